#!/usr/bin/env python3
"""compare.py [--longest=RATIO] PACKAGE WORK_LIMIT TIMES PROGRAM … : reading and solving a package in several languages.

Each PROGRAM is a command, quoted if it has arguments: first passpro_bench_boundary, then others that print what it
prints, such as "php bench/boundary/read_and_solve.php". They run in turn, TIMES times each; medians are compared with the
first one's. Exits 1 if another one comes to another plan or takes longer than 1.05 times, or RATIO times, as the first. The
last column is processor time of the whole program, its start included: what to look at on a machine that others use too.
"""
import resource
import shlex
import statistics
import subprocess
import sys


def run(program, package, work_limit):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*shlex.split(program), package, work_limit], check=True, stdout=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    reading, solving, objective = done.stdout.split()
    return objective, float(reading), float(solving), float(reading) + float(solving), processor


def main():
    arguments, longest = sys.argv[1:], 1.05
    if arguments and arguments[0].startswith("--longest="):
        longest = float(arguments.pop(0).removeprefix("--longest="))
    if len(arguments) < 4:
        sys.exit(__doc__)
    package, work_limit, times, *programs = arguments
    runs = {program: [] for program in programs}
    for _ in range(int(times)):
        for program in programs:
            runs[program].append(run(program, package, work_limit))
    figures = {}
    for program, found in runs.items():
        figures[program] = [statistics.median(column) for column in list(zip(*found))[1:]]
    first = figures[programs[0]]
    print(f"{package}, work limit {work_limit}, medians of {times} runs: reading, solving, both, processor")
    for program, found in figures.items():
        words = "  ".join(f"{seconds:8.4f} s ({seconds / base:5.3f})" for seconds, base in zip(found, first))
        print(f"  {words}  {program}")
    same = len({objective for found in runs.values() for objective, *_ in found}) == 1
    sys.exit(0 if same and all(found[2] <= longest * first[2] for found in figures.values()) else 1)


if __name__ == "__main__":
    main()
