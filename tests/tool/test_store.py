"""passpro store: a campaign in one file."""

import json
import os
import pathlib
import unittest

from command_test import BAD_INPUT, DONE, INCOMPLETE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
HEADER = "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
WITHDRAWAL = "N-1,2027-03-20,C0008,,withdrawn,,,,home,,\n"


class StoreCommands(CommandTest):
    def setUp(self):
        super().setUp()
        self.file = self.folder / "campaign.passpro"
        self.store("create", EXAMPLE)

    def store(self, command, *arguments, status=DONE):
        return self.expect(status, "store", command, self.file, *arguments, "--lang", "en")

    def files(self, folder):
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    def entries(self, text):
        path = self.folder / "office.csv"
        path.write_text(HEADER + text, encoding="utf-8")
        return path

    def plan(self):
        self.run_passpro("solve", EXAMPLE, "--out", self.out, "--work-limit", 20000)
        return self.out / "plan.csv"

    def test_everything_comes_out_as_it_went_in(self):
        plan = self.plan()
        made = json.loads(self.store("plan", plan, "--at", "2027-03-05", "--note", "premier", "--json").stdout)
        self.assertEqual(made, {"version": 1})
        said = self.store("export", self.folder / "again").stderr
        self.assertIn(f"written: {self.folder / 'again'}\n", said)
        self.assertEqual(self.files(self.folder / "again"), self.files(EXAMPLE) | {"plan.csv": plan.read_bytes()})

    def test_an_export_takes_the_place_of_no_file(self):
        again = self.folder / "again"
        self.store("export", again)
        (again / "openings.csv").write_text("edited", encoding="utf-8")
        before = self.files(again)
        refused = self.store("export", again, status=WRONG_USAGE)
        self.assertIn("expected a folder that is empty or new", refused.stderr)
        self.assertEqual(self.files(again), before)

    def test_entries_are_appended_once(self):
        office = self.entries(WITHDRAWAL)
        self.assertEqual(json.loads(self.store("append", office, "--json").stdout), {"added": ["N-1"], "known": 0})
        self.assertIn("0 entries more, 1 known before", self.store("append", office).stdout)
        refused = self.store("append", self.entries(WITHDRAWAL.replace("C0008", "C0019")), status=BAD_INPUT)
        self.assertIn("PP4101", refused.stderr)

    def test_all_files_are_appended_or_none(self):
        good = self.entries(WITHDRAWAL)
        bad = self.folder / "home.csv"
        bad.write_text(HEADER + "N-2,soon,C0008,,withdrawn,,,,home,,\n", encoding="utf-8")
        worse = self.folder / "host.csv"
        worse.write_text(HEADER + "N-3,2027-03-20,C9999,,withdrawn,,,,home,,\n", encoding="utf-8")
        for files in ([good, bad, worse], [bad, good, worse]):
            refused = self.store("append", *files, status=BAD_INPUT).stderr
            self.assertIn("home.csv:2:at: error PP1106", refused)
            self.assertIn("host.csv:2:candidate_id: error PP1204", refused)
        self.assertEqual(json.loads(self.store("append", good, "--json").stdout), {"added": ["N-1"], "known": 0})

    def test_what_a_store_holds(self):
        self.store("plan", self.plan(), "--at", "2027-03-05T12:00", "--note", "premier")
        listed = json.loads(self.store("list", "--json").stdout)
        self.assertEqual([file["name"] for file in listed["files"]], sorted(set(self.files(EXAMPLE)) - {"journal.csv"}))
        self.assertEqual((listed["plans"][0]["at"], listed["plans"][0]["note"]), ("2027-03-05T12:00", "premier"))
        self.assertIn(f"{listed['entries']} entries", self.store("list").stdout)

    def test_a_wrong_date_is_told_by_the_option_that_has_it(self):
        refused = self.store("plan", self.file, "--at", "soon", status=WRONG_USAGE)
        self.assertIn("--at: expected a date such as", refused.stderr)
        refused = self.store("erase", "--candidate", "C0008", "--now", "soon", status=WRONG_USAGE)
        self.assertIn("--now: expected a date such as", refused.stderr)

    def test_an_erased_person_leaves_no_byte(self):
        dry = self.store("erase", "--candidate", "C0008", "--now", "2027-06-01").stdout
        self.assertIn("candidates.csv: 1 row", dry)
        self.assertIn("Dry run", dry)
        self.assertIn(b"C0008", self.file.read_bytes())
        self.store("erase", "--candidate", "C0008", "--now", "2027-06-01", "--yes")
        again = self.store("erase", "--candidate", "C0008", "--now", "2027-06-01", "--yes", status=INCOMPLETE)
        self.assertIn("no table has a row of the candidate C0008", again.stderr)
        for path in self.folder.glob("campaign.passpro*"):
            self.assertNotIn(b"C0008", path.read_bytes())

    def test_copies_and_checks(self):
        copy = self.folder / "copy"
        self.store("copy", copy)
        self.assertIn("PP6008", self.store("copy", copy, status=BAD_INPUT).stderr)
        self.assertTrue(json.loads(self.store("check", "--json").stdout)["sound"])
        content = bytearray(copy.read_bytes())
        place = content.index(b"N\xc2\xb0" if b"N\xc2\xb0" in content else b"openings")
        content[place] ^= 1
        copy.write_bytes(content)
        self.expect(BAD_INPUT, "store", "check", copy)

    def test_what_is_not_a_store_is_refused(self):
        text = self.folder / "text"
        text.write_text("no store")
        self.assertIn("PP6001", self.expect(BAD_INPUT, "store", "list", text, "--lang", "en").stderr)
        self.assertIn("PP6008", self.store("create", EXAMPLE, status=BAD_INPUT).stderr)
        self.expect(WRONG_USAGE, "store", "erase", self.file, "--now", "2027-06-01")


if __name__ == "__main__":
    unittest.main()
