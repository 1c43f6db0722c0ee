#include <passpro/objective.hpp>

#include <array>

namespace passpro {

std::vector<HostingTerm> hosting_terms(const Weights& weights) {
    constexpr std::array all{
        HostingTerm{"missing_pupils", &ObjectiveTerms::missing_pupils, &Weights::missing_pupil},
        HostingTerm{"escort_days", &ObjectiveTerms::escort_days, &Weights::escort_day},
        HostingTerm{"panel_half_days", &ObjectiveTerms::panel_half_days, &Weights::panel_half_day},
        HostingTerm{"without_break", &ObjectiveTerms::without_break, &Weights::without_break}};
    std::vector<HostingTerm> used;
    for (const auto& term : all) {
        if (weights.*term.weight != 0) used.push_back(term);
    }
    return used;
}

}  // namespace passpro
