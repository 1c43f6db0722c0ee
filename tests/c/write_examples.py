"""The examples that stand in the comments of passpro.h, each as a function that leaves what came of it in `status`.

usage: write_examples.py HEADER OUTPUT
"""

import re
import sys
from pathlib import Path

INDENTED = re.compile(r"(?:^ \*     .*\n)+", flags=re.M)

header, output = map(Path, sys.argv[1:])
blocks = [re.sub(r"^ \*     ", "    ", block, flags=re.M) for block in INDENTED.findall(header.read_text(encoding="utf-8"))]
examples = [block for block in blocks if ";" in block]  # the others are not programs
written = [f"static void example_{number}(void) {{\n{code}}}\n" for number, code in enumerate(examples)]
written.append("static void run_examples(void) {\n")
written += [f"    example_{number}();\n    CHECK_OK(status);\n" for number in range(len(examples))]
output.write_text("".join([*written, "}\n"]), encoding="utf-8")
