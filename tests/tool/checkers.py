"""The programs of tools/ that check results of passpro without using it, as modules."""

import importlib.util
import os
import pathlib

TOOLS = pathlib.Path(os.environ["PASSPRO_SOURCE_DIR"]) / "tools"


def checker(path):
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def has_numpy():
    return importlib.util.find_spec("numpy") is not None
