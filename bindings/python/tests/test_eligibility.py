from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import passpro


def test_the_campaigns_own_rules_give_verdicts(campaign: passpro.Campaign) -> None:
    verdicts = campaign.eligibility
    assert verdicts is not None
    table = verdicts.table("en")
    assert len(table) == 341
    row = table["verdict"].index("ineligible")
    assert verdicts.verdict(row) == "ineligible"
    assert verdicts.reason(row, "en") == table["reason"][row]
    assert "false" in verdicts.findings(row)["outcome"]
    rule = verdicts.findings(row).to_dict()["rule"][verdicts.findings(row)["outcome"].index("false")]
    assert isinstance(rule, int)
    trace = verdicts.trace(row, rule, "en")
    assert trace["value"][0] == "false"
    assert len(verdicts.digest(row)) == 64
    assert isinstance(verdicts.record(row), dict)
    assert verdicts.to_csv().startswith(b"candidate_id,formation_id,verdict")
    assert sum(count for count in verdicts.tallies()["fails"] if isinstance(count, int)) > 0
    with pytest.raises(ValueError):
        verdicts.verdict(341)


def test_rules_are_read_and_tested_by_themselves(example: Path, campaign: passpro.Campaign) -> None:
    rules = passpro.Rules((example / "rules.json").read_bytes())
    assert len(rules) == len(rules.table()) and repr(rules)
    assert all(rules.test()["passes"])
    assert rules.explain(0, "en")
    verdicts = passpro.Eligibility.determine(campaign, rules, today=datetime.date(2027, 3, 1))
    assert verdicts.today == datetime.date(2027, 3, 1)
    plan = campaign.solve(eligibility=verdicts, work_limit=1000)
    assert plan.counts["ineligible"] == verdicts.table()["verdict"].count("ineligible")
    with pytest.raises(passpro.BadInput):
        passpro.Rules("{")


def test_one_expression_is_evaluated() -> None:
    assert passpro.evaluate({"+": [{"var": "a"}, 2]}, {"a": 3}) == 5
    with pytest.raises(ValueError):
        passpro.evaluate({"no such operation": []})
