# What every target of the project is compiled with.
function(passpro_target_defaults target)
    target_compile_features(${target} PUBLIC cxx_std_20)
    set_target_properties(${target} PROPERTIES
        CXX_EXTENSIONS OFF
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON)
    # Warnings are for those who work on passpro, not for those who build it inside their own project.
    if(PROJECT_IS_TOP_LEVEL AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
        target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                                                 $<$<BOOL:${PASSPRO_WERROR}>:-Werror>)
        # When GCC optimises, 12 takes the strings of designated initialisers for uninitialised and `"a" + text` for a
        # copy of itself (its bugs 105562 and 105651), and later ones see std::sort of a few items run over the end of
        # their array (107986).
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
            target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized -Wno-restrict)
        elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${target} PRIVATE -Wno-array-bounds)
        endif()
    endif()
endfunction()
