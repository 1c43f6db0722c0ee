#include "certificate/claims.hpp"

#include "text/trimming.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <ranges>
#include <string_view>
#include <utility>

namespace passpro::certification {

namespace {

constexpr int working_days_to_reach = 3;

// `day` less so many days, but not beyond the calendar.
Date days_before(Date day, std::int32_t days) {
    const Date first(boost::gregorian::min_date_time);
    return (day - first).days() <= days ? first : day - boost::gregorian::days(days);
}

Date working_days_before(Date day, int working_days, std::string_view department) {
    while (working_days > 0) {
        const auto before = days_before(day, 1);
        if (before == day) break;
        day = before;
        if (is_working_day(day, department)) --working_days;
    }
    return day;
}

std::int64_t length_of(std::string_view text) {
    return static_cast<std::int64_t>(is_utf8(text) ? count_characters(text) : text.size());
}

}  // namespace

Judge::Judge(const Campaign& campaign, const Plan& plan, const Procedure& procedure,
             const CountedEntries& entries, const CertificateOptions& options, Certificate& certificate)
    : campaign_(campaign),
      plan_(plan),
      procedure_(procedure),
      entries_(entries),
      certificate_(certificate),
      now_(certificate.now),
      points_are_known_(options.points.has_value()) {
    if (!options.points) return;
    for (const auto& [application, points] : *options.points) points_[application.value].push_back(points);
}

void Judge::judge(ApplicationIndex application, HostCounts& host) {
    application_ = application;
    facts_ = facts_of(entries_.of(application), placement());
    account_for(host);
    if (!facts_.is_withdrawn) {
        check_planned_slot();
        check_notice();
        check_reached();
        check_attendance();
        check_opinion();
    }
    check_absence_elsewhere();
    check_notifications();
    check_opinions_attended();
    check_points();
}

void Judge::add(Claim which, ClaimException exception) {
    exception.application = application_;
    claim(which).exceptions.push_back(std::move(exception));
}

Date Judge::last_day_of_notice(SlotIndex slot) const {
    return days_before(period_of(slot).start.date(), campaign_.settings().calendar.notice_days);
}

Date Judge::last_day_to_reach(SlotIndex slot) const {
    const auto home = campaign_.home_of(campaign_.applications()[application_].candidate);
    return working_days_before(period_of(slot).start.date(), working_days_to_reach,
                               campaign_.establishments()[home].department);
}

void Judge::account_for(HostCounts& host) {
    if (facts_.is_withdrawn) {
        ++host.withdrawn;
        return;
    }
    ++host.registered;
    auto& result = claim(Claim::accounted_for);
    const auto status = placement().status;
    if (!facts_.convocations.empty()) {
        ++host.convoked;
        ++result.checked;
        if (!is_placed()) {
            const auto& [slot, entry, last] = facts_.convocations.front();
            add(Claim::accounted_for,
                {.lapse = Lapse::convoked_unplaced, .slot = slot, .entry_id = entry->id});
        }
    } else if (is_placed()) {
        const auto due = last_day_of_notice(placement().slot);
        if (now_.date() <= due) {
            ++result.pending;
            return;
        }
        ++result.checked;
        add(Claim::accounted_for, {.lapse = Lapse::not_convoked, .slot = placement().slot, .due = due});
    } else {
        ++result.checked;
        if (status == PlacementStatus::ineligible) {
            ++host.ineligible;
        } else if (status == PlacementStatus::undetermined) {
            ++host.undetermined;
        } else if (placement().reason_code != ReasonCode::none) {
            ++host.unplaced;
        } else {
            add(Claim::accounted_for, {.lapse = Lapse::no_reason_for_unplaced});
        }
    }
}

void Judge::check_planned_slot() {
    bool has_one = false;
    for (const auto& [slot, entry, last] : facts_.convocations) {
        ++claim(Claim::planned_slot).checked;
        if (!is_planned(slot))
            add(Claim::planned_slot, {.lapse = Lapse::another_slot, .slot = slot, .entry_id = entry->id});
        if (has_one)
            add(Claim::planned_slot,
                {.lapse = Lapse::second_convocation, .slot = slot, .entry_id = entry->id});
        has_one = true;
    }
}

void Judge::check_notice() {
    const auto notice_days = campaign_.settings().calendar.notice_days;
    for (const auto& [slot, entry, last] : facts_.convocations) {
        const auto days = static_cast<std::int32_t>((period_of(slot).start.date() - entry->at.date()).days());
        ++claim(Claim::notice_kept).checked;
        auto& shortest = certificate_.shortest_notice;
        if (!shortest || days < *shortest) shortest = days;
        if (days < notice_days) {
            add(Claim::notice_kept, {.lapse = Lapse::short_notice,
                                     .slot = slot,
                                     .entry_id = entry->id,
                                     .found = days,
                                     .allowed = notice_days});
        }
    }
}

void Judge::check_reached() {
    for (const auto& convocation : facts_.convocations) check_reached(convocation);
}

void Judge::check_reached(const Convocation& convocation) {
    auto& result = claim(Claim::reached);
    const JournalEntry* returned = nullptr;
    bool is_reached = has_come_to(convocation.slot);
    for (const auto* delivery : facts_.deliveries) {
        if (!is_not_before(delivery->at, convocation.last->at)) continue;
        if (delivery->event == JournalEvent::undelivered) {
            returned = delivery;
        } else {
            is_reached = true;
        }
    }
    const auto due = last_day_to_reach(convocation.slot);
    if (!is_reached && returned == nullptr && now_.date() <= due) {
        ++result.pending;
        return;
    }
    ++result.checked;
    if (is_reached) return;
    add(Claim::reached, {.lapse = returned != nullptr ? Lapse::came_back : Lapse::not_reached,
                         .slot = convocation.slot,
                         .entry_id = returned != nullptr ? returned->id : convocation.last->id,
                         .due = due});
}

void Judge::check_attendance() {
    if (!is_placed()) return;
    const auto slot = placement().slot;
    const auto& period = period_of(slot);
    if (period.end > now_) return;
    auto& result = claim(Claim::attendance_recorded);
    const JournalEntry* recorded = nullptr;
    for (const auto* attendance : facts_.attendances) {
        if (attendance->slot != slot) continue;
        if (recorded != nullptr && recorded->value != attendance->value)
            add(Claim::attendance_recorded,
                {.lapse = Lapse::second_attendance, .slot = slot, .entry_id = attendance->id});
        recorded = attendance;
        const auto may_be_early = parse_attendance(attendance->value) == Attendance::excused;
        if (!may_be_early && !is_not_before(attendance->at, period.start))
            add(Claim::attendance_recorded,
                {.lapse = Lapse::attendance_too_early, .slot = slot, .entry_id = attendance->id});
    }
    if (recorded == nullptr && now_.date() <= period.end.date()) {
        ++result.pending;
        return;
    }
    ++result.checked;
    if (recorded == nullptr)
        add(Claim::attendance_recorded,
            {.lapse = Lapse::no_attendance, .slot = slot, .due = period.end.date()});
}

void Judge::check_absence_elsewhere() {
    for (const auto* attendance : facts_.attendances) {
        if (!attendance->slot || is_planned(*attendance->slot)) continue;
        if (parse_attendance(attendance->value) == Attendance::excused) continue;
        if (has_missed(*attendance) && facts_.was_convoked_to(*attendance->slot)) continue;
        add(Claim::attendance_recorded,
            {.lapse = Lapse::attendance_elsewhere, .slot = attendance->slot, .entry_id = attendance->id});
    }
}

bool Judge::has_come_to(SlotIndex slot) const {
    return std::ranges::any_of(facts_.attendances, [&](const JournalEntry* attendance) {
        return attendance->slot == slot && has_come(*attendance);
    });
}

std::vector<const JournalEntry*> Judge::final_opinions() const {
    std::vector<const JournalEntry*> finals;
    std::ranges::copy_if(facts_.opinions, std::back_inserter(finals), [](const JournalEntry* opinion) {
        return parse_opinion_stage(opinion->item) == OpinionStage::final;
    });
    return finals;
}

void Judge::check_opinion() {
    const auto finals = final_opinions();
    if (!is_placed() || !has_come_to(placement().slot) ||
        (finals.empty() && procedure_.policy_of(application_) == nullptr))
        return;
    auto& result = claim(Claim::opinion_given);
    const auto due = campaign_.settings().calendar.opinions;
    if (finals.empty() && (due.is_special() || now_.date() <= due)) {
        ++result.pending;
        return;
    }
    ++result.checked;
    if (finals.empty()) {
        add(Claim::opinion_given, {.lapse = Lapse::no_opinion, .slot = placement().slot, .due = due});
    } else if (finals.size() > 1) {
        add(Claim::opinion_given, {.lapse = Lapse::second_opinion,
                                   .entry_id = finals.back()->id,
                                   .found = static_cast<std::int64_t>(finals.size()),
                                   .allowed = 1});
    }
    for (const auto* opinion : finals) check_given_opinion(*opinion);
}

void Judge::check_given_opinion(const JournalEntry& opinion) {
    const auto due = campaign_.settings().calendar.opinions;
    if (!due.is_special() && entries_.first_given(opinion).date() > due)
        add(Claim::opinion_given, {.lapse = Lapse::late_opinion, .entry_id = opinion.id, .due = due});
    const auto* policy = procedure_.policy_of(application_);
    const auto* level = policy == nullptr ? nullptr : policy->find_level(opinion.value);
    if (level == nullptr) {
        add(Claim::opinion_given, {.lapse = Lapse::unknown_level, .entry_id = opinion.id});
    } else {
        check_reason(opinion, *level);
    }
}

void Judge::check_reason(const JournalEntry& opinion, const OpinionLevel& level) {
    if (level.reason_required && trimmed(opinion.comment).empty())
        add(Claim::opinion_given, {.lapse = Lapse::no_reason, .entry_id = opinion.id});
    const auto length = length_of(opinion.comment);
    const auto most = procedure_.policy_of(application_)->reason_max;
    if (length > most) {
        add(Claim::opinion_given,
            {.lapse = Lapse::long_reason, .entry_id = opinion.id, .found = length, .allowed = most});
    }
}

// An application without an interview and without an opinion may be told so at any time.
void Judge::check_notifications() {
    if (!is_placed() && facts_.opinions.empty()) return;
    for (const auto* notification : facts_.notifications) {
        ++claim(Claim::told_in_order).checked;
        if (!procedure_.is_published_on(notification->at.date()))
            add(Claim::told_in_order, {.lapse = Lapse::told_too_early,
                                       .entry_id = notification->id,
                                       .due = procedure_.deadlines().publication});
    }
}

bool Judge::is_attended_by(const JournalEntry& opinion) const {
    return std::ranges::any_of(facts_.attendances, [&](const JournalEntry* attendance) {
        return attendance->slot && has_come(*attendance) &&
               is_not_before(opinion.at, period_of(*attendance->slot).start);
    });
}

bool Judge::may_still_be_recorded(const JournalEntry& opinion) const {
    if (!is_placed()) return false;
    const auto& [start, end] = period_of(placement().slot);
    const auto is_recorded = std::ranges::any_of(facts_.attendances, [&](const JournalEntry* attendance) {
        return attendance->slot == placement().slot;
    });
    return !is_recorded && is_not_before(opinion.at, start) && now_.date() <= end.date();
}

void Judge::check_opinions_attended() {
    auto& result = claim(Claim::told_in_order);
    for (const auto* opinion : facts_.opinions) {
        const auto is_attended = is_attended_by(*opinion);
        if (!is_attended && may_still_be_recorded(*opinion)) {
            ++result.pending;
            continue;
        }
        ++result.checked;
        if (!is_attended)
            add(Claim::told_in_order, {.lapse = Lapse::opinion_unattended, .entry_id = opinion->id});
    }
}

// Of the last final opinion; 0 if there is none.
std::int64_t Judge::points_by_policy() const {
    const auto finals = final_opinions();
    const auto* policy = procedure_.policy_of(application_);
    if (finals.empty() || policy == nullptr || policy->effect != OpinionEffect::points) return 0;
    const auto* level = policy->find_level(finals.back()->value);
    return level == nullptr ? 0 : level->points;
}

void Judge::check_points() {
    auto& result = claim(Claim::points_recomputed);
    const auto has_opinion = !final_opinions().empty();
    const auto* policy = procedure_.policy_of(application_);
    const auto gives_points = policy != nullptr && policy->effect == OpinionEffect::points;
    const auto handed = points_.find(application_.value);
    if (handed == points_.end()) {
        if (!has_opinion) return;
        if (gives_points && !points_are_known_) {
            ++result.pending;
            return;
        }
        if (facts_.is_withdrawn) return;  // there is no wish left to hand points on for
        ++result.checked;
        if (const auto points = points_by_policy(); points != 0)
            add(Claim::points_recomputed, {.lapse = Lapse::missing_points, .allowed = points});
        return;
    }
    ++result.checked;
    for (const auto points : handed->second) {
        if (points != points_by_policy())
            add(Claim::points_recomputed,
                {.lapse = Lapse::wrong_points, .found = points, .allowed = points_by_policy()});
    }
}

}  // namespace passpro::certification
