#!/usr/bin/env python3
"""Make the example campaigns: campaign/, and its messy twin messy/ with the list of what must be reported.

usage: make_campaign.py [FOLDER]     writes FOLDER/campaign and FOLDER/messy; FOLDER is this script's own by default

Everything is invented: the département 098, its communes, its schools (with right check letters), the pupils. Only
Python's standard library is needed, and the same files come out, byte for byte, everywhere.
"""
import csv
import datetime
import io
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
SCHEMAS = HERE.parent / "schemas"
CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def uai(number):
    return f"098{number:04}{CHECK_LETTERS[(980000 + number) % 23]}"


class Dice:
    """Python's own random numbers are not promised to stay the same from one version to the next."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, items):
        return items[self.below(len(items))]


# number, name, kind, commune, postcode, latitude, longitude. The two schools of Valdormant share one site; nobody
# knows where the annexe is.
ESTABLISHMENTS = [
    (1, "Collège des Trois Moulins", "college", "Valdormant", "98100", "47.1020", "2.4010"),
    (2, "Collège du Vieux Pressoir", "college", "Valdormant", "98100", "47.0885", "2.4262"),
    (3, "Collège de la Grande Ourse", "college", "Brumeval", "98110", "47.1640", "2.3125"),
    (4, "Collège des Quatre Vents", "college", "Montfictif", "98120", "47.2215", "2.4480"),
    (5, "Collège du Pont Perdu", "college", "Saint-Exemple-sur-Ourle", "98130", "47.0312", "2.5477"),
    (6, "Collège de la Lanterne", "college", "Clairefontaine-l’Inventée", "98140", "46.9540", "2.3390"),
    (7, "Collège du Héron Cendré", "college", "Les Étangs-Rêvés", "98150", "47.0098", "2.2210"),
    (8, "Collège de l’Échelle", "college", "Hautecombe-les-Essais", "98160", "47.2790", "2.5895"),
    (9, "Collège du Petit Bac", "college", "Port-Imaginaire", "98170", "46.9025", "2.4833"),
    (10, "Collège de la Rose des Vents", "college", "Brumeval", "98110", "47.1577", "2.3301"),
    (51, "Lycée professionnel des Trois Moulins", "lycee", "Valdormant", "98100", "47.1020", "2.4010"),
    (52, "Lycée professionnel de la Forge", "lycee", "Brumeval", "98110", "47.1702", "2.3009"),
    (53, "Lycée polyvalent du Belvédère", "lycee", "Montfictif", "98120", "47.2148", "2.4611"),
    (54, "Lycée professionnel du Vieux Port", "lycee", "Port-Imaginaire", "98170", "46.9101", "2.4760"),
    (55, "Lycée des métiers de la Vallée", "lycee", "Saint-Exemple-sur-Ourle", "98130", "47.0250", "2.5602"),
    (56, "Annexe de la Lanterne", "lycee", "Clairefontaine-l’Inventée", "98140", "", ""),
]
COLLEGES = [number for number, *_ in ESTABLISHMENTS if number < 50]

# id, domain, title, diploma, MEF-like code, host, seats, documents, popularity
FORMATIONS = [
    ("F001", "Métiers de la sécurité", "2de pro Métiers de la sécurité", "2DEPRO", "2479900101", 51, 24, "Pièce d’identité|Lettre de motivation", 9),
    ("F002", "Accueil et relation client", "2de pro Métiers de l’accueil", "2DEPRO", "24799001021", 51, 30, "Lettre de motivation", 5),
    ("F003", "Accueil et relation client", "CAP Équipier polyvalent du commerce", "CAP", "2479900103", 51, 12, "", 4),
    ("F004", "Métal, machines", "CAP Ferronnier d’art", "CAP", "2479900104", 52, 10, "Un dessin", 3),
    ("F005", "Métal, machines", "2de pro Maintenance des véhicules", "2DEPRO", "2479900105", 52, 24, "", 6),
    ("F006", "Métal, machines", "2de pro Réalisation d’ensembles mécaniques", "2DEPRO", "2479900106", 52, 24, "", 3),
    ("F007", "Arts et communication", "2de pro Artisanat et métiers d’art, \"verre et céramique\"", "2DEPRO", "2479900107", 53, 12, "Un carnet de dessins, dix pages au moins", 5),
    ("F008", "Arts et communication", "2de pro Métiers du son et de l’image", "2DEPRO", "2479900108", 53, 15, "Un projet personnel", 7),
    ("F009", "Mer et fleuves", "CAP Maritime", "CAP", "2479900109", 54, 12, "Certificat médical", 3),
    ("F010", "Mer et fleuves", "2de pro Navigation fluviale", "2DEPRO", "2479900110", 54, 15, "Certificat médical", 3),
    ("F011", "Hôtellerie, restauration", "CAP Cuisine", "CAP", "2479900111", 55, 12, "", 6),
    ("F012", "Hôtellerie, restauration", "2de pro Métiers de l’hôtellerie-restauration", "2DEPRO", "2479900112", 55, 24, "", 6),
    ("F013", "Hôtellerie, restauration", "CAP Pâtissier", "CAP", "2479900113", 55, 12, "", 5),
    ("F014", "Soins, services", "2de pro Accompagnement, soins et services", "2DEPRO", "", 56, 24, "", 5),
]

# host, panel, formations, mode, weekday (0 is Monday), weeks, start, end, slot, break, capacity. F008, which many ask
# for, has far too few places: the bottleneck.
OPENINGS = [
    (51, "Jury A", "F001", "individual", 2, (0, 1, 3, 4), "13:30", "17:30", 20, 5, 1),
    (51, "Jury A", "F001", "individual", 4, (1, 3), "08:30", "12:00", 20, 5, 1),
    (51, "Jury B", "F002|F003", "individual", 2, (0, 1, 2, 3, 4), "13:30", "17:00", 20, 5, 1),
    (51, "Jury B", "F002|F003", "individual", 0, (1, 3), "09:00", "11:30", 20, 5, 1),
    (52, "Atelier", "F004", "individual", 2, (0, 2, 3), "14:00", "17:00", 30, 0, 1),
    (52, "Commission", "F005|F006", "collective", 2, (0, 1, 3), "13:30", "16:45", 90, 15, 8),
    (52, "Commission", "F005|F006", "collective", 5, (1,), "09:00", "12:15", 90, 15, 8),
    (53, "Arts", "F007", "individual", 2, (0, 1, 2, 3, 4), "13:00", "17:00", 25, 5, 1),
    (53, "Son", "F008", "individual", 2, (1, 4), "13:30", "17:30", 20, 0, 1),
    (54, "Quai", "F009|F010", "individual", 2, (0, 1, 2, 3, 4), "13:30", "17:00", 20, 5, 1),
    (54, "Quai", "F009|F010", "individual", 4, (1, 3), "09:00", "12:00", 20, 5, 1),
    (55, "Cuisine", "F011|F013", "individual", 2, (0, 1, 2, 3, 4), "13:00", "17:00", 15, 5, 1),
    (55, "Cuisine", "F011|F013", "individual", 1, (1, 3), "09:00", "11:30", 15, 5, 1),
    (55, "Salle", "F012", "collective", 2, (0, 3), "13:30", "17:00", 60, 15, 12),
    (55, "Salle", "F012", "collective", 3, (1,), "09:00", "12:00", 60, 15, 12),
    (56, "Soins", "F014", "individual", 2, (0, 1, 3, 4), "14:00", "17:00", 20, 0, 1),
]
FIRST_MONDAY = datetime.date(2027, 3, 15)

VEGETABLES = ("Artichaut Aubergine Bette Brocoli Carotte Céleri Chou-Fleur Citrouille Concombre Courgette Cresson Échalote "
              "Endive Épinard Fenouil Fève Haricot Laitue Maïs Navet Oseille Panais Pâtisson Poireau Potiron Radis "
              "Rutabaga Salsifis Tomate Topinambour").split()
LETTERS = ("Alpha Bêta Gamma Delta Epsilon Zêta Êta Thêta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rhô Sigma Tau Upsilon Phi "
           "Khi Psi Oméga").split()

TRAVEL = [(1, 52, 35), (2, 52, 38), (52, 1, 40), (3, 51, 30), (4, 51, 45), (5, 53, 70), (51, 55, 40), (52, 53, 55),
          (6, 56, 10), (1, 56, 50), (9, 54, 8), (8, 53, 25)]

CAMPAIGN = {
    "$schema": "../../schemas/campaign.schema.json",
    "academy": "exemple",
    "year": 2027,
    "timezone": "Europe/Paris",
    "calendar": {
        "registration": ["2027-01-18", "2027-02-19"],
        "convocation": "2027-03-08",
        "notice_days": 7,
        "interviews": ["2027-03-15", "2027-04-16"],
        "opinions": "2027-05-07",
        "school_holidays": [["2027-02-20", "2027-03-07"], ["2027-04-17", "2027-05-02"]],
    },
    "limits": {"applications_per_candidate": 3, "interviews_per_day": 2, "buffer_minutes": 10},
    "travel": {"speed_kmh": 20, "overhead_minutes": 15, "unknown_minutes": 60},
    "lessons": {"half_day_boundary": "12:30",
                "free_half_days": ["wed-pm", "sat-am", "sat-pm", "sun-am", "sun-pm"]},
    "weights": {"unplaced": 1000000, "unplaced_rank_step": 1000, "half_day": 60, "travel_minute": 1, "day_of_wait": 1,
                "moved": 500},
}


def establishments():
    yield ["uai", "name", "kind", "commune", "postcode", "department", "latitude", "longitude"]
    for number, name, kind, commune, postcode, latitude, longitude in ESTABLISHMENTS:
        yield [uai(number), name, kind, commune, postcode, "098", latitude, longitude]


def formations():
    yield ["formation_id", "domain", "title", "diploma", "mef", "host_uai", "seats", "documents", "eligibility", "note"]
    for formation_id, domain, title, diploma, mef, host, seats, documents, _ in FORMATIONS:
        note = "Entretiens devant l’équipe\ndes deux ateliers." if formation_id == "F004" else ""
        yield [formation_id, domain, title, diploma, mef, uai(host), seats, documents, "", note]


def openings():
    yield ["opening_id", "host_uai", "panel", "formation_ids", "mode", "start", "end", "slot_minutes", "break_minutes",
           "capacity"]
    number = 0
    for host, panel, formation_ids, mode, weekday, weeks, start, end, slot, pause, capacity in OPENINGS:
        for week in weeks:
            number += 1
            day = FIRST_MONDAY + datetime.timedelta(days=7 * week + weekday)
            yield [f"O{number:03}", uai(host), panel, formation_ids, mode, f"{day}T{start}", f"{day}T{end}", slot,
                   pause, capacity]


def candidates(dice):
    yield ["candidate_id", "ine", "last_name", "first_name", "birth_date", "home_uai", "level", "documents_received",
           "internship_days"]
    for k in range(200):
        birth = datetime.date(2011 if dice.chance(12) else 2012, 1, 1) + datetime.timedelta(days=dice.below(365))
        ine = "" if dice.chance(10) else f"0998{k + 1:05}{dice.pick('ABCDEFGH')}{dice.pick('JKLMNPRS')}"
        yield [f"C{k + 1:04}", ine, dice.pick(VEGETABLES).upper(), dice.pick(LETTERS), birth,
               uai(COLLEGES[k % len(COLLEGES)]), "3PREPA" if dice.chance(20) else "3GEN",
               "non" if dice.chance(8) else "oui", 5 * dice.below(3)]


def applications(dice, candidate_ids):
    yield ["candidate_id", "formation_id", "rank"]
    by_popularity = [formation[0] for formation in FORMATIONS for _ in range(formation[-1])]
    for candidate_id in candidate_ids:
        wishes = []
        while len(wishes) < (1, 1, 2, 2, 2, 3)[dice.below(6)]:
            wish = dice.pick(by_popularity)
            if wish not in wishes:
                wishes.append(wish)
        for rank, formation_id in enumerate(wishes, start=1):
            yield [candidate_id, formation_id, rank]


def unavailability():
    yield ["scope", "ref", "start", "end", "reason"]
    yield ["all", "", "2027-03-25", "2027-03-25", "Journée académique des professeurs principaux"]
    yield ["home", uai(3), "2027-03-15", "2027-03-19", "Séquence d’observation"]
    yield ["home", uai(10), "2027-04-12", "2027-04-16", "Voyage scolaire"]
    yield ["home", uai(5), "2027-04-07T08:00", "2027-04-07T12:00", "Brevet blanc"]
    yield ["home", uai(8), "2027-03-24", "2027-03-24", "Brevet blanc"]
    yield ["host", uai(54), "2027-04-14", "2027-04-14", "Portes ouvertes"]
    yield ["host", uai(51), "2027-03-26T10:00", "2027-03-26T12:00", "Conseil d’administration"]
    yield ["panel", f"{uai(53)}/Arts", "2027-03-17T15:00", "2027-03-17T17:00", "Formation des jurés"]
    # C0017 is away for the whole window: no slot is open to them.
    yield ["candidate", "C0017", "2027-03-15", "2027-04-16", "Absence longue"]
    yield ["candidate", "C0042", "2027-03-17", "2027-03-17", "Rendez-vous médical"]
    yield ["candidate", "C0133", "2027-03-24T13:00", "2027-03-24T15:30", "Rendez-vous médical"]


def travel():
    yield ["from_uai", "to_uai", "minutes"]
    for origin, destination, minutes in TRAVEL:
        yield [uai(origin), uai(destination), minutes]


def previous_plan(applications_rows, opening_rows):
    """The first wish of some candidates, where an earlier plan had it; two of them are locked."""
    yield ["candidate_id", "formation_id", "status", "host_uai", "panel", "opening_id", "slot", "start", "end",
           "reason_code", "reason", "locked"]
    chosen = [row for row in applications_rows[1:] if row[2] == 1 and row[1] in ("F001", "F007")][:6]
    used = {}
    for position, (candidate_id, formation_id, _) in enumerate(chosen):
        opening = next(row for row in opening_rows[1:] if formation_id in row[3].split("|") and row[5][:10] > "2027-04-01")
        number = used.get(opening[0], 0)
        used[opening[0]] = number + 1
        start = datetime.datetime.fromisoformat(opening[5]) + datetime.timedelta(minutes=number * (opening[7] + opening[8]))
        end = start + datetime.timedelta(minutes=opening[7])
        yield [candidate_id, formation_id, "placed", opening[1], opening[2], opening[0], number,
               start.isoformat("T", "minutes"), end.isoformat("T", "minutes"), "", "", 1 if position < 2 else 0]
    candidate_id, formation_id, _ = next(row for row in applications_rows[1:] if row[1] == "F008")
    yield [candidate_id, formation_id, "unplaced", "", "", "", "", "", "", "full", "Plus de candidatures que de places", 0]


def datapackage(tables):
    """A Data Package does not let a schema be looked for outside its folder, so that each resource carries its own."""
    resources = []
    for name in tables:
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        if name == "candidates":
            schema["fields"] += [
                {"name": "documents_received", "title": "Dossier complet", "type": "boolean", "trueValues": ["oui"],
                 "falseValues": ["non"]},
                {"name": "internship_days", "title": "Jours de stage", "type": "integer"}]
        resources.append({"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "format": "csv",
                          "mediatype": "text/csv", "encoding": "utf-8", "schema": schema})
    return {"name": "passpro-example-campaign", "title": "Une campagne inventée", "profile": "tabular-data-package",
            "licenses": [{"name": "MIT"}], "resources": resources}


def make_tables():
    dice = Dice(2027)
    candidate_rows = list(candidates(dice))
    application_rows = list(applications(dice, [row[0] for row in candidate_rows[1:]]))
    opening_rows = list(openings())
    tables = {
        "establishments": list(establishments()),
        "formations": list(formations()),
        "openings": opening_rows,
        "candidates": candidate_rows,
        "applications": application_rows,
        "unavailability": list(unavailability()),
        "travel": list(travel()),
        "previous_plan": list(previous_plan(application_rows, opening_rows)),
    }
    return {name: [[str(cell) for cell in row] for row in rows] for name, rows in tables.items()}


def to_csv(rows, separator=",", line_end="\n"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def to_json(value):
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def clean_files():
    tables = make_tables()
    files = {f"{name}.csv": to_csv(rows).encode("utf-8") for name, rows in tables.items()}
    files["campaign.json"] = to_json(CAMPAIGN)
    files["datapackage.json"] = to_json(datapackage(tables))
    return files


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    write(folder / "campaign", clean_files())


if __name__ == "__main__":
    main()
