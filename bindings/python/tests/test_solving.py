from __future__ import annotations

import _thread
import math
import threading
import time
from pathlib import Path

import pytest

import passpro
from passpro.scheduling import Applicant, HostSequence, Limit, Problem, Request, Slot, Step, Travel


def crowded() -> Problem:
    """So many who want so few things that no proof of optimality is near."""
    services, slots_per_service, people, wishes = 20, 60, 400, 4
    slots = [
        Slot(start=i % 60 * 37 % 600 + i % 5 * 1440, end=i % 60 * 37 % 600 + i % 5 * 1440 + 30, site=i // 60, cost=i % 7)
        for i in range(services * slots_per_service)
    ]
    way = [[i * 11 % 60 for i in range(services)]]
    between = [[0 if i == k else (i * services + k) * 7 % 50 + 5 for k in range(services)] for i in range(services)]
    requests = [
        Request(applicant=i // wishes, service=i * 7919 % 101 % 10 * 2 + i % 2, unplaced_cost=100_000)
        for i in range(people * wishes)
    ]
    return Problem(
        slots=slots,
        services=[list(range(i * 60, i * 60 + 60)) for i in range(services)],
        applicants=[Applicant()] * people,
        requests=requests,
        travel=Travel(way, way, between),
        travel_minute_cost=3,
    )


def test_the_end_of_a_short_search_is_seen_too(campaign: passpro.Campaign) -> None:
    seen: list[passpro.Progress] = []
    plan = campaign.solve(work_limit=1, progress=seen.append)
    assert (seen[-1].phase, seen[-1].objective) == ("done", plan.objective)


def test_progress_is_seen_and_stops_the_search() -> None:
    seen: list[passpro.Progress] = []

    def stop_when_placing(progress: passpro.Progress) -> bool:
        seen.append(progress)
        return progress.objective is not None and len(seen) >= 3

    assignment = crowded().solve(time_limit=60, progress=stop_when_placing)
    assert assignment.outcome.result == "cancelled"
    assert assignment.outcome.seconds < 30
    assert len(seen) >= 3 and seen[-1].phase not in ("idle", "unknown")


def test_ctrl_c_keeps_the_best_found_so_far() -> None:
    threading.Timer(1.0, _thread.interrupt_main).start()
    began = time.monotonic()
    assignment = crowded().solve(time_limit=60)
    assert assignment.outcome.result == "cancelled"
    assert time.monotonic() - began < 30
    assert any(slot is not None for slot in assignment.slots)


def test_an_exception_of_a_callback_comes_out_when_nothing_runs_any_more() -> None:
    def fail(_: passpro.Progress) -> None:
        raise RuntimeError("mine")

    before = set(threading.enumerate())
    began = time.monotonic()
    with pytest.raises(RuntimeError, match="mine"):
        crowded().solve(time_limit=60, progress=fail)
    assert time.monotonic() - began < 30
    for thread in set(threading.enumerate()) - before:
        thread.join(1)
        assert not thread.is_alive()


def test_a_bar_shows_the_progress(campaign: passpro.Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    campaign.solve(work_limit=20_000, progress=True)
    assert "passpro" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [{"time_limit": -1}, {"gap": math.nan}, {"threads": 0}, {"language": "de"}]
)
def test_options_that_make_no_sense_are_refused(campaign: passpro.Campaign, options: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        campaign.solve(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"time_limit": "10"}, "time_limit is '10'; expected a number: seconds"),
        ({"gap": "small"}, "gap is 'small'; expected a number"),
        ({"work_limit": 1.5}, "work_limit is 1.5; expected a whole number"),
        ({"seed": None}, "seed is None; expected a whole number"),
        ({"threads": "2"}, "threads is '2'; expected a whole number"),
    ],
)
def test_options_of_another_type_say_what_was_expected(
    campaign: passpro.Campaign, options: dict[str, object], expected: str
) -> None:
    with pytest.raises(TypeError, match=expected):
        campaign.solve(**options)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=expected):
        crowded().solve(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"time_limit": -1}, "time_limit is -1; expected 0 or more"),
        ({"gap": math.nan}, "gap is nan; expected 0 or more"),
        ({"seed": -1}, "expected 0 …"),
        ({"work_limit": 2**64}, "expected 0 …"),
        ({"threads": 0}, "threads is 0; expected 1 … 1024"),
        ({"threads": 1025}, "threads is 1025; expected 1 … 1024"),
    ],
)
def test_numbers_out_of_range_are_refused(
    campaign: passpro.Campaign, options: dict[str, float], expected: str
) -> None:
    with pytest.raises(ValueError, match=expected):
        campaign.solve(**options)  # type: ignore[arg-type]


def test_many_threads_share_a_campaign(campaign: passpro.Campaign) -> None:
    plans: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: plans.append(campaign.solve(work_limit=3000, time_limit=None).to_csv()))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(plans) == 4 and len(set(plans)) == 1


@pytest.mark.parametrize("backend", ["threading", "loky"])
def test_scenarios_are_solved_side_by_side(campaign: passpro.Campaign, backend: str) -> None:
    pytest.importorskip("joblib")
    scenarios: list[passpro.Campaign | passpro.Scenario] = [campaign, passpro.Scenario(campaign, {"seed": 7})]
    plans = passpro.solve_many(scenarios, backend=backend, n_jobs=2, work_limit=3000, time_limit=None)
    alone = [campaign.solve(work_limit=3000, time_limit=None, seed=seed) for seed in (0, 7)]
    assert [plan.to_csv() for plan in plans] == [plan.to_csv() for plan in alone]
    assert [plan.objective for plan in plans] == [plan.objective for plan in alone]
    assert plans[1].gap == alone[1].gap


def test_scenarios_of_a_workbook_are_solved(workbook: Path) -> None:
    pytest.importorskip("joblib")
    campaign = passpro.Campaign.read(workbook)
    openings = campaign.openings.to_dict()
    without = campaign.replace(openings={name: [] for name in openings})
    plans = passpro.solve_many([campaign, without], backend="loky", n_jobs=2)
    assert [plan.counts["placed"] for plan in plans] == [1, 0]


def test_the_engine_solves_a_problem_without_a_campaign() -> None:
    problem = Problem(
        slots=[Slot(0, 10), Slot(20, 30, cost=1)],
        services=[[0, 1]],
        applicants=[Applicant(calendars=[0]), Applicant(), Applicant()],
        requests=[Request(k, 0, unplaced_cost=100) for k in range(3)],
        calendars=[[(0, 15)]],
    )
    assignment = problem.solve(start=[1, None, None])
    assert sorted(slot for slot in assignment.slots if slot is not None) == [0, 1]
    assert assignment.slots[0] != 0 and assignment.outcome.result == "optimal"
    assert assignment.outcome.objective == 101
    locked = Problem(
        slots=problem.slots,
        services=problem.services,
        applicants=[Applicant()],
        requests=[Request(0, 0, 100, previous_slot=1, is_locked=True)],
    )
    assert locked.solve().slots == [1]


def test_a_problem_with_mistakes_is_refused() -> None:
    problem = Problem(slots=[Slot(10, 5, site=3)], services=[[4]], applicants=[], requests=[])
    assert len(problem.check()) >= 2
    with pytest.raises(ValueError, match="slot 0"):
        problem.solve()
    with pytest.raises(ValueError, match="same homes and sites"):
        Problem(slots=[], services=[], applicants=[], requests=[], travel=Travel([[0]], [], [[0]]))


@pytest.mark.parametrize(("home_day_cost", "row_cost", "expected"), [(30, 3, (20, 0, 3, 0)), (7, 30, (40, 7, 0, 0))])
def test_hosting_costs_are_weighed_against_each_other(home_day_cost: int, row_cost: int, expected: tuple[int, ...]) -> None:
    problem = Problem(
        slots=[Slot(start, start + 10, minimum_fill=1, longest_row=1) for start in (0, 10, 1440, 1450)],
        services=[[0, 1, 2, 3]],
        applicants=[Applicant(), Applicant()],
        requests=[Request(0, 0, unplaced_cost=100), Request(1, 0, unplaced_cost=100)],
        sessions=[[0, 1], [2, 3]],
        sequences=[HostSequence([0, 1], 5), HostSequence([2, 3], 5)],
        missing_cost=1,
        home_day_cost=home_day_cost,
        session_cost=20,
        row_cost=row_cost,
    )
    terms = problem.solve().outcome.terms
    assert (terms.panel_half_days, terms.escort_days, terms.without_break, terms.missing_pupils) == expected


def test_a_session_may_have_a_cost_of_its_own() -> None:
    def problem(session_costs: list[int]) -> Problem:
        return Problem(
            slots=[Slot(0, 10), Slot(1440, 1450, cost=2)],
            services=[[0, 1]],
            applicants=[Applicant()],
            requests=[Request(0, 0, unplaced_cost=100)],
            sessions=[[0], [1]],
            session_cost=7,
            session_costs=session_costs,
        )

    assert problem([]).solve().outcome.objective == 7
    assert problem([40, 30]).solve().slots == [1]
    assert problem([40, 30]).solve().outcome.terms.panel_half_days == 30
    with pytest.raises(ValueError, match="an entry for each session"):
        problem([40])


def test_requests_in_the_slots_of_a_limit_cost_something_together() -> None:
    def objective(*limits: Limit) -> int:
        problem = Problem(
            slots=[Slot(0, 10), Slot(10, 20), Slot(20, 30, cost=5)],
            services=[[0, 1, 2]],
            applicants=[Applicant(), Applicant()],
            requests=[Request(0, 0, unplaced_cost=100), Request(1, 0, unplaced_cost=100)],
            limits=limits,
        )
        return problem.solve().outcome.objective

    assert objective() == 0
    assert objective(Limit([0, 1], [Step(above=1)])) == 5
    assert objective(Limit([0, 1], [Step(above=1, each=3), Step(above=2)])) == 3
    assert objective(Limit([0, 1], [Step(above=1, each=3)], weights=[1, 2])) == 5
    assert objective(Limit([2], [Step(below=2, each=7)])) == 12
    with pytest.raises(ValueError, match="either above or below"):
        objective(Limit([0], [Step(each=3)]))
    with pytest.raises(ValueError, match="a weight for each slot"):
        objective(Limit([0, 1], [Step(above=1)], weights=[1]))
