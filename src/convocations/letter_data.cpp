#include "convocations/letter_data.hpp"

#include "layout/names.hpp"
#include "layout/place_names.hpp"
#include "layout/template.hpp"
#include "text/joining.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <utility>

namespace passpro::convocations {

namespace {

using boost::posix_time::minutes;
using layout::data;

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

data items_of(const std::vector<std::string>& texts) {
    return layout::list_of(texts, [](const std::string& text) {
        data item;
        item["item"] = text;
        return item;
    });
}

data data_of(const InterviewTexts& texts) {
    data interview;
    interview["formation"] = texts.formation->title;
    interview["host"] = layout::name_and_commune(*texts.host);
    interview["is_cancelled"] = texts.news == InterviewNews::cancelled;
    interview["is_new"] = texts.news == InterviewNews::first || texts.news == InterviewNews::changed;
    interview["is_planned"] = texts.news != InterviewNews::cancelled;
    interview["is_unchanged"] = texts.news == InterviewNews::unchanged;
    // Others, such as one that is no longer eligible, must not be promised anything.
    interview["awaits_place"] = texts.application->status == PlacementStatus::unplaced;
    for (const auto& [name, value] :
         {std::pair{"date", &texts.date}, std::pair{"date_digits", &texts.date_digits},
          std::pair{"time", &texts.time}, std::pair{"arrival", &texts.arrival},
          std::pair{"travel", &texts.travel}, std::pair{"reception", &texts.reception},
          std::pair{"room", &texts.room}, std::pair{"phone", &texts.phone}, std::pair{"email", &texts.email},
          std::pair{"previous", &texts.previous}, std::pair{"missing_until", &texts.missing_until},
          std::pair{"code", &texts.code}, std::pair{"reply_until", &texts.reply_until},
          std::pair{"notice", &texts.notice}})
        interview[name] = or_false(*value);
    interview["has_to_bring"] = !texts.to_bring.empty();
    interview["to_bring"] = items_of(texts.to_bring);
    interview["has_missing"] = !texts.missing.empty();
    interview["missing"] = items_of(texts.missing);
    const bool is_escorted = texts.there == Way::accompanied || texts.back == Way::accompanied;
    interview["is_free"] = texts.there == Way::free;
    interview["is_alone"] = texts.there && texts.there != Way::free && !is_escorted;
    interview["is_escorted_both_ways"] = texts.there == Way::accompanied && texts.back == Way::accompanied;
    interview["is_escorted_there"] = texts.there == Way::accompanied && texts.back != Way::accompanied;
    interview["is_escorted_back"] = texts.there != Way::accompanied && texts.back == Way::accompanied;
    return interview;
}

void add_address(data& content, const ViewedPupil& pupil) {
    const bool is_known = !pupil.contacts.empty();
    content["has_address"] = is_known;
    if (!is_known) return;
    const auto& contact = pupil.contacts.front();
    std::vector<std::string> name;
    for (const auto& part : {contact.civility, contact.last_name, contact.first_name}) {
        if (!part.empty()) name.push_back(part);
    }
    std::vector<std::string> lines;
    for (const auto& line : contact.lines) {
        if (!line.empty()) lines.push_back(line);
    }
    const auto town = contact.postcode + (contact.postcode.empty() ? "" : " ") + contact.city;
    if (!town.empty()) lines.push_back(town);
    content["addressee"] = or_false(joined(name, " "));
    content["address"] = items_of(lines);
}

}  // namespace

kainjow::mustache::data or_false(const std::string& text) {
    return text.empty() ? data(false) : data(text);
}

std::string shown_name(const ViewedPupil& pupil) {
    const auto name = pupil.name.value_or(PupilName{});
    auto text = layout::name_of({.last_name = name.last_name, .first_name = name.first_name});
    return text.empty() ? pupil.id : text;
}

std::string LetterWriter::digits(Date date) const {
    return two_digits(date.day()) + '/' + two_digits(date.month()) + '/' + std::to_string(date.year());
}

std::string LetterWriter::day_and_time(SlotIndex slot) const {
    const auto& start = view_.catalogue().slots()[slot].period.start;
    return long_day(start.date(), language_) + text(" à ", " at ") + time_in_words(start, language_);
}

std::vector<InterviewTexts> LetterWriter::interviews_of(const Letter& letter) const {
    std::vector<InterviewTexts> all;
    all.reserve(letter.interviews.size());
    for (const auto& interview : letter.interviews) all.push_back(texts_of(letter, interview));
    return all;
}

InterviewTexts LetterWriter::texts_of(const Letter& letter, const LetterInterview& interview) const {
    const auto& catalogue = view_.catalogue();
    const auto& application = view_.applications()[interview.application];
    InterviewTexts texts{.application = &application,
                         .news = interview.news,
                         .formation = &catalogue.formations()[application.formation],
                         .host = &catalogue.establishments()[application.host]};
    texts.phone = texts.host->phone;
    texts.email = texts.host->email;
    if (interview.previous_slot) texts.previous = day_and_time(*interview.previous_slot);
    if (!interview.slot) return texts;
    add_slot(texts, letter, *interview.slot);
    add_documents(texts);
    add_reply(texts, interview);
    if (const auto* const policy = view_.procedure().policy_of(application.application))
        texts.notice = policy->notice.in(language_);
    return texts;
}

void LetterWriter::add_slot(InterviewTexts& texts, const Letter& letter, SlotIndex index) const {
    const auto& slot = view_.catalogue().slots()[index];
    const auto& settings = view_.catalogue().settings();
    const auto& start = slot.period.start;
    texts.date = long_day(start.date(), language_);
    texts.date_digits = digits(start.date());
    texts.time = time_in_words(start, language_);
    texts.arrival = time_in_words(start - minutes(settings.limits.buffer_minutes), language_);
    if (texts.application->travel_minutes > 0)
        texts.travel = duration_in_words(texts.application->travel_minutes, language_);
    texts.reception = texts.host->reception;
    texts.room = view_.catalogue().openings()[slot.opening].room;
    const auto& name = view_.pupils()[letter.pupil].name;
    const auto ways = ways_of(settings, day_of(letter, start.date()), name ? name->boarding : std::nullopt);
    texts.there = ways.first;
    texts.back = ways.second;
}

// As far as the letter has that day's interviews.
DayAway LetterWriter::day_of(const Letter& letter, Date date) const {
    std::vector<ViewedApplicationIndex> interviews;
    for (const auto& interview : letter.interviews) {
        if (interview.slot && view_.catalogue().slots()[*interview.slot].period.start.date() == date)
            interviews.push_back(interview.application);
    }
    return day_away_of(view_, interviews);
}

void LetterWriter::add_documents(InterviewTexts& texts) const {
    texts.to_bring = split(texts.formation->documents, '|');
    const auto& dossier = texts.application->dossier;
    if (!dossier) return;
    for (const auto& [index, status] : dossier->documents) {
        const auto& document = view_.procedure().documents()[index];
        if (document.required && (!status || *status == DocumentStatus::refused))
            texts.missing.push_back(document.label.in(language_));
    }
    const auto deadline = view_.procedure().deadlines().documents;
    if (!deadline.is_special() && view_.now().date() <= deadline)
        texts.missing_until = long_day(deadline, language_);
}

// By so many days after the letter, but before the interview.
void LetterWriter::add_reply(InterviewTexts& texts, const LetterInterview& interview) const {
    const auto& slot = view_.catalogue().slots()[*interview.slot];
    if (options_.secret) {
        texts.code = options_.secret->code(view_.pupils()[texts.application->pupil].id, texts.formation->id,
                                           slot_text(view_.catalogue(), *interview.slot));
    }
    const auto days = view_.procedure().deadlines().acknowledgement_days;
    if (!days) return;
    const auto last_day = slot.period.start.date() - boost::gregorian::days(1);
    const auto asked = interview.stamp.date() + boost::gregorian::days(*days);
    texts.reply_until = long_day(std::max(std::min(asked, last_day), view_.now().date()), language_);
}

kainjow::mustache::data LetterWriter::data_of(const Letter& letter) const {
    const auto& catalogue = view_.catalogue();
    const auto& settings = catalogue.settings();
    const auto& pupil = view_.pupils()[letter.pupil];
    const auto& home = catalogue.establishments()[pupil.home];
    const auto name = pupil.name.value_or(PupilName{});
    const bool is_cancelled = std::ranges::all_of(letter.interviews, [](const LetterInterview& interview) {
        return interview.news == InterviewNews::cancelled;
    });
    const auto interviews = interviews_of(letter);

    data content;
    content["academy"] = or_false(layout::academy_name(settings.academy));
    content["of_academy"] =
        settings.academy.empty() ? data(false) : data(layout::of_academy(settings.academy));
    content["year"] = settings.year == 0 ? data(false) : data(std::to_string(settings.year));
    content["home"] = layout::name_and_commune(home);
    content["home_identity"] = layout::identity(home);
    content["home_phone"] = or_false(home.phone);
    content["home_email"] = or_false(home.email);
    content["pupil"] = shown_name(pupil);
    content["class"] = or_false(name.school_class);
    content["reference"] = pupil.id;
    content["today"] = date_in_words(view_.now().date(), language_);
    content["version"] = std::to_string(letter.version);
    content["replaces"] =
        letter.replaces.is_special() ? data(false) : data(date_in_words(letter.replaces, language_));
    content["is_cancellation"] = is_cancelled;
    content["is_convocation"] = !is_cancelled;
    content["has_several"] = interviews.size() > 1;
    content["interviews"] =
        layout::list_of(interviews, [](const InterviewTexts& texts) { return convocations::data_of(texts); });
    content["data_contact"] = or_false(view_.procedure().data_contact().in(language_));
    add_address(content, pupil);
    return content;
}

}  // namespace passpro::convocations
