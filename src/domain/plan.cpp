#include "choice.hpp"

#include <passpro/plan.hpp>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 4> status_words = {"placed", "unplaced", "ineligible", "undetermined"};
constexpr std::array<std::string_view, 8> reason_words = {"",      "no_slot", "full",  "conflict",
                                                          "limit", "search",  "rules", "cost"};

}  // namespace

std::optional<PlacementStatus> parse_placement_status(std::string_view text) {
    return parse_choice<PlacementStatus>(text, status_words);
}

std::string_view to_text(PlacementStatus status) {
    return word_of(status, status_words);
}

std::optional<ReasonCode> parse_reason_code(std::string_view text) {
    return parse_choice<ReasonCode>(text, reason_words);
}

std::string_view to_text(ReasonCode code) {
    return word_of(code, reason_words);
}

PlanCounts count(const Plan& plan) {
    PlanCounts counts;
    for (const auto& placement : plan.placements) {
        switch (placement.status) {
            case PlacementStatus::placed:
                ++counts.placed;
                break;
            case PlacementStatus::unplaced:
                ++counts.unplaced;
                break;
            case PlacementStatus::ineligible:
                ++counts.ineligible;
                break;
            case PlacementStatus::undetermined:
                ++counts.undetermined;
                break;
        }
    }
    return counts;
}

}  // namespace passpro
