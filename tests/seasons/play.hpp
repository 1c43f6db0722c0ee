// Plays a season against a store.
#pragma once

#include "script.hpp"

#include <passpro/store.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace passpro::test {

struct PlayOptions {
    // Changes what was read of the store before it is checked: for faults that are planted.
    std::function<void(StoreContent&)> tamper{};
    bool compares_bytes = true;
};

struct SeasonOutcome {
    std::optional<std::string> failure{};  // a sentence; nothing: all was as it has to be
    std::size_t actions = 0;               // that were played, the one that failed included
    std::size_t entries = 0;               // that were recorded
    std::size_t crashes = 0;
    std::uint64_t digest = 0;  // of all that was recorded and planned: seasons that differ differ in it
};

// Plays the actions in the campaign of a seed, and checks everything after each.
SeasonOutcome play(std::uint64_t seed, const std::vector<Action>& script, const PlayOptions& options = {});

// Leaves actions out while the season still fails. Each that is left is needed.
std::vector<Action> reduced(std::uint64_t seed, std::vector<Action> script, const PlayOptions& options = {});

// The failure of a season and the shortest list of actions that shows it; or that it did not come back.
std::string report(std::uint64_t seed, const std::vector<Action>& script, const std::string& failure,
                   const PlayOptions& options = {});

}  // namespace passpro::test
