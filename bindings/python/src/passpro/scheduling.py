"""The scheduling engine by itself: applicants who ask for services, slots in which these are given. No word of schools.

    problem = Problem(
        slots=[Slot(start=1080, end=1090), Slot(start=1090, end=1100)],
        services=[[0, 1]],
        applicants=[Applicant(), Applicant()],
        requests=[Request(applicant=0, service=0, unplaced_cost=1000), Request(applicant=1, service=0, unplaced_cost=1000)],
    )
    problem.solve().slots  # [0, 1]

Everything is named by its position. Times are minutes since a midnight of your choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import Any

from ._native import check, ffi, lib, made, struct, text_from
from ._plan import Outcome
from ._solving import ProgressChoice, set_search, solve


@dataclass(frozen=True)
class Slot:
    """A time at a site that up to `capacity` requests share, each at this cost."""

    start: int
    end: int
    site: int = 0
    capacity: int = 1
    cost: int = 0
    periods: int = 0  #: the periods of its day that it meets, a bit each
    minimum_fill: int = 0  #: requests that its use asks for, each missing one at Problem.missing_cost
    longest_row: int = 0  #: it should be one of the first so many of its row; 0: no limit


@dataclass(frozen=True)
class HostSequence:
    """Slots that one host gives one after the other; used ones make a row until there is a break."""

    slots: Sequence[int]
    break_minutes: int


FORBIDDEN = 2**63 - 1  # as passpro.h has it


@dataclass(frozen=True)
class Step:
    """Each unit of load above `above`, or below `below`, costs `each`; None forbids more, above only."""

    above: int | None = None
    below: int | None = None
    each: int | None = None

    @property
    def load(self) -> int:
        if (self.above is None) == (self.below is None):
            raise ValueError("a step is either above or below a load")
        return self.above if self.above is not None else self.below or 0


@dataclass(frozen=True)
class Limit:
    """Slots whose requests cost something together: a room, an examiner, a quota. The load counts requests by weight."""

    slots: Sequence[int]  #: ascending
    steps: Sequence[Step]  #: of rising cost
    weights: Sequence[int] = ()  #: of each slot; without any, 1

    def _weights(self) -> Sequence[int]:
        weights = self.weights or [1] * len(self.slots)
        if len(weights) != len(self.slots):
            raise ValueError("a limit does not have a weight for each slot")
        return weights


@dataclass(frozen=True)
class Applicant:
    home: int = 0
    calendars: Sequence[int] = ()  #: when they cannot come


@dataclass(frozen=True)
class Request:
    """An applicant, of at most 40 requests, asks for one slot of a service."""

    applicant: int
    service: int
    unplaced_cost: int
    previous_slot: int | None = None
    moved_cost: int = 0
    is_locked: bool = False


@dataclass(frozen=True)
class Travel:
    """Minutes from door to door: home_to_site[home][site], site_to_home[home][site], site_to_site[from][to]."""

    home_to_site: Sequence[Sequence[int]]
    site_to_home: Sequence[Sequence[int]]
    site_to_site: Sequence[Sequence[int]]


NO_TRAVEL = Travel([[0]], [[0]], [[0]])  # one home, one site


@dataclass(frozen=True)
class Assignment:
    """Which slot each request got, and how good that is.

    `outcome.terms` has a campaign's names: half_days are periods, wait is slots. docs/problem.md gives all of them.
    """

    slots: list[int | None]
    outcome: Outcome


@dataclass(frozen=True)
class Problem:
    slots: Sequence[Slot]
    services: Sequence[Sequence[int]]  #: the slots of each, ascending
    applicants: Sequence[Applicant]
    requests: Sequence[Request]
    calendars: Sequence[Sequence[tuple[int, int]]] = ()  #: intervals [start, end)
    travel: Travel = NO_TRAVEL
    interviews_per_day: int = 2
    buffer_minutes: int = 0
    period_cost: int = 0
    travel_minute_cost: int = 0
    sessions: Sequence[Sequence[int]] = ()  #: slots for which a host convenes at once, ascending
    sequences: Sequence[HostSequence] = ()
    missing_cost: int = 0  #: of each request that a used slot has less than its minimum_fill
    home_day_cost: int = 0  #: for each home and site, of each day on which applicants come, but one
    session_cost: int = 0  #: of each session with a used slot
    row_cost: int = 0  #: of each used slot after the first longest_row of its row
    limits: Sequence[Limit] = ()  #: not together with the four costs above
    session_costs: Sequence[int] = ()  #: of each session, in place of session_cost
    _handle: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_handle", made("assignment_problem", lib.passpro_assignment_problem_create))
        self._set_limits()
        self._set_slots()
        self._set_lists()
        self._set_requests()
        self._set_travel()

    def check(self) -> list[str]:
        """What is wrong with it; empty if it can be solved."""
        return text_from(lib.passpro_assignment_problem_check, self._handle).splitlines()

    def solve(
        self,
        *,
        time_limit: float | None = 30,
        work_limit: int | None = None,
        gap: float = 0,
        seed: int = 0,
        threads: int = 1,
        start: Sequence[int | None] = (),
        progress: ProgressChoice = False,
    ) -> Assignment:
        """As Campaign.solve. `start` has a slot, or None, for each request. Raises ValueError if check() finds something."""
        mistakes = self.check()
        if mistakes:
            raise ValueError("\n".join(mistakes))
        options = struct("assignment_options")
        set_search(
            options, time_limit=time_limit, work_limit=work_limit, gap=gap, seed=seed, threads=threads
        )
        begin = ffi.new("int32_t[]", [-1 if slot is None else slot for slot in start] or [0])
        options.start = begin if start else ffi.NULL
        options.start_count = len(start)
        handle = solve("assignment", lib.passpro_assignment_solve, self._handle, options, progress)
        outcome = struct("outcome")
        check(lib.passpro_assignment_outcome(handle, outcome))
        slots = ffi.unpack(lib.passpro_assignment_slots(handle), lib.passpro_assignment_count(handle))
        return Assignment([None if slot < 0 else slot for slot in slots], Outcome._of(outcome))

    def _set_limits(self) -> None:
        limits = struct("assignment_limits")
        limits.interviews_per_day = self.interviews_per_day
        limits.buffer_minutes = self.buffer_minutes
        limits.period_cost = self.period_cost
        limits.travel_minute_cost = self.travel_minute_cost
        limits.missing_cost = self.missing_cost
        limits.home_day_cost = self.home_day_cost
        limits.session_cost = self.session_cost
        limits.row_cost = self.row_cost
        check(lib.passpro_assignment_problem_set_limits(self._handle, limits))

    def _set_slots(self) -> None:
        check(
            lib.passpro_assignment_problem_set_slots(
                self._handle,
                len(self.slots),
                [slot.start for slot in self.slots],
                [slot.end for slot in self.slots],
                [slot.site for slot in self.slots],
                [slot.capacity for slot in self.slots],
                [slot.cost for slot in self.slots],
                [slot.periods for slot in self.slots],
            )
        )
        check(
            lib.passpro_assignment_problem_set_slot_needs(
                self._handle,
                len(self.slots),
                [slot.minimum_fill for slot in self.slots],
                [slot.longest_row for slot in self.slots],
            )
        )

    def _set_lists(self) -> None:
        check(
            lib.passpro_assignment_problem_set_services(
                self._handle, len(self.services), _offsets(self.services), list(chain.from_iterable(self.services))
            )
        )
        check(
            lib.passpro_assignment_problem_set_sessions(
                self._handle, len(self.sessions), _offsets(self.sessions), list(chain.from_iterable(self.sessions))
            )
        )
        if self.session_costs:
            if len(self.session_costs) != len(self.sessions):
                raise ValueError("session_costs needs an entry for each session")
            check(
                lib.passpro_assignment_problem_set_session_costs(
                    self._handle, len(self.session_costs), self.session_costs
                )
            )
        given = [sequence.slots for sequence in self.sequences]
        check(
            lib.passpro_assignment_problem_set_sequences(
                self._handle,
                len(given),
                _offsets(given),
                list(chain.from_iterable(given)),
                [sequence.break_minutes for sequence in self.sequences],
            )
        )
        limited = [limit.slots for limit in self.limits]
        steps = list(chain.from_iterable(limit.steps for limit in self.limits))
        check(
            lib.passpro_assignment_problem_set_joint_limits(
                self._handle,
                len(limited),
                _offsets(limited),
                list(chain.from_iterable(limited)),
                list(chain.from_iterable(limit._weights() for limit in self.limits)),
                _offsets([limit.steps for limit in self.limits]),
                [step.load for step in steps],
                [FORBIDDEN if step.each is None else step.each for step in steps],
                [int(step.below is not None) for step in steps],
            )
        )
        closed = list(chain.from_iterable(self.calendars))
        check(
            lib.passpro_assignment_problem_set_calendars(
                self._handle,
                len(self.calendars),
                _offsets(self.calendars),
                [start for start, _ in closed],
                [end for _, end in closed],
            )
        )
        calendars = [applicant.calendars for applicant in self.applicants]
        check(
            lib.passpro_assignment_problem_set_applicants(
                self._handle,
                len(self.applicants),
                [applicant.home for applicant in self.applicants],
                _offsets(calendars),
                list(chain.from_iterable(calendars)),
            )
        )

    def _set_requests(self) -> None:
        check(
            lib.passpro_assignment_problem_set_requests(
                self._handle,
                len(self.requests),
                [request.applicant for request in self.requests],
                [request.service for request in self.requests],
                [request.unplaced_cost for request in self.requests],
                [-1 if request.previous_slot is None else request.previous_slot for request in self.requests],
                [request.moved_cost for request in self.requests],
                [int(request.is_locked) for request in self.requests],
            )
        )

    def _set_travel(self) -> None:
        travel = self.travel
        homes, sites = len(travel.home_to_site), len(travel.site_to_site)
        tables = ((travel.home_to_site, homes), (travel.site_to_home, homes), (travel.site_to_site, sites))
        for rows, height in tables:
            if len(rows) != height or any(len(row) != sites for row in rows):
                raise ValueError("the tables of Travel do not have the same homes and sites")
        flat = [list(chain.from_iterable(rows)) for rows, _ in tables]
        check(lib.passpro_assignment_problem_set_travel(self._handle, homes, sites, *flat))


def _offsets(lists: Sequence[Sequence[Any]]) -> list[int]:
    return list(accumulate((len(items) for items in lists), initial=0))
