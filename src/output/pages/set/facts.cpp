#include "output/pages/set/facts.hpp"

#include "output/pages/set/outings.hpp"

#include <passpro/journeys.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace passpro::pages {

namespace {

bool is_morning(const Campaign& campaign, const DateTime& time) {
    return time.time_of_day().total_seconds() / 60 < campaign.settings().lessons.half_day_boundary_minutes;
}

void add_slots(const PageSource& source, Facts& facts) {
    const Campaign& campaign = source.campaign;
    std::map<Date, Load> days;
    std::set<std::tuple<EstablishmentIndex, std::string, Date, bool>> sittings;
    std::set<std::pair<EstablishmentIndex, std::string>> panels;
    for (std::uint32_t i = 0; i < campaign.slots().size(); ++i) {
        const SlotIndex index{i};
        const Slot& slot = campaign.slots()[index];
        const EstablishmentIndex host = campaign.host_of(slot.opening);
        const Load load = source.occupancy.load(index);
        const Date day = slot.period.start.date();
        days[day] += load;
        HostFacts& found = facts.hosts[host];
        found.load += load;
        found.days[day] += load;
        if (load.interviews > 0)
            sittings.emplace(host, campaign.openings()[slot.opening].panel, day,
                             is_morning(campaign, slot.period.start));
    }
    for (const Opening& opening : campaign.openings()) {
        const auto host = campaign.find_establishment(opening.host_uai);
        if (host) panels.emplace(*host, opening.panel);
    }
    for (const auto& sitting : sittings) ++facts.hosts[std::get<EstablishmentIndex>(sitting)].half_days;
    for (const auto& panel : panels) ++facts.hosts[panel.first].panels;
    for (const auto& [day, load] : days)
        if (load.places > 0 || load.interviews > 0) facts.days.push_back({day, load});
}

struct PupilFacts {
    std::int64_t interviews = 0;
    std::int64_t unplaced = 0;
    std::int64_t half_days = 0;
    std::int64_t shared_days = 0;
};

PupilFacts pupil_facts(const PageSource& source, CandidateIndex candidate) {
    PupilFacts facts;
    std::map<Date, std::int64_t> days;
    std::set<std::pair<Date, Half>> missed;
    const Lessons& lessons = source.campaign.settings().lessons;
    for (const ApplicationIndex application : source.campaign.applications_of(candidate)) {
        if (source.plan[application].status == PlacementStatus::unplaced) ++facts.unplaced;
        if (!has_interview(source, application)) continue;
        ++facts.interviews;
        const TimePeriod& period = interview_period(source, application);
        ++days[period.start.date()];
        for (const Half half : {Half::morning, Half::afternoon})
            if (lessons.meets(period, half)) missed.emplace(period.start.date(), half);
    }
    facts.half_days = static_cast<std::int64_t>(missed.size());
    facts.shared_days =
        std::count_if(days.begin(), days.end(), [](const auto& day) { return day.second > 1; });
    return facts;
}

void add_pupils(const PageSource& source, Facts& facts) {
    for (std::uint32_t i = 0; i < source.campaign.candidates().size(); ++i) {
        const CandidateIndex candidate{i};
        const PupilFacts pupil = pupil_facts(source, candidate);
        if (pupil.interviews + pupil.unplaced == 0) continue;
        ++facts.pupils;
        if (pupil.unplaced == 0) ++facts.complete_pupils;
        facts.half_days += pupil.half_days;
        facts.shared_days += pupil.shared_days;
        const auto bars = static_cast<std::int64_t>(facts.pupils_by_half_days.size());
        ++facts.pupils_by_half_days[static_cast<std::size_t>(std::min(pupil.half_days, bars - 1))];
        HomeFacts& home = facts.homes[source.campaign.home_of(candidate)];
        ++home.pupils;
        home.interviews += pupil.interviews;
        home.unplaced += pupil.unplaced;
        home.half_days += pupil.half_days;
    }
}

void add_applications(const PageSource& source, Facts& facts) {
    const Campaign& campaign = source.campaign;
    std::map<std::pair<EstablishmentIndex, EstablishmentIndex>, std::int64_t> flows;
    for (std::uint32_t i = 0; i < source.plan.placements.size(); ++i) {
        const ApplicationIndex index{i};
        const Application& application = campaign.applications()[index];
        const EstablishmentIndex host = campaign.host_of(application.formation);
        if (source.plan[index].status == PlacementStatus::unplaced) ++facts.hosts[host].unplaced;
        if (!has_interview(source, index)) continue;
        facts.journeys.push_back(journey_minutes(campaign, index));
        ++flows[{campaign.home_of(application.candidate), host}];
    }
    for (const EstablishmentIndex home : source.homes) {
        for (const EstablishmentIndex host : source.hosts) {
            if (const auto found = flows.find({home, host}); found != flows.end())
                facts.flows.push_back({home, host, found->second});
        }
    }
    std::sort(facts.journeys.begin(), facts.journeys.end());
}

}  // namespace

Load Facts::total() const {
    Load all;
    for (const DayLoad& day : days) all += day.load;
    return all;
}

std::int32_t Facts::journey_at(double share) const {
    if (journeys.empty()) return 0;
    const auto last = static_cast<double>(journeys.size() - 1);
    return journeys[static_cast<std::size_t>(std::lround(share * last))];
}

Facts facts_of(const PageSource& source) {
    Facts facts;
    facts.verification = verify(source.campaign, source.plan);
    add_slots(source, facts);
    add_pupils(source, facts);
    add_applications(source, facts);
    return facts;
}

}  // namespace passpro::pages
