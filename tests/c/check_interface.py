"""What passpro.h promises, against what was promised before and what the library shows.

usage: check_interface.py HEADER LIBRARY FOLDER

FOLDER holds functions.txt and enumerators.txt: the interface as it is committed. Both only ever grow (docs/abi.md).
Every function must be shown by the library, documented with its age and stability, called by the tests of FOLDER with
memory and without it, and played by the fuzzer of random calls.
"""

import re
import subprocess
import sys
from pathlib import Path

header_file, library, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
header = header_file.read_text(encoding="utf-8")
without_comments = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
problems = []


def compare(what, found, listed):
    for name in sorted(found - listed):
        problems.append(f"{what}: {name} is not in the list")
    for name in sorted(listed - found):
        problems.append(f"{what}: {name} is in the list and not there")


def lines_of(name):
    return {line for line in (folder / name).read_text().splitlines() if line and not line.startswith("#")}


functions = set(re.findall(r"^PASSPRO_API [^;(]*?\b(passpro_\w+)\(", without_comments, flags=re.M))
shown = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
symbols = {line.split()[2].split("@")[0] for line in shown.splitlines() if line.split()[1] != "A"}
enumerators = set()
for body in re.findall(r"enum \w+ \{(.*?)\}", without_comments, flags=re.S):
    for item in filter(None, (part.strip() for part in body.split(","))):
        if "=" not in item:
            problems.append(f"enumerator {item} has no explicit value")
        enumerators.add(re.sub(r"\s+", " ", item))
# The numbers of the ABI are meant to move.
enumerators = {item for item in enumerators if not item.startswith("PASSPRO_ABI_")}

for kind, body in re.findall(r"enum passpro_(\w+) \{(.*?)\}", without_comments, flags=re.S):
    # PASSPRO_TABLE_… of passpro_table_kind; statuses alone have two words of their own.
    prefixes = [f"PASSPRO_{part.upper()}_" for part in (kind, kind.rpartition("_")[0]) if part]
    for name in re.findall(r"\bPASSPRO_\w+(?= =)", body):
        if kind != "status" and not name.startswith(tuple(prefixes)):
            problems.append(f"{name} of passpro_{kind} does not begin with {' or '.join(prefixes)}")

for number, line in enumerate(header.splitlines(), start=1):
    if len(line) > 100:
        problems.append(f"{header_file.name}:{number} has {len(line)} characters")

compare("functions of the header", functions, lines_of("functions.txt"))
compare("symbols of the library", symbols, functions)
compare("enumerators", enumerators, lines_of("enumerators.txt"))

for declaration in re.finditer(r"(?:/\*(?:(?!\*/).)*\*/\s*)?(?:^PASSPRO_API [^;]*;\n)+", header, flags=re.M | re.S):
    text = declaration.group()
    if not re.search(r"@since \d+\.\d+, (stable|experimental)", text):
        names = re.findall(r"\b(passpro_\w+)\(", text)
        problems.append(f"without @since: {', '.join(names)}")

called = "".join(file.read_text() for file in [*sorted((folder / "functions").glob("*.c")), folder / "support.c"])
arrow = (folder / "arrow.c").read_text()
starved = (folder / "allocations.c").read_text()
played = (folder.parent / "fuzz" / "c_calls.cpp").read_text()
for name in sorted(functions):
    if f"{name}(" not in called + arrow:
        problems.append(f"no test calls {name}")
    if not re.search(rf"\b{name}\b", starved):
        problems.append(f"allocations.c leaves {name} out")
    if not re.search(rf"\b{name}\b", played):
        problems.append(f"c_calls.cpp leaves {name} out")

print("\n".join(problems) or f"{len(functions)} functions, {len(enumerators)} enumerators")
sys.exit(1 if problems else 0)
