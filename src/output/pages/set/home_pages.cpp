// The pages of a school of origin: who is away when, and one sheet a pupil.
#include "layout/place_names.hpp"
#include "output/pages/set/outings.hpp"
#include "output/pages/set/set_pages.hpp"

#include <passpro/journeys.hpp>

#include <algorithm>
#include <map>
#include <page_parts.hpp>
#include <set>
#include <tuple>
#include <utility>

namespace passpro::pages {

namespace {

const std::string& class_of_application(const PageSource& source, ApplicationIndex application) {
    return source.class_of(source.campaign.applications()[application].candidate);
}

data documents_of(const PageSource& source, ApplicationIndex application) {
    const std::string documents = documents_in_words(source.formation_of(application).documents);
    return documents.empty() ? data(false) : data(documents);
}

data stop_of(const PageSource& source, const Outing& outing, std::size_t number_of_stop) {
    const ApplicationIndex application = outing.interviews[number_of_stop];
    data stop;
    stop["transfer"] = false;
    if (number_of_stop > 0) {
        const auto minutes = minutes_between(source, outing.interviews[number_of_stop - 1], application);
        stop["transfer"] = minutes == 0
                               ? source.text("puis, sur place", "then, in the same place")
                               : source.text("puis ", "then ") + duration_in_words(minutes, source.language) +
                                     source.text(" de trajet", " of travel");
    }
    stop["times"] = times_in_words(interview_period(source, application), source.language);
    stop["formation_name"] = source.formation_of(application).title;
    stop["school"] = name_and_commune(source.host_of(application));
    stop["documents"] = documents_of(source, application);
    stop["news"] = news_of(source, application);
    return stop;
}

data outing_row(const PageSource& source, const Outing& outing) {
    const ApplicationIndex first = outing.interviews.front();
    std::vector<std::size_t> stops;
    for (std::size_t i = 0; i < outing.interviews.size(); ++i) stops.push_back(i);
    data row;
    row["pupil"] = source.candidate_label(first);
    row["class"] = class_of_application(source, first);
    row["departure"] = time_on(source, outing.day(source), outing.departure);
    row["journey"] = duration_in_words(journey_minutes(source.campaign, first), source.language);
    row["stops"] = list_of(stops, [&](std::size_t stop) { return stop_of(source, outing, stop); });
    row["back"] = time_on(source, outing.day(source), outing.back);
    return row;
}

std::string outing_days(const PageSource& source, const std::vector<Outing>& outings, Template& day_of_page) {
    std::map<Date, std::vector<Outing>> days;
    for (const Outing& outing : outings) days[outing.day(source)].push_back(outing);
    std::string rows;
    for (const auto& [day, of_day] : days) {
        data entry;
        entry["caption"] = long_day(day, source.language) + source.text(" : ", ": ") +
                           counted(static_cast<std::int64_t>(of_day.size()), source.language,
                                   source.text("élève", "pupil"), source.text("élèves", "pupils"));
        entry["outings"] = list_of(of_day, [&](const Outing& outing) { return outing_row(source, outing); });
        rows += day_of_page.render(entry);
    }
    return rows;
}

// "mer. 11 mars, 13 h 05 ; sans entretien : CAP Menuisier"
std::string interviews_of_pupil(const PageSource& source, const std::vector<ApplicationIndex>& own) {
    std::string words;
    for (const ApplicationIndex application : own) {
        if (!words.empty()) words += source.text("\u00a0; ", "; ");
        if (has_interview(source, application)) {
            const DateTime& start = interview_period(source, application).start;
            words += short_day(start.date(), source.language) + ", " + time_in_words(start, source.language);
        } else {
            words += source.text("sans entretien\u00a0: ", "no interview: ") +
                     source.formation_of(application).title;
        }
    }
    return words;
}

// The candidates of these applications, by class and name, each with their applications by time.
using Pupils = std::vector<std::vector<ApplicationIndex>>;

Pupils pupils_of(const PageSource& source, const std::vector<ApplicationIndex>& applications) {
    std::map<CandidateIndex, std::vector<ApplicationIndex>> by_candidate;
    for (const ApplicationIndex application : applications)
        by_candidate[source.campaign.applications()[application].candidate].push_back(application);
    using Key = std::tuple<std::string, std::string, std::string>;
    std::map<Key, std::vector<ApplicationIndex>> sorted;
    for (auto& [candidate, own] : by_candidate) {
        const auto key = [&](ApplicationIndex application) {
            const bool is_placed = has_interview(source, application);
            return std::tuple(!is_placed,
                              is_placed ? interview_period(source, application).start : DateTime(),
                              application);
        };
        std::sort(own.begin(), own.end(),
                  [&](ApplicationIndex a, ApplicationIndex b) { return key(a) < key(b); });
        sorted[{collation_key(source.class_of(candidate)), collation_key(source.candidate_label(own.front())),
                source.candidate_of(own.front()).id}] = own;
    }
    Pupils pupils;
    for (auto& [key, own] : sorted) pupils.push_back(std::move(own));
    return pupils;
}

data pupil_rows(const PageSource& source, const Pupils& pupils) {
    return list_of(pupils, [&](const std::vector<ApplicationIndex>& own) {
        data row;
        row["pupil"] = source.candidate_label(own.front());
        row["class"] = class_of_application(source, own.front());
        row["interviews_of"] = interviews_of_pupil(source, own);
        return row;
    });
}

// Who is away in which half-day with lessons, on the way included.
std::map<std::pair<Date, Half>, std::vector<ApplicationIndex>> absences_of(
    const PageSource& source, const std::vector<Outing>& outings) {
    const Lessons& lessons = source.campaign.settings().lessons;
    std::map<std::pair<Date, Half>, std::vector<ApplicationIndex>> absences;
    for (const Outing& outing : outings) {
        const Date day = outing.day(source);
        const TimePeriod away{std::max(outing.departure, DateTime(day)), outing.back};
        for (const Half half : {Half::morning, Half::afternoon})
            if (lessons.meets(away, half)) absences[{day, half}].push_back(outing.interviews.front());
    }
    return absences;
}

data absence_rows(const PageSource& source, const std::vector<Outing>& outings) {
    return list_of(absences_of(source, outings), [&](const auto& half_day_and_pupils) {
        auto pupils = half_day_and_pupils.second;
        sort_by_candidate(source, pupils);
        std::string names;
        for (const ApplicationIndex pupil : pupils)
            names += (names.empty() ? "" : ", ") + source.candidate_label(pupil);
        const auto& [day, half] = half_day_and_pupils.first;
        data row;
        row["half_day"] = short_day(day, source.language) +
                          (half == Half::morning ? source.text(", matin", ", morning")
                                                 : source.text(", après-midi", ", afternoon"));
        row["count"] = number(static_cast<std::int64_t>(pupils.size()), source.language);
        row["names"] = names;
        return row;
    });
}

data without_rows(const PageSource& source, std::vector<ApplicationIndex> others) {
    sort_by_candidate(source, others);
    return list_of(others, [&](ApplicationIndex application) {
        data row;
        row["candidate"] = source.candidate_label(application);
        row["news"] = news_of(source, application);
        row["formation_name"] = source.formation_of(application).title;
        row["host_name"] = name_and_commune(source.host_of(application));
        row["reason"] = source.plan[application].reason;
        return row;
    });
}

// How the hours of departure are meant.
std::string departure_note(const PageSource& source) {
    const auto buffer = source.campaign.settings().limits.buffer_minutes;
    if (buffer == 0)
        return source.text(
            "Le départ conseillé permet d’arriver à l’heure ; le retour est donné au plus tôt.",
            "Leaving then, a pupil arrives on time; the return is the earliest possible.");
    const std::string early = duration_in_words(buffer, source.language);
    return source.text("Le départ conseillé permet d’arriver ", "Leaving then, a pupil arrives ") + early +
           source.text(" avant l’entretien ; le retour est donné au plus tôt.",
                       " before the interview; the return is the earliest possible.");
}

std::string home_summary(const PageSource& source, std::size_t pupils, std::size_t placed,
                         std::size_t others) {
    const Language language = source.language;
    std::string summary =
        counted(static_cast<std::int64_t>(pupils), language, source.text("élève", "pupil"),
                source.text("élèves", "pupils")) +
        ", " +
        counted(static_cast<std::int64_t>(placed), language, source.text("entretien", "interview"),
                source.text("entretiens", "interviews"));
    if (others > 0)
        summary +=
            ", " + counted(static_cast<std::int64_t>(others), language,
                           source.text("candidature sans entretien", "application without an interview"),
                           source.text("candidatures sans entretien", "applications without an interview"));
    return summary + ".";
}

// The way at the host, and whom to call: "Salle B12 · Accueil : hall A · Tél. 01 …". Empty if not known.
std::string directions(const PageSource& source, ApplicationIndex application) {
    const SlotIndex slot = source.plan[application].slot;
    const Establishment& host = source.host_of(application);
    std::string words;
    const std::string& room = source.campaign.openings()[source.campaign.slots()[slot].opening].room;
    if (!room.empty()) words = with_noun({"Salle", "Room"}, room, source.language);
    const auto add = [&](const std::string& what, const std::string& value) {
        if (!value.empty()) words += (words.empty() ? "" : " · ") + what + value;
    };
    add(source.text("Accueil\u00a0: ", "Reception: "), host.reception);
    add(source.text("Tél. ", "Tel. "), host.phone);
    return words;
}

data letter_interview(const PageSource& source, const Outing& outing, std::size_t number_of_stop) {
    const ApplicationIndex application = outing.interviews[number_of_stop];
    const TimePeriod& period = interview_period(source, application);
    const Establishment& host = source.host_of(application);
    const auto minutes = (period.end - period.start).total_seconds() / 60;
    std::string details =
        source.text("Durée : ", "It takes ") + duration_in_words(minutes, source.language) + ". ";
    if (number_of_stop == 0) {
        details += source.text("Départ conseillé de l’établissement : ", "Leave school at ") +
                   time_on(source, outing.day(source), outing.departure) +
                   source.text(" (trajet : ", " (travel: ") +
                   duration_in_words(journey_minutes(source.campaign, application), source.language) + "). ";
    } else {
        details +=
            source.text("Trajet depuis l’entretien précédent : ", "Travel from the interview before: ") +
            duration_in_words(minutes_between(source, outing.interviews[number_of_stop - 1], application),
                              source.language) +
            ". ";
    }
    const auto buffer = boost::posix_time::minutes(source.campaign.settings().limits.buffer_minutes);
    details += source.text("Se présenter à ", "Be there at ") +
               time_in_words(period.start - buffer, source.language) +
               source.text(", avec une pièce d’identité.", ", with proof of identity.");
    std::string address = host.postcode;
    if (!host.commune.empty()) address += (address.empty() ? "" : " ") + host.commune;
    data card;
    card["when"] = long_day(period.start.date(), source.language) + source.text(" à ", " at ") +
                   time_in_words(period.start, source.language);
    card["formation_name"] = source.formation_of(application).title;
    card["host_name"] = host.name.empty() ? name_and_commune(host) : host.name;
    card["address"] = address.empty() ? data(false) : data(address);
    const std::string way = directions(source, application);
    card["directions"] = way.empty() ? data(false) : data(way);
    card["details"] = details;
    card["documents"] = documents_of(source, application);
    card["news"] = news_of(source, application);
    return card;
}

data letter_of(const PageSource& source, const Establishment& school,
               const std::vector<ApplicationIndex>& own) {
    std::vector<ApplicationIndex> others;
    for (const ApplicationIndex application : own)
        if (!has_interview(source, application)) others.push_back(application);
    list cards;
    const auto outings = outings_of(source, own);
    cards.reserve(own.size());
    for (const Outing& outing : outings)
        for (std::size_t i = 0; i < outing.interviews.size(); ++i)
            cards.push_back(letter_interview(source, outing, i));
    const std::string& academy = source.campaign.settings().academy;
    const std::string class_name = class_of_application(source, own.front());
    data letter;
    letter["academy"] = source.text("Académie : ", "Académie: ") + layout::academy_name(academy);
    letter["school"] = name_and_commune(school);
    letter["pupil"] = source.candidate_label(own.front());
    letter["class"] = class_name.empty() ? data(false) : data(class_name);
    letter["greeting"] =
        cards.empty()
            ? source.text("Aucun entretien n’est fixé pour le moment.", "No interview is set for now.")
            : source.text("Vous êtes attendu(e) à ", "You are expected at ") +
                  counted(static_cast<std::int64_t>(cards.size()), source.language,
                          source.text("entretien", "interview"), source.text("entretiens", "interviews")) +
                  source.text(". L’entretien permet d’échanger sur votre projet ; ce n’est pas un examen.",
                              ". An interview is a talk about your plans; it is not an exam.");
    letter["interviews"] = data(cards);
    letter["others"] = without_rows(source, others);
    letter["closing"] = source.text(
        "En cas d’empêchement, prévenez votre établissement au plus tôt : un autre créneau peut être "
        "cherché.",
        "If you cannot come, tell your school as soon as you can: another time may be found.");
    return letter;
}

}  // namespace

HomePages::HomePages(const PageSet& set)
    : set_(set),
      page_(home_page_template, labels(set.source.language)),
      day_(home_day_template, labels(set.source.language)),
      letters_(letters_template, labels(set.source.language)),
      letter_(letter_template, labels(set.source.language)) {}

std::string HomePages::page(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications) {
    const PageSource& source = set_.source;
    const Establishment& school = source.campaign.establishments()[home];
    const auto outings = outings_of(source, applications);
    const Pupils pupils = pupils_of(source, applications);
    std::vector<ApplicationIndex> others;
    for (const ApplicationIndex application : applications)
        if (!has_interview(source, application)) others.push_back(application);
    data page;
    page["campaign"] = campaign_title(source);
    page["name"] = name_and_commune(school);
    page["place"] = identity(school);
    page["letters_link"] = letters_file(school);
    add_links(set_, page, home_calendar_file(school), home_workbook_file(school));
    page["alert"] = alert_of(set_);
    page["summary"] = home_summary(source, pupils.size(), applications.size() - others.size(), others.size());
    page["departure_note"] = departure_note(source);
    page["has_days"] = !outings.empty();
    page["days"] = outing_days(source, outings, day_);
    page["pupils"] = pupil_rows(source, pupils);
    data absences = absence_rows(source, outings);
    page["has_absences"] = !absences.is_empty_list();
    page["half_days"] = std::move(absences);
    page["has_others"] = !others.empty();
    page["others"] = without_rows(source, others);
    return set_document(set_, PageKind::school, name_and_commune(school), page_.render(page));
}

std::string HomePages::letters(EstablishmentIndex home, const std::vector<ApplicationIndex>& applications) {
    const PageSource& source = set_.source;
    const Establishment& school = source.campaign.establishments()[home];
    const std::string title =
        source.text("Feuilles des élèves\u00a0: ", "Pupils’ sheets: ") + name_and_commune(school);
    data page;
    page["campaign"] = campaign_title(source);
    page["title"] = title;
    page["alert"] = alert_of(set_);
    std::string letters;
    for (const auto& own : pupils_of(source, applications))
        letters += letter_.render(letter_of(source, school, own));
    page["letters"] = letters;
    return set_document(set_, PageKind::on_paper, title, letters_.render(page));
}

}  // namespace passpro::pages
