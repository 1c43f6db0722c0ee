// Whose time is over.
#include "json/writer.hpp"

#include <passpro/erasure.hpp>
#include <passpro/states.hpp>
#include <passpro/version.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <algorithm>

namespace passpro {

namespace {

bool is_contested(const CampaignRecord& record, CandidateIndex candidate, DateTime now) {
    return std::ranges::any_of(
        record.campaign().applications_of(candidate),
        [&](ApplicationIndex application) { return state_of(record, application, now).is_contested; });
}

}  // namespace

Date erasure_day(const Procedure& procedure) {
    const auto& deadlines = procedure.deadlines();
    if (!deadlines.erasure.is_special()) return deadlines.erasure;
    if (deadlines.wishes.is_special()) return {};
    const auto& [months, archive_months] = procedure.retention();
    const Date last(boost::gregorian::max_date_time);
    const std::int64_t all_months = std::int64_t{months} + archive_months;
    const auto years_left = std::int64_t{last.year()} - deadlines.wishes.year() - 1;
    if (all_months >= years_left * 12) return last;
    return deadlines.wishes + boost::gregorian::months(static_cast<int>(all_months));
}

DueForErasure due_for_erasure(const CampaignRecord& record, DateTime now) {
    const auto day = erasure_day(record.procedure());
    DueForErasure found;
    if (day.is_special() || now.date() < day) return found;
    for (std::uint32_t i = 0; i < record.campaign().candidates().size(); ++i)
        (is_contested(record, {i}, now) ? found.held : found.due).push_back({i});
    return found;
}

std::string write_erasure_certificate(const Erasure& erasure, std::size_t persons, DateTime now) {
    auto files = json::Container::array_at(1);
    for (const auto& file : erasure.files) {
        files.add_item(json::Container::object_at(2)
                           .add("name", file.name)
                           .add("rows", file.rows)
                           .add("sha256_before", file.sha256_before)
                           .add("sha256_after", file.sha256_after));
    }
    auto left = json::Container::array_at(1);
    for (const auto& name : erasure.left_in) left.add_item(name);
    return json::Container::object_at(0)
               .add("passpro", version)
               .add("now", to_iso(now))
               .add("persons", persons)
               .add("files", files)
               .add("left_in", left)
               .text() +
           '\n';
}

}  // namespace passpro
