"""A parents' evening: families ask for teachers, who receive one family every ten minutes in two buildings.

python3 examples/python/parents_evening.py
"""

from __future__ import annotations

import sys

import passpro

EVENING = "2027-03-15"
TEACHERS = {  # the building of each teacher, and breaks
    "Ms Achard, mathematics": ("main building", [("18:00", "18:10")]),
    "Mr Bonnet, French": ("main building", [("18:20", "18:30")]),
    "Ms Chevalier, workshop": ("workshops", []),
}
FAMILIES = {  # the children of each, the teachers of each child, and when the family can come
    "Potiron": ({"Léa": ["Ms Achard, mathematics", "Mr Bonnet, French"], "Tom": ["Ms Achard, mathematics"]}, None),
    "Courge": ({"Nora": ["Mr Bonnet, French", "Ms Chevalier, workshop"]}, ("18:00", "19:00")),
    "Fenouil": ({"Max": ["Ms Achard, mathematics", "Ms Chevalier, workshop"]}, ("17:00", "18:10")),
    "Salsifis": ({"Zoé": ["Ms Chevalier, workshop"]}, None),
}


def service(teacher: str) -> dict[str, object]:
    building, breaks = TEACHERS[teacher]
    series = {"dates": [EVENING], "from": "17:00", "to": "19:00", "minutes": 10, "pauses": breaks}
    return {"id": teacher, "site": building, "series": [series]}


def applicant(family: str) -> dict[str, object]:
    children, hours = FAMILIES[family]
    requests = [
        {"id": f"{teacher}, on {child}", "service": teacher} for child, teachers in children.items() for teacher in teachers
    ]
    return {"id": family, "calendars": [family] if hours else [], "requests": requests}


def away(hours: tuple[str, str]) -> list[list[str]]:
    """The parts of the evening before and after the hours at which a family can come."""
    first, last = hours
    return [[f"{EVENING}T00:00", f"{EVENING}T{first}"], [f"{EVENING}T{last}", f"{EVENING}T23:59"]]


def main() -> int:
    problem = {
        "format": "passpro-schedule/1",
        "sites": ["main building", "workshops"],
        "travel": {"between": {"main building": {"workshops": 5}}},
        "calendars": {family: away(hours) for family, (_, hours) in FAMILIES.items() if hours},
        "services": [service(teacher) for teacher in TEACHERS],
        "applicants": [applicant(family) for family in FAMILIES],
        "limits": {"per_day": 3},
    }
    try:
        result = passpro.schedule(problem, time_limit=10)
    except passpro.BadInput as refusal:
        print(refusal, file=sys.stderr)
        return 2
    for row in result["assignments"]:
        time = row["start"][-5:] if row["slot"] else f"no time: {row['reason']}"
        print(f"{row['applicant']}, {row['request']}: {time}")
    print(f"{result['status']}: cost {result['objective']}, and no schedule costs less than {result['lower_bound']}")
    return 0 if all(row["slot"] for row in result["assignments"]) else 1


if __name__ == "__main__":
    sys.exit(main())
