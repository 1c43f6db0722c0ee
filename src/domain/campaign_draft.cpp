#include "campaign_draft.hpp"

#include "personal_data.hpp"
#include "text/trimming.hpp"

#include <boost/date_time/posix_time/time_formatters_limited.hpp>

#include <algorithm>

namespace passpro {

namespace {

constexpr std::string_view settings_file = "campaign.json";
constexpr std::size_t maximum_identifier_bytes = 100;

std::optional<CampaignTable> table_named(std::string_view file) {
    for (std::size_t i = 0; i < campaign_tables; ++i) {
        const auto table = static_cast<CampaignTable>(i);
        if (file == file_name(table)) return table;
    }
    return std::nullopt;
}

bool loses_rows(Problem problem) {
    switch (problem) {
        case Problem::missing_file:
        case Problem::unreadable_file:
        case Problem::bad_encoding:
        case Problem::missing_column:
        case Problem::bad_header:
        case Problem::nameless_column:
        case Problem::duplicate_column:
        case Problem::broken_quoting:
        case Problem::too_large:
        case Problem::missing_sheet:
        case Problem::formula_error:
        case Problem::formula_without_value:
            return true;
        default:
            return false;
    }
}

std::string_view id_column(CampaignTable table) {
    switch (table) {
        case CampaignTable::establishments:
            return "uai";
        case CampaignTable::formations:
            return "formation_id";
        case CampaignTable::openings:
            return "opening_id";
        default:
            return "candidate_id";
    }
}

bool is_identifier(std::string_view id) {
    const auto is_forbidden = [](char c) { return c == '|' || (c >= '\0' && c < ' ') || c == '\x7F'; };
    return id.size() <= maximum_identifier_bytes && trimmed(id) == id &&
           std::ranges::none_of(id, is_forbidden);
}

}  // namespace

void CampaignDraft::report(Diagnostic problem) {
    const auto table = table_named(problem.place.file);
    if (table) leave_out_personal_data(problem, *table);
    if (problem.severity() == Severity::error) {
        if (problem.place.file == settings_file) rejected_settings_.insert(problem.place.column);
        if (table) {
            tables_with_errors_[index(*table)] = true;
            if (loses_rows(problem.problem)) incomplete_tables_[index(*table)] = true;
        }
    }
    diagnostics.add(std::move(problem));
}

DraftRow CampaignDraft::row(CampaignTable table, std::uint32_t line) {
    return {*this, table, line};
}

bool CampaignDraft::is_rejected_setting(const std::string& pointer) const {
    const auto holds = [](std::string_view outer, std::string_view inner) {
        return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '/');
    };
    return std::ranges::any_of(rejected_settings_, [&](const std::string& rejected) {
        return holds(rejected, pointer) || holds(pointer, rejected);
    });
}

std::optional<std::uint32_t> CampaignDraft::row_of(const Uai& uai) const {
    return establishment_ids.find(uai.text());
}

const IdRegistry& CampaignDraft::ids_of(CampaignTable table) const {
    switch (table) {
        case CampaignTable::establishments:
            return establishment_ids;
        case CampaignTable::formations:
            return formation_ids;
        case CampaignTable::openings:
            return opening_ids;
        default:
            return candidate_ids;
    }
}

std::string CampaignDraft::suggestion(CampaignTable table, std::string_view id) {
    auto& nearest = nearest_[index(table)];
    if (!nearest) nearest.emplace(ids_of(table).ids_with_rows());
    return std::string(nearest->find(id).value_or(""));
}

void DraftRow::report(Problem problem, std::string_view column, std::string_view value,
                      std::vector<std::string> details, std::string suggestion) {
    draft_.report({problem,
                   {std::string(file_name(table_)), line_, std::string(column)},
                   std::string(value),
                   std::move(details),
                   std::move(suggestion)});
}

bool DraftRow::is_rejected(std::string_view column) const {
    return draft_.has_errors(table_) && draft_.diagnostics.has_error_at({file_name(table_), line_, column});
}

bool DraftRow::require(bool is_given, std::string_view column) {
    if (!is_given) report(Problem::missing_value, column);
    return is_given;
}

bool DraftRow::require_range(std::string_view column, std::int64_t value, std::int64_t minimum,
                             std::int64_t maximum) {
    const bool is_within = minimum <= value && value <= maximum;
    if (!is_within) {
        report(Problem::number_out_of_range, column, std::to_string(value),
               {std::to_string(minimum), std::to_string(maximum)});
    }
    return is_within;
}

bool DraftRow::require_identifier(std::string_view column, std::string_view id) {
    if (!require(!id.empty(), column)) return false;
    const bool is_usable = is_identifier(id);
    if (!is_usable) {
        report(Problem::bad_identifier, column, id, {std::to_string(maximum_identifier_bytes)});
    }
    return is_usable;
}

bool DraftRow::require_minutes(std::string_view column, DateTime time) {
    if (!require(!time.is_special(), column)) return false;
    const auto of_day = time.time_of_day();
    const bool is_whole = of_day == boost::posix_time::minutes(of_day.total_seconds() / 60);
    if (!is_whole) report(Problem::bad_date_time, column, boost::posix_time::to_iso_extended_string(time));
    return is_whole;
}

bool DraftRow::require_order(const TimePeriod& period) {
    const bool is_ordered = period.start < period.end;
    if (!is_ordered) {
        report(Problem::end_before_start, "end", to_iso(period.end), {to_iso(period.start)});
    }
    return is_ordered;
}

void DraftRow::report_unknown(std::string_view column, std::string_view id, CampaignTable target) {
    if (draft_.is_incomplete(target)) return;
    // A UAI has a check letter, so another school's is never a mistyped form of it.
    const bool may_be_mistyped = target != CampaignTable::establishments;
    report(Problem::unknown_reference, column, id,
           {std::string(id_column(target)), std::string(file_name(target))},
           may_be_mistyped ? draft_.suggestion(target, id) : std::string());
}

std::optional<EstablishmentIndex> DraftRow::require_establishment(std::string_view column, const Uai& uai) {
    if (!require(!uai.is_absent(), column)) return std::nullopt;
    if (const auto row = draft_.row_of(uai)) return EstablishmentIndex{*row};
    report_unknown(column, uai.text(), CampaignTable::establishments);
    return std::nullopt;
}

}  // namespace passpro
