// Which letters there are, and what each of them tells.
#include "convocations/letter_order.hpp"
#include "domain/choice.hpp"

#include <passpro/convocations.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <vector>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 4> news_words = {"first", "unchanged", "changed", "cancelled"};

// The slots that a family was told for one application, each once until another one was told, or this one
// after it had been cancelled.
struct Told {
    std::vector<DateTime> at{};       // by time
    std::optional<SlotIndex> slot{};  // the last one, also if it was cancelled since
};

Told told_by(const std::vector<SentConvocation>& sent) {
    Told told;
    bool is_cancelled = false;
    for (const auto& convocation : sent) {
        if (told.slot != convocation.slot || is_cancelled) told.at.push_back(convocation.at);
        told.slot = convocation.slot;
        is_cancelled = convocation.cancelled_at.has_value();
    }
    return told;
}

class LetterFinder {
  public:
    explicit LetterFinder(const View& view) : view_(view) {}

    // Nothing if there is no letter about the application.
    std::optional<LetterInterview> interview_of(ViewedApplicationIndex index) const {
        const auto& application = view_.applications()[index];
        const auto told = told_by(application.sent);
        const auto news = news_of(application, told);
        if (!news) return std::nullopt;
        LetterInterview interview{.application = index, .news = *news, .slot = application.slot};
        const bool is_known = news == InterviewNews::unchanged;
        if (news == InterviewNews::changed || news == InterviewNews::cancelled)
            interview.previous_slot = told.slot;
        interview.sequence = static_cast<std::int32_t>(told.at.size()) - (is_known ? 1 : 0);
        interview.stamp = is_known ? told.at.back() : view_.now();
        return interview;
    }

  private:
    std::optional<InterviewNews> news_of(const ViewedApplication& application, const Told& told) const {
        if (application.is_withdrawn) return std::nullopt;
        if (!application.slot) {
            const bool is_cancelled =
                application.convocation == ConvocationState::stale && lies_ahead(*told.slot);
            return is_cancelled ? std::optional(InterviewNews::cancelled) : std::nullopt;
        }
        if (!lies_ahead(*application.slot) || application.attendance != AttendanceState::open)
            return std::nullopt;
        if (application.needs_another_slot) return std::nullopt;
        if (!told.slot) return InterviewNews::first;
        return application.convocation == ConvocationState::current ? InterviewNews::unchanged
                                                                    : InterviewNews::changed;
    }

    bool lies_ahead(SlotIndex slot) const {
        return view_.catalogue().slots()[slot].period.start > view_.now();
    }

    const View& view_;
};

// The instants of the letters about these applications of a pupil.
std::set<DateTime> earlier_letters(const View& view, std::span<const ViewedApplicationIndex> applications) {
    std::set<DateTime> instants;
    for (const auto index : applications) {
        const auto told = told_by(view.applications()[index].sent);
        instants.insert(told.at.begin(), told.at.end());
    }
    return instants;
}

void number(Letter& letter, const std::set<DateTime>& before) {
    const bool is_new = std::ranges::any_of(letter.interviews, [](const LetterInterview& interview) {
        return interview.news != InterviewNews::unchanged;
    });
    letter.version = static_cast<std::int32_t>(before.size()) + (is_new ? 1 : 0);
    auto replaced = before.rbegin();
    if (!is_new && replaced != before.rend()) ++replaced;
    if (replaced != before.rend()) letter.replaces = replaced->date();
}

void sort_interviews(const View& view, Letter& letter) {
    std::ranges::sort(letter.interviews, {}, [&](const LetterInterview& interview) {
        const auto start = interview.slot ? view.catalogue().slots()[*interview.slot].period.start
                                          : view.catalogue().slots()[*interview.previous_slot].period.start;
        return std::tuple(interview.slot.has_value(), start, interview.application);
    });
}

bool is_chosen(const Letter& letter, LetterChoice choice) {
    const bool is_changed =
        letter.is_about(InterviewNews::changed) || letter.is_about(InterviewNews::cancelled);
    switch (choice) {
        case LetterChoice::to_send:
            return is_changed || letter.is_about(InterviewNews::first);
        case LetterChoice::changed:
            return is_changed;
        case LetterChoice::all:
            break;
    }
    return true;
}

void add_letter(const View& view, ViewedPupilIndex pupil, std::vector<LetterInterview> interviews,
                std::span<const ViewedApplicationIndex> applications, LetterChoice choice,
                std::vector<Letter>& found) {
    if (interviews.empty()) return;
    Letter letter{.pupil = pupil, .interviews = std::move(interviews)};
    if (!is_chosen(letter, choice)) return;
    sort_interviews(view, letter);
    number(letter, earlier_letters(view, applications));
    found.push_back(std::move(letter));
}

}  // namespace

std::string_view to_text(InterviewNews news) {
    return word_of(news, news_words);
}

bool Letter::is_about(InterviewNews news) const {
    return std::ranges::find(interviews, news, &LetterInterview::news) != interviews.end();
}

std::vector<Letter> letters(const View& view, LetterUnit unit, LetterChoice choice) {
    const LetterFinder finder(view);
    std::vector<Letter> found;
    for (const auto pupil : convocations::pupils_in_order(view)) {
        const auto applications = view.applications_of(pupil);
        std::vector<LetterInterview> interviews;
        for (const auto& application : applications) {
            auto interview = finder.interview_of(application);
            if (!interview) continue;
            interviews.push_back(*interview);
            if (unit != LetterUnit::interview) continue;
            add_letter(view, pupil, std::move(interviews), std::span(&application, 1), choice, found);
            interviews.clear();
        }
        add_letter(view, pupil, std::move(interviews), applications, choice, found);
    }
    return found;
}

}  // namespace passpro
