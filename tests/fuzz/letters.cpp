// Any bytes as replies that were typed in, and as a template of letters: they are refused, or entries and
// letters are made of them.
#include "one_pupil.hpp"

#include <passpro/convocations.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace passpro;

void check(const Diagnostics& diagnostics) {
    for (const auto& problem : diagnostics) {
        if (problem.to_text(Language::french).empty()) std::abort();
    }
}

View view_of_one_pupil() {
    const auto campaign = test::campaign_of_one_pupil();
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    plan.placements[0] = {.status = PlacementStatus::placed, .slot = {1}};
    const auto record =
        CampaignRecord::make(campaign, plan, Procedure(campaign, {}), Journal(campaign)).value();
    return {record, Contacts(campaign), {.role = Role::saio}, *parse_date_time("2027-03-05T08:00")};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto view = view_of_one_pupil();
    static const auto letters_of_view = letters(view, LetterUnit::pupil, LetterChoice::all);
    static const auto secret = ReplySecret::of("a secret for a fuzzer").value();
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    check(read_replies(view, secret, bytes).diagnostics());
    const std::vector<TemplateFile> files{{"text.fr.mustache", bytes}, {"letter.fr.mustache", bytes}};
    const auto templates = LetterTemplates::replaced_by(files);
    check(templates.diagnostics());
    if (!templates) return 0;
    const LetterOptions options{.secret = secret, .templates = *templates};
    static_cast<void>(letters_text(view, letters_of_view, options));
    static_cast<void>(letters_page(view, letters_of_view, options));
    return 0;
}
