#!/usr/bin/env python3
"""generate_journal.py PACKAGE PLAN > journal.csv : invents what becomes of each application until the first interviews.

Each is registered and gets all documents of PACKAGE/procedure.json; each that PLAN places is convoked, the
convocation arrives, and of twelve families eleven answer. Same files, same journal. Standard library only.
"""
import csv
import datetime as dt
import json
import pathlib
import sys


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    package = pathlib.Path(sys.argv[1])
    home_of = {row["candidate_id"]: row["home_uai"] for row in rows_of(package / "candidates.csv")}
    calendar = json.loads((package / "campaign.json").read_text(encoding="utf-8"))["calendar"]
    first_interviews = dt.date.fromisoformat(calendar["interviews"][0])
    procedure = json.loads((package / "procedure.json").read_text(encoding="utf-8"))
    documents = [document["id"] for document in procedure["documents"]]

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow("entry_id at candidate_id formation_id event item value comment role uai replaces".split())
    number = 0

    def write(days_before, time, row, event, item, value, role, uai):
        nonlocal number
        number += 1
        at = (first_interviews - dt.timedelta(days_before)).isoformat() + time
        writer.writerow([f"E{number:07}", at, row["candidate_id"], row["formation_id"], event, item, value, "", role, uai, ""])

    for position, row in enumerate(rows_of(pathlib.Path(sys.argv[2]))):
        home = home_of[row["candidate_id"]]
        write(45, "", row, "registered", "", "", "home", home)
        for document in documents:
            write(30, "", row, "document", document, "received", "home", home)
        if row["status"] != "placed":
            continue
        slot = f"{row['opening_id']}#{row['slot']}"
        write(14, "T10:00", row, "convoked", slot, "hand", "host", row["host_uai"])
        write(12, "T10:00", row, "delivered", "1", "hand", "home", home)
        if position % 12 != 0:
            write(11, "", row, "answered", "", "comes", "home", home)


if __name__ == "__main__":
    main()
