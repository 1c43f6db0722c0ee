"""The figures that the solver is to reach, each with what was measured."""

import statistics

from markdown import optional, percent, seconds_text, table
from ratios import NEVER, ratio_text, times_sooner_to_plan, times_sooner_to_proof
from trajectory import gap_after, own_gaps, seconds_to_gap, seconds_to_proof

UNMEASURED = "not measured"
NETWORK_SIMPLEX = "LEMON network simplex, slots"


def unit_seconds(results):
    measured = results["transportation"].get("creteil-2022", {}).get(NETWORK_SIMPLEX)
    return measured["seconds"] if measured else None


def figures(results):
    return table(
        ("", "floor", "aim", "measured"),
        [(what, floor, aim, measure(results) or UNMEASURED) for what, floor, aim, measure in FIGURES],
    )


def transportation_figure(results):
    measured = results["transportation"].get("creteil-2022", {})
    ours, theirs = measured.get("passpro"), measured.get(NETWORK_SIMPLEX)
    if ours and theirs:
        faster, smaller = theirs["seconds"] / ours["seconds"], theirs["mebibytes"] / ours["mebibytes"]
        return f"{faster:.0f} × faster, 1/{smaller:.0f} of the memory"


def creteil_figure(results):
    trajectory, unit = own_trajectory(results, "creteil-2022"), unit_seconds(results)
    if trajectory and unit:
        return ", ".join(
            f"{optional(percent, gap_after(trajectory, units * unit))} at {units:g} U"
            for units in (1.5, 2, 8, 10, 60)
        )


def val_de_marne_figure(results):
    trajectory, unit = own_trajectory(results, "val-de-marne-2022"), unit_seconds(results)
    if trajectory and unit:
        proof = seconds_to_proof(trajectory)
        return f"after {proof / unit:.2g} U" if proof else f"not proven: {percent(own_gaps(trajectory)[-1][1])}"


def small_figure(results):
    runs = runs_of_size(results, "300")
    if runs:
        return (
            ", ".join(f"{share_proven(runs, seconds)} within {seconds} s" for seconds in (1, 5)) + f" of {len(runs)}"
        )


def middle_figure(results):
    runs = runs_of_size(results, "2000")
    if runs:
        gaps = [gap_or_all(gap_after(run, 10)) for run in runs]
        return (
            f"{percent(statistics.median(gaps))} at 10 s in the middle, {percent(max(gaps))} at worst; "
            f"{share_proven(runs, 10)} proven of {len(runs)}"
        )


def large_figure(results):
    trajectory = own_trajectory(results, "100000-usual")
    if trajectory:
        reached = ", ".join(
            f"{percent(gap)} after {optional(seconds_text, seconds_to_gap(trajectory, gap))}" for gap in (1e-3, 1e-4)
        )
        at = ", ".join(f"{optional(percent, gap_after(trajectory, seconds))} at {seconds} s" for seconds in (60, 120))
        return f"{reached}; {at}; {results['race']['100000-usual']['passpro']['mebibytes'] / 1024:.2f} GiB"


def cp_sat_figure(results):
    return sooner(
        times_sooner_to_plan(results["race"][name], "CP-SAT") for name in instances_of_sizes(results, ("300", "2000"))
    )


def highs_figure(results):
    limit = results["seconds"]
    return sooner(
        times_sooner_to_proof(results["race"][name], "HiGHS", limit) for name in instances_of_sizes(results, ("300",))
    )


def replan_figure(results):
    replan = results.get("replan")
    if replan:
        again, first = replan["again_seconds"], replan["first_seconds"]
        return (
            f"{again:.2f} s, {percent(again / first)} of the first solve "
            f"(gaps {percent(replan['again_gap'])} and {percent(replan['first_gap'])}); "
            f"{replan['lost_interviews']} interviews lost, {replan['moves']} moved"
        )


def threads_figure(results):
    runs = results["race"].get("creteil-2022", {})
    if "passpro, 2 threads" in runs:
        one, two = runs["passpro"]["trajectory"], runs["passpro, 2 threads"]["trajectory"]
        gap = max(own_gaps(one)[-1][1], own_gaps(two)[-1][1])
        return f"{seconds_to_gap(one, gap) / seconds_to_gap(two, gap):.2f} × to {percent(gap)}"


def own_trajectory(results, name):
    run = results["race"].get(name, {}).get("passpro")
    return run["trajectory"] if run else None


def instances_of_sizes(results, sizes):
    return [name for name in results["race"] if name.split("-")[0] in sizes]


def runs_of_size(results, size):
    return [run["trajectory"] for name, run in results["seeds"].items() if name.split("-")[0] == size]


def share_proven(trajectories, seconds):
    proven = sum((seconds_to_proof(trajectory) or seconds + 1) <= seconds for trajectory in trajectories)
    return f"{100 * proven / len(trajectories):.0f} %"


def gap_or_all(gap):
    return 1.0 if gap is None else gap


def sooner(ratios):
    ordered = sorted(ratio for ratio in ratios if ratio)
    if not ordered:
        return None
    never = sum(limit == NEVER for _, limit in ordered)
    middle = ordered[len(ordered) // 2]
    text = f"{ratio_text(middle)} in the middle, {ratio_text(ordered[0])} at worst, of {len(ordered)}"
    return text + (f" ({never} not reached)" if never else "")


FIGURES = (
    (
        "transportation relaxation against LEMON network simplex on full arcs",
        "40 × faster, 1/8 of the memory",
        "100 ×",
        transportation_figure,
    ),
    (
        "`creteil-2022`: controllable gap",
        "1 % at 1.5 U, 0.1 % at 8 U, 0.03 % at 60 U",
        "0.1 % at 2 U, 0.01 % at 10 U",
        creteil_figure,
    ),
    ("`val-de-marne-2022`", "proven optimal within 60 U", "within 5 U", val_de_marne_figure),
    (
        "300 candidates, 20 seeds, three regimes",
        "proven optimal on 90 % within 5 s",
        "on 100 % within 1 s",
        small_figure,
    ),
    ("2,000 candidates", "0.02 % at 10 s", "proven optimal on 90 % within 10 s", middle_figure),
    ("100,000 candidates", "a valid plan with 0.1 % in 120 s, under 1.5 GiB", "0.01 % in 60 s", large_figure),
    (
        "to the best plan that CP-SAT has after 300 s (300 and 2,000 candidates)",
        "50 × sooner",
        "500 ×",
        cp_sat_figure,
    ),
    ("to the optimum and its proof against HiGHS MIP (300 candidates)", "50 × sooner", "500 ×", highs_figure),
    (
        "re-plan after one panel half-day is lost, `creteil-2022`",
        "1/10 of the first solve to the same gap",
        "0.1 s",
        replan_figure,
    ),
    ("two threads", "1.6 × on `creteil-2022`", "1.9 ×", threads_figure),
)
