"""Scheduling problems as documents, solved as documents."""

from __future__ import annotations

import json
from typing import Any, cast

from ._campaign import Content, json_of
from ._diagnostics import checked
from ._native import chosen_language, ffi, lib, owned, struct, text_in
from ._solving import ProgressChoice, search, set_overrides


def schedule(
    document: Content,
    *,
    time_limit: float | None = None,
    work_limit: int | None = None,
    gap: float | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: ProgressChoice = False,
    language: str | None = None,
) -> dict[str, Any]:
    """Solves a scheduling problem of any kind: a document in, its result out. docs/scheduling.md has both.

        result = passpro.schedule({"format": "passpro-schedule/1", "services": [...], "applicants": [...]})
        for row in result["assignments"]:
            print(row["applicant"], row["request"], row["slot"] or row["reason"])

    Options that are None are those of the document; if that limits neither time nor work, the search stops after 30 seconds
    (time_limit=math.inf: no limit). `progress` and Ctrl-C as in Campaign.solve. Raises BadInput with every problem of the
    document, each at its JSON pointer (`column`).
    """
    language = chosen_language(language)
    text = json_of(document)
    content = text.encode() if isinstance(text, str) else text
    options = struct("schedule_options")
    set_overrides(options, time_limit=time_limit, work_limit=work_limit, gap=gap, seed=seed, threads=threads)
    place = ffi.new("passpro_text **")
    problems = ffi.new("passpro_diagnostics **")

    def solve(control: Any) -> int:
        return cast(int, lib.passpro_schedule_solve(content, len(content), options, control, place, problems))

    status, message = search(solve, progress)
    checked(status, message, problems, language)
    return cast("dict[str, Any]", json.loads(text_in(owned("text", place[0]))))
