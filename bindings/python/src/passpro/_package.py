"""Packages: the files that campaigns and catalogues are made from."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from ._native import check, ffi, lib, made, text_of

# More than any académie has, and less than what would hurt.
LARGEST_ZIP_BYTES = 1 << 30


def new_package() -> Any:
    return made("package", lib.passpro_package_create)


def add_file(package: Any, name: str, content: bytes | str) -> None:
    encoded = content.encode() if isinstance(content, str) else content
    check(lib.passpro_package_add_file(package, name.encode(), encoded, len(encoded)))


def files_of(package: Any) -> dict[str, bytes]:
    return {
        text_of(lib.passpro_package_file_name_at(package, position)): ffi.buffer(
            lib.passpro_package_file_data_at(package, position), lib.passpro_package_file_size_at(package, position)
        )[:]
        for position in range(lib.passpro_package_file_count(package))
    }


def files_of_zip(path: Path) -> dict[str, bytes]:
    """The files at the top of a zip, or in its only folder."""
    if path.exists() and not zipfile.is_zipfile(path):
        raise ValueError(f"{path.name} is neither a folder nor a zip nor a workbook")
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > LARGEST_ZIP_BYTES:
            raise ValueError(f"{path.name} would unpack to more than {LARGEST_ZIP_BYTES} bytes")
        return {Path(member.filename).name: archive.read(member) for member in members}
