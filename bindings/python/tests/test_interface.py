"""The binding against the header."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import passpro

# What Python has no use for.
LEFT_OUT = {
    "passpro_set_allocator": "the process belongs to others",
    "passpro_allocator_init": "see above",
    "passpro_status_count": "statuses become exceptions",
    "passpro_column_text_at": "columns are unpacked at once",
    "passpro_package_add_texts": "passpro_package_add_column takes texts with a NUL too",
    "passpro_text_save": "Path.write_bytes",
    "passpro_diagnostics_count": "passpro_diagnostics_table brings all at once",
    "passpro_diagnostics_error_count": "see above",
    "passpro_diagnostics_at": "see above",
    "passpro_diagnostics_message_at": "see above",
    "passpro_diagnostics_expected_at": "see above",
    "passpro_diagnostics_line_at": "see above",
    "passpro_diagnostics_json": "see above",
    "passpro_diagnostic_init": "see above",
    "passpro_control_is_cancelled": "a control lives as long as its solve",
    "passpro_search_start": "Python has threads of its own",
    "passpro_search_start_assignment": "see above",
    "passpro_search_wait": "see above",
    "passpro_search_plan": "see above",
    "passpro_search_assignment": "see above",
    "passpro_search_free": "see above",
}


def test_ffi_header_has_not_drifted(project: Path) -> None:
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
