// A program that appends entries to a store until it is killed, for kill.py: one line on standard output for
// each entry that `append` has promised to be on the disk.
//     appender STORE PREFIX FIRST COUNT
#include <passpro/store.hpp>

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

using namespace passpro;

namespace {

// The pupils of the example in turn, so that each has few entries, as in life.
std::string candidate_of(long long number) {
    constexpr long long pupils = 200;
    const auto digits = std::to_string(number % pupils + 1);
    return "C" + std::string(4 - digits.size(), '0') + digits;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) return EXIT_FAILURE;
    const std::string prefix = arguments[2];
    const auto first = std::stoll(arguments[3]);
    const auto last = first + std::stoll(arguments[4]);
    auto opened = Store::open(arguments[1]);
    if (!opened) {
        std::cerr << opened.diagnostics().to_text(Language::english);
        return EXIT_FAILURE;
    }
    auto store = std::move(opened).value();
    for (auto number = first; number < last; ++number) {
        const auto id = prefix + std::to_string(number);
        const auto appended =
            store.append({.name = "entries.csv",
                          .bytes = "entry_id,at,candidate_id,event,role\n" + id + ",2027-03-20," +
                                   candidate_of(number) + ",withdrawn,home\n"});
        if (!appended) {
            std::cerr << appended.diagnostics().to_text(Language::english);
            return EXIT_FAILURE;
        }
        std::cout << id << std::endl;  // flushed: the test holds the store to it
    }
    return EXIT_SUCCESS;
}
