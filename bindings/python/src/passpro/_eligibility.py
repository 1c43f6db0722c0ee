"""Rules, and the verdicts that they lead to."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from ._diagnostics import Diagnostics, read
from ._native import c_text, check, csv_from, day_number, day_of, ffi, language_number, lib, made, text_from, words_of
from ._table import Table

if TYPE_CHECKING:
    from ._campaign import Campaign

VERDICTS = words_of("verdict")


class Rules:
    """A rules.json."""

    def __init__(self, content: bytes | str, *, file: str = "rules.json", language: str | None = None) -> None:
        encoded = content.encode() if isinstance(content, str) else content
        self._handle, self.diagnostics = read(
            "rules", lib.passpro_rules_parse, encoded, len(encoded), c_text(file), language=language
        )

    def __len__(self) -> int:
        count: int = lib.passpro_rules_count(self._handle)
        return count

    def table(self, language: str | None = None) -> Table:
        """A row for each rule: id, version, validity, severity, scope, message, reference, digest."""
        return Table(made("table", lib.passpro_rules_table, self._handle, language_number(language)))

    def explain(self, rule: int, language: str | None = None) -> str:
        """The logic of a rule in plain words."""
        return text_from(lib.passpro_rules_explanation_at, self._handle, rule, language_number(language))

    def test(self) -> Table:
        """Runs the tests that the file carries."""
        return Table(made("table", lib.passpro_rules_test, self._handle))

    def __repr__(self) -> str:
        return f"<passpro.Rules: {len(self)}>"


class Eligibility:
    """The verdicts of rules on the applications of a campaign, by the row of the application."""

    def __init__(self, handle: Any, campaign: Campaign, diagnostics: Diagnostics) -> None:
        self._handle = handle
        self._campaign = campaign
        self.diagnostics = diagnostics

    @classmethod
    def determine(
        cls, campaign: Campaign, rules: Rules, *, today: datetime.date | None = None, language: str | None = None
    ) -> Eligibility:
        """Judges a campaign as of a day; without one, the last of the registration, or that of the convocation."""
        day = lib.PASSPRO_DAY_NONE if today is None else day_number(today)
        handle, diagnostics = read(
            "eligibility",
            lib.passpro_eligibility_determine,
            campaign._handle,
            rules._handle,
            day,
            language=language,
        )
        return cls(handle, campaign, diagnostics)

    @property
    def today(self) -> datetime.date:
        return day_of(lib.passpro_eligibility_today(self._handle))

    def verdict(self, application: int) -> str:
        place = ffi.new("int32_t *")
        check(lib.passpro_eligibility_verdict_at(self._handle, application, place))
        return VERDICTS.get(place[0], "unknown")

    def table(self, language: str | None = None) -> Table:
        """candidate_id, formation_id, verdict, reason of every application."""
        return Table(made("table", lib.passpro_eligibility_table, self._handle, language_number(language)))

    def tallies(self) -> Table:
        """How often each rule said what."""
        return Table(made("table", lib.passpro_eligibility_tallies, self._handle))

    def findings(self, application: int) -> Table:
        """What each rule says about an application."""
        return Table(made("table", lib.passpro_eligibility_findings_at, self._handle, application))

    def reason(self, application: int, language: str | None = None) -> str:
        return text_from(lib.passpro_eligibility_reason_at, self._handle, application, language_number(language))

    def trace(self, application: int, rule: int, language: str | None = None) -> Table:
        """How a rule came to what it says, step by step. Holds the candidate's data."""
        return Table(
            made("table", lib.passpro_eligibility_trace_at, self._handle, application, rule, language_number(language))
        )

    def record(self, application: int) -> Any:
        """All that the verdict was made from. Holds the candidate's data."""
        return json.loads(text_from(lib.passpro_eligibility_record_at, self._handle, application))

    def digest(self, application: int) -> str:
        """The SHA-256 of the record."""
        return text_from(lib.passpro_eligibility_digest_at, self._handle, application)

    def to_csv(self, language: str | None = None, *, excel: bool = False) -> bytes:
        """eligibility.csv; with `excel`, as a French Excel opens and saves it."""
        return csv_from(lib.passpro_eligibility_csv, self._handle, language_number(language), excel=excel)

    def __repr__(self) -> str:
        verdicts = self.table()["verdict"]
        counts = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in VERDICTS.values())
        return f"<passpro.Eligibility as of {self.today}: {counts}>"


def evaluate(logic: Any, data: Any = None, language: str | None = None) -> Any:
    """The value of one expression of the rule language. Raises ValueError if it cannot be evaluated."""
    request = json.dumps({"logic": logic, "data": data}).encode()
    answer = json.loads(
        text_from(lib.passpro_expression_evaluate, request, len(request), language_number(language))
    )
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer["value"]
