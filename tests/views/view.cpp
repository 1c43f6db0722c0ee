// Views of the example campaign.
#include "example_record.hpp"

#include <passpro/views.hpp>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const Uai& host_of_f001() {
    static const auto uai = Uai::parse("0980051Y").value();
    return uai;
}

const Uai& home_of_c0008() {
    static const auto uai = Uai::parse("0980008B").value();
    return uai;
}

Contacts example_contacts() {
    return read_contacts(example_campaign(), bytes_of(source_folder / "examples/campaign/contacts.csv"))
        .value();
}

View view_of(const CampaignRecord& record, Viewer viewer, const char* now) {
    return {record, example_contacts(), std::move(viewer), *parse_date_time(now)};
}

View view_of(Viewer viewer, const char* now) {
    return view_of(record_of(example_journal()), std::move(viewer), now);
}

const ViewedApplication* find(const View& view, std::string_view candidate, std::string_view formation) {
    const auto wanted = application_of(candidate, formation);
    const auto found = std::ranges::find(view.applications(), wanted, &ViewedApplication::application);
    return found == view.applications().end() ? nullptr : &*found;
}

const ViewedPupil* find(const View& view, std::string_view candidate) {
    const auto found = std::ranges::find(view.pupils(), candidate, &ViewedPupil::id);
    return found == view.pupils().end() ? nullptr : &*found;
}

std::vector<std::string> ids_of(const View& view) {
    std::vector<std::string> ids;
    for (const auto& pupil : view.pupils()) ids.push_back(pupil.id);
    return ids;
}

bool shows(const std::vector<Step>& steps, ApplicationIndex application, StepKind kind) {
    return std::ranges::any_of(
        steps, [&](const Step& step) { return step.application == application && step.kind == kind; });
}

}  // namespace

TEST_CASE("The SAIO sees all pupils, but neither their families nor opinions before publication") {
    const auto view = view_of({.role = Role::saio}, "2027-05-08T08:00");
    CHECK(view.pupils().size() == example_campaign().candidates().size());
    CHECK(view.applications().size() == example_campaign().applications().size());
    const auto* const pupil = find(view, "C0008");
    REQUIRE(pupil != nullptr);
    CHECK(pupil->identity.has_value());
    CHECK(pupil->contacts.empty());
    CHECK_FALSE(find(view, "C0008", "F001")->opinion);
    CHECK_FALSE(find(view, "C0008", "F001")->dossier);
    const auto after = view_of({.role = Role::saio}, "2027-05-10T08:00");
    const auto* const published = find(after, "C0008", "F001");
    REQUIRE(published->opinion);
    CHECK(published->opinion->code == "F");
}

TEST_CASE("A school of origin sees its pupils with their families and all their applications") {
    const auto view = view_of({.role = Role::home, .uai = home_of_c0008()}, "2027-03-17T08:00");
    for (const auto& pupil : view.pupils()) {
        CHECK(example_campaign().establishments()[pupil.home].uai == home_of_c0008());
        CHECK(pupil.name);
        CHECK(pupil.application_count ==
              static_cast<std::int32_t>(example_campaign().applications_of(pupil.candidate).size()));
    }
    const auto* const pupil = find(view, "C0008");
    REQUIRE(pupil != nullptr);
    REQUIRE(pupil->contacts.size() == 2);
    CHECK(pupil->contacts[0].rank == 1);
    CHECK(pupil->name->school_class == "3A");
    const auto* const application = find(view, "C0008", "F001");
    REQUIRE(application != nullptr);
    CHECK(application->rank);
    REQUIRE(application->sent.size() == 1);
    CHECK(slot_text(example_campaign(), application->sent[0].slot) == "O003#0");
    CHECK(application->answer == Answer::comes);
    REQUIRE(application->dossier);
    CHECK(application->dossier->state == DossierState::late);
    REQUIRE(application->dossier->documents.size() == 3);
    CHECK(application->dossier->documents[0].status == DocumentStatus::accepted);
    CHECK_FALSE(application->dossier->documents[1].status);
    CHECK(application->dossier->documents[2].status == DocumentStatus::received);
}

TEST_CASE("A teacher sees one class, and neither INE nor birth dates nor families") {
    const auto view =
        view_of({.role = Role::teacher, .uai = home_of_c0008(), .school_class = "3A"}, "2027-03-17T08:00");
    REQUIRE(find(view, "C0008") != nullptr);
    for (const auto& pupil : view.pupils()) {
        CHECK(pupil.name->school_class == "3A");
        CHECK_FALSE(pupil.identity);
        CHECK(pupil.contacts.empty());
    }
    CHECK(view_of({.role = Role::teacher, .uai = home_of_c0008()}, "2027-03-17T08:00").pupils().empty());
}

TEST_CASE("A host sees its own applications, and nothing of the others of the same pupil") {
    const auto view = view_of({.role = Role::host, .uai = host_of_f001()}, "2027-03-17T08:00");
    REQUIRE(view.applications().size() > 0);
    for (const auto& application : view.applications()) {
        CHECK(view.catalogue().establishments()[application.host].uai == host_of_f001());
        CHECK_FALSE(application.rank);
        CHECK_FALSE(application.reason);
    }
    for (const auto& pupil : view.pupils()) {
        CHECK_FALSE(pupil.identity);
        CHECK_FALSE(pupil.application_count);
    }
}

TEST_CASE("A host sees the families that it convokes until attendance is recorded") {
    const Viewer viewer{.role = Role::host, .uai = host_of_f001()};
    CHECK(find(view_of(viewer, "2027-04-07T13:30"), "C0008")->contacts.size() == 2);
    CHECK(find(view_of(viewer, "2027-04-07T13:31"), "C0008")->contacts.empty());
}

TEST_CASE("A panel sees the pupils of its slots, with levels and drafts") {
    const auto view =
        view_of({.role = Role::panel, .uai = host_of_f001(), .panel = "Jury A"}, "2027-04-30T08:00");
    CHECK(ids_of(view) == std::vector<std::string>{"C0008", "C0019", "C0024", "C0025", "C0027", "C0037"});
    const auto* const application = find(view, "C0008", "F001");
    REQUIRE(application->levels);
    REQUIRE(application->levels->size() == 1);
    CHECK(application->levels->front().criterion_id == "projet");
    CHECK(application->opinion->reason == "Projet construit, mini-stage fait.");
    CHECK(view_of({.role = Role::panel, .uai = host_of_f001(), .panel = "Jury B"}, "2027-04-30T08:00")
              .pupils()
              .empty());
}

TEST_CASE("A family sees its child, and the opinion from the day of publication on") {
    const Viewer viewer{.role = Role::family, .candidate_id = "C0008"};
    const auto before = view_of(viewer, "2027-05-09T23:59");
    CHECK(ids_of(before) == std::vector<std::string>{"C0008"});
    CHECK_FALSE(find(before, "C0008", "F001")->opinion);
    const auto after = view_of(viewer, "2027-05-10T00:00");
    REQUIRE(find(after, "C0008", "F001")->opinion);
    CHECK(find(after, "C0008", "F001")->opinion->state == OpinionState::published);
    CHECK_FALSE(find(after, "C0008", "F001")->levels);  // the policy shows them to the school of origin alone
    const auto of_home = view_of({.role = Role::home, .uai = home_of_c0008()}, "2027-05-10T00:00");
    CHECK(find(of_home, "C0008", "F001")->levels);
}

TEST_CASE("A role that asks for one candidate sees that one, if it is in its scope") {
    const char* const now = "2027-03-17T08:00";
    const auto view = view_of({.role = Role::home, .uai = home_of_c0008(), .candidate_id = "C0008"}, now);
    CHECK(ids_of(view) == std::vector<std::string>{"C0008"});
    for (const auto& step : view.steps(Language::english))
        CHECK(step.application == application_of("C0008", "F001"));
    CHECK(
        view_of({.role = Role::home, .uai = home_of_c0008(), .candidate_id = "C0019"}, now).pupils().empty());
    CHECK(view_of({.role = Role::family}, now).pupils().empty());
}

TEST_CASE("A district sees the pupils at risk by name, and no application") {
    const auto view = view_of({.role = Role::district, .district = "Essais-Sud"}, "2027-03-17T08:00");
    REQUIRE(view.pupils().size() > 0);
    CHECK(view.applications().empty());
    const auto record = record_of(example_journal());
    for (const auto& pupil : view.pupils()) {
        CHECK(pupil.name);
        CHECK(pupil.application_count);
        CHECK(is_at_risk(record, pupil.candidate, view.now()));
        CHECK(view.catalogue().establishments()[pupil.home].district == "Essais-Sud");
    }
    CHECK(view_of({.role = Role::district}, "2027-03-17T08:00").pupils().empty());
}

TEST_CASE("A pupil is at risk once no application can lead anywhere any more") {
    const auto campaign = example_campaign();
    const auto candidate = campaign.find_candidate("C0008").value();
    const auto record = record_of(example_journal());
    CHECK_FALSE(is_at_risk(record, candidate, *parse_date_time("2027-03-17T08:00")));
    const auto withdrawn =
        record_of(example_journal() + "X-1,2027-03-20,C0008,,withdrawn,,,,home,0980008B,\n");
    CHECK_FALSE(is_at_risk(withdrawn, candidate, *parse_date_time("2027-03-19T08:00")));
    CHECK(is_at_risk(withdrawn, candidate, *parse_date_time("2027-03-20T08:00")));
    const auto missed = record_of(example_journal() +
                                  "X-1,2027-04-07T18:00,C0019,F001,attended,O003#1,absent,,host,0980051Y,\n");
    CHECK(is_at_risk(missed, campaign.find_candidate("C0019").value(), *parse_date_time("2027-04-08T08:00")));
}

TEST_CASE("Who has no scope sees nothing") {
    for (const auto role :
         {Role::home, Role::teacher, Role::host, Role::panel, Role::district, Role::family}) {
        const auto view = view_of({.role = role}, "2027-05-20T08:00");
        CHECK(view.pupils().empty());
        CHECK(view.applications().empty());
        CHECK(view.steps(Language::french).empty());
    }
}

TEST_CASE("A view shows the steps that its viewer owes, and no others that tell of hidden fields") {
    const auto application = application_of("C0008", "F001");
    const auto now = "2027-03-17T08:00";
    const auto steps_of = [&](Viewer viewer) {
        return view_of(std::move(viewer), now).steps(Language::english);
    };
    CHECK(shows(steps_of({.role = Role::home, .uai = home_of_c0008()}), application,
                StepKind::complete_dossier));
    CHECK(shows(steps_of({.role = Role::host, .uai = host_of_f001()}), application,
                StepKind::complete_dossier));
    CHECK_FALSE(shows(steps_of({.role = Role::saio}), application, StepKind::complete_dossier));

    const auto of_saio = steps_of({.role = Role::saio});
    CHECK(std::ranges::any_of(of_saio, [](const Step& step) { return step.kind == StepKind::find_place; }));
    const auto of_host = steps_of({.role = Role::host, .uai = host_of_f001()});
    CHECK(std::ranges::none_of(of_host, [](const Step& step) { return step.kind == StepKind::find_place; }));
}

TEST_CASE("A cancelled convocation says since when, and one that is sent again is current") {
    const auto rows =
        "X-1,2027-03-10,C0008,F001,cancelled,O003#0,grève,,host,0980051Y,\n"
        "X-2,2027-03-12,C0008,F001,convoked,O003#0,hand,,host,0980051Y,\n";
    const auto view = view_of(record_of(example_journal() + rows),
                              {.role = Role::host, .uai = host_of_f001()}, "2027-03-17T08:00");
    const auto& sent = find(view, "C0008", "F001")->sent;
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].cancelled_at == *parse_date_time("2027-03-10T00:00"));
    CHECK_FALSE(sent[1].cancelled_at);
    CHECK(sent[1].entry_id == "X-2");
}

TEST_CASE("The words of boarding lead back to it") {
    for (const auto boarding : {Boarding::day, Boarding::half, Boarding::full})
        CHECK(parse_boarding(to_text(boarding)) == boarding);
    CHECK_FALSE(parse_boarding("always"));
}
