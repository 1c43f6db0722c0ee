#include "domain/slot_constraints.hpp"
#include "procedure/days.hpp"
#include "procedure/rebooking.hpp"
#include "text/joining.hpp"

#include <passpro/states.hpp>
#include <passpro/steps.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace passpro {

namespace {

constexpr int working_days_to_reach_a_family = 3;

// The steps of one application: a function a step, which adds it if it is owed.
class StepFinder {
  public:
    StepFinder(const CampaignRecord& record, const SlotConstraints& constraints, ApplicationIndex application,
               DateTime now, Language language, std::vector<Step>& steps)
        : record_(record),
          constraints_(constraints),
          application_(application),
          row_(record.campaign().applications()[application]),
          placement_(record.plan()[application]),
          policy_(record.procedure().policy_of(application)),
          state_(state_of(record, application, now)),
          now_(now),
          language_(language),
          steps_(steps) {}

    void find() {
        if (state_.is_contested) settle();
        if (state_.is_withdrawn) return;
        if (placement_.status == PlacementStatus::ineligible) return tell_ineligible();
        complete_dossier();
        give_home_opinion();
        decide_eligibility();
        find_place();
        if (placement_.status == PlacementStatus::placed) find_around_interview();
        give_opinion();
        give_reason();
        tell_family();
    }

  private:
    void find_around_interview() {
        convoke();
        reach_family();
        chase_answer();
        rebook();
        record_attendance();
        explain_absence();
    }

    void complete_dossier() {
        if (state_.dossier == DossierState::complete || has_final_opinion()) return;
        std::vector<std::string_view> labels;
        for (const auto document : state_.missing_documents)
            labels.push_back(record_.procedure().documents()[document].label.in(language_));
        add(StepKind::complete_dossier, Role::home, deadlines().documents,
            either("Il manque\u00A0: ", "Missing: ") + joined(labels, ", "));
    }

    void give_home_opinion() {
        if (policy_ == nullptr || !policy_->home_opinion || state_.has_home_opinion || has_final_opinion())
            return;
        add(StepKind::give_home_opinion, Role::home, deadlines().documents,
            either("Le collège n’a pas encore donné son avis",
                   "The school of origin has not given its opinion"));
    }

    // Data or rules may have changed since the plan, which does not tell. The next one keeps an interview for
    // which data are missing, and gives one up that the rules exclude.
    void decide_eligibility() {
        if (placement_.status == PlacementStatus::undetermined)
            add(StepKind::decide_eligibility, Role::home, deadlines().documents, reason_of_plan());
        if (procedure::is_verdict_ahead(record_, application_, state_, Verdict::undetermined, now_))
            add(StepKind::decide_eligibility, Role::home, deadlines().documents,
                record_.eligibility()->reason(application_, language_));
        if (procedure::is_verdict_ahead(record_, application_, state_, Verdict::ineligible, now_))
            add(StepKind::decide_eligibility, Role::home, deadlines().documents,
                either("Exclue par les règles à présent\u00A0: ", "Excluded by the rules by now: ") +
                    record_.eligibility()->reason(application_, language_));
    }

    void tell_ineligible() {
        if (was_told_ineligible()) return;
        add(StepKind::tell_ineligible, Role::home, calendar().convocation, reason_of_plan());
    }

    // A family that was told before the convocation, which still stands, takes that for the news.
    bool was_told_ineligible() const {
        if (!state_.notification_entry) return false;
        if (state_.convocation != ConvocationState::stale) return true;
        const auto convoked = entry(state_.convocation_entry).at.date();
        return std::ranges::any_of(record_.journal().entries_of(application_), [&](JournalEntryIndex index) {
            const auto& told = record_.journal().entries()[index];
            return told.event == JournalEvent::notified && told.at.date() >= convoked &&
                   record_.journal().counts(index, now_);
        });
    }

    // By the last day on which an interview can still be convoked.
    void find_place() {
        if (placement_.status != PlacementStatus::unplaced) return;
        add(StepKind::find_place, Role::saio,
            procedure::shifted(calendar().interviews.last, -calendar().notice_days), reason_of_plan());
    }

    void convoke() {
        if (is_interview_over() || state_.attendance != AttendanceState::open) return;
        if (state_.convocation == ConvocationState::current || is_cancelled_at_slot_of_plan() ||
            is_slot_lost())
            return;
        const auto due = procedure::shifted(slot().period.start.date(), -calendar().notice_days);
        if (state_.convocation == ConvocationState::none) {
            add(StepKind::convoke, Role::host, due,
                either("Pas encore convoqué à l’entretien du ", "Not yet convoked to the interview of ") +
                    day(slot().period.start));
        } else {
            add(StepKind::convoke, Role::host, due,
                either("Convoqué à ", "Convoked to ") + convoked_slot() +
                    either(", mais le planning dit ", ", but the plan says ") +
                    slot_text(record_.campaign(), placement_.slot));
        }
    }

    void reach_family() {
        if (!awaits_interview() || state_.reached == ReachedState::yes) return;
        const auto due = procedure::working_days_before(slot().period.start.date(),
                                                        working_days_to_reach_a_family, home().department);
        add(StepKind::reach_family, Role::home, due,
            state_.reached == ReachedState::no
                ? either("La convocation n’a pas pu être remise", "The convocation could not be delivered")
                : either("Rien ne dit que la convocation soit arrivée",
                         "Nothing says that the convocation arrived"));
    }

    // By so many days after the convocation, but before the interview.
    void chase_answer() {
        const auto days = deadlines().acknowledgement_days;
        if (!days || !awaits_interview() || state_.reached != ReachedState::yes || state_.answer) return;
        const auto convoked = entry(state_.convocation_entry).at.date();
        add(StepKind::chase_answer, Role::home,
            std::min(procedure::shifted(convoked, *days), slot().period.start.date()),
            either("Convoqué le ", "Convoked on ") + date_in_words(convoked, language_) +
                either(", sans réponse", ", without an answer"));
    }

    void rebook() {
        if (!procedure::gives_up_slot(record_, constraints_, application_, state_)) return;
        const auto until = deadlines().rebooking;
        const bool is_for_host = until.is_special() || now_.date() <= until;
        add(StepKind::rebook, is_for_host ? Role::host : Role::saio,
            is_for_host && !until.is_special() ? until : calendar().interviews.last, why_to_rebook());
    }

    std::string why_to_rebook() const {
        const auto date = day(slot().period.start);
        if (state_.attendance == AttendanceState::excused)
            return either("Excusé à l’entretien du ", "Excused from the interview of ") + date;
        if (is_slot_lost()) return either("Le créneau est perdu\u00A0: ", "The slot is lost: ") + date;
        if (is_cancelled_at_slot_of_plan())
            return either("La convocation a été annulée", "The convocation was cancelled");
        return either("Ne peut pas venir à l’entretien du ", "Cannot come to the interview of ") + date;
    }

    void record_attendance() {
        if (!is_interview_over() || state_.attendance != AttendanceState::open) return;
        add(StepKind::record_attendance, Role::host, slot().period.start.date(),
            either("L’entretien du ", "The interview of ") + day(slot().period.start) +
                either(" est passé", " is over"));
    }

    void explain_absence() {
        if (state_.attendance != AttendanceState::absent) return;
        const bool is_explained = state_.answer_entry && entry(state_.answer_entry).at > slot().period.start;
        if (is_explained) return;
        const auto until = deadlines().rebooking;
        add(StepKind::explain_absence, Role::home, until.is_special() ? calendar().interviews.last : until,
            either("Absent à l’entretien du ", "Absent from the interview of ") + day(slot().period.start));
    }

    void give_opinion() {
        if (!is_present() || has_final_opinion()) return;
        add(StepKind::give_opinion, Role::host, calendar().opinions,
            state_.opinion == OpinionState::draft
                ? either("L’avis n’est qu’un projet", "The opinion is a draft only")
                : either("Venu à l’entretien, sans avis", "Came to the interview and has no opinion"));
    }

    // Of a draft: a final opinion is not accepted without its reason.
    void give_reason() {
        if (state_.opinion != OpinionState::draft || policy_ == nullptr) return;
        const auto& draft = entry(state_.opinion_entry);
        const auto* level = policy_->find_level(draft.value);
        if (level == nullptr || !level->reason_required || !draft.comment.empty()) return;
        add(StepKind::give_reason, Role::host, calendar().opinions,
            either("Cet avis doit être motivé\u00A0: ", "This opinion needs a reason: ") +
                level->label.in(language_));
    }

    void tell_family() {
        if (state_.opinion != OpinionState::published) return;
        const auto publication = deadlines().publication;
        if (state_.notification_entry && entry(state_.notification_entry).at.date() >= publication) return;
        add(StepKind::tell_family, Role::home, deadlines().wishes,
            either("L’avis est publié depuis le ", "The opinion is published since ") +
                date_in_words(publication, language_));
    }

    void settle() {
        add(StepKind::settle, Role::host, deadlines().wishes,
            either("Contestation ouverte le ", "Contested on ") +
                date_in_words(entry(state_.contest_entry).at.date(), language_));
    }

    void add(StepKind kind, Role owner, Date due, std::string why) {
        const auto late = due.is_special() ? 0 : static_cast<std::int32_t>((now_.date() - due).days());
        steps_.push_back({.application = application_,
                          .kind = kind,
                          .owner = owner,
                          .owner_uai = uai_of(owner),
                          .due = due,
                          .overdue_days = std::max(late, 0),
                          .why = std::move(why)});
    }

    Uai uai_of(Role owner) const {
        if (owner == Role::home) return record_.campaign().candidates()[row_.candidate].home_uai;
        if (owner == Role::host) return record_.campaign().formations()[row_.formation].host_uai;
        return {};
    }

    bool has_final_opinion() const {
        return state_.opinion == OpinionState::final || state_.opinion == OpinionState::published;
    }
    bool is_present() const {
        return state_.attendance == AttendanceState::present || state_.attendance == AttendanceState::late;
    }
    bool is_interview_over() const { return slot().period.end <= now_; }
    bool awaits_interview() const {
        return state_.convocation == ConvocationState::current &&
               state_.attendance == AttendanceState::open && !is_interview_over();
    }
    bool is_slot_lost() const { return procedure::is_slot_lost(record_, constraints_, application_); }
    bool is_cancelled_at_slot_of_plan() const {
        return state_.convocation == ConvocationState::cancelled &&
               entry(state_.convocation_entry).slot == placement_.slot;
    }

    std::string either(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language_));
    }
    std::string day(DateTime time) const { return date_in_words(time.date(), language_); }
    std::string reason_of_plan() const {
        if (placement_.reason.empty())
            return either("Le planning n’en dit pas la raison", "The plan does not say why");
        if (placement_.reason_code == ReasonCode::rules && record_.eligibility())
            return record_.eligibility()->retold(application_, placement_.reason, language_);
        return placement_.reason;
    }
    std::string convoked_slot() const {
        return slot_text(record_.campaign(), *entry(state_.convocation_entry).slot);
    }

    const JournalEntry& entry(std::optional<JournalEntryIndex> index) const {
        return record_.journal().entries()[*index];
    }
    const Slot& slot() const { return record_.campaign().slots()[placement_.slot]; }
    const Establishment& home() const {
        return record_.campaign().establishments()[record_.campaign().home_of(row_.candidate)];
    }
    const CampaignCalendar& calendar() const { return record_.campaign().settings().calendar; }
    const Deadlines& deadlines() const { return record_.procedure().deadlines(); }

    const CampaignRecord& record_;
    const SlotConstraints& constraints_;
    ApplicationIndex application_;
    Application row_;
    const Placement& placement_;
    const OpinionPolicy* policy_;
    ApplicationState state_;
    DateTime now_;
    Language language_;
    std::vector<Step>& steps_;
};

auto urgency(const Step& step) {
    const bool has_no_day = step.due.is_special();
    return std::tuple(has_no_day, has_no_day ? Date{} : step.due, step.application, step.kind);
}

}  // namespace

std::vector<Step> steps(const CampaignRecord& record, DateTime now, Language language) {
    std::vector<Step> found;
    const SlotConstraints constraints(record.campaign());
    for (std::uint32_t i = 0; i < record.campaign().applications().size(); ++i)
        StepFinder(record, constraints, {i}, now, language, found).find();
    std::ranges::sort(found, [](const Step& a, const Step& b) { return urgency(a) < urgency(b); });
    return found;
}

}  // namespace passpro
