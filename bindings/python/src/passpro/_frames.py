"""Tables of any kind as columns of passpro.h."""

from __future__ import annotations

import array
import datetime
import math
from collections.abc import Iterable, Mapping
from typing import Any

from ._native import check, day_number, ffi, lib, struct

# In the order of passpro_table_kind.
TABLES = (
    "establishments",
    "formations",
    "openings",
    "candidates",
    "applications",
    "unavailability",
    "travel",
    "previous_plan",
)


def columns_of(frame: Any) -> dict[str, list[Any]]:
    """The columns of a DataFrame of pandas or polars, a table of Arrow or passpro, a mapping of columns, or rows."""
    if isinstance(frame, Mapping):
        return {str(name): list(values) for name, values in frame.items()}
    if hasattr(frame, "to_pydict"):  # pyarrow
        return {str(name): values for name, values in frame.to_pydict().items()}
    if hasattr(frame, "to_dict") and hasattr(frame, "columns"):
        try:
            found = frame.to_dict(as_series=False)  # polars
        except TypeError:
            found = frame.to_dict(orient="list")  # pandas
        return {str(name): values for name, values in found.items()}
    if hasattr(frame, "column_names"):  # passpro.Table
        return {str(name): values for name, values in frame.to_dict().items()}
    rows = [dict(row) for row in frame]
    names = dict.fromkeys(name for row in rows for name in row)
    return {str(name): [row.get(name) for row in rows] for name in names}


def _is_missing(cell: Any) -> bool:
    # NaN, NaT and pandas.NA are no values; only the first two differ from themselves.
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(cell, float) and math.isnan(cell)


def _text(cell: Any) -> str:
    """A cell as it would stand in a file."""
    if _is_missing(cell):
        return ""
    if isinstance(cell, datetime.datetime):
        text = cell.replace(tzinfo=None).isoformat()
        return text[:-3] if text.endswith(":00") and len(text) == len("2026-03-18T13:30:00") else text
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a column of integers with a gap, as pandas has it
    if isinstance(cell, (list, tuple)):
        return "|".join(_text(item) for item in cell)
    return str(cell)


def add_table(package: Any, table: str, frame: Any) -> None:
    """Adds a table to a passpro_package. Numbers and days go as they are, everything else as text."""
    if table not in TABLES:
        raise ValueError(f"there is no table {table!r}; expected one of {', '.join(TABLES)}")
    for name, cells in columns_of(frame).items():
        add_column(package, TABLES.index(table), name, cells)


def add_column(package: Any, table: int, name: str, cells: Iterable[Any]) -> None:
    values = list(cells)
    column = struct("column")
    kept = [ffi.new("char[]", name.encode())]
    column.name = kept[0]
    column.count = len(values)
    if all(type(value) is int and -(2**63) <= value < 2**63 for value in values):
        column.type = lib.PASSPRO_COLUMN_INTEGER
        kept.append(ffi.new("int64_t[]", values or [0]))
        column.integers = kept[-1]
    elif all(type(value) is datetime.date for value in values):
        column.type = lib.PASSPRO_COLUMN_DATE
        kept.append(ffi.new("int32_t[]", [day_number(value) for value in values]))
        column.days = kept[-1]
    else:
        texts = [_text(value).encode("utf-8", "surrogatepass") for value in values]
        offsets = array.array("q", [0])
        for text in texts:
            offsets.append(offsets[-1] + len(text))
        kept += [ffi.from_buffer("int64_t[]", offsets), ffi.new("char[]", b"".join(texts))]
        column.type = lib.PASSPRO_COLUMN_TEXT
        column.text_offsets = kept[-2]
        column.text = kept[-1]
    check(lib.passpro_package_add_column(package, table, column))
