#!/usr/bin/env python3
"""mutations.py PASSPRO CAMPAIGN COUNT [SEED] : the program against broken campaigns, ideally built with sanitizers.

Each of COUNT times, a file of CAMPAIGN or a few are damaged (bytes, cells, rows, whole files deleted, doubled, swapped,
replaced), and `check` and `solve` run on the result. Both may refuse it or accept it, nothing else: exit status 0, 1 or 3.
A damaged campaign that does worse is kept and named. Equal seeds damage equally.
"""
import concurrent.futures
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ACCEPTED = {0, 1, 3}
SANITIZER_STATUS = "99"  # by default it would be 1, which is an answer of passpro's
ENVIRONMENT = os.environ | {
    "ASAN_OPTIONS": f"exitcode={SANITIZER_STATUS}:detect_stack_use_after_return=1:allocator_may_return_null=1",
    "LSAN_OPTIONS": f"exitcode={SANITIZER_STATUS}",
    "UBSAN_OPTIONS": f"exitcode={SANITIZER_STATUS}:print_stacktrace=1",
}
SECONDS = 120
INTERESTING = [b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xc3", b'"', b",", b";", b"\t", b"|", b"\r\n", b"\n", b"-1", b"0", b"1e9",
               b"99999999999999999999", b"2026-02-30", b"9999-12-31T23:59", b"1400-01-01", b"00/00/0000", b"{", b"]", b"null",
               b"0932276U", b"0,5", b"NaN"]


def mutate_bytes(data, rng):
    at, length = rng.randrange(len(data) + 1), rng.choice((1, 1, 2, 8, 64))
    piece, rest = data[at:at + length], data[at + length:]
    kind = rng.choice(("delete", "double", "swap", "flip", "insert", "truncate"))
    if kind == "delete":
        return data[:at] + rest
    if kind == "double":
        return data[:at] + piece + piece + rest
    if kind == "swap":
        return data[:at] + rest[:length] + piece + rest[length:]
    if kind == "flip":
        return data[:at] + bytes(byte ^ (1 << rng.randrange(8)) for byte in piece) + rest
    if kind == "insert":
        return data[:at] + rng.choice(INTERESTING) + data[at:]
    return data[:at]


def mutate_rows(data, rng):
    rows = data.split(b"\n")
    i, j = rng.randrange(len(rows)), rng.randrange(len(rows))
    kind = rng.choice(("delete", "double", "swap"))
    if kind == "delete":
        del rows[i]
    elif kind == "double":
        rows.insert(j, rows[i])
    else:
        rows[i], rows[j] = rows[j], rows[i]
    return b"\n".join(rows)


def mutate_cells(data, rng):
    cells = data.split(b",")
    i, j = rng.randrange(len(cells)), rng.randrange(len(cells))
    kind = rng.choice(("delete", "double", "swap", "replace"))
    if kind == "delete":
        del cells[i]
    elif kind == "double":
        cells.insert(i, cells[i])
    elif kind == "swap":
        cells[i], cells[j] = cells[j], cells[i]
    else:
        cells[i] = rng.choice(INTERESTING)
    return b",".join(cells)


def damaged(files, rng):
    """A copy of the files with one to four mutations."""
    result = dict(files)
    for _ in range(rng.randint(1, 4)):
        name = rng.choice(sorted(result))
        if rng.random() < 0.02:
            del result[name]
        else:
            result[name] = rng.choice((mutate_bytes, mutate_rows, mutate_cells))(result[name], rng)
        if not result:
            break
    return result


def attempt(passpro, files, seed, workspace):
    """The complaint about one damaged campaign, or nothing."""
    folder = workspace / f"damaged-{seed}"
    folder.mkdir()
    for name, content in damaged(files, random.Random(seed)).items():
        (folder / name).write_bytes(content)
    for command in (["check", folder], ["solve", folder, "--out", folder / "out", "--work-limit", "20000"]):
        try:
            done = subprocess.run([passpro, *command], capture_output=True, stdin=subprocess.DEVNULL, env=ENVIRONMENT,
                                  timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return f"{command[0]} {folder} took more than {SECONDS} s"
        if done.returncode not in ACCEPTED:
            return f"{command[0]} {folder} exited with {done.returncode}\n{done.stderr.decode(errors='replace')[-4000:]}"
    shutil.rmtree(folder)
    return None


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    passpro, campaign, count = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    first_seed = int(sys.argv[4]) if len(sys.argv) == 5 else 0
    files = {path.name: path.read_bytes() for path in campaign.iterdir() if path.is_file()}
    workspace = pathlib.Path(tempfile.mkdtemp(prefix="passpro-mutations-"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        seeds = range(first_seed, first_seed + count)
        complaints = [c for c in pool.map(lambda seed: attempt(passpro, files, seed, workspace), seeds) if c]
    print("\n".join(complaints[:10]))
    print(f"{count} damaged campaigns, {len(complaints)} of them did harm")
    if complaints:
        sys.exit(1)
    workspace.rmdir()


if __name__ == "__main__":
    main()
