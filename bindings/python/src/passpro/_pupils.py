"""Pupils, guardians and wishes as schools have them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ._diagnostics import Diagnostics, read
from ._native import c_text, ffi, lib, made, struct
from ._package import add_file, files_of, new_package
from ._table import Table


class ImportedPupils:
    """What files of schools have made of a campaign's tables. `diagnostics` has the cells that could not be read."""

    def __init__(self, handle: Any, diagnostics: Diagnostics) -> None:
        """Not to be called: use import_pupils."""
        self._handle = handle
        self.diagnostics = diagnostics

    @property
    def files(self) -> dict[str, bytes]:
        """candidates.csv, contacts.csv and applications.csv, to take the place of the campaign's. Ids have stayed."""
        return files_of(made("package", lib.passpro_pupils_files, self._handle))

    def changes(self) -> Table:
        """A row for each difference: change ("added", "moved_class", "left", "missing", "wish_added", …), candidate_id,
        formation_id, from, to."""
        return Table(made("table", lib.passpro_pupils_changes, self._handle))

    def __repr__(self) -> str:
        return f"<passpro.ImportedPupils: {len(self.changes())} changes; {len(self.diagnostics)} problems>"


def import_pupils(
    files: Mapping[str, bytes | str],
    exports: Mapping[str, bytes | str],
    *,
    home: str | None = None,
    school_year: int | None = None,
    mefs: Iterable[str] = (),
    mapping: Mapping[str, Any] | str | bytes | None = None,
    language: str | None = None,
) -> ImportedPupils:
    """Takes pupils, guardians and wishes into a campaign, from the files that schools have, by name.

        folder = Path("campaign")
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        exports = {path.name: path.read_bytes() for path in Path("siecle").iterdir()}
        imported = passpro.import_pupils(files, exports, mefs=["103"])
        for name, content in imported.files.items(): (folder / name).write_bytes(content)

    `home` is the UAI of the school if the exports do not say it, `school_year` the year in which the school year begins
    (None: the one before the campaign's), `mefs` how the MEF of new candidates begins (none: all pupils). Raises BadInput if a
    file cannot be read, or is of another school or year.
    """
    if isinstance(mefs, str):
        raise TypeError(f"mefs is {mefs!r}; expected several texts, such as a list")
    package, exported = new_package(), new_package()
    for name, content in files.items():
        add_file(package, name, content)
    for name, content in exports.items():
        add_file(exported, name, content)
    options = struct("pupils_options")
    uai = ffi.NULL if home is None else ffi.new("char[]", c_text(home))
    texts = [ffi.new("char[]", c_text(mef)) for mef in mefs]
    pointers = ffi.new("char *[]", texts)
    options.home_uai, options.mefs, options.mef_count = uai, pointers, len(texts)
    options.school_year = school_year or 0
    text = json.dumps(mapping) if isinstance(mapping, Mapping) else mapping
    given = None if text is None else ffi.from_buffer(text.encode() if isinstance(text, str) else text)
    options.mapping = ffi.NULL if given is None else given
    options.mapping_size = 0 if given is None else len(given)
    return ImportedPupils(*read("pupils", lib.passpro_pupils_import, package, exported, options, language=language))
