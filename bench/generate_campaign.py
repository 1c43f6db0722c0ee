#!/usr/bin/env python3
"""Write an invented campaign package of a given size, for benchmarks.

usage: generate_campaign.py --out DIR [--candidates N] [--seed N] [--regime REGIME]

Regimes: usual     a tenth more places than applications, five weeks
         tight     places just suffice
         overfull  nine places for ten applications
         four      four applications a candidate instead of one to three
         fortnight two weeks instead of five
         ragged    openings that start and end at odd minutes, with breaks
         chained   up to 29 formations a host, linked by panels that serve overlapping sets of them

Everything is invented; the sizes follow the académie de Créteil: a host for 120 candidates, a school of origin for 35,
two to five formations a host, panels that serve one or two of them. Same arguments, same files. Standard library only.
"""
import argparse
import csv
import datetime as dt
import json
import math
import os
import random

REGIMES = {
    "usual": dict(places=1.10, weeks=5, applications=(0.40, 0.35, 0.25), ragged=False),
    "tight": dict(places=1.00, weeks=5, applications=(0.40, 0.35, 0.25), ragged=False),
    "overfull": dict(places=0.90, weeks=5, applications=(0.40, 0.35, 0.25), ragged=False),
    "four": dict(places=1.10, weeks=5, applications=(0.0, 0.0, 0.0, 1.0), ragged=False),
    "fortnight": dict(places=1.10, weeks=2, applications=(0.40, 0.35, 0.25), ragged=False),
    "ragged": dict(places=1.10, weeks=5, applications=(0.40, 0.35, 0.25), ragged=True),
    "chained": dict(places=1.08, weeks=6, applications=(0.40, 0.35, 0.25), ragged=False, chained=True),
}
FIRST_DAY = dt.date(2026, 3, 9)
CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
DEPARTMENTS = ("077", "093", "094", "010", "014", "021", "033", "044", "059", "067", "069", "076", "035", "031", "013")
SCHOOLS_OF_DEPARTMENT = 1000  # of one kind, before three more departments are needed


def uai(number):
    return f"{number:07d}{CHECK_LETTERS[number % 23]}"


class Campaign:
    def __init__(self, candidates, seed, regime):
        self.random = random.Random(f"{candidates}/{seed}/{regime}")
        self.regime = REGIMES[regime]
        self.weeks = self.regime["weeks"]
        self.is_chained = self.regime.get("chained", False)
        self.radius_km = 12 * math.sqrt(max(1, candidates) / 2000)
        self.homes = self.establishments(max(3, candidates // 35), "Collège", "college", 9000)
        self.hosts = self.establishments(max(2, candidates // 120), "Lycée", "lycee", 1000)
        self.formations = self.make_formations()
        self.candidates, self.applications = self.make_candidates(candidates)
        self.openings = self.make_openings()
        self.unavailability = self.make_unavailability()

    def establishments(self, count, title, kind, offset):
        rows = []
        for i in range(count):
            angle, distance = self.random.uniform(0, 2 * math.pi), self.radius_km * math.sqrt(self.random.random())
            round_number, position = divmod(i // 3, SCHOOLS_OF_DEPARTMENT)
            department = DEPARTMENTS[3 * round_number + i % 3]
            rows.append(dict(uai=uai(int(department) * 10000 + offset + position), name=f"{title} {i + 1}", kind=kind,
                             commune=f"Commune {i % 97 + 1}", postcode=f"{int(department)}000", department=department,
                             latitude=round(48.8 + distance * math.sin(angle) / 111.2, 6),
                             longitude=round(2.5 + distance * math.cos(angle) / 73.2, 6)))
        return rows

    def make_formations(self):
        rows = []
        for host in self.hosts:
            for k in range(self.formations_of_a_host()):
                rows.append(dict(formation_id=f"F{len(rows) + 1:05d}", domain=f"Domaine {self.random.randint(1, 12)}",
                                 title=f"Formation {k + 1}", diploma=self.random.choice(("CAP", "BAC PRO")), mef="",
                                 host_uai=host["uai"], seats=24, documents="", eligibility="", note="",
                                 popularity=self.random.lognormvariate(0, 0.8)))
        return rows

    def formations_of_a_host(self):
        if self.is_chained:
            return max(2, min(29, round(self.random.lognormvariate(2, 0.6))))
        return self.random.choice((2, 3, 4, 5))

    def make_candidates(self, count):
        where = {row["uai"]: (row["latitude"], row["longitude"]) for row in self.hosts}
        weights = {home["uai"]: [f["popularity"] * math.exp(-distance_km(home, where[f["host_uai"]]) / 8)
                                 for f in self.formations] for home in self.homes}
        candidates, applications = [], []
        shares = self.regime["applications"]
        for i in range(count):
            home = self.random.choice(self.homes)["uai"]
            birth = dt.date(2011, 1, 1) + dt.timedelta(self.random.randrange(365))
            candidate = f"C{i + 1:06d}"
            candidates.append(dict(candidate_id=candidate, ine="", last_name=f"NOM{i + 1}", first_name=f"Prénom{i + 1}",
                                   birth_date=birth.isoformat(), home_uai=home, level="3GEN"))
            wanted = self.random.choices(range(1, len(shares) + 1), shares)[0]
            chosen = []
            for f in self.random.choices(self.formations, weights[home], k=6 * wanted):
                if f["formation_id"] not in chosen and len(chosen) < wanted:
                    chosen.append(f["formation_id"])
            applications += [dict(candidate_id=candidate, formation_id=f, rank=r + 1) for r, f in enumerate(chosen)]
        self.random.shuffle(applications)
        return candidates, applications

    def make_openings(self):
        demand = {}
        for application in self.applications:
            demand[application["formation_id"]] = demand.get(application["formation_id"], 0) + 1
        rows = []
        for host in self.hosts:
            formations = [f["formation_id"] for f in self.formations if f["host_uai"] == host["uai"]]
            self.random.shuffle(formations)
            panel = 0
            served = self.chain_of(formations, demand) if self.is_chained else self.parts_of(formations, demand)
            for shared, wanted in served:
                places = math.ceil(self.regime["places"] * wanted)
                panels = 1 + places // (32 * self.weeks)
                for p in range(panels):
                    panel += 1
                    rows += self.openings_of(host["uai"], f"J{panel}", shared, math.ceil(places / panels), len(rows))
        return rows

    def parts_of(self, formations, demand):
        """The formations that each panel serves, and the applications for them."""
        while formations:
            shared = [formations.pop() for _ in range(min(len(formations), self.random.choice((1, 1, 1, 2))))]
            yield shared, sum(demand.get(f, 0) for f in shared)

    def chain_of(self, formations, demand):
        """The same, but each panel serves half of the panel before it as well and gets its part of them."""
        size = max(2, min(len(formations), self.random.choice((4, 6, 8))))
        starts = range(0, max(1, len(formations) - size // 2), size // 2)
        panels = [formations[start : start + size] for start in starts]
        for shared in panels:
            yield shared, sum(demand.get(f, 0) / sum(f in panel for panel in panels) for f in shared)

    def openings_of(self, host, panel, formations, places, first):
        collective = self.random.random() < 0.2
        minutes = 90 if collective else self.random.choice((15, 20, 30))
        capacity = self.random.choice((8, 10, 12, 15)) if collective else 1
        half_days = [(week, day, half) for week in range(self.weeks) for day in range(5) for half in "am pm".split()
                     if (day, half) != (2, "pm")]
        self.random.shuffle(half_days)
        rows = []
        while places > 0 and half_days:
            week, day, half = half_days.pop()
            start = 8 * 60 + 30 if half == "am" else 13 * 60 + 30
            pause = 0
            if self.regime["ragged"]:
                start += self.random.choice((-25, -10, 0, 5, 15, 40))
                pause = self.random.choice((0, 0, 5))
            length = self.random.choice((120, 150, 180, 210))
            slots = min((length + pause) // (minutes + pause), math.ceil(places / capacity))
            if slots == 0:
                continue
            end = start + slots * (minutes + pause) - pause
            date = FIRST_DAY + dt.timedelta(7 * week + day)
            rows.append(dict(opening_id=f"O{first + len(rows) + 1:06d}", host_uai=host, panel=panel,
                             formation_ids="|".join(sorted(formations)), mode="collective" if collective else "individual",
                             start=f"{date}T{start // 60:02d}:{start % 60:02d}", end=f"{date}T{end // 60:02d}:{end % 60:02d}",
                             slot_minutes=minutes, break_minutes=pause, capacity=capacity))
            places -= slots * capacity
        return rows

    def make_unavailability(self):
        rows = []

        def closed(scope, ref, days, reason):
            start = FIRST_DAY + dt.timedelta(self.random.randrange(7 * self.weeks))
            rows.append(dict(scope=scope, ref=ref, start=start.isoformat(), end=(start + dt.timedelta(days - 1)).isoformat(),
                             reason=reason))
        for home in self.homes:
            closed("home", home["uai"], self.random.choice((1, 2, 3)), "brevet blanc ou stage")
        for candidate in self.candidates:
            if self.random.random() < 0.15:
                closed("candidate", candidate["candidate_id"], 1, "")
        return rows

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for formation in self.formations:
            formation.pop("popularity", None)
        tables = {"establishments.csv": self.homes + self.hosts, "formations.csv": self.formations,
                  "openings.csv": self.openings, "candidates.csv": self.candidates,
                  "applications.csv": self.applications, "unavailability.csv": self.unavailability}
        for name, rows in tables.items():
            with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        settings = {"academy": "invented", "year": 2026, "timezone": "Europe/Paris",
                    "calendar": {"registration": ["2026-01-19", "2026-02-20"], "convocation": "2026-03-02", "notice_days": 7,
                                 "interviews": [FIRST_DAY.isoformat(),
                                                (FIRST_DAY + dt.timedelta(7 * self.weeks - 3)).isoformat()]},
                    "limits": {"applications_per_candidate": max(3, len(self.regime["applications"]))}}
        with open(os.path.join(folder, "campaign.json"), "w", encoding="utf-8") as file:
            json.dump(settings, file, indent=2, ensure_ascii=False)
            file.write("\n")


def distance_km(home, point):
    return math.hypot((home["latitude"] - point[0]) * 111.2, (home["longitude"] - point[1]) * 73.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--candidates", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--regime", choices=REGIMES, default="usual")
    arguments = parser.parse_args()
    Campaign(arguments.candidates, arguments.seed, arguments.regime).write(arguments.out)


if __name__ == "__main__":
    main()
