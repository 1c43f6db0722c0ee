"""Files that are there as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the file, onto the disk, then under its name. If that fails, the file is as it was. What a process left
    that was killed meanwhile, the next call for the same file removes."""
    _remove_leftovers(path)
    part, descriptor = _new_part(path)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform != "win32":
                os.replace(part, path)
        if sys.platform == "win32":  # a file that is open keeps its name
            os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if sys.platform != "win32":
        _sync_folder(path.parent)


def _new_part(path: Path) -> tuple[Path, int]:
    """A new file beside another one, and its descriptor. Before it is locked, another call may remove it."""
    while True:
        part = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(part, flags, _mode_for(path))
        if sys.platform == "win32":
            return part, descriptor
        _lock(descriptor)
        if os.fstat(descriptor).st_nlink > 0:
            return part, descriptor
        os.close(descriptor)


def _lock(descriptor: int, how: int = 0) -> bool:
    """A lock says that the file is being written, and ends with its process. Some file systems know no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | how)
    except OSError:
        return False
    return True


def _remove_leftovers(path: Path) -> None:
    """As passpro_text_save does, whose names these are, too."""
    pattern = re.compile(re.escape(path.name) + r"\.[0-9]+-[0-9a-f]+\.part")
    for leftover in path.parent.iterdir():
        if not pattern.fullmatch(leftover.name):
            continue
        if sys.platform == "win32":
            with contextlib.suppress(OSError):  # one that is open is not removed
                leftover.unlink(missing_ok=True)
            continue
        try:
            descriptor = os.open(leftover, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            continue
        try:
            if _lock(descriptor, fcntl.LOCK_NB):
                leftover.unlink(missing_ok=True)
        finally:
            os.close(descriptor)


def _mode_for(path: Path) -> int:
    """A file that others may not read stays one."""
    try:
        known = os.lstat(path).st_mode
    except FileNotFoundError:
        return 0o666  # less the umask
    return stat.S_IMODE(known) & 0o777 if stat.S_ISREG(known) else 0o666


def _sync_folder(folder: Path) -> None:
    """The new name is on the disk once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some file systems cannot; the file is there
    finally:
        os.close(descriptor)
