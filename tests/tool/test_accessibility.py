"""Every kind of page in a browser: what axe-core finds, what a telephone loses, what a school's print shows of others."""

import csv
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from browser import Browser

PROGRAM = os.environ["PASSPRO_PROGRAM"]
AXE = pathlib.Path(os.environ["PASSPRO_AXE"])
EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
DESK, TELEPHONE = 1400, 320
HOST, HOME = "0980051Y", "0980008B"
FOLDERS = ["accueil", "emargement", "origine", "eleves", "jours"]
RUN = """const done = arguments[arguments.length - 1];
axe.run().then(result => done(result.violations.map(
    violation => violation.id + ": " + violation.nodes.slice(0, 3).map(node => node.html).join(" | "))));"""


def rows(name):
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class AccessibilityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-axe-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        secret = cls.folder / "secret"
        secret.write_bytes(bytes(range(32)))
        cls.axe = AXE.read_text(encoding="utf-8")
        plan = cls.folder / "plan.csv"
        cls.passpro("solve", EXAMPLE, "--out", cls.folder, "--work-limit", "20000")
        cls.passpro("report", EXAMPLE, plan, "--out", cls.folder, "--names", "own", "--workbooks")
        cls.passpro("report", EXAMPLE, plan, "--out", cls.folder, "--single-file")
        cls.passpro("catalogue", "sheet", EXAMPLE, "--out", cls.folder)
        cls.passpro("convoke", EXAMPLE, plan, "--now", "2027-03-08T10:00", "--role", "home", "--uai", HOME,
                    "--letters", "all", "--secret", secret, "--out", cls.folder)
        cls.passpro("opinions", "out", EXAMPLE, plan, "--now", "2027-03-08T10:00", "--host", HOST, "--out", cls.folder)
        cls.passpro("certify", EXAMPLE, plan, "--now", "2027-05-10", "--html", cls.folder / "certificate.html")
        cls.passpro("opinions", "results", EXAMPLE, plan, "--now", "2027-05-10", "--role", "host", "--uai", HOST,
                    "--out", cls.folder)

    @staticmethod
    def passpro(*arguments):
        result = subprocess.run([PROGRAM, *map(str, arguments), "--lang", "fr"], capture_output=True, encoding="utf-8",
                                check=False)
        assert result.returncode in (0, 1), result.stderr

    def pages(self):
        """One of each kind: of a folder of the set, the page that has most to show."""
        largest = [max((self.folder / name).glob("*.html"), key=lambda path: path.stat().st_size) for name in FOLDERS]
        return sorted(self.folder.glob("*.html")) + largest

    def test_there_is_a_page_of_each_kind(self):
        self.assertLessEqual(
            {"index.html", "origines.html", "comparaison.html", "planning.html", "catalogue.html", "convocations.html",
             "delivery.html", "outings.html", "results.html", "dossiers.html", "grids.html", "certificate.html"}, {page.name for page in self.pages()})
        self.assertIn('class="sheet"', (self.folder / "results.html").read_text(encoding="utf-8"))

    def found_by_axe(self):
        self.browser.ask("POST", "/execute/sync", {"script": self.axe, "args": []})
        return self.browser.ask("POST", "/execute/async", {"script": RUN, "args": []})

    def test_axe_finds_nothing(self):
        for page in self.pages():
            for width in [DESK, TELEPHONE]:
                with self.subTest(page=page.relative_to(self.folder), width=width):
                    self.browser.open(page, width)
                    self.assertEqual(self.found_by_axe(), [])

    def test_axe_finds_nothing_in_the_dark(self):
        for page in self.pages():
            with self.subTest(page=page.relative_to(self.folder)):
                self.browser.open(page, DESK)
                self.browser.command("Emulation.setEmulatedMedia", media="screen",
                                     features=[{"name": "prefers-color-scheme", "value": "dark"}])
                self.assertEqual(self.found_by_axe(), [])

    def test_no_page_is_wider_than_a_telephone(self):
        for page in self.pages():
            with self.subTest(page=page.relative_to(self.folder)):
                self.browser.open(page, TELEPHONE)
                wide, window = self.browser.evaluate(
                    "[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                self.assertLessEqual(wide, window)

    def test_a_school_prints_no_pupil_and_no_code_of_another(self):
        applied = {formation["formation_id"]: formation["host_uai"] for formation in rows("formations.csv")}
        schools = {}  # of each pupil: those whose pages may show the pupil
        for candidate in rows("candidates.csv"):
            schools[candidate["candidate_id"]] = {candidate["home_uai"]}
        for application in rows("applications.csv"):
            schools[application["candidate_id"]].add(applied[application["formation_id"]])
        names = {candidate["candidate_id"]: f"{candidate['last_name']} {candidate['first_name']}"
                 for candidate in rows("candidates.csv")}
        for folder in ["accueil", "emargement", "origine", "eleves"]:
            for page in (self.folder / folder).glob("*.html"):
                with self.subTest(folder=folder, page=page.name):
                    self.browser.open(page)
                    printed = self.browser.as_printed()
                    self.assertLessEqual(set(re.findall(r"\b\d{7}[A-Z]\b", printed)), {page.stem})
                    for candidate in set(re.findall(r"\bC0\d{3}\b", printed)):
                        self.assertIn(page.stem, schools[candidate])
                    for candidate, name in names.items():
                        if re.search(rf"\b{re.escape(name)}\b", printed):
                            namesakes = [other for other in names if names[other] == name]
                            self.assertTrue(any(page.stem in schools[other] for other in namesakes), candidate)


if __name__ == "__main__":
    unittest.main()
