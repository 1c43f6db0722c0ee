#include "example_record.hpp"
#include "procedure/days.hpp"

#include <passpro/steps.hpp>

#include <algorithm>
#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const std::string complete =
    "D1,2027-02-01,C0008,F001,document,lettre,received,,home,,\n"
    "D2,2027-02-01,C0008,F001,document,bulletins,received,,home,,\n";
const std::string convocation = "K,2027-03-08T10:00,C0008,F001,convoked,O003#0,hand,,host,,\n";
const std::string delivery = "R,2027-03-09,C0008,F001,delivered,1,hand,,home,,\n";
const std::string came = "P,2027-04-07T13:31,C0008,F001,attended,O003#0,present,,host,,\n";

// The steps for C0008 at F001, whose interview is O003#0 on 7 April, with a complete dossier and these
// rows.
std::vector<Step> owed(const std::string& rows, const char* now,
                       const Procedure& procedure = example_procedure(),
                       std::optional<Placement> placement = {}) {
    auto plan = kept_plan(example_campaign());
    if (placement) plan[application_of("C0008", "F001")] = *placement;
    const auto record = record_of(journal_header + complete + rows, procedure, std::move(plan));
    auto found = steps(record, time(now), Language::english);
    std::erase_if(found,
                  [](const Step& step) { return step.application != application_of("C0008", "F001"); });
    return found;
}

// "kind owner due overdue_days"
std::string line_of(const Step& step) {
    return std::string(to_text(step.kind)) + ' ' + std::string(to_text(step.owner)) + ' ' +
           (step.due.is_special() ? "-" : to_iso(step.due)) + ' ' + std::to_string(step.overdue_days);
}

std::vector<std::string> lines_of(const std::vector<Step>& steps) {
    std::vector<std::string> lines;
    for (const auto& step : steps) lines.push_back(line_of(step));
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Who is placed is convoked by the day that keeps the notice") {
    CHECK(lines_of(owed("", "2027-03-10T00:00")) == Lines{"convoke host 2027-03-31 0"});
    CHECK(lines_of(owed("", "2027-04-02T00:00")) == Lines{"convoke host 2027-03-31 2"});
}

TEST_CASE("Who was convoked to another slot than the plan's is convoked again") {
    const auto steps = owed("K,2027-03-08,C0008,F001,convoked,O003#4,hand,,host,,\n", "2027-03-10T00:00");
    REQUIRE(lines_of(steps) == Lines{"convoke host 2027-03-31 0"});
    CHECK(steps[0].why == "Convoked to O003#4, but the plan says O003#0");
}

TEST_CASE("A family is reached, and then answers") {
    CHECK(lines_of(owed(convocation, "2027-03-10T00:00")) == Lines{"reach_family home 2027-04-02 0"});
    CHECK(lines_of(owed(convocation + delivery, "2027-03-17T00:00")) ==
          Lines{"chase_answer home 2027-03-15 2"});
    const auto without_answers = example_procedure_with(R"({"deadlines": {"acknowledgement_days": null}})");
    CHECK(lines_of(owed(convocation + delivery, "2027-03-17T00:00", without_answers)).empty());
}

TEST_CASE("Who cannot come is rebooked by the host, and after its deadline by the SAIO") {
    const auto rows = convocation + "A,2027-03-10,C0008,F001,answered,,cannot_come,,family,,\n";
    CHECK(lines_of(owed(rows, "2027-03-17T00:00")) == Lines{"rebook host 2027-04-09 0"});
    const auto sooner = example_procedure_with(R"({"deadlines": {"rebooking": "2027-03-16"}})");
    CHECK(lines_of(owed(rows, "2027-03-17T00:00", sooner)) == Lines{"rebook saio 2027-04-16 0"});
    const auto at_any_time = example_procedure_with(R"({"deadlines": {"rebooking": null}})");
    CHECK(lines_of(owed(rows, "2027-03-17T00:00", at_any_time)) == Lines{"rebook host 2027-04-16 0"});
}

TEST_CASE("Who was excused, or whose convocation was cancelled, is rebooked") {
    const auto excused = "P,2027-04-07T13:31,C0008,F001,attended,O003#0,excused,,host,,\n";
    CHECK(lines_of(owed(convocation + excused, "2027-04-08T00:00")) == Lines{"rebook host 2027-04-09 0"});
    const auto cancelled = "X,2027-03-09T10:00,C0008,F001,cancelled,O003#0,jury,,saio,,\n";
    CHECK(lines_of(owed(convocation + cancelled, "2027-03-10T00:00")) == Lines{"rebook host 2027-04-09 0"});
}

TEST_CASE("Who has lost the slot is rebooked, and not convoked to it") {
    auto found = steps(record_of_lost_slot(""), time("2027-03-17T00:00"), Language::english);
    std::erase_if(found, [](const Step& step) {
        return step.application != application_of("C0024", "F001") || step.kind == StepKind::complete_dossier;
    });
    REQUIRE(lines_of(found) == Lines{"rebook host 2027-04-09 0"});
    CHECK(found[0].why == "The slot is lost: 7 April 2027");
}

TEST_CASE("Whose convocation was cancelled and who has another slot since is convoked") {
    const auto elsewhere =
        "K,2027-03-08,C0008,F001,convoked,O003#4,hand,,host,,\n"
        "X,2027-03-09,C0008,F001,cancelled,O003#4,jury,,saio,,\n";
    CHECK(lines_of(owed(elsewhere, "2027-03-10T00:00")) == Lines{"convoke host 2027-03-31 0"});
}

TEST_CASE("Attendance is recorded on the day of the interview, from its end on") {
    CHECK(lines_of(owed(convocation, "2027-04-07T13:49")) == Lines{"reach_family home 2027-04-02 5"});
    CHECK(lines_of(owed(convocation, "2027-04-07T13:50")) == Lines{"record_attendance host 2027-04-07 0"});
    CHECK(lines_of(owed("", "2027-04-09T00:00")) == Lines{"record_attendance host 2027-04-07 2"});
}

TEST_CASE("An absence is explained by an answer after the interview") {
    const auto absent = convocation + "P,2027-04-07T13:50,C0008,F001,attended,O003#0,absent,,host,,\n";
    CHECK(lines_of(owed(absent, "2027-04-08T00:00")) == Lines{"explain_absence home 2027-04-09 0"});
    const auto answer = "A,2027-04-08,C0008,F001,answered,,cannot_come,malade,home,,\n";
    CHECK(lines_of(owed(absent + answer, "2027-04-08T00:00")).empty());
}

TEST_CASE("Who came gets an opinion, with the reason that it needs") {
    CHECK(lines_of(owed(came, "2027-04-08T00:00")) == Lines{"give_opinion host 2027-05-07 0"});
    const auto draft = "O,2027-04-08,C0008,F001,opinion,draft,D,,panel,,\n";
    CHECK(lines_of(owed(came + draft, "2027-05-08T00:00")) ==
          Lines{"give_opinion host 2027-05-07 1", "give_reason host 2027-05-07 1"});
    const auto reasoned = "O,2027-04-08,C0008,F001,opinion,draft,D,Une autre voie.,panel,,\n";
    CHECK(lines_of(owed(came + reasoned, "2027-05-07T00:00")) == Lines{"give_opinion host 2027-05-07 0"});
}

TEST_CASE("A published opinion is told to the family, once it is published") {
    const auto opinion = came + "O,2027-04-28,C0008,F001,opinion,final,TF,,host,,\n";
    CHECK(lines_of(owed(opinion, "2027-05-09T00:00")).empty());
    CHECK(lines_of(owed(opinion, "2027-05-30T00:00")) == Lines{"tell_family home 2027-05-28 2"});
    CHECK(lines_of(owed(opinion + "N,2027-05-12,C0008,F001,notified,,famille,,home,,\n", "2027-05-30T00:00"))
              .empty());
    CHECK(lines_of(owed(opinion + "N,2027-05-01,C0008,F001,notified,,famille,,home,,\n",
                        "2027-05-12T00:00")) == Lines{"tell_family home 2027-05-28 0"});
    CHECK(lines_of(owed(opinion + "N,2027-05-01,C0008,F001,notified,,famille,,home,,\n" +
                            "M,2027-05-12,C0008,F001,notified,,famille,,home,,\n",
                        "2027-05-30T00:00"))
              .empty());
}

TEST_CASE("A contested opinion is settled by the host, also of an application that was withdrawn") {
    const auto contest = "C,2027-05-20,C0008,F001,contested,,open,,home,,\n";
    CHECK(lines_of(owed(contest + std::string("W,2027-05-21,C0008,F001,withdrawn,,,,family,,\n"),
                        "2027-05-22T00:00")) == Lines{"settle host 2027-05-28 0"});
}

TEST_CASE("Who has no interview gets what the plan says of them") {
    const Placement unplaced{
        .status = PlacementStatus::unplaced, .reason_code = ReasonCode::full, .reason = "Complet."};
    const auto place = owed("", "2027-03-10T00:00", example_procedure(), unplaced);
    REQUIRE(lines_of(place) == Lines{"find_place saio 2027-04-09 0"});
    CHECK(place[0].why == "Complet.");
    CHECK(place[0].owner_uai.is_absent());
    CHECK(lines_of(owed("", "2027-03-10T00:00", example_procedure(),
                        Placement{.status = PlacementStatus::undetermined})) ==
          Lines{"decide_eligibility home 2027-02-26 12"});
    const Placement ineligible{
        .status = PlacementStatus::ineligible, .reason_code = ReasonCode::rules, .reason = "Âge."};
    CHECK(lines_of(owed("", "2027-03-10T00:00", example_procedure(), ineligible)) ==
          Lines{"tell_ineligible home 2027-03-08 2"});
    CHECK(owed("N,2027-03-09,C0008,F001,notified,,famille,,home,,\n", "2027-03-10T00:00", example_procedure(),
               ineligible)
              .empty());
}

namespace {

// The steps of that kind if the pupil has this level by now.
std::vector<Step> asked(const std::string& rows, const char* now, const char* level, Language language) {
    const auto record = record_of(journal_header + rows).judged(verdicts(level));
    auto found = steps(record, time(now), language);
    std::erase_if(found, [](const Step& step) { return step.kind != StepKind::decide_eligibility; });
    return found;
}

}  // namespace

TEST_CASE("Data that went missing after the plan are asked for while the interview lies ahead") {
    const auto french = asked("", "2027-03-17T08:00", "", Language::french);
    REQUIRE(lines_of(french) == Lines{"decide_eligibility home 2027-02-26 19"});
    CHECK(french[0].application == application_of("C0024", "F001"));
    CHECK(french[0].owner_uai.text() == "0980004X");
    CHECK(french[0].why == "Il manque : le niveau du candidat.");
    CHECK(asked("", "2027-03-17T08:00", "", Language::english)[0].why == "Missing: the candidate’s level.");
    CHECK(asked("", "2027-03-17T08:00", "3GEN", Language::english).empty());
    CHECK(asked("", "2027-04-07T14:20", "", Language::english).empty());
    const std::string excused = "P,2027-03-16,C0024,F001,attended,O003#2,excused,,host,,\n";
    CHECK(asked(excused, "2027-03-17T08:00", "", Language::english).empty());
    const std::string withdrawn = "W,2027-03-16,C0024,F001,withdrawn,,,,home,,\n";
    CHECK(asked(withdrawn, "2027-03-17T08:00", "", Language::english).empty());
}

TEST_CASE("Who is excluded by the rules after the plan is pointed out while the interview lies ahead") {
    const auto french = asked("", "2027-03-17T08:00", "3SEGPA", Language::french);
    REQUIRE(lines_of(french) == Lines{"decide_eligibility home 2027-02-26 19"});
    CHECK(french[0].application == application_of("C0024", "F001"));
    CHECK(french[0].owner_uai.text() == "0980004X");
    CHECK(french[0].why == "Exclue par les règles à présent\u00A0: Niveau.");
    CHECK(asked("", "2027-03-17T08:00", "3SEGPA", Language::english)[0].why ==
          "Excluded by the rules by now: Level.");
    CHECK(asked("", "2027-04-07T14:20", "3SEGPA", Language::english).empty());
    const std::string withdrawn = "W,2027-03-16,C0024,F001,withdrawn,,,,home,,\n";
    CHECK(asked(withdrawn, "2027-03-17T08:00", "3SEGPA", Language::english).empty());
}

TEST_CASE("A reason by the rules is told in the reader's language, whatever the plan's") {
    const auto why = [](const char* reason, Language language) {
        const Placement ineligible{
            .status = PlacementStatus::ineligible, .reason_code = ReasonCode::rules, .reason = reason};
        auto plan = kept_plan(example_campaign());
        plan[application_of("C0024", "F001")] = ineligible;
        const auto record =
            record_of(journal_header, example_procedure(), std::move(plan)).judged(verdicts("3SEGPA"));
        const auto found = steps(record, time("2027-03-10T00:00"), language);
        return std::ranges::find(found, StepKind::tell_ineligible, &Step::kind)->why;
    };
    CHECK(why("Level.", Language::french) == "Niveau.");
    CHECK(why("Niveau.", Language::french) == "Niveau.");
    CHECK(why("Level.", Language::english) == "Level.");
    CHECK(why("Trop jeune.", Language::english) == "Trop jeune.");  // rules that have changed since
}

TEST_CASE("Who was told before a convocation that still stands is told again of not being eligible") {
    const Placement ineligible{
        .status = PlacementStatus::ineligible, .reason_code = ReasonCode::rules, .reason = "Âge."};
    const auto lines = [&](const std::string& rows) {
        return lines_of(
            owed("N,2027-03-02,C0008,F001,notified,,famille,,home,,\n"
                 "K,2027-03-08T10:00,C0008,F001,convoked,O003#0,hand,,host,,\n" +
                     rows,
                 "2027-03-10T00:00", example_procedure(), ineligible));
    };
    CHECK(lines("") == Lines{"tell_ineligible home 2027-03-08 2"});
    CHECK(lines("M,2027-03-08,C0008,F001,notified,,famille,,home,,\n").empty());
    CHECK(lines("X,2027-03-09T10:00,C0008,F001,cancelled,O003#0,hand,,host,,\n").empty());
}

TEST_CASE("A school of origin that gives an opinion first owes it") {
    const auto procedure =
        example_procedure_with(R"({"policies": [{"id": "p", "home_opinion": true, "scale": [
        {"code": "TF", "label": "Oui", "meaning": "Convient"}]}]})");
    CHECK(lines_of(owed(convocation + delivery, "2027-03-10T00:00", procedure)) ==
          Lines{"give_home_opinion home 2027-02-26 12", "chase_answer home 2027-03-15 0"});
    const auto given = "G,2027-02-20,C0008,F001,home_opinion,,TF,,home,,\n";
    CHECK(lines_of(owed(convocation + delivery + given, "2027-03-10T00:00", procedure)) ==
          Lines{"chase_answer home 2027-03-15 0"});
}

TEST_CASE("Nothing is owed for an application that was withdrawn") {
    CHECK(owed("W,2027-02-20,C0008,F001,withdrawn,,,,family,,\n", "2027-05-30T00:00").empty());
}

TEST_CASE("A step without a day comes last") {
    const auto procedure = example_procedure_with(R"({"deadlines": {"documents": null}})");
    const auto found =
        steps(record_of(example_journal(), procedure), time("2027-03-17T08:00"), Language::french);
    const auto first_without =
        std::ranges::find_if(found, [](const Step& step) { return step.due.is_special(); });
    REQUIRE(first_without != found.end());
    REQUIRE(first_without != found.begin());
    CHECK(std::all_of(first_without, found.end(), [](const Step& step) { return step.due.is_special(); }));
    CHECK(first_without->overdue_days == 0);
    CHECK(std::is_sorted(found.begin(), first_without,
                         [](const Step& a, const Step& b) { return a.due < b.due; }));
}

TEST_CASE("Steps are written as a table, without a day if there is none") {
    auto steps = owed("", "2027-04-02T00:00");
    REQUIRE(steps.size() == 1);
    steps.push_back(steps[0]);
    steps[1].due = {};
    CHECK(write_steps(example_campaign(), steps) ==
          "candidate_id,formation_id,step,owner_role,owner_uai,due,overdue_days,why\n"
          "C0008,F001,convoke,host,0980051Y,2027-03-31,2," +
              steps[0].why +
              "\n"
              "C0008,F001,convoke,host,0980051Y,,2," +
              steps[0].why + "\n");
}

TEST_CASE("A draft owes no reason that its level does not need, or that it has") {
    const auto draft_with = [](const char* level, const char* reason) {
        return convocation + delivery + "R2,2027-03-10,C0008,F001,answered,,comes,,family,,\n" + came +
               "O,2027-04-08,C0008,F001,opinion,draft," + level + ',' + reason + ",panel,,\n";
    };
    const auto kinds_of = [](const std::vector<Step>& steps) {
        std::vector<std::string> kinds;
        for (const auto& step : steps) kinds.emplace_back(to_text(step.kind));
        return kinds;
    };
    CHECK(kinds_of(owed(draft_with("TF", ""), "2027-04-09T00:00")) == Lines{"give_opinion"});
    CHECK(kinds_of(owed(draft_with("D", "Autre projet."), "2027-04-09T00:00")) == Lines{"give_opinion"});
    CHECK(kinds_of(owed(draft_with("D", ""), "2027-04-09T00:00")) == Lines{"give_opinion", "give_reason"});
}

TEST_CASE("Who was excused before being convoked is not convoked") {
    CHECK(lines_of(owed("P,2027-03-10T08:00,C0008,F001,attended,O003#0,excused,,host,,\n",
                        "2027-03-11T00:00")) == Lines{"rebook host 2027-04-09 0"});
}

TEST_CASE("Days beyond the calendar are its first and last ones") {
    const Date first(boost::gregorian::min_date_time);
    const Date last(boost::gregorian::max_date_time);
    CHECK(procedure::shifted(date("2027-03-08"), 10'000'000) == last);
    CHECK(procedure::shifted(date("2027-03-08"), -10'000'000) == first);
    CHECK(procedure::shifted({}, 1).is_special());
    CHECK(procedure::working_days_before(first, 3, "") == first);
}
