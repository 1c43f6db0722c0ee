"""passpro solve: plans, limits and interrupts, progress, reports."""

import json
import os
import shutil
import signal
import subprocess
import unittest

import campaigns
from command_test import BAD_INPUT, DONE, INCOMPLETE, PROGRAM, CommandTest, Terminal, environment


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

    def test_a_summary_speaks_of_hours_and_half_days_and_of_points_only_if_asked(self):
        campaign = self.small()
        result = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "en")
        self.assertRegex(result.stdout, r"(?m)^Travel +\d+  h, or \d+ min an interview$")
        self.assertRegex(result.stdout, r"(?m)^Lessons missed +\d+  half-days?$")
        self.assertRegex(result.stdout, r"(?m)^Wait +\d+  days? on average after the first day of interviews$")
        self.assertNotIn("Cost of the plan", result.stdout)
        self.assertNotIn("No plan can cost", result.stdout)
        plan = self.out / "plan.csv"
        self.assertNotIn("Cost of the plan", self.expect(DONE, "verify", campaign, plan, "--lang", "en").stdout)
        verbose = self.expect(DONE, "verify", campaign, plan, "--lang", "en", "--verbose").stdout
        self.assertRegex(verbose, r"(?m)^Cost of the plan +[\d,]+  the lower, the better$")

    def test_hosting_terms_are_reported_if_they_weigh_something(self):
        campaign = self.small()
        campaigns.write_settings(campaign, weights={"panel_half_day": 7, "escort_day": 5})
        openings = self.read_rows(campaign / "openings.csv")
        openings[0]["end"] = "2026-03-18T14:30"
        openings.append({**openings[0], "opening_id": "O2", "start": "2026-03-19T13:30", "end": "2026-03-19T14:00"})
        self.rewrite(campaign / "openings.csv", openings)
        result = self.expect(DONE, "solve", campaign, "--out", self.out, "--lang", "en", "--verbose")
        report = json.loads((self.out / "report.json").read_text())
        self.assertEqual(report["not_in_bound"], ["escort_days", "panel_half_days"])
        self.assertEqual((report["terms"]["escort_days"], report["terms"]["panel_half_days"]), (5, 14))
        self.assertNotIn("missing_pupils", report["terms"])
        self.assertEqual(report["objective"], sum(report["terms"].values()))
        self.assertRegex(result.stdout, r"panels convened +14 +2 half-days")
        self.assertIn("does not fully account for: escorts, panels convened.", result.stdout)
        self.assertIn("No plan can cost less than", result.stdout)

        plan = self.out / "plan.csv"
        verified = json.loads(self.expect(DONE, "verify", campaign, plan, "--json").stdout)
        self.assertEqual(verified["terms"], report["terms"])
        explained = json.loads(self.expect(DONE, "explain", campaign, plan, "C0", "F1", "--json").stdout)
        self.assertEqual(explained["cost"]["panel_half_days"], 0)  # the panel sits anyway
        compared = json.loads(self.expect(DONE, "compare", campaign, plan, plan, "--json").stdout)
        self.assertEqual(compared["after"]["terms"]["panel_half_days"], 14)

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
            INCOMPLETE, "solve", campaign, "--out", self.out, "--lang", "en", "--work-limit", "5000"
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

    def test_a_panel_that_is_ill_moves_all_pupils_it_would_have_received(self):
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

    @staticmethod
    def slots(plan):
        return [(row["candidate_id"], row["formation_id"], row["opening_id"], row["slot"]) for row in plan]

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
        self.assertEqual(self.slots(self.read_rows(self.solved(campaign))), self.slots(plan))

        candidates = self.read_rows(campaign / "candidates.csv")
        self.rewrite(campaign / "candidates.csv", [{**row, "level": "3SEGPA"} for row in candidates])
        result = self.expect(DONE, "check", campaign, "--lang", "en")
        self.assertIn("C0 for F1 is locked, but excluded: Be in 3GEN", result.stdout)
        self.assertEqual(self.slots(self.read_rows(self.solved(campaign))), self.slots(plan))
        self.rewrite(campaign / "previous_plan.csv", [{**row, "locked": "0"} for row in plan])
        result = self.expect(DONE, "replan", campaign, self.out / "plan.csv", "--lock", "C0", "--out", self.out / "next", "--lang", "en")
        self.assertIn("plan.csv:2:locked: warning PP1509", result.stderr)
        statuses = [row["status"] for row in self.read_rows(self.out / "next" / "plan.csv")]
        self.assertEqual(sorted(statuses), ["ineligible", "placed"])

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
        terminal.wait_for(" interviews of ", seconds=40)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=30)
        progress = terminal.read()
        self.assertIn(process.returncode, [DONE, INCOMPLETE], progress)
        self.assertIn("interrupted", output)
        self.assertEqual(json.loads((self.out / "report.json").read_text())["status"], "cancelled")
        self.expect(DONE, "verify", campaign, self.out / "plan.csv")

        with self.subTest("progress was shown on the terminal and wiped"):
            self.assertRegex(progress, r"\d interviews of [\d,]+( · (at best [\d,]+|the most possible))? · \d+ s( left)? · ")
            self.assertTrue(progress.endswith("\r\033[K"), progress[-80:])


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


if __name__ == "__main__":
    unittest.main()
