<?php

declare(strict_types=1);

/*
 * Leaves a plan half kept, as a crash would: `php half_a_plan.php APPLICATION`. Two pupils have withdrawn, so that the plan before
 * is not one of the campaign that is already changed.
 */

use App\Clock;
use App\Data;
use App\Season;
use Passpro\Entry;

require "$argv[1]/src/autoload.php";

$data = Data::ofEnvironment();
$season = new Season($data, new Clock($data));
$now = (new Clock($data))->now();
$record = $season->whole();
foreach (['C0008', 'C0014'] as $candidate) {
    $record = $record->add(new Entry("withdrawn-$candidate", $now, $candidate, 'withdrawn', 'family'));
    $season->store()->append($record->addedCsv());
}
$plan = $record->nextCampaign($now)->solve(timeLimit: 1, language: 'fr');
$files = array_diff_key($plan->campaign->files(), ['plan.csv' => true, 'journal.csv' => true]);
$season->store()->putFiles(['plan-next.bin' => serialize(['csv' => $plan->toCsv(), 'at' => $now, 'note' => 'half', 'files' => $files])]);
$season->store()->putFiles($files);
