"""passpro status says who owes what by when, for an instant, a role and an establishment."""

import csv
import io
import json
import os
import pathlib
import shutil
import unittest

from command_test import BAD_INPUT, DONE, INCOMPLETE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
HEADER = "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
RULE_OF_F001 = """{"rules": [{"id": "level", "version": "1.0.0", "applies_to": {"formation_id": ["F001"]},
    "message": {"fr": "Niveau.", "en": "Level."}, "reference": {"text": "Invented"},
    "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]}"""


class Status(CommandTest):
    def setUp(self):
        super().setUp()
        self.expect(INCOMPLETE, "solve", EXAMPLE, "--out", self.out, "--work-limit", 20000)
        self.plan = self.out / "plan.csv"

    def status(self, *options, now="2027-03-17T08:00", status=INCOMPLETE, language="en"):
        return self.expect(status, "status", EXAMPLE, self.plan, "--now", now, "--lang", language, *options)

    def steps(self, *options, now="2027-03-17T08:00", status=INCOMPLETE):
        return json.loads(self.status("--json", *options, now=now, status=status).stdout)["steps"]

    def test_the_sample_has_its_steps(self):
        steps = [step for step in self.steps() if (step["candidate_id"], step["formation_id"]) == ("C0019", "F001")]
        self.assertEqual([step["step"] for step in steps], ["complete_dossier", "reach_family"])
        self.assertEqual(
            steps[1],
            {
                "candidate_id": "C0019",
                "formation_id": "F001",
                "step": "reach_family",
                "owner_role": "home",
                "owner_uai": "0980009C",
                "due": "2027-04-02",
                "overdue_days": 0,
                "why": "The convocation could not be delivered",
            },
        )

    def test_people_read_a_line_a_step_and_how_many_are_overdue(self):
        lines = self.status("--role", "home", "--uai", "0980009C").stdout.splitlines()
        self.assertIn("2027-04-02 home 0980009C C0019 F001 reach the family: The convocation could not be delivered", lines)
        french = self.status("--role", "home", "--uai", "0980009C", language="fr").stdout
        self.assertIn("2027-04-02 établissement d’origine 0980009C C0019 F001 joindre la famille", french)
        self.assertRegex(lines[-1], r"^\d+ steps, of which \d+ overdue$")

    def test_a_role_and_an_establishment_see_what_they_owe(self):
        self.assertEqual({step["owner_role"] for step in self.steps("--role", "host")}, {"host"})
        self.assertEqual({step["owner_uai"] for step in self.steps("--uai", "0980051Y", now="2027-03-09", status=DONE)}, {"0980051Y"})

    def test_a_french_excel_opens_the_steps(self):
        header, *rows = list(csv.reader(io.StringIO(self.status("--csv", "excel", "--role", "home").stdout.lstrip("\ufeff")), delimiter=";"))
        self.assertEqual(header, ["Candidat", "Formation", "Démarche", "Rôle", "UAI", "Échéance", "Jours de retard", "Pourquoi"])
        self.assertEqual({row[3] for row in rows}, {"établissement d’origine"})
        self.assertIn("26/02/2027", {row[5] for row in rows})

    def test_reasons_by_the_rules_are_told_in_the_readers_language(self):
        english = "Be in a 3e prépa-métiers, or have done at least five days of internship."
        self.assertNotIn(english, self.plan.read_text(encoding="utf-8"))
        self.assertIn(f"C0029 F009 tell that the application is not eligible: {english}", self.status("--role", "home").stdout)
        for application in (["C0029"], ["C0029", "F009"]):
            explained = self.expect(DONE, "explain", EXAMPLE, self.plan, *application, "--lang", "en").stdout
            self.assertIn(f"C0029 F009: not eligible. {english}", explained)

    def test_reasons_of_the_search_are_told_in_the_readers_language(self):
        steps = [step for step in self.steps("--role", "saio", status=DONE) if step["step"] == "find_place"]
        explained = json.loads(self.expect(DONE, "explain", EXAMPLE, self.plan, "--json", "--lang", "en").stdout)
        reasons = {(row["candidate_id"], row["formation_id"]): row["reason"] for row in explained["unplaced"]}
        self.assertGreater(len(steps), 1)
        for step in steps:
            self.assertEqual(step["why"], reasons[step["candidate_id"], step["formation_id"]])

    def test_a_table_has_the_same_steps(self):
        rows = list(csv.DictReader(io.StringIO(self.status("--csv", "plain", "--role", "home").stdout)))
        self.assertEqual([{**step, "due": step["due"] or "", "overdue_days": str(step["overdue_days"])}
                          for step in self.steps("--role", "home")], rows)
        excel = self.status("--csv", "excel").stdout
        self.assertTrue(excel.startswith("\ufeffCandidat;Formation;Démarche;"), excel[:80])
        self.assertNotIn("\\r", excel)

    def test_data_that_went_missing_after_the_plan_are_asked_for(self):
        campaign = self.folder / "campaign"
        shutil.copytree(EXAMPLE, campaign)
        rows = self.read_rows(campaign / "candidates.csv")
        with (campaign / "candidates.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows({**row, "level": "" if row["candidate_id"] == "C0008" else "3GEN"} for row in rows)
        (campaign / "rules.json").write_text(RULE_OF_F001, encoding="utf-8")
        asked = ("status", campaign, self.plan, "--now", "2027-03-17T08:00", "--lang", "fr")
        line = "0980008B C0008 F001 établir l’éligibilité\u00a0: Il manque\u00a0: le niveau du candidat."
        self.assertIn(line.replace("\u00a0", " "), self.expect(INCOMPLETE, *asked).stdout.replace("\u00a0", " "))
        (campaign / "rules.json").write_text("{", encoding="utf-8")
        self.assertIn("rules.json", self.expect(BAD_INPUT, *asked).stderr)

    def test_nothing_overdue_is_done(self):
        self.assertGreater(len(self.steps(now="2027-02-01", status=DONE)), 0)

    def test_journals_of_schools_are_read_with_the_campaign_s(self):
        office = self.folder / "office.csv"
        office.write_text(HEADER + "O-1,2027-03-12,C0019,F001,delivered,1,hand,,home,0980009C,\n", encoding="utf-8")
        kinds = [step["step"] for step in self.steps("--journal", office) if step["candidate_id"] == "C0019"]
        self.assertNotIn("reach_family", kinds)
        self.assertIn("chase_answer", kinds)

    def test_a_journal_with_problems_is_refused_with_all_of_them(self):
        office = self.folder / "office.csv"
        office.write_text(HEADER + "O-1,someday,C0019,F001,delivred,1,hand,,home,,\n", encoding="utf-8")
        result = self.status("--journal", office, status=BAD_INPUT)
        self.assertIn("office.csv:2:at: error PP1106", result.stderr)
        self.assertIn("office.csv:2:event: error PP1110", result.stderr)
        self.assertIn("missing.csv", self.status("--journal", self.folder / "missing.csv", status=BAD_INPUT).stderr)

    def test_an_establishment_that_the_campaign_does_not_have_does_not_pass_for_one_that_owes_nothing(self):
        result = self.status("--role", "host", "--uai", "0999999F", status=BAD_INPUT)
        self.assertIn("the campaign has no establishment 0999999F", result.stderr)

    def test_an_establishment_that_its_role_has_none_of_does_not_pass_for_one_that_owes_nothing(self):
        result = self.status("--role", "home", "--uai", "0980051Y", status=BAD_INPUT)
        self.assertIn("no candidate of the campaign comes from 0980051Y", result.stderr)
        result = self.status("--role", "host", "--uai", "0980009C", status=BAD_INPUT)
        self.assertIn("no formation of the campaign is at 0980009C", result.stderr)
        self.assertIn("--uai: only with --role", self.status("--role", "saio", "--uai", "0980051Y", status=WRONG_USAGE).stderr)

    def test_an_instant_a_role_and_an_establishment_have_their_form(self):
        self.status(now="soon", status=WRONG_USAGE)
        self.status("--uai", "0980051A", status=WRONG_USAGE)
        self.status("--role", "panel", status=WRONG_USAGE)


if __name__ == "__main__":
    unittest.main()
