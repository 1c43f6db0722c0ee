#include "solver/index.hpp"

#include "solver/magnitude.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <tuple>

namespace passpro::assignment {

namespace {

std::vector<std::vector<std::uint32_t>> services_by_slot(const Problem& problem) {
    std::vector<std::vector<std::uint32_t>> services(problem.slots.size());
    for (std::uint32_t service = 0; service < problem.services.size(); ++service) {
        for (const auto slot : problem.services[service]) services[slot].push_back(service);
    }
    return services;
}

// The connected components of services that share slots.
std::vector<std::uint32_t> group_services(std::size_t services,
                                          const std::vector<std::vector<std::uint32_t>>& services_of_slot) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> sharing(services);
    for (const auto& shared : services_of_slot) {
        for (std::size_t i = 1; i < shared.size(); ++i) boost::add_edge(shared[0], shared[i], sharing);
    }
    std::vector<std::uint32_t> group(services);
    if (services > 0) boost::connected_components(sharing, group.data());
    return group;
}

// Equal lists get equal numbers.
std::vector<std::uint32_t> number_lists(const std::vector<std::vector<std::uint32_t>>& lists) {
    std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
    std::vector<std::uint32_t> result;
    result.reserve(lists.size());
    for (const auto& list : lists) {
        result.push_back(numbers.emplace(list, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    return result;
}

}  // namespace

Index::Index(const Problem& problem) : problem_(&problem) {
    const auto services_of_slot = services_by_slot(problem);
    group_of_service_ = group_services(problem.services.size(), services_of_slot);
    std::vector<std::uint32_t> group_of_slot(problem.slots.size());
    constexpr auto no_group = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t slot = 0; slot < problem.slots.size(); ++slot) {
        group_of_slot[slot] =
            services_of_slot[slot].empty() ? no_group : group_of_service_[services_of_slot[slot][0]];
    }
    make_classes(group_of_slot, number_lists(services_of_slot));
    make_services();
    make_requests();
    find_typical_difference();
    choose_price_scale();
}

void Index::make_classes(const std::vector<std::uint32_t>& group_of_slot,
                         const std::vector<std::uint32_t>& services_of_slot) {
    const auto& slots = problem_->slots;
    std::vector<bool> is_previous(slots.size());
    for (const auto& request : problem_->requests) {
        if (request.previous_slot) is_previous[*request.previous_slot] = true;
    }
    const auto key = [&](std::uint32_t slot) {
        const auto& s = slots[slot];
        const auto own_class = is_previous[slot] ? slot + 1 : 0;
        return std::tuple(group_of_slot[slot], s.start, s.end, s.site, s.periods, s.cost,
                          services_of_slot[slot], own_class);
    };
    std::vector<std::uint32_t> order;
    for (std::uint32_t slot = 0; slot < slots.size(); ++slot) {
        if (group_of_slot[slot] != std::numeric_limits<std::uint32_t>::max()) order.push_back(slot);
    }
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });

    class_of_slot_.assign(slots.size(), no_class);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto slot = order[i];
        const auto& s = slots[slot];
        if (i == 0 || key(order[i - 1]) != key(slot)) {
            classes_.push_back({.start = s.start,
                                .end = s.end,
                                .day = s.start / minutes_per_day,
                                .site = s.site,
                                .periods = s.periods,
                                .capacity = 0,
                                .cost = s.cost + problem_->period_cost * std::popcount(s.periods),
                                .group = group_of_slot[slot]});
            if (s.end > (classes_.back().day + 1) * minutes_per_day) spans_midnight_ = true;
        }
        // There may be slots without any limit.
        auto& capacity = classes_.back().capacity;
        capacity += std::min(s.capacity, std::numeric_limits<std::int32_t>::max() - capacity);
        class_of_slot_[slot] = static_cast<std::int32_t>(classes_.size() - 1);
    }
    if (!classes_.empty()) {
        const auto [first, last] = std::minmax_element(classes_.begin(), classes_.end(),
                                                       [](auto& a, auto& b) { return a.day < b.day; });
        first_day_ = first->day;
        last_day_ = last->day;
    }
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
    for (std::uint32_t r = 0; r < requests.size(); ++r) {
        const auto& classes = services_[requests[r].service].classes;
        for (const auto calendar : problem_->applicants[requests[r].applicant].calendars) {
            for (const auto& closed : problem_->calendars[calendar]) {
                // Slots last a day at most and start at 0 or later, so only those that start from a day
                // before the interval can meet it.
                const auto first = std::lower_bound(
                    classes.begin(), classes.end(), std::max(closed.start, 0) - minutes_per_day,
                    [&](auto c, auto minute) { return classes_[c].start < minute; });
                for (auto c = first; c != classes.end() && classes_[*c].start < closed.end; ++c) {
                    if (classes_[*c].end <= closed.start) continue;
                    scope_.close(r, static_cast<std::uint32_t>(c - classes.begin()));
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

void Index::find_typical_difference() {
    Cost sum = 0;
    Cost count = 0;
    for (std::uint32_t r = 0; r < problem_->requests.size(); ++r) {
        auto least = std::numeric_limits<Cost>::max();
        auto most = std::numeric_limits<Cost>::min();
        for (const auto class_id : service_of(r).classes) {
            const auto cost = single_cost(r, classes_[class_id]);
            least = std::min(least, cost);
            most = std::max(most, cost);
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
