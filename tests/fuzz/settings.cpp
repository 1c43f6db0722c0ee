// Any bytes as campaign.json.
#include "package/encoding.hpp"
#include "package/json_text.hpp"
#include "package/settings_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace passpro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto decoded = package::decode(std::string(reinterpret_cast<const char*>(data), size));
    const auto check = [](const Diagnostic& problem) {
        if (problem.place.file != package::settings_file) std::abort();
        if (format(problem, Language::french).empty()) std::abort();
    };
    const auto document = package::parse_json(package::settings_file, decoded.utf8, check);
    const auto settings = document ? package::read_settings(document->root(), check) : Settings{};
    // Whatever came out of it, a campaign can be tried with it.
    const auto campaign = CampaignBuilder(settings).build();
    if (campaign.has_value() == campaign.diagnostics().has_errors()) std::abort();
    return 0;
}
