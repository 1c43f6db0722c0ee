#include "solver/chains.hpp"

#include <algorithm>
#include <optional>

namespace passpro::assignment {

namespace {

// Chains that gain are short; longer ones only cost work.
constexpr std::size_t longest_chain = 24;

}  // namespace

Chains::Chains(const Index& index, Arrangement& arrangement, std::span<const Priced> price)
    : index_(&index),
      arrangement_(&arrangement),
      price_(price),
      choice_(index),
      present_price_(price.size()),
      nothing_decided_(index.problem().requests.size(), undecided),
      released_in_(index.problem().applicants.size(), 0) {
    for (std::uint32_t c = 0; c < present_price_.size(); ++c) update_price(c);
    for (std::uint32_t r = 0; r < nothing_decided_.size(); ++r) {
        if (arrangement.is_locked(r)) nothing_decided_[r] = arrangement.class_of(r);
    }
    for (std::uint32_t a = 0; a < released_in_.size(); ++a) cost_of_.push_back(arrangement.cost_of(a));
}

Priced Chains::regret(std::uint32_t applicant) {
    ++work_;
    choice_.set_lottery({});
    choice_.load(applicant, price_, nothing_decided_);
    auto value = cost_of_[applicant] * index_->price_scale();
    for (const auto request : index_->requests_of(applicant)) {
        const auto class_id = arrangement_->class_of(request);
        if (class_id >= 0 && !arrangement_->is_locked(request))
            value += price_[static_cast<std::size_t>(class_id)];
    }
    return value - choice_.best();
}

void Chains::rivals(std::uint32_t applicant, std::vector<std::uint32_t>& found) {
    ++work_;
    choice_.load(applicant, price_, nothing_decided_);
    choice_.best_choice(wanted_);
    for (const auto class_id : wanted_) {
        if (class_id < 0) continue;
        for (const auto holder : arrangement_->holders(static_cast<std::uint32_t>(class_id))) {
            found.push_back(index_->problem().requests[holder].applicant);
        }
    }
}

void Chains::follow(std::span<const std::uint32_t> applicants) {
    for (const auto applicant : applicants) {
        cost_of_[applicant] = arrangement_->cost_of(applicant);
        for (const auto request : index_->requests_of(applicant)) {
            const auto& group = index_->groups()[index_->group_of(request)];
            for (auto c = group.first_class; c < group.last_class; ++c) update_price(c);
        }
    }
}

Cost Chains::improve(std::uint32_t applicant, Lottery lottery) {
    begin(lottery);
    release(applicant);
    return end(settle(true));
}

Cost Chains::rebuild(std::span<const std::uint32_t> applicants, Lottery lottery) {
    begin(lottery);
    for (const auto applicant : applicants) release(applicant);
    return end(settle(false));
}

void Chains::begin(Lottery lottery) {
    ++chain_;
    choice_.set_lottery(lottery);
    before_.clear();
    classes_before_.clear();
    displaced_.clear();
    closed_.clear();
    settled_count_ = 0;
    gain_ = 0;
}

void Chains::release(std::uint32_t applicant) {
    released_in_[applicant] = chain_;
    before_.push_back({applicant, cost_of_[applicant], classes_before_.size()});
    for (const auto request : index_->requests_of(applicant)) {
        classes_before_.push_back(arrangement_->class_of(request));
        if (!arrangement_->is_locked(request)) set(request, undecided);
    }
    displaced_.push_back(applicant);
}

bool Chains::settle(bool must_keep_gaining) {
    while (!displaced_.empty()) {
        const auto applicant = displaced_.back();
        displaced_.pop_back();
        if (!seat(applicant)) return false;
        // An improving chain can be begun where all its partial sums gain (Lin and Kernighan 1973).
        if (must_keep_gaining && gain_ < 0) return false;
        if (++settled_count_ > longest_chain) return false;
    }
    return true;
}

bool Chains::seat(std::uint32_t applicant) {
    const auto requests = index_->requests_of(applicant);
    for (;;) {
        ++work_;
        choice_.load(applicant, present_price_, nothing_decided_);
        choice_.best_choice(wanted_);
        if (make_room_for_wanted(requests)) break;
        // Otherwise a class has been closed, and the choice is another one.
    }
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (!arrangement_->is_locked(requests[i])) set(requests[i], wanted_[i]);
    }
    if (index_->spans_midnight() && has_overlaps(applicant)) return false;
    gain_ += cost_of_[applicant];
    cost_of_[applicant] = arrangement_->cost_of(applicant);
    gain_ -= cost_of_[applicant];
    return true;
}

bool Chains::make_room_for_wanted(std::span<const std::uint32_t> requests) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
        // A locked request has its place already.
        if (wanted_[i] < 0 || arrangement_->is_locked(requests[i])) continue;
        if (!make_room(static_cast<std::uint32_t>(wanted_[i]))) return false;
    }
    return true;
}

bool Chains::make_room(std::uint32_t class_id) {
    if (arrangement_->places_left(class_id) > 0) return true;
    // Who gives way: the one who loses least by it.
    const auto price = std::exchange(present_price_[class_id], impossible);
    auto least = impossible;
    std::optional<std::uint32_t> victim;
    for (const auto holder : arrangement_->holders(class_id)) {
        if (!may_be_displaced(holder)) continue;
        const auto applicant = index_->problem().requests[holder].applicant;
        if (victim == applicant) continue;
        auto loss = Priced{0};
        if (arrangement_->holders(class_id).size() > 1) {
            ++work_;
            choice_.load(applicant, present_price_, nothing_decided_);
            loss = choice_.best() - cost_of_[applicant] * index_->price_scale();
        }
        if (!victim || loss < least) {
            least = loss;
            victim = applicant;
        }
    }
    if (!victim) {
        closed_.push_back(class_id);
        return false;
    }
    present_price_[class_id] = price;
    release(*victim);
    return true;
}

Cost Chains::end(bool is_settled) {
    const auto is_kept = is_settled && gain_ >= 0;
    if (!is_kept) restore();
    for (const auto class_id : closed_) update_price(class_id);
    return is_kept ? gain_ : 0;
}

void Chains::restore() {
    // All places must be given back before the first is taken again.
    for (const auto& before : before_) {
        for (const auto request : index_->requests_of(before.applicant)) {
            if (!arrangement_->is_locked(request)) set(request, undecided);
        }
    }
    for (const auto& before : before_) {
        cost_of_[before.applicant] = before.cost;
        auto class_before = before.first_class;
        for (const auto request : index_->requests_of(before.applicant)) {
            const auto class_id = classes_before_[class_before++];
            if (!arrangement_->is_locked(request)) set(request, class_id);
        }
    }
}

void Chains::set(std::uint32_t request, std::int32_t class_id) {
    const auto before = arrangement_->class_of(request);
    arrangement_->set(request, class_id);
    if (before >= 0) update_price(static_cast<std::uint32_t>(before));
    if (class_id >= 0) update_price(static_cast<std::uint32_t>(class_id));
}

void Chains::update_price(std::uint32_t class_id) {
    present_price_[class_id] = arrangement_->places_left(class_id) > 0 ? 0 : price_[class_id];
}

bool Chains::may_be_displaced(std::uint32_t request) const {
    return !arrangement_->is_locked(request) &&
           released_in_[index_->problem().requests[request].applicant] != chain_;
}

bool Chains::has_overlaps(std::uint32_t applicant) const {
    const auto requests = index_->requests_of(applicant);
    for (const auto a : requests) {
        for (const auto b : requests) {
            if (b <= a || arrangement_->class_of(a) < 0 || arrangement_->class_of(b) < 0) continue;
            const auto& classes = index_->classes();
            if (!index_->compatible(classes[static_cast<std::size_t>(arrangement_->class_of(a))],
                                    classes[static_cast<std::size_t>(arrangement_->class_of(b))])) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace passpro::assignment
