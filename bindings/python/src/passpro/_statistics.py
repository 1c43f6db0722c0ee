"""Statistics of a campaign on record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ._diagnostics import read
from ._native import c_text, csv_from, ffi, language_number, lib, made, text_from
from ._table import Table, html_table


class Statistics:
    """How many applications got how far, by formation, school and more, without personal data. docs/procedure.md has the
    definitions. Small counts are withheld, and as many others as it takes that they cannot be computed.

        now = record.statistics("2028-06-01")
        now.table(before=passpro.Statistics.read("statistics-2027.json")).to_pandas()
    """

    def __init__(self, handle: Any) -> None:
        """Not to be called: use Record.statistics or read."""
        self._handle = handle

    @classmethod
    def read(cls, source: str | os.PathLike[str] | bytes, *, language: str | None = None) -> Statistics:
        """Those that to_json wrote, such as last year's, from a path or bytes. Raises BadInput."""
        content = source if isinstance(source, bytes) else Path(source).read_bytes()
        file = "statistics.json" if isinstance(source, bytes) else Path(source).name
        handle, _ = read(
            "statistics", lib.passpro_statistics_parse, content, len(content), c_text(file), language=language
        )
        return cls(handle)

    def table(self, before: Statistics | None = None) -> Table:
        """A row for each group of applications (`dimension` and `key`), a column for each measure, in which None is withheld.
        With `before`, each is followed by that count from before: `registered`, `registered_before`."""
        return Table(made("table", lib.passpro_statistics_table, self._handle, _handle_of(before)))

    def measures(self, language: str | None = None) -> Table:
        """What is counted: the column of table(), its title, and the measure that it is a part of."""
        return Table(made("table", lib.passpro_statistics_measures, self._handle, language_number(language)))

    def to_csv(self, before: Statistics | None = None, *, excel: bool = False) -> bytes:
        """statistics.csv, with the columns of table(); with `excel`, as a French Excel opens and saves it."""
        return csv_from(lib.passpro_statistics_csv, self._handle, _handle_of(before), excel=excel)

    def to_json(self, language: str | None = None) -> str:
        """statistics.json, to be kept when persons are erased, and read a year later."""
        return text_from(lib.passpro_statistics_json, self._handle, language_number(language))

    def __repr__(self) -> str:
        return f"<passpro.Statistics: {len(self.table())} rows of {len(self.measures())} measures>"

    def _repr_html_(self) -> str:
        table = self.table()
        return html_table(table.to_dict(), len(table))


def _handle_of(before: Statistics | None) -> Any:
    return ffi.NULL if before is None else before._handle
