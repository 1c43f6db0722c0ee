"""What each wheel is tried with: plans the example, has the plan verified, reads a workbook, and keeps the campaign in a store
whose name is not ASCII. Says how long the plan took, and its digest, which is that of every other platform.

usage: first_plan.py EXAMPLES FOLDER
"""

import hashlib
import sys
import sysconfig
import time
from pathlib import Path

import passpro

examples, folder = map(Path, sys.argv[1:])
campaign = passpro.Campaign.read(examples / "campaign", language="en")
began = time.perf_counter()
plan = campaign.solve(work_limit=20_000, time_limit=None, language="en")
seconds = time.perf_counter() - began
assert plan.verify().holds

saved = folder / "élèves.csv"
plan.save(saved)
plan.save(saved)  # in place of the first one
assert [file.name for file in folder.iterdir()] == [saved.name]
digest = hashlib.sha256(saved.read_bytes()).hexdigest()
plan.write_pages(folder / "pages é")
assert (folder / "pages é" / "index.html").stat().st_size > 0

assert len(passpro.import_list(examples / "list" / "liste.xlsx", year=2027).catalogue.formations) > 0

store = passpro.Store.create(folder / "campagne d’été.passpro", language="en")
store.put_files(campaign.files)
store.add_plan(plan.to_csv(), "2027-03-01T08:00")
assert store.read()["plan.csv"] == plan.to_csv()
assert not store.check()
try:
    passpro.Store.create(folder / "campagne d’été.passpro", language="en")
    sys.exit("a store was created in place of another one")
except passpro.BadInput:
    pass

print(f"{sysconfig.get_platform()}, Python {sys.version.split()[0]}: {plan}, {seconds:.2f} s, plan.csv {digest[:16]}")
