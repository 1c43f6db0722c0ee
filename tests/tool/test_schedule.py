"""passpro schedule: problems and solutions as JSON."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from command_test import BAD_INPUT, DONE, INCOMPLETE, CommandTest

EXAMPLES = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "scheduling"


class Schedule(CommandTest):
    def test_the_examples_are_solved_from_a_file_and_from_standard_input(self):
        for example in EXAMPLES.glob("*.json"):
            with self.subTest(example=example.name):
                from_file = self.expect(DONE, "schedule", example).stdout
                self.assertEqual(json.loads(from_file)["status"], "optimal")
                self.assertEqual(self.expect(DONE, "schedule", input=example.read_text(encoding="utf-8")).stdout, from_file)

    def test_panels_are_put_together_with_joint_limits(self):
        made = subprocess.run([sys.executable, EXAMPLES / "doctoral_interviews.py"], capture_output=True, text=True, check=True)
        result = json.loads(self.expect(DONE, "schedule", input=made.stdout).stdout)
        self.assertEqual(result["status"], "optimal")
        loads = [limit["load"] for limit in result["joint_limits"] if " at " not in limit["id"]]
        self.assertEqual((len(loads), sum(loads)), (16, 2 * 33))
        self.assertLessEqual(max(loads) - min(loads), 1)

    def test_the_page_shows_what_the_program_gives(self):
        page = (EXAMPLES.parents[1] / "docs" / "scheduling.md").read_text(encoding="utf-8")
        problem, limits, groups, result = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
        given = self.expect(DONE, "schedule", input=problem).stdout
        work = re.compile(r'"work": \d+')  # is another one in another version
        self.assertEqual(work.sub("", given), work.sub("", result))
        with_limits = json.loads(problem) | json.loads("{" + limits + "}")
        found = json.loads(self.expect(DONE, "schedule", input=json.dumps(with_limits)).stdout)
        self.assertEqual([limit["id"] for limit in found["joint_limits"]], ["room 12 at 18:30", "Mrs Petit"])
        # Three groups of four and eight pupils fill both visits.
        coming = ["visit of four"] * 3 + ["visit"] * 8
        applicants = [{"id": str(i), "requests": [{"service": service}]} for i, service in enumerate(coming)]
        with_groups = {"format": "passpro-schedule/1", "applicants": applicants} | json.loads("{" + groups + "}")
        found = json.loads(self.expect(DONE, "schedule", input=json.dumps(with_groups)).stdout)
        self.assertEqual([limit["load"] for limit in found["joint_limits"]], [10, 10])

    def test_problems_are_told_of_the_file_by_its_name(self):
        with tempfile.TemporaryDirectory() as folder:
            evening = pathlib.Path(folder) / "evening.json"
            evening.write_text('{"format": "passpro-schedule/1"}', encoding="utf-8")
            self.assertIn("evening.json:/", self.expect(BAD_INPUT, "schedule", evening).stderr)
            self.assertIn("problem.json:/", self.expect(BAD_INPUT, "schedule", input=evening.read_text(encoding="utf-8")).stderr)

    def test_a_request_without_a_slot_makes_the_status_1(self):
        problem = json.loads((EXAMPLES / "oral_examination.json").read_text(encoding="utf-8"))
        problem["services"][0]["series"] = []
        result = json.loads(self.expect(INCOMPLETE, "schedule", input=json.dumps(problem)).stdout)
        self.assertIn("no_slot", [row.get("reason") for row in result["assignments"]])

    def test_the_status_is_that_of_the_requests_and_not_of_their_costs(self):
        def problem_of(first, second):
            return {"format": "passpro-schedule/1",
                    "services": [{"id": "s", "slots": [{"start": "2027-03-15T17:00", "end": "2027-03-15T17:10"}]}, {"id": "none"}],
                    "applicants": [{"id": "x", "requests": [{"id": "1", "service": "s"} | first,
                                                            {"id": "2", "service": "none"} | second]}]}

        for expected, first, second in ((INCOMPLETE, {}, {"unplaced": 0}),
                                        (INCOMPLETE, {"service": "none", "unplaced": 5}, {"unplaced": -5}),
                                        (DONE, {"choice": "c"}, {"choice": "c"}),
                                        (INCOMPLETE, {"choice": "c"}, {"choice": "d"})):
            with self.subTest(first=first, second=second):
                self.expect(expected, "schedule", input=json.dumps(problem_of(first, second)))

    def test_every_problem_of_a_document_is_reported(self):
        problem = json.loads((EXAMPLES / "oral_examination.json").read_text(encoding="utf-8"))
        problem["colour"] = "red"
        problem["applicants"][0]["home"] = "Valmnt"
        found = json.loads(self.expect(BAD_INPUT, "schedule", "--json", input=json.dumps(problem)).stdout)
        self.assertEqual({problem["code"] for problem in found}, {"PP1402", "PP5001"})


if __name__ == "__main__":
    unittest.main()
