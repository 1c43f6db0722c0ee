"""passpro record adds entries to the journal: all of them or none, and none of them twice."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

from command_test import BAD_INPUT, DONE, PROGRAM, WRONG_USAGE, CommandTest, environment

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
HEADER = "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
DELIVERED = "O-1,2027-03-12,C0019,F001,delivered,1,hand,,home,0980009C,\n"


class Record(CommandTest):
    def setUp(self):
        super().setUp()
        self.campaign = self.folder / "campaign"
        shutil.copytree(EXAMPLE, self.campaign)
        self.journal = self.campaign / "journal.csv"
        self.before = self.journal.read_bytes()

    def office(self, rows):
        file = self.folder / "office.csv"
        file.write_text(HEADER + rows, encoding="utf-8")
        return file

    def record(self, *arguments, status=DONE):
        return self.expect(status, "record", self.campaign, *arguments, "--lang", "en")

    def test_rows_are_added_once(self):
        office = self.office(DELIVERED)
        self.assertEqual(self.record(office).stdout, "1 entry added, 0 known before\n")
        self.assertEqual(self.journal.read_bytes(), self.before + DELIVERED.encode())
        self.assertEqual(self.record(office).stdout, "0 entries added, 1 known before\n")
        self.assertEqual(self.journal.read_bytes(), self.before + DELIVERED.encode())

    def test_json_names_what_was_added(self):
        answer = json.loads(self.record(self.office(DELIVERED), "--json", "--dry-run").stdout)
        self.assertEqual(answer, {"added": ["O-1"], "known": 0, "dry_run": True})
        self.assertEqual(self.journal.read_bytes(), self.before)

    def test_one_entry_is_given_by_options(self):
        options = ["--id", "O-2", "--at", "2027-03-12", "--candidate", "C0019", "--event", "answered", "--value", "comes",
                   "--comment", 'Dit "oui", par écrit', "--role", "home"]  # fmt: skip
        self.record(*options)
        added = self.journal.read_text(encoding="utf-8").splitlines()[-1]
        self.assertEqual(added, 'O-2,2027-03-12,C0019,,answered,,comes,"Dit ""oui"", par écrit",home,,')

    def test_standard_input_is_a_file_too(self):
        result = subprocess.run([PROGRAM, "record", self.campaign, "-", "--lang", "en"], input=HEADER + DELIVERED, capture_output=True,
                                encoding="utf-8", env=environment(), check=True)  # fmt: skip
        self.assertEqual(result.stdout, "1 entry added, 0 known before\n")

    def test_a_problem_of_an_option_names_it(self):
        answered = ["--id", "O-2", "--candidate", "C0019", "--event", "answered", "--role", "home", "--at"]
        self.assertTrue(self.record(*answered, "12/13/2027", status=BAD_INPUT).stderr.startswith("--at: error PP1106"))
        said = self.record(*answered, "2027-03-12", status=BAD_INPUT).stderr
        self.assertTrue(said.startswith("--value: error PP1101 missing-value: --value is empty"), said)

    def test_files_of_one_name_are_told_apart_by_their_paths(self):
        files = []
        for folder, value in [("A", "hand"), ("B", "post")]:
            (self.folder / folder).mkdir()
            files.append(self.folder / folder / "office.csv")
            files[-1].write_text(HEADER + DELIVERED.replace("hand", value), encoding="utf-8")
        said = self.record(*files, status=BAD_INPUT).stderr
        self.assertIn(f"{files[1]}:2:entry_id: error PP4101", said)
        self.assertIn(f"on line 2 of {files[0]}", said)

    def test_a_workbook_is_called_one(self):
        office = self.folder / "office.xlsx"
        office.write_bytes(b"PK\x03\x04\x14\x00\x00\x00")
        self.assertIn("this is a workbook, to be saved as CSV", self.record(office, status=BAD_INPUT).stderr)

    def test_every_problem_is_said_and_nothing_is_added(self):
        office = self.office("O-3,soon,C9999,F001,delivered,1,hand,,panel,,\n" + DELIVERED)
        codes = [problem["code"] for problem in json.loads(self.record(office, "--json", status=BAD_INPUT).stdout)]
        self.assertEqual(codes, ["PP1106", "PP1204"])
        self.assertEqual(self.journal.read_bytes(), self.before)

    def test_a_campaign_without_a_journal_gets_one(self):
        self.journal.unlink()
        self.record(self.office(DELIVERED))
        self.assertEqual(self.journal.read_text(encoding="utf-8"), HEADER + DELIVERED)

    def test_attendance_is_held_against_a_plan(self):
        self.run_passpro("solve", self.campaign, "--out", self.out, "--work-limit", 20000)
        office = self.office("H-9,2027-04-07T14:00,C0019,F001,attended,O003#5,present,,host,0980051Y,\n")
        result = self.record(office, "--plan", self.out / "plan.csv", "--json", status=BAD_INPUT)
        self.assertEqual([problem["code"] for problem in json.loads(result.stdout)], ["PP4113"])
        self.record(office)  # without a plan, any slot of the formation will do

    def test_nothing_to_record_is_wrong_usage(self):
        self.record(status=WRONG_USAGE)


if __name__ == "__main__":
    unittest.main()
