// Any bytes as a scheduling document: refused, or solved within its work limit, and written.
#include <passpro/schedule.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t largest_problem = 2'000;  // slots and requests: the rest takes too long to try
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto named = passpro::read_schedule(text);
    if (!named) return 0;
    auto problem = *std::move(named);
    if (problem.slots.size() + problem.requests.size() > largest_problem) return 0;
    problem.options.work_limit = 100;
    problem.options.threads = 1;
    const auto written = passpro::write_schedule(problem, passpro::solve_schedule(problem));
    if (!nlohmann::json::accept(written)) std::abort();
    return 0;
}
