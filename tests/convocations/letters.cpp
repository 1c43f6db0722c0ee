// Which letters there are.
#include "letters_of.hpp"

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

using Ids = std::vector<std::string>;

CampaignRecord record_with(Plan plan, const std::string& rows = {}) {
    return record_of(journal_before_interviews() + rows, example_procedure(), std::move(plan));
}

std::vector<Letter> letters_at(const View& view, LetterChoice choice) {
    return letters(view, LetterUnit::pupil, choice);
}

}  // namespace

TEST_CASE("A letter is to be sent to each pupil with an interview who was not convoked to it") {
    const auto view = view_at(record_with(kept_plan(example_campaign())), "2027-03-17T08:00");
    const auto found = letters_at(view, LetterChoice::to_send);
    CHECK(pupils_of(view, found) == Ids{"C0025", "C0027", "C0037"});
    for (const auto& letter : found) {
        CHECK(letter.version == 1);
        CHECK(letter.replaces.is_special());
        REQUIRE(letter.interviews.size() == 1);
        CHECK(letter.interviews[0].news == InterviewNews::first);
        CHECK(letter.interviews[0].sequence == 0);
        CHECK(letter.interviews[0].stamp == view.now());
    }
    CHECK(letters_at(view, LetterChoice::changed).empty());
}

TEST_CASE("All letters are those that hold, without pupils who cannot come") {
    const auto view = view_at(record_with(kept_plan(example_campaign())), "2027-03-17T08:00");
    const auto found = letters_at(view, LetterChoice::all);
    CHECK(pupils_of(view, found) == Ids{"C0008", "C0019", "C0025", "C0027", "C0037"});
    const auto& known = letter_to(view, found, "C0008")->interviews[0];
    CHECK(known.news == InterviewNews::unchanged);
    CHECK(known.stamp == time("2027-03-08T10:00"));
    CHECK(known.sequence == 0);
}

TEST_CASE("After a change, a notice goes to the family that it concerns, and says what it replaces") {
    const auto view = view_at(record_with(plan_with_c0008(slot_at("O003", 8))), "2027-03-17T08:00");
    const auto found = letters_at(view, LetterChoice::changed);
    REQUIRE(pupils_of(view, found) == Ids{"C0008"});
    CHECK(found[0].version == 2);
    CHECK(found[0].replaces == date("2027-03-08"));
    const auto& interview = found[0].interviews.at(0);
    CHECK(interview.news == InterviewNews::changed);
    CHECK(interview.slot == slot_at("O003", 8));
    CHECK(interview.previous_slot == slot_at("O003", 0));
    CHECK(interview.sequence == 1);
}

TEST_CASE("A pupil who lost the interview gets a cancellation") {
    const auto view = view_at(record_with(plan_with_c0008(std::nullopt)), "2027-03-17T08:00");
    const auto found = letters_at(view, LetterChoice::changed);
    REQUIRE(pupils_of(view, found) == Ids{"C0008"});
    CHECK(found[0].interviews.at(0).news == InterviewNews::cancelled);
    CHECK_FALSE(found[0].interviews.at(0).slot);
    CHECK(found[0].interviews.at(0).previous_slot == slot_at("O003", 0));
}

TEST_CASE("Once the change was sent, it is the letter that holds") {
    const auto rows =
        "X-1,2027-03-18T09:00,C0008,F001,cancelled,O003#0,replanned,,host,0980051Y,\n"
        "X-2,2027-03-18T09:00,C0008,F001,convoked,O003#8,hand,,host,0980051Y,\n";
    const auto view = view_at(record_with(plan_with_c0008(slot_at("O003", 8)), rows), "2027-03-19T08:00");
    CHECK(letters_at(view, LetterChoice::changed).empty());
    const auto all = letters_at(view, LetterChoice::all);
    const auto* const letter = letter_to(view, all, "C0008");
    REQUIRE(letter != nullptr);
    CHECK(letter->version == 2);
    CHECK(letter->replaces == date("2027-03-08"));
    CHECK(letter->interviews[0].sequence == 1);
    CHECK(letter->interviews[0].stamp == time("2027-03-18T09:00"));
}

TEST_CASE("Sending the same letter again does not make another version") {
    const auto rows = "X-1,2027-03-12,C0008,F001,convoked,O003#0,email,,host,0980051Y,\n";
    const auto view = view_at(record_with(kept_plan(example_campaign()), rows), "2027-03-19T08:00");
    const auto all = letters_at(view, LetterChoice::all);
    const auto* const letter = letter_to(view, all, "C0008");
    CHECK(letter->version == 1);
    CHECK(letter->replaces.is_special());
    CHECK(letter->interviews[0].stamp == time("2027-03-08T10:00"));
}

TEST_CASE("A cancelled convocation waits for another slot, and is told with it") {
    const auto rows = "X-1,2027-03-12,C0008,F001,cancelled,O003#0,grève,,host,0980051Y,\n";
    const auto waiting = view_at(record_with(kept_plan(example_campaign()), rows), "2027-03-19T08:00");
    CHECK(letter_to(waiting, letters_at(waiting, LetterChoice::all), "C0008") == nullptr);
    const auto planned = view_at(record_with(plan_with_c0008(slot_at("O003", 8)), rows), "2027-03-19T08:00");
    const auto found = letters_at(planned, LetterChoice::changed);
    REQUIRE(letter_to(planned, found, "C0008") != nullptr);
    CHECK(letter_to(planned, found, "C0008")->interviews[0].previous_slot == slot_at("O003", 0));
}

TEST_CASE("There is no letter about a slot that is lost") {
    const auto view = view_at(record_of_lost_slot(""), "2027-03-17T08:00");
    CHECK_FALSE(letter_to(view, letters_at(view, LetterChoice::all), "C0024"));
}

TEST_CASE("Who has withdrawn, and interviews that are over, need no letter") {
    const auto rows = "X-1,2027-03-12,C0025,,withdrawn,,,,home,,\n";
    const auto view = view_at(record_with(kept_plan(example_campaign()), rows), "2027-03-19T08:00");
    CHECK(letter_to(view, letters_at(view, LetterChoice::all), "C0025") == nullptr);
    const auto later = view_at(record_with(kept_plan(example_campaign())), "2027-04-08T08:00");
    CHECK(letters_at(later, LetterChoice::all).empty());
}

TEST_CASE("A pupil's letter has all interviews by time, and one an interview has each") {
    auto plan = kept_plan(example_campaign());
    const auto cooking =
        example_campaign().openings_of(example_campaign().find_formation("F013").value()).front();
    plan[application_of("C0025", "F013")] = {.status = PlacementStatus::placed,
                                             .slot = example_campaign().slot(cooking, 0)};
    const auto record =
        record_with(plan, "X-1,2027-03-08T10:00,C0025,F001,convoked,O003#3,hand,,host,0980051Y,\n");
    const auto view = view_at(record, "2027-03-09T08:00");

    const auto together = letters_at(view, LetterChoice::to_send);
    const auto* const letter = letter_to(view, together, "C0025");
    REQUIRE(letter != nullptr);
    REQUIRE(letter->interviews.size() == 2);
    CHECK(letter->interviews[0].news == InterviewNews::first);
    CHECK(letter->interviews[1].news == InterviewNews::unchanged);
    CHECK(letter->version == 2);  // the family has a letter with one of them

    const auto apart = letters(view, LetterUnit::interview, LetterChoice::to_send);
    const auto* const alone = letter_to(view, apart, "C0025");
    REQUIRE(alone != nullptr);
    CHECK(alone->interviews.size() == 1);
    CHECK(alone->version == 1);

    // The host sees its own interview alone.
    const auto of_host = view_at(record, "2027-03-09T08:00", {.role = Role::host, .uai = uai_of("0980051Y")});
    const auto all = letters_at(of_host, LetterChoice::all);
    REQUIRE(letter_to(of_host, all, "C0025") != nullptr);
    CHECK(letter_to(of_host, all, "C0025")->interviews.size() == 1);
}

TEST_CASE("Letters are in the order of schools, classes and names") {
    const auto view = view_at(record_with(kept_plan(example_campaign())), "2027-03-09T08:00");
    const auto found = letters_at(view, LetterChoice::all);
    std::vector<std::string> homes;
    for (const auto& letter : found)
        homes.push_back(view.catalogue().establishments()[view.pupils()[letter.pupil].home].name);
    CHECK(homes == Ids{"Collège de l’Échelle", "Collège des Quatre Vents", "Collège du Héron Cendré",
                       "Collège du Héron Cendré", "Collège du Petit Bac", "Collège du Pont Perdu"});
}

TEST_CASE("What was sent is said as rows of a journal, which make the letters those that hold") {
    const auto record = record_with(plan_with_c0008(slot_at("O003", 8)));
    const auto view = view_at(record, "2027-03-17T08:00", {.role = Role::host, .uai = uai_of("0980051Y")});
    const auto found = letters_at(view, LetterChoice::to_send);
    const auto rows = sent_entries(view, found, time("2027-03-17T08:00"), "hand");
    CHECK(contains(rows,
                   "convoked:C0008:F001:O003#8:2027-03-17T08:00:host,2027-03-17T08:00,C0008,F001,convoked,"
                   "O003#8,hand,,host,0980051Y,\n"));
    CHECK(contains(rows, ",C0008,F001,cancelled,O003#0,replanned,,host,0980051Y,\n"));

    const std::vector<JournalFile> files{
        {"journal.csv", journal_before_interviews()}, {"sent.csv", rows}, {"again.csv", rows}};
    auto journal = read_journal(example_campaign(), example_procedure(), files).value();
    const auto after = CampaignRecord::make(example_campaign(), plan_with_c0008(slot_at("O003", 8)),
                                            example_procedure(), std::move(journal))
                           .value();
    CHECK(letters_at(view_at(after, "2027-03-17T08:01"), LetterChoice::to_send).empty());
}

TEST_CASE("Host and SAIO may send the same letter in the same minute, and both are on record") {
    const auto record = record_with(kept_plan(example_campaign()));
    const auto rows_by = [&](Viewer viewer) {
        const auto view = view_at(record, "2027-03-17T08:00", std::move(viewer));
        return sent_entries(view, letters_at(view, LetterChoice::to_send), view.now(), "hand");
    };
    const std::vector<JournalFile> files{
        {"journal.csv", journal_before_interviews()},
        {"host.csv", rows_by({.role = Role::host, .uai = uai_of("0980051Y")})},
        {"saio.csv", rows_by({.role = Role::saio})}};
    const auto journal = read_journal(example_campaign(), example_procedure(), files);
    REQUIRE(places_and_codes(journal.diagnostics()) == std::vector<std::string>{});
    CHECK(journal->find("convoked:C0025:F001:O003#3:2027-03-17T08:00:host"));
    CHECK(journal->find("convoked:C0025:F001:O003#3:2027-03-17T08:00:saio"));
}

TEST_CASE("A change of an interview that is over, or that was excused, needs no letter") {
    const auto lost = record_with(plan_with_c0008(std::nullopt));
    const auto later = view_at(lost, "2027-04-08T08:00");
    CHECK(letter_to(later, letters_at(later, LetterChoice::all), "C0008") == nullptr);
    const auto rows = "X-1,2027-03-12T08:00,C0008,F001,attended,O003#0,excused,,host,0980051Y,\n";
    const auto excused = view_at(record_with(kept_plan(example_campaign()), rows), "2027-03-19T08:00");
    CHECK(letter_to(excused, letters_at(excused, LetterChoice::all), "C0008") == nullptr);
}

TEST_CASE("A cancellation is recorded once, also if the letter tells of another slot later") {
    const auto rows = "X-1,2027-03-12,C0008,F001,cancelled,O003#0,grève,,host,0980051Y,\n";
    const auto view = view_at(record_with(plan_with_c0008(slot_at("O003", 8)), rows), "2027-03-19T08:00");
    const auto sent = sent_entries(view, letters_at(view, LetterChoice::changed), view.now(), "hand");
    CHECK_FALSE(contains(sent, ",cancelled,"));
    CHECK(contains(sent, ",C0008,F001,convoked,O003#8,"));
    const auto lost = view_at(record_with(plan_with_c0008(std::nullopt)), "2027-03-17T08:00");
    const auto told = sent_entries(lost, letters_at(lost, LetterChoice::changed), lost.now(), "hand");
    CHECK(contains(told, ",C0008,F001,cancelled,O003#0,"));
    CHECK_FALSE(contains(told, ",convoked,"));
}
