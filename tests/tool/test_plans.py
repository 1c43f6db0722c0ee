"""passpro explain, compare, verify and report: reports on a finished plan."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import unittest

import campaigns
from command_test import BAD_INPUT, DONE, INCOMPLETE, INTERNAL_ERROR, WRONG_USAGE, CommandTest


class Explain(CommandTest):
    def test_every_application_without_an_interview_is_explained(self):
        campaign = self.small(candidates=5)
        plan = self.solved(campaign, INCOMPLETE)
        result = self.expect(DONE, "explain", campaign, plan, "--lang", "en")
        self.assertEqual(result.stdout.count("2 places are missing. One more half-day of panel A (3 places) would be enough."), 1)
        self.assertRegex(result.stdout, r"(?m)^CAP \(F1\): 2 applications\n  .*\n  C\d, C\d$")
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

    def test_all_applications_of_a_candidate_are_explained(self):
        campaign = self.small(candidates=2)
        plan = self.solved(campaign)
        result = self.expect(DONE, "explain", campaign, plan, "C0", "--lang", "en")
        self.assertRegex(result.stdout, r"^C0 F1: Wednesday 18 March 2026 at ")
        [application] = json.loads(self.expect(DONE, "explain", campaign, plan, "C0", "--json").stdout)
        self.assertEqual((application["formation_id"], application["status"]), ("F1", "placed"))
        self.assertIn("no candidate C9", self.expect(BAD_INPUT, "explain", campaign, plan, "C9", "--lang", "en").stderr)

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
        self.assertIn("Costs: changes of slot 1 application\n", result.stdout)
        self.assertNotIn("500", result.stdout)
        result = self.expect(DONE, "compare", campaign, other, "--lang", "en", "--verbose")
        self.assertIn("Costs 500 (changes of slot", result.stdout)

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
        self.expect(DONE, "report", campaign, self.out / "plan.csv", "--out", self.out, "--single-file", "--lang", "fr")
        page = (self.out / "planning.html").read_text(encoding="utf-8")
        self.assertIn("2 entretiens ont une autre date", page)
        self.assertIn("auparavant mercredi 18 mars 2026", page)


class Verify(CommandTest):
    def test_a_plan_that_holds_is_accepted(self):
        campaign = self.small(candidates=5)
        plan = self.solved(campaign, INCOMPLETE)
        result = self.expect(DONE, "verify", campaign, plan, "--lang", "en")
        self.assertIn("keeps every constraint", result.stdout)
        self.assertEqual(re.findall(r"(?m)^  (H\d) ", result.stdout), [f"H{number}" for number in range(1, 9)])
        verification = json.loads(self.expect(DONE, "verify", campaign, plan, "--json").stdout)
        report = json.loads((self.out / "report.json").read_text())
        self.assertTrue(verification["holds"])
        for key in ["objective", "terms", "placed", "unplaced"]:
            self.assertEqual(verification[key], report[key])

    def test_a_plan_that_does_not_hold_is_refused(self):
        campaign = self.small()
        plan = self.solved(campaign)
        self.put_two_in_one_place(plan)
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
            result = self.expect(DONE, "report", campaign, plan, "--out", self.out, "--single-file", "--lang", language)
            self.assertEqual(result.stdout, "")
            page = (self.out / "planning.html").read_text(encoding="utf-8")
            self.assertIn(f'<html lang="{language}">', page)
            self.assertNotIn(campaigns.LAST_NAME, page)
            self.assertNotIn(campaigns.FIRST_NAME, page)
        self.expect(DONE, "report", campaign, plan, "--out", self.out, "--single-file", "--names", "all")
        page = (self.out / "planning.html").read_text(encoding="utf-8")
        self.assertIn(f"{campaigns.LAST_NAME} {campaigns.FIRST_NAME} (C0)", page)

    @unittest.skipUnless(shutil.which("tidy"), "tidy is not installed")
    def test_the_page_is_valid(self):
        campaign = self.small(candidates=5)
        plan = self.solved(campaign, INCOMPLETE)
        self.expect(DONE, "report", campaign, plan, "--out", self.out, "--single-file")
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
            self.expect(DONE, "report", campaign, plan, "--out", self.out, "--single-file", "--lang", language)
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
        self.expect(DONE, "report", campaign, plan, "--out", self.out, "--single-file")
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

    def report(self, *options, status=DONE):
        campaign = self.small()
        plan = self.solved(campaign)
        pages = self.folder / "pages"
        self.expect(status, "report", campaign, plan, "--out", pages, *options)
        return pages

    def test_a_set_of_pages_is_written(self):
        pages = self.report("--names", "own", "--lang", "fr")
        names = sorted(str(path.relative_to(pages)) for path in pages.rglob("*") if path.is_file())
        self.assertEqual(names, [f"accueil/{campaigns.HOST}.html", "data.json", f"eleves/{campaigns.HOME}.html",
                                 f"emargement/{campaigns.HOST}.html", f"emargement/{campaigns.HOST}.ics", "index.html",
                                 "jours/2026-03-18.html", f"origine/{campaigns.HOME}.html",
                                 f"origine/{campaigns.HOME}.ics", "origines.html"])
        digest = json.loads((pages / "data.json").read_text())["plan_digest"]
        self.assertIn(digest, (pages / "origine" / f"{campaigns.HOME}.html").read_text(encoding="utf-8"))
        for path in pages.rglob("*.html"):
            is_of_school = path.parent.name in ["eleves", "emargement", "origine"]
            self.assertEqual(campaigns.LAST_NAME in path.read_text(encoding="utf-8"), is_of_school, path)
        self.assertIn("c’est prouvé", (pages / "index.html").read_text(encoding="utf-8"))

    def test_pages_of_an_earlier_plan_do_not_stay_but_what_others_put_there_does(self):
        pages = self.folder / "pages"
        for folder in ["accueil", "jours"]:
            (pages / folder).mkdir(parents=True)
        stale = [pages / "accueil" / f"{campaigns.uai(941234)}.html", pages / "jours" / "2026-03-19.html"]
        kept = [pages / "accueil" / "notes.html", pages / "jours" / "2026-03-19.pdf", pages / "planning.html"]
        for path in stale + kept:
            path.write_text("earlier")
        self.report()
        self.assertEqual([path.exists() for path in stale], [False, False])
        self.assertEqual([path.read_text() for path in kept], ["earlier"] * 3)

    def test_a_link_in_the_place_of_a_folder_is_not_followed(self):
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        (self.folder / "pages").mkdir()
        (self.folder / "pages" / "accueil").symlink_to(elsewhere)
        self.report(status=INTERNAL_ERROR)
        self.assertEqual(list(elsewhere.iterdir()), [])
        self.assertEqual([path.name for path in (self.folder / "pages").iterdir() if not path.is_symlink()], [])

    def test_a_single_file_cannot_show_each_school_its_own_names(self):
        self.assertFalse((self.report("--single-file", "--names", "own", status=WRONG_USAGE) / "planning.html").exists())

    def test_a_plan_that_breaks_a_constraint_has_a_page(self):
        campaign = self.small()
        plan = self.solved(campaign)
        rows = self.read_rows(plan)
        for column in ["opening_id", "slot", "start", "end"]:
            rows[1][column] = rows[0][column]
        self.rewrite(plan, rows)
        result = self.expect(INCOMPLETE, "report", campaign, plan, "--out", self.out, "--lang", "en")
        self.assertIn("breaks", result.stderr)


class Pages(CommandTest):
    def report(self, campaign, plan, status, language):
        self.expect(status, "report", campaign, plan, "--out", self.out, "--single-file", "--lang", language)
        return (self.out / "planning.html").read_text(encoding="utf-8")

    def test_the_page_of_a_plan_that_breaks_constraints_says_so(self):
        campaign = self.small()
        plan = self.solved(campaign)
        self.put_two_in_one_place(plan)
        self.assertIn("1 contrainte n’est pas respectée", self.report(campaign, plan, INCOMPLETE, "fr"))
        self.assertIn("1 constraint is broken", self.report(campaign, plan, INCOMPLETE, "en"))


if __name__ == "__main__":
    unittest.main()
