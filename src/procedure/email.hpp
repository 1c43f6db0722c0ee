// What can be said of an email address without writing to it.
#pragma once

#include <string_view>

namespace passpro::procedure {

// name@domain, with a dot in the domain.
inline bool has_form_of_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return false;
    const auto domain = text.substr(at + 1);
    const auto dot = domain.find('.');
    return text.find(' ') == std::string_view::npos && dot != 0 && dot != std::string_view::npos &&
           !domain.ends_with('.');
}

}  // namespace passpro::procedure
