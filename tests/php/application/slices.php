<?php

declare(strict_types=1);

/* Compares what a school sees of its slice with what it sees of the whole campaign: `php slices.php APPLICATION HOME HOST`. */

use App\Account;
use App\Clock;
use App\Data;
use App\Season;
use Passpro\View;

require "$argv[1]/src/autoload.php";

$parts = static fn (View $view): array => [
    'pupils' => $view->pupils()->toArray(),
    'applications' => $view->applications()->toArray(),
    'documents' => $view->documents()->toArray(),
    'steps' => array_map(static fn (array $step): array => array_diff_key($step, ['application' => true]), $view->steps('fr')->toArray()),
    'letters' => $view->letters('all', secret: str_repeat('s', 32), language: 'fr')->files(),
];
$data = Data::ofEnvironment();
$same = 0;
foreach (['home' => $argv[2], 'host' => $argv[3]] as $role => $uai) {
    $account = new Account($uai, $role, $uai);
    $season = new Season($data, new Clock($data));
    $whole = $parts($account->view($season->whole(), '2027-03-08T10:00', $season->contacts()));
    $season = new Season($data, new Clock($data));
    $record = $season->record($account);
    foreach ($parts($account->view($record, '2027-03-08T10:00', $season->contacts())) as $name => $part) {
        $part == $whole[$name] ? ++$same : fwrite(STDERR, "$role: $name\n");
    }
}
echo "$same views are the same\n";
