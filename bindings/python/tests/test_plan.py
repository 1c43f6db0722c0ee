from __future__ import annotations

import dataclasses
import datetime
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import passpro
from conftest import SETTINGS, skipped_without_workbooks, small_tables


def test_a_plan_says_how_good_it_is(plan: passpro.Plan) -> None:
    outcome = plan.outcome
    terms = outcome.terms
    assert plan.result in ("optimal", "feasible")
    assert plan.objective == sum(dataclasses.astuple(terms))
    assert plan.lower_bound is not None and plan.lower_bound <= plan.objective
    assert 0 <= plan.gap < 1
    assert len(plan) == 341 and sum(plan.counts.values()) == 341


def test_the_same_work_gives_the_same_plan(campaign: passpro.Campaign, plan: passpro.Plan) -> None:
    again = campaign.solve(work_limit=20_000, time_limit=None, language="en")
    assert again.to_csv() == plan.to_csv()


def test_a_plan_has_a_row_an_application(plan: passpro.Plan) -> None:
    rows = list(plan)
    assert len(rows) == len(plan)
    placed = next(row for row in rows if row.status == "placed")
    assert plan[placed.candidate_id, placed.formation_id] == placed
    assert isinstance(placed.start, datetime.datetime) and placed.reason == ""
    assert len(plan.unplaced) == plan.counts["unplaced"]
    missing = plan.unplaced[0]
    assert plan[missing.candidate_id, missing.formation_id].reason_code == missing.reason_code
    assert plan.why(missing.candidate_id, missing.formation_id) == missing.reason != ""
    with pytest.raises(LookupError):
        plan["C0001", "F999"]


def test_an_unplaced_application_has_a_reason_and_what_would_help(campaign: passpro.Campaign, plan: passpro.Plan) -> None:
    reasons = plan.reasons("en")
    assert reasons["candidate_id"] == [row.candidate_id for row in plan.unplaced]
    assert reasons["code"] == [row.reason_code for row in plan.unplaced]
    full = [row for row in reasons.rows() if row["code"] == "full"]
    assert all(isinstance(row["bottleneck"], int) and row["bottleneck"] < len(plan.bottlenecks()) for row in full)
    assert len(plan.remedies()) == 0 or full
    placed = next(row for row in plan if row.status == "placed")
    alternatives = plan.alternatives(placed.candidate_id, placed.formation_id)
    assert "places_left" in alternatives.column_names


def test_moves_are_the_interviews_that_differ_from_the_previous_plan(campaign: passpro.Campaign, plan: passpro.Plan) -> None:
    previous = campaign.table("previous_plan").to_dict()
    earlier = dict(zip(zip(previous["candidate_id"], previous["formation_id"]), previous["start"]))
    differ = {(row.candidate_id, row.formation_id) for row in plan if row.start != earlier.get((row.candidate_id, row.formation_id))}
    moves = plan.moves()
    assert earlier and {(row["candidate_id"], row["formation_id"]) for row in moves.rows()} == differ


def test_moves_of_a_first_plan_are_all_its_interviews() -> None:
    first = passpro.Campaign.from_frames(settings=SETTINGS, **small_tables()).solve(work_limit=1_000, time_limit=None)
    moves = first.moves()
    assert len(moves) == sum(row.status == "placed" for row in first) == 2
    assert set(moves["status_before"]) == {"unplaced"}
    assert set(moves["start_before"]) == {None}


def test_comparison(campaign: passpro.Campaign, plan: passpro.Plan) -> None:
    other = campaign.solve(work_limit=5_000, time_limit=None, seed=3)
    changes = plan.compare(other)
    worth = dict(zip(changes["group"], changes["worth"]))
    assert sum(gain for gain in worth.values() if isinstance(gain, int)) == plan.objective - other.objective
    assert len(plan.compare(plan)) == 0
    assert len(plan.compare(pickle.loads(pickle.dumps(plan)))) == 0


def test_plans_of_campaigns_that_differ_are_compared_by_ids(campaign: passpro.Campaign, plan: passpro.Plan) -> None:
    openings = campaign.openings.to_dict()
    fewer = {name: values[:-8] for name, values in openings.items()}
    kept = set(fewer["opening_id"])
    after = campaign.replace(openings=fewer).after(plan)
    changes = list(plan.compare(after.solve(work_limit=1000, time_limit=None)).rows())
    lost = {(p.candidate_id, p.formation_id) for p in plan if p.opening_id is not None and p.opening_id not in kept}
    assert lost and lost <= {(row["candidate_id"], row["formation_id"]) for row in changes}
    assert {row["opening_before"] for row in changes} >= {p.opening_id for p in plan if p.opening_id not in kept} - {None}

    applications = campaign.applications.to_dict()
    withdrawn = campaign.replace(applications={name: values[1:] for name, values in applications.items()})
    (gone,) = [row for row in plan.compare(withdrawn.solve(work_limit=1, time_limit=None)).rows() if row["application"] is None]
    assert (gone["candidate_id"], gone["formation_id"]) == (applications["candidate_id"][0], applications["formation_id"][0])
    assert gone["status_after"] is None and gone["status_before"] is not None


@pytest.mark.parametrize("key", ["C0002", ("C0002",), ("C0002", "F012", 1), ("C0002", 12), 3])
def test_a_key_that_is_not_a_pair_says_what_was_expected(plan: passpro.Plan, key: object) -> None:
    with pytest.raises(TypeError, match=r"expected plan\[candidate_id, formation_id\]"):
        plan[key]  # type: ignore[index]


ON_A_FULL_DISK = """
import pickle, resource, sys
plan = pickle.load(open(sys.argv[1], "rb"))
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
for path in sys.argv[2:]:
    try:
        plan.save(path)
    except OSError:
        continue
    sys.exit(f"{path} was written")
"""


def test_a_full_disk_leaves_the_old_files(plan: passpro.Plan, tmp_path: Path) -> None:
    pytest.importorskip("resource")
    pickled = tmp_path / "plan.pickle"
    pickled.write_bytes(pickle.dumps(plan))
    folder = tmp_path / "saved"
    folder.mkdir()
    names = ("plan.csv", "report.json", "planning.html")
    for name in names:
        (folder / name).write_text(f"the old {name}")
    paths = [str(folder / name) for name in names]
    subprocess.run([sys.executable, "-c", ON_A_FULL_DISK, str(pickled), *paths], check=True)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {name: f"the old {name}" for name in names}


def test_a_saved_file_replaces_a_link_and_keeps_its_permissions(plan: passpro.Plan, tmp_path: Path) -> None:
    other, link = tmp_path / "other.csv", tmp_path / "plan.csv"
    other.write_text("of another")
    link.symlink_to(other)
    plan.save(link)
    assert not link.is_symlink() and link.read_bytes() == plan.to_csv() and other.read_text() == "of another"
    link.chmod(0o600)
    plan.save(link)
    if os.name == "posix":  # Windows has no such permissions
        assert link.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileNotFoundError):
        plan.save(tmp_path / "nowhere" / "plan.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.csv", "plan.csv"]


def test_a_page_is_in_one_language(plan: passpro.Plan) -> None:
    assert plan.campaign.eligibility is not None
    verdicts = plan.campaign.eligibility.table("fr").rows()
    reason = next(str(row["reason"]) for row in plan.table().rows() if row["reason_code"] == "rules")
    french = next(str(row["reason"]) for row in verdicts if row["verdict"] == "ineligible")
    assert reason in plan.page("en") and reason not in plan.page("fr")
    assert french in plan.page("fr") and french not in plan.page("en")


def test_tables_are_written_for_a_french_excel(campaign: passpro.Campaign, plan: passpro.Plan, tmp_path: Path) -> None:
    excel = plan.to_csv(excel=True)
    assert excel.startswith(b"\xef\xbb\xbfCandidat;Formation;") and excel.count(b"\r\n") == len(plan) + 1
    assert passpro.Plan.read(campaign, excel).to_csv() == plan.to_csv()
    plan.save(tmp_path / "plan.csv", excel=True)
    assert (tmp_path / "plan.csv").read_bytes() == excel
    again = campaign.after(plan).solve(work_limit=20_000, time_limit=None)
    assert again.moves_csv().startswith(b"group,worth,candidate_id,")
    assert again.moves_csv(excel=True).startswith(b"\xef\xbb\xbfGroupe;Gain;Candidat;")
    assert campaign.eligibility is not None
    assert campaign.eligibility.to_csv(excel=True).startswith(b"\xef\xbb\xbfCandidat;Formation;Verdict;")


KILLED = """
import os, passpro._files as files, pathlib, sys
files.os.fsync = lambda descriptor: os.kill(os.getpid(), 9)
files.write_whole(pathlib.Path(sys.argv[1]), b"half")
"""


def test_what_a_killed_process_left_is_removed(plan: passpro.Plan, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    path = tmp_path / "plan.csv"
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    (tmp_path / "plan.csv.4711-0.part").touch()  # by the library
    others = ["other.csv.4711-0.part", "plan.csv.part"]
    for name in others:
        (tmp_path / name).touch()
    assert len(list(tmp_path.iterdir())) == 4
    with open(tmp_path / "plan.csv.12-34.part", "wb") as written:
        fcntl.flock(written, fcntl.LOCK_EX)
        plan.save(path)
        assert {file.name for file in tmp_path.iterdir()} == {"plan.csv", "plan.csv.12-34.part", *others}
    plan.save(path)
    assert {file.name for file in tmp_path.iterdir()} == {"plan.csv", *others}


def test_a_plan_is_verified(campaign: passpro.Campaign, plan: passpro.Plan) -> None:
    verification = plan.verify()
    assert verification and verification.holds and verification.terms == plan.terms
    lines = plan.to_csv().decode().splitlines()
    header = lines[0].split(",")
    placed = [line.split(",") for line in lines if ",placed," in line]
    # All sit in the slot of the first one.
    columns = [header.index(name) for name in ("host_uai", "panel", "opening_id", "slot", "start", "end")]
    for row in placed:
        for column in columns:
            row[column] = placed[0][column]
    others = [line for line in lines if ",placed," not in line]
    crowded = passpro.Plan.read(campaign, "\n".join(others + [",".join(row) for row in placed]).encode())
    broken = crowded.verify("en")
    assert not broken.holds and "H2" in broken.table()["constraint"]
    capacity = next(item for item in broken.violations if item.constraint == "H2")
    assert capacity.found > capacity.allowed and capacity.message
    assert "violations" in repr(broken)


def test_a_plan_that_was_written_is_read_again(campaign: passpro.Campaign, plan: passpro.Plan, tmp_path: Path) -> None:
    for name in ("plan.csv", "report.json", "planning.html"):
        plan.save(tmp_path / name)
    read = passpro.Plan.read(campaign, tmp_path / "plan.csv")
    assert read.to_csv() == plan.to_csv()
    assert read.objective == plan.objective and read.result == "not solved" and read.lower_bound is None
    assert json.loads((tmp_path / "report.json").read_text())["objective"] == plan.objective
    page = (tmp_path / "planning.html").read_text()
    assert "<html" in page and "POTIRON" not in page
    assert "POTIRON" in plan.page(with_names=True)
    for language in ("fr", "en"):
        plan.save(tmp_path / "planning.html", language=language)
        assert f'<html lang="{language}">' in (tmp_path / "planning.html").read_text()
    with pytest.raises(ValueError, match="report"):
        read.report()
    with pytest.raises(ValueError, match=".xlsx"):
        plan.save(tmp_path / "plan.xlsx")
    with pytest.raises(passpro.BadInput):
        passpro.Plan.read(campaign, b"nothing of the kind")


def test_a_plan_is_laid_out_as_a_set_of_pages(plan: passpro.Plan) -> None:
    pages = plan.pages("en")
    assert {"index.html", "origines.html", "comparaison.html", "data.json", "accueil/0980051Y.html"} <= set(pages)
    assert b'<html lang="en"' in pages["index.html"] and json.loads(pages["data.json"])
    assert not any(b"POTIRON" in page for page in pages.values())
    named = plan.pages("fr", names="own")
    assert set(named) == set(pages) and b'<html lang="fr"' in named["index.html"]
    assert {name.split("/")[0] for name, page in named.items() if b"POTIRON" in page} <= {"emargement", "origine", "eleves"}
    assert any(b"POTIRON" in page for page in named.values())
    assert b"POTIRON" in plan.pages(names="all")["comparaison.html"]
    with pytest.raises(ValueError, match="none, own, all"):
        plan.pages(names="some")


def test_workbooks_of_schools_lie_beside_the_pages(plan: passpro.Plan, tmp_path: Path) -> None:
    pages = skipped_without_workbooks(lambda: plan.pages("en", with_workbooks=True))
    assert set(plan.pages("en")) < set(pages)
    assert pages["emargement/0980051Y.xlsx"].startswith(b"PK") and b"0980051Y.xlsx" in pages["accueil/0980051Y.html"]
    plan.write_pages(tmp_path / "pages", "en", with_workbooks=True)
    assert (tmp_path / "pages/emargement/0980051Y.xlsx").read_bytes() == pages["emargement/0980051Y.xlsx"]


def test_the_bound_of_a_plan_of_another_process_is_on_its_pages(plan: passpro.Plan) -> None:
    again = pickle.loads(pickle.dumps(plan))
    assert again.pages("en") == plan.pages("en")
    unknown = passpro.Plan.read(plan.campaign, plan.to_csv())
    assert unknown.pages("en")["index.html"] != plan.pages("en")["index.html"]


def test_pages_are_written_into_a_new_folder(plan: passpro.Plan, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    plan.write_pages(folder, "en")
    written = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert written == plan.pages("en")
    with pytest.raises(OSError, match="pages"):
        plan.write_pages(folder, "en")  # pages of two plans would contradict each other
    with pytest.raises(OSError):
        plan.write_pages(tmp_path / "absent" / "pages")
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_a_bound_has_a_certificate_if_the_solve_was_asked_for_one(campaign: passpro.Campaign) -> None:
    plan = campaign.solve(certify=True)
    assert json.loads(plan.bound_certificate())["lower_bound"] == plan.lower_bound
    with pytest.raises(ValueError, match="certify"):
        campaign.solve().bound_certificate()


def test_a_plan_is_pickled_with_its_outcome(plan: passpro.Plan) -> None:
    again = pickle.loads(pickle.dumps(plan))
    assert again.outcome == plan.outcome and again.to_csv() == plan.to_csv() and again.report() == plan.report()
    read = pickle.loads(pickle.dumps(passpro.Plan.read(plan.campaign, plan.to_csv())))
    assert read.result == "not solved"


def test_a_plan_is_shown_without_names(plan: passpro.Plan) -> None:
    assert "placed" in repr(plan) and "gap" in repr(plan)
    html = plan._repr_html_()
    assert "<table>" in html and "more rows" in html
    assert "POTIRON" not in repr(plan) + html
    assert "<table>" in plan.occupancy()._repr_html_()


def test_a_plan_becomes_a_frame_of_pandas(plan: passpro.Plan) -> None:
    pytest.importorskip("pandas")
    frame = plan.to_pandas()
    assert list(frame.columns) == plan.table().column_names and len(frame) == 341
    assert (frame["status"] == "placed").sum() == plan.counts["placed"]
    assert str(frame["start"].dtype).startswith("datetime64") and str(frame["slot"].dtype) == "Int64"
    for found, expected in zip(frame["slot"], plan.table()["slot"]):
        assert found == expected if expected is not None else str(found) == "<NA>"
    assert frame["start"].isna().sum() == 341 - plan.counts["placed"]


def test_polars_takes_a_plan_as_it_is(plan: passpro.Plan) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(plan)
    assert frame.shape == (341, 12)
    assert frame["start"].to_list() == plan.table()["start"]
    assert plan.to_polars().equals(frame)


def test_a_plan_becomes_a_table_of_pyarrow(plan: passpro.Plan, campaign: passpro.Campaign) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(plan)
    table.validate(full=True)
    assert table.to_pydict() == plan.table().to_dict()
    for name in ("establishments", "candidates", "openings", "settings"):
        arrow = campaign.table(name).to_arrow()
        arrow.validate(full=True)
        assert arrow.to_pydict() == campaign.table(name).to_dict()


def test_duckdb_queries_a_plan(plan: passpro.Plan) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    placements = plan.to_arrow()  # noqa: F841 — duckdb finds it by its name
    found = duckdb.sql("select count(*) from placements where status = 'placed'").fetchall()
    assert found == [(plan.counts["placed"],)]


def test_a_stream_that_is_never_read_is_let_go(plan: passpro.Plan) -> None:
    from passpro import _table

    before = len(_table._streams)
    for _ in range(10):
        plan.__arrow_c_stream__()
    assert len(_table._streams) == before
