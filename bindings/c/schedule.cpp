// Problems and results of scheduling as JSON documents.
#include "guard.hpp"
#include "handles.hpp"
#include "solving.hpp"

#include <passpro/schedule.hpp>

#include <limits>
#include <memory>
#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::c;

namespace {

constexpr double seconds_of_document = -1;
constexpr double gap_of_document = -1;
constexpr std::uint64_t work_of_document = UINT64_MAX;
constexpr std::uint64_t seed_of_document = UINT64_MAX;

// Negated comparisons leave NaN to be refused.
double chosen_seconds(const passpro_schedule_options& given, const assignment::Options& of_document) {
    if (!(given.time_limit_seconds < 0)) return given.time_limit_seconds;
    if (of_document.time_limit) return of_document.time_limit->count();
    const bool is_limited = of_document.work_limit || given.work_limit != work_of_document;
    return is_limited ? std::numeric_limits<double>::infinity() : SearchOptions{}.time_limit_seconds;
}

SearchOptions chosen_options(const passpro_schedule_options& given, const assignment::Options& of_document) {
    SearchOptions options = search_options(given);
    options.time_limit_seconds = chosen_seconds(given, of_document);
    if (given.threads == 0) options.threads = of_document.threads;
    if (given.work_limit == work_of_document && of_document.work_limit)
        options.work_limit = *of_document.work_limit;
    if (given.target_gap < 0) options.target_gap = of_document.target_gap;
    if (given.seed == seed_of_document) options.seed = of_document.seed;
    require_sound(options);
    return options;
}

// A document that was read, and how it is solved.
struct ReadSchedule {
    ScheduleProblem named;
    SearchOptions search;
};

ReadSchedule with_options(ScheduleProblem named, const passpro_schedule_options& given) {
    const SearchOptions search = chosen_options(given, named.options);
    named.options = solver_options(search, std::move(named.options));
    return {.named = std::move(named), .search = search};
}

std::unique_ptr<passpro_text> scheduled(const ReadSchedule& schedule, passpro_control* control) {
    std::string json;
    run(schedule.search, control, [&](assignment::Control& used) {
        json = write_schedule(schedule.named, solve_schedule(schedule.named, &used), &used);
    });
    return std::make_unique<passpro_text>(std::move(json));
}

// What `make` makes of the problem of a document that has no errors.
template <typename Handle, typename Make>
Checked<Handle> made_of_document(std::string_view document, const passpro_schedule_options& given,
                                 Make make) {
    auto read = read_schedule(document);
    Checked<Handle> checked{.diagnostics = read.diagnostics()};
    if (read) checked.handle = make(with_options(std::move(read).value(), given));
    return checked;
}

}  // namespace

void passpro_schedule_options_init(passpro_schedule_options* options) {
    constexpr SearchOptions search;
    initialise(options, passpro_schedule_options{.struct_size = 0,
                                                 .threads = 0,
                                                 .time_limit_seconds = seconds_of_document,
                                                 .work_limit = work_of_document,
                                                 .target_gap = gap_of_document,
                                                 .seed = seed_of_document,
                                                 .callback = search.callback,
                                                 .user_data = search.user_data,
                                                 .callback_milliseconds = search.callback_milliseconds,
                                                 .reserved = 0});
}

passpro_status passpro_schedule_solve(const void* bytes, uint64_t size,
                                      const passpro_schedule_options* options, passpro_control* control,
                                      passpro_text** json, passpro_diagnostics** diagnostics) {
    return guarded(json, diagnostics, [&] {
        const auto given = completed_or_defaults(options, &passpro_schedule_options_init);
        return made_of_document<passpro_text>(
            bytes_of(bytes, size, "bytes"), given,
            [&](const ReadSchedule& schedule) { return scheduled(schedule, control); });
    });
}

passpro_status passpro_search_start_schedule(const void* bytes, uint64_t size,
                                             const passpro_schedule_options* options,
                                             passpro_control* control, passpro_search** search,
                                             passpro_diagnostics** diagnostics) {
    return guarded(search, diagnostics, [&] {
        const auto given = completed_or_defaults(options, &passpro_schedule_options_init);
        require_no_callback(search_options(given));
        return made_of_document<passpro_search>(
            bytes_of(bytes, size, "bytes"), given, [&](ReadSchedule schedule) {
                auto started = std::make_unique<passpro_search>(control);
                started->schedule =
                    on_another_thread([schedule = std::move(schedule), used = started->control] {
                        return scheduled(schedule, used);
                    });
                return started;
            });
    });
}
