// A whole package in one text: each file begins with a line `=== openings.csv`.
#include <passpro/output.hpp>
#include <passpro/package.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace passpro;

namespace {

PackageFiles unpacked(std::string_view text) {
    constexpr std::string_view mark = "=== ";
    PackageFiles files;
    for (auto at = text.find(mark); at != std::string_view::npos;) {
        text.remove_prefix(at + mark.size());
        const auto name = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(name.size() + 1, text.size()));
        at = text.find(mark);
        files[std::string(name)] = text.substr(0, at);
    }
    return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto result = read_tables(unpacked({reinterpret_cast<const char*>(data), size}));
    if (result.has_value() == result.diagnostics().has_errors()) std::abort();
    if (to_json(result.diagnostics(), Language::english).empty()) std::abort();
    if (!result) return 0;
    const auto plan = write_plan(*result, Plan{std::vector<Placement>(result->applications().size())});
    if (!read_plan(*result, plan)) std::abort();
    return 0;
}
