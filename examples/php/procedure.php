<?php

declare(strict_types=1);

/*
 * A campaign from its plan to its erasure, on the invented example: an application in PHP, without the command `passpro`.
 *
 *     php examples/php/procedure.php [CAMPAIGN]
 *
 * An application sends the letters and keeps the journal. Here nothing is sent, and the journal is kept in a variable.
 */

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Entry;
use Passpro\Erasure;
use Passpro\Record;

require is_file(__DIR__ . '/vendor/autoload.php') ? __DIR__ . '/vendor/autoload.php' : dirname(__DIR__, 2) . '/bindings/php/autoload.php';

$folder = $argv[1] ?? dirname(__DIR__) . '/campaign';
$files = [];
foreach (glob("$folder/*.*") ?: [] as $path) {
    $files[basename($path)] = (string) file_get_contents($path);
}
$procedure = ['procedure.json' => $files['procedure.json']];
$secret = random_bytes(32); // once for a campaign: keep it, and tell it to no one

$campaign = Campaign::fromFiles($files, language: 'en');
$plan = $campaign->solve(timeLimit: null, workLimit: 20_000, language: 'en');
$record = Record::fromFiles($plan, $procedure, 'en'); // nothing has happened yet
$hosts = array_unique(array_filter($campaign->table('formations')->column('host_uai'), is_string(...)));
sort($hosts);

/** Sends the letters of all hosts, and records that they were sent. */
$convoke = static function (Record $record, string $now, string $choice) use ($hosts, $secret): Record {
    foreach ($hosts as $host) {
        $letters = $record->view('host', $now, uai: $host)->letters(choice: $choice, secret: $secret, language: 'fr');
        if (count($letters) > 0) { // $letters->files() are to be sent
            $record = $record->addFiles(['sent.csv' => $letters->sent($now, 'email')]);
            printf("%s: letters of %s: %d, entries: %d\n", $now, $host, count($letters), count($record->added()));
        }
    }

    return $record;
};

// ---- Convocations. Certificate: each application is convoked, or has a reason not to be. ----

$record = $convoke($record, '2027-03-08T10:00', 'to_send');
assert(array_sum($record->certify('2027-03-08T18:00')->hosts()->column('open')) === 0);

// ---- Answers: a family's code, typed in by the school of origin; or what a form says. ----

$now = '2027-03-09T09:00';
$view = $record->view('home', $now, uai: '0980004X', contacts: $files['contacts.csv']);
$told = $view->letters(choice: 'all', secret: $secret, candidateId: 'C0024')->interviews();
$answer = ['code' => $told->column('reply_code')[0], 'answer' => 'non', 'comment' => 'Épreuve de natation'];
$record = $record->addFiles(['answers.csv' => $view->replies([$answer], $secret)]);
$withdrawn = new Entry('form-17', $now, 'C0014', 'withdrawn', 'family', value: 'A choisi une autre voie');
$record = $record->add($withdrawn)->add($withdrawn); // sent twice, recorded once
assert($record->knownCount() === 1);
try {
    $record->add(new Entry('form-18', $now, 'C9999', 'withdrawn', 'panel'));
} catch (BadInput $bad) {
    echo $bad->diagnostics, "\n";
}

// ---- The plan goes on: free slots are given again, and only whom that concerns is told. ----

$plan = $record->nextCampaign($now)->solve(timeLimit: null, workLimit: 20_000, language: 'en');
$record = Record::fromFiles($plan, $procedure + ['journal.csv' => $record->journal()], 'en');
$record = $convoke($record, '2027-03-09T18:00', 'changed');

// ---- Interviews and opinions: a sheet goes out to a host, its panel fills it in, its head makes the drafts final. ----

$host = '0980051Y';
$filledIn = ['attendance' => 'present', 'grid:projet' => '3', 'opinion' => 'F', 'stage' => 'draft', 'reason' => 'Un projet clair.'];
$rows = [];
foreach ($record->opinionSheet($host, '2027-04-16T18:00') as $row) {
    $rows[] = $filledIn + $row;
}
$record = $record->addOpinionSheet($rows, $host, '2027-04-16T18:00', role: 'panel');
$record = $record->validateDrafts($host, '2027-05-03');
printf("final opinions of %s: %d\n", $host, count($record->added()));

// ---- From the publication on, each reads what is meant for them. ----

$candidate = $record->added()->column('candidate_id')[0];
foreach (['2027-05-09', '2027-05-10'] as $day) {
    $page = $record->view('family', $day, candidateId: $candidate)->resultSheets('fr');
    echo $day, str_contains($page, 'Un projet clair.') ? ' published' : ' not published yet', "\n";
}
try {
    $record->affelnet('2027-05-11');
} catch (BadInput $bad) {
    echo $bad->getMessage(), "\n"; // in this académie opinions give no points
}

// ---- Figures without persons, kept when the persons go. ----

$statistics = $record->statistics('2027-06-01')->toJson('fr');
$files = ['journal.csv' => $record->journal(), 'plan.csv' => $plan->toCsv()] + $files;
$due = [];
foreach ($record->dueForErasure('2028-05-29') as $row) {
    if ($row['is_held'] === 0) {
        $due[] = (string) $row['candidate_id'];
    }
}
$erasure = Erasure::of($files, $due);
assert($erasure->leftIn() === [] && !str_contains($erasure->files()['journal.csv'], 'C0008'));
$changed = implode(', ', array_keys($erasure->files()));
printf("erased: %d persons, from %s; kept: statistics of %d characters\n", count($due), $changed, mb_strlen($statistics));
