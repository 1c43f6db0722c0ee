#!/usr/bin/env python3
"""The recipes of packaging: `test_recipes.py REPOSITORY CMAKE`. Neither Conan nor vcpkg is needed, and
neither is run."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

REPOSITORY, CMAKE = Path(sys.argv[1]), sys.argv[2]
PROJECT = (REPOSITORY / "CMakeLists.txt").read_text(encoding="utf-8")
VERSION = re.search(r"project\(passpro VERSION ([0-9.]+)", PROJECT)[1]
OPTIONS = set(re.findall(r"option\((PASSPRO_\w+)", PROJECT))
COMPONENTS = {"html", "xlsx", "store", "c"}
PORT = REPOSITORY / "packaging/vcpkg/passpro"

MUSTACHE = REPOSITORY / "packaging/vcpkg/kainjow-mustache"

# Functions of vcpkg that the port calls: each says how it was called.
VCPKG = """
foreach(name check_linkage find_acquire_program cmake_configure cmake_install cmake_config_fixup fixup_pkgconfig install_copyright)
    cmake_language(EVAL CODE "function(vcpkg_${name})\\nmessage(STATUS \\"vcpkg_${name};\\${ARGV}\\")\\nendfunction()")
endforeach()
function(vcpkg_check_features)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUT_FEATURE_OPTIONS" "FEATURES")
    set(options)
    while(arg_FEATURES)
        list(POP_FRONT arg_FEATURES feature option)
        list(APPEND options "-D${option}=ON")
    endwhile()
    set(${arg_OUT_FEATURE_OPTIONS} "${options}" PARENT_SCOPE)
endfunction()
"""


def run_port() -> dict[str, list[str]]:
    """What the port calls, with which arguments."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "vcpkg.cmake"
        script.write_text(f"{VCPKG}\ninclude({PORT}/portfile.cmake)\n", encoding="utf-8")
        command = [CMAKE, f"-DCURRENT_PACKAGES_DIR={folder}", "-P", str(script)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    calls = (line.removeprefix("-- ").split(";") for line in output.splitlines() if line.startswith("-- vcpkg_"))
    return {name: arguments for name, *arguments in calls}


class Vcpkg(unittest.TestCase):
    manifest = json.loads((PORT / "vcpkg.json").read_text(encoding="utf-8"))

    def test_the_manifest_is_of_this_version_and_formatted(self):
        self.assertEqual(self.manifest["version"], VERSION)
        self.assertEqual((PORT / "vcpkg.json").read_text(encoding="utf-8"), json.dumps(self.manifest, indent=2) + "\n")

    def test_the_features_are_the_components_of_the_static_library(self):
        self.assertEqual(set(self.manifest["features"]), COMPONENTS - {"c"})

    def test_dependencies_are_in_order_and_features_say_what_they_are(self):
        names = [entry if isinstance(entry, str) else entry["name"] for entry in self.manifest["dependencies"]]
        self.assertEqual(names, sorted(names))
        self.assertTrue(all(feature["description"] for feature in self.manifest["features"].values()))

    def test_the_port_configures_this_repository_with_options_that_it_has(self):
        calls = run_port()
        arguments = calls["vcpkg_cmake_configure"]
        self.assertEqual(Path(arguments[arguments.index("SOURCE_PATH") + 1]).resolve(), REPOSITORY.resolve())
        given = {match[1] for argument in arguments if (match := re.match(r"-D(PASSPRO_\w+)=", argument))}
        self.assertLessEqual(given, OPTIONS)
        self.assertLessEqual({f"PASSPRO_{component.upper()}" for component in COMPONENTS}, given)

    def test_the_header_that_vcpkg_has_no_port_of_is_beside_the_port_and_of_the_right_version(self):
        manifest = json.loads((MUSTACHE / "vcpkg.json").read_text(encoding="utf-8"))
        self.assertIn(manifest["name"], self.manifest["features"]["html"]["dependencies"])
        layout = (REPOSITORY / "src/layout/CMakeLists.txt").read_text(encoding="utf-8")
        required = re.search(r"find_package\(KainjowMustache (\d+)", layout)[1]
        self.assertEqual(manifest["version"].partition(".")[0], required)

    def test_the_port_installs_and_says_the_licence(self):
        calls = run_port()
        self.assertIn("vcpkg_cmake_install", calls)
        self.assertEqual(calls["vcpkg_cmake_config_fixup"], ["CONFIG_PATH", "lib/cmake/passpro"])
        self.assertTrue(Path(calls["vcpkg_install_copyright"][1]).is_file())


class Conan(unittest.TestCase):
    recipe = ast.parse((REPOSITORY / "packaging/conan/conanfile.py").read_text(encoding="utf-8"))

    def constant(self, name):
        return next(
            ast.literal_eval(node.value)
            for node in ast.walk(self.recipe)
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == name
        )

    def test_the_options_are_the_components(self):
        self.assertEqual(set(self.constant("options")), COMPONENTS)
        self.assertEqual(set(self.constant("default_options")), COMPONENTS)

    def test_all_sources_that_the_recipe_exports_are_there(self):
        for pattern in self.constant("SOURCES"):
            self.assertTrue(any(REPOSITORY.glob(pattern)), pattern)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
