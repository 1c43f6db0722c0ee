// The words of the page that do not depend on the campaign.
#pragma once

#include <passpro/diagnostics.hpp>

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

namespace passpro::pages {

inline std::string choose(Language language, std::string_view french, std::string_view english) {
    return std::string(language == Language::french ? french : english);
}

// Every label of the page, by the name that the templates use.
kainjow::mustache::object labels(Language language);

}  // namespace passpro::pages
