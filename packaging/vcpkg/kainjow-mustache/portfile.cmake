# An overlay port, because vcpkg has no port of this header. Its SHA-256 is the one that Conan Center's recipe names.
vcpkg_download_distfile(ARCHIVE
    URLS "https://github.com/kainjow/Mustache/archive/v${VERSION}.tar.gz"
    FILENAME "kainjow-mustache-${VERSION}.tar.gz"
    SKIP_SHA512
)
file(SHA256 "${ARCHIVE}" sha256)
if(NOT sha256 STREQUAL "acd66359feb4318b421f9574cfc5a511133a77d916d0b13c7caa3783c0bfe167")
    message(FATAL_ERROR "${ARCHIVE} is not what it was: ${sha256}")
endif()
vcpkg_extract_source_archive(SOURCE_PATH ARCHIVE "${ARCHIVE}")
file(INSTALL "${SOURCE_PATH}/mustache.hpp" DESTINATION "${CURRENT_PACKAGES_DIR}/include/kainjow")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
