// The rows that go to Affelnet if an opinion gives points.
#include "input/columns.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "opinions/current_opinions.hpp"

#include <passpro/opinions.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace {

bool has_points_effect(const OpinionPolicy* policy) {
    return policy != nullptr && policy->effect == OpinionEffect::points;
}

std::optional<AffelnetRow> affelnet_row(const CampaignRecord& record, ApplicationIndex application,
                                        DateTime now) {
    const auto* const policy = record.procedure().policy_of(application);
    if (!has_points_effect(policy)) return std::nullopt;
    const auto state = state_of(record, application, now);
    const bool is_final = state.opinion == OpinionState::final || state.opinion == OpinionState::published;
    const auto* const opinion = opinions::entry_at(record, state.opinion_entry);
    if (!is_final || opinion == nullptr) return std::nullopt;
    const auto* const level = policy->find_level(opinion->value);
    if (level == nullptr) return std::nullopt;
    return AffelnetRow{.application = application, .opinion = level->code, .points = level->points};
}

constexpr std::array point_columns{input::Column{"candidate_id", input::Need::value, ShownValues::ids},
                                   input::Column{"formation_id", input::Need::value, ShownValues::ids},
                                   input::Column{"points", input::Need::value, ShownValues::numbers}};

class PointsReader {
  public:
    PointsReader(const Campaign& campaign, std::string_view file, std::string& utf8, Diagnostics& problems)
        : campaign_(campaign),
          csv_(input::csv_rows(utf8, point_columns)),
          table_(file, point_columns, csv_,
                 [&problems](Diagnostic problem) { problems.add(std::move(problem)); }) {}

    std::vector<AwardedPoints> read() && {
        std::vector<AwardedPoints> points;
        while (table_.next()) {
            const auto application = application_of_row();
            const auto awarded = table_.integer(table_.column("points"));
            if (application && awarded) points.push_back({*application, *awarded});
        }
        return points;
    }

  private:
    std::optional<ApplicationIndex> application_of_row() {
        const auto candidate_column = table_.column("candidate_id");
        const auto formation_column = table_.column("formation_id");
        const auto candidate_id = table_.required_text(candidate_column);
        const auto formation_id = table_.required_text(formation_column);
        if (candidate_id.empty() || formation_id.empty()) return std::nullopt;
        const auto candidate = campaign_.find_candidate(candidate_id);
        const auto formation = campaign_.find_formation(formation_id);
        const auto application =
            candidate && formation ? campaign_.find_application(*candidate, *formation) : std::nullopt;
        if (!application) {
            const auto missing = candidate ? formation_column : candidate_column;
            table_.report(Problem::unknown_reference, missing,
                          {candidate ? "formation_id" : "candidate_id",
                           candidate ? "applications.csv" : "candidates.csv"});
            return std::nullopt;
        }
        const auto [first, is_new] = line_of_.try_emplace(application->value, table_.line());
        if (!is_new) {
            table_.report(Problem::duplicate_application, formation_column,
                          {shown_id(candidate_id), std::string(formation_id), std::to_string(first->second)});
        }
        return application;
    }

    const Campaign& campaign_;
    input::CsvReader csv_;
    input::TableReader table_;
    std::map<std::uint32_t, std::uint32_t> line_of_;
};

}  // namespace

Result<std::vector<AwardedPoints>> read_awarded_points(const Campaign& campaign, std::string_view bytes,
                                                       std::string_view file) {
    Diagnostics problems;
    auto text = input::text_of_file(std::string(bytes), file,
                                    [&](Diagnostic problem) { problems.add(std::move(problem)); });
    std::vector<AwardedPoints> points;
    if (text) points = PointsReader(campaign, file, *text, problems).read();
    problems.sort();
    if (problems.has_errors()) return Result<std::vector<AwardedPoints>>(std::move(problems));
    return {std::move(points), std::move(problems)};
}

Result<std::vector<AffelnetRow>> affelnet_rows(const CampaignRecord& record, DateTime now) {
    const auto& policies = record.procedure().policies();
    if (std::ranges::none_of(policies,
                             [](const OpinionPolicy& policy) { return has_points_effect(&policy); })) {
        Diagnostics problems;
        problems.add({.problem = Problem::effect_is_none,
                      .place = {"procedure.json", 0, "/policies"},
                      .value = std::string(policies.empty() ? "none" : to_text(policies[{0}].effect))});
        return Result<std::vector<AffelnetRow>>(std::move(problems));
    }
    std::vector<AffelnetRow> rows;
    for (std::uint32_t i = 0; i < record.campaign().applications().size(); ++i) {
        if (auto row = affelnet_row(record, {i}, now)) rows.push_back(std::move(*row));
    }
    return {std::move(rows), {}};
}

Result<std::string> write_affelnet_rows(const CampaignRecord& record, DateTime now) {
    const auto rows = affelnet_rows(record, now);
    if (!rows) return Result<std::string>(rows.diagnostics());
    const auto& campaign = record.campaign();
    std::string csv = "ine,home_uai,rank,affelnet_code,candidate_id,formation_id,opinion,points\n";
    for (const auto& [index, opinion, points] : *rows) {
        const auto& application = campaign.applications()[index];
        const auto& candidate = campaign.candidates()[application.candidate];
        const auto& formation = campaign.formations()[application.formation];
        input::append_csv_row(
            csv, {candidate.ine, candidate.home_uai.text(), std::to_string(application.rank),
                  formation.affelnet_code, candidate.id, formation.id, opinion, std::to_string(points)});
    }
    return {std::move(csv), {}};
}

}  // namespace passpro
