<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\Campaign;
use Passpro\InvalidArgument;
use Passpro\Native\Library;
use Passpro\NotAvailable;
use Passpro\NotFound;
use Passpro\Passpro;
use Passpro\Rules;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/** What comes out of the library, and goes into it. */
final class NativeTest extends TestCase
{
    public function testTables(): void
    {
        $campaign = Example::campaign();
        self::assertCount(341, $campaign->table('applications'));
        self::assertSame('exemple', $campaign->settings()['academy']);
        $convocation = $campaign->settings()['convocation'];
        self::assertInstanceOf(\DateTimeImmutable::class, $convocation);
        self::assertSame('2027-03-08 00:00 Europe/Paris', $convocation->format('Y-m-d H:i e'));
        self::assertContains('POTIRON', $campaign->table('candidates')->column('last_name'));
        self::assertGreaterThan(count($campaign->table('openings')), count($campaign->table('slots')));
        self::assertSame('1.5', Campaign::fromTables(Example::SETTINGS, ...[
            ...Example::tables(),
            'candidates' => [
                ['candidate_id' => 'C1', 'home_uai' => '0930001W', 'points' => 1.5],
                ['candidate_id' => 'C2', 'home_uai' => '0930001W'],
            ],
        ])->table('candidates')->column('points')[0]);
        $this->expectException(InvalidArgument::class);
        $campaign->table('shoes');
    }

    public function testATableThatCameOutGoesInAgain(): void
    {
        $campaign = Example::campaign();
        $tables = [];
        foreach (['establishments', 'formations', 'openings', 'candidates', 'applications', 'unavailability', 'travel'] as $name) {
            $tables[$name] = $campaign->table($name);
        }
        $asTables = Campaign::fromTables($campaign->files()['campaign.json'], ...$tables);
        $asRows = Campaign::fromTables(
            $campaign->files()['campaign.json'],
            null,
            'fr',
            ...array_map(static fn ($table) => $table->toArray(), $tables),
        );
        foreach (array_keys($tables) as $name) {
            self::assertEquals($campaign->table($name)->toColumns(), $asTables->table($name)->toColumns());
            self::assertEquals($campaign->table($name)->toColumns(), $asRows->table($name)->toColumns());
        }
    }

    public function testAPlanBecomesThePreviousOne(): void
    {
        $plan = Example::plan();
        $locked = [];
        foreach ($plan as $row) {
            if ($row->isPlaced() && count($locked) < 5) {
                $locked[] = [$row->candidateId, $row->formationId];
            }
        }
        $after = Example::campaign()->after($plan, $locked);
        self::assertSame(5, array_sum($after->table('previous_plan')->column('locked')));
    }

    public function testIdsLeadToRows(): void
    {
        $campaign = Example::campaign();
        self::assertSame(0, $campaign->find('candidates', 'C0001'));
        self::assertSame(0, $campaign->findApplication('C0001', 'F012'));
        self::assertSame(35, $campaign->travelMinutes('0980001U', '0980052Z'));
        foreach (['C9999', "C0001\0"] as $id) {
            try {
                $campaign->find('candidates', $id);
                self::fail('no application has this id');
            } catch (NotFound $error) {
                self::assertStringContainsString('C', $error->getMessage());
            }
        }
        $this->expectException(InvalidArgument::class);
        $campaign->find('slots', 'C0001');
    }

    public function testOccupancy(): void
    {
        $occupancy = Example::plan()->occupancy();
        self::assertSame(Example::plan()->counts()['placed'], array_sum($occupancy->column('interviews')));
    }

    public function testRulesInWords(): void
    {
        $rules = Rules::read(Example::folder() . '/rules.json');
        self::assertCount(count($rules), $rules->table());
        self::assertNotSame($rules->explain(0, 'en'), $rules->explain(0, 'fr'));
        $this->expectException(InvalidArgument::class);
        $rules->explain(1000);
    }

    public function testFacts(): void
    {
        self::assertTrue(Passpro::uaiIsValid('0930001W'));
        self::assertFalse(Passpro::uaiIsValid('0930001A'));
        self::assertFalse(Passpro::uaiIsValid("0930001W\0"));
        self::assertSame('Fête du Travail', Passpro::publicHoliday(new \DateTimeImmutable('2026-05-01'), language: 'fr'));
        self::assertSame('Good Friday', Passpro::publicHoliday(new \DateTime('2026-04-03'), '67', 'en'));
        self::assertNull(Passpro::publicHoliday(new \DateTimeImmutable('2026-04-03')));
        self::assertSame('Toussaint', Passpro::publicHoliday(new \DateTimeImmutable('1969-11-01'), language: 'fr'));
    }

    /** The cells that the vectors name, through columns in and out. */
    public function testCellsMeanWhatTheVectorsSay(): void
    {
        $vectors = json_decode((string) file_get_contents(Example::project('tests/vectors/cells.json')), true);
        foreach ($vectors['date'] as $vector) {
            $tables = Example::tables();
            $tables['candidates']['birth_date'] = [$vector['text'], '2010-01-01'];
            self::assertSame($vector['value'], self::birthDate($tables), json_encode($vector) ?: '');
        }
    }

    /**
     * Not under AddressSanitizer, which keeps for a while what is freed.
     *
     * @group memory
     */
    #[Group('memory')]
    public function testHandlesGoWithTheirObjects(): void
    {
        $campaign = Example::campaign();
        $files = $campaign->files();
        $resident = [];
        for ($round = 0; $round < 4; ++$round) {
            for ($k = 0; $k < 25; ++$k) {
                $other = Campaign::fromFiles($files);
                $plan = $other->solve(workLimit: 100);
                $plan->verify();
                $plan->table()->toColumns();
                $plan->page();
            }
            preg_match('/VmRSS:\s+(\d+)/', (string) file_get_contents('/proc/self/status'), $match);
            $resident[] = (int) $match[1];
        }
        self::assertLessThan($resident[1] + 2000, $resident[3], 'KiB: ' . implode(', ', $resident));
    }

    public function testALibraryThatIsNotThere(): void
    {
        $this->expectException(NotAvailable::class);
        Library::load('/nowhere/libpasspro_c.so');
    }

    /** @param array<string, array<string, list<mixed>>> $tables */
    private static function birthDate(array $tables): ?string
    {
        try {
            $cell = Campaign::fromTables(Example::SETTINGS, ...$tables)->table('candidates')->column('birth_date')[0];
        } catch (\Passpro\BadInput $error) {
            foreach ($error->diagnostics->errors() as $problem) {
                self::assertSame('birth_date', $problem->column);
            }

            return null;
        }

        return $cell instanceof \DateTimeImmutable ? $cell->format('Y-m-d') : null;
    }
}
