"""What happened, as a row of a journal."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Union

#: "2027-03-17T08:00", a day, whose first minute it then is, or a datetime (one with a zone is converted to the campaign's)
Instant = Union[str, datetime.date]


@dataclass(frozen=True)
class Entry:
    """A fact about one application, for Record.add. docs/procedure.md says which events have which item and value.

        passpro.Entry("A-7", "2027-03-12", "C0019", "delivered", "home", item="1", value="hand", uai="0980009C")
    """

    entry_id: str  #: any text; adding the same entry again changes nothing
    at: Instant
    candidate_id: str
    event: str
    role: str  #: who records it: "home", "host" …
    formation_id: str = ""  #: empty: all applications of the candidate
    item: str = ""
    value: str = ""
    comment: str = field(default="", repr=False)  #: free text, personal
    uai: str = ""  #: the establishment that records it
    replaces: str = ""  #: the id of the entry that this one corrects
