<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

use Passpro\InvalidArgument;
use Passpro\Passpro;
use Passpro\Progress;
use Passpro\ProgressLine;
use Passpro\SolveOptions;

/**
 * The scheduling engine by itself: applicants who ask for services, slots in which these are given. No word of schools.
 *
 *     $problem = new Problem(
 *         slots: [new Slot(1080, 1090), new Slot(1090, 1100)],
 *         services: [[0, 1]],
 *         applicants: [new Applicant(), new Applicant()],
 *         requests: [new Request(0, 0, unplacedCost: 1000), new Request(1, 0, unplacedCost: 1000)],
 *     );
 *     $problem->solve()->slots; // [0, 1]
 *
 * Everything is named by its position. Times are minutes since a midnight of your choice. Needs FFI.
 */
final class Problem
{
    /**
     * @param list<Slot>                   $slots
     * @param list<list<int>>              $services   the slots of each, ascending
     * @param list<Applicant>              $applicants
     * @param list<Request>                $requests
     * @param list<list<array{int, int}>>  $calendars  intervals [start, end)
     * @param list<list<int>>              $sessions   slots for which a host convenes at once, ascending
     * @param list<Sequence>               $sequences
     * @param int $missingCost of each request that a used slot has less than its minimumFill
     * @param int $homeDayCost for each home and site, of each day on which applicants come, but one
     * @param int $sessionCost of each session with a used slot
     * @param int $rowCost     of each used slot after the first longestRow of its row
     */
    public function __construct(
        public readonly array $slots,
        public readonly array $services,
        public readonly array $applicants,
        public readonly array $requests,
        public readonly array $calendars = [],
        public readonly Travel $travel = new Travel(),
        public readonly int $interviewsPerDay = 2,
        public readonly int $bufferMinutes = 0,
        public readonly int $periodCost = 0,
        public readonly int $travelMinuteCost = 0,
        public readonly array $sessions = [],
        public readonly array $sequences = [],
        public readonly int $missingCost = 0,
        public readonly int $homeDayCost = 0,
        public readonly int $sessionCost = 0,
        public readonly int $rowCost = 0,
    ) {
    }

    /**
     * What is wrong with it; empty where it can be solved.
     *
     * @return list<string>
     */
    public function check(): array
    {
        return Passpro::backend()->checkProblem($this);
    }

    /**
     * As Campaign::solve.
     *
     * @param list<int|null>                   $start    a slot, or null, for each request, to begin with
     * @param bool|(callable(Progress): mixed) $progress
     *
     * @throws InvalidArgument where check() finds something
     */
    public function solve(
        ?float $timeLimit = 30,
        ?int $workLimit = null,
        float $gap = 0,
        int $seed = 0,
        int $threads = 1,
        array $start = [],
        bool|callable $progress = false,
    ): Assignment {
        $mistakes = $this->check();
        if ($mistakes !== []) {
            throw new InvalidArgument(implode("\n", $mistakes));
        }
        $options = new SolveOptions($timeLimit, $workLimit, $gap, $seed, $threads);
        $solve = fn (?callable $watch): Assignment => Passpro::backend()->solveProblem($this, $options, $start, $watch);

        return ProgressLine::around($progress, $solve);
    }
}
