// The source of every part of the page.
#pragma once

#include "output/pages/labels.hpp"

#include <passpro/campaign.hpp>
#include <passpro/language.hpp>
#include <passpro/moves.hpp>
#include <passpro/occupancy.hpp>
#include <passpro/plan.hpp>
#include <passpro/wording.hpp>

#include <kainjow/mustache.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::pages {

using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::object;

// A list with one entry an item of `items`. kainjow copies lists as a whole, so entries are small: sheets and
// grids are rendered one by one.
template <typename Items, typename Entry>
data list_of(const Items& items, Entry entry) {
    list entries;
    entries.reserve(items.size());  // growing would copy: these entries may throw while they move
    for (const auto& item : items) entries.push_back(entry(item));
    return entries;
}

// A template together with the words of a language. Expects a template without errors.
class Template {
  public:
    Template(const char* text, Language language);

    std::string render(const data& content);

  private:
    kainjow::mustache::mustache template_;
    data words_;
};

struct PageSource {
    const Campaign& campaign;
    const Plan& plan;
    const Occupancy& occupancy;
    Language language;
    bool with_names;
    bool open_sheets;  // there are so few sheets that they are shown open

    // The moves since previous_plan.csv, by application.
    std::map<ApplicationIndex, Move> moves;
    // Names that more than one candidate has.
    std::set<std::string> namesakes;

    // Establishments in the order in which people look for them, by département, commune and name; those that
    // have openings, and those that have candidates.
    std::vector<EstablishmentIndex> hosts;
    std::vector<EstablishmentIndex> homes;

    std::string text(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language));
    }

    const Candidate& candidate_of(ApplicationIndex application) const {
        return campaign.candidates()[campaign.applications()[application].candidate];
    }
    const Formation& formation_of(ApplicationIndex application) const {
        return campaign.formations()[campaign.applications()[application].formation];
    }
    const Establishment& host_of(ApplicationIndex application) const {
        return campaign.establishments()[campaign.host_of(campaign.applications()[application].formation)];
    }

    // "C0001", or "MARTIN Zoé" if names are wanted and known; with the id if another candidate has the same
    // name.
    std::string candidate_label(ApplicationIndex application) const;
    // "3 entretiens sur 8 places (37,5 %)".
    std::string load_label(const Load& load) const;
};

// "Lycée Jean-Zay, Bondy"; the UAI if there is no name.
std::string name_and_commune(const Establishment& establishment);
// "0931234A · 12 rue … 93140 Bondy": distinguishes establishments of the same name.
std::string identity(const Establishment& establishment);

// "MARTIN Zoé"; empty if no name is known.
std::string name_of(const Candidate& candidate);

// By the names that readers see, as in a French directory.
void sort_by_candidate(const PageSource& source, std::vector<ApplicationIndex>& applications);

// The sections before the sheets. False: there is nothing to say.
data broken_constraints(const PageSource& source);
data figures(const PageSource& source);
data changes_since_previous_plan(const PageSource& source);
// "autre date ; auparavant mercredi 18 mars 2026 à 13 h 30": the news for a pupil. False: there are none.
data news_of(const PageSource& source, ApplicationIndex application);
data groups_without_interview(const PageSource& source);
data load_tables(const PageSource& source);

// One sheet a host, with a grid a panel and week.
class HostSheets {
  public:
    explicit HostSheets(const PageSource& source);

    std::string sheet(EstablishmentIndex host, const std::vector<OpeningIndex>& openings);

  private:
    const PageSource& source_;
    Template sheet_;
    Template grid_;
};

// One sheet a home, by day and hour.
class HomeSheets {
  public:
    explicit HomeSheets(const PageSource& source);

    std::string sheet(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications);

  private:
    const PageSource& source_;
    Template sheet_;
};

}  // namespace passpro::pages
