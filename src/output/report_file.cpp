// What programs read: report.json and diagnostics.
#include <passpro/output.hpp>
#include <passpro/version.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace passpro {

namespace {

using Json = nlohmann::json;

constexpr std::size_t indent = 2;

// Bytes that are no UTF-8 come out as U+FFFD: a value may be anything that stood in a file.
std::string dump(const Json& scalar) {
    return scalar.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// An object or an array, written member by member, two blanks a level. Not as a tree of nlohmann's, whose
// destructor ends the process where memory is short; and a list of many problems is written once.
class Container {
  public:
    Container(std::string_view brackets, std::size_t depth) : brackets_(brackets), depth_(depth) {}

    Container& add(std::string_view key, const Json& scalar) {
        return add_text(dump(key) + ": " + dump(scalar));
    }
    Container& add(std::string_view key, const Container& value) {
        return add_text(dump(key) + ": " + value.text());
    }
    void add(const Container& item) { add_text(item.text()); }
    void add_item(const Json& scalar) { add_text(dump(scalar)); }

    std::string text() const {
        const auto end = content_.empty() ? std::string() : line_at(depth_);
        return brackets_.front() + content_ + end + brackets_.back();
    }

  private:
    static std::string line_at(std::size_t depth) { return '\n' + std::string(depth * indent, ' '); }

    Container& add_text(const std::string& text) {
        if (!content_.empty()) content_ += ',';
        content_.append(line_at(depth_ + 1)).append(text);
        return *this;
    }

    std::string_view brackets_;
    std::size_t depth_;
    std::string content_;
};

Container object_at(std::size_t depth) {
    return {"{}", depth};
}

Container to_json(const Diagnostic& diagnostic, Language language) {
    return object_at(1)
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
    auto terms = object_at(1)
                     .add("unplaced", report.terms.unplaced)
                     .add("half_days", report.terms.half_days)
                     .add("travel", report.terms.travel)
                     .add("wait", report.terms.wait)
                     .add("moved", report.terms.moved);
    Container not_in_bound("[]", 1);
    for (const auto& term : report.hosting_terms) {
        terms.add(term.name, report.terms.*term.value);
        not_in_bound.add_item(term.name);
    }
    const auto seconds = object_at(1)
                             .add("read", report.seconds_read)
                             .add("eligibility", report.seconds_eligibility)
                             .add("solve", report.seconds_solve)
                             .add("write", report.seconds_write);
    auto object = object_at(0)
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
    Container list("[]", 0);
    for (const auto& diagnostic : diagnostics) list.add(to_json(diagnostic, language));
    return list.text() + '\n';
}

}  // namespace passpro
