// Workbooks: any bytes; or, if the text begins with `=== xl/workbook.xml`, the archive of these parts, so
// that fuzzing gets past checksums.
#include "workbook/workbook.hpp"

#include <passpro/judged_campaign.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stored_zip.hpp>
#include <string>
#include <string_view>

using namespace passpro;

namespace {

test::Parts unpacked(std::string_view text) {
    constexpr std::string_view mark = "=== ";
    test::Parts parts;
    for (auto at = text.find(mark); at != std::string_view::npos;) {
        text.remove_prefix(at + mark.size());
        const auto name = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(name.size() + 1, text.size()));
        at = text.find(mark);
        parts.emplace_back(name, text.substr(0, at));
    }
    return parts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto bytes = text.starts_with("=== ") ? test::stored_zip(unpacked(text)) : std::string(text);
    const auto workbook = workbook::read(bytes, "a.xlsx");
    if (workbook.has_value() == workbook.diagnostics().has_errors()) std::abort();
    const auto campaign = read_package(PackageDocument{.bytes = bytes, .file = "a.xlsx"});
    if (campaign.has_value() == campaign.diagnostics().has_errors()) std::abort();
    if (to_json(campaign.diagnostics(), Language::french).empty()) std::abort();
    return 0;
}
