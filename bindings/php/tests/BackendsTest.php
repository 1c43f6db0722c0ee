<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\BadInput;
use Passpro\Campaign;
use Passpro\Catalogue;
use Passpro\ImportedList;
use Passpro\Native\NativeBackend;
use Passpro\NotSupported;
use Passpro\Passpro;
use Passpro\Plan;
use Passpro\Process\ProcessBackend;
use Passpro\Rules;
use Passpro\Table;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/**
 * The two backends side by side: what both can say is the same.
 *
 * @group installation
 */
#[Group('installation')]
final class BackendsTest extends TestCase
{
    protected function setUp(): void
    {
        if (getenv('PASSPRO_LIBRARY') === false || getenv('PASSPRO_PROGRAM') === false) {
            self::markTestSkipped('needs PASSPRO_LIBRARY and PASSPRO_PROGRAM');
        }
    }

    protected function tearDown(): void
    {
        Passpro::use(null);
    }

    public function testSayTheSame(): void
    {
        [$native, $process] = self::both(self::everything(...));
        self::assertSame(array_keys($native), array_keys($process));
        foreach ($native as $what => $said) {
            self::assertEquals($said, $process[$what], $what);
        }
    }

    public function testFindTheSameProblems(): void
    {
        foreach (['fr', 'en'] as $language) {
            [$native, $process] = self::both(static function () use ($language): string {
                try {
                    Campaign::read(Example::project('examples/messy'), $language);
                } catch (BadInput $error) {
                    return (string) json_encode($error->diagnostics);
                }

                return '';
            });
            self::assertSame($native, $process);
            self::assertNotSame('', $native);
        }
    }

    public function testReadTablesTheSame(): void
    {
        [$native, $process] = self::both(static function (): string {
            $tables = Example::tables();
            $tables['candidates']['remark'] = ["a \"quoted\",\nand broken line", 'œ; \\'];
            $tables['candidates']['birth_date'] = [new \DateTimeImmutable('2010-11-03'), null];

            return Campaign::fromTables(Example::SETTINGS, ...$tables)->solve()->toCsv();
        });
        self::assertSame($native, $process);
    }

    public function testReadListsTheSame(): void
    {
        [$native, $process] = self::both(static function (): array {
            $list = ImportedList::parse(Example::LIST, 'list.csv', language: 'en');
            $files = ['formations.csv' => str_replace('avion', 'bateau', $list->files['formations.csv'])] + $list->files;
            $catalogue = $list->catalogue();
            try {
                ImportedList::parse(Example::LIST, mapping: '{"columns": 1}', year: 2027);
            } catch (BadInput $refusal) {
                return [
                    $list->files,
                    $list->mapping,
                    json_encode($list->diagnostics),
                    json_encode($refusal->diagnostics),
                    $catalogue->compare(Catalogue::fromFiles($files))->toColumns(),
                ];
            }

            return [];
        });
        self::assertSame($native, $process);
        self::assertCount(5, $native);
    }

    public function testRefuseRulesTheSame(): void
    {
        [$native, $process] = self::both(static function (): string {
            try {
                Rules::parse('{"rules": [1]}');
            } catch (BadInput $refusal) {
                return (string) json_encode($refusal->diagnostics);
            }

            return '';
        });
        self::assertSame($native, $process);
        self::assertNotSame('', $native);
    }

    public function testSayWhatNeedsFfi(): void
    {
        Passpro::use(ProcessBackend::find());
        $campaign = Campaign::read(Example::folder());
        foreach ([
            fn () => $campaign->table('candidates'),
            fn () => $campaign->settings(),
            fn () => $campaign->find('candidates', 'C0001'),
            fn () => $campaign->catalogue()->table('formations'),
            fn () => $campaign->catalogue()->domains(),
            fn () => $campaign->catalogue()->search(near: [48.9, 2.4], withinKilometres: 10),
            fn () => Campaign::fromJson([]),
            fn () => Passpro::uaiIsValid('0930001W'),
            fn () => Rules::read(Example::folder() . '/rules.json')->table(),
        ] as $question) {
            try {
                $question();
                self::fail('the program has no command for it');
            } catch (NotSupported $error) {
                self::assertStringContainsString('needs FFI', $error->getMessage());
            }
        }
    }

    /**
     * @template Said
     *
     * @param callable(): Said $ask
     *
     * @return array{Said, Said}
     */
    private static function both(callable $ask): array
    {
        Passpro::use(NativeBackend::load());
        $native = $ask();
        Passpro::use(ProcessBackend::find());

        return [$native, $ask()];
    }

    /** @return array<string, mixed> */
    private static function everything(): array
    {
        $campaign = Campaign::read(Example::folder());
        $plan = $campaign->solve(timeLimit: null, workLimit: 20_000);
        $other = $campaign->solve(timeLimit: null, workLimit: 3_000, seed: 3);
        $read = Plan::parse($campaign, $plan->toCsv());
        $verdicts = $campaign->eligibility();
        self::assertNotNull($verdicts);
        $row = (int) array_search('ineligible', $verdicts->table()->column('verdict'), true);
        $rules = Rules::read(Example::folder() . '/rules.json');
        $earlier = $campaign->judge($rules, new \DateTimeImmutable('2027-01-18'));
        $outcome = (array) $plan->outcome;
        unset($outcome['seconds']);
        $again = $campaign->after($plan, [['C0001', 'F012']])->solve(workLimit: 3_000);
        $catalogue = $campaign->catalogue();
        $columns = static fn (Table $table, string ...$without): array =>
            array_diff_key($table->toColumns(), array_flip($without));

        return [
            'version' => Passpro::version(),
            'files' => $campaign->files(),
            'warnings' => json_encode($campaign->diagnostics),
            'outcome' => $outcome,
            'outcome of a plan that was read' => $read->outcome,
            'counts' => $plan->counts(),
            'words' => (string) $plan,
            'placements' => iterator_to_array($plan),
            'unplaced' => $plan->unplaced(),
            'table' => $columns($plan->table(), 'rank'),
            'csv' => [$plan->toCsv(), $read->toCsv(), $other->toCsv(), $again->toCsv()],
            'page' => [$plan->page('en'), $plan->page('fr', true)],
            'reasons' => $columns($read->reasons('en')),
            'bottlenecks' => $columns($read->bottlenecks()),
            'remedies' => $columns($read->remedies()),
            'alternatives' => $columns($plan->alternatives('C0001', 'F012')),
            'comparison' => $columns($plan->compare($other)),
            'verification' => $plan->verify(),
            'today' => $verdicts->today(),
            'verdicts' => $columns($verdicts->table('en')),
            'tallies' => $columns($earlier->tallies()),
            'findings' => $columns($verdicts->findings($row)),
            'reason' => $verdicts->reason($row),
            'trace' => $columns($verdicts->trace($row, (int) $verdicts->findings($row)->column('rule')[0]), 'value_in_words'),
            'record' => [$verdicts->record($row), $verdicts->digest($row)],
            'eligibility.csv' => [$verdicts->toCsv(), $earlier->toCsv('en')],
            'rules' => [count($rules), $columns($rules->test())],
            'formations' => count($catalogue),
            'all formations' => $columns($catalogue->search(), 'formation'),
            'some formations' => $columns($catalogue->search('securité', diploma: 'cap', mode: 'individual'), 'formation'),
            'differences' => $columns($catalogue->compare(Catalogue::read(Example::folder()))),
            'sheet' => [$catalogue->page(), $catalogue->page('en')],
            'expression' => Passpro::evaluate(['+' => [1, ['var' => 'é']]], ['é' => 3]),
        ];
    }
}
