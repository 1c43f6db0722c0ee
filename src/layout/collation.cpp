#include "layout/collation.hpp"

#include "text/ascii.hpp"
#include "text/folding.hpp"

#include <algorithm>
#include <cstddef>

namespace passpro::layout {

namespace {

constexpr std::size_t number_width = 20;  // digits that a number of 64 bits may have

}  // namespace

std::string collation_key(std::string_view text) {
    const std::string plain = folded(text);
    std::string key;
    for (auto at = plain.begin(); at != plain.end();) {
        const auto end = std::find_if_not(at, plain.end(), is_digit);
        const auto digits = static_cast<std::size_t>(end - at);
        if (digits > 0) {
            if (digits < number_width) key.append(number_width - digits, '0');
            key.append(at, end);
            at = end;
        } else {
            key += *at++;
        }
    }
    return key;
}

}  // namespace passpro::layout
