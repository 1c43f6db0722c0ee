<?php

declare(strict_types=1);

/*
 * A parents' evening: families ask for teachers, who receive one family every ten minutes in two buildings.
 *
 *     php examples/php/parents_evening.php
 */

use Passpro\BadInput;
use Passpro\Passpro;

require is_file(__DIR__ . '/vendor/autoload.php') ? __DIR__ . '/vendor/autoload.php' : dirname(__DIR__, 2) . '/bindings/php/autoload.php';

const EVENING = '2027-03-15';
const TEACHERS = [ // the building of each teacher, and breaks
    'Ms Achard, mathematics' => ['main building', [['18:00', '18:10']]],
    'Mr Bonnet, French' => ['main building', [['18:20', '18:30']]],
    'Ms Chevalier, workshop' => ['workshops', []],
];
const FAMILIES = [ // the children of each, the teachers of each child, and when the family can come
    'Potiron' => [['Léa' => ['Ms Achard, mathematics', 'Mr Bonnet, French'], 'Tom' => ['Ms Achard, mathematics']], null],
    'Courge' => [['Nora' => ['Mr Bonnet, French', 'Ms Chevalier, workshop']], ['18:00', '19:00']],
    'Fenouil' => [['Max' => ['Ms Achard, mathematics', 'Ms Chevalier, workshop']], ['17:00', '18:10']],
    'Salsifis' => [['Zoé' => ['Ms Chevalier, workshop']], null],
];

$services = $applicants = $calendars = [];
foreach (TEACHERS as $teacher => [$building, $breaks]) {
    $series = ['dates' => [EVENING], 'from' => '17:00', 'to' => '19:00', 'minutes' => 10, 'pauses' => $breaks];
    $services[] = ['id' => $teacher, 'site' => $building, 'series' => [$series]];
}
foreach (FAMILIES as $family => [$children, $hours]) {
    $requests = [];
    foreach ($children as $child => $teachers) {
        foreach ($teachers as $teacher) {
            $requests[] = ['id' => "$teacher, on $child", 'service' => $teacher];
        }
    }
    $applicants[] = ['id' => $family, 'calendars' => $hours === null ? [] : [$family], 'requests' => $requests];
    if ($hours !== null) { // closed before and after the hours at which the family can come
        $before = [EVENING . 'T00:00', EVENING . "T$hours[0]"];
        $after = [EVENING . "T$hours[1]", EVENING . 'T23:59'];
        $calendars[$family] = [$before, $after];
    }
}
try {
    $result = Passpro::schedule([
        'format' => 'passpro-schedule/1',
        'sites' => ['main building', 'workshops'],
        'travel' => ['between' => ['main building' => ['workshops' => 5]]],
        'calendars' => $calendars,
        'services' => $services,
        'applicants' => $applicants,
        'limits' => ['per_day' => 3],
    ], timeLimit: 10);
} catch (BadInput $refusal) {
    fwrite(STDERR, $refusal->getMessage() . "\n");
    exit(2);
}
foreach ($result['assignments'] as $row) {
    $time = $row['slot'] === null ? "no time: $row[reason]" : substr($row['start'], -5);
    echo "$row[applicant], $row[request]: $time\n";
}
echo "$result[status]: cost $result[objective], and no schedule costs less than $result[lower_bound]\n";
exit(in_array(null, array_column($result['assignments'], 'slot'), true) ? 1 : 0);
