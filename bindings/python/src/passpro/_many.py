"""Many solves at once: what if there were other openings, other limits, another seed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Union

from ._campaign import Campaign
from ._plan import Outcome, Plan, restored


@dataclass(frozen=True)
class Scenario:
    """A campaign, and what is different about its solve: `Scenario(campaign, {"seed": 2})`."""

    campaign: Campaign
    options: Mapping[str, Any] = field(default_factory=dict)


def solve_many(
    scenarios: Iterable[Union[Campaign, Scenario]],
    *,
    backend: str = "threading",
    n_jobs: int = -1,
    **options: Any,
) -> list[Plan]:
    """The plans of several scenarios, in their order.

    `backend` is one of joblib's: "threading", "loky" (processes), or, once they are set up as joblib says, "dask", "ray" or
    "spark". Each task carries the files of its campaign and brings back its plan. `options` are those of Campaign.solve for
    all scenarios; a scenario's own come first.
    """
    import joblib

    tasks = [item if isinstance(item, Scenario) else Scenario(item) for item in scenarios]
    with joblib.parallel_backend(backend, n_jobs=n_jobs):
        results = joblib.Parallel()(joblib.delayed(_solved)(task.campaign, {**options, **task.options}) for task in tasks)
    return [restored(task.campaign, *result) for task, result in zip(tasks, results)]


def _solved(campaign: Campaign, options: Mapping[str, Any]) -> tuple[bytes, Outcome, str]:
    """What a worker sends back: without the campaign, which the caller has."""
    plan = campaign.solve(**options)
    return plan.to_csv(), plan.outcome, plan.report()
