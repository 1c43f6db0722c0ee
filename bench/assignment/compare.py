#!/usr/bin/env python3
"""The solver beside its peers, everything in one run.

    cmake --preset release -DPASSPRO_BUILD_BENCHMARKS=ON
    cmake --build --preset release --target passpro_bench_assignment
    python3 -m venv build/peers && build/peers/bin/pip install ortools highspy
    bench/assignment/compare.py

Writes assignment.md and a plot for each instance (assignment-INSTANCE.svg) into --out, every raw figure into
--work/results.json after each step, and prints the tables at the end. One process at a time; nothing else should run.
Peers that are not installed and campaigns that are not there are left out, and the tables say so.

Parts: transportation  the transportation relaxation, with LEMON; gives the unit of time U
       race            the whole problem: passpro (on creteil-2022 on two threads too), CP-SAT, HiGHS, planning by hand
       seeds           passpro alone on many small campaigns
       replan          creteil-2022 after a panel has lost a half-day
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import sys

from figures import unit_seconds
from instances import DEFAULT, REAL, REGIMES_OF_SEEDS, ROOT, instance_name, package
from plot import gap_plot
from runs import MODELS, SCRIPTS, Runs
from tables import report
from trajectory import last, own_gaps

PARTS = ("transportation", "race", "seeds", "replan")
SEED_SECONDS = 10
UNITS_OF_REAL = 60  # how long passpro is watched on real campaigns
SECONDS_OF_LARGEST = 120
REPLAN_GAP = 0.001
MOST_REQUESTS_ON_SLOT_ARCS = 60_000  # LEMON takes about 150 bytes an arc, and there are 800 arcs a request


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--program", default=ROOT / "build/release/bench/assignment/passpro_bench_assignment", type=pathlib.Path
    )
    parser.add_argument(
        "--peers-python",
        default=ROOT / "build/peers/bin/python",
        type=pathlib.Path,
        help="an interpreter that has ortools and highspy (default: build/peers/bin/python)",
    )
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument(
        "--instances", nargs="+", type=instance_name, default=DEFAULT, help="creteil-2022, 300-tight, 2000-four-7 …"
    )
    parser.add_argument("--peers", nargs="*", choices=SCRIPTS, default=list(SCRIPTS))
    parser.add_argument(
        "--peer-instances",
        nargs="+",
        type=instance_name,
        metavar="INSTANCE",
        help="CP-SAT and HiGHS take part on these alone (default: all that are small enough)",
    )
    parser.add_argument("--seconds", type=float, default=300, help="for each model of each peer (300)")
    parser.add_argument(
        "--own-seconds", type=float, default=60, help="for passpro, unless a figure asks for more (60)"
    )
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of the peers (all)")
    parser.add_argument(
        "--largest-for-peers",
        type=int,
        default=10_000,
        metavar="REQUESTS",
        help="CP-SAT and HiGHS take part up to this size (10000)",
    )
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument(
        "--times", type=int, default=3, help="of each measurement of the transportation relaxation; medians count"
    )
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "bench/results")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build/bench")
    parser.add_argument(
        "--render", action="store_true", help="measure nothing: tables and plots of --work/results.json"
    )
    return parser.parse_args()


class Comparison:
    def __init__(self, options):
        self.options = options
        options.work.mkdir(parents=True, exist_ok=True)
        self.runs = Runs(options.program, options.peers_python, options.work)
        versions = {peer: self.runs.version(peer) for peer in options.peers if options.peers_python.exists()}
        self.peers = {peer: version for peer, version in versions.items() if version}
        for peer in sorted(set(options.peers) - set(self.peers)):
            say(f"{peer} is not installed for {options.peers_python}: left out")
        self.results = {
            "date": datetime.date.today().isoformat(),
            "machine": machine(),
            "threads": options.threads,
            "seconds": options.seconds,
            "peers": self.peers,
            "unit": None,
            "transportation": {},
            "race": {},
            "seeds": {},
            "replan": None,
        }

    def run(self):
        for part in PARTS:
            if part in self.options.parts:
                getattr(self, part)()

    def save(self):
        (self.options.work / "results.json").write_text(json.dumps(self.results), encoding="utf-8")

    def packages(self, names):
        for name in names:
            found = package(name, self.options.work / "campaigns")
            if found:
                yield name, found
            else:
                say(f"{name} is not here: left out")

    def transportation(self):
        for name, campaign in self.packages(self.options.instances):
            requests = count_rows(campaign / "applications.csv")
            options = ["--times", self.options.times, "--seconds", 600]
            if requests > MOST_REQUESTS_ON_SLOT_ARCS:
                options.append("--without-slot-arcs")
            self.results["transportation"][name] = measured = self.runs.ask("transportation", campaign, *options)
            say(
                f"{name}: transportation relaxation, "
                + ", ".join(f"{solver} {one['seconds']:.3g} s" for solver, one in measured.items() if one)
            )
            self.results["unit"] = unit_seconds(self.results)
            self.save()

    def race(self):
        for name, campaign in self.packages(self.options.instances):
            runs = self.results["race"][name] = {}
            self.note(name, "passpro", self.solve(campaign, self.own_seconds(name)))
            if name == "creteil-2022":
                self.note(name, "passpro, 2 threads", self.solve(campaign, self.own_seconds(name), threads=2))
            by_hand = self.runs.ask("by-hand", campaign)
            self.note(name, "by hand", {"trajectory": [{**by_hand, "lower_bound": None}]})
            for peer in self.peers if self.is_for_peers(name, runs["passpro"]["size"]["requests"]) else ():
                for model in MODELS:
                    self.note(
                        name,
                        f"{peer}, {model}",
                        self.runs.race(peer, model, campaign, self.options.seconds, self.options.threads),
                    )

    def is_for_peers(self, name, requests):
        chosen = self.options.peer_instances
        return requests <= self.options.largest_for_peers and (chosen is None or name in chosen)

    def note(self, name, solver, run):
        self.results["race"][name][solver] = run
        self.save()
        end, own = last(run["trajectory"]), own_gaps(run["trajectory"])
        say(
            f"{name}: {solver} "
            + (f"{end['objective']} after {end['seconds']:.3g} s" if end else "has no plan")
            + (f", gap {100 * own[-1][1]:.3g} %" if own else "")
        )

    def own_seconds(self, name):
        if name in REAL and self.results["unit"]:
            return max(self.options.own_seconds, (UNITS_OF_REAL + 1) * self.results["unit"])
        return (
            max(self.options.own_seconds, SECONDS_OF_LARGEST)
            if name.startswith("100000-")
            else self.options.own_seconds
        )

    def solve(self, campaign, seconds, threads=1):
        return self.runs.ask("solve", campaign, "--seconds", seconds, "--threads", threads)

    def seeds(self):
        names = [
            f"{size}-{regime}-{seed}"
            for size in (300, 2000)
            for regime in REGIMES_OF_SEEDS
            for seed in range(1, self.options.seeds + 1)
        ]
        for name, campaign in self.packages(names):
            self.results["seeds"][name] = run = self.solve(campaign, SEED_SECONDS)
            say(f"{name}: {run['status']} after {run['seconds']:.3g} s")
            self.save()

    def replan(self):
        for _, campaign in self.packages(["creteil-2022"]):
            self.results["replan"] = self.runs.ask("replan", campaign, "--gap", REPLAN_GAP, "--seconds", 600)
            self.save()


def machine():
    model = platform.processor() or platform.machine()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.split(":", 1)[1].strip()
            for line in cpuinfo.read_text().splitlines()
            if line.startswith("model name")
        ]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores"


def count_rows(path):
    with open(path, encoding="utf-8") as file:
        return sum(1 for _ in file) - 1


def say(words):
    print(words, file=sys.stderr, flush=True)


def write(results, out):
    out.mkdir(parents=True, exist_ok=True)
    markdown = report(results)
    (out / "assignment.md").write_text(markdown, encoding="utf-8")
    for name, runs in results["race"].items():
        by_hand = last(runs["by hand"]["trajectory"]) if "by hand" in runs else None
        lines = {
            solver: run["trajectory"]
            for solver, run in runs.items()
            if solver != "by hand" and last(run["trajectory"])
        }
        (out / f"assignment-{name}.svg").write_text(gap_plot(name, lines, by_hand), encoding="utf-8")
    print(markdown)


def main():
    options = parse_arguments()
    if options.render:
        results = json.loads((options.work / "results.json").read_text(encoding="utf-8"))
    else:
        comparison = Comparison(options)
        comparison.run()
        results = comparison.results
    write(results, options.out)


if __name__ == "__main__":
    main()
