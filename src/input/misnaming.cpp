#include "input/misnaming.hpp"

#include "text/ascii.hpp"
#include "text/nearest.hpp"
#include "text/trimming.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace passpro::input {

namespace {

// "rules.json.txt" as "rules.json": Windows hides the last ending.
std::string_view without_second_ending(std::string_view name) {
    for (const std::string_view ending : std::array<std::string_view, 2>{".json", ".csv"}) {
        if (const auto at = name.find(ending); at != std::string_view::npos)
            return name.substr(0, at + ending.size());
    }
    return name;
}

// "journal (1).csv" as "journal.csv": browsers number what they download again, and spreadsheets sheets that
// are copied.
std::string without_copy_number(std::string_view name) {
    const auto open = name.find(" (");
    const auto close = name.find(')', open == std::string_view::npos ? name.size() : open);
    if (close == std::string_view::npos) return std::string(name);
    const auto number = name.substr(open + 2, close - open - 2);
    const bool is_number = !number.empty() && std::ranges::all_of(number, &is_digit);
    return std::string(name.substr(0, open)).append(name.substr(is_number ? close + 1 : open));
}

// Which of the known names another one probably means.
class Misnaming {
  public:
    explicit Misnaming(const std::vector<std::string_view>& known) : known_(known), nearest_(known) {}

    std::optional<std::string_view> meant_by(std::string_view name) {
        const auto lower = without_copy_number(lower_case(trimmed(name)));
        for (const auto form : {std::string_view(lower), without_second_ending(lower)}) {
            const auto known = std::ranges::find(known_, form);
            if (known != known_.end()) return *known;
            if (const auto near = nearest_.find(form)) return near;
        }
        return std::nullopt;
    }

  private:
    const std::vector<std::string_view>& known_;
    NearestMatch nearest_;
};

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
    return std::ranges::find(names, name) != std::ranges::end(names);
}

}  // namespace

void report_misnamed_parts(std::span<const std::string> names, const std::vector<std::string_view>& known,
                           std::span<const std::string_view> essential, Problem warning,
                           const std::function<Place(const std::string& name)>& place_of,
                           const DiagnosticSink& report) {
    Misnaming misnaming(known);
    for (const auto& name : names) {
        if (is_one_of(name, known)) continue;
        const auto meant = misnaming.meant_by(name);
        if (!meant) continue;
        const bool is_there = is_one_of(*meant, names);
        if (is_there && name.starts_with(*meant)) continue;  // an older copy
        if (is_one_of(*meant, essential) && !is_there) {
            report({.problem = Problem::misnamed_file,
                    .place = place_of(name),
                    .details = {std::string(*meant)}});
        } else {
            report({.problem = warning, .place = place_of(name), .suggestion = std::string(*meant)});
        }
    }
}

}  // namespace passpro::input
