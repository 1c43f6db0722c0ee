"""Writes passpro/_ffi.py, which lets cffi call libpasspro_c without a compiler on the machine that installs the wheel.

usage: write_ffi.py PASSPRO_FFI_HEADER OUTPUT
"""

import sys
from pathlib import Path

import cffi

# Of Arrow's C stream interface: where a stream lies, and how it is let go of.
arrow = """
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, void *);
    int (*get_next)(struct ArrowArrayStream *, void *);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};
"""

builder = cffi.FFI()
builder.set_source("passpro._ffi", None)
builder.cdef(Path(sys.argv[1]).read_text(encoding="utf-8") + arrow)
builder.emit_python_code(sys.argv[2])
