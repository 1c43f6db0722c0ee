#!/usr/bin/env python3
"""kill.py APPENDER PASSPRO CAMPAIGN [CYCLES [SEED]]: kills a program that appends to a store, again and again.

Half of the cycles kill after a random time, half at a random system call (by strace, if it is there and may trace). After
each, the journal must hold every entry that was promised, in its order, none twice, and at most one more; the store must be
sound; and the next program must be able to go on at once.
"""
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,fcntl,mmap,unlink,openat,pread64,close,lseek,newfstatat"


def can_trace():
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def ids_in(journal, prefix):
    return [line.split(",")[0] for line in journal.splitlines() if line.startswith(prefix)]


def journal_of(passpro, store, folder):
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([passpro, "store", "export", store, folder], check=True)
    return (folder / "journal.csv").read_text(encoding="utf-8")


def main():
    appender, passpro, campaign = sys.argv[1:4]
    cycles = int(sys.argv[4]) if len(sys.argv) > 4 else 40
    dice = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
    traces = can_trace()
    promised, killed, torn = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "campaign.passpro"
        subprocess.run([passpro, "store", "create", store, campaign], check=True, capture_output=True)
        for cycle in range(cycles):
            command = [appender, store, "K", str(len(promised)), "400"]
            if traces and cycle % 2:
                kill = f"--inject={CALLS}:signal=KILL:when={dice.randrange(30, 600)}"
                command = ["strace", "-f", "-o", "/dev/null", kill, *command]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            if not (traces and cycle % 2):
                time.sleep(dice.uniform(0.0, 0.15))
                process.kill()
            output, errors = process.communicate()
            assert not errors.strip(), errors
            killed += process.returncode != 0
            promised += output.split()
            # Read by a program that finds what the killed one has left: its log, its index, its lock.
            entries = ids_in(journal_of(passpro, store, Path(folder) / "out"), "K")
            assert entries[: len(promised)] == promised, f"cycle {cycle}: a promised entry is lost"
            assert len(entries) == len(set(entries)), f"cycle {cycle}: an entry is there twice"
            assert len(entries) - len(promised) <= 1, f"cycle {cycle}: more than one entry beyond the promises"
            torn += len(entries) - len(promised)
            promised = entries
        check = subprocess.run([passpro, "store", "check", store], capture_output=True, text=True)
        assert check.returncode == 0, check.stderr
    print(f"{cycles} cycles, {killed} killed ({'also at system calls' if traces else 'at random moments'}), "
          f"{len(promised)} entries, {torn} on the disk before they were promised")


if __name__ == "__main__":
    main()
