# With the libraries of Debian in place of Conan's: nothing is fetched. For distributions, and for machines that do not reach
# a server of Conan.
include(default)

[settings]
compiler.cppstd=20

[platform_requires]
boost/1.81.0
kainjow-mustache/4.1
libsodium/1.0.18
libxlsxwriter/1.1.5
minizip/1.2.13
ms-gsl/4.0.0
nlohmann_json/3.11.2
pugixml/1.13
sqlite3/3.40.1
sqlitecpp/3.2.1

[platform_tool_requires]
cmake/3.25.1
pkgconf/1.8.1
