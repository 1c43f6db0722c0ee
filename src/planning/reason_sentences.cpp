// Reasons as sentences that a head teacher can pass on to a family.
#include <passpro/explanation.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

namespace {

class Words {
  public:
    Words(const Campaign& campaign, const Explanation& explanation, Language language)
        : campaign_(campaign), explanation_(explanation), language_(language) {}

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

    std::string no_slot(const ApplicationReason& reason) const {
        const auto& slots = reason.slots;
        const auto formation = formation_of(reason.application);
        if (slots.all == 0)
            return either("Aucun créneau d’entretien n’est prévu pour ",
                          "No interview slot is planned for ") +
                   formation + '.';
        const auto which = slots.all == 1
                               ? either("Le seul créneau pour ", "The only slot for ")
                               : either("Aucun des ", "None of the ") + number(slots.all, language_) +
                                     either(" créneaux pour ", " slots for ");
        return which + formation +
               (slots.all == 1
                    ? either(" n’est pas ouvert à ce candidat\u00A0: ", " is not open to this candidate: ")
                    : either(" n’est ouvert à ce candidat\u00A0: ", " is open to this candidate: ")) +
               closed(reason) + '.';
    }

    std::string closed(const ApplicationReason& reason) const {
        const auto& slots = reason.slots;
        const auto& candidate =
            campaign_.candidates()[campaign_.applications()[reason.application].candidate];
        const auto home = std::string(candidate.home_uai.text());
        std::vector<std::string> parts;
        const auto add = [&](std::int64_t count, std::string_view french, std::string_view english) {
            if (count == 0) return;
            const auto is_all = count == slots.all;
            const auto how_many = !is_all      ? number(count, language_) + ' '
                                  : count == 1 ? std::string()
                                               : either("tous ", "all ");
            parts.push_back(how_many + either(french, english));
        };
        add(slots.outside_window, "hors de la période d’entretiens", "outside the interview window");
        add(slots.within_notice, "avant la fin du délai de convocation", "before the notice has passed");
        add(slots.everybody_unavailable, "à un moment fermé à tous", "at a time that is closed to all");
        add(slots.host_unavailable, "pendant une indisponibilité de l’établissement d’accueil",
            "while the host school is unavailable");
        add(slots.panel_unavailable, "pendant une indisponibilité du jury", "while the panel is unavailable");
        add(slots.home_unavailable, "pendant une indisponibilité de l’établissement d’origine (" + home + ")",
            "while the home school (" + home + ") is unavailable");
        add(slots.candidate_unavailable, "pendant une indisponibilité du candidat",
            "while the candidate is unavailable");
        add(slots.too_costly, "trop coûteux au regard des poids de la campagne",
            "too costly by the weights of the campaign");
        return joined(parts, ", ");
    }

    std::string conflict(const ApplicationReason& reason) const {
        return either("Quels que soient les créneaux, ce candidat ne peut pas passer tous les entretiens de ",
                      "Whatever the slots, this candidate cannot attend all interviews of ") +
               formations_with(reason) +
               either("\u00A0: ils tombent en même temps ou ne laissent pas le temps du trajet.",
                      ": they are at the same time, or leave no time to travel.");
    }

    std::string limit(const ApplicationReason& reason) const {
        const auto most = campaign_.settings().limits.interviews_per_day;
        return either("Les créneaux de ", "The slots of ") + formations_with(reason) +
               either(" tombent sur trop peu de jours\u00A0: un candidat n’a pas plus de ",
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
               date_in_words(slot.period.start.date(), language_) + " (" +
               labelled(host.name, host.uai.text()) +
               either(
                   "), mais la prendre coûterait plus, au regard des poids de la campagne, que de ne pas "
                   "recevoir cette candidature\u00A0: jury à convoquer, groupe trop petit, jour de plus "
                   "pour l’accompagnateur ou pause manquée.",
                   "), but by the weights of the campaign, to take it would cost more than to receive "
                   "this application is worth: a panel to convene, a group too small, one more day for "
                   "whoever comes along, or a break missed.");
    }

    // All unplaced applications of a bottleneck have the same sentence.
    const std::string& full(std::size_t bottleneck) {
        const auto [known, is_new] = full_.try_emplace(bottleneck);
        if (is_new) known->second = full(explanation_.bottlenecks[bottleneck]);
        return known->second;
    }

    std::string full(const Bottleneck& bottleneck) const {
        const auto applications = std::ssize(bottleneck.applications);
        const auto who = counted(applications, language_, either("candidature", "application"),
                                 either("candidatures", "applications")) +
                         either(" à ", " for ") + formations_of(bottleneck);
        const auto where = " (" + place_and_time(bottleneck) + ")";
        const auto places = counted(bottleneck.places, language_, "place", "places");
        switch (bottleneck.proof) {
            case assignment::BottleneckProof::counting:
                return either("Trop peu de places\u00A0: ", "Too few places: ") + who +
                       either(" ne peuvent être reçues que dans les mêmes ", " can only use the same ") +
                       places + where + either("\u00A0; il en manque ", "; ") +
                       number(bottleneck.shortfall(), language_) +
                       either(".", bottleneck.shortfall() == 1 ? " is missing." : " are missing.") +
                       remedy(bottleneck);
            case assignment::BottleneckProof::combination:
                return either("Trop peu de places aux bons moments\u00A0: de ",
                              "Too few places at the right times: of ") +
                       who + either(", ", ", ") + number(bottleneck.usable_places, language_) +
                       either(" au plus peuvent être reçues ensemble dans les ",
                              " at most can be received together in the ") +
                       places + where +
                       either(", car leurs candidats ont d’autres entretiens.",
                              ", because their candidates have other interviews.") +
                       remedy(bottleneck);
            case assignment::BottleneckProof::optimality:
                break;
        }
        return either("Parmi ", "Of ") + who + either(", qui partagent ", ", which share ") + places + where +
               either(
                   ", aucun planning n’en place une de plus sans coûter davantage au total, selon les poids "
                   "de la campagne.",
                   ", no plan places one more without costing more in total, by the weights of the "
                   "campaign.") +
               remedy(bottleneck);
    }

    std::string remedy(const Bottleneck& bottleneck) const {
        if (bottleneck.remedies.empty()) return {};
        const auto& best = bottleneck.remedies.front();
        const auto is_one = best.half_days == 1;
        const auto half_days = counted(best.half_days, language_, either("demi-journée", "half-day"),
                                       either("demi-journées", "half-days"));
        const auto places = counted(best.places, language_, "place", "places");
        const auto lifts_all = best.lifts == bottleneck.shortfall();
        auto text = " " + half_days + either(" de plus du jury ", " more of panel ") + best.panel + " (" +
                    places + (is_one ? "" : either(" chacune", " each")) + ") ";
        if (lifts_all) {
            text += either(is_one ? "y suffirait" : "y suffiraient", "would do");
        } else {
            text += either(is_one ? "en donnerait " : "en donneraient ", "would give ") +
                    number(best.lifts, language_);
        }
        return text + '.';
    }

    std::string place_and_time(const Bottleneck& bottleneck) const {
        std::set<std::string> hosts;
        Date first(boost::gregorian::pos_infin);
        Date last(boost::gregorian::neg_infin);
        for (const auto slot : bottleneck.slots) {
            const auto& host = campaign_.establishments()[campaign_.host_of(campaign_.slots()[slot].opening)];
            hosts.insert(labelled(host.name, host.uai.text()));
            const auto day = campaign_.slots()[slot].period.start.date();
            first = std::min(first, day);
            last = std::max(last, day);
        }
        const auto when = first == last ? either("le ", "on ") + date_in_words(first, language_)
                                        : either("du ", "from ") + date_in_words(first, language_) +
                                              either(" au ", " to ") + date_in_words(last, language_);
        return some_of(hosts, either("établissements", "schools")) + ", " + when;
    }

    std::string formations_of(const Bottleneck& bottleneck) const {
        std::set<std::string> formations;
        for (const auto application : bottleneck.applications) formations.insert(formation_of(application));
        return some_of(formations, "formations");
    }

    std::string formations_with(const ApplicationReason& reason) const {
        std::set<std::string> formations{formation_of(reason.application)};
        for (const auto other : reason.excluding) formations.insert(formation_of(other));
        return joined({formations.begin(), formations.end()}, either(" et ", " and "));
    }

    std::string formation_of(ApplicationIndex application) const {
        const auto& formation = campaign_.formations()[campaign_.applications()[application].formation];
        return labelled(formation.title, formation.id);
    }

    static std::string labelled(const std::string& name, std::string_view id) {
        return name + " (" + std::string(id) + ')';
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
    std::map<std::size_t, std::string> full_;  // of bottlenecks
};

}  // namespace

std::string sentence(const Campaign& campaign, const Explanation& explanation,
                     const ApplicationReason& reason, Language language) {
    return Words(campaign, explanation, language).sentence(reason);
}

std::vector<std::string> sentences(const Campaign& campaign, const Explanation& explanation,
                                   Language language) {
    Words words(campaign, explanation, language);
    std::vector<std::string> result;
    for (const auto& reason : explanation.reasons) result.push_back(words.sentence(reason));
    return result;
}

}  // namespace passpro
