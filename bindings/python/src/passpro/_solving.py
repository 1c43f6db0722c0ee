"""How a solve is started, watched and stopped."""

from __future__ import annotations

import math
import numbers
import operator
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Callable, Protocol, Union

from ._native import check, ffi, fail, last_error, lib, made, owned, struct, words_of

PHASES = words_of("phase")


@dataclass(frozen=True)
class Progress:
    """What can be seen of a solve while it runs."""

    phase: str
    objective: int | None  #: of the best plan so far
    lower_bound: int | None  #: below which no plan can be
    gap: float  #: infinite at first
    work: int


#: False: none; True: a bar of tqdm; a function: called about ten times a second and at the end, and stops the solve by
#: returning True.
ProgressChoice = Union[bool, Callable[[Progress], object]]


def set_search(
    options: Any, *, time_limit: float | None, work_limit: int | None, gap: float, seed: int, threads: int
) -> None:
    """Fills what the options of campaigns and of the engine share."""
    options.time_limit_seconds = math.inf if time_limit is None else _from_zero("time_limit", time_limit, "seconds, or None")
    if work_limit is not None:
        options.work_limit = _whole("work_limit", work_limit, range(2**64), "evaluations, or None")
    options.target_gap = _from_zero("gap", gap, "a share such as 0.01")
    options.seed = _whole("seed", seed, range(2**64), "any number")
    options.threads = _whole("threads", threads, range(1, 1025), "how many")


def set_overrides(
    options: Any,
    *,
    time_limit: float | None,
    work_limit: int | None,
    gap: float | None,
    seed: int | None,
    threads: int | None,
) -> None:
    """Fills the options of a document, which has its own for those that are None."""
    if time_limit is not None:
        options.time_limit_seconds = _from_zero("time_limit", time_limit, "seconds, or None")
    if work_limit is not None:
        options.work_limit = _whole("work_limit", work_limit, range(2**64), "evaluations, or None")
    if gap is not None:
        options.target_gap = _from_zero("gap", gap, "a share such as 0.01, or None")
    if seed is not None:
        options.seed = _whole("seed", seed, range(2**64 - 1), "any number, or None")
    if threads is not None:
        options.threads = _whole("threads", threads, range(1, 1025), "how many, or None")


def _real(name: str, value: object, meaning: str) -> float:
    if not isinstance(value, numbers.Real):
        raise TypeError(f"{name} is {value!r}; expected a number: {meaning}")
    return float(value)


def _from_zero(name: str, value: object, meaning: str) -> float:
    real = _real(name, value, meaning)
    if not real >= 0:  # also what is not a number
        raise ValueError(f"{name} is {value}; expected 0 or more")
    return real


def _whole(name: str, value: object, allowed: range, meaning: str) -> int:
    try:
        whole = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{name} is {value!r}; expected a whole number: {meaning}") from None
    if whole not in allowed:
        raise ValueError(f"{name} is {whole}; expected {allowed.start} … {allowed.stop - 1}")
    return whole


def progress_of(control: Any) -> Progress:
    seen = struct("progress")
    check(lib.passpro_control_progress(control, seen))
    return Progress(
        phase=PHASES.get(seen.phase, "unknown"),
        objective=None if seen.objective == 2**63 - 1 else seen.objective,
        lower_bound=None if seen.lower_bound == -(2**63) else seen.lower_bound,
        gap=seen.gap,
        work=seen.work,
    )


class _Solve(threading.Thread):
    """One call in a thread of its own, so that this one may be interrupted. The library lets go of the GIL."""

    def __init__(self, call: Callable[[], int]) -> None:
        super().__init__(name="passpro.solve", daemon=True)
        self._call = call
        self._finished = threading.Event()
        self.status = 0
        self.message = ""

    def run(self) -> None:
        try:
            self.status = self._call()
            self.message = last_error()  # of this thread
        finally:
            self._finished.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is finished. Not by Thread.join, which takes a thread for finished once a KeyboardInterrupt has come
        in between (bpo-45274)."""
        return self._finished.wait(seconds)


class _Watcher(Protocol):
    def __enter__(self) -> Callable[[Progress], object]: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class _Function:
    def __init__(self, function: Callable[[Progress], object]) -> None:
        self._function = function

    def __enter__(self) -> Callable[[Progress], object]:
        return self._function

    def __exit__(self, *_: object) -> None:
        pass


class _Bar:
    """A bar of tqdm, which knows terminals and notebooks. It shows no share: the time that a proof takes is unknown."""

    def __enter__(self) -> Callable[[Progress], object]:
        from tqdm.auto import tqdm

        self._bar = tqdm(desc="passpro", unit=" steps", unit_scale=True)
        return self._show

    def _show(self, progress: Progress) -> None:
        self._bar.n = progress.work
        gap = "" if math.isinf(progress.gap) else f"gap {progress.gap:.3%}"
        self._bar.set_postfix_str(f"{progress.phase} {gap}".strip(), refresh=True)

    def __exit__(self, *_: object) -> None:
        self._bar.close()


def _wait_in_any_case(solving: _Solve) -> None:
    while True:
        try:
            solving.wait()
            return
        except KeyboardInterrupt:
            continue  # it has been told to stop, and will in a moment


def _watcher(progress: ProgressChoice) -> _Watcher:
    if progress is False:
        return _Function(lambda _: None)
    if progress is True:
        return _Bar()
    return _Function(progress)


def search(call: Callable[[Any], int], progress: ProgressChoice) -> tuple[int, str]:
    """The status and the message of a call that searches, to which a control is given. A KeyboardInterrupt stops the search;
    the best found so far is the result."""
    control = made("control", lib.passpro_control_create)
    solving = _Solve(lambda: call(control))
    with _watcher(progress) as watch:
        solving.start()
        try:
            while not solving.wait(0.1):
                if watch(progress_of(control)) is True:
                    lib.passpro_control_cancel(control)
            watch(progress_of(control))
        except KeyboardInterrupt:
            pass
        finally:
            # After an error, too: no thread may be left behind that still uses the campaign.
            lib.passpro_control_cancel(control)
            _wait_in_any_case(solving)
    return solving.status, solving.message


def solve(kind: str, call: Callable[..., int], problem: Any, options: Any, progress: ProgressChoice) -> Any:
    """The handle of a plan or an assignment."""
    place = ffi.new(f"passpro_{kind} **")
    status, message = search(lambda control: call(problem, options, control, place), progress)
    if status != lib.PASSPRO_OK:
        fail(status, message)
    return owned(kind, place[0])
