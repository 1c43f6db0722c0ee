# The libraries, their headers, documents and schemas, a CMake package and a pkg-config file. Everything can be moved to another prefix after
# it was built: `cmake --install build/release --prefix /opt/passpro`.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/passpro)
install(TARGETS passpro EXPORT passproTargets FILE_SET HEADERS)
install(EXPORT passproTargets NAMESPACE passpro:: DESTINATION ${package_dir})
if(PASSPRO_C)
    # A set of its own: who uses the C interface needs nothing that the C++ library needs.
    install(TARGETS passpro_c EXPORT passpro_cTargets FILE_SET HEADERS)
    install(EXPORT passpro_cTargets NAMESPACE passpro:: DESTINATION ${package_dir})
endif()

install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/passpro/schemas)

# What the static library is linked with, as pkg-config calls it.
set(pkgconfig_requires "libsodium")
if(PASSPRO_XLSX)
    string(APPEND pkgconfig_requires " minizip pugixml xlsxwriter")
endif()

configure_package_config_file(cmake/passproConfig.cmake.in ${PROJECT_BINARY_DIR}/passproConfig.cmake
    INSTALL_DESTINATION ${package_dir})
# Before 1.0, a minor version may break what the one before it promised.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/passproConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/passproConfig.cmake ${PROJECT_BINARY_DIR}/passproConfigVersion.cmake
    DESTINATION ${package_dir})

if(PASSPRO_STORE)
    string(APPEND pkgconfig_requires " sqlite3")
    set(pkgconfig_store "-lSQLiteCpp") # has no pkg-config file
endif()
# Relative to the .pc file itself, so that the prefix may be chosen at installation; a library or include directory
# that was configured as an absolute path stays absolute.
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pkgconfig_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" pkgconfig_prefix ${pkgconfig_prefix})
cmake_path(APPEND pkgconfig_libdir "\${prefix}" ${CMAKE_INSTALL_LIBDIR})
cmake_path(APPEND pkgconfig_includedir "\${prefix}" ${CMAKE_INSTALL_INCLUDEDIR})
configure_file(cmake/passpro.pc.in ${PROJECT_BINARY_DIR}/passpro.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/passpro.pc DESTINATION ${pkgconfig_dir})
if(PASSPRO_C)
    configure_file(bindings/c/passpro_c.pc.in ${PROJECT_BINARY_DIR}/passpro_c.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/passpro_c.pc DESTINATION ${pkgconfig_dir})
endif()
