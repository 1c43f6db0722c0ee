"""Tables that come out of the library: columns in the layout of Apache Arrow, shared and not copied."""

from __future__ import annotations

import ctypes
import datetime
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any, Union

from ._native import c_text, check, day_of, ffi, lib, struct, text_of, time_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Cell = Union[str, int, float, datetime.date, datetime.datetime, None]

#: Columns that a notebook, which is saved and passed on, does not show unasked: of candidates, families' contacts and entries, and
#: what a rule has read of a candidate.
PERSONAL = frozenset(
    ["ine", "last_name", "first_name", "birth_date", "email", "phone", "line1", "line2", "line3", "line4", "postcode", "city"]
    + ["comment", "opinion_reason", "reply_code", "value", "value_in_words"]
)

_STREAM = b"arrow_array_stream"
_python = ctypes.pythonapi
_python.PyCapsule_New.restype = ctypes.py_object
_python.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_python.PyCapsule_GetPointer.restype = ctypes.c_void_p
_python.PyCapsule_GetPointer.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
_streams: dict[int, Any] = {}  # by address: their memory, as long as there is a capsule


def _release_stream(capsule: int) -> None:
    address = _python.PyCapsule_GetPointer(capsule, _STREAM)
    stream = _streams.pop(address)
    if stream.release:  # no consumer has taken it
        stream.release(stream)


_destructor = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(_release_stream)


class Table:
    """Rows of named columns. `len(table)` counts the rows; every library that knows Arrow can read it."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def column_names(self) -> list[str]:
        return [text_of(column.name) for column in self._columns()]

    def __len__(self) -> int:
        count: int = lib.passpro_table_row_count(self._handle)
        return count

    def __getitem__(self, name: str) -> list[Cell]:
        """The values of a column."""
        column = struct("column")
        status = lib.passpro_table_find_column(self._handle, c_text(name), column)
        if status == lib.PASSPRO_ERROR_NOT_FOUND:
            raise KeyError(name)
        check(status)
        return _values(column)

    def to_dict(self) -> dict[str, list[Cell]]:
        """The values of each column."""
        return {text_of(column.name): _values(column) for column in self._columns()}

    def rows(self) -> Iterator[dict[str, Cell]]:
        columns = self.to_dict()
        for values in zip(*columns.values()):
            yield dict(zip(columns, values))

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas.DataFrame: Int64 if integers may be missing, datetime64[s] for times."""
        import pandas

        series = {text_of(column.name): _series(column) for column in self._columns()}
        return pandas.DataFrame(series)

    def to_polars(self) -> polars.DataFrame:
        import polars

        return polars.DataFrame(self)

    def to_arrow(self) -> pyarrow.Table:
        import pyarrow

        return pyarrow.table(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html"""
        stream = ffi.new("struct ArrowArrayStream *")
        check(lib.passpro_table_arrow(self._handle, stream))
        address = int(ffi.cast("uintptr_t", stream))
        _streams[address] = stream
        capsule: object = _python.PyCapsule_New(address, _STREAM, ctypes.cast(_destructor, ctypes.c_void_p))
        return capsule

    def __repr__(self) -> str:
        return f"<passpro.Table: {len(self)} rows of {', '.join(self.column_names)}>"

    def _repr_html_(self) -> str:
        columns = self.to_dict()
        hidden = [name for name in columns if name in PERSONAL]
        note = f"<p>not shown: {', '.join(hidden)}</p>" if hidden else ""
        return html_table({name: cells for name, cells in columns.items() if name not in PERSONAL}, len(self)) + note

    def _columns(self) -> Iterator[Any]:
        for position in range(lib.passpro_table_column_count(self._handle)):
            column = struct("column")
            check(lib.passpro_table_column_at(self._handle, position, column))
            yield column


def html_table(columns: dict[str, list[Cell]], count: int, shown: int = 20) -> str:
    """The first rows, for a notebook."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = zip(*(values[:shown] for values in columns.values()))
    body = "".join(
        "<tr>" + "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    more = f"<p>… {count - shown} more rows</p>" if count > shown else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _validity(column: Any) -> list[bool]:
    if not column.validity:
        return [True] * column.count
    bits = ffi.buffer(column.validity, (column.count + 7) // 8)[:]
    return [bool(bits[row // 8] >> row % 8 & 1) for row in range(column.count)]


def _values(column: Any) -> list[Cell]:
    """The values of a column as Python has them."""
    count = column.count
    if count == 0:
        return []
    values: list[Cell]
    if column.type == lib.PASSPRO_COLUMN_TEXT:
        offsets = ffi.unpack(column.text_offsets, count + 1)
        text = ffi.buffer(column.text, offsets[-1])[:] if offsets[-1] else b""
        values = [text[begin:end].decode("utf-8", "replace") for begin, end in zip(offsets, offsets[1:])]
    elif column.type == lib.PASSPRO_COLUMN_REAL:
        values = list(ffi.unpack(column.reals, count))
    elif column.type == lib.PASSPRO_COLUMN_DATE:
        values = [day_of(day) for day in ffi.unpack(column.days, count)]
    elif column.type == lib.PASSPRO_COLUMN_TIME:
        values = [time_of(seconds) for seconds in ffi.unpack(column.integers, count)]
    else:
        values = list(ffi.unpack(column.integers, count))
    if not column.validity:
        return values
    return [value if is_there else None for value, is_there in zip(values, _validity(column))]


def _series(column: Any) -> Any:
    import numpy
    import pandas

    if column.type in (lib.PASSPRO_COLUMN_TEXT, lib.PASSPRO_COLUMN_DATE):
        return pandas.Series(_values(column), dtype="object")
    is_real = column.type == lib.PASSPRO_COLUMN_REAL
    source = column.reals if is_real else column.integers
    bytes_of_column = ffi.buffer(source, 8 * column.count)[:] if column.count else b""
    values = numpy.frombuffer(bytes_of_column, dtype="float64" if is_real else "int64")
    if column.type == lib.PASSPRO_COLUMN_TIME:
        series = pandas.Series(values.astype("datetime64[s]"))
    elif column.validity and not is_real:
        series = pandas.Series(values, dtype="Int64")
    else:
        series = pandas.Series(values)
    return series.where(numpy.array(_validity(column))) if column.validity else series
