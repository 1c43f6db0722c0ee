#include "solver/pricing/priced_options.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <limits>

namespace passpro::assignment {

namespace {

// The cost of coming for one slot type alone, with its price and perturbation. Most slot types of a service
// share a site, so the travel cost is cached.
class VisitValue {
  public:
    VisitValue(const Model& model, const Perturbation& perturbation, std::uint32_t request)
        : model_(&model),
          perturbation_(&perturbation),
          request_(request),
          home_(model.problem().applicants[model.problem().requests[request].applicant].home),
          previous_slot_type_(model.previous_slot_type(request)) {}

    ScaledCost operator()(SlotTypeId slot_type, ScaledCost price) {
        const auto& type = model_->slot_types()[slot_type];
        const auto& problem = model_->problem();
        if (type.site != site_) {
            site_ = type.site;
            travel_cost_ = problem.travel_minute_cost *
                           (problem.travel.out(home_, site_) + problem.travel.back(site_, home_));
        }
        auto cost = type.cost + travel_cost_;
        if (previous_slot_type_ != Choice::of(slot_type)) cost += problem.requests[request_].moved_cost;
        return cost * model_->cost_scale() + price + perturbation_->value(request_, slot_type);
    }

  private:
    const Model* model_;
    const Perturbation* perturbation_;
    std::uint32_t request_;
    std::uint32_t home_;
    Choice previous_slot_type_;
    std::uint32_t site_ = std::numeric_limits<std::uint32_t>::max();
    Cost travel_cost_ = 0;
};

}  // namespace

void DayOptions::add(const SlotType& type, ScaledCost value) {
    if (empty()) site = type.site;
    is_at_one_site = is_at_one_site && type.site == site;
    periods |= type.periods;
    least = std::min(least, value);
    ++last;
}

void PricedOptions::load(std::span<const std::uint32_t> requests, const Domains& domains,
                         std::span<const ScaledCost> price, std::span<const Choice> fixings,
                         const Perturbation& perturbation) {
    requests_ = requests.size();
    options_.clear();
    ranges_.clear();
    range_day_.clear();
    first_range_.clear();
    unplaced_cost_.clear();
    for (const auto request : requests) load_request(request, domains, price, fixings[request], perturbation);
    first_range_.push_back(ranges_.size());
    collect_days();
    find_standalone_values();
}

void PricedOptions::load_request(std::uint32_t request, const Domains& domains,
                                 std::span<const ScaledCost> price, Choice fixing,
                                 const Perturbation& perturbation) {
    first_range_.push_back(ranges_.size());
    const auto must_be_placed =
        fixing.has_slot_type() || (fixing.is_unfixed() && domains.must_be_placed(request));
    unplaced_cost_.push_back(must_be_placed ? impossible
                                            : model_->unplaced_cost(request) * model_->cost_scale());
    if (fixing.is_unplaced()) return;
    const auto& service = model_->service_of(request);
    VisitValue value_of(*model_, perturbation, request);
    for (const auto& day : service.days) {
        const auto first = as_number(options_.size());
        DayOptions of_day{.first = first, .last = first};
        const auto add = [&](std::uint32_t offer, ScaledCost offer_price) {
            const auto slot_type = service.slot_types[offer];
            const auto value = value_of(slot_type, offer_price);
            const auto visit = model_->visit(request, slot_type);
            options_.push_back({slot_type, offer, visit.start, visit.end, offer_price, value});
            of_day.add(model_->slot_types()[slot_type], value);
        };
        if (fixing.is_unfixed()) {
            domains.for_each_open(request, day.first, day.last, [&](std::uint32_t offer) {
                const auto offer_price = price[service.slot_types[offer].value];
                if (is_possible(offer_price)) add(offer, offer_price);
            });
        } else {
            for (auto offer = day.first; offer < day.last; ++offer) {
                if (fixing == Choice::of(service.slot_types[offer])) add(offer, 0);
            }
        }
        if (of_day.empty()) continue;
        ranges_.push_back(of_day);
        range_day_.push_back(day.day);
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
            least_of_days_.clear();
            for (const auto& of_day : of_request) least_of_days_.push_back(of_day.least);
            const auto nth = least_of_days_.begin() + static_cast<std::ptrdiff_t>(requests_) - 1;
            std::nth_element(least_of_days_.begin(), nth, least_of_days_.end());
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
