// The workbooks of the set. Alone in its object, so that what only reads, such as libpasspro_c, is linked
// without the library that writes workbooks.
#include "output/pages/set/outings.hpp"
#include "output/pages/set/panel_days.hpp"
#include "output/pages/set/set_pages.hpp"
#include "workbook/workbook.hpp"

#include <passpro/report.hpp>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace pages {

namespace {

using workbook::WrittenCell;
using workbook::WrittenKind;
using workbook::WrittenSheet;

WrittenCell time_cell(const DateTime& time) {
    return {to_iso(time), WrittenKind::date_time};
}

// A table of interviews for a spreadsheet, a column at a time in the order of its titles.
class Sheet {
  public:
    Sheet(const PageSource& source, Bilingual name, std::initializer_list<Bilingual> titles)
        : source_(source) {
        sheet_.name = source.text(name.french, name.english);
        auto& header = sheet_.rows.emplace_back();
        for (const Bilingual& title : titles) header.push_back({source.text(title.french, title.english)});
    }

    void add(std::vector<WrittenCell> row) { sheet_.rows.push_back(std::move(row)); }
    const WrittenSheet& sheet() const { return sheet_; }

    // Empty if names are not shown: ids stand in a column of their own.
    WrittenCell name_of(ApplicationIndex application) const {
        return {source_.with_names ? pages::name_of(source_.candidate_of(application)) : std::string()};
    }
    WrittenCell class_of(ApplicationIndex application) const {
        return {source_.class_of(source_.campaign.applications()[application].candidate)};
    }

  private:
    const PageSource& source_;
    WrittenSheet sheet_;
};

constexpr Bilingual id_title{"Identifiant", "Id"};
constexpr Bilingual pupil_title{"Élève", "Pupil"};
constexpr Bilingual class_title{"Classe", "Class"};
constexpr Bilingual start_title{"Début", "Start"};
constexpr Bilingual end_title{"Fin", "End"};
constexpr Bilingual formation_title{"Formation", "Formation"};
constexpr Bilingual documents_title{"Documents à apporter", "Documents to bring"};
constexpr Bilingual host_title{"Établissement d’accueil", "Host school"};

void add_slot(const PageSource& source, Sheet& sheet, SlotIndex index) {
    const Slot& slot = source.campaign.slots()[index];
    const Opening& opening = source.campaign.openings()[slot.opening];
    const auto add = [&](std::vector<WrittenCell> rest) {
        std::vector<WrittenCell> row{
            time_cell(slot.period.start), time_cell(slot.period.end), {opening.panel}, {opening.room}};
        std::ranges::move(rest, std::back_inserter(row));
        sheet.add(std::move(row));
    };
    const auto found = source.occupancy.applications_in(index);
    std::vector<ApplicationIndex> applications(found.begin(), found.end());
    sort_by_candidate(source, applications);
    for (const ApplicationIndex application : applications) {
        const Candidate& candidate = source.candidate_of(application);
        const auto home = source.campaign.home_of(source.campaign.applications()[application].candidate);
        add({{candidate.id},
             sheet.name_of(application),
             sheet.class_of(application),
             {name_and_commune(source.campaign.establishments()[home])},
             {source.formation_of(application).title},
             {documents_in_words(source.formation_of(application).documents)}});
    }
    const Load load = source.occupancy.load(index);
    if (load.places > load.interviews)
        add({{},
             {counted(load.places - load.interviews, source.language,
                      source.text("place libre", "free place"),
                      source.text("places libres", "free places"))}});
}

std::vector<WrittenSheet> host_sheets(const PageSource& source, const std::vector<OpeningIndex>& openings) {
    Sheet sheet(source, {"Entretiens", "Interviews"},
                {start_title,
                 end_title,
                 {"Jury", "Panel"},
                 {"Salle", "Room"},
                 id_title,
                 pupil_title,
                 class_title,
                 {"Établissement d’origine", "School of origin"},
                 formation_title,
                 documents_title});
    for (const PanelDay& panel_day : panel_days_of(source, openings))
        for (const SlotIndex slot : panel_day.slots) add_slot(source, sheet, slot);
    return {sheet.sheet()};
}

void add_outing(const PageSource& source, Sheet& sheet, const Outing& outing) {
    for (const ApplicationIndex application : outing.interviews) {
        const TimePeriod& period = interview_period(source, application);
        const Establishment& host = source.host_of(application);
        const Slot& slot = source.campaign.slots()[source.plan[application].slot];
        sheet.add({{source.candidate_of(application).id},
                   sheet.name_of(application),
                   sheet.class_of(application),
                   time_cell(outing.departure),
                   time_cell(period.start),
                   time_cell(period.end),
                   time_cell(outing.back),
                   {source.formation_of(application).title},
                   {name_and_commune(host)},
                   {host.reception},
                   {source.campaign.openings()[slot.opening].room},
                   {host.phone},
                   {documents_in_words(source.formation_of(application).documents)}});
    }
}

std::vector<WrittenSheet> home_sheets(const PageSource& source,
                                      const std::vector<ApplicationIndex>& applications) {
    Sheet interviews(source, {"Entretiens", "Interviews"},
                     {id_title,
                      pupil_title,
                      class_title,
                      {"Départ", "Leave"},
                      start_title,
                      end_title,
                      {"Retour vers", "Back about"},
                      formation_title,
                      host_title,
                      {"Accueil", "Reception"},
                      {"Salle", "Room"},
                      {"Téléphone", "Telephone"},
                      documents_title});
    for (const Outing& outing : outings_of(source, applications)) add_outing(source, interviews, outing);
    Sheet others(source, {"Sans entretien", "Without an interview"},
                 {id_title, pupil_title, class_title, formation_title, host_title, {"Motif", "Reason"}});
    std::vector<ApplicationIndex> without;
    for (const ApplicationIndex application : applications)
        if (!has_interview(source, application)) without.push_back(application);
    sort_by_candidate(source, without);
    for (const ApplicationIndex application : without)
        others.add({{source.candidate_of(application).id},
                    others.name_of(application),
                    others.class_of(application),
                    {source.formation_of(application).title},
                    {name_and_commune(source.host_of(application))},
                    {source.plan[application].reason}});
    return {interviews.sheet(), others.sheet()};
}

}  // namespace

}  // namespace pages

struct SchoolWorkbooks::Data {
    Data(const Campaign& campaign, const Plan& plan, const PageSetOptions& options)
        : occupancy(campaign, plan),
          source(pages::page_source(campaign, plan, occupancy, options.language,
                                    options.names != ShownNames::none)),
          openings(pages::openings_by_host(campaign)),
          applications(pages::applications_by_home(campaign)) {}

    Occupancy occupancy;
    pages::PageSource source;
    pages::ByEstablishment<OpeningIndex> openings;
    pages::ByEstablishment<ApplicationIndex> applications;
};

SchoolWorkbooks::SchoolWorkbooks(const Campaign& campaign, const Plan& plan, const PageSetOptions& options)
    : data_(std::make_unique<Data>(campaign, plan, options)) {
    const auto& establishments = campaign.establishments();
    for (const EstablishmentIndex host : data_->source.hosts)
        names_.push_back(pages::host_workbook_file(establishments[host]));
    for (const EstablishmentIndex home : data_->source.homes)
        names_.push_back(pages::home_workbook_file(establishments[home]));
}

SchoolWorkbooks::~SchoolWorkbooks() = default;

Result<std::string> SchoolWorkbooks::write(std::size_t number) const {
    const auto& source = data_->source;
    if (number < source.hosts.size())
        return workbook::write(pages::host_sheets(source, data_->openings.at(source.hosts[number])));
    const EstablishmentIndex home = source.homes.at(number - source.hosts.size());
    return workbook::write(pages::home_sheets(source, data_->applications.at(home)));
}

}  // namespace passpro
