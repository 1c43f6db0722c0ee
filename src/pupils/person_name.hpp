// A name and a first name in one cell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passpro::pupils {

struct PersonName {
    std::string last_name;
    std::string first_name;

    friend bool operator==(const PersonName&, const PersonName&) = default;
};

// "MARTIN Léa", "DE LA TOUR-NEUVE Jean Marie" or "Léa MARTIN": the words in capitals are the name, all others
// the first name. Nothing if one of the two is missing, or words of one stand on both sides of the other.
std::optional<PersonName> parse_person_name(std::string_view text);

}  // namespace passpro::pupils
