// Letters and outings as tables.
#include "convocations/letter_data.hpp"
#include "input/csv.hpp"
#include "layout/names.hpp"
#include "text/joining.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace passpro {

namespace {

using namespace convocations;

using Row = std::vector<std::string>;

constexpr const char* letter_columns[] = {"candidate_id",
                                          "last_name",
                                          "first_name",
                                          "class",
                                          "home_uai",
                                          "home",
                                          "contact_civility",
                                          "contact_last_name",
                                          "contact_first_name",
                                          "email",
                                          "phone",
                                          "line1",
                                          "line2",
                                          "line3",
                                          "line4",
                                          "postcode",
                                          "city",
                                          "language",
                                          "version",
                                          "replaces"};
constexpr const char* interview_columns[] = {"news",    "formation", "host",        "date",     "time",
                                             "arrival", "reception", "room",        "previous", "to_bring",
                                             "missing", "code",      "reply_until", "notice"};

Row letter_header(std::size_t interviews) {
    Row header(std::begin(letter_columns), std::end(letter_columns));
    for (std::size_t k = 1; k <= interviews; ++k) {
        for (const auto* const column : interview_columns)
            header.push_back(std::string(column).append("_").append(std::to_string(k)));
    }
    return header;
}

void add_contact(Row& row, const ViewedPupil& pupil) {
    const Contact contact = pupil.contacts.empty() ? Contact{} : pupil.contacts.front();
    for (const auto& cell : {contact.civility, contact.last_name, contact.first_name, contact.email,
                             contact.phone, contact.lines[0], contact.lines[1], contact.lines[2],
                             contact.lines[3], contact.postcode, contact.city, contact.language})
        row.push_back(cell);
}

void add_interview(Row& row, const InterviewTexts& texts) {
    for (const auto& cell : {std::string(to_text(texts.news)), texts.formation->title,
                             layout::name_and_commune(*texts.host), texts.date, texts.time, texts.arrival,
                             texts.reception, texts.room, texts.previous, joined(texts.to_bring, " · "),
                             joined(texts.missing, " · "), texts.code, texts.reply_until, texts.notice})
        row.push_back(cell);
}

}  // namespace

std::string letters_table(const View& view, std::span<const Letter> letters, const LetterOptions& options) {
    const LetterWriter writer(view, options, options.language);
    std::size_t most_interviews = 0;
    for (const auto& letter : letters) most_interviews = std::max(most_interviews, letter.interviews.size());
    std::string csv;
    const auto header = letter_header(most_interviews);
    input::append_csv_row(csv, header);
    for (const auto& letter : letters) {
        const auto& pupil = view.pupils()[letter.pupil];
        const auto& home = view.catalogue().establishments()[pupil.home];
        const auto name = pupil.name.value_or(PupilName{});
        Row row{pupil.id,
                name.last_name,
                name.first_name,
                name.school_class,
                std::string(home.uai.text()),
                layout::name_and_commune(home)};
        add_contact(row, pupil);
        row.push_back(std::to_string(letter.version));
        row.push_back(letter.replaces.is_special() ? std::string() : to_iso(letter.replaces));
        for (const auto& texts : writer.interviews_of(letter)) add_interview(row, texts);
        row.resize(header.size());
        input::append_csv_row(csv, row);
    }
    return csv;
}

std::string outings_table(const View& view, std::span<const Outing> outings) {
    std::string csv =
        "candidate_id,last_name,first_name,class,home_uai,date,host_uai,leaves,returns,there,back,"
        "misses_lunch\n";
    for (const auto& outing : outings) {
        const auto& pupil = view.pupils()[outing.pupil];
        const auto& first = view.applications()[outing.interviews.front()];
        const auto& establishments = view.catalogue().establishments();
        const auto name = pupil.name.value_or(PupilName{});
        const auto& start = view.catalogue().slots()[*first.slot].period.start;
        input::append_csv_row(
            csv, {pupil.id, name.last_name, name.first_name, name.school_class,
                  establishments[pupil.home].uai.text(), to_iso(start.date()),
                  establishments[first.host].uai.text(), to_iso(outing.leaves), to_iso(outing.returns),
                  to_text(outing.there), to_text(outing.back), outing.misses_lunch ? "1" : "0"});
    }
    return csv;
}

}  // namespace passpro
