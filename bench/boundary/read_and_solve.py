#!/usr/bin/env python3
"""read_and_solve.py PACKAGE WORK_LIMIT : what read_and_solve.cpp does, through Python, on one line of the same form.
read_and_solve.py PACKAGE            : 1,000,000 placements of a plan one by one, and as columns.

PYTHONPATH is where the package passpro is, such as build/release/tests/python, and PASSPRO_LIBRARY the library.
"""

import math
import sys
import time

import passpro
from passpro._native import check, lib, struct

ROWS = 1_000_000


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def one_by_one(plan, ids):
    for k in range(ROWS):
        plan[ids[k % len(ids)]]


def rows_of_the_library(plan, count):
    """The call beneath it alone, with the row that is asked for."""
    place = struct("placement")
    handle = plan._handle
    for k in range(ROWS):
        check(lib.passpro_plan_placement_at(handle, k % count, place))


def as_columns(plan, repeats):
    for _ in range(repeats):
        plan.table().to_dict()


def compare_access(package):
    """Rows one by one against columns, per 1,000,000 rows."""
    plan = passpro.Campaign.read(package).solve(work_limit=1)
    ids = [(placement.candidate_id, placement.formation_id) for placement in plan]
    repeats = math.ceil(ROWS / len(ids))
    single, _ = timed(lambda: one_by_one(plan, ids))
    call, _ = timed(lambda: rows_of_the_library(plan, len(ids)))
    bulk, _ = timed(lambda: as_columns(plan, repeats))
    columns = len(plan.table().column_names)
    print(f"{ROWS} rows one by one, by ids  {single:.3f} s")
    print(f"{ROWS} calls of plan_row        {call:.3f} s")
    print(f"{ROWS} rows as {columns} columns      {bulk:.3f} s  ({repeats} tables of {len(ids)} rows)")
    print(f"one by one takes           {single / bulk:.1f} times as long")


def read_and_solve(package, work_limit):
    reading, campaign = timed(lambda: passpro.Campaign.read(package))
    solving, plan = timed(lambda: campaign.solve(time_limit=None, work_limit=work_limit))
    print(reading, solving, plan.objective)


if len(sys.argv) == 2:
    compare_access(sys.argv[1])
elif len(sys.argv) == 3:
    read_and_solve(sys.argv[1], int(sys.argv[2]))
else:
    sys.exit(__doc__)
