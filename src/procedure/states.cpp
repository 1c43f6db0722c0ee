#include <passpro/states.hpp>

#include <map>
#include <utility>

namespace passpro {

namespace {

AttendanceState state_of_attendance(Attendance attendance) {
    switch (attendance) {
        case Attendance::present:
            return AttendanceState::present;
        case Attendance::late:
            return AttendanceState::late;
        case Attendance::excused:
            return AttendanceState::excused;
        case Attendance::absent:
            break;
    }
    return AttendanceState::absent;
}

// Goes through what counts of an application at an instant.
class StateReader {
  public:
    StateReader(const CampaignRecord& record, ApplicationIndex application, DateTime now)
        : record_(record), application_(application), placement_(record.plan()[application]), now_(now) {
        for (const auto index : record.journal().entries_of(application)) {
            if (record.journal().counts(index, now)) entries_.push_back(index);
        }
    }

    ApplicationState read() && {
        for (const auto index : entries_) take(index);
        take_replies();
        state_.dossier = dossier();
        state_.convocation = convocation();
        state_.opinion = opinion();
        return std::move(state_);
    }

  private:
    const JournalEntry& at(JournalEntryIndex index) const { return record_.journal().entries()[index]; }
    bool is_placed() const { return placement_.status == PlacementStatus::placed; }

    void take(JournalEntryIndex index) {
        const auto& entry = at(index);
        switch (entry.event) {
            case JournalEvent::registered:
                state_.is_withdrawn = false;
                break;
            case JournalEvent::withdrawn:
                state_.is_withdrawn = true;
                break;
            case JournalEvent::answered:
                if (parse_answer(entry.value) == Answer::withdraws) state_.is_withdrawn = true;
                break;
            case JournalEvent::document:
                documents_[entry.item] = *parse_document_status(entry.value);
                break;
            case JournalEvent::home_opinion:
                state_.has_home_opinion = true;
                break;
            case JournalEvent::convoked:
                is_first_convocation_ = !state_.convocation_entry;
                state_.convocation_entry = index;
                is_cancelled_ = false;
                break;
            case JournalEvent::cancelled:
                if (state_.convocation_entry && at(*state_.convocation_entry).slot == entry.slot)
                    is_cancelled_ = true;
                break;
            case JournalEvent::attended:
                take_attendance(index);
                break;
            case JournalEvent::opinion:
                take_opinion(index);
                break;
            case JournalEvent::notified:
                take_notification(index);
                break;
            case JournalEvent::contested:
                state_.contest_entry = index;
                state_.is_contested = parse_contest(entry.value) == Contest::open;
                break;
            case JournalEvent::delivered:
            case JournalEvent::undelivered:
            case JournalEvent::assessed:
                break;
        }
    }

    void take_attendance(JournalEntryIndex index) {
        if (!is_placed() || at(index).slot != placement_.slot) return;
        state_.attendance = state_of_attendance(*parse_attendance(at(index).value));
        state_.attendance_entry = index;
    }

    // Who was told before the publication was not told of the opinion.
    void take_notification(JournalEntryIndex index) {
        const auto tells_opinion = [this](JournalEntryIndex entry) {
            return record_.procedure().is_published_on(at(entry).at.date());
        };
        const auto first = state_.notification_entry;
        if (!first || (!tells_opinion(*first) && tells_opinion(index))) state_.notification_entry = index;
    }

    void take_opinion(JournalEntryIndex index) {
        const bool is_final = parse_opinion_stage(at(index).item) == OpinionStage::final;
        if (has_final_opinion_ && !is_final) return;
        has_final_opinion_ = is_final;
        state_.opinion_entry = index;
    }

    // What came back to the last convocation: whether it arrived, and the answer.
    void take_replies() {
        if (!state_.convocation_entry) return;
        for (const auto index : entries_) {
            const auto event = at(index).event;
            const bool is_of_kind = event == JournalEvent::delivered || event == JournalEvent::undelivered ||
                                    event == JournalEvent::answered;
            if (!is_of_kind || !is_reply(at(index))) continue;
            if (event == JournalEvent::undelivered && state_.reached == ReachedState::unknown)
                state_.reached = ReachedState::no;
            if (event == JournalEvent::delivered || event == JournalEvent::answered)
                state_.reached = ReachedState::yes;
            if (event != JournalEvent::answered) continue;
            state_.answer = parse_answer(at(index).value);
            state_.answer_entry = index;
        }
    }

    // A reply without a time on the day of the first convocation came after it.
    bool is_reply(const JournalEntry& entry) const {
        const auto& convocation = at(*state_.convocation_entry);
        if (entry.at >= convocation.at) return true;
        const bool has_time = entry.at != DateTime(entry.at.date());
        return is_first_convocation_ && !has_time && entry.at.date() == convocation.at.date();
    }

    DossierState dossier() {
        for (const auto index : record_.procedure().documents_of(application_)) {
            const auto& document = record_.procedure().documents()[index];
            const auto found = documents_.find(document.id);
            const bool is_there = found != documents_.end() && found->second != DocumentStatus::refused;
            if (document.required && !is_there) state_.missing_documents.push_back(index);
        }
        if (state_.missing_documents.empty()) return DossierState::complete;
        const auto deadline = record_.procedure().deadlines().documents;
        const bool is_late = !deadline.is_special() && now_.date() > deadline;
        return is_late ? DossierState::late : DossierState::incomplete;
    }

    ConvocationState convocation() const {
        if (!state_.convocation_entry) return ConvocationState::none;
        if (is_cancelled_) return ConvocationState::cancelled;
        const bool is_current = is_placed() && at(*state_.convocation_entry).slot == placement_.slot;
        return is_current ? ConvocationState::current : ConvocationState::stale;
    }

    OpinionState opinion() const {
        if (state_.is_withdrawn || placement_.status == PlacementStatus::ineligible || is_absent_for_good())
            return OpinionState::not_applicable;
        if (!state_.opinion_entry) return OpinionState::none;
        if (!has_final_opinion_) return OpinionState::draft;
        const bool is_published = record_.procedure().is_published_on(now_.date());
        return is_published ? OpinionState::published : OpinionState::final;
    }

    bool is_absent_for_good() const {
        const bool are_interviews_over = now_.date() > record_.campaign().settings().calendar.interviews.last;
        return state_.attendance == AttendanceState::absent ||
               (state_.attendance == AttendanceState::excused && are_interviews_over);
    }

    const CampaignRecord& record_;
    ApplicationIndex application_;
    const Placement& placement_;
    DateTime now_;
    std::vector<JournalEntryIndex> entries_;  // that count
    ApplicationState state_;
    std::map<std::string_view, DocumentStatus> documents_;
    bool is_first_convocation_ = true;
    bool is_cancelled_ = false;
    bool has_final_opinion_ = false;
};

}  // namespace

ApplicationState state_of(const CampaignRecord& record, ApplicationIndex application, DateTime now) {
    return StateReader(record, application, now).read();
}

std::vector<ApplicationState> states(const CampaignRecord& record, DateTime now) {
    std::vector<ApplicationState> all;
    all.reserve(record.campaign().applications().size());
    for (std::uint32_t i = 0; i < record.campaign().applications().size(); ++i)
        all.push_back(state_of(record, {i}, now));
    return all;
}

}  // namespace passpro
