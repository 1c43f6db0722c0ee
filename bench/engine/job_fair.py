#!/usr/bin/env python3
"""Job fairs of one day, beside CP-SAT and HiGHS.

usage: job_fair.py BUILD_FOLDER [SEEDS] [SECONDS] [VISITORS…]

Visitors rank eight of 60 firms, known ones more often than others, and have six talks of a quarter of an hour at most. Some come
late or leave early, and each firm has a break. A talk that does not take place costs 300 to 1000, by its rank, and each minute of
waiting between two talks nothing or 1.
"""

import collections.abc
import random

from comparison import Arguments, Document, Found, arguments, compared, table

DAY = "2027-03-18"
FIRMS_OF_VISITORS = 0.3
TALKS = 6
WISHES = 8


def document_of(seed: int, visitors: int, waiting: int) -> Document:
    dice = random.Random(seed)
    firms = [f"firm {number}" for number in range(max(WISHES, round(FIRMS_OF_VISITORS * visitors)))]
    return {
        "format": "passpro-schedule/1",
        "calendars": {
            "from 12:00": [[f"{DAY}T00:00", f"{DAY}T12:00"]],
            "until 14:00": [[f"{DAY}T14:00", f"{DAY}T23:59"]],
        },
        "services": [{"id": firm, "series": [talks(dice)]} for firm in firms],
        "applicants": [visitor(dice, number, firms) for number in range(visitors)],
        "limits": {"per_day": TALKS},
        "costs": {"waiting_minute": waiting},
    }


def talks(dice: random.Random) -> Document:
    hour = dice.randint(11, 14)
    pauses = [[f"{hour}:00", f"{hour}:30"]]
    return {"dates": [DAY], "from": "10:00", "to": "16:00", "minutes": 15, "pauses": pauses}


def visitor(dice: random.Random, number: int, firms: list[str]) -> Document:
    # The first firm is the best known; it is wanted three times as much as the last.
    firms = sorted(firms, key=lambda firm: dice.expovariate(3 - 2 * firms.index(firm) / len(firms)))
    return {
        "id": f"visitor {number}",
        "calendars": dice.choices([[], ["from 12:00"], ["until 14:00"]], [60, 20, 20])[0],
        "requests": [{"service": firm, "unplaced": 1000 - 100 * rank} for rank, firm in enumerate(firms[:WISHES])],
    }


def rows(given: Arguments) -> collections.abc.Iterator[tuple[list[str], list[Found]]]:
    for visitors in given.sizes:
        for waiting in (0, 1):
            for seed in given.seeds:
                document = document_of(seed, visitors, waiting)
                firms = len(document["services"])
                found = compared(given.build, document, given.seconds)
                yield [f"{visitors}", f"{firms}", f"{waiting}", f"{seed}"], found


def main() -> None:
    given = arguments(str(__doc__), 3, 20, [50, 200])
    table(["visitors", "firms", "waiting", "seed"], rows(given))


if __name__ == "__main__":
    main()
