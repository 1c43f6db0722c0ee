# %% [markdown]
# # A campaign, as the head of service leads it
#
# The work of [examples/php/application](../php/application) in Python, on the same store: both can have it open at once. A notebook
# for VS Code, Jupytext or Spyder, cell by cell; or a program: `python3 examples/python/saio.py [FOLDER [STORE]]`.
# Nothing is sent here. Files to be printed and mailed go into the folder `saio` beside the store.

# %%
from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

import passpro

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/campaign")
path = Path(sys.argv[2] if len(sys.argv) > 2 else Path(tempfile.mkdtemp(prefix="saio-")) / "campaign.passpro")
out = path.parent / "saio"
out.mkdir(exist_ok=True)
JOURNAL, PLAN = "journal.csv", "plan.csv"


def current() -> passpro.Record:
    """Everything as it is now: campaign, newest plan and journal."""
    files = store.read()
    campaign = passpro.Campaign.from_files({name: files[name] for name in files if name not in (JOURNAL, PLAN)}, language="fr")
    plan = passpro.Plan.read(campaign, files[PLAN], language="fr")
    return passpro.Record.from_files(plan, {name: files[name] for name in (JOURNAL, "procedure.json") if name in files}, language="fr")


def keep(record: passpro.Record) -> None:
    """What was added to a record goes into the journal, beside what schools have recorded since."""
    print(f"  {store.append(record.added_csv())} entries")


def plan_again(now: str) -> passpro.Plan:
    """The first plan, or the next one: interviews keep their slots, unless the journal says otherwise."""
    campaign = current().next_campaign(now) if len(store.plans()) > 0 else passpro.Campaign.from_files(store.files(), language="fr")
    plan = campaign.solve(time_limit=10, work_limit=20_000, language="fr", progress=sys.stdout.isatty())
    store.put_files({name: campaign.files[name] for name in campaign.files if name not in (JOURNAL, PLAN)})
    store.add_plan(plan.to_csv(), now, note=str(plan))
    return plan


# %% [markdown]
# ## The campaign: from the list to a store

# %%
listed = passpro.import_list("examples/list/liste.xlsx", year=2027, language="fr")
for problem in listed.diagnostics.errors:
    print(problem)  # at its cell; listed.mapping can be corrected and given to the next import

if path.exists():
    store = passpro.Store.open(path)
else:
    store = passpro.Store.create(path)
    store.put_files({file.name: file.read_bytes() for file in folder.glob("*.*") if file.suffix in (".csv", ".json") and file.name != JOURNAL})
    (path.parent / "secret").write_bytes(secrets.token_bytes(32))
secret = (path.parent / "secret").read_bytes()  # of the reply codes: keep it, and tell it to no one

# %% [markdown]
# ## The plan, and why some have no interview

# %%
plan = plan_again("2027-03-01")
assert plan.verify().holds
for row in plan.reasons("fr").rows():
    print(row["candidate_id"], row["formation_id"], row["reason"])
plan.write_pages(out / "pages", language="fr", names="own")  # pages/index.html, and a page for each school

# %% [markdown]
# ## Letters, and who has to be told of a change

# %%
now = "2027-03-08T10:00"
letters = current().view("saio", now).letters(secret=secret, language="fr")
for name, content in letters.files().items():
    (out / name).write_bytes(content)
keep(current().add_files({"sent.csv": letters.sent(now, "email")}))  # once they were sent

# %% a school types in the code of a family that cannot come; the next plan moves that pupil alone
now = "2027-03-09T09:00"
home = current().view("home", now, uai="0980004X")
told = home.letters(choice="all", secret=secret).interviews().rows()
code = next(row["reply_code"] for row in told if row["candidate_id"] == "C0024")
keep(current().add_files({"answers.csv": home.replies([{"code": code, "answer": "non"}], secret)}))
plan_again(now)
changed = current().view("saio", now).letters(choice="changed", secret=secret, language="fr")
print(f"{len(changed)} families to be told")
keep(current().add_files({"sent.csv": changed.sent(now, "email")}))

# %% [markdown]
# ## Who owes what

# %%
now = "2027-04-20T08:00"
for host in sorted({str(row["host_uai"]) for row in plan.campaign.formations.rows()}):  # hosts do so on their pages
    rows: list[dict[str, object]] = [{**row, "attendance": "present", "opinion": "TF"} for row in current().opinion_sheet(host, now).rows()]
    keep(current().add_opinion_sheet(rows, host, now))
    keep(current().validate_drafts(host, now))
steps = list(current().steps(now, "fr").rows())
for owner in sorted({str(step["owner_role"]) for step in steps}):
    days = [step["overdue_days"] for step in steps if step["owner_role"] == owner]
    print(f"{owner}: {sum(isinstance(late, int) and late > 0 for late in days)} steps are overdue")

# %% [markdown]
# ## The proof, and the figures

# %%
now = "2027-05-10"
certificate = current().certify(now)
(out / "attestation.html").write_text(certificate.page("fr"), encoding="utf-8")
for row in certificate.claims("fr").rows():
    print(row["claim"], row["outcome"], row["exceptions"])
statistics = current().statistics(now)
(out / "bilan.csv").write_bytes(statistics.to_csv(excel=True))
print({row["label"]: row["opinions"] for row in statistics.table().rows() if row["dimension"] == "academy"})

# %% [markdown]
# ## What a person may ask for, and the end

# %%
print(len(current().everything_on("C0008", contacts=store.files().get("contacts.csv"), language="fr")), "characters on one pupil")
store.put_files({"statistics.json": statistics.to_json("fr").encode()})  # counts without persons stay
due = [str(row["candidate_id"]) for row in current().due_for_erasure("2028-05-29").rows() if not row["is_held"]]
erasure = store.erase(due)
(out / "effacement.json").write_text(erasure.certificate("2028-05-29"), encoding="utf-8")
assert b"C0008" not in path.read_bytes()
print(f"{len(due)} persons are erased; everything is in {out}")
