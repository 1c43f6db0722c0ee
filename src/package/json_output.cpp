// What programs read: report.json and diagnostics.
#include <passpro/package.hpp>
#include <passpro/version.hpp>

#include <nlohmann/json.hpp>

#include <string>

namespace passpro {

namespace {

using Json = nlohmann::ordered_json;

// Bytes that are no UTF-8 come out as U+FFFD: a value may be anything that stood in a file.
std::string dump(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json to_json(const Diagnostic& diagnostic, Language language) {
    return {{"code", code(diagnostic.problem)},
            {"name", name(diagnostic.problem)},
            {"severity", severity(diagnostic.problem) == Severity::error ? "error" : "warning"},
            {"file", diagnostic.place.file},
            {"line", diagnostic.place.line},
            {"column", diagnostic.place.column},
            {"cell", diagnostic.place.cell},
            {"value", diagnostic.value},
            {"message", message(diagnostic, language)},
            {"expected", expected(diagnostic, language)},
            {"suggestion", diagnostic.suggestion}};
}

}  // namespace

std::string write_report(const SolveReport& report) {
    const auto& [placed, unplaced, ineligible, undetermined] = report.counts;
    return dump({{"passpro", version},
                 {"status", report.status},
                 {"applications", placed + unplaced + ineligible + undetermined},
                 {"eligible", placed + unplaced},
                 {"ineligible", ineligible},
                 {"undetermined", undetermined},
                 {"placed", placed},
                 {"unplaced", unplaced},
                 {"objective", report.terms.total()},
                 {"lower_bound", report.lower_bound},
                 {"gap", controllable_gap(report.terms, report.lower_bound)},
                 {"seed", report.seed},
                 {"threads", report.threads},
                 {"work", report.work},
                 {"terms",
                  {{"unplaced", report.terms.unplaced},
                   {"half_days", report.terms.half_days},
                   {"travel", report.terms.travel},
                   {"wait", report.terms.wait},
                   {"moved", report.terms.moved}}},
                 {"seconds",
                  {{"read", report.seconds_read},
                   {"eligibility", report.seconds_eligibility},
                   {"solve", report.seconds_solve},
                   {"write", report.seconds_write}}}});
}

std::string to_json(const Diagnostics& diagnostics, Language language) {
    Json json = Json::array();
    for (const auto& diagnostic : diagnostics) json.push_back(to_json(diagnostic, language));
    return dump(json);
}

}  // namespace passpro
