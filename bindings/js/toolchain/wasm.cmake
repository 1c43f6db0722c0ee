# The toolchain of the web package: see `compile`.
set(CMAKE_C_COMPILER ${CMAKE_CURRENT_LIST_DIR}/cc)
set(CMAKE_CXX_COMPILER ${CMAKE_CURRENT_LIST_DIR}/c++)
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
