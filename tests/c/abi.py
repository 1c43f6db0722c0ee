"""The binary interface of passpro.h against that of the last tag.

usage: abi.py check CC     compares passpro.h with the baseline, and asks for the numbers that the difference needs
       abi.py accept CC    writes the baseline of the last tag that has ABI 1 or later; without one, of passpro.h as it is
       abi.py try CC       sees that check tells additions from changes

CC is GCC. libabigail's abidw and abidiff describe and compare a library that defines each function of the header and
nothing else: passpro's own would be described with all of its C++. docs/abi.md says which number moves when.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
HEADER = "bindings/c/passpro.h"
BASELINE = HERE / "libpasspro_c.abi"

# abidiff's answer: 1 and 2 say that it failed, 4 and 8 that something is different.
FAILED = 3

# Lines of its report that tell of enumerators or of members at the end of a struct, which a program that knows fewer of
# them does not notice.
GROWTH = re.compile(
    r"'(?:struct|enum) \w+' changed:|type size hasn't changed|type size changed from (?P<before>\d+) to \d+ \(in bits\)|"
    r"\d+ data member insertions?:|'.+', at offset (?P<offset>\d+) \(in bits\)|"
    r"\d+ enumerator insertions?:|'.+' value '-?\d+'"
)


def run(*command: object) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def face(header: str, folder: Path, compiler: str) -> Path:
    """A library with the functions of a header, all of which do nothing."""
    declarations = re.findall(r"^PASSPRO_API ([^;]+);", re.sub(r"/\*.*?\*/", "", header, flags=re.S), flags=re.M)
    bodies = [f"{declaration} {{ abort(); }}" for declaration in declarations]
    (folder / "passpro.h").write_text(header, encoding="utf-8")
    (folder / "face.c").write_text("\n".join(["#include <passpro.h>", "#include <stdlib.h>", *bodies, ""]))
    library = folder / "libface.so"
    # Unoptimised: abidw overlooks functions that were moved.
    options = ["-std=c99", "-O0", "-g", "-fPIC", "-shared", f"-ffile-prefix-map={folder}=.", f"-I{folder}"]
    run(compiler, *options, folder / "face.c", "-o", library)
    return library


def numbers(text: str) -> tuple[int, int]:
    found = [re.search(rf"PASSPRO_ABI_{part} = (\d+)", text) for part in ("MAJOR", "MINOR")]
    major, minor = (int(match.group(1)) if match else 0 for match in found)
    return major, minor


def describe(header: str, of: str, compiler: str, baseline: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = face(header, Path(folder), compiler)
        options = ["--no-show-locs", "--no-corpus-path", "--no-comp-dir-path", "--no-elf-needed"]
        description = run("abidw", *options, library)
    major, minor = numbers(header)
    note = f"<!-- {of}: PASSPRO_ABI_MAJOR = {major}, PASSPRO_ABI_MINOR = {minor} -->\n"
    baseline.write_text(description + note, encoding="utf-8")


def last_tag() -> str | None:
    """The last tag before or at this commit whose header has ABI 1 or later."""
    git = ["git", "-C", PROJECT]
    try:
        tag = run(*git, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*").strip()
        return tag if numbers(run(*git, "show", f"{tag}:{HEADER}"))[0] >= 1 else None
    except (OSError, subprocess.CalledProcessError):
        return None


def report(baseline: Path, library: Path, *options: str) -> str:
    """What abidiff finds different; empty if nothing is."""
    command = ["abidiff", "--leaf-changes-only", "--harmless", "--no-show-locs", *options, str(baseline), str(library)]
    compared = subprocess.run(command, capture_output=True, text=True)
    if compared.returncode & FAILED:
        sys.exit(f"abidiff failed: {compared.stderr}")
    return compared.stdout if compared.returncode else ""


def is_growth(changes: str) -> bool:
    size_before = 0
    for line in changes.splitlines():
        if not line.strip() or "summary:" in line:
            continue
        found = GROWTH.fullmatch(line.strip())
        if found is None or (found["offset"] and int(found["offset"]) < size_before):
            return False
        size_before = int(found["before"] or size_before)
    return True


def mistake(header: str, baseline: Path, compiler: str) -> str:
    """What the numbers of a header should be; empty if they are right."""
    with tempfile.TemporaryDirectory() as folder:
        library = face(header, Path(folder), compiler)
        everything = report(baseline, library)
        changes = report(baseline, library, "--no-added-syms")
    before, now = numbers(baseline.read_text(encoding="utf-8")), numbers(header)
    if not is_growth(changes) and now[0] <= before[0]:
        return f"{changes}\nsomething is gone or changed: PASSPRO_ABI_MAJOR becomes {before[0] + 1}, MINOR 0"
    if everything and now <= before:
        return f"{everything}\nsomething was added: PASSPRO_ABI_MINOR becomes {before[1] + 1}"
    if now < before:
        return f"the ABI was {before[0]}.{before[1]} and is {now[0]}.{now[1]}"
    return ""


def check(compiler: str) -> str:
    header = (PROJECT / HEADER).read_text(encoding="utf-8")
    found = mistake(header, BASELINE, compiler)
    hint = "\n(before the first tag with ABI 1: build the target accept_abi instead)" if last_tag() is None else ""
    return found and found + hint


def accept(compiler: str) -> str:
    tag = last_tag()
    header = run("git", "-C", PROJECT, "show", f"{tag}:{HEADER}") if tag else (PROJECT / HEADER).read_text(encoding="utf-8")
    describe(header, tag or "before the first tag", compiler, BASELINE)
    return ""


def try_out(compiler: str) -> str:
    first = """
enum passpro_abi { PASSPRO_ABI_MAJOR = 1, PASSPRO_ABI_MINOR = 0 };
#define PASSPRO_API __attribute__((visibility("default")))
typedef enum passpro_kind { PASSPRO_KIND_A = 0 } passpro_kind;
struct passpro_pair { unsigned struct_size; int first; double second; };
PASSPRO_API int passpro_sum(const struct passpro_pair *pair, passpro_kind kind);
"""

    def replaced(old: str, new: str) -> str:
        assert old in first
        return first.replace(old, new)

    additions = [
        first + "PASSPRO_API int passpro_difference(const struct passpro_pair *pair);\n",
        replaced("double second;", "double second; int third;"),
        replaced("A = 0", "A = 0, PASSPRO_KIND_B = 1"),
    ]
    changes = [
        replaced("int first;", "long first;"),
        replaced("int first;", "long first; int third;"),
        replaced("double second;", "int third; double second;"),
        replaced("double second;", ""),
        replaced("double second;", "double other;"),
        replaced("A = 0", "A = 3"),
        replaced("kind);", "kind, int more);"),
        replaced("passpro_sum", "passpro_total"),
    ]
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        baseline = Path(folder) / "first.abi"
        describe(first, "first", compiler, baseline)

        def expect(header: str, major: int, minor: int, is_right: bool) -> None:
            numbered = header.replace("MAJOR = 1", f"MAJOR = {major}").replace("MINOR = 0", f"MINOR = {minor}")
            if (mistake(numbered, baseline, compiler) == "") != is_right:
                wrong.append(numbered)

        expect(first, 1, 0, True)
        expect(first, 0, 9, False)
        for header in additions:
            expect(header, 1, 0, False)
            expect(header, 1, 1, True)
        for header in changes:
            expect(header, 1, 1, False)
            expect(header, 2, 0, True)
    return "\n".join(wrong)


commands = {"check": check, "accept": accept, "try": try_out}
sys.exit(commands[sys.argv[1]](sys.argv[2]) or 0)
