// Random journals and plans: a letter tells its family nothing but what that family may see.
#include "letters_of.hpp"
#include "random_journal.hpp"

#include <rapidcheck.h>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

const Contacts& contacts_of_everyone() {
    static const auto contacts = [] {
        std::string csv = "candidate_id,rank,last_name,email\n";
        for (const auto& candidate : example_campaign().candidates())
            csv += candidate.id + ",1,Famille de " + candidate.id + "," + candidate.id + "@example.org\n";
        return read_contacts(example_campaign(), csv).value();
    }();
    return contacts;
}

CampaignRecord random_record(std::uint64_t seed) {
    Dice dice(seed);
    const RandomJournal random(seed);
    auto journal = journal_header;
    for (const auto& row : random.rows()) {
        if (row.find(",attended,") == std::string::npos && row.find(",opinion,") == std::string::npos)
            journal += row;
    }
    const auto& campaign = example_campaign();
    auto plan = kept_plan(campaign);
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        const auto openings = campaign.openings_of(campaign.applications()[ApplicationIndex{i}].formation);
        if (openings.empty() || !dice.one_in(2)) continue;
        const auto opening = openings[dice.below(openings.size())];
        plan.placements[i] = {.status = PlacementStatus::placed, .slot = campaign.slot(opening, 0)};
    }
    return record_of(journal, example_procedure(), std::move(plan));
}

// Everything in the campaign that may identify a pupil, except names, which several pupils share.
void expect_nothing_of_others(const std::string& text, std::string_view own_id) {
    for (const auto& candidate : example_campaign().candidates()) {
        if (!candidate.ine.empty()) RC_ASSERT(!contains(text, candidate.ine));
        RC_ASSERT(!contains(text, to_iso(candidate.birth_date)));
        if (candidate.id != own_id) RC_ASSERT(!contains(text, candidate.id));
    }
}

void expect_in_view_of_family(const View& family, const View& sender, const Letter& letter) {
    RC_ASSERT(family.pupils().size() == 1U);
    for (const auto& interview : letter.interviews) {
        const auto& application = sender.applications()[interview.application];
        const auto found = std::ranges::find(family.applications(), application.application,
                                             &ViewedApplication::application);
        RC_ASSERT(found != family.applications().end());
        RC_ASSERT(found->slot == interview.slot);
    }
}

Viewer random_sender(Dice& dice) {
    const auto& campaign = example_campaign();
    const auto role = dice.pick({Role::saio, Role::home, Role::host});
    const auto& candidate = campaign.candidates()[CandidateIndex{dice.between(0U, 199U)}];
    const auto& formation = campaign.formations()[FormationIndex{dice.between(0U, 13U)}];
    return {.role = role, .uai = role == Role::home ? candidate.home_uai : formation.host_uai};
}

}  // namespace

TEST_CASE("A letter holds nothing of another pupil, and nothing that its family may not see") {
    const bool holds = rc::check("letters", [](std::uint64_t seed) {
        const auto record = random_record(seed);
        Dice dice(seed + 1);
        const auto now = random_instant(dice);
        const View sender(record, contacts_of_everyone(), random_sender(dice), now);
        const auto found = letters(sender, dice.pick({LetterUnit::pupil, LetterUnit::interview}),
                                   dice.pick({LetterChoice::all, LetterChoice::to_send}));
        for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 3); ++i) {
            const std::vector<Letter> one{found[dice.below(found.size())]};
            const auto& id = sender.pupils()[one[0].pupil].id;
            const View family(record, contacts_of_everyone(), {.role = Role::family, .candidate_id = id},
                              now);
            expect_in_view_of_family(family, sender, one[0]);
            const LetterOptions options{.secret = example_secret()};
            expect_nothing_of_others(letters_text(sender, one, options), id);
            expect_nothing_of_others(letters_page(sender, one, options), id);
            expect_nothing_of_others(letters_table(sender, one, options), id);
            expect_nothing_of_others(letters_calendar(sender, one), "");
        }
    });
    CHECK(holds);
}

TEST_CASE("A host's letters name no other host, and those of the SAIO no family") {
    const bool holds = rc::check("senders", [](std::uint64_t seed) {
        const auto record = random_record(seed);
        Dice dice(seed + 1);
        const auto sender = random_sender(dice);
        const View view(record, contacts_of_everyone(), sender, random_instant(dice));
        const auto table = letters_table(view, letters(view, LetterUnit::pupil, LetterChoice::all));
        if (sender.role == Role::saio) RC_ASSERT(!contains(table, "Famille de"));
        if (sender.role != Role::host) return;
        for (const auto& formation : example_campaign().formations()) {
            if (formation.host_uai != sender.uai) RC_ASSERT(!contains(table, "," + formation.title + ","));
        }
    });
    CHECK(holds);
}
