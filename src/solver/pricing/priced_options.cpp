#include "solver/pricing/priced_options.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace passpro::assignment {

namespace {

// The cost of coming for one slot type alone, with its price and perturbation. Most slot types of a service
// share a site, so the travel cost is cached.
class VisitValue {
  public:
    // `cost` is added to each.
    VisitValue(const Model& model, const Perturbation& perturbation, std::uint32_t request, Cost cost)
        : model_(&model),
          scale_(model.cost_scale()),
          perturbation_(perturbation),
          request_(request),
          cost_(cost + model.problem().requests[request].moved_cost),
          previous_slot_type_(model.previous_slot_type(request)),
          costs_of_offers_(model.own_costs().of_offers(request)) {}

    ScaledCost operator()(const SlotType& type, SlotTypeId slot_type, std::uint32_t offer, ScaledCost price) {
        if (type.site != site_) come_to(type.site);
        auto cost = type.cost + cost_there_;
        if (!costs_of_offers_.empty()) cost += costs_of_offers_[offer];
        if (previous_slot_type_ == Choice::of(slot_type))
            cost -= model_->problem().requests[request_].moved_cost;
        return cost * scale_ + price + perturbation_.value(request_, slot_type);
    }

  private:
    void come_to(std::uint32_t site) {
        const auto& problem = model_->problem();
        const auto home = problem.applicants[problem.requests[request_].applicant].home;
        site_ = site;
        cost_there_ = cost_ + problem.travel_minute_cost *
                                  (problem.travel.out(home, site) + problem.travel.back(site, home));
    }

    const Model* model_;
    ScaledCost scale_;
    Perturbation perturbation_;
    std::uint32_t request_;
    Cost cost_;
    Choice previous_slot_type_;
    std::span<const Cost> costs_of_offers_;
    std::uint32_t site_ = std::numeric_limits<std::uint32_t>::max();
    Cost cost_there_ = 0;
};

}  // namespace

void DayOptions::include(const DayOptions& other) {
    least = std::min(least, other.least);
    is_at_one_site = is_at_one_site && other.is_at_one_site && other.site == site;
    periods |= other.periods;
}

void PricedOptions::load(std::span<const std::uint32_t> requests, const Domains& domains,
                         std::span<const ScaledCost> price, std::span<const Choice> fixings,
                         const Perturbation& perturbation) {
    requests_ = requests.size();
    merged_position_.clear();
    options_.clear();
    ranges_.clear();
    range_day_.clear();
    first_range_.clear();
    unplaced_cost_.clear();
    const Input input{requests, domains, price, fixings, perturbation};
    if (has_choices(requests)) {
        load_choices(input);
    } else {
        for (std::uint32_t position = 0; position < requests.size(); ++position)
            load_request(position, input);
    }
    first_range_.push_back(ranges_.size());
    collect_days();
    find_standalone_values();
    find_orders(requests);
}

void PricedOptions::find_orders(std::span<const std::uint32_t> requests) {
    later_.clear();
    just_before_.clear();
    if (model_->problem().orders.empty() || requests_ > model_->parameters().most_exact_requests) return;
    for (std::size_t position = 0; position < requests.size(); ++position) {
        const auto first = requests[position];
        if (model_->has_alternatives(first)) continue;
        for (const auto& order : orders_from(model_->problem(), first)) {
            if (model_->has_alternatives(order.second)) continue;
            const auto second = std::ranges::find(requests, order.second) - requests.begin();
            later_.resize(requests_);
            just_before_.resize(requests_);
            const auto earlier = merged_position(position);
            const auto later = merged_position(static_cast<std::size_t>(second));
            later_[earlier] |= set_of(later);
            if (order.is_next) just_before_[later] |= set_of(earlier);
        }
    }
}

bool PricedOptions::has_choices(std::span<const std::uint32_t> requests) const {
    return std::ranges::any_of(
        requests, [&](auto request) { return model_->problem().requests[request].choice.has_value(); });
}

bool PricedOptions::must_be_placed(std::uint32_t request, const Input& input) const {
    const auto fixing = input.fixings[request];
    return fixing.has_slot_type() || (fixing.is_unfixed() && input.domains.must_be_placed(request));
}

void PricedOptions::load_request(std::uint32_t position, const Input& input) {
    const auto request = input.requests[position];
    first_range_.push_back(ranges_.size());
    unplaced_cost_.push_back(
        must_be_placed(request, input) ? impossible : model_->unplaced_cost(request) * model_->cost_scale());
    add_options(position, 0, input);
}

void PricedOptions::load_choices(const Input& input) {
    const auto& problem = model_->problem();
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    merged_position_.assign(input.requests.size(), none);
    requests_ = 0;
    std::vector<std::uint32_t> positions;
    for (std::uint32_t first = 0; first < input.requests.size(); ++first) {
        if (merged_position_[first] != none) continue;
        positions.assign(1, first);
        for (auto other = first + 1; other < input.requests.size(); ++other) {
            if (are_of_one_choice(problem.requests[input.requests[first]],
                                  problem.requests[input.requests[other]]))
                positions.push_back(other);
        }
        for (const auto position : positions) merged_position_[position] = requests_;
        ++requests_;
        load_choice(positions, input);
    }
}

// If one of the requests must be placed, none of the others may be. Each but the one that stays in its
// previous slot pays for being moved.
void PricedOptions::load_choice(std::span<const std::uint32_t> positions, const Input& input) {
    first_range_.push_back(ranges_.size());
    const auto request = [&](std::uint32_t position) { return input.requests[position]; };
    const auto moved_cost = [&](std::uint32_t position) {
        return model_->problem().requests[request(position)].moved_cost;
    };
    Cost moved = 0;
    for (const auto position : positions) moved += moved_cost(position);
    const auto wanted = std::ranges::count_if(
        positions, [&](auto position) { return must_be_placed(request(position), input); });
    const auto unplaced_cost = model_->own_costs().unplaced(request(positions.front())) + moved;
    unplaced_cost_.push_back(wanted > 0 ? impossible : unplaced_cost * model_->cost_scale());
    for (const auto position : positions) {
        if (wanted == 0 || (wanted == 1 && must_be_placed(request(position), input)))
            add_options(position, moved - moved_cost(position), input);
    }
    merge_days(first_range_.back());
}

void PricedOptions::add_options(std::uint32_t position, Cost cost_of_others, const Input& input) {
    const auto request = input.requests[position];
    const auto fixing = input.fixings[request];
    if (fixing.is_unplaced()) return;
    const auto& service = model_->service_of(request);
    const auto lead = model_->problem().requests[request].lead;
    const auto trail = model_->problem().requests[request].trail;
    const auto& types = model_->slot_types();
    VisitValue value_of(*model_, input.perturbation, request, cost_of_others);
    for (const auto& day : service.days) {
        collect_offers(request, day, input);
        const auto first = as_number(options_.size());
        auto least = impossible;
        for (const auto offer : scratch_.offers) {
            const auto slot_type = service.slot_types[offer];
            const auto price = fixing.is_unfixed() ? input.price[slot_type.value] : 0;
            if (!is_possible(price)) continue;
            const auto& type = types[slot_type];
            const auto value = value_of(type, slot_type, offer, price);
            options_.push_back({slot_type, position, offer, type.start - lead, type.end + trail,
                                visit_kind(type), price, value});
            least = std::min(least, value);
        }
        const auto last = as_number(options_.size());
        if (first == last) continue;
        ranges_.push_back({first, last, least, day.site, day.is_at_one_site, day.periods});
        range_day_.push_back(day.day);
    }
}

// Those of the day that are open or, if the request is fixed, the one that it has.
void PricedOptions::collect_offers(std::uint32_t request, const DayRange& day, const Input& input) {
    scratch_.offers.clear();
    const auto fixing = input.fixings[request];
    if (fixing.is_unfixed()) {
        input.domains.for_each_open(request, day.first, day.last,
                                    [&](std::uint32_t offer) { scratch_.offers.push_back(offer); });
        return;
    }
    const auto& slot_types = model_->service_of(request).slot_types;
    for (auto offer = day.first; offer < day.last; ++offer) {
        if (fixing == Choice::of(slot_types[offer])) scratch_.offers.push_back(offer);
    }
}

// Makes one range of each day, by time, of the ranges of several requests.
void PricedOptions::merge_days(std::size_t first_range) {
    struct OptionOfDay {
        std::int32_t day = 0;
        const DayOptions* summary = nullptr;
        VisitOption option;
    };
    const auto of_requests = std::span(ranges_).subspan(first_range);
    const std::vector<DayOptions> before(of_requests.begin(), of_requests.end());
    std::vector<OptionOfDay> options;
    for (std::size_t range = 0; range < before.size(); ++range) {
        for (const auto& option : view(before[range]))
            options.push_back({range_day_[first_range + range], &before[range], option});
    }
    std::ranges::stable_sort(
        options, {}, [](const OptionOfDay& option) { return std::pair(option.day, option.option.start); });
    if (!before.empty()) options_.resize(before.front().first);
    ranges_.resize(first_range);
    range_day_.resize(first_range);
    for (const auto& [day, summary, option] : options) {
        if (ranges_.size() == first_range || range_day_.back() != day) {
            const auto first = as_number(options_.size());
            ranges_.push_back({.first = first, .last = first, .site = summary->site});
            range_day_.push_back(day);
        }
        options_.push_back(option);
        ranges_.back().last = as_number(options_.size());
        ranges_.back().include(*summary);
    }
}

void PricedOptions::collect_days() {
    days_ = range_day_;
    if (requests_ > 1) {
        std::sort(days_.begin(), days_.end());
        days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    }
    at_.assign(days_.size() * requests_, {});
    for (std::size_t position = 0; position < requests_; ++position) {
        std::size_t day = 0;
        for (auto range = first_range_[position]; range < first_range_[position + 1]; ++range) {
            while (days_[day] != range_day_[range]) ++day;
            at_[index(day, position)] = ranges_[range];
        }
    }
}

// The other n - 1 of n requests use at most n - 1 days. So a request can take the n-th best of its own days,
// or stay unplaced, whichever days the others take.
void PricedOptions::find_standalone_values() {
    standalone_.clear();
    for (std::size_t position = 0; position < requests_; ++position) {
        auto value = unplaced_cost_[position];
        const auto of_request = std::span(ranges_).subspan(
            first_range_[position], first_range_[position + 1] - first_range_[position]);
        if (of_request.size() >= requests_) {
            auto& least = scratch_.least_of_days;
            least.clear();
            for (const auto& of_day : of_request) least.push_back(of_day.least);
            auto* const nth = &least[requests_ - 1];
            std::nth_element(least.data(), nth, least.data() + least.size());
            value = std::min(value, *nth);
        }
        standalone_.push_back(value);
    }
}

RequestSet PricedOptions::present(std::size_t day) const {
    RequestSet present = 0;
    for (std::size_t position = 0; position < requests_; ++position) {
        if (!at(day, position).empty()) present |= set_of(position);
    }
    return present;
}

}  // namespace passpro::assignment
