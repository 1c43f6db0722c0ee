#!/usr/bin/env python3
"""Runs a tutorial: `tutorial.py PAGE WORKSPACE REPOSITORY`.

In an empty folder with links to the examples and, as `vendor`, to the PHP package, the page's blocks are taken in order. One below `<!-- file: NAME -->` becomes that
file, one of `sh` is run, and each line of one of `text` has to be in the output of the commands before it, in the same order; `…`
stands for anything. Blocks of other languages are there to be read. As a reader goes on after it, the exit status 1 of passpro,
"done, but", does not end a tutorial; any other error does.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
PRELUDE = """set -eu
passpro() { command passpro "$@" || { status=$?; [ $status -eq 1 ] || return $status; }; }
"""


def pattern_of(line: str) -> str:
    return r"\s+".join(re.escape(word) for word in line.split()).replace(re.escape("…"), ".*")


def missing_line(expected: str, output: str) -> str | None:
    """The first line that the output does not have behind those before it."""
    lines = iter(output.splitlines())
    for line in expected.splitlines():
        if line.strip() and not any(re.search(pattern_of(line), found) for found in lines):
            return line
    return None


def run(commands: list[str], workspace: Path) -> tuple[int, list[str]]:
    """The exit status of all, and the output of each block that was begun."""
    mark = "=== block ==="
    script = PRELUDE + "".join(f"echo '{mark}'\n{text}\n" for text in commands)
    done = subprocess.run(["bash", "-c", script], cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout.split(mark + "\n")[1:]


def main() -> int:
    page, workspace, repository = (Path(argument).resolve() for argument in sys.argv[1:4])
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir(parents=True)
    (workspace / "examples").symlink_to(repository / "examples")
    (workspace / "vendor").symlink_to(repository / "bindings" / "php")
    commands: list[str] = []
    expectations: list[tuple[int, str]] = []
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            # Written by the script, in order: a command before it may make its folder.
            commands.append(f"cat > {block['file']} <<'END OF FILE'\n{block['text']}END OF FILE")
        elif block["language"] == "sh":
            commands.append(block["text"])
        elif block["language"] == "text":
            expectations.append((len(commands) - 1, block["text"]))
    status, outputs = run(commands, workspace)
    print("".join(f"$ {command}\n{output}" for command, output in zip(commands, outputs)))
    if status != 0:
        print(f"{page.name}: the last of these commands failed with {status}")
        return 1
    for number, expected in expectations:
        if (line := missing_line(expected, outputs[number])) is not None:
            print(f"{page.name}: the output of\n{commands[number]}has no line\n{line}")
            return 1
    return 0 if commands else 1


if __name__ == "__main__":
    sys.exit(main())
