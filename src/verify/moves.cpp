#include "base/contracts.hpp"

#include <passpro/comparison.hpp>
#include <passpro/moves.hpp>

#include <algorithm>

namespace passpro {

namespace {

bool is_placed(const Placement& placement) {
    return placement.status == PlacementStatus::placed;
}

class MoveCollector {
  public:
    MoveCollector(const Campaign& campaign, const Plan& now)
        : campaign_(campaign), now_(now), is_listed_(now.placements.size()) {}

    std::vector<Move> collect() && {
        const auto groups = compare(campaign_, previous_plan(campaign_, now_), now_).groups;
        for (const auto& group : groups) {
            if (can_be_undone(group)) add(group, group.worth());
        }
        for (const auto& group : groups) {
            if (!can_be_undone(group)) add(group, std::nullopt);
        }
        for (std::uint32_t i = 0; i < is_listed_.size(); ++i) {
            if (!is_listed_[i] && has_lost_its_time({i})) add({i}, ++groups_, std::nullopt);
        }
        return std::move(moves_);
    }

  private:
    bool can_be_undone(const ChangeGroup& group) const {
        const auto still_is = [&](const PlacementChange& change) { return !is_gone(change.application); };
        return group.can_be_undone && std::ranges::all_of(group.candidates, [&](const auto& candidate) {
                   return std::ranges::all_of(candidate.changes, still_is);
               });
    }

    bool is_gone(ApplicationIndex application) const {
        const auto previous = campaign_.previous_placement(application);
        return previous && !previous->slot;
    }

    // Of what stands in no group: the slot is gone and nothing takes its place, or it is kept, but at another
    // time.
    bool has_lost_its_time(ApplicationIndex application) const {
        const auto previous = campaign_.previous_placement(application);
        if (!previous) return false;
        const auto& placement = now_[application];
        return !is_placed(placement) || campaign_.slots()[placement.slot].period.start != previous->start;
    }

    void add(const ChangeGroup& group, std::optional<std::int64_t> worth) {
        ++groups_;
        for (const auto& candidate : group.candidates) {
            for (const auto& change : candidate.changes) add(change.application, groups_, worth);
        }
    }

    void add(ApplicationIndex application, std::size_t group, std::optional<std::int64_t> worth) {
        is_listed_[application.value] = true;
        moves_.push_back({.application = application,
                          .before = campaign_.previous_placement(application),
                          .after = now_[application],
                          .group = group,
                          .worth = worth});
    }

    const Campaign& campaign_;
    const Plan& now_;
    std::vector<bool> is_listed_;  // of each application
    std::size_t groups_ = 0;
    std::vector<Move> moves_;
};

}  // namespace

bool was_planned_before(const Campaign& campaign) {
    for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
        if (campaign.previous_placement({i})) return true;
    }
    return false;
}

std::vector<Move> moves_since_previous_plan(const Campaign& campaign, const Plan& now) {
    Expects(now.placements.size() == campaign.applications().size());
    return MoveCollector(campaign, now).collect();
}

MoveCounts count(std::span<const Move> moves) {
    MoveCounts counts;
    for (const auto& move : moves)
        ++(!move.before ? counts.gained : is_placed(move.after) ? counts.moved : counts.lost);
    return counts;
}

}  // namespace passpro
