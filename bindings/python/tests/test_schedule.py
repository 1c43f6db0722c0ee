"""Scheduling problems as documents."""

from __future__ import annotations

import _thread
import json
import math
import threading
from pathlib import Path
from typing import Any

import pytest

import passpro


def evening() -> dict[str, Any]:
    """Two families, one place."""
    return {
        "format": "passpro-schedule/1",
        "services": [{"id": "maths", "slots": [{"start": "2027-03-15T18:00", "end": "2027-03-15T18:10"}]}],
        "applicants": [
            {"id": "family 1", "requests": [{"service": "maths"}]},
            {"id": "family 2", "requests": [{"service": "maths", "unplaced": 500}]},
        ],
    }


def crowded() -> dict[str, Any]:
    """So many who want so few slots that no proof is near."""
    series = [{"dates": ["2027-03-15", "2027-03-16"], "from": "17:00", "to": "20:00", "minutes": 10}]
    wishes = [[{"service": f"t{(k * 7 + i * i) % 20}"} for i in range(5)] for k in range(200)]
    return {
        "format": "passpro-schedule/1",
        "sites": ["a", "b"],
        "travel": {"between": {"a": {"b": 7}}, "homes": {"h": {"a": 20, "b": 25}}},
        "costs": {"travel_minute": 3},
        "services": [{"id": f"t{k}", "site": "a" if k % 3 else "b", "cost": k % 7, "series": series} for k in range(20)],
        "applicants": [{"id": f"f{k}", "home": "h", "requests": requests} for k, requests in enumerate(wishes)],
    }


def test_the_documents_of_the_examples_are_solved(project: Path) -> None:
    paths = sorted((project / "examples" / "scheduling").glob("*.json"))
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        document = json.loads(text)
        result = passpro.schedule(document, time_limit=math.inf, work_limit=20_000)
        assert result["format"] == "passpro-schedule-result/1"
        assert result["objective"] >= result["lower_bound"]
        assert len(result["assignments"]) == sum(len(applicant["requests"]) for applicant in document["applicants"])
        assert passpro.schedule(text, time_limit=math.inf, work_limit=20_000, threads=2) == result
        assert passpro.schedule(text.encode(), time_limit=math.inf, work_limit=20_000) == result


def test_a_request_has_a_slot_or_a_reason() -> None:
    result = passpro.schedule(evening())
    assert (result["status"], result["objective"], result["lower_bound"]) == ("optimal", 500, 500)
    first, second = result["assignments"]
    assert first["slot"] == "maths@2027-03-15T18:00"
    assert (second["slot"], second["reason"]) == (None, "full")


def test_a_document_with_errors_is_refused_with_all_of_them() -> None:
    document = evening()
    document["services"][0]["id"] = 3
    document["applicants"][1]["requests"] = [{"service": "french"}]
    with pytest.raises(passpro.BadInput) as refusal:
        passpro.schedule(document, language="en")
    pointers = [problem.column for problem in refusal.value.diagnostics.errors]
    assert {"/services/0/id", "/applicants/1/requests/0/service"} <= set(pointers)
    with pytest.raises(passpro.BadInput):
        passpro.schedule('{"format":')


def test_options_of_the_call_come_before_those_of_the_document() -> None:
    document = {**crowded(), "options": {"work": 3}}
    limited = passpro.schedule(document)
    assert limited["status"] == "feasible"
    assert passpro.schedule(document, work_limit=3000) != limited
    assert passpro.schedule({**document, "options": {"work": 3000}}, work_limit=3, gap=0, seed=0) == limited


def test_a_document_may_ask_for_a_certificate() -> None:
    assert "certificate" not in passpro.schedule(evening())
    result = passpro.schedule({**evening(), "options": {"certificate": True}}, work_limit=1000)
    assert result["certificate"]["lower_bound"] == result["lower_bound"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"time_limit": -1}, "time_limit is -1; expected 0 or more"),
        ({"gap": -0.5}, "gap is -0.5; expected 0 or more"),
        ({"gap": math.nan}, "gap"),
        ({"threads": 0}, "threads is 0"),
        ({"seed": -1}, "seed is -1"),
        ({"work_limit": -1}, "work_limit is -1"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        passpro.schedule(evening(), **options)


def test_progress_is_seen_and_stops_the_search() -> None:
    seen: list[passpro.Progress] = []

    def stop(progress: passpro.Progress) -> bool:
        seen.append(progress)
        return len(seen) >= 2

    assert passpro.schedule(crowded(), time_limit=math.inf, progress=stop)["status"] == "cancelled"
    assert len(seen) >= 2


def test_ctrl_c_keeps_the_best_found_so_far() -> None:
    threading.Timer(0.5, _thread.interrupt_main).start()
    assert passpro.schedule(crowded(), time_limit=60)["status"] == "cancelled"
