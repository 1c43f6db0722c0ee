from __future__ import annotations

import os
import signal
import zipfile
from html import escape
from pathlib import Path
from typing import Any, Callable, TypeVar

import hypothesis
import pytest

import passpro

# A red test is red on every machine, and a slow machine is not an error.
hypothesis.settings.register_profile(
    "passpro",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("passpro")

T = TypeVar("T")

# A shell that runs the tests in the background has them ignore Ctrl-C, which some of them press.
signal.signal(signal.SIGINT, signal.default_int_handler)

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


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign of small_tables, with the rule that pupils of 3GEN may apply, and a reminder: a sheet a table."""
    tables = small_tables()
    tables["openings"]["formation_ids"] = ["F1"]
    tables["candidates"]["level"] = ["3GEN", "2GT"]
    sheets = {name: [list(columns), *zip(*columns.values())] for name, columns in tables.items()}
    sheets["campaign"] = [
        ["setting", "value"],
        ["calendar.convocation", "2026-03-02"],
        ["calendar.interviews", '["2026-03-09", "2026-04-17"]'],
        ["limits.interviews_per_day", "1"],
    ]
    sheets["rules"] = [
        ['{"rules": [{"id": "level", "version": "1.0.0", "message": {"fr": "Être en 3e."}, "reference": {"text": "x"},'],
        [' "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]}'],
    ]
    path = tmp_path_factory.mktemp("workbook") / "campaign.xlsx"
    write_workbook(path, sheets)
    try:
        passpro.Campaign.read(path)
    except passpro.BadInput as bad:
        if bad.diagnostics[0].name == "no-workbooks":
            pytest.skip("this passpro reads no workbooks")
        raise
    return path


def skipped_without_workbooks(write: Callable[[], T]) -> T:
    """What `write` gives, or no test if this passpro writes no workbooks."""
    try:
        return write()
    except passpro.BadInput as bad:
        if bad.diagnostics[0].name == "no-workbooks":
            pytest.skip("this passpro writes no workbooks")
        raise


def write_workbook(path: Path, sheets: dict[str, list[Any]]) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

    def relationships(*targets: tuple[str, str]) -> str:
        items = (
            f'<Relationship Id="r{k}" Type="{office}/{type}" Target="{target}"/>' for k, (type, target) in enumerate(targets)
        )
        return f"<Relationships>{''.join(items)}</Relationships>"

    def row(cells: Any) -> str:
        texts = (f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>' for cell in cells)
        return f"<row>{''.join(texts)}</row>"

    names = "".join(f'<sheet name="{name}" sheetId="{k + 1}" r:id="r{k}"/>' for k, name in enumerate(sheets))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        archive.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{office}"><sheets>{names}</sheets></workbook>')
        files = [f"worksheets/sheet{k}.xml" for k in range(len(sheets))]
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(*(("worksheet", file) for file in files)))
        for file, rows in zip(files, sheets.values()):
            data = "".join(map(row, rows))
            archive.writestr(f"xl/{file}", f"<worksheet {main}><sheetData>{data}</sheetData></worksheet>")


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
