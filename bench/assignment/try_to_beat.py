#!/usr/bin/env python3
"""If passpro says `optimal`, can HiGHS or CP-SAT do better?

    bench/assignment/try_to_beat.py [--campaigns 1000]

Small invented campaigns of three regimes and 20 to 60 candidates, each solved by passpro, then by a peer that has the
same problem, its model `patterns` and no hint; every plan is verified. Ends with 1 if a peer has a cheaper plan than
one that was called optimal, or proves a bound above it.
"""

import argparse
import collections
import itertools
import pathlib
import sys
import tempfile

from instances import REGIMES_OF_SEEDS, ROOT, package
from runs import SCRIPTS, Runs
from trajectory import best_bound, last

CANDIDATES = (20, 30, 40, 50, 60)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--campaigns", type=int, default=1000)
    parser.add_argument("--peer", choices=SCRIPTS, default="HiGHS")
    parser.add_argument("--seconds", type=float, default=20, help="for the peer, each time (20)")
    parser.add_argument("--threads", type=int, default=1, help="of the peer")
    parser.add_argument(
        "--program", default=ROOT / "build/release/bench/assignment/passpro_bench_assignment", type=pathlib.Path
    )
    parser.add_argument("--peers-python", default=ROOT / "build/peers/bin/python", type=pathlib.Path)
    return parser.parse_args()


def outcome(runs, peer, campaign, seconds, threads):
    ours = runs.ask("solve", campaign, "--seconds", seconds, "--threads", 1)
    if ours["status"] != "optimal":
        return "not called optimal"
    theirs = runs.race(peer, "patterns", campaign, seconds, threads)["trajectory"]
    objective = last(ours["trajectory"])["objective"]
    plan, bound = last(theirs), best_bound([theirs])
    if (plan and plan["objective"] < objective) or (bound is not None and bound > objective):
        return "BEATEN"
    return "proven by both" if bound == objective else "not beaten"


def summary(outcomes, peer):
    return ", ".join(f"{count} {found}" for found, count in sorted(outcomes.items())) + f" ({peer})"


def main():
    options = parse_arguments()
    outcomes = collections.Counter()
    names = (
        f"{candidates}-{regime}-{seed}"
        for seed in itertools.count(1)
        for regime in REGIMES_OF_SEEDS
        for candidates in CANDIDATES
    )
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(options.program, options.peers_python, pathlib.Path(folder))
        for name in itertools.islice(names, options.campaigns):
            campaign = package(name, pathlib.Path(folder))
            found = outcome(runs, options.peer, campaign, options.seconds, options.threads)
            outcomes[found] += 1
            if found == "BEATEN":
                print(name, found, flush=True)
            if outcomes.total() % 100 == 0:
                print(summary(outcomes, options.peer), file=sys.stderr, flush=True)
    print(summary(outcomes, options.peer))
    return 1 if outcomes["BEATEN"] else 0


if __name__ == "__main__":
    sys.exit(main())
