"""The page in headless Chromium, opened as a file: a campaign in, problems, a plan, and what there is to take away."""

import os
import pathlib
import shutil
import sys
import tempfile
import time
import unittest
import zipfile

SOURCE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "tool"))
from browser import Browser  # noqa: E402

PAGE = pathlib.Path(os.environ["PASSPRO_PAGE"])
AXE = pathlib.Path(os.environ["PASSPRO_AXE"]) if os.environ.get("PASSPRO_AXE") else None
EXAMPLE = SOURCE / "examples" / "campaign"
DESK, TELEPHONE = 1400, 360
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
RUN = """const done = arguments[arguments.length - 1];
axe.run({iframes: false}).then(result => done(result.violations.map(
    violation => violation.id + ": " + violation.nodes.slice(0, 3).map(node => node.html).join(" | "))));"""


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-page-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.browser.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(cls.folder))

    def setUp(self):
        self.browser.open(PAGE, DESK)
        self.wait_until("document.getElementById('about').textContent.includes('passpro 0') && !document.getElementById('state').textContent")

    def wait_until(self, condition):
        for _ in range(1800):
            if self.browser.evaluate(condition):
                return
            time.sleep(0.1)
        raise TimeoutError(f"{condition}: {self.browser.evaluate('document.body.innerText')}")

    def find(self, selector):
        return self.browser.ask("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.browser.ask("POST", f"/element/{self.find(selector)}/click", {})

    def give(self, selector, *paths):
        self.browser.ask("POST", f"/element/{self.find(selector)}/value", {"text": "\n".join(map(str, paths))})

    def text(self):
        return self.browser.evaluate("document.body.innerText")

    def give_example(self):
        self.give("#campaign-files", *sorted(path for path in EXAMPLE.iterdir() if path.suffix in (".csv", ".json")))
        self.wait_until("!document.getElementById('solve').hidden")

    def make_plan(self, seconds=600):
        self.browser.evaluate(f"document.getElementById('seconds').value = {seconds}")
        self.click("#start")

    def placed(self):
        return int(self.browser.evaluate("document.querySelector('#outcome dd').textContent"))

    def taken(self, button, name):
        (self.folder / name).unlink(missing_ok=True)
        self.click(button)
        for _ in range(1200):
            if (self.folder / name).exists():
                return self.folder / name
            time.sleep(0.1)
        raise TimeoutError(self.text())

    def assert_accessible(self, state):
        for width in (DESK, TELEPHONE):
            with self.subTest(state=state, width=width):
                metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 800}
                self.browser.command("Emulation.setDeviceMetricsOverride", **metrics)
                wide, window = self.browser.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                self.assertLessEqual(wide, window)
                for scheme in ("light", "dark"):
                    features = [{"name": "prefers-color-scheme", "value": scheme}]
                    self.browser.command("Emulation.setEmulatedMedia", media="screen", features=features)
                    self.assertEqual(self.found_by_axe(), [])
        self.browser.command("Emulation.setEmulatedMedia", media="screen", features=[])

    def found_by_axe(self):
        if AXE is None:
            return []
        self.browser.ask("POST", "/execute/sync", {"script": AXE.read_text(encoding="utf-8"), "args": []})
        return self.browser.ask("POST", "/execute/async", {"script": RUN, "args": []})

    def test_a_campaign_becomes_a_plan_that_can_be_taken_away(self):
        self.assert_accessible("empty")
        self.give_example()
        self.assertIn("200", self.text())
        self.make_plan(5)
        self.wait_until("!document.getElementById('plan').hidden && document.getElementById('page').options.length > 3")
        self.assertIn("aucune erreur", self.text())
        self.assertGreater(self.placed(), 300)
        self.assertIn("<title", self.browser.evaluate("document.getElementById('viewer').srcdoc"))
        self.assert_accessible("planned")
        plan = self.taken("#take-csv", "planning.csv")
        self.assertIn(b"\r\n", plan.read_bytes())
        with zipfile.ZipFile(self.taken("#take-workbook", "campagne.xlsx")) as workbook:
            self.assertIsNone(workbook.testzip())
        with zipfile.ZipFile(self.taken("#take-letters", "convocations.zip")) as letters:
            self.assertIsNone(letters.testzip())
            self.assertIn("convocations.ics", letters.namelist())
        with zipfile.ZipFile(self.taken("#take-pages", "pages.zip")) as pages:
            self.assertIsNone(pages.testzip())
            self.assertTrue(any(name.endswith(".xlsx") for name in pages.namelist()))
        # The workbook is a campaign again.
        self.give("#campaign-files", self.folder / "campagne.xlsx")
        self.wait_until("!document.getElementById('solve').hidden")

    def test_a_search_stops_with_the_best_plan(self):
        self.give_example()
        self.make_plan(3600)
        self.wait_until("document.getElementById('progress').textContent.includes(' s ')")
        self.click("#stop")
        self.wait_until("!document.getElementById('plan').hidden")
        self.assertIn("aucune erreur", self.text())
        self.assertGreater(self.placed(), 300)

    def test_problems_are_shown_at_their_cells_in_both_languages(self):
        folder = SOURCE / "examples" / "messy"
        self.give("#campaign-files", *sorted(path for path in folder.iterdir() if path.suffix == ".csv"), folder / "campaign.json")
        self.wait_until("!document.getElementById('problems').hidden")
        self.assertIn("openings.csv", self.text())
        self.assert_accessible("problems")
        self.click("#language")
        self.wait_until("document.getElementById('problems-title').textContent.includes('correct')")
        self.assertEqual(self.browser.evaluate("document.documentElement.lang"), "en")

    def test_a_list_of_formations_is_read(self):
        self.give("#list-file", SOURCE / "examples" / "list" / "liste.xlsx")
        self.wait_until("document.getElementById('state').textContent.includes('lus')")

    def test_the_page_asks_for_nothing_from_elsewhere(self):
        loaded = "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('blob:'))"
        self.give_example()
        self.assertEqual(self.browser.evaluate(loaded), [])


if __name__ == "__main__":
    unittest.main()
