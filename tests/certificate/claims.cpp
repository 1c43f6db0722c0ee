// Each claim at the days on which it changes.
#include "journal_of.hpp"

#include <algorithm>

using namespace passpro;
using namespace passpro::test;

namespace {

using Words = std::vector<std::string>;

Rows rows_with_opinions() {
    auto rows = small_campaign();
    rows.settings.calendar.opinions = date("2026-04-24");
    return rows;
}

// C1 is placed for F1 on Tuesday 10 March 2026 at 9:00, C3 for F3 at 14:00; all others are not placed, with a
// reason.
struct OneCampaign {
    Campaign campaign;
    Plan plan = empty_plan(campaign);
    Procedure procedure;
    JournalOf journal{campaign};
    ApplicationIndex first = application(campaign, "C1", "F1");
    ApplicationIndex second = application(campaign, "C3", "F3");
    SlotIndex slot_of_first = slot(campaign, "O1", 0);
    SlotIndex slot_of_second = slot(campaign, "O2", 0);

    explicit OneCampaign(OpinionEffect effect = OpinionEffect::none)
        : campaign(rows_with_opinions().campaign()),
          procedure(campaign, {.deadlines = {.publication = date("2026-05-04"), .wishes = date("2026-05-20")},
                               .policies = {opinion_policy(effect)}}) {
        for (auto& placement : plan.placements) placement.reason_code = ReasonCode::full;
        place(plan, first, slot_of_first);
        place(plan, second, slot_of_second);
    }

    JournalEntry& convoke(ApplicationIndex application, SlotIndex slot,
                          std::string_view at = "2026-02-23T10:00") {
        return journal.add(application, JournalEvent::convoked, instant(at), slot, "hand");
    }

    JournalEntry& attend(ApplicationIndex application, SlotIndex slot, const char* word,
                         std::string_view at = "2026-03-10T17:00") {
        return journal.add(application, JournalEvent::attended, instant(at), slot, word);
    }

    JournalEntry& judge(ApplicationIndex application, const char* level, std::string comment = "Motif",
                        std::string_view at = "2026-04-01T10:00") {
        auto& entry = journal.add(application, JournalEvent::opinion, instant(at), "final", level);
        entry.comment = std::move(comment);
        return entry;
    }

    Certificate at(std::string_view now, const CertificateOptions& options = {}) const {
        return certify(campaign, plan, procedure, journal.entries, instant(now), options);
    }

    ClaimOutcome outcome(Claim claim, std::string_view now) const { return at(now)[claim].outcome(); }
};

}  // namespace

TEST_CASE("Before anything has happened, everything is still to be judged", "[certificate]") {
    const OneCampaign given;
    const auto certificate = given.at("2026-02-20T08:00");
    CHECK(certificate.holds());
    CHECK(claims_that(certificate, ClaimOutcome::not_yet) == "C1 C2 C3 C4 C5 C6 C7 C8 C9");
    CHECK_FALSE(certificate.shortest_notice);
}

TEST_CASE("A placed application may wait for its convocation until the last day that keeps the notice",
          "[certificate]") {
    OneCampaign given;
    given.convoke(given.second, given.slot_of_second);
    CHECK(given.outcome(Claim::accounted_for, "2026-03-03T23:59") == ClaimOutcome::not_yet);
    const auto certificate = given.at("2026-03-04T00:00");
    CHECK(lapses(certificate, Claim::accounted_for) == Words{"not_convoked"});
    CHECK(certificate[Claim::accounted_for].exceptions[0].due == date("2026-03-03"));
    given.convoke(given.first, given.slot_of_first);
    CHECK(given.outcome(Claim::accounted_for, "2026-03-04T00:00") == ClaimOutcome::holds);
}

TEST_CASE("An application that the plan leaves out needs a reason and no convocation", "[certificate]") {
    OneCampaign given;
    given.plan[given.first] = {};
    CHECK(lapses(given.at("2026-03-01T08:00"), Claim::accounted_for) == Words{"no_reason_for_unplaced"});
    for (const auto status : {PlacementStatus::ineligible, PlacementStatus::undetermined}) {
        given.plan[given.first].status = status;
        CHECK(lapses(given.at("2026-03-01T08:00"), Claim::accounted_for).empty());
    }
    given.convoke(given.first, given.slot_of_first);
    const auto certificate = given.at("2026-03-01T08:00");
    CHECK(lapses(certificate, Claim::accounted_for) == Words{"convoked_unplaced E0"});
    CHECK(lapses(certificate, Claim::planned_slot) == Words{"another_slot E0"});
}

TEST_CASE("A withdrawn application owes nothing, until it is registered again", "[certificate]") {
    OneCampaign given;
    given.convoke(given.second, given.slot_of_second);
    given.journal.add(given.first, JournalEvent::answered, instant("2026-02-25T08:00"), "", "withdraws");
    CHECK(given.outcome(Claim::accounted_for, "2026-03-09T08:00") == ClaimOutcome::holds);
    given.journal.add(given.first, JournalEvent::registered, instant("2026-02-26T08:00"));
    CHECK(given.outcome(Claim::accounted_for, "2026-03-09T08:00") == ClaimOutcome::fails);
    auto& withdrawal = given.journal.add(given.first, JournalEvent::withdrawn, instant("2026-02-27T08:00"));
    withdrawal.formation.reset();  // all applications of the candidate
    const auto certificate = given.at("2026-03-09T08:00");
    CHECK(certificate[Claim::accounted_for].outcome() == ClaimOutcome::holds);
    REQUIRE(certificate.hosts.size() == 2);
    CHECK(certificate.hosts[0].withdrawn == 1);
    CHECK(certificate.hosts[1].withdrawn == 1);
}

TEST_CASE("The counts of a host add up to those that are registered", "[certificate]") {
    OneCampaign given;
    given.convoke(given.second, given.slot_of_second);
    given.journal.add(given.second, JournalEvent::delivered, instant("2026-02-24"), "1", "hand");
    given.plan[application(given.campaign, "C2", "F2")].status = PlacementStatus::ineligible;
    const auto certificate = given.at("2026-03-09T08:00");
    REQUIRE(certificate.hosts.size() == 2);
    const auto& lycee = certificate.hosts[0];
    CHECK(given.campaign.establishments()[lycee.host].uai == host);
    CHECK(lycee.registered == 3);
    CHECK(lycee.convoked == 0);
    CHECK(lycee.justified() == 2);
    CHECK(lycee.open() == 1);  // C1, who was forgotten
    CHECK(certificate.hosts[1].open() == 0);

    const auto of_one = given.at("2026-03-09T08:00", {.host = given.campaign.find_establishment(other_host)});
    CHECK(of_one.hosts.size() == 1);
    CHECK(of_one.holds());
}

TEST_CASE("A convocation to another slot than the plan's is out of date at once", "[certificate]") {
    OneCampaign given;
    given.convoke(given.first, slot(given.campaign, "O1", 1));
    CHECK(lapses(given.at("2026-02-24T08:00"), Claim::planned_slot) == Words{"another_slot E0"});
    given.convoke(given.first, given.slot_of_first, "2026-02-24T10:00");
    CHECK(lapses(given.at("2026-02-25T08:00"), Claim::planned_slot) ==
          Words{"another_slot E0", "second_convocation E1"});
    given.journal.add(given.first, JournalEvent::cancelled, instant("2026-02-24T09:00"),
                      slot(given.campaign, "O1", 1));
    CHECK(given.outcome(Claim::planned_slot, "2026-02-25T08:00") == ClaimOutcome::holds);
}

TEST_CASE("Sending a convocation again makes it neither two nor later", "[certificate]") {
    OneCampaign given;
    given.convoke(given.first, given.slot_of_first, "2026-02-23");
    given.convoke(given.first, given.slot_of_first, "2026-03-09");
    const auto certificate = given.at("2026-03-09T08:00");
    CHECK(certificate[Claim::planned_slot].outcome() == ClaimOutcome::holds);
    CHECK(certificate[Claim::notice_kept].outcome() == ClaimOutcome::holds);
    CHECK(certificate.shortest_notice == 15);
}

TEST_CASE("The notice counts from the day of the convocation", "[certificate]") {
    OneCampaign given;
    given.convoke(given.first, given.slot_of_first, "2026-03-03T23:59");
    CHECK(given.outcome(Claim::notice_kept, "2026-03-05T08:00") == ClaimOutcome::holds);
    given.convoke(given.second, given.slot_of_second, "2026-03-04T00:01");
    const auto certificate = given.at("2026-03-05T08:00");
    REQUIRE(lapses(certificate, Claim::notice_kept) == Words{"short_notice E1"});
    CHECK(certificate[Claim::notice_kept].exceptions[0].found == 6);
    CHECK(certificate[Claim::notice_kept].exceptions[0].allowed == 7);
    CHECK(certificate.shortest_notice == 6);
}

TEST_CASE("A candidate is reached by delivery, answer or coming, and missed once it came back or is late",
          "[certificate]") {
    OneCampaign given;
    given.convoke(given.first, given.slot_of_first);
    // Three working days before Tuesday 10 March is Thursday 5 March.
    CHECK(given.outcome(Claim::reached, "2026-03-05T23:59") == ClaimOutcome::not_yet);
    CHECK(lapses(given.at("2026-03-06T00:00"), Claim::reached) == Words{"not_reached E0"});

    SECTION("Not by a delivery of before") {
        given.journal.add(given.first, JournalEvent::delivered, instant("2026-02-22"), "1", "hand");
        CHECK(given.outcome(Claim::reached, "2026-03-06T00:00") == ClaimOutcome::fails);
    }
    SECTION("By a delivery on the same day, whose time is not known") {
        given.journal.add(given.first, JournalEvent::delivered, instant("2026-02-23"), "1", "hand");
        CHECK(given.outcome(Claim::reached, "2026-03-06T00:00") == ClaimOutcome::holds);
    }
    SECTION("By another contact after one was not reached") {
        given.journal.add(given.first, JournalEvent::undelivered, instant("2026-02-24"), "1", "bounced");
        CHECK(lapses(given.at("2026-02-24T08:00"), Claim::reached) == Words{"came_back E1"});
        given.journal.add(given.first, JournalEvent::delivered, instant("2026-02-25"), "2", "post");
        CHECK(given.outcome(Claim::reached, "2026-02-25T08:00") == ClaimOutcome::holds);
    }
    SECTION("By a delivery of the last sending") {
        given.journal.add(given.first, JournalEvent::delivered, instant("2026-02-24T08:00"), "1", "hand");
        given.convoke(given.first, given.slot_of_first, "2026-02-24T10:00");
        CHECK(given.outcome(Claim::reached, "2026-03-01T08:00") == ClaimOutcome::not_yet);
        given.journal.add(given.first, JournalEvent::delivered, instant("2026-02-25"), "1", "hand");
        CHECK(given.outcome(Claim::reached, "2026-03-01T08:00") == ClaimOutcome::holds);
    }
    SECTION("By any answer") {
        given.journal.add(given.first, JournalEvent::answered, instant("2026-02-25"), "", "cannot_come");
        CHECK(given.outcome(Claim::reached, "2026-02-25T08:00") == ClaimOutcome::holds);
    }
    SECTION("By coming") {
        given.attend(given.first, given.slot_of_first, "late");
        CHECK(given.outcome(Claim::reached, "2026-03-10T18:00") == ClaimOutcome::holds);
    }
}

TEST_CASE("Attendance may be recorded until the end of the day", "[certificate]") {
    OneCampaign given;
    given.attend(given.first, given.slot_of_first, "present", "2026-03-10T09:20");
    CHECK(given.at("2026-03-10T09:29")[Claim::attendance_recorded].checked == 0);
    CHECK(given.outcome(Claim::attendance_recorded, "2026-03-10T09:30") == ClaimOutcome::holds);
    CHECK(given.outcome(Claim::attendance_recorded, "2026-03-10T23:59") == ClaimOutcome::not_yet);
    CHECK(lapses(given.at("2026-03-11T00:00"), Claim::attendance_recorded) == Words{"no_attendance"});
}

TEST_CASE("Attendance is of the plan's slot, once, and not recorded before it", "[certificate]") {
    OneCampaign given;
    given.attend(given.second, given.slot_of_second, "present");
    SECTION("Before") {
        given.attend(given.first, given.slot_of_first, "present", "2026-03-10T08:59");
        CHECK(lapses(given.at("2026-03-12T08:00"), Claim::attendance_recorded) ==
              Words{"attendance_too_early E1"});
    }
    SECTION("An excuse comes before, and a day without a time is not before") {
        given.attend(given.first, given.slot_of_first, "excused", "2026-03-09T08:00");
        given.journal.entries[0].at = instant("2026-03-10");
        CHECK(given.outcome(Claim::attendance_recorded, "2026-03-12T08:00") == ClaimOutcome::holds);
    }
    SECTION("Twice") {
        given.attend(given.first, given.slot_of_first, "late");
        auto& correction = given.attend(given.first, given.slot_of_first, "present");
        CHECK(lapses(given.at("2026-03-12T08:00"), Claim::attendance_recorded) ==
              Words{"second_attendance E2"});
        correction.replaces = "E1";
        CHECK(given.outcome(Claim::attendance_recorded, "2026-03-12T08:00") == ClaimOutcome::holds);
    }
    SECTION("Elsewhere") {
        given.attend(given.first, slot(given.campaign, "O1", 1), "present");
        CHECK(lapses(given.at("2026-03-12T08:00"), Claim::attendance_recorded) ==
              Words{"no_attendance", "attendance_elsewhere E1"});
    }
    SECTION("An entry about all applications of a candidate is about the one that is planned there") {
        given.attend(given.first, given.slot_of_first, "present").formation.reset();
        CHECK(given.outcome(Claim::attendance_recorded, "2026-03-12T08:00") == ClaimOutcome::holds);
    }
}

TEST_CASE("A missed interview does not stand against the one that follows it", "[certificate]") {
    OneCampaign given;
    const auto later = slot(given.campaign, "O4", 0);
    place(given.plan, given.first, later);
    given.attend(given.second, given.slot_of_second, "present");
    auto& attendance = given.attend(given.first, given.slot_of_first, "absent", "2026-03-10T18:00");
    CHECK(lapses(given.at("2026-03-11T08:00"), Claim::attendance_recorded) ==
          Words{"attendance_elsewhere E1"});
    attendance.value = "excused";  // no convocation is needed for an excuse
    CHECK(given.at("2026-03-11T08:00")[Claim::attendance_recorded].outcome() == ClaimOutcome::holds);
    attendance.value = "absent";
    given.convoke(given.first, given.slot_of_first);
    given.convoke(given.first, later, "2026-03-10");
    const auto certificate = given.at("2026-03-11T08:00");
    CHECK(certificate[Claim::attendance_recorded].outcome() == ClaimOutcome::holds);
    CHECK(certificate[Claim::planned_slot].outcome() == ClaimOutcome::holds);
}

TEST_CASE("Who came is owed one final opinion by the day of opinions", "[certificate]") {
    OneCampaign given;
    given.attend(given.first, given.slot_of_first, "late");
    CHECK(given.outcome(Claim::opinion_given, "2026-04-24T23:59") == ClaimOutcome::not_yet);
    CHECK(lapses(given.at("2026-04-25T00:00"), Claim::opinion_given) == Words{"no_opinion"});
    SECTION("A draft is not one") {
        given.journal.add(given.first, JournalEvent::opinion, instant("2026-03-10T18:00"), "draft", "F");
        CHECK(lapses(given.at("2026-04-25T00:00"), Claim::opinion_given) == Words{"no_opinion"});
    }
    SECTION("In time") {
        given.judge(given.first, "F", "", "2026-04-24T23:59");
        CHECK(given.outcome(Claim::opinion_given, "2026-04-25T00:00") == ClaimOutcome::holds);
    }
    SECTION("Too late, unless it corrects one that was in time") {
        auto& late = given.judge(given.first, "F", "", "2026-04-25T08:00");
        CHECK(lapses(given.at("2026-04-26T00:00"), Claim::opinion_given) == Words{"late_opinion E1"});
        late.replaces = "E2";
        given.judge(given.first, "R", "Motif", "2026-04-24T08:00");
        CHECK(given.outcome(Claim::opinion_given, "2026-04-26T00:00") == ClaimOutcome::holds);
        given.journal.entries[2].replaces = "E1";  // in a circle, which no journal that is read has
        CHECK(given.outcome(Claim::opinion_given, "2026-04-26T00:00") == ClaimOutcome::fails);
    }
    SECTION("Of the scale") {
        given.judge(given.first, "Z");
        CHECK(lapses(given.at("2026-04-26T00:00"), Claim::opinion_given) == Words{"unknown_level E1"});
    }
    SECTION("With a reason that is there and not too long") {
        auto& opinion = given.judge(given.first, "D", " ");
        CHECK(lapses(given.at("2026-04-26T00:00"), Claim::opinion_given) == Words{"no_reason E1"});
        opinion.comment.clear();
        for (int i = 0; i < 40; ++i) opinion.comment += "é";
        CHECK(given.outcome(Claim::opinion_given, "2026-04-26T00:00") == ClaimOutcome::holds);
        opinion.comment += '!';
        CHECK(lapses(given.at("2026-04-26T00:00"), Claim::opinion_given) == Words{"long_reason E1"});
    }
    SECTION("Only one") {
        given.judge(given.first, "F");
        given.judge(given.first, "D");
        CHECK(lapses(given.at("2026-04-26T00:00"), Claim::opinion_given) == Words{"second_opinion E2"});
    }
}

TEST_CASE("An opinion is told from its publication on, and ineligibility at any time", "[certificate]") {
    OneCampaign given;
    given.attend(given.first, given.slot_of_first, "present");
    given.judge(given.first, "F");
    auto& notification =
        given.journal.add(given.first, JournalEvent::notified, instant("2026-05-04"), "", "family");
    CHECK(given.outcome(Claim::told_in_order, "2026-05-05T00:00") == ClaimOutcome::holds);
    notification.at = instant("2026-05-03T23:59");
    CHECK(lapses(given.at("2026-05-05T00:00"), Claim::told_in_order) == Words{"told_too_early E2"});
    given.journal.entries.pop_back();

    given.plan[given.second].status = PlacementStatus::ineligible;
    given.journal.add(given.second, JournalEvent::notified, instant("2026-02-01"), "", "family");
    CHECK(given.outcome(Claim::told_in_order, "2026-05-05T00:00") == ClaimOutcome::holds);

    const Procedure without_publication(given.campaign, {.policies = {opinion_policy()}});
    given.journal.add(given.first, JournalEvent::notified, instant("2026-05-10"), "", "family");
    const auto certificate = certify(given.campaign, given.plan, without_publication, given.journal.entries,
                                     instant("2026-06-01"));
    REQUIRE(lapses(certificate, Claim::told_in_order) == Words{"told_too_early E3"});
    CHECK(message(given.campaign, certificate[Claim::told_in_order].exceptions[0], Language::english) ==
          "C1 → F1: notified, although no day of publication is set (entry E3)");
}

TEST_CASE("An opinion is of a candidate who came, and not given before the interview", "[certificate]") {
    OneCampaign given;
    given.judge(given.first, "F", "", "2026-03-10T09:10");
    CHECK(given.outcome(Claim::told_in_order, "2026-03-10T23:59") == ClaimOutcome::not_yet);
    CHECK(lapses(given.at("2026-03-11T00:00"), Claim::told_in_order) == Words{"opinion_unattended E0"});
    given.attend(given.first, given.slot_of_first, "present");
    CHECK(given.outcome(Claim::told_in_order, "2026-03-11T00:00") == ClaimOutcome::holds);
    given.journal.entries[0].at = instant("2026-03-10T08:59");
    CHECK(given.outcome(Claim::told_in_order, "2026-03-11T00:00") == ClaimOutcome::fails);
    given.journal.entries[0].at = instant("2026-03-11T10:00");
    given.journal.entries[1].value = "absent";
    CHECK(given.outcome(Claim::told_in_order, "2026-03-12T00:00") == ClaimOutcome::fails);
}

TEST_CASE("Points are those of the policy, and none if the effect is another", "[certificate]") {
    const auto effect = GENERATE(OpinionEffect::none, OpinionEffect::list, OpinionEffect::points);
    OneCampaign given(effect);
    const auto gives_points = effect == OpinionEffect::points;
    given.attend(given.first, given.slot_of_first, "present");
    given.judge(given.first, "F");
    CHECK(given.outcome(Claim::points_recomputed, "2026-05-05T00:00") ==
          (gives_points ? ClaimOutcome::not_yet : ClaimOutcome::holds));

    const auto outcome_with = [&](std::vector<AwardedPoints> points) {
        return given.at("2026-05-05T00:00", {.points = points})[Claim::points_recomputed].outcome();
    };
    CHECK(outcome_with({}) == (gives_points ? ClaimOutcome::fails : ClaimOutcome::holds));
    CHECK(outcome_with({{given.first, gives_points ? 20 : 0}}) == ClaimOutcome::holds);
    CHECK(outcome_with({{given.first, 19}}) == ClaimOutcome::fails);
    CHECK(outcome_with({{given.first, gives_points ? 20 : 0}, {given.second, 1}}) == ClaimOutcome::fails);
    CHECK(outcome_with({{given.first, gives_points ? 20 : 0}, {given.first, 1}}) == ClaimOutcome::fails);
    given.journal.add(given.first, JournalEvent::withdrawn, instant("2026-05-04"));
    CHECK(outcome_with({}) != ClaimOutcome::fails);
}

TEST_CASE("Erased ids are looked for in campaign, journal and every given text", "[certificate]") {
    OneCampaign given;
    given.convoke(given.first, given.slot_of_first).comment = "voir C7";
    const std::vector<std::string> erased{"C7", "C8", "C3"};
    const std::vector<NamedText> texts{{"a.csv", "candidate_id\nC77\n"}, {"b.html", "<td>C8</td> C8"}};
    const auto certificate = given.at("2026-03-01T08:00", {.erased_ids = erased, .texts = texts});
    const auto& result = certificate[Claim::erased];
    CHECK(result.checked == 3);
    REQUIRE(result.exceptions.size() == 3);
    CHECK(message(given.campaign, result.exceptions[0], Language::english) ==
          "the id C3 is left in campaign");
    CHECK(message(given.campaign, result.exceptions[1], Language::english) == "the id C7 is left in journal");
    CHECK(message(given.campaign, result.exceptions[2], Language::french) ==
          "l’identifiant C8 reste dans b.html");
}

TEST_CASE("A file that cannot be searched is an exception", "[certificate]") {
    OneCampaign given;
    const std::vector<std::string> erased{"C7"};
    const std::vector<NamedText> texts{{"a.pdf", "%PDF-1.7"}, {"b.png", "\x89PNG"}};
    const auto certificate = given.at("2026-03-01T08:00", {.erased_ids = erased, .texts = texts});
    const auto& result = certificate[Claim::erased];
    REQUIRE(result.exceptions.size() == 1);
    CHECK(message(given.campaign, result.exceptions[0], Language::english) ==
          "a.pdf cannot be searched: delete it, or look into it");
}

TEST_CASE("Entries later than now, and those that are replaced by then, do not count", "[certificate]") {
    OneCampaign given;
    given.convoke(given.first, slot(given.campaign, "O1", 1), "2026-02-23T10:00");
    CHECK(given.at("2026-02-23T09:59")[Claim::planned_slot].checked == 0);
    given.convoke(given.first, given.slot_of_first, "2026-02-24T10:00").replaces = "E0";
    CHECK(given.outcome(Claim::planned_slot, "2026-02-24T09:59") == ClaimOutcome::fails);
    CHECK(given.outcome(Claim::planned_slot, "2026-02-24T10:00") == ClaimOutcome::holds);
}

TEST_CASE("The order of the entries does not matter", "[certificate]") {
    OneCampaign given;
    given.convoke(given.first, given.slot_of_first);
    given.journal.add(given.first, JournalEvent::cancelled, instant("2026-02-24"), given.slot_of_first);
    given.convoke(given.first, given.slot_of_first, "2026-02-25");
    std::ranges::reverse(given.journal.entries);
    CHECK(given.at("2026-03-01T08:00").shortest_notice == 13);
}

TEST_CASE("Entries that lack what they are about are not taken for others", "[certificate]") {
    OneCampaign given;
    SECTION("A convocation to no slot convokes to none") {
        given.journal.add(given.first, JournalEvent::convoked, instant("2026-02-23"), "", "hand");
        CHECK(given.at("2026-03-01T08:00")[Claim::planned_slot].checked == 0);
    }
    SECTION("A cancellation of no slot cancels all of them") {
        given.convoke(given.first, given.slot_of_first);
        given.journal.add(given.first, JournalEvent::cancelled, instant("2026-02-24"), "", "grève");
        CHECK(given.at("2026-03-01T08:00")[Claim::planned_slot].checked == 0);
    }
    SECTION("Attendance at no slot is not one at the plan's, nor elsewhere, and carries no opinion") {
        given.journal.add(given.first, JournalEvent::attended, instant("2026-03-10T10:00"), "", "present");
        given.judge(given.first, "F");
        const auto certificate = given.at("2026-04-02T08:00");
        CHECK(lapses(certificate, Claim::attendance_recorded) == Words{"no_attendance", "no_attendance"});
        CHECK(lapses(certificate, Claim::told_in_order) == Words{"opinion_unattended E1"});
    }
    SECTION("An entry about a formation that the candidate did not apply to is about nothing") {
        auto& entry = given.convoke(given.first, given.slot_of_first);
        entry.formation = given.campaign.find_formation("F2");
        CHECK(given.at("2026-03-01T08:00")[Claim::planned_slot].checked == 0);
    }
    SECTION("An entry without a formation is about those that its slot serves, if none is planned there") {
        given.convoke(given.first, slot(given.campaign, "O1", 1)).formation.reset();
        CHECK(lapses(given.at("2026-03-01T08:00"), Claim::planned_slot) == Words{"another_slot E0"});
    }
}

TEST_CASE("Under no policy, none is owed an opinion, and one that is given is of no scale", "[certificate]") {
    OneCampaign given;
    given.attend(given.first, given.slot_of_first, "present");
    const auto without_policy = [&] {
        return certify(given.campaign, given.plan, Procedure(given.campaign, {}), given.journal.entries,
                       instant("2026-06-01"));
    };
    CHECK(without_policy()[Claim::opinion_given].checked == 0);
    given.judge(given.first, "F");
    CHECK(lapses(without_policy(), Claim::opinion_given) == Words{"unknown_level E1"});
}

TEST_CASE("A reason that is not a text is measured in bytes", "[certificate]") {
    OneCampaign given;
    given.attend(given.first, given.slot_of_first, "present");
    given.judge(given.first, "F", std::string(40, '\xFF'));
    CHECK(given.outcome(Claim::opinion_given, "2026-04-26T00:00") == ClaimOutcome::holds);
    given.journal.entries.back().comment += '\xFF';
    CHECK(lapses(given.at("2026-04-26T00:00"), Claim::opinion_given) == Words{"long_reason E1"});
}

TEST_CASE("A late opinion is in time only by one on the same pupil and formation", "[certificate]") {
    OneCampaign given;
    given.attend(given.first, given.slot_of_first, "present");
    given.judge(given.second, "F", "", "2026-04-01T08:00");
    given.judge(given.first, "F", "", "2026-04-25T08:00").replaces = "E1";
    CHECK(lapses(given.at("2026-04-26T00:00"), Claim::opinion_given) == Words{"late_opinion E2"});
}
