"""How Sphinx makes the site: scripts/site runs it on the pages that pages.py has gathered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
VERSION = re.search(r"project\(passpro VERSION ([0-9.]+)", (HERE.parent / "CMakeLists.txt").read_text(encoding="utf-8"))

project = "passpro"
author = "the authors of passpro"
copyright = "the authors of passpro, MIT licence"
release = VERSION[1] if VERSION else ""
extensions = ["myst_parser"]
root_doc = "index"
html_title = f"passpro {release}"
html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
myst_heading_anchors = 4
smartquotes = False  # options of the command begin with two hyphens
# `api:` is what Doxygen makes, which is not a page of Sphinx.
myst_url_schemes = {"http": None, "https": None, "mailto": None, "api": None}
# Titles of man pages, and code in the languages of examples that Pygments reads in part.
suppress_warnings = ["myst.header", "misc.highlighting_failure"]


def finish_page(app: Any, name: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Says the language of a page in French, resolves the links to Doxygen's pages, and mends some of the markup: parts that
    scroll can be reached by the keyboard, and headings say their level."""
    navigation = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = navigation.replace('role="heading"', 'role="heading" aria-level="2"')
    if "body" not in context:
        return
    body = context["body"].replace('href="api:', f'href="{context["pathto"]("api/", resource=True)}')
    body = re.sub(r'<pre(?=>)|<div(?= class="table-wrapper)', r'\g<0> tabindex="0"', body)
    language = (context.get("meta") or {}).get("lang")
    context["body"] = f'<div lang="{language}">{body}</div>' if language else body


def setup(app: Any) -> None:
    app.connect("html-page-context", finish_page, priority=900)  # after the theme
