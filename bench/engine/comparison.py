"""Documents of `passpro schedule`, solved by it and by the peers in one run, each plan judged by tools/check_schedule.py."""

import collections.abc
import json
import math
import pathlib
import subprocess
import sys
import typing

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import check_schedule  # noqa: E402
import peers  # noqa: E402
from schedule_model import ScheduleModel  # noqa: E402

Document = dict[str, typing.Any]


class Found(typing.NamedTuple):
    solver: str
    objective: float
    bound: float
    unplaced: int
    seconds: float


class Arguments(typing.NamedTuple):
    build: pathlib.Path
    seeds: range
    seconds: float
    sizes: list[int]


def arguments(usage: str, seeds: int, seconds: float, sizes: list[int]) -> Arguments:
    given = sys.argv[1:]
    if not given or given[0].startswith("-"):
        sys.exit(usage)
    if len(given) > 1:
        seeds = int(given[1])
    if len(given) > 2:
        seconds = float(given[2])
    return Arguments(pathlib.Path(given[0]), range(1, seeds + 1), seconds, [int(size) for size in given[3:]] or sizes)


def by_passpro(build: pathlib.Path, document: Document, seconds: float) -> tuple[dict[str, typing.Any], float]:
    """The result, and the processor's seconds, those of reading and writing included."""
    text = json.dumps({**document, "options": {"time": seconds}})
    before = peers.seconds_of_children()
    process = subprocess.run([build / "bin" / "passpro", "schedule"], input=text, capture_output=True, text=True)
    if process.returncode not in (0, 1):  # 1: a request has no slot
        sys.exit(process.stderr)
    return json.loads(process.stdout), peers.seconds_of_children() - before


def judged(problem: check_schedule.Problem, solver: str, slots: list[int | None], claimed: float) -> int:
    """What the plan costs. Ends the run if it breaks a constraint or costs more than claimed.

    A model may claim more for a plan that is not its best: an applicant may go on waiting after the last visit.
    """
    try:
        cost = sum(check_schedule.terms_of(problem, slots).values())
    except check_schedule.Refused as error:
        sys.exit(f"{solver}: {error}")
    if cost > claimed + 0.5:
        sys.exit(f"{solver}: the plan costs {cost}, not {claimed}")
    return int(cost)


def compared(build: pathlib.Path, document: Document, seconds: float, with_peers: bool = True) -> list[Found]:
    result, used = by_passpro(build, document, seconds)
    problem = check_schedule.Problem(document)
    slots = [problem.number[row["slot"]] if row["slot"] else None for row in result["assignments"]]
    cost = judged(problem, "passpro", slots, result["objective"])
    if cost != result["objective"]:
        sys.exit(f"passpro: the plan costs {cost}, not {result['objective']}")
    found = [Found("passpro", cost, result["lower_bound"], slots.count(None), used)]
    if with_peers and peers.installed():
        model = ScheduleModel(document)
        for name, peer in peers.installed().items():
            answer = peers.solved(peer, model, seconds)
            slots = model.slots(answer.chosen)
            objective = answer.objective if answer.objective == math.inf else judged(problem, name, slots, answer.objective)
            found.append(Found(name, objective, answer.bound, slots.count(None), answer.seconds))
    best = min(found, key=lambda one: one.objective)
    for one in found:
        if one.bound > best.objective + 0.5:
            sys.exit(f"{one.solver} proves {one.bound}, but {best.solver} has a plan of {best.objective}")
    return found


def gap(found: Found) -> str:
    if not math.isfinite(found.bound):
        return "no bound"
    if found.objective == math.inf:
        return f"bound {found.bound:.0f}"
    if found.bound < 0:
        return "bound below 0"
    missing = found.objective - math.ceil(found.bound - 1e-3)  # costs are whole
    return f"{100 * missing / found.objective:.4f} %" if missing > 0 else "optimal"


def cells_of(found: Found) -> list[str]:
    plan = ["no plan", ""] if found.objective == math.inf else [f"{found.objective:.0f}", f"{found.unplaced}"]
    return [*plan, gap(found), f"{found.seconds:.3g}"]


def line(cells: collections.abc.Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def print_heads(heads: list[str]) -> None:
    print(line(heads))
    print(line("---" for _ in heads))


def table(heads: list[str], rows: collections.abc.Iterable[tuple[list[str], list[Found]]]) -> None:
    """Prints each row as soon as it is measured."""
    for name in ["passpro", *peers.installed()]:
        heads = [*heads, name, "unplaced", "gap", "CPU s"]
    print_heads(heads)
    for cells, found in rows:
        of_solvers = [cell for one in found for cell in cells_of(one)]
        missing = len(heads) - len(cells) - len(of_solvers)  # of peers that were not asked
        print(line([*cells, *of_solvers, *["–"] * missing]), flush=True)
