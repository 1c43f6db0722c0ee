from __future__ import annotations

from pathlib import Path

import pytest

import passpro


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_pupils_are_taken_in_and_keep_their_ids(example: Path) -> None:
    exports = files_in(example.parent / "pupils")
    siecle = {name: content for name, content in exports.items() if name.endswith(".xml")}
    imported = passpro.import_pupils(files_in(example), siecle, mefs=["103"])
    changes = {(row["change"], row["candidate_id"]) for row in imported.changes().rows()}
    assert {("moved_class", "C0021"), ("left", "C0041"), ("missing", "C0191"), ("added", "0980001U-0001")} <= changes
    candidates = imported.files["candidates.csv"].decode()
    assert "C0021,099800021AS,NAVET,Pi,2012-05-27,0980001U,3GEN,3A,day,oui,0" in candidates
    assert "099800305CN" not in candidates  # of the fourth year
    again = passpro.import_pupils({**files_in(example), **imported.files}, siecle, mefs=["103"])
    assert {str(row["change"]) for row in again.changes().rows()} <= {"left", "missing"}
    assert "NAVET" not in repr(imported) + str(imported.diagnostics)


def test_what_cannot_be_imported_is_refused(example: Path) -> None:
    with pytest.raises(passpro.BadInput):
        passpro.import_pupils(files_in(example), {"a.csv": "a;b\n"})
    with pytest.raises(ValueError):
        passpro.import_pupils(files_in(example), {}, home="0980001A")
    with pytest.raises(TypeError):
        passpro.import_pupils(files_in(example), {}, mefs="103")


def test_a_mapping_says_what_headings_do_not(example: Path) -> None:
    imported = passpro.import_pupils(
        files_in(example), {"a.csv": "Enfant,Groupe\nMARTIN Léa,3A\n"}, home="0980001U",
        mapping={"columns": {"full_name": ["Enfant"], "class": ["Groupe"]}},
    )  # fmt: skip
    assert "MARTIN,Léa,,0980001U,,3A" in imported.files["candidates.csv"].decode()
