"""How much sooner passpro reaches the gap that a peer reaches in the end."""

from markdown import significant
from trajectory import last, seconds_to_objective, seconds_to_proof

NEVER = "never"


def runs_of(race_of_instance, peer):
    return [
        run["trajectory"] for solver, run in race_of_instance.items() if solver.startswith(peer) and run["trajectory"]
    ]


def best_run(trajectories):
    """That with the best plan, and of several the one that had it first."""
    with_plan = [trajectory for trajectory in trajectories if last(trajectory)]
    return min(
        with_plan,
        default=None,
        key=lambda trajectory: (
            last(trajectory)["objective"],
            seconds_to_objective(trajectory, last(trajectory)["objective"]),
        ),
    )


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
    return NEVER if limit == NEVER else f"{limit}{significant(value)} ×"
