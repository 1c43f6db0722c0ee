"""What can go wrong, as exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._diagnostics import Diagnostics


class PassproError(Exception):
    """An error of passpro; the base of those that have no better built-in one."""


class BadInput(PassproError, ValueError):
    """An input has errors. `diagnostics` lists all of them, warnings included."""

    def __init__(self, message: str, diagnostics: Diagnostics) -> None:
        super().__init__(message, diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        errors = self.diagnostics.errors
        lines = [str(item) for item in errors[:10]]
        if len(errors) > len(lines):
            more = len(errors) - len(lines)
            lines.append(f"… et {more} autres" if self.diagnostics.language == "fr" else f"… and {more} more")
        return "\n".join(lines) or str(self.args[0])
