// Calendars of the set: a host's interviews by slot, and those of the pupils of a school of origin.
#include "layout/calendar.hpp"
#include "output/pages/set/outings.hpp"
#include "output/pages/set/panel_days.hpp"
#include "output/pages/set/set_pages.hpp"
#include "text/joining.hpp"

#include <string>
#include <utility>
#include <vector>

namespace passpro::pages {

namespace {

// Nothing here asks a clock, and calendars of one plan are the same each time.
DateTime stamp_of(const PageSource& source) {
    return DateTime(source.campaign.settings().calendar.convocation);
}

// "MARTIN Zoé (3e B), Collège X, Bondy : CAP Menuisier"
std::string pupil_in_words(const PageSource& source, ApplicationIndex application) {
    const CandidateIndex candidate = source.campaign.applications()[application].candidate;
    const std::string& class_name = source.class_of(candidate);
    return source.candidate_label(application) + (class_name.empty() ? "" : " (" + class_name + ")") + ", " +
           name_and_commune(source.campaign.establishments()[source.campaign.home_of(candidate)]) +
           source.text("\u00a0: ", ": ") + source.formation_of(application).title;
}

layout::CalendarEvent slot_event(const PageSource& source, SlotIndex index) {
    const Slot& slot = source.campaign.slots()[index];
    const Opening& opening = source.campaign.openings()[slot.opening];
    const auto found = source.occupancy.applications_in(index);
    std::vector<ApplicationIndex> applications(found.begin(), found.end());
    sort_by_candidate(source, applications);
    std::vector<std::string> pupils;
    for (const ApplicationIndex application : applications)
        pupils.push_back(pupil_in_words(source, application));
    const bool is_one = applications.size() == 1;
    const std::string who = is_one ? source.candidate_label(applications.front())
                                   : counted(static_cast<std::int64_t>(applications.size()), source.language,
                                             source.text("élève", "pupil"), source.text("élèves", "pupils"));
    return {.uid = layout::uid_of(source.campaign.settings(), opening.id + '#' + std::to_string(slot.number)),
            .stamp = stamp_of(source),
            .period = slot.period,
            .summary = opening.panel + source.text("\u00a0: ", ": ") + who,
            .location = opening.room,
            .description = joined(pupils, "\n")};
}

std::string place_of(const PageSource& source, ApplicationIndex application) {
    const Establishment& host = source.host_of(application);
    const Slot& slot = source.campaign.slots()[source.plan[application].slot];
    std::vector<std::string> parts{name_and_commune(host)};
    for (const auto& part : {host.reception, source.campaign.openings()[slot.opening].room})
        if (!part.empty()) parts.push_back(part);
    return joined(parts, ", ");
}

std::string way_in_words(const PageSource& source, const Outing& outing, std::size_t number_of_stop) {
    std::vector<std::string> parts;
    if (number_of_stop == 0)
        parts.push_back(source.text("Départ à ", "Leave at ") +
                        time_on(source, outing.day(source), outing.departure) + ".");
    if (number_of_stop + 1 == outing.interviews.size())
        parts.push_back(source.text("Retour vers ", "Back about ") +
                        time_on(source, outing.day(source), outing.back) + ".");
    const auto& formation = source.formation_of(outing.interviews[number_of_stop]);
    const std::string documents = documents_in_words(formation.documents);
    if (!documents.empty()) parts.push_back(source.text("À apporter\u00a0: ", "Bring: ") + documents + ".");
    return joined(parts, "\n");
}

layout::CalendarEvent interview_event(const PageSource& source, const Outing& outing,
                                      std::size_t number_of_stop) {
    const ApplicationIndex application = outing.interviews[number_of_stop];
    const Formation& formation = source.formation_of(application);
    const auto moved = source.moves.find(application);
    const bool was_told = moved != source.moves.end() && moved->second.before.has_value();
    const auto id = layout::application_id(source.candidate_of(application).id, formation.id);
    return {.uid = layout::uid_of(source.campaign.settings(), id),
            .stamp = stamp_of(source),
            .sequence = was_told ? 1 : 0,
            .period = interview_period(source, application),
            .summary = source.candidate_label(application) + source.text("\u00a0: ", ": ") + formation.title,
            .location = place_of(source, application),
            .description = way_in_words(source, outing, number_of_stop)};
}

// The sentence that warns of a plan which breaks constraints stands first.
void add(const PageSet& set, layout::Calendar& calendar, layout::CalendarEvent event) {
    const data alert = alert_of(set);
    if (alert.is_string()) {
        event.status = layout::EventStatus::tentative;
        event.description =
            alert.string_value() + (event.description.empty() ? "" : "\n") + event.description;
    }
    calendar.add(event);
}

layout::Calendar new_calendar(const PageSource& source) {
    return {source.campaign.settings(), source.text("planning//FR", "planning//EN")};
}

}  // namespace

std::string host_calendar(const PageSet& set, const std::vector<OpeningIndex>& openings) {
    layout::Calendar calendar = new_calendar(set.source);
    for (const PanelDay& panel_day : panel_days_of(set.source, openings)) {
        for (const SlotIndex slot : panel_day.slots) {
            if (!set.source.occupancy.applications_in(slot).empty())
                add(set, calendar, slot_event(set.source, slot));
        }
    }
    return std::move(calendar).text();
}

std::string home_calendar(const PageSet& set, const std::vector<ApplicationIndex>& applications) {
    layout::Calendar calendar = new_calendar(set.source);
    for (const Outing& outing : outings_of(set.source, applications)) {
        for (std::size_t i = 0; i < outing.interviews.size(); ++i)
            add(set, calendar, interview_event(set.source, outing, i));
    }
    return std::move(calendar).text();
}

}  // namespace passpro::pages
