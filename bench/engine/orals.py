#!/usr/bin/env python3
"""Oral examinations of four weeks, beside CP-SAT and HiGHS.

usage: orals.py BUILD_FOLDER [SEEDS] [SECONDS] [CANDIDATES…]

Each candidate has four to six orals, two a day at most, at the centre nearest home, on any day on which they are not busy.
Half an hour of preparation comes before each, and half an hour lies between one and the preparation for the next. The juries
have one place in a hundred less than there are orals. `all` counts ways and days of coming, `close` also the days from the first
oral of a candidate to the last; in rows of `placed`, nothing but an oral without a place costs anything, so that they prove how
many can have one. The peers are only asked about sizes that they might answer.
"""

import collections
import collections.abc
import datetime
import math
import random

from comparison import Arguments, Document, Found, arguments, compared, table

SHARES = {"north": 35, "south": 25, "east": 15, "west": 15, "island": 10}
CANDIDATES_OF_CENTRE = 1560  # in the mean
SUBJECTS = ["mathematics", "physics", "French", "philosophy", "history", "English"]
TIMES = 16  # a day: 08:30 … 12:00 and 13:30 … 17:00
PLACES_OF_ORAL = 0.99
MOST_FOR_PEERS = 780
MONDAY = datetime.date(2027, 6, 7)
OF_WAYS_AND_DAYS: Document = {"travel_minute": 1, "half_day": 40, "half_day_boundary": "00:00"}
COSTS: dict[str, Document] = {"all": OF_WAYS_AND_DAYS, "close": {**OF_WAYS_AND_DAYS, "span_day": 10}, "placed": {}}
DAYS = [(MONDAY + datetime.timedelta(days=7 * week + day)).isoformat() for week in range(4) for day in range(5)]


def document_of(seed: int, candidates: int, counts: str) -> Document:
    dice = random.Random(seed)
    centres = list(SHARES)[: max(1, min(len(SHARES), candidates // CANDIDATES_OF_CENTRE))]
    applicants = [candidate(dice, number, centres) for number in range(candidates)]
    orals = collections.Counter(request["service"] for applicant in applicants for request in applicant["requests"])
    homes = {f"{minutes} minutes": {centre: minutes for centre in centres} for minutes in range(10, 100, 10)}
    return {
        "format": "passpro-schedule/1",
        "sites": centres,
        "travel": {"homes": homes},
        "calendars": {stretch(first, days): busy(first, days) for first in range(len(DAYS)) for days in (1, 2, 3)},
        "services": [juries(dice, centre, subject, orals) for centre in centres for subject in SUBJECTS],
        "applicants": applicants,
        "limits": {"per_day": 2, "buffer_minutes": 30},
        "costs": COSTS[counts],
    }


def candidate(dice: random.Random, number: int, centres: list[str]) -> Document:
    centre = dice.choices(centres, [SHARES[centre] for centre in centres])[0]
    subjects = dice.sample(SUBJECTS, dice.randint(4, 6))
    calendars = {stretch(dice.randrange(len(DAYS)), dice.randint(1, 3)) for _ in range(dice.randint(1, 3))}
    return {
        "id": f"candidate {number}",
        "home": f"{10 * dice.randint(1, 9)} minutes",
        "calendars": sorted(calendars),
        "requests": [{"service": f"{subject}, {centre}", "unplaced": 10_000, "lead": 30} for subject in subjects],
    }


def stretch(first: int, days: int) -> str:
    return f"{days} from {DAYS[first]}"


def busy(first: int, days: int) -> list[list[str]]:
    return [[f"{day}T00:00", f"{day}T23:59"] for day in DAYS[first : first + days]]


def juries(dice: random.Random, centre: str, subject: str, orals: collections.Counter[str]) -> Document:
    """On each day as many as on the others, or one more."""
    service = f"{subject}, {centre}"
    everywhere, rest = divmod(math.ceil(orals[service] * PLACES_OF_ORAL / TIMES), len(DAYS))
    days_with_one_more = set(dice.sample(DAYS, rest))
    numbers = {day: everywhere + (day in days_with_one_more) for day in DAYS}
    times = {"from": "08:30", "to": "17:30", "minutes": 30, "pauses": [["12:30", "13:30"]]}
    series = [{"dates": [day], "capacity": number, **times} for day, number in numbers.items() if number > 0]
    return {"id": service, "site": centre, "series": series}


def rows(given: Arguments) -> collections.abc.Iterator[tuple[list[str], list[Found]]]:
    for candidates in given.sizes:
        for counts in COSTS:
            for seed in given.seeds:
                document = document_of(seed, candidates, counts)
                orals = sum(len(applicant["requests"]) for applicant in document["applicants"])
                found = compared(given.build, document, given.seconds, candidates <= MOST_FOR_PEERS)
                yield [f"{candidates}", counts, f"{seed}", f"{orals}"], found


def main() -> None:
    given = arguments(str(__doc__), 3, 60, [20, 60, 156, 7800])
    table(["candidates", "costs", "seed", "orals"], rows(given))


if __name__ == "__main__":
    main()
