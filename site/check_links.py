#!/usr/bin/env python3
"""`check_links.py FOLDER`: every link of the pages in a folder leads to a file that is there, and to an anchor that is in it;
no page loads anything from elsewhere. Links to other sites are not fetched."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}
NOT_LOADED = {"canonical", "next", "prev", "index", "search"}  # kinds of <link>
OF_THE_PAGE = ("data:", "javascript:")
DOXYGEN = "api"  # the folder of its pages, which link to sections of themselves that some versions do not write


class Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text(encoding="utf-8", errors="replace"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        if tag in ("a", "area") and "href" in values:
            self.links.append(values["href"])
        if LOADED.get(tag) in values and values.get("rel") not in NOT_LOADED:
            self.loaded.append(values[LOADED[tag]])


def is_elsewhere(link: str) -> bool:
    return bool(urlsplit(link).scheme) or link.startswith("//")


def problem_of(link: str, path: Path, pages: dict[Path, Page]) -> str | None:
    parts = urlsplit(link)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    target = target / "index.html" if target.is_dir() else target
    if not target.exists():
        return "leads nowhere"
    anchor = unquote(parts.fragment)
    if anchor and DOXYGEN not in path.parts and target in pages and anchor not in pages[target].anchors:
        return "leads to a page without that anchor"
    return None


def main() -> int:
    folder = Path(sys.argv[1]).resolve()
    pages = {path: Page(path) for path in sorted(folder.rglob("*.html"))}
    problems, count = [], 0
    for path, page in pages.items():
        name = path.relative_to(folder)
        problems += [f"{name}: loads {link}" for link in page.loaded if is_elsewhere(link) and not link.startswith(OF_THE_PAGE)]
        for link in [*page.links, *page.loaded]:
            if is_elsewhere(link):
                continue
            count += 1
            if problem := problem_of(link, path, pages):
                problems.append(f"{name}: {link} {problem}")
    for style in folder.rglob("*.css"):
        if re.search(r"url\(['\"]?(?:https?:)?//|@import\s+['\"]?(?:https?:)?//", style.read_text(encoding="utf-8")):
            problems.append(f"{style.relative_to(folder)}: loads something from elsewhere")
    print("\n".join(problems[:50]), end="\n" if problems else "")
    print(f"{len(pages)} pages, {count} links within them, {len(problems)} problems")
    return 1 if problems or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
