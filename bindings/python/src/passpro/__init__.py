"""Plans the interviews of a school campaign, with a proof of how good the plan is.

    import passpro

    campaign = passpro.Campaign.read("examples/campaign")
    plan = campaign.solve(time_limit=10, progress=True)
    print(plan.gap, plan.unplaced)
    plan.to_pandas()

Nothing has to be closed. Campaigns and plans never change, may be used by any number of threads, and can be pickled.
"""

from . import scheduling
from ._campaign import Campaign
from ._catalogue import Catalogue, ImportedList, import_list
from ._diagnostics import Diagnostic, Diagnostics
from ._eligibility import Eligibility, Rules, evaluate
from ._entry import Entry
from ._erasure import Erasure, erase
from ._errors import BadInput, PassproError
from ._letters import Letters
from ._many import Scenario, solve_many
from ._native import public_holiday, uai_is_valid, version
from ._plan import Outcome, Placement, Plan, Terms, Verification, Violation
from ._pupils import ImportedPupils, import_pupils
from ._record import Certificate, Record, View
from ._schedule import schedule
from ._solving import Progress
from ._statistics import Statistics
from ._store import Store
from ._table import Table

__version__ = version()

__all__ = [
    "BadInput",
    "Campaign",
    "Catalogue",
    "Certificate",
    "Diagnostic",
    "Diagnostics",
    "Eligibility",
    "Entry",
    "Erasure",
    "ImportedList",
    "ImportedPupils",
    "Letters",
    "Outcome",
    "PassproError",
    "Placement",
    "Plan",
    "Progress",
    "Record",
    "Rules",
    "Scenario",
    "Statistics",
    "Store",
    "Table",
    "Terms",
    "Verification",
    "View",
    "Violation",
    "erase",
    "evaluate",
    "import_list",
    "import_pupils",
    "public_holiday",
    "schedule",
    "scheduling",
    "solve_many",
    "uai_is_valid",
    "version",
]
