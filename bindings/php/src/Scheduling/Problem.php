<?php

declare(strict_types=1);

namespace Passpro\Scheduling;

use Passpro\InvalidArgument;
use Passpro\Native\Handle;
use Passpro\Native\Library;
use Passpro\Native\Search;
use Passpro\Progress;

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
 * Everything is named by its position. Times are minutes since a midnight of your choice.
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
     * @param list<Limit>                  $limits     not together with the four costs above
     * @param list<int>                    $sessionCosts of each session, in place of sessionCost
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
        public readonly array $limits = [],
        public readonly array $sessionCosts = [],
    ) {
        if ($sessionCosts !== [] && count($sessionCosts) !== count($sessions)) {
            throw new InvalidArgument('sessionCosts needs an entry for each session');
        }
    }

    /**
     * What is wrong with it; empty if it can be solved.
     *
     * @return list<string>
     */
    public function check(): array
    {
        return self::mistakes($this->handle());
    }

    /**
     * As Campaign::solve.
     *
     * @param list<int|null>                   $start    a slot, or null, for each request, to begin with
     * @param bool|(callable(Progress): mixed) $progress
     *
     * @throws InvalidArgument if check() finds something
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
        $search = new Search(Library::get()->struct('assignment_options'), $timeLimit ?? INF, $workLimit, $gap, $seed, $threads);
        $handle = $this->handle();
        $mistakes = self::mistakes($handle);
        if ($mistakes !== []) {
            throw new InvalidArgument(implode("\n", $mistakes));
        }
        $slots = self::int32(array_map(static fn (?int $slot): int => $slot ?? -1, $start));
        if ($slots !== null) {
            $search->options->start = Library::get()->pointer('int32_t *', $slots);
            $search->options->start_count = count($start);
        }
        $assignment = $search->run('passpro_search_start_assignment', 'assignment', $handle, $progress);
        $outcome = Library::get()->outcome('passpro_assignment_outcome', $assignment);

        return new Assignment(self::slotsOf($assignment), $outcome);
    }

    /** @return list<string> */
    private static function mistakes(Handle $handle): array
    {
        $mistakes = Library::get()->text('passpro_assignment_problem_check', $handle);

        return $mistakes === '' ? [] : explode("\n", rtrim($mistakes, "\n"));
    }

    /** @return list<int|null> */
    private static function slotsOf(Handle $assignment): array
    {
        $count = Library::get()->ffi->passpro_assignment_count($assignment->pointer);
        $first = Library::get()->ffi->passpro_assignment_slots($assignment->pointer);
        $slots = unpack('l*', Library::get()->string($first, 4 * $count)) ?: [];

        return array_map(static fn (int $slot): ?int => $slot < 0 ? null : $slot, array_values($slots));
    }

    /** A passpro_assignment_problem. */
    private function handle(): Handle
    {
        $handle = Library::get()->make('assignment_problem', 'passpro_assignment_problem_create');
        $this->setLimits($handle);
        $this->setSlots($handle);
        self::set($handle, 'services', ...self::listsOf($this->services));
        self::set($handle, 'sessions', ...self::listsOf($this->sessions));
        if ($this->sessionCosts !== []) {
            self::set($handle, 'session_costs', count($this->sessionCosts), self::int64($this->sessionCosts));
        }
        $this->setSequences($handle);
        $this->setJointLimits($handle);
        $this->setCalendars($handle);
        $this->setApplicants($handle);
        $this->setRequests($handle);
        $this->setTravel($handle);

        return $handle;
    }

    private function setLimits(Handle $handle): void
    {
        $limits = Library::get()->struct('assignment_limits');
        Library::get()->set($limits, [
            'interviews_per_day' => $this->interviewsPerDay,
            'buffer_minutes' => $this->bufferMinutes,
            'period_cost' => $this->periodCost,
            'travel_minute_cost' => $this->travelMinuteCost,
            'missing_cost' => $this->missingCost,
            'home_day_cost' => $this->homeDayCost,
            'session_cost' => $this->sessionCost,
            'row_cost' => $this->rowCost,
        ]);
        self::set($handle, 'limits', $limits);
    }

    private function setSlots(Handle $handle): void
    {
        self::set(
            $handle,
            'slots',
            count($this->slots),
            self::int32(array_column($this->slots, 'start')),
            self::int32(array_column($this->slots, 'end')),
            self::uint32(array_column($this->slots, 'site')),
            self::int32(array_column($this->slots, 'capacity')),
            self::int64(array_column($this->slots, 'cost')),
            self::uint8(array_column($this->slots, 'periods')),
        );
        self::set(
            $handle,
            'slot_needs',
            count($this->slots),
            self::int32(array_column($this->slots, 'minimumFill')),
            self::int32(array_column($this->slots, 'longestRow')),
        );
    }

    private function setSequences(Handle $handle): void
    {
        $lists = self::listsOf(array_column($this->sequences, 'slots'));
        self::set($handle, 'sequences', ...[...$lists, self::int32(array_column($this->sequences, 'breakMinutes'))]);
    }

    private function setJointLimits(Handle $handle): void
    {
        $stepsOf = array_column($this->limits, 'steps');
        $steps = array_merge(...$stepsOf);
        self::set($handle, 'joint_limits', ...[
            ...self::listsOf(array_column($this->limits, 'slots')),
            self::int32(array_merge(...array_column($this->limits, 'weights'))),
            self::offsets($stepsOf),
            self::int64(array_column($steps, 'load')),
            self::int64(array_map(static fn (Step $step): int => $step->each ?? PHP_INT_MAX, $steps)), // forbidden
            self::uint8(array_map(static fn (Step $step): int => (int) $step->isBelow, $steps)),
        ]);
    }

    private function setCalendars(Handle $handle): void
    {
        $intervals = array_merge(...$this->calendars);
        self::set(
            $handle,
            'calendars',
            count($this->calendars),
            self::offsets($this->calendars),
            self::int32(array_column($intervals, 0)),
            self::int32(array_column($intervals, 1)),
        );
    }

    private function setApplicants(Handle $handle): void
    {
        [$count, $offsets, $calendars] = self::listsOf(array_column($this->applicants, 'calendars'));
        $homes = self::uint32(array_column($this->applicants, 'home'));
        self::set($handle, 'applicants', $count, $homes, $offsets, $calendars);
    }

    private function setRequests(Handle $handle): void
    {
        $orNone = static fn (Request $request): int => $request->previousSlot ?? -1;
        $isLocked = static fn (Request $request): int => (int) $request->isLocked;
        self::set(
            $handle,
            'requests',
            count($this->requests),
            self::uint32(array_column($this->requests, 'applicant')),
            self::uint32(array_column($this->requests, 'service')),
            self::int64(array_column($this->requests, 'unplacedCost')),
            self::int32(array_map($orNone, $this->requests)),
            self::int64(array_column($this->requests, 'movedCost')),
            self::uint8(array_map($isLocked, $this->requests)),
        );
    }

    private function setTravel(Handle $handle): void
    {
        self::set(
            $handle,
            'travel',
            $this->travel->homes(),
            $this->travel->sites(),
            self::int32(array_merge(...$this->travel->homeToSite)),
            self::int32(array_merge(...$this->travel->siteToHome)),
            self::int32(array_merge(...$this->travel->siteToSite)),
        );
    }

    private static function set(Handle $handle, string $part, mixed ...$arguments): void
    {
        Library::get()->run("passpro_assignment_problem_set_$part", $handle, ...$arguments);
    }

    /**
     * Lists of positions, as C takes them.
     *
     * @param list<list<int>> $lists
     *
     * @return array{int, mixed, mixed} how many, where each begins and the last ends, all of them
     */
    private static function listsOf(array $lists): array
    {
        return [count($lists), self::offsets($lists), self::uint32(array_merge(...$lists))];
    }

    /** @param list<list<mixed>> $lists */
    private static function offsets(array $lists): mixed
    {
        $offsets = [0];
        foreach ($lists as $k => $list) {
            $offsets[] = $offsets[$k] + count($list);
        }

        return Library::get()->numbers('uint64_t', 'q', $offsets);
    }

    /** @param list<int> $values */
    private static function int32(array $values): mixed
    {
        return Library::get()->numbers('int32_t', 'l', $values);
    }

    /** @param list<int> $values */
    private static function uint32(array $values): mixed
    {
        return Library::get()->numbers('uint32_t', 'L', $values);
    }

    /** @param list<int> $values */
    private static function int64(array $values): mixed
    {
        return Library::get()->numbers('int64_t', 'q', $values);
    }

    /** @param list<int> $values */
    private static function uint8(array $values): mixed
    {
        return Library::get()->numbers('uint8_t', 'C', $values);
    }
}
