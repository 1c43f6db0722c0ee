#!/usr/bin/env python3
"""Make the example campaigns: campaign/, and its messy twin messy/ with the list of what must be reported.

usage: make_campaign.py             writes campaign/ and messy/ beside this script
       make_campaign.py --check     says which of their files are not as this script makes them

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


# number, name, kind, commune, postcode, latitude, longitude. The two schools of Valdormant share one site; the coordinates
# of the annexe are unknown.
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
    "limits": {"applications_per_candidate": 3, "interviews_per_day": 2, "buffer_minutes": 10,
               "applications_per_domain": 0},
    "travel": {"speed_kmh": 20, "overhead_minutes": 15, "unknown_minutes": 60, "longest_minutes": 180},
    "lessons": {"half_day_boundary": "12:30",
                "free_half_days": ["wed-pm", "sat-am", "sat-pm", "sun-am", "sun-pm"],
                "earliest_departure": "06:30", "latest_return": "19:30"},
    "weights": {"unplaced": 1000000, "unplaced_rank_step": 1000, "half_day": 60, "travel_minute": 1, "day_of_wait": 1,
                "moved": 500, "missing_pupil": 0, "escort_day": 0, "panel_half_day": 0, "without_break": 0},
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
           "capacity", "min_fill", "max_in_row", "break_after"]
    number = 0
    for host, panel, formation_ids, mode, weekday, weeks, start, end, slot, pause, capacity in OPENINGS:
        for week in weeks:
            number += 1
            day = FIRST_MONDAY + datetime.timedelta(days=7 * week + weekday)
            yield [f"O{number:03}", uai(host), panel, formation_ids, mode, f"{day}T{start}", f"{day}T{end}", slot,
                   pause, capacity, *needs(mode, capacity)]


def needs(mode, capacity):
    """min_fill, max_in_row and break_after: groups at least half full, and a break after six individual interviews."""
    return [capacity // 2, "", ""] if mode == "collective" else ["", 6, 20]


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


# Columns of the clean twin that the procedure reads, and planning does not.
PROCEDURE_COLUMNS = {
    "establishments": ["email", "phone", "reception", "district"],
    "formations": ["affelnet_code"],
    "openings": ["room"],
    "candidates": ["class", "boarding"],
}


def add_procedure_columns(tables):
    cells_of = {"establishments": contact_of, "formations": code_of, "openings": room_of, "candidates": class_of}
    for name, cells in cells_of.items():
        header, *rows = tables[name]
        # Of candidates, before the columns that the format does not name.
        place = header.index("level") + 1 if name == "candidates" else len(header)
        for position, row in enumerate(rows):
            row[place:place] = cells(row, position)
        header[place:place] = PROCEDURE_COLUMNS[name]


def contact_of(row, position):
    is_host = row[2] == "lycee"
    reception = ["Loge, 2 rue des Essais", "Hall d’honneur", "", "Accueil du bâtiment B"][(position + 1) % 4] if is_host else ""
    return [f"ce.{row[0].lower()}@example.org", f"01000001{position:02}", reception,
            "Essais-Nord" if row[4] < "98140" else "Essais-Sud"]


def code_of(row, position):
    return [f"09{position + 1:05}"]


def room_of(row, position):
    return [f"Salle {100 + position % 7}" if position % 3 else ""]


def class_of(row, position):
    division = "3PM" if row[6] == "3PREPA" else "3" + "ABC"[position // len(COLLEGES) % 3]
    return [division, ("day", "half", "half", "full")[position * 7 % 4]]


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


def clean_files():
    tables = make_tables()
    add_procedure_columns(tables)
    files = {f"{name}.csv": to_csv(rows).encode("utf-8") for name, rows in tables.items()}
    files["campaign.json"] = to_json(CAMPAIGN)
    files["datapackage.json"] = to_json(datapackage(tables))
    return files


PROBLEMS = {
    "bad-encoding": 1003, "missing-column": 1004, "duplicate-column": 1006, "ragged-row": 1007, "broken-quoting": 1008,
    "unexpected-file": 1009, "missing-value": 1101, "bad-uai": 1102, "bad-mef": 1103, "unusual-ine": 1104,
    "bad-date": 1105, "bad-date-time": 1106, "bad-number": 1107, "number-out-of-range": 1108,
    "coordinate-outside-earth": 1109, "unknown-choice": 1110, "half-coordinates": 1111, "bad-identifier": 1112,
    "bad-time-of-day": 1113, "duplicate-id": 1203, "unknown-reference": 1204, "duplicate-application": 1205,
    "repeated-rank": 1206, "too-many-applications": 1207, "duplicate-travel-time": 1208,
    "formation-at-another-host": 1209, "unused-reference": 1212, "end-before-start": 1301, "no-slot": 1302,
    "overlapping-openings": 1303, "outside-window": 1304, "before-notice": 1305, "on-sunday": 1306,
    "on-public-holiday": 1307, "in-school-holiday": 1308, "partly-outside-window": 1310, "unknown-key": 1402,
    "wrong-type": 1404, "duplicate-key": 1405, "unknown-timezone": 1406,
}


FILES_IN_ORDER = ["campaign.json", "establishments.csv", "formations.csv", "openings.csv", "candidates.csv",
                  "applications.csv", "unavailability.csv", "travel.csv", "previous_plan.csv"]


def order_of(file):
    """As diagnostics have it: those that others refer to come first."""
    return (FILES_IN_ORDER.index(file) if file in FILES_IN_ORDER else len(FILES_IN_ORDER), file.encode())


class Messy:
    """The messy twin: rows with faults are added to the clean tables, and what must be said of each is written down."""

    def __init__(self, tables):
        self.tables = tables
        self.first_lines = dict.fromkeys(tables, 1)
        self.planted = []

    def plant(self, table, row, *faults):
        """Adds a row; each fault is a problem and the column that it stands in, the row as a whole where empty."""
        self.tables[table].append([str(cell) for cell in row])
        self.expect(f"{table}.csv", *faults, row=len(self.tables[table]) - 1)

    def expect(self, file, *faults, row=None, line=0):
        self.planted += [(file, row, line, column, problem) for problem, column in faults]

    def expected(self):
        rows = []
        for file, row, line, column, problem in self.planted:
            if row is not None:
                line = self.line_of(file.removesuffix(".csv"), row)
            rows.append({"code": f"PP{PROBLEMS[problem]}", "problem": problem, "file": file, "line": line,
                         "column": column})
        return sorted(rows, key=lambda r: (*order_of(r["file"]), r["line"], r["column"].encode(), r["code"]))

    def line_of(self, table, row):
        above = self.tables[table][:row]
        return self.first_lines[table] + len(above) + sum(cell.count("\n") for cells in above for cell in cells)


def french(text):
    """2027-03-17T13:30 as 17/03/2027 13:30"""
    date, _, time = text.partition("T")
    return " ".join(["/".join(reversed(date.split("-")))] + ([time] if time else []))


def plant_establishments(messy):
    rows = messy.tables["establishments"]
    for row in rows[1:]:
        row[6:] = [coordinate.replace(".", ",") for coordinate in row[6:]]  # accepted, as are lower-case UAIs
    rows[3][0] = rows[3][0].lower()
    plant = lambda row, *faults: messy.plant("establishments", row, *faults)
    plant(["0980077A", "Lettre fausse", "college", "", "", "098", "", ""], ("bad-uai", "uai"))
    plant(["980078", "Zéro perdu", "college", "", "", "098", "", ""], ("bad-uai", "uai"))
    plant(["", "Sans UAI", "college", "", "", "098", "", ""], ("missing-value", "uai"))
    plant([uai(1), "Le même", "college", "", "", "098", "", ""], ("duplicate-id", "uai"))
    plant([uai(80), "Ailleurs", "college", "", "", "098", "147,1", "2,4"], ("coordinate-outside-earth", "latitude"))
    plant([uai(81), "En degrés", "college", "", "", "098", "47°06'", "2,4"], ("bad-number", "latitude"))
    plant([uai(82), "À moitié", "college", "", "", "098", "47,1", ""], ("half-coordinates", "longitude"))


def plant_formations(messy):
    plant = lambda row, *faults: messy.plant("formations", row, *faults)
    plant(["F101", "", "MEF trop court", "CAP", "247990011", uai(51), "", "", "", ""], ("bad-mef", "mef"))
    plant(["F102", "", "Lycée inconnu", "CAP", "", uai(57), "", "", "", ""], ("unknown-reference", "host_uai"))
    plant(["F001", "", "Le même identifiant", "CAP", "", uai(51), "", "", "", ""], ("duplicate-id", "formation_id"))
    plant(["F103", "", "", "CAP", "", uai(51), "", "", "", ""], ("missing-value", "title"))
    plant(["F104", "", "Places en lettres", "CAP", "", uai(51), "douze", "", "", ""], ("bad-number", "seats"))
    plant(["F105", "", "Places négatives", "CAP", "", uai(51), "-12", "", "", ""], ("number-out-of-range", "seats"))
    plant(["F106", "", "Ligne coupée", "CAP"], ("ragged-row", ""))
    plant(["F107", "", "Virgule en trop", "CAP", "", uai(51), "12", "", "", "", "et puis"], ("ragged-row", ""))


def plant_openings(messy):
    def plant(opening_id, start, end, *faults, panel="Essais", formations="F001", mode="individual", slot=20, pause=5,
              capacity=1, min_fill="", max_in_row="", break_after=""):
        messy.plant("openings", [opening_id, uai(51), panel, formations, mode, start, end, slot, pause, capacity, min_fill,
                                 max_in_row, break_after], *faults)

    messy.first_lines["openings"] = 2  # behind the line `sep=;`
    messy.tables["openings"].append([""] * 13)  # the remains of an emptied row of a spreadsheet; skipped
    plant("O901", "2027-02-30T13:30", "2027-03-01T15:00", ("bad-date-time", "start"))
    plant("O902", "2027-03-18T25:00", "2027-03-18T15:00", ("bad-date-time", "start"))
    plant("O903", "2027-03-18", "2027-03-18T15:00", ("bad-date-time", "start"))
    plant("O904", "2027-03-18T15:00", "2027-03-18T13:00", ("end-before-start", "end"))
    plant("O905", "2027-03-18T15:00", "2027-03-18T15:15", ("no-slot", "slot_minutes"))
    plant("O906", "2027-03-17T17:00", "2027-03-17T18:00", ("overlapping-openings", "start"), panel="Jury A")
    plant("O907", "2027-06-16T13:30", "2027-06-16T15:00", ("outside-window", "start"))
    plant("O908", "2027-03-16T13:30", "2027-03-16T15:00", ("before-notice", "start"))
    plant("O909", "2027-03-21T13:30", "2027-03-21T15:00", ("on-sunday", "start"))
    plant("O910", "2027-03-29T13:30", "2027-03-29T15:00", ("on-public-holiday", "start"))
    plant("O911", "2027-04-13T13:30", "2027-04-13T15:00", ("in-school-holiday", "start"))
    plant("O912", "2027-03-22T13:30", "2027-03-22T15:00", ("formation-at-another-host", "formation_ids"), formations="F012")
    plant("O913", "2027-03-22T15:30", "2027-03-22T17:00", ("unknown-reference", "formation_ids"), formations="F001|F0O2")
    plant("O914", "2027-03-23T13:30", "2027-03-23T15:00", ("unknown-choice", "mode"), mode="individuel")
    plant("O915", "2027-03-23T15:30", "2027-03-23T17:00", ("bad-number", "slot_minutes"), slot="20 min")
    plant("O916", "2027-03-24T13:30", "2027-03-24T15:00", ("number-out-of-range", "capacity"), capacity=0)
    plant("O917", "2027-03-24T15:30", "2027-03-24T17:00", ("missing-value", "panel"), panel="")
    plant("O918", "2027-03-25T13:30", "2027-03-25T15:00", ("number-out-of-range", "min_fill"), min_fill=2)
    plant("O919", "2027-03-25T15:30", "2027-03-25T17:00", ("number-out-of-range", "max_in_row"), max_in_row=-1)
    plant("O920", "2027-03-26T13:30", "2027-03-26T15:00", ("bad-number", "break_after"), break_after="20 min")
    plant("O001", "2027-03-24T17:30", "2027-03-24T18:00", ("duplicate-id", "opening_id"))
    for row in messy.tables["openings"][1:]:
        row[5:7] = map(french, row[5:7])


def plant_candidates(messy):
    def plant(candidate_id, *faults, ine="", birth="01/02/2012", home=uai(1)):
        messy.plant("candidates", [candidate_id, ine, "POTIRON", "Oméga", birth, home, "3GEN", "oui", 0], *faults)

    for row in messy.tables["candidates"][1:]:
        row[4] = french(row[4])
    plant("C0901", ("unusual-ine", "ine"), ine="12345")
    plant("C0902", ("bad-date", "birth_date"), birth="31/02/2012")
    plant("C0903", ("unknown-reference", "home_uai"), home=uai(20))
    plant("C0904", ("bad-uai", "home_uai"), home="collège 1")
    plant("C0001", ("duplicate-id", "candidate_id"))
    plant("", ("missing-value", "candidate_id"))
    plant("C|0905", ("bad-identifier", "candidate_id"))


def plant_applications(messy):
    plant = lambda row, *faults: messy.plant("applications", row, *faults)
    first = messy.tables["applications"][1]
    plant([first[0], first[1], 3], ("duplicate-application", "formation_id"))
    plant(["C0901", "F001", 1])
    plant(["C0901", "F002", 1], ("repeated-rank", "rank"))
    plant(["C0902", "F001", 1])
    plant(["C0902", "F002", 2])
    plant(["C0902", "F003", 3])
    plant(["C0902", "F004", 4], ("too-many-applications", "candidate_id"))
    plant(["C0999", "F001", 1], ("unknown-reference", "candidate_id"))
    plant(["C0903", "F0O12", 1], ("unknown-reference", "formation_id"))
    plant(["C0903", "F001", 0], ("number-out-of-range", "rank"))
    plant(["C0904", "F001", "premier"], ("bad-number", "rank"))


def plant_unavailability(messy):
    plant = lambda row, *faults: messy.plant("unavailability", row, *faults)
    rows = messy.tables["unavailability"]
    for position, row in enumerate(rows):
        row += ["", ""] if position else ["remarque", "Remarque"]
    messy.expect("unavailability.csv", ("duplicate-column", "Remarque"))
    plant(["classe", "3A", "2027-03-18", "2027-03-18", "", "", ""], ("unknown-choice", "scope"))
    plant(["home", uai(1), "2027-03-19", "2027-03-17", "", "", ""], ("end-before-start", "end"))
    plant(["candidate", "C0998", "2027-03-18", "2027-03-18", "", "", ""], ("unknown-reference", "ref"))
    plant(["all", uai(1), "2027-03-30", "2027-03-30", "", "", ""], ("unused-reference", "ref"))
    plant(["home", uai(1), "18 mars", "2027-03-18", "", "", ""], ("bad-date-time", "start"))
    plant(["home", uai(1), "2027-03-18", "", "", "", ""], ("missing-value", "end"))


def plant_travel(messy):
    plant = lambda row, *faults: messy.plant("travel", row, *faults)
    plant([uai(1), uai(52), 36], ("duplicate-travel-time", "from_uai"))
    plant([uai(1), uai(59), 36], ("unknown-reference", "to_uai"))
    plant([uai(1), uai(53), 2000], ("number-out-of-range", "minutes"))
    plant([uai(1), uai(54), "1h05"], ("bad-number", "minutes"))


def messy_settings(messy):
    settings = json.loads(json.dumps(CAMPAIGN))
    settings["timezone"] = "heure de Paris"
    settings["calendar"]["convocation"] = "10/03/2027"
    settings["calendar"]["school_holidays"].append(["2027-04-13", "2027-04-13"])
    settings["calendar"]["opinions"] = "2027-05-32"
    settings["limits"]["buffer_minutes"] = "dix"
    settings["lessons"]["half_day_boundary"] = "12h30"
    settings["lessons"]["free_half_days"][0] = "wed"
    settings["weights"]["moved"] = -1
    settings["limit"] = settings["limits"]
    messy.expect("campaign.json", ("unknown-timezone", "/timezone"), ("bad-date", "/calendar/opinions"),
                 ("wrong-type", "/limits/buffer_minutes"), ("bad-time-of-day", "/lessons/half_day_boundary"),
                 ("unknown-choice", "/lessons/free_half_days/0"), ("number-out-of-range", "/weights/moved"),
                 ("unknown-key", "/limit"), ("duplicate-key", "/year"))
    return to_json(settings).replace(b'  "year": 2027,\n', b'  "year": 2027,\n  "year": 2027,\n')


def messy_files():
    """Each file as another program might have saved it."""
    messy = Messy(make_tables())
    for plant in (plant_establishments, plant_formations, plant_openings, plant_candidates, plant_applications,
                  plant_unavailability, plant_travel):
        plant(messy)
    tables = messy.tables

    # A stray quotation mark costs one cell.
    quoting = to_csv(tables["unavailability"]) + 'home,%s,2027-03-18,2027-03-18,"avec "guillemets" dedans,,\n' % uai(1)
    messy.expect("unavailability.csv", ("broken-quoting", "reason"), line=len(tables["unavailability"]) + 1)
    # Two files, of two encodings, pasted into one.
    pasted = to_csv([row + ["durée"] for row in tables["travel"]], ";").encode("utf-8") + b";;;dur\xe9e\n"
    messy.expect("travel.csv", ("bad-encoding", ""), line=len(tables["travel"]) + 1)
    tables["previous_plan"][0][2] = "statut"
    messy.expect("previous_plan.csv", ("missing-column", "status"))
    messy.expect("opening.csv", ("unexpected-file", ""))

    files = {
        "campaign.json": messy_settings(messy),
        "establishments.csv": to_csv(tables["establishments"], ";", "\r\n").encode("cp1252"),
        "formations.csv": to_csv(tables["formations"], ",", "\r\n").encode("utf-8-sig"),
        "openings.csv": b"sep=;\r\n" + to_csv(tables["openings"], ";", "\r\n").encode("cp1252"),
        "candidates.csv": to_csv(tables["candidates"], "\t", "\r\n").encode("utf-16"),
        "applications.csv": to_csv(tables["applications"], ";", "\r").encode("utf-8"),
        "unavailability.csv": quoting.encode("utf-8"),
        "travel.csv": pasted,
        "previous_plan.csv": to_csv(tables["previous_plan"], ";", "\r\n").encode("cp1252"),
        "opening.csv": to_csv(tables["openings"][:2], ";").encode("utf-8"),
    }
    files["expected.json"] = to_json(messy.expected())
    return files


def main():
    files = {HERE / folder / name: content
             for folder, made in (("campaign", clean_files()), ("messy", messy_files())) for name, content in made.items()}
    if sys.argv[1:] == ["--check"]:
        changed = [str(path) for path, content in files.items() if not path.exists() or path.read_bytes() != content]
        sys.exit("\n".join(["not as make_campaign.py makes them:", *changed]) if changed else 0)
    for path, content in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
