#include "procedure/deadline_order.hpp"

#include "input/settings_reader.hpp"

#include <span>
#include <string>
#include <vector>

namespace passpro::procedure {

namespace {

struct Milestone {
    std::string_view pointer;  // in its file
    Date date;
    bool is_of_campaign = false;
};

Problem problem_of(const Milestone& earlier, const Milestone& later) {
    const bool opinions_come_too_late =
        earlier.pointer == "/deadlines/publication" && later.pointer == "/deadlines/wishes";
    return opinions_come_too_late ? Problem::publication_after_wishes : Problem::deadline_out_of_order;
}

// At the day of procedure.json; if both are of one file, at the later one.
Diagnostic out_of_order(const Milestone& earlier, const Milestone& later, std::string_view file) {
    const auto& own = later.is_of_campaign && !earlier.is_of_campaign ? earlier : later;
    return {.problem = problem_of(earlier, later),
            .place = {own.is_of_campaign ? input::settings_file : file, 0, own.pointer},
            .value = to_iso(own.date),
            .details = {std::string(earlier.pointer), to_iso(earlier.date), std::string(later.pointer),
                        to_iso(later.date)},
            .suggestion = {}};
}

void check_order(std::span<const Milestone> milestones, std::string_view file, Diagnostics& problems) {
    const Milestone* earlier = nullptr;
    for (const auto& milestone : milestones) {
        if (milestone.date.is_special()) continue;
        if (earlier != nullptr && milestone.date < earlier->date)
            problems.add(out_of_order(*earlier, milestone, file));
        earlier = &milestone;
    }
}

}  // namespace

void check_order(const CampaignCalendar& calendar, const Deadlines& deadlines, std::string_view file,
                 Diagnostics& problems) {
    const std::vector<Milestone> before_interviews{
        {"/calendar/registration", calendar.registration.last, true},
        {"/deadlines/documents", deadlines.documents},
        {"/calendar/convocation", calendar.convocation, true},
    };
    const std::vector<Milestone> notice{
        {"/calendar/convocation", calendar.earliest_interview(), true},
        {"/calendar/interviews", calendar.interviews.first, true},
    };
    const std::vector<Milestone> after_interviews{
        {"/calendar/interviews", calendar.interviews.last, true},
        {"/calendar/opinions", calendar.opinions, true},
        {"/deadlines/publication", deadlines.publication},
        {"/deadlines/wishes", deadlines.wishes},
        {"/deadlines/erasure", deadlines.erasure},
    };
    const std::vector<Milestone> rebooking{
        {"/calendar/convocation", calendar.convocation, true},
        {"/deadlines/rebooking", deadlines.rebooking},
        {"/calendar/interviews", calendar.interviews.last, true},
    };
    for (const auto* milestones : {&before_interviews, &notice, &after_interviews, &rebooking})
        check_order(*milestones, file, problems);
}

}  // namespace passpro::procedure
