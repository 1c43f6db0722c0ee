"""Writes a C source that defines every function of passpro.h, to be described by abidw.

The library itself would be described with all of its C++; its face has the types of the header and nothing else.

usage: write_face.py HEADER OUTPUT
"""

import re
import sys
from pathlib import Path

header = re.sub(r"/\*.*?\*/", "", Path(sys.argv[1]).read_text(), flags=re.S)
declarations = re.findall(r"^PASSPRO_API ([^;]+);", header, flags=re.M)
bodies = [f"{declaration} {{ abort(); }}" for declaration in declarations]
Path(sys.argv[2]).write_text("\n".join(["#include <passpro.h>", "#include <stdlib.h>", *bodies, ""]))
