// Seasons in simulation: whole campaigns in virtual time, from the registration to the erasure, against a
// store. `passpro_seasons --seed N` plays one of them again.
#include "checks.hpp"
#include "play.hpp"

#include <algorithm>
#include <catch.hpp>
#include <functional>

using namespace passpro;
using namespace passpro::test;

namespace {

// Changes what the store says. Gives whether there was anything to change.
using Fault = std::function<bool(StoreContent&)>;

// The last row of the journal about an event.
Row* last_of(std::vector<Row>& rows, std::string_view event) {
    const auto found =
        std::find_if(rows.rbegin(), rows.rend(), [&](const Row& row) { return row.event == event; });
    return found == rows.rend() ? nullptr : &*found;
}

// Does something to that row.
Fault in_journal(std::string event, std::function<void(std::vector<Row>&, Row&)> change) {
    return [event = std::move(event), change = std::move(change)](StoreContent& content) {
        if (!content.journal) return false;
        auto rows = rows_of(*content.journal);
        auto* const row = last_of(rows, event);
        if (row == nullptr) return false;
        change(rows, *row);
        content.journal = csv_of(rows);
        return true;
    };
}

Fault dropped(std::string event) {
    return in_journal(std::move(event), [](std::vector<Row>& rows, Row& row) {
        const auto id = row.id;
        std::erase_if(rows, [&](const Row& other) { return other.id == id; });
    });
}

Fault doubled(std::string event) {
    return in_journal(std::move(event), [](std::vector<Row>& rows, Row& row) {
        auto again = row;
        again.id += "again";
        rows.push_back(again);
    });
}

// To the slot beside it, which the opening may not have.
Fault moved(std::string event) {
    return in_journal(std::move(event), [](std::vector<Row>&, Row& row) {
        row.item.back() = row.item.back() == '0' ? '1' : '0';
    });
}

// Gives whether there was a row.
bool drop_last_row(std::string& csv) {
    if (std::ranges::count(csv, '\n') < 2) return false;
    csv.erase(csv.rfind('\n', csv.size() - 2) + 1);
    return true;
}

bool without_an_application(StoreContent& content) {
    return drop_last_row(content.files.at("applications.csv"));
}

bool without_a_row_of_the_plan(StoreContent& content) {
    return content.plan && drop_last_row(*content.plan);
}

bool with_a_pupil_elsewhere(StoreContent& content) {
    auto& bytes = content.files.at("candidates.csv");
    const auto home = bytes.rfind("0980001U");
    if (home == std::string::npos) return false;
    bytes.replace(home, 8, "0980002V");
    return true;
}

struct PlantedFault {
    const char* name;
    Fault plant;
};

const std::vector<PlantedFault> planted{
    {"a convocation is dropped", dropped("convoked")},
    {"a convocation is moved", moved("convoked")},
    {"an attendance is dropped", dropped("attended")},
    {"an attendance is moved", moved("attended")},
    {"an opinion is dropped", dropped("opinion")},
    {"an opinion is doubled", doubled("opinion")},
    {"a withdrawal is dropped", dropped("withdrawn")},
    {"a delivery is dropped", dropped("delivered")},
    {"an answer is dropped", dropped("answered")},
    {"a contestation is dropped", dropped("contested")},
    {"an application is dropped", without_an_application},
    {"a row of the plan is dropped", without_a_row_of_the_plan},
    {"a pupil is at another school", with_a_pupil_elsewhere},
};

// Seasons in which a fault could be planted, and those of them in which it was found.
struct Tally {
    int planted = 0;
    int found = 0;
};

Tally tally_of(const Fault& fault, bool compares_bytes) {
    Tally tally;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        bool is_planted = false;
        PlayOptions options;
        options.tamper = [&](StoreContent& content) { is_planted = fault(content) || is_planted; };
        options.compares_bytes = compares_bytes;
        const bool is_found = play(seed, write_script(seed), options).failure.has_value();
        if (is_planted) ++tally.planted;
        if (is_planted && is_found) ++tally.found;
    }
    return tally;
}

}  // namespace

TEST_CASE("A season keeps its promises after each action", "[seasons]") {
    SeasonOutcome sum;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const auto script = write_script(seed);
        const auto outcome = play(seed, script);
        if (outcome.failure) FAIL(report(seed, script, *outcome.failure));
        sum.actions += outcome.actions;
        sum.entries += outcome.entries;
        sum.crashes += outcome.crashes;
    }
    CHECK(sum.actions > 5000);
    CHECK(sum.entries > 4000);
    CHECK(sum.crashes > 500);
}

TEST_CASE("Every fault that is planted is found", "[seasons]") {
    for (const auto& fault : planted) {
        CAPTURE(fault.name);
        const auto tally = tally_of(fault.plant, true);
        CHECK(tally.planted > 0);
        CHECK(tally.found == tally.planted);
    }
}

TEST_CASE("Certificate, steps and views alone give a fault away, without a look at the bytes", "[seasons]") {
    for (const auto& fault : planted) {
        CAPTURE(fault.name);
        const auto tally = tally_of(fault.plant, false);
        CHECK(tally.found * 2 > tally.planted);  // a fault in a withdrawn application changes nothing
    }
}

TEST_CASE("A season that fails is reduced to the actions that it needs to fail", "[seasons]") {
    const auto fault = dropped("attended");
    PlayOptions options;
    options.tamper = [&](StoreContent& content) { (void)fault(content); };
    options.compares_bytes = false;
    const auto script = write_script(1);
    const auto shortest = reduced(1, script, options);
    CHECK(shortest.size() <= 4);  // register, plan, convoke, excuse
    CHECK(play(1, shortest, options).failure);
    for (std::size_t left_out = 0; left_out < shortest.size(); ++left_out) {
        auto shorter = shortest;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(left_out));
        CHECK_FALSE(play(1, shorter, options).failure);
    }
    CHECK(report(1, script, "", options).find("excuse (dice") != std::string::npos);
}

TEST_CASE("A failure that does not come back is reported all the same", "[seasons]") {
    CHECK(report(7, write_script(7), "no byte is left of who is erased") ==
          "season 7: the failure did not come back when the season was played again: "
          "no byte is left of who is erased\n");
}

TEST_CASE("A season is the same each time", "[seasons]") {
    const auto script = write_script(7);
    CHECK(play(7, script).entries == play(7, script).entries);
    std::string text;
    std::string again;
    for (const auto& action : script) text += to_text(action);
    for (const auto& action : write_script(7)) again += to_text(action);
    CHECK(text == again);
}
