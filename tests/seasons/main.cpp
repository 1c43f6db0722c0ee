// passpro_seasons [--seed FIRST] [--count N] [--verbose]: plays N seasons, from the seed FIRST on. Prints the
// shortest list of actions of each that fails. `--verbose` prints the actions of all. The same seeds give the
// same digest, unless the library plans otherwise.
#include "play.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

using namespace passpro::test;

namespace {

struct Arguments {
    std::uint64_t seed = 0;
    std::uint64_t count = 1;
    bool is_verbose = false;
};

[[noreturn]] void explain() {
    std::cerr << "passpro_seasons [--seed FIRST] [--count N] [--verbose]\n";
    std::exit(2);
}

std::uint64_t number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) explain();
    return number;
}

Arguments parse(int count, char** words) {
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--verbose") {
            arguments.is_verbose = true;
        } else if (i + 1 == count) {
            explain();
        } else if (word == "--seed") {
            arguments.seed = number_of(words[++i]);
        } else if (word == "--count") {
            arguments.count = number_of(words[++i]);
        } else {
            explain();
        }
    }
    return arguments;
}

}  // namespace

int main(int count, char** words) {
    const auto arguments = parse(count, words);
    SeasonOutcome sum;
    std::uint64_t failures = 0;
    for (auto seed = arguments.seed; seed < arguments.seed + arguments.count; ++seed) {
        const auto script = write_script(seed);
        if (arguments.is_verbose) {
            for (const auto& action : script) std::cout << to_text(action) << '\n';
        }
        const auto outcome = play(seed, script);
        sum.actions += outcome.actions;
        sum.entries += outcome.entries;
        sum.crashes += outcome.crashes;
        sum.digest = sum.digest * 31 + outcome.digest;
        if (!outcome.failure) continue;
        ++failures;
        std::cout << report(seed, script, *outcome.failure) << std::flush;
    }
    std::cout << arguments.count << " seasons from " << arguments.seed << " on, " << failures
              << " failed: " << sum.actions << " actions, " << sum.entries << " entries, " << sum.crashes
              << " crashes, digest " << std::hex << sum.digest << '\n';
    return failures == 0 ? 0 : 1;
}
