"""What is read from trajectories: lists of moments with seconds, objective, unplaced and lower_bound. Those of
passpro have processor_seconds, too, which say more if the machine has other work."""


def controllable_gap(objective, unplaced, bound):
    return (objective - bound) / max(1, objective - unplaced)


def best_bound(trajectories):
    """The best bound that any solver proved, or None."""
    bounds = [
        moment["lower_bound"]
        for trajectory in trajectories
        for moment in trajectory
        if moment["lower_bound"] is not None
    ]
    return max(bounds, default=None)


def own_gaps(trajectory, clock="seconds"):
    """(seconds, what the solver can itself say of its plan)."""
    return [
        (moment[clock], controllable_gap(moment["objective"], moment["unplaced"], moment["lower_bound"]))
        for moment in trajectory
        if moment["objective"] is not None and moment["lower_bound"] is not None
    ]


def distances(trajectory, bound):
    """(seconds, how far the plan is from the best bound known in the end)."""
    return [
        (moment["seconds"], controllable_gap(moment["objective"], moment["unplaced"], bound))
        for moment in trajectory
        if moment["objective"] is not None
    ]


def last(trajectory):
    """The last moment with a plan, or nothing."""
    return next((moment for moment in reversed(trajectory) if moment["objective"] is not None), None)


def seconds_to_gap(trajectory, gap):
    """When the solver could say this of its plan, or nothing."""
    return next((seconds for seconds, own in own_gaps(trajectory) if own <= gap), None)


def gap_after(trajectory, seconds, clock="seconds"):
    return next((own for when, own in reversed(own_gaps(trajectory, clock)) if when <= seconds), None)


def seconds_to_objective(trajectory, objective):
    return next(
        (
            moment["seconds"]
            for moment in trajectory
            if moment["objective"] is not None and moment["objective"] <= objective
        ),
        None,
    )


def seconds_to_proof(trajectory, clock="seconds"):
    return next(
        (
            moment[clock]
            for moment in trajectory
            if moment["objective"] is not None and moment["objective"] == moment["lower_bound"]
        ),
        None,
    )
