#include "solver/placing.hpp"

namespace passpro::assignment {

Placing::Placing(const Index& index, Lottery lottery)
    : index_(&index), solver_(index, lottery), layers_(index.groups().size()) {
    for (std::size_t g = 0; g < index.groups().size(); ++g) {
        for (const auto request : index.groups()[g].requests) {
            if (index.problem().requests[request].is_locked) continue;
            std::size_t layer = 0;
            for (const auto other : index.requests_of(index.problem().requests[request].applicant)) {
                if (other < request && index.group_of(other) == g) ++layer;
            }
            if (layers_[g].size() <= layer) layers_[g].resize(layer + 1);
            layers_[g][layer].push_back(request);
        }
    }
}

bool Placing::pass(Arrangement& arrangement, std::span<const Priced> price, Budget& budget) {
    for (std::size_t g = 0; g < layers_.size(); ++g) {
        for (const auto& layer : layers_[g]) {
            if (budget.is_exhausted()) return false;
            decide(index_->groups()[g], layer, arrangement, price);
            budget.spend(layer.size());
        }
    }
    return true;
}

void Placing::decide(const Group& group, std::span<const std::uint32_t> requests, Arrangement& arrangement,
                     std::span<const Priced> price) {
    for (const auto request : requests) arrangement.set(request, undecided);
    solver_.solve(group, requests, arrangement.places_left(group), price, arrangement.class_of_request());
    for (std::size_t i = 0; i < requests.size(); ++i) arrangement.set(requests[i], solver_.class_of(i));
}

}  // namespace passpro::assignment
