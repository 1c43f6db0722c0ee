"""Packages: the files that campaigns and catalogues are made from."""

from __future__ import annotations

from typing import Any

from ._native import c_text, check, ffi, lib, made, text_of


def new_package() -> Any:
    return made("package", lib.passpro_package_create)


def add_file(package: Any, name: str, content: bytes | str) -> None:
    encoded = content.encode() if isinstance(content, str) else content
    check(lib.passpro_package_add_file(package, c_text(name), encoded, len(encoded)))


def files_of(package: Any) -> dict[str, bytes]:
    return {
        text_of(lib.passpro_package_file_name_at(package, position)): ffi.buffer(
            lib.passpro_package_file_data_at(package, position), lib.passpro_package_file_size_at(package, position)
        )[:]
        for position in range(lib.passpro_package_file_count(package))
    }
