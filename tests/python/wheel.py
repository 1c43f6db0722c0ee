"""The wheel that pip builds from bindings/python, used without a compiler and without other libraries.

usage: wheel.py PROJECT FOLDER PROGRAM...

FOLDER is emptied and then holds the wheel and two environments. Each PROGRAM, of passpro's documentation, is run with
examples/campaign as its argument; warnings are errors. Exits 77 if PyPI cannot be reached.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

SKIPPED = 77
OF_THE_C_LIBRARY = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "libpthread.so.0"}
READS_A_WORKBOOK = """
import sys, passpro
found = passpro.import_list(sys.argv[1], year=2027)
assert len(found.catalogue.formations) > 0, found.files
"""


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{command} exited with {done.returncode}\n{done.stdout[-8000:]}{done.stderr[-8000:]}")
    return done.stdout


def run_on_terminal(*command):
    """What a command shows on a terminal of its own."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], [str(part) for part in command])
    shown = b""
    with open(terminal, "rb", buffering=0) as stream:
        try:
            while part := stream.read(1 << 16):
                shown += part
        except OSError:  # how Linux says that the other side has gone
            pass
    _, status = os.waitpid(child, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}\n{shown[-8000:].decode(errors='replace')}")
    return shown.decode()


def environment(folder):
    """An environment without packages; its interpreter."""
    try:
        venv.create(folder, with_pip=True)
    except subprocess.CalledProcessError:
        sys.exit("python3 -m venv does not work: the package python3-venv is missing")
    return folder / "bin" / "python"


def require_pypi(python):
    asked = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", python.parent, "scikit-build-core"]
    if subprocess.run(asked, capture_output=True).returncode != 0:
        print("PyPI cannot be reached: the wheel is not tested")
        sys.exit(SKIPPED)


def built_wheel(python, project, folder):
    source = project / "bindings" / "python"
    shown = run_on_terminal(python, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", folder, source)
    assert re.search(r"passpro: \d+ of \d+ files are compiled", shown), shown
    (wheel,) = folder.glob("*.whl")
    assert re.fullmatch(r"passpro-[0-9.]+-py3-none-\w+\.whl", wheel.name), wheel.name
    return wheel


def require_self_contained(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        assert any(name.endswith("licenses/LICENSE") for name in archive.namelist()), archive.namelist()
        library = archive.extract("passpro/libpasspro_c.so", folder)
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", library)))
    others = {name for name in needed if not name.startswith("ld-linux")} - OF_THE_C_LIBRARY
    assert not others, f"the wheel needs {others}"


def use(python, wheel, project, folder, programs):
    bare = {"env": {"PATH": str(python.parent), "HOME": str(folder)}, "cwd": folder}  # neither a compiler nor passpro's sources
    run(python, "-m", "pip", "install", "--only-binary", ":all:", wheel, **bare)
    for program in programs:
        run(python, "-W", "error", program, project / "examples" / "campaign", **bare)
    assert (folder / "plan.csv").stat().st_size > 0
    run(python, "-c", READS_A_WORKBOOK, project / "examples" / "list" / "liste.xlsx", **bare)


def main():
    project, folder, *programs = map(Path, sys.argv[1:])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    builder = environment(folder / "builder")
    require_pypi(builder)
    wheel = built_wheel(builder, project, folder)
    require_self_contained(wheel, folder / "library")
    use(environment(folder / "user"), wheel, project, folder, programs)
    print(f"{wheel.name}, {wheel.stat().st_size} bytes")


if __name__ == "__main__":
    main()
