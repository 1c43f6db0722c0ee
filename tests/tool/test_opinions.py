"""passpro opinions: sheets out to a host, and back into the journal."""

import csv
import io
import json
import os
import pathlib
import shutil
import unittest

from command_test import BAD_INPUT, DONE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"


class Opinions(CommandTest):
    def setUp(self):
        super().setUp()
        self.campaign = self.folder / "campaign"
        shutil.copytree(EXAMPLE, self.campaign)
        self.journal = self.campaign / "journal.csv"
        self.run_passpro("solve", self.campaign, "--out", self.out, "--work-limit", 20000)
        self.plan = self.out / "plan.csv"
        self.sheets = self.folder / "sheets"

    def opinions(self, word, *arguments, now="2027-04-28", status=DONE):
        host = [] if word == "affelnet" else ["--host", "0980051Y"]
        return self.expect(status, "opinions", word, self.campaign, self.plan, *arguments, "--now", now, *host, "--lang", "en")

    def sheet(self):
        self.opinions("out", "--out", self.sheets, "--formation", "F001")
        return list(csv.DictReader(io.StringIO((self.sheets / "opinions.csv").read_text(encoding="utf-8"))))

    def filled(self, **cells):
        rows = self.sheet()
        [row] = [row for row in rows if row["candidate_id"] == "C0019"]
        row.update(cells)
        file = self.folder / "back.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, row.keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return file

    def test_a_sheet_goes_out_as_workbook_and_table(self):
        rows = self.sheet()
        self.assertTrue((self.sheets / "opinions.xlsx").exists())
        [row] = [row for row in rows if row["candidate_id"] == "C0008"]
        self.assertEqual((row["attendance"], row["opinion"], row["stage"]), ("present", "F", "final"))
        self.assertNotIn("ine", row)
        self.assertNotIn("birth_date", row)

    def test_what_comes_back_is_recorded_once(self):
        back = self.filled(attendance="late", opinion="Défavorable", stage="draft", reason="Autre projet.")
        answer = json.loads(self.opinions("in", back, "--json").stdout)
        self.assertEqual(len(answer["added"]), 2)
        journal = self.journal.read_bytes()
        self.assertEqual(json.loads(self.opinions("in", back, "--json", now="2027-04-29").stdout)["added"], [])
        self.assertEqual(self.journal.read_bytes(), journal)
        self.assertEqual(len(json.loads(self.opinions("validate", "--json", now="2027-04-30").stdout)["added"]), 1)
        self.assertIn(",opinion,final,D,Autre projet.,host,0980051Y,", self.journal.read_text(encoding="utf-8"))

    def test_the_workbook_comes_back_unchanged(self):
        self.sheet()
        journal = self.journal.read_bytes()
        self.assertEqual(json.loads(self.opinions("in", self.sheets / "opinions.xlsx", "--json").stdout)["added"], [])
        self.assertEqual(self.journal.read_bytes(), journal)

    def test_every_problem_is_said_and_nothing_is_recorded(self):
        journal = self.journal.read_bytes()
        back = self.filled(attendance="late", opinion="Mauvais", stage="soon")
        problems = json.loads(self.opinions("in", back, "--json", status=BAD_INPUT).stdout)
        self.assertEqual([(problem["column"], problem["code"]) for problem in problems], [("opinion", "PP1110"), ("stage", "PP1110")])
        self.assertEqual(self.journal.read_bytes(), journal)

    def test_rows_for_affelnet_are_refused_without_an_effect(self):
        problems = json.loads(self.opinions("affelnet", "--out", self.sheets, "--json", status=BAD_INPUT).stdout)
        self.assertEqual([problem["code"] for problem in problems], ["PP4404"])
        self.assertFalse((self.sheets / "affelnet.csv").exists())

    def test_wrong_days_and_hosts_are_refused(self):
        self.opinions("out", "--out", self.sheets, "--day", "soon", status=WRONG_USAGE)
        self.opinions("out", "--out", self.sheets, "--formation", "F999", status=BAD_INPUT)

    def test_a_formation_of_another_host_is_refused(self):
        for formation, words in [("F012", "0980051Y has no formation F012"), ("F9", "the campaign has no formation F9")]:
            refused = self.opinions("out", "--out", self.sheets, "--formation", formation, status=BAD_INPUT)
            self.assertIn(words, refused.stderr)

    def test_one_candidate_alone_has_results(self):
        def sheets(*options):
            self.expect(DONE, "opinions", "results", EXAMPLE, self.plan, "--now", "2027-05-10", "--uai", "0980008B",
                        "--out", self.sheets, *options)
            return (self.sheets / "results.html").read_text(encoding="utf-8").count('<section class="sheet">')

        self.assertEqual([sheets(), sheets("--candidate", "C0008"), sheets("--candidate", "C0009")], [1, 1, 0])

    def test_a_panel_that_the_host_does_not_have_is_refused_with_those_it_has(self):
        refused = self.opinions("out", "--out", self.sheets, "--panel", "Jury Z", status=BAD_INPUT)
        self.assertIn("0980051Y has no panel Jury Z; its panels: Jury A, Jury B", refused.stderr)

    def test_a_home_school_is_not_taken_for_a_host(self):
        refused = self.expect(BAD_INPUT, "opinions", "validate", self.campaign, self.plan, "--now", "2027-04-30",
                              "--host", "0980008B", "--lang", "en")
        self.assertIn("no formation of the campaign is at 0980008B", refused.stderr)


if __name__ == "__main__":
    unittest.main()
