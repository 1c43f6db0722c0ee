"""Convocations: the letters that call pupils to their interviews."""

from __future__ import annotations

from typing import Any, cast

from ._diagnostics import Diagnostics
from ._entry import Instant
from ._frames import instant_text
from ._native import bytes_from, c_text, ffi, lib, made
from ._package import files_of
from ._table import Table


class Letters:
    """The letters of a view, by school of origin, class and name. Nothing is sent, and nothing is recorded.

        letters = record.view("host", now, uai="0980051Y", contacts=contacts).letters(secret=secret)
        for name, content in letters.files().items():
            …
        record = record.add_files({"sent.csv": letters.sent("2027-03-08T10:00", "email")})  # once they were sent
    """

    def __init__(self, handle: Any, diagnostics: Diagnostics, zone: str) -> None:
        """Not to be called: use View.letters."""
        self._handle = handle
        self._zone = zone
        self.diagnostics = diagnostics

    def __len__(self) -> int:
        count: int = lib.passpro_letters_count(self._handle)
        return count

    def interviews(self) -> Table:
        """What the letters tell: a row for each interview in a letter, by ids, with what is new about it and its reply code."""
        return Table(made("table", lib.passpro_letters_interviews, self._handle))

    def files(self, *names: str) -> dict[str, bytes]:
        """Files by name: convocations.html (to print), .txt, .csv (for mail merge) and .ics; for the SAIO and schools of origin,
        also delivery.html, outings.html and outings.csv. Without names, all that there are. LookupError for any other name."""
        kept = [ffi.new("char[]", c_text(name)) for name in names]
        pointers = ffi.new("char *[]", kept) if names else ffi.NULL
        return files_of(made("package", lib.passpro_letters_files, self._handle, pointers, len(kept)))

    def languages_without_text(self) -> list[str]:
        """The languages of families for which no template makes a second text."""
        languages = Table(made("table", lib.passpro_letters_languages_without_text, self._handle))["language"]
        return cast("list[str]", languages)

    def sent(self, at: Instant, channel: str = "hand") -> bytes:
        """The rows of a journal.csv which say that these letters were sent, for Record.add_files. ValueError unless the view is
        that of a host or of the SAIO."""
        instant = c_text(instant_text(at, self._zone))
        return bytes_from(lib.passpro_letters_sent, self._handle, instant, c_text(channel))

    def __repr__(self) -> str:
        return f"<passpro.Letters: {len(self)} letters>"
