#!/usr/bin/env python3
"""`check_screens.py FOLDER`: no page of the site is wider than a telephone of 360 pixels, and its search answers without a
server, in headless Chromium. Does nothing if there is no chromedriver."""

from __future__ import annotations

import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "tool"))
from browser import Browser  # noqa: E402

TELEPHONE = 360
DOXYGEN = ["api/cpp/files.html", "api/cpp/settings_8hpp.html", "api/c/passpro_8h.html"]
# Elements that reach beyond the screen, and neither scroll by themselves nor stand in one that does.
TOO_WIDE = """[...document.querySelectorAll('article *, .contents *')].filter(element => {
    const box = element.getBoundingClientRect();
    const scrolls = part => part && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(part).overflowX) || scrolls(part.parentElement));
    return box.width > 0 && box.right > innerWidth + 1 && !scrolls(element);
}).map(element => element.outerHTML.slice(0, 100))"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth + 1"


def answers(browser: Browser, folder: Path, question: str, page: str) -> bool:
    browser.ask("POST", "/url", {"url": f"{(folder / 'search.html').as_uri()}?q={question}"})
    for _ in range(50):
        if browser.evaluate(f"[...document.querySelectorAll('#search-results a')].some(link => link.href.includes('{page}'))"):
            return True
        time.sleep(0.2)
    return False


def problems(browser: Browser, folder: Path) -> list[str]:
    found = []
    pages = [page for page in sorted(folder.rglob("*.html")) if "api" not in page.relative_to(folder).parts]
    for page in [*pages, *(folder / name for name in DOXYGEN)]:
        browser.open(page, width=TELEPHONE)
        if browser.evaluate(SIDEWAYS) or browser.evaluate(TOO_WIDE):
            found.append(f"{page.relative_to(folder)}: wider than a telephone: {browser.evaluate(TOO_WIDE)[:2]}")
    print(f"{len(pages)} pages on a telephone, {len(found)} too wide")
    for question, expected in (("jury", "guide-de-campagne"), ("solve_many", "python/"), ("PP1604", "diagnostics")):
        if not answers(browser, folder, question, expected):
            found.append(f"The search for {question} does not find {expected}")
    return found


def main() -> int:
    try:
        browser = Browser()
    except unittest.SkipTest as reason:
        print(f"The pages were not looked at: {reason}")
        return 0
    try:
        found = problems(browser, Path(sys.argv[1]).resolve())
    finally:
        browser.close()
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
