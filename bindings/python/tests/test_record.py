from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import zoneinfo
from pathlib import Path
from typing import Any

import pytest
from conftest import skipped_without_workbooks, write_workbook

import passpro

NOW = "2027-03-17T08:00"
RULE_OF_F001 = b"""{"rules": [{"id": "level", "version": "1.0.0", "applies_to": {"formation_id": ["F001"]},
    "message": {"fr": "Niveau.", "en": "Level."}, "reference": {"text": "Invented"},
    "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]}"""


@pytest.fixture(scope="module")
def kept(campaign: passpro.Campaign) -> passpro.Plan:
    """The interviews of previous_plan.csv, and no other."""
    previous = {(row["candidate_id"], row["formation_id"]): row for row in campaign.table("previous_plan").rows()}
    columns = ("candidate_id", "formation_id", "status", "opening_id", "slot", "reason_code", "reason")
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, extrasaction="ignore")
    writer.writeheader()
    for row in campaign.applications.rows():
        unplaced: dict[str, Any] = {**row, "status": "unplaced", "reason_code": "full", "reason": "Complet"}
        writer.writerow(previous.get((row["candidate_id"], row["formation_id"]), unplaced))
    return passpro.Plan.read(campaign, file.getvalue().encode())


@pytest.fixture(scope="module")
def record(kept: passpro.Plan, example: Path) -> passpro.Record:
    return passpro.Record.read(kept, example)


def csv_of(rows: list[dict[str, str]]) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def of(table: passpro.Table, candidate_id: str, formation_id: str = "F001") -> list[dict[str, Any]]:
    return [row for row in table.rows() if (row["candidate_id"], row["formation_id"]) == (candidate_id, formation_id)]


def test_the_sample_has_its_outcome(record: passpro.Record, project: Path) -> None:
    vector = json.loads((project / "tests" / "vectors" / "records" / "sample.json").read_text())
    for instant in vector["instants"]:
        candidates = instant.get("only", [candidate for candidate, _ in vector["applications"]])
        expected = sorted(instant["steps"], key=lambda row: (row["candidate_id"], row["step"]))
        found = [
            {name: str(cell) if name == "due" else cell for name, cell in row.items() if name in expected[0]}
            for candidate in candidates
            for row in of(record.steps(instant["now"]), candidate)
        ]
        assert sorted(found, key=lambda row: (row["candidate_id"], row["step"])) == expected
        for state in instant["states"]:
            [row] = of(record.states(instant["now"]), state["candidate_id"])
            assert {name: row[name] for name in state} == state
        if "failing" in instant:
            certificate = record.certify(instant["now"])
            failing = [{name: row[name] for name in instant["failing"][0]} for row in certificate.exceptions("en").rows()]
            assert failing == instant["failing"]
            assert certificate.shortest_notice == instant["shortest_notice"] and not certificate


def test_an_instant_is_a_text_a_day_or_a_time(record: passpro.Record) -> None:
    expected = record.steps(NOW, "en").to_dict()
    zone = zoneinfo.ZoneInfo("Europe/Paris")
    utc = datetime.datetime(2027, 3, 17, 8, tzinfo=zone).astimezone(datetime.timezone.utc)
    with_seconds = datetime.datetime(2027, 3, 17, 8, 0, 59, 999999)
    for now in (datetime.datetime(2027, 3, 17, 8), with_seconds, utc):
        assert record.steps(now, "en").to_dict() == expected
    assert record.states(datetime.date(2027, 3, 17)).to_dict() == record.states("2027-03-17T00:00").to_dict()
    with pytest.raises(ValueError, match="2027-03-17T08:00"):
        record.steps("in March")


def test_steps_are_a_frame_away(record: passpro.Record) -> None:
    pytest.importorskip("pandas")
    frame = record.steps(NOW, "fr").to_pandas()
    assert set(frame["owner_role"]) <= {"saio", "home", "host"} and "joindre la famille" in set(frame["title"])


def test_a_journal_may_come_as_rows_and_in_several_files(kept: passpro.Plan, record: passpro.Record, example: Path) -> None:
    with open(example / "journal.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    procedure = (example / "procedure.json").read_text(encoding="utf-8")
    of_rows = passpro.Record.from_frames(kept, procedure=json.loads(procedure), journal=rows)
    assert of_rows.steps(NOW, "en").to_dict() == record.steps(NOW, "en").to_dict()
    journal = (example / "journal.csv").read_bytes()
    first, *others = journal.splitlines(keepends=True)
    files: dict[str, bytes | str] = {"procedure.json": procedure, "journal.csv": journal, "journal-0980008B.csv": first + others[0], "else.csv": "x"}
    merged = passpro.Record.from_files(kept, files)
    assert merged.entries(NOW)["entry_id"] == record.entries(NOW)["entry_id"]
    assert merged.certify(NOW).files()["file"] == ["plan.csv", "journal-0980008B.csv", "journal.csv"]
    changed: dict[str, bytes | str] = {**files, "journal-0980008B.csv": (first + others[0]).replace(b"2027-01-25", b"2027-01-26")}
    with pytest.raises(passpro.BadInput) as bad:
        passpro.Record.from_files(kept, changed, language="en")
    assert {problem.code for problem in bad.value.diagnostics.errors} == {"PP4101"}
    nothing = passpro.Record.from_frames(kept)
    assert len(nothing.entries(NOW)) == 0 and len(nothing.procedure("documents")) == 0
    with pytest.raises(passpro.BadInput, match="office.csv"):
        passpro.Record.read(kept, example, journals=[example / "office.csv"])
    with pytest.raises(OSError):
        passpro.Record.read(kept, example / "nowhere")


def test_a_procedure_is_tables(record: passpro.Record) -> None:
    assert next(record.procedure("deadlines").rows())["wishes"] == datetime.date(2027, 5, 28)
    assert "lettre" in record.procedure("documents")["document"]
    assert record.procedure("documents", "en")["label"] != record.procedure("documents", "fr")["label"]
    for part in ("opinion_policies", "opinion_levels", "grid_levels", "grid_criteria"):
        assert len(record.procedure(part)) > 0
    with pytest.raises(ValueError, match="opinion_levels"):
        record.procedure("opinions")


def test_a_certificate_vouches_for_files_and_hosts(record: passpro.Record, kept: passpro.Plan, example: Path) -> None:
    certificate = record.certify(NOW)
    digests = dict(zip(certificate.files()["file"], certificate.files()["sha256"]))
    assert digests["journal.csv"] == hashlib.sha256((example / "journal.csv").read_bytes()).hexdigest()
    hosts: dict[str, list[Any]] = certificate.hosts().to_dict()
    parts = zip(hosts["convoked"], hosts["justified"], hosts["open"])
    assert hosts["registered"] == [sum(row) for row in parts]
    document = json.loads(certificate.to_json("en"))
    assert document["holds"] is False and "claim" in document["claims"][0]
    assert "C4 fails" in repr(certificate) and "<table>" in certificate._repr_html_()
    host = record.certify(NOW, host="0980053A")
    assert host.holds and host.hosts()["host_uai"] == ["0980053A"]
    points = record.certify("2027-05-08", points={("C0008", "F001"): 3}, erased_ids=["C0024"], texts={"notes.txt": "C0024"})
    lapses = points.exceptions()["lapse"]
    assert "wrong_points" in lapses and "id_left" in lapses
    with pytest.raises(LookupError):
        record.certify(NOW, host="0930001W")


def test_a_plan_that_was_read_is_certified_by_its_bytes(campaign: passpro.Campaign, kept: passpro.Plan, example: Path) -> None:
    content = kept.to_csv() + b"\r\n"
    record = passpro.Record.read(passpro.Plan.read(campaign, content), example)
    assert record.certify(NOW).files()["sha256"][0] == hashlib.sha256(content).hexdigest()


def test_the_campaign_goes_on(record: passpro.Record) -> None:
    following = record.next_campaign(NOW)
    previous = {(row["candidate_id"], row["formation_id"]): row for row in following.table("previous_plan").rows()}
    assert previous["C0008", "F001"]["locked"] == 1 and previous["C0024", "F001"]["locked"] == 0
    assert following.eligibility is not None and following.settings == record.plan.campaign.settings
    plan = following.solve(work_limit=2000, time_limit=None)
    assert plan["C0008", "F001"].start == record.plan["C0008", "F001"].start
    moved = {row["candidate_id"] for row in plan.moves().rows() if row["status_before"] == "placed"}
    assert moved == {"C0024"}


def test_the_campaign_goes_on_after_a_pupil_has_lost_eligibility(record: passpro.Record, example: Path) -> None:
    files = {path.name: path.read_bytes() for path in example.iterdir() if path.suffix in (".csv", ".json")}
    files |= record.next_campaign(NOW).files | {"plan.csv": record.plan.to_csv(), "rules.json": RULE_OF_F001}
    candidates = list(csv.DictReader(io.StringIO(files["candidates.csv"].decode("utf-8-sig"))))
    rows = [{**row, "level": "3SEGPA" if row["candidate_id"] == "C0019" else "3GEN"} for row in candidates]
    campaign = passpro.Campaign.from_files({**files, "candidates.csv": csv_of(rows)})
    assert "PP1509" in {problem.code for problem in campaign.diagnostics}
    changed = passpro.Record.from_files(passpro.Plan.read(campaign, files["plan.csv"]), files)
    plan = changed.next_campaign(NOW).solve(work_limit=2000, time_limit=None)
    assert plan["C0019", "F001"].status == "ineligible" and "Level." in plan["C0019", "F001"].reason
    after = passpro.Record.from_files(plan, files)
    steps = [row for row in after.steps(NOW, "en").rows() if (row["candidate_id"], row["formation_id"]) == ("C0019", "F001")]
    assert [(row["step"], row["owner_role"]) for row in steps] == [("tell_ineligible", "home")]
    letters = after.view("saio", NOW).letters(choice="changed", secret=b"0" * 32)
    assert "C0019" in {row["candidate_id"] for row in letters.interviews().rows()}

    held = changed.next_campaign("2027-04-08").solve(work_limit=2000, time_limit=None)
    assert held["C0019", "F001"].start == record.plan["C0019", "F001"].start


def test_data_that_went_missing_after_the_plan_are_asked_for(record: passpro.Record, example: Path) -> None:
    files = {path.name: path.read_bytes() for path in example.iterdir() if path.suffix in (".csv", ".json")}
    candidates = list(csv.DictReader(io.StringIO(files["candidates.csv"].decode("utf-8-sig"))))
    rows = [{**row, "level": "" if row["candidate_id"] == "C0008" else "3GEN"} for row in candidates]
    files |= {"candidates.csv": csv_of(rows), "rules.json": RULE_OF_F001}

    def asked(plan: bytes) -> list[dict[str, Any]]:
        campaign = passpro.Campaign.from_files(files)
        changed = passpro.Record.from_files(passpro.Plan.read(campaign, plan), files)
        seen = changed.view("home", NOW, uai="0980008B").steps("en")
        return [row for row in seen.rows() if (row["candidate_id"], row["step"]) == ("C0008", "decide_eligibility")]

    before = record.plan.to_csv()
    assert [(row["owner_uai"], row["why"]) for row in asked(before)] == [("0980008B", "Missing: the candidate’s level.")]
    following = passpro.Record.from_files(passpro.Plan.read(passpro.Campaign.from_files(files), before), files).next_campaign(NOW)
    plan = following.solve(work_limit=2000, time_limit=None)
    assert plan["C0008", "F001"].start == record.plan["C0008", "F001"].start
    assert len(asked(plan.to_csv())) == 1


def test_a_view_holds_what_its_role_may_see(record: passpro.Record, example: Path) -> None:
    contacts = (example / "contacts.csv").read_bytes()
    host = record.view("host", NOW, uai="0980051Y", contacts=contacts)
    assert set(host.applications()["host_uai"]) == {"0980051Y"} and set(host.applications()["rank"]) == {None}
    assert set(host.pupils()["ine"]) == {None} and None not in host.pupils()["last_name"]
    assert {row["entry_id"] for row in host.convocations().rows()} == {"H-0001", "H-0007", "H-0009"}
    assert len(host.contacts()) > 0 and len(host.documents()) > 0
    assert 0 < len(host.steps("en")) < len(record.steps(NOW, "en"))
    assert {row["owner_uai"] for row in host.steps("en").rows() if row["owner_role"] == "host"} == {"0980051Y"}
    assert host.grid_levels().column_names == ["candidate_id", "formation_id", "criterion", "level"]
    with open(example / "contacts.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    family = record.view("family", NOW, candidate_id="C0008", contacts=rows)
    assert set(family.pupils()["candidate_id"]) == {"C0008"} and None not in family.applications()["rank"]
    assert len(record.view("home", NOW).pupils()) == 0  # without its scope
    assert "pupils" in repr(host)
    with pytest.raises(ValueError, match="family"):
        record.view("parent", NOW)
    with pytest.raises(ValueError, match="NUL"):
        record.view("family", NOW, candidate_id="C0008\0x")
    with pytest.raises(passpro.BadInput):
        record.view("family", NOW, candidate_id="C0008", contacts="candidate_id,rank\nC9999,1\n")


def test_statistics_are_those_of_the_vector(record: passpro.Record, project: Path) -> None:
    expected = (project / "tests" / "vectors" / "records" / "statistics.csv").read_bytes()
    statistics = record.statistics("2027-05-10")
    assert statistics.to_csv() == expected
    rows = list(csv.DictReader(io.StringIO(expected.decode())))
    for name in ("key", "registered", "opinion:F"):
        assert ["" if cell is None else str(cell) for cell in statistics.table()[name]] == [row[name] for row in rows]
    titles = dict(zip(statistics.measures("fr")["measure"], statistics.measures("fr")["title"]))
    assert titles["registered"] and "opinion:F" in titles


def test_this_year_stands_beside_last_year(record: passpro.Record, tmp_path: Path) -> None:
    now = record.statistics("2027-05-10")
    path = tmp_path / "statistics-2027.json"
    path.write_text(now.to_json("fr"), encoding="utf-8")
    before = passpro.Statistics.read(path)
    assert before.to_csv() == now.to_csv()
    table = now.table(before)
    assert table["registered_before"] == table["registered"] and None in table["convoked"]
    assert now.to_csv(before, excel=True).startswith(b"\xef\xbb\xbf") and "rows" in repr(before)
    if pandas := pytest.importorskip("pandas"):
        assert str(table.to_pandas()["registered"].dtype) in ("Int64", "int64") and pandas
    with pytest.raises(passpro.BadInput, match="statistics.json"):
        passpro.Statistics.read(b'{"rows": 3}', language="en")


def test_persons_are_erased_from_files(record: passpro.Record, example: Path) -> None:
    assert len(record.due_for_erasure(NOW)) == 0
    due = record.due_for_erasure("2035-01-01")
    assert len(due) == 200 and set(due["is_held"]) <= {0, 1}
    files: dict[str, bytes | str] = {path.name: path.read_bytes() for path in example.iterdir() if path.is_file()}
    erasure = passpro.erase({**files, "notes.txt": "C0008 telephoned"}, ["C0008"])
    assert {"candidates.csv", "applications.csv", "journal.csv", "contacts.csv"} <= set(erasure.files)
    assert not any(b"C0008" in content for content in erasure.files.values())
    assert erasure.left_in == ["notes.txt"] and "1 need" in repr(erasure)
    changed = {row["file"]: row for row in erasure.table().rows()}
    assert changed["candidates.csv"]["rows"] == 1
    assert changed["candidates.csv"]["sha256_after"] == hashlib.sha256(erasure.files["candidates.csv"]).hexdigest()
    certificate = json.loads(erasure.certificate(datetime.date(2028, 5, 28)))
    assert (certificate["persons"], certificate["now"], certificate["left_in"]) == (1, "2028-05-28T00:00", ["notes.txt"])
    passpro.Campaign.from_files({**files, **erasure.files})
    with pytest.raises(TypeError, match="several"):
        passpro.erase(files, "C0008")
    with pytest.raises(ValueError, match="empty"):
        passpro.erase(files, [""])
    with pytest.raises(ValueError, match="NUL"):
        passpro.erase(files, ["C0008\0junk"])
    with pytest.raises(passpro.BadInput, match="misread.csv"):
        passpro.erase({"misread.csv": b"candidate_id\nC1\x81\n"}, ["C1"])


def test_a_person_is_told_everything(record: passpro.Record, example: Path) -> None:
    text = record.everything_on("C0008", contacts=(example / "contacts.csv").read_bytes(), language="fr")
    assert "identifiant : C0008" in text and "Contact" in text and "Journal" in text
    assert "C0019" not in text
    assert "Contact" not in record.everything_on("C0008", language="en")
    with pytest.raises(LookupError):
        record.everything_on("C9999")


def test_a_record_shows_no_pupil(record: passpro.Record, example: Path) -> None:
    assert "POTIRON" not in repr(record)
    contacts = record.view("host", NOW, uai="0980051Y", contacts=(example / "contacts.csv").read_bytes()).contacts()
    personal = ("last_name", "first_name", "email", "phone", "line1", "line3", "postcode", "city")
    secrets = {str(cell) for name in personal for cell in contacts[name] if cell}
    secrets |= {str(cell) for cell in record.entries(NOW)["comment"] if cell}
    verdicts = record.plan.campaign.eligibility
    assert verdicts is not None and len(secrets) > 10
    tables = (contacts, record.entries(NOW), verdicts.trace(0, 0, "en"))
    shown = "".join(table._repr_html_().partition("<p>not shown: ")[0] for table in tables)
    assert "C0008" in shown and "2012-06-14" not in shown and not any(secret in shown for secret in secrets)
    with pytest.raises(ValueError, match="there is no table 'journal'"):
        record.plan.campaign.table("journal")
    with pytest.raises(ValueError, match="there is no table 'journal'"):
        record.plan.campaign.replace(journal=[])


DELIVERED = passpro.Entry("A-7", "2027-03-12", "C0019", "delivered", "home", item="1", value="hand", uai="0980009C")


def test_entries_are_added_once_and_become_lines_of_the_journal(record: passpro.Record, example: Path) -> None:
    answered = passpro.Entry("A-8", datetime.datetime(2027, 3, 13, 9, 30), "C0019", "answered", "home", "F001", value="comes")
    extended = record.add(DELIVERED, answered)
    assert extended.added()["entry_id"] == ["A-7", "A-8"] and extended.known_count == 0
    assert extended.added()["at"] == [datetime.datetime(2027, 3, 12), datetime.datetime(2027, 3, 13, 9, 30)]
    before = (example / "journal.csv").read_bytes()
    assert record.journal() == before and extended.journal().startswith(before)
    assert extended.journal()[len(before) :] == extended.added_csv().partition(b"\n")[2]
    assert [row["step"] for row in of(extended.steps(NOW), "C0019")] == ["complete_dossier"]
    assert [row["step"] for row in of(record.steps(NOW), "C0019")] == ["complete_dossier", "reach_family"]
    again = extended.add_files({"office.csv": extended.added_csv()})
    assert len(again.added()) == 0 and again.known_count == 2 and again.journal() == extended.journal()
    rows = [{"entry_id": "A-7", "at": "2027-03-12", "candidate_id": "C0019", "event": "delivered", "role": "home"}]
    assert record.add_frame([{**rows[0], "item": 1, "value": "hand", "uai": "0980009C"}]).journal() in extended.journal()
    assert len(record.added()) == 0 and extended.diagnostics.language == record.diagnostics.language


def test_every_problem_of_an_entry_has_its_place_and_tells_no_comment(record: passpro.Record) -> None:
    wrong = passpro.Entry("A-9", "2027-03-12", "C9999", "delivered", "panel", item="1", comment="Sa sœur est malade.")
    with pytest.raises(passpro.BadInput) as bad:
        record.add(DELIVERED, wrong)
    assert {(problem.file, problem.line) for problem in bad.value.diagnostics.errors} == {("journal.csv +", 3)}
    assert "sœur" not in str(bad.value) and "sœur" not in repr(wrong)
    with pytest.raises(passpro.BadInput, match="PP4101"):
        record.add(passpro.Entry("A-0001", "2027-01-26", "C0008", "registered", "home", "F001"))
    with pytest.raises(passpro.BadInput, match="office.csv"):
        record.add_files({"office.csv": b"\x00\xff"})
    warned = record.add(passpro.Entry("A-9", "2027-03-12", "C0008", "withdrawn", "home", "F001", comment="Sa sœur est malade."))
    assert "sœur" not in str(warned.diagnostics)


def test_a_journal_may_begin_with_what_is_added(kept: passpro.Plan) -> None:
    record = passpro.Record.from_frames(kept).add(passpro.Entry("A-1", "2027-01-25", "C0008", "registered", "home", "F001"))
    assert record.journal() == record.added_csv()
    again = passpro.Record.from_files(kept, {"journal.csv": record.journal()})
    assert again.entries(NOW)["entry_id"] == ["A-1"] and again.known_count == 0


HOST = "0980051Y"
SHEET = {"candidate_id": ["C0019"], "formation_id": ["F001"], "slot": ["O003#1"], "attendance": ["présent"], "grid:projet": ["solide"]}


def test_an_opinion_sheet_goes_out(record: passpro.Record) -> None:
    sheet = record.opinion_sheet(HOST, "2027-04-29")
    rows = {str(row["candidate_id"]): row for row in sheet.rows()}
    assert set(rows) >= {"C0008", "C0019", "C0024"} and "grid:motivation" in sheet.column_names
    assert rows["C0008"]["opinion"] == "F" and rows["C0019"]["attendance"] is None
    assert rows["C0008"]["start"] == record.plan["C0008", "F001"].start and "ine" not in rows["C0008"]
    assert len(record.opinion_sheet(HOST, NOW, formation="F001")) == len(record.opinion_sheet(HOST, NOW))
    assert len(record.opinion_sheet(HOST, NOW, panel="none", day=datetime.date(2027, 4, 7))) == 0
    content = list(csv.DictReader(io.StringIO(record.opinion_sheet_csv(HOST, "2027-04-29").decode())))
    assert [row["candidate_id"] for row in content] == sheet["candidate_id"]
    with pytest.raises(LookupError):
        record.opinion_sheet("0930001W", NOW)
    with pytest.raises(LookupError):
        record.opinion_sheet(HOST, NOW, formation="F999")


def test_an_opinion_sheet_goes_out_as_a_workbook(record: passpro.Record) -> None:
    workbook = skipped_without_workbooks(lambda: record.opinion_sheet_workbook(HOST, NOW, language="fr"))
    assert workbook == record.opinion_sheet_workbook(HOST, NOW, language="fr")
    assert workbook != record.opinion_sheet_workbook(HOST, NOW, formation="F001", language="en")
    again = record.add_opinion_sheet(workbook, HOST, NOW, name="avis.xlsx")
    assert len(again.added()) == 0 and again.known_count == len(record.opinion_sheet(HOST, NOW))
    with pytest.raises(LookupError):
        record.opinion_sheet_workbook("0930001W", NOW)


def test_an_opinion_sheet_comes_back_as_a_workbook(record: passpro.Record, tmp_path: Path) -> None:
    path = tmp_path / "avis.xlsx"
    write_workbook(path, {"Avis": [list(SHEET), [cells[0] for cells in SHEET.values()]]})
    try:
        extended = record.add_opinion_sheet(path.read_bytes(), HOST, "2027-04-28", name="avis.xlsx")
    except passpro.BadInput as bad:
        if bad.diagnostics[0].name == "no-workbooks":
            pytest.skip("this passpro reads no workbooks")
        raise
    assert extended.added()["event"] == ["attended", "assessed"]
    write_workbook(path, {"Avis": [list(SHEET), ["C0019", "F001", "O003#1", "parti", ""]]})
    with pytest.raises(passpro.BadInput) as caught:
        record.add_opinion_sheet(path.read_bytes(), HOST, "2027-04-28", name="avis.xlsx")
    assert [(problem.file, problem.cell) for problem in caught.value.diagnostics.errors] == [("[avis.xlsx]Avis", "D2")]


def test_the_saio_types_in_replies_of_all_schools(record: passpro.Record) -> None:
    letters = record.view("saio", NOW).letters(secret=SECRET, choice="all")
    codes = {row["reply_code"]: row["candidate_id"] for row in letters.interviews().rows() if row["candidate_id"] in ("C0008", "C0019")}
    assert set(codes.values()) == {"C0008", "C0019"}
    typed = record.view("saio", NOW).replies([{"code": code, "answer": "non"} for code in codes], SECRET)
    added = record.add_files({"answers.csv": typed}).added()
    assert set(added["candidate_id"]) == {"C0008", "C0019"} and set(added["role"]) == {"family"}


def test_an_opinion_sheet_comes_back_and_its_drafts_become_final(record: passpro.Record) -> None:
    draft = {**SHEET, "opinion": ["Très favorable"], "stage": ["provisoire"], "reason": ["Un projet mûr, un stage fait."]}
    drafted = record.add_opinion_sheet(draft, HOST, "2027-04-28", role="panel")
    assert drafted.added()["event"] == ["attended", "assessed", "opinion"] and drafted.known_count == 0
    again = drafted.add_opinion_sheet(drafted.opinion_sheet_csv(HOST, "2027-04-29", excel=True), HOST, "2027-04-29")
    assert len(again.added()) == 0 and again.known_count == len(record.opinion_sheet(HOST, NOW))
    final = drafted.validate_drafts(HOST, "2027-04-30")
    assert [row["item"] for row in final.added().rows()] == ["final"]
    assert of(final.states("2027-05-01"), "C0019")[0]["opinion"] == "final"
    assert passpro.Record.from_files(record.plan, {"procedure.json": PROCEDURE, "journal.csv": final.journal()})


def test_every_problem_of_an_opinion_sheet_has_its_cell(record: passpro.Record) -> None:
    wrong = {**SHEET, "grid:projet": ["9"], "opinion": ["D"], "stage": ["final"], "reason": [""]}
    with pytest.raises(passpro.BadInput) as bad:
        record.add_opinion_sheet(wrong, HOST, "2027-04-28", name="avis.csv")
    assert {(problem.file, problem.line, problem.column) for problem in bad.value.diagnostics.errors} == {
        ("avis.csv", 2, "grid:projet"),
        ("avis.csv", 2, "reason"),
    }
    assert "AUBERGINE" not in str(bad.value)
    with pytest.raises(passpro.BadInput):
        record.add_opinion_sheet(b"PK\x03\x04", HOST, "2027-04-28")
    with pytest.raises(ValueError):
        record.add_opinion_sheet(SHEET, HOST, "2027-04-28", role="family")


PROCEDURE = (Path(__file__).parents[3] / "examples" / "campaign" / "procedure.json").read_text(encoding="utf-8")


def test_results_are_told_from_the_publication_on(record: passpro.Record) -> None:
    family = {"role": "family", "candidate_id": "C0008"}
    before = record.view(now="2027-05-09", **family).result_sheets("fr")
    after = record.view(now="2027-05-10", **family).result_sheets("fr")
    assert "mini-stage" not in before and "mini-stage" in after
    assert "Cet avis ne donne aucun bonus dans Affelnet." in after and "Favorable" in after
    assert "mini-stage" in record.view("host", "2027-05-01", uai=HOST).result_sheets()


def test_points_go_to_affelnet_if_an_opinion_gives_some(record: passpro.Record, example: Path) -> None:
    with pytest.raises(passpro.BadInput, match="PP4404"):
        record.affelnet("2027-05-11")
    with pytest.raises(passpro.BadInput, match="PP4404"):
        record.affelnet_csv("2027-05-11")
    procedure = json.loads(PROCEDURE)
    procedure["policies"][0]["effect"] = "points"
    procedure["policies"][0]["scale"][1]["points"] = 12
    with_points = passpro.Record.from_files(
        record.plan, {"procedure.json": json.dumps(procedure), "journal.csv": (example / "journal.csv").read_bytes()}
    )
    [row] = with_points.affelnet("2027-05-11").rows()
    assert (row["candidate_id"], row["opinion"], row["points"], row["rank"]) == ("C0008", "F", 12, 1)
    assert with_points.affelnet_csv("2027-05-11").endswith(b",C0008,F001,F,12\n")
    points = {("C0008", "F001"): 12}
    assert "wrong_points" not in with_points.certify("2027-05-11", points=points).exceptions()["lapse"]


SECRET = b"a secret of the tests, not of a campaign"
BEFORE = "2027-03-08T09:00"


@pytest.fixture(scope="module")
def unsent(record: passpro.Record, example: Path) -> passpro.Record:
    """The record before its letters were sent."""
    lines = (example / "journal.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    journal = "".join(line for line in lines if not line.startswith("H-"))
    return passpro.Record.from_files(record.plan, {"procedure.json": PROCEDURE, "journal.csv": journal})


def test_letters_leave_in_all_their_forms(unsent: passpro.Record, example: Path) -> None:
    contacts = (example / "contacts.csv").read_bytes()
    letters = unsent.view("home", BEFORE, uai="0980008B", contacts=contacts).letters(secret=SECRET, language="fr")
    [row] = [row for row in letters.interviews().rows() if row["candidate_id"] == "C0008"]
    assert (row["news"], row["opening_id"], row["slot"], row["version"]) == ("first", "O003", 0, 1)
    assert row["start"] == unsent.plan["C0008", "F001"].start and row["previous_start"] is None
    code = str(row["reply_code"])
    files = letters.files()
    assert list(files) == sorted(files) and set(files) == {
        "convocations.html",
        "convocations.txt",
        "convocations.csv",
        "convocations.ics",
        "delivery.html",
        "outings.html",
        "outings.csv",
    }
    assert "3 impasse des Essais" in files["convocations.html"].decode() and code in files["convocations.txt"].decode()
    assert "ARTICHAUT" not in files["convocations.ics"].decode() and SECRET not in b"".join(files.values())
    assert letters.files("convocations.ics") == {"convocations.ics": files["convocations.ics"]}
    assert "ARTICHAUT" not in repr(letters) and f"{len(letters)} letters" in repr(letters)
    assert not letters.diagnostics
    with pytest.raises(LookupError):
        letters.files("sent.csv")
    with pytest.raises(ValueError):
        letters.sent(BEFORE)  # a school of origin does not convoke
    excel = unsent.view("home", BEFORE, uai="0980008B").letters(excel=True).files("convocations.csv")
    assert b";" in excel["convocations.csv"]


def test_a_host_sends_its_letters_and_then_those_that_changed(unsent: passpro.Record, campaign: passpro.Campaign) -> None:
    letters = unsent.view("host", BEFORE, uai=HOST).letters(candidate_id="C0008")
    assert len(letters) == 1 and set(letters.files()) == {f"convocations.{kind}" for kind in ("html", "txt", "csv", "ics")}
    sent = unsent.add_files({"sent.csv": letters.sent("2027-03-08T10:00", "email")})
    assert sent.added()["event"] == ["convoked"] and of(sent.states(NOW), "C0008")[0]["convocation"] == "current"
    view = sent.view("host", NOW, uai=HOST)
    assert len(view.letters(candidate_id="C0008")) == 0 and len(view.letters(choice="all", candidate_id="C0008")) == 1
    content = unsent.plan.to_csv().replace(b"C0008,F001,placed,0980051Y,Jury A,O003,0", b"C0008,F001,placed,0980051Y,Jury A,O003,8")
    moved = passpro.Plan.read(campaign, content.replace(b"2027-04-07T13:30,2027-04-07T13:50", b"2027-04-07T16:50,2027-04-07T17:10"))
    after = passpro.Record.from_files(moved, {"procedure.json": PROCEDURE, "journal.csv": sent.journal()})
    notices = after.view("host", NOW, uai=HOST).letters(choice="changed", unit="interview", language="fr")
    [row] = notices.interviews().rows()
    assert (row["news"], row["slot"], row["previous_slot"], row["version"]) == ("changed", 8, 0, 2)
    assert row["replaces"] == datetime.date(2027, 3, 8) and b"7 avril" in notices.files("convocations.txt")["convocations.txt"]
    assert after.add_files({"sent.csv": notices.sent(NOW)}).added()["event"] == ["cancelled", "convoked"]


def test_replies_become_entries(record: passpro.Record) -> None:
    view = record.view("home", NOW, uai="0980009C")
    with pytest.raises(TypeError, match="secret is a str; expected bytes"):
        view.letters(secret="of the campaign")  # type: ignore[arg-type]
    codes = {row["candidate_id"]: row["reply_code"] for row in view.letters(choice="all", secret=SECRET).interviews().rows()}
    rows = view.replies([{"code": codes["C0019"], "answer": "oui", "comment": "Merci"}], SECRET)
    answered = record.add_files({"answers.csv": rows})
    assert [(row["candidate_id"], row["value"], row["role"]) for row in answered.added().rows()] == [("C0019", "comes", "home")]
    again = answered.view("home", NOW, uai="0980009C").replies(f"code;answer\n{codes['C0019']};oui\n", SECRET)
    assert len(record.add_files({"answers.csv": again}).added()) == 0
    with pytest.raises(passpro.BadInput) as bad:
        view.replies([{"code": codes["C0019"], "answer": "maybe"}, {"code": "ABCDE-FGHJK", "answer": "oui"}], SECRET, name="typed.csv")
    assert [(problem.file, problem.line) for problem in bad.value.diagnostics.errors] == [("typed.csv", 2), ("typed.csv", 3)]
    assert SECRET.decode() not in str(bad.value)
    with pytest.raises(ValueError, match="16 bytes"):
        view.replies(rows, b"too short")
    with pytest.raises(ValueError, match="16 bytes"):
        view.letters(secret=b"too short")


def test_an_academie_replaces_templates_and_adds_languages(unsent: passpro.Record, example: Path) -> None:
    view = unsent.view("home", BEFORE, uai="0980009C", contacts=(example / "contacts.csv").read_bytes())
    letters = view.letters(candidate_id="C0019", language="fr")
    assert letters.languages_without_text() == ["pt"]
    templates = {"letter.fr.mustache": "Chère famille de {{pupil}}", "second.pt.mustache": "Cara família"}
    replaced = view.letters(candidate_id="C0019", language="fr", templates=templates)
    assert replaced.languages_without_text() == []
    page = replaced.files("convocations.html")["convocations.html"].decode()
    assert "Chère famille de" in page and "Cara família" in page
    with pytest.raises(passpro.BadInput) as bad:
        view.letters(templates={"letter.fr.mustache": "{{{pupil}}}", "lettre.mustache": ""})
    assert {problem.file for problem in bad.value.diagnostics.errors} == {"letter.fr.mustache", "lettre.mustache"}
    with pytest.raises(ValueError, match="to_send"):
        view.letters(choice="some")


def test_sheets_are_printed_before_interviews(unsent: passpro.Record) -> None:
    host = unsent.view("host", BEFORE, uai=HOST)
    assert "Lettre de motivation" in host.dossier_sheets("fr") and "ARTICHAUT" in host.dossier_sheets("fr")
    grids = host.grid_sheets(day=datetime.date(2027, 4, 7), formation="F001", language="fr")
    assert "Comment as-tu découvert ce métier" in grids and "ARTICHAUT" in grids
    assert "ARTICHAUT" not in host.grid_sheets(day=datetime.date(2027, 4, 8))
    with pytest.raises(LookupError):
        host.grid_sheets(formation="F999")
    page = unsent.certify(NOW).page("fr")
    assert "<html" in page and "ARTICHAUT" not in page


def test_outings_say_who_leaves_when_and_how(unsent: passpro.Record) -> None:
    outings = unsent.view("home", BEFORE, uai="0980008B").outings()
    [row] = [row for row in outings.rows() if row["candidate_id"] == "C0008"]
    assert row["host_uai"] == HOST and row["date"] == datetime.date(2027, 4, 7) and row["last_name"] == "ARTICHAUT"
    start = unsent.plan["C0008", "F001"].start
    leaves, returns = row["leaves"], row["returns"]
    assert isinstance(leaves, datetime.datetime) and isinstance(returns, datetime.datetime)
    assert start is not None and leaves < start < returns
    assert row["there"] in ("free", "alone", "accompanied") and row["misses_lunch"] in (0, 1)
