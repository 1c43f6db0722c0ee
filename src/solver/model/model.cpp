#include "solver/model/model.hpp"

#include "solver/model/attendance.hpp"
#include "solver/model/magnitude.hpp"
#include "solver/model/numbers.hpp"
#include "solver/run/budget.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <bit>
#include <compare>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr BlockId no_block{std::numeric_limits<std::uint32_t>::max()};

// The connected components of services that share slots: each service is linked to the first service of each
// of its slots.
std::vector<std::uint32_t> blocks_of_services(const Problem& problem) {
    const auto services = as_number(problem.services.size());
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> sharing(services);
    std::vector<std::uint32_t> first_service(problem.slots.size(), services);
    for (std::uint32_t service = 0; service < services; ++service) {
        auto tied_to = service;
        for (const auto slot : problem.services[service]) {
            const auto first = std::min(first_service[slot], service);
            if (first != tied_to && first != service) boost::add_edge(first, service, sharing);
            tied_to = first;
            first_service[slot] = first;
        }
    }
    std::vector<std::uint32_t> block(services);
    if (services > 0) boost::connected_components(sharing, block.data());
    return block;
}

// Numbers slots so that slots with the same services get equal numbers: each service in turn splits the
// numbers of its slots (partition refinement).
std::vector<std::uint32_t> number_by_services(const Problem& problem) {
    struct Split {
        std::uint32_t service = 0;  // the last service that split this number
        std::uint32_t number = 0;   // the number that its slots got
    };
    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    std::vector<Split> splits{{none, 0}};
    std::vector<std::uint32_t> numbers(problem.slots.size(), 0);
    for (std::uint32_t service = 0; service < problem.services.size(); ++service) {
        for (const auto slot : problem.services[service]) {
            if (splits[numbers[slot]].service != service) {
                splits[numbers[slot]] = {service, as_number(splits.size())};
                splits.push_back({none, 0});
            }
            numbers[slot] = splits[numbers[slot]].number;
        }
    }
    return numbers;
}

// Numbers slots so that slots in the same limits, with the same weights, get equal numbers.
std::vector<std::uint32_t> number_by_limits(const Problem& problem) {
    std::vector<std::uint32_t> numbers(problem.slots.size(), 0);
    std::uint32_t next = 1;
    for (const auto& [slots, weights, steps] : problem.limits) {
        std::map<std::pair<std::uint32_t, std::int32_t>, std::uint32_t> within;
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const auto weight = weights.empty() ? 1 : weights[i];
            const auto [known, is_new] = within.try_emplace({numbers[slots[i]], weight}, next);
            if (is_new) ++next;
            numbers[slots[i]] = known->second;
        }
    }
    return numbers;
}

// Without places.
SlotType slot_type_like(const Slot& slot, BlockId block, const Problem& problem) {
    return {.start = slot.start,
            .end = slot.end,
            .day = slot.start / minutes_per_day,
            .site = slot.site,
            .periods = slot.periods,
            .capacity = 0,
            .cost = slot.cost + problem.period_cost * std::popcount(slot.periods),
            .block = block};
}

}  // namespace

Model::Model(const Problem& problem, const SearchParameters& parameters, const Surcharges* surcharges,
             const Control* control)
    : problem_(&problem), parameters_(&parameters), requests_by_applicant_(problem), own_costs_(problem) {
    end_if_cancelled(control);
    number_blocks();
    make_slot_types(surcharges);
    end_if_cancelled(control);
    make_services();
    make_requests();
    make_blocks();
    close_offers(control);
    set_calendar_costs(control);
    if (surcharges != nullptr) add_surcharges(*surcharges, control);
    find_typical_difference();
    choose_cost_scale(surcharges != nullptr ? surcharges->largest_sum() : 0);
}

void Model::number_blocks() {
    services_.resize(problem_->services.size());
    const auto blocks = blocks_of_services(*problem_);
    for (std::size_t service = 0; service < services_.size(); ++service)
        services_[service].block = {blocks[service]};
}

// In an order by block, then by time, the slots of one slot type are adjacent.
void Model::make_slot_types(const Surcharges* surcharges) {
    struct Key {
        BlockId block = no_block;
        Minute start = 0;
        Minute end = 0;
        std::uint32_t site = 0;
        std::uint8_t periods = 0;
        Cost cost = 0;
        std::uint32_t services = 0;
        std::uint32_t limits = 0;
        std::uint32_t kind = 0;
        std::uint32_t previous =
            0;  // not 0 if it is a request's previous slot, which makes it a type of its own
        auto operator<=>(const Key&) const = default;
    };
    const auto& slots = problem_->slots;
    const auto services = number_by_services(*problem_);
    const auto limits = number_by_limits(*problem_);
    std::vector<std::pair<Key, std::uint32_t>> order(slots.size());
    for (std::uint32_t slot = 0; slot < slots.size(); ++slot) {
        const auto& s = slots[slot];
        const auto kind = surcharges != nullptr ? surcharges->kind_of_slot[slot] : 0;
        order[slot] = {
            {no_block, s.start, s.end, s.site, s.periods, s.cost, services[slot], limits[slot], kind, 0},
            slot};
    }
    for (std::size_t service = 0; service < problem_->services.size(); ++service) {
        for (const auto slot : problem_->services[service])
            order[slot].first.block = services_[service].block;
    }
    for (const auto& request : problem_->requests) {
        if (request.previous_slot) order[*request.previous_slot].first.previous = *request.previous_slot + 1;
    }
    std::ranges::sort(order);

    std::vector<SlotType> slot_types;
    slot_types.reserve(slots.size());
    slot_type_of_slot_.assign(slots.size(), Choice::unplaced());
    for (std::size_t i = 0; i < order.size() && order[i].first.block != no_block; ++i) {
        if (i == 0 || order[i - 1].first != order[i].first)
            slot_types.push_back(slot_type_like(slots[order[i].second], order[i].first.block, *problem_));
        // Capacities may be unlimited: saturate.
        auto& capacity = slot_types.back().capacity;
        capacity +=
            std::min(slots[order[i].second].capacity, std::numeric_limits<std::int32_t>::max() - capacity);
        slot_type_of_slot_[order[i].second] = Choice::of({as_number(slot_types.size() - 1)});
    }
    slot_types_ = Table(std::move(slot_types));
    limits_ = LoadLimits(*problem_, slot_type_of_slot_, slot_types_.size());
    Minute lead = 0;
    Minute trail = 0;
    for (const auto& request : problem_->requests) {
        lead = std::max(lead, request.lead);
        trail = std::max(trail, request.trail);
    }
    figures_.spans_midnight = std::ranges::any_of(slot_types_, [&](const SlotType& type) {
        return type.start - lead < type.day * minutes_per_day ||
               type.end + trail > (type.day + 1) * minutes_per_day;
    });
}

void Model::make_services() {
    for (std::size_t s = 0; s < services_.size(); ++s) {
        auto& service = services_[s];
        for (const auto slot : problem_->services[s]) {
            service.slot_types.push_back(slot_type_of_slot_[slot].slot_type());
        }
        // Within a block, slot types are numbered by time.
        std::sort(service.slot_types.begin(), service.slot_types.end());
        service.slot_types.erase(std::unique(service.slot_types.begin(), service.slot_types.end()),
                                 service.slot_types.end());
        for (std::uint32_t offer = 0; offer < service.slot_types.size(); ++offer) {
            const auto& type = slot_types_[service.slot_types[offer]];
            if (service.days.empty() || service.days.back().day != type.day)
                service.days.push_back({.day = type.day, .first = offer, .summary = {.site = type.site}});
            service.days.back().last = offer + 1;
            service.days.back().summary.include(
                {.site = type.site,
                 .periods = type.periods,
                 .most_periods = static_cast<std::uint8_t>(std::popcount(type.periods))});
        }
    }
}

void Model::make_requests() {
    const auto& requests = problem_->requests;
    for (std::uint32_t r = 0; r < requests.size(); ++r) {
        domains_.add_request(services_[requests[r].service].slot_types.size());
        locked_slot_types_.push_back(requests[r].is_locked ? previous_slot_type(r) : Choice::unfixed());
    }
    for (std::uint32_t applicant = 0; applicant < problem_->applicants.size(); ++applicant)
        figures_.most_combined =
            std::max(figures_.most_combined, count_combined(*problem_, requests_of(applicant)));
}

void Model::make_blocks() {
    std::vector<Block> blocks;
    for (const auto& service : services_)
        blocks.resize(std::max<std::size_t>(blocks.size(), service.block.value + 1));
    for (std::uint32_t c = 0; c < slot_types_.size(); ++c) {
        auto& block = blocks[slot_types_.rows()[c].block.value];
        if (block.number_of_slot_types++ == 0) block.first_slot_type = c;
    }
    for (std::uint32_t r = 0; r < problem_->requests.size(); ++r)
        blocks[block_of(r).value].requests.push_back(r);
    blocks_ = Table(std::move(blocks));
}

// Closes the offers of a service that meet an interval: all that start in it, and some that start just
// before.
void Model::close_offers(const Control* control) {
    struct Times {
        std::vector<Minute> starts;
        Minute longest = 0;

        std::uint32_t first_from(std::int64_t minute) const {
            return as_number(std::ranges::lower_bound(starts, minute) - starts.begin());
        }
    };
    std::vector<Times> times(services_.size());
    for (std::size_t s = 0; s < services_.size(); ++s) {
        for (const auto slot_type : services_[s].slot_types) {
            const auto& c = slot_types_[slot_type];
            times[s].starts.push_back(c.start);
            times[s].longest = std::max(times[s].longest, c.end - c.start);
        }
    }
    const auto& requests = problem_->requests;
    for (std::uint32_t r = 0; r < requests.size(); ++r) {
        end_if_cancelled(control);
        const auto& offered = times[requests[r].service];
        for (const auto calendar : calendars_of(*problem_, r)) {
            for (const auto& closed : problem_->calendars[calendar]) {
                if (closed.cost != forbidden) continue;
                const auto start = std::int64_t{closed.start} - requests[r].trail;
                const auto first = offered.first_from(start);
                domains_.close(r, first, offered.first_from(std::int64_t{closed.end} + requests[r].lead));
                for (auto offer = first; offer-- > 0 && offered.starts[offer] > start - offered.longest;) {
                    if (slot_types_[service_of(r).slot_types[offer]].end > start) domains_.close(r, offer);
                }
            }
        }
    }
}

void Model::set_calendar_costs(const Control* control) {
    own_costs_.set_calendar_costs([&](std::uint32_t request) {
        end_if_cancelled(control);
        std::vector<Cost> costs;
        for (const auto slot_type : service_of(request).slot_types)
            costs.push_back(assignment::calendar_cost(*problem_, request, visit(request, slot_type)));
        return costs;
    });
}

void Model::add_surcharges(const Surcharges& surcharges, const Control* control) {
    std::vector<std::uint32_t> kind_of_slot_type(slot_types_.size());
    for (std::uint32_t slot = 0; slot < slot_type_of_slot_.size(); ++slot) {
        if (slot_type_of_slot_[slot].has_slot_type())
            kind_of_slot_type[slot_type_of_slot_[slot].slot_type().value] = surcharges.kind_of_slot[slot];
    }
    for (std::uint32_t request = 0; request < surcharges.of_request.size(); ++request) {
        end_if_cancelled(control);
        if (surcharges.of_request[request].empty()) continue;
        std::vector<Cost> costs;
        for (const auto slot_type : service_of(request).slot_types)
            costs.push_back(calendar_cost(request, slot_type) +
                            surcharges.of(request, kind_of_slot_type[slot_type.value]));
        own_costs_.set_costs_of_offers(request, std::move(costs));
    }
}

Cost Model::calendar_cost(std::uint32_t request, SlotTypeId slot_type) const {
    const auto costs = own_costs_.of_offers(request);
    if (costs.empty()) return 0;
    const auto& of_service = service_of(request).slot_types;
    const auto found = std::lower_bound(of_service.begin(), of_service.end(), slot_type);
    return costs[as_number(found - of_service.begin())];
}

bool Model::pays_unplaced_cost(std::uint32_t request, std::span<const Choice> slot_type_of_request) const {
    if (!problem_->requests[request].choice) return true;
    return std::ranges::none_of(requests_of(problem_->requests[request].applicant), [&](std::uint32_t other) {
        return other != request &&
               are_of_one_choice(problem_->requests[request], problem_->requests[other]) &&
               (other < request || slot_type_of_request[other].has_slot_type());
    });
}

std::optional<std::uint32_t> Model::placed_instead_of(std::uint32_t request,
                                                      std::span<const Choice> slot_type_of_request) const {
    if (!problem_->requests[request].choice) return std::nullopt;
    for (const auto other : requests_of(problem_->requests[request].applicant)) {
        if (other != request && slot_type_of_request[other].has_slot_type() &&
            are_of_one_choice(problem_->requests[request], problem_->requests[other]))
            return other;
    }
    return std::nullopt;
}

bool Model::has_alternatives(std::uint32_t request) const {
    return std::ranges::any_of(requests_of(problem_->requests[request].applicant), [&](std::uint32_t other) {
        return other != request && are_of_one_choice(problem_->requests[request], problem_->requests[other]);
    });
}

bool Model::is_limited(const Block& block) const {
    if (limits_.empty()) return false;
    for (std::uint32_t i = 0; i < block.number_of_slot_types; ++i) {
        if (!limits_.of(block.slot_type_at(i)).empty()) return true;
    }
    return false;
}

bool Model::serves(std::uint32_t request, SlotTypeId slot_type, const Domains& domains) const {
    const auto& of_service = service_of(request).slot_types;
    const auto found = std::lower_bound(of_service.begin(), of_service.end(), slot_type);
    return found != of_service.end() && *found == slot_type &&
           domains.is_open(request, as_number(found - of_service.begin()));
}

bool Model::fits(std::uint32_t request, SlotTypeId slot_type,
                 std::span<const Choice> slot_type_of_request) const {
    if (!serves(request, slot_type) || placed_instead_of(request, slot_type_of_request)) return false;
    const auto here = visit(request, slot_type);
    std::int32_t on_that_day = 0;
    std::vector<Visit> others;  // if orders count
    for (const auto other : requests_of(problem_->requests[request].applicant)) {
        if (other == request || !slot_type_of_request[other].has_slot_type()) continue;
        const auto there = visit(other, slot_type_of_request[other].slot_type());
        if (!compatible(here, there)) return false;
        if (there.day == here.day) ++on_that_day;
        if (!problem_->orders.empty()) others.push_back(there);
    }
    return !tears_apart(*problem_, here, others) && on_that_day < problem_->interviews_per_day;
}

// At one site, the difference between slot types is the same for every applicant.
void Model::find_typical_difference() {
    struct Site {
        SlotTypeId first_slot_type;
        Cost least = 0;
        Cost most = 0;
    };
    std::vector<std::vector<Site>> sites(services_.size());
    for (std::size_t s = 0; s < services_.size(); ++s) {
        for (const auto slot_type : services_[s].slot_types) {
            const auto cost = slot_types_[slot_type].cost;
            const auto known = std::ranges::find(sites[s], slot_types_[slot_type].site, [&](auto& site) {
                return slot_types_[site.first_slot_type].site;
            });
            if (known == sites[s].end()) {
                sites[s].push_back({slot_type, cost, cost});
            } else {
                known->least = std::min(known->least, cost);
                known->most = std::max(known->most, cost);
            }
        }
    }
    Cost sum = 0;
    Cost count = 0;
    for (std::uint32_t r = 0; r < problem_->requests.size(); ++r) {
        auto least = std::numeric_limits<Cost>::max();
        auto most = std::numeric_limits<Cost>::min();
        for (const auto& site : sites[problem_->requests[r].service]) {
            const auto& there = slot_types_[site.first_slot_type];
            const auto travel = single_cost(r, there) - there.cost;
            least = std::min(least, travel + site.least);
            most = std::max(most, travel + site.most);
        }
        if (least > most) continue;
        if (const auto costs = own_costs_.of_offers(r); !costs.empty())
            most += std::ranges::max(costs) - std::ranges::min(costs);
        sum += most - least;
        ++count;
    }
    if (count > 0) figures_.typical_difference = std::max<Cost>(1, sum / count);
}

void Model::choose_cost_scale(Cost surcharges) {
    auto& scale = figures_.cost_scale;
    while (scale > 1 && largest_objective(*problem_) + surcharges > impossible / 4 / scale) scale /= 2;
}

std::vector<std::int32_t> Model::to_slots(std::span<const Choice> slot_type_of_request) const {
    std::vector<std::uint32_t> position(slot_types_.size() + 1);  // of the first slot of each slot type
    for (const auto choice : slot_type_of_slot_) {
        if (choice.has_slot_type()) ++position[choice.slot_type().value + 1];
    }
    std::partial_sum(position.begin(), position.end(), position.begin());
    std::vector<std::uint32_t> slots(position.back());
    auto next = position;
    for (std::uint32_t slot = 0; slot < slot_type_of_slot_.size(); ++slot) {
        if (slot_type_of_slot_[slot].has_slot_type())
            slots[next[slot_type_of_slot_[slot].slot_type().value]++] = slot;
    }
    std::vector<std::int32_t> used(slot_type_of_slot_.size());
    std::vector<std::int32_t> slot_of_request(slot_type_of_request.size(), unplaced);
    for (std::size_t r = 0; r < slot_type_of_request.size(); ++r) {
        if (slot_type_of_request[r].is_unplaced()) continue;
        auto& place = position[slot_type_of_request[r].slot_type().value];
        while (used[slots[place]] == problem_->slots[slots[place]].capacity) ++place;
        const auto slot = slots[place];
        ++used[slot];
        slot_of_request[r] = entry_of_slot(slot);
    }
    return slot_of_request;
}

}  // namespace passpro::assignment
