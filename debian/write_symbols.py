"""Writes the symbols file of libpasspro-c1: each function of passpro.h with the version that its comment calls @since.

usage: write_symbols.py PASSPRO_HEADER
"""

import re
import sys
from pathlib import Path

header = Path(sys.argv[1]).read_text(encoding="utf-8")
major = re.search(r"PASSPRO_ABI_MAJOR = (\d+)", header).group(1)
since = {f"PASSPRO_{major}": "0.1"}
# A comment, and the functions that it describes.
for described in re.finditer(r"/\*((?:(?!\*/).)*)\*/\s*((?:^PASSPRO_API [^;]*;\n)+)", header, flags=re.M | re.S):
    comment, declarations = described.groups()
    version = re.search(r"@since (\d+\.\d+)", comment).group(1)
    for function in re.findall(r"\b(passpro_\w+)\(", declarations):
        since[function] = version

print(f"libpasspro_c.so.{major} libpasspro-c{major} #MINVER#")
print("* Build-Depends-Package: libpasspro-dev")
for symbol in sorted(since):
    print(f" {symbol}@PASSPRO_{major} {since[symbol]}")
