"""passpro erase and person: no byte of a person is left, and everything that is held is told."""

import json
import os
import pathlib
import shutil
import unittest

from command_test import BAD_INPUT, DONE, INCOMPLETE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"


class Erasure(CommandTest):
    def setUp(self):
        super().setUp()
        self.campaign = self.folder / "campaign"
        shutil.copytree(EXAMPLE, self.campaign)
        self.run_passpro("solve", self.campaign, "--out", self.out, "--work-limit", 20000)

    def erase(self, *options, status=DONE, now="2027-06-01"):
        return self.expect(status, "erase", self.campaign, *options, "--now", now, "--lang", "en").stdout

    def contents(self):
        return {file: file.read_bytes() for folder in [self.campaign, self.out] for file in folder.iterdir() if file.is_file()}

    def test_without_yes_nothing_is_erased(self):
        before = self.contents()
        text = self.erase("--candidate", "C0008", "--also", self.out)
        self.assertIn("candidates.csv: 1 row to be erased", text)
        self.assertIn("Dry run", text)
        self.assertEqual(self.contents(), before)

    def test_no_byte_of_the_person_is_left(self):
        certificate = json.loads(self.erase("--candidate", "C0008", "--also", self.out, "--yes", "--json"))
        self.assertEqual((certificate["persons"], certificate["left_in"]), (1, []))
        self.assertNotIn("C0008", json.dumps(certificate))
        for file, content in self.contents().items():
            for trace in [b"C0008", b"sigma.artichaut"]:
                self.assertNotIn(trace, content, file)
        # The campaign, its plan and its journal still belong together.
        self.run_passpro("check", self.campaign)
        self.run_passpro("status", self.campaign, self.out / "plan.csv", "--now", "2027-06-01")

    def test_a_file_in_which_an_id_is_left_is_named(self):
        (self.campaign / "notes.txt").write_text("C0008 a téléphoné", encoding="utf-8")
        self.assertIn("notes.txt: an id, INE or name is left there", self.erase("--candidate", "C0008", "--yes", status=INCOMPLETE))

    def test_workbooks_are_searched_and_so_are_pages_for_names(self):
        sheets, letters = self.folder / "sheets", self.folder / "letters"
        record = [self.campaign, self.out / "plan.csv", "--now"]
        self.expect(DONE, "opinions", "out", *record, "2027-04-07", "--host", "0980051Y", "--out", sheets)
        self.expect(DONE, "convoke", *record, "2027-03-08", "--role", "home", "--uai", "0980008B", "--out", letters)
        self.assertNotIn("C0008", (letters / "dossiers.html").read_text(encoding="utf-8"))
        said = self.erase(self.out / "plan.csv", "--candidate", "C0008", "--also", sheets, "--also", letters, "--yes", status=INCOMPLETE)
        self.assertIn("opinions.xlsx: an id", said)
        self.assertIn("dossiers.html: an id, INE or name is left there", said)
        ids = self.folder / "ids.txt"
        ids.write_text("C0008\n")
        certify = ["certify", *record, "2027-06-02", "--erased", ids, "--also", sheets, "--lang", "en"]
        self.assertRegex(self.run_passpro(*certify).stdout, "the id C0008 is left in .*opinions.xlsx")

    def test_an_id_that_no_table_has_is_named(self):
        arguments = ["erase", self.campaign, "--candidate", "C9999", "--candidate", "C0008", "--now", "2027-06-01"]
        for options in [[], ["--also", self.out], ["--json"]]:
            with self.subTest(options=options):
                result = self.expect(INCOMPLETE, *arguments, *options, "--lang", "en")
                self.assertEqual(result.stderr, "passpro: no table has a row of the candidate C9999\n")
        self.expect(INCOMPLETE, *arguments, "--yes", "--lang", "fr")
        self.assertIn("aucun tableau n’a de ligne du candidat C0008", self.expect(INCOMPLETE, *arguments, "--yes", "--lang", "fr").stderr)

    def test_nothing_is_erased_unless_all_folders_can_be(self):
        (self.folder / "broken").mkdir()
        (self.folder / "broken" / "table.csv").write_bytes(b"candidate_id\0")
        before = self.contents()
        for name, status, said in [("nowhere", WRONG_USAGE, "no folder has this name"), ("broken", BAD_INPUT, "table.csv:1")]:
            refused = self.expect(status, "erase", self.campaign, "--candidate", "C0008", "--now", "2027-06-01", "--also", self.folder / name, "--yes", "--lang", "en")
            self.assertIn(said, refused.stderr)
            self.assertEqual(self.contents(), before)

    def test_a_folder_that_is_not_there_and_a_file_are_told_apart(self):
        for name, said in [("nowhere", "no folder has this name"), ("campaign/campaign.json", "this is a file")]:
            refused = self.expect(WRONG_USAGE, "erase", self.folder / name, "--candidate", "C0008", "--now", "2027-06-01", "--lang", "en")
            self.assertIn(f"{said}: {self.folder / name}", refused.stderr)

    def test_the_plan_that_is_given_is_erased_in_too(self):
        plan = self.out / "plan.csv"
        self.erase(plan, "--candidate", "C0008", "--also", self.campaign, "--yes")
        self.assertNotIn(b"C0008", plan.read_bytes())
        again = self.run_passpro("status", self.campaign, plan, "--now", "2027-06-01", "--lang", "en")
        self.assertEqual(again.stderr, "")  # report.json describes no other plan
        refused = self.expect(BAD_INPUT, "erase", self.campaign, self.out / "pln.csv", "--candidate", "C0009", "--now", "2027-06-01", "--yes", "--lang", "en")
        self.assertIn("pln.csv", refused.stderr)

    def test_all_go_whose_time_is_over(self):
        plan = self.out / "plan.csv"
        too_early = self.expect(DONE, "erase", self.campaign, plan, "--due", "--json", "--now", "2027-06-01", "--lang", "en")
        self.assertEqual((json.loads(too_early.stdout)["persons"], too_early.stderr), (0, "passpro: no pupil is due on this day\n"))
        certificate = json.loads(self.erase(plan, "--due", "--json", now="2028-05-28"))
        self.assertEqual(certificate["persons"], 200)
        self.erase("--due", status=WRONG_USAGE)
        self.erase(plan, "--yes", status=WRONG_USAGE)

    def test_a_person_gets_all_that_is_held(self):
        person = ["person", self.campaign, self.out / "plan.csv", "--candidate", "C0008"]
        text = self.expect(DONE, *person, "--lang", "fr").stdout
        self.assertIn("sigma.artichaut@example.org", text)
        self.assertIn("Projet construit, mini-stage fait.", text)
        self.assertEqual(json.loads(self.expect(DONE, *person, "--lang", "fr", "--json").stdout)["text"], text)
        self.expect(BAD_INPUT, "person", self.campaign, self.out / "plan.csv", "--candidate", "C9999")


if __name__ == "__main__":
    unittest.main()
