// Files and sheets whose names are nearly those of a package.
#pragma once

#include <passpro/diagnostics.hpp>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::input {

// Reports each of `names` that probably means one of `known`, the names that a package reads, in lower case:
// "Rules.json", "rule.json", "rules.json.txt", "rules (1).json". Each stands at the place that `place_of`
// gives it. This is an error if an `essential` part is missing and was probably meant, as the package would
// be read as a different one without it; otherwise it is `warning`. O(names · known).
void report_misnamed_parts(std::span<const std::string> names, const std::vector<std::string_view>& known,
                           std::span<const std::string_view> essential, Problem warning,
                           const std::function<Place(const std::string& name)>& place_of,
                           const DiagnosticSink& report);

}  // namespace passpro::input
