"""Doctoral interviews whose panels are put together with the schedule: 33 candidates, 16 times, 16 members of staff.

A panel is two members of different fields, one of them of the candidate's. So each pair of members at a time when both
are free is a slot, and joint limits say the rest: a member sits on one panel at a time, there are three rooms, and the
members' loads are equal as far as possible.

    python3 doctoral_interviews.py | passpro schedule
"""
import itertools
import json
import random

FIELDS = ["algebra", "analysis", "geometry", "statistics"]
CANDIDATES = 33
MEMBERS = 16
ROOMS = 3
HOURS = [8, 9, 10, 11, 13, 14, 15, 16]


def starts(days):
    return [f"2027-05-{day:02}T{hour:02}:00" for day in range(11, 11 + days) for hour in HOURS]


def end(start):
    return start[:-2] + "45"


def problem(seed=1, times=starts(days=2), free=0.6):
    """`free` is the share of the times at which a member can come."""
    dice = random.Random(seed)
    field_of = {f"member {k + 1}": FIELDS[k % len(FIELDS)] for k in range(MEMBERS)}
    free = {member: {start for start in times if dice.random() < free} for member in field_of}
    services = {field: {"id": field, "slots": []} for field in FIELDS}
    seats = {member: [] for member in field_of}  # the slots of the panels of each
    for start, pair in itertools.product(times, itertools.combinations(field_of, 2)):
        fields = {field_of[member] for member in pair}
        if len(fields) < 2 or any(start not in free[member] for member in pair):
            continue
        slot = f"{start} {' and '.join(pair)}"
        first, second = sorted(fields)
        services[first]["slots"].append({"id": slot, "start": start, "end": end(start), "cost": dice.randint(0, 9)})
        services[second]["slots"].append(slot)
        for member in pair:
            seats[member].append(slot)
    calendars = {f"not on {start}": [[start, end(start)]] for start in times}
    applicants = [{"id": f"candidate {k + 1}",
                   "calendars": [name for name in calendars if dice.random() < 0.3],
                   "requests": [{"service": dice.choice(FIELDS)}]} for k in range(CANDIDATES)]
    fair = 2 * CANDIDATES // MEMBERS
    limits = [{"id": member, "slots": slots, "steps": [{"below": fair, "each": 50}, {"above": fair + 1, "each": 50}]}
              for member, slots in seats.items()]
    at_once = {(member, start): [slot for slot in slots if slot.startswith(start)]
               for member, slots in seats.items() for start in times}
    limits += [{"id": f"{member} at {start}", "slots": slots, "steps": [{"above": 1}]}
               for (member, start), slots in at_once.items() if len(slots) > 1]
    limits += [{"id": f"rooms at {start}", "slots": sorted({slot for slots in seats.values() for slot in slots
                                                            if slot.startswith(start)}),
                "steps": [{"above": ROOMS}]} for start in times]
    return {"format": "passpro-schedule/1", "services": list(services.values()), "applicants": applicants,
            "calendars": calendars, "joint_limits": limits, "options": {"time": 10}}


if __name__ == "__main__":
    print(json.dumps(problem(), indent=1))
