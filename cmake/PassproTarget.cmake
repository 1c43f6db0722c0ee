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
        # When GCC optimises, it takes members of designated initialisers and of optionals for uninitialised (its bug
        # 105562); 12 takes `"a" + text` for a copy of itself (105651), and later ones see std::sort of a few items run over
        # the end of their array (107986).
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            set(mistaken $<IF:$<VERSION_LESS:${CMAKE_CXX_COMPILER_VERSION},13>,-Wno-restrict,-Wno-array-bounds>)
            target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized ${mistaken})
        endif()
    endif()
endfunction()
