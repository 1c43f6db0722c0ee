// The words of a certificate.
#include "domain/choice.hpp"
#include "domain/personal_data.hpp"

#include <passpro/certificate.hpp>
#include <passpro/wording.hpp>

#include <array>
#include <utility>

namespace passpro {

namespace {

struct ClaimWords {
    std::string_view code;
    Bilingual statement;
};

constexpr std::array<ClaimWords, claim_count> claim_words = {{
    {"C1",
     {"Chaque candidature inscrite et maintenue est soit convoquée, soit non éligible, soit indéterminée, "
      "soit "
      "sans entretien avec un motif.",
      "Each registered application is convoked, ineligible, undetermined, or unplaced with a reason."}},
    {"C2",
     {"Chaque convocation en cours désigne le créneau du planning, et aucune candidature n’en a deux.",
      "Each current convocation names the plan's slot, and no application has two."}},
    {"C3",
     {"Le délai entre la convocation et l’entretien est respecté.",
      "The notice is kept from each convocation to its interview."}},
    {"C4", {"Chaque candidat convoqué a été atteint.", "Each convoked candidate was reached."}},
    {"C5",
     {"La présence est notée pour chaque candidature d’un créneau passé, et pour aucune autre.",
      "Each application in a past slot has its attendance recorded, and no other has."}},
    {"C6",
     {"Chaque candidat venu a un seul avis définitif, de l’échelle prévue, à temps, et motivé s’il doit "
      "l’être.",
      "Each candidate who came has one final opinion of the policy's scale, in time, with a reason if it "
      "needs one."}},
    {"C7",
     {"Rien n’a été porté à la connaissance avant la publication, et aucun avis n’a été donné sans "
      "entretien.",
      "Nothing was notified before publication, and no opinion was given without an interview."}},
    {"C8",
     {"Les points sont ceux que les règles de l’avis prévoient.", "The points are those of the policy."}},
    {"C9",
     {"Il ne reste aucun identifiant d’une personne effacée dans la campagne, le journal et les fichiers "
      "donnés.",
      "No id of an erased person is left in the campaign, the journal and the given files."}},
}};

constexpr std::array<std::string_view, 24> lapse_words = {"not_convoked",
                                                          "convoked_unplaced",
                                                          "no_reason_for_unplaced",
                                                          "another_slot",
                                                          "second_convocation",
                                                          "short_notice",
                                                          "came_back",
                                                          "not_reached",
                                                          "no_attendance",
                                                          "attendance_elsewhere",
                                                          "second_attendance",
                                                          "attendance_too_early",
                                                          "no_opinion",
                                                          "second_opinion",
                                                          "unknown_level",
                                                          "late_opinion",
                                                          "no_reason",
                                                          "long_reason",
                                                          "told_too_early",
                                                          "opinion_unattended",
                                                          "wrong_points",
                                                          "missing_points",
                                                          "id_left",
                                                          "not_searched"};
static_assert(lapse_words.size() == static_cast<std::size_t>(Lapse::not_searched) + 1);

constexpr std::array<std::string_view, 3> outcome_words = {"holds", "fails", "not_yet"};

// One sentence about one exception, in one language.
class ExceptionSentence {
  public:
    ExceptionSentence(const Campaign& campaign, const ClaimException& exception, Language language)
        : campaign_(campaign), exception_(exception), language_(language) {}

    std::string text() const {
        if (exception_.lapse == Lapse::id_left) {
            return either("l’identifiant " + exception_.erased_id + " reste dans " + exception_.text_name,
                          "the id " + exception_.erased_id + " is left in " + exception_.text_name);
        }
        if (exception_.lapse == Lapse::not_searched) {
            return either(exception_.text_name + " ne peut pas être fouillé : supprimez-le, ou ouvrez-le",
                          exception_.text_name + " cannot be searched: delete it, or look into it");
        }
        return application() + either("\u00A0: ", ": ") + predicate();
    }

  private:
    std::string predicate() const {
        switch (exception_.lapse) {
            case Lapse::not_convoked:
            case Lapse::convoked_unplaced:
            case Lapse::no_reason_for_unplaced:
            case Lapse::another_slot:
            case Lapse::second_convocation:
            case Lapse::short_notice:
            case Lapse::came_back:
            case Lapse::not_reached:
                return of_convocation();
            case Lapse::no_attendance:
            case Lapse::attendance_elsewhere:
            case Lapse::second_attendance:
            case Lapse::attendance_too_early:
                return of_attendance();
            default:
                return of_opinion();
        }
    }

    std::string of_convocation() const {
        switch (exception_.lapse) {
            case Lapse::not_convoked:
                return either("pas de convocation à " + slot() + ", à envoyer au plus tard le " + due(),
                              "no convocation to " + slot() + ", which had to go out by " + due());
            case Lapse::convoked_unplaced:
                return either(
                    "convocation à " + slot() + " alors que le planning ne prévoit pas d’entretien" + entry(),
                    "convoked to " + slot() + ", although the plan has no interview for it" + entry());
            case Lapse::no_reason_for_unplaced:
                return either("sans entretien et sans motif", "unplaced without a reason");
            case Lapse::another_slot:
                return either("convocation à " + slot() + ", qui n’est pas le créneau du planning" + entry(),
                              "convoked to " + slot() + ", which is not the plan's slot" + entry());
            case Lapse::second_convocation:
                return either(
                    "une autre convocation est encore en cours, en plus de celle à " + slot() + entry(),
                    "another convocation is still current besides the one to " + slot() + entry());
            case Lapse::short_notice:
                return either(
                    "convocation " + found() + " j avant " + slot() + ", il en faut " + allowed() + entry(),
                    "convoked " + found() + " days before " + slot() + ", at least " + allowed() +
                        " are needed" + entry());
            case Lapse::came_back:
                return either("la convocation à " + slot() + " n’a pas pu être remise" + entry(),
                              "the convocation to " + slot() + " was not delivered" + entry());
            default:
                return either(
                    "la convocation à " + slot() + " devait être remise au plus tard le " + due() + entry(),
                    "the convocation to " + slot() + " had to be delivered by " + due() + entry());
        }
    }

    std::string of_attendance() const {
        switch (exception_.lapse) {
            case Lapse::no_attendance:
                return either("aucune présence n’est notée à " + slot(),
                              "no attendance is recorded at " + slot());
            case Lapse::attendance_elsewhere:
                return either(
                    "présence notée à " + slot() + ", qui n’est pas le créneau du planning" + entry(),
                    "attendance is recorded at " + slot() + ", which is not the plan's slot" + entry());
            case Lapse::second_attendance:
                return either("présence notée autrement une autre fois à " + slot() + entry(),
                              "attendance is also recorded otherwise at " + slot() + entry());
            default:
                return either("présence notée avant le début de " + slot() + entry(),
                              "attendance is recorded before the start of " + slot() + entry());
        }
    }

    std::string of_opinion() const {
        switch (exception_.lapse) {
            case Lapse::no_opinion:
                return either("pas d’avis définitif, à donner au plus tard le " + due(),
                              "no final opinion, which had to be given by " + due());
            case Lapse::second_opinion:
                return either(found() + " avis définitifs au lieu d’un seul" + entry(),
                              found() + " final opinions instead of one" + entry());
            case Lapse::unknown_level:
                return either("avis hors de l’échelle prévue" + entry(),
                              "the opinion is not of the policy's scale" + entry());
            case Lapse::late_opinion:
                return either("avis donné après le " + due() + entry(),
                              "the opinion was given after " + due() + entry());
            case Lapse::no_reason:
                return either("avis sans motif alors qu’il en faut un" + entry(),
                              "the opinion has no reason, but needs one" + entry());
            case Lapse::long_reason:
                return either("motif de " + found() + " caractères, au plus " + allowed() + entry(),
                              "the reason has " + found() + " characters, at most " + allowed() +
                                  " are allowed" + entry());
            case Lapse::told_too_early:
                return told_too_early();
            case Lapse::opinion_unattended:
                return either("avis donné sans présence à l’entretien" + entry(),
                              "an opinion was given without attendance at the interview" + entry());
            case Lapse::wrong_points:
                return either(found() + " points transmis, les règles en donnent " + allowed(),
                              found() + " points handed on, the policy gives " + allowed());
            default:
                return either("points non transmis, les règles en donnent " + allowed(),
                              "points not handed on, the policy gives " + allowed());
        }
    }

    std::string told_too_early() const {
        if (exception_.due.is_special()) {
            return either("porté à la connaissance alors qu’aucune date de publication n’est fixée" + entry(),
                          "notified, although no day of publication is set" + entry());
        }
        return either("porté à la connaissance avant la publication du " + due() + entry(),
                      "notified before the publication of " + due() + entry());
    }

    std::string either(std::string french, std::string english) const {
        return BilingualText{std::move(french), std::move(english)}.in(language_);
    }

    std::string application() const {
        const auto& row = campaign_.applications()[*exception_.application];
        return campaign_.candidates()[row.candidate].id + " → " + campaign_.formations()[row.formation].id;
    }

    std::string slot() const {
        const auto slot = *exception_.slot;
        return slot_text(campaign_, slot) + " (" + to_iso(campaign_.slots()[slot].period.start) + ')';
    }

    // The entry in question, if there is one.
    std::string entry() const {
        if (exception_.entry_id.empty()) return {};
        return either(" (entrée ", " (entry ") + shown_entry_id(exception_.entry_id) + ')';
    }

    std::string due() const { return to_iso(exception_.due); }
    std::string found() const { return std::to_string(exception_.found); }
    std::string allowed() const { return std::to_string(exception_.allowed); }

    const Campaign& campaign_;
    const ClaimException& exception_;
    Language language_;
};

}  // namespace

std::string_view code(Claim claim) {
    return claim_words[static_cast<std::size_t>(claim)].code;
}

std::string_view statement(Claim claim, Language language) {
    return claim_words[static_cast<std::size_t>(claim)].statement.in(language);
}

std::string_view to_text(Lapse lapse) {
    return word_of(lapse, lapse_words);
}

std::string_view to_text(ClaimOutcome outcome) {
    return word_of(outcome, outcome_words);
}

std::string_view title(ClaimOutcome outcome, Language language) {
    constexpr Bilingual titles[] = {{"vrai", "holds"}, {"faux", "fails"}, {"à voir", "not yet"}};
    return titles[static_cast<std::size_t>(outcome)].in(language);
}

std::string message(const Campaign& campaign, const ClaimException& exception, Language language) {
    return ExceptionSentence(campaign, exception, language).text();
}

}  // namespace passpro
