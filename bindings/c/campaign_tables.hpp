// The tables of a catalogue or a campaign as columns.
#pragma once

#include "table.hpp"

#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/language.hpp>
#include <passpro/steps.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace passpro::c {

std::string_view candidate_id(const Campaign& campaign, ApplicationIndex application);
std::string_view formation_id(const Campaign& campaign, ApplicationIndex application);

// `table` is a passpro_table_kind. Refuses any other number, and what a catalogue does not have.
Columns catalogue_table(const Catalogue& catalogue, std::int32_t table);
Columns campaign_table(const Campaign& campaign, std::int32_t table);

Columns step_table(const Campaign& campaign, const std::vector<Step>& rows, Language language);

// Something of an application, or of one that there may be.
template <typename Part>
auto of_application(ApplicationIndex application, Part part) {
    return part(application);
}
template <typename Part>
auto of_application(std::optional<ApplicationIndex> application, Part part) {
    using Value = decltype(part(*application));
    return application ? std::optional<Value>(part(*application)) : std::nullopt;
}

// The columns application, candidate_id and formation_id; absent for rows without an application.
template <typename Rows, typename ApplicationOf>
void add_application(Columns& columns, const Campaign& campaign, const Rows& rows,
                     ApplicationOf application_of) {
    const auto column = [&](auto part) {
        return [application_of, part](const auto& row) { return of_application(application_of(row), part); };
    };
    columns.add("application", rows, column([](ApplicationIndex application) { return application.value; }));
    columns.add("candidate_id", rows,
                column([&](ApplicationIndex application) { return candidate_id(campaign, application); }));
    columns.add("formation_id", rows,
                column([&](ApplicationIndex application) { return formation_id(campaign, application); }));
}

}  // namespace passpro::c
