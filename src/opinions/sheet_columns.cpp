#include "opinions/sheet_columns.hpp"

#include "text/ascii.hpp"
#include "text/folding.hpp"

#include <passpro/journal.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace passpro::opinions {

namespace {

using input::Column;
using input::Need;

constexpr std::array first_columns{
    Column{"candidate_id", Need::value, ShownValues::ids, "Candidat"},
    Column{"formation_id", Need::value, ShownValues::ids, "Formation"},
    Column{"last_name", Need::none, ShownValues::none, "Nom"},
    Column{"first_name", Need::none, ShownValues::none, "Prénom"},
    Column{"class", Need::none, ShownValues::none, "Classe"},
    Column{"title", Need::none, ShownValues::none, "Intitulé"},
    Column{"start", Need::none, ShownValues::none, "Entretien"},
    Column{"slot", Need::value, ShownValues::ids, "Créneau"},
    Column{"attendance", Need::none, ShownValues::words, "Présence"},
};
constexpr std::array last_columns{
    Column{"opinion", Need::none, ShownValues::words, "Avis"},
    Column{"stage", Need::none, ShownValues::words, "Étape"},
    Column{"reason", Need::none, ShownValues::none, "Motif"},
};

// Whether a choice is called so, which is folded.
bool is_called(const SheetChoice& choice, const std::string& text) {
    if (folded(choice.code) == text) return true;
    if (folded(choice.label.french) == text) return true;
    return folded(choice.label.english) == text;
}

}  // namespace

std::string column_of_criterion(std::string_view criterion) {
    return std::string(criterion_prefix) + lower_case(criterion);
}

SheetColumns::SheetColumns(const Procedure& procedure)
    : columns_(first_columns.begin(), first_columns.end()) {
    for (const auto& grid : procedure.grids()) {
        for (const auto& criterion : grid.criteria) {
            if (std::ranges::find(criteria_, criterion.id) != criteria_.end()) continue;
            criteria_.push_back(criterion.id);
            const auto title = kept(criterion.label.french);
            const bool is_taken = input::column_named(columns_, title) != nullptr ||
                                  input::column_named(last_columns, title) != nullptr;
            columns_.push_back({kept(column_of_criterion(criterion.id)), Need::none, ShownValues::words,
                                is_taken ? std::string_view() : title});
        }
    }
    columns_.insert(columns_.end(), last_columns.begin(), last_columns.end());
}

std::string_view SheetColumns::kept(std::string text) {
    return texts_.emplace_back(std::move(text));
}

bool is_to_be_filled_in(std::string_view column) {
    return column == "attendance" || column == "opinion" || column == "stage" || column == "reason" ||
           column.starts_with(criterion_prefix);
}

std::vector<SheetChoice> attendance_choices() {
    return {{"present", {"présent", "present"}},
            {"late", {"en retard", "late"}},
            {"excused", {"excusé", "excused"}},
            {"absent", {"absent", "absent"}}};
}

std::vector<SheetChoice> stage_choices() {
    return {{"draft", {"provisoire", "draft"}}, {"final", {"définitif", "final"}}};
}

std::vector<SheetChoice> level_choices(const Grid& grid) {
    std::vector<SheetChoice> choices;
    for (const auto& level : grid.levels) choices.push_back({level.code, level.label});
    return choices;
}

std::vector<SheetChoice> opinion_choices(const OpinionPolicy& policy) {
    std::vector<SheetChoice> choices;
    for (const auto& level : policy.scale) choices.push_back({level.code, level.label});
    return choices;
}

std::string shown(const std::vector<SheetChoice>& choices, const SheetChoice& choice, Language language) {
    const auto& label = choice.label.in(language);
    const auto meant = code_meant(choices, label);
    return meant == choice.code ? label : choice.code;
}

std::optional<std::string> code_meant(const std::vector<SheetChoice>& choices, std::string_view cell) {
    const auto exact = std::ranges::find(choices, cell, &SheetChoice::code);
    if (exact != choices.end()) return exact->code;
    const auto text = folded(cell);
    std::optional<std::string> meant;
    for (const auto& choice : choices) {
        if (text.empty() || !is_called(choice, text)) continue;
        if (meant) return std::nullopt;  // two choices are called so
        meant = choice.code;
    }
    return meant;
}

}  // namespace passpro::opinions
