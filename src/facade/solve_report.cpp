#include "base/sha256.hpp"
#include "json/writer.hpp"

#include <passpro/solve_report.hpp>
#include <passpro/version.hpp>

#include <array>
#include <string>
#include <string_view>

namespace passpro {

namespace {

using json::Container;

std::string_view word_of(assignment::Status status) {
    constexpr std::array<std::string_view, 3> words = {"optimal", "feasible", "cancelled"};
    return words[static_cast<std::size_t>(status)];
}

}  // namespace

std::string digest(std::string_view bytes) {
    return sha256(bytes);
}

std::string write_report(const SolveReport& report) {
    const auto& [placed, unplaced, ineligible, undetermined] = report.counts;
    auto terms = Container::object_at(1);
    for (const auto& term : objective_terms) {
        if (!term.is_hosting) terms.add(term.name, report.terms.*term.value);
    }
    auto not_in_bound = Container::array_at(1);
    for (const auto& term : report.hosting_terms) {
        terms.add(term.name, report.terms.*term.value);
        not_in_bound.add_item(term.name);
    }
    const auto seconds = Container::object_at(1)
                             .add("read", report.seconds_read)
                             .add("eligibility", report.seconds_eligibility)
                             .add("solve", report.seconds_solve)
                             .add("write", report.seconds_write);
    auto digests = Container::object_at(1);
    for (const auto& [name, digest] : report.files) digests.add(name, digest);
    auto object = Container::object_at(0)
                      .add("passpro", version)
                      .add("status", word_of(report.status))
                      .add("applications", placed + unplaced + ineligible + undetermined)
                      .add("eligible", placed + unplaced)
                      .add("ineligible", ineligible)
                      .add("undetermined", undetermined)
                      .add("placed", placed)
                      .add("unplaced", unplaced)
                      .add("objective", report.terms.total())
                      .add("lower_bound", report.lower_bound)
                      .add("gap", report.gap())
                      .add("seed", report.seed)
                      .add("threads", report.threads)
                      .add("work", report.work)
                      .add("terms", terms);
    if (!report.hosting_terms.empty()) object.add("not_in_bound", not_in_bound);
    object.add("seconds", seconds);
    if (!report.files.empty()) object.add("files", digests);
    return object.text() + '\n';
}

}  // namespace passpro
