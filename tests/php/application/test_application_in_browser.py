"""The season of the example in headless Chromium, in all four roles: every page at the desk and on a telephone, with axe-core."""

import os
import pathlib
import re
import sys
import time
import unittest

from served import HOME, HOST, Served

sys.path.insert(0, str(pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "tests" / "tool"))
from browser import Browser  # noqa: E402

AXE = pathlib.Path(os.environ["PASSPRO_AXE"]) if os.environ.get("PASSPRO_AXE") else None
DESK, TELEPHONE = 1400, 320
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
RUN = """const done = arguments[arguments.length - 1];
axe.run().then(result => done(result.violations.map(
    violation => violation.id + ": " + violation.nodes.slice(0, 3).map(node => node.html).join(" | "))));"""


class Person:
    """A user of the browser, signed in with one role."""

    def __init__(self, browser, served):
        self.browser, self.served = browser, served

    def open(self, path, width=DESK):
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 800}
        self.browser.command("Emulation.setDeviceMetricsOverride", **metrics)
        self.browser.ask("POST", "/url", {"url": self.served.address + path})

    def find(self, selector):
        return self.browser.ask("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def type(self, selector, text):
        element = self.find(selector)
        self.browser.ask("POST", f"/element/{element}/clear", {})
        self.browser.ask("POST", f"/element/{element}/value", {"text": text})

    def choose(self, selector, value):
        self.browser.evaluate(f"document.querySelectorAll({selector!r}).forEach(field => field.value = {value!r})")

    def click(self, selector):
        self.browser.ask("POST", f"/element/{self.find(selector)}/click", {})

    def submit(self, selector):
        """Clicks, and waits for the page that follows."""
        self.browser.evaluate("document.documentElement.dataset.old = 'yes'")
        self.click(selector)
        self.wait_until("!document.documentElement.dataset.old && document.readyState === 'complete'")

    def wait_until(self, condition):
        for _ in range(600):
            if self.browser.evaluate(condition):
                return
            time.sleep(0.1)
        raise TimeoutError(condition)

    def upload(self, selector, *paths):
        self.browser.ask("POST", f"/element/{self.find(selector)}/value", {"text": "\n".join(map(str, paths))})

    def text(self):
        return self.browser.evaluate("document.body.innerText")

    def sign_in(self, name):
        self.browser.ask("DELETE", "/cookie")
        self.open("/connexion")
        self.type("#name", name)
        self.browser.evaluate("document.documentElement.dataset.old = 'yes'")
        self.type("#password", self.served.passwords[name] + "\ue007")  # Enter
        self.wait_until("!document.documentElement.dataset.old && document.readyState === 'complete'")

    def at(self, instant):
        self.open("/planning")
        self.choose("#instant", instant)
        self.submit("#set-clock")


class ApplicationInBrowserTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.served = Served()
        cls.addClassCleanup(cls.served.close)
        cls.person = Person(cls.browser, cls.served)
        cls.axe = None if AXE is None else AXE.read_text(encoding="utf-8")

    def check(self, *paths):
        """No page is wider than a telephone, and axe finds nothing on any."""
        for path in paths:
            for width in [DESK, TELEPHONE]:
                with self.subTest(path=path, width=width):
                    self.person.open(path, width)
                    self.assertIn("system-ui", self.browser.evaluate("getComputedStyle(document.body).fontFamily"), "the style is loaded")
                    wide, window = self.browser.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                    self.assertLessEqual(wide, window)
                    self.assertEqual(self.found_by_axe(), [])
                    if width == DESK:
                        self.browser.command("Emulation.setEmulatedMedia", media="screen", features=[{"name": "prefers-color-scheme", "value": "dark"}])
                        self.assertEqual(self.found_by_axe(), [], "in the dark")
                        self.browser.command("Emulation.setEmulatedMedia", media="screen", features=[])

    def found_by_axe(self):
        if self.axe is None:
            return []
        self.browser.ask("POST", "/execute/sync", {"script": self.axe, "args": []})
        return self.browser.ask("POST", "/execute/async", {"script": RUN, "args": []})

    def test_1_the_saio_plans_and_sees_the_progress(self):
        self.check("/connexion")
        self.person.sign_in("saio")
        self.check("/planning", "/campagne")
        self.person.open("/campagne", TELEPHONE)
        self.person.upload("#files", *(pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "messy" / name for name in ["candidates.csv", "openings.csv"]))
        self.person.submit("#import-files")
        self.assertIn("candidates.csv, ligne", self.person.text())
        self.assertTrue(self.browser.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        self.person.open("/planning")
        self.person.type("#seconds", "3")
        self.person.submit("#start")
        self.assertTrue(self.browser.evaluate("document.querySelector('#progress progress') !== null || document.querySelector('#plans') !== null"))
        self.person.wait_until("document.querySelector('#plans') !== null")  # progress.js asks for the page again
        self.assertIn("323 entretiens fixés", self.person.text())
        self.person.at("2027-03-08T10:00")
        self.check("/", "/planning", "/convocations", "/attestation", "/bilan", "/effacement")

    def test_2_the_host_sends_letters_and_the_school_hands_them_over(self):
        self.person.sign_in(f"{HOST}-accueil")
        self.check("/", "/convocations", "/reponses", "/presences", "/avis", "/contestations", "/attestation", "/bilan")
        self.person.open("/convocations")
        self.person.submit("#record-sent")
        self.assertIn("Envoi noté", self.person.text())
        self.person.sign_in(f"{HOME}-origine")
        self.check("/", "/import", "/eleves", "/pieces", "/convocations", "/reponses", "/resultats", "/bilan")
        self.person.open("/pieces", TELEPHONE)
        self.person.choose("[name^='piece[C0008']", "received")
        self.person.submit("#record-documents")
        self.assertIn("Pièces notées : 3.", self.person.text())
        self.person.open("/convocations")
        self.person.choose("[name^='remise']", "hand")
        self.person.submit("#record-deliveries")
        self.assertIn("Toutes les familles convoquées sont jointes", self.person.text())

    def test_3_a_family_answers(self):
        home = self.served.visitor(f"{HOME}-origine")
        home.get("/convocations/convocations.csv?toutes=1")
        letter = next(line for line in home.text.splitlines() if line.startswith("C0008;"))
        type(self).code = re.search(r"\b[A-Z]{5}-[A-Z]{5}\b", letter)[0]
        self.enter_code()
        self.check("/")
        self.person.open("/", TELEPHONE)
        self.person.type("[name=message]", "Avec sa mère")
        self.person.submit("button.reply")
        self.assertIn("Votre réponse : vient", self.person.text())
        self.person.open(f"/pages/eleves/{HOME}.html")
        self.assertIn("n’est pas pour vous", self.person.text())

    def enter_code(self):
        self.browser.ask("DELETE", "/cookie")
        self.person.open("/connexion", TELEPHONE)
        self.person.choose("#school", HOME)
        self.person.type("#code", self.code)
        self.person.choose("#birth", "2012-09-24")
        self.person.submit("#enter-code")
        self.assertIn("ARTICHAUT Khi", self.person.text())

    def test_4_a_panel_records_and_its_head_validates(self):
        self.person.sign_in("saio")
        self.person.at("2027-04-16T18:00")
        self.person.sign_in(f"{HOST}-accueil")
        self.person.open("/presences?jour=2027-04-07", TELEPHONE)
        self.person.choose("[name$='[attendance]']", "present")
        self.person.submit("#record-attendance")
        self.assertIn("Enregistré", self.person.text())
        self.person.open("/avis?jour=2027-04-07")
        self.person.choose("[name$='[opinion]']", "F")
        self.person.choose("[name$='[reason]']", "Un projet clair.")
        self.person.submit("#record-opinions")
        self.assertIn("Provisoire", self.person.text())
        self.check("/presences?jour=2027-04-07", "/avis?jour=2027-04-07")
        self.person.sign_in(f"{HOST}-chef")
        self.check("/avis?jour=2027-04-07")
        self.person.open("/avis")
        self.person.submit("#validate")
        self.assertIn("Avis définitifs", self.person.text())

    def test_5_results_are_read(self):
        self.person.sign_in("saio")
        self.person.at("2027-05-10T08:00")
        self.check("/", "/attestation", "/bilan?par=home")
        self.person.sign_in(f"{HOME}-origine")
        self.check("/resultats", "/eleves")
        self.person.open("/resultats")
        self.browser.evaluate("document.querySelectorAll('[name^=informe]').forEach(box => box.checked = true)")
        self.person.submit("#record-told")
        self.assertIn("Familles informées", self.person.text())
        self.enter_code()
        self.assertIn("Favorable", self.person.text())
        self.check("/")

    def test_6_everyone_is_erased(self):
        self.person.sign_in("saio")
        self.person.at("2028-05-29T08:00")
        self.check("/effacement")
        self.person.open("/effacement")
        self.browser.evaluate("document.querySelector('[name=confirme]').checked = true")
        self.person.click("#erase")  # a file comes back: the page stays
        for _ in range(100):
            self.person.open("/effacement")
            if "Personne n’est à effacer" in self.person.text():
                return
            time.sleep(0.1)
        self.assertIn("Personne n’est à effacer", self.person.text())

    def test_7_a_keyboard_is_enough_and_paper_has_no_forms(self):
        self.person.sign_in("saio")
        self.person.open("/planning")
        self.browser.ask("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": [{"type": kind, "value": "\ue004"} for kind in ("keyDown", "keyUp")]}]})
        self.assertEqual(self.browser.evaluate("document.activeElement.className"), "skip")
        self.assertGreater(self.browser.evaluate("document.activeElement.getBoundingClientRect().right"), 0, "and is seen")
        printed = self.browser.as_printed()
        self.assertIn("Versions", printed)
        self.assertNotIn("Se déconnecter", printed)

    def test_8_no_table_is_wider_than_paper(self):
        self.browser.command("Emulation.setEmulatedMedia", media="screen")
        self.person.sign_in(f"{HOME}-origine")
        self.person.open("/eleves", 703)  # A4 without its margins, in pixels
        self.browser.command("Emulation.setEmulatedMedia", media="print")
        self.browser.evaluate("document.querySelectorAll('td:nth-of-type(2)').forEach(cell => cell.textContent = '2NDPRO MET.GEST.ADF.,TRA.ALOG.2NDE')")
        wide, window = self.browser.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        self.assertLessEqual(wide, window)


if __name__ == "__main__":
    unittest.main()
