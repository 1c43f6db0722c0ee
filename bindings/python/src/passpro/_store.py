"""A campaign in one file, for an application without a database."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from typing import Any, Callable

from ._diagnostics import Diagnostics, checked, read
from ._entry import Instant
from ._erasure import Erasure
from ._frames import instant_text, zone_of
from ._native import c_path, c_text, chosen_language, ffi, last_error, lib, text_in, words_of
from ._package import add_file, files_of, new_package
from ._table import Table

_PARTS = {word: number for number, word in words_of("store_part").items()}


class Store:
    """The files of a campaign's package, its plans by version, and its journal, in one file.

        store = passpro.Store.open("campaign.passpro")
        files = store.read()  # as they are at one instant
        campaign = passpro.Campaign.from_files(files)
        record = passpro.Record.from_files(passpro.Plan.parse(campaign, files["plan.csv"]), files)
        store.append(record.add(entries).added_csv())  # checked again, against what others have added meanwhile

    Several processes may have the same file open, each with a Store of its own; threads may share one. A change is whole and on
    the disk when its call returns, or did not happen. A Store must not be used on both sides of a fork, and no other SQLite of the
    same process (the module sqlite3) may have the file open. Every problem with the file is a BadInput with its diagnostics:
    PP6001 and so on (docs/diagnostics.md).
    """

    def __init__(self, handle: Any, language: str) -> None:
        """Not to be called: use create or open."""
        self._handle = handle
        self._language = language
        self._lock = threading.Lock()

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, language: str | None = None) -> Store:
        """An empty store at a path that leads to nothing yet."""
        language = chosen_language(language)
        return cls(read("store", lib.passpro_store_create, c_path(path), language=language)[0], language)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, read_only: bool = False, language: str | None = None) -> Store:
        """Raises BadInput if there is no such file, or it is not a store, or one of a newer passpro."""
        language = chosen_language(language)
        handle, _ = read("store", lib.passpro_store_open, c_path(path), int(read_only), language=language)
        return cls(handle, language)

    def read(self, candidate_ids: Iterable[str] | None = None) -> dict[str, bytes]:
        """Everything that is current, at one instant: the files of the package, and if there are any, plan.csv, which is the
        newest plan, and journal.csv. With ids, the journal has the entries of these candidates alone, with those that they
        correct and that correct them."""
        return self._parts(("files", "plan", "journal"), candidate_ids)

    def files(self) -> dict[str, bytes]:
        """The files of the package, byte for byte as they went in, without plan.csv and journal.csv."""
        return self._parts(("files",))

    def put_files(self, files: Mapping[str, bytes | str | None]) -> None:
        """Puts files in the place of those of the same names; None removes one. All or none. Their content is not checked,
        except for journal.csv, which takes the place of the whole journal and has to be one of the package. plan.csv is
        refused."""
        package = new_package()
        for name, content in files.items():
            if content is not None:
                add_file(package, name, content)
        removed = _Texts(name for name, content in files.items() if content is None)
        self._problems(lib.passpro_store_put_files, package, removed.pointers, len(removed))

    def plans(self) -> Table:
        """All plans by version: version, at, note, sha256, size."""
        return Table(self._made("table", lib.passpro_store_plans))

    def add_plan(self, csv: bytes | str, at: Instant, note: str = "") -> int:
        """Adds a plan.csv of the campaign in the store, which becomes the newest. Gives its version: 1, 2, …"""
        content = csv.encode() if isinstance(csv, str) else csv
        instant = c_text(at if isinstance(at, str) else instant_text(at, self._zone()))
        table = Table(self._made("table", lib.passpro_store_add_plan, content, len(content), instant, c_text(note)))
        version: Any = table.to_dict()["version"][0]
        return int(version)

    def plan(self, version: int | None = None) -> bytes | None:
        """A plan.csv by its version, or the newest; None if there is none."""
        try:
            return text_in(self._made("text", lib.passpro_store_plan, version or 0))
        except LookupError:
            return None

    def journal(self, candidate_ids: Iterable[str] | None = None) -> bytes | None:
        """journal.csv, or its header with the entries of some candidates as in read(); None if there is no journal."""
        return self._parts(("journal",), candidate_ids).get("journal.csv")

    def append(self, journal_csv: bytes | str, *, name: str = "entries.csv") -> int:
        """Adds the rows of a file of the form of journal.csv to the journal, all or none. Rows that it has already change
        nothing. They are checked as by Record.add, against what is in the store at that instant. Gives how many are new."""
        content = journal_csv.encode() if isinstance(journal_csv, str) else journal_csv
        return len(Table(self._made("table", lib.passpro_store_append, content, len(content), c_text(name))))

    @property
    def entry_count(self) -> int:
        """How many entries the journal has."""
        return self._count("entries")

    @property
    def revision(self) -> int:
        """Rises with every change: for caches and ETags."""
        return self._count("revision")

    def erase(self, candidate_ids: Iterable[str]) -> Erasure:
        """Erases persons, by the ids of candidates, from all files, plans ("plans/1.csv" in the erasure) and the journal, and
        leaves no byte of theirs in the file or its log. Raises BadInput (PP6006) also if another process keeps an earlier state
        open: then nothing of the persons can be read, and the next to open the store cleans the file."""
        ids = _Texts(candidate_ids)
        return Erasure(self._made("erasure", lib.passpro_store_erase, ids.pointers, len(ids)), self._zone())

    def copy_to(self, path: str | os.PathLike[str]) -> None:
        """A copy of the store at one instant, while others go on using it, at a path that leads to nothing yet."""
        self._problems(lib.passpro_store_copy, c_path(path))

    def check(self) -> Diagnostics:
        """Whether the file is sound; and then, whether campaign, newest plan and journal can be read."""
        return self._problems(lib.passpro_store_check)

    def _zone(self) -> str:
        return zone_of(self.files().get("campaign.json", b""))

    def _parts(self, parts: Iterable[str], candidate_ids: Iterable[str] | None = None) -> dict[str, bytes]:
        ids = None if candidate_ids is None else _Texts(candidate_ids)
        pointers, count = (ffi.NULL, 0) if ids is None else (ids.pointers, len(ids))
        return files_of(self._made("package", lib.passpro_store_read, sum(_PARTS[part] for part in parts), pointers, count))

    def _count(self, column: str) -> int:
        counts: dict[str, Any] = Table(self._made("table", lib.passpro_store_counts)).to_dict()
        return int(counts[column][0])

    def _made(self, kind: str, call: Callable[..., int], *arguments: Any) -> Any:
        with self._lock:
            return read(kind, call, self._handle, *arguments, language=self._language)[0]

    def _problems(self, call: Callable[..., int], *arguments: Any) -> Diagnostics:
        problems = ffi.new("passpro_diagnostics **")
        with self._lock:
            status = call(self._handle, *arguments, problems)
            message = last_error()
        return checked(status, message, problems, self._language)

    def __repr__(self) -> str:
        return f"<passpro.Store: revision {self.revision}>"


class _Texts:
    """Texts in memory as C has them, as long as this lives."""

    def __init__(self, texts: Iterable[str]) -> None:
        if isinstance(texts, str):
            raise TypeError(f"expected several texts, such as a list, instead of {texts!r}")
        self._kept = [ffi.new("char[]", c_text(text)) for text in texts]
        self.pointers = ffi.new(f"char *[{max(1, len(self._kept))}]", self._kept)

    def __len__(self) -> int:
        return len(self._kept)
