#!/usr/bin/env python3
"""mutations.py PASSPRO MUTATIONS CAMPAIGN COUNT [SEED] : the program against broken campaigns, built with sanitizers at best.

The program MUTATIONS (tests/input/mutations.cpp) damages CAMPAIGN in COUNT ways; `check` and `solve` run on each of them.
They may refuse it or plan it, nothing else: exit status 0, 1 or 3. Equal seeds damage equally.
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

ACCEPTED = {0, 1, 3}
SANITIZER_STATUS = "99"  # by default it would be 1, which is an answer of passpro's
ENVIRONMENT = os.environ | {
    f"{sanitizer}_OPTIONS": f"exitcode={SANITIZER_STATUS}" for sanitizer in ("ASAN", "LSAN", "UBSAN")}
SECONDS = 120


def attempt(passpro, campaign):
    """The complaint about one damaged campaign, or nothing."""
    for command in (["check", campaign], ["solve", campaign, "--out", campaign / "plan", "--work-limit", "20000"]):
        try:
            done = subprocess.run([passpro, *command], capture_output=True, stdin=subprocess.DEVNULL, env=ENVIRONMENT,
                                  timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return f"{command[0]}, seed {campaign.name}: more than {SECONDS} s"
        if done.returncode not in ACCEPTED:
            return (f"{command[0]}, seed {campaign.name}: exit status {done.returncode}\n"
                    f"{done.stderr.decode(errors='replace')[-4000:]}")
    return None


def main():
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    passpro, mutations, campaign, count = sys.argv[1:5]
    seed = sys.argv[5] if len(sys.argv) == 6 else "0"
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        subprocess.run([mutations, campaign, count, seed, folder], check=True, env=ENVIRONMENT)
        damaged = sorted(pathlib.Path(folder).iterdir())
        complaints = [c for c in pool.map(lambda package: attempt(passpro, package), damaged) if c]
    print(*complaints[:10], sep="\n")
    print(f"{len(damaged)} damaged campaigns, {len(complaints)} of them did harm")
    sys.exit(1 if complaints or len(damaged) != int(count) else 0)


if __name__ == "__main__":
    main()
