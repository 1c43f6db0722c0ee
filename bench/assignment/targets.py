#!/usr/bin/env python3
"""The figures that the solver is to reach on campaigns that it has not seen: measured, beside floor and aim.

    scripts/install-packages check bench  # with liblemon-dev, for U
    cmake --preset release -DPASSPRO_BUILD_BENCHMARKS=ON
    cmake --build --preset release --target passpro_bench_assignment passpro
    bench/assignment/targets.py

Writes targets.md into --out after each row, and prints it in the end. One process at a time. Searches on one thread, and
U, are in seconds of the processor, so that other work on the machine matters little; the rest is in seconds of the clock,
and nothing else should run. A row whose peer, data or program is not there says so. U is what LEMON's network simplex
takes for the transportation relaxation of the row's own campaign, with an arc for each request and slot, in the same run.

--short takes a quarter of the seeds and leaves out the country: about 10 minutes instead of 40, or an hour with --country
and --before. --rows takes some of the rows: """

import argparse
import collections
import datetime
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

from compare import machine, say
from instances import ROOT, package
from markdown import optional, percent, seconds_text, table
from runs import Runs
from trajectory import gap_after, last, seconds_to_proof

NETWORK_SIMPLEX = "LEMON network simplex, slots"
CHAINED = ("lille-2022", "28000-chained-1", "28000-chained-2", "28000-chained-3")
PROCESSOR = "processor_seconds"
CLOCK_PER_PROCESSOR = 10  # how long a search may take by the clock, on a machine that others share
LIMITS = (("val-de-marne-2022", 2), ("creteil-2022", 5), ("lille-2022", 5), ("lille-2022", 20), ("100000-usual", 20))
CORRUPTED = "examples/campaign"  # small: each certificate takes the checker a part of a second


class Missing(Exception):
    """What a row needs and is not there."""


class Targets:
    def __init__(self, options):
        self.options = options
        options.work.mkdir(parents=True, exist_ok=True)
        self.runs = Runs(options.program, None, options.work)
        self.units = {}

    def campaign(self, name):
        found = package(name, self.options.work / "campaigns")
        if not found:
            raise Missing(f"{name} is not here")
        return found

    def unit(self, name):
        if name not in self.units:
            measured = self.runs.ask("transportation", self.campaign(name), "--times", 1, "--seconds", 600)
            self.units[name] = (measured.get(NETWORK_SIMPLEX) or {}).get(PROCESSOR)
        if self.units[name] is None:
            raise Missing("LEMON was not built in, so that there is no U")
        return self.units[name]

    def solve(self, name, processor_seconds, program=None):
        """What passpro does on one thread."""
        runs = Runs(program, None, self.options.work) if program else self.runs
        limits = ["--processor-seconds", processor_seconds, "--seconds", CLOCK_PER_PROCESSOR * processor_seconds]
        return runs.ask("solve", self.campaign(name), *limits)["trajectory"]

    def seeds(self, count):
        return range(1, (count // 4 if self.options.short else count) + 1)

    def real(self):
        unit = self.unit("creteil-2022")
        creteil = self.solve("creteil-2022", 10.5 * unit)
        proof = seconds_to_proof(self.solve("val-de-marne-2022", 5 * unit), PROCESSOR)
        gaps = ", ".join(f"{gap_text(creteil, units * unit)} at {units} U" for units in (2, 3, 10))
        return f"{gaps}; proven {f'in {proof / unit:.2g} U' if proof else 'not'} (U = {unit:.2f} s)"

    def chained(self):
        return "; ".join(self.chained_one(name) for name in (CHAINED[:2] if self.options.short else CHAINED))

    def chained_one(self, name):
        unit = self.unit(name)
        trajectory = self.solve(name, 4 * unit)
        early = next(moment["unplaced"] for moment in reversed(trajectory) if moment[PROCESSOR] <= unit / 2)
        spared = early - last(trajectory)["unplaced"]
        unplaced = "all placed that can be" if spared <= 0 else f"unplaced though places are left: {spared} of cost"
        return (
            f"{name}: {gap_text(trajectory, unit)} at 1 U, {gap_text(trajectory, 2 * unit)} at 2 U, {unplaced} at 0.5 U "
            f"(U = {unit:.2f} s)"
        )

    def country(self):
        if not self.options.country or self.options.short:
            raise Missing("no --country, or --short")
        run = self.runs.ask("solve", self.options.country, "--seconds", 600, "--threads", 2)
        gaps = ", ".join(
            f"{gap_text(run['trajectory'], 60 * minutes, 'seconds')} in {minutes} minutes" for minutes in (5, 10)
        )
        return f"{gaps}; {run['mebibytes'] / 1024:.2f} GiB"

    def large(self):
        trajectory = self.solve("100000-usual", 61)
        return f"{gap_text(trajectory, 60)} at 60 s"

    def proofs(self, size, regimes, seconds):
        runs = {}
        for regime in regimes:
            for seed in self.seeds(20):
                name = f"{size}-{regime}-{seed}"
                runs[name] = self.solve(name, seconds)
        return runs

    def small(self):
        runs = self.proofs(300, ("usual", "tight", "overfull", "chained"), 5).values()
        return f"{share_proven(runs, 5)} proven in 5 s, {share_proven(runs, 1)} in 1 s, of {len(runs)}"

    def middle(self):
        runs = self.proofs(2000, ("usual", "tight", "overfull"), 10).values()
        worst = max(gap_after(trajectory, 10, PROCESSOR) for trajectory in runs)
        return f"{share_proven(runs, 10)} proven in 10 s, worst {percent(worst)}, of {len(runs)}"

    def four(self):
        if not self.options.before:
            raise Missing("no --before, the benchmark program of an earlier version")
        seconds = collections.defaultdict(list)
        for size in (300, 2000):
            for seed in self.seeds(4):
                for program in (self.options.before, self.options.program):
                    trajectory = self.solve(f"{size}-four-{seed}", 60, program)
                    seconds[program].append(seconds_to_proof(trajectory, PROCESSOR) or 60)
        before, now = (statistics.fsum(seconds[program]) for program in (self.options.before, self.options.program))
        return f"{now / before:.2f} of the time before (at most 60 s each) on {len(seconds[self.options.program])}"

    def replan(self):
        answer = self.runs.ask("replan", self.campaign("creteil-2022"), "--gap", 0.001, "--seconds", 600)
        return f"{answer['again_seconds']:.2f} s to {percent(answer['again_gap'])}"

    def overrun(self):
        results = []
        for name, limit in LIMITS[:3] if self.options.short else LIMITS:
            with tempfile.TemporaryDirectory() as out:
                seconds = self.run_command("solve", self.campaign(name), "--out", out, "--time-limit", limit)
            over = max(0.0, seconds - limit)
            results.append(f"{name}, {limit} s: {over:.2f} s ({percent(over / limit)})")
        return "; ".join(results)

    def certificates(self):
        with tempfile.TemporaryDirectory() as out:
            campaign = self.campaign("creteil-2022")
            self.run_command("solve", campaign, "--out", out, "--time-limit", 20, "--certificate")
            began = time.monotonic()
            proven = self.check(campaign, out)
            seconds = time.monotonic() - began
        return f"creteil-2022 {'checked' if proven else 'REFUSED'} in {seconds_text(seconds)}; {self.corrupted()}"

    def corrupted(self):
        """Certificates that claim more than their prices prove."""
        dice = random.Random(1)
        count = len(self.seeds(self.options.corrupted))
        refused = 0
        with tempfile.TemporaryDirectory() as out:
            self.run_command("solve", ROOT / CORRUPTED, "--out", out, "--certificate")
            file = pathlib.Path(out) / "certificate.json"
            certificate = json.loads(file.read_text(encoding="utf-8"))
            for _ in range(count):
                copy = json.loads(json.dumps(certificate))
                more = dice.randint(1, 1000)
                copy["lower_bound"] += more
                dice.choice(copy["parts"])["lower_bound"] += more
                file.write_text(json.dumps(copy), encoding="utf-8")
                refused += not self.check(ROOT / CORRUPTED, out)
        return f"{refused} of {count} corrupted ones refused"

    def check(self, campaign, out):
        program = [sys.executable, ROOT / "tools" / "check_certificate.py", campaign, out]
        done = subprocess.run(program, capture_output=True, text=True)
        if "ModuleNotFoundError" in done.stderr:
            raise Missing("numpy is not installed")
        return done.returncode == 0

    def run_command(self, *arguments):
        """Seconds that the command takes, from start to end."""
        if not self.options.command.exists():
            raise Missing(f"{self.options.command.name} was not built")
        began = time.monotonic()
        done = subprocess.run([self.options.command, *map(str, arguments)], stdout=subprocess.DEVNULL)
        if done.returncode not in (0, 1):  # 1: something is left unplaced
            raise Missing(f"passpro {arguments[0]} ended with {done.returncode}")
        return time.monotonic() - began


def gap_text(trajectory, seconds, clock=PROCESSOR):
    return optional(percent, gap_after(trajectory, seconds, clock))


def share_proven(trajectories, seconds):
    proven = sum((seconds_to_proof(trajectory, PROCESSOR) or seconds + 1) <= seconds for trajectory in trajectories)
    return f"{100 * proven / len(trajectories):.0f} %"


Row = collections.namedtuple("Row", "what floor aim minutes measure")
ROWS = {
    "real": Row(
        "`creteil-2022`, `val-de-marne-2022`: gap, and proof of the latter",
        "0.08 % at 2 U, 0.01 % at 10 U; proven in 0.7 U",
        "0.01 % at 3 U",
        1,
        Targets.real,
    ),
    "chained": Row(
        "académies whose formations are chained, 1 thread",
        "0.2 % at 1 U, 0.05 % at 2 U; none unplaced who could be placed at 0.5 U",
        "0.01 % at 2 U",
        6,
        Targets.chained,
    ),
    "country": Row(
        "the country, 773,000 applications, 2 threads",
        "0.1 % in 10 minutes, 1.5 GiB",
        "0.05 % in 5 minutes, 1 GiB",
        11,
        Targets.country,
    ),
    "large": Row("100,000 candidates", "0.05 % at 60 s", "0.01 % at 60 s", 2, Targets.large),
    "small": Row(
        "300 candidates, four kinds, 20 seeds each",
        "97 % proven in 5 s, 75 % in 1 s",
        "all in 1 s",
        2,
        Targets.small,
    ),
    "middle": Row(
        "2,000 candidates, three kinds, 20 seeds each",
        "95 % proven in 10 s, worst 0.02 %",
        "all",
        6,
        Targets.middle,
    ),
    "four": Row(
        "300 and 2,000 candidates with four requests each: time to proof",
        "half of the time before",
        "–",
        12,
        Targets.four,
    ),
    "replan": Row("re-plan after a lost half-day, `creteil-2022`", "0.2 s", "0.1 s", 1, Targets.replan),
    "overrun": Row("overrun of a time limit, by the command", "2 % or 0.2 s", "1 %", 2, Targets.overrun),
    "certificates": Row(
        "certificates",
        "`creteil-2022` checked in 10 s, all corrupted ones refused",
        "3 s",
        3,
        Targets.certificates,
    ),
}


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__ + ", ".join(f"{key} ({row.minutes} min)" for key, row in ROWS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--program", default=ROOT / "build/release/bench/assignment/passpro_bench_assignment", type=pathlib.Path
    )
    parser.add_argument("--command", default=ROOT / "build/release/bin/passpro", type=pathlib.Path)
    parser.add_argument("--before", type=pathlib.Path, help="the benchmark program of an earlier version")
    parser.add_argument("--country", type=pathlib.Path, help="a campaign package of national size")
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--corrupted", type=int, default=200, help="certificates (200)")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "bench/results")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build/bench")
    return parser.parse_args()


def measure(targets, row):
    began = time.monotonic()
    try:
        return row.measure(targets), time.monotonic() - began
    except Missing as missing:
        return f"not measured: {missing}", time.monotonic() - began


def report(measured, options):
    rows = [
        (ROWS[key].what, ROWS[key].floor, ROWS[key].aim, *measured.get(key, ("not measured", "–"))) for key in ROWS
    ]
    return f"""\
# Figures to reach

Written by `bench/assignment/targets.py{" --short" if options.short else ""}` on {datetime.date.today()}, {machine()}, which had
a load of {options.load:.0f} by other work when it began. passpro runs on one thread unless said. Times of one thread, and U, are seconds
of the processor, those of two threads and of the command seconds of the clock. U is what LEMON's network simplex takes,
making its network included, for the transportation relaxation of that campaign, with an arc for each request and slot.
Gaps are controllable gaps, by passpro's own bound: (objective − bound) / (objective − cost of the unplaced).

{table(("", "floor", "aim", "measured", "row took"), rows)}
"""


def main():
    options = parse_arguments()
    options.load = os.getloadavg()[0]
    targets = Targets(options)
    measured = {}
    for key in options.rows:
        text, seconds = measure(targets, ROWS[key])
        measured[key] = (text, f"{seconds:.0f} s")
        say(f"{key}: {text}")
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "targets.md").write_text(report(measured, options), encoding="utf-8")
    print(report(measured, options))


if __name__ == "__main__":
    main()
