"""The results as Markdown: the figures to reach first, then what was measured on each instance."""

import statistics

from figures import NETWORK_SIMPLEX, figures, gap_or_all, share_proven, unit_seconds
from markdown import optional, percent, seconds_text, significant, table
from ratios import ratio_text, runs_of, times_sooner_to_plan, times_sooner_to_proof
from trajectory import best_bound, distances, gap_after, last, own_gaps, seconds_to_objective, seconds_to_proof

PEERS = ("CP-SAT", "HiGHS")

TRANSPORTATION = """\
Each request on its own (`transportation_relaxation.hpp`): no ways between interviews, no limit a day, nothing saved by
sharing a day. From the problem as it is to the optimum, on which all agree; memory is the peak beyond the problem.
*slots*: an arc for each request and slot; *classes*: alike slots merged first, passpro's own compression, lent."""

RACE = """\
Each solver's last plan, verified by passpro, against the best bound that any of them proved; *own gap* is what it can
say itself. `patterns` and `pairs` are the two models of `peers/models.py`. Time counts from when the problem is in
memory: passpro's index and the peers' models are part of it."""

HEAD_START = """\
How many times sooner passpro has a plan as good as the best that the peer's models have in the end, against when the
peer had it; and the proof that a plan is the best. *>*: the peer had no proof in time; *never*: passpro had none."""


def report(results):
    return (
        "\n\n".join(
            [
                "# The solver beside its peers",
                introduction(results),
                "## Figures to reach",
                figures(results),
                "## The transportation relaxation",
                TRANSPORTATION,
                transportation(results),
                "## The whole problem",
                RACE,
                race(results),
                "## Head start",
                HEAD_START,
                head_start(results),
                "## Many seeds",
                seeds(results),
                "## Gap over time",
                plots(results),
            ]
        )
        + "\n"
    )


def introduction(results):
    peers = ", ".join(f"{peer} {version}" for peer, version in results["peers"].items()) or "none"
    unit = unit_seconds(results)
    return f"""\
Written by `bench/assignment/compare.py` on {results["date"]}, {results["machine"]}; peers: {peers}. passpro runs on one
thread unless said, CP-SAT and HiGHS on {results["threads"]}, for {results["seconds"]:g} s. Seconds are for orientation,
ratios count. {f"U = {unit:.2f} s" if unit else "U was not measured"}: what LEMON's network simplex takes, making its
network included, for the transportation relaxation of `creteil-2022` with an arc for each request and slot. Gaps are
controllable gaps: (objective − bound) / (objective − cost of the unplaced)."""


def transportation(results):
    columns = (
        "passpro",
        NETWORK_SIMPLEX,
        "LEMON cost scaling, slots",
        "LEMON network simplex, classes",
        "LEMON cost scaling, classes",
    )
    rows = []
    for name, measured in results["transportation"].items():
        ours, simplex = measured["passpro"], measured.get(NETWORK_SIMPLEX)
        rows.append(
            (
                name,
                str(ours["optimum"]),
                *(measurement_text(measured.get(column)) for column in columns),
                f"{simplex['seconds'] / ours['seconds']:.1f} ×" if simplex else "–",
                f"1/{simplex['mebibytes'] / ours['mebibytes']:.1f}" if simplex else "–",
            )
        )
    return table(("instance", "optimum", *columns, "faster than network simplex, slots", "memory"), rows)


def measurement_text(measured):
    return f"{seconds_text(measured['seconds'])}, {measured['mebibytes']:.0f} MiB" if measured else "–"


def race(results):
    rows = []
    for name, runs in results["race"].items():
        bound = best_bound(run["trajectory"] for run in runs.values())
        for solver, run in runs.items():
            rows.append((name, solver, *run_texts(run, bound, results["unit"])))
    return table(
        (
            "instance",
            "solver",
            "objective",
            "of it unplaced",
            "from the best bound",
            "own gap",
            "plan after",
            "proof after",
            "memory",
        ),
        rows,
    )


def head_start(results):
    rows = []
    for name, runs in results["race"].items():
        if any(runs_of(runs, peer) for peer in PEERS):
            rows.append(
                (
                    name,
                    *(ratio_text(times_sooner_to_plan(runs, peer)) for peer in PEERS),
                    *(ratio_text(times_sooner_to_proof(runs, peer, results["seconds"])) for peer in PEERS),
                )
            )
    return table(
        ("instance", *(f"to the plan of {peer}" for peer in PEERS), *(f"to the proof of {peer}" for peer in PEERS)),
        rows,
    )


def run_texts(run, bound, unit):
    end = last(run["trajectory"])
    if end is None:
        return "no plan", "", "", "", "", "", optional_mebibytes(run)
    own = own_gaps(run["trajectory"])
    return (
        str(end["objective"]),
        str(end["unplaced"]),
        optional(percent, distances([end], bound)[0][1] if bound is not None else None),
        percent(own[-1][1]) if own else "–",
        in_units(seconds_to_objective(run["trajectory"], end["objective"]), unit),
        in_units(seconds_to_proof(run["trajectory"]), unit),
        optional_mebibytes(run),
    )


def in_units(seconds, unit):
    if seconds is None:
        return "–"
    return seconds_text(seconds) + (f" = {significant(seconds / unit)} U" if unit else "")


def optional_mebibytes(run):
    return f"{run['mebibytes']:.0f} MiB" if run.get("mebibytes") else "–"


def seeds(results):
    groups = {}
    for name, run in results["seeds"].items():
        groups.setdefault(name.rsplit("-", 1)[0], []).append(run["trajectory"])
    rows = [
        (
            name,
            str(len(runs)),
            *(share_proven(runs, seconds) for seconds in (1, 5, 10)),
            *(
                percent(choose([gap_or_all(gap_after(run, 10)) for run in runs]))
                for choose in (statistics.median, max)
            ),
        )
        for name, runs in groups.items()
    ]
    return table(
        ("instances", "seeds", "proven within 1 s", "5 s", "10 s", "own gap at 10 s, in the middle", "at worst"), rows
    )


def plots(results):
    return "\n".join(f"![{name}: gap over time](assignment-{name}.svg)" for name in results["race"])
