"""Writes passpro.ffi.h, passpro.h as foreign function interfaces read it, without preprocessor and comments; and the PHP
package's own copy of it.

usage: write_ffi_header.py            rewrites both
       write_ffi_header.py --check    fails if one of them is not what this would write
"""

import re
import sys
from pathlib import Path

folder = Path(__file__).parent


def preprocessed(header: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    text = re.sub(r"#ifdef __cplusplus\n.*?#endif\n", "", text, flags=re.S)
    text = re.sub(r"^#.*\n", "", text, flags=re.M)
    text = text.replace("PASSPRO_API ", "")
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" *\n\s*", "\n", text).strip()
    return text + "\n"


def for_php(header: str) -> str:
    """PHP's FFI makes a string of every `const char *`, up to its NUL: data with a size must be bytes to it."""
    major = re.search(r"PASSPRO_ABI_MAJOR = (\d+)", header).group(1)
    sized = r"const char (\*(?:text;|passpro_text_data\(|passpro_column_text_at\(|passpro_package_file_data_at\())"
    bytes_instead, count = re.subn(sized, r"const uint8_t \1", header)
    assert count == 4, "a text of known size has got another name"
    return f'#define FFI_SCOPE "PASSPRO"\n#define FFI_LIB "libpasspro_c.so.{major}"\n{bytes_instead}'


plain = preprocessed((folder / "passpro.h").read_text(encoding="utf-8"))
written = {folder / "passpro.ffi.h": plain, folder.parent / "php" / "passpro.h": for_php(plain)}
for target, expected in written.items():
    if sys.argv[1:] != ["--check"]:
        target.write_text(expected, encoding="utf-8")
    elif not target.exists() or target.read_text(encoding="utf-8") != expected:
        sys.exit(f"{target} has drifted from passpro.h: run {Path(__file__).name}")
