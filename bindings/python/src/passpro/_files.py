"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the file, onto the disk, then under its name. If that fails, the file is as it was."""
    part = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode_for(path))
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink()
        raise
    _sync_folder(path.parent)


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
