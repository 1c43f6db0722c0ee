"""Campaigns: everything that is known before a plan is made."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from ._diagnostics import Diagnostics, read
from ._eligibility import Eligibility
from ._frames import TABLES, add_table
from ._native import check, ffi, lib, made, text_of
from ._plan import Plan
from ._solving import ProgressChoice, solve, solve_options
from ._table import Table

# More than any académie has, and less than what would hurt.
LARGEST_ZIP_BYTES = 1 << 30


class Campaign:
    """A campaign, checked and immutable. Where it has a rules.json, its applications have been judged by it."""

    def __init__(self, package: Any, *, language: str = "fr") -> None:
        """Not to be called: use read, from_files or from_frames."""
        self._package = package
        self._language = language
        self._handle, self.diagnostics = read(
            "campaign", lib.passpro_campaign_create, package, language=language
        )

    @classmethod
    def read(cls, source: str | os.PathLike[str], *, language: str = "fr") -> Campaign:
        """Reads a folder, a zip of one, or a workbook (.xlsx). Raises BadInput with every problem; warnings are in
        `diagnostics`."""
        path = Path(source)
        if not path.is_dir() and path.suffix.lower() != ".xlsx":
            return cls.from_files(_files_of_zip(path), language=language)
        campaign = cls.__new__(cls)
        campaign._language = language
        campaign._handle, campaign.diagnostics = read(
            "campaign", lib.passpro_campaign_read, os.fsencode(path), language=language
        )
        campaign._package = None
        if path.is_dir():
            campaign._package = _new_package()
            check(lib.passpro_package_add_folder(campaign._package, os.fsencode(path)))
        return campaign

    @classmethod
    def from_files(cls, files: Mapping[str, bytes | str], *, language: str = "fr") -> Campaign:
        """Files by name ("openings.csv", "campaign.json", "rules.json"), in any form that they could have on disk."""
        package = _new_package()
        for name, content in files.items():
            _add_file(package, name, content)
        return cls(package, language=language)

    @classmethod
    def from_frames(
        cls,
        *,
        settings: Mapping[str, Any] | str | bytes,
        rules: Mapping[str, Any] | str | bytes | None = None,
        language: str = "fr",
        **tables: Any,
    ) -> Campaign:
        """Tables as DataFrames of pandas or polars, Arrow tables, mappings of columns, or rows:

            Campaign.from_frames(settings={"calendar": {…}}, candidates=df, applications=df, …)

        The tables and columns are those of docs/campaign-format.md; other columns are for eligibility rules. `settings` is
        campaign.json and `rules` is rules.json.
        """
        package = _new_package()
        _add_file(package, "campaign.json", _json(settings))
        if rules is not None:
            _add_file(package, "rules.json", _json(rules))
        for name, frame in tables.items():
            add_table(package, name, frame)
        return cls(package, language=language)

    def replace(
        self,
        *,
        settings: Mapping[str, Any] | str | bytes | None = None,
        rules: Mapping[str, Any] | str | bytes | None = None,
        **tables: Any,
    ) -> Campaign:
        """The same campaign with some tables, the settings or the rules replaced: what if?"""
        package = self._copied_package()
        for name, content in (("campaign.json", settings), ("rules.json", rules)):
            if content is not None:
                _add_file(package, name, _json(content))
        for name, frame in tables.items():
            add_table(package, name, frame)
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

    @property
    def files(self) -> dict[str, bytes]:
        """What the campaign is made from. Holds personal data."""
        package = self._package
        if package is None:
            raise ValueError("a campaign that was read from a workbook has no files, and cannot be changed or pickled")
        return {
            text_of(lib.passpro_package_file_name(package, position)): ffi.buffer(
                lib.passpro_package_file_data(package, position), lib.passpro_package_file_size(package, position)
            )[:]
            for position in range(lib.passpro_package_file_count(package))
        }

    def table(self, name: str) -> Table:
        """One of establishments, formations, openings, candidates, applications, unavailability, travel, previous_plan,
        slots, settings."""
        names = (*TABLES, "slots", "settings")
        if name not in names:
            raise ValueError(f"there is no table {name!r}; expected one of {', '.join(names)}")
        return Table(made("table", lib.passpro_campaign_table, self._handle, names.index(name)))

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
        check(lib.passpro_campaign_find(self._handle, number, id.encode(), row))
        return int(row[0])

    def find_application(self, candidate_id: str, formation_id: str) -> int:
        row = ffi.new("uint32_t *")
        check(
            lib.passpro_campaign_find_application(self._handle, candidate_id.encode(), formation_id.encode(), row)
        )
        return int(row[0])

    def travel_minutes(self, from_uai: str, to_uai: str) -> int:
        """From door to door."""
        minutes = ffi.new("int32_t *")
        start, end = (self.find("establishments", uai) for uai in (from_uai, to_uai))
        check(lib.passpro_campaign_travel_minutes(self._handle, start, end, minutes))
        return int(minutes[0])

    @property
    def eligibility(self) -> Eligibility | None:
        """The verdicts of the campaign's own rules, if it has any."""
        handle = lib.passpro_campaign_eligibility(self._handle)
        return Eligibility(handle, self, Diagnostics([])) if handle else None

    def solve(
        self,
        *,
        time_limit: float | None = 30,
        work_limit: int | None = None,
        gap: float = 0,
        seed: int = 0,
        threads: int = 1,
        language: str = "fr",
        eligibility: Eligibility | None = None,
        include_undetermined: bool = False,
        progress: ProgressChoice = False,
    ) -> Plan:
        """The best plan that the limits allow, with a proof of how good it is.

        `time_limit` is in seconds (None: none). The same `work_limit` and `seed` give the same plan on every machine, where no
        other limit stops the search. `language` is that of the reasons. `eligibility` replaces the verdicts of the campaign's
        own rules. `progress` is True for a bar (tqdm), or a function that is called with a Progress now and then, and stops
        the search by returning True. Ctrl-C stops it too: the best plan so far is returned.
        """
        options = solve_options(
            time_limit=time_limit,
            work_limit=work_limit,
            gap=gap,
            seed=seed,
            threads=threads,
            language=language,
            eligibility=None if eligibility is None else eligibility._handle,
            include_undetermined=include_undetermined,
        )
        return Plan(solve("plan", lib.passpro_campaign_solve, self._handle, options, progress), self)

    @cached_property
    def _opening_ids(self) -> list[str]:
        return cast("list[str]", self.openings["opening_id"])

    def _copied_package(self) -> Any:
        package = _new_package()
        for name, content in self.files.items():
            _add_file(package, name, content)
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


def _new_package() -> Any:
    return made("package", lib.passpro_package_create)


def _add_file(package: Any, name: str, content: bytes | str) -> None:
    encoded = content.encode() if isinstance(content, str) else content
    check(lib.passpro_package_add_file(package, name.encode(), encoded, len(encoded)))


def _json(content: Mapping[str, Any] | str | bytes) -> bytes | str:
    return json.dumps(content) if isinstance(content, Mapping) else content


def _files_of_zip(path: Path) -> dict[str, bytes]:
    """The files at the top of a zip, or in its only folder."""
    if path.exists() and not zipfile.is_zipfile(path):
        raise ValueError(f"{path.name} is neither a folder nor a zip nor a workbook")
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > LARGEST_ZIP_BYTES:
            raise ValueError(f"{path.name} would unpack to more than {LARGEST_ZIP_BYTES} bytes")
        return {Path(member.filename).name: archive.read(member) for member in members}
