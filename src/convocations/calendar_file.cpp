// iCalendar (RFC 5545).
#include "base/sha256.hpp"
#include "convocations/letter_data.hpp"
#include "convocations/time_zone.hpp"
#include "layout/names.hpp"
#include "text/joining.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <string>

namespace passpro {

namespace {

using namespace convocations;

constexpr std::size_t longest_line = 75;  // bytes, without its end (section 3.1)

std::string escaped(std::string_view text) {
    std::string value;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') value += '\\';
        if (c == '\n') {
            value += "\\n";
        } else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7F') {
            value += c;
        }
    }
    return value;
}

// A content line, folded between characters.
void append_line(std::string& file, std::string_view line) {
    std::size_t room = longest_line;
    while (!line.empty()) {
        std::size_t length = 0;
        while (length < line.size()) {
            const auto character = std::max<std::size_t>(1, utf8_sequence_length(line.substr(length)));
            if (length + character > room) break;
            length += character;
        }
        file += line.substr(0, length);
        line.remove_prefix(length);
        if (!line.empty()) file += "\r\n ";
        room = longest_line - 1;  // after the blank of a folded line
    }
    file += "\r\n";
}

// "20270407T133000"
std::string basic_time(DateTime time) {
    auto text = to_iso(time) + "00";
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

class CalendarWriter {
  public:
    CalendarWriter(const View& view, Language language)
        : view_(view),
          language_(language),
          writer_(view, options_, language),
          zone_(view.catalogue().settings().timezone) {}

    std::string write(std::span<const Letter> letters) {
        file_ = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//passpro//convocations//" + text("FR", "EN") +
                "\r\n" + zone_.component();
        for (const auto& letter : letters) add_events(letter);
        file_ += "END:VCALENDAR\r\n";
        return std::move(file_);
    }

  private:
    void add_events(const Letter& letter) {
        const auto texts = writer_.interviews_of(letter);
        for (std::size_t i = 0; i < texts.size(); ++i) add_event(letter.interviews[i], texts[i]);
    }

    void add_event(const LetterInterview& interview, const InterviewTexts& texts) {
        const bool is_cancelled = interview.news == InterviewNews::cancelled;
        const auto slot = is_cancelled ? *interview.previous_slot : *interview.slot;
        const auto& period = view_.catalogue().slots()[slot].period;
        append_line(file_, "BEGIN:VEVENT");
        append_line(file_, "UID:" + uid_of(texts));
        append_line(file_, "DTSTAMP:" + basic_time(zone_.to_utc(interview.stamp)) + "Z");
        append_line(file_, "SEQUENCE:" + std::to_string(interview.sequence));
        append_line(file_, std::string("STATUS:") + (is_cancelled ? "CANCELLED" : "CONFIRMED"));
        append_line(file_, "DTSTART" + zone_.parameter() + ":" + basic_time(period.start));
        append_line(file_, "DTEND" + zone_.parameter() + ":" + basic_time(period.end));
        append_line(file_,
                    "SUMMARY:" + escaped(text("Entretien\u00A0: ", "Interview: ") + texts.formation->title));
        append_line(file_, "LOCATION:" + escaped(place_of(texts)));
        append_line(file_, "CLASS:PRIVATE");
        if (!is_cancelled) append_line(file_, "DESCRIPTION:" + escaped(description_of(texts)));
        append_line(file_, "END:VEVENT");
    }

    // Always the same for an application, and nothing can be read from it.
    std::string uid_of(const InterviewTexts& texts) const {
        const auto& settings = view_.catalogue().settings();
        const std::string id = settings.academy + '\0' + std::to_string(settings.year) + '\0' +
                               view_.pupils()[texts.application->pupil].id + '\0' + texts.formation->id;
        constexpr std::size_t digits = 32;
        return sha256(id).substr(0, digits) + "@passpro";
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
    TimeZone zone_;
    std::string file_;
};

}  // namespace

std::string letters_calendar(const View& view, std::span<const Letter> letters, Language language) {
    return CalendarWriter(view, language).write(letters);
}

}  // namespace passpro
