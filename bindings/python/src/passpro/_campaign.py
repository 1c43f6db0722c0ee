"""Campaigns: everything that is known before a plan is made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Union, cast, overload

from ._catalogue import Catalogue
from ._diagnostics import Diagnostics, read
from ._eligibility import Eligibility
from ._frames import ALL_TABLES, CAMPAIGN_TABLES, TABLES, add_table, zone_of
from ._native import c_path, c_text, check, chosen_language, ffi, language_number, lib, made, struct, text_in
from ._package import add_file, files_of, new_package
from ._plan import Plan
from ._solving import ProgressChoice, set_search, solve
from ._table import Table

#: campaign.json or rules.json: a mapping, or its text
Content = Union[Mapping[str, Any], str, bytes]


class Campaign:
    """A campaign, checked and immutable. If it has a rules.json, its applications have been judged by it."""

    _document: bytes  # that it was read from; otherwise there is a package from the beginning

    def __init__(self, package: Any, *, language: str | None = None) -> None:
        """Not to be called: use read, from_files or from_frames."""
        self._package = package
        self._language = chosen_language(language)
        self._handle, self.diagnostics = read(
            "campaign", lib.passpro_campaign_create, package, language=language
        )

    @classmethod
    def read(cls, source: str | os.PathLike[str], *, language: str | None = None) -> Campaign:
        """Reads a folder, or a document as from_document does. Raises BadInput with every problem; warnings are in
        `diagnostics`."""
        path = Path(source)
        if not path.is_dir():
            return cls.from_document(path.read_bytes(), name=path.name, language=language)
        package = new_package()
        check(lib.passpro_package_add_folder(package, c_path(path)))
        # Not from its files: more is known of a folder, such as names that are nearly those of its files.
        campaign = cls._read(lib.passpro_campaign_read, c_path(path), language=language)
        campaign._package = package
        return campaign

    @classmethod
    def from_document(cls, content: bytes, *, name: str = "campaign", language: str | None = None) -> Campaign:
        """A document in memory: a zip of a campaign's folder, a workbook (.xlsx), or JSON as from_json takes it. `name` is
        the document's in diagnostics."""
        campaign = cls._read(lib.passpro_campaign_parse, content, len(content), c_text(name), language=language)
        campaign._document = content
        return campaign

    @classmethod
    def _read(cls, function: Any, *arguments: Any, language: str | None) -> Campaign:
        campaign = cls.__new__(cls)
        campaign._language = chosen_language(language)
        campaign._handle, campaign.diagnostics = read("campaign", function, *arguments, language=language)
        return campaign

    @classmethod
    def from_files(cls, files: Mapping[str, bytes | str], *, language: str | None = None) -> Campaign:
        """Files by name ("openings.csv", "campaign.json", "rules.json"), in any form that they could have on disk."""
        package = new_package()
        for name, content in files.items():
            add_file(package, name, content)
        return cls(package, language=language)

    @classmethod
    def from_json(cls, document: Content, *, language: str | None = None) -> Campaign:
        """One JSON document: `campaign` and `rules`, as in campaign.json and rules.json, and a list of rows for each table.
        Row k of a table, from 0, is reported as line k + 2 of its file."""
        text = json_of(document)
        encoded = text.encode() if isinstance(text, str) else text
        package, _ = read(
            "package", lib.passpro_package_parse_json, encoded, len(encoded), ffi.NULL, language=language
        )
        return cls(package, language=language)

    # The second is for `**frames` of one type, which rules and language are not.
    @overload
    @classmethod
    def from_frames(
        cls, *, settings: Content, rules: Content | None = None, language: str | None = None, **tables: Any
    ) -> Campaign: ...
    @overload
    @classmethod
    def from_frames(cls, *, settings: Content, **tables: Any) -> Campaign: ...
    @classmethod
    def from_frames(
        cls, *, settings: Content, rules: Content | None = None, language: str | None = None, **tables: Any
    ) -> Campaign:
        """Tables as DataFrames of pandas or polars, Arrow tables, mappings of columns, or rows:

            Campaign.from_frames(settings={"calendar": {…}}, candidates=df, applications=df, …)

        The tables and columns are those of docs/campaign-format.md; other columns are for eligibility rules. `settings` is
        campaign.json and `rules` is rules.json. A column of timestamps that are all midnights is one of days, as DataFrames
        have them; only the start and end of openings are always times. Times with a zone are converted to the campaign's
        (`timezone` of the settings); in texts, a zone is an error.
        """
        package = new_package()
        add_file(package, "campaign.json", json_of(settings))
        if rules is not None:
            add_file(package, "rules.json", json_of(rules))
        for name, frame in tables.items():
            _require_campaign_table(name)
            add_table(package, name, frame, zone_of(settings))
        return cls(package, language=language)

    @overload
    def replace(self, *, settings: Content | None = None, rules: Content | None = None, **tables: Any) -> Campaign: ...
    @overload
    def replace(self, **tables: Any) -> Campaign: ...
    def replace(self, *, settings: Content | None = None, rules: Content | None = None, **tables: Any) -> Campaign:
        """The same campaign with some tables, the settings or the rules replaced: what if?"""
        package = self._copied_package()
        for name, content in (("campaign.json", settings), ("rules.json", rules)):
            if content is not None:
                add_file(package, name, json_of(content))
        zone = str(self.settings["timezone"]) if settings is None else zone_of(settings)
        for name, frame in tables.items():
            _require_campaign_table(name)
            add_table(package, name, frame, zone)
        return Campaign(package, language=self._language)

    def after(self, plan: Plan, *, locked: Iterable[tuple[str, str]] = ()) -> Campaign:
        """The same campaign with a plan to start from: moving an interview costs, and those of `locked`, pairs of
        candidate and formation, keep their slot."""
        flags = bytearray(len(plan))
        for candidate_id, formation_id in locked:
            flags[plan.campaign.find_application(candidate_id, formation_id)] = 1
        package = self._copied_package()
        check(lib.passpro_package_set_previous_plan(package, plan._handle, bytes(flags), len(flags)))
        return Campaign(package, language=self._language)

    @cached_property
    def _package(self) -> Any:
        """What the campaign is made from; a document is unpacked when its files are first needed."""
        document = self._document
        return read(
            "package", lib.passpro_package_parse_workbook, document, len(document), ffi.NULL, language=self._language
        )[0]

    @property
    def files(self) -> dict[str, bytes]:
        """What the campaign is made from; of a workbook, the files that its sheets stand for. Holds personal data."""
        return files_of(self._package)

    def to_workbook(self, *, with_record: bool = False) -> bytes:
        """All tables, settings and rules as one workbook (.xlsx), a sheet each, which gives the same campaign. `with_record`:
        also procedure.json, journal.csv and contacts.csv, if the campaign was made from files among which they are. Holds
        personal data. Raises BadInput if this passpro writes no workbooks."""
        content = lib.PASSPRO_WORKBOOK_CONTENT_CAMPAIGN_AND_RECORD if with_record else lib.PASSPRO_WORKBOOK_CONTENT_CAMPAIGN
        return text_in(read("text", lib.passpro_package_workbook, self._package, content, language=self._language)[0])

    def table(self, name: str) -> Table:
        """One of establishments, formations, openings, candidates, applications, unavailability, travel, previous_plan,
        slots, settings."""
        if name not in CAMPAIGN_TABLES:
            raise ValueError(f"there is no table {name!r}; expected one of {', '.join(CAMPAIGN_TABLES)}")
        return Table(made("table", lib.passpro_campaign_table, self._handle, ALL_TABLES.index(name)))

    @property
    def establishments(self) -> Table:
        return self.table("establishments")

    @property
    def formations(self) -> Table:
        return self.table("formations")

    @property
    def openings(self) -> Table:
        return self.table("openings")

    @property
    def candidates(self) -> Table:
        """The pupils, with their names: personal data."""
        return self.table("candidates")

    @property
    def applications(self) -> Table:
        return self.table("applications")

    @property
    def slots(self) -> Table:
        return self.table("slots")

    @property
    def settings(self) -> dict[str, Any]:
        return next(self.table("settings").rows())

    def find(self, table: str, id: str) -> int:
        """The row of an establishment (by its UAI), a formation, an opening or a candidate. Raises LookupError."""
        row = ffi.new("uint32_t *")
        number = TABLES.index(table) if table in TABLES else -1
        check(lib.passpro_campaign_find(self._handle, number, c_text(id), row))
        return int(row[0])

    def find_application(self, candidate_id: str, formation_id: str) -> int:
        row = ffi.new("uint32_t *")
        check(
            lib.passpro_campaign_find_application(self._handle, c_text(candidate_id), c_text(formation_id), row)
        )
        return int(row[0])

    def travel_minutes(self, from_uai: str, to_uai: str) -> int:
        """From door to door."""
        minutes = ffi.new("int32_t *")
        start, end = (self.find("establishments", uai) for uai in (from_uai, to_uai))
        check(lib.passpro_campaign_travel_minutes(self._handle, start, end, minutes))
        return int(minutes[0])

    @property
    def catalogue(self) -> Catalogue:
        """The formations and their hosts, to be searched and compared."""
        return Catalogue(lib.passpro_campaign_catalogue(self._handle), Diagnostics(language=self._language), owner=self)

    @property
    def eligibility(self) -> Eligibility | None:
        """The verdicts of the campaign's own rules, if it has any."""
        handle = lib.passpro_campaign_eligibility(self._handle)
        return Eligibility(handle, self, Diagnostics(language=self._language)) if handle else None

    def solve(
        self,
        *,
        time_limit: float | None = 30,
        work_limit: int | None = None,
        gap: float = 0,
        seed: int = 0,
        threads: int = 1,
        language: str | None = None,
        eligibility: Eligibility | None = None,
        include_undetermined: bool = False,
        certify: bool = False,
        progress: ProgressChoice = False,
    ) -> Plan:
        """The best plan that the limits allow, with a proof of how good it is.

        `time_limit` is in seconds (None: none). The same `work_limit` and `seed` give the same plan on every machine, if no
        other limit stops the search. `language` is that of the reasons. `eligibility` replaces the verdicts of the campaign's
        own rules. With `certify`, Plan.bound_certificate has what proves the bound. `progress` is True for a bar (tqdm), or a function that is called with a Progress now and then, and stops
        the search by returning True. Ctrl-C stops it too: the best plan so far is returned.
        """
        options = struct("solve_options")
        set_search(
            options, time_limit=time_limit, work_limit=work_limit, gap=gap, seed=seed, threads=threads
        )
        options.language = language_number(language)
        options.include_undetermined = int(include_undetermined)
        options.certify = int(certify)
        options.eligibility = ffi.NULL if eligibility is None else eligibility._handle
        return Plan(solve("plan", lib.passpro_campaign_solve, self._handle, options, progress), self)

    @cached_property
    def _opening_ids(self) -> list[str]:
        return cast("list[str]", self.openings["opening_id"])

    def _copied_package(self) -> Any:
        package = new_package()
        for name, content in self.files.items():
            add_file(package, name, content)
        return package

    def __reduce__(self) -> tuple[Any, ...]:
        return _from_files, (self.files, self._language)

    def __repr__(self) -> str:
        counts = (
            f"{len(self.table(name))} {name}" for name in ("applications", "candidates", "formations", "openings")
        )
        return f"<passpro.Campaign {self.settings['academy']} {self.settings['year']}: {', '.join(counts)}>"


def _from_files(files: Mapping[str, bytes], language: str) -> Campaign:
    return Campaign.from_files(files, language=language)


def _require_campaign_table(name: str) -> None:
    if name not in TABLES:
        raise ValueError(f"there is no table {name!r}; expected one of {', '.join(TABLES)}")


def json_of(content: Content) -> bytes | str:
    return json.dumps(content) if isinstance(content, Mapping) else content
