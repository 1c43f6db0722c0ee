"""passpro as a package of Conan 2. See ../README.md."""

from __future__ import annotations

import re
from pathlib import Path

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain
from conan.tools.files import copy, load
from conan.tools.gnu import PkgConfigDeps

required_conan_version = ">=2.4"

SOURCES = ["CMakeLists.txt", "LICENSE", "README.md", "CHANGELOG.md", "cmake/*", "include/*", "src/*", "bindings/c/*", "docs/*", "schemas/*"]


class Passpro(ConanFile):
    name = "passpro"
    description = "Plans the interviews of a school campaign, with a proof of how good the plan is"
    license = "MIT"
    homepage = "https://github.com/passpro/passpro"
    topics = ("scheduling", "timetabling", "optimization", "schools")
    package_type = "static-library"  # and, with the option c, a shared library that has the same inside
    languages = ["C++"]
    settings = "os", "arch", "compiler", "build_type"
    options = {"html": [True, False], "xlsx": [True, False], "store": [True, False], "c": [True, False]}
    default_options = {"html": True, "xlsx": True, "store": True, "c": False}

    def set_version(self) -> None:
        project = load(self, str(self.repository / "CMakeLists.txt"))
        found = re.search(r"project\(passpro VERSION ([0-9.]+)", project)
        assert found is not None
        self.version = found[1]

    @property
    def repository(self) -> Path:
        return Path(self.recipe_folder).parent.parent

    def export_sources(self) -> None:
        for pattern in SOURCES:
            copy(self, pattern, str(self.repository), self.export_sources_folder)

    def layout(self) -> None:
        self.folders.root = "../.."
        self.folders.build = "build/conan"
        self.folders.generators = "build/conan/generators"

    def validate(self) -> None:
        check_min_cppstd(self, 20)

    def configure(self) -> None:
        if self.options.c:
            self.options.html = True  # the C interface leaves nothing out

    def requirements(self) -> None:
        self.requires("boost/[>=1.74 <2]", transitive_headers=True)
        self.requires("libsodium/[>=1.0.18 <2]")
        # Headers that passpro is built with, and that no program needs afterwards.
        for reference in ("ms-gsl/[>=4 <5]", "nlohmann_json/[>=3.11 <4]"):
            self.requires(reference, visible=False)
        if self.options.html:
            self.requires("kainjow-mustache/[>=4 <5]", visible=False)
        if self.options.xlsx:
            for reference in ("minizip/[>=1.1 <2]", "pugixml/[>=1.12 <2]", "libxlsxwriter/[>=1.1 <2]"):
                self.requires(reference)
        if self.options.store:
            for reference in ("sqlite3/[>=3.37 <4]", "sqlitecpp/[>=3.2 <4]"):
                self.requires(reference)

    def build_requirements(self) -> None:
        self.tool_requires("cmake/[>=3.25]")
        self.tool_requires("pkgconf/[>=1.8]")

    def generate(self) -> None:
        toolchain = CMakeToolchain(self)
        toolchain.user_presets_path = ""  # the repository has presets of its own
        for component in ("html", "xlsx", "store", "c"):
            toolchain.cache_variables[f"PASSPRO_{component.upper()}"] = bool(getattr(self.options, component))
        for part in ("TOOL", "TESTS", "EXAMPLES"):
            toolchain.cache_variables[f"PASSPRO_BUILD_{part}"] = False
        toolchain.generate()
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()

    def build(self) -> None:
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self) -> None:
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, str(Path(self.package_folder) / "licenses"))

    def package_info(self) -> None:
        # The package that CMake installed says itself which components it has, and why one is missing.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = ["lib/cmake/passpro"]
        self.cpp_info.libs = ["passpro"]
