"""The vectors of tests/vectors from Python, to the byte."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest

import passpro
from passpro._native import lib, text_from

VECTORS = Path(os.environ.get("PASSPRO_SOURCE_DIR", Path(__file__).parents[3])) / "tests" / "vectors"
CAMPAIGNS = sorted((VECTORS / "campaigns").iterdir())
assert CAMPAIGNS, "pytest takes a test of no case for one to skip"


def assert_problems(found: passpro.Diagnostics, folder: Path) -> None:
    expected = json.loads((folder / "problems.json").read_bytes())
    assert [{key: getattr(problem, key) for key in row} for problem, row in zip(found, expected)] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("folder", CAMPAIGNS, ids=os.path.basename)
def test_a_campaign_gives_what_its_vector_says(folder: Path) -> None:
    try:
        campaign = passpro.Campaign.from_json((folder / "package.json").read_bytes(), language="en")
    except passpro.BadInput as refusal:
        assert_problems(refusal.diagnostics, folder)
        return
    assert_problems(campaign.diagnostics, folder)
    if campaign.eligibility is not None:
        assert campaign.eligibility.to_csv("en") == (folder / "verdicts.csv").read_bytes()
    plan = campaign.solve(seed=1, work_limit=10_000, time_limit=None, language="en")
    assert plan.to_csv() == (folder / "plan.csv").read_bytes()
    figures = {
        "objective": plan.outcome.objective,
        **dataclasses.asdict(plan.outcome.terms),
        "lower_bound": plan.outcome.lower_bound,
    }
    lines = "".join(f"{name} {figure}\n" for name, figure in figures.items())
    assert lines == (folder / "outcome.txt").read_text()


def test_expressions_give_what_their_vectors_say() -> None:
    folder = VECTORS / "expressions"
    answers = b""
    for request in (folder / "requests.jsonl").read_bytes().splitlines():
        answers += text_from(lib.passpro_expression_evaluate, request, len(request), lib.PASSPRO_LANGUAGE_ENGLISH).encode() + b"\n"
    assert answers and answers == (folder / "answers.jsonl").read_bytes()
