"""Workbooks that other programs wrote read the same as the CSV files that they came from."""

import csv
import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

try:
    import openpyxl
except ImportError:
    openpyxl = None

import campaigns
from command_test import BAD_INPUT, DONE, INCOMPLETE, WRONG_USAGE, CommandTest

PROGRAM = os.environ["PASSPRO_PROGRAM"]
CAMPAIGN = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

NUMBERS = {"seats", "slot_minutes", "break_minutes", "capacity", "rank", "minutes", "latitude", "longitude"}


def typed(column, text):
    """What a person types: numbers, and dates as dates; everything else as text."""
    if column in NUMBERS and text:
        return float(text) if "." in text else int(text)
    for form in ("%Y-%m-%dT%H:%M", "%Y-%m-%d"):
        try:
            time = datetime.datetime.strptime(text, form)
            return time if "T" in form else time.date()
        except ValueError:
            pass
    return text or None


def settings(document, name=""):
    import json

    for key, value in document.items():
        if isinstance(value, dict):
            yield from settings(value, f"{name}{key}.")
        else:
            yield name + key, value if isinstance(value, (str, int, float)) else json.dumps(value)


class WorkbookTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def run_passpro(self, *arguments):
        command = [PROGRAM, *map(str, arguments), "--lang", "en"]
        return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)

    def exported(self, campaign, name):
        """What passpro makes of a campaign: the same bytes for the same content."""
        result = self.run_passpro("export", campaign, "--xlsx", self.folder / name)
        self.assertEqual(result.returncode, 0, result.stderr)
        return (self.folder / name).read_bytes()

    def expect_refusal(self, path, code):
        result = self.run_passpro("check", path)
        self.assertEqual(result.returncode, 3, result.stdout + result.stderr)
        self.assertIn(code, result.stdout)

    def written_by_openpyxl(self):
        import json

        book = openpyxl.Workbook()
        book.active.title = "campaign"
        book.active.append(["setting", "value"])
        for row in settings(json.loads((CAMPAIGN / "campaign.json").read_text(encoding="utf-8"))):
            book.active.append(row)
        rules = book.create_sheet("rules")
        for line in (CAMPAIGN / "rules.json").read_text(encoding="utf-8").splitlines():
            rules.append([line])
        for path in sorted(CAMPAIGN.glob("*.csv")):
            sheet = book.create_sheet(path.stem)
            with open(path, newline="", encoding="utf-8") as file:
                header, *rows = csv.reader(file)
            sheet.append(header)
            for row in rows:
                sheet.append([typed(column, text) for column, text in zip(header, row)])
        path = self.folder / "by-openpyxl.xlsx"
        book.save(path)
        return path

    @unittest.skipUnless(openpyxl, "needs openpyxl")
    def test_a_workbook_of_openpyxl_reads_the_same(self):
        self.assertEqual(self.exported(self.written_by_openpyxl(), "a.xlsx"), self.exported(CAMPAIGN, "b.xlsx"))

    @unittest.skipUnless(OFFICE, "needs LibreOffice")
    def test_a_workbook_of_libreoffice_reads_the_same(self):
        expected = self.exported(CAMPAIGN, "campaign.xlsx")
        by_office = self.folder / "by-office"
        subprocess.run(
            [OFFICE, f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "xlsx"]
            + ["--outdir", by_office, self.folder / "campaign.xlsx"],
            capture_output=True,
            timeout=120,
            check=True,
        )
        self.assertNotEqual((by_office / "campaign.xlsx").read_bytes(), expected)
        self.assertEqual(self.exported(by_office / "campaign.xlsx", "a.xlsx"), expected)

    def test_the_record_is_exported_if_it_is_asked_for(self):
        self.exported(CAMPAIGN, "campaign.xlsx")
        result = self.run_passpro("export", CAMPAIGN, "--xlsx", self.folder / "record.xlsx", "--record")
        self.assertEqual(result.returncode, 0, result.stderr)
        sheets = {}
        for name in ("campaign", "record"):
            with zipfile.ZipFile(self.folder / f"{name}.xlsx") as book:
                sheets[name] = set(re.findall('<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode()))
        self.assertEqual(sheets["record"] - sheets["campaign"], {"procedure", "journal", "contacts"})

    @unittest.skipUnless(openpyxl, "needs openpyxl")
    def test_formulas_that_were_never_computed_are_reported(self):
        path = self.written_by_openpyxl()
        book = openpyxl.load_workbook(path)
        book["formations"]["C3"] = '="CAP" & " Cuisine"'
        book.save(path)
        result = self.run_passpro("check", path)
        self.assertEqual(result.returncode, 3)
        self.assertIn("[by-openpyxl.xlsx]formations!C3:title: error PP1115", result.stdout)

    def test_a_bomb_is_refused_without_being_unpacked(self):
        path = self.folder / "bomb.xlsx"
        self.exported(CAMPAIGN, "campaign.xlsx")
        with zipfile.ZipFile(self.folder / "campaign.xlsx") as source, zipfile.ZipFile(
            path, "w", zipfile.ZIP_DEFLATED
        ) as target:
            for name in source.namelist():
                content = source.read(name)
                target.writestr(name, content + b" " * 300_000_000 if "sharedStrings" in name else content)
        self.assertLess(path.stat().st_size, 1_000_000)
        self.expect_refusal(path, "PP1010")

    def test_a_file_that_is_not_a_workbook_is_refused(self):
        for name, content, code in [
            ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "PP1016"),
            ("secret.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16le"), "PP1017"),
            ("page.xlsx", b"<html><table></table></html>", "PP1015"),
            ("empty.xlsx", b"", "PP1015"),
        ]:
            with self.subTest(name):
                (self.folder / name).write_bytes(content)
                self.expect_refusal(self.folder / name, code)

    def test_standard_input_is_a_zip_a_workbook_or_json(self):
        self.exported(CAMPAIGN, "campaign.xlsx")
        with zipfile.ZipFile(self.folder / "campaign.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in CAMPAIGN.iterdir():
                archive.write(path, f"campaign/{path.name}")
        (self.folder / "campaign.json").write_text('{"campaign": 1}', encoding="utf-8")
        for name, status, said in [
            ("campaign.zip", 0, "accepted"),
            ("campaign.xlsx", 0, "accepted"),
            ("campaign.json", 3, "-:/campaign: error PP1404"),
        ]:
            with self.subTest(name), open(self.folder / name, "rb") as file:
                result = subprocess.run(
                    [PROGRAM, "check", "-", "--lang", "en"],
                    stdin=file, capture_output=True, encoding="utf-8", timeout=60, check=False,
                )
                self.assertEqual(result.returncode, status, result.stdout + result.stderr)
                self.assertIn(said, result.stdout)
        self.assertEqual(self.run_passpro("check", self.folder / "campaign.zip").returncode, 0)

    def test_a_campaign_on_standard_input_is_exported_and_planned_again(self):
        self.exported(CAMPAIGN, "campaign.xlsx")
        plan = self.folder / "out" / "plan.csv"
        self.run_passpro("solve", CAMPAIGN, "--out", plan.parent, "--work-limit", 2000)
        self.run_passpro("replan", CAMPAIGN, plan, "--work-limit", 2000, "--out", self.folder / "of_folder")
        for arguments in [
            ("export", "-", "--xlsx", self.folder / "again.xlsx"),
            ("replan", "-", plan, "--work-limit", 2000, "--out", self.folder / "of_input"),
        ]:
            with self.subTest(arguments[0]), open(self.folder / "campaign.xlsx", "rb") as file:
                result = subprocess.run(
                    [PROGRAM, *map(str, arguments)], stdin=file, capture_output=True, encoding="utf-8", timeout=60, check=False,
                )
                self.assertIn(result.returncode, (0, 1), result.stderr)
        self.assertEqual((self.folder / "again.xlsx").read_bytes(), (self.folder / "campaign.xlsx").read_bytes())
        plans = [(self.folder / name / "plan.csv").read_bytes() for name in ("of_folder", "of_input")]
        self.assertEqual(*plans)

    def test_a_workbook_is_planned_like_a_folder(self):
        self.exported(CAMPAIGN, "campaign.xlsx")
        for campaign, out in [(CAMPAIGN, "1"), (self.folder / "campaign.xlsx", "2")]:
            result = self.run_passpro("solve", campaign, "--out", self.folder / out, "--work-limit", 2000)
            self.assertIn(result.returncode, (0, 1), result.stderr)
        self.assertEqual((self.folder / "1/plan.csv").read_bytes(), (self.folder / "2/plan.csv").read_bytes())


@unittest.skipIf(openpyxl is None, "there is no openpyxl")
class RecordInWorkbook(CommandTest):
    """A workbook may have the files of a record as sheets."""

    NOW = ("--now", "2027-03-17T08:00")

    def setUp(self):
        super().setUp()
        self.campaign = self.folder / "campagne.xlsx"
        self.expect(DONE, "export", CAMPAIGN, "--xlsx", self.campaign)
        self.expect(INCOMPLETE, "solve", CAMPAIGN, "--out", self.out, "--work-limit", 2000)
        self.plan = self.out / "plan.csv"
        book = openpyxl.load_workbook(self.campaign)
        procedure = book.create_sheet("procedure")
        for line in (CAMPAIGN / "procedure.json").read_text(encoding="utf-8").splitlines():
            procedure.append([line])
        for name in ("journal", "contacts"):
            sheet = book.create_sheet(name)
            with open(CAMPAIGN / f"{name}.csv", newline="", encoding="utf-8") as file:
                for row in csv.reader(file):
                    sheet.append(row)
        self.book = book
        book.save(self.campaign)

    def changed(self, sheet, cell, text):
        self.book[sheet][cell] = text
        self.book.save(self.campaign)

    def status(self, campaign, *more, status=INCOMPLETE):
        return self.expect(status, "status", campaign, self.plan, *self.NOW, "--lang", "en", *more)

    def test_it_tells_the_same_as_a_folder(self):
        self.assertEqual(self.status(self.campaign).stdout, self.status(CAMPAIGN).stdout)
        letters = []
        for campaign in (CAMPAIGN, self.campaign):
            out = self.folder / "letters"
            self.expect(DONE, "convoke", campaign, self.plan, *self.NOW, "--role", "home", "--uai", "0980009C", "--letters", "all",
                        "--out", out)  # fmt: skip
            letters.append((out / "convocations.csv").read_bytes())
        self.assertEqual(*letters)

    def test_each_problem_has_its_sheet_and_cell(self):
        self.changed("journal", "E1", "Événement")
        self.changed("journal", "E3", "perdu")
        self.changed("journal", "I4", "district")
        said = self.status(self.campaign, status=BAD_INPUT).stderr
        self.assertIn("[campagne.xlsx]journal!E3:Événement: error PP1110", said)
        self.assertIn("[campagne.xlsx]journal!I4:role: error PP4102", said)
        self.changed("procedure", "A2", "{")
        self.assertIn("[campagne.xlsx]procedure", self.status(self.campaign, status=BAD_INPUT).stderr)

    def test_problems_of_contacts_have_theirs(self):
        self.changed("contacts", "B2", "zero")
        said = self.expect(BAD_INPUT, "convoke", self.campaign, self.plan, *self.NOW, "--role", "saio", "--out",
                           self.folder / "letters", "--lang", "en").stderr  # fmt: skip
        self.assertIn("[campagne.xlsx]contacts!B2:rank: error PP1107", said)

    def test_a_sheet_that_is_nearly_named_so_is_pointed_out(self):
        self.book["journal"].title = "journl"
        self.book.save(self.campaign)
        self.assertIn("PP1014", self.expect(DONE, "check", self.campaign, "--lang", "en").stdout)

    def test_nothing_is_added_to_a_sheet(self):
        entry = ["--id", "O-2", "--at", "2027-03-12", "--candidate", "C0019", "--event", "answered", "--value", "comes",
                 "--role", "home"]  # fmt: skip
        said = self.expect(BAD_INPUT, "record", self.campaign, *entry, "--lang", "en").stderr
        self.assertIn("the journal is within", said)
        self.assertIn("save it as journal.csv beside the workbook and delete it", said)
        del self.book["journal"]
        self.book.save(self.campaign)
        self.expect(DONE, "record", self.campaign, *entry)
        self.assertIn("O-2", (self.folder / "journal.csv").read_text(encoding="utf-8"))


class RecordInZip(CommandTest):
    """A zip of the folder has the files of its record, too, also on standard input."""

    NOW = ("--now", "2027-03-17T08:00")
    ENTRY = ("--id", "O-2", "--at", "2027-03-12", "--candidate", "C0019", "--event", "answered", "--value", "comes",
             "--role", "home")  # fmt: skip

    def setUp(self):
        super().setUp()
        self.campaign = self.zipped("campagne.zip")
        self.expect(INCOMPLETE, "solve", CAMPAIGN, "--out", self.out, "--work-limit", 2000)
        self.plan = self.out / "plan.csv"

    def zipped(self, name, left_out=(), **changed):
        with zipfile.ZipFile(self.folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in CAMPAIGN.iterdir():
                if path.name not in left_out:
                    archive.writestr(path.name, changed.get(path.stem, path.read_text(encoding="utf-8")))
        return self.folder / name

    def status(self, campaign, status=INCOMPLETE, **options):
        return self.expect(status, "status", campaign, self.plan, *self.NOW, "--lang", "en", **options)

    def test_it_tells_the_same_as_the_folder(self):
        folder = self.status(CAMPAIGN).stdout
        self.assertEqual(self.status(self.campaign).stdout, folder)
        with open(self.campaign, "rb") as file:
            self.assertEqual(self.status("-", stdin=file).stdout, folder)

    def test_its_contacts_get_the_letters(self):
        letters = []
        for campaign in (CAMPAIGN, self.campaign, "-"):
            out = self.folder / "letters"
            with open(self.campaign, "rb") as file:
                self.expect(DONE, "convoke", campaign, self.plan, *self.NOW, "--role", "home", "--uai", "0980009C",
                            "--letters", "all", "--out", out, stdin=file)  # fmt: skip
            letters.append((out / "convocations.csv").read_bytes())
        self.assertEqual(letters[1:], letters[:1] * 2)

    def test_its_problems_name_the_zip(self):
        broken = self.zipped("broken.zip", procedure="{")
        self.assertIn("[broken.zip]procedure.json:1: error PP1401", self.status(broken, BAD_INPUT).stderr)
        with open(broken, "rb") as file:
            said = self.expect(BAD_INPUT, "check", "-", "--lang", "en", stdin=file).stdout
        self.assertIn("[-]procedure.json:1: error PP1401", said)

    def test_nothing_is_added_to_it(self):
        said = self.expect(BAD_INPUT, "record", self.campaign, *self.ENTRY, "--lang", "en").stderr
        self.assertIn("unpack a zip into a folder", said)
        with open(self.campaign, "rb") as file:
            said = self.expect(WRONG_USAGE, "record", "-", *self.ENTRY, "--lang", "en", stdin=file).stderr
        self.assertIn("a campaign on standard input has no journal.csv", said)
        self.assertFalse((self.folder / "journal.csv").exists())

    def test_a_journal_beside_it_is_read_as_well(self):
        without = self.zipped("without.zip", left_out=["journal.csv"])
        self.expect(DONE, "record", without, *self.ENTRY)
        self.assertIn("O-2", (self.folder / "journal.csv").read_text(encoding="utf-8"))
        self.assertNotEqual(self.status(without).stdout, self.status(self.campaign).stdout)


@unittest.skipIf(openpyxl is None, "there is no openpyxl")
class SchoolWorkbooks(CommandTest):
    def rows(self, path):
        sheet = openpyxl.load_workbook(path).worksheets[0]
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def test_each_school_gets_a_workbook_of_its_own_interviews(self):
        campaign = self.small(candidates=2)
        plan = self.solved(campaign)
        self.expect(DONE, "report", campaign, plan, "--out", self.folder / "pages", "--workbooks", "--names", "own", "--lang", "fr")
        titles, *home = self.rows(self.folder / "pages" / "origine" / f"{campaigns.HOME}.xlsx")
        self.assertEqual(titles[:7], ["Identifiant", "Élève", "Classe", "Départ", "Début", "Fin", "Retour vers"])
        self.assertEqual(sorted(row[0] for row in home), ["C0", "C1"])
        for row in home:
            self.assertIn(campaigns.LAST_NAME, row[1])
            self.assertLess(row[3], row[4])
            self.assertLess(row[5], row[6])
        titles, *host = self.rows(self.folder / "pages" / "emargement" / f"{campaigns.HOST}.xlsx")
        self.assertEqual(titles[:6], ["Début", "Fin", "Jury", "Salle", "Identifiant", "Élève"])
        self.assertEqual([row[4] for row in host if row[4]], ["C0", "C1"])
        self.assertIn("place", host[-1][5])
        links = (self.folder / "pages" / "index.html").read_text(encoding="utf-8")
        self.assertIn(f'href="emargement/{campaigns.HOST}.xlsx"', links)

    def test_without_names_there_are_ids_alone(self):
        campaign = self.small()
        self.expect(DONE, "report", campaign, self.solved(campaign), "--out", self.folder / "pages", "--workbooks")
        _, row, *_ = self.rows(self.folder / "pages" / "origine" / f"{campaigns.HOME}.xlsx")
        self.assertRegex(row[0], r"^C\d$")
        self.assertIsNone(row[1])

    def test_one_file_has_no_workbooks(self):
        campaign = self.small()
        self.expect(WRONG_USAGE, "report", campaign, self.solved(campaign), "--out", self.out, "--single-file", "--workbooks")


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
