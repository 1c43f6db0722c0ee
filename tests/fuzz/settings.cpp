// Any bytes as campaign.json.
#include "input/settings_reader.hpp"
#include "json/document.hpp"
#include "text/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace passpro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto decoded = decode_text(std::string(reinterpret_cast<const char*>(data), size));
    const auto check = [](const Diagnostic& problem) {
        if (problem.place.file != input::settings_file) std::abort();
        if (problem.to_text(Language::french).empty()) std::abort();
    };
    const auto document = json::parse(input::settings_file, decoded.utf8, check);
    const auto settings = document ? input::read_settings(document->root(), check) : Settings{};
    // A campaign can be tried with all settings that were read.
    const auto campaign = CampaignBuilder(settings).build();
    if (campaign.has_value() == campaign.diagnostics().has_errors()) std::abort();
    return 0;
}
