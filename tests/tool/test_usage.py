"""The passpro command from outside: words and options, languages, terminals and streams, documentation."""

import fcntl
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import termios
import unittest

import campaigns
from command_test import (
    BAD_INPUT,
    DONE,
    INCOMPLETE,
    INTERNAL_ERROR,
    PROGRAM,
    STOPPED_BEFORE_PLAN,
    WRONG_USAGE,
    CommandTest,
    Terminal,
    environment,
)

TOOL_SOURCES = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "tools" / "passpro"
COMMANDS = [
    "check", "solve", "replan", "verify", "status", "certify", "convoke", "record", "opinions", "statistics", "erase", "person",
    "store", "explain", "compare", "report", "eligibility", "catalogue", "pupils", "export", "rules", "schedule", "help", "version",
]  # fmt: skip
SUBCOMMANDS = {
    "catalogue": ["import", "list", "search", "show", "diff", "sheet"],
    "opinions": ["out", "in", "validate", "results", "affelnet"],
    "pupils": ["import"],
    "rules": ["eval", "test", "explain"],
    "store": ["create", "export", "list", "plan", "append", "erase", "check", "copy"],
}


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

    def test_words_to_choose_from_are_listed_as_a_sentence_lists_them(self):
        convoke = ["convoke", self.small(), "plan.csv", "--now", "2027-03-01", "--role", "chef", "--out", self.out]
        self.assertIn("--role : saio, home, host ou family est attendu",
                      self.expect(WRONG_USAGE, *convoke, "--lang", "fr").stderr)
        self.assertIn("--role: expected saio, home, host or family",
                      self.expect(WRONG_USAGE, *convoke, "--lang", "en").stderr)

    def test_french_help_is_set_as_french_is(self):
        text = self.expect(DONE, "help", "convoke", "--lang", "fr").stdout
        self.assertIn("Options\u00a0:", text)
        columns = {re.match(r"  --\S+(?: \S+)?  +", line).end() for line in text.splitlines()
                   if re.match(r"  --(role|uai|secret) ", line)}
        self.assertEqual(columns, {24})

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
        for arguments, english, french in [
            (["solve", campaign, "--out", "a", "--out", "b"], "--out: expected FOLDER, once",
             "--out : DOSSIER est attendu, une seule fois"),
            (["solve", campaign, "--out"], "--out: expected FOLDER, once", "--out : DOSSIER est attendu, une seule fois"),
            (["eligibility", campaign, "--explain", "C1"], "--explain: expected CANDIDATE FORMATION, once",
             "--explain : CANDIDATE FORMATION est attendu, une seule fois"),
            (["solve", campaign, "--out", ""], "--out: the value is empty", "--out : la valeur est vide"),
            (["status", campaign, "plan.csv", "--now", "2026-03-01", "--uai", ""], "--uai: the value is empty",
             "--uai : la valeur est vide"),
            (["check", ""], "CAMPAIGN: the value is empty", "CAMPAIGN : la valeur est vide"),
            (["solve", campaign, "--time-limit", "-1", "--out", "a"], "--time-limit: expected a number from 0, such as 0.5",
             "--time-limit : un nombre à partir de 0 est attendu, tel que 0.5"),
            (["check", campaign, "b", "c"], "too many arguments: b c", "trop d’arguments : b c"),
            (["explain", campaign, "plan.csv", "C1", "F1", "F2"], "too many arguments", "trop d’arguments"),
        ]:
            with self.subTest(arguments=arguments):
                for language, words in [("en", english), ("fr", french)]:
                    refused = self.expect(WRONG_USAGE, arguments[0], "--lang", language, *arguments[1:])
                    self.assertIn(f"passpro: {words}\n", refused.stderr)

    def test_every_command_has_help_in_both_languages(self):
        helps = set()
        for language, examples in [("fr", "Exemples"), ("en", "Examples")]:
            for command in COMMANDS:
                result = self.expect(DONE, command, "--help", "--lang", language)
                self.assertEqual(result.stderr, "")
                if command not in SUBCOMMANDS:
                    example = f"passpro {command}" + ("" if command in ["help", "schedule", "version"] else " campaign")
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
        for command, usage in [(["explain"], "CAMPAIGN PLAN [CANDIDATE [FORMATION]]"), (["compare"], "CAMPAIGN PLAN [SECOND]"),
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
            (["solve", campaign, "--ou", self.out], "--out"),
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
                          ["solve", campaign, "--out", "a", "--out", "b"], ["explain", campaign, "plan.csv", "C0", "F1", "F2"]]:
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


class Documentation(CommandTest):
    def options(self, *command):
        text = self.expect(DONE, *command, "--help", "--lang", "en").stdout
        found = set(re.findall(r"(?m)^  (?:-h,)?(--[a-z][a-z-]*)", text))
        return found.union(*(self.options(*command, name) for name in SUBCOMMANDS.get(" ".join(command), [])))

    def synopsis(self, page):
        """The options of each command."""
        [text] = re.findall(r"(?ms)^\.Sh SYNOPSIS$(.*?)^\.Sh ", page)
        entries = re.findall(r"(?ms)^\.Nm(?: passpro)?\n\.Cm ([a-z ]+)\n(.*?)(?=^\.Nm)", text)
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
