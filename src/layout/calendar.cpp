#include "layout/calendar.hpp"

#include "base/sha256.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace passpro::layout {

namespace {

constexpr std::size_t longest_line = 75;  // bytes, without its end (section 3.1)

std::string escaped_value(std::string_view text) {
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

std::string_view status_word(EventStatus status) {
    switch (status) {
        case EventStatus::cancelled:
            return "CANCELLED";
        case EventStatus::tentative:
            return "TENTATIVE";
        case EventStatus::confirmed:
            break;
    }
    return "CONFIRMED";
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
    std::string text;
    for (const char c : to_iso(time)) {
        if (c != '-' && c != ':') text += c;
    }
    return text + "00";
}

}  // namespace

Calendar::Calendar(const Settings& settings, std::string_view product) : zone_(settings.timezone) {
    file_ = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//passpro//" + std::string(product) + "\r\n" +
            zone_.component();
}

void Calendar::add(const CalendarEvent& event) {
    append_line(file_, "BEGIN:VEVENT");
    append_line(file_, "UID:" + event.uid);
    append_line(file_, "DTSTAMP:" + basic_time(zone_.to_utc(event.stamp)) + "Z");
    append_line(file_, "SEQUENCE:" + std::to_string(event.sequence));
    append_line(file_, std::string("STATUS:").append(status_word(event.status)));
    append_line(file_, "DTSTART" + zone_.parameter() + ":" + basic_time(event.period.start));
    append_line(file_, "DTEND" + zone_.parameter() + ":" + basic_time(event.period.end));
    append_line(file_, "SUMMARY:" + escaped_value(event.summary));
    append_line(file_, "LOCATION:" + escaped_value(event.location));
    append_line(file_, "CLASS:PRIVATE");
    if (!event.description.empty()) append_line(file_, "DESCRIPTION:" + escaped_value(event.description));
    append_line(file_, "END:VEVENT");
}

std::string Calendar::text() && {
    file_ += "END:VCALENDAR\r\n";
    return std::move(file_);
}

std::string uid_of(const Settings& settings, std::string_view id) {
    constexpr std::size_t digits = 32;
    const std::string all = settings.academy + '\0' + std::to_string(settings.year) + '\0' + std::string(id);
    return sha256(all).substr(0, digits) + "@passpro";
}

std::string application_id(std::string_view candidate_id, std::string_view formation_id) {
    return std::string(candidate_id) + '\0' + std::string(formation_id);
}

}  // namespace passpro::layout
