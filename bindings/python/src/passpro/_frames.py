"""Tables of any kind as columns of passpro.h."""

from __future__ import annotations

import array
import csv
import datetime
import io
import json
import math
import zoneinfo
from collections.abc import Mapping
from typing import Any

from ._native import c_text, check, day_number, ffi, lib, struct, words_of

ALL_TABLES = tuple(words_of("table_kind").values())  # which count from 0
MADE_TABLES = ("slots", "settings")  # which only come out
RECORD_TABLES = ("journal", "contacts")  # which only go in, and do not belong to a campaign
TABLES = tuple(name for name in ALL_TABLES if name not in MADE_TABLES + RECORD_TABLES)
CAMPAIGN_TABLES = tuple(name for name in ALL_TABLES if name not in RECORD_TABLES)

#: As passpro itself has it, for settings without one.
DEFAULT_ZONE = "Europe/Paris"

def instant_text(now: str | datetime.date, zone: str) -> str:
    """An instant for the library: a text as it is, a time in the campaign's zone without its seconds, a day."""
    if isinstance(now, str):
        return now
    civil = _civil(now, zone)
    if isinstance(civil, datetime.datetime) and not _is_missing(civil):
        return civil.isoformat(timespec="minutes")
    return _text(civil)


# Columns of times, of which a midnight is one.
_TIMES = {("openings", "start"), ("openings", "end")}


def columns_of(frame: Any) -> dict[str, list[Any]]:
    """The columns of a DataFrame of pandas or polars, a table of Arrow or passpro, a mapping of columns, or rows."""
    if isinstance(frame, Mapping):
        return {str(name): _values(column) for name, column in frame.items()}
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


def _values(column: Any) -> list[Any]:
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column)  # pyarrow


def zone_of(settings: Mapping[str, Any] | str | bytes) -> str:
    """The time zone that a campaign.json names. One that cannot be read is for the reader of the library to report."""
    try:
        content = settings if isinstance(settings, Mapping) else json.loads(settings)
        zone = content.get("timezone", DEFAULT_ZONE)
    except (ValueError, AttributeError):
        return DEFAULT_ZONE
    return zone if isinstance(zone, str) else DEFAULT_ZONE


def _is_missing(cell: Any) -> bool:
    # NaN, NaT and pandas.NA are not values; only the first two differ from themselves.
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(cell, float) and math.isnan(cell)


def _text(cell: Any) -> str:
    """A cell as it would stand in a file."""
    if _is_missing(cell):
        return ""
    if isinstance(cell, datetime.datetime):
        text = cell.isoformat()
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


def _civil(cell: Any, zone: str) -> Any:
    """A time without a zone: that of numpy as Python has it, one with a zone in the campaign's."""
    if type(cell).__module__ == "numpy" and type(cell).__name__ == "datetime64":
        cell = cell.astype("datetime64[s]").item()  # None: not a time
    if not isinstance(cell, datetime.datetime) or _is_missing(cell) or cell.tzinfo is None:
        return cell
    try:
        return cell.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"a time has a zone, but the campaign's own, {zone!r}, is not known here; expected times without a zone, or a zone "
            "of the IANA database (package tzdata)"
        ) from None


def _is_midnight(cell: Any) -> bool:
    return isinstance(cell, datetime.datetime) and cell.time() == datetime.time() and not getattr(cell, "nanosecond", 0)


def _days_if_all_are(values: list[Any]) -> list[Any]:
    """DataFrames have days as midnights: if all times of a column are midnights, they are days."""
    there = [value for value in values if not _is_missing(value)]
    if not there or not all(map(_is_midnight, there)):
        return values
    return [None if _is_missing(value) else value.date() for value in values]


def add_table(package: Any, table: str, frame: Any, zone: str) -> None:
    """Adds a table to a passpro_package. Numbers and days go as they are, everything else as text; times with a time zone
    are converted to the campaign's."""
    for name, cells in columns_of(frame).items():
        values = [_civil(cell, zone) for cell in cells]
        add_column(package, ALL_TABLES.index(table), name, values if (table, name) in _TIMES else _days_if_all_are(values))


def csv_of(frame: Any) -> bytes:
    """A table of any kind as CSV."""
    columns = columns_of(frame)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(_text, row) for row in zip(*columns.values()))
    return file.getvalue().encode()


def add_column(package: Any, table: int, name: str, values: list[Any]) -> None:
    column = struct("column")
    kept = [ffi.new("char[]", c_text(name))]
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
