"""Finds libpasspro_c, and wraps its calls for Python."""

from __future__ import annotations

import ctypes
import datetime
import os
import sys
from pathlib import Path
from typing import Any, Callable, NoReturn

from ._errors import PassproError
from ._ffi import ffi as generated

ffi: Any = generated

EPOCH = datetime.date(1970, 1, 1)

IN_WHEEL = {"win32": "passpro_c.dll", "darwin": "libpasspro_c.dylib"}


def _load() -> Any:
    # Another build of the library, such as one with sanitizers; that of a wheel; that of the distribution.
    inside = Path(__file__).with_name(IN_WHEEL.get(sys.platform, "libpasspro_c.so"))
    installed = str(inside) if inside.exists() else f"libpasspro_c.so.{ffi.integer_const('PASSPRO_ABI_MAJOR')}"
    path = os.environ.get("PASSPRO_LIBRARY") or installed
    library = ffi.dlopen(path)
    if sys.platform == "win32":
        # Never unloaded: what the C++ library does at the end of a process must still be there.
        ctypes.WinDLL(path)
    major, minor = library.passpro_abi_major(), library.passpro_abi_minor()
    if major != library.PASSPRO_ABI_MAJOR or minor < library.PASSPRO_ABI_MINOR:
        raise ImportError(
            f"{path} has ABI {major}.{minor}; this package needs "
            f"{library.PASSPRO_ABI_MAJOR}.{library.PASSPRO_ABI_MINOR} or a later minor one"
        )
    return library


lib: Any = _load()

LANGUAGES = {"fr": lib.PASSPRO_LANGUAGE_FRENCH, "en": lib.PASSPRO_LANGUAGE_ENGLISH}


def words_of(enum: str) -> dict[int, str]:
    """What the enumerators of passpro.h are called here, by their values in ascending order: PASSPRO_REASON_NO_SLOT of
    passpro_reason is "no_slot", and PASSPRO_REASON_NONE is ""."""
    elements: dict[int, str] = ffi.typeof(f"passpro_{enum}").elements
    kind = enum if all(name.startswith(f"PASSPRO_{enum.upper()}_") for name in elements.values()) else enum.rpartition("_")[0]
    prefix = f"PASSPRO_{kind.upper()}_"
    words = {value: elements[value][len(prefix) :].lower() for value in sorted(elements)}
    return {value: "" if word == "none" else word for value, word in words.items()}


def text_of(pointer: Any) -> str:
    """A borrowed `const char *`."""
    decoded: str = ffi.string(pointer).decode("utf-8", "replace")
    return decoded


def c_text(text: str) -> bytes:
    """A text as C takes it, to whom a NUL is its end: an id with one would be another id."""
    return _without_nul(text.encode())


def c_path(path: str | os.PathLike[str]) -> bytes:
    return _without_nul(os.fsencode(path))


def _without_nul(text: bytes) -> bytes:
    if b"\0" in text:
        raise ValueError("a text has a NUL inside")
    return text


def last_error() -> str:
    return text_of(lib.passpro_last_error())


def fail(status: int, message: str | None = None) -> NoReturn:
    """The exception that a status stands for. Without a message, it is that of this thread's last call."""
    message = last_error() if message is None else message
    if status == lib.PASSPRO_ERROR_INVALID_ARGUMENT:
        raise ValueError(message)
    if status == lib.PASSPRO_ERROR_OUT_OF_MEMORY:
        raise MemoryError(message)
    if status == lib.PASSPRO_ERROR_NOT_FOUND:
        raise LookupError(message)
    if status == lib.PASSPRO_ERROR_FILE:
        raise OSError(message)
    raise PassproError(f"{text_of(lib.passpro_status_name(status))}: {message}")


def check(status: int) -> None:
    if status != lib.PASSPRO_OK:
        fail(status)


def made(kind: str, call: Callable[..., int], *arguments: Any) -> Any:
    """The handle that a call gives out, which is freed once it is no longer used."""
    place = ffi.new(f"passpro_{kind} **")
    check(call(*arguments, place))
    return owned(kind, place[0])


def owned(kind: str, handle: Any) -> Any:
    return ffi.gc(handle, getattr(lib, f"passpro_{kind}_free"))


def struct(kind: str) -> Any:
    """A struct of passpro.h with its defaults."""
    place = ffi.new(f"passpro_{kind} *")
    getattr(lib, f"passpro_{kind}_init")(place)
    return place


def bytes_from(call: Callable[..., int], *arguments: Any) -> bytes:
    """What a call gives out as a passpro_text."""
    return text_in(made("text", call, *arguments))


def text_in(text: Any) -> bytes:
    """The bytes of a passpro_text."""
    content: bytes = ffi.buffer(lib.passpro_text_data(text), lib.passpro_text_size(text))[:]
    return content


def csv_from(call: Callable[..., int], *arguments: Any, excel: bool) -> bytes:
    """What a call gives out as a CSV file; with `excel`, as a French Excel opens and saves it."""
    if not excel:
        return bytes_from(call, *arguments)
    return bytes_from(lib.passpro_text_for_excel, made("text", call, *arguments))


def text_from(call: Callable[..., int], *arguments: Any) -> str:
    return bytes_from(call, *arguments).decode("utf-8", "replace")


def chosen_language(language: str | None) -> str:
    """The language that was asked for; otherwise that of the locale: French if it is a French one, English if it is any
    other, C and POSIX included."""
    if language is None:
        number = lib.passpro_language_of_environment()
        return next(word for word, known in LANGUAGES.items() if known == number)
    if language not in LANGUAGES:
        raise ValueError(f"language is {language!r}; expected 'fr' or 'en'")
    return language


def language_number(language: str | None) -> int:
    number: int = LANGUAGES[chosen_language(language)]
    return number


def day_number(day: datetime.date) -> int:
    return (day - EPOCH).days


def day_of(number: int) -> datetime.date:
    return EPOCH + datetime.timedelta(days=number)


def time_of(seconds: int) -> datetime.datetime:
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)


def version() -> str:
    """The version of the library."""
    return text_of(lib.passpro_version())


def uai_is_valid(text: str) -> bool:
    """Whether a text is a UAI: seven digits and the check letter that they have."""
    return "\0" not in text and bool(lib.passpro_uai_is_valid(c_text(text)))


def public_holiday(day: datetime.date, department: str = "", language: str | None = None) -> str | None:
    """The name of the public holiday on a day, in a département such as "93", "2A" or "971"."""
    name = lib.passpro_public_holiday(day_number(day), c_text(department), language_number(language))
    return text_of(name) if name else None
