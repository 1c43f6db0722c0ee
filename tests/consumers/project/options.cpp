// Structures can be filled in part: the rest has its defaults, and no compiler warns of it.
#include <passpro/assignment.hpp>
#include <passpro/catalogue_import.hpp>
#include <passpro/catalogue_search.hpp>
#include <passpro/passpro.hpp>

#include <tuple>

namespace {

using namespace passpro;

[[maybe_unused]] auto filled_in_part() {
    return std::tuple(SolveOptions{.language = Language::english},
                      PlanningPageOptions{.language = Language::english}, ListImportOptions{.year = 2027},
                      CatalogueFilter{.department = "93"}, Settings{.limits = {.interviews_per_day = 1}},
                      CampaignCalendar{}, Establishment{.name = "Lycée A"}, Formation{.id = "F1"},
                      Opening{.id = "O1"}, Candidate{.id = "C1"},
                      Unavailability{.scope = UnavailabilityScope::all}, PreviousRow{.candidate_id = "C1"},
                      Journey{}, Placement{.status = PlacementStatus::unplaced},
                      Diagnostic{.problem = Problem::duplicate_id}, assignment::Options{.threads = 4},
                      assignment::Slot{.capacity = 2}, assignment::Applicant{}, assignment::Request{});
}

}  // namespace
