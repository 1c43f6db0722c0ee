"""passpro pupils from outside: files of a school go in, tables and a list of changes come out."""

import csv
import json
import pathlib
import shutil
import unittest

from command_test import BAD_INPUT, DONE, INCOMPLETE, WRONG_USAGE, CommandTest

EXPORTS = pathlib.Path(__file__).resolve().parents[2] / "examples" / "pupils"
SIECLE = [EXPORTS / "ElevesSansAdresses.xml", EXPORTS / "ResponsablesAvecAdresses.xml"]


class Pupils(CommandTest):
    def copy(self):
        folder = self.folder / "campaign"
        shutil.copytree(EXPORTS.parent / "campaign", folder)
        return folder

    def test_pupils_are_imported_into_the_campaign_itself(self):
        campaign = self.copy()
        arguments = ["pupils", "import", campaign, *SIECLE, "--mef", "103", "--out", campaign]
        result = self.expect(DONE, *arguments, "--lang", "en")
        self.assertIn("C0021: moves class: 3C → 3A\n", result.stdout)
        self.assertIn("C0041: has left the school\n", result.stdout)
        self.assertRegex(result.stdout, r"(?m)^21 pupils, 21 guardians, 0 wishes$")
        with open(campaign / "candidates.csv", encoding="utf-8", newline="") as file:
            rows = {row["candidate_id"]: row for row in csv.DictReader(file)}
        self.assertEqual(rows["C0021"]["class"], "3A")
        self.assertEqual(rows["C0021"]["documents_received"], "oui")
        self.assertEqual(rows["0980001U-0003"]["last_name"], "CŒUR-DE-BŒUF")
        self.expect(DONE, "check", campaign)
        again = json.loads(self.expect(DONE, *arguments, "--json").stdout)
        self.assertEqual([change["change"] for change in again["changes"]], ["left", "missing"])
        self.assertEqual(again["pupils"], 21)
        french = self.expect(DONE, *arguments, "--lang", "fr").stdout
        self.assertIn("C0191 : absent des fichiers\n", french)
        for name in ["NAVET", "TOPINAMBOUR", "099800021AS", "2012-05-27", "27/05/2012"]:
            self.assertNotIn(name, french + result.stdout)

    def test_wishes_that_find_no_pupil_are_reported(self):
        campaign = self.copy()
        out = self.folder / "out"
        result = self.expect(
            INCOMPLETE, "pupils", "import", campaign, EXPORTS / "affelnet.csv", "--home", "0980001U", "--out", out
        )
        self.assertIn("PP1719 wish-without-pupil", result.stdout)
        self.assertEqual({path.name for path in out.iterdir()}, {"candidates.csv", "contacts.csv", "applications.csv"})

    def test_what_cannot_be_imported_is_refused(self):
        campaign = self.copy()
        before = (campaign / "candidates.csv").read_bytes()
        other = ["pupils", "import", campaign, *SIECLE, "--out", campaign]
        self.assertIn("PP1703", self.expect(BAD_INPUT, *other, "--home", "0980002V").stderr)
        self.assertIn("PP1704", self.expect(BAD_INPUT, *other, "--school-year", 2025).stderr)
        self.expect(BAD_INPUT, "pupils", "import", campaign, campaign / "rules.json", "--out", campaign)
        self.expect(WRONG_USAGE, *other, "--home", "0980001A")
        self.expect(WRONG_USAGE, *other, "--column", "x")
        self.expect(WRONG_USAGE, "pupils", "import", campaign, "--out", campaign)
        self.assertEqual((campaign / "candidates.csv").read_bytes(), before)

    def test_a_list_without_its_school_writes_nothing(self):
        out = self.folder / "out"
        arguments = ["pupils", "import", self.copy(), EXPORTS / "pronote.csv", EXPORTS / "affelnet.csv", "--out", out]
        for language in ["en", "fr"]:
            result = self.expect(BAD_INPUT, *arguments, "--lang", language)
            self.assertIn("PP1705", result.stderr)
            self.assertIn("--home", result.stderr)
        self.assertEqual(list(out.iterdir()), [])

    def test_pupils_of_a_list_without_mef_are_counted(self):
        arguments = ["pupils", "import", self.copy(), EXPORTS / "pronote.csv", "--home", "0980001U", "--out", self.folder / "o"]
        result = self.expect(DONE, *arguments, "--mef", "103", "--lang", "fr")
        self.assertRegex(result.stdout, r"PP1720 .*\s: 4\s;")
        self.assertIn("PP1721", self.expect(BAD_INPUT, *arguments, "--mef", "abc").stderr)

    def test_a_column_is_named_on_the_command_line(self):
        (self.folder / "a.csv").write_text("Enfant;Classe\nMARTIN Léa;3A\n", encoding="utf-8")
        arguments = ["pupils", "import", self.copy(), self.folder / "a.csv", "--home", "0980001U", "--out", self.folder / "o"]
        self.expect(BAD_INPUT, *arguments)
        self.expect(DONE, *arguments, "--column", "Enfant=full_name")
        self.assertIn("MARTIN,Léa", (self.folder / "o" / "candidates.csv").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
