#include "base/contracts.hpp"
#include "solver/hosting/slot_assignment.hpp"
#include "solver/model/attendance.hpp"
#include "solver/model/hosting_tally.hpp"
#include "solver/model/load_limits.hpp"
#include "solver/model/numbers.hpp"
#include "solver/reasons/bottleneck_list.hpp"
#include "solver/reasons/exclusion.hpp"
#include "solver/reasons/limited_places.hpp"
#include "solver/reasons/open_slot_types.hpp"
#include "solver/run/budget.hpp"

#include <passpro/reasons.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace passpro::assignment {

namespace {

// The slots of a request's service: which are open to it, and why the others are not.
class SlotCounts {
  public:
    // The model and `open` must outlive this object.
    SlotCounts(const Model& model, const OpenSlotTypes& open) : model_(&model), open_(&open) {}

    // Counted once for all requests that find the same. Valid until the next call.
    const OpenSlots& of(std::uint32_t request) {
        if (!open_->is_common(request)) return own_ = count(request);
        const auto [known, is_new] = common_.try_emplace(key_of_open_slots(model_->problem(), request));
        if (is_new) known->second = count(request);
        return known->second;
    }

  private:
    OpenSlots count(std::uint32_t request) const {
        const auto& problem = model_->problem();
        const auto calendars = calendars_of(problem, request);
        OpenSlots slots;
        slots.closed.resize(calendars.size());
        WorthOfSlotTypes worth(*open_, request);
        for (const auto slot : problem.services[problem.requests[request].service]) {
            ++slots.all;
            const auto visit = visit_of(problem, request, problem.slots[slot]);
            const auto closing = std::ranges::find_if(
                calendars, [&](auto calendar) { return meets_any(problem.calendars[calendar], visit); });
            if (closing != calendars.end()) {
                ++slots.closed[as_number(closing - calendars.begin())];
            } else if (worth.is_worthwhile(model_->slot_type_of_slot(slot).slot_type())) {
                ++slots.open;
            } else {
                ++slots.too_costly;
            }
        }
        return slots;
    }

    const Model* model_;
    const OpenSlotTypes* open_;
    std::map<std::vector<std::uint32_t>, OpenSlots> common_;
    OpenSlots own_;
};

class Explainer {
  public:
    Explainer(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
              const ReasonOptions& options)
        : time_options_{.time_limit = options.time_limit},
          time_(time_options_, options.control),
          is_proven_optimal_(options.is_proven_optimal),
          slot_of_request_(slot_of_request),
          model_(problem, default_search_parameters, nullptr, options.control),
          open_(model_),
          exclusions_(model_, time_),
          slot_counts_(model_, open_),
          slot_type_of_request_(slot_types()),
          bottlenecks_(model_, open_, slot_type_of_request_, options, time_) {
        if (!problem.limits.empty()) places_.limited.emplace(model_, slot_type_of_request_);
    }

    Reasons run(const Control* control) && {
        for (std::uint32_t request = 0; request < slot_of_request_.size(); ++request) {
            end_if_cancelled(control);
            if (slot_of_request_[request] == unplaced) result_.reasons.push_back(reason_of(request));
        }
        result_.bottlenecks = std::move(bottlenecks_).take();
        return std::move(result_);
    }

  private:
    struct Places {                             // what they cost at the moment
        std::optional<SlotAssignment> hosting;  // once it is wanted, if there are hosting costs
        std::optional<LimitedPlaces> limited;   // if there are limits
    };

    std::vector<Choice> slot_types() const {
        std::vector<Choice> slot_types;
        for (std::uint32_t request = 0; request < slot_of_request_.size(); ++request)
            slot_types.push_back(slot_type_of(request));
        return slot_types;
    }

    // Unplaced if the placement breaks a constraint.
    Choice slot_type_of(std::uint32_t request) const {
        if (slot_of_request_[request] == unplaced) return Choice::unplaced();
        const auto choice = model_.slot_type_of_slot(slot_of_entry(slot_of_request_[request]));
        const auto is_served = choice.has_slot_type() && model_.serves(request, choice.slot_type());
        return is_served ? choice : Choice::unplaced();
    }

    Reason reason_of(std::uint32_t request) {
        Reason reason{.request = request, .slots = slot_counts_.of(request)};
        if (const auto instead = model_.placed_instead_of(request, slot_type_of_request_)) {
            reason.kind = ReasonKind::choice;
            reason.excluding = {*instead};
        } else if (reason.slots.open == 0) {
            reason.kind = ReasonKind::no_slot;
        } else if (time_.is_out_of_time() && !is_proven_optimal_) {
            reason.kind = ReasonKind::search;
        } else if (auto exclusion = exclusion_of(request)) {
            reason.kind = exclusion->sufficient_limit ? ReasonKind::limit : ReasonKind::conflict;
            reason.excluding = std::move(exclusion->others);
            reason.sufficient_limit = exclusion->sufficient_limit.value_or(0);
        } else if (const auto too_costly_slot = slot_that_costs_too_much(request)) {
            reason.kind = ReasonKind::cost;
            reason.too_costly_slot = *too_costly_slot;
        } else if (const auto bottleneck = bottlenecks_.around(request)) {
            reason.kind = ReasonKind::full;
            reason.bottleneck = *bottleneck;
        }
        if (places_.limited && reason.kind != ReasonKind::no_slot)
            reason.full_limits = places_.limited->full_limits(request);
        return reason;
    }

    std::optional<Exclusion> exclusion_of(std::uint32_t request) {
        const auto others = placed_beside(request);
        return others.empty() ? std::nullopt : exclusions_.smallest(request, others);
    }

    // The cheapest slot with a place left, if it costs at least as much as being unplaced.
    std::optional<std::uint32_t> slot_that_costs_too_much(std::uint32_t request) {
        if (places_.limited) return limited_slot_that_costs_too_much(request);
        if (!model_.problem().has_hosting_costs()) return std::nullopt;
        if (!places_.hosting) places_.hosting.emplace(model_.problem(), model_, possible_placements());
        const auto [slot, cost] = places_.hosting->cheapest_free_place(request);
        if (slot == unplaced || cost < 0) return std::nullopt;
        return slot_of_entry(slot);
    }

    // A slot of the cheapest slot type, with a place.
    std::optional<std::uint32_t> limited_slot_that_costs_too_much(std::uint32_t request) {
        const auto slot_type = places_.limited->cheapest_too_costly(request);
        if (!slot_type) return std::nullopt;
        const auto& slots = model_.problem().services[model_.problem().requests[request].service];
        const auto found = std::ranges::find_if(slots, [&](auto slot) {
            return model_.slot_type_of_slot(slot) == Choice::of(*slot_type) &&
                   std::ranges::count(slot_of_request_, entry_of_slot(slot)) <
                       model_.problem().slots[slot].capacity;
        });
        return found == slots.end() ? std::nullopt : std::optional(*found);
    }

    std::vector<std::int32_t> possible_placements() const {
        auto slots = slot_of_request_;
        for (std::size_t request = 0; request < slots.size(); ++request) {
            if (slot_type_of_request_[request].is_unplaced()) slots[request] = unplaced;
        }
        return slots;
    }

    std::vector<std::uint32_t> placed_beside(std::uint32_t request) const {
        std::vector<std::uint32_t> others;
        for (const auto other : model_.requests_of(model_.problem().requests[request].applicant)) {
            if (other != request && slot_of_request_[other] != unplaced) others.push_back(other);
        }
        return others;
    }

    Options time_options_;
    Budget time_;
    bool is_proven_optimal_;
    const std::vector<std::int32_t>& slot_of_request_;
    Model model_;
    OpenSlotTypes open_;
    ExclusionFinder exclusions_;
    SlotCounts slot_counts_;
    std::vector<Choice> slot_type_of_request_;
    BottleneckList bottlenecks_;
    Places places_;
    Reasons result_;
};

Reasons unexplained(const std::vector<std::int32_t>& slot_of_request) {
    Reasons result;
    for (std::uint32_t request = 0; request < slot_of_request.size(); ++request) {
        if (slot_of_request[request] == unplaced) result.reasons.push_back({.request = request});
    }
    return result;
}

bool could_attend(const Problem& problem, std::uint32_t request, const Slot& slot,
                  const std::vector<Visit>& others) {
    const auto visit = visit_of(problem, request, slot);
    const auto on_that_day = std::ranges::count(others, visit.day, &Visit::day);
    return !is_closed(problem, request, slot) && on_that_day < problem.interviews_per_day &&
           !tears_apart(problem, visit, others) && std::ranges::all_of(others, [&](const Visit& other) {
               return are_compatible(problem, other, visit);
           });
}

}  // namespace

Reasons explain(const Problem& problem, const std::vector<std::int32_t>& slot_of_request,
                const ReasonOptions& options) {
    Expects(slot_of_request.size() == problem.requests.size());
    try {
        end_if_cancelled(options.control);
        return Explainer(problem, slot_of_request, options).run(options.control);
    } catch (const Cancelled&) {
        return unexplained(slot_of_request);
    }
}

bool is_soon_explained(const Problem& problem, const std::vector<std::int32_t>& slot_of_request) {
    // A microsecond for each request, and ten more for each reason.
    constexpr std::int64_t most_microseconds = 40'000;
    return std::ssize(problem.requests) + 10 * std::ranges::count(slot_of_request, unplaced) <=
           most_microseconds;
}

std::vector<Alternative> alternatives(const Problem& problem,
                                      const std::vector<std::int32_t>& slot_of_request,
                                      std::uint32_t request) {
    const auto applicant = problem.requests[request].applicant;
    std::vector<Visit> others;
    std::vector<std::int32_t> places_left;
    for (const auto& slot : problem.slots) places_left.push_back(slot.capacity);
    for (std::uint32_t other = 0; other < slot_of_request.size(); ++other) {
        if (slot_of_request[other] == unplaced) continue;
        const auto slot = slot_of_entry(slot_of_request[other]);
        --places_left[slot];
        if (other != request && problem.requests[other].applicant == applicant &&
            are_of_one_choice(problem.requests[request], problem.requests[other]))
            return {};
        if (other != request && problem.requests[other].applicant == applicant)
            others.push_back(visit_of(problem, other, problem.slots[slot]));
    }
    std::vector<Alternative> result;
    auto changed = slot_of_request;
    const auto now = terms_of(problem, slot_of_request, applicant);
    auto hosting = tally_of(problem, slot_of_request);
    const auto hosting_now = hosting.terms();
    const auto limits_now = cost_of_limits(problem, slot_of_request);
    if (is_in_its_service(problem, slot_of_request, request))
        hosting.remove(request, slot_of_request[request]);
    for (const auto slot : problem.services[problem.requests[request].service]) {
        if (entry_of_slot(slot) == slot_of_request[request]) continue;
        if (!could_attend(problem, request, problem.slots[slot], others)) continue;
        changed[request] = entry_of_slot(slot);
        auto difference = terms_of(problem, changed, applicant) - now - hosting_now;
        hosting.place(request, changed[request]);
        difference += hosting.terms();
        hosting.remove(request, changed[request]);
        difference.limits += cost_of_limits(problem, changed) - limits_now;
        result.push_back({.slot = slot, .places_left = places_left[slot], .difference = difference});
    }
    std::ranges::stable_sort(result, {},
                             [](const Alternative& alternative) { return alternative.difference.total(); });
    return result;
}

}  // namespace passpro::assignment
