"""passpro certify proves, for an instant, that no pupil was forgotten, or says who was."""

import csv
import hashlib
import json
import os
import pathlib
import re
import shutil
import unittest

from command_test import BAD_INPUT, DONE, INCOMPLETE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
NOW = "2027-03-17T08:00"


class Certify(CommandTest):
    def setUp(self):
        super().setUp()
        self.campaign = self.folder / "campaign"
        shutil.copytree(EXAMPLE, self.campaign)
        self.plan = self.folder / "plan.csv"
        self.write_plan()

    def write_plan(self):
        """The interviews of previous_plan.csv alone."""
        placed = {(row["candidate_id"], row["formation_id"]): row for row in self.rows_of("previous_plan.csv")}
        with open(self.plan, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            columns = list(next(iter(placed.values())))
            writer.writerow(columns)
            for row in self.rows_of("applications.csv"):
                unplaced = {"candidate_id": row["candidate_id"], "formation_id": row["formation_id"], "status": "unplaced",
                            "reason_code": "full", "reason": "Complet"}
                known = placed.get((row["candidate_id"], row["formation_id"]), unplaced)
                writer.writerow([known.get(column, "") for column in columns])

    def rows_of(self, name):
        with open(self.campaign / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def add_entries(self, *rows, name="journal.csv"):
        columns = "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces"
        is_new = not (self.campaign / name).exists()
        with open(self.campaign / name, "a", encoding="utf-8") as file:
            file.write((columns + "\n" if is_new else "") + "".join(row + "\n" for row in rows))
        return self.campaign / name

    def certificate(self, status, *arguments, now=NOW):
        return json.loads(self.expect(status, "certify", self.campaign, self.plan, "--now", now, "--json", *arguments).stdout)

    def outcomes(self, certificate):
        return {claim["claim"]: claim["outcome"] for claim in certificate["claims"]}

    def test_the_sample_fails_for_the_one_who_was_not_reached(self):
        certificate = self.certificate(INCOMPLETE, "--lang", "en")
        self.assertEqual([claim for claim, outcome in self.outcomes(certificate).items() if outcome == "fails"], ["C4"])
        self.assertEqual(self.outcomes(certificate)["C3"], "holds")
        self.assertEqual(certificate["shortest_notice"], 30)
        [exception] = certificate["claims"][3]["exceptions"]
        self.assertEqual((exception["candidate_id"], exception["entry_id"]), ("C0019", "H-0008"))
        text = self.expect(INCOMPLETE, "certify", self.campaign, self.plan, "--now", NOW, "--lang", "en").stdout
        self.assertRegex(text, r"(?m)^C4 fails: Each convoked candidate was reached\. \(3 checked\)\n   C0019 → F001: ")
        self.assertRegex(text, r"(?m)^0980051Y: \d+ registered = 3 convoked \+ \d+ justified \+ 3 open$")

    def test_a_delivery_makes_the_claim_hold(self):
        self.add_entries("A-0100,2027-03-16,C0019,F001,delivered,2,post,,home,0980009C,")
        certificate = self.certificate(DONE)
        self.assertTrue(certificate["holds"])
        self.assertEqual(self.outcomes(certificate)["C4"], "holds")

    def test_the_files_can_be_recognised_by_their_digests(self):
        other = self.add_entries("X-1,2027-03-16,C0019,F001,answered,,comes,,home,,", name="bis.csv")
        files = self.certificate(DONE, "--journal", other)["files"]
        self.assertEqual({file["name"]: file["sha256"] for file in files},
                         {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                          for path in [self.plan, self.campaign / "journal.csv", other]})

    def test_a_host_is_certified_alone(self):
        certificate = self.certificate(DONE, "--host", "0980052Z")
        self.assertEqual([host["uai"] for host in certificate["hosts"]], ["0980052Z"])
        self.assertEqual(certificate["host"], "0980052Z")
        self.certificate(INCOMPLETE, "--host", "0980051Y")

    def test_wrong_arguments_are_refused(self):
        for arguments in [[], ["--now", "soon"], ["--now", NOW, "--host", "0980051A"]]:
            with self.subTest(arguments=arguments):
                self.assertEqual(self.expect(WRONG_USAGE, "certify", self.campaign, self.plan, *arguments).stdout, "")
        self.expect(BAD_INPUT, "certify", self.campaign, self.plan, "--now", NOW, "--host", "0932276U")

    def test_no_person_is_named(self):
        names = {row[column] for row in self.rows_of("candidates.csv") for column in ["last_name", "ine", "birth_date"]} - {""}
        for arguments in [[], ["--json"]]:
            text = self.expect(INCOMPLETE, "certify", self.campaign, self.plan, "--now", "2027-05-08", *arguments).stdout
            self.assertEqual([name for name in names if re.search(rf"\b{re.escape(name)}\b", text)], [])
            self.assertNotIn("Projet construit", text)

    def test_a_journal_that_is_refused_certifies_nothing(self):
        self.add_entries("H-0007,2027-03-09,C0019,F001,convoked,O003#9,email,,host,0980051Y,")
        problems = json.loads(self.expect(BAD_INPUT, "certify", self.campaign, self.plan, "--now", NOW, "--json").stdout)
        self.assertNotEqual(problems, [])

    def test_without_a_journal_nothing_is_claimed(self):
        (self.campaign / "journal.csv").unlink()
        certificate = self.certificate(DONE)
        self.assertEqual(set(self.outcomes(certificate).values()), {"not_yet"})


    def test_a_page_is_written_for_paper(self):
        page = self.folder / "papers" / "attestation.html"
        self.certificate(INCOMPLETE, "--host", "0980051Y", "--html", page, "--lang", "fr")
        written = page.read_text(encoding="utf-8")
        self.assertIn("1 affirmation est fausse.", written)
        self.assertIn(hashlib.sha256(self.plan.read_bytes()).hexdigest(), written)
        self.assertNotIn("ARTICHAUT", written)

    def test_points_that_were_handed_on_are_judged(self):
        points = self.folder / "affelnet.csv"
        points.write_text("candidate_id,formation_id,points\nC0008,F001,20\n", encoding="utf-8")
        certificate = self.certificate(INCOMPLETE, "--points", points, now="2027-05-12")
        self.assertEqual(self.outcomes(certificate)["C8"], "fails")  # the policy gives none
        points.write_text("candidate_id,formation_id,points\nC0008,F404,20\n", encoding="utf-8")
        self.expect(BAD_INPUT, "certify", self.campaign, self.plan, "--now", NOW, "--points", points)

    def test_erased_ids_may_be_left_nowhere(self):
        erased = self.folder / "ids.txt"
        erased.write_text("X0001\nX0002\r\n", encoding="utf-8")
        certificate = self.certificate(INCOMPLETE, "--erased", erased)
        self.assertEqual(self.outcomes(certificate)["C9"], "holds")
        letters = self.folder / "letters"
        letters.mkdir()
        (letters / "old.txt").write_text("to X0002.", encoding="utf-8")
        certificate = self.certificate(INCOMPLETE, "--erased", erased, "--also", letters)
        [claim] = [claim for claim in certificate["claims"] if claim["claim"] == "C9"]
        self.assertEqual([exception["erased_id"] for exception in claim["exceptions"]], ["X0002"])


if __name__ == "__main__":
    unittest.main()
