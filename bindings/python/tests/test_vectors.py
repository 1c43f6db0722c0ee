"""tests/vectors/campaigns.json: what every language says."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import passpro

VARYING = ("passpro", "seconds", "threads")


def plain(problems: passpro.Diagnostics) -> list[dict[str, Any]]:
    return [dataclasses.asdict(problem) for problem in problems]


def found(case: dict[str, Any]) -> dict[str, Any]:
    try:
        campaign = passpro.Campaign.from_files(case["files"])
    except passpro.BadInput as bad:
        return {"problems": plain(bad.diagnostics), "plan_csv": None, "eligibility_csv": None, "report": None}
    plan = campaign.solve(time_limit=None, work_limit=case["work_limit"], seed=case["seed"])
    verdicts = campaign.eligibility
    report = json.loads(plan.report())
    return {
        "problems": plain(campaign.diagnostics),
        "plan_csv": plan.to_csv().decode(),
        "eligibility_csv": None if verdicts is None else verdicts.to_csv().decode(),
        "report": {key: value for key, value in report.items() if key not in VARYING},
    }


def test_campaigns(project: Path) -> None:
    vectors = json.loads((project / "tests" / "vectors" / "campaigns.json").read_text(encoding="utf-8"))
    for case in vectors["cases"]:
        assert found(case) == case["expected"], case["name"]
