#!/usr/bin/env python3
"""real_campaigns.py PASSPRO SHARED : the program against campaigns of real size.

SHARED, or rather the folder that the environment variable PASSPRO_SHARED names, holds data/CAMPAIGN/ and
verify/check_plan.py, a checker that shares nothing with passpro. For each campaign, `check` must find nothing, and `solve`,
`verify` and the checker must agree on the objective and its terms to the unit. Then the same campaign is written as a French
Excel saves it, and with its rows in another order: the plan must be the same.

Exits 77, which ctest takes for skipped, if SHARED is not there; but with 1 if the environment names it.
"""
import csv
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
WORK_LIMIT = "2000000"  # the same plan on every machine, in a few seconds


def run(command, *, accepted=(0,)):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode not in accepted:
        sys.exit(f"{' '.join(map(str, command))}\nexited with {done.returncode}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def require_equal(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {found}, expected {expected}")


def solve(passpro, campaign, out):
    run([passpro, "solve", campaign, "--out", out, "--work-limit", WORK_LIMIT], accepted=(0, 1))
    return json.loads((out / "report.json").read_text())


def rows_of(plan):
    with open(plan, newline="", encoding="utf-8") as file:
        return sorted(tuple(row.values()) for row in csv.DictReader(file))


def check_campaign(passpro, checker, campaign, out):
    began = time.monotonic()
    # Schools that are hours away are what these campaigns are like.
    problems = [problem["name"] for problem in json.loads(run([passpro, "check", campaign, "--json"]))]
    require_equal(f"{campaign.name}: problems", [name for name in problems if name != "long-journeys"], [])
    report = solve(passpro, campaign, out)
    plan = out / "plan.csv"
    verified = json.loads(run([passpro, "verify", campaign, plan, "--json"]))
    checked = json.loads(run([sys.executable, checker, campaign, plan]))
    for who, answer in (("passpro verify", verified), ("check_plan.py", checked)):
        for key in ("objective", "terms", "placed", "unplaced"):
            require_equal(f"{campaign.name}: {key} of {who}", answer[key], report[key])
    print(f"{campaign.name}: {report['placed']} placed, {report['unplaced']} unplaced, objective {report['objective']}, "
          f"at least {report['lower_bound']}, {time.monotonic() - began:.1f} s", flush=True)


def write_variant(campaign, variant, *, encoding, separator, newline, french_dates, seed):
    """The same campaign in another form: its rows shuffled, its dates and separators those of a French office."""
    random_order = random.Random(seed)
    variant.mkdir()
    (variant / "campaign.json").write_bytes((campaign / "campaign.json").read_bytes())
    for table in campaign.glob("*.csv"):
        text = table.read_text(encoding="utf-8")
        if french_dates:
            text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)\b", r"\3/\2/\1 \4", text)
            text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", r"\3/\2/\1", text)
        header, *rows = csv.reader(text.splitlines())
        random_order.shuffle(rows)
        with open(variant / table.name, "w", newline="", encoding=encoding) as file:
            csv.writer(file, delimiter=separator, lineterminator=newline).writerows([header, *rows])


def pupils_by_school(campaign):
    with open(campaign / "candidates.csv", newline="", encoding="utf-8") as file:
        schools = {}
        for row in csv.DictReader(file):
            schools.setdefault(row["home_uai"], set()).update([row["candidate_id"], row["last_name"]])
        return schools


def check_pages(passpro, campaign, out):
    """Pages stay small, and those of a school name its own pupils alone."""
    pages = out / "pages"
    began = time.monotonic()
    run([passpro, "report", campaign, out / "plan.csv", "--out", pages, "--names", "own"])
    seconds = time.monotonic() - began
    schools = pupils_by_school(campaign)
    everyone = set().union(*schools.values())
    for folder in ("origine", "eleves"):
        for page in (pages / folder).iterdir():
            words = set(re.findall(r"\w+", page.read_text(encoding="utf-8")))
            require_equal(f"{page}: pupils of others", (words & everyone) - schools[page.stem], set())
    sizes = sorted(page.stat().st_size for folder in ("accueil", "origine") for page in (pages / folder).iterdir())
    dashboard = (pages / "index.html").stat().st_size
    print(f"{campaign.name}: pages in {seconds:.1f} s, dashboard {dashboard:,} bytes, schools' pages {sizes[len(sizes) // 2]:,} "
          f"(half), {sizes[len(sizes) * 9 // 10]:,} (nine in ten), {sizes[-1]:,} (all)", flush=True)
    if dashboard > 160_000 or sizes[len(sizes) // 2] > 60_000 or sizes[-1] > 200_000:
        sys.exit(f"{campaign.name}: pages have grown beyond what opens at once")


VARIANTS = {
    "shuffled, UTF-8 with BOM, CRLF": dict(
        encoding="utf-8-sig", separator=",", newline="\r\n", french_dates=False, seed=1),
    "shuffled, semicolons, Windows-1252, French dates": dict(
        encoding="cp1252", separator=";", newline="\r\n", french_dates=True, seed=2),
}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    passpro = pathlib.Path(sys.argv[1])
    shared = pathlib.Path(os.environ.get("PASSPRO_SHARED") or sys.argv[2])
    checker = shared / "verify" / "check_plan.py"
    campaigns = sorted((shared / "data").glob("*/campaign.json"))
    if not campaigns or not checker.exists():
        print(f"no campaigns in {shared}")
        sys.exit(1 if os.environ.get("PASSPRO_SHARED") else SKIPPED)

    with tempfile.TemporaryDirectory() as temporary:
        for campaign in (path.parent for path in campaigns):
            out = pathlib.Path(temporary) / campaign.name
            check_campaign(passpro, checker, campaign, out)
            check_pages(passpro, campaign, out)
            for number, (name, form) in enumerate(VARIANTS.items()):
                variant = out / f"variant-{number}"
                write_variant(campaign, variant, **form)
                solve(passpro, variant, variant / "out")
                if rows_of(variant / "out" / "plan.csv") != rows_of(out / "plan.csv"):
                    sys.exit(f"{campaign.name}, {name}: another plan")
                print(f"{campaign.name}, {name}: the same plan", flush=True)


if __name__ == "__main__":
    main()
