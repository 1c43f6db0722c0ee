from __future__ import annotations

import datetime
import json
import pickle
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import SETTINGS, skipped_without_workbooks, small_tables, write_workbook
from hypothesis import given
from hypothesis import strategies as st

import passpro


def test_a_folder_is_read(campaign: passpro.Campaign) -> None:
    assert len(campaign.applications) == 341
    assert campaign.settings["academy"] == "exemple"
    assert campaign.settings["convocation"] == datetime.date(2027, 3, 8)
    assert not campaign.diagnostics.errors
    assert campaign.eligibility is not None


def test_a_zip_is_read_as_its_folder(example: Path, tmp_path: Path, campaign: passpro.Campaign) -> None:
    path = tmp_path / "campaign.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in example.iterdir():
            archive.write(file, f"campaign/{file.name}")
    zipped = passpro.Campaign.read(path)
    assert zipped.applications.to_dict() == campaign.applications.to_dict()
    assert zipped.files["openings.csv"] == (example / "openings.csv").read_bytes()
    assert passpro.Catalogue.read(path).formations.to_dict() == campaign.formations.to_dict()


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "campaign.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("openings.csv", b"x" * (1 << 26))
    with pytest.raises(passpro.BadInput) as caught:
        passpro.Campaign.read(path, language="en")
    assert [item.name for item in caught.value.diagnostics] == ["too-large"]
    assert "bytes when unpacked" in caught.value.diagnostics[0].expected


def test_a_campaign_comes_as_a_document_in_memory(workbook: Path) -> None:
    campaign = passpro.Campaign.from_document(workbook.read_bytes(), name="mine.xlsx")
    assert campaign.files == passpro.Campaign.read(workbook).files
    with pytest.raises(passpro.BadInput) as caught:
        passpro.Campaign.from_document(b'{"candidates": 3}', name="mine.json")
    assert caught.value.diagnostics[0].file == "mine.json"


def test_a_workbook_changes_and_travels_as_its_folder_does(workbook: Path) -> None:
    campaign = passpro.Campaign.read(workbook)
    assert campaign.eligibility is not None
    assert [campaign.eligibility.verdict(k) for k in range(2)] == ["eligible", "ineligible"]
    assert {"campaign.json", "rules.json", "openings.csv"} <= set(campaign.files)
    assert json.loads(campaign.files["campaign.json"])["limits"] == {"interviews_per_day": 1}

    again = pickle.loads(pickle.dumps(campaign))
    assert again.files == campaign.files and again.settings == campaign.settings
    assert again.candidates.to_dict() == campaign.candidates.to_dict()
    assert again.eligibility.digest(0) == campaign.eligibility.digest(0)

    candidates = campaign.candidates.to_dict()
    candidates["level"] = ["3GEN", "3GEN"]
    other = campaign.replace(candidates=candidates)
    assert other.solve().counts["placed"] == 2 and campaign.solve().counts["placed"] == 1
    assert len(campaign.after(campaign.solve()).table("previous_plan")) == 1


def test_a_campaign_becomes_a_workbook_that_gives_it_again(example: Path) -> None:
    campaign = passpro.Campaign.read(example)
    workbook = skipped_without_workbooks(campaign.to_workbook)
    again = passpro.Campaign.from_document(workbook)
    assert list(again.applications.rows()) == list(campaign.applications.rows()) and again.settings == campaign.settings
    journal = {"journal.csv": (example / "journal.csv").read_bytes()}
    recorded = passpro.Campaign.from_files({**campaign.files, **journal})
    assert recorded.to_workbook() == workbook
    assert len(recorded.to_workbook(with_record=True)) > len(workbook)


def test_problems_of_a_workbook_are_in_its_cells(workbook: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    sheets = {"establishments": [["uai", "name"], ["0930001A", "Collège"]]}
    write_workbook(path, sheets)
    with pytest.raises(passpro.BadInput) as caught:
        passpro.Campaign.read(path)
    assert ("[other.xlsx]establishments", "A2") in {(item.file, item.cell) for item in caught.value.diagnostics}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    workbook = tmp_path / "campaign.xlsx"
    workbook.write_bytes(b"no workbook")
    with pytest.raises(passpro.BadInput):
        passpro.Campaign.read(workbook)
    text = tmp_path / "campaign.txt"
    text.write_text("?")
    with pytest.raises(passpro.BadInput) as caught:
        passpro.Campaign.read(text)
    assert [(item.file, item.name) for item in caught.value.diagnostics] == [("campaign.txt", "bad-workbook")]
    with pytest.raises(FileNotFoundError):
        passpro.Campaign.read(tmp_path / "nowhere")


def test_every_problem_of_an_input_is_in_the_exception(project: Path) -> None:
    with pytest.raises(passpro.BadInput) as caught:
        passpro.Campaign.read(project / "examples" / "messy", language="en")
    problems = caught.value.diagnostics
    assert len(problems.errors) > 10
    assert problems.errors + problems.warnings != []
    assert all(item.code.startswith("PP") and item.message and item.file for item in problems)
    assert str(problems[0]) in str(problems)
    assert problems[0].file in str(caught.value)
    assert "errors" in repr(problems)
    assert "<li>" in problems._repr_html_()
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.diagnostics == problems


def test_frames_make_the_campaign_that_files_make() -> None:
    tables = small_tables()
    campaign = passpro.Campaign.from_frames(settings=SETTINGS, **tables)
    assert campaign.applications.to_dict() == tables["applications"]
    assert campaign.openings["formation_ids"] == ["F1"]
    assert campaign.openings["start"] == [datetime.datetime(2026, 3, 10, 9)]
    plan = campaign.solve()
    assert plan.counts["placed"] == 2 and plan.verify().holds


def test_one_json_document_makes_a_campaign() -> None:
    tables = small_tables()
    rows = {name: [dict(zip(columns, row)) for row in zip(*columns.values())] for name, columns in tables.items()}
    campaign = passpro.Campaign.from_json({"campaign": SETTINGS, **rows})
    assert campaign.applications.to_dict() == tables["applications"]
    assert campaign.openings["formation_ids"] == ["F1"]
    with pytest.raises(passpro.BadInput) as caught:
        passpro.Campaign.from_json('{"candidats": [], "openings": [3]}', language="en")
    assert {problem.name for problem in caught.value.diagnostics} == {"unknown-key", "wrong-type"}


def test_rows_and_days_and_gaps_are_taken_as_they_are() -> None:
    tables = small_tables()
    tables["candidates"] = [
        {"candidate_id": "C1", "home_uai": "0930001W", "birth_date": datetime.date(2010, 11, 3), "points": 1.5},
        {"candidate_id": "C2", "home_uai": "0930001W", "birth_date": None, "points": float("nan")},
    ]
    tables["openings"]["start"] = [datetime.datetime(2026, 3, 10, 9)]
    tables["formations"]["seats"] = [12.0]
    campaign = passpro.Campaign.from_frames(settings=SETTINGS, **tables)
    assert campaign.candidates["birth_date"] == [datetime.date(2010, 11, 3), None]
    assert campaign.candidates["points"] == ["1.5", ""]
    assert campaign.formations["seats"] == [12]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_frames_of_other_libraries_make_a_campaign(library: str) -> None:
    frames = pytest.importorskip(library)
    tables = small_tables()
    tables["openings"]["formation_ids"] = ["F1"]
    make = frames.table if library == "pyarrow" else frames.DataFrame
    made = {name: make(columns) for name, columns in tables.items()}
    campaign = passpro.Campaign.from_frames(settings=SETTINGS, **made)
    assert campaign.candidates["candidate_id"] == ["C1", "C2"]


DAYS = [("2026-03-15", "2026-03-19"), ("2026-03-12", "2026-03-12")]


def unavailability(days: Any) -> list[tuple[Any, Any]]:
    """The periods that passpro makes of the columns start and end."""
    tables = small_tables()
    tables["unavailability"] = days
    campaign = passpro.Campaign.from_frames(settings=SETTINGS, **tables)
    found = campaign.table("unavailability").to_dict()
    return list(zip(found["start"], found["end"]))


def columns_of_days(make: Any) -> dict[str, Any]:
    return {"scope": ["all", "all"], "ref": ["", ""], "start": make([a for a, _ in DAYS]), "end": make([b for _, b in DAYS])}


def midnights(days: list[str]) -> list[datetime.datetime]:
    return [datetime.datetime.fromisoformat(day) for day in days]


def test_midnights_in_columns_of_days_are_days() -> None:
    as_texts = unavailability(columns_of_days(list))
    assert as_texts[0] == (datetime.datetime(2026, 3, 15), datetime.datetime(2026, 3, 20))
    assert unavailability(columns_of_days(midnights)) == as_texts
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(columns_of_days(list))
    frame["start"], frame["end"] = pandas.to_datetime(frame["start"]), pandas.to_datetime(frame["end"])
    assert unavailability(frame) == as_texts
    assert unavailability({name: frame[name].to_numpy() for name in frame}) == as_texts
    polars, pyarrow = pytest.importorskip("polars"), pytest.importorskip("pyarrow")
    assert unavailability(polars.DataFrame(columns_of_days(midnights))) == as_texts
    assert unavailability(pyarrow.table(columns_of_days(midnights))) == as_texts


def test_one_time_of_day_makes_a_column_of_times() -> None:
    columns = columns_of_days(midnights)
    columns["end"][1] = datetime.datetime(2026, 3, 12, 13, 30)
    assert unavailability(columns) == list(zip(midnights([a for a, _ in DAYS]), columns["end"]))


def test_birth_dates_of_timestamps() -> None:
    pandas = pytest.importorskip("pandas")
    tables = small_tables()
    tables["candidates"] = pandas.DataFrame(tables["candidates"])
    tables["candidates"]["birth_date"] = pandas.to_datetime(pandas.Series(["2010-11-03", None]))
    campaign = passpro.Campaign.from_frames(settings=SETTINGS, **tables)
    assert campaign.candidates["birth_date"] == [datetime.date(2010, 11, 3), None]
    assert campaign.replace(candidates=tables["candidates"]).candidates["birth_date"] == campaign.candidates["birth_date"]


def starts(column: Any, settings: dict[str, Any]) -> list[Any]:
    tables = small_tables()
    tables["openings"]["start"] = column
    return passpro.Campaign.from_frames(settings=settings, **tables).openings["start"]


@pytest.mark.parametrize("library", ["datetime", "pandas", "polars", "pyarrow"])
def test_times_with_a_zone_become_those_of_the_campaign(library: str) -> None:
    utc = [datetime.datetime(2026, 3, 10, 8, tzinfo=datetime.timezone.utc)]
    column: Any = utc
    if library != "datetime":
        frames = pytest.importorskip(library)
        column = frames.array(utc) if library == "pyarrow" else frames.Series(utc)
    assert starts(column, SETTINGS) == [datetime.datetime(2026, 3, 10, 9)]
    assert starts(column, {**SETTINGS, "timezone": "UTC"}) == [datetime.datetime(2026, 3, 10, 8)]
    with pytest.raises(ValueError, match="'Atlantis/Capital', is not known here"):
        starts(column, {**SETTINGS, "timezone": "Atlantis/Capital"})


def test_a_changed_table_has_the_zone_of_its_campaign() -> None:
    tables = small_tables()
    settings: dict[str, Any] = {**SETTINGS, "timezone": "UTC"}
    campaign = passpro.Campaign.from_frames(settings=settings, **tables)
    tables["openings"]["start"] = [datetime.datetime(2026, 3, 10, 8, 30, tzinfo=datetime.timezone.utc)]
    assert campaign.replace(openings=tables["openings"]).openings["start"] == [datetime.datetime(2026, 3, 10, 8, 30)]


def test_a_zone_in_a_text_is_refused() -> None:
    with pytest.raises(passpro.BadInput, match="2026-03-10T08:00Z"):
        starts(["2026-03-10T08:00Z"], SETTINGS)


def test_tables_of_one_type_pass_the_type_checker() -> None:
    frames: dict[str, list[dict[str, str]]] = {"unavailability": [], "travel": []}
    tables = small_tables()
    campaign = passpro.Campaign.from_frames(settings=SETTINGS, **tables)
    assert campaign.replace(**frames).table("travel")["minutes"] == []
    with pytest.raises(passpro.BadInput):
        passpro.Campaign.from_frames(settings=SETTINGS, **frames)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "frr_DE.UTF-8"}, "en"),  # Frisian
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_GB.UTF-8"}, "fr"),
    ],
)
def test_problems_are_in_the_language_of_the_locale(
    project: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(passpro.BadInput) as by_default:
        passpro.Campaign.read(project / "examples" / "messy")
    with pytest.raises(passpro.BadInput) as asked:
        passpro.Campaign.read(project / "examples" / "messy", language=language)
    assert str(by_default.value) == str(asked.value)
    assert by_default.value.diagnostics.language == language


def test_a_problem_in_words_is_in_one_language_and_says_what_was_expected(project: Path) -> None:
    with pytest.raises(passpro.BadInput) as caught:
        passpro.Campaign.read(project / "examples" / "messy", language="fr")
    text = str(caught.value)
    assert "erreur PP" in text and "attendu" in text and " autres" in text.splitlines()[-1]
    assert not any(word in text for word in ("error", "expected", "more"))
    unnamed = [item for item in caught.value.diagnostics if item.expected and not item.suggestion]
    assert unnamed and all(item.expected in str(item) for item in unnamed)


def test_a_table_that_came_out_goes_in_again(campaign: passpro.Campaign) -> None:
    names = ("establishments", "formations", "openings", "candidates", "applications", "unavailability", "travel")
    tables: dict[str, Any] = {name: campaign.table(name) for name in names}
    again = passpro.Campaign.from_frames(settings=campaign.files["campaign.json"], **tables)
    for name in names:
        assert again.table(name).to_dict() == campaign.table(name).to_dict()


def printable(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character) not in ("Cc", "Cs"))


@given(st.lists(st.text().map(printable), min_size=2, max_size=2))
def test_any_text_of_an_extra_column_comes_back(texts: list[str]) -> None:
    tables = small_tables()
    tables["candidates"]["remark"] = list(texts)
    campaign = passpro.Campaign.from_frames(settings=SETTINGS, **tables)
    blank = " \t\u00a0\u202f\ufeff"
    found = [str(cell).strip(blank) for cell in campaign.candidates["remark"]]
    assert found == [text.strip(blank) for text in texts]


@given(
    st.dictionaries(
        st.sampled_from(["candidate_id", "formation_id", "rank", "other"]),
        st.lists(st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.dates()), min_size=2, max_size=2),
    )
)
def test_any_cells_give_a_campaign_or_a_list_of_problems(columns: dict[str, list[object]]) -> None:
    tables = small_tables()
    tables["applications"] = columns
    try:
        passpro.Campaign.from_frames(settings=SETTINGS, **tables)
    except passpro.BadInput as bad:
        assert bad.diagnostics.errors
    except ValueError as refused:  # lone surrogates are not text, and the year 1 is before the calendar
        assert "UTF-8" in str(refused) or "1400" in str(refused)


def test_a_changed_table_makes_another_campaign(campaign: passpro.Campaign) -> None:
    openings = campaign.openings.to_dict()
    fewer = {name: values[:-8] for name, values in openings.items()}
    other = campaign.replace(openings=fewer)
    assert len(other.openings) == len(campaign.openings) - 8
    assert len(campaign.openings) == 48
    with pytest.raises(ValueError, match="no table 'shoes'"):
        campaign.replace(shoes={})


def test_a_solve_may_start_from_a_plan(campaign: passpro.Campaign, plan: passpro.Plan) -> None:
    placed = [placement for placement in plan if placement.status == "placed"]
    locked = [(placement.candidate_id, placement.formation_id) for placement in placed[:5]]
    after = campaign.after(plan, locked=locked)
    assert sum(after.table("previous_plan")["locked"]) == 5  # type: ignore[arg-type]
    again = after.solve(work_limit=1000)
    for move in again.moves().rows():
        if move["status_before"] == "placed":
            earlier = plan[str(move["candidate_id"]), str(move["formation_id"])]
            assert (move["opening_before"], move["start_before"]) == (earlier.opening_id, earlier.start)
    for candidate_id, formation_id in locked:
        assert again[candidate_id, formation_id].start == plan[candidate_id, formation_id].start


def test_ids_lead_to_rows(campaign: passpro.Campaign) -> None:
    assert campaign.find("candidates", "C0001") == 0
    assert campaign.find_application("C0001", "F012") == 0
    assert campaign.travel_minutes("0980001U", "0980052Z") == 35
    with pytest.raises(LookupError, match="C9999"):
        campaign.find("candidates", "C9999")
    with pytest.raises(ValueError):
        campaign.find("slots", "C0001")
    with pytest.raises(ValueError, match="no table"):
        campaign.table("shoes")
    with pytest.raises(KeyError):
        campaign.candidates["shoes"]
    with pytest.raises(ValueError, match="language"):
        passpro.Campaign.from_files({}, language="de")


def test_a_text_with_a_nul_is_no_text_that_ends_there(campaign: passpro.Campaign, example: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="NUL"):
        campaign.find("candidates", "C0001\0x")
    with pytest.raises(ValueError, match="NUL"):
        passpro.Campaign.from_files({"openings.csv\0x": ""})
    with pytest.raises(ValueError, match="NUL"):
        passpro.Store.create(f"{tmp_path}/campaign.passpro\0x")
    assert not passpro.uai_is_valid("0930001W\0") and list(tmp_path.iterdir()) == []


def test_a_campaign_is_pickled_and_shown_without_names(campaign: passpro.Campaign) -> None:
    again = pickle.loads(pickle.dumps(campaign))
    assert again.candidates.to_dict() == campaign.candidates.to_dict()
    assert "POTIRON" in campaign.candidates["last_name"]
    assert "POTIRON" not in repr(campaign) + repr(campaign.candidates) + repr(campaign.eligibility)
    shown = campaign.candidates._repr_html_()
    assert "C0001" in shown and "not shown: ine, last_name, first_name, birth_date" in shown
    assert not any(secret in shown for secret in ("POTIRON", "Thêta", "099800001BL", "2012-06-14"))
    assert "341 applications" in repr(campaign)


def test_the_library_knows_uais_holidays_and_its_version() -> None:
    assert passpro.uai_is_valid("0930001W") and not passpro.uai_is_valid("0930001A")
    assert passpro.public_holiday(datetime.date(2026, 5, 1), language="fr") == "Fête du Travail"
    assert passpro.public_holiday(datetime.date(2026, 4, 3), "67", "en") == "Good Friday"
    assert passpro.public_holiday(datetime.date(2026, 4, 3)) is None
    assert passpro.version() == passpro.__version__
