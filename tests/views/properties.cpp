// Random journals, plans, viewers and instants: a view holds all that its scope and the contract grant, with
// the right values, and nothing else.
#include "contract_table.hpp"
#include "random_journal.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const Contacts& contacts_of_all() {
    static const auto contacts = [] {
        std::string csv = "candidate_id,rank,last_name,email\n";
        for (const auto& candidate : example_campaign().candidates())
            csv += candidate.id + ",1,Famille de " + candidate.id + "," + candidate.id + "@example.org\n";
        return read_contacts(example_campaign(), csv).value();
    }();
    return contacts;
}

// The example's plan, and some more applications in slots of their formations.
Plan random_plan(Dice& dice) {
    const auto& campaign = example_campaign();
    auto plan = kept_plan(campaign);
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        auto& placement = plan.placements[i];
        if (placement.status == PlacementStatus::placed) continue;
        const auto openings = campaign.openings_of(campaign.applications()[ApplicationIndex{i}].formation);
        if (dice.one_in(2) && !openings.empty()) {
            const auto opening = openings[dice.below(openings.size())];
            placement = {.status = PlacementStatus::placed, .slot = campaign.slot(opening, 0)};
        } else {
            placement = {.status = dice.pick({PlacementStatus::unplaced, PlacementStatus::ineligible}),
                         .reason_code = ReasonCode::full,
                         .reason = "Tout est pris."};
        }
    }
    return plan;
}

CampaignRecord random_record(std::uint64_t seed) {
    Dice dice(seed);
    auto journal = journal_header;
    const RandomJournal random(seed);
    for (const auto& row : random.rows()) journal += row;
    const auto* const levels = dice.pick({"[]", R"(["home"])", R"(["home", "family"])"});
    auto document = json_of("examples/campaign/procedure.json");
    document["policies"][0]["visibility"]["levels"] = nlohmann::json::parse(levels);
    return record_of(journal, read_procedure(example_campaign(), document.dump()).value(), random_plan(dice));
}

Viewer random_viewer(Dice& dice) {
    const auto& campaign = example_campaign();
    const auto role = static_cast<Role>(dice.below(7));
    const bool is_host = role == Role::host || role == Role::panel;
    const auto& establishments = campaign.establishments();
    const auto& openings = campaign.openings();
    const auto& opening =
        openings[OpeningIndex{dice.between(0U, static_cast<std::uint32_t>(openings.size()) - 1)}];
    const auto any =
        EstablishmentIndex{dice.between(0U, static_cast<std::uint32_t>(establishments.size()) - 1)};
    return {.role = role,
            .uai = is_host ? opening.host_uai : establishments[any].uai,
            .school_class = dice.pick({"3A", "3B", "3C", "3PM"}),
            .panel = opening.panel,
            .district = dice.pick({"Essais-Nord", "Essais-Sud"}),
            .candidate_id = role == Role::family || dice.between(0U, 3U) == 0
                                ? campaign.candidates()[CandidateIndex{dice.between(0U, 199U)}].id
                                : ""};
}

// The scopes once more, a sentence each.
class Scope {
  public:
    Scope(const CampaignRecord& record, const Viewer& viewer) : record_(record), viewer_(viewer) {}

    bool has(ApplicationIndex index) const {
        const auto& campaign = record_.campaign();
        const auto& application = campaign.applications()[index];
        const auto& candidate = campaign.candidates()[application.candidate];
        const auto& placement = record_.plan()[index];
        if (!viewer_.candidate_id.empty() && candidate.id != viewer_.candidate_id) return false;
        const bool is_pupil_of_school = candidate.home_uai == viewer_.uai;
        const bool is_hosted = campaign.formations()[application.formation].host_uai == viewer_.uai;
        switch (viewer_.role) {
            case Role::saio:
                return true;
            case Role::home:
                return is_pupil_of_school;
            case Role::teacher:
                return is_pupil_of_school && candidate.class_name == viewer_.school_class;
            case Role::host:
                return is_hosted;
            case Role::panel:
                return is_hosted && placement.status == PlacementStatus::placed &&
                       campaign.openings()[campaign.slots()[placement.slot].opening].panel == viewer_.panel;
            case Role::family:
                return true;
            case Role::district:
                break;
        }
        return false;
    }

  private:
    const CampaignRecord& record_;
    const Viewer& viewer_;
};

bool is_granted(const Viewer& viewer, ViewField field, const AccessCase& circumstances) {
    const auto line = std::ranges::find(contract_table, field, &ContractLine::field);
    return expected(line->cells[static_cast<std::size_t>(viewer.role)], circumstances) == Access::rows;
}

AccessCase circumstances_of(const CampaignRecord& record, const Viewer& viewer, ApplicationIndex application,
                            DateTime now) {
    const auto state = state_of(record, application, now);
    const auto& seen_by = record.procedure().policy_of(application)->levels_seen_by;
    return {.is_published = now.date() >= Date(2027, 5, 10),
            .shows_levels = std::ranges::find(seen_by, viewer.role) != seen_by.end(),
            .awaits_interview = record.plan()[application].status == PlacementStatus::placed &&
                                !state.is_withdrawn && state.attendance == AttendanceState::open,
            .is_at_risk = true};
}

void check_application(const CampaignRecord& record, const View& view, const ViewedApplication& seen) {
    const auto& viewer = view.viewer();
    const auto circumstances = circumstances_of(record, viewer, seen.application, view.now());
    const auto& application = record.campaign().applications()[seen.application];
    const auto state = state_of(record, seen.application, view.now());
    const auto& pupil = view.pupils()[seen.pupil];
    RC_ASSERT(pupil.candidate == application.candidate);
    RC_ASSERT(seen.formation == application.formation);
    RC_ASSERT(seen.attendance == state.attendance);
    RC_ASSERT(seen.convocation == state.convocation);

    const bool sees_others = is_granted(viewer, ViewField::other_applications, circumstances);
    RC_ASSERT(seen.rank.has_value() == sees_others);
    const bool has_reason = record.plan()[seen.application].status != PlacementStatus::placed;
    RC_ASSERT(seen.reason.has_value() == (sees_others && has_reason));
    if (seen.rank) RC_ASSERT(*seen.rank == application.rank);
    RC_ASSERT(seen.dossier.has_value() == is_granted(viewer, ViewField::documents, circumstances));
    RC_ASSERT(seen.levels.has_value() == is_granted(viewer, ViewField::grid_levels, circumstances));
    RC_ASSERT(seen.opinion.has_value() == is_granted(viewer, ViewField::opinion, circumstances));
    if (seen.opinion) RC_ASSERT(seen.opinion->state == state.opinion);
}

void check_pupil(const CampaignRecord& record, const View& view, ViewedPupilIndex index) {
    const auto& viewer = view.viewer();
    const auto& seen = view.pupils()[index];
    const auto& candidate = record.campaign().candidates()[seen.candidate];
    const bool is_at_risk = passpro::is_at_risk(record, seen.candidate, view.now());
    RC_ASSERT(seen.id == candidate.id);
    RC_ASSERT(seen.name.has_value() == is_granted(viewer, ViewField::name, {.is_at_risk = is_at_risk}));
    if (seen.name) RC_ASSERT(seen.name->last_name == candidate.last_name);
    RC_ASSERT(seen.identity.has_value() == is_granted(viewer, ViewField::identity, {}));
    if (seen.identity) RC_ASSERT(seen.identity->ine == candidate.ine);
    RC_ASSERT(seen.application_count.has_value() ==
              (viewer.role != Role::host && viewer.role != Role::panel));

    const auto applications = view.applications_of(index);
    const bool sees_contacts = std::ranges::any_of(applications, [&](ViewedApplicationIndex application) {
        const auto& row = view.applications()[application];
        return is_granted(viewer, ViewField::contacts,
                          circumstances_of(record, viewer, row.application, view.now()));
    });
    RC_ASSERT(seen.contacts.size() == (sees_contacts ? 1U : 0U));
    for (const auto& contact : seen.contacts) RC_ASSERT(contact.candidate == seen.candidate);
}

}  // namespace

TEST_CASE("A view holds what its scope and the contract grant, and nothing else") {
    const bool holds = rc::check("the contract", [](std::uint64_t seed) {
        const auto record = random_record(seed);
        Dice dice(seed + 1);
        const View view(record, contacts_of_all(), random_viewer(dice), random_instant(dice));
        const Scope scope(record, view.viewer());
        std::vector<bool> is_seen(record.campaign().applications().size());
        for (const auto& application : view.applications()) {
            RC_ASSERT(!is_seen[application.application.value]);
            is_seen[application.application.value] = true;
            check_application(record, view, application);
        }
        for (std::uint32_t i = 0; i < is_seen.size(); ++i) RC_ASSERT(is_seen[i] == scope.has({i}));
        for (std::uint32_t i = 0; i < view.pupils().size(); ++i) check_pupil(record, view, {i});
    });
    CHECK(holds);
}

TEST_CASE("A district sees the pupils at risk of its schools, and no others") {
    const bool holds = rc::check("districts", [](std::uint64_t seed) {
        const auto record = random_record(seed);
        Dice dice(seed + 1);
        auto viewer = random_viewer(dice);
        viewer.role = Role::district;
        viewer.candidate_id.clear();
        const View view(record, contacts_of_all(), viewer, random_instant(dice));
        std::vector<CandidateIndex> expected_pupils;
        for (std::uint32_t i = 0; i < record.campaign().candidates().size(); ++i) {
            const auto school = record.campaign().home_of({i});
            if (record.campaign().establishments()[school].district == viewer.district &&
                is_at_risk(record, {i}, view.now()))
                expected_pupils.push_back({i});
        }
        RC_ASSERT(view.pupils().size() == expected_pupils.size());
        for (std::uint32_t i = 0; i < view.pupils().size(); ++i)
            RC_ASSERT(view.pupils()[ViewedPupilIndex{i}].candidate == expected_pupils[i]);
    });
    CHECK(holds);
}
