// Views: the part of a campaign on record that a role may see at an instant. Everything for people leaves
// through a view. Fields that are not granted do not exist in it.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/contacts.hpp>
#include <passpro/index.hpp>
#include <passpro/language.hpp>
#include <passpro/record.hpp>
#include <passpro/roles.hpp>
#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// What a view may hold of a pupil or an application: the lines of the table in docs/procedure.md.
enum class ViewField {
    name,                // of the pupil, with class and boarding
    identity,            // INE and birth date
    contacts,            // of the family
    other_applications,  // of the pupil, with the rank of each wish and why it has no interview
    documents,           // of the dossier
    grid_levels,         // of the interview
    opinion,             // with its reason
    comparison,          // of pupils with each other
};
enum class Access {
    none,
    counts,  // numbers alone, never of one pupil
    rows,
};

// What the answer depends on besides the role.
struct AccessCase {
    bool is_published = false;      // opinions may be seen and told
    bool shows_levels = false;      // the policy shows levels of the grid to this role
    bool awaits_interview = false;  // placed, not withdrawn, and its attendance is not recorded yet
    bool is_at_risk = false;        // the pupil, as `is_at_risk` says
};

// Whether a role may see a field of the pupils and applications in its scope. This is the one place where
// that is decided.
[[nodiscard]] Access access(Role role, ViewField field, const AccessCase& circumstances);

// The statistics that a role may see.
enum class StatisticsAccess { none, all, own_and_academy, district, published };
[[nodiscard]] StatisticsAccess statistics_access(Role role);

// A role and its scope. One without the scope that its role needs sees nothing.
struct Viewer {
    Role role{};
    Uai uai{};                   // home, teacher, host, panel: the establishment
    std::string school_class{};  // teacher: the class, as `class` in candidates.csv
    std::string panel{};         // panel: its name, as in openings.csv
    std::string district{};      // district: its name, as in establishments.csv
    std::string candidate_id{};  // family; other roles see this candidate alone with it
};

struct PupilName {
    std::string last_name{};
    std::string first_name{};
    std::string school_class{};  // may be empty
    std::optional<Boarding> boarding{};
};

struct PupilIdentity {
    std::string ine{};
    Date birth_date{};  // may be absent
};

// Members without a value, and lists that are empty for that reason, are not granted or not known.
struct ViewedPupil {
    CandidateIndex candidate{};
    std::string id{};
    EstablishmentIndex home{};
    std::optional<PupilName> name{};
    std::optional<PupilIdentity> identity{};
    std::vector<Contact> contacts{};                  // by rank
    std::optional<std::int32_t> application_count{};  // of all hosts, without those that are withdrawn
};
using ViewedPupilIndex = Index<ViewedPupil>;

// A convocation that was sent.
struct SentConvocation {
    std::string entry_id{};
    DateTime at{};
    SlotIndex slot{};
    std::string channel{};
    std::optional<DateTime> cancelled_at{};  // by an entry that names its slot
};

struct ViewedDocument {
    DossierDocumentIndex document{};
    std::optional<DocumentStatus> status{};  // nothing: nothing was recorded
};

struct ViewedDossier {
    DossierState state{};
    std::vector<ViewedDocument> documents{};  // those that concern the application, in the procedure's order
};

struct ViewedLevel {
    std::string criterion_id{};
    std::string level{};
};

struct ViewedOpinion {
    OpinionState state{};
    std::string code{};    // of the policy's scale; empty: there is no opinion
    std::string reason{};  // may be empty
    DateTime at{};         // of its entry; not_a_date_time: there is no opinion
    DateTime told_at{};    // the family; not_a_date_time: not yet
    bool is_contested = false;
};

struct NoInterviewReason {
    ReasonCode code{};
    std::string sentence{};
};

struct ViewedApplication {
    ApplicationIndex application{};
    ViewedPupilIndex pupil{};
    FormationIndex formation{};
    EstablishmentIndex host{};
    PlacementStatus status{};
    std::optional<SlotIndex> slot{};     // of the plan, if placed
    std::int32_t travel_minutes = 0;     // one way, from the home
    std::optional<std::int32_t> rank{};  // of the wish
    std::optional<NoInterviewReason> reason{};

    bool is_withdrawn = false;
    ConvocationState convocation{};
    ReachedState reached{};
    std::optional<Answer> answer{};
    AttendanceState attendance{};
    bool needs_another_slot = false;      // the plan's is not taken, or lost, as next_campaign says
    std::vector<SentConvocation> sent{};  // by time

    std::optional<ViewedDossier> dossier{};
    std::optional<std::vector<ViewedLevel>> levels{};  // the last of each criterion that was assessed
    std::optional<ViewedOpinion> opinion{};
};
using ViewedApplicationIndex = Index<ViewedApplication>;

struct ViewData;

// A campaign on record, as a viewer sees it at an instant. Who may see an application also sees what the plan
// has for it, its convocations, whether they arrived, the answer and the attendance. A district sees pupils
// alone, those at risk. Immutable; copies are cheap and share their content.
class View {
  public:
    // O(applications + entries of those in scope).
    View(const CampaignRecord& record, const Contacts& contacts, Viewer viewer, DateTime now);

    [[nodiscard]] const Viewer& viewer() const;
    [[nodiscard]] DateTime now() const;

    // These hold nothing about pupils, and may be seen by all.
    [[nodiscard]] const Catalogue& catalogue() const;
    [[nodiscard]] const Procedure& procedure() const;

    // In the order of the campaign.
    [[nodiscard]] const Table<ViewedPupil>& pupils() const;
    [[nodiscard]] const Table<ViewedApplication>& applications() const;
    [[nodiscard]] std::span<const ViewedApplicationIndex> applications_of(ViewedPupilIndex pupil) const;

    // Those that the viewer owes, and those that tell nothing but what the viewer may see, in their order.
    // O(entries of all applications).
    [[nodiscard]] std::vector<Step> steps(Language language) const;

  private:
    std::shared_ptr<const ViewData> data_;
};

// Whether a pupil is at risk at an instant: none of the applications can still lead anywhere. An application
// leads nowhere if it is withdrawn, has no interview, was missed for good, or has an unfavourable opinion
// that is published. O(entries of the pupil).
[[nodiscard]] bool is_at_risk(const CampaignRecord& record, CandidateIndex candidate, DateTime now);

}  // namespace passpro
