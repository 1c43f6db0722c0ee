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

template <typename Entry>
void grow(std::vector<Entry>& entries, std::size_t size) {
    if (entries.size() < size) entries.resize(size);
}

}  // namespace

void PricedOptions::load(std::span<const std::uint32_t> requests, const Domains& domains,
                         std::span<const ScaledCost> price, std::span<const Choice> fixings,
                         const Perturbation& perturbation) {
    requests_ = requests.size();
    merged_position_.clear();
    number_of_options_ = 0;
    ranges_.clear();
    first_range_.clear();
    unplaced_cost_.clear();
    input_ = {requests, &domains, price, fixings, perturbation};
    if (has_choices()) {
        load_choices();
    } else {
        for (std::uint32_t position = 0; position < requests.size(); ++position) load_request(position);
    }
    first_range_.push_back(ranges_.size());
    collect_days();
    find_standalone_values();
    find_orders();
}

void PricedOptions::find_orders() {
    const auto& requests = input_.requests;
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

bool PricedOptions::has_choices() const {
    return std::ranges::any_of(input_.requests, [&](auto request) {
        return model_->problem().requests[request].choice.has_value();
    });
}

bool PricedOptions::must_be_placed(std::uint32_t request) const {
    const auto fixing = input_.fixings[request];
    return fixing.has_slot_type() || (fixing.is_unfixed() && input_.domains->must_be_placed(request));
}

void PricedOptions::load_request(std::uint32_t position) {
    const auto request = input_.requests[position];
    first_range_.push_back(ranges_.size());
    unplaced_cost_.push_back(must_be_placed(request) ? impossible
                                                     : model_->unplaced_cost(request) * model_->cost_scale());
    add_options(position, 0);
}

void PricedOptions::load_choices() {
    const auto& problem = model_->problem();
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    merged_position_.assign(input_.requests.size(), none);
    requests_ = 0;
    std::vector<std::uint32_t> positions;
    for (std::uint32_t first = 0; first < input_.requests.size(); ++first) {
        if (merged_position_[first] != none) continue;
        positions.assign(1, first);
        for (auto other = first + 1; other < input_.requests.size(); ++other) {
            if (are_of_one_choice(problem.requests[input_.requests[first]],
                                  problem.requests[input_.requests[other]]))
                positions.push_back(other);
        }
        for (const auto position : positions) merged_position_[position] = requests_;
        ++requests_;
        load_choice(positions);
    }
}

// If one of the requests must be placed, none of the others may be. Each but the one that stays in its
// previous slot pays for being moved.
void PricedOptions::load_choice(std::span<const std::uint32_t> positions) {
    first_range_.push_back(ranges_.size());
    const auto request = [&](std::uint32_t position) { return input_.requests[position]; };
    const auto moved_cost = [&](std::uint32_t position) {
        return model_->problem().requests[request(position)].moved_cost;
    };
    Cost moved = 0;
    for (const auto position : positions) moved += moved_cost(position);
    const auto wanted =
        std::ranges::count_if(positions, [&](auto position) { return must_be_placed(request(position)); });
    const auto unplaced_cost = model_->own_costs().unplaced(request(positions.front())) + moved;
    unplaced_cost_.push_back(wanted > 0 ? impossible : unplaced_cost * model_->cost_scale());
    for (const auto position : positions) {
        if (wanted == 0 || (wanted == 1 && must_be_placed(request(position))))
            add_options(position, moved - moved_cost(position));
    }
    merge_days(first_range_.back());
}

void PricedOptions::add_options(std::uint32_t position, Cost cost_of_others) {
    const auto request = input_.requests[position];
    if (input_.fixings[request].is_unplaced()) return;
    const auto& service = model_->service_of(request);
    const auto& types = model_->slot_types();
    const auto most_options = number_of_options_ + service.slot_types.size();
    grow(offers_, most_options);
    grow(values_, most_options);
    grow(options_, most_options);
    const auto is_unfixed = input_.fixings[request].is_unfixed();
    VisitValue value_of(*model_, input_.perturbation, request, cost_of_others);
    for (const auto& day : service.days) {
        auto last = number_of_options_;
        auto least = impossible;
        for_each_offer(request, day, [&](std::uint32_t offer) {
            const auto slot_type = service.slot_types[offer];
            const auto price = is_unfixed ? input_.price[slot_type.value] : 0;
            if (!is_possible(price)) return;
            const auto value = value_of(types[slot_type], slot_type, offer, price);
            offers_[last] = offer;
            values_[last] = value;
            ++last;
            least = std::min(least, value);
        });
        add_range({{number_of_options_, last, least, day.summary}, day.day, position});
    }
}

// Those of the day that are open or, if the request is fixed, the one that it has.
template <typename Visit>
void PricedOptions::for_each_offer(std::uint32_t request, const DayRange& day, Visit visit) const {
    const auto fixing = input_.fixings[request];
    if (fixing.is_unfixed()) {
        input_.domains->for_each_open(request, day.first, day.last, visit);
        return;
    }
    const auto& slot_types = model_->service_of(request).slot_types;
    for (auto offer = day.first; offer < day.last; ++offer) {
        if (fixing == Choice::of(slot_types[offer])) visit(offer);
    }
}

// The options that come next.
void PricedOptions::add_range(const Range& range) {
    if (range.of_day.empty()) return;
    number_of_options_ = range.of_day.last;
    ranges_.push_back(range);
    ranges_.back().of_day.range = as_number(ranges_.size() - 1);
}

void PricedOptions::make_options(Range& range) const {
    const auto request = input_.requests[range.position];
    const auto& slot_types = model_->service_of(request).slot_types;
    const auto lead = model_->problem().requests[request].lead;
    const auto trail = model_->problem().requests[request].trail;
    const auto is_unfixed = input_.fixings[request].is_unfixed();
    for (auto i = range.of_day.first; i < range.of_day.last; ++i) {
        const auto slot_type = slot_types[offers_[i]];
        const auto& type = model_->slot_types()[slot_type];
        options_[i] = {slot_type,
                       range.position,
                       offers_[i],
                       type.start - lead,
                       type.end + trail,
                       visit_kind(type),
                       is_unfixed ? input_.price[slot_type.value] : 0,
                       values_[i]};
    }
    range.is_made = true;
}

// Makes one range of each day, by time, of the ranges of several requests.
void PricedOptions::merge_days(std::size_t first_range) {
    struct OptionOfDay {
        Range range;
        VisitOption option;
    };
    std::vector<OptionOfDay> options;
    for (auto range = first_range; range < ranges_.size(); ++range) {
        for (const auto& option : view(ranges_[range].of_day)) options.push_back({ranges_[range], option});
    }
    if (options.empty()) return;
    std::ranges::stable_sort(options, {}, [](const OptionOfDay& option) {
        return std::pair(option.range.day, option.option.start);
    });
    number_of_options_ = ranges_[first_range].of_day.first;
    ranges_.resize(first_range);
    for (auto& [range, option] : options) {
        options_[number_of_options_] = option;
        if (ranges_.size() == first_range || ranges_.back().day != range.day) {
            range.of_day.first = number_of_options_;
            range.of_day.last = number_of_options_ + 1;
            add_range(range);
            continue;
        }
        auto& of_day = ranges_.back().of_day;
        of_day.last = ++number_of_options_;
        of_day.least = std::min(of_day.least, range.of_day.least);
        of_day.summary.include(range.of_day.summary);
    }
}

void PricedOptions::collect_days() {
    days_.clear();
    for (const auto& range : ranges_) days_.push_back(range.day);
    if (requests_ > 1) {
        std::sort(days_.begin(), days_.end());
        days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    }
    at_.assign(days_.size() * requests_, {});
    for (std::size_t position = 0; position < requests_; ++position) {
        std::size_t day = 0;
        for (auto range = first_range_[position]; range < first_range_[position + 1]; ++range) {
            while (days_[day] != ranges_[range].day) ++day;
            at_[index(day, position)] = ranges_[range].of_day;
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
            auto& least = least_of_days_;
            least.clear();
            for (const auto& range : of_request) least.push_back(range.of_day.least);
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
