#!/usr/bin/env python3
"""compare.py PROGRAM PACKAGE [TIMES] : reading a package side by side with Python's csv.DictReader.

PROGRAM is passpro_bench_reading, which reads, checks and links everything; csv.DictReader merely iterates over the rows
of the same files. Both run in turn, TIMES (7) times each; the medians are compared. Exits 1 if passpro is slower.
"""
import csv
import pathlib
import statistics
import subprocess
import sys
import time


def iterate(folder):
    start = time.perf_counter()
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8-sig") as file:
            for _ in csv.DictReader(file):
                pass
    return time.perf_counter() - start


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    times = int(sys.argv[3]) if len(sys.argv) == 4 else 7
    ours, theirs = [], []
    for _ in range(times):
        done = subprocess.run([program, folder], check=True, capture_output=True, text=True)
        ours.append(float(done.stdout.split()[0]))
        theirs.append(iterate(folder))
    passpro, python = statistics.median(ours), statistics.median(theirs)
    size = sum(path.stat().st_size for path in folder.glob("*.csv"))
    print(f"{folder.name}: {size / 1e6:.1f} MB in {times} runs each, medians")
    print(f"  passpro::read_package    {passpro:.4f} s  ({done.stdout.split(maxsplit=1)[1].strip()})")
    print(f"  Python csv.DictReader    {python:.4f} s")
    print(f"  passpro takes            {passpro / python:.2f} of the time")
    sys.exit(0 if passpro < python else 1)


if __name__ == "__main__":
    main()
