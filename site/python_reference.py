"""What the Python package exports, read from its sources by griffe: nothing is imported, and no library is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe


def is_shown(member: Any) -> bool:
    return bool(not member.name.startswith("_") and (member.is_function or member.is_attribute))


def signature_of(item: Any) -> str:
    if item.is_function:
        overloads: list[Any] = item.overloads or [item]
        before = "".join(f"@{label}\n" for label in ("classmethod", "staticmethod") if label in item.labels)
        return "\n".join(f"{before}def {overload.signature(return_type=True)}" for overload in overloads)
    return f"{item.name}: {item.annotation}" if item.annotation is not None else str(item.name)


def text_of(item: Any) -> str:
    return str(item.docstring.value) if item.docstring else ""


def entry_of(item: Any, name: str) -> dict[str, Any]:
    members = [entry_of(member, member.name) for member in item.members.values() if is_shown(member)] if item.is_class else []
    return {
        "name": name,
        "kind": "class" if item.is_class else "function",
        "language": "python",
        "signature": "" if item.is_class else signature_of(item),
        "text": text_of(item),
        "members": members,
    }


def entries(repository: Path) -> Iterator[dict[str, Any]]:
    package = griffe.load("passpro", search_paths=[repository / "bindings/python/src"])
    for name in package.exports or []:
        item: Any = package[str(name)]
        item = item.final_target if item.is_alias else item
        if item.is_module:
            for member in item.members.values():
                if not member.is_alias and not member.name.startswith("_") and (member.is_class or member.is_function):
                    yield entry_of(member, f"{name}.{member.name}")
        else:
            yield entry_of(item, str(name))
