// A plan as a set of pages.
#include "guard.hpp"
#include "handles.hpp"

#include <passpro/explanation.hpp>
#include <passpro/report.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::c;

namespace {

constexpr std::int64_t bound_of_plan = std::numeric_limits<std::int64_t>::min();
constexpr std::array shown_names{ShownNames::none, ShownNames::own, ShownNames::all};

std::optional<std::int64_t> chosen_bound(const passpro_plan& plan, const passpro_page_options& given) {
    if (given.lower_bound != bound_of_plan) return given.lower_bound;
    if (plan.outcome.result == PASSPRO_RESULT_NOT_SOLVED) return std::nullopt;
    return plan.outcome.lower_bound;
}

// The first digits tell prints of two plans apart, and can be read aloud.
std::string short_digest(const passpro_plan& plan) {
    constexpr std::size_t group = 4;
    const std::string all = plan_file_of(plan).sha256;
    return all.substr(0, group) + ' ' + all.substr(group, group);
}

std::unique_ptr<passpro_package> pages_of(const passpro_plan& plan, const passpro_page_options& given) {
    require_below(static_cast<std::uint32_t>(given.names), shown_names.size(), "options.names");
    const Explanation explanation = explanation_of(plan);
    PageSetOptions options;
    options.language = language_of(given.language);
    options.names = shown_names[static_cast<std::size_t>(given.names)];
    options.explanation = &explanation;
    options.lower_bound = chosen_bound(plan, given);
    options.plan_digest = short_digest(plan);
    const Plan told = retold(plan.campaign, plan.plan, explanation, options.language);
    auto package = std::make_unique<passpro_package>();
    for (PageFile& page : planning_pages(plan.campaign, told, options))
        package->files.emplace(std::move(page.name), std::move(page.content));
    return package;
}

}  // namespace

void passpro_page_options_init(passpro_page_options* options) {
    initialise(options, passpro_page_options{.struct_size = 0,
                                             .language = PASSPRO_LANGUAGE_ENGLISH,
                                             .names = PASSPRO_SHOWN_NAMES_NONE,
                                             .reserved = 0,
                                             .lower_bound = bound_of_plan});
}

passpro_status passpro_plan_pages(const passpro_plan* plan, const passpro_page_options* options,
                                  passpro_package** files) {
    return guarded(files, [&] {
        const auto given = completed_or_defaults(options, &passpro_page_options_init);
        return pages_of(required(plan, "plan"), given);
    });
}
