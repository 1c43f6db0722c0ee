"""The programs of tools/ that check results of passpro without using it, as modules."""

import importlib
import importlib.util
import os
import pathlib
import sys

TOOLS = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "tools"
sys.path.insert(0, str(TOOLS))


def checker(path):
    return importlib.import_module(path.stem)


def has_numpy():
    return importlib.util.find_spec("numpy") is not None
