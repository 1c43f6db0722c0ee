// The order in which people look for names.
#pragma once

#include <string>
#include <string_view>

namespace passpro::layout {

// Texts compared by their keys stand as in a French directory: case and the accents of Western European
// letters do not count, and numbers inside a text compare by value ("Jury 2" before "Jury 10"). Equal keys do
// not mean equal texts.
std::string collation_key(std::string_view text);

}  // namespace passpro::layout
