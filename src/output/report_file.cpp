// What programs read: report.json and diagnostics.
#include "json/writer.hpp"

#include <passpro/output.hpp>
#include <passpro/version.hpp>

#include <string>

namespace passpro {

namespace {

using json::Container;

Container to_json(const Diagnostic& diagnostic, Language language) {
    return Container::object_at(1)
        .add("code", code(diagnostic.problem))
        .add("name", name(diagnostic.problem))
        .add("severity", severity(diagnostic.problem) == Severity::error ? "error" : "warning")
        .add("file", diagnostic.place.file)
        .add("line", diagnostic.place.line)
        .add("column", diagnostic.place.column)
        .add("cell", diagnostic.place.cell)
        .add("value", diagnostic.value)
        .add("message", message(diagnostic, language))
        .add("expected", expected(diagnostic, language))
        .add("suggestion", diagnostic.suggestion);
}

}  // namespace

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
    auto object = Container::object_at(0)
                      .add("passpro", version)
                      .add("status", report.status)
                      .add("applications", placed + unplaced + ineligible + undetermined)
                      .add("eligible", placed + unplaced)
                      .add("ineligible", ineligible)
                      .add("undetermined", undetermined)
                      .add("placed", placed)
                      .add("unplaced", unplaced)
                      .add("objective", report.terms.total())
                      .add("lower_bound", report.lower_bound)
                      .add("gap", controllable_gap(report.terms, report.lower_bound))
                      .add("seed", report.seed)
                      .add("threads", report.threads)
                      .add("work", report.work)
                      .add("terms", terms);
    if (!report.hosting_terms.empty()) object.add("not_in_bound", not_in_bound);
    return object.add("seconds", seconds).text() + '\n';
}

std::string to_json(const Diagnostics& diagnostics, Language language) {
    auto list = Container::array_at(0);
    for (const auto& diagnostic : diagnostics) list.add_item(to_json(diagnostic, language));
    return list.text() + '\n';
}

}  // namespace passpro
