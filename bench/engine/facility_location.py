#!/usr/bin/env python3
"""Facility location, through sessions with costs of their own, beside HiGHS.

usage: facility_location.py BUILD_FOLDER [SEEDS] [SECONDS]

Both solve the same generated problems, on one thread; times are of the processor. HiGHS gets the strong model, in which a
customer is only served from a site that is open, and is left out if the package highspy is not installed.
"""

import json
import subprocess
import typing

import comparison
import peers

SIZES = [  # customers, sites, site cost, places
    (50, 16, 1_000_000, 0),
    (50, 50, 300_000, 0),
    (50, 50, 2_000_000, 0),
    (200, 100, 300_000, 0),
    (50, 16, 1_000_000, 5),
    (50, 16, 1_000_000, 15),
    (100, 40, 1_000_000, 10),
]

Answer = dict[str, typing.Any]  # of passpro_bench_engine


def model_of(problem: Answer) -> peers.Model:
    model = peers.Model()
    is_open = [model.add(cost) for cost in problem["site_costs"]]
    has_limits = problem["places"] < len(problem["ways"])  # else a customer is served from one site in any case
    served = [[model.add(way, is_implied=not has_limits) for way in ways] for ways in problem["ways"]]
    model.choices = served
    for of_customer in served:
        for variable, site in zip(of_customer, is_open):
            model.limit([variable], 1, site)
    if has_limits:
        for of_site, site in zip(zip(*served), is_open):
            model.limit(list(of_site), problem["places"], site)
    return model


def row(given: comparison.Arguments, seed: int, size: tuple[int, int, int, int]) -> list[str]:
    customers, sites, site_cost, places = size
    program = given.build / "bench" / "engine" / "passpro_bench_engine"
    command = [program, "facilities", "--with-costs", "--seed", seed, "--seconds", given.seconds, "--customers", customers]
    command += ["--sites", sites, "--site-cost", site_cost, "--places", places]
    own = json.loads(subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout)
    cells = [f"{customers} × {sites}", f"{site_cost}", f"{places or 'all'}", f"{seed}", f"{own['objective']}"]
    cells += [f"{100 * own['relative_gap']:.3f}", f"{1000 * own['processor_seconds']:.1f}"]
    if "HiGHS" in peers.installed():
        highs = peers.solved(peers.of_highs, model_of(own), given.seconds)
        above = 100 * (own["objective"] - highs.objective) / highs.objective
        below = 100 * (highs.objective - highs.bound) / highs.objective
        cells += [f"{above:.3f}", f"{below:.3f}", f"{1000 * highs.seconds:.1f}"]
    return cells


def main() -> None:
    given = comparison.arguments(str(__doc__), 3, 20, [])
    heads = ["size", "site cost", "places", "seed", "objective", "gap %", "CPU ms"]
    if "HiGHS" in peers.installed():
        heads += ["above HiGHS %", "HiGHS gap %", "HiGHS CPU ms"]
    comparison.print_heads(heads)
    for size in SIZES:
        for seed in given.seeds:
            print(comparison.line(row(given, seed, size)), flush=True)


if __name__ == "__main__":
    main()
