// Pages for people, each a self-contained HTML file.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/certificate.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/explanation.hpp>
#include <passpro/language.hpp>
#include <passpro/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passpro {

struct PlanningPageOptions {
    Language language = Language::english;
    // Otherwise, candidates are shown by their ids.
    bool with_names = false;
};

// planning.html: a timetable for each host and panel, a list for each school of origin, the occupancy, and
// the unplaced applications with their reasons.
[[nodiscard]] std::string planning_page(const Campaign& campaign, const Plan& plan,
                                        const PlanningPageOptions& options = {});

// Whose names pages show. Other candidates are shown by their ids.
enum class ShownNames {
    none,
    own,  // on a school's pages, those of its own pupils and candidates
    all,  // also on the pages of the head of service
};

struct PageSetOptions {
    Language language = Language::french;
    ShownNames names = ShownNames::none;
    // Of the same plan: says at which host one more half-day would help. Null: not said.
    const Explanation* explanation = nullptr;
    std::optional<std::int64_t> lower_bound{};  // no plan costs less; if not given, nothing is said of it
    std::string plan_digest{};   // tells prints of two plans apart; hexadecimal, a few digits are enough
    bool has_workbooks = false;  // pages link those of SchoolWorkbooks, which the caller writes beside them
};

// A file by its path within the folder of the set, such as "accueil/0931234A.html".
struct PageFile {
    std::string name;
    std::string content;
};

// A page for each reader (docs/pages.md): index.html for the head of service, last; a page for each host,
// school of origin and day; a sheet for each pupil; the changes since the previous plan, if there is one;
// data.json; and a calendar (.ics) for each school. A school's pages are made from its own openings, or the
// applications of its own pupils, and show no others. Expects a placement for each application. O(n log n).
[[nodiscard]] std::vector<PageFile> planning_pages(const Campaign& campaign, const Plan& plan,
                                                   const PageSetOptions& options = {});

// The workbooks (.xlsx) of a set: for each host its interviews and free places by time, and for each school
// of origin the interviews of its pupils, and who has none and why. Names are shown as on a school's pages.
class SchoolWorkbooks {
  public:
    // Campaign and plan must outlive this object. Expects a placement for each application. O(n log n).
    SchoolWorkbooks(const Campaign& campaign, const Plan& plan, const PageSetOptions& options = {});
    ~SchoolWorkbooks();
    SchoolWorkbooks(const SchoolWorkbooks&) = delete;
    SchoolWorkbooks& operator=(const SchoolWorkbooks&) = delete;

    // By their paths within the folder of the set, such as "emargement/0931234A.xlsx".
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    // The one at a position of `names`. Errors: as for write_workbook (output.hpp).
    [[nodiscard]] Result<std::string> write(std::size_t number) const;

  private:
    struct Data;
    std::unique_ptr<const Data> data_;
    std::vector<std::string> names_;
};

// catalogue.html, “domaines et formations”: by département and domain, each formation with its host, how and
// when the host interviews, and what to bring.
[[nodiscard]] std::string catalogue_page(const Catalogue& catalogue, Language language = Language::english);

// attestation.html: what a certificate says, for paper: the verdict, each claim, its exceptions by id, the
// counts for each host, and the digests of what was certified. It names no person. O(size).
[[nodiscard]] std::string certificate_page(const Campaign& campaign, const Certificate& certificate,
                                           Language language = Language::french);

}  // namespace passpro
