"""The passpro command from outside: exit status, streams, languages, terminals, files, documentation."""

import base64
import csv
import fcntl
import hashlib
import json
import os
import pathlib
import pty
import re
import resource
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unittest

import campaigns

PROGRAM = os.environ["PASSPRO_PROGRAM"]
TOOL_SOURCES = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "tools" / "passpro"
COMMANDS = [
    "check", "solve", "replan", "verify", "status", "certify", "explain", "compare", "report", "eligibility", "catalogue", "export", "rules",
    "help", "version",
]  # fmt: skip
SUBCOMMANDS = {
    "catalogue": ["import", "list", "search", "show", "diff", "sheet"],
    "rules": ["eval", "test", "explain"],
}

MEMORY = 40_000_000  # bytes: enough to begin, and not for a large campaign
DONE, INCOMPLETE, WRONG_USAGE, BAD_INPUT, STOPPED_BEFORE_PLAN, INTERNAL_ERROR = 0, 1, 2, 3, 4, 70


def environment(**variables):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "NO_COLOR"))}
    return {**kept, "TERM": "xterm", "LANG": "fr_FR.UTF-8", **variables}


class Terminal:
    """A pseudo-terminal that a program may write to, and all that it wrote."""

    def __init__(self):
        try:
            self.own, self.programs = pty.openpty()
        except OSError as error:  # a container may have none
            raise unittest.SkipTest(f"no pseudo-terminal: {error}") from error
        self.written = b""

    def wait_for(self, text, seconds):
        end = time.monotonic() + seconds
        while text.encode() not in self.written:
            readable, _, _ = select.select([self.own], [], [], max(0, end - time.monotonic()))
            if not readable:
                raise TimeoutError(f"{text!r} was not written within {seconds} s, but {self.written!r}")
            self.written += os.read(self.own, 65536)

    def read(self):
        os.close(self.programs)
        try:
            while chunk := os.read(self.own, 65536):
                self.written += chunk
        except OSError:  # how Linux says that nobody writes any more
            pass
        os.close(self.own)
        return self.written.decode()


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = self.folder / "out"

    def run_passpro(self, *arguments, variables=None, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            env=environment(**(variables or {})),
            encoding="utf-8",
            timeout=60,
            check=False,
            **options,
        )

    def expect(self, status, *arguments, **options):
        result = self.run_passpro(*arguments, **options)
        self.assertEqual(result.returncode, status, f"{arguments}\n{result.stdout}\n{result.stderr}")
        return result

    def small(self, **options):
        return campaigns.small(self.folder / "campaign", **options)

    def solved(self, campaign, status=DONE):
        self.expect(status, "solve", campaign, "--out", self.out)
        return self.out / "plan.csv"

    def read_rows(self, path):
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def rewrite(self, path, rows):
        campaigns.write_table(path.parent, path.name, rows[0].keys(), [row.values() for row in rows])


class Usage(CommandTest):
    def test_wrong_usage_is_refused(self):
        campaign = self.small()
        wrong = [
            [],
            ["--nonsense"],
            ["plan"],
            ["check"],
            ["check", campaign, "--nonsense"],
            ["check", campaign, campaign],
            ["check", campaign, "--lang", "de"],
            ["check", campaign, "--lang"],
            ["solve", campaign],
            ["solve", campaign, "--out"],
            ["solve", campaign, "--out", self.out, "--time-limit", "soon"],
            ["solve", campaign, "--out", self.out, "--time-limit", "-1"],
            ["solve", campaign, "--out", self.out, "--time-limit", "nan"],
            ["solve", campaign, "--out", self.out, "--threads", "1.5"],
            ["solve", campaign, "--out", self.out, "--threads", "0"],
            ["solve", campaign, "--out", self.out, "--threads", "1025"],
            ["solve", campaign, "--out", self.out, "--csv", "xls"],
            ["help", "nonsense"],
            ["help", "rules", "nonsense"],
            ["solve", campaign, "--out", self.out, "--seed", "18446744073709551616"],
            ["verify", campaign],
            ["report", campaign, "plan.csv"],
        ]
        for arguments in wrong:
            with self.subTest(arguments=arguments):
                result = self.expect(WRONG_USAGE, *arguments)
                self.assertEqual(result.stdout, "")
                self.assertIn("passpro", result.stderr)
                self.assertNotIn("Could not", result.stderr)  # CLI11's own words, in English only

    def test_the_message_names_what_is_wrong(self):
        campaign = self.small()
        for language, missing, unknown in [("en", "missing: --out", "unknown option: --fast"),
                                           ("fr", "il manque --out", "option inconnue : --fast")]:
            result = self.expect(WRONG_USAGE, "solve", campaign, "--lang", language)
            self.assertIn(missing, result.stderr)
            result = self.expect(WRONG_USAGE, "check", campaign, "--fast", "--lang", language)
            self.assertIn(unknown, result.stderr)
        result = self.expect(WRONG_USAGE, "solve", campaign, "--out", self.out, "--gap", "0,1", "--lang", "en")
        self.assertIn("--gap", result.stderr)
        self.assertIn("0.5", result.stderr)

    def test_every_command_has_help_in_both_languages(self):
        helps = set()
        for language, examples in [("fr", "Exemples"), ("en", "Examples")]:
            for command in COMMANDS:
                result = self.expect(DONE, command, "--help", "--lang", language)
                self.assertEqual(result.stderr, "")
                if command not in SUBCOMMANDS:
                    example = f"passpro {command}" + ("" if command in ["help", "version"] else " campaign")
                    self.assertIn(example, result.stdout)
                    self.assertIn(examples, result.stdout)
                self.assertEqual(result.stdout, self.expect(DONE, command, "-h", "--lang", language).stdout)
                helps.add(result.stdout)
            general = self.expect(DONE, "--help", "--lang", language).stdout
            for command in COMMANDS:
                self.assertRegex(general, rf"(?m)^  {command} ")
            helps.add(general)
        self.assertEqual(len(helps), 2 * (len(COMMANDS) + 1))
        for text in helps:
            self.assertLessEqual(max(map(len, text.splitlines())), 100)

    def test_the_version_is_printed(self):
        self.assertRegex(self.expect(DONE, "--version").stdout, r"^passpro \d+\.\d+\.\d+\n$")
        self.assertEqual(self.expect(DONE, "version").stdout, self.expect(DONE, "--version").stdout)

    def test_help_is_a_word_too(self):
        for words in [[], ["solve"], ["catalogue"], ["catalogue", "import"]]:
            with self.subTest(words=words):
                helped = self.expect(DONE, "help", *words, "--lang", "en").stdout
                self.assertEqual(helped, self.expect(DONE, *words, "--help", "--lang", "en").stdout)

    def test_usage_tells_what_may_be_left_out(self):
        for command, usage in [(["explain"], "CAMPAIGN PLAN [CANDIDATE FORMATION]"), (["compare"], "CAMPAIGN PLAN [SECOND]"),
                               (["rules", "eval"], "[EXPRESSION [DATA]]"), (["verify"], "CAMPAIGN PLAN")]:
            lines = self.expect(DONE, *command, "--help", "--lang", "en").stdout.splitlines()
            self.assertIn(f"Usage: passpro {' '.join(command)} {usage} [OPTIONS]", lines)

    def test_what_was_mistyped_is_guessed(self):
        campaign = self.small()
        for arguments, meant in [
            (["sovle", campaign], "solve"),
            (["catalogue", "serach", campaign], "search"),
            (["help", "verfy"], "verify"),
            (["solve", campaign, "--out", self.out, "--time-limt", "3"], "--time-limit"),
            (["solve", campaign, "--out", self.out, "--time-limt=3"], "--time-limit"),
            (["catalogue", "list", campaign, "--mode", "colective"], "collective"),
            (["solve", campaign, "--out", self.out, "--csv", "exel"], "excel"),
        ]:
            with self.subTest(arguments=arguments):
                self.assertIn(f"did you mean `{meant}`?", self.expect(WRONG_USAGE, *arguments, "--lang", "en").stderr)
                self.assertIn(f"vouliez-vous dire « {meant} » ?", self.expect(WRONG_USAGE, *arguments, "--lang", "fr").stderr)
        self.assertNotIn("did you mean", self.expect(WRONG_USAGE, "xyzzy", "--lang", "en").stderr)

    def test_wrong_usage_is_told_in_one_language(self):
        campaign = self.small()
        for arguments in [["check"], ["check", campaign, "--lang"], ["check", campaign, campaign],
                          ["solve", campaign, "--out", "a", "--out", "b"], ["explain", campaign, "plan.csv", "C0"]]:
            with self.subTest(arguments=arguments):
                french = self.expect(WRONG_USAGE, *arguments).stderr
                for english in ["Expected", "expected", "required", "value", "too many", "missing", "argument to"]:
                    self.assertNotIn(english, french)

    def test_the_language_is_that_of_the_option_or_the_locale(self):
        campaign = self.small()
        french, english = "recevable", "accepted"
        cases = [
            ({"LANG": ""}, [], english),
            ({"LANG": "C"}, [], english),
            ({"LANG": "POSIX"}, [], english),
            ({"LANG": "C.UTF-8"}, [], english),
            ({"LANG": "de_DE.UTF-8"}, [], english),
            ({"LANG": "frr_DE.UTF-8"}, [], english),
            ({"LANG": "fr"}, [], french),
            ({"LANG": "fr_CA.UTF-8@x"}, [], french),
            ({"LANG": "en_GB.UTF-8"}, [], english),
            ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, [], french),
            ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, [], english),
            ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, ["--lang", "en"], english),
            ({"LC_ALL": "en_US.UTF-8"}, ["--lang=fr"], french),
        ]
        for variables, options, expected in cases:
            with self.subTest(variables=variables, options=options):
                self.assertIn(expected, self.expect(DONE, "check", campaign, *options, variables=variables).stdout)
        self.assertIn(english, self.expect(DONE, "--lang", "en", "check", campaign).stdout)


class Check(CommandTest):
    def test_a_sound_campaign_is_accepted(self):
        result = self.expect(DONE, "check", self.small())
        self.assertEqual(result.stderr, "")
        self.assertEqual(json.loads(self.expect(DONE, "check", self.folder / "campaign", "--json").stdout), [])

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

    def test_a_path_without_a_campaign_is_refused(self):
        (self.folder / "file").write_text("")
        (self.folder / "empty").mkdir()
        for path in ["missing", "file", "empty"]:
            with self.subTest(path=path):
                result = self.expect(BAD_INPUT, "check", self.folder / path)
                self.assertNotEqual(result.stdout + result.stderr, "")
                problems = json.loads(self.expect(BAD_INPUT, "check", self.folder / path, "--json").stdout)
                self.assertGreater(len(problems), 0)


class Solve(CommandTest):
    def test_a_campaign_with_places_enough_is_planned(self):
        campaign = self.small()
        result = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertIn("proven optimal", result.stdout)
        self.assertEqual(result.stderr, "")
        rows = self.read_rows(self.out / "plan.csv")
        self.assertEqual([row["candidate_id"] for row in rows], ["C0", "C1", "C2"])
        self.assertEqual({row["status"] for row in rows}, {"placed"})
        self.assertEqual(sorted(os.listdir(self.out)), ["plan.csv", "report.json"])

        report = json.loads((self.out / "report.json").read_text())
        for key in ("passpro status applications eligible ineligible undetermined placed unplaced objective "
                    "lower_bound gap seed threads terms seconds").split():
            self.assertIn(key, report)
        self.assertEqual((report["status"], report["placed"], report["gap"]), ("optimal", 3, 0))
        self.assertEqual(report["objective"], sum(report["terms"].values()))
        self.assertEqual(list(report["terms"]), ["unplaced", "half_days", "travel", "wait", "moved"])
        self.assertNotIn("not_in_bound", report)
        self.assertEqual(set(report["seconds"]), {"read", "eligibility", "solve", "write"})

    def test_hosting_terms_are_reported_if_they_weigh_something(self):
        campaign = self.small()
        campaigns.write_settings(campaign, weights={"panel_half_day": 7, "escort_day": 5})
        result = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "en")
        report = json.loads((self.out / "report.json").read_text())
        self.assertEqual(report["not_in_bound"], ["escort_days", "panel_half_days"])
        self.assertEqual((report["terms"]["escort_days"], report["terms"]["panel_half_days"]), (0, 7))
        self.assertNotIn("missing_pupils", report["terms"])
        self.assertEqual(report["objective"], sum(report["terms"].values()))
        self.assertRegex(result.stdout, r"panels convened +7 +1 half-day")
        self.assertIn("does not fully account for: escorts, panels convened.", result.stdout)

        plan = self.out / "plan.csv"
        verified = json.loads(self.expect(DONE, "verify", campaign, plan, "--json").stdout)
        self.assertEqual(verified["terms"], report["terms"])
        explained = json.loads(self.expect(DONE, "explain", campaign, plan, "C0", "F1", "--json").stdout)
        self.assertEqual(explained["cost"]["panel_half_days"], 0)  # the panel sits anyway
        compared = json.loads(self.expect(DONE, "compare", campaign, plan, plan, "--json").stdout)
        self.assertEqual(compared["after"]["terms"]["panel_half_days"], 7)

    def test_an_application_without_a_place_is_told_why(self):
        campaign = self.small(candidates=5)
        result = self.expect(INCOMPLETE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertRegex(result.stdout, r"without an interview +2 +40%")
        self.assertRegex(result.stdout, r"more candidates than places +2")
        unplaced = [row for row in self.read_rows(self.out / "plan.csv") if row["status"] == "unplaced"]
        self.assertEqual([row["reason_code"] for row in unplaced], ["full", "full"])
        for row in unplaced:
            self.assertIn("3 places for 5 applications for CAP, Lycée B, on 18 March 2026: 2 places are missing", row["reason"])

    def test_more_places_are_promised_only_where_no_reason_proves_that_there_are_none(self):
        campaign = campaigns.entangled(self.folder / "campaign")
        result = self.expect(
            INCOMPLETE, "solve", campaign, "--out", self.out, "--lang", "en", "--work-limit", "20000"
        )
        report = json.loads((self.out / "report.json").read_text())
        self.assertGreater(report["objective"] - report["lower_bound"], 1_000_000)
        unplaced = [row for row in self.read_rows(self.out / "plan.csv") if row["status"] == "unplaced"]
        self.assertEqual([row["reason_code"] for row in unplaced], ["full", "full"])
        self.assertNotIn("may still place", result.stdout)
        self.assertIn("The reason of each application without an interview is proven.", result.stdout)

    def test_a_plan_that_places_nobody_may_be_the_best(self):
        campaign = self.small(candidates=1)
        campaigns.write_settings(campaign, weights={"missing_pupil": 2_000_000})
        [opening] = self.read_rows(campaign / "openings.csv")
        group = {**opening, "mode": "collective", "capacity": 2, "min_fill": 2}
        self.rewrite(campaign / "openings.csv", [group])
        self.expect(INCOMPLETE, "solve", campaign, "--out", self.out)
        [row] = self.read_rows(self.out / "plan.csv")
        self.assertEqual((row["status"], row["reason_code"]), ("unplaced", "cost"))

    def test_a_plan_made_again_lists_its_moves(self):
        campaign = self.small(candidates=2)
        shutil.copy(self.solved(campaign), campaign / "previous_plan.csv")
        result = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertIn("Since the previous plan: 0 interviews moved, 0 more, 0 fewer.", result.stdout)
        self.assertEqual(self.read_rows(self.out / "moves.csv"), [])

        row = self.read_rows(self.out / "plan.csv")[0]
        closed = ["panel", row["host_uai"] + "/A", row["start"], row["end"]]
        campaigns.write_table(campaign, "unavailability.csv", ["scope", "ref", "start", "end"], [closed])
        result = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertIn("1 interview moved, 0 more, 0 fewer", result.stdout)
        [move] = self.read_rows(self.out / "moves.csv")
        self.assertEqual((move["candidate_id"], move["status_before"], move["status_after"]), ("C0", "placed", "placed"))
        self.assertEqual(move["start_before"], row["start"])
        self.assertNotEqual(move["start_after"], row["start"])
        self.assertEqual(move["worth"], "")  # it cannot be undone

    def test_a_panel_that_is_ill_moves_everybody_it_would_have_received(self):
        campaign = self.small()
        shutil.copy(self.solved(campaign), campaign / "previous_plan.csv")
        row = self.read_rows(self.out / "plan.csv")[0]
        closed = ["panel", row["host_uai"] + "/A", "2026-03-18", "2026-03-18"]
        campaigns.write_table(campaign, "unavailability.csv", ["scope", "ref", "start", "end"], [closed])
        checked = self.expect(DONE, "check", campaign, "--lang", "en")
        self.assertEqual(checked.stdout.count("PP1508 previous-slot-closed"), 3)
        result = self.expect(INCOMPLETE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertIn("0 interviews moved, 0 more, 3 fewer", result.stdout)
        moves = self.read_rows(self.out / "moves.csv")
        dates = sorted(move["start_before"] for move in moves)
        self.assertEqual(dates, ["2026-03-18T13:30", "2026-03-18T14:00", "2026-03-18T14:30"])

        openings = self.read_rows(campaign / "openings.csv")
        self.rewrite(campaign / "openings.csv", [{**openings[0], "opening_id": "O2"}])
        compared = self.expect(DONE, "compare", campaign, self.out / "plan.csv", "--lang", "en")
        for move in moves:
            lost = f"{move['candidate_id']} F1: O1/{move['slot_before']} {move['start_before']} → without an interview"
            self.assertIn(lost, compared.stdout)
        compared = json.loads(self.expect(DONE, "compare", campaign, self.out / "plan.csv", "--json").stdout)
        self.assertEqual([lost["before"]["opening_id"] for lost in compared["lost"]], ["O1", "O1", "O1"])

    def test_a_lock_that_the_rules_exclude(self):
        campaign = self.small(candidates=2)
        plan = self.read_rows(self.solved(campaign))
        self.rewrite(campaign / "previous_plan.csv", [{**row, "locked": "1"} for row in plan])
        rule = {
            "id": "level", "version": "1.0.0", "message": {"fr": "Être en 3GEN.", "en": "Be in 3GEN."},
            "reference": {"text": "x"}, "logic": {"===": [{"var": "candidate.level"}, "3GEN"]},
        }  # fmt: skip
        (campaign / "rules.json").write_text(json.dumps({"rules": [rule]}), encoding="utf-8")
        result = self.expect(DONE, "check", campaign, "--lang", "en")
        self.assertIn("previous_plan.csv:2:locked: warning PP1510", result.stdout)
        result = self.expect(BAD_INPUT, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertIn("previous_plan.csv:2:locked: error PP1509", result.stderr)
        self.expect(DONE, "solve", campaign, "--out", self.out, "--include-undetermined")

        candidates = self.read_rows(campaign / "candidates.csv")
        self.rewrite(campaign / "candidates.csv", [{**row, "level": "3SEGPA"} for row in candidates])
        for command in [["check"], ["solve", "--out", self.out], ["eligibility", "--out", self.out]]:
            result = self.expect(BAD_INPUT, command[0], campaign, *command[1:], "--lang", "en")
            self.assertIn("C0 for F1 is locked, but excluded: Be in 3GEN", result.stdout + result.stderr)

    def test_json_is_the_report(self):
        campaign = self.small()
        result = self.expect(DONE, "solve", campaign, "--out", self.out, "--json")
        self.assertEqual(result.stdout, (self.out / "report.json").read_text())

    def test_options_reach_the_solver(self):
        campaign = self.small(candidates=5)
        options = ["--seed", "18446744073709551615", "--threads", "2", "--work-limit", "100000", "--gap", "0.5", "--audit"]
        self.expect(INCOMPLETE, "solve", campaign, "--out", self.out, "--time-limit", "0.5", *options)
        report = json.loads((self.out / "report.json").read_text())
        self.assertEqual((report["seed"], report["threads"]), (2**64 - 1, 2))

    def test_undetermined_applications_are_placed_where_they_are_included(self):
        campaign = self.small()
        campaigns.write_rules(campaign, {"===": [{"var": "candidate.level"}, "3PREPA"]})  # which no table says
        ids = ["C0", "C1", "C2"]
        columns = ["candidate_id", "home_uai", "level"]
        rows = [[id, campaigns.HOME, "3PREPA" if id == "C0" else ""] for id in ids]
        campaigns.write_table(campaign, "candidates.csv", columns, rows)
        plan = self.solved(campaign, DONE)
        self.assertEqual([row["status"] for row in self.read_rows(plan)], ["placed", "undetermined", "undetermined"])
        self.expect(DONE, "solve", campaign, "--out", self.out, "--include-undetermined")
        self.assertEqual([row["status"] for row in self.read_rows(plan)], ["placed"] * 3)

    def test_the_same_input_gives_the_same_plan_and_a_seed_another(self):
        campaign = self.small(candidates=30)
        plans = []
        for seed in [0, 0, 1, 2, 3]:
            self.expect(INCOMPLETE, "solve", campaign, "--out", self.out, "--seed", seed)
            plans.append((self.out / "plan.csv").read_bytes())
        self.assertEqual(plans[0], plans[1])
        self.assertGreater(len(set(plans)), 1)

    def test_a_refused_campaign_leaves_no_file(self):
        campaign = self.small(formation_of_last="F2")
        result = self.expect(BAD_INPUT, "solve", campaign, "--out", self.out)
        self.assertIn("PP1204", result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertEqual(os.listdir(self.out), [])
        [problem] = json.loads(self.expect(BAD_INPUT, "solve", campaign, "--out", self.out, "--json").stdout)
        self.assertEqual(problem["code"], "PP1204")

    def test_a_limit_of_nothing_still_gives_a_plan_that_holds(self):
        campaign = self.small(candidates=5)
        for limit in ["--work-limit", "--time-limit"]:
            with self.subTest(limit=limit):
                self.expect(INCOMPLETE, "solve", campaign, "--out", self.out, limit, "0")
                self.expect(DONE, "verify", campaign, self.out / "plan.csv")

    def test_an_interrupt_keeps_the_best_plan_so_far(self):
        campaign = campaigns.laborious(self.folder / "campaign")
        terminal = Terminal()
        process = subprocess.Popen(
            [PROGRAM, "solve", campaign, "--out", self.out, "--time-limit", "50", "--lang", "en"],
            env=environment(), stdout=subprocess.PIPE, stderr=terminal.programs, encoding="utf-8",
        )
        terminal.wait_for(" · cost ", seconds=40)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        output, _ = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - start, 10)
        progress = terminal.read()
        self.assertIn(process.returncode, [DONE, INCOMPLETE], progress)
        self.assertIn("interrupted", output)
        self.assertEqual(json.loads((self.out / "report.json").read_text())["status"], "cancelled")
        self.expect(DONE, "verify", campaign, self.out / "plan.csv")

        with self.subTest("progress was shown on the terminal and wiped"):
            self.assertIn(" · cost ", progress)
            self.assertRegex(progress, " · (at most to be gained|at best) ")
            self.assertTrue(progress.endswith("\r\033[K"), progress[-80:])


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


class Explain(CommandTest):
    def test_every_application_without_an_interview_is_explained(self):
        campaign = self.small(candidates=5)
        plan = self.solved(campaign, INCOMPLETE)
        result = self.expect(DONE, "explain", campaign, plan, "--lang", "en")
        self.assertEqual(result.stdout.count("2 places are missing. One more half-day of panel A (3 places) would be enough."), 2)
        explanation = json.loads(self.expect(DONE, "explain", campaign, plan, "--json").stdout)
        self.assertEqual([reason["reason_code"] for reason in explanation["unplaced"]], ["full", "full"])
        [bottleneck] = explanation["bottlenecks"]
        self.assertEqual(bottleneck["proof"], "counting")
        self.assertEqual((bottleneck["places"], bottleneck["shortfall"], len(bottleneck["applications"])), (3, 2, 5))
        self.assertEqual(bottleneck["slots_by_opening"], {"O1": [0, 1, 2]})
        self.assertEqual(bottleneck["remedies"][0]["half_days"], 1)

    def test_one_application_without_an_interview_is_explained(self):
        campaign = self.small(candidates=5)
        plan = self.solved(campaign, INCOMPLETE)
        candidate = next(row["candidate_id"] for row in self.read_rows(plan) if row["status"] == "unplaced")
        result = self.expect(DONE, "explain", campaign, plan, candidate, "F1", "--lang", "fr")
        self.assertIn("il manque 2 places", result.stdout)
        self.assertIn("complet (C", result.stdout)
        explanation = json.loads(self.expect(DONE, "explain", campaign, plan, candidate, "F1", "--json").stdout)
        self.assertEqual(explanation["bottleneck"]["shortfall"], 2)
        self.assertEqual(len(explanation["alternatives"]), 3)

    def test_an_interview_is_explained_with_its_alternatives(self):
        campaign = self.small(candidates=2)
        plan = self.solved(campaign)
        [first, second] = self.read_rows(plan)
        result = self.expect(DONE, "explain", campaign, plan, first["candidate_id"], "F1", "--lang", "en")
        self.assertIn("This interview costs", result.stdout)
        self.assertRegex(result.stdout, r"\+?0 .*1 place is free")
        explanation = json.loads(self.expect(DONE, "explain", campaign, plan, "C0", "F1", "--json").stdout)
        self.assertEqual(explanation["placed_in"]["slot"], int(first["slot"]))
        taken = [slot for slot in explanation["alternatives"] if slot["places_left"] == 0]
        self.assertEqual([slot["candidate_ids"] for slot in taken], [["C1"]])
        self.assertEqual(taken[0]["slot"], int(second["slot"]))

    def test_what_the_rules_leave_out_is_explained_in_one_language(self):
        campaign = self.small()
        campaigns.write_rules(campaign, {"===": [1, 2]})
        plan = self.solved(campaign)  # in French, as the locale is
        english = self.expect(DONE, "explain", campaign, plan, "C0", "F1", "--lang", "en").stdout
        self.assertIn("C0 F1: not eligible. Rule", english)
        self.assertNotIn("Règle", english)
        french = self.expect(DONE, "explain", campaign, plan, "C0", "F1", "--lang", "fr").stdout
        self.assertIn("C0 F1 : non éligible. Règle", french)
        explanation = json.loads(self.expect(DONE, "explain", campaign, plan, "C0", "F1", "--json", "--lang", "en").stdout)
        self.assertTrue(explanation["reason"].startswith("Rule"))
        self.assertTrue(explanation["plan_reason"].startswith("Règle"))
        campaigns.write_rules(campaign, {"===": [1, 1]})  # the plan is older than the rules
        english = self.expect(DONE, "explain", campaign, plan, "C0", "F1", "--lang", "en").stdout
        self.assertIn("C0 F1: not eligible. The plan says: Règle", english)

    def test_a_plan_edited_by_hand_is_explained(self):
        campaign = self.small()
        plan = self.solved(campaign)
        rows = self.read_rows(plan)
        rows[0].update(status="unplaced", **dict.fromkeys(["host_uai", "panel", "opening_id", "slot", "start", "end"], ""))
        self.rewrite(plan, rows)
        result = self.expect(DONE, "explain", campaign, plan, "--lang", "en")
        self.assertIn("nothing proves that there is none", result.stdout)
        for column in ["opening_id", "slot", "start", "end"]:
            rows[1][column] = rows[2][column]
        self.rewrite(plan, rows)
        result = self.expect(INCOMPLETE, "explain", campaign, plan, "--lang", "en")
        self.assertIn("breaks constraints", result.stderr)

    def test_an_application_that_does_not_exist_is_refused(self):
        campaign = self.small()
        result = self.expect(BAD_INPUT, "explain", campaign, self.solved(campaign), "C0", "F9", "--lang", "en")
        self.assertIn("no application of C0 for F9", result.stderr)


class Compare(CommandTest):
    def moved(self, campaign):
        """A plan, and the same with the first candidate moved to a place that was free."""
        plan = self.solved(campaign)
        rows = self.read_rows(plan)
        other = self.folder / "other.csv"
        free = ({"0", "1", "2"} - {row["slot"] for row in rows}).pop()
        rows[0].update(slot=free, start="", end="")
        shutil.copy(plan, other)
        self.rewrite(other, rows)
        return plan, other

    def test_two_plans_are_compared(self):
        campaign = self.small(candidates=2)
        plan, other = self.moved(campaign)
        result = self.expect(DONE, "compare", campaign, plan, other, "--lang", "en")
        self.assertRegex(result.stdout, r"Applications with an interview +±0 +2 → 2")
        self.assertIn("C0 F1: O1/", result.stdout)
        comparison = json.loads(self.expect(DONE, "compare", campaign, plan, other, "--json").stdout)
        [group] = comparison["groups"]
        self.assertTrue(group["can_be_undone"])
        self.assertEqual(group["worth"], comparison["before"]["objective"] - comparison["after"]["objective"])
        [candidate] = group["candidates"]
        self.assertEqual(candidate["candidate_id"], "C0")
        self.assertEqual([change["after"]["status"] for change in candidate["changes"]], ["placed"])

    def test_a_plan_does_not_differ_from_itself(self):
        campaign = self.small()
        plan = self.solved(campaign)
        self.assertEqual(json.loads(self.expect(DONE, "compare", campaign, plan, plan, "--json").stdout)["groups"], [])

    def test_the_moves_of_a_plan_that_was_made_again_are_shown(self):
        campaign = self.small(candidates=2)
        plan, other = self.moved(campaign)
        shutil.copy(plan, campaign / "previous_plan.csv")
        comparison = json.loads(self.expect(DONE, "compare", campaign, other, "--json").stdout)
        self.assertEqual(comparison["after"]["terms"]["moved"], 500)
        self.assertEqual([group["worth"] for group in comparison["groups"]], [-500])
        result = self.expect(DONE, "compare", campaign, other, "--lang", "en")
        self.assertIn("Costs 500", result.stdout)

    def test_without_a_previous_plan_there_must_be_a_second_one(self):
        campaign = self.small()
        plan = self.solved(campaign)
        for language, words in [("fr", "n’a pas de previous_plan.csv"), ("en", "has no previous_plan.csv")]:
            result = self.expect(WRONG_USAGE, "compare", campaign, plan, "--lang", language)
            self.assertIn(words, result.stderr)
            self.assertEqual(result.stdout, "")

    def test_interviews_whose_slots_are_gone_are_moved_and_not_new(self):
        campaign = self.small(candidates=2)
        shutil.copy(self.solved(campaign), campaign / "previous_plan.csv")
        openings = self.read_rows(campaign / "openings.csv")
        later = {**openings[0], "opening_id": "O2", "start": "2026-03-25T13:30", "end": "2026-03-25T15:00"}
        self.rewrite(campaign / "openings.csv", [later])
        solved = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "fr")
        compared = self.expect(DONE, "compare", campaign, self.out / "plan.csv", "--lang", "fr")
        for result in [solved, compared]:
            self.assertIn("2 entretiens déplacés, 0 de plus, 0 de moins.", result.stdout)
            self.assertIn(
                "2 entretiens dont le créneau n’existe plus : 2 ont une nouvelle date, 0 sans.", result.stdout
            )
        self.assertNotIn("sans rien déplacer", compared.stdout)
        self.assertIn("O1/0 2026-03-18T13:30 → O2/", compared.stdout)
        dates = {move["start_before"] for move in self.read_rows(self.out / "moves.csv")}
        self.assertEqual(len(dates & {"2026-03-18T13:30", "2026-03-18T14:00", "2026-03-18T14:30"}), 2)
        self.expect(DONE, "report", campaign, self.out / "plan.csv", "--out", self.out, "--lang", "fr")
        page = (self.out / "planning.html").read_text(encoding="utf-8")
        self.assertIn("2 entretiens ont une autre date", page)
        self.assertIn("auparavant mercredi 18 mars 2026", page)


class Journeys(CommandTest):
    def test_long_journeys_are_seen_before_and_after_planning(self):
        campaign = self.small()
        campaigns.write_table(
            campaign, "travel.csv", ["from_uai", "to_uai", "minutes"], [[campaigns.HOME, campaigns.HOST, 281]]
        )
        checked = self.expect(DONE, "check", campaign, "--lang", "fr")
        self.assertIn("PP1213 long-journeys", checked.stdout)
        self.assertIn("pour 3 candidatures, l’établissement d’accueil est à plus de 3\u00a0h", checked.stdout)
        solved = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertRegex(solved.stdout, r"Journeys of more than 3\s?h +3 +one way, up to 4\s?h\s?41")
        self.assertNotIn("Journeys", self.expect(DONE, "check", campaign, "--lang", "fr").stdout)


class Pages(CommandTest):
    def report(self, campaign, plan, status, language):
        self.expect(status, "report", campaign, plan, "--out", self.out, "--lang", language)
        return (self.out / "planning.html").read_text(encoding="utf-8")

    def test_the_page_of_a_plan_that_breaks_constraints_says_so(self):
        campaign = self.small()
        plan = self.solved(campaign)
        rows = self.read_rows(plan)
        for column in ["opening_id", "slot", "start", "end"]:
            rows[1][column] = rows[0][column]
        self.rewrite(plan, rows)
        self.assertIn("1 contrainte n’est pas respectée", self.report(campaign, plan, INCOMPLETE, "fr"))
        self.assertIn("1 constraint is broken", self.report(campaign, plan, INCOMPLETE, "en"))


class Verify(CommandTest):
    def test_a_plan_that_holds_is_accepted(self):
        campaign = self.small(candidates=5)
        plan = self.solved(campaign, INCOMPLETE)
        result = self.expect(DONE, "verify", campaign, plan, "--lang", "en")
        self.assertIn("keeps every constraint", result.stdout)
        verification = json.loads(self.expect(DONE, "verify", campaign, plan, "--json").stdout)
        report = json.loads((self.out / "report.json").read_text())
        self.assertTrue(verification["holds"])
        for key in ["objective", "terms", "placed", "unplaced"]:
            self.assertEqual(verification[key], report[key])

    def test_a_plan_that_does_not_hold_is_refused(self):
        campaign = self.small()
        plan = self.solved(campaign)
        rows = self.read_rows(plan)
        for column in ["opening_id", "slot", "start", "end"]:
            rows[1][column] = rows[0][column]
        self.rewrite(plan, rows)
        result = self.expect(INCOMPLETE, "verify", campaign, plan, "--lang", "en")
        self.assertRegex(result.stdout, r"(?m)^H2 ")
        self.assertIn("1 constraint is broken", result.stdout)
        verification = json.loads(self.expect(INCOMPLETE, "verify", campaign, plan, "--json").stdout)
        self.assertFalse(verification["holds"])
        [violation] = verification["violations"]
        self.assertEqual((violation["constraint"], violation["found"], violation["allowed"]), ("H2", 2, 1))
        self.assertEqual(violation["opening_id"], "O1")

    def test_a_file_that_is_not_a_plan_is_refused(self):
        campaign = self.small()
        plan = self.folder / "plan.csv"
        for content in [None, "", "a,b\n1,2\n", "candidate_id,formation_id,status\nC9,F1,placed\n"]:
            with self.subTest(content=content):
                if content is not None:
                    plan.write_text(content)
                result = self.expect(BAD_INPUT, "verify", campaign, plan)
                self.assertEqual(result.stdout, "")
                self.assertNotEqual(result.stderr, "")
                self.assertIsInstance(json.loads(self.expect(BAD_INPUT, "verify", campaign, plan, "--json").stdout), list)
        self.expect(BAD_INPUT, "verify", campaign, self.folder)

    def test_the_plan_of_another_campaign_is_told_once(self):
        campaign = self.small(candidates=7)
        plan = self.solved(campaign, INCOMPLETE)
        rows = self.read_rows(plan)
        self.rewrite(plan, [{**row, "candidate_id": "X" + row["candidate_id"]} for row in rows[:6]] + rows[6:])
        for command in [["verify"], ["explain"], ["compare"], ["report", "--out", self.out]]:
            with self.subTest(command=command):
                result = self.expect(BAD_INPUT, command[0], campaign, plan, *command[1:], "--lang", "en")
                [problem] = [line for line in result.stderr.splitlines() if " PP" in line]
                self.assertIn("plan.csv: error PP1511 plan-of-another-campaign: ", problem)
                self.assertIn("6 of its 7 rows", problem)
        self.rewrite(plan, [{**row, "candidate_id": "X" + row["candidate_id"]} for row in rows[:3]] + rows[3:])
        problems = json.loads(self.expect(BAD_INPUT, "verify", campaign, plan, "--json").stdout)
        self.assertEqual([problem["code"] for problem in problems], ["PP1204"] * 3)


class Report(CommandTest):
    def test_the_page_is_written(self):
        campaign = self.small()
        plan = self.solved(campaign)
        for language in ["fr", "en"]:
            result = self.expect(DONE, "report", campaign, plan, "--out", self.out, "--lang", language)
            self.assertEqual(result.stdout, "")
            page = (self.out / "planning.html").read_text(encoding="utf-8")
            self.assertIn(f'<html lang="{language}">', page)
            self.assertNotIn(campaigns.LAST_NAME, page)
            self.assertNotIn(campaigns.FIRST_NAME, page)
        self.expect(DONE, "report", campaign, plan, "--out", self.out, "--with-names")
        page = (self.out / "planning.html").read_text(encoding="utf-8")
        self.assertIn(f"{campaigns.LAST_NAME} {campaigns.FIRST_NAME} (C0)", page)

    @unittest.skipUnless(shutil.which("tidy"), "tidy is not installed")
    def test_the_page_is_valid(self):
        campaign = self.small(candidates=5)
        plan = self.solved(campaign, INCOMPLETE)
        self.expect(DONE, "report", campaign, plan, "--out", self.out)
        # tidy knows HTML as of 2016: a heading in a summary, a `div` in a
        # `dl` and an SVG that is not focusable are news to it.
        tidy = subprocess.run(["tidy", "-quiet", "-errors", "-utf8", self.out / "planning.html"],
                              capture_output=True, encoding="utf-8", check=False)
        complaints = [line for line in tidy.stderr.splitlines() if not re.search(r"</?(h3|summary|dl|dt|dd|div)>|focusable", line)]
        self.assertEqual(complaints, [])

    def test_the_page_is_in_one_language_and_leaves_what_people_wrote(self):
        campaign = self.small(candidates=5)
        campaigns.write_rules(campaign, {"!": [{"===": [{"var": "candidate.candidate_id"}, "C4"]}]})
        plan = self.solved(campaign, INCOMPLETE)  # in French, as the locale is
        rows = self.read_rows(plan)
        self.assertEqual({row["reason_code"] for row in rows}, {"", "full", "rules"})
        full = [row for row in rows if row["reason_code"] == "full"]
        self.assertIn("il manque 1 place", full[0]["reason"])

        def page(language):
            self.expect(DONE, "report", campaign, plan, "--out", self.out, "--lang", language)
            return (self.out / "planning.html").read_text(encoding="utf-8")

        english = page("en")
        self.assertIn("3 places for 4 applications, on 18 March 2026: 1 place is missing.", english)
        self.assertNotIn("il manque", english)
        self.assertNotIn("Règle", english)
        self.assertIn("il manque 1 place", page("fr"))
        full[0]["reason"] = "En stage ce jour-là"
        self.rewrite(plan, rows)
        self.assertIn("En stage ce jour-là", page("en"))

    def test_a_browser_runs_nothing_but_the_pages_own_script(self):
        campaign = self.small()
        plan = self.solved(campaign)
        self.expect(DONE, "report", campaign, plan, "--out", self.out)
        self.expect(DONE, "catalogue", "sheet", campaign, "--out", self.out)
        for name in ["planning.html", "catalogue.html"]:
            page = (self.out / name).read_text(encoding="utf-8")
            [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe", policy)
            for element in ["style", "script"]:
                for content in re.findall(rf"(?s)<{element}>(.*?)</{element}>", page):
                    hashed = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
                    self.assertIn(f"{element}-src 'sha256-{hashed}'", policy)
            self.assertNotRegex(page, r"\s(style|on[a-z]+)=")

    def test_a_plan_that_breaks_a_constraint_has_a_page(self):
        campaign = self.small()
        plan = self.solved(campaign)
        rows = self.read_rows(plan)
        for column in ["opening_id", "slot", "start", "end"]:
            rows[1][column] = rows[0][column]
        self.rewrite(plan, rows)
        result = self.expect(INCOMPLETE, "report", campaign, plan, "--out", self.out, "--lang", "en")
        self.assertIn("breaks", result.stderr)


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


class Streams(CommandTest):
    def on_terminal(self, *arguments, variables=None):
        terminal = Terminal()
        self.run_passpro(*arguments, variables=variables, stdout=terminal.programs, stderr=terminal.programs)
        return terminal.read()

    def test_colours_are_used_only_where_they_are_seen_and_wanted(self):
        campaign = self.small(formation_of_last="F2")
        for command in [["check", campaign], ["solve", campaign, "--out", self.out]]:
            self.assertIn("\033[31mPP1204", self.on_terminal(*command))
            self.assertNotIn("\033", self.on_terminal(*command, variables={"NO_COLOR": "1"}))
            self.assertNotIn("\033", self.on_terminal(*command, variables={"TERM": "dumb"}))
            result = self.run_passpro(*command)
            self.assertNotIn("\033", result.stdout + result.stderr)
        self.assertIn("\033[31mPP1204", self.on_terminal("check", campaign, variables={"NO_COLOR": ""}))

    def test_no_text_of_others_commands_the_terminal(self):
        evil = "a\033[31mb\u202ec\u009bd\ne"
        shown = "a\\u{1b}[31mb\\u{202e}c\\u{9b}d\\ne"
        campaign = self.small(candidates=2)
        rows = self.read_rows(campaign / "formations.csv")
        self.rewrite(campaign / "formations.csv", [{**rows[0], "title": evil, "domain": evil, "note": evil}])
        rows = self.read_rows(campaign / "establishments.csv")
        self.rewrite(campaign / "establishments.csv", [{**row, "name": evil} for row in rows])
        campaigns.write_rules(campaign, {"===": [1, 1]}, message={"fr": evil, "en": evil}, tests=[{"name": evil, "data": {}, "expected": "undetermined"}])
        plan = self.solved(campaign)
        rows = self.read_rows(plan)
        rows[0].update(status="unplaced", reason_code="full", reason=evil)
        rows[0].update(dict.fromkeys(["host_uai", "panel", "opening_id", "slot", "start", "end"], ""))
        self.rewrite(plan, rows)
        other = self.folder / "other"
        shutil.copytree(campaign, other)
        self.rewrite(other / "formations.csv", [{**self.read_rows(campaign / "formations.csv")[0], "title": "CAP"}])
        for command in [
            ["catalogue", "list", campaign], ["catalogue", "search", campaign, "abc"], ["catalogue", "show", campaign, "F1"],
            ["catalogue", "diff", campaign, other], ["explain", campaign, plan], ["explain", campaign, plan, "C0", "F1"],
            ["check", campaign], ["eligibility", campaign, "--explain", "C0", "F1"], ["rules", "explain", campaign / "rules.json"],
            ["rules", "test", campaign / "rules.json"], ["verify", campaign, evil], ["check", "--lang", evil], [evil],
        ]:
            with self.subTest(command=command):
                for variables in [{}, {"NO_COLOR": "1"}]:
                    written = self.on_terminal(*command, variables=variables)
                    self.assertNotIn("\033[31mb", written)
                    self.assertNotIn("\u202e", written)
                    self.assertNotIn("\u009b", written)
                    if "NO_COLOR" in variables:
                        self.assertNotIn("\033", written)
        self.assertIn(shown, self.on_terminal("catalogue", "show", campaign, "F1"))
        found = self.expect(DONE, "catalogue", "show", campaign, "F1", "--json").stdout
        self.assertNotIn("\u202e", found)
        self.assertEqual(json.loads(found)["title"], evil)

    def test_progress_fits_into_the_window(self):
        campaign = campaigns.laborious(self.folder / "campaign", candidates=2000)
        for columns in [80, 40, 12]:
            for language in ["fr", "en"]:
                terminal = Terminal()
                fcntl.ioctl(terminal.programs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
                self.run_passpro("solve", campaign, "--out", self.out, "--time-limit", "2", "--lang", language,
                                 stderr=terminal.programs)
                _, *lines = terminal.read().split("\r\033[K")  # before the first, there may be warnings
                self.assertGreater(len(lines), 3)
                for line in lines:
                    self.assertLess(len(line), columns)

    def test_results_that_cannot_be_printed_are_an_error(self):
        campaign = self.small()
        with open("/dev/full", "w", encoding="utf-8") as full:
            result = self.expect(INTERNAL_ERROR, "check", campaign, stdout=full)
        self.assertIn("sortie standard", result.stderr)
        closed = subprocess.run(["sh", "-c", '"$0" check "$1" >&-', PROGRAM, campaign], env=environment(),
                                capture_output=True, check=False)
        self.assertEqual(closed.returncode, INTERNAL_ERROR)


class Files(CommandTest):
    def test_the_output_folder_is_created(self):
        out = self.folder / "deep" / "below"
        self.expect(DONE, "solve", self.small(), "--out", out)
        self.assertTrue((out / "plan.csv").is_file())

    def test_an_output_folder_that_cannot_be_created_is_an_error(self):
        campaign = self.small()
        plan = self.solved(campaign)
        for out in [plan, plan / "below"]:
            for arguments in [["solve", campaign], ["report", campaign, plan]]:
                with self.subTest(out=out, arguments=arguments):
                    result = self.expect(WRONG_USAGE, *arguments, "--out", out)
                    self.assertIn(f"{out} : ce n’est pas un dossier", result.stderr)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_an_output_folder_without_permission_is_an_error(self):
        self.out.mkdir(mode=0o555)
        result = self.expect(WRONG_USAGE, "solve", self.small(), "--out", self.out)
        self.assertIn("droits insuffisants", result.stderr)

    def test_a_full_disk_leaves_what_was_there(self):
        campaign = self.small()
        plan = self.solved(campaign)
        (self.out / "planning.html").write_text("earlier")

        def limit_file_size():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

        result = self.expect(INTERNAL_ERROR, "report", campaign, plan, "--out", self.out, preexec_fn=limit_file_size)
        self.assertIn("planning.html : le fichier dépasse la taille permise", result.stderr)
        self.assertEqual((self.out / "planning.html").read_text(), "earlier")
        self.assertEqual(sorted(os.listdir(self.out)), ["plan.csv", "planning.html", "report.json"])


    def test_a_workbook_on_a_full_disk_leaves_nothing(self):
        campaign = self.small()
        self.out.mkdir()

        def limit_file_size():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

        workbook = self.out / "campaign.xlsx"
        arguments = ["export", campaign, "--xlsx", workbook, "--lang", "en"]
        result = self.run_passpro(*arguments, preexec_fn=limit_file_size)
        if "PP1018" in result.stderr:
            self.skipTest("built without workbooks")
        self.assertEqual(result.returncode, INTERNAL_ERROR)
        self.assertEqual(result.stderr, f"passpro: cannot write {workbook}\n")
        self.assertEqual(os.listdir(self.out), [])

    def test_too_little_memory_is_no_internal_error(self):
        campaign = self.small(candidates=100_000)

        def limit_memory():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

        if self.run_passpro("--version", preexec_fn=limit_memory).returncode != DONE:
            self.skipTest("a program that is instrumented needs more memory to begin with")
        result = self.expect(INTERNAL_ERROR, "check", campaign, "--lang", "en", preexec_fn=limit_memory)
        self.assertEqual(result.stderr, "passpro: out of memory\n")


class Documentation(CommandTest):
    def options(self, *command):
        text = self.expect(DONE, *command, "--help", "--lang", "en").stdout
        found = set(re.findall(r"(?m)^  (?:-h,)?(--[a-z][a-z-]*)", text))
        return found.union(*(self.options(*command, name) for name in SUBCOMMANDS.get(" ".join(command), [])))

    def synopsis(self, page):
        """The options of each command."""
        [text] = re.findall(r"(?ms)^\.Sh SYNOPSIS$(.*?)^\.Sh ", page)
        entries = re.findall(r"(?ms)^\.Nm\n\.Cm ([a-z ]+)\n(.*?)(?=^\.Nm$)", text)
        return {command: set(re.findall(r"Fl (-[a-z-]+)", options)) for command, options in entries}

    def test_both_man_pages_name_every_command_option_and_status(self):
        wanted = self.options().union(*(self.options(command) for command in COMMANDS))
        of_command = {}
        for command in COMMANDS:
            for words in [[command, word] for word in SUBCOMMANDS.get(command, [])] or [[command]]:
                of_command[" ".join(words)] = {option[1:] for option in self.options(*words) - {"--help", "--lang"}}
        filters = {"-domain", "-diploma", "-department", "-mode", "-home", "-within"}  # in one word
        for command in ["catalogue list", "catalogue search"]:
            of_command[command] -= filters
        for name in ["passpro.1", "passpro.fr.1"]:
            with self.subTest(page=name):
                page = (TOOL_SOURCES / name).read_text(encoding="utf-8")
                documented = {"--" + option for option in re.findall(r"(?m)^\.It .*?Fl -([a-z-]+)", page)}
                self.assertEqual(documented, wanted)
                self.assertEqual(self.synopsis(page), of_command)
                for command in COMMANDS:
                    self.assertIn(f".Ss passpro {command}", page)
                for status in [DONE, INCOMPLETE, WRONG_USAGE, BAD_INPUT, STOPPED_BEFORE_PLAN, INTERNAL_ERROR]:
                    self.assertRegex(page, rf"(?m)^\.It {status}$")

    @unittest.skipUnless(shutil.which("man") and shutil.which("groff"), "man is not installed")
    def test_both_man_pages_are_well_formed(self):
        for name in ["passpro.1", "passpro.fr.1"]:
            shown = subprocess.run(["groff", "-k", "-mandoc", "-ww", "-Tutf8", TOOL_SOURCES / name], capture_output=True, check=True)
            self.assertEqual(shown.stderr, b"")

    def test_a_campaign_that_does_not_exist_is_one_message(self):
        nowhere = self.folder / "nowhere"
        result = self.run_passpro("check", nowhere, "--lang", "en")
        self.assertEqual((result.returncode, result.stderr), (BAD_INPUT, ""))
        self.assertEqual(result.stdout.count("error PP"), 1, result.stdout)
        self.assertIn("PP1023 missing-package", result.stdout)
        result = self.run_passpro("check", nowhere, "--json")
        self.assertEqual([problem["name"] for problem in json.loads(result.stdout)], ["missing-package"])

    def test_completion_offers_every_option(self):
        bash = (TOOL_SOURCES / "completion" / "passpro.bash").read_text(encoding="utf-8")
        zsh = (TOOL_SOURCES / "completion" / "passpro.zsh").read_text(encoding="utf-8")
        fish = (TOOL_SOURCES / "completion" / "passpro.fish").read_text(encoding="utf-8")
        for command in COMMANDS:
            [words] = re.findall(rf"(?m)^ +{command}\) words\+='(.*)'", bash)
            [block] = re.findall(rf"(?ms)^ +{command}\)$(.*?);;", zsh)
            for option in self.options(command):
                with self.subTest(command=command, option=option):
                    self.assertIn(option, ["--help", "--lang", *words.split()])
                    if option not in ["--help", "--lang"]:
                        self.assertIn(f"{option}[", block)
                        self.assertRegex(fish, rf"seen_subcommand_from [a-z ]*\b{command}\b[a-z ]*' -l {option[2:]} ")

    @unittest.skipUnless(shutil.which("bash"), "bash is not installed")
    def test_bash_completes(self):
        script = (f"source {TOOL_SOURCES}/completion/passpro.bash; COMP_WORDS=(passpro solve --ti); COMP_CWORD=2; "
                  'compopt() { :; }; _passpro; echo "${COMPREPLY[@]}"')
        result = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=True)
        self.assertEqual(result.stdout, "--time-limit\n")


if __name__ == "__main__":
    unittest.main()
