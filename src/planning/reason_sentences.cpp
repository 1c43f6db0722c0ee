// Reasons as sentences that a head teacher can pass on to a family.
#include "planning/closures.hpp"

#include <passpro/explanation.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

namespace {

// Days, the last of them included: that of an end at midnight is the day before.
struct Days {
    Date first;
    Date last;
};

Days days_of(const TimePeriod& period) {
    return {period.start.date(), (period.end - boost::posix_time::seconds(1)).date()};
}

class Words {
  public:
    Words(const Campaign& campaign, const Explanation& explanation, Language language, SentencePlace place)
        : campaign_(campaign), explanation_(explanation), language_(language), place_(place) {}

    std::string sentence(const ApplicationReason& reason) {
        switch (reason.code) {
            case ReasonCode::no_slot:
                return no_slot(reason);
            case ReasonCode::conflict:
                return conflict(reason);
            case ReasonCode::limit:
                return limit(reason);
            case ReasonCode::full:
                return full(reason.bottleneck);
            case ReasonCode::cost:
                return cost(reason);
            case ReasonCode::search:
            case ReasonCode::none:
            case ReasonCode::rules:
                break;
        }
        return either(
            "Aucune place n’a été trouvée, mais rien ne prouve que ce soit impossible\u00A0: un calcul "
            "plus long peut en trouver une.",
            "No place was found, but nothing proves that there is none: a longer search may find "
            "one.");
    }

  private:
    std::string either(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language_));
    }

    std::string no_slot(const ApplicationReason& reason) {
        const auto& slots = reason.slots;
        if (slots.all == 0)
            return either("Aucun créneau d’entretien n’est prévu", "No interview slot is planned") +
                   for_formation(reason) + '.';
        const auto causes = causes_of_closing(reason);
        if (causes.size() == 1) return all_for_one_cause(reason, causes.front());
        std::vector<std::string> parts;
        for (const auto& cause : causes) parts.push_back(number(cause.slots, language_) + ' ' + cause.when);
        return either("Aucun des ", "None of the ") + number(slots.all, language_) +
               either(" créneaux", " slots") + for_formation(reason) +
               either(" n’est ouvert à cet élève\u00A0: ", " is open to this candidate: ") +
               joined(parts, ", ") + '.';
    }

    // Why slots are closed: "avant la fin du délai de convocation".
    struct Cause {
        std::int64_t slots = 0;
        std::string when;
        bool is_choice = false;  // slots are ruled out rather than closed
    };

    std::string all_for_one_cause(const ApplicationReason& reason, const Cause& cause) const {
        const auto which = for_formation(reason);
        if (reason.slots.all == 1) {
            return either("Le seul créneau", "The only slot") + which +
                   (cause.is_choice ? either(" est ", " is ") : either(" tombe ", " falls ")) + cause.when +
                   '.';
        }
        return either("Les ", "All ") + number(reason.slots.all, language_) + either(" créneaux", " slots") +
               which +
               (cause.is_choice ? either(" sont tous ", " are ") : either(" tombent tous ", " fall ")) +
               cause.when + '.';
    }

    std::vector<Cause> causes_of_closing(const ApplicationReason& reason) {
        const auto& slots = reason.slots;
        const auto index = campaign_.applications()[reason.application].candidate;
        const auto& candidate = campaign_.candidates()[index];
        const auto& home = campaign_.establishments()[campaign_.home_of(index)];
        std::vector<Cause> causes;
        const auto add = [&](std::int64_t count, std::string_view french, std::string_view english) {
            if (count > 0) causes.push_back({.slots = count, .when = either(french, english)});
        };
        add(slots.outside_window, "hors de la période d’entretiens", "outside the interview window");
        add(slots.within_notice, "avant la fin du délai de convocation", "before the notice has passed");
        add(slots.everybody_unavailable, "à un moment fermé à tous", "at a time that is closed to all");
        add(slots.host_unavailable, "pendant une indisponibilité de l’établissement d’accueil",
            "while the host school is unavailable");
        add(slots.panel_unavailable, "pendant une indisponibilité du jury", "while the panel is unavailable");
        add(slots.out_of_reach,
            "hors d’atteinte dans la journée (trajet trop long, départ trop tôt ou retour trop tard)",
            "out of reach within the day (a journey too long, a departure too early or a return too late)");
        if (slots.home_unavailable > 0) {
            const auto days = days_away(UnavailabilityScope::home, std::string(home.uai.text()));
            add(slots.home_unavailable,
                "pendant une période où " + school(home) + " retient ses élèves" + days,
                "while " + school(home) + " keeps its pupils" + days);
        }
        if (slots.candidate_unavailable > 0) {
            const auto days = days_away(UnavailabilityScope::candidate, candidate.id);
            add(slots.candidate_unavailable, "pendant une absence de l’élève" + days,
                "when the candidate is unavailable" + days);
        }
        add(slots.too_costly,
            slots.too_costly == 1 ? "écarté par les priorités fixées pour la campagne"
                                  : "écartés par les priorités fixées pour la campagne",
            "ruled out by the campaign’s priorities");
        if (slots.too_costly > 0) causes.back().is_choice = true;
        return causes;
    }

    // " (du 15 mars au 16 avril 2027)"; nothing if there is more than one such period.
    std::string days_away(UnavailabilityScope scope, const std::string& reference) {
        if (!closures_) closures_.emplace(campaign_);
        const auto& periods = closures_->of(scope, reference);
        if (periods.size() != 1) return {};
        const auto [first, last] = days_of(periods.front());
        return " (" + period_in_words(first, last, language_) + ')';
    }

    std::string conflict(const ApplicationReason& reason) const {
        return either("Les entretiens pour ", "The interviews for ") +
               joined(formations_with(reason), either(" et ", " and ")) +
               either(
                   " ne peuvent pas se suivre, quel que soit le créneau\u00A0: même heure, ou trop peu de "
                   "temps "
                   "pour le trajet.",
                   " cannot all be attended, in any slots: they are at the same time, or leave no time "
                   "to "
                   "travel.");
    }

    std::string limit(const ApplicationReason& reason) const {
        const auto most = campaign_.settings().limits.interviews_per_day;
        return either("Les créneaux pour ", "The slots of ") +
               joined(formations_with(reason), either(" et ", " and ")) +
               either(" tombent sur trop peu de jours\u00A0: un élève n’a pas plus de ",
                      " fall on too few days: a candidate has no more than ") +
               counted(most, language_, either("entretien", "interview"),
                       either("entretiens", "interviews")) +
               either(" par jour. Tous seraient possibles avec ", " a day. All would be possible with ") +
               number(reason.sufficient_limit, language_) + either(" par jour.", " a day.");
    }

    std::string cost(const ApplicationReason& reason) const {
        const auto& slot = campaign_.slots()[reason.too_costly_slot];
        const auto& host = campaign_.establishments()[campaign_.host_of(slot.opening)];
        return either("Une place reste libre le ", "A place is left on ") +
               date_in_words(slot.period.start.date(), language_) +
               (place_ == SentencePlace::alone ? " (" + school(host) + ')' : std::string()) +
               either(
                   ", mais la prendre coûterait plus, d’après les priorités fixées pour la campagne, que de "
                   "ne "
                   "pas recevoir cette candidature\u00A0: jury à convoquer, groupe trop petit, jour de plus "
                   "pour l’accompagnateur ou pause manquée.",
                   ", but given the campaign’s priorities, to take it would cost more than to receive this "
                   "application is worth: a panel to convene, a group too small, one more day for the adult "
                   "who "
                   "comes along, or a break missed.");
    }

    // All unplaced applications of a bottleneck have the same sentence.
    const std::string& full(std::size_t bottleneck) {
        const auto [known, is_new] = full_.try_emplace(bottleneck);
        if (is_new) known->second = full(explanation_.bottlenecks[bottleneck]);
        return known->second;
    }

    std::string full(const Bottleneck& bottleneck) const {
        const auto who =
            counted(std::ssize(bottleneck.applications), language_, either("candidature", "application"),
                    either("candidatures", "applications")) +
            formations_of(bottleneck) + hosts_of(bottleneck) + ", " + days_of_slots(bottleneck);
        const auto places = counted(bottleneck.places, language_, "place", "places");
        switch (bottleneck.proof) {
            case assignment::BottleneckProof::counting:
                return places + either(" pour ", " for ") + who + either("\u00A0: il manque ", ": ") +
                       counted(bottleneck.shortfall(), language_, either("place", "place is missing"),
                               either("places", "places are missing")) +
                       '.' + remedy(bottleneck);
            case assignment::BottleneckProof::combination:
                return either("Trop peu de places aux bons moments\u00A0: de ",
                              "Too few places at the right times: of ") +
                       who + ", " + number(bottleneck.usable_places, language_) +
                       either(" au plus peuvent être reçues ensemble dans les ",
                              " at most can be received together in the ") +
                       places +
                       either(", car ces élèves ont d’autres entretiens.",
                              ", because their candidates have other interviews.") +
                       remedy(bottleneck);
            case assignment::BottleneckProof::optimality:
                break;
        }
        return either("Parmi ", "Of ") + who + either(", qui partagent ", ", which share ") + places +
               either(
                   ", aucun planning n’en place une de plus sans coûter davantage au total, d’après les "
                   "priorités fixées pour la campagne.",
                   ", no plan places one more without costing more in total, given the campaign’s "
                   "priorities.") +
               remedy(bottleneck);
    }

    std::string remedy(const Bottleneck& bottleneck) const {
        if (bottleneck.remedies.empty()) return {};
        const auto& best = bottleneck.remedies.front();
        const auto is_one = best.half_days == 1;
        const auto places = counted(best.places, language_, "place", "places");
        const auto count = number(best.half_days, language_);
        auto text = (is_one ? either(" Une demi-journée supplémentaire", " One more half-day")
                            : " " + count + either(" demi-journées supplémentaires", " more half-days")) +
                    either(" du jury ", " of panel ") + best.panel + " (" + places +
                    (is_one ? "" : either(" chacune", " each")) + ") ";
        if (best.lifts == bottleneck.shortfall()) {
            text += either(is_one ? "suffirait" : "suffiraient", "would be enough");
        } else {
            text += either(is_one ? "en donnerait " : "en donneraient ", "would give ") +
                    number(best.lifts, language_);
        }
        return text + '.';
    }

    std::string days_of_slots(const Bottleneck& bottleneck) const {
        Date first(boost::gregorian::pos_infin);
        Date last(boost::gregorian::neg_infin);
        for (const auto slot : bottleneck.slots) {
            const auto day = campaign_.slots()[slot].period.start.date();
            first = std::min(first, day);
            last = std::max(last, day);
        }
        return period_in_words(first, last, language_);
    }

    // In a row, a single school is that of the row, and so is a single formation.
    bool is_of_row(const std::set<std::string>& names) const {
        return place_ == SentencePlace::in_row && names.size() == 1;
    }

    std::string hosts_of(const Bottleneck& bottleneck) const {
        std::set<std::string> hosts;
        for (const auto slot : bottleneck.slots)
            hosts.insert(
                school(campaign_.establishments()[campaign_.host_of(campaign_.slots()[slot].opening)]));
        if (is_of_row(hosts)) return {};
        return ", " + some_of(hosts, either("établissements", "schools"));
    }

    std::string formations_of(const Bottleneck& bottleneck) const {
        std::set<std::string> formations;
        for (const auto application : bottleneck.applications) formations.insert(title_of(application));
        if (is_of_row(formations)) return {};
        return either(" en ", " for ") + some_of(formations, "formations");
    }

    // With its school if two have the same title.
    std::vector<std::string> formations_with(const ApplicationReason& reason) const {
        std::vector<ApplicationIndex> applications = reason.excluding;
        applications.push_back(reason.application);
        std::set<std::string> titles;
        for (const auto application : applications) titles.insert(title_of(application));
        std::set<std::string> names;
        for (const auto application : applications) {
            const auto formation = campaign_.applications()[application].formation;
            const auto& host = campaign_.establishments()[campaign_.host_of(formation)];
            names.insert(title_of(application) +
                         (titles.size() < applications.size() ? " (" + school(host) + ')' : ""));
        }
        return {names.begin(), names.end()};
    }

    // " pour Coiffure"; nothing in a row, which names it.
    std::string for_formation(const ApplicationReason& reason) const {
        if (place_ == SentencePlace::in_row) return {};
        return either(" pour ", " for ") + title_of(reason.application);
    }

    const std::string& title_of(ApplicationIndex application) const {
        return campaign_.formations()[campaign_.applications()[application].formation].title;
    }

    // "Collège Jean-Zay (Bondy)"
    static std::string school(const Establishment& establishment) {
        if (establishment.name.empty()) return std::string(establishment.uai.text());
        return establishment.commune.empty() ? establishment.name
                                             : establishment.name + " (" + establishment.commune + ')';
    }

    // By name, so that the order of rows has no effect. Lists a few; of many, gives the number.
    std::string some_of(const std::set<std::string>& names, std::string_view noun) const {
        constexpr std::size_t few = 3;
        if (names.size() > few) return number(std::ssize(names), language_) + ' ' + std::string(noun);
        return joined({names.begin(), names.end()}, either(" et ", " and "));
    }

    // "a, b and c"
    static std::string joined(const std::vector<std::string>& parts, std::string_view before_last) {
        std::string text;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0) text += i + 1 < parts.size() ? std::string_view(", ") : before_last;
            text += parts[i];
        }
        return text;
    }

    const Campaign& campaign_;
    const Explanation& explanation_;
    Language language_;
    SentencePlace place_;
    std::optional<Closures> closures_;         // once it is needed
    std::map<std::size_t, std::string> full_;  // of bottlenecks
};

}  // namespace

std::string sentence(const Campaign& campaign, const Explanation& explanation,
                     const ApplicationReason& reason, Language language) {
    return Words(campaign, explanation, language, SentencePlace::alone).sentence(reason);
}

std::vector<std::string> sentences(const Campaign& campaign, const Explanation& explanation,
                                   Language language, SentencePlace place) {
    Words words(campaign, explanation, language, place);
    std::vector<std::string> result;
    for (const auto& reason : explanation.reasons) result.push_back(words.sentence(reason));
    return result;
}

}  // namespace passpro
