#!/usr/bin/env python3
"""Doctoral interviews whose panels of two are put together with the schedule, beside CP-SAT and HiGHS.

usage: doctoral.py BUILD_FOLDER [SEEDS] [SECONDS] [DAYS…]

examples/scheduling/doctoral_interviews.py makes them: 33 candidates and 16 members of staff, eight times a day, equal loads. On 20
days there are 160 times; members are free more rarely, so that there are about as many possible panels.
"""

import collections.abc
import pathlib
import sys

from comparison import Arguments, Found, arguments, compared, table

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "examples" / "scheduling"))
import doctoral_interviews  # noqa: E402

FREE_ON_TWO_DAYS = 0.6


def rows(given: Arguments) -> collections.abc.Iterator[tuple[list[str], list[Found]]]:
    for days in given.sizes:
        for seed in given.seeds:
            free = FREE_ON_TWO_DAYS * (2 / days) ** 0.5  # both of a panel must be
            document = doctoral_interviews.problem(seed, doctoral_interviews.starts(days), free)
            panels = sum(isinstance(slot, dict) for service in document["services"] for slot in service["slots"])
            yield [f"{8 * days}", f"{seed}", f"{panels}"], compared(given.build, document, given.seconds)


def main() -> None:
    given = arguments(str(__doc__), 5, 10, [2, 20])
    table(["times", "seed", "possible panels"], rows(given))


if __name__ == "__main__":
    main()
