// The values that templates of letters may use, as docs/procedure.md lists them.
#pragma once

#include "convocations/outings.hpp"

#include <passpro/convocations.hpp>

#include <kainjow/mustache.hpp>
#include <optional>
#include <string>
#include <vector>

namespace passpro::convocations {

// A value, or false if there is none: a section of the template is then left out.
kainjow::mustache::data or_false(const std::string& text);

// "MARTIN Zoé", or the id if no name is known.
std::string shown_name(const ViewedPupil& pupil);

// Everything that a form of a letter may say of one of its interviews, in one language. Texts are empty if
// there is nothing to say.
struct InterviewTexts {
    const ViewedApplication* application = nullptr;
    InterviewNews news{};
    const Formation* formation = nullptr;
    const Establishment* host = nullptr;
    std::string date{};         // "mercredi 7 avril 2027"
    std::string date_digits{};  // "07/04/2027"
    std::string time{};         // "13 h 30"
    std::string arrival{};      // the same, earlier
    std::string travel{};       // "35 min"
    std::string reception{};
    std::string room{};
    std::string phone{};
    std::string email{};
    std::string previous{};  // "mercredi 31 mars 2027 à 9 h"
    std::vector<std::string> to_bring{};
    std::vector<std::string> missing{};  // documents of the dossier
    std::string missing_until{};         // "le 26 février 2027"; empty: as soon as possible
    std::string code{};
    std::string reply_until{};
    std::string notice{};  // on the effect of the opinion
    std::optional<Way> there{};
    std::optional<Way> back{};
};

class LetterWriter {
  public:
    LetterWriter(const View& view, const LetterOptions& options, Language language)
        : view_(view), options_(options), language_(language) {}

    std::vector<InterviewTexts> interviews_of(const Letter& letter) const;
    // Of a whole letter, for templates.
    kainjow::mustache::data data_of(const Letter& letter) const;
    // "07/04/2027" and the like in the language of this writer.
    std::string digits(Date date) const;

  private:
    InterviewTexts texts_of(const Letter& letter, const LetterInterview& interview) const;
    void add_slot(InterviewTexts& texts, const Letter& letter, SlotIndex index) const;
    void add_documents(InterviewTexts& texts) const;
    void add_reply(InterviewTexts& texts, const LetterInterview& interview) const;
    DayAway day_of(const Letter& letter, Date date) const;
    std::string day_and_time(SlotIndex slot) const;
    std::string text(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language_));
    }

    const View& view_;
    const LetterOptions& options_;
    Language language_;
};

}  // namespace passpro::convocations
