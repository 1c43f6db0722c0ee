#!/usr/bin/env python3
"""Facility location, through sessions with costs of their own, beside HiGHS.

usage: facility_location.py PATH/TO/passpro_bench_engine [SEEDS] [SECONDS]

Both solve the same generated problems, on one thread; times are of the processor. HiGHS gets the strong model, in which a
customer is only served from a site that is open, and is left out if the package highspy is not installed.
"""

import json
import subprocess
import sys
import time

try:
    import highspy
except ImportError:
    highspy = None

SIZES = [  # customers, sites, site cost, places
    (50, 16, 1_000_000, 0),
    (50, 50, 300_000, 0),
    (50, 50, 2_000_000, 0),
    (200, 100, 300_000, 0),
    (50, 16, 1_000_000, 5),
    (50, 16, 1_000_000, 15),
    (100, 40, 1_000_000, 10),
]


def of_highs(problem: dict, seconds: float) -> tuple[float, float, float]:
    """Objective, bound and processor seconds."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", 10 * seconds)  # of the clock: other programs count
    solver.setOptionValue("mip_rel_gap", 0.0)
    sites = range(len(problem["site_costs"]))
    is_open = [solver.addBinary(obj=cost) for cost in problem["site_costs"]]
    served = [[solver.addVariable(0, 1, way) for way in ways] for ways in problem["ways"]]
    if problem["places"] < len(served):  # a customer is served from one site
        for of_customer in served:
            for variable in of_customer:
                solver.setInteger(variable)
        for site in sites:
            solver.addConstr(sum(row[site] for row in served) <= problem["places"] * is_open[site])
    for of_customer in served:
        solver.addConstr(sum(of_customer) == 1)
        for site in sites:
            solver.addConstr(of_customer[site] <= is_open[site])
    began = time.process_time()
    solver.minimize()
    info = solver.getInfo()
    return info.objective_function_value, info.mip_dual_bound, time.process_time() - began


def row(binary: str, seed: int, size: tuple[int, int, int, int], seconds: float) -> str:
    customers, sites, site_cost, places = size
    command = [binary, "facilities", "--with-costs", "--seed", str(seed), "--seconds", str(seconds)]
    command += ["--customers", str(customers), "--sites", str(sites), "--site-cost", str(site_cost), "--places", str(places)]
    own = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    cells = [f"{customers} × {sites}", f"{site_cost}", f"{places or 'all'}", f"{seed}", f"{own['objective']}"]
    cells += [f"{100 * own['relative_gap']:.3f}", f"{1000 * own['processor_seconds']:.1f}"]
    if highspy is not None:
        objective, bound, used = of_highs(own, seconds)
        above = 100 * (own["objective"] - objective) / objective
        below = 100 * (objective - bound) / objective
        cells += [f"{above:.3f}", f"{below:.3f}", f"{1000 * used:.1f}"]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 20
    heads = ["size", "site cost", "places", "seed", "objective", "gap %", "CPU ms"]
    if highspy is not None:
        heads += ["above HiGHS %", "HiGHS gap %", "HiGHS CPU ms"]
    print("| " + " | ".join(heads) + " |")
    print("| " + " | ".join("---" for _ in heads) + " |")
    for size in SIZES:
        for seed in range(1, seeds + 1):
            print(row(sys.argv[1], seed, size, seconds), flush=True)


if __name__ == "__main__":
    main()
