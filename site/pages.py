#!/usr/bin/env python3
"""Gathers the pages of the documentation site in a folder: `pages.py FOLDER`.

The pages are the documents of the repository, copied with their links turned to the pages of what they point to, and
references that are made from schemas, manual pages and sources. CONTENTS is the table of contents; Sphinx fails on a page that
it leaves out. A link to something that the repository does not have fails here.
"""

from __future__ import annotations

import itertools
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import formats
import python_reference
from reference import write_reference

REPOSITORY = Path(__file__).resolve().parent.parent
# The address of files that have no page.
ELSEWHERE = "https://github.com/passpro/passpro/blob/main/"

CONTENTS = [
    ("Campagne", ["tutorials/campagne", "guide-de-campagne", "navigateur", "command/passpro.fr", "formats/index"]),
    ("Tutorials", ["tutorials/parents-evening", "tutorials/python", "tutorials/php", "tutorials/cpp"]),
    ("How to", ["catalogue", "pupils", "scheduling", "procedure", "pages", "store", "packages/application"]),
    (
        "Reference",
        ["command/passpro", "campaign-format", "eligibility-rules", "hosting-terms", "diagnostics", "reasons",
         "headers", "c-interface", "abi", "packages/python", "python/index", "packages/php", "php/index", "packages/js",
         "terminology"],
    ),
    ("Explanation", ["problem", "solver", "packages/solver", "bound-certificate", "certificate", "privacy"]),
    ("Project", ["project/readme", "platforms", "project/packaging", "project/contributing", "project/changelog"]),
]  # fmt: skip

# Documents outside of docs, whose own pages are their names without `.md`.
PAGES = {
    "README.md": "project/readme",
    "CONTRIBUTING.md": "project/contributing",
    "CHANGELOG.md": "project/changelog",
    "bindings/python/README.md": "packages/python",
    "bindings/php/README.md": "packages/php",
    "bindings/js/README.md": "packages/js",
    "examples/php/application/README.md": "packages/application",
    "src/solver/README.md": "packages/solver",
    "packaging/README.md": "project/packaging",
}
BROWSER_PAGE = REPOSITORY / "build" / "web" / "passpro.html"  # that of scripts/web, which scripts/site copies if it is there
FRENCH = {"guide-de-campagne", "navigateur", "tutorials/campagne"}
MANUALS = {  # of a page: its source, and whether it is in French
    "command/passpro": ("tools/passpro/passpro.1", False),
    "command/passpro.fr": ("tools/passpro/passpro.fr.1", True),
}


def prose(text: str, change: Callable[[str], str]) -> str:
    """The text with its lines changed, except for those of code."""
    lines, in_code = [], False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            in_code = not in_code
        lines.append(line if in_code else change(line))
    return "\n".join(lines) + "\n"


def in_french(text: str) -> str:
    """The page with a no-break space before the signs that want one. `conf.py` says its language to browsers and screen readers."""
    return "---\nlang: fr\n---\n" + prose(text, lambda line: re.sub(r"(?<=\S) (?=[;:?!»](?:\s|$))|(?<=«) ", "\u00a0", line))


def page_of(path: str) -> str | None:
    """The page that a document of the repository has."""
    if path.startswith("docs/") and path.endswith(".md"):
        return path.removeprefix("docs/").removesuffix(".md")
    if path.startswith("schemas/") and path.endswith(".schema.json"):
        return "formats/" + formats.page_name(Path(path))
    folders = {"schemas": "formats/index", "include/passpro": "headers", "docs": "index", "packaging": "project/packaging"}
    return folders.get(path) or PAGES.get(path)


def doxygen_name(header: str) -> str:
    return posixpath.basename(header).replace("_", "__").replace(".", "_8") + ".html"


def target_of(path: str, page: str) -> str:
    """A link from a page to a file of the repository."""
    here = posixpath.dirname(page)
    if (there := page_of(path)) is not None:
        return posixpath.relpath(there, here or ".") + ".md"
    if path.startswith("include/passpro/") and path.endswith(".hpp"):
        return "api:cpp/" + doxygen_name(path)  # conf.py resolves it
    if path == "bindings/c/passpro.h":
        return "api:c/" + doxygen_name(path)
    return ELSEWHERE + path


def with_links(text: str, path: str, page: str) -> str:
    """The document `path`, with links that lead from `page` to what they name in the repository."""

    def turned(match: re.Match[str]) -> str:
        link, anchor = match[1], match[2] or ""
        if re.match(r"[a-z]+:", link):
            return match[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
        if not (REPOSITORY / file).exists():
            sys.exit(f"{path}: there is no {file}, to which it links")
        return f"]({target_of(file, page)}{anchor})"

    return prose(text, lambda line: re.sub(r"\]\(([^)#\s]+)(#[^)\s]*)?\)", turned, line))


def write(folder: Path, page: str, text: str) -> None:
    file = folder / f"{page}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def contents() -> str:
    blocks = ["```{toctree}\n:hidden:\n:caption: " + caption + "\n\n" + "\n".join(pages) + "\n```\n" for caption, pages in CONTENTS]
    return "\n" + "\n".join(blocks)


def write_documents(folder: Path) -> None:
    documents = [path.relative_to(REPOSITORY).as_posix() for path in sorted(REPOSITORY.glob("docs/**/*.md"))]
    for path in [*documents, *PAGES]:
        page = page_of(path)
        assert page is not None
        text = with_links((REPOSITORY / path).read_text(encoding="utf-8"), path, page)
        if page == "index":
            text += contents()
        if page == "navigateur" and BROWSER_PAGE.exists():
            text += f'\n<p><a href="{BROWSER_PAGE.name}">Ouvrir la page</a></p>\n'
        write(folder, page, in_french(text) if page in FRENCH else text)


def manual_sections(html: str) -> str:
    """A manual page that mandoc has made, with its headings as those of the page, which its table of contents then has."""
    html = re.sub(r'(?s)<table class="(?:head|foot)">.*?</table>|</?section[^>]*>|</?div[^>]*>', "", html)
    html = re.sub("&#x([0-9A-F]+);", lambda code: chr(int(code[1], 16)), html)  # so that the search finds words
    parts = re.split(r'(?s)<h([12]) class="S[hs]" id="([^"]*)">(.*?)</h\1>', html)
    text = []
    for level, anchor, title, body in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4]):
        heading = " ".join(unescape(re.sub("<[^>]*>", "", title)).split())
        text.append(f"{'#' * (int(level) + 1)} {heading}\n\n```{{raw}} html\n<div class=\"manual\" id=\"{anchor}\">{body}</div>\n```\n")
    return "\n".join(text)


def write_manuals(folder: Path) -> None:
    for page, (source, is_french) in MANUALS.items():
        html = subprocess.run(
            ["mandoc", "-T", "html", "-O", "fragment", REPOSITORY / source], check=True, capture_output=True, text=True
        ).stdout
        name = Path(source).name.split(".")[0]
        title = f"# La commande {name}" if is_french else f"# The command {name}"
        text = f"{title}\n\n{manual_sections(html)}"
        write(folder, page, in_french(text) if is_french else text)


def write_formats(folder: Path) -> None:
    schemas = sorted((REPOSITORY / "schemas").glob("*.schema.json"))
    for schema in schemas:
        text, is_french = formats.page(schema)
        write(folder, "formats/" + formats.page_name(schema), in_french(text) if is_french else text)
    write(folder, "formats/index", in_french(formats.index(schemas)))


def write_headers(folder: Path) -> None:
    """The headers of C++, each with the sentences that it begins with."""
    parts = ["# The C++ headers\n"]
    parts.append("A concept a file. Doxygen lists their [types](api:cpp/annotated.html) and [files](api:cpp/files.html), too.\n")
    parts.append("| header | |\n| --- | --- |")
    for header in sorted((REPOSITORY / "include/passpro").glob("*.hpp")):
        comment = itertools.takewhile(lambda line: line.startswith("//"), header.read_text(encoding="utf-8").splitlines())
        about = " ".join(line.removeprefix("//").strip() for line in comment).replace("|", "\\|").replace("<", "&lt;")
        parts.append(f"| [{header.name}](api:cpp/{doxygen_name(header.name)}) | {about} |")
    write(folder, "headers", "\n".join(parts) + "\n")


def php_classes() -> list[dict[str, object]]:
    script = REPOSITORY / "site" / "php_reference.php"
    output = subprocess.run(["php", script, REPOSITORY / "bindings/php"], check=True, capture_output=True, text=True).stdout
    classes: list[dict[str, object]] = json.loads(output)
    return classes


def main() -> int:
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["LC_ALL"] = "C.UTF-8"  # mandoc reads its sources as the locale says
    write_documents(folder)
    write_manuals(folder)
    write_formats(folder)
    write_headers(folder)
    for page, text in write_reference("python", "Python, name by name", python_reference.entries(REPOSITORY)):
        write(folder, page, text)
    for page, text in write_reference("php", "PHP, name by name", php_classes()):
        write(folder, page, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
