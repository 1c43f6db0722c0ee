"""A campaign from its plan to its erasure, on the invented example: an application in Python, without the command `passpro`.

python3 examples/python/procedure.py [CAMPAIGN]

An application sends the letters and keeps the journal. Here nothing is sent, and the journal is kept in a variable.
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import passpro

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/campaign")
procedure = (folder / "procedure.json").read_bytes()
contacts = (folder / "contacts.csv").read_bytes()
secret = secrets.token_bytes(32)  # once for a campaign: keep it, and tell it to no one

campaign = passpro.Campaign.read(folder, language="en")
plan = campaign.solve(work_limit=20_000, time_limit=None, language="en")
record = passpro.Record.from_files(plan, {"procedure.json": procedure}, language="en")  # nothing has happened yet
hosts = sorted({str(row["host_uai"]) for row in campaign.table("formations").rows()})


def convoke(record: passpro.Record, now: str, choice: str) -> passpro.Record:
    """Sends the letters of all hosts, and records that they were sent."""
    for host in hosts:
        letters = record.view("host", now, uai=host).letters(choice=choice, secret=secret, language="fr")
        if len(letters) > 0:  # letters.files() are to be sent
            record = record.add_files({"sent.csv": letters.sent(now, "email")})
            print(f"{now}: letters of {host}: {len(letters)}, entries: {len(record.added())}")
    return record


# ---- Convocations. Certificate: each application is convoked, or has a reason not to be. ----

record = convoke(record, "2027-03-08T10:00", "to_send")
assert set(record.certify("2027-03-08T18:00").hosts()["open"]) == {0}

# ---- Answers: a family's code, typed in by the school of origin; or what a form says. ----

now = "2027-03-09T09:00"
view = record.view("home", now, uai="0980004X", contacts=contacts)
told = view.letters(choice="all", secret=secret).interviews().rows()
code = next(row["reply_code"] for row in told if row["candidate_id"] == "C0024")
answers = view.replies([{"code": code, "answer": "non", "comment": "Épreuve de natation"}], secret)
record = record.add_files({"answers.csv": answers})
withdrawn = passpro.Entry("form-17", now, "C0014", "withdrawn", "family", value="A choisi une autre voie")
record = record.add(withdrawn).add(withdrawn)  # sent twice, recorded once
assert record.known_count == 1
try:
    record.add(passpro.Entry("form-18", now, "C9999", "withdrawn", "panel"))
except passpro.BadInput as bad:
    print(*bad.diagnostics, sep="\n")

# ---- The plan goes on: free slots are given again, and only whom that concerns is told. ----

plan = record.next_campaign(now).solve(work_limit=20_000, time_limit=None, language="en")
record = passpro.Record.from_files(plan, {"procedure.json": procedure, "journal.csv": record.journal()}, language="en")
record = convoke(record, "2027-03-09T18:00", "changed")
assert {row["candidate_id"] for row in plan.moves().rows() if row["status_before"] == "placed"} <= {"C0024"}

# ---- Interviews and opinions: a sheet goes out to a host, its panel fills it in, its head makes the drafts final. ----

host = "0980051Y"
rows: list[dict[str, object]] = [
    {**row, "attendance": "present", "grid:projet": "3", "opinion": "F", "stage": "draft", "reason": "Un projet clair."}
    for row in record.opinion_sheet(host, "2027-04-16T18:00").rows()
]
record = record.add_opinion_sheet(rows, host, "2027-04-16T18:00", role="panel")
record = record.validate_drafts(host, "2027-05-03")
print(f"final opinions of {host}: {len(record.added())}")

# ---- From the publication on, each reads what is meant for them. ----

candidate = str(record.added()["candidate_id"][0])
for day in ("2027-05-09", "2027-05-10"):
    page = record.view("family", day, candidate_id=candidate).result_sheets("fr")
    print(day, "published" if "Un projet clair." in page else "not published yet")
try:
    record.affelnet("2027-05-11")
except passpro.BadInput as bad:
    print(bad)  # in this académie opinions give no points

# ---- Figures without persons, kept when the persons go. ----

statistics = record.statistics("2027-06-01").to_json("fr")
files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
files |= {"journal.csv": record.journal(), "plan.csv": plan.to_csv()}
due = [str(row["candidate_id"]) for row in record.due_for_erasure("2028-05-29").rows() if not row["is_held"]]
erasure = passpro.erase(files, due)
assert not erasure.left_in and b"C0008" not in erasure.files["journal.csv"]
print(f"erased: {len(due)} persons, from {', '.join(erasure.files)}; kept: statistics of {len(statistics)} characters")
