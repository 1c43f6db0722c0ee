"""passpro solve --certificate, read by tools/check_certificate.py: bounds are proven, and nothing else is."""

import copy
import csv
import json
import os
import pathlib
import random
import subprocess
import sys
import unittest

import campaigns
from checkers import TOOLS, checker, has_numpy
from command_test import DONE, INCOMPLETE, CommandTest

CHECKER = TOOLS / "check_certificate.py"
HOMES = [campaigns.uai(930001 + i) for i in range(3)]
HOSTS = [campaigns.uai(940001 + i) for i in range(3)]
FORMATIONS = {f"F{i}": HOSTS[i % len(HOSTS)] for i in range(5)}
DAYS = ["2026-03-16", "2026-03-17", "2026-03-18"]  # a Wednesday last, whose afternoon is free


def write_random(folder, dice):
    """A small campaign whose places are short, with everything that decides what a visit costs."""
    folder.mkdir()
    lessons = {"earliest_departure": "07:30", "latest_return": "18:00"} if dice.random() < 0.3 else {}
    weights = {"panel_half_day": dice.choice([0, 0, 45]), "half_day": dice.choice([0, 60]), "moved": dice.choice([0, 40])}
    weights["unplaced"] = dice.choice([150, 1_000_000])
    weights["unplaced_rank_step"] = 30
    travel = {"longest_minutes": 70} if dice.random() < 0.2 else {}
    campaigns.write_settings(
        folder,
        limits={"interviews_per_day": dice.randint(1, 3), "buffer_minutes": dice.choice([0, 10])},
        lessons=lessons,
        weights=weights,
        travel=travel,
    )
    places = [[uai, f"École {uai}", *(round(dice.uniform(*span), 4) for span in ((48.8, 49.0), (2.2, 2.6)))]
              for uai in HOMES + HOSTS]
    places[0][2:] = ["", ""]  # whose way is not known
    campaigns.write_table(folder, "establishments.csv", ["uai", "name", "latitude", "longitude"], places)
    formations = [[id, "CAP", host] for id, host in FORMATIONS.items()]
    campaigns.write_table(folder, "formations.csv", ["formation_id", "title", "host_uai"], formations)
    candidates = [f"C{i}" for i in range(dice.randint(4, 14))]
    campaigns.write_candidates(folder, candidates, HOMES)
    applications = [[candidate, formation, rank + 1] for candidate in candidates
                    for rank, formation in enumerate(dice.sample(sorted(FORMATIONS), dice.randint(1, 3)))]
    campaigns.write_table(folder, "applications.csv", ["candidate_id", "formation_id", "rank"], applications)
    openings = []
    for number in range(dice.randint(3, 9)):
        host = dice.choice(HOSTS)
        served = [formation for formation, at in FORMATIONS.items() if at == host]
        day, hour = dice.choice(DAYS), dice.choice([8, 10, 12, 14])
        openings.append([f"O{number}", host, f"P{number}", "|".join(dice.sample(served, dice.randint(1, len(served)))),
                         "individual", f"{day}T{hour:02}:15", f"{day}T{hour + 2:02}:00", dice.choice([20, 30]),
                         dice.choice([0, 10]), dice.choice([1, 1, 2])])
    columns = "opening_id host_uai panel formation_ids mode start end slot_minutes break_minutes capacity".split()
    campaigns.write_table(folder, "openings.csv", columns, openings)
    whom = [("candidate", candidates[0]), ("home", HOMES[1]), ("host", HOSTS[0]), ("panel", f"{openings[0][1]}/P0"), ("all", "")]
    closures = [[*dice.choice(whom), f"{(day := dice.choice(DAYS))}T08:00", f"{day}T09:00"] for _ in range(3)]
    campaigns.write_table(folder, "unavailability.csv", ["scope", "ref", "start", "end"], closures)
    roads = [[HOMES[0], HOSTS[0], 25], [HOSTS[1], HOSTS[2], 5]]
    campaigns.write_table(folder, "travel.csv", ["from_uai", "to_uai", "minutes"], roads)


@unittest.skipUnless(has_numpy(), "the checker needs numpy")
class Certificate(CommandTest):
    def solve(self, campaign, *options):
        result = self.run_passpro("solve", campaign, "--out", self.out, "--certificate", "--work-limit", "3000", *options)
        self.assertIn(result.returncode, (DONE, INCOMPLETE), result.stderr)
        return json.loads((self.out / "certificate.json").read_text())

    def read(self, module, campaign):
        with open(self.out / "plan.csv", newline="", encoding="utf-8") as file:
            return module.Campaign(campaign, list(csv.DictReader(file)))

    def test_the_certificate_of_the_example_is_accepted_and_named_in_the_report(self):
        campaign = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
        certificate = self.solve(campaign)
        report = json.loads((self.out / "report.json").read_text())
        self.assertEqual(certificate["lower_bound"], report["lower_bound"])
        self.assertEqual(sorted(report["files"]), ["certificate.json", "moves.csv", "plan.csv"])
        done = subprocess.run([sys.executable, CHECKER, campaign, self.out], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, f"No plan costs less than {report['lower_bound']}.\n")

    def test_a_plan_made_without_a_certificate_takes_the_old_one_away(self):
        campaign = self.small()
        self.solve(campaign)
        self.expect(DONE, "solve", campaign, "--out", self.out)
        self.assertFalse((self.out / "certificate.json").exists())

    def test_the_certificate_does_not_depend_on_threads(self):
        campaign = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "examples" / "campaign"
        self.assertEqual(self.solve(campaign, "--threads", "1"), self.solve(campaign, "--threads", "2"))

    def test_prices_so_high_that_nothing_seems_possible_prove_nothing(self):
        campaign = self.small()
        certificate = self.solve(campaign)
        part, rows = certificate["parts"][0], self.read_rows(self.out / "plan.csv")
        placed = next(row for row in rows if row["status"] == "placed" and row["formation_id"] in part["formations"])
        split = {"candidate": placed["candidate_id"], "formation": placed["formation_id"], "kinds": [], "may_be_unplaced": True}
        prices = [(1 << 60) - 1] * len(part["slots"])
        leaf = {"prices": prices, "cuts": [], "children": []}
        part.update(nodes=[{**leaf, "split": split, "children": [1, 2]}, leaf, leaf], objective=1 << 40, lower_bound=1 << 40)
        certificate["lower_bound"] = 1 << 40
        (self.out / "certificate.json").write_text(json.dumps(certificate))
        done = subprocess.run([sys.executable, CHECKER, campaign, self.out], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.expect(INCOMPLETE, "verify", campaign, self.out / "plan.csv", "--certificate", self.out / "certificate.json")

    def test_bounds_of_random_campaigns_are_proven(self):
        module, nodes = checker(CHECKER), 0
        for seed in [*range(CAMPAIGNS), BRANCHING]:
            with self.subTest(seed=seed):
                campaign = self.folder / f"campaign{seed}"
                write_random(campaign, random.Random(seed))
                if seed % 3 == 0:  # a campaign planned again, with rows that keep their slots
                    self.solve(campaign)
                    self.keep_plan(campaign, random.Random(seed))
                certificate = self.solve(campaign)
                report = json.loads((self.out / "report.json").read_text())
                self.assertEqual(certificate["lower_bound"], report["lower_bound"])
                read = self.read(module, campaign)
                self.assertGreaterEqual(module.proven_bound(read, certificate["parts"]), report["lower_bound"])
                nodes += sum(len(part["nodes"]) - 1 for part in certificate["parts"])
                self.verify(campaign, DONE)
                self.reject_corrupted(module, read, certificate, report["objective"], random.Random(seed))
        self.assertGreater(nodes, 0)  # some of them by branching

    def verify(self, campaign, status):
        result = self.expect(status, "verify", campaign, self.out / "plan.csv",
                             "--certificate", self.out / "certificate.json", "--json")
        self.assertEqual(json.loads(result.stdout)["bound"]["holds"], status == DONE)

    def test_verify_names_the_node_whose_prices_do_not_prove_a_bound(self):
        campaign = self.small()
        certificate = self.solve(campaign)
        for part in certificate["parts"]:
            part["lower_bound"] += 1000
            part["objective"] += 1000
        (self.out / "certificate.json").write_text(json.dumps(certificate))
        self.verify(campaign, INCOMPLETE)
        result = self.run_passpro("verify", campaign, self.out / "plan.csv", "--certificate", self.out / "certificate.json",
                                  "--lang", "en")
        self.assertIn("does not prove its bound: /parts/0/nodes/0: the prices do not prove the bound.", result.stdout)

    def keep_plan(self, campaign, dice):
        rows = self.read_rows(self.out / "plan.csv")
        for row in rows:
            row["locked"] = str(int(row["status"] == "placed" and dice.random() < 0.2))
        with open(campaign / "previous_plan.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)

    # There is a plan at this cost, so no certificate can prove more.
    def reject_corrupted(self, module, campaign, certificate, objective, dice):
        for _ in range(CORRUPTIONS):
            false = copy.deepcopy(certificate)
            parts = [part for part in false["parts"] if part["slots"]]
            if not parts:
                return
            part = dice.choice(parts)
            part["lower_bound"] += objective + 1 - false["lower_bound"]
            for _ in range(dice.randint(0, 3)):
                corrupt(part, dice)
            try:
                proven = module.proven_bound(campaign, false["parts"])
            except (module.Refused, ArithmeticError, LookupError, TypeError, ValueError):
                continue
            self.assertLessEqual(proven, objective)


def corrupt(part, dice):
    node = dice.choice(part["nodes"])
    kinds = range(len(node["prices"]))
    dice.choice([
        lambda: node["prices"].__setitem__(dice.choice(kinds), dice.choice([-1, 0, 4096 * 100, 1 << 57])),
        lambda: node["cuts"].append({"kinds": sorted(dice.sample(kinds, min(2, len(kinds)))), "price": dice.randint(-9, 9) * 9999}),
        lambda: node.update(split={"kinds": [dice.choice(kinds)], "pairs": dice.randint(0, 2)}),
        lambda: node.update(children=[dice.randrange(len(part["nodes"])) for _ in range(dice.randint(0, 2))]),
        lambda: part.update(objective=dice.choice([0, part["lower_bound"], 1 << 40])),
        lambda: part.update(price_scale=dice.choice([-4096, 0, 1, 4096 * 2])),
        lambda: part["slots"].append(dice.choice(part["slots"])),
        lambda: part["slots"].pop() if part["slots"] else None,
    ])()


CAMPAIGNS = int(os.environ.get("PASSPRO_RANDOM_CAMPAIGNS", "40"))
BRANCHING = 98  # whose proof has a tree
CORRUPTIONS = 5

if __name__ == "__main__":
    unittest.main()
