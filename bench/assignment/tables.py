"""The results as Markdown: the figures to reach first, then what was measured on each instance."""
import statistics

from plot import percent
from trajectory import best_bound, distances, gap_after, last, own_gaps, seconds_to_gap, seconds_to_objective, seconds_to_proof

NETWORK_SIMPLEX = "LEMON network simplex, slots"
UNMEASURED = "not measured"
NEVER = "never"
PEERS = ("CP-SAT", "HiGHS")


def report(results):
    return "\n\n".join(["# The solver beside its peers", introduction(results), "## Figures to reach", figures(results),
                        "## The transportation part", transportation(results), "## The whole problem", race(results),
                        "## Head start", head_start(results), "## Many seeds", seeds(results), plots(results)]) + "\n"


def introduction(results):
    peers = ", ".join(f"{peer} {version}" for peer, version in results["peers"].items()) or "none"
    unit = unit_seconds(results)
    unit_text = f"U = {unit:.2f} s" if unit else "U was not measured"
    return (f"Written by `bench/assignment/compare.py` on {results['date']}, {results['machine']}; peers: {peers}. passpro runs on one "
            f"thread unless said, CP-SAT and HiGHS on {results['threads']}, for {results['seconds']:g} s. Seconds are for orientation, "
            f"ratios count. {unit_text}: what LEMON's network simplex takes, making its network included, for the transportation part "
            "of `creteil-2022` with an arc for each request and slot. Gaps are controllable gaps: (objective − bound) / (objective − "
            "cost of the unplaced).")


def unit_seconds(results):
    measured = results["transportation"].get("creteil-2022", {}).get(NETWORK_SIMPLEX)
    return measured["seconds"] if measured else None


# --- figures to reach ------------------------------------------------------------------------------------------------


def figures(results):
    return table(("", "floor", "aim", "measured"), [(what, floor, aim, measure(results) or UNMEASURED)
                                                   for what, floor, aim, measure in FIGURES])


def transportation_figure(results):
    measured = results["transportation"].get("creteil-2022", {})
    ours, theirs = measured.get("passpro"), measured.get(NETWORK_SIMPLEX)
    if ours and theirs:
        return f"{theirs['seconds'] / ours['seconds']:.0f} × faster, 1/{theirs['mebibytes'] / ours['mebibytes']:.0f} of the memory"


def creteil_figure(results):
    trajectory, unit = own_trajectory(results, "creteil-2022"), unit_seconds(results)
    if trajectory and unit:
        return ", ".join(f"{optional(percent, gap_after(trajectory, units * unit))} at {units:g} U" for units in (1.5, 2, 8, 10, 60))


def val_de_marne_figure(results):
    trajectory, unit = own_trajectory(results, "val-de-marne-2022"), unit_seconds(results)
    if trajectory and unit:
        proof = seconds_to_proof(trajectory)
        return f"after {proof / unit:.2g} U" if proof else f"not proven: {percent(own_gaps(trajectory)[-1][1])}"


def small_figure(results):
    runs = runs_of_size(results, "300")
    if runs:
        return ", ".join(f"{share_proven(runs, seconds)} within {seconds} s" for seconds in (1, 5)) + f" of {len(runs)}"


def middle_figure(results):
    runs = runs_of_size(results, "2000")
    if runs:
        gaps = [gap_or_all(gap_after(run, 10)) for run in runs]
        return (f"{percent(statistics.median(gaps))} at 10 s in the middle, {percent(max(gaps))} at worst; "
                f"{share_proven(runs, 10)} proven of {len(runs)}")


def large_figure(results):
    trajectory = own_trajectory(results, "100000-usual")
    if trajectory:
        reached = ", ".join(f"{percent(gap)} after {optional(seconds_text, seconds_to_gap(trajectory, gap))}" for gap in (1e-3, 1e-4))
        at = ", ".join(f"{optional(percent, gap_after(trajectory, seconds))} at {seconds} s" for seconds in (60, 120))
        return f"{reached}; {at}; {results['race']['100000-usual']['passpro']['mebibytes'] / 1024:.2f} GiB"


def cp_sat_figure(results):
    return sooner([ratio for name in instances_of_sizes(results, ("300", "2000"))
                   if (ratio := times_sooner_to_plan(results["race"][name], "CP-SAT"))])


def highs_figure(results):
    return sooner([ratio for name in instances_of_sizes(results, ("300",))
                   if (ratio := times_sooner_to_proof(results["race"][name], "HiGHS", results["seconds"]))])


def replan_figure(results):
    replan = results.get("replan")
    if replan:
        return (f"{replan['again_seconds']:.2f} s, {percent(replan['again_seconds'] / replan['first_seconds'])} of the first solve "
                f"({percent(replan['again_gap'])} against {percent(replan['first_gap'])}); {replan['lost_interviews']} interviews lost, "
                f"{replan['moves']} moved")


def threads_figure(results):
    runs = results["race"].get("creteil-2022", {})
    if "passpro, 2 threads" in runs:
        one, two = runs["passpro"]["trajectory"], runs["passpro, 2 threads"]["trajectory"]
        gap = max(own_gaps(one)[-1][1], own_gaps(two)[-1][1])
        return f"{seconds_to_gap(one, gap) / seconds_to_gap(two, gap):.2f} × to {percent(gap)}"


FIGURES = (
    ("transportation part against LEMON network simplex on full arcs", "40 × faster, 1/8 of the memory", "100 ×", transportation_figure),
    ("`creteil-2022`: controllable gap", "1 % at 1.5 U, 0.1 % at 8 U, 0.03 % at 60 U", "0.1 % at 2 U, 0.01 % at 10 U", creteil_figure),
    ("`val-de-marne-2022`", "proven optimal within 60 U", "within 5 U", val_de_marne_figure),
    ("300 candidates, 20 seeds, three regimes", "proven optimal on 90 % within 5 s", "on 100 % within 1 s", small_figure),
    ("2,000 candidates", "0.02 % at 10 s", "proven optimal on 90 % within 10 s", middle_figure),
    ("100,000 candidates", "a valid plan with 0.1 % in 120 s, under 1.5 GiB", "0.01 % in 60 s", large_figure),
    ("to the best plan that CP-SAT has after 300 s (300 and 2,000 candidates)", "50 × sooner", "500 ×", cp_sat_figure),
    ("to the optimum and its proof against HiGHS MIP (300 candidates)", "50 × sooner", "500 ×", highs_figure),
    ("re-plan after one panel half-day is lost, `creteil-2022`", "1/10 of the first solve to the same gap", "0.1 s", replan_figure),
    ("two threads", "1.6 × on `creteil-2022`", "1.9 ×", threads_figure),
)


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


def runs_of(race_of_instance, peer):
    return [run["trajectory"] for solver, run in race_of_instance.items() if solver.startswith(peer) and run["trajectory"]]


def best_run(trajectories):
    """That with the best plan, and of several the one that had it first."""
    with_plan = [trajectory for trajectory in trajectories if last(trajectory)]
    return min(with_plan, default=None, key=lambda trajectory: (
        last(trajectory)["objective"], seconds_to_objective(trajectory, last(trajectory)["objective"])))


def times_sooner_to_plan(race_of_instance, peer):
    """The peer's time to its best plan over passpro's to one as good, and what stands before the ratio."""
    theirs = best_run(runs_of(race_of_instance, peer))
    if theirs is None:
        return None
    objective = last(theirs)["objective"]
    ours = seconds_to_objective(race_of_instance["passpro"]["trajectory"], objective)
    return (seconds_to_objective(theirs, objective) / ours, "") if ours else (0.0, NEVER)


def times_sooner_to_proof(race_of_instance, peer, limit_seconds):
    trajectories = runs_of(race_of_instance, peer)
    if not trajectories:
        return None
    proofs = [proof for trajectory in trajectories if (proof := seconds_to_proof(trajectory))]
    ours = seconds_to_proof(race_of_instance["passpro"]["trajectory"])
    if ours is None:
        return (0.0, NEVER)
    return (min(proofs) / ours, "") if proofs else (limit_seconds / ours, "> ")


def ratio_text(ratio):
    if ratio is None:
        return "–"
    value, limit = ratio
    return NEVER if limit == NEVER else f"{limit}{value:.3g} ×"


def sooner(ratios):
    if not ratios:
        return None
    ordered = sorted(ratios)
    never = sum(limit == NEVER for _, limit in ratios)
    text = f"{ratio_text(ordered[len(ordered) // 2])} in the middle, {ratio_text(ordered[0])} at worst, of {len(ratios)}"
    return text + (f" ({never} not reached)" if never else "")


# --- instance by instance --------------------------------------------------------------------------------------------


def transportation(results):
    columns = ("passpro", NETWORK_SIMPLEX, "LEMON cost scaling, slots", "LEMON network simplex, classes", "LEMON cost scaling, classes")
    rows = []
    for name, measured in results["transportation"].items():
        ours, simplex = measured["passpro"], measured.get(NETWORK_SIMPLEX)
        rows.append((name, str(ours["optimum"]), *(measurement_text(measured.get(column)) for column in columns),
                     f"{simplex['seconds'] / ours['seconds']:.1f} ×" if simplex else "–",
                     f"1/{simplex['mebibytes'] / ours['mebibytes']:.1f}" if simplex else "–"))
    note = ("Each request on its own (`transportation_part.hpp`): no ways between interviews, no limit a day, nothing saved by sharing a "
            "day. From the problem as it is to the optimum, on which all agree; memory is the peak beyond the problem itself. *slots*: "
            "an arc for each request and slot; *classes*: alike slots merged first, passpro's own compression lent to LEMON.")
    return note + "\n\n" + table(("instance", "optimum", *columns, "faster than network simplex, slots", "memory"), rows)


def measurement_text(measured):
    return f"{seconds_text(measured['seconds'])}, {measured['mebibytes']:.0f} MiB" if measured else "–"


def race(results):
    rows = []
    for name, runs in results["race"].items():
        bound = best_bound(run["trajectory"] for run in runs.values())
        for solver, run in runs.items():
            rows.append((name, solver, *run_texts(run, bound, results["unit"])))
    note = ("Each solver's last plan, verified by passpro, against the best bound that any of them proved; *own gap* is what it can say "
            "itself. `patterns` and `pairs` are the two models of `peers/models.py`. Time counts from when the problem is in memory: "
            "passpro's index and the peers' models are part of it.")
    return note + "\n\n" + table(("instance", "solver", "objective", "of it unplaced", "from the best bound", "own gap", "plan after",
                                  "proof after", "memory"), rows)


def head_start(results):
    rows = []
    for name, runs in results["race"].items():
        if any(runs_of(runs, peer) for peer in PEERS):
            rows.append((name, *(ratio_text(times_sooner_to_plan(runs, peer)) for peer in PEERS),
                         *(ratio_text(times_sooner_to_proof(runs, peer, results["seconds"])) for peer in PEERS)))
    note = ("How many times sooner passpro has a plan as good as the best that the peer's models have in the end, against when the "
            "peer had it; and the proof that a plan is the best. *>*: the peer had no proof in time; *never*: passpro had none.")
    return note + "\n\n" + table(("instance", *(f"to the plan of {peer}" for peer in PEERS),
                                  *(f"to the proof of {peer}" for peer in PEERS)), rows)


def run_texts(run, bound, unit):
    end = last(run["trajectory"])
    if end is None:
        return "no plan", "", "", "", "", "", optional_mebibytes(run)
    own = own_gaps(run["trajectory"])
    return (str(end["objective"]), str(end["unplaced"]), optional(percent, distances([end], bound)[0][1] if bound is not None else None),
            percent(own[-1][1]) if own else "–", in_units(seconds_to_objective(run["trajectory"], end["objective"]), unit),
            in_units(seconds_to_proof(run["trajectory"]), unit), optional_mebibytes(run))


def in_units(seconds, unit):
    if seconds is None:
        return "–"
    return seconds_text(seconds) + (f" = {seconds / unit:.2g} U" if unit else "")


def optional_mebibytes(run):
    return f"{run['mebibytes']:.0f} MiB" if run.get("mebibytes") else "–"


def seeds(results):
    groups = {}
    for name, run in results["seeds"].items():
        groups.setdefault(name.rsplit("-", 1)[0], []).append(run["trajectory"])
    rows = [(name, str(len(runs)), *(share_proven(runs, seconds) for seconds in (1, 5, 10)),
             *(percent(choose([gap_or_all(gap_after(run, 10)) for run in runs])) for choose in (statistics.median, max)))
            for name, runs in groups.items()]
    return table(("instances", "seeds", "proven within 1 s", "5 s", "10 s", "own gap at 10 s, in the middle", "at worst"), rows)


def plots(results):
    return "\n".join(f"![{name}: gap over time](assignment-{name}.svg)" for name in results["race"])


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) if rows else "Nothing was measured."


def optional(text, value):
    return "–" if value is None else text(value)


def seconds_text(seconds):
    return f"{seconds:.3g} s"
