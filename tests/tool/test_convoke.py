"""Letters, calendars and sheets from the command line; and what comes back."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from command_test import BAD_INPUT, DONE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
HOME = ["--role", "home", "--uai", "0980008B"]
HOST = ["--role", "host", "--uai", "0980051Y"]


class Convoke(CommandTest):
    @classmethod
    def setUpClass(cls):
        cls.plans = pathlib.Path(tempfile.mkdtemp(prefix="passpro-convoke-"))
        cls.addClassCleanup(shutil.rmtree, cls.plans)
        subprocess.run(
            [os.environ["PASSPRO_PROGRAM"], "solve", EXAMPLE, "--out", cls.plans, "--work-limit", "20000"],
            check=False,
            capture_output=True,
        )
        cls.plan = cls.plans / "plan.csv"

    def setUp(self):
        super().setUp()
        self.secret = self.folder / "secret"
        self.secret.write_bytes(bytes(range(32)))

    def convoke(self, *options, now="2027-03-09T08:00", status=DONE):
        return self.expect(
            status, "convoke", EXAMPLE, self.plan, "--now", now, "--out", self.out, "--lang", "fr", *options
        )

    def letters(self, *options, **more):
        return json.loads(self.convoke("--json", *options, **more).stdout)["letters"]

    def test_each_role_gets_its_files(self):
        common = {"convocations.html", "convocations.txt", "convocations.csv", "convocations.ics"}
        sheets = {"delivery.html", "outings.html", "outings.csv"}
        for role, more in [(HOME, {*sheets, "dossiers.html"}), (HOST, {"sent.csv"}), (["--role", "saio"], {*sheets, "sent.csv"}),
                           (["--role", "family", "--candidate", "C0008"], set())]:
            with self.subTest(role=role):
                self.convoke(*role)
                self.assertEqual({path.name for path in self.out.iterdir()}, common | more)

    def test_letters_say_what_happens_without_names_in_json(self):
        letters = self.letters(*HOME, "--letters", "all", "--secret", self.secret)
        letter = next(letter for letter in letters if letter["candidate_id"] == "C0008")
        interview = next(item for item in letter["interviews"] if item["formation_id"] == "F001")
        self.assertEqual(interview["news"], "unchanged")
        self.assertEqual(interview["slot"]["opening_id"], "O003")
        self.assertRegex(interview["reply_code"], r"^[A-Z]{5}-[A-Z]{5}$")
        self.assertNotIn("ARTICHAUT", json.dumps(letters))
        self.assertIn("ARTICHAUT", (self.out / "convocations.html").read_text(encoding="utf-8"))

    def test_a_letter_a_pupil_or_an_interview(self):
        pupils = [letter["candidate_id"] for letter in self.letters("--role", "saio")]
        self.assertEqual(len(pupils), len(set(pupils)))
        interviews = self.letters("--role", "saio", "--each", "interview")
        self.assertTrue(all(len(letter["interviews"]) == 1 for letter in interviews))
        self.assertGreater(len(interviews), len(pupils))

    def test_only_changes_make_notices(self):
        self.assertEqual(self.letters("--role", "saio", "--letters", "changed"), [])
        rows = self.read_rows(self.plan)
        moved = next(row for row in rows if (row["candidate_id"], row["formation_id"]) == ("C0019", "F001"))
        # A pupil who was not convoked yet leaves a slot to C0019.
        other = next(row for row in reversed(rows) if row["formation_id"] == "F001" and row["status"] == "placed")
        opening, number = other["opening_id"], other["slot"]
        moved.update({column: other[column] for column in ("opening_id", "slot", "start", "end")})
        other.update(status="unplaced", opening_id="", slot="", start="", end="", reason_code="full", reason="Complet")
        plan = self.folder / "moved.csv"
        self.rewrite(plan, rows)
        result = self.expect(DONE, "convoke", EXAMPLE, plan, "--now", "2027-03-17", "--role", "saio", "--letters",
                             "changed", "--out", self.out, "--lang", "en")
        self.assertIn(f"C0019 F001 O003#1 → {opening}#{number}", result.stdout)
        self.assertIn("1 letter: first date 0, another date 1, cancelled 0", result.stdout.replace("\u00a0", " "))
        text = (self.out / "convocations.txt").read_text(encoding="utf-8")
        self.assertIn("Instead of Wednesday 7 April 2027 at 13:55.", text)

    def test_without_a_letter_the_reason_is_said(self):
        reason = "passpro: pas de lettre : "
        self.assertNotIn(reason, self.convoke("--role", "saio").stderr.replace("\u00a0", " "))
        for options, now, words in [([], "2028-03-08", "tous les entretiens sont passés à cet instant (--now)"),
                                    (["--letters", "changed"], "2027-03-08", "rien de nouveau à dire")]:
            with self.subTest(now=now):
                said = self.convoke("--role", "saio", *options, now=now).stderr.replace("\u00a0", " ")
                self.assertIn(reason + words, said)

    def test_one_candidate_alone_is_on_all_that_is_written(self):
        self.convoke(*HOME, "--candidate", "C0018", now="2027-03-08")
        self.assertEqual([row["candidate_id"] for row in self.read_rows(self.out / "convocations.csv")], ["C0018"])
        self.assertEqual({row["candidate_id"] for row in self.read_rows(self.out / "outings.csv")}, {"C0018"})
        dossiers = (self.out / "dossiers.html").read_text(encoding="utf-8")
        self.assertEqual(dossiers.count('<section class="sheet">'), 1)
        self.assertIn("COURGETTE Pi", dossiers)

    def test_what_was_sent_can_be_added_to_the_journal(self):
        self.convoke("--role", "saio")
        sent = self.read_rows(self.out / "sent.csv")
        self.assertTrue(all(row["event"] == "convoked" for row in sent))
        after = self.folder / "after"
        self.expect(DONE, "convoke", EXAMPLE, self.plan, "--now", "2027-03-10", "--role", "saio", "--out", after,
                    "--journal", self.out / "sent.csv")
        self.assertEqual(self.read_rows(after / "convocations.csv"), [])

    def test_typed_replies_become_rows_of_the_journal(self):
        letters = self.letters(*HOME, "--letters", "all", "--secret", self.secret)
        letter = next(letter for letter in letters if letter["candidate_id"] != "C0008")
        code = letter["interviews"][0]["reply_code"].lower().replace("-", " ")
        typed = self.folder / "typed.csv"
        typed.write_text(f"code;answer\n{code};oui\n", encoding="utf-8")
        self.convoke(*HOME, "--secret", self.secret, "--replies", typed)
        answers = self.read_rows(self.out / "answers.csv")
        self.assertEqual([(row["candidate_id"], row["event"], row["value"], row["role"]) for row in answers],
                         [(letter["candidate_id"], "answered", "comes", "home")])
        typed.write_text("code;answer\nABCDE-FGHJK;oui\n", encoding="utf-8")
        refused = self.convoke(*HOME, "--secret", self.secret, "--replies", typed, status=BAD_INPUT)
        self.assertIn("typed.csv:2:code", refused.stderr)

    def test_templates_take_the_place_of_passpros_own(self):
        templates = self.folder / "templates"
        templates.mkdir()
        (templates / "text.fr.mustache").write_text("À {{pupil}}\n", encoding="utf-8")
        self.convoke("--role", "family", "--candidate", "C0008", "--letters", "all", "--templates", templates)
        self.assertEqual((self.out / "convocations.txt").read_text(encoding="utf-8"), "À ARTICHAUT Khi\n")
        (templates / "text.fr.mustache").write_text("À {{pupils}}\n", encoding="utf-8")
        self.assertIn("vouliez-vous dire `pupil`", self.convoke("--role", "saio", "--templates", templates).stderr)
        (templates / "text.fr.mustache").write_text("{{{pupil}}}", encoding="utf-8")
        refused = self.convoke("--role", "saio", "--templates", templates, status=BAD_INPUT)
        self.assertIn("PP4302", refused.stderr)

    def test_a_language_without_a_template_is_told(self):
        result = self.convoke("--role", "home", "--uai", "0980009C", "--letters", "all")
        self.assertIn("second.pt.mustache", result.stderr)

    def test_a_school_or_pupil_that_the_campaign_does_not_have_is_told(self):
        self.assertIn("0999999F", self.convoke("--role", "host", "--uai", "0999999F", status=BAD_INPUT).stderr)
        self.assertIn("C9999", self.convoke("--role", "family", "--candidate", "C9999", status=BAD_INPUT).stderr)

    def test_a_school_gets_nothing_in_a_role_that_it_does_not_play(self):
        self.assertIn("0980008B", self.convoke("--role", "host", "--uai", "0980008B", status=BAD_INPUT).stderr)
        self.assertIn("0980051Y", self.convoke("--role", "home", "--uai", "0980051Y", status=BAD_INPUT).stderr)

    def test_roles_need_their_scope_and_replies_their_secret(self):
        self.convoke("--role", "home", status=WRONG_USAGE)
        self.convoke("--role", "family", status=WRONG_USAGE)
        self.convoke("--role", "teacher", status=WRONG_USAGE)
        for role in (["--role", "saio"], ["--role", "family", "--candidate", "C0008"]):
            refused = self.convoke(*role, "--uai", "0980008B", status=WRONG_USAGE)
            self.assertIn("--uai : seulement avec --role home ou host", refused.stderr)
        self.convoke(*HOME, "--replies", self.secret, status=WRONG_USAGE)
        self.secret.write_bytes(b"short")
        self.convoke(*HOME, "--secret", self.secret, status=WRONG_USAGE)
        self.convoke("--role", "saio", "--templates", self.folder / "missing", status=WRONG_USAGE)

    def test_tables_are_as_excel_opens_them(self):
        self.convoke("--role", "saio", "--csv", "excel")
        self.assertTrue((self.out / "convocations.csv").read_bytes().startswith(b"\xef\xbb\xbf"))

    def test_a_calendar_is_read_by_another_program(self):
        try:
            from icalendar import Calendar
        except ImportError:
            self.skipTest("there is no icalendar")
        self.convoke("--role", "saio")
        calendar = Calendar.from_ical((self.out / "convocations.ics").read_bytes())
        events = calendar.walk("VEVENT")
        self.assertEqual(len(events), sum(len(letter["interviews"]) for letter in self.letters("--role", "saio")))
        self.assertEqual(len({event["UID"] for event in events}), len(events))


if __name__ == "__main__":
    unittest.main()
