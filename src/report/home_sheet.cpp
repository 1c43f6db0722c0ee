#include "report/page_source.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace passpro::report {

namespace {

data interview_row(const PageSource& source, ApplicationIndex application) {
    const TimePeriod& period = source.campaign.slots()[source.plan[application].slot].period;
    return object{{"start", start_time(period)},
                  {"end", end_time(period)},
                  {"candidate", source.candidate_label(application)},
                  {"formation", source.formation_of(application).title},
                  {"host", name_and_commune(source.host_of(application))}};
}

list interviews_by_day(const PageSource& source, std::vector<ApplicationIndex> placed) {
    const auto order = [&](ApplicationIndex application) {
        const TimePeriod& period = source.campaign.slots()[source.plan[application].slot].period;
        return std::tuple(period.start, std::string_view(source.candidate_of(application).id), application);
    };
    std::sort(placed.begin(), placed.end(),
              [&](ApplicationIndex a, ApplicationIndex b) { return order(a) < order(b); });

    std::map<Date, list> interviews;
    for (const ApplicationIndex application : placed) {
        const DateTime start = source.campaign.slots()[source.plan[application].slot].period.start;
        interviews[start.date()].push_back(interview_row(source, application));
    }
    list days;
    for (const auto& [day, rows] : interviews) {
        days.push_back(object{{"day", long_day(day, source.language)}, {"interviews", rows}});
    }
    return days;
}

list other_rows(const PageSource& source, std::vector<ApplicationIndex> others) {
    std::sort(others.begin(), others.end(), [&](ApplicationIndex a, ApplicationIndex b) {
        return std::tie(source.candidate_of(a).id, a) < std::tie(source.candidate_of(b).id, b);
    });
    list rows;
    for (const ApplicationIndex application : others) {
        rows.push_back(object{{"candidate", source.candidate_label(application)},
                              {"formation", source.formation_of(application).title},
                              {"host", name_and_commune(source.host_of(application))},
                              {"reason", source.plan[application].reason}});
    }
    return rows;
}

}  // namespace

data home_sheet(const PageSource& source, EstablishmentIndex home,
                const std::vector<ApplicationIndex>& applications) {
    const auto is_placed = [&](ApplicationIndex application) {
        return source.plan[application].status == PlacementStatus::placed;
    };
    std::vector<ApplicationIndex> placed(applications);
    const auto first_other = std::stable_partition(placed.begin(), placed.end(), is_placed);
    const std::vector<ApplicationIndex> others(first_other, placed.end());
    placed.erase(first_other, placed.end());

    const Establishment& establishment = source.campaign.establishments()[home];
    const auto interviews = static_cast<std::int64_t>(placed.size());
    std::string load = counted(interviews, source.language, source.text("entretien", "interview"),
                               source.text("entretiens", "interviews"));
    if (!others.empty()) {
        load += source.text(", ", ", ") + number(static_cast<std::int64_t>(others.size()), source.language) +
                source.text(" sans entretien", " without one");
    }
    return object{
        {"uai", std::string(establishment.uai.text())},
        {"name", name_and_commune(establishment)},
        {"place", identity(establishment)},
        {"open", source.open_sheets},
        {"load", load},
        {"has_interviews", !placed.empty()},
        {"interviews_caption", source.text("Entretiens par jour et heure", "Interviews by day and hour")},
        {"days", interviews_by_day(source, std::move(placed))},
        {"has_others", !others.empty()},
        {"others_caption", source.text("Candidatures sans entretien", "Applications without an interview")},
        {"others", other_rows(source, others)}};
}

}  // namespace passpro::report
