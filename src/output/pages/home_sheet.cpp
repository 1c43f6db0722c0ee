#include "output/pages/page_source.hpp"

#include <algorithm>
#include <map>
#include <page_parts.hpp>
#include <tuple>

namespace passpro::pages {

namespace {

data interview_row(const PageSource& source, ApplicationIndex application) {
    const TimePeriod& period = source.campaign.slots()[source.plan[application].slot].period;
    data row;
    row["start"] = start_time(period);
    row["end"] = end_time(period);
    row["candidate"] = source.candidate_label(application);
    row["formation"] = source.formation_of(application).title;
    row["host"] = name_and_commune(source.host_of(application));
    return row;
}

data interviews_by_day(const PageSource& source, std::vector<ApplicationIndex> placed) {
    const auto order = [&](ApplicationIndex application) {
        const TimePeriod& period = source.campaign.slots()[source.plan[application].slot].period;
        return std::tuple(period.start, std::string_view(source.candidate_of(application).id), application);
    };
    std::sort(placed.begin(), placed.end(),
              [&](ApplicationIndex a, ApplicationIndex b) { return order(a) < order(b); });

    std::map<Date, std::vector<ApplicationIndex>> days;
    for (const ApplicationIndex application : placed) {
        const DateTime start = source.campaign.slots()[source.plan[application].slot].period.start;
        days[start.date()].push_back(application);
    }
    return list_of(days, [&](const auto& day_and_interviews) {
        data day;
        day["day"] = long_day(day_and_interviews.first, source.language);
        day["interviews"] = list_of(day_and_interviews.second, [&](ApplicationIndex application) {
            return interview_row(source, application);
        });
        return day;
    });
}

data other_rows(const PageSource& source, std::vector<ApplicationIndex> others) {
    std::sort(others.begin(), others.end(), [&](ApplicationIndex a, ApplicationIndex b) {
        return std::tie(source.candidate_of(a).id, a) < std::tie(source.candidate_of(b).id, b);
    });
    return list_of(others, [&](ApplicationIndex application) {
        data row;
        row["candidate"] = source.candidate_label(application);
        row["formation"] = source.formation_of(application).title;
        row["host"] = name_and_commune(source.host_of(application));
        row["reason"] = source.plan[application].reason;
        return row;
    });
}

std::string load_label(const PageSource& source, std::size_t placed, std::size_t others) {
    std::string label =
        counted(static_cast<std::int64_t>(placed), source.language, source.text("entretien", "interview"),
                source.text("entretiens", "interviews"));
    if (others > 0) {
        label += ", " + number(static_cast<std::int64_t>(others), source.language) +
                 source.text(" sans entretien", " without one");
    }
    return label;
}

}  // namespace

HomeSheets::HomeSheets(const PageSource& source) : source_(source), sheet_(home_template, source.language) {}

std::string HomeSheets::sheet(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications) {
    std::vector<ApplicationIndex> placed;
    std::vector<ApplicationIndex> others;
    for (const ApplicationIndex application : applications) {
        const bool is_placed = source_.plan[application].status == PlacementStatus::placed;
        (is_placed ? placed : others).push_back(application);
    }
    const Establishment& establishment = source_.campaign.establishments()[home];
    data sheet;
    sheet["uai"] = std::string(establishment.uai.text());
    sheet["name"] = name_and_commune(establishment);
    sheet["place"] = identity(establishment);
    sheet["open"] = source_.open_sheets;
    sheet["load"] = load_label(source_, placed.size(), others.size());
    sheet["has_interviews"] = !placed.empty();
    sheet["has_others"] = !others.empty();
    sheet["days"] = interviews_by_day(source_, std::move(placed));
    sheet["others"] = other_rows(source_, std::move(others));
    return sheet_.render(sheet);
}

}  // namespace passpro::pages
