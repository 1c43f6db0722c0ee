// Solves in the background. Each is started by the file that makes it: plan.cpp, assignment.cpp and
// schedule.cpp.
#include "guard.hpp"
#include "handles.hpp"

#include <chrono>

using namespace passpro::c;

namespace {

template <typename Result>
bool has_ended(const std::future<Result>& solving, std::chrono::milliseconds patience) {
    return !solving.valid() || solving.wait_for(patience) == std::future_status::ready;
}

template <typename Result>
Result taken(std::future<Result>& solving) {
    if (!solving.valid()) refuse("the search has no such result, or has given it out", PASSPRO_ERROR_STATE);
    return solving.get();
}

}  // namespace

passpro_status passpro_search_wait(const passpro_search* search, uint32_t milliseconds, int32_t* is_done) {
    return guarded([&] {
        const passpro_search& waited = required(search, "search");
        int32_t& answer = required(is_done, "is_done");
        const std::chrono::milliseconds patience(milliseconds);
        const bool is_over = has_ended(waited.plan, patience) && has_ended(waited.assignment, patience) &&
                             has_ended(waited.schedule, patience);
        answer = is_over ? 1 : 0;
    });
}

passpro_status passpro_search_plan(passpro_search* search, passpro_plan** plan) {
    return guarded(plan, [&] { return taken(required(search, "search").plan); });
}

passpro_status passpro_search_assignment(passpro_search* search, passpro_assignment** assignment) {
    return guarded(assignment, [&] { return taken(required(search, "search").assignment); });
}

passpro_status passpro_search_schedule(passpro_search* search, passpro_text** json) {
    return guarded(json, [&] { return taken(required(search, "search").schedule); });
}

void passpro_search_free(passpro_search* search) {
    free_handle(search);
}
