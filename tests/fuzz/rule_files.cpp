// Any bytes as a rule file: it is refused, or it can be tested, explained and applied.
#include <passpro/eligibility.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace passpro;

Campaign make_campaign() {
    Settings settings;
    settings.academy = "exemple";
    settings.calendar.convocation = Date(2026, 3, 2);
    settings.calendar.interviews = {Date(2026, 3, 9), Date(2026, 4, 17)};
    CampaignBuilder builder(settings);
    Establishment school;
    school.uai = *Uai::parse("0932276U");
    school.name = "École";
    builder.add(school);
    Formation formation;
    formation.id = "F1";
    formation.title = "Formation";
    formation.domain = "Métal, machines";
    formation.host_uai = school.uai;
    builder.add(formation);
    Candidate known;
    known.id = "C1";
    known.birth_date = Date(2011, 2, 3);
    known.level = "3GEN";
    known.home_uai = school.uai;
    builder.add(known);
    Candidate unknown;
    unknown.id = "C2";
    unknown.home_uai = school.uai;
    builder.add(unknown);
    for (const auto* id : {"C1", "C2"}) builder.add_application(id, "F1");
    return std::move(builder).build().value();
}

void apply(const RuleSet& rules, const Campaign& campaign) {
    const auto eligibility = determine_eligibility(rules, campaign, Date(2026, 2, 20));
    for (const auto& problem : eligibility.diagnostics()) {
        if (problem.to_text(Language::french).empty()) std::abort();
    }
    if (!eligibility) return;
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        const ApplicationIndex application{i};
        if (eligibility->digest(application).size() != 64) std::abort();
        static_cast<void>(eligibility->reason(application, Language::english));
        for (const auto& finding : eligibility->findings(application))
            static_cast<void>(eligibility->trace(application, finding.rule, Language::french));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto campaign = make_campaign();
    const auto rules = RuleSet::parse({reinterpret_cast<const char*>(data), size});
    for (const auto& problem : rules.diagnostics()) {
        if (problem.to_text(Language::english).empty()) std::abort();
    }
    if (!rules) return 0;
    static_cast<void>(run_tests(*rules));
    for (std::uint32_t i = 0; i < rules->rules().size(); ++i) {
        static_cast<void>(explain(*rules, RuleIndex{i}, Language::french));
        static_cast<void>(explain(*rules, RuleIndex{i}, Language::english));
    }
    apply(*rules, campaign);
    return 0;
}
