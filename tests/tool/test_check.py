"""passpro check and eligibility: a campaign's problems, who may apply, and that no message names a pupil."""

import json
import resource
import shutil
import unittest

import campaigns
from command_test import BAD_INPUT, DONE, INTERNAL_ERROR, WRONG_USAGE, CommandTest

MEMORY = 40_000_000  # bytes: enough to begin, and not for a large campaign


class Check(CommandTest):
    def test_a_sound_campaign_is_accepted(self):
        result = self.expect(DONE, "check", self.small())
        self.assertEqual(result.stderr, "")
        self.assertEqual(json.loads(self.expect(DONE, "check", self.folder / "campaign", "--json").stdout), [])

    def test_the_settings_of_a_folder_stand_for_it(self):
        campaign = self.small()
        said = self.expect(DONE, "check", campaign).stdout
        self.assertEqual(self.expect(DONE, "check", campaign / "campaign.json").stdout, said)

    def test_a_campaign_with_errors_is_refused(self):
        campaign = self.small(formation_of_last="F2")
        result = self.expect(BAD_INPUT, "check", campaign, "--lang", "en")
        self.assertIn("applications.csv:4:formation_id: error PP1204 unknown-reference", result.stdout)
        self.assertIn("refused: 1 error, 0 warnings", result.stdout)
        self.assertIn("refusée : 1 erreur", self.expect(BAD_INPUT, "check", campaign).stdout)

        [problem] = json.loads(self.expect(BAD_INPUT, "check", campaign, "--json").stdout)
        self.assertEqual(
            set(problem),
            {"code", "name", "severity", "file", "line", "column", "cell", "value", "message", "expected", "suggestion"},
        )
        self.assertEqual((problem["code"], problem["file"], problem["line"]), ("PP1204", "applications.csv", 4))

    def test_an_accepted_campaign_is_told_with_its_shortages(self):
        result = self.expect(DONE, "check", self.small(candidates=5), "--lang", "en")
        self.assertIn("Read: 5 pupils, 5 applications, 1 formation, 3 interview places.", result.stdout)
        self.assertIn("More applications than open places:\n  5 for 3  CAP (F1), Lycée B\n", result.stdout)
        shutil.rmtree(self.folder / "campaign")
        self.assertNotIn("More applications", self.expect(DONE, "check", self.small(), "--lang", "en").stdout)

    def test_procedure_journal_and_contacts_are_checked_too(self):
        campaign = self.small()
        (campaign / "procedure.json").write_text('{"deadlins": 3}')
        (campaign / "contacts.csv").write_text("candidate_id,rank,last_name\nC99,1,X\n")
        (campaign / "journal.csv").write_text("entry_id,at\nE1,2026-03-01\n")
        said = self.expect(BAD_INPUT, "check", campaign, "--lang", "en").stdout
        self.assertRegex(said, r"procedure.json:.*deadlins")
        self.assertIn("contacts.csv:2:candidate_id: error PP1204", said)
        self.assertIn("The campaign is refused", said)
        (campaign / "procedure.json").write_text("{}")
        problems = json.loads(self.expect(BAD_INPUT, "check", campaign, "--json").stdout)
        self.assertEqual({problem["file"] for problem in problems}, {"contacts.csv", "journal.csv"})

    def test_a_path_without_a_campaign_is_refused(self):
        (self.folder / "file").write_text("")
        (self.folder / "empty").mkdir()
        for path in ["missing", "file", "empty"]:
            with self.subTest(path=path):
                result = self.expect(BAD_INPUT, "check", self.folder / path)
                self.assertNotEqual(result.stdout + result.stderr, "")
                problems = json.loads(self.expect(BAD_INPUT, "check", self.folder / path, "--json").stdout)
                self.assertGreater(len(problems), 0)

    def test_a_campaign_that_does_not_exist_is_one_message(self):
        nowhere = self.folder / "nowhere"
        result = self.run_passpro("check", nowhere, "--lang", "en")
        self.assertEqual((result.returncode, result.stderr), (BAD_INPUT, ""))
        self.assertEqual(result.stdout.count("error PP"), 1, result.stdout)
        self.assertIn("PP1023 missing-package", result.stdout)
        result = self.run_passpro("check", nowhere, "--json")
        self.assertEqual([problem["name"] for problem in json.loads(result.stdout)], ["missing-package"])

    def test_too_little_memory_is_no_internal_error(self):
        campaign = self.small(candidates=100_000)

        def limit_memory():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

        if self.run_passpro("--version", preexec_fn=limit_memory).returncode != DONE:
            self.skipTest("a program that is instrumented needs more memory to begin with")
        result = self.expect(INTERNAL_ERROR, "check", campaign, "--lang", "en", preexec_fn=limit_memory)
        self.assertEqual(result.stderr, "passpro: out of memory\n")


class Eligibility(CommandTest):
    def born_in_time(self):
        """Pupils have to be 15 on the day as of which the campaign judges: the one of campaigns.py is on 2025-12-24."""
        campaign = self.small()
        fifteenth_birthday = {"plusTime": [{"var": "candidate.birth_date"}, 15, "year"]}
        campaigns.write_rules(campaign, {"not-after": [fifteenth_birthday, {"plusTime": [{"var": "today"}, 0, "day"]}]})
        return campaign

    def verdicts(self, campaign, *options):
        result = self.expect(DONE, "eligibility", campaign, "--out", self.out, "--json", *options)
        rows = self.read_rows(self.out / "eligibility.csv")
        return json.loads(result.stdout)["today"], [row["verdict"] for row in rows]

    def test_today_is_the_day_that_verdicts_are_as_of(self):
        campaign = self.born_in_time()
        self.assertEqual(self.verdicts(campaign), ("2026-03-02", ["eligible"] * 3))  # that of the convocation
        self.assertEqual(self.verdicts(campaign, "--today", "2025-12-24"), ("2025-12-24", ["eligible"] * 3))
        self.assertEqual(self.verdicts(campaign, "--today", "2025-12-23"), ("2025-12-23", ["ineligible"] * 3))

    def test_today_is_a_date(self):
        campaign = self.born_in_time()
        result = self.expect(
            WRONG_USAGE, "eligibility", campaign, "--out", self.out, "--today", "yesterday", "--lang", "en"
        )
        self.assertIn("--today: expected a date such as", result.stderr)

    def test_explain_says_how_each_rule_came_to_its_finding(self):
        campaign = self.born_in_time()
        command = ["eligibility", campaign, "--explain", "C1", "F1", "--today", "2025-12-23", "--lang", "en"]
        words = self.expect(DONE, *command).stdout
        self.assertIn("C1", words)
        self.assertIn("test-rule 1.0.0: not met", words)
        explained = json.loads(self.expect(DONE, *command, "--json").stdout)
        self.assertEqual(explained["verdict"], "ineligible")
        self.assertEqual(explained["record"]["data"]["candidate.birth_date"], campaigns.BIRTH_DATE)
        [rule] = explained["rules"]
        self.assertEqual((rule["id"], rule["value"]), ("test-rule", "false"))
        self.assertEqual((rule["trace"][0]["pointer"], rule["trace"][0]["value"]), ("/logic", False))
        self.assertFalse(self.out.exists())

    def test_json_needs_no_folder(self):
        campaign = self.born_in_time()
        summary = json.loads(self.expect(DONE, "eligibility", campaign, "--json").stdout)
        self.assertEqual((summary["applications"], summary["eligible"]), (3, 3))
        self.assertFalse(self.out.exists())
        self.expect(WRONG_USAGE, "eligibility", campaign)

    def test_explain_wants_an_application_that_exists(self):
        campaign = self.born_in_time()
        self.expect(WRONG_USAGE, "eligibility", campaign, "--explain", "C1")
        self.expect(BAD_INPUT, "eligibility", campaign, "--explain", "C1", "F9")


class Privacy(CommandTest):
    def test_no_message_has_personal_data_in_it(self):
        campaign = self.small()
        plan = self.solved(campaign)
        rows = self.read_rows(campaign / "candidates.csv")
        rows[0]["birth_date"] = campaigns.BIRTH_DATE + "x"
        rows[1]["ine"] = campaigns.INE + "!"
        rows[2]["candidate_id"] = ""
        for candidates in [self.read_rows(campaign / "candidates.csv"), rows]:
            self.rewrite(campaign / "candidates.csv", candidates)
            for arguments in [["check", campaign], ["solve", campaign, "--out", self.out], ["verify", campaign, plan],
                              ["report", campaign, plan, "--out", self.out]]:
                for options in [[], ["--json"]] if arguments[0] != "report" else [[]]:
                    result = self.run_passpro(*arguments, *options)
                    for secret in [campaigns.LAST_NAME, campaigns.FIRST_NAME, campaigns.BIRTH_DATE, campaigns.INE]:
                        self.assertNotIn(secret, result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
