"""passpro catalogue from outside: a list goes in, tables, answers, differences and a page come out."""

import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["PASSPRO_PROGRAM"]
CAMPAIGN = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"

DONE, INCOMPLETE, WRONG_USAGE, BAD_INPUT = 0, 1, 2, 3

LIST = """Liste des formations 2027;;;;
UAI;Établissement;Formation;Dates;Places
0980051Y;Lycée des Moulins;Métiers de la sécurité;mercredi 17 mars 13h30-17h;24
980052Z;Lycée de la Forge;CAP Ferronnier d'art;17/03 matin;10
"""


class CatalogueTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def expect(self, status, *arguments, lang="en"):
        command = [PROGRAM, "catalogue", *map(str, arguments), "--lang", lang]
        result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
        self.assertEqual(result.returncode, status, f"{command}\n{result.stdout}\n{result.stderr}")
        return result.stdout

    def imported(self, text, name="catalogue", status=DONE):
        (self.folder / "liste.csv").write_text(text, encoding="windows-1252")
        self.expect(status, "import", self.folder / "liste.csv", "--year", 2027, "--out", self.folder / name)
        return self.folder / name

    def test_a_list_is_imported(self):
        catalogue = self.imported(LIST)
        self.assertEqual(
            {path.name for path in catalogue.iterdir()},
            {"establishments.csv", "formations.csv", "openings.csv", "mapping.json"},
        )
        mapping = json.loads((catalogue / "mapping.json").read_text(encoding="utf-8"))
        self.assertEqual(mapping["columns"]["interviews"], ["Dates"])
        out = self.folder / "again"
        stdout = self.expect(
            DONE, "import", self.folder / "liste.csv", "--mapping", catalogue / "mapping.json", "--out", out, "--json"
        )
        self.assertEqual([problem["name"] for problem in json.loads(stdout)], ["restored-zero"])
        self.assertFalse((out / "mapping.json").exists())
        self.assertEqual((out / "openings.csv").read_bytes(), (catalogue / "openings.csv").read_bytes())

    def test_columns_are_named_on_the_command_line(self):
        (self.folder / "liste.csv").write_text("a;Jours;c\n0980051Y;17/03 matin;Cuisine\n", encoding="utf-8")
        columns = ["--column", "a=host_uai", "--column", "c=title", "--column", "Jours=interviews"]
        command = ["import", self.folder / "liste.csv", "--year", 2027, "--out", self.folder / "out"]
        self.assertIn("1 opening", self.expect(DONE, *command, *columns))
        self.expect(BAD_INPUT, *command, "--column", "Jours=interview")
        self.expect(WRONG_USAGE, *command, "--column", "Jours")

    def test_a_cell_that_cannot_be_read_is_reported(self):
        self.imported(LIST.replace("17/03 matin", "bientôt"), status=INCOMPLETE)

    def test_a_file_that_is_not_a_list_is_refused(self):
        (self.folder / "liste.csv").write_text("a;b\n1;2\n", encoding="utf-8")
        self.expect(BAD_INPUT, "import", self.folder / "liste.csv", "--out", self.folder / "out")
        self.assertEqual(list((self.folder / "out").iterdir()), [])
        self.expect(BAD_INPUT, "import", self.folder / "none.csv", "--out", self.folder / "out")
        self.expect(BAD_INPUT, "list", self.folder)

    def test_formations_are_searched_listed_and_shown(self):
        self.assertIn("1 formation\n", self.expect(DONE, "search", CAMPAIGN, "securtie"))
        self.assertIn("0 formations\n", self.expect(INCOMPLETE, "search", CAMPAIGN, "plomberie"))
        self.assertIn("Mer et fleuves\n", self.expect(DONE, "list", CAMPAIGN, "--domain", "mer et fleuves"))
        found = json.loads(self.expect(DONE, "list", CAMPAIGN, "--diploma", "cap", "--limit", 2, "--json"))
        self.assertEqual([formation["diploma"] for formation in found], ["CAP", "CAP"])
        near = json.loads(self.expect(DONE, "list", CAMPAIGN, "--home", "0980001U", "--within", 1, "--json"))
        self.assertEqual({formation["host"]["uai"] for formation in near}, {"0980051Y"})
        self.assertIn("mercredi 17 mars 2027, 13:30–17:30", self.expect(DONE, "show", CAMPAIGN, "F001", lang="fr"))
        self.assertEqual(json.loads(self.expect(DONE, "show", CAMPAIGN, "F001", "--json"))["seats"], 24)

    def found(self, *arguments, status=DONE):
        formations = json.loads(self.expect(status, *arguments, "--json"))
        return [formation["formation_id"] for formation in formations]

    def test_the_department_of_the_host_narrows_list_and_search(self):
        catalogue = self.imported(LIST)
        hosts = catalogue / "establishments.csv"
        rows = list(csv.DictReader(hosts.read_text(encoding="utf-8").splitlines()))
        rows = [{**row, "department": department} for row, department in zip(rows, ["093", "2A"])]
        with open(hosts, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        in_93 = self.found("list", catalogue, "--department", "93")
        in_corsica = self.found("list", catalogue, "--department", "2A")
        self.assertEqual((len(in_93), len(in_corsica)), (1, 1))
        self.assertEqual({*in_93, *in_corsica}, set(self.found("list", catalogue)))
        self.assertEqual(self.found("list", catalogue, "--department", "093"), in_93)
        self.assertEqual(self.found("list", catalogue, "--department", "75", status=INCOMPLETE), [])
        self.assertEqual(self.found("search", catalogue, "sécurité", "--department", "93"), in_93)
        self.assertEqual(self.found("search", catalogue, "sécurité", "--department", "2A", status=INCOMPLETE), [])

    def test_wrong_usage_is_refused(self):
        self.expect(WRONG_USAGE, "show", CAMPAIGN, "F999")
        self.expect(WRONG_USAGE, "list", CAMPAIGN, "--mode", "both")
        self.expect(WRONG_USAGE, "list", CAMPAIGN, "--home", "0980056D")
        self.expect(WRONG_USAGE, "search", CAMPAIGN)

    def test_two_catalogues_are_compared(self):
        before = self.imported(LIST, "before")
        self.assertEqual(self.expect(DONE, "diff", before, before), "")
        after = self.imported(LIST.replace("24", "30").replace("Ferronnier d'art", "Cuisine"), "after")
        differences = json.loads(self.expect(INCOMPLETE, "diff", before, after, "--json"))
        self.assertEqual(
            [(difference["change"], difference["from"], difference["to"]) for difference in differences],
            [("seats", "24", "30"), ("closed", "", ""), ("opened", "", "")],
        )
        self.assertIn("seats Métiers de la sécurité", self.expect(INCOMPLETE, "diff", before, after))

    def test_the_sheet_is_written(self):
        self.expect(DONE, "sheet", CAMPAIGN, "--out", self.folder / "page", lang="fr")
        page = (self.folder / "page/catalogue.html").read_text(encoding="utf-8")
        self.assertIn("Documents à apporter", page)


if __name__ == "__main__":
    unittest.main()
