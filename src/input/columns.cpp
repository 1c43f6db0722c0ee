#include "input/columns.hpp"

#include "base/contracts.hpp"
#include "text/ascii.hpp"
#include "text/folding.hpp"

#include <passpro/plan.hpp>

#include <algorithm>

namespace passpro::input {

namespace {

constexpr auto personal = ShownValues::none;
constexpr bool required = true;
constexpr bool optional = false;

// Official lists of establishments have some without a name.
constexpr std::array establishment_columns{
    Column{"uai", Need::value},
    Column{"name", Need::column},
    Column{"kind"},
    Column{"commune"},
    Column{"postcode"},
    Column{"department"},
    Column{"latitude"},
    Column{"longitude"},
    Column{"email"},
    Column{"phone"},
    Column{"reception"},
    Column{"district"},
};

constexpr std::array formation_columns{
    Column{"formation_id", Need::value},
    Column{"domain"},
    Column{"title", Need::value},
    Column{"diploma"},
    Column{"mef"},
    Column{"host_uai", Need::value},
    Column{"seats"},
    Column{"documents"},
    Column{"eligibility"},
    Column{"note"},
    Column{"affelnet_code"},
};

constexpr std::array opening_columns{
    Column{"opening_id", Need::value},
    Column{"host_uai", Need::value},
    Column{"panel", Need::value},
    Column{"formation_ids", Need::value},
    Column{"mode"},
    Column{"start", Need::value},
    Column{"end", Need::value},
    Column{"slot_minutes", Need::value},
    Column{"break_minutes"},
    Column{"capacity"},
    Column{"min_fill"},
    Column{"max_in_row"},
    Column{"break_after"},
    Column{"room"},
};

constexpr std::array candidate_columns{
    Column{"candidate_id", Need::value},
    Column{"ine", Need::none, personal},
    Column{"last_name", Need::none, personal},
    Column{"first_name", Need::none, personal},
    Column{"birth_date", Need::none, personal},
    Column{"home_uai", Need::value},
    Column{"level"},
    Column{"class"},
    Column{"boarding"},
};

constexpr std::array application_columns{
    Column{"candidate_id", Need::value},
    Column{"formation_id", Need::value},
    Column{"rank"},
};

constexpr std::array unavailability_columns{
    Column{"scope", Need::value}, Column{"ref"},    Column{"start", Need::value},
    Column{"end", Need::value},   Column{"reason"},
};

constexpr std::array travel_columns{
    Column{"from_uai", Need::value},
    Column{"to_uai", Need::value},
    Column{"minutes", Need::value},
};

constexpr auto public_cell = ShownValues::all;  // unless CampaignTable::previous_plan forbids it
constexpr std::array plan_file_columns{
    Column{"candidate_id", Need::value, public_cell, "Candidat"},
    Column{"formation_id", Need::value, public_cell, "Formation"},
    Column{"status", Need::value, public_cell, "État"},
    Column{"host_uai", Need::none, public_cell, "UAI d’accueil"},
    Column{"panel", Need::none, public_cell, "Jury"},
    Column{"opening_id", Need::none, public_cell, "Ouverture"},
    Column{"slot", Need::none, public_cell, "Entretien n°"},
    Column{"start", Need::none, public_cell, "Début"},
    Column{"end", Need::none, public_cell, "Fin"},
    Column{"reason_code", Need::none, public_cell, "Code du motif"},
    Column{"reason", Need::none, public_cell, "Motif"},
    Column{"locked", Need::none, public_cell, "Verrouillée"},  // in previous_plan.csv
};

struct StatusWord {
    std::string_view english;
    std::string_view french;
};
constexpr std::array words_of_plans{
    StatusWord{"placed", "placée"}, StatusWord{"unplaced", "non placée"}, StatusWord{"eligible", "éligible"},
    StatusWord{"ineligible", "non éligible"}, StatusWord{"undetermined", "indéterminée"}};

constexpr std::array formats{
    TableFormat{CampaignTable::establishments, required, establishment_columns},
    TableFormat{CampaignTable::formations, required, formation_columns},
    TableFormat{CampaignTable::openings, required, opening_columns},
    TableFormat{CampaignTable::candidates, required, candidate_columns},
    TableFormat{CampaignTable::applications, required, application_columns},
    TableFormat{CampaignTable::unavailability, optional, unavailability_columns},
    TableFormat{CampaignTable::travel, optional, travel_columns},
    TableFormat{CampaignTable::previous_plan, optional, plan_file_columns},
};

}  // namespace

std::span<const TableFormat> table_formats() {
    return formats;
}

const TableFormat& format_of(CampaignTable table) {
    const auto* format = std::ranges::find(formats, table, &TableFormat::table);
    Expects(format != formats.end());
    return *format;
}

std::span<const Column> plan_columns() {
    // Without `locked`, which only a plan that was made into an input has.
    return std::span(plan_file_columns).first(plan_file_columns.size() - 1);
}

std::string_view title_of(const Column& column) {
    return column.title.empty() ? column.name : column.title;
}

const Column* column_named(std::span<const Column> columns, std::string_view cell) {
    const auto named = std::ranges::find(columns, lower_case(cell), &Column::name);
    if (named != columns.end()) return &*named;
    const auto title = folded(cell);
    const auto titled = std::ranges::find_if(columns, [&](const Column& column) {
        return !column.title.empty() && folded(column.title) == title;
    });
    return titled == columns.end() ? nullptr : &*titled;
}

std::span<const std::string_view> interview_modes() {
    static const std::array words{to_text(InterviewMode::individual), to_text(InterviewMode::collective)};
    return words;
}

std::span<const std::string_view> boardings() {
    static const std::array words{to_text(Boarding::day), to_text(Boarding::half), to_text(Boarding::full)};
    return words;
}

std::span<const std::string_view> scopes() {
    static const std::array words{to_text(UnavailabilityScope::candidate), to_text(UnavailabilityScope::home),
                                  to_text(UnavailabilityScope::host), to_text(UnavailabilityScope::panel),
                                  to_text(UnavailabilityScope::all)};
    return words;
}

std::span<const std::string_view> placement_statuses() {
    static const std::array words{to_text(PlacementStatus::placed), to_text(PlacementStatus::unplaced),
                                  to_text(PlacementStatus::ineligible),
                                  to_text(PlacementStatus::undetermined)};
    return words;
}

std::string_view french_word(std::string_view word) {
    const auto* const known = std::ranges::find(words_of_plans, word, &StatusWord::english);
    return known == words_of_plans.end() ? word : known->french;
}

std::optional<PlacementStatus> parse_status_word(std::string_view word) {
    if (const auto status = parse_placement_status(word)) return status;
    const auto* const known = std::ranges::find(
        words_of_plans, folded(word), [](const StatusWord& of_plan) { return folded(of_plan.french); });
    return known == words_of_plans.end() ? std::nullopt : parse_placement_status(known->english);
}

std::span<const std::string_view> no_or_yes() {
    static constexpr std::array<std::string_view, 2> words{"0", "1"};
    return words;
}

}  // namespace passpro::input
