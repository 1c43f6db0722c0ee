"""Plans and their quality."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from ._diagnostics import read
from ._files import write_whole
from ._native import c_path, c_text, check, csv_from, language_number, lib, made, struct, text_from, text_of, time_of, words_of
from ._package import add_file, files_of
from ._table import Table, html_table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ._campaign import Campaign

RESULTS = {value: word.replace("_", " ") for value, word in words_of("result").items()}
STATUSES = words_of("placement_status")
REASON_CODES = words_of("reason")
SHOWN_NAMES = {("none" if word == "" else word): number for number, word in words_of("shown_names").items()}


@dataclass(frozen=True)
class Terms:
    """What a plan costs: one integer, the sum of these terms, each with its weight.

    The names are those of passpro_outcome (passpro.h). The last four are what hosts ask for, which the lower bound does not
    account for in full (docs/hosting-terms.md).
    """

    unplaced: int
    half_days: int
    travel: int
    wait: int
    moved: int
    missing_pupils: int = 0
    escort_days: int = 0
    panel_half_days: int = 0
    without_break: int = 0


@dataclass(frozen=True)
class Outcome:
    """How good a plan is."""

    result: str  #: "optimal", "feasible", "cancelled" or, of a plan that was read, "not solved"
    objective: int
    terms: Terms
    lower_bound: int | None  #: no plan costs less
    gap: float  #: 0 if nothing is better; infinite if there is no bound
    work: int
    seconds: float

    @classmethod
    def _of(cls, found: Any) -> Outcome:
        terms = Terms(**{term.name: getattr(found, term.name) for term in fields(Terms)})
        is_solved = found.result != lib.PASSPRO_RESULT_NOT_SOLVED
        return cls(
            result=RESULTS.get(found.result, "unknown"),
            objective=found.objective,
            terms=terms,
            lower_bound=found.lower_bound if is_solved else None,
            gap=found.gap,
            work=found.work,
            seconds=found.seconds,
        )


@dataclass(frozen=True)
class Placement:
    """The slot of one application, or the reason why it has none."""

    candidate_id: str
    formation_id: str
    status: str  #: "placed", "unplaced", "ineligible" or "undetermined"
    opening_id: str | None
    slot: int | None
    start: datetime.datetime | None
    end: datetime.datetime | None
    reason_code: str
    reason: str


@dataclass(frozen=True)
class Violation:
    """A constraint that a plan breaks."""

    constraint: str  #: "H1" … "H8" or "shape"
    application: int | None  #: row of the applications' table
    other: int | None
    slot: int | None  #: row of the slots' table
    found: int
    allowed: int
    message: str


class Verification:
    """A plan against its campaign, by code that has nothing in common with the solver."""

    def __init__(self, handle: Any, language: str | None) -> None:
        self._handle = handle
        found = struct("outcome")
        check(lib.passpro_verification_outcome(handle, found))
        self.terms = Outcome._of(found).terms
        rows = self.table(language).rows()
        self.violations = [self._violation(position, row) for position, row in enumerate(rows)]

    @property
    def holds(self) -> bool:
        return bool(lib.passpro_verification_holds(self._handle))

    def table(self, language: str | None = None) -> Table:
        return Table(made("table", lib.passpro_verification_table, self._handle, language_number(language)))

    def _violation(self, position: int, words: dict[str, Any]) -> Violation:
        found = struct("violation")
        check(lib.passpro_verification_violation_at(self._handle, position, found))

        def row(number: int) -> int | None:
            return None if number == lib.PASSPRO_ROW_NONE else number

        return Violation(
            constraint=words["constraint"],
            application=row(found.application),
            other=row(found.other),
            slot=row(found.slot_row),
            found=found.found,
            allowed=found.allowed,
            message=words["message"],
        )

    def __bool__(self) -> bool:
        return self.holds

    def __repr__(self) -> str:
        return f"<passpro.Verification: {'holds' if self.holds else f'{len(self.violations)} violations'}>"


class Plan:
    """A placement for each application, in the order of the campaign."""

    def __init__(self, handle: Any, campaign: Campaign, outcome: Outcome | None = None, report: str = "") -> None:
        self._handle = handle
        self._report = report  # of a plan that was solved elsewhere
        self.campaign = campaign
        found = struct("outcome")
        check(lib.passpro_plan_outcome(handle, found))
        self.outcome = outcome or Outcome._of(found)

    @classmethod
    def read(
        cls, campaign: Campaign, source: str | os.PathLike[str] | bytes, *, language: str | None = None
    ) -> Plan:
        """Reads a plan.csv, from its path or its bytes. Raises BadInput."""
        content = source if isinstance(source, bytes) else Path(source).read_bytes()
        file = "plan.csv" if isinstance(source, bytes) else Path(source).name
        handle, _ = read(
            "plan",
            lib.passpro_plan_parse,
            campaign._handle,
            content,
            len(content),
            c_text(file),
            language=language,
        )
        return cls(handle, campaign)

    @property
    def result(self) -> str:
        return self.outcome.result

    @property
    def objective(self) -> int:
        return self.outcome.objective

    @property
    def lower_bound(self) -> int | None:
        return self.outcome.lower_bound

    @property
    def gap(self) -> float:
        return self.outcome.gap

    @property
    def terms(self) -> Terms:
        return self.outcome.terms

    @property
    def counts(self) -> dict[str, int]:
        """How many applications have which status."""
        return {word: lib.passpro_plan_count(self._handle, status) for status, word in STATUSES.items()}

    @property
    def unplaced(self) -> list[Placement]:
        """The applications that may be placed, and are not."""
        return [placement for placement in self if placement.status == "unplaced"]

    def __len__(self) -> int:
        return sum(self.counts.values())

    def __iter__(self) -> Iterator[Placement]:
        names = ("candidate_id", "formation_id", "status", "opening_id", "slot", "start", "end", "reason_code", "reason")
        columns = self.table().to_dict()
        for row in zip(*(columns[name] for name in names)):
            yield Placement(*row)

    def __getitem__(self, application: tuple[str, str]) -> Placement:
        """The placement of a candidate's application to a formation."""
        is_pair = isinstance(application, tuple) and [type(id) for id in application] == [str, str]
        if not is_pair:
            raise TypeError(f"plan[{application!r}]: expected plan[candidate_id, formation_id], two texts")
        candidate_id, formation_id = application
        row = self.campaign.find_application(candidate_id, formation_id)
        place = struct("placement")
        check(lib.passpro_plan_placement_at(self._handle, row, place))
        is_placed = place.status == lib.PASSPRO_PLACEMENT_PLACED
        return Placement(
            candidate_id=candidate_id,
            formation_id=formation_id,
            status=STATUSES.get(place.status, "unknown"),
            opening_id=self.campaign._opening_ids[place.opening] if is_placed else None,
            slot=place.slot if is_placed else None,
            start=time_of(place.start) if is_placed else None,
            end=time_of(place.end) if is_placed else None,
            reason_code=REASON_CODES.get(place.reason_code, "unknown"),
            reason=text_of(place.reason),
        )

    def why(self, candidate_id: str, formation_id: str) -> str:
        """Why an application has no interview; empty if it has one."""
        return self[candidate_id, formation_id].reason

    def table(self) -> Table:
        """All placements: what plan.csv holds, with numbers and times."""
        return Table(made("table", lib.passpro_plan_table, self._handle))

    def occupancy(self) -> Table:
        """How many of the places of each slot are taken."""
        return Table(made("table", lib.passpro_plan_occupancy, self._handle))

    def reasons(self, language: str | None = None) -> Table:
        """Why each unplaced application has no interview: a code, a sentence, and the slots as its candidate finds them."""
        return Table(made("table", lib.passpro_plan_reasons, self._handle, language_number(language)))

    def bottlenecks(self) -> Table:
        """Applications that are more than the places they can have; `bottleneck` of reasons() counts these rows."""
        return Table(made("table", lib.passpro_plan_bottlenecks, self._handle))

    def remedies(self) -> Table:
        """Which panels could sit more to lift a bottleneck, what lifts most first."""
        return Table(made("table", lib.passpro_plan_remedies, self._handle))

    def alternatives(self, candidate_id: str, formation_id: str) -> Table:
        """The alternatives to an application's slot, each with the change of every term of the objective."""
        row = self.campaign.find_application(candidate_id, formation_id)
        return Table(made("table", lib.passpro_plan_alternatives_at, self._handle, row))

    def moves(self) -> Table:
        """What changes for the applications of previous_plan: the earlier interview, even if its slot is closed or gone
        today, and the one of this plan, as in moves.csv."""
        return Table(made("table", lib.passpro_plan_moves, self._handle))

    def compare(self, after: Plan) -> Table:
        """What differs in another plan, and what each group of changes is worth.

        The other plan may be of another campaign, such as one that `replace` or `after` has made of this plan's: applications
        match by candidate and formation, slots by opening, number and times. If a side does not have an application, its
        columns are None.
        """
        return Table(made("table", lib.passpro_plan_compare, self._handle, after._handle))

    def to_pandas(self) -> pandas.DataFrame:
        return self.table().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        return self.table().to_polars()

    def to_arrow(self) -> pyarrow.Table:
        return self.table().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table().__arrow_c_stream__(requested_schema)

    def to_csv(self, *, excel: bool = False) -> bytes:
        """plan.csv; with `excel`, as a French Excel opens and saves it: `;`, French titles and days, no cell a formula."""
        return csv_from(lib.passpro_plan_csv, self._handle, excel=excel)

    def moves_csv(self, *, excel: bool = False) -> bytes:
        """moves.csv, in the forms of to_csv."""
        return csv_from(lib.passpro_plan_moves_csv, self._handle, excel=excel)

    def bound_certificate(self) -> str:
        """certificate.json of a solve with `certify`: tools/check_certificate.py computes the bound from it."""
        return text_from(lib.passpro_plan_bound_certificate, self._handle)

    def report(self) -> str:
        """report.json of the solve."""
        return self._report or text_from(lib.passpro_plan_report, self._handle)

    def page(self, language: str | None = None, *, with_names: bool = False) -> str:
        """planning.html, one page without any reference to elsewhere. Pupils are shown by their ids unless asked."""
        return text_from(lib.passpro_plan_page, self._handle, language_number(language), int(with_names))

    def pages(
        self, language: str | None = None, *, names: str = "none", with_workbooks: bool = False
    ) -> dict[str, bytes]:
        """A page for each reader (docs/pages.md), by its path in the set: "index.html" for the head of service,
        "accueil/UAI.html" for a host, "origine/UAI.html" for a school of origin, and so on. If the campaign has a previous plan,
        "comparaison.html" tells what changes since.

        A school's pages show its own pupils alone: by their ids, or with `names` "own" by their names. "all" also shows names
        to the head of service. `with_workbooks`: also a workbook (.xlsx) for each school, which its page links; raises BadInput
        if this passpro writes none.
        """
        return files_of(self._pages(language, names, with_workbooks))

    def write_pages(
        self,
        folder: str | os.PathLike[str],
        language: str | None = None,
        *,
        names: str = "none",
        with_workbooks: bool = False,
    ) -> None:
        """Writes pages() into a folder that does not exist yet, or is empty: all of them or, on a full disk for instance,
        none."""
        check(lib.passpro_package_save(self._pages(language, names, with_workbooks), c_path(folder)))

    def _pages(self, language: str | None, names: str, with_workbooks: bool) -> Any:
        if names not in SHOWN_NAMES:
            raise ValueError(f"names is {names!r}; expected one of {', '.join(SHOWN_NAMES)}")
        options = struct("page_options")
        options.language = language_number(language)
        options.names = SHOWN_NAMES[names]
        if self.lower_bound is not None:  # which the library does not know of a plan that another process has made
            options.lower_bound = self.lower_bound
        options.has_workbooks = int(with_workbooks)
        pages = made("package", lib.passpro_plan_pages, self._handle, options)
        if with_workbooks:
            workbooks, _ = read("package", lib.passpro_plan_workbooks, self._handle, options, language=language)
            for name, content in files_of(workbooks).items():
                add_file(pages, name, content)
        return pages

    def save(self, path: str | os.PathLike[str], *, language: str | None = None, excel: bool = False) -> None:
        """Writes plan.csv, report.json or planning.html, by the ending of the path: as a whole or, on a full disk for instance,
        not at all, so that an old file stays. A symbolic link is replaced, not followed. `language` is that of the page;
        `excel` is for plan.csv, as in to_csv."""
        writers: dict[str, Callable[[], bytes]] = {
            ".csv": lambda: self.to_csv(excel=excel),
            ".json": lambda: self.report().encode(),
            ".html": lambda: self.page(language).encode(),
        }
        ending = Path(path).suffix
        if ending not in writers:
            raise ValueError(f"a plan is saved as {', '.join(writers)}, not as {ending!r}")
        write_whole(Path(path), writers[ending]())

    def verify(self, language: str | None = None) -> Verification:
        """Recomputes every constraint and every term of the objective from nothing."""
        return Verification(made("verification", lib.passpro_plan_verify, self._handle), language)

    def __reduce__(self) -> tuple[Any, ...]:
        report = "" if self.result == "not solved" else self.report()
        return restored, (self.campaign, self.to_csv(), self.outcome, report)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in self.counts.items() if count)
        quality = "" if self.lower_bound is None else f", gap {self.gap:.3%}"
        return f"<passpro.Plan: {counts}; {self.result}, objective {self.objective}{quality}>"

    def _repr_html_(self) -> str:
        columns = self.table().to_dict()
        shown = ("candidate_id", "formation_id", "status", "host_uai", "panel", "start", "end", "reason")
        head = repr(self)[1:-1]
        return f"<p>{head}</p>" + html_table({name: columns[name] for name in shown}, len(self))


def restored(campaign: Campaign, csv: bytes, outcome: Outcome, report: str) -> Plan:
    """A plan that another process has made."""
    plan = Plan.read(campaign, csv)
    return Plan(plan._handle, campaign, outcome, report)
