"""What the tests of the built program from outside have in common."""

import csv
import os
import pathlib
import pty
import select
import shutil
import subprocess
import tempfile
import time
import unittest

import campaigns

PROGRAM = os.environ["PASSPRO_PROGRAM"]
DONE, INCOMPLETE, WRONG_USAGE, BAD_INPUT, STOPPED_BEFORE_PLAN, INTERNAL_ERROR = 0, 1, 2, 3, 4, 70


def environment(**variables):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "NO_COLOR"))}
    return {**kept, "TERM": "xterm", "LANG": "fr_FR.UTF-8", **variables}


class Terminal:
    """A pseudo-terminal that a program may write to, and all that it wrote."""

    def __init__(self):
        try:
            self.own, self.programs = pty.openpty()
        except OSError as error:  # a container may have none
            raise unittest.SkipTest(f"no pseudo-terminal: {error}") from error
        self.written = b""

    def wait_for(self, text, seconds):
        end = time.monotonic() + seconds
        while text.encode() not in self.written:
            readable, _, _ = select.select([self.own], [], [], max(0, end - time.monotonic()))
            if not readable:
                raise TimeoutError(f"{text!r} was not written within {seconds} s, but {self.written!r}")
            self.written += os.read(self.own, 65536)

    def read(self):
        os.close(self.programs)
        try:
            while chunk := os.read(self.own, 65536):
                self.written += chunk
        except OSError:  # how Linux says that no process writes any more
            pass
        os.close(self.own)
        return self.written.decode()


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="passpro-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = self.folder / "out"

    def run_passpro(self, *arguments, variables=None, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            env=environment(**(variables or {})),
            encoding="utf-8",
            timeout=60,
            check=False,
            **options,
        )

    def expect(self, status, *arguments, **options):
        result = self.run_passpro(*arguments, **options)
        self.assertEqual(result.returncode, status, f"{arguments}\n{result.stdout}\n{result.stderr}")
        return result

    def small(self, **options):
        return campaigns.small(self.folder / "campaign", **options)

    def solved(self, campaign, status=DONE):
        self.expect(status, "solve", campaign, "--out", self.out)
        return self.out / "plan.csv"

    def read_rows(self, path):
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def rewrite(self, path, rows):
        campaigns.write_table(path.parent, path.name, rows[0].keys(), [row.values() for row in rows])

    def put_two_in_one_place(self, plan):
        rows = self.read_rows(plan)
        for column in ["opening_id", "slot", "start", "end"]:
            rows[1][column] = rows[0][column]
        self.rewrite(plan, rows)
