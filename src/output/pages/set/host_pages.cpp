// A host's page: its days and panels, and an attendance sheet for each.
#include "output/pages/set/panel_days.hpp"
#include "output/pages/set/set_pages.hpp"

#include <algorithm>
#include <page_parts.hpp>
#include <set>
#include <utility>

namespace passpro::pages {

namespace {

struct ServedFormations {
    std::string titles{};
    std::string documents{};
    bool are_several = false;
};

ServedFormations served_by(const PageSource& source, const PanelDay& panel_day) {
    std::set<std::pair<std::string, std::string>> formations;  // title and id
    std::set<std::string> documents;
    for (const OpeningIndex opening : panel_day.openings) {
        for (const FormationIndex index : source.campaign.formations_of(opening)) {
            const Formation& formation = source.campaign.formations()[index];
            formations.emplace(formation.title, formation.id);
            if (!formation.documents.empty()) documents.insert(documents_in_words(formation.documents));
        }
    }
    ServedFormations served;
    for (const auto& [title, id] : formations)
        served.titles += (served.titles.empty() ? "" : " · ") + (title.empty() ? id : title);
    for (const std::string& list_of_one : documents)
        served.documents += (served.documents.empty() ? "" : " ; ") + list_of_one;
    served.are_several = formations.size() > 1;
    return served;
}

data attending(const PageSource& source, ApplicationIndex application) {
    const CandidateIndex candidate = source.campaign.applications()[application].candidate;
    data row;
    row["pupil"] = source.candidate_label(application);
    row["class"] = source.class_of(candidate);
    row["school"] = name_and_commune(source.campaign.establishments()[source.campaign.home_of(candidate)]);
    row["formation_name"] = source.formation_of(application).title;
    return row;
}

// "libre", "3 places libres": to be filled in by hand.
data free_places(const PageSource& source, SlotIndex slot) {
    const Load load = source.occupancy.load(slot);
    const auto places = load.places - load.interviews;
    if (places <= 0) return false;
    return counted(places, source.language, source.text("place libre", "free place"),
                   source.text("places libres", "free places"));
}

data attended_slot(const PageSource& source, SlotIndex slot) {
    const auto found = source.occupancy.applications_in(slot);
    std::vector<ApplicationIndex> applications(found.begin(), found.end());
    sort_by_candidate(source, applications);
    data entry;
    entry["time"] = time_in_words(source.campaign.slots()[slot].period.start, source.language);
    entry["pupils"] =
        list_of(applications, [&](ApplicationIndex application) { return attending(source, application); });
    entry["free"] = free_places(source, slot);
    return entry;
}

data attendance_sheet(const PageSource& source, const Establishment& school, const PanelDay& panel_day) {
    const ServedFormations served = served_by(source, panel_day);
    std::string panel = with_noun({"Jury", "Panel"}, panel_day.panel, source.language);
    const std::string room = source.campaign.openings()[panel_day.openings.front()].room;
    if (!room.empty()) panel += ", " + with_noun({"salle", "room"}, room, source.language);
    const int columns = served.are_several ? 7 : 6;
    std::vector<SlotIndex> shown;
    for (const SlotIndex slot : panel_day.slots) {
        if (source.occupancy.load(slot).places > 0 || !source.occupancy.applications_in(slot).empty())
            shown.push_back(slot);
    }
    data sheet;
    sheet["day"] = long_day(panel_day.day, source.language);
    sheet["panel"] = panel;
    sheet["formations"] = served.titles;
    sheet["documents"] = served.documents.empty() ? data(false) : data(served.documents);
    sheet["caption"] = source.load_label(panel_day.load);
    sheet["running"] =
        name_and_commune(school) + " · " + long_day(panel_day.day, source.language) + " · " + panel;
    sheet["tells_formation"] = served.are_several;
    sheet["tells"] = served.are_several;
    sheet["columns"] = std::to_string(columns);
    sheet["rest"] = std::to_string(columns - 1);
    sheet["slots"] = list_of(shown, [&](SlotIndex slot) { return attended_slot(source, slot); });
    return sheet;
}

std::string attendance_anchor(std::size_t number_of_sheet) {
    return "feuille-" + std::to_string(number_of_sheet + 1);
}

std::string host_summary(const PageSource& source, const std::vector<PanelDay>& panel_days) {
    std::set<std::string> panels;
    std::set<Date> days;
    Load load;
    for (const PanelDay& panel_day : panel_days) {
        panels.insert(panel_day.panel);
        if (panel_day.load.interviews > 0) days.insert(panel_day.day);
        load += panel_day.load;
    }
    const Language language = source.language;
    return counted(static_cast<std::int64_t>(panels.size()), language, source.text("jury", "panel"),
                   source.text("jurys", "panels")) +
           ", " +
           counted(static_cast<std::int64_t>(days.size()), language,
                   source.text("jour d’entretiens", "day of interviews"),
                   source.text("jours d’entretiens", "days of interviews")) +
           source.text(" : ", ": ") + source.load_label(load) + ".";
}

}  // namespace

HostPages::HostPages(const PageSet& set)
    : set_(set),
      page_(host_page_template, labels(set.source.language)),
      attendance_page_(attendance_page_template, labels(set.source.language)),
      attendance_(attendance_template, labels(set.source.language)) {}

std::string HostPages::page(EstablishmentIndex host, const std::vector<OpeningIndex>& openings) {
    const PageSource& source = set_.source;
    const Establishment& school = source.campaign.establishments()[host];
    const auto panel_days = panel_days_of(source, openings);
    HoursShown hours;
    for (const PanelDay& panel_day : panel_days) hours.include(source, panel_day);
    list rows;
    rows.reserve(panel_days.size());
    for (std::size_t i = 0; i < panel_days.size(); ++i) {
        const PanelDay& panel_day = panel_days[i];
        data row = panel_day_row(source, panel_day, hours);
        row["day"] = long_day(panel_day.day, source.language);
        row["anchor"] = panel_day.load.interviews > 0
                            ? data(attendance_file(school) + '#' + attendance_anchor(i))
                            : data(false);
        row["open_times"] = open_times(source, panel_day);
        rows.push_back(std::move(row));
    }
    data page;
    page["campaign"] = campaign_title(source);
    page["name"] = name_and_commune(school);
    page["place"] = identity(school);
    page["sheets_link"] = attendance_file(school);
    add_links(set_, page, host_calendar_file(school), host_workbook_file(school));
    page["alert"] = alert_of(set_);
    page["summary"] = host_summary(source, panel_days);
    page["axis"] = hours.axis(source);
    page["rows"] = data(rows);
    return set_document(set_, PageKind::school, name_and_commune(school), page_.render(page));
}

std::string HostPages::attendance(EstablishmentIndex host, const std::vector<OpeningIndex>& openings) {
    const PageSource& source = set_.source;
    const Establishment& school = source.campaign.establishments()[host];
    const auto panel_days = panel_days_of(source, openings);
    std::string sheets;
    for (std::size_t i = 0; i < panel_days.size(); ++i) {
        if (panel_days[i].load.interviews == 0) continue;
        data sheet = attendance_sheet(source, school, panel_days[i]);
        sheet["anchor"] = attendance_anchor(i);
        sheets += attendance_.render(sheet);
    }
    const std::string title =
        source.text("Feuilles d’émargement\u00a0: ", "Attendance sheets: ") + name_and_commune(school);
    data page;
    page["campaign"] = campaign_title(source);
    page["title"] = title;
    page["alert"] = alert_of(set_);
    page["sheets"] = sheets;
    return set_document(set_, PageKind::on_paper, title, attendance_page_.render(page));
}

}  // namespace passpro::pages
