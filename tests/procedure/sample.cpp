// The sample of the contract, with its expected outcome, and the broken twins of its journal.
#include "example_record.hpp"

#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <boost/algorithm/string/replace.hpp>

#include <catch.hpp>
#include <map>

using namespace passpro;
using namespace passpro::test;

namespace {

CampaignRecord sample() {
    return record_of(example_journal());
}

// The steps of one application, in their order.
std::vector<Step> steps_of(const CampaignRecord& record, ApplicationIndex application, const char* now) {
    auto found = steps(record, time(now), Language::french);
    std::erase_if(found, [&](const Step& step) { return step.application != application; });
    return found;
}

std::vector<StepKind> kinds_of(const std::vector<Step>& steps) {
    std::vector<StepKind> kinds;
    for (const auto& step : steps) kinds.push_back(step.kind);
    return kinds;
}

std::string journal_with(const std::string& row) {
    return example_journal() + row + '\n';
}

std::string journal_changed(const std::string& before, const std::string& after) {
    auto journal = example_journal();
    REQUIRE(journal.find(before) != std::string::npos);
    boost::replace_all(journal, before, after);
    return journal;
}

// The problems of a journal, and of its record if it can be read.
std::vector<std::string> problems_on_record(const std::string& bytes) {
    auto journal = read_example_journal(bytes);
    if (!journal) return places_and_codes(journal.diagnostics());
    return places_and_codes(CampaignRecord::make(example_campaign(), kept_plan(example_campaign()),
                                                 example_procedure(), *std::move(journal))
                                .diagnostics());
}

}  // namespace

TEST_CASE("On 17 March, C0008 owes its reports and nothing else") {
    const auto owed = steps_of(sample(), application_of("C0008", "F001"), "2027-03-17T08:00");
    REQUIRE(kinds_of(owed) == std::vector{StepKind::complete_dossier});
    CHECK(owed[0].owner == Role::home);
    CHECK(owed[0].owner_uai.text() == "0980008B");
    CHECK(owed[0].due == date("2027-02-26"));
    CHECK(owed[0].overdue_days == 19);
    CHECK(owed[0].why == "Il manque\u00A0: Bulletins de l’année");
}

TEST_CASE("On 17 March, the family of C0019 is to be reached three working days before the interview") {
    const auto owed = steps_of(sample(), application_of("C0019", "F001"), "2027-03-17T08:00");
    REQUIRE(kinds_of(owed) == std::vector{StepKind::complete_dossier, StepKind::reach_family});
    CHECK(owed[1].owner == Role::home);
    CHECK(owed[1].owner_uai.text() == "0980009C");
    CHECK(owed[1].due == date("2027-04-02"));
    CHECK(owed[1].overdue_days == 0);
}

TEST_CASE("On 17 March, C0024 is to be rebooked by its host") {
    const auto owed = steps_of(sample(), application_of("C0024", "F001"), "2027-03-17T08:00");
    REQUIRE(kinds_of(owed) == std::vector{StepKind::complete_dossier, StepKind::rebook});
    CHECK(owed[1].owner == Role::host);
    CHECK(owed[1].owner_uai.text() == "0980051Y");
}

TEST_CASE("On 8 May, C0008 has come and has a final opinion") {
    const auto state = state_of(sample(), application_of("C0008", "F001"), time("2027-05-08T00:00"));
    CHECK(state.convocation == ConvocationState::current);
    CHECK(state.reached == ReachedState::yes);
    CHECK(state.attendance == AttendanceState::present);
    CHECK(state.opinion == OpinionState::final);
    CHECK(steps_of(sample(), application_of("C0008", "F001"), "2027-05-08T00:00").empty());
}

TEST_CASE("From 10 May on, the opinion is published and the family is to be told") {
    const auto application = application_of("C0008", "F001");
    CHECK(state_of(sample(), application, time("2027-05-09T23:59")).opinion == OpinionState::final);
    CHECK(state_of(sample(), application, time("2027-05-10T00:00")).opinion == OpinionState::published);
    const auto owed = steps_of(sample(), application, "2027-05-10T00:00");
    REQUIRE(kinds_of(owed) == std::vector{StepKind::tell_family});
    CHECK(owed[0].owner_uai.text() == "0980008B");
    CHECK(owed[0].due == date("2027-05-28"));
}

TEST_CASE("Twin: the same entry_id with another value") {
    const auto row = "A-0002,2027-02-12,C0008,F001,document,lettre,refused,,home,0980008B,";
    CHECK(problems_on_record(journal_with(row)) == Problems{"journal.csv:16:entry_id PP4101"});
}

TEST_CASE("Twin: a slot that does not exist") {
    CHECK(problems_on_record(journal_changed("convoked,O003#1", "convoked,O003#10")) ==
          Problems{"journal.csv:12:item PP4104"});
}

TEST_CASE("Twin: attended at another slot than the plan's") {
    CHECK(problems_on_record(journal_changed("attended,O003#0", "attended,O003#1")) ==
          Problems{"journal.csv:9:item PP4113"});
}

TEST_CASE("Twin: an unfavourable opinion without a comment") {
    CHECK(problems_on_record(journal_changed("F,\"Projet construit, mini-stage fait.\"", "D,")) ==
          Problems{"journal.csv:11:value PP4106"});
}

TEST_CASE("Twin: an opinion about a pupil who was absent") {
    CHECK(problems_on_record(journal_changed("present,Erreur de saisie", "absent,")) ==
          Problems{"journal.csv:11:event PP4108"});
}

TEST_CASE("Twin: two final opinions") {
    const auto row = "H-0010,2027-04-29,C0008,F001,opinion,final,TF,,host,0980051Y,";
    CHECK(problems_on_record(journal_with(row)) == Problems{"journal.csv:16:value PP4109"});
    CHECK(problems_on_record(journal_with(std::string(row) + "H-0006")).empty());
}

TEST_CASE("Twin: a role that may not record the event") {
    const auto row = "A-0010,2027-04-08,C0008,F001,attended,O003#0,present,,home,0980008B,";
    CHECK(problems_on_record(journal_with(row)) == Problems{"journal.csv:16:role PP4102"});
}
