"""The binding against the header."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import passpro
from passpro import _eligibility, _frames, _native, _plan

# What Python has no use for.
LEFT_OUT = {
    "passpro_set_allocator": "the process belongs to others",
    "passpro_allocator_init": "see above",
    "passpro_status_count": "statuses become exceptions",
    "passpro_column_text_at": "columns are unpacked at once",
    "passpro_package_add_texts": "passpro_package_add_column takes texts with a NUL too",
    "passpro_text_save": "_files.write_whole: a report of another process is not a passpro_text",
    "passpro_diagnostics_error_count": "passpro_diagnostics_table brings all at once",
    "passpro_diagnostics_at": "see above",
    "passpro_diagnostics_message_at": "see above",
    "passpro_diagnostics_expected_at": "see above",
    "passpro_verification_violation_count": "passpro_verification_table brings them",
    "passpro_verification_message_at": "see above",
    "passpro_diagnostics_json": "see above",
    "passpro_diagnostic_init": "see above",
    "passpro_control_is_cancelled": "a control lives as long as its solve",
    "passpro_search_start": "Python has threads of its own",
    "passpro_search_start_assignment": "see above",
    "passpro_search_start_schedule": "see above",
    "passpro_search_wait": "see above",
    "passpro_search_plan": "see above",
    "passpro_search_assignment": "see above",
    "passpro_search_schedule": "see above",
    "passpro_search_free": "see above",
}


def test_the_ffi_header_has_not_drifted(project: Path) -> None:
    script = project / "bindings" / "c" / "write_ffi_header.py"
    subprocess.run([sys.executable, str(script), "--check"], check=True)


def test_no_function_is_forgotten(project: Path) -> None:
    header = (project / "bindings" / "c" / "passpro.ffi.h").read_text()
    functions = set(re.findall(r"\b(passpro_\w+)\(", header))
    package = Path(passpro.__file__).parent
    source = "\n".join(file.read_text() for file in package.glob("*.py") if file.name != "_ffi.py")
    called = set(re.findall(r"\b(?:lib|library)\.(passpro_\w+)", source))
    # Through struct() and owned().
    called |= {f"passpro_{kind}_init" for kind in re.findall(r'struct\("(\w+)"\)', source)}
    called |= {f"passpro_{kind}_free" for kind in re.findall(r'(?:made|owned|read|solve)\(\s*"(\w+)"', source)}
    assert functions - called - set(LEFT_OUT) == set()
    assert set(LEFT_OUT) <= functions


def test_outcomes_have_every_field_of_the_header() -> None:
    header = [name for name, _ in _native.ffi.typeof("passpro_outcome").fields]
    terms = [field.name for field in dataclasses.fields(passpro.Terms)]
    others = [field.name for field in dataclasses.fields(passpro.Outcome) if field.name != "terms"]
    assert [name for name in header if name in terms] == terms
    assert set(header) == {"struct_size", *terms, *others}


def test_words_are_those_that_tables_have(plan: passpro.Plan) -> None:
    assert set(plan.table()["status"]) <= set(_plan.STATUSES.values())
    assert set(plan.table()["reason_code"]) <= set(_plan.REASON_CODES.values())
    assert plan.campaign.eligibility is not None
    assert set(plan.campaign.eligibility.table()["verdict"]) <= set(_eligibility.VERDICTS.values())
    assert json.loads(plan.report())["status"] in _plan.RESULTS.values()
    assert list(_plan.RESULTS.values()) == ["optimal", "feasible", "cancelled", "not solved"]
    assert _plan.REASON_CODES[0] == "" and "no_slot" in _plan.REASON_CODES.values()
    assert _frames.ALL_TABLES[0] == "establishments" and "slots" not in _frames.TABLES
    assert list(_native.words_of("table_kind")) == list(range(len(_frames.ALL_TABLES)))
