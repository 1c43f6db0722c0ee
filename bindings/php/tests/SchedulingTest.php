<?php

declare(strict_types=1);

namespace Passpro\Tests;

use Passpro\InvalidArgument;
use Passpro\Progress;
use Passpro\Scheduling\Applicant;
use Passpro\Scheduling\Limit;
use Passpro\Scheduling\Problem;
use Passpro\Scheduling\Request;
use Passpro\Scheduling\Sequence;
use Passpro\Scheduling\Slot;
use Passpro\Scheduling\Step;
use Passpro\Scheduling\Travel;
use Passpro\Terms;
use PHPUnit\Framework\TestCase;

final class SchedulingTest extends TestCase
{
    public function testTheEngineByItself(): void
    {
        $slots = [new Slot(0, 10), new Slot(20, 30, cost: 1)];
        $problem = new Problem(
            slots: $slots,
            services: [[0, 1]],
            applicants: [new Applicant(calendars: [0]), new Applicant(), new Applicant()],
            requests: array_map(static fn (int $k): Request => new Request($k, 0, unplacedCost: 100), [0, 1, 2]),
            calendars: [[[0, 15]]],
        );
        $assignment = $problem->solve(start: [1, null, null]);
        $taken = array_filter($assignment->slots, is_int(...));
        sort($taken);
        self::assertSame([0, 1], $taken);
        self::assertNotSame(0, $assignment->slots[0]);
        self::assertSame('optimal', $assignment->outcome->result);
        self::assertSame(101, $assignment->outcome->objective);

        $locked = new Problem($slots, [[0, 1]], [new Applicant()], [new Request(0, 0, 100, previousSlot: 1, isLocked: true)]);
        self::assertSame([1], $locked->solve()->slots);
        self::assertSame([], (new Problem([], [], [], []))->solve()->slots);
    }

    public function testWhatHostsAskFor(): void
    {
        $problem = static fn (int $homeDayCost, int $rowCost): Problem => new Problem(
            slots: array_map(
                static fn (int $start): Slot => new Slot($start, $start + 10, minimumFill: 1, longestRow: 1),
                [0, 10, 1440, 1450],
            ),
            services: [[0, 1, 2, 3]],
            applicants: [new Applicant(), new Applicant()],
            requests: [new Request(0, 0, unplacedCost: 100), new Request(1, 0, unplacedCost: 100)],
            sessions: [[0, 1], [2, 3]],
            sequences: [new Sequence([0, 1], 5), new Sequence([2, 3], 5)],
            missingCost: 1,
            homeDayCost: $homeDayCost,
            sessionCost: 20,
            rowCost: $rowCost,
        );
        $together = $problem(30, 3)->solve();
        self::assertSame(23, $together->outcome->objective);
        self::assertSame([20, 0, 3, 0], self::hostingTerms($together->outcome->terms));
        $apart = $problem(7, 30)->solve();
        self::assertSame([40, 7, 0, 0], self::hostingTerms($apart->outcome->terms));
    }

    public function testSessionsWithCostsOfTheirOwn(): void
    {
        $problem = static fn (array $sessionCosts): Problem => new Problem(
            slots: [new Slot(0, 10), new Slot(1440, 1450, cost: 2)],
            services: [[0, 1]],
            applicants: [new Applicant()],
            requests: [new Request(0, 0, unplacedCost: 100)],
            sessions: [[0], [1]],
            sessionCost: 7,
            sessionCosts: $sessionCosts,
        );
        self::assertSame(7, $problem([])->solve()->outcome->objective);
        self::assertSame([1], $problem([40, 30])->solve()->slots);
        $this->expectException(InvalidArgument::class);
        $problem([40]);
    }

    public function testJointLimits(): void
    {
        $problem = static fn (Limit ...$limits): Problem => new Problem(
            slots: [new Slot(0, 10), new Slot(0, 10), new Slot(20, 30)],
            services: [[0], [1, 2]],
            applicants: [new Applicant(), new Applicant()],
            requests: [new Request(0, 0, unplacedCost: 100), new Request(1, 1, unplacedCost: 100)],
            limits: $limits,
        );
        $room = new Limit([0, 1], [Step::above(1)]);
        self::assertSame([0, 2], $problem($room)->solve()->slots);
        $examiner = new Limit([1, 2], [Step::below(1, 7), Step::above(1, 5)], weights: [1, 3]);
        self::assertSame(10, $problem($room, $examiner)->solve()->outcome->objective);
        $this->expectException(InvalidArgument::class);
        new Limit([0, 1], [Step::above(1)], weights: [1]);
    }

    /** @return list<int> */
    private static function hostingTerms(Terms $terms): array
    {
        return [$terms->panelHalfDays, $terms->escortDays, $terms->withoutBreak, $terms->missingPupils];
    }

    public function testAMistakenProblem(): void
    {
        $problem = new Problem([new Slot(10, 5, site: 3)], [[4]], [], []);
        self::assertGreaterThan(1, count($problem->check()));
        try {
            $problem->solve();
            self::fail('it cannot be solved');
        } catch (InvalidArgument $error) {
            self::assertStringContainsString('slot 0', $error->getMessage());
        }
        try {
            (new Problem([new Slot(0, 10, site: 2 ** 32)], [[0]], [], []))->check();
            self::fail('C would see site 0');
        } catch (InvalidArgument $error) {
            self::assertStringContainsString('4294967296 is not from', $error->getMessage());
        }
        $this->expectException(InvalidArgument::class);
        new Travel([[0]], [], [[0]]);
    }

    public function testProgressIsSeenAndStopsTheSearch(): void
    {
        $seen = [];
        $assignment = Example::crowdedProblem()->solve(timeLimit: null, progress: static function (Progress $progress) use (&$seen): bool {
            $seen[] = $progress;

            return $progress->objective !== null && count($seen) >= 3;
        });
        self::assertSame('cancelled', $assignment->outcome->result);
        self::assertGreaterThanOrEqual(3, count($seen));
        self::assertNotContains(end($seen)->phase, ['idle', 'unknown']);
    }

    public function testCtrlCKeepsTheBestFoundSoFar(): void
    {
        if (!function_exists('pcntl_alarm')) {
            self::markTestSkipped('no pcntl');
        }
        pcntl_signal(SIGALRM, static fn (): bool => posix_kill((int) getmypid(), SIGINT));
        pcntl_alarm(1);
        $assignment = Example::crowdedProblem()->solve(timeLimit: null, progress: true);
        pcntl_signal(SIGALRM, SIG_DFL);
        self::assertSame('cancelled', $assignment->outcome->result);
        self::assertSame(SIG_DFL, pcntl_signal_get_handler(SIGINT));
    }
}
