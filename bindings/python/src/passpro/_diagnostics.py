"""Every problem of an input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Callable, overload

from ._errors import BadInput
from ._native import chosen_language, ffi, fail, language_number, last_error, lib, made, owned, text_from
from ._table import Table


@dataclass(frozen=True)
class Diagnostic:
    """A problem of an input, with its place and a remedy."""

    code: str  #: "PP1203", see docs/diagnostics.md
    name: str  #: "duplicate-id"
    severity: str  #: "error" or "warning"
    file: str
    line: int  #: from 1; 0: the file as a whole
    column: str  #: its name, its title in a file with French titles, or a JSON pointer
    cell: str  #: of a sheet: "F14"
    value: str  #: as it stands in the input; empty for personal data
    message: str
    expected: str
    suggestion: str
    text: str  #: all of it in one line and one language, as the command prints it

    def __str__(self) -> str:
        return self.text


class Diagnostics(Sequence[Diagnostic]):
    """All problems of one input, sorted by file, line and column, in one language."""

    def __init__(self, items: Sequence[Diagnostic] = (), language: str | None = None) -> None:
        self._items = tuple(items)
        self.language = chosen_language(language)

    @property
    def errors(self) -> list[Diagnostic]:
        return [item for item in self if item.severity == "error"]

    @property
    def warnings(self) -> list[Diagnostic]:
        return [item for item in self if item.severity == "warning"]

    @overload
    def __getitem__(self, index: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, index: slice) -> Diagnostics: ...
    def __getitem__(self, index: int | slice) -> Diagnostic | Diagnostics:
        if isinstance(index, slice):
            return Diagnostics(self._items[index], self.language)
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Diagnostics) and self._items == other._items

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return f"<passpro.Diagnostics: {len(self.errors)} errors, {len(self.warnings)} warnings>"

    def __str__(self) -> str:
        return "\n".join(str(item) for item in self)

    def _repr_html_(self) -> str:
        rows = "".join(f"<li>{escape(str(item))}</li>" for item in self)
        nothing = "Aucun problème." if self.language == "fr" else "No problems."
        return f"<ul>{rows}</ul>" if rows else f"<p>{nothing}</p>"


def diagnostics_from(handle: Any, language: str) -> Diagnostics:
    number = language_number(language)
    columns = Table(made("table", lib.passpro_diagnostics_table, handle, number)).to_dict()
    lines = (text_from(lib.passpro_diagnostics_line_at, handle, k, number) for k in range(lib.passpro_diagnostics_count(handle)))
    return Diagnostics([Diagnostic(*row) for row in zip(*columns.values(), lines)], language)


def read(kind: str, call: Callable[..., int], *arguments: Any, language: str | None) -> tuple[Any, Diagnostics]:
    """What a call reads from an input, and its warnings. Raises BadInput with every problem."""
    language = chosen_language(language)
    place = ffi.new(f"passpro_{kind} **")
    problems = ffi.new("passpro_diagnostics **")
    status = call(*arguments, place, problems)
    diagnostics = checked(status, last_error(), problems, language)
    return owned(kind, place[0]), diagnostics


def checked(status: int, message: str, problems: Any, language: str) -> Diagnostics:
    """The warnings of a call that has read an input. Raises BadInput with every problem."""
    if not problems[0]:
        fail(status, message)
    diagnostics = diagnostics_from(owned("diagnostics", problems[0]), language)
    if status == lib.PASSPRO_ERROR_BAD_INPUT:
        raise BadInput(message, diagnostics)
    return diagnostics
