#include "output/pages/page_source.hpp"

#include <passpro/journeys.hpp>

#include <algorithm>
#include <map>
#include <page_parts.hpp>

namespace passpro::pages {

namespace {

// "2 h 35 de trajet"; false if the journey is one of the usual ones.
data long_journey(const PageSource& source, ApplicationIndex application) {
    const auto minutes = journey_minutes(source.campaign, application);
    if (minutes <= long_journey_minutes) return false;
    return duration_in_words(minutes, source.language) + source.text(" de trajet", " of travel");
}

data interview_row(const PageSource& source, ApplicationIndex application) {
    const TimePeriod& period = source.campaign.slots()[source.plan[application].slot].period;
    data row;
    row["times"] = times_in_words(period, source.language);
    row["candidate"] = source.candidate_label(application);
    row["news"] = news_of(source, application);
    row["formation"] = source.formation_of(application).title;
    row["host"] = name_and_commune(source.host_of(application));
    row["journey"] = long_journey(source, application);
    return row;
}

data interviews_by_day(const PageSource& source, std::vector<ApplicationIndex> placed) {
    const auto start = [&](ApplicationIndex application) {
        return source.campaign.slots()[source.plan[application].slot].period.start;
    };
    sort_by_candidate(source, placed);
    std::stable_sort(placed.begin(), placed.end(),
                     [&](ApplicationIndex a, ApplicationIndex b) { return start(a) < start(b); });

    std::map<Date, std::vector<ApplicationIndex>> days;
    for (const ApplicationIndex application : placed) days[start(application).date()].push_back(application);
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
    sort_by_candidate(source, others);
    return list_of(others, [&](ApplicationIndex application) {
        data row;
        row["candidate"] = source.candidate_label(application);
        row["news"] = news_of(source, application);
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

HomeSheets::HomeSheets(const PageSource& source)
    : source_(source), sheet_(home_template, labels(source.language)) {}

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
