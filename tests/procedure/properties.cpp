// Random journals: neither the order of rows and files nor repetition changes anything, and states and steps
// agree with each other.
#include "random_journal.hpp"

#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <catch.hpp>
#include <set>

using namespace passpro;
using namespace passpro::test;

namespace {

Journal journal_of(const std::vector<std::string>& rows, std::size_t rows_of_first_file) {
    std::vector<JournalFile> files{{"a.csv", journal_header}, {"b.csv", journal_header}};
    for (std::size_t i = 0; i < rows.size(); ++i) files[i < rows_of_first_file ? 0 : 1].bytes += rows[i];
    return read_journal(example_campaign(), example_procedure(), files).value();
}

CampaignRecord record_with(Journal journal) {
    return CampaignRecord::make(example_campaign(), kept_plan(example_campaign()), example_procedure(),
                                std::move(journal))
        .value();
}

// Everything that is computed, as text.
std::string computed(const CampaignRecord& record, DateTime now) {
    std::string text;
    for (const auto& entry : record.journal().entries()) text += entry.id + ' ' + to_iso(entry.at) + '\n';
    for (const auto& step : steps(record, now, Language::french)) {
        text += std::to_string(step.application.value) + ' ' + std::string(to_text(step.kind)) + ' ' +
                std::string(to_text(step.owner)) + ' ' + step.why + '\n';
    }
    for (const auto& state : states(record, now)) {
        for (const auto word : {to_text(state.dossier), to_text(state.convocation), to_text(state.reached),
                                to_text(state.attendance), to_text(state.opinion)})
            text.append(word).append(" ");
    }
    return text;
}

}  // namespace

TEST_CASE("Rows in another order, in other files and repeated give the same states and steps") {
    const bool holds = rc::check("permutation and repetition", [](std::uint64_t seed) {
        Dice dice(seed);
        auto rows = RandomJournal(seed).rows();
        const auto now = random_instant(dice);
        const auto once = computed(record_with(journal_of(rows, rows.size())), now);
        for (auto repeated = dice.below(5); repeated > 0; --repeated) {
            const auto row = dice.pick(rows);
            rows.push_back(row);
        }
        dice.shuffle(rows);
        const auto split = dice.below(rows.size() + 1);
        RC_ASSERT(computed(record_with(journal_of(rows, split)), now) == once);
    });
    CHECK(holds);
}

TEST_CASE("Entries later than now change nothing") {
    const bool holds = rc::check("the future", [](std::uint64_t seed) {
        Dice dice(seed);
        const auto rows = RandomJournal(seed).rows();
        const auto now = random_instant(dice);
        const auto all = record_with(journal_of(rows, rows.size()));
        std::vector<std::string> so_far;
        for (const auto& row : rows) {
            const auto id = row.substr(0, row.find(','));
            if (all.journal().entries()[*all.journal().find(id)].at <= now) so_far.push_back(row);
        }
        const auto early = record_with(journal_of(so_far, so_far.size()));
        const auto states_of_all = states(all, now);
        const auto states_so_far = states(early, now);
        for (std::size_t i = 0; i < states_of_all.size(); ++i) {
            RC_ASSERT(states_of_all[i].convocation == states_so_far[i].convocation);
            RC_ASSERT(states_of_all[i].attendance == states_so_far[i].attendance);
            RC_ASSERT(states_of_all[i].opinion == states_so_far[i].opinion);
            RC_ASSERT(states_of_all[i].is_withdrawn == states_so_far[i].is_withdrawn);
        }
    });
    CHECK(holds);
}

TEST_CASE(
    "Each step is owed once, by the home, the host or the SAIO, and none for who has withdrawn but to "
    "settle") {
    const bool holds = rc::check("steps", [](std::uint64_t seed) {
        Dice dice(seed);
        const auto rows = RandomJournal(seed).rows();
        const auto record = record_with(journal_of(rows, rows.size()));
        const auto now = random_instant(dice);
        const auto all = states(record, now);
        std::set<std::pair<ApplicationIndex, StepKind>> seen;
        for (const auto& step : steps(record, now, Language::english)) {
            RC_ASSERT(seen.emplace(step.application, step.kind).second);
            RC_ASSERT((step.owner == Role::saio) == step.owner_uai.is_absent());
            RC_ASSERT(!step.why.empty());
            RC_ASSERT((step.kind == StepKind::settle || !all[step.application.value].is_withdrawn));
        }
    });
    CHECK(holds);
}

TEST_CASE("A campaign can go on at any time, without those who have withdrawn") {
    const bool holds = rc::check("the next campaign", [](std::uint64_t seed) {
        Dice dice(seed);
        const auto rows = RandomJournal(seed).rows();
        const auto record = record_with(journal_of(rows, rows.size()));
        const auto now = random_instant(dice);
        const auto next = next_campaign(record, now);
        RC_ASSERT(next.has_value());
        const auto all = states(record, now);
        const auto withdrawn =
            std::ranges::count_if(all, [](const auto& state) { return state.is_withdrawn; });
        RC_ASSERT(next->applications().size() + static_cast<std::size_t>(withdrawn) == all.size());
    });
    CHECK(holds);
}
