// Assigns columns of a spreadsheet made for people. docs/catalogue.md describes the mapping that does the
// same.
#pragma once

#include <string>

namespace passpro {

// Which of our columns a header of a list stands for.
struct ListColumnChoice {
    std::string header{};  // case, accents and punctuation do not count
    std::string column{};  // "interviews", as in a mapping
};

}  // namespace passpro
