"""Runs passpro_bench_assignment and the peers, one process at a time."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

PEERS = pathlib.Path(__file__).resolve().parent / "peers"
SCRIPTS = {"CP-SAT": ("cp_sat.py", "ortools"), "HiGHS": ("highs.py", "highspy")}
MODELS = ("patterns", "pairs")


class Runs:
    def __init__(self, program, peers_python, folder):
        self.program = program
        self.peers_python = peers_python
        self.folder = folder

    def ask(self, command, package, *options, stdin=None):
        done = subprocess.run(
            [self.program, command, package, *map(str, options)], stdin=stdin, stdout=subprocess.PIPE, text=True
        )
        if done.returncode != 0:
            raise SystemExit(f"{self.program} {command} {package} failed")
        return json.loads(done.stdout)

    def version(self, peer):
        """None if the peer is not installed."""
        code = f"import importlib.metadata; print(importlib.metadata.version('{SCRIPTS[peer][1]}'))"
        done = subprocess.run([self.peers_python, "-c", code], capture_output=True, text=True)
        return done.stdout.strip() or None

    def race(self, peer, model, package, seconds, threads):
        """A peer's trajectory, every plan of it verified, and its peak memory."""
        problem, moments = self.folder / "problem.json", self.folder / "moments.jsonl"
        with open(problem, "w", encoding="utf-8") as file:
            subprocess.run([self.program, "export", package], stdout=file, check=True)
        moments.unlink(missing_ok=True)
        files = [self.peers_python, PEERS / SCRIPTS[peer][0], problem, moments]
        options = ["--model", model, "--seconds", str(seconds), "--threads", str(threads)]
        mebibytes = wait_for([*files, *options], seconds)
        keep_whole_lines(moments, seconds)
        with open(moments, encoding="utf-8") as file:
            return {"mebibytes": mebibytes, "trajectory": self.ask("evaluate", package, stdin=file)}


def wait_for(command, seconds):
    """Peak memory of the command, which is ended if it takes no notice of its limit."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 1.2 * seconds + 20
    ended = 0
    while not ended:
        time.sleep(0.05)
        # subprocess itself does not tell the memory of one child, and its kill() may take what wait4() waits for.
        if time.monotonic() > deadline:
            os.kill(process.pid, signal.SIGKILL)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        print(f"{command[1].name} ended with {process.returncode}", file=sys.stderr)
    return usage.ru_maxrss / 1024


def keep_whole_lines(moments, seconds):
    """A program that was ended may have left half a line; lines more than a second late do not count."""
    whole = moments.read_text(encoding="utf-8").splitlines(keepends=True) if moments.exists() else []
    kept = [line for line in whole if line.endswith("\n") and json.loads(line)["seconds"] <= seconds + 1]
    moments.write_text("".join(kept), encoding="utf-8")
