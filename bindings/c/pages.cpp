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

PageSetOptions common_options(const passpro_page_options& given) {
    require_below(static_cast<std::uint32_t>(given.names), shown_names.size(), "options.names");
    require_below(given.has_workbooks, 2, "options.has_workbooks");
    PageSetOptions options;
    options.language = language_of(given.language);
    options.names = shown_names[static_cast<std::size_t>(given.names)];
    options.has_workbooks = given.has_workbooks == 1;
    return options;
}

std::unique_ptr<passpro_package> pages_of(const passpro_plan& plan, const passpro_page_options& given) {
    PageSetOptions options = common_options(given);
    const Explanation explanation = explanation_of(plan);
    options.explanation = &explanation;
    options.lower_bound = chosen_bound(plan, given);
    options.plan_digest = short_digest(plan);
    const Plan told = retold(plan.campaign, plan.plan, explanation, options.language);
    auto package = std::make_unique<passpro_package>();
    for (PageFile& page : planning_pages(plan.campaign, told, options))
        package->files.emplace(std::move(page.name), std::move(page.content));
    return package;
}

Checked<passpro_package> workbooks_of(const passpro_plan& plan, const passpro_page_options& given) {
    const PageSetOptions options = common_options(given);
    const Plan told = retold(plan.campaign, plan.plan, explanation_of(plan), options.language);
    const SchoolWorkbooks workbooks(plan.campaign, told, options);
    auto package = std::make_unique<passpro_package>();
    for (std::size_t number = 0; number < workbooks.names().size(); ++number) {
        auto workbook = workbooks.write(number);
        if (!workbook) return {.handle = {}, .diagnostics = workbook.diagnostics()};
        package->files.emplace(workbooks.names()[number], std::move(workbook).value());
    }
    return {.handle = std::move(package), .diagnostics = {}};
}

}  // namespace

void passpro_page_options_init(passpro_page_options* options) {
    initialise(options, passpro_page_options{.struct_size = 0,
                                             .language = PASSPRO_LANGUAGE_ENGLISH,
                                             .names = PASSPRO_SHOWN_NAMES_NONE,
                                             .has_workbooks = 0,
                                             .lower_bound = bound_of_plan});
}

passpro_status passpro_plan_pages(const passpro_plan* plan, const passpro_page_options* options,
                                  passpro_package** files) {
    return guarded(files, [&] {
        const auto given = completed_or_defaults(options, &passpro_page_options_init);
        return pages_of(required(plan, "plan"), given);
    });
}

passpro_status passpro_plan_workbooks(const passpro_plan* plan, const passpro_page_options* options,
                                      passpro_package** files, passpro_diagnostics** diagnostics) {
    return guarded(files, diagnostics, [&] {
        const auto given = completed_or_defaults(options, &passpro_page_options_init);
        return workbooks_of(required(plan, "plan"), given);
    });
}
