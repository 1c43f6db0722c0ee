# A toolchain file: compiles with the Clang that the Python package `ziglang` brings, for any of the systems that it knows the
# C library of.
#     -DZIG=PROGRAM -DZIG_TARGET=ARCHITECTURE-SYSTEM-LIBRARY[.VERSION], such as aarch64-linux-gnu.2.28
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ZIG ZIG_TARGET)
set(CMAKE_CROSSCOMPILING TRUE) # also to Linux: nothing of this one is to be found
string(REGEX MATCH "^([a-z0-9_]+)-([a-z]+)" target "${ZIG_TARGET}")
set(CMAKE_SYSTEM_PROCESSOR ${CMAKE_MATCH_1})
set(zig_systems "linux=Linux;windows=Windows;macos=Darwin")
list(FILTER zig_systems INCLUDE REGEX "^${CMAKE_MATCH_2}=")
string(REGEX REPLACE ".*=" "" CMAKE_SYSTEM_NAME "${zig_systems}")

# CMake and ccache want one program for each purpose.
set(zig_tools ${CMAKE_BINARY_DIR}/zig)
foreach(tool cc c++ ar ranlib rc)
    set(arguments ${tool})
    if(tool MATCHES "^c")
        set(arguments "${tool} -target ${ZIG_TARGET}")
    endif()
    set(script "#!/bin/sh\nexec \"${ZIG}\" ${arguments} \"$@\"\n")
    if(NOT EXISTS ${zig_tools}/${tool})
        file(WRITE ${zig_tools}/${tool} "${script}")
        file(CHMOD ${zig_tools}/${tool} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    endif()
endforeach()
if(NOT DEFINED CACHE{CMAKE_C_COMPILER})
    set(CMAKE_C_COMPILER ${zig_tools}/cc CACHE FILEPATH "")
    set(CMAKE_CXX_COMPILER ${zig_tools}/c++ CACHE FILEPATH "")
    set(CMAKE_AR ${zig_tools}/ar CACHE FILEPATH "")
    set(CMAKE_RANLIB ${zig_tools}/ranlib CACHE FILEPATH "")
    set(CMAKE_RC_COMPILER ${zig_tools}/rc CACHE FILEPATH "")
endif()
# What CMake tries is compiled and not linked: zig would first make the C and C++ libraries, for each try of a minute.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
# So that every library would seem to exist: there is none for threads alone.
set(CMAKE_HAVE_PTHREADS_CREATE FALSE CACHE BOOL "")
set(CMAKE_HAVE_PTHREAD_CREATE FALSE CACHE BOOL "")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# For Boost before 1.83, whose MPL newer Clangs refuse, and which takes libc++ to have a class that C++17 removed.
set(CMAKE_CXX_FLAGS_INIT "-Wno-enum-constexpr-conversion -DBOOST_NO_CXX98_FUNCTION_BASE")
