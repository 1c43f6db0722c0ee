// The source of every part of the page.
#pragma once

#include "layout/collation.hpp"
#include "layout/names.hpp"
#include "layout/template.hpp"
#include "output/pages/labels.hpp"

#include <passpro/campaign.hpp>
#include <passpro/language.hpp>
#include <passpro/moves.hpp>
#include <passpro/occupancy.hpp>
#include <passpro/plan.hpp>
#include <passpro/wording.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::pages {

using layout::collation_key;
using layout::data;
using layout::identity;
using layout::list;
using layout::list_of;
using layout::name_and_commune;
using layout::name_of;
using layout::object;
using layout::Template;
using layout::with_noun;

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
    // "3e B"; the level if the class is not known.
    const std::string& class_of(CandidateIndex candidate) const;
    // "3 entretiens sur 8 places (37,5 %)".
    std::string load_label(const Load& load) const;
};

// "lettre|CV" → "lettre, CV".
std::string documents_in_words(std::string_view documents);

template <typename Item>
using ByEstablishment = std::map<EstablishmentIndex, std::vector<Item>>;

// A host's openings, and the applications of a school's pupils: all that its pages are made from.
ByEstablishment<OpeningIndex> openings_by_host(const Campaign& campaign);
ByEstablishment<ApplicationIndex> applications_by_home(const Campaign& campaign);

PageSource page_source(const Campaign& campaign, const Plan& plan, const Occupancy& occupancy,
                       Language language, bool with_names);

// "Planning des entretiens · Créteil · 2026", "Entretiens du 9 mars au 17 avril 2026".
std::string campaign_title(const PageSource& source);
std::string campaign_period(const PageSource& source);

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

// One sheet for each host, with a grid for each panel and week.
class HostSheets {
  public:
    explicit HostSheets(const PageSource& source);

    std::string sheet(EstablishmentIndex host, const std::vector<OpeningIndex>& openings);

  private:
    const PageSource& source_;
    Template sheet_;
    Template grid_;
};

// One sheet for each home, by day and hour.
class HomeSheets {
  public:
    explicit HomeSheets(const PageSource& source);

    std::string sheet(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications);

  private:
    const PageSource& source_;
    Template sheet_;
};

}  // namespace passpro::pages
