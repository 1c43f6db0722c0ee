"""Campaigns on record: from the plan to the opinion."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ._campaign import Campaign, Content, json_of
from ._diagnostics import Diagnostics, read
from ._entry import Entry, Instant
from ._frames import add_table, csv_of, instant_text
from ._letters import Letters
from ._native import bytes_from, c_path, c_text, check, csv_from, day_number, ffi, language_number, lib, made, struct
from ._native import text_from, text_in, words_of
from ._package import add_file, new_package
from ._plan import Plan
from ._statistics import Statistics
from ._table import Table, html_table

PARTS = {word: number for number, word in words_of("procedure_part").items()}
VIEW_PARTS = {word: number for number, word in words_of("view_part").items()}
ROLES = {word: number for number, word in words_of("role").items()}
LETTER_CHOICES = {word: number for number, word in words_of("letter_choice").items()}
LETTER_UNITS = {word: number for number, word in words_of("letter_unit").items()}


class Record:
    """A plan, what an académie decides around it (procedure.json), and what happened (a journal). Checked and immutable.

    Everything else is computed for an instant `now`, which nothing but the caller decides: one in the future is a dry run.

        record = passpro.Record.read(plan, "examples/campaign")
        record.steps("2027-03-17T08:00").to_pandas()
    """

    def __init__(self, handle: Any, plan: Plan, diagnostics: Diagnostics) -> None:
        """Not to be called: use read, from_files or from_frames."""
        self._handle = handle
        self.plan = plan
        self.diagnostics = diagnostics

    @classmethod
    def read(
        cls,
        plan: Plan,
        folder: str | os.PathLike[str],
        *,
        journals: Iterable[str | os.PathLike[str]] = (),
        language: str | None = None,
    ) -> Record:
        """Reads procedure.json and journal.csv of a folder, either of which may be missing, and further journals, such as those
        that schools send in. An entry that stands in several journals counts once. Of a workbook, its sheets are read, and files
        beside it. Raises BadInput with every problem."""
        paths = [ffi.new("char[]", c_path(path)) for path in journals]
        pointers = ffi.new("char *[]", paths)
        return cls._read(plan, lib.passpro_record_read, c_path(folder), pointers, len(paths), language=language)

    @classmethod
    def from_files(cls, plan: Plan, files: Mapping[str, bytes | str], *, language: str | None = None) -> Record:
        """Files by name: "procedure.json", "journal.csv", and further journals as "journal-….csv"."""
        package = new_package()
        for name, content in files.items():
            add_file(package, name, content)
        return cls._read(plan, lib.passpro_record_create, package, language=language)

    @classmethod
    def from_frames(
        cls, plan: Plan, *, procedure: Content | None = None, journal: Any = None, language: str | None = None
    ) -> Record:
        """The journal as a table of any kind that Campaign.from_frames takes, procedure.json as a mapping or its text."""
        package = new_package()
        if procedure is not None:
            add_file(package, "procedure.json", json_of(procedure))
        if journal is not None:
            add_table(package, "journal", journal, _zone(plan))
        return cls._read(plan, lib.passpro_record_create, package, language=language)

    @classmethod
    def _read(cls, plan: Plan, function: Any, *arguments: Any, language: str | None) -> Record:
        handle, diagnostics = read("record", function, plan._handle, *arguments, language=language)
        return cls(handle, plan, diagnostics)

    def add(self, *entries: Entry) -> Record:
        """The record with further entries: all of them, or none. Those that it has are passed over, so that adding them again
        changes nothing. Raises BadInput with every problem; the second line is the first entry.

        Nothing is kept until you keep it: journal() in the place of journal.csv, or the rows of added() in a database. Let one
        process at a time read, add and keep.

            record = record.add(passpro.Entry("A-7", "2027-03-12", "C0019", "delivered", "home", item="1", value="hand"))
        """
        columns = {column.name: [getattr(entry, column.name) for entry in entries] for column in fields(Entry)}
        return self.add_frame(columns)

    def add_files(self, files: Mapping[str, bytes | str]) -> Record:
        """The same of files of the form of journal.csv, by name, such as those that schools send in."""
        package = new_package()
        for name, content in files.items():
            add_file(package, name, content)
        return self._extended(lib.passpro_record_add, package)

    def add_frame(self, entries: Any) -> Record:
        """The same of a table of any kind that from_frames takes."""
        package = new_package()
        add_table(package, "journal", entries, _zone(self.plan))
        return self._extended(lib.passpro_record_add, package)

    def added(self) -> Table:
        """The entries that the call which made this record of another one added. Comments are personal."""
        return Table(made("table", lib.passpro_record_added, self._handle))

    def added_csv(self) -> bytes:
        """The same as a journal of their own, with a header."""
        return bytes_from(lib.passpro_record_added_csv, self._handle)

    @property
    def known_count(self) -> int:
        """How many rows that call passed over, because the journals said so already."""
        count: int = lib.passpro_record_known_count(self._handle)
        return count

    def journal(self) -> bytes:
        """journal.csv as it was read, with a row for each entry that was added."""
        return bytes_from(lib.passpro_record_journal, self._handle)

    def opinion_sheet(
        self,
        host: str,
        now: Instant,
        *,
        formation: str | None = None,
        panel: str | None = None,
        day: datetime.date | None = None,
    ) -> Table:
        """The opinion sheet of a host, by its UAI: a row for each interview (of a formation, a panel, a day), with what the
        journal says. Choices are codes; `grid:ID` is the level of a criterion. Holds names and classes."""
        scope, kept = _opinion_scope(host, formation, panel, day)
        return Table(made("table", lib.passpro_record_opinion_sheet, self._handle, scope, self._instant(now)))

    def opinion_sheet_csv(
        self,
        host: str,
        now: Instant,
        *,
        formation: str | None = None,
        panel: str | None = None,
        day: datetime.date | None = None,
        excel: bool = False,
    ) -> bytes:
        """The same as opinions.csv, to be filled in and given to add_opinion_sheet; with `excel`, as a French Excel opens and
        saves it."""
        scope, kept = _opinion_scope(host, formation, panel, day)
        arguments = self._handle, scope, self._instant(now)
        return csv_from(lib.passpro_record_opinion_sheet_csv, *arguments, excel=excel)

    def opinion_sheet_workbook(
        self,
        host: str,
        now: Instant,
        *,
        formation: str | None = None,
        panel: str | None = None,
        day: datetime.date | None = None,
        language: str | None = None,
    ) -> bytes:
        """The same as a workbook (.xlsx): choices are drop-downs, and all that is not to be filled in is protected. Raises
        BadInput if this passpro writes no workbooks."""
        scope, kept = _opinion_scope(host, formation, panel, day)
        arguments = self._handle, scope, self._instant(now), language_number(language)
        return text_in(read("text", lib.passpro_record_opinion_sheet_workbook, *arguments, language=language)[0])

    def add_opinion_sheet(
        self, sheet: Any, host: str, at: Instant, *, role: str = "host", name: str = "opinions.csv"
    ) -> Record:
        """The record with what a sheet brings that comes back: the content of a workbook (.xlsx) or of a CSV file, saved by any
        program, or a table of any kind with the columns of opinion_sheet. `role` is who hands it in, "host" or "panel", at the
        instant `at`. A cell that says what the journal says, or nothing, adds nothing; rows that add nothing are in known_count.

        Raises BadInput with every problem at its cell of `name`.
        """
        content = sheet.encode() if isinstance(sheet, str) else sheet if isinstance(sheet, bytes) else csv_of(sheet)
        number = _number(ROLES, role, "role")
        handed_in = (c_text(host), number, self._instant(at))
        return self._extended(lib.passpro_record_add_opinion_sheet, content, len(content), c_path(name), *handed_in)

    def validate_drafts(self, host: str, at: Instant) -> Record:
        """The record in which the head of a host has made its drafts final. Raises BadInput with those that lack a reason."""
        return self._extended(lib.passpro_record_validate_drafts, c_text(host), self._instant(at))

    def affelnet(self, now: Instant) -> Table:
        """The points of final opinions, for the SAIO alone. Raises BadInput unless the effect of a policy is points."""
        return Table(read("table", lib.passpro_record_affelnet, self._handle, self._instant(now), language=self.diagnostics.language)[0])

    def affelnet_csv(self, now: Instant) -> bytes:
        """The same as affelnet.csv."""
        arguments = self._handle, self._instant(now)
        return text_in(read("text", lib.passpro_record_affelnet_csv, *arguments, language=self.diagnostics.language)[0])

    def _extended(self, function: Any, *arguments: Any) -> Record:
        handle, diagnostics = read("record", function, self._handle, *arguments, language=self.diagnostics.language)
        return Record(handle, self.plan, diagnostics)

    def procedure(self, part: str, language: str | None = None) -> Table:
        """A part of procedure.json: deadlines, documents, opinion_policies, opinion_levels, grid_levels, grid_criteria."""
        number = _number(PARTS, part, "part of a procedure")
        return Table(made("table", lib.passpro_record_procedure, self._handle, number, language_number(language)))

    def entries(self, now: Instant) -> Table:
        """The entries of all journals, each once, by time; `counts` says which count at an instant. Comments are personal."""
        return Table(made("table", lib.passpro_record_entries, self._handle, self._instant(now)))

    def states(self, now: Instant) -> Table:
        """The state of each application, in facets: dossier, convocation, reached, attendance, opinion."""
        return Table(made("table", lib.passpro_record_states, self._handle, self._instant(now)))

    def steps(self, now: Instant, language: str | None = None) -> Table:
        """Who owes what, by when and why, the most urgent first."""
        return Table(
            made("table", lib.passpro_record_steps, self._handle, self._instant(now), language_number(language))
        )

    def certify(
        self,
        now: Instant,
        *,
        host: str | None = None,
        points: Mapping[tuple[str, str], int] | None = None,
        erased_ids: Iterable[str] = (),
        texts: Mapping[str, bytes | str] | None = None,
    ) -> Certificate:
        """The certificate that no pupil was forgotten: nine claims, checked by code that states and steps do not share.

        `host` is the UAI of one host, whose applications alone are certified. `points` are those handed to Affelnet, by
        candidate and formation (None: not known). None of `erased_ids` may be left in campaign, journal or `texts`.
        """
        options = struct("certificate_options")
        kept = [ffi.new("char[]", c_text(id)) for id in erased_ids]
        pointers = ffi.new("char *[]", kept)
        options.erased_ids, options.erased_count = pointers, len(kept)
        uai = ffi.NULL if host is None else ffi.new("char[]", c_text(host))
        options.host_uai = uai
        package = new_package()
        for name, content in (texts or {}).items():
            add_file(package, name, content)
        options.texts = package
        rows = [self.plan.campaign.find_application(*application) for application in points or ()]
        numbers, values = ffi.new("uint32_t[]", rows or [0]), ffi.new("int64_t[]", list((points or {}).values()) or [0])
        options.points_applications = numbers
        options.points = ffi.NULL if points is None else values
        options.points_count = len(rows)
        return Certificate(made("certificate", lib.passpro_record_certify, self._handle, self._instant(now), options))

    def statistics(self, now: Instant) -> Statistics:
        """How many applications got how far, by formation, school and more. Small counts are withheld."""
        return Statistics(made("statistics", lib.passpro_record_statistics, self._handle, self._instant(now)))

    def everything_on(self, candidate_id: str, *, contacts: bytes | str | Any = None, language: str | None = None) -> str:
        """Everything that campaign, plan, journal and contacts (as for view) hold on a person, as a text for that person."""
        handle = ffi.NULL if contacts is None else self._contacts(contacts, language)
        return text_from(
            lib.passpro_record_everything_on, self._handle, handle, c_text(candidate_id), language_number(language)
        )

    def due_for_erasure(self, now: Instant) -> Table:
        """Whose personal data go, for passpro.erase; `is_held` if they stay, because an opinion is contested. No rows before
        the day on which the procedure has data erased."""
        return Table(made("table", lib.passpro_record_due_for_erasure, self._handle, self._instant(now)))

    def next_campaign(self, now: Instant) -> Campaign:
        """The campaign that is planned next: without withdrawn applications, with the slots free that pupils give up or that the
        rules take from them before the interview, and all other interviews as locked rows of its previous plan."""
        package = self.plan.campaign._copied_package()
        check(lib.passpro_package_set_next_campaign(package, self._handle, self._instant(now)))
        return Campaign(package, language=self.diagnostics.language)

    def view(
        self,
        role: str,
        now: Instant,
        *,
        uai: str | None = None,
        school_class: str | None = None,
        panel: str | None = None,
        district: str | None = None,
        candidate_id: str | None = None,
        contacts: bytes | str | Any = None,
        language: str | None = None,
    ) -> View:
        """What a role may see: "saio", "home", "teacher", "host", "panel", "district" or "family", with the scope that it has;
        with a `candidate_id`, of this candidate alone.

        `contacts` is the content of a contacts.csv, or a table of any kind. Raises BadInput with its problems.
        """
        viewer = struct("viewer")
        viewer.role = _number(ROLES, role, "role")
        scope = {"uai": uai, "school_class": school_class, "panel": panel, "district": district, "candidate_id": candidate_id}
        kept = {name: ffi.new("char[]", c_text(text)) for name, text in scope.items() if text is not None}
        for name, text in kept.items():
            setattr(viewer, name, text)
        handle = ffi.NULL if contacts is None else self._contacts(contacts, language)
        view = made("view", lib.passpro_view_create, self._handle, handle, viewer, self._instant(now))
        return View(view, _zone(self.plan))

    def _contacts(self, contacts: Any, language: str | None) -> Any:
        package = new_package()
        if isinstance(contacts, (bytes, str)):
            add_file(package, "contacts.csv", contacts)
        else:
            add_table(package, "contacts", contacts, _zone(self.plan))
        return read("contacts", lib.passpro_contacts_create, self._handle, package, language=language)[0]

    def _instant(self, now: Instant) -> bytes:
        return c_text(instant_text(now, _zone(self.plan)))

    def __repr__(self) -> str:
        return f"<passpro.Record of {self.plan!r}>"


class Certificate:
    """Whether no pupil was forgotten, claim by claim. Holds no name, birth date or comment."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def holds(self) -> bool:
        """Whether no claim fails."""
        return bool(lib.passpro_certificate_holds(self._handle))

    @property
    def shortest_notice(self) -> int | None:
        """Days; None if there is no current convocation."""
        days: int = lib.passpro_certificate_shortest_notice(self._handle)
        return None if days == lib.PASSPRO_DAY_NONE else days

    def claims(self, language: str | None = None) -> Table:
        """C1 to C9: outcome, how many were checked, are pending and fail, and the claim in a sentence."""
        return Table(made("table", lib.passpro_certificate_claims, self._handle, language_number(language)))

    def exceptions(self, language: str | None = None) -> Table:
        """Each case in which a claim fails, by ids."""
        return Table(made("table", lib.passpro_certificate_exceptions, self._handle, language_number(language)))

    def hosts(self) -> Table:
        """For each host: registered = convoked + justified + open."""
        return Table(made("table", lib.passpro_certificate_hosts, self._handle))

    def files(self) -> Table:
        """The plan and the journals that were certified, by their SHA-256."""
        return Table(made("table", lib.passpro_certificate_files, self._handle))

    def to_json(self, language: str | None = None) -> str:
        """certificate.json"""
        return text_from(lib.passpro_certificate_json, self._handle, language_number(language))

    def page(self, language: str | None = None) -> str:
        """A page, to be printed and signed."""
        return text_from(lib.passpro_certificate_page, self._handle, language_number(language))

    def __bool__(self) -> bool:
        return self.holds

    def __repr__(self) -> str:
        outcomes = ", ".join(f"{row['claim']} {row['outcome']}" for row in self.claims().rows())
        return f"<passpro.Certificate: {outcomes}>"

    def _repr_html_(self) -> str:
        table = self.claims()
        return html_table(table.to_dict(), len(table))


class View:
    """What a role may see of a campaign on record at an instant. A cell that is not granted, or not known, is None."""

    def __init__(self, handle: Any, zone: str) -> None:
        self._handle = handle
        self._zone = zone

    def pupils(self) -> Table:
        return self._table("pupils")

    def contacts(self) -> Table:
        """How the families are reached."""
        return self._table("contacts")

    def applications(self) -> Table:
        return self._table("applications")

    def convocations(self) -> Table:
        """Those that were sent."""
        return self._table("convocations")

    def documents(self) -> Table:
        """Of the dossiers."""
        return self._table("documents")

    def grid_levels(self) -> Table:
        """Of the interviews."""
        return self._table("grid_levels")

    def steps(self, language: str | None = None) -> Table:
        """Those that the viewer owes, and those that tell nothing but what the viewer may see."""
        return Table(made("table", lib.passpro_view_steps, self._handle, language_number(language)))

    def letters(
        self,
        *,
        choice: str = "to_send",
        unit: str = "pupil",
        candidate_id: str | None = None,
        secret: bytes | None = None,
        templates: Mapping[str, bytes | str] | None = None,
        language: str | None = None,
        excel: bool = False,
    ) -> Letters:
        """The letters to the families of the view: those "to_send", those that replace an earlier one ("changed": the notices
        after a change), or "all"; a letter a "pupil" or an "interview"; to one candidate alone.

        `secret` is at least 16 random bytes of the campaign, from which its reply codes come; nothing shows it. `templates` are
        files such as "letter.fr.mustache" in the place of passpro's own, or "second.pt.mustache" for another language. With
        `excel`, tables are as a French Excel opens them. Raises BadInput with what is wrong about the templates.
        """
        options = struct("letter_options")
        options.choice = _number(LETTER_CHOICES, choice, "choice of letters")
        options.unit = _number(LETTER_UNITS, unit, "unit of letters")
        options.language = language_number(language)
        options.for_excel = int(excel)
        # The struct only points at these.
        id_of_candidate = ffi.NULL if candidate_id is None else ffi.new("char[]", c_text(candidate_id))
        bytes_of_secret = ffi.NULL if secret is None else ffi.new("char[]", _secret(secret))
        package = new_package()
        for name, content in (templates or {}).items():
            add_file(package, name, content)
        options.candidate_id, options.templates = id_of_candidate, package
        options.secret, options.secret_size = bytes_of_secret, len(secret or b"")
        handle, diagnostics = read("letters", lib.passpro_letters_create, self._handle, options, language=language)
        return Letters(handle, diagnostics, self._zone)

    def outings(self) -> Table:
        """When pupils are away from school for interviews that are not over, and whether alone: for the SAIO and schools of
        origin."""
        return Table(made("table", lib.passpro_view_outings, self._handle))

    def replies(self, replies: Any, secret: bytes, *, name: str = "replies.csv", language: str | None = None) -> bytes:
        """The rows of a journal.csv that replies make which were typed in, for Record.add_files: the content of a CSV with the
        columns code, answer ("comes", "cannot_come", "withdraws", also "oui", "non", "désistement") and perhaps at and comment,
        or a table of any kind. Those that the journal has are left out. For a school of origin, a host or a family, and for
        the SAIO, whose rows are recorded as the families' own.

        Raises BadInput with every problem at its cell of `name`.
        """
        content = replies.encode() if isinstance(replies, str) else replies if isinstance(replies, bytes) else csv_of(replies)
        arguments = _secret(secret), len(secret), content, len(content), c_path(name)
        return text_in(read("text", lib.passpro_view_replies, self._handle, *arguments, language=language)[0])

    def dossier_sheets(self, language: str | None = None) -> str:
        """A page to print, with a sheet a pupil: each application, and a box for each of its documents, ticked if it was
        received."""
        return text_from(lib.passpro_view_dossier_sheets, self._handle, language_number(language))

    def grid_sheets(
        self, *, day: datetime.date | None = None, formation: str | None = None, language: str | None = None
    ) -> str:
        """A page to print, with the grid of each interview that is not over (on a day, for a formation), by time."""
        number = lib.PASSPRO_DAY_NONE if day is None else day_number(day)
        id_of_formation = ffi.NULL if formation is None else c_text(formation)
        return text_from(
            lib.passpro_view_grid_sheets, self._handle, number, id_of_formation, language_number(language)
        )

    def result_sheets(self, language: str | None = None) -> str:
        """A page with a sheet a pupil for each one with a final opinion that the viewer may see: for a family, a school of
        origin or a host."""
        return text_from(lib.passpro_view_result_sheets, self._handle, language_number(language))

    def _table(self, part: str) -> Table:
        return Table(made("table", lib.passpro_view_table, self._handle, VIEW_PARTS[part]))

    def __repr__(self) -> str:
        return f"<passpro.View: {len(self.pupils())} pupils, {len(self.applications())} applications>"


def _opinion_scope(
    host: str, formation: str | None, panel: str | None, day: datetime.date | None
) -> tuple[Any, dict[str, Any]]:
    """The struct, and what it points at."""
    scope = struct("opinion_scope")
    texts = {"host_uai": host, "formation_id": formation, "panel": panel}
    kept = {name: ffi.new("char[]", c_text(text)) for name, text in texts.items() if text is not None}
    for name, text in kept.items():
        setattr(scope, name, text)
    if day is not None:
        scope.day = day_number(day)
    return scope, kept


def _number(numbers: Mapping[str, int], word: str, what: str) -> int:
    if word not in numbers:
        raise ValueError(f"there is no {what} {word!r}; expected one of {', '.join(numbers)}")
    return numbers[word]


def _secret(secret: object) -> bytes:
    if not isinstance(secret, bytes):
        raise TypeError(f"secret is a {type(secret).__name__}; expected bytes")
    return secret


def _zone(plan: Plan) -> str:
    return str(plan.campaign.settings["timezone"])
