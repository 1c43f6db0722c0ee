"""Catalogues: formations and their hosts, before there is a campaign."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ._diagnostics import Diagnostics, read
from ._frames import ALL_TABLES
from ._native import bytes_from, c_path, c_text, ffi, lib, language_number, made, struct
from ._package import add_file, files_of, new_package
from ._table import Table


class Catalogue:
    """Formations, their hosts and, if known, the interviews' openings."""

    def __init__(self, handle: Any, diagnostics: Diagnostics, owner: Any = None) -> None:
        """Not to be called: use read, from_files, import_list or Campaign.catalogue."""
        self._handle = handle
        self._owner = owner  # of a borrowed handle
        self.diagnostics = diagnostics

    @classmethod
    def read(cls, source: str | os.PathLike[str], *, language: str | None = None) -> Catalogue:
        """Reads a folder, a zip of one, a workbook (.xlsx) or JSON; only establishments, formations and openings are looked
        at."""
        path = Path(source)
        if not path.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return cls(*read("catalogue", lib.passpro_catalogue_read, c_path(path), language=language))

    @classmethod
    def from_files(cls, files: Mapping[str, bytes | str], *, language: str | None = None) -> Catalogue:
        """Files by name: "establishments.csv", "formations.csv", "openings.csv"."""
        package = new_package()
        for name, content in files.items():
            add_file(package, name, content)
        return cls(*read("catalogue", lib.passpro_catalogue_create, package, language=language))

    @cached_property
    def _tables(self) -> dict[str, Table]:
        names = ("establishments", "formations", "openings")
        return {
            name: Table(made("table", lib.passpro_catalogue_table, self._handle, ALL_TABLES.index(name))) for name in names
        }

    @property
    def establishments(self) -> Table:
        return self._tables["establishments"]

    @property
    def formations(self) -> Table:
        return self._tables["formations"]

    @property
    def openings(self) -> Table:
        return self._tables["openings"]

    @cached_property
    def _search(self) -> Any:
        return made("catalogue_search", lib.passpro_catalogue_search_create, self._handle)

    @property
    def domains(self) -> Table:
        """The tree of domains: name, path, parent, depth, first and count, of the formations that search("") finds."""
        return Table(made("table", lib.passpro_catalogue_search_domains, self._search))

    def search(
        self,
        question: str = "",
        *,
        domain: str = "",
        diploma: str = "",
        department: str = "",
        mode: str | None = None,
        near: tuple[float, float] | None = None,
        within_kilometres: float = 0,
    ) -> Table:
        """The formations that have every word of the question, the best first; all of them if there is none.

        Case, accents, plurals and a slip of the pen are forgiven. `mode` is "individual" or "collective", `near` a latitude and
        a longitude.
        """
        wanted = struct("catalogue_filter")
        texts = [ffi.new("char[]", c_text(text)) for text in (domain, diploma, department)]
        wanted.domain, wanted.diploma, wanted.department = texts
        mode_text = ffi.NULL if mode is None else ffi.new("char[]", c_text(mode))
        wanted.mode = mode_text
        if near is not None:
            wanted.latitude, wanted.longitude = near
            wanted.within_kilometres = within_kilometres
        return Table(
            made("table", lib.passpro_catalogue_search_find, self._search, c_text(question), wanted)
        )

    def compare(self, after: Catalogue) -> Table:
        """What a later year has changed: change, before, after, from, to."""
        return Table(made("table", lib.passpro_catalogue_compare, self._handle, after._handle))

    def to_html(self, language: str | None = None) -> bytes:
        """The sheet "domaines et formations", to be read and printed."""
        return bytes_from(lib.passpro_catalogue_page, self._handle, language_number(language))

    def __len__(self) -> int:
        return len(self.formations)

    def __repr__(self) -> str:
        return f"<passpro.Catalogue: {len(self)} formations of {len(self.establishments)} establishments>"


class ImportedList:
    """What a list of formations was turned into. `diagnostics` has the cells that could not be read; `files` are those of a
    package, and `mapping` says what was found where, to be corrected and given to the next import."""

    def __init__(self, files: dict[str, bytes], diagnostics: Diagnostics, language: str | None) -> None:
        self.mapping: dict[str, Any] = json.loads(files.pop("mapping.json"))
        self.files = files
        self.diagnostics = diagnostics
        self._language = language

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue.from_files(self.files, language=self._language)

    def __repr__(self) -> str:
        return f"<passpro.ImportedList: {', '.join(self.files)}; {len(self.diagnostics)} problems>"


def import_list(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    mapping: Mapping[str, Any] | str | bytes | None = None,
    year: int | None = None,
    language: str | None = None,
) -> ImportedList:
    """The list of formations as it is published, a workbook (.xlsx) or CSV: a path, or its bytes, which `name` names in
    diagnostics."""
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    file = name or ("list" if isinstance(source, bytes) else Path(source).name)
    text = json.dumps(mapping) if isinstance(mapping, Mapping) else mapping
    given = ffi.NULL if text is None else text.encode() if isinstance(text, str) else text
    handle, diagnostics = read(
        "package",
        lib.passpro_catalogue_import,
        content,
        len(content),
        c_text(file),
        given,
        0 if text is None else len(given),
        year or 0,
        language=language,
    )
    return ImportedList(files_of(handle), diagnostics, language)
