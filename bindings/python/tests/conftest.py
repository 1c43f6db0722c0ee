from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import passpro

# A red test is red for everybody, and a slow machine is no error.
hypothesis.settings.register_profile(
    "passpro",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("passpro")

PROJECT = Path(os.environ.get("PASSPRO_SOURCE_DIR", Path(__file__).parents[3]))


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def example() -> Path:
    """An invented campaign of 200 pupils."""
    return PROJECT / "examples" / "campaign"


@pytest.fixture(scope="session")
def campaign(example: Path) -> passpro.Campaign:
    return passpro.Campaign.read(example, language="en")


@pytest.fixture(scope="session")
def plan(campaign: passpro.Campaign) -> passpro.Plan:
    return campaign.solve(work_limit=20_000, time_limit=None, language="en")


SETTINGS = {"calendar": {"convocation": "2026-03-02", "interviews": ["2026-03-09", "2026-04-17"]}}


def small_tables() -> dict[str, Any]:
    """Two schools, one formation, one opening of four slots, two pupils who apply."""
    return {
        "establishments": {"uai": ["0930001W", "0930003Y"], "name": ["Collège A", "Lycée C"]},
        "formations": {"formation_id": ["F1"], "title": ["Conduite"], "host_uai": ["0930003Y"]},
        "openings": {
            "opening_id": ["O1"],
            "host_uai": ["0930003Y"],
            "panel": ["J1"],
            "formation_ids": [["F1"]],
            "start": ["2026-03-10T09:00"],
            "end": ["2026-03-10T11:00"],
            "slot_minutes": [30],
        },
        "candidates": {
            "candidate_id": ["C1", "C2"],
            "home_uai": ["0930001W", "0930001W"],
            "last_name": ["POTIRON", "COURGE"],
        },
        "applications": {"candidate_id": ["C1", "C2"], "formation_id": ["F1", "F1"], "rank": [1, 1]},
    }
