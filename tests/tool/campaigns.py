"""Invented campaign folders for the tests of the command."""

import csv
import json
import random

# What must never be seen outside a page that is asked for with names.
LAST_NAME = "SECRETNAME"
FIRST_NAME = "Hiddenfirst"
BIRTH_DATE = "2010-12-24"
INE = "98765"  # how each begins


def uai(number):
    return f"{number:07}" + "ABCDEFGHJKLMNPRSTUVWXYZ"[number % 23]


HOME = uai(930001)
HOST = uai(930002)


def write_table(folder, name, columns, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def write_settings(folder, **more):
    settings = {
        "academy": "exemple",
        "year": 2026,
        "calendar": {"convocation": "2026-03-02", "interviews": ["2026-03-09", "2026-04-17"]},
        **more,
    }
    (folder / "campaign.json").write_text(json.dumps(settings), encoding="utf-8")


def write_rules(folder, logic, **more):
    """One rule for all applications, without which they are not eligible."""
    rule = {"id": "test-rule", "version": "1.0.0", "severity": "required", "message": {"fr": "Règle", "en": "Rule"}}
    (folder / "rules.json").write_text(json.dumps({"rules": [{**rule, "logic": logic, **more}]}), encoding="utf-8")


def write_candidates(folder, ids, homes=(HOME,)):
    write_table(
        folder,
        "candidates.csv",
        ["candidate_id", "ine", "last_name", "first_name", "birth_date", "home_uai"],
        [[id, f"{INE}{i:04}AB", LAST_NAME, FIRST_NAME, BIRTH_DATE, homes[i % len(homes)]] for i, id in enumerate(ids)],
    )


def small(folder, candidates=3, formation_of_last="F1"):
    """Three places for `candidates` applications."""
    folder.mkdir()
    write_settings(folder)
    write_table(folder, "establishments.csv", ["uai", "name"], [[HOME, "Collège A"], [HOST, "Lycée B"]])
    write_table(folder, "formations.csv", ["formation_id", "title", "host_uai"], [["F1", "CAP", HOST]])
    write_table(
        folder,
        "openings.csv",
        ["opening_id", "host_uai", "panel", "formation_ids", "start", "end", "slot_minutes"],
        [["O1", HOST, "A", "F1", "2026-03-18T13:30", "2026-03-18T15:00", 30]],
    )
    ids = [f"C{i}" for i in range(candidates)]
    write_candidates(folder, ids)
    applications = [[id, "F1", 1] for id in ids]
    applications[-1][1] = formation_of_last
    write_table(folder, "applications.csv", ["candidate_id", "formation_id", "rank"], applications)
    return folder


def entangled(folder):
    """Three candidates want two interviews each. The one who takes the only early place can have both: nothing bounds the
    others by counting places, but each reason proves that one more is impossible."""
    folder.mkdir()
    write_settings(folder, limits={"interviews_per_day": 2, "buffer_minutes": 10})
    write_table(folder, "establishments.csv", ["uai", "name"], [[HOME, "Collège A"], [HOST, "Lycée B"]])
    formations = [["F1", "CAP", HOST], ["F2", "Bac pro", HOST]]
    write_table(folder, "formations.csv", ["formation_id", "title", "host_uai"], formations)
    write_table(
        folder,
        "openings.csv",
        ["opening_id", "host_uai", "panel", "formation_ids", "mode", "start", "end", "slot_minutes", "capacity"],
        [
            ["O1", HOST, "A", "F1|F2", "individual", "2026-03-18T08:00", "2026-03-18T09:00", 60, 1],
            ["O2", HOST, "A", "F1|F2", "collective", "2026-03-18T14:00", "2026-03-18T15:00", 30, 3],
        ],
    )
    ids = ["C0", "C1", "C2"]
    write_candidates(folder, ids)
    applications = [[id, formation, rank] for id in ids for formation, rank in [("F1", 1), ("F2", 2)]]
    write_table(folder, "applications.csv", ["candidate_id", "formation_id", "rank"], applications)
    return folder


def laborious(folder, hosts=60, candidates=6000):
    """Keeps a solver busy for longer than any test wants to wait."""
    draw = random.Random(1)
    folder.mkdir()
    write_settings(folder)
    numbers = range(930001, 930001 + hosts)
    schools = [uai(number) for number in numbers]
    write_table(
        folder,
        "establishments.csv",
        ["uai", "name", "latitude", "longitude"],
        [[school, "Lycée", 48.5 + draw.random() / 2, 2.2 + draw.random() / 2] for school in schools],
    )
    write_table(
        folder,
        "formations.csv",
        ["formation_id", "title", "host_uai"],
        [[f"F{i}", "CAP", school] for i, school in enumerate(schools)],
    )
    openings = []
    for i, school in enumerate(schools):
        for day in draw.sample(range(9, 32), 10):
            if day in (15, 22, 29):
                continue
            hour = draw.choice([8, 9, 13, 14])
            start, end = f"2026-03-{day:02}T{hour:02}:{draw.choice('012345')}0", f"2026-03-{day:02}T{hour + 4:02}:00"
            openings.append([f"O{i}-{day}", school, "A", f"F{i}", start, end, 20])
    columns = ["opening_id", "host_uai", "panel", "formation_ids", "start", "end", "slot_minutes"]
    write_table(folder, "openings.csv", columns, openings)
    ids = [f"C{i}" for i in range(candidates)]
    write_candidates(folder, ids, schools)
    applications = [
        [id, f"F{formation}", rank + 1]
        for id in ids
        for rank, formation in enumerate(draw.sample(range(hosts), draw.choice([1, 2, 3])))
    ]
    write_table(folder, "applications.csv", ["candidate_id", "formation_id", "rank"], applications)
    return folder
