// The words of the page that do not depend on the campaign.
#pragma once

#include <passpro/language.hpp>

#include <kainjow/mustache.hpp>

namespace passpro::pages {

// Every label of the page, by the name that the templates use.
kainjow::mustache::object labels(Language language);

}  // namespace passpro::pages
