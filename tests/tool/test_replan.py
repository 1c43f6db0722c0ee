"""passpro replan keeps locks, does without openings, and names all who are concerned."""

import json
import os
import pathlib
import unittest

import campaigns
from command_test import BAD_INPUT, DONE, INCOMPLETE, WRONG_USAGE, CommandTest

EXAMPLE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
SEARCH = ["--work-limit", 20000, "--lang", "en"]


class Replan(CommandTest):
    def setUp(self):
        super().setUp()
        self.new = self.folder / "new"

    def replan(self, campaign, plan, *options, status=DONE):
        return self.expect(status, "replan", campaign, plan, "--out", self.new, *SEARCH, *options)

    def placed(self, folder):
        rows = self.read_rows(folder / "plan.csv")
        return {(row["candidate_id"], row["formation_id"]): row for row in rows if row["status"] == "placed"}

    def moves(self):
        return {(row["candidate_id"], row["formation_id"]): row for row in self.read_rows(self.new / "moves.csv")}


class Example(Replan):
    def setUp(self):
        super().setUp()
        self.expect(INCOMPLETE, "solve", EXAMPLE, "--out", self.out, *SEARCH)
        self.plan = self.out / "plan.csv"
        self.before = self.placed(self.out)

    def test_nothing_changes_where_nothing_has_to(self):
        result = self.replan(EXAMPLE, self.plan, status=INCOMPLETE)
        self.assertIn("0 interviews moved, 0 more, 0 fewer", result.stdout)
        self.assertIn("To be told: 0 candidates", result.stdout)
        self.assertEqual(self.placed(self.new), self.before)

    def test_an_opening_falls_away(self):
        opening = max({row["opening_id"] for row in self.before.values()} - {"O003"})
        concerned = {key for key, row in self.before.items() if row["opening_id"] == opening}
        result = self.replan(EXAMPLE, self.plan, "--without-opening", opening, status=INCOMPLETE)
        after = self.placed(self.new)
        self.assertNotIn(opening, {row["opening_id"] for row in after.values()})
        moves = self.moves()
        self.assertLessEqual(concerned, set(moves))
        for key in concerned:
            self.assertEqual(moves[key]["opening_id_before"], opening)
            self.assertEqual(moves[key]["start_before"], self.before[key]["start"])
            self.assertEqual(moves[key]["start_after"], after[key]["start"] if key in after else "")
        self.assertIn(f"To be told: {len({candidate for candidate, _ in moves})} candidate", result.stdout)
        for candidate, formation in list(moves)[:20]:
            self.assertIn(f"    {candidate} {formation}: ", result.stdout)
        # The campaign has the opening still: the new plan keeps its constraints too.
        self.expect(DONE, "verify", EXAMPLE, self.new / "plan.csv")

    def test_rows_that_the_campaign_locks_stay_locked(self):
        locked = [row for row in self.read_rows(EXAMPLE / "previous_plan.csv") if row["locked"] == "1"]
        self.assertGreater(len(locked), 0)
        result = self.replan(EXAMPLE, self.plan, "--without-opening", locked[0]["opening_id"], status=BAD_INPUT)
        self.assertIn(f"{self.plan}:", result.stderr)
        self.assertIn("PP1505", result.stderr)
        self.assertFalse((self.new / "plan.csv").exists())

    def test_what_is_locked_stays(self):
        day = sorted(row["start"] for row in self.before.values())[len(self.before) // 2][:10]
        early = {key: row for key, row in self.before.items() if row["start"] < day}
        late = next(key for key, row in self.before.items() if row["start"][:10] > day)
        openings = {row["opening_id"] for row in self.before.values() if row["start"][:10] > day}
        openings -= {self.before[late]["opening_id"], "O003"}  # where the campaign locks rows
        options = [word for opening in sorted(openings)[:3] for word in ["--without-opening", opening]]
        self.replan(EXAMPLE, self.plan, "--lock-all-before", day, "--lock", ":".join(late), *options, status=INCOMPLETE)
        after = self.placed(self.new)
        for key, row in {**early, late: self.before[late]}.items():
            self.assertEqual(after[key]["start"], row["start"])

    def test_a_workbook_is_planned_again_like_a_folder(self):
        workbook = self.folder / "campaign.xlsx"
        exported = self.run_passpro("export", EXAMPLE, "--xlsx", workbook, "--lang", "en")
        if "PP1018" in exported.stderr:
            self.skipTest("built without workbooks")
        self.replan(EXAMPLE, self.plan, "--without-opening", "O009", status=INCOMPLETE)
        expected = (self.new / "plan.csv").read_bytes()
        self.replan(workbook, self.plan, "--without-opening", "O009", status=INCOMPLETE)
        self.assertEqual((self.new / "plan.csv").read_bytes(), expected)


class Small(Replan):
    def closed(self, **options):
        """Two interviews, and a second opening with places for them."""
        campaign = self.small(candidates=2, **options)
        plan = self.solved(campaign)
        openings = self.read_rows(campaign / "openings.csv")
        later = {**openings[0], "opening_id": "O2", "start": "2026-03-25T13:30", "end": "2026-03-25T15:00"}
        self.rewrite(campaign / "openings.csv", [*openings, later])
        return campaign, plan

    def test_who_must_be_told_is_said(self):
        campaign, plan = self.closed()
        result = self.replan(campaign, plan, "--without-opening", "O1")
        self.assertIn("2 interviews moved, 0 more, 0 fewer", result.stdout)
        self.assertIn("To be told: 2 candidates of 1 school of origin and 1 host.", result.stdout)
        self.assertIn(f"  {campaigns.HOME} Collège A\n    C0 F1: 2026-03-18T", result.stdout)
        self.assertIn(" → 2026-03-25T", result.stdout)
        self.assertIn(f"  host: {campaigns.HOST} Lycée B\n", result.stdout)
        self.assertNotIn(campaigns.LAST_NAME, result.stdout)

    def test_a_lock_in_an_opening_that_falls_away_is_refused(self):
        campaign, plan = self.closed()
        result = self.replan(campaign, plan, "--without-opening", "O1", "--lock", "C1", status=BAD_INPUT)
        self.assertIn("PP1505", result.stderr)
        # A day locks only what can still take place.
        self.replan(campaign, plan, "--without-opening", "O1", "--lock-all-before", "2026-03-20")
        self.assertEqual({row["opening_id"] for row in self.placed(self.new).values()}, {"O2"})

    def test_candidates_come_and_go(self):
        campaign, plan = self.closed()
        campaigns.write_candidates(campaign, ["C1", "C2"])
        applications = [["C1", "F1", 1], ["C2", "F1", 1]]
        campaigns.write_table(campaign, "applications.csv", ["candidate_id", "formation_id", "rank"], applications)
        result = self.replan(campaign, plan)
        self.assertIn("0 interviews moved, 1 more, 0 fewer", result.stdout)
        self.assertEqual(list(self.moves()), [("C2", "F1")])

    def test_wishes_that_make_no_sense(self):
        campaign, plan = self.closed()
        for options, status, words in [
            (["--without-opening", "O3"], BAD_INPUT, "the campaign has no such opening"),
            (["--lock", "C9"], BAD_INPUT, "neither this candidate nor this application"),
            (["--lock", "C0:F9"], BAD_INPUT, "neither this candidate nor this application"),
            (["--lock-all-before", "soon"], WRONG_USAGE, "expected a date such as"),
            (["--lock"], WRONG_USAGE, "--lock"),
        ]:
            with self.subTest(options=options):
                self.assertIn(words, self.replan(campaign, plan, *options, status=status).stderr)
        rows = self.read_rows(plan)
        rows[0].update(status="unplaced", **dict.fromkeys(["host_uai", "panel", "opening_id", "slot", "start", "end"], ""))
        self.rewrite(plan, rows)
        self.assertIn("no interview in this plan", self.replan(campaign, plan, "--lock", "C0", status=BAD_INPUT).stderr)
        self.expect(BAD_INPUT, "replan", campaign, self.folder / "none.csv", "--out", self.new)

    def test_rules_judge_the_campaign_as_in_solve(self):
        campaign, plan = self.closed()
        campaigns.write_rules(campaign, {"===": [{"var": "candidate.candidate_id"}, "C1"]})
        self.replan(campaign, plan)
        statuses = {row["candidate_id"]: row["status"] for row in self.read_rows(self.new / "plan.csv")}
        self.assertEqual(statuses, {"C0": "ineligible", "C1": "placed"})

    def test_a_plan_for_excel_is_planned_again(self):
        campaign, _ = self.closed()
        self.expect(DONE, "solve", campaign, "--out", self.out, "--csv", "excel")
        self.replan(campaign, self.out / "plan.csv", "--without-opening", "O1", "--csv", "excel", "--json")
        report = json.loads((self.new / "report.json").read_text())
        self.assertEqual(set(report["files"]), {"plan.csv", "moves.csv"})
        self.expect(DONE, "verify", campaign, self.new / "plan.csv")


if __name__ == "__main__":
    unittest.main()
