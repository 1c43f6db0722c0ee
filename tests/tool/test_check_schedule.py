"""passpro schedule, read by tools/check_schedule.py: results are right, bounds are proven, and nothing else is."""

import copy
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

from checkers import TOOLS, checker, has_numpy
from command_test import DONE, INCOMPLETE, CommandTest

SOURCE = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"])
CHECKER = TOOLS / "check_schedule.py"
EXAMPLES = SOURCE / "examples" / "scheduling"
DATES = ["2027-03-15", "2027-03-16", "2027-03-19"]
SITES = ["A", "B", "C"]


def any_time(dice):
    return f"{dice.choice(DATES)}T{dice.randint(8, 16):02}:{dice.choice(['00', '20', '40'])}"


def random_calendar(dice):
    start = any_time(dice)
    end = start[:11] + f"{int(start[11:13]) + dice.randint(1, 3):02}:{dice.choice(['00', '30'])}"
    return [start, end] if dice.random() < 0.4 else {"from": start, "to": end, "cost": dice.choice([-15, 5, 40])}


def random_services(dice):
    services = []
    for number in range(dice.randint(1, 4)):
        service = {"id": f"S{number}", "site": dice.choice(SITES)}
        if dice.random() < 0.3:
            service["capacity"] = 2
        hour = dice.randint(8, 14)
        service["series"] = [{"dates": dice.sample(DATES, dice.randint(1, 2)), "from": f"{hour:02}:00",
                              "to": f"{hour + dice.randint(1, 2):02}:00", "minutes": dice.choice([20, 30]),
                              "gap": dice.choice([0, 10]), "cost": dice.choice([0, 7])}]
        if dice.random() < 0.3:
            service["series"][0]["pauses"] = [[f"{hour:02}:15", f"{hour:02}:25"]]
        if dice.random() < 0.4:
            start = any_time(dice)
            service["slots"] = [{"id": f"own {number}", "start": start, "end": start[:11] + "18:30", "cost": -3}]
        if services and services[0].get("slots") and dice.random() < 0.5:
            service.setdefault("slots", []).append("own 0")
        services.append(service)
    return services


def random_limit(dice, number, services):
    names = [slot["id"] for service in services for slot in service.get("slots", []) if isinstance(slot, dict)]
    some = dice.sample(services, dice.randint(0, len(services)))
    limit = {"id": f"L{number}", "services": [service["id"] for service in some]}
    if names:
        limit["slots"] = {name: dice.choice([1, 2, 3]) for name in dice.sample(names, dice.randint(1, len(names)))}
    most, each = dice.randint(1, 4), dice.randint(1, 60)
    limit["steps"] = dice.choice([
        [{"above": most}],
        [{"above": most, "each": each}, {"above": most + 1, "each": 3 * each}],
        [{"below": most, "each": each}],
        [{"below": 2, "each": each}, {"below": 1, "each": 2 * each}, {"above": most + 1, "each": each}, {"above": most + 3}],
    ])
    return limit


def random_request(dice, service, calendars):
    request = {"service": service, "unplaced": dice.choice([-10, 90, 400, 1_000_000])}
    for key, least, most in (("lead", 10, 30), ("trail", 10, 40)):
        if dice.random() < 0.2:
            request[key] = dice.randint(least, most)
    if dice.random() < 0.25:
        request["choice"] = "x"
    if calendars and dice.random() < 0.2:
        request["calendars"] = [dice.choice(sorted(calendars))]
    return request


def random_problem(dice):
    """A small problem whose places are short, with everything that a document can say."""
    services = random_services(dice)
    calendars = {f"c{i}": [random_calendar(dice)] for i in range(dice.randint(0, 3))}
    applicants = []
    for number in range(dice.randint(1, 9)):
        wished = dice.sample(services, dice.randint(1, len(services)))
        applicant = {"id": f"p{number}", "requests": [random_request(dice, service["id"], calendars) for service in wished]}
        if dice.random() < 0.5:
            applicant["home"] = dice.choice(["village", "town"])
        if calendars and dice.random() < 0.4:
            applicant["calendars"] = [dice.choice(sorted(calendars))]
        applicants.append(applicant)
    document = {"format": "passpro-schedule/1", "sites": SITES, "services": services, "applicants": applicants,
                "calendars": calendars,
                "travel": {"between": {"A": {"B": 10, "C": 50}, "B": {"C": 15, "A": 20}},
                           "homes": {"village": {"A": [20, 25], "B": 30}, "town": {"A": 1, "C": 40}}},
                "limits": {"per_day": dice.choice([1, 2, 2, 3, 4]), "buffer_minutes": dice.choice([0, 10])},
                "options": {"certificate": True, "work": 3000, "seed": dice.randint(0, 99)}}
    for applicant in applicants:
        for request in applicant["requests"]:
            # A pricing problem does not see orders of requests with alternatives, nor does the certificate.
            others = [other.get("id", other["service"]) for other in applicant["requests"]
                      if other is not request and "choice" not in other]
            if others and "choice" not in request and dice.random() < 0.2:
                if dice.random() < 0.5:
                    request["after"] = dice.sample(others, 1)
                else:
                    request["directly_after"] = dice.choice(others)
    document["costs"] = {key: cost for key, cost in (("travel_minute", 1), ("waiting_minute", 1), ("gap", 9), ("half_day", 60),
                                                      ("span_day", 25))
                         if dice.random() < 0.4}
    if dice.random() < 0.6:
        document["joint_limits"] = [random_limit(dice, number, services) for number in range(dice.randint(1, 3))]
    elif dice.random() < 0.4:
        document["sessions"] = [{"id": service["id"], "services": [service["id"]], "cost": 50} for service in services]
    return document


def keep_some_slots(document, result, dice):
    """Plans again: of the slots that requests have, some are previous ones, and some of these locked."""
    requests = [request for applicant in document["applicants"] for request in applicant["requests"]]
    for request, row in zip(requests, result["assignments"]):
        if row["slot"] and dice.random() < 0.5:
            request.update(previous=row["slot"], moved=dice.choice([0, 30]), locked=dice.random() < 0.4)


@unittest.skipUnless(has_numpy(), "the checker needs numpy")
class Checked(CommandTest):
    def solve(self, document):
        result = self.run_passpro("schedule", input=json.dumps(document))
        self.assertIn(result.returncode, (DONE, INCOMPLETE), result.stderr)
        return json.loads(result.stdout)

    def test_the_examples_are_proven(self):
        with tempfile.TemporaryDirectory() as folder:
            problem, result = pathlib.Path(folder) / "problem.json", pathlib.Path(folder) / "result.json"
            program = [sys.executable, EXAMPLES / "doctoral_interviews.py"]
            made = subprocess.run(program, capture_output=True, text=True, check=True)
            texts = [example.read_text(encoding="utf-8") for example in EXAMPLES.glob("*.json")]
            for text in [*texts, made.stdout]:
                document = json.loads(text)
                document.setdefault("options", {})["certificate"] = True
                solved = self.solve(document)
                problem.write_text(json.dumps(document), encoding="utf-8")
                result.write_text(json.dumps(solved), encoding="utf-8")
                done = subprocess.run([sys.executable, CHECKER, problem, result], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertEqual(done.stdout, f"These slots cost {solved['objective']}, and no others cost less than "
                                              f"{solved['lower_bound']}.\n")

    def test_dates_and_calendars_are_read_as_passpro_reads_them(self):
        slots = [{"id": "a", "start": "15/03/2027 17:00", "end": "2027-03-15 17:10"},
                 {"id": "b", "start": "2027-03-16T17:00", "end": "16/03/2027 17:10"}]
        document = {"format": "passpro-schedule/1",
                    "services": [{"id": "s", "slots": slots},
                                 {"id": "t", "series": [{"dates": ["15/03/2027"], "from": "18:00", "to": "19:00", "minutes": 60}]}],
                    "calendars": {"c": [{"from": "14/03/2027 00:00", "to": "2027-03-17T00:00", "cost": 5}]},
                    "applicants": [{"id": "x", "calendars": ["c", "c"],
                                    "requests": [{"service": "s", "calendars": ["c"]}, {"service": "t"}]}],
                    "options": {"certificate": True}}
        solved = self.solve(document)
        self.assertEqual(solved["objective"], 10)
        self.assertIn("no others cost less than 10", checker(CHECKER).check(document, solved))

    def test_there_is_no_certificate_unless_one_is_wanted(self):
        document = json.loads((EXAMPLES / "parents_evening.json").read_text(encoding="utf-8"))
        solved = self.solve(document)
        self.assertNotIn("certificate", solved)
        self.assertIn("There is no certificate", checker(CHECKER).check(document, solved))

    def test_results_of_random_problems_are_right_and_proven(self):
        module, branched, limited = checker(CHECKER), 0, 0
        for seed in range(PROBLEMS):
            with self.subTest(seed=seed):
                dice = random.Random(seed)
                document = random_problem(dice)
                solved = self.solve(document)
                if seed % 3 == 0:
                    keep_some_slots(document, solved, dice)
                    solved = self.solve(document)
                self.assertEqual(solved["certificate"]["lower_bound"], solved["lower_bound"])
                self.assertIn("no others cost less", module.check(document, solved))
                nodes = [node for part in solved["certificate"]["parts"] for node in part["nodes"]]
                branched += len(nodes) > len(solved["certificate"]["parts"])
                limited += any(any(node.get("limit_prices", ())) for node in nodes)
                self.reject_corrupted(module, document, solved, dice)
        self.assertGreater(branched, 0)
        self.assertGreater(limited, 0)

    # There is an assignment at this cost, so no certificate can prove more.
    def reject_corrupted(self, module, document, solved, dice):
        problem = module.Problem(document)
        for _ in range(CORRUPTIONS):
            false = copy.deepcopy(solved["certificate"])
            part = dice.choice(false["parts"])
            part["lower_bound"] += solved["objective"] + 1 - false["lower_bound"]
            for _ in range(dice.randint(0, 3)):
                corrupt(part, dice)
            try:
                proven = module.proven_bound(problem, false["parts"])
            except (module.Refused, ArithmeticError, LookupError, TypeError, ValueError):
                continue
            self.assertLessEqual(proven, solved["objective"])

    def test_a_wrong_result_is_refused(self):
        document = json.loads((EXAMPLES / "parents_evening.json").read_text(encoding="utf-8"))
        module, solved = checker(CHECKER), self.solve(document)
        rows = solved["assignments"]
        for change in (lambda wrong: wrong.update(objective=wrong["objective"] - 1),
                       lambda wrong: wrong["terms"].update(waiting=wrong["terms"]["waiting"] + 1),
                       lambda wrong: wrong["assignments"][0].update(slot=None),
                       lambda wrong: wrong["assignments"][0].update(slot=rows[1]["slot"]),
                       lambda wrong: wrong["assignments"].pop()):
            wrong = copy.deepcopy(solved)
            change(wrong)
            with self.assertRaises(module.Refused):
                module.check(document, wrong)


def corrupt(part, dice):
    node = dice.choice(part["nodes"])
    kinds = range(len(part["slots"]))
    prices = [-1, 0, 4096 * 100, -4096 * 30, 1 << 53]
    some = sorted(dice.sample(kinds, min(2, len(kinds))))
    dice.choice([
        lambda: node["prices"].__setitem__(dice.choice(kinds), dice.choice(prices)) if kinds else None,
        lambda: node["limit_prices"].__setitem__(0, dice.choice(prices)) if node.get("limit_prices") else None,
        lambda: node["cuts"].append({"kinds": some, "price": dice.randint(-9, 9) * 9999}),
        lambda: node.update(split={"kinds": some[:1], "pairs": dice.randint(0, 2)}),
        lambda: node.update(children=[dice.randrange(len(part["nodes"])) for _ in range(dice.randint(0, 2))]),
        lambda: part.update(objective=dice.choice([0, part["lower_bound"], 1 << 40])),
        lambda: part.update(price_scale=dice.choice([-4096, 0, 1, 4096 * 2])),
        lambda: part["slots"].pop() if part["slots"] else None,
        lambda: part.update(joint_limits=[]),
    ])()


PROBLEMS = int(os.environ.get("PASSPRO_RANDOM_CAMPAIGNS", "40"))
CORRUPTIONS = 5

if __name__ == "__main__":
    unittest.main()
