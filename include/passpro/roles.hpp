// Who takes part in a campaign.
#pragma once

#include <optional>
#include <string_view>

namespace passpro {

// As the procedure calls them. The roles that record, owe a step or see a view are some of these.
enum class Role {
    saio,      // the académie's service of information and guidance
    home,      // the school of origin (`établissement d’origine`): its head and office
    teacher,   // of a class of the school of origin
    host,      // the host (`établissement d'accueil`): its head and office
    panel,     // a panel of the host
    district,  // who follows pupils at risk
    family,
};

[[nodiscard]] std::optional<Role> parse_role(std::string_view text);  // "saio" …
[[nodiscard]] std::string_view to_text(Role role);

}  // namespace passpro
