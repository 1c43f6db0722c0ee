#include "solver/index.hpp"

#include "solver/magnitude.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <bit>
#include <compare>
#include <limits>
#include <numeric>
#include <utility>

namespace passpro::assignment {

namespace {

constexpr auto no_group = std::numeric_limits<std::uint32_t>::max();

// The connected components of services that share slots: each is tied to the first that any of its slots has.
std::vector<std::uint32_t> group_services(const Problem& problem) {
    const auto services = static_cast<std::uint32_t>(problem.services.size());
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
    std::vector<std::uint32_t> group(services);
    if (services > 0) boost::connected_components(sharing, group.data());
    return group;
}

// Slots get equal numbers where they have the same services: each service in turn splits what was alike.
std::vector<std::uint32_t> number_by_services(const Problem& problem) {
    struct Split {
        std::uint32_t service = 0;  // that was the last to split this number
        std::uint32_t number = 0;   // of those that have it
    };
    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    std::vector<Split> splits{{none, 0}};
    std::vector<std::uint32_t> numbers(problem.slots.size(), 0);
    for (std::uint32_t service = 0; service < problem.services.size(); ++service) {
        for (const auto slot : problem.services[service]) {
            if (splits[numbers[slot]].service != service) {
                splits[numbers[slot]] = {service, static_cast<std::uint32_t>(splits.size())};
                splits.push_back({none, 0});
            }
            numbers[slot] = splits[numbers[slot]].number;
        }
    }
    return numbers;
}

}  // namespace

Index::Index(const Problem& problem) : problem_(&problem), group_of_service_(group_services(problem)) {
    make_classes();
    make_services();
    make_requests();
    close_columns();
    find_typical_difference();
    choose_price_scale();
}

// Slots that are one class are neighbours in an order that is by group, and then by time.
void Index::make_classes() {
    struct Key {
        std::uint32_t group = no_group;
        Minute start = 0;
        Minute end = 0;
        std::uint32_t site = 0;
        std::uint8_t periods = 0;
        Cost cost = 0;
        std::uint32_t services = 0;
        std::uint32_t previous = 0;  // not 0 where somebody had the slot: no other is like it
        auto operator<=>(const Key&) const = default;
    };
    const auto& slots = problem_->slots;
    const auto services = number_by_services(*problem_);
    std::vector<std::pair<Key, std::uint32_t>> order(slots.size());
    for (std::uint32_t slot = 0; slot < slots.size(); ++slot) {
        const auto& s = slots[slot];
        order[slot] = {{no_group, s.start, s.end, s.site, s.periods, s.cost, services[slot], 0}, slot};
    }
    for (std::size_t service = 0; service < problem_->services.size(); ++service) {
        for (const auto slot : problem_->services[service])
            order[slot].first.group = group_of_service_[service];
    }
    for (const auto& request : problem_->requests) {
        if (request.previous_slot) order[*request.previous_slot].first.previous = *request.previous_slot + 1;
    }
    std::ranges::sort(order);

    classes_.reserve(slots.size());
    class_of_slot_.assign(slots.size(), no_class);
    for (std::size_t i = 0; i < order.size() && order[i].first.group != no_group; ++i) {
        if (i == 0 || order[i - 1].first != order[i].first)
            add_class(order[i].first.group, slots[order[i].second]);
        // There may be slots without any limit.
        auto& capacity = classes_.back().capacity;
        capacity +=
            std::min(slots[order[i].second].capacity, std::numeric_limits<std::int32_t>::max() - capacity);
        class_of_slot_[order[i].second] = static_cast<std::int32_t>(classes_.size() - 1);
    }
    if (!classes_.empty()) {
        const auto [first, last] = std::minmax_element(classes_.begin(), classes_.end(),
                                                       [](auto& a, auto& b) { return a.day < b.day; });
        first_day_ = first->day;
        last_day_ = last->day;
    }
}

void Index::add_class(std::uint32_t group, const Slot& slot) {
    classes_.push_back({.start = slot.start,
                        .end = slot.end,
                        .day = slot.start / minutes_per_day,
                        .site = slot.site,
                        .periods = slot.periods,
                        .capacity = 0,
                        .cost = slot.cost + problem_->period_cost * std::popcount(slot.periods),
                        .group = group});
    if (slot.end > (classes_.back().day + 1) * minutes_per_day) spans_midnight_ = true;
}

void Index::make_services() {
    services_.resize(problem_->services.size());
    for (std::size_t s = 0; s < services_.size(); ++s) {
        auto& service = services_[s];
        for (const auto slot : problem_->services[s]) {
            service.classes.push_back(static_cast<std::uint32_t>(class_of_slot_[slot]));
        }
        // Within a group, classes are numbered by time.
        std::sort(service.classes.begin(), service.classes.end());
        service.classes.erase(std::unique(service.classes.begin(), service.classes.end()),
                              service.classes.end());
        for (std::uint32_t column = 0; column < service.classes.size(); ++column) {
            const auto day = classes_[service.classes[column]].day;
            if (service.days.empty() || service.days.back().day != day)
                service.days.push_back({day, column, column});
            service.days.back().last = column + 1;
        }
    }
    const auto groups = group_of_service_.empty()
                            ? 0
                            : *std::max_element(group_of_service_.begin(), group_of_service_.end()) + 1;
    groups_.resize(groups);
    for (auto c = static_cast<std::uint32_t>(classes_.size()); c-- > 0;) {
        auto& group = groups_[classes_[c].group];
        group.first_class = c;
        if (group.last_class == 0) group.last_class = c + 1;
    }
}

void Index::make_requests() {
    const auto& requests = problem_->requests;
    first_request_.assign(problem_->applicants.size() + 1, 0);
    for (const auto& request : requests) ++first_request_[request.applicant + 1];
    std::partial_sum(first_request_.begin(), first_request_.end(), first_request_.begin());
    requests_of_applicant_.resize(requests.size());
    auto next = first_request_;
    position_of_request_.resize(requests.size());
    for (std::uint32_t r = 0; r < requests.size(); ++r) {
        const auto applicant = requests[r].applicant;
        position_of_request_[r] = next[applicant] - first_request_[applicant];
        requests_of_applicant_[next[applicant]++] = r;
    }

    for (std::uint32_t r = 0; r < requests.size(); ++r) {
        scope_.add_request(services_[requests[r].service].classes.size());
        groups_[group_of(r)].requests.push_back(r);
        previous_class_.push_back(requests[r].previous_slot ? class_of_slot_[*requests[r].previous_slot]
                                                            : no_class);
        locked_classes_.push_back(requests[r].is_locked ? previous_class_.back() : undecided);
    }
}

// The columns of a service that meet an interval: all that start in it, and some of those just before.
void Index::close_columns() {
    struct Times {
        std::vector<Minute> starts;
        Minute longest = 0;
    };
    std::vector<Times> times(services_.size());
    for (std::size_t s = 0; s < services_.size(); ++s) {
        for (const auto class_id : services_[s].classes) {
            const auto& c = classes_[class_id];
            times[s].starts.push_back(c.start);
            times[s].longest = std::max(times[s].longest, c.end - c.start);
        }
    }
    const auto& requests = problem_->requests;
    for (std::uint32_t r = 0; r < requests.size(); ++r) {
        const auto& [starts, longest] = times[requests[r].service];
        const auto first_from = [&starts = starts](Minute minute) {
            return static_cast<std::uint32_t>(std::ranges::lower_bound(starts, minute) - starts.begin());
        };
        for (const auto calendar : problem_->applicants[requests[r].applicant].calendars) {
            for (const auto& closed : problem_->calendars[calendar]) {
                const auto first = first_from(closed.start);
                scope_.close(r, first, first_from(closed.end));
                for (auto column = first; column-- > 0 && starts[column] > closed.start - longest;) {
                    if (classes_[service_of(r).classes[column]].end > closed.start) scope_.close(r, column);
                }
            }
        }
    }
}

bool Index::serves(std::uint32_t request, std::uint32_t class_id, const Scope& scope) const {
    const auto& service_classes = service_of(request).classes;
    const auto found = std::lower_bound(service_classes.begin(), service_classes.end(), class_id);
    return found != service_classes.end() && *found == class_id &&
           scope.is_open(request, static_cast<std::uint32_t>(found - service_classes.begin()));
}

bool Index::fits(std::uint32_t request, std::uint32_t class_id,
                 std::span<const std::int32_t> class_of_request) const {
    if (!serves(request, class_id)) return false;
    const auto& slots = classes_[class_id];
    std::int32_t on_that_day = 0;
    for (const auto other : requests_of(problem_->requests[request].applicant)) {
        if (other == request || class_of_request[other] < 0) continue;
        const auto& others = classes_[static_cast<std::size_t>(class_of_request[other])];
        if (!compatible(slots, others)) return false;
        if (others.day == slots.day) ++on_that_day;
    }
    return on_that_day < problem_->interviews_per_day;
}

// At one site, classes differ by as much for everybody.
void Index::find_typical_difference() {
    struct Site {
        std::uint32_t first_class = 0;
        Cost least = 0;
        Cost most = 0;
    };
    std::vector<std::vector<Site>> sites(services_.size());
    for (std::size_t s = 0; s < services_.size(); ++s) {
        for (const auto class_id : services_[s].classes) {
            const auto cost = classes_[class_id].cost;
            const auto known = std::ranges::find(sites[s], classes_[class_id].site,
                                                 [&](auto& site) { return classes_[site.first_class].site; });
            if (known == sites[s].end()) {
                sites[s].push_back({class_id, cost, cost});
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
            const auto& there = classes_[site.first_class];
            const auto way = single_cost(r, there) - there.cost;
            least = std::min(least, way + site.least);
            most = std::max(most, way + site.most);
        }
        if (least > most) continue;
        sum += most - least;
        ++count;
    }
    if (count > 0) typical_difference_ = std::max<Cost>(1, sum / count);
}

void Index::choose_price_scale() {
    while (price_scale_ > 1 && largest_objective(*problem_) > impossible / 4 / price_scale_)
        price_scale_ /= 2;
}

std::vector<std::int32_t> Index::to_slots(std::span<const std::int32_t> class_of_request) const {
    std::vector<std::vector<std::uint32_t>> slots_of_class(classes_.size());
    for (std::uint32_t slot = 0; slot < class_of_slot_.size(); ++slot) {
        if (class_of_slot_[slot] != no_class)
            slots_of_class[static_cast<std::size_t>(class_of_slot_[slot])].push_back(slot);
    }
    std::vector<std::size_t> position(classes_.size());
    std::vector<std::int32_t> used(class_of_slot_.size());
    std::vector<std::int32_t> slot_of_request(class_of_request.size(), unplaced);
    for (std::size_t r = 0; r < class_of_request.size(); ++r) {
        if (class_of_request[r] == no_class) continue;
        const auto c = static_cast<std::size_t>(class_of_request[r]);
        while (used[slots_of_class[c][position[c]]] ==
               problem_->slots[slots_of_class[c][position[c]]].capacity)
            ++position[c];
        const auto slot = slots_of_class[c][position[c]];
        ++used[slot];
        slot_of_request[r] = static_cast<std::int32_t>(slot);
    }
    return slot_of_request;
}

}  // namespace passpro::assignment
