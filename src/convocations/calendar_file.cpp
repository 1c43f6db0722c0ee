// Letters as a calendar.
#include "convocations/letter_data.hpp"
#include "layout/calendar.hpp"
#include "layout/names.hpp"
#include "text/joining.hpp"

#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using namespace convocations;

class CalendarWriter {
  public:
    CalendarWriter(const View& view, Language language)
        : view_(view),
          language_(language),
          writer_(view, options_, language),
          calendar_(view.catalogue().settings(), "convocations//" + text("FR", "EN")) {}

    std::string write(std::span<const Letter> letters) {
        for (const auto& letter : letters) add_events(letter);
        return std::move(calendar_).text();
    }

  private:
    void add_events(const Letter& letter) {
        const auto texts = writer_.interviews_of(letter);
        for (std::size_t i = 0; i < texts.size(); ++i) add_event(letter.interviews[i], texts[i]);
    }

    void add_event(const LetterInterview& interview, const InterviewTexts& texts) {
        const bool is_cancelled = interview.news == InterviewNews::cancelled;
        const auto slot = is_cancelled ? *interview.previous_slot : *interview.slot;
        const auto id =
            layout::application_id(view_.pupils()[texts.application->pupil].id, texts.formation->id);
        calendar_.add(
            {.uid = layout::uid_of(view_.catalogue().settings(), id),
             .stamp = interview.stamp,
             .sequence = interview.sequence,
             .status = is_cancelled ? layout::EventStatus::cancelled : layout::EventStatus::confirmed,
             .period = view_.catalogue().slots()[slot].period,
             .summary = text("Entretien\u00A0: ", "Interview: ") + texts.formation->title,
             .location = place_of(texts),
             .description = is_cancelled ? std::string() : description_of(texts)});
    }

    static std::string place_of(const InterviewTexts& texts) {
        std::vector<std::string> parts{layout::name_and_commune(*texts.host)};
        for (const auto& part : {texts.reception, texts.room}) {
            if (!part.empty()) parts.push_back(part);
        }
        return joined(parts, ", ");
    }

    std::string description_of(const InterviewTexts& texts) const {
        std::string description = text("Se présenter à ", "Arrive at ") + texts.arrival + ".";
        if (!texts.to_bring.empty())
            description += text("\nÀ apporter\u00A0: ", "\nBring: ") + joined(texts.to_bring, ", ") + ".";
        return description;
    }

    std::string text(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language_));
    }

    const View& view_;
    Language language_;
    LetterOptions options_;
    LetterWriter writer_;
    layout::Calendar calendar_;
};

}  // namespace

std::string letters_calendar(const View& view, std::span<const Letter> letters, Language language) {
    return CalendarWriter(view, language).write(letters);
}

}  // namespace passpro
