#include "expectations.hpp"

#include <algorithm>

namespace passpro::test {

namespace {

int day_of(Minute minute) {
    return minute / minutes_a_day;
}

bool is_weekend(int day) {
    return day % 7 == 1 || day % 7 == 2;  // 2 January 2027 is a Saturday
}

// No public holiday lies near the interviews of a season.
int working_days_before(int day, int count) {
    while (count > 0) {
        if (!is_weekend(--day)) --count;
    }
    return day;
}

bool is_published(Minute now) {
    return day_of(now) >= season_day::publication;
}

bool needs_reason(const ModelOpinion& opinion) {
    return opinion.code != "F";
}

// The claims about one application.
class ClaimTwin {
  public:
    ClaimTwin(const Model& model, const ModelApplication& application, Minute now,
              ExpectedCertificate& expected)
        : model_(model),
          application_(application),
          now_(now),
          expected_(expected),
          host_(expected.hosts[model.host_of(application.formation)]),
          convocations_(application.convocations) {
        std::erase_if(convocations_, [&](const ModelConvocation& convocation) {
            return !is_planned(convocation.slot) && application.missed(convocation.slot);
        });
    }

    void judge() {
        if (application_.is_withdrawn) {
            ++host_.withdrawn;
        } else {
            ++host_.registered;
            account();
            for (const auto& convocation : convocations_) judge_convocation(convocation);
            if (convocations_.size() > 1) {
                for (std::size_t i = 1; i < convocations_.size(); ++i) fail("C2", "second_convocation");
            }
            judge_attendance();
            judge_opinion();
        }
        judge_elsewhere();
        judge_notifications();
        judge_opinions_attended();
    }

  private:
    bool is_planned(const std::string& slot) const {
        return application_.is_placed() && application_.slot == slot;
    }

    void fail(const std::string& claim, const std::string& lapse) {
        expected_.exceptions.insert(claim + ' ' + application_.candidate + ' ' + application_.formation +
                                    ' ' + lapse);
    }
    void wait(const std::string& claim) { ++expected_.pending[claim]; }

    int first_day(const std::string& slot) const { return day_of(model_.period_of(slot).first); }

    void account() {
        if (!convocations_.empty()) {
            ++host_.convoked;
            if (!application_.is_placed()) fail("C1", "convoked_unplaced");
        } else if (application_.is_placed()) {
            const bool is_late = day_of(now_) > first_day(application_.slot) - model_.notice_days;
            is_late ? fail("C1", "not_convoked") : wait("C1");
        } else if (application_.status == "ineligible") {
            ++host_.ineligible;
        } else if (application_.status == "undetermined") {
            ++host_.undetermined;
        } else if (application_.has_reason) {
            ++host_.unplaced;
        } else {
            fail("C1", "no_reason_for_unplaced");
        }
    }

    void judge_convocation(const ModelConvocation& convocation) {
        if (!is_planned(convocation.slot)) fail("C2", "another_slot");
        const auto day = first_day(convocation.slot);
        if (day - day_of(convocation.first) < model_.notice_days) fail("C3", "short_notice");
        const auto attended = application_.attendances.find(convocation.slot);
        if (convocation.is_reached || (attended != application_.attendances.end() && attended->second.came()))
            return;
        if (!convocation.returned.empty()) {
            fail("C4", "came_back");
        } else {
            day_of(now_) > working_days_before(day, 3) ? fail("C4", "not_reached") : wait("C4");
        }
    }

    void judge_attendance() {
        if (!application_.is_placed()) return;
        const auto end = model_.period_of(application_.slot).second;
        if (end > now_ || application_.attendance() != nullptr) return;
        day_of(now_) > day_of(end) ? fail("C5", "no_attendance") : wait("C5");
    }

    void judge_elsewhere() {
        for (const auto& [slot, attendance] : application_.attendances) {
            const bool is_of_the_past =
                attendance.value == "excused" ||
                (attendance.value == "absent" && application_.convoked_slots.contains(slot));
            if (!is_planned(slot) && !is_of_the_past) fail("C5", "attendance_elsewhere");
        }
    }

    void judge_opinion() {
        if (!application_.came()) return;
        const auto& opinion = application_.opinion;
        if (!opinion) {
            day_of(now_) > season_day::opinions ? fail("C6", "no_opinion") : wait("C6");
            return;
        }
        if (day_of(opinion->first_at) > season_day::opinions) fail("C6", "late_opinion");
        if (needs_reason(*opinion) && opinion->reason.empty()) fail("C6", "no_reason");
    }

    void judge_notifications() {
        if (!application_.is_placed() && application_.drafts.empty() && !application_.opinion) return;
        for (const auto& notification : application_.notifications) {
            if (!is_published(notification.first)) fail("C7", "told_too_early");
        }
    }

    void judge_opinions_attended() {
        auto opinions = application_.drafts;
        if (application_.opinion) opinions.push_back(*application_.opinion);
        for (const auto& opinion : opinions) {
            const bool is_attended = std::ranges::any_of(application_.attendances, [&](const auto& attended) {
                return attended.second.came() && opinion.at >= model_.period_of(attended.first).first;
            });
            if (!is_attended) fail("C7", "opinion_unattended");
        }
    }

    const Model& model_;
    const ModelApplication& application_;
    Minute now_;
    ExpectedCertificate& expected_;
    ExpectedHost& host_;
    std::vector<ModelConvocation> convocations_;
};

// The steps of one application: the lines of the table in docs/procedure.md.
class StepTwin {
  public:
    StepTwin(const Model& model, const ModelApplication& application, Minute now,
             std::multiset<std::string>& steps)
        : model_(model), application_(application), now_(now), steps_(steps) {}

    void find() {
        const auto& a = application_;
        if (a.is_contested) add("settle", "host", season_day::wishes);
        if (a.is_withdrawn) return;
        if (a.status == "ineligible") {
            if (!is_told_ineligible()) add("tell_ineligible", "home", season_day::convocation);
            return;
        }
        if (!a.has_letter && !has_final_opinion()) add("complete_dossier", "home", season_day::documents);
        if (a.status == "undetermined" || is_in_doubt())
            add("decide_eligibility", "home", season_day::documents);
        if (a.status == "unplaced")
            add("find_place", "saio", season_day::last_interview - model_.notice_days);
        if (a.is_placed()) find_around_interview();
        find_around_opinion();
    }

  private:
    void find_around_interview() {
        const auto& a = application_;
        const auto [start, end] = model_.period_of(a.slot);
        const auto day = day_of(start);
        const bool is_over = end <= now_;
        const bool is_open = a.attendance() == nullptr;
        const bool is_at_slot = a.last_slot == a.slot;
        const bool is_current = is_at_slot && !a.last_is_cancelled;
        if (!is_over && is_open && !is_at_slot && !is_lost())
            add("convoke", "host", day - model_.notice_days);
        if (is_current && is_open && !is_over) {
            if (!a.is_reached) add("reach_family", "home", working_days_before(day, 3));
            if (a.is_reached && a.answer.empty())
                add("chase_answer", "home", std::min(day_of(last_sending()) + 5, day));
        }
        if (model_.gives_up_slot(a)) {
            const bool is_for_host = day_of(now_) <= season_day::rebooking;
            add("rebook", is_for_host ? "host" : "saio",
                is_for_host ? season_day::rebooking : season_day::last_interview);
        }
        if (is_over && is_open) add("record_attendance", "host", day);
        const bool is_absent = !is_open && a.attendance()->value == "absent";
        const bool is_explained = !a.answer.empty() && a.answered_at > start;
        if (is_absent && !is_explained) add("explain_absence", "home", season_day::rebooking);
    }

    void find_around_opinion() {
        const auto& a = application_;
        if (a.came() && !has_final_opinion()) add("give_opinion", "host", season_day::opinions);
        if (is_absent_for_good()) return;
        if (!a.opinion && !a.drafts.empty() && needs_reason(a.drafts.back()) &&
            a.drafts.back().reason.empty())
            add("give_reason", "host", season_day::opinions);
        const bool is_told = std::ranges::any_of(
            a.notifications, [](const auto& notification) { return is_published(notification.first); });
        if (a.opinion && is_published(now_) && !is_told) add("tell_family", "home", season_day::wishes);
    }

    // Not before the day of a convocation that was not cancelled.
    bool is_told_ineligible() const {
        const auto& a = application_;
        const bool is_convoked = !a.last_slot.empty() && !a.last_is_cancelled;
        return std::ranges::any_of(a.notifications, [&](const auto& notification) {
            return !is_convoked || day_of(notification.first) >= day_of(last_sending());
        });
    }

    // Data went missing after the plan, or the rules exclude the application by now, and the interview lies
    // ahead.
    bool is_in_doubt() const {
        const auto& a = application_;
        return a.is_placed() && a.attendance() == nullptr && model_.period_of(a.slot).first > now_ &&
               model_.verdict(a) != ModelVerdict::eligible;
    }

    bool is_lost() const { return model_.is_closed(application_.slot); }

    Minute last_sending() const {
        return std::ranges::find(application_.convocations, application_.last_slot, &ModelConvocation::slot)
            ->last;
    }

    bool is_absent_for_good() const {
        const auto* const attendance = application_.attendance();
        if (attendance == nullptr) return false;
        return attendance->value == "absent" ||
               (attendance->value == "excused" && day_of(now_) > season_day::last_interview);
    }
    bool has_final_opinion() const { return application_.opinion && !is_absent_for_good(); }

    void add(const std::string& step, const std::string& role, int due) {
        const auto uai = role == "home"   ? model_.pupil(application_.candidate).home
                         : role == "host" ? model_.host_of(application_.formation)
                                          : std::string();
        steps_.insert(application_.candidate + ' ' + application_.formation + ' ' + step + ' ' + role + ' ' +
                      uai + ' ' + day_text(due));
    }

    const Model& model_;
    const ModelApplication& application_;
    Minute now_;
    std::multiset<std::string>& steps_;
};

bool is_in_scope(const Model& model, const ModelViewer& viewer, const ModelApplication& application) {
    const auto& pupil = model.pupil(application.candidate);
    if (viewer.role == "saio") return true;
    if (viewer.role == "home") return pupil.home == viewer.uai;
    if (viewer.role == "teacher")
        return pupil.home == viewer.uai && pupil.school_class == viewer.school_class;
    if (viewer.role == "host") return model.host_of(application.formation) == viewer.uai;
    if (viewer.role == "family") return pupil.id == viewer.candidate;
    if (viewer.role != "panel" || !application.is_placed()) return false;
    const auto& opening = model.opening_of(application.slot);
    return opening.host == viewer.uai && opening.panel == viewer.panel;
}

// Whether nothing can come of an application any more.
bool leads_nowhere(const ModelApplication& application, Minute now) {
    if (!application.is_placed() || application.is_withdrawn) return true;
    if (const auto* const attendance = application.attendance()) {
        const bool are_interviews_over = day_of(now) > season_day::last_interview;
        if (attendance->value == "absent" || (attendance->value == "excused" && are_interviews_over))
            return true;
    }
    return application.opinion && application.opinion->code == "D" && is_published(now);
}

bool awaits_interview(const ModelApplication& application) {
    return application.is_placed() && !application.is_withdrawn && application.attendance() == nullptr;
}

}  // namespace

ExpectedCertificate expected_certificate(const Model& model, Minute now) {
    ExpectedCertificate expected;
    for (const auto& application : model.applications) ClaimTwin(model, application, now, expected).judge();
    return expected;
}

std::multiset<std::string> expected_steps(const Model& model, Minute now) {
    std::multiset<std::string> steps;
    for (const auto& application : model.applications) StepTwin(model, application, now, steps).find();
    return steps;
}

std::map<std::string, std::size_t> expected_statistics(const Model& model) {
    std::map<std::string, std::size_t> counts;
    for (const auto* measure : {"registered", "withdrawn", "placed", "unplaced", "ineligible", "undetermined",
                                "convoked", "rebooked", "attended", "present", "late", "excused", "absent"})
        counts[measure] = 0;
    std::set<std::string> pupils;
    for (const auto& application : model.applications) {
        if (application.is_withdrawn) {
            ++counts["withdrawn"];
            continue;
        }
        pupils.insert(application.candidate);
        ++counts["registered"];
        ++counts[application.status];
        if (!application.convoked_slots.empty()) ++counts["convoked"];
        if (application.convoked_slots.size() > 1) ++counts["rebooked"];
        if (const auto* const attendance = application.attendance()) {
            ++counts["attended"];
            ++counts[attendance->value];
        }
    }
    counts["pupils"] = pupils.size();
    counts["eligible"] = counts["placed"] + counts["unplaced"];
    counts["came"] = counts["present"] + counts["late"];
    return counts;
}

std::vector<ModelViewer> viewers(const Model& model) {
    std::vector<ModelViewer> all(1);
    all.back().role = "saio";
    const auto add = [&](std::string role, std::string uai) -> ModelViewer& {
        all.emplace_back();
        all.back().role = std::move(role);
        all.back().uai = std::move(uai);
        return all.back();
    };
    for (const auto& home : model.homes) {
        add("home", home);
        add("teacher", home).school_class = "3A";
        add("district", "").district = Model::district_of(home);
    }
    for (const auto& opening : model.openings) {
        add("host", opening.host);
        add("panel", opening.host).panel = opening.panel;
    }
    for (const auto& pupil : model.pupils) add("family", "").candidate = pupil.id;
    return all;
}

std::multiset<std::string> expected_view(const Model& model, const ModelViewer& viewer, Minute now) {
    const auto& role = viewer.role;
    const bool is_of_pupil = role == "home" || role == "teacher" || role == "family";
    const bool is_of_host = role == "host" || role == "panel";
    std::map<std::string, bool> awaits;  // by pupil
    for (const auto& application : model.applications) {
        if (is_in_scope(model, viewer, application))
            awaits[application.candidate] = awaits[application.candidate] || awaits_interview(application);
    }
    std::multiset<std::string> seen;
    for (const auto& application : model.applications) {
        if (!is_in_scope(model, viewer, application)) continue;
        auto line = application.candidate + ' ' + application.formation + " name";
        if (role == "saio" || role == "home" || role == "family") line += " identity";
        if (role == "home" || role == "family" || (role == "host" && awaits[application.candidate]))
            line += " contacts";
        if (!is_of_host) line += " rank";
        if (role != "saio") line += " documents";
        if (is_of_host) line += " levels";
        if (is_of_host || ((is_of_pupil || role == "saio") && is_published(now))) line += " opinion";
        seen.insert(line);
    }
    return seen;
}

std::multiset<std::string> expected_pupils(const Model& model, const ModelViewer& viewer, Minute now) {
    const bool counts_applications = viewer.role != "host" && viewer.role != "panel";
    std::multiset<std::string> seen;
    for (const auto& pupil : model.pupils) {
        bool is_in_scope_of_role = false;
        bool is_at_risk = true;
        int count = 0;
        for (const auto& application : model.applications) {
            if (application.candidate != pupil.id) continue;
            is_in_scope_of_role = is_in_scope_of_role || is_in_scope(model, viewer, application);
            is_at_risk = is_at_risk && leads_nowhere(application, now);
            if (!application.is_withdrawn) ++count;
        }
        if (viewer.role == "district")
            is_in_scope_of_role = is_at_risk && Model::district_of(pupil.home) == viewer.district;
        if (is_in_scope_of_role)
            seen.insert(pupil.id + (counts_applications ? ' ' + std::to_string(count) : std::string()));
    }
    return seen;
}

}  // namespace passpro::test
