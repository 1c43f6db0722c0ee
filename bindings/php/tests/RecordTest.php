<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Entry;
use Passpro\Erasure;
use Passpro\FileError;
use Passpro\InvalidArgument;
use Passpro\NotFound;
use Passpro\Plan;
use Passpro\Record;
use Passpro\Statistics;
use Passpro\Table;
use PHPUnit\Framework\TestCase;

final class RecordTest extends TestCase
{
    private const NOW = '2027-03-17T08:00';

    private const BEFORE = '2027-03-08T09:00';
    private const SECRET = 'a secret of the tests, not of a campaign';
    private const HOST = '0980051Y';
    private const SHEET = ['candidate_id' => 'C0019', 'formation_id' => 'F001', 'slot' => 'O003#1', 'attendance' => 'présent',
        'grid:projet' => 'solide'];

    private static ?Record $record = null;

    public function testTheSampleHasItsOutcome(): void
    {
        $vector = json_decode((string) file_get_contents(Example::project('tests/vectors/records/sample.json')), true);
        foreach ($vector['instants'] as $instant) {
            $candidates = $instant['only'] ?? array_column($vector['applications'], 0);
            $steps = [];
            foreach (self::record()->steps($instant['now']) as $step) {
                if ($step['formation_id'] === 'F001' && in_array($step['candidate_id'], $candidates, true)) {
                    $step['due'] = $step['due'] instanceof \DateTimeImmutable ? $step['due']->format('Y-m-d') : '';
                    $steps[] = array_intersect_key($step, $instant['steps'][0]);
                }
            }
            $order = static fn (array $a, array $b): int => [$a['candidate_id'], $a['step']] <=> [$b['candidate_id'], $b['step']];
            usort($steps, $order);
            usort($instant['steps'], $order);
            self::assertSame($instant['steps'], $steps);
            foreach ($instant['states'] as $state) {
                $row = self::of(self::record()->states($instant['now']), $state['candidate_id']);
                self::assertEquals($state, array_intersect_key($row, $state));
            }
            if (isset($instant['failing'])) {
                $certificate = self::record()->certify($instant['now']);
                $failing = array_map(
                    static fn (array $row): array => array_intersect_key($row, $instant['failing'][0]),
                    $certificate->exceptions()->toArray(),
                );
                self::assertSame($instant['failing'], $failing);
                self::assertSame([$instant['shortest_notice'], false], [$certificate->shortestNotice, $certificate->holds]);
            }
        }
    }

    public function testAnInstantIsATextADayOrATime(): void
    {
        $expected = self::record()->states(self::NOW)->toArray();
        $time = new \DateTimeImmutable('2027-03-17 08:00', new \DateTimeZone('Europe/Paris'));
        self::assertEquals($expected, self::record()->states($time)->toArray());
        self::assertEquals(self::record()->states('2027-03-17')->toArray(), self::record()->states($time->setTime(0, 0))->toArray());
        foreach (['in March', "2027-03-17\0", new \DateTimeImmutable('2027-03-17 08:00', new \DateTimeZone('America/Cayenne'))] as $refused) {
            try {
                self::record()->states($refused);
                self::fail('this is not an instant');
            } catch (InvalidArgument $error) {
                self::assertMatchesRegularExpression('/now|NUL/', $error->getMessage());
            }
        }
    }

    public function testAWorkbookIsReadWithItsSheets(): void
    {
        $folder = sys_get_temp_dir() . '/passpro-' . bin2hex(random_bytes(6));
        mkdir($folder);
        try {
            $campaign = Campaign::fromFiles(Example::files());
            file_put_contents("$folder/campaign.xlsx", Example::workbook(static fn (): string => $campaign->toWorkbook(withRecord: true)));
            $read = Record::read(self::plan(), "$folder/campaign.xlsx", [Example::folder() . '/journal.csv']);
            self::assertEquals(self::record()->states(self::NOW)->toArray(), $read->states(self::NOW)->toArray());
            $this->expectException(FileError::class);
            Record::read(self::plan(), "$folder/campaign.xlsx", ["$folder/absent.csv"]);
        } finally {
            array_map(unlink(...), glob("$folder/*") ?: []);
            rmdir($folder);
        }
    }

    public function testAJournalMayComeAsRowsAndInSeveralFiles(): void
    {
        $journal = (string) file_get_contents(Example::project('examples/campaign/journal.csv'));
        $procedure = (string) file_get_contents(Example::project('examples/campaign/procedure.json'));
        $lines = explode("\n", trim($journal));
        $header = str_getcsv($lines[0], ',', '"', '');
        $rows = array_map(static fn (string $line): array => array_combine($header, str_getcsv($line, ',', '"', '')), array_slice($lines, 1));
        $ofRows = Record::fromTables(self::plan(), $rows, $procedure);
        self::assertEquals(self::record()->states(self::NOW)->toArray(), $ofRows->states(self::NOW)->toArray());

        $files = ['procedure.json' => $procedure, 'journal.csv' => $journal, 'journal-0980008B.csv' => "$lines[0]\n$lines[1]\n", 'else.csv' => 'x'];
        $merged = Record::fromFiles(self::plan(), $files);
        self::assertSame(self::record()->entries(self::NOW)->column('entry_id'), $merged->entries(self::NOW)->column('entry_id'));
        self::assertSame(['plan.csv', 'journal-0980008B.csv', 'journal.csv'], $merged->certify(self::NOW)->files()->column('file'));
        self::assertSame([hash('sha256', $journal)], array_slice($merged->certify(self::NOW)->files()->column('sha256'), 2));
        $files['journal-0980008B.csv'] = str_replace('2027-01-25', '2027-01-26', $files['journal-0980008B.csv']);
        try {
            Record::fromFiles(self::plan(), $files, 'en');
            self::fail('an entry has two contents');
        } catch (BadInput $error) {
            self::assertSame('PP4101', $error->diagnostics->errors()[0]->code);
        }
        $nothing = Record::fromTables(self::plan());
        self::assertCount(0, $nothing->entries(self::NOW));

        $office = sys_get_temp_dir() . '/office-' . getmypid() . '.csv';
        file_put_contents($office, "$lines[0]\n$lines[1]\n");
        try {
            $read = Record::read(self::plan(), Example::folder(), [$office]);
        } finally {
            unlink($office);
        }
        self::assertCount(3, $read->certify(self::NOW)->files());
        $this->expectException(NotFound::class);
        Record::read(self::plan(), Example::folder() . '/nowhere');
    }

    public function testAProcedureIsTables(): void
    {
        $deadlines = self::record()->procedure('deadlines')->toArray()[0];
        self::assertInstanceOf(\DateTimeImmutable::class, $deadlines['wishes']);
        self::assertSame('2027-05-28', $deadlines['wishes']->format('Y-m-d'));
        self::assertContains('lettre', self::record()->procedure('documents')->column('document'));
        foreach (['opinion_policies', 'opinion_levels', 'grid_levels', 'grid_criteria'] as $part) {
            self::assertGreaterThan(0, count(self::record()->procedure($part)));
        }
        $this->expectException(InvalidArgument::class);
        self::record()->procedure('opinions');
    }

    public function testACertificateVouchesForHostsPointsAndErasure(): void
    {
        foreach (self::record()->certify(self::NOW)->hosts() as $row) {
            self::assertSame($row['registered'], $row['convoked'] + $row['justified'] + $row['open']);
        }
        $document = json_decode(self::record()->certify(self::NOW)->toJson('en'), true);
        self::assertFalse($document['holds']);
        $host = self::record()->certify(self::NOW, host: '0980053A');
        self::assertTrue($host->holds);
        self::assertSame(['0980053A'], $host->hosts()->column('host_uai'));
        $certificate = self::record()->certify(
            '2027-05-08',
            points: [['C0008', 'F001', 3]],
            erasedIds: ['C0024', 'C9999'],
            texts: ['notes.txt' => 'C0024'],
        );
        self::assertContains('wrong_points', $certificate->exceptions()->column('lapse'));
        self::assertContains('notes.txt', $certificate->exceptions()->column('text'));
        self::assertCount(9, $certificate->claims('fr'));
        $this->expectException(NotFound::class);
        self::record()->certify(self::NOW, host: '0930001W');
    }

    public function testTheCampaignGoesOn(): void
    {
        $next = self::record()->nextCampaign(self::NOW);
        self::assertSame(1, self::of($next->table('previous_plan'), 'C0008')['locked']);
        self::assertSame(0, self::of($next->table('previous_plan'), 'C0024')['locked']);
        self::assertNotNull($next->eligibility());
        $plan = $next->solve(timeLimit: null, workLimit: 2000);
        self::assertEquals(self::plan()->placement('C0008', 'F001')->start, $plan->placement('C0008', 'F001')->start);
    }

    public function testAViewHoldsWhatItsRoleMaySee(): void
    {
        $contacts = (string) file_get_contents(Example::project('examples/campaign/contacts.csv'));
        $host = self::record()->view('host', self::NOW, uai: '0980051Y', contacts: $contacts);
        self::assertSame(['0980051Y'], array_values(array_unique($host->applications()->column('host_uai'))));
        self::assertSame([null], array_values(array_unique($host->pupils()->column('ine'))));
        self::assertEqualsCanonicalizing(['H-0001', 'H-0007', 'H-0009'], $host->convocations()->column('entry_id'));
        self::assertGreaterThan(0, count($host->contacts()));
        self::assertGreaterThan(0, count($host->documents()));
        self::assertGreaterThan(0, count($host->steps()));
        self::assertLessThan(count(self::record()->steps(self::NOW)), count($host->steps()));
        self::assertSame(['candidate_id', 'formation_id', 'criterion', 'level'], $host->gridLevels()->columnNames());
        $rows = [['candidate_id' => 'C0008', 'rank' => 1, 'last_name' => 'POTIRON']];
        $family = self::record()->view('family', self::NOW, candidateId: 'C0008', contacts: $rows);
        self::assertSame(['C0008'], $family->pupils()->column('candidate_id'));
        self::assertNotContains(null, $family->applications()->column('rank'));
        self::assertCount(0, self::record()->view('home', self::NOW)->pupils(), 'without its scope');
        ob_start();
        var_dump(self::record(), $host, $family);
        self::assertStringNotContainsString('POTIRON', (string) ob_get_clean());
        $this->expectException(BadInput::class);
        self::record()->view('family', self::NOW, candidateId: 'C0008', contacts: "candidate_id,rank\nC9999,1\n");
    }

    public function testEntriesAreAddedOnceAndBecomeLinesOfTheJournal(): void
    {
        $time = new \DateTimeImmutable('2027-03-13 09:30', new \DateTimeZone('Europe/Paris'));
        $answered = new Entry('A-8', $time, 'C0019', 'answered', 'home', 'F001', value: 'comes');
        $extended = self::record()->add(self::delivered(), $answered);
        self::assertSame(['A-7', 'A-8'], $extended->added()->column('entry_id'));
        self::assertEquals($time, $extended->added()->column('at')[1]);
        $before = (string) file_get_contents(Example::folder() . '/journal.csv');
        self::assertSame($before, self::record()->journal());
        [, $rows] = explode("\n", $extended->addedCsv(), 2);
        self::assertSame($before . $rows, $extended->journal());
        $again = $extended->addFiles(['office.csv' => $extended->addedCsv()]);
        self::assertCount(0, $again->added());
        self::assertSame([2, $extended->journal()], [$again->knownCount(), $again->journal()]);
        $row = ['entry_id' => 'A-7', 'at' => '2027-03-12', 'candidate_id' => 'C0019', 'event' => 'delivered', 'item' => 1,
            'value' => 'hand', 'role' => 'home', 'uai' => '0980009C'];
        self::assertStringStartsWith(self::record()->addTable([$row])->journal(), $extended->journal());
        self::assertNotContains('reach_family', array_column(array_filter(
            $extended->steps(self::NOW)->toArray(),
            static fn (array $step): bool => $step['candidate_id'] === 'C0019' && $step['formation_id'] === 'F001',
        ), 'step'));
    }

    public function testEveryProblemOfAnEntryHasItsPlaceAndTellsNoComment(): void
    {
        $wrong = new Entry('A-9', '2027-03-12', 'C9999', 'delivered', 'panel', item: '1', comment: 'Sa sœur est malade.');
        try {
            self::record()->add(self::delivered(), $wrong);
            self::fail('the entry is wrong');
        } catch (BadInput $bad) {
            foreach ($bad->diagnostics->errors() as $problem) {
                self::assertSame(['journal.csv +', 3], [$problem->file, $problem->line]);
            }
            self::assertStringNotContainsString('sœur', $bad->getMessage());
        }
        self::assertStringNotContainsString('sœur', print_r($wrong, true));
        $this->expectException(BadInput::class);
        self::record()->add(new Entry('A-0001', '2027-01-26', 'C0008', 'registered', 'home', 'F001'));
    }

    public function testAJournalMayBeginWithWhatIsAdded(): void
    {
        $record = Record::fromTables(self::plan())->add(new Entry('A-1', '2027-01-25', 'C0008', 'registered', 'home', 'F001'));
        self::assertSame($record->addedCsv(), $record->journal());
        self::assertCount(1, Record::fromFiles(self::plan(), ['journal.csv' => $record->journal()])->entries(self::NOW));
    }

    public function testAJournalIsNotOfACampaign(): void
    {
        $this->expectException(InvalidArgument::class);
        Example::campaign()->replace(journal: []);
    }

    public function testAnOpinionSheetGoesOut(): void
    {
        $sheet = self::record()->opinionSheet(self::HOST, '2027-04-29');
        $row = self::of($sheet, 'C0008');
        self::assertSame(['F', 'present', 'O003#0'], [$row['opinion'], $row['attendance'], $row['slot']]);
        self::assertEquals(self::plan()->placement('C0008', 'F001')->start, $row['start']);
        self::assertNull(self::of($sheet, 'C0019')['attendance']);
        $day = new \DateTimeImmutable('2027-04-07');
        self::assertCount(0, self::record()->opinionSheet(self::HOST, self::NOW, panel: 'none', day: $day));
        $csv = self::record()->opinionSheetCsv(self::HOST, '2027-04-29', formation: 'F001');
        self::assertCount(count($sheet) + 1, explode("\n", trim($csv)));
        $this->expectException(NotFound::class);
        self::record()->opinionSheet('0930001W', self::NOW);
    }

    public function testAnOpinionSheetGoesOutAsAWorkbookAndComesBack(): void
    {
        $record = self::record();
        $workbook = Example::workbook(static fn (): string => $record->opinionSheetWorkbook(self::HOST, self::NOW, language: 'fr'));
        self::assertStringStartsWith('PK', $workbook);
        $again = $record->addOpinionSheet($workbook, self::HOST, self::NOW, name: 'avis.xlsx');
        self::assertCount(0, $again->added());
        self::assertSame(count($record->opinionSheet(self::HOST, self::NOW)), $again->knownCount());
        $this->expectException(NotFound::class);
        $record->opinionSheetWorkbook(self::HOST, self::NOW, formation: 'F999');
    }

    public function testAnOpinionSheetComesBackAndItsDraftsBecomeFinal(): void
    {
        $draft = self::SHEET + ['opinion' => 'Très favorable', 'stage' => 'provisoire', 'reason' => 'Un projet mûr, un stage fait.'];
        $drafted = self::record()->addOpinionSheet([$draft], self::HOST, '2027-04-28', role: 'panel');
        self::assertSame(['attended', 'assessed', 'opinion'], $drafted->added()->column('event'));
        $sheet = $drafted->opinionSheetCsv(self::HOST, '2027-04-29', excel: true);
        $again = $drafted->addOpinionSheet($sheet, self::HOST, '2027-04-29');
        self::assertCount(0, $again->added());
        self::assertSame(count(self::record()->opinionSheet(self::HOST, self::NOW)), $again->knownCount());
        $final = $drafted->validateDrafts(self::HOST, '2027-04-30');
        self::assertSame(['final'], $final->added()->column('item'));
        self::assertSame('final', self::of($final->states('2027-05-01'), 'C0019')['opinion']);
    }

    public function testEveryProblemOfAnOpinionSheetHasItsCell(): void
    {
        try {
            $wrong = ['grid:projet' => '9', 'opinion' => 'D', 'stage' => 'final', 'reason' => ''] + self::SHEET;
            self::record()->addOpinionSheet([$wrong], self::HOST, '2027-04-28', name: 'avis.csv');
            self::fail('the sheet is wrong');
        } catch (BadInput $bad) {
            $places = array_map(
                static fn ($problem): array => [$problem->file, $problem->line, $problem->column],
                $bad->diagnostics->errors(),
            );
            self::assertEqualsCanonicalizing([['avis.csv', 2, 'grid:projet'], ['avis.csv', 2, 'reason']], $places);
            self::assertStringNotContainsString('AUBERGINE', $bad->getMessage());
        }
        $this->expectException(InvalidArgument::class);
        self::record()->addOpinionSheet([self::SHEET], self::HOST, '2027-04-28', role: 'family');
    }

    public function testResultsAreToldFromThePublicationOn(): void
    {
        $before = self::record()->view('family', '2027-05-09', candidateId: 'C0008')->resultSheets('fr');
        $after = self::record()->view('family', '2027-05-10', candidateId: 'C0008')->resultSheets('fr');
        self::assertStringNotContainsString('mini-stage', $before);
        self::assertStringContainsString('mini-stage', $after);
        self::assertStringContainsString('Cet avis ne donne aucun bonus dans Affelnet.', $after);
    }

    public function testPointsGoToAffelnetIfAnOpinionGivesSome(): void
    {
        $files = array_intersect_key(Example::files(), ['procedure.json' => true, 'journal.csv' => true]);
        $files['procedure.json'] = str_replace(['"effect": "none"', '"points": 0'], ['"effect": "points"', '"points": 12'], $files['procedure.json']);
        $withPoints = Record::fromFiles(self::plan(), $files);
        self::assertSame([12], $withPoints->affelnet('2027-05-11')->column('points'));
        self::assertStringEndsWith(",C0008,F001,F,12\n", $withPoints->affelnetCsv('2027-05-11'));
        try {
            self::record()->affelnetCsv('2027-05-11');
            self::fail('the opinion has no effect');
        } catch (BadInput $bad) {
            self::assertSame('PP4404', $bad->diagnostics->errors()[0]->code);
        }
        $this->expectException(BadInput::class);
        self::record()->affelnet('2027-05-11');
    }

    public function testLettersLeaveInAllTheirForms(): void
    {
        $contacts = Example::files()['contacts.csv'];
        $letters = self::unsent()->view('home', self::BEFORE, uai: '0980008B', contacts: $contacts)
            ->letters(secret: self::SECRET, language: 'fr');
        $row = self::of($letters->interviews(), 'C0008');
        self::assertSame(['first', 'O003', 0, 1], [$row['news'], $row['opening_id'], $row['slot'], $row['version']]);
        $files = $letters->files();
        self::assertSame(
            ['convocations.csv', 'convocations.html', 'convocations.ics', 'convocations.txt', 'delivery.html', 'outings.csv', 'outings.html'],
            array_keys($files),
        );
        self::assertStringContainsString('3 impasse des Essais', $files['convocations.html']);
        self::assertIsString($row['reply_code']);
        self::assertStringContainsString($row['reply_code'], $files['convocations.txt']);
        self::assertStringNotContainsString('ARTICHAUT', $files['convocations.ics']);
        self::assertStringNotContainsString(self::SECRET, implode($files));
        self::assertSame(['convocations.ics' => $files['convocations.ics']], $letters->files('convocations.ics'));
        self::assertStringNotContainsString('ARTICHAUT', print_r($letters, true));
        $this->expectException(NotFound::class);
        $letters->files('convocations.ics', 'sent.csv');
    }

    public function testAHostSendsItsLettersAndThenThoseThatChanged(): void
    {
        $letters = self::unsent()->view('host', self::BEFORE, uai: self::HOST)->letters(candidateId: 'C0008');
        self::assertCount(1, $letters);
        $sent = self::unsent()->addFiles(['sent.csv' => $letters->sent('2027-03-08T10:00', 'email')]);
        self::assertSame(['convoked'], $sent->added()->column('event'));
        $view = $sent->view('host', self::NOW, uai: self::HOST);
        self::assertCount(0, $view->letters(candidateId: 'C0008'));
        self::assertCount(1, $view->letters(choice: 'all', candidateId: 'C0008'));
        self::assertCount(0, $view->letters(choice: 'changed', unit: 'interview', candidateId: 'C0008'));
        $this->expectException(InvalidArgument::class);
        self::unsent()->view('home', self::BEFORE, uai: '0980008B')->letters()->sent(self::BEFORE);
    }

    public function testRepliesBecomeEntries(): void
    {
        $view = self::record()->view('home', self::NOW, uai: '0980009C');
        $code = self::of($view->letters(choice: 'all', secret: self::SECRET)->interviews(), 'C0019')['reply_code'];
        self::assertIsString($code);
        $rows = $view->replies([['code' => $code, 'answer' => 'oui', 'comment' => 'Merci']], self::SECRET);
        $answered = self::record()->addFiles(['answers.csv' => $rows]);
        self::assertSame(['comes'], $answered->added()->column('value'));
        try {
            $view->replies("code;answer\n$code;maybe\nABCDE-FGHJK;oui\n", self::SECRET, name: 'typed.csv');
            self::fail('the replies are wrong');
        } catch (BadInput $bad) {
            $places = array_map(static fn ($problem): array => [$problem->file, $problem->line], $bad->diagnostics->errors());
            self::assertSame([['typed.csv', 2], ['typed.csv', 3]], $places);
            self::assertStringNotContainsString(self::SECRET, $bad->getMessage() . $bad->getTraceAsString());
        }
        $this->expectException(InvalidArgument::class);
        $view->letters(secret: 'too short');
    }

    public function testAnAcademieReplacesTemplatesAndAddsLanguages(): void
    {
        $view = self::unsent()->view('home', self::BEFORE, uai: '0980009C', contacts: Example::files()['contacts.csv']);
        self::assertSame(['pt'], $view->letters(candidateId: 'C0019')->languagesWithoutText());
        $templates = ['letter.fr.mustache' => 'Chère famille de {{pupil}}', 'second.pt.mustache' => 'Cara família'];
        $letters = $view->letters(candidateId: 'C0019', templates: $templates, language: 'fr', excel: true);
        self::assertSame([], $letters->languagesWithoutText());
        self::assertStringContainsString('Cara família', $letters->files('convocations.html')['convocations.html']);
        self::assertStringContainsString(';', $letters->files()['convocations.csv']);
        $this->expectException(BadInput::class);
        $view->letters(templates: ['letter.fr.mustache' => '{{{pupil}}}']);
    }

    public function testSheetsArePrintedBeforeInterviews(): void
    {
        $host = self::unsent()->view('host', self::BEFORE, uai: self::HOST);
        self::assertStringContainsString('Lettre de motivation', $host->dossierSheets('fr'));
        $grids = $host->gridSheets(new \DateTimeImmutable('2027-04-07'), 'F001', 'fr');
        self::assertStringContainsString('Comment as-tu découvert ce métier', $grids);
        self::assertStringNotContainsString('ARTICHAUT', $host->gridSheets(new \DateTimeImmutable('2027-04-08')));
        self::assertStringContainsString('<html', self::unsent()->certify(self::NOW)->page('fr'));
        $this->expectException(NotFound::class);
        $host->gridSheets(formation: 'F999');
    }

    public function testOutingsSayWhoLeavesWhenAndHow(): void
    {
        $outings = self::unsent()->view('home', self::BEFORE, uai: '0980008B')->outings();
        $rows = array_filter($outings->toArray(), static fn (array $row): bool => $row['candidate_id'] === 'C0008');
        $row = array_values($rows)[0];
        self::assertSame([self::HOST, 'ARTICHAUT'], [$row['host_uai'], $row['last_name']]);
        self::assertContains($row['there'], ['free', 'alone', 'accompanied']);
        self::assertTrue($row['leaves'] < self::plan()->placement('C0008', 'F001')->start);
    }

    /** The record before its letters were sent. */
    private static function unsent(): Record
    {
        $lines = explode("\n", Example::files()['journal.csv']);
        $files = ['journal.csv' => implode("\n", array_filter($lines, static fn (string $line): bool => !str_starts_with($line, 'H-')))];

        return Record::fromFiles(self::plan(), $files + array_intersect_key(Example::files(), ['procedure.json' => true]));
    }

    private static function delivered(): Entry
    {
        return new Entry('A-7', '2027-03-12', 'C0019', 'delivered', 'home', item: '1', value: 'hand', uai: '0980009C');
    }

    public function testStatisticsAreThoseOfTheVector(): void
    {
        $expected = (string) file_get_contents(Example::project('tests/vectors/records/statistics.csv'));
        $statistics = self::record()->statistics('2027-05-10');
        self::assertSame($expected, $statistics->toCsv());
        $academy = $statistics->table()->toArray()[0];
        self::assertSame(['academy', '*', 341, null], [$academy['dimension'], $academy['key'], $academy['registered'], $academy['convoked']]);
        self::assertContains('opinion:F', $statistics->measures('fr')->column('measure'));

        $before = Statistics::parse($statistics->toJson('fr'));
        self::assertSame($expected, $before->toCsv());
        $table = $statistics->table($before);
        self::assertSame($table->column('registered'), $table->column('registered_before'));
        self::assertStringStartsWith("\xEF\xBB\xBF", $statistics->toCsv($before, excel: true));
        $path = sys_get_temp_dir() . '/statistics-' . getmypid() . '.json';
        file_put_contents($path, $statistics->toJson());
        try {
            self::assertSame($expected, Statistics::read($path)->toCsv());
        } finally {
            unlink($path);
        }
        try {
            Statistics::read($path);
            self::fail('it is gone');
        } catch (NotFound) {
        }
        $this->expectException(BadInput::class);
        Statistics::parse('{"rows": 3}');
    }

    public function testPersonsAreErasedFromFiles(): void
    {
        self::assertCount(0, self::record()->dueForErasure(self::NOW));
        self::assertCount(200, self::record()->dueForErasure('2035-01-01'));
        $files = Example::files();
        $erasure = Erasure::of($files + ['notes.txt' => 'C0008 telephoned'], ['C0008']);
        self::assertSame([], preg_grep('/C0008/', $erasure->files()));
        self::assertSame(['notes.txt'], $erasure->leftIn());
        $rows = array_combine($erasure->table()->column('file'), $erasure->table()->column('rows'));
        self::assertSame(1, $rows['candidates.csv']);
        $certificate = json_decode($erasure->certificate(new \DateTimeImmutable('2028-05-28', new \DateTimeZone('Europe/Paris'))), true);
        self::assertSame([1, '2028-05-28T00:00', ['notes.txt']], [$certificate['persons'], $certificate['now'], $certificate['left_in']]);
        self::assertStringNotContainsString('C0008', print_r($erasure, true));
        Campaign::fromFiles($erasure->files() + $files);
        try {
            Erasure::of($files, ['']);
            self::fail('an id is empty');
        } catch (InvalidArgument $error) {
            self::assertStringContainsString('empty', $error->getMessage());
        }
        try {
            Erasure::of($files, ["C0008\0junk"]);
            self::fail('C would erase C0008');
        } catch (InvalidArgument $error) {
            self::assertStringContainsString('NUL', $error->getMessage());
        }
        $this->expectException(BadInput::class);
        Erasure::of(['misread.csv' => "candidate_id\nC1\x81\n"], ['C1']);
    }

    public function testAPersonIsToldEverything(): void
    {
        $contacts = (string) file_get_contents(Example::project('examples/campaign/contacts.csv'));
        $text = self::record()->everythingOn('C0008', $contacts, 'fr');
        self::assertStringContainsString('identifiant : C0008', $text);
        self::assertStringContainsString('Contact', $text);
        self::assertStringNotContainsString('C0019', $text);
        self::assertStringNotContainsString('Contact', self::record()->everythingOn('C0008', language: 'en'));
        try {
            self::record()->everythingOn("C0008\0");
            self::fail('C would tell of C0008');
        } catch (InvalidArgument $error) {
            self::assertStringContainsString('NUL', $error->getMessage());
        }
        $this->expectException(NotFound::class);
        self::record()->everythingOn('C9999');
    }

    private static function record(): Record
    {
        return self::$record ??= Record::read(self::plan(), Example::folder());
    }

    /** The interviews of previous_plan.csv, and no other. */
    private static function plan(): Plan
    {
        static $plan = null;
        if ($plan instanceof Plan) {
            return $plan;
        }
        $previous = [];
        foreach (Example::campaign()->table('previous_plan') as $row) {
            $previous["$row[candidate_id] $row[formation_id]"] = "placed,$row[opening_id],$row[slot],,";
        }
        $csv = "candidate_id,formation_id,status,opening_id,slot,reason_code,reason\n";
        foreach (Example::campaign()->table('applications') as $row) {
            $placement = $previous["$row[candidate_id] $row[formation_id]"] ?? 'unplaced,,,full,Complet';
            $csv .= "$row[candidate_id],$row[formation_id],$placement\n";
        }

        return $plan = Plan::parse(Example::campaign(), $csv);
    }

    /** @return array<string, mixed> */
    private static function of(Table $table, string $candidateId): array
    {
        foreach ($table as $row) {
            if ($row['candidate_id'] === $candidateId && $row['formation_id'] === 'F001') {
                return $row;
            }
        }
        self::fail("there is no row of $candidateId");
    }
}
