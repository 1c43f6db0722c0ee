#!/usr/bin/env python3
"""Parents' evenings, beside CP-SAT and HiGHS.

usage: evening.py PATH/TO/passpro_bench_engine [SEEDS] [SECONDS] [FAMILIES…]

All solve the same generated problems, on one thread; times are of the processor. The peers may take the same seconds of the
processor, though HiGHS looks at them seldom and takes more, and are left out if their packages (ortools, highspy) are not installed.

The peers' model has a variable for each request and slot that is open to it, and follows each family through the evening: at
each time, it is in one building, or at home; there it has its visits; changing the building costs the way and needs a pause.
Conflicts are cliques.
"""

import collections
import itertools
import json
import math
import subprocess
import sys
import threading
import time

try:
    import highspy
    import numpy
except ImportError:
    highspy = None
try:
    from ortools.sat.python import cp_model
except ImportError:
    cp_model = None

MINUTES_OF_SLOT = 10  # of every evening, as its slots follow each other
MINUTES_PER_DAY = 24 * 60


class Model:
    """Variables of 0 or 1 with costs, and rows Σ coefficient · variable ≤ most. Of a choice, exactly one is 1."""

    def __init__(self) -> None:
        self.cost: list[int] = []
        self.is_whole: list[bool] = []
        self.choices: list[list[int]] = []
        self.rows: list[tuple[list[int], list[int], int]] = []

    def add(self, cost: int, is_whole: bool = True) -> int:
        self.cost.append(cost)
        self.is_whole.append(is_whole)
        return len(self.cost) - 1

    def limit(self, plus: list[int], minus: list[int], most: int) -> None:
        self.rows.append((plus + minus, [1] * len(plus) + [-1] * len(minus), most))


def model_of(problem: dict) -> Model:
    model = Model()
    slots, requests_of = problem["slots"], collections.defaultdict(list)
    for applicant, service, unplaced in problem["requests"]:
        requests_of[applicant].append((service, unplaced))
    of_slot: dict[int, list[int]] = collections.defaultdict(list)
    for applicant, (_, calendars) in enumerate(problem["applicants"]):
        closed = [interval for calendar in calendars for interval in problem["calendars"][calendar]]
        visits = collections.defaultdict(list)  # at each time and place
        for service, unplaced in requests_of[applicant]:
            choice = [model.add(unplaced)]
            on = collections.defaultdict(list)
            for slot in problem["services"][service]:
                start, end, site, _, cost, _ = slots[slot]
                if any(start < until and since < end for since, until in closed):
                    continue
                variable = model.add(cost)
                choice.append(variable)
                of_slot[slot].append(variable)
                on[start // MINUTES_PER_DAY].append(variable)
                visits[start, site].append(variable)
            model.choices.append(choice)
            visits["requests", service] = list(on.items())
        follow(model, problem, visits)
    for variables in of_slot.values():
        model.limit(variables, [], 1)
    return model


def follow(model: Model, problem: dict, visits: dict) -> None:
    """One family: its building at each time, and what coming and changing the building costs."""
    by_request = [visits.pop(key) for key in [key for key in visits if key[0] == "requests"]]
    ways = problem["site_to_site"]
    sites = range(len(ways))
    for day in sorted({start // MINUTES_PER_DAY for start, _ in visits}):
        comes = model.add(problem["period_cost"])
        for on in by_request:
            for of_day, variables in on:
                if of_day == day:
                    model.limit(variables, [comes], 0)
        times = [start for start, _ in visits if start // MINUTES_PER_DAY == day]
        is_there: dict[tuple[int, int], int] = {}
        for start in range(min(times), max(times) + 1, MINUTES_OF_SLOT):
            for site in sites:
                is_there[start, site] = model.add(0)
                model.limit(visits.get((start, site), []), [is_there[start, site]], 0)
            model.limit([is_there[start, site] for site in sites], [comes], 0)
            before = start - MINUTES_OF_SLOT
            if (before, 0) not in is_there:
                continue
            for one, other in itertools.permutations(sites, 2):
                changes = model.add(problem["travel_minute_cost"] * ways[one][other], is_whole=False)
                model.limit([is_there[before, one], is_there[start, other]], [changes], 1)
                if ways[one][other] > 0:  # no pause between two slots
                    model.limit(visits.get((before, one), []) + visits.get((start, other), []), [], 1)
            # It is somewhere at all times, so that it cannot vanish between two buildings.
            model.limit([is_there[before, site] for site in sites], [is_there[start, site] for site in sites], 0)
            model.limit([is_there[start, site] for site in sites], [is_there[before, site] for site in sites], 0)


def of_cp_sat(problem: dict, seconds: float) -> tuple[float, float, float]:
    """Objective, bound and processor seconds."""
    began = time.process_time()
    given = model_of(problem)
    model = cp_model.CpModel()
    variables = [model.new_bool_var("") for _ in given.cost]
    for choice in given.choices:
        model.add_exactly_one(variables[v] for v in choice)
    for row, coefficients, most in given.rows:
        if most == 1 and min(coefficients, default=1) == 1:
            model.add_at_most_one(variables[v] for v in row)
        else:
            model.add(cp_model.LinearExpr.weighted_sum([variables[v] for v in row], coefficients) <= most)
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, given.cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    is_done = threading.Event()

    def watch() -> None:
        while not is_done.wait(0.05):
            if time.process_time() - began > seconds:
                solver.stop_search()

    threading.Thread(target=watch).start()
    try:
        status = solver.solve(model)
    finally:
        is_done.set()
    has_plan = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    objective = solver.objective_value if has_plan else math.inf
    return objective, solver.best_objective_bound, time.process_time() - began


def of_highs(problem: dict, seconds: float) -> tuple[float, float, float]:
    """Objective, bound and processor seconds."""
    began = time.process_time()
    given = model_of(problem)
    program = highspy.HighsLp()
    program.num_col_ = len(given.cost)
    program.col_cost_ = numpy.array(given.cost, dtype=float)
    program.col_lower_, program.col_upper_ = numpy.zeros(program.num_col_), numpy.ones(program.num_col_)
    rows = [(choice, [1] * len(choice), 1) for choice in given.choices] + given.rows
    program.num_row_ = len(rows)
    lower = [1.0] * len(given.choices) + [-highspy.kHighsInf] * len(given.rows)
    program.row_lower_, program.row_upper_ = numpy.array(lower), numpy.array([float(most) for *_, most in rows])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = numpy.array([0, *itertools.accumulate(len(row) for row, *_ in rows)])
    program.a_matrix_.index_ = numpy.array([v for row, *_ in rows for v in row])
    program.a_matrix_.value_ = numpy.array([float(c) for _, coefficients, _ in rows for c in coefficients])
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    program.integrality_ = [kinds[is_whole] for is_whole in given.is_whole]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.99)  # costs are whole
    solver.passModel(program)

    def interrupt(event: "highspy.HighsCallbackEvent") -> None:
        event.data_in.user_interrupt = time.process_time() - began > seconds

    for callback in (solver.cbMipInterrupt, solver.cbSimplexInterrupt, solver.cbIpmInterrupt):
        callback += interrupt
    solver.run()
    info = solver.getInfo()
    has_plan = info.primal_solution_status == 2
    return info.objective_function_value if has_plan else math.inf, info.mip_dual_bound, time.process_time() - began


def cells_of(objective: float, bound: float, used: float) -> list[str]:
    if objective == math.inf:
        return ["none", f"{bound:.0f}", f"{used:.1f}"]
    gap = max(0.0, objective - math.ceil(bound - 1e-3)) / max(1.0, objective)
    return [f"{objective:.0f}", f"{100 * gap:.4f} %", f"{used:.1f}"]


def row(binary: str, families: int, evenings: int, seed: int, seconds: float) -> str:
    command = [binary, "evening", "--with-problem", "--families", str(families), "--teachers", str(max(4, families // 10)),
               "--evenings", str(evenings), "--seed", str(seed), "--seconds", str(seconds)]
    own = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = [(own["objective"], own["lower_bound"], own["processor_seconds"])]
    if cp_model is not None:
        found.append(of_cp_sat(own["problem"], seconds))
    if highspy is not None:
        found.append(of_highs(own["problem"], seconds))
    for (objective, _, _), (_, bound, _) in itertools.product(found, repeat=2):
        if bound > objective + 1e-3:
            sys.exit(f"{families} families, seed {seed}: one proves {bound}, another has a plan of {objective}")
    cells = [f"{families}", f"{evenings}", f"{seed}", f"{own['requests']}"]
    return "| " + " | ".join(itertools.chain(cells, *itertools.starmap(cells_of, found))) + " |"


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 20
    sizes = [int(families) for families in sys.argv[4:]] or [40, 100, 400]
    heads = ["families", "evenings", "seed", "requests"]
    peers = [name for name, package in (("CP-SAT", cp_model), ("HiGHS", highspy)) if package is not None]
    for name in ["passpro", *peers]:
        heads += [f"{name}", "gap", "CPU s"]
    print("| " + " | ".join(heads) + " |")
    print("| " + " | ".join("---" for _ in heads) + " |")
    for families in sizes:
        for evenings in (1, 2):
            for seed in range(1, seeds + 1):
                print(row(sys.argv[1], families, evenings, seed, seconds), flush=True)


if __name__ == "__main__":
    main()
