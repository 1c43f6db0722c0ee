# kainjow mustache comes as one header without a CMake package: gives the target kainjow::mustache.
find_path(KainjowMustache_INCLUDE_DIR kainjow/mustache.hpp)
mark_as_advanced(KainjowMustache_INCLUDE_DIR)

if(KainjowMustache_INCLUDE_DIR)
    # The header has no version macro; its first comment begins "Mustache v4.1".
    file(STRINGS ${KainjowMustache_INCLUDE_DIR}/kainjow/mustache.hpp KainjowMustache_VERSION
         REGEX "Mustache v[0-9.]+" LIMIT_COUNT 1)
    string(REGEX REPLACE ".*Mustache v([0-9.]+).*" "\\1" KainjowMustache_VERSION "${KainjowMustache_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(KainjowMustache
    REQUIRED_VARS KainjowMustache_INCLUDE_DIR
    VERSION_VAR KainjowMustache_VERSION)

if(KainjowMustache_FOUND AND NOT TARGET kainjow::mustache)
    add_library(kainjow::mustache INTERFACE IMPORTED)
    target_include_directories(kainjow::mustache INTERFACE ${KainjowMustache_INCLUDE_DIR})
endif()
