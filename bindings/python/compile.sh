#!/bin/sh
# Compiles a file, then says on the terminal, if there is one, how far that is: pip shows nothing for minutes. It overwrites
# the last character of that line by its own sign of life.
"$@" || exit
{
    of='' # only Ninja knows how many there are
    all=$(grep -c '^build .*: CXX_COMPILER__' build.ninja) && of=" of $all"
    compiled=$(find . -name '*.cxx.o' -o -name '*.cpp.o' | wc -l)
    printf '\r\033[Kpasspro: %d%s files are compiled  ' "$compiled" "$of" >/dev/tty
} 2>/dev/null || :
