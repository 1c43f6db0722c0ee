"""Pages of a reference: one for each class, and one that lists the classes and has the functions.

An entry is a class or a function: `name`, `kind` (class, function), `language` of its `signature`, `text` in Markdown, and
`members`, which are entries too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any


def first_sentence(text: str) -> str:
    paragraph = " ".join(text.strip().split("\n\n")[0].split())
    return str(re.split(r"(?<=[.:])\s", paragraph)[0]).replace("|", "\\|")


def described(entry: dict[str, Any]) -> str:
    signature: str = f"```{entry['language']}\n{entry['signature']}\n```\n\n" if entry["signature"] else ""
    return f"{signature}{entry['text'].strip()}\n"


def class_page(entry: dict[str, Any]) -> str:
    parts = [f"# {entry['name']}\n", described(entry)]
    for member in entry["members"]:
        parts += [f"## {member['name']}\n", described(member)]
    return "\n".join(parts)


def write_reference(folder: str, title: str, entries: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each page with its text."""
    entries = sorted(entries, key=lambda entry: str(entry["name"]).casefold())
    classes = [entry for entry in entries if entry["kind"] == "class"]
    pages = {entry["name"]: re.sub(r"[\\.]", "-", entry["name"]) for entry in classes}
    parts = [f"# {title}\n", "| class | |\n| --- | --- |"]
    parts += [f"| [{name}]({page}.md) | {first_sentence(entry['text'])} |" for entry, (name, page) in zip(classes, pages.items())]
    for entry in entries:
        if entry["kind"] == "function":
            parts += [f"\n## {entry['name']}\n", described(entry)]
    parts.append("\n```{toctree}\n:hidden:\n\n" + "\n".join(pages.values()) + "\n```\n")
    yield f"{folder}/index", "\n".join(parts)
    for entry in classes:
        yield f"{folder}/{pages[entry['name']]}", class_page(entry)
