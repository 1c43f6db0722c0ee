#!/usr/bin/env python3
"""Parents' evenings, beside CP-SAT and HiGHS.

usage: evening.py BUILD_FOLDER [SEEDS] [SECONDS] [FAMILIES…]

Families want to see four to twelve of 40 teachers, in two buildings that are five minutes apart, on one evening or on either of
two; tests/support/parents_evening.hpp says how they are made. Coming costs 40, each minute of waiting or of a way 1, and a wish
without an appointment 300 to 1000, by its rank.
"""

import collections
import collections.abc
import datetime
import json
import subprocess
import typing

from comparison import Arguments, Document, Found, arguments, compared, table

MIDNIGHT = datetime.datetime(2027, 3, 15)

# The arrays of bench/assignment/plain_form.hpp
Plain = dict[str, typing.Any]


def made(given: Arguments, seed: int, families: int, evenings: int) -> Plain:
    command: list[object] = [given.build / "bench" / "engine" / "passpro_bench_engine", "evening", "--with-problem"]
    command += ["--seconds", 0, "--seed", seed, "--families", families, "--evenings", evenings]
    command += ["--teachers", max(4, families // 10)]
    process = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    problem: Plain = json.loads(process.stdout)["problem"]
    return problem


def time_of(minute: int) -> str:
    return (MIDNIGHT + datetime.timedelta(minutes=minute)).isoformat(timespec="minutes")


def document_of(plain: Plain) -> Document:
    requests_of = collections.defaultdict(list)
    for applicant, service, unplaced in plain["requests"]:
        requests_of[applicant].append({"service": f"teacher {service}", "unplaced": unplaced})
    ways = {
        f"building {site}": {f"building {other}": minutes for other, minutes in enumerate(row)}
        for site, row in enumerate(plain["site_to_site"])
    }
    return {
        "format": "passpro-schedule/1",
        "sites": list(ways),
        "travel": {"between": {site: {o: m for o, m in row.items() if o != site} for site, row in ways.items()}},
        "calendars": {
            f"calendar {number}": [[time_of(start), time_of(end)] for start, end in calendar]
            for number, calendar in enumerate(plain["calendars"])
        },
        "services": [
            {"id": f"teacher {teacher}", "slots": [slot_of(plain["slots"][slot]) for slot in slots]}
            for teacher, slots in enumerate(plain["services"])
        ],
        "applicants": [
            {
                "id": f"family {family}",
                "calendars": [f"calendar {calendar}" for calendar in calendars],
                "requests": requests_of[family],
            }
            for family, (_, calendars) in enumerate(plain["applicants"])
        ],
        "limits": {"per_day": plain["interviews_per_day"], "buffer_minutes": plain["buffer_minutes"]},
        "costs": {
            "travel_minute": plain["travel_minute_cost"],
            "waiting_minute": 1,
            "half_day": plain["period_cost"],
            "half_day_boundary": "00:00",  # so it is one for each evening
        },
    }


def slot_of(slot: list[int]) -> Document:
    start, end, site, capacity, cost, _ = slot
    return {
        "start": time_of(start),
        "end": time_of(end),
        "site": f"building {site}",
        "capacity": capacity,
        "cost": cost,
    }


def rows(given: Arguments) -> collections.abc.Iterator[tuple[list[str], list[Found]]]:
    for families in given.sizes:
        for evenings in (1, 2):
            for seed in given.seeds:
                document = document_of(made(given, seed, families, evenings))
                wishes = sum(len(applicant["requests"]) for applicant in document["applicants"])
                found = compared(given.build, document, given.seconds)
                yield [f"{families}", f"{evenings}", f"{seed}", f"{wishes}"], found


def main() -> None:
    given = arguments(str(__doc__), 3, 20, [40, 100, 400])
    table(["families", "evenings", "seed", "wishes"], rows(given))


if __name__ == "__main__":
    main()
