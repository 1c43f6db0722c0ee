<?php

declare(strict_types=1);

namespace Passpro\Native;

use FFI;
use Passpro\Scheduling\Applicant;
use Passpro\Scheduling\Assignment;
use Passpro\Scheduling\Problem;
use Passpro\Scheduling\Request;
use Passpro\Scheduling\Sequence;
use Passpro\Scheduling\Slot;
use Passpro\SolveOptions;

/** @internal a passpro_assignment_problem */
final class NativeProblem
{
    private readonly Handle $handle;

    public function __construct(private readonly Library $library, Problem $problem)
    {
        $this->handle = $library->make('assignment_problem', 'passpro_assignment_problem_create');
        $this->setLimits($problem);
        $this->setSlots($problem->slots);
        $this->set('services', ...$this->slotLists($problem->services));
        $this->set('sessions', ...$this->slotLists($problem->sessions));
        $this->setSequences($problem->sequences);
        $this->setCalendars($problem->calendars);
        $this->setApplicants($problem->applicants);
        $this->setRequests($problem->requests);
        $this->setTravel($problem);
    }

    /** @return list<string> */
    public function check(): array
    {
        $mistakes = $this->library->text('passpro_assignment_problem_check', $this->handle);

        return $mistakes === '' ? [] : explode("\n", rtrim($mistakes, "\n"));
    }

    /**
     * @param list<int|null>                                 $start
     * @param (callable(\Passpro\Progress): mixed)|null $progress
     */
    public function solve(SolveOptions $options, array $start, ?callable $progress): Assignment
    {
        $search = new Search($this->library, $options);
        $begin = $this->int32(array_map(static fn (?int $slot): int => $slot ?? -1, $start));
        if ($begin !== null) {
            $search->options->start = $this->library->ffi->cast('int32_t *', FFI::addr($begin));
            $search->options->start_count = count($start);
        }
        $assignment = $search->run('assignment', 'passpro_assignment_solve', $this->handle, $progress);
        $outcome = $this->library->struct('outcome');
        $this->library->check(
            $this->library->ffi->passpro_assignment_outcome($assignment->pointer, FFI::addr($outcome))
        );

        return new Assignment($this->slotsOf($assignment), NativePlan::outcomeOf($outcome));
    }

    /** @return list<int|null> */
    private function slotsOf(Handle $assignment): array
    {
        $count = $this->library->ffi->passpro_assignment_count($assignment->pointer);
        if ($count === 0) {
            return [];
        }
        $bytes = FFI::string($this->library->ffi->passpro_assignment_slots($assignment->pointer), 4 * $count);

        return array_map(
            static fn (int $slot): ?int => $slot < 0 ? null : $slot,
            array_values(unpack('l*', $bytes) ?: []),
        );
    }

    private function setLimits(Problem $problem): void
    {
        $limits = $this->library->struct('assignment_limits');
        $limits->interviews_per_day = $problem->interviewsPerDay;
        $limits->buffer_minutes = $problem->bufferMinutes;
        $limits->period_cost = $problem->periodCost;
        $limits->travel_minute_cost = $problem->travelMinuteCost;
        $limits->missing_cost = $problem->missingCost;
        $limits->home_day_cost = $problem->homeDayCost;
        $limits->session_cost = $problem->sessionCost;
        $limits->row_cost = $problem->rowCost;
        $this->set('limits', FFI::addr($limits));
    }

    /** @param list<Slot> $slots */
    private function setSlots(array $slots): void
    {
        $this->set(
            'slots',
            count($slots),
            $this->int32(array_map(static fn (Slot $slot): int => $slot->start, $slots)),
            $this->int32(array_map(static fn (Slot $slot): int => $slot->end, $slots)),
            $this->uint32(array_map(static fn (Slot $slot): int => $slot->site, $slots)),
            $this->int32(array_map(static fn (Slot $slot): int => $slot->capacity, $slots)),
            $this->int64(array_map(static fn (Slot $slot): int => $slot->cost, $slots)),
            $this->uint8(array_map(static fn (Slot $slot): int => $slot->periods, $slots)),
        );
        $this->set(
            'slot_needs',
            count($slots),
            $this->int32(array_map(static fn (Slot $slot): int => $slot->minimumFill, $slots)),
            $this->int32(array_map(static fn (Slot $slot): int => $slot->longestRow, $slots)),
        );
    }

    /**
     * @param list<list<int>> $lists
     *
     * @return array{int, FFI\CData|null, FFI\CData|null}
     */
    private function slotLists(array $lists): array
    {
        return [count($lists), $this->offsets($lists), $this->uint32(array_merge(...$lists))];
    }

    /** @param list<Sequence> $sequences */
    private function setSequences(array $sequences): void
    {
        $slots = array_map(static fn (Sequence $sequence): array => $sequence->slots, $sequences);
        $this->set(
            'sequences',
            count($sequences),
            $this->offsets($slots),
            $this->uint32(array_merge(...$slots)),
            $this->int32(array_map(static fn (Sequence $sequence): int => $sequence->breakMinutes, $sequences)),
        );
    }

    /** @param list<list<array{int, int}>> $calendars */
    private function setCalendars(array $calendars): void
    {
        $intervals = array_merge(...$calendars);
        $this->set(
            'calendars',
            count($calendars),
            $this->offsets($calendars),
            $this->int32(array_column($intervals, 0)),
            $this->int32(array_column($intervals, 1)),
        );
    }

    /** @param list<Applicant> $applicants */
    private function setApplicants(array $applicants): void
    {
        $calendars = array_map(static fn (Applicant $applicant): array => $applicant->calendars, $applicants);
        $this->set(
            'applicants',
            count($applicants),
            $this->uint32(array_map(static fn (Applicant $applicant): int => $applicant->home, $applicants)),
            $this->offsets($calendars),
            $this->uint32(array_merge(...$calendars)),
        );
    }

    /** @param list<Request> $requests */
    private function setRequests(array $requests): void
    {
        $this->set(
            'requests',
            count($requests),
            $this->uint32(array_map(static fn (Request $request): int => $request->applicant, $requests)),
            $this->uint32(array_map(static fn (Request $request): int => $request->service, $requests)),
            $this->int64(array_map(static fn (Request $request): int => $request->unplacedCost, $requests)),
            $this->int32(array_map(static fn (Request $request): int => $request->previousSlot ?? -1, $requests)),
            $this->int64(array_map(static fn (Request $request): int => $request->movedCost, $requests)),
            $this->uint8(array_map(static fn (Request $request): int => (int) $request->isLocked, $requests)),
        );
    }

    private function setTravel(Problem $problem): void
    {
        $travel = $problem->travel;
        $this->set(
            'travel',
            $travel->homes(),
            $travel->sites(),
            $this->int32(array_merge(...$travel->homeToSite)),
            $this->int32(array_merge(...$travel->siteToHome)),
            $this->int32(array_merge(...$travel->siteToSite)),
        );
    }

    private function set(string $part, mixed ...$arguments): void
    {
        $this->library->check(
            $this->library->ffi->{"passpro_assignment_problem_set_$part"}($this->handle->pointer, ...$arguments)
        );
    }

    /** @param list<list<mixed>> $lists */
    private function offsets(array $lists): ?FFI\CData
    {
        $offsets = [0];
        foreach ($lists as $k => $list) {
            $offsets[] = $offsets[$k] + count($list);
        }

        return $this->library->numbers('uint64_t', 'q', $offsets);
    }

    /** @param list<int> $values */
    private function int32(array $values): ?FFI\CData
    {
        return $this->library->numbers('int32_t', 'l', $values);
    }

    /** @param list<int> $values */
    private function uint32(array $values): ?FFI\CData
    {
        return $this->library->numbers('uint32_t', 'L', $values);
    }

    /** @param list<int> $values */
    private function int64(array $values): ?FFI\CData
    {
        return $this->library->numbers('int64_t', 'q', $values);
    }

    /** @param list<int> $values */
    private function uint8(array $values): ?FFI\CData
    {
        return $this->library->numbers('uint8_t', 'C', $values);
    }
}
