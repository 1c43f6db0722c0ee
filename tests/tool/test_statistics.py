"""passpro statistics counts, withholds small counts, and has last year's beside this year's."""

import csv
import io
import json
import os
import pathlib
import unittest

from command_test import BAD_INPUT, DONE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"


class Statistics(CommandTest):
    def setUp(self):
        super().setUp()
        self.run_passpro("solve", EXAMPLE, "--out", self.out, "--work-limit", 20000)

    def statistics(self, *options, status=DONE):
        return self.expect(status, "statistics", EXAMPLE, self.out / "plan.csv", "--now", "2027-05-08", "--lang", "en", *options).stdout

    def test_json_has_a_row_for_the_academie(self):
        rows = json.loads(self.statistics("--json"))["rows"]
        [everything] = [row for row in rows if row["dimension"] == "academy"]
        applications = (EXAMPLE / "applications.csv").read_text(encoding="utf-8").count("\n") - 1
        self.assertEqual(everything["counts"]["registered"], applications)
        self.assertIsNone(everything["counts"]["convoked"])  # 3, which is small

    def test_a_table_has_last_year_beside_this_year(self):
        before = self.folder / "before.json"
        before.write_text(self.statistics("--json"), encoding="utf-8")
        table = list(csv.DictReader(io.StringIO(self.statistics("--csv", "plain", "--before", before))))
        for row in table:
            self.assertEqual(row["registered"], row["registered_before"])
        self.assertIn("registered", self.statistics("--before", before))

    def test_people_read_one_dimension(self):
        text = self.statistics("--dimension", "host")
        self.assertIn("host 0980051Y Lycée professionnel des Trois Moulins", text)
        self.assertNotIn("school of origin", text)

    def test_a_role_sees_its_own_rows(self):
        rows = json.loads(self.statistics("--json", "--role", "home", "--uai", "0980008B"))["rows"]
        self.assertEqual({(row["dimension"], row["key"]) for row in rows}, {("academy", "*"), ("home", "0980008B")})
        rows = json.loads(self.statistics("--json", "--role", "district", "--district", "Essais-Nord"))["rows"]
        self.assertEqual([row["dimension"] for row in rows], ["district"])
        self.assertEqual(json.loads(self.statistics("--json", "--role", "family"))["rows"], [])
        self.statistics("--role", "host", status=WRONG_USAGE)
        self.statistics("--role", "district", status=WRONG_USAGE)
        self.statistics("--role", "district", "--district", "Ailleurs", status=BAD_INPUT)

    def test_a_scope_that_the_role_does_not_have_is_refused(self):
        for options in (["--uai", "0980008B"], ["--role", "family", "--uai", "0980008B"], ["--district", "Essais-Nord"],
                        ["--role", "home", "--uai", "0980008B", "--district", "Essais-Nord"]):
            with self.subTest(options=options):
                self.statistics(*options, status=WRONG_USAGE)

    def test_json_and_a_table_exclude_each_other(self):
        self.statistics("--json", "--csv", "excel", status=WRONG_USAGE)

    def test_last_year_s_file_is_read_with_every_problem(self):
        before = self.folder / "before.json"
        before.write_text('{"rows": [{"dimension": "x"}]}', encoding="utf-8")
        problems = json.loads(self.statistics("--json", "--before", before, status=BAD_INPUT))
        self.assertEqual([problem["column"] for problem in problems], ["/rows/0/dimension"])


if __name__ == "__main__":
    unittest.main()
