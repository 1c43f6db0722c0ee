#include "instance.hpp"

#include <passpro/package.hpp>
#include <passpro/verification.hpp>

#include <stdexcept>
#include <string>

namespace passpro::bench {

namespace {

Plan plan_of(const Instance& instance, const std::vector<std::int32_t>& slot_of_request) {
    const auto& translation = instance.translation;
    Plan plan;
    plan.placements.resize(instance.campaign.applications().size());
    for (std::size_t r = 0; r < slot_of_request.size(); ++r) {
        if (slot_of_request[r] == assignment::unplaced) continue;
        plan[translation.application_of_request[r]] = {
            .status = PlacementStatus::placed,
            .slot = translation.slot_of_slot.at(static_cast<std::size_t>(slot_of_request[r]))};
    }
    return plan;
}

}  // namespace

Instance read_instance(const std::filesystem::path& package) {
    auto campaign = read_tables(package).value();
    auto translation = translate(campaign, 0);
    return {std::move(campaign), std::move(translation)};
}

assignment::Terms verified_terms(const Instance& instance, const std::vector<std::int32_t>& slot_of_request) {
    if (slot_of_request.size() != instance.problem().requests.size())
        throw std::runtime_error("an assignment needs one entry for each request");
    const auto verification = verify(instance.campaign, plan_of(instance, slot_of_request));
    if (!verification.holds()) {
        throw std::runtime_error("a plan breaks its constraints: " + message(instance.campaign,
                                                                             verification.violations.front(),
                                                                             Language::english));
    }
    const auto terms = assignment::evaluate(instance.problem(), slot_of_request);
    if (terms.total() != verification.terms.total())
        throw std::runtime_error("a plan's cost differs between the scheduling layer and its verification");
    return terms;
}

}  // namespace passpro::bench
