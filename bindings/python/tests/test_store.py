"""A campaign in one file."""

from __future__ import annotations

import datetime
import json
import os
import threading
from pathlib import Path

import passpro
import pytest
EXAMPLE = Path(os.environ.get("PASSPRO_SOURCE_DIR", Path(__file__).parents[3])) / "examples" / "campaign"

HEADER = "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
WITHDRAWAL = "N-1,2027-03-20,C0008,,withdrawn,,,,home,,\n"


def example_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in EXAMPLE.iterdir() if path.is_file()}


@pytest.fixture(scope="module", autouse=True)
def stores(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A passpro that was built without stores says so, and has nothing to test."""
    try:
        passpro.Store.create(tmp_path_factory.mktemp("stores") / "campaign.passpro")
    except passpro.BadInput as refusal:
        if refusal.diagnostics.errors[0].code != "PP6007":
            raise
        pytest.skip("passpro was built without stores")


@pytest.fixture
def store(tmp_path: Path) -> passpro.Store:
    made = passpro.Store.create(tmp_path / "campaign.passpro", language="en")
    made.put_files(example_files())
    return made


def code_of(error: pytest.ExceptionInfo[passpro.BadInput]) -> str:
    return error.value.diagnostics.errors[0].code


def test_a_campaign_comes_out_as_it_went_in(store: passpro.Store) -> None:
    files = example_files()
    assert store.read() == files
    assert store.journal() == files.pop("journal.csv")
    assert store.files() == files
    assert len(store.check()) == 0


def test_files_are_replaced_and_removed(store: passpro.Store) -> None:
    before = store.revision
    store.put_files({"rules.json": "{}", "travel.csv": None})
    assert store.files()["rules.json"] == b"{}"
    assert "travel.csv" not in store.files()
    assert store.revision > before
    with pytest.raises(passpro.BadInput) as error:
        store.put_files({"plan.csv": b""})
    assert code_of(error) == "PP6009"


def test_plans_have_versions(store: passpro.Store) -> None:
    campaign = passpro.Campaign.read(EXAMPLE)
    rows = (f"{row['candidate_id']},{row['formation_id']},unplaced" for row in campaign.table("applications").rows())
    csv = "\n".join(["candidate_id,formation_id,status", *rows]) + "\n"
    assert store.plan() is None
    assert store.add_plan(csv, "2027-03-05T12:00", "le premier") == 1
    assert store.add_plan(csv + "\n", "2027-03-06") == 2
    assert store.plan() == csv.encode() + b"\n"
    assert store.plan(1) == csv.encode()
    assert store.plan(7) is None
    assert store.plans().to_dict()["note"] == ["le premier", ""]


def test_instants_are_those_of_the_campaigns_zone(store: passpro.Store) -> None:
    settings = json.loads(store.files()["campaign.json"])
    store.put_files({"campaign.json": json.dumps({**settings, "timezone": "Indian/Reunion"})})
    six = datetime.datetime(2027, 3, 6, 6, tzinfo=datetime.timezone.utc)
    store.add_plan(passpro.Campaign.from_files(example_files()).solve(time_limit=None, work_limit=1000).to_csv(), six)
    assert store.plans()["at"] == [datetime.datetime(2027, 3, 6, 10)]
    for erasure in (passpro.erase(store.read(), ["C0008"]), store.erase(["C0008"])):
        assert json.loads(erasure.certificate(six))["now"] == "2027-03-06T10:00"


def test_entries_are_added_once(store: passpro.Store) -> None:
    count = store.entry_count
    assert store.append(HEADER + WITHDRAWAL) == 1
    assert store.append(HEADER + WITHDRAWAL) == 0
    assert store.entry_count == count + 1
    assert store.journal() == example_files()["journal.csv"] + WITHDRAWAL.encode()
    with pytest.raises(passpro.BadInput) as error:
        store.append(HEADER + WITHDRAWAL.replace("C0008", "C0019"), name="collège.csv")
    assert code_of(error) == "PP4101"
    assert error.value.diagnostics[0].file == "collège.csv"


def test_the_journal_of_some_pupils(store: passpro.Store) -> None:
    journal = store.journal(["C0019"])
    assert journal is not None and b"C0019" in journal and b"C0008" not in journal
    assert store.journal([]) == HEADER.encode()
    with pytest.raises(TypeError):
        store.journal("C0019")


def test_an_erased_person_leaves_no_byte(store: passpro.Store, tmp_path: Path) -> None:
    erasure = store.erase(["C0008"])
    assert erasure.left_in == []
    assert "candidates.csv" in erasure.files
    assert not any(b"C0008" in path.read_bytes() for path in tmp_path.iterdir())


def test_a_copy_is_a_store(store: passpro.Store, tmp_path: Path) -> None:
    store.copy_to(tmp_path / "copy")
    assert passpro.Store.open(tmp_path / "copy", read_only=True).read() == store.read()
    with pytest.raises(passpro.BadInput) as error:
        store.copy_to(tmp_path / "copy")
    assert code_of(error) == "PP6008"


def test_what_is_wrong_with_the_file_is_said(store: passpro.Store, tmp_path: Path) -> None:
    with pytest.raises(passpro.BadInput) as error:
        passpro.Store.open(tmp_path / "nothing")
    assert code_of(error) == "PP1001"
    with pytest.raises(passpro.BadInput) as error:
        passpro.Store.open(tmp_path / "campaign.passpro", read_only=True).append(HEADER + WITHDRAWAL)
    assert code_of(error) == "PP6004"


def test_threads_may_share_a_store(store: passpro.Store) -> None:
    count = store.entry_count

    def append(thread: int) -> None:
        for number in range(5):
            store.append(HEADER + WITHDRAWAL.replace("N-1", f"T{thread}-{number}"))

    threads = [threading.Thread(target=append, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.entry_count == count + 20
