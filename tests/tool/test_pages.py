"""The pages of a plan and of a catalogue in a browser: on paper, and on a telephone."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from browser import Browser

PROGRAM = os.environ["PASSPRO_PROGRAM"]
EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
TELEPHONE = 320
OPEN_ONE = "document.querySelectorAll('.sheet').forEach(sheet => sheet.open = sheet.id === '{id}')"
# Boxes outside the window that cannot be brought into it, also if they are clipped.
LOST = """[...document.querySelectorAll('main *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1 && !element.closest('.scroll');
}).length"""
HIDDEN = """[...document.querySelectorAll('.scroll')].filter(region => region.offsetParent !== null
    && region.scrollWidth > region.clientWidth && getComputedStyle(region).overflowX !== 'auto').length"""


class PagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-pages-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.passpro("solve", EXAMPLE, "--out", cls.folder, "--work-limit", "200000")
        cls.passpro("report", EXAMPLE, cls.folder / "plan.csv", "--out", cls.folder, "--single-file")
        cls.passpro("report", EXAMPLE, cls.folder / "plan.csv", "--out", cls.folder, "--names", "own")
        cls.passpro("catalogue", "sheet", EXAMPLE, "--out", cls.folder)
        cls.planning = cls.folder / "planning.html"

    @staticmethod
    def passpro(*arguments):
        result = subprocess.run(
            [PROGRAM, *map(str, arguments), "--lang", "fr"], capture_output=True, encoding="utf-8", check=False
        )
        assert result.returncode in (0, 1), result.stderr

    def sheets(self, kind):
        return self.browser.evaluate(f"[...document.querySelectorAll('.sheet.{kind}')].map(sheet => sheet.id)")

    def test_a_school_that_prints_its_sheet_prints_nothing_of_others(self):
        for kind in ["host", "home"]:
            self.browser.open(self.planning)
            ids = self.sheets(kind)
            self.assertGreater(len(ids), 2)
            for sheet in ids[:3]:
                with self.subTest(sheet=sheet):
                    self.browser.open(self.planning)
                    own = self.browser.evaluate(f"document.getElementById('{sheet}').textContent")
                    self.browser.evaluate(OPEN_ONE.format(id=sheet))
                    printed = self.browser.as_printed()
                    candidates = [word for word in printed.split() if word.startswith("C0")]
                    self.assertGreater(len(candidates), 0)
                    for candidate in candidates:
                        self.assertIn(candidate.strip("(),"), own)
                    self.assertNotIn("Candidatures sans entretien\n", printed.split(sheet[-8:])[0])
                    self.assertNotIn("Taux d’occupation", printed)

    def test_with_all_sheets_closed_the_overview_is_printed(self):
        self.browser.open(self.planning)
        self.browser.evaluate(OPEN_ONE.format(id="none"))
        printed = self.browser.as_printed()
        self.assertIn("Vue d’ensemble", printed)
        self.assertIn("Taux d’occupation", printed)
        self.assertNotIn("Établissements d’accueil\n", printed)

    def test_nothing_is_lost_on_a_telephone(self):
        for page in [self.planning, self.folder / "catalogue.html"]:
            for width in [TELEPHONE, 360, 1400]:
                with self.subTest(page=page.name, width=width):
                    self.browser.open(page, width)
                    # Without it, what is far below is not laid out yet.
                    self.browser.evaluate(
                        "document.querySelectorAll('.sheet').forEach(sheet => sheet.style.contentVisibility = 'visible')"
                    )
                    wide, window = self.browser.evaluate(
                        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
                    )
                    self.assertLessEqual(wide, window)
                    self.assertEqual(self.browser.evaluate(LOST), 0)
                    self.assertEqual(self.browser.evaluate(HIDDEN), 0)

    def test_columns_of_text_keep_a_width_that_can_be_read(self):
        for page, columns in [(self.planning, ".without td:last-child"), (self.folder / "catalogue.html", ".catalogue td")]:
            self.browser.open(page, TELEPHONE)
            narrowest = self.browser.evaluate(
                f"Math.min(...[...document.querySelectorAll('{columns}')].map(cell => cell.getBoundingClientRect().width))"
            )
            self.assertGreater(narrowest, 60)

    def pages_of_each_kind(self):
        """Of each folder of the set, the page that has most to show."""
        folders = [self.folder / name for name in ["accueil", "emargement", "origine", "eleves", "jours"]]
        largest = [max(folder.iterdir(), key=lambda path: path.stat().st_size) for folder in folders]
        return [self.folder / "index.html", self.folder / "origines.html", self.folder / "comparaison.html", *largest]

    def test_no_page_of_a_set_loses_anything_on_any_screen(self):
        for page in self.pages_of_each_kind():
            for width in [TELEPHONE, 360, 1400]:
                with self.subTest(page=page.name, folder=page.parent.name, width=width):
                    self.browser.open(page, width)
                    wide, window = self.browser.evaluate(
                        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
                    )
                    self.assertLessEqual(wide, window)
                    self.assertEqual(self.browser.evaluate(LOST), 0)
                    self.assertEqual(self.browser.evaluate(HIDDEN), 0)

    def test_a_school_that_prints_its_pages_prints_nothing_of_others(self):
        for folder in ["accueil", "emargement", "origine", "eleves"]:
            for page in sorted((self.folder / folder).iterdir())[:3]:
                with self.subTest(page=page.name, folder=folder):
                    self.browser.open(page)
                    printed = self.browser.as_printed()
                    self.assertLessEqual(set(re.findall(r"\b\d{7}[A-Z]\b", printed)), {page.stem})
                    self.assertNotIn("Chercher", printed)

    def test_each_attendance_sheet_and_letter_begins_a_page(self):
        for folder in ["emargement", "eleves"]:
            page = max((self.folder / folder).glob("*.html"), key=lambda path: path.stat().st_size)
            self.browser.open(page)
            self.browser.as_printed()
            breaks = self.browser.evaluate(
                "[...document.querySelectorAll('article')].map(article => getComputedStyle(article).breakBefore)"
            )
            self.assertGreater(len(breaks), 1)
            self.assertEqual(set(breaks[1:]), {"page"})

    def test_tables_can_be_searched_filtered_and_sorted(self):
        self.browser.open(self.folder / "origines.html")
        shown = "[...document.querySelectorAll('tbody tr')].filter(row => !row.hidden).map(row => row.cells[0].textContent)"
        schools = self.browser.evaluate(shown)
        self.assertGreater(len(schools), 5)
        self.browser.evaluate(
            "(() => { const input = document.querySelector('search input'); input.value = 'TROIS moul';"
            " input.dispatchEvent(new Event('input')); })()"
        )
        found = self.browser.evaluate(shown)
        self.assertEqual(len(found), 1)
        self.assertIn("Trois Moulins", found[0])
        self.assertIn("1 ligne", self.browser.evaluate("document.querySelector('search output').textContent"))
        self.browser.open(self.folder / "origines.html")
        for order in ["ascending", "descending"]:
            self.browser.evaluate("document.querySelectorAll('th button')[3].click()")
            header = "document.querySelectorAll('thead th')[3].getAttribute('aria-sort')"
            self.assertEqual(self.browser.evaluate(header), order)
            pupils = self.browser.evaluate("[...document.querySelectorAll('tbody tr')].map(row => +row.cells[3].textContent)")
            self.assertEqual(pupils, sorted(pupils, reverse=order == "descending"))


if __name__ == "__main__":
    unittest.main()
