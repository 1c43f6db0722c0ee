"""Letters printed by headless Chromium, and read by pdftotext."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["PASSPRO_PROGRAM"]
EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
PAGE_END = "\f"


@unittest.skipUnless(shutil.which("chromium") and shutil.which("pdftotext"), "there is no chromium or no pdftotext")
class LettersOnPaper(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-paper-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        secret = cls.folder / "secret"
        secret.write_bytes(bytes(range(32)))
        cls.passpro("solve", EXAMPLE, "--out", cls.folder, "--work-limit", "20000")
        cls.passpro("convoke", EXAMPLE, cls.folder / "plan.csv", "--now", "2027-03-08T10:00", "--role", "home",
                    "--uai", "0980008B", "--letters", "all", "--secret", secret, "--out", cls.folder)

    @staticmethod
    def passpro(*arguments):
        result = subprocess.run([PROGRAM, *map(str, arguments), "--lang", "fr"], capture_output=True, encoding="utf-8")
        assert result.returncode in (0, 1), result.stderr

    def pages_of(self, name):
        pdf = self.folder / "printed.pdf"
        subprocess.run(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={self.folder / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}",
             (self.folder / name).as_uri()],
            check=True, capture_output=True, timeout=300)
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout
        return text.rstrip(PAGE_END).split(PAGE_END)

    def test_each_letter_is_a_page_and_names_one_pupil(self):
        letters = (self.folder / "convocations.html").read_text(encoding="utf-8").count('<article class="letter">')
        pages = self.pages_of("convocations.html")
        self.assertEqual(len(pages), letters)
        for page in pages:
            self.assertEqual(len(set(re.findall(r"C0\d{3}", page))), 1)
            self.assertNotIn("Convocations\n", page)

    def test_sheets_hold_nothing_of_another_school(self):
        for name in ["delivery.html", "outings.html"]:
            for page in self.pages_of(name):
                self.assertEqual(set(re.findall(r"Collège [^,]+", page)), {"Collège de l’Échelle"})


if __name__ == "__main__":
    unittest.main()
