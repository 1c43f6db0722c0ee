# %% [markdown]
# # A campaign in Python
#
# Cells begin with `# %%`: Jupyter (with jupytext), VS Code and Spyder show this file as a notebook; as a program it is run
# by the tests. It needs the package `passpro` (`pip install bindings/python`) and, for the last parts, pandas and joblib.

# %%
from __future__ import annotations

import sys
from pathlib import Path

import passpro

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/campaign")
campaign = passpro.Campaign.read(folder, language="en")
print(campaign)

# %% [markdown]
# Had the files had errors, `BadInput` would have listed all of them. Warnings do not keep a campaign from being planned:

# %%
for problem in campaign.diagnostics:
    print(problem)

# %% [markdown]
# The campaign has a `rules.json`, so its applications have been judged.

# %%
verdicts = campaign.eligibility
assert verdicts is not None
print(verdicts)
judged = verdicts.table("en")
for row, verdict in enumerate(judged["verdict"]):
    if verdict != "eligible":
        print(judged["candidate_id"][row], judged["formation_id"][row], "→", verdicts.reason(row, "en"))

# %% [markdown]
# ## A plan
#
# Ctrl-C stops the search and keeps the best plan so far. In a terminal or a notebook, `progress=True` shows a bar (tqdm).

# %%
plan = campaign.solve(time_limit=5, language="en")
print(plan)
print(f"No plan costs less than {plan.lower_bound}; this one costs {plan.objective}: {plan.terms}")
assert plan.verify().holds, "code that has nothing in common with the solver finds the plan wrong"

# %%
for missing in plan.unplaced[:3]:
    print(missing.candidate_id, missing.formation_id, missing.reason)

# %% [markdown]
# ## Tables
#
# Every table is a stream of Arrow: pandas, polars, pyarrow and duckdb read it.

# %%
try:
    import pandas
except ImportError:
    print("pandas is not installed")
else:
    placements: pandas.DataFrame = plan.to_pandas()
    print(placements.groupby("status").size())
    print(placements[placements["status"] == "placed"].groupby("host_uai")["start"].agg(["min", "max", "count"]))

# %% [markdown]
# ## What if …
#
# … a panel did not sit? Scenarios run side by side, on the threads of this machine or, by joblib, on a cluster.

# %%
openings = campaign.openings.to_dict()
without_last = campaign.replace(openings={name: cells[:-1] for name, cells in openings.items()})
try:
    plans = passpro.solve_many([campaign, without_last], work_limit=20_000)
except ImportError:
    print("joblib is not installed")
else:
    for scenario, found in zip(("as it is", "without the last opening"), plans):
        print(scenario, found)

# %% [markdown]
# … a pupil fell ill after the convocations went out? A new plan starts from the old one: no interview moves without a reason, and
# those who are locked do not move at all.

# %%
firm = [(row.candidate_id, row.formation_id) for row in plan if row.status == "placed"][:10]
again = campaign.after(plan, locked=firm).solve(work_limit=20_000, language="en")
print(again, "moved:", again.terms.moved)
