"""The end of personal data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ._diagnostics import read
from ._entry import Instant
from ._frames import instant_text, zone_of
from ._native import c_text, ffi, lib, made, text_from
from ._package import add_file, files_of, new_package
from ._table import Table


class Erasure:
    """Files without some persons. Nothing on disk has changed: `files` are to be written, candidates.csv last."""

    def __init__(self, handle: Any, zone: str) -> None:
        """Not to be called: use erase."""
        self._handle = handle
        self._zone = zone

    @property
    def files(self) -> dict[str, bytes]:
        """The new content of the files that change, by name."""
        return files_of(made("package", lib.passpro_erasure_files, self._handle))

    @property
    def left_in(self) -> list[str]:
        """Names of files in which an id, INE or full name of an erased person still stands, or which cannot be searched: to be deleted or edited."""
        return [str(row["file"]) for row in self.table().rows() if row["is_left"]]

    def table(self) -> Table:
        """A row for each file that changes, or in which something is left: rows that go, and the digests before and after."""
        return Table(made("table", lib.passpro_erasure_table, self._handle))

    def certificate(self, now: Instant) -> str:
        """What went, without ids, as JSON."""
        return text_from(lib.passpro_erasure_certificate, self._handle, c_text(instant_text(now, self._zone)))

    def __repr__(self) -> str:
        return f"<passpro.Erasure: {len(self.files)} files change, {len(self.left_in)} need a look>"


def erase(files: Mapping[str, bytes | str], candidate_ids: Iterable[str], *, language: str | None = None) -> Erasure:
    """Removes persons, by the ids of candidates, from all tables among the files of a folder, by name.

        folder = Path("campaign")
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        due = [row["candidate_id"] for row in record.due_for_erasure(now).rows() if not row["is_held"]]
        for name, content in passpro.erase(files, due).files.items(): ...

    Tables (".csv") lose the rows of these candidates, and journals the entries that those had replaced. Raises BadInput if a
    table cannot be read.
    """
    if isinstance(candidate_ids, str):
        raise TypeError(f"candidate_ids is {candidate_ids!r}; expected several texts, such as a list")
    package = new_package()
    for name, content in files.items():
        add_file(package, name, content)
    kept = [ffi.new("char[]", c_text(id)) for id in candidate_ids]
    handle, _ = read(
        "erasure", lib.passpro_erasure_create, package, ffi.new("char *[]", kept), len(kept), language=language
    )
    return Erasure(handle, zone_of(files.get("campaign.json", b"")))
