"""Writes passpro.ffi.h: passpro.h as foreign function interfaces read it, without preprocessor and comments.

usage: write_ffi_header.py            rewrites passpro.ffi.h
       write_ffi_header.py --check    fails where passpro.ffi.h is not what this would write
"""

import re
import sys
from pathlib import Path

folder = Path(__file__).parent
target = folder / "passpro.ffi.h"


def preprocessed(header: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    text = re.sub(r"#ifdef __cplusplus\n.*?#endif\n", "", text, flags=re.S)
    text = re.sub(r"^#.*\n", "", text, flags=re.M)
    text = text.replace("PASSPRO_API ", "")
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" *\n\s*", "\n", text).strip()
    return text + "\n"


expected = preprocessed((folder / "passpro.h").read_text(encoding="utf-8"))
if sys.argv[1:] == ["--check"]:
    if not target.exists() or target.read_text(encoding="utf-8") != expected:
        sys.exit(f"{target.name} has drifted from passpro.h: run {Path(__file__).name}")
else:
    target.write_text(expected, encoding="utf-8")
