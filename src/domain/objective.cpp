#include <passpro/objective.hpp>

#include <algorithm>
#include <iterator>

namespace passpro {

std::int64_t ObjectiveTerms::total() const {
    std::int64_t sum = 0;
    for (const auto& term : objective_terms) sum += this->*term.value;
    return sum;
}

ObjectiveTerms& ObjectiveTerms::operator+=(const ObjectiveTerms& other) {
    for (const auto& term : objective_terms) this->*term.value += other.*term.value;
    return *this;
}

ObjectiveTerms operator-(const ObjectiveTerms& a, const ObjectiveTerms& b) {
    ObjectiveTerms difference = a;
    for (const auto& term : objective_terms) difference.*term.value -= b.*term.value;
    return difference;
}

std::vector<ObjectiveTerm> hosting_terms(const Weights& weights) {
    std::vector<ObjectiveTerm> used;
    std::ranges::copy_if(objective_terms, std::back_inserter(used), [&](const ObjectiveTerm& term) {
        return term.is_hosting && term.counts_under(weights);
    });
    return used;
}

}  // namespace passpro
