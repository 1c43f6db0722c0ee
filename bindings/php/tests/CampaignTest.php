<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Diagnostic;
use Passpro\InvalidArgument;
use Passpro\NotFound;
use Passpro\Passpro;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class CampaignTest extends TestCase
{
    private ?string $folder = null;

    protected function tearDown(): void
    {
        if ($this->folder !== null) {
            array_map(unlink(...), glob("$this->folder/*") ?: []);
            rmdir($this->folder);
        }
    }

    public function testReadsAFolder(): void
    {
        $campaign = Example::campaign();
        self::assertCount(0, $campaign->diagnostics->errors());
        self::assertNotNull($campaign->eligibility());
        self::assertSame('2027-02-19', $campaign->eligibility()->today()->format('Y-m-d'));
    }

    public function testReadsAZipAsItsFolderWithTheRecord(): void
    {
        $path = $this->temporary('campaign.zip');
        $archive = new \ZipArchive();
        $archive->open($path, \ZipArchive::CREATE);
        foreach (Example::files() as $name => $content) {
            $archive->addFromString("campaign/$name", $content);
        }
        $archive->close();
        $campaign = Campaign::read($path);
        $record = array_intersect_key(Example::files(), array_flip(['contacts.csv', 'journal.csv', 'procedure.json']));
        $files = Example::campaign()->files() + $record;
        ksort($files);
        self::assertSame($files, $campaign->files());
        self::assertSame($campaign->files(), Campaign::fromDocument((string) file_get_contents($path))->files());
        $plan = $campaign->solve(timeLimit: null, workLimit: 20_000, language: 'en');
        self::assertSame(Example::plan()->toCsv(), $plan->toCsv());
    }

    public function testReadsAWorkbookAsItsFolder(): void
    {
        $workbook = Example::workbook(static fn (): string => Example::campaign()->toWorkbook());
        $campaign = Campaign::read($this->temporary('campaign.xlsx', $workbook));
        $plan = $campaign->solve(timeLimit: null, workLimit: 20_000, language: 'en');
        self::assertSame(Example::plan()->toCsv(), $plan->toCsv());
        self::assertEquals(
            json_decode(Example::campaign()->files()['campaign.json']),
            json_decode($campaign->files()['campaign.json']),
        );
        $again = $campaign->after($plan)->solve(timeLimit: null, workLimit: 20_000);
        self::assertSame(0, $again->terms->moved);
    }

    public function testAWorkbookHasTheRecordIfItIsAskedForIt(): void
    {
        $files = ['journal.csv' => (string) file_get_contents(Example::folder() . '/journal.csv')];
        $campaign = Campaign::fromFiles(Example::campaign()->files() + $files);
        $workbook = Example::workbook(static fn (): string => $campaign->toWorkbook());
        self::assertGreaterThan(strlen($workbook), strlen($campaign->toWorkbook(withRecord: true)));
    }

    public function testReadsOneJsonDocument(): void
    {
        $rows = [];
        foreach (Example::tables() as $name => $columns) {
            $rows[$name] = array_map(
                static fn (int $row): array => array_combine(array_keys($columns), array_column($columns, $row)),
                array_keys(reset($columns) ?: []),
            );
        }
        $settings = ['campaign' => Example::SETTINGS];
        $plan = Campaign::fromTables(Example::SETTINGS, ...Example::tables())->solve(workLimit: 1000);
        self::assertSame($plan->toCsv(), Campaign::fromJson($settings + $rows)->solve(workLimit: 1000)->toCsv());
        $rows['candidates'][1]['home_uai'] = '0930001A';
        unset($rows['openings'][0]['start']);
        try {
            Campaign::fromJson((string) json_encode($settings + $rows), 'en');
            self::fail('two cells are wrong');
        } catch (BadInput $refusal) {
            $places = array_map(
                static fn (Diagnostic $problem): array => [$problem->file, $problem->line, $problem->column],
                $refusal->diagnostics->errors(),
            );
        }
        self::assertContains(['candidates.csv', 3, 'home_uai'], $places);
        self::assertContains('openings.csv', array_column($places, 0));
        $this->expectException(BadInput::class);
        Campaign::fromJson('{"candidats": []}');
    }

    public function testADocumentInMemoryHasTheNameThatItWasGiven(): void
    {
        $this->expectException(BadInput::class);
        $this->expectExceptionMessage('mine.json');
        Campaign::fromDocument('{"candidates": 3}', 'mine.json');
    }

    public function testNothingOfAZipIsWrittenAnywhere(): void
    {
        $path = $this->temporary('campaign.zip');
        $archive = new \ZipArchive();
        $archive->open($path, \ZipArchive::CREATE);
        $archive->addFromString('../../escaped.csv', 'no');
        $archive->addFromString('..', 'no');
        $archive->close();
        try {
            Campaign::read($path);
            self::fail('this is not a campaign');
        } catch (BadInput $error) {
            self::assertNotEmpty($error->diagnostics->errors());
        }
        self::assertFileDoesNotExist(dirname($path, 2) . '/escaped.csv');
        self::assertSame([$path], glob(dirname($path) . '/*'));
    }

    public function testAZipThatUnpacksToTooMuchIsRefused(): void
    {
        $path = $this->temporary('campaign.zip');
        $archive = new \ZipArchive();
        $archive->open($path, \ZipArchive::CREATE);
        $archive->addFromString('openings.csv', str_repeat('x', (1 << 26) + 1));
        $archive->close();
        try {
            Campaign::read($path, 'en');
            self::fail('this is too large');
        } catch (BadInput $error) {
            self::assertSame('too-large', $error->diagnostics->errors()[0]->name);
            self::assertStringContainsString('bytes when unpacked', $error->diagnostics->errors()[0]->expected);
        }
    }

    public function testSaysWhatItCannotRead(): void
    {
        $text = $this->temporary('campaign.txt', '?');
        foreach ([$text, $this->temporary('campaign.xlsx', 'not a workbook')] as $path) {
            try {
                Campaign::read($path);
                self::fail('this is not a campaign');
            } catch (BadInput $error) {
                self::assertSame('bad-workbook', $error->diagnostics->errors()[0]->name);
                self::assertSame(basename($path), $error->diagnostics->errors()[0]->file);
            }
        }
        $this->expectException(NotFound::class);
        Campaign::read("$text.nowhere");
    }

    public function testEveryProblemOfAnInputIsInTheException(): void
    {
        try {
            Campaign::read(Example::project('examples/messy'), 'en');
            self::fail('the messy campaign is refused');
        } catch (BadInput $error) {
            $problems = $error->diagnostics;
        }
        self::assertGreaterThan(10, count($problems->errors()));
        self::assertCount(count($problems), [...$problems->errors(), ...$problems->warnings()]);
        foreach ($problems as $problem) {
            self::assertMatchesRegularExpression('/^PP\d{4}$/', $problem->code);
            self::assertNotSame('', $problem->message);
        }
        self::assertStringContainsString((string) $problems->errors()[0], $error->getMessage());
        $expected = json_decode((string) file_get_contents(Example::project('examples/messy/expected.json')), true);
        $found = array_map(
            static fn (array $problem): array => ['code' => $problem['code'], 'file' => $problem['file'], 'line' => $problem['line']],
            json_decode((string) json_encode($problems), true),
        );
        foreach ($expected as $problem) {
            self::assertContains(
                ['code' => $problem['code'], 'file' => $problem['file'], 'line' => $problem['line']],
                $found,
            );
        }
    }

    /** @return iterable<string, array{array<string, string>, string}> */
    public static function locales(): iterable
    {
        yield 'none' => [[], 'en'];
        yield 'C' => [['LANG' => 'C'], 'en'];
        yield 'POSIX over French' => [['LC_ALL' => 'POSIX', 'LANG' => 'fr_FR.UTF-8'], 'en'];
        yield 'German' => [['LANG' => 'de_DE.UTF-8'], 'en'];
        yield 'Frisian' => [['LANG' => 'frr_DE.UTF-8'], 'en'];
        yield 'French' => [['LANG' => 'fr_FR.UTF-8'], 'fr'];
        yield 'French, in short' => [['LANG' => 'fr'], 'fr'];
        yield 'French over English' => [['LC_ALL' => '', 'LC_MESSAGES' => 'fr_CA', 'LANG' => 'en_GB.UTF-8'], 'fr'];
    }

    /**
     * @dataProvider locales
     *
     * @param array<string, string> $variables
     */
    #[DataProvider('locales')]
    public function testProblemsAreInTheLanguageOfTheLocale(array $variables, string $language): void
    {
        $names = ['LC_ALL', 'LC_MESSAGES', 'LANG'];
        $before = array_combine($names, array_map(getenv(...), $names));
        try {
            foreach ($names as $name) {
                putenv(isset($variables[$name]) ? "$name=$variables[$name]" : $name);
            }
            $byDefault = self::problemsOfMessy(null);
        } finally {
            foreach ($before as $name => $value) {
                putenv($value === false ? $name : "$name=$value");
            }
        }
        $asked = self::problemsOfMessy($language);
        self::assertSame($asked->getMessage(), $byDefault->getMessage());
        self::assertSame($language, $byDefault->diagnostics->language);
    }

    public function testAProblemInWordsIsInOneLanguageAndSaysWhatWasExpected(): void
    {
        $text = self::problemsOfMessy('fr')->getMessage();
        self::assertStringContainsString('erreur PP', $text);
        self::assertStringContainsString('attendu', $text);
        self::assertStringEndsWith(' autres', $text);
        self::assertDoesNotMatchRegularExpression('/error|expected|more/', $text);
    }

    private static function problemsOfMessy(?string $language): BadInput
    {
        try {
            Campaign::read(Example::project('examples/messy'), $language);
        } catch (BadInput $error) {
            return $error;
        }
        self::fail('this campaign has errors');
    }

    public function testMessagesInTheLanguageThatIsAskedFor(): void
    {
        $messages = [];
        foreach (['fr', 'en'] as $language) {
            try {
                Campaign::fromFiles(['campaign.json' => '{'], $language);
                self::fail('half a file is refused');
            } catch (BadInput $error) {
                $messages[$language] = (string) $error->diagnostics;
            }
        }
        self::assertNotSame($messages['fr'], $messages['en']);
        $this->expectException(InvalidArgument::class);
        Campaign::fromFiles([], 'de');
    }

    public function testTablesMakeTheCampaignThatFilesMake(): void
    {
        $campaign = Campaign::fromTables(Example::SETTINGS, ...Example::tables());
        $plan = $campaign->solve();
        self::assertSame('optimal', $plan->result);
        self::assertSame(2, $plan->counts()['placed']);
        self::assertTrue($plan->verify()->holds);
    }

    public function testRowsAndGeneratorsAndTimes(): void
    {
        $tables = Example::tables();
        $paris = new \DateTimeZone('Europe/Paris');
        $tables['openings']['start'] = [new \DateTimeImmutable('2026-03-10T09:00', $paris)];
        $rows = (static function (): \Generator {
            yield ['candidate_id' => 'C1', 'home_uai' => '0930001W', 'birth_date' => new \DateTimeImmutable('2010-11-03')];
            yield ['candidate_id' => 'C2', 'home_uai' => '0930001W', 'points' => 1.5];
        })();
        $campaign = Campaign::fromTables(...[...$tables, 'settings' => Example::SETTINGS, 'candidates' => $rows]);
        $start = $campaign->solve()->placement('C1', 'F1')->start;
        self::assertNotNull($start);
        self::assertSame('2026-03-10', $start->format('Y-m-d'));
        self::assertEquals($paris, $start->getTimezone());
    }

    public function testWhateverCellsHoldThereIsACampaignOrAListOfProblems(): void
    {
        $cells = ['', "\"\n;,", '1e309', -1, PHP_INT_MIN, NAN, INF, 0.1, true, false, null, "\u{202f}", '=A1', [], ['a', 'b'], "C1\0"];
        mt_srand(1);
        for ($round = 0; $round < 60; ++$round) {
            $tables = Example::tables();
            foreach (['candidate_id', 'formation_id', 'rank', 'other'] as $name) {
                if (mt_rand(0, 2) > 0) {
                    $tables['applications'][$name] = [$cells[mt_rand(0, 15)], $cells[mt_rand(0, 15)]];
                }
            }
            try {
                $campaign = Campaign::fromTables(Example::SETTINGS, ...$tables);
                self::assertCount(0, $campaign->diagnostics->errors());
            } catch (BadInput $error) {
                self::assertNotEmpty($error->diagnostics->errors());
            }
        }
    }

    public function testTablesThatAreNone(): void
    {
        foreach (['shoes' => [], 'candidates' => ['C1'], 'openings' => ['start' => 'now']] as $name => $table) {
            try {
                Campaign::fromTables(Example::SETTINGS, ...[$name => $table]);
                self::fail("$name should be refused");
            } catch (InvalidArgument $error) {
                self::assertNotSame('', $error->getMessage());
            }
        }
        $this->expectException(InvalidArgument::class);
        Campaign::fromTables(Example::SETTINGS, candidates: ['candidate_id' => [new \stdClass()]]);
    }

    public function testNamesOfColumnsThatLookLikeNumbers(): void
    {
        $tables = Example::tables();
        $tables['candidates']['2026'] = ['x', 'y'];
        $campaign = Campaign::fromTables(Example::SETTINGS, ...$tables);
        self::assertCount(2, $campaign->solve());
    }

    public function testATimeZoneThatPhpDoesNotKnow(): void
    {
        $this->expectException(InvalidArgument::class);
        $this->expectExceptionMessage('Europe/Atlantis');
        Campaign::fromTables(['timezone' => 'Europe/Atlantis'] + Example::SETTINGS, ...Example::tables());
    }

    /** @dataProvider times */
    public function testATimeOfAnotherZoneIsRefusedAndNotShifted(string $table, string $column): void
    {
        $tables = Example::tables() + [
            'unavailability' => ['scope' => ['all'], 'ref' => [''], 'start' => ['2026-03-12'], 'end' => ['2026-03-12']],
        ];
        $paris = new \DateTimeImmutable('2026-03-10T11:00', new \DateTimeZone('Europe/Paris'));
        $berlin = $paris->setTimezone(new \DateTimeZone('Europe/Berlin')); // its clocks show the same
        foreach ([$paris, $berlin] as $time) {
            $tables[$table][$column] = [$time, ...array_slice($tables[$table][$column] ?? [null, null], 1)];
            $campaign = Campaign::fromTables(Example::SETTINGS, ...$tables);
            $found = $campaign->table($table)->column($column)[0];
            self::assertSame('2026-03-10T11:00', $found instanceof \DateTimeImmutable ? $found->format('Y-m-d\TH:i') : $found);
        }
        $tables[$table][$column][0] = $paris->setTimezone(new \DateTimeZone('UTC'));
        foreach ([
            static fn () => Campaign::fromTables(Example::SETTINGS, ...$tables),
            static fn () => Campaign::fromTables(['timezone' => 'America/Martinique'] + Example::SETTINGS, ...$tables),
            static fn () => Campaign::fromTables(Example::SETTINGS, ...Example::tables())->replace(...[$table => $tables[$table]]),
        ] as $refused) {
            try {
                $refused();
                self::fail('the time is not that of the campaign');
            } catch (InvalidArgument $error) {
                self::assertStringContainsString("column $column", $error->getMessage());
                self::assertStringContainsString('(UTC)', $error->getMessage());
                self::assertStringContainsString('setTimezone(new DateTimeZone(', $error->getMessage());
            }
        }
    }

    /** @return array<string, array{string, string}> */
    public static function times(): array
    {
        return [
            'the end of an opening' => ['openings', 'end'],
            'a column of its own' => ['candidates', 'arrives'],
        ];
    }

    public function testTheZoneIsThatOfTheSettingsOfTheSameCall(): void
    {
        $tables = Example::tables();
        $tables['openings']['start'] = [new \DateTimeImmutable('2026-03-10T09:00', new \DateTimeZone('America/Martinique'))];
        $settings = ['timezone' => 'America/Martinique'] + Example::SETTINGS;
        $campaign = Campaign::fromTables($settings, ...$tables);
        $start = $campaign->table('openings')->column('start')[0];
        self::assertEquals($tables['openings']['start'][0], $start);
        self::assertEquals($start, $campaign->replace(openings: $campaign->table('openings'))->table('openings')->column('start')[0]);
    }

    /** A birth date that a database has as midnight in its own zone, for instance. */
    public function testMidnightIsADayWhereverItIs(): void
    {
        $tables = Example::tables();
        foreach (['UTC', 'Pacific/Auckland', 'America/Martinique'] as $zone) {
            $tables['candidates']['birth_date'] = [new \DateTimeImmutable('2010-11-03', new \DateTimeZone($zone)), null];
            $birthDate = Campaign::fromTables(Example::SETTINGS, ...$tables)->table('candidates')->column('birth_date')[0];
            self::assertInstanceOf(\DateTimeImmutable::class, $birthDate);
            self::assertSame('2010-11-03', $birthDate->format('Y-m-d'));
        }
    }

    public function testACampaignGoesToOtherProcesses(): void
    {
        $campaign = Campaign::fromTables(Example::SETTINGS, null, 'en', ...Example::tables());
        foreach ([$campaign, Example::campaign()] as $sent) {
            $received = unserialize(serialize($sent));
            self::assertInstanceOf(Campaign::class, $received);
            self::assertSame($sent->files(), $received->files());
            self::assertSame($sent->solve(workLimit: 1000)->toCsv(), $received->solve(workLimit: 1000)->toCsv());
        }
        foreach ([$campaign->solve(), $campaign->catalogue(), $campaign->table('openings')] as $other) {
            try {
                serialize($other);
                self::fail('this is in the memory of the library');
            } catch (InvalidArgument $error) {
                self::assertStringContainsString('a Campaign can', $error->getMessage());
                self::assertStringContainsString('Plan::toCsv()', $error->getMessage());
            }
        }
    }

    public function testASerialisedTextOfAnotherOriginIsRefused(): void
    {
        foreach ([
            'O:16:"Passpro\Campaign":0:{}',
            'O:16:"Passpro\Campaign":2:{s:5:"files";a:1:{s:1:"x";i:1;}s:8:"language";s:2:"fr";}',
            'O:21:"Passpro\Native\Handle":0:{}',
        ] as $text) {
            try {
                unserialize($text);
                self::fail('this comes from elsewhere');
            } catch (InvalidArgument $error) {
                self::assertStringContainsString('serialised', $error->getMessage());
            }
        }
        $this->expectException(BadInput::class);
        unserialize('O:16:"Passpro\Campaign":2:{s:5:"files";a:1:{s:13:"campaign.json";s:1:"{";}s:8:"language";s:2:"fr";}');
    }

    public function testWhatIf(): void
    {
        $campaign = Campaign::fromTables(Example::SETTINGS, ...Example::tables());
        $none = $campaign->replace(unavailability: [
            ['scope' => 'all', 'ref' => '', 'start' => '2026-03-09', 'end' => '2026-03-20', 'reason' => 'x'],
        ]);
        self::assertSame(0, $none->solve()->counts()['placed']);
        self::assertSame(2, $campaign->solve()->counts()['placed']);
        $later = $campaign->replace(settings: ['calendar' => ['convocation' => '2026-03-02', 'interviews' => ['2026-03-09', '2026-03-31']]]);
        self::assertSame(2, $later->solve()->counts()['placed']);
    }

    public function testAPlanToStartFrom(): void
    {
        $campaign = Campaign::fromTables(Example::SETTINGS, ...Example::tables());
        $plan = $campaign->solve();
        $start = $plan->placement('C2', 'F1')->start;
        $again = $campaign->after($plan, [['C2', 'F1']])->solve(seed: 5);
        self::assertEquals($start, $again->placement('C2', 'F1')->start);
        self::assertSame(0, $again->terms->moved);
        $this->expectException(NotFound::class);
        $campaign->after($plan, [['C9', 'F1']]);
    }

    public function testFilesComeBack(): void
    {
        $files = Example::campaign()->files();
        self::assertSame(Example::files()['rules.json'], $files['rules.json']);
        self::assertArrayNotHasKey('datapackage.json', $files);
        self::assertSame($files, Campaign::fromFiles($files)->files());
    }

    public function testNoPupilIsShown(): void
    {
        $campaign = Campaign::fromTables(Example::SETTINGS, ...Example::tables());
        ob_start();
        var_dump($campaign, $campaign->solve(), $campaign->solve()->table());
        print_r($campaign);
        $shown = (string) ob_get_clean();
        self::assertStringNotContainsString('POTIRON', $shown);
        self::assertStringContainsString('[applications] => 2', $shown);
        $tables = Example::tables();
        $tables['candidates']['home_uai'] = ['0930001A', '0930001A'];
        try {
            Campaign::fromTables(Example::SETTINGS, ...$tables);
            self::fail('this is not a UAI');
        } catch (BadInput $error) {
            self::assertStringNotContainsString('POTIRON', (string) $error);
        }
    }

    public function testExpressions(): void
    {
        self::assertSame(5, Passpro::evaluate(['+' => [['var' => 'a'], 2]], ['a' => 3]));
        $this->expectException(InvalidArgument::class);
        Passpro::evaluate(['no such operation' => []]);
    }

    public function testTheVersionIsThatOfTheProject(): void
    {
        preg_match('/project\(passpro VERSION ([0-9.]+)/', (string) file_get_contents(Example::project('CMakeLists.txt')), $match);
        self::assertSame($match[1], Passpro::version());
    }

    private function temporary(string $name, string $content = ''): string
    {
        $this->folder ??= sys_get_temp_dir() . '/passpro-test-' . bin2hex(random_bytes(6));
        is_dir($this->folder) || mkdir($this->folder);
        if ($content !== '') {
            file_put_contents("$this->folder/$name", $content);
        }

        return "$this->folder/$name";
    }
}
