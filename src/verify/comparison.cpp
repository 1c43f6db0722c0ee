#include "base/contracts.hpp"
#include "verify/hosting.hpp"

#include <passpro/comparison.hpp>
#include <passpro/verification.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace passpro {

namespace {

bool differ(const Placement& a, const Placement& b) {
    return a.status != b.status || (a.status == PlacementStatus::placed && a.slot != b.slot);
}

bool is_in_slot(const Campaign& campaign, const Placement& placement) {
    return placement.status == PlacementStatus::placed && placement.slot.value < campaign.slots().size();
}

// Before and after; otherwise the rules have changed, or what is known of the candidate.
bool may_be_placed(const PlacementChange& change) {
    const auto may_be = [](const Placement& placement) {
        return placement.status == PlacementStatus::placed || placement.status == PlacementStatus::unplaced;
    };
    return may_be(change.before) && may_be(change.after);
}

class Comparer {
  public:
    Comparer(const Campaign& campaign, const Plan& before, const Plan& after)
        : campaign_(campaign), before_(before), after_(after) {}

    Comparison compare() && {
        const auto before = verify(campaign_, before_);
        const auto after = verify(campaign_, after_);
        collect_changes();
        Comparison result{.before = before.terms,
                          .after = after.terms,
                          .counts_before = before.counts,
                          .counts_after = after.counts,
                          .groups = groups(broken_candidates(before))};
        add_hosting(result.groups);
        std::ranges::stable_sort(result.groups, std::ranges::greater{}, &ChangeGroup::worth);
        return result;
    }

  private:
    void collect_changes() {
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) {
            CandidateChange change{.candidate = {i}};
            for (const auto application : campaign_.applications_of({i})) {
                const auto& before = before_[application];
                const auto& after = after_[application];
                if (differ(before, after)) change.changes.push_back({application, before, after});
            }
            if (change.changes.empty()) continue;
            change.before = terms_of(campaign_, before_, {i});
            change.after = terms_of(campaign_, after_, {i});
            changed_.push_back(std::move(change));
        }
    }

    // Candidates who break a constraint, or have an interview in a slot that is too full.
    std::set<CandidateIndex> broken_candidates(const Verification& verification) const {
        std::set<CandidateIndex> broken;
        std::set<SlotIndex> too_full;
        for (const auto& violation : verification.violations) {
            if (violation.application)
                broken.insert(campaign_.applications()[*violation.application].candidate);
            if (violation.constraint == Constraint::capacity) too_full.insert(*violation.slot);
        }
        for (std::uint32_t i = 0; i < before_.placements.size(); ++i) {
            const auto& placement = before_.placements[i];
            if (is_in_slot(campaign_, placement) && too_full.contains(placement.slot))
                broken.insert(campaign_.applications()[ApplicationIndex{i}].candidate);
        }
        return broken;
    }

    // Candidates who leave or enter a slot that could not hold all of them.
    std::vector<std::size_t> group_of_changes() const {
        std::map<SlotIndex, std::int64_t> staying_or_leaving;
        for (const auto& placement : before_.placements) {
            if (is_in_slot(campaign_, placement)) ++staying_or_leaving[placement.slot];
        }
        std::map<SlotIndex, std::vector<std::size_t>> leaving;
        std::map<SlotIndex, std::vector<std::size_t>> entering;
        for (std::size_t i = 0; i < changed_.size(); ++i) {
            for (const auto& change : changed_[i].changes) {
                if (is_in_slot(campaign_, change.before)) leaving[change.before.slot].push_back(i);
                if (is_in_slot(campaign_, change.after)) entering[change.after.slot].push_back(i);
            }
        }
        boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> dependence(changed_.size());
        for (const auto& [slot, entered] : entering) {
            const auto places = campaign_.openings()[campaign_.slots()[slot].opening].capacity;
            if (staying_or_leaving[slot] + std::ssize(entered) <= places) continue;
            for (const auto i : entered) boost::add_edge(entered.front(), i, dependence);
            for (const auto i : leaving[slot]) boost::add_edge(entered.front(), i, dependence);
        }
        std::vector<std::size_t> group(changed_.size());
        if (!group.empty()) boost::connected_components(dependence, group.data());
        return group;
    }

    std::vector<ChangeGroup> groups(const std::set<CandidateIndex>& broken) {
        const auto group_of = group_of_changes();
        std::vector<ChangeGroup> groups;
        for (std::size_t i = 0; i < changed_.size(); ++i) {
            groups.resize(std::max(groups.size(), group_of[i] + 1));
            auto& group = groups[group_of[i]];
            group.before += changed_[i].before;
            group.after += changed_[i].after;
            group.can_be_undone = group.can_be_undone && !broken.contains(changed_[i].candidate) &&
                                  std::ranges::all_of(changed_[i].changes, may_be_placed);
            group.candidates.push_back(std::move(changed_[i]));
        }
        return groups;
    }

    // The change of the hosting terms if one group were undone and all others kept, for each group.
    void add_hosting(std::vector<ChangeGroup>& groups) const {
        verification::Hosting hosting(campaign_, after_);
        for (auto& group : groups) {
            const auto now = hosting.terms();
            for_each_change(group, [&](const PlacementChange& change) {
                hosting.change(change.application, change.after, change.before);
            });
            group.hosting = hosting.terms() - now;
            for_each_change(group, [&](const PlacementChange& change) {
                hosting.change(change.application, change.before, change.after);
            });
        }
    }

    template <typename Visit>
    static void for_each_change(const ChangeGroup& group, Visit visit) {
        for (const auto& candidate : group.candidates) {
            for (const auto& change : candidate.changes) visit(change);
        }
    }

    const Campaign& campaign_;
    const Plan& before_;
    const Plan& after_;
    std::vector<CandidateChange> changed_;
};

std::optional<SlotIndex> same_slot(const Campaign& from, SlotIndex slot, const Campaign& to) {
    const Slot& wanted = from.slots()[slot];
    const auto opening = to.find_opening(from.openings()[wanted.opening].id);
    if (!opening || wanted.number >= slot_count(to.openings()[*opening])) return std::nullopt;
    const auto found = to.slot(*opening, wanted.number);
    return to.slots()[found].period == wanted.period ? std::optional(found) : std::nullopt;
}

// The first of two plans in the campaign of the second one.
class CarriedPlan {
  public:
    CarriedPlan(const Campaign& first, const Plan& before, const Campaign& second)
        : plan_{std::vector<Placement>(second.applications().size())},
          match_(second.applications().size()),
          is_lost_(second.applications().size()),
          has_counterpart_(first.applications().size()) {
        for (std::uint32_t i = 0; i < match_.size(); ++i) {
            match_[i] = counterpart(second, {i}, first);
            if (!match_[i]) continue;
            has_counterpart_[match_[i]->value] = true;
            carry(first, before[*match_[i]], second, i);
        }
    }

    const Plan& plan() const { return plan_; }
    bool is_lost(ApplicationIndex application) const { return is_lost_[application.value]; }

    // Except those of `grouped`.
    std::vector<UnmatchedChange> unmatched(const std::set<ApplicationIndex>& grouped) const {
        std::vector<UnmatchedChange> changes;
        for (std::uint32_t i = 0; i < match_.size(); ++i) {
            const bool is_matched = match_[i] && !is_lost_[i];
            if (!is_matched && !grouped.contains({i})) changes.push_back({match_[i], ApplicationIndex{i}});
        }
        for (std::uint32_t i = 0; i < has_counterpart_.size(); ++i) {
            if (!has_counterpart_[i]) changes.push_back({ApplicationIndex{i}, std::nullopt});
        }
        return changes;
    }

  private:
    void carry(const Campaign& first, const Placement& placement, const Campaign& second, std::uint32_t to) {
        if (placement.status != PlacementStatus::placed) {
            plan_.placements[to] = placement;
            return;
        }
        const auto slot =
            is_in_slot(first, placement) ? same_slot(first, placement.slot, second) : std::nullopt;
        if (slot) plan_.placements[to] = {.status = PlacementStatus::placed, .slot = *slot};
        is_lost_[to] = !slot;
    }

    Plan plan_;
    std::vector<std::optional<ApplicationIndex>> match_;  // in the first campaign
    std::vector<bool> is_lost_;                           // an interview whose slot is not there
    std::vector<bool> has_counterpart_;                   // by application of the first campaign
};

}  // namespace

std::optional<ApplicationIndex> counterpart(const Campaign& from, ApplicationIndex application,
                                            const Campaign& to) {
    const Application& wanted = from.applications()[application];
    const auto candidate = to.find_candidate(from.candidates()[wanted.candidate].id);
    const auto formation = to.find_formation(from.formations()[wanted.formation].id);
    return candidate && formation ? to.find_application(*candidate, *formation) : std::nullopt;
}

Comparison compare(const Campaign& first, const Plan& before, const Campaign& second, const Plan& after) {
    if (&first.applications() == &second.applications()) return compare(first, before, after);
    Expects(before.placements.size() == first.applications().size());
    const CarriedPlan carried(first, before, second);
    Comparison comparison = compare(second, carried.plan(), after);
    std::set<ApplicationIndex> grouped;
    for (ChangeGroup& group : comparison.groups) {
        for (const CandidateChange& candidate : group.candidates) {
            for (const PlacementChange& change : candidate.changes) {
                grouped.insert(change.application);
                if (carried.is_lost(change.application)) group.can_be_undone = false;
            }
        }
    }
    comparison.unmatched = carried.unmatched(grouped);
    return comparison;
}

Comparison compare(const Campaign& campaign, const Plan& before, const Plan& after) {
    Expects(before.placements.size() == campaign.applications().size());
    Expects(after.placements.size() == campaign.applications().size());
    return Comparer(campaign, before, after).compare();
}

Plan previous_plan(const Campaign& campaign, const Plan& now) {
    Expects(now.placements.size() == campaign.applications().size());
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        if (now.placements[i].status != PlacementStatus::placed) plan.placements[i] = now.placements[i];
        const auto previous = campaign.previous_placement({i});
        if (previous && previous->slot)
            plan.placements[i] = {.status = PlacementStatus::placed, .slot = *previous->slot};
    }
    return plan;
}

}  // namespace passpro
