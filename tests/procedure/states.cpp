#include "example_record.hpp"

#include <passpro/states.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

// The state of C0008 for F001, whose interview is O003#0 on 7 April, after these rows: the columns from `at`
// to `value`, of which candidate and formation are left out.
struct Fact {
    std::string at;
    std::string event;
    std::string item = {};
    std::string value = {};
    std::string role = "home";
};

std::string rows_of(const std::vector<Fact>& facts) {
    auto rows = journal_header;
    int number = 100;
    for (const auto& [at, event, item, value, role] : facts)
        rows += std::to_string(number++) + ',' + at + ",C0008,F001," + event + ',' + item + ',' + value +
                ",motif," + role + ",,\n";
    return rows;
}

ApplicationState state_after(const std::vector<Fact>& facts, const char* now = "2027-12-31T00:00",
                             const Procedure& procedure = example_procedure()) {
    return state_of(record_of(rows_of(facts), procedure), application_of("C0008", "F001"), time(now));
}

Fact convoked_to(const char* slot, const char* at) {
    return {at, "convoked", slot, "hand", "host"};
}

const Fact convoked = {"2027-03-08T10:00", "convoked", "O003#0", "hand", "host"};
const Fact present = {"2027-04-07T14:00", "attended", "O003#0", "present", "host"};

}  // namespace

TEST_CASE("A dossier is complete once no required document is missing or refused") {
    const Fact letter{"2027-02-01", "document", "lettre", "received"};
    const Fact reports{"2027-02-02", "document", "bulletins", "waived"};
    CHECK(state_after({}, "2027-02-26T23:59").dossier == DossierState::incomplete);
    CHECK(state_after({}, "2027-02-27T00:00").dossier == DossierState::late);
    CHECK(state_after({letter, reports}).dossier == DossierState::complete);
    CHECK(state_after({letter, reports, {"2027-02-03", "document", "lettre", "refused"}}).missing_documents ==
          std::vector<DossierDocumentIndex>{{0}});
    CHECK(state_after({}, "2027-12-31T00:00", Procedure(example_campaign(), {})).dossier ==
          DossierState::complete);
}

TEST_CASE("A convocation is current as long as the plan says the same slot") {
    CHECK(state_after({}).convocation == ConvocationState::none);
    CHECK(state_after({convoked}, "2027-03-08T09:59").convocation == ConvocationState::none);
    CHECK(state_after({convoked}).convocation == ConvocationState::current);
    CHECK(state_after({convoked_to("O003#5", "2027-03-08")}).convocation == ConvocationState::stale);
}

TEST_CASE("A cancelled convocation stays so until the next one") {
    const Fact cancelled{"2027-03-09", "cancelled", "O003#0", "jury absent", "host"};
    CHECK(state_after({convoked, cancelled}).convocation == ConvocationState::cancelled);
    CHECK(state_after({convoked, cancelled, convoked_to("O003#0", "2027-03-10")}).convocation ==
          ConvocationState::current);
    const Fact of_another_slot{"2027-03-09", "cancelled", "O003#5", "erreur", "host"};
    CHECK(state_after({convoked, of_another_slot}).convocation == ConvocationState::current);
}

TEST_CASE("A family is reached by one delivery or by its answer") {
    const Fact delivered{"2027-03-10", "delivered", "1", "hand"};
    const Fact undelivered{"2027-03-10", "undelivered", "1", "bounced"};
    CHECK(state_after({delivered}).reached == ReachedState::unknown);
    CHECK(state_after({convoked}).reached == ReachedState::unknown);
    CHECK(state_after({convoked, undelivered}).reached == ReachedState::no);
    CHECK(state_after({convoked, undelivered, delivered}).reached == ReachedState::yes);
    CHECK(state_after({convoked, delivered, undelivered}).reached == ReachedState::yes);
    CHECK(state_after({convoked, {"2027-03-10", "answered", "", "comes", "family"}}).reached ==
          ReachedState::yes);
}

TEST_CASE("Replies are to the last convocation") {
    const Fact delivered{"2027-03-10", "delivered", "1", "hand"};
    const Fact answered{"2027-03-11", "answered", "", "cannot_come", "family"};
    const auto before = state_after({convoked, delivered, answered});
    CHECK(before.answer == Answer::cannot_come);
    const auto after =
        state_after({convoked, delivered, answered, convoked_to("O003#0", "2027-03-12T09:00")});
    CHECK(after.reached == ReachedState::unknown);
    CHECK_FALSE(after.answer);
}

TEST_CASE("A reply without a time, on the day of the first convocation, came after it") {
    const Fact delivered{"2027-03-08", "delivered", "1", "hand"};
    CHECK(state_after({convoked, delivered}).reached == ReachedState::yes);
    CHECK(state_after({convoked_to("O003#0", "2027-03-01"), convoked, delivered}).reached ==
          ReachedState::unknown);
}

TEST_CASE("Attendance is that at the plan's slot") {
    CHECK(state_after({present}).attendance == AttendanceState::present);
    const Fact excused{"2027-03-20", "attended", "O003#5", "excused", "host"};
    CHECK(state_after({convoked_to("O003#5", "2027-03-08"), excused}).attendance == AttendanceState::open);
}

TEST_CASE("An opinion goes from draft to final to published") {
    const Fact draft{"2027-04-08", "opinion", "draft", "F", "panel"};
    const Fact final{"2027-04-09", "opinion", "final", "TF", "host"};
    CHECK(state_after({present}).opinion == OpinionState::none);
    CHECK(state_after({present, draft}).opinion == OpinionState::draft);
    CHECK(state_after({present, draft, final}, "2027-05-09T12:00").opinion == OpinionState::final);
    CHECK(state_after({present, draft, final}, "2027-05-10T00:00").opinion == OpinionState::published);
    const Fact later_draft{"2027-04-10", "opinion", "draft", "D", "panel"};
    CHECK(state_after({present, draft, final, later_draft}, "2027-05-09T12:00").opinion ==
          OpinionState::final);
}

TEST_CASE("There is no opinion about those who were absent for good") {
    const auto attended = [](const char* attendance) {
        return Fact{"2027-04-07T14:00", "attended", "O003#0", attendance, "host"};
    };
    CHECK(state_after({attended("absent")}, "2027-04-08T00:00").opinion == OpinionState::not_applicable);
    CHECK(state_after({attended("excused")}, "2027-04-16T00:00").opinion == OpinionState::none);
    CHECK(state_after({attended("excused")}, "2027-04-17T00:00").opinion == OpinionState::not_applicable);
}

TEST_CASE("An application is withdrawn by an event or an answer, until it is registered again") {
    const Fact withdrawn{"2027-03-01", "withdrawn"};
    CHECK(state_after({withdrawn}).is_withdrawn);
    CHECK(state_after({withdrawn}).opinion == OpinionState::not_applicable);
    CHECK(state_after({{"2027-03-01", "answered", "", "withdraws", "family"}}).is_withdrawn);
    CHECK_FALSE(state_after({withdrawn, {"2027-03-02", "registered"}}).is_withdrawn);
}

TEST_CASE("A contest is open until it is closed") {
    const Fact open{"2027-06-01", "contested", "", "open"};
    CHECK(state_after({open}).is_contested);
    CHECK_FALSE(state_after({open, {"2027-06-20", "contested", "", "closed"}}).is_contested);
}

TEST_CASE("There is a state for each application, the same as one by one") {
    const auto record = record_of(example_journal());
    const auto all = states(record, time("2027-03-17T08:00"));
    REQUIRE(all.size() == example_campaign().applications().size());
    const auto application = application_of("C0019", "F001");
    CHECK(all[application.value].reached == state_of(record, application, time("2027-03-17T08:00")).reached);
}

TEST_CASE("A family is told by the first entry that says so") {
    const Fact told{"2027-05-11", "notified"};
    const Fact again{"2027-05-12", "notified"};
    const auto state = state_after({told, again});
    CHECK(state.notification_entry == JournalEntryIndex{0});
}

TEST_CASE("A draft after the final opinion does not open it again") {
    const Fact final_opinion{"2027-04-28", "opinion", "final", "F", "host"};
    const Fact draft{"2027-04-29", "opinion", "draft", "TF", "host"};
    CHECK(state_after({present, final_opinion, draft}, "2027-05-01T00:00").opinion == OpinionState::final);
}

TEST_CASE("An absence from an earlier slot says nothing about the plan's") {
    const Fact missed{"2027-04-14T14:00", "attended", "O004#0", "absent", "host"};
    CHECK(state_after({convoked_to("O004#0", "2027-03-08"), missed}).attendance == AttendanceState::open);
}
