#include "output/pages/labels.hpp"

namespace passpro::pages {

namespace {

struct Label {
    const char* name;
    Bilingual words;
};

constexpr Label page_labels[] = {
    {"contents", {"Sommaire", "Contents"}},
    {"overview", {"Vue d’ensemble", "Overview"}},
    {"without_interview", {"Candidatures sans entretien", "Applications without an interview"}},
    {"occupancy", {"Occupation", "Occupancy"}},
    {"hosts", {"Établissements d’accueil", "Host schools"}},
    {"homes", {"Établissements d’origine", "Schools of origin"}},
    {"home", {"Établissement d’origine", "School of origin"}},
    {"broken_constraints", {"Planning à corriger", "Plan to be corrected"}},
    {"since_previous_plan", {"Depuis le planning précédent", "Since the previous plan"}},
    {"to_be_told", {"À prévenir", "To be told"}},
    {"new_dates", {"Autre date", "Another date"}},
    {"lost_interviews", {"Sans entretien désormais", "Without an interview now"}},
    {"first_interviews", {"Nouvel entretien", "New interview"}},
    {"interviews_by_day", {"Entretiens par jour et heure", "Interviews by day and hour"}},
    {"everybody_placed", {"Chaque candidature a son entretien.", "Every application has its interview."}},
    {"occupancy_note",
     {"Une place est un entretien possible ; les créneaux fermés à tous ne comptent pas.",
      "A place is one possible interview; slots closed to all candidates do not count."}},
    {"interviews", {"Entretiens", "Interviews"}},
    {"places", {"Places", "Places"}},
    {"share", {"Taux d’occupation", "Occupancy"}},
    {"open_all", {"Tout ouvrir", "Open all"}},
    {"close_all", {"Tout fermer", "Close all"}},
    {"print_note",
     {"L’impression reprend les fiches ouvertes, et elles seules, chacune sur sa page.",
      "Printing takes the open sheets and nothing else, each on a page of its own."}},
    {"formation", {"Formation", "Formation"}},
    {"host", {"Établissement d’accueil", "Host school"}},
    {"pupils", {"Effectif", "Number"}},
    {"who", {"Candidats", "Candidates"}},
    {"why", {"Motif", "Reason"}},
    {"hour_column", {"Heure", "Hour"}},
    {"pupil_column", {"Élève", "Pupil"}},
    {"formation_column", {"Formation", "Formation"}},
    {"host_column", {"Lieu", "Where"}},
    {"why_column", {"Motif", "Reason"}},
    {"seats_column", {"Places", "Seats"}},
    {"documents_column", {"Documents à apporter", "Documents to bring"}},
    {"no_dates", {"Dates non communiquées", "Dates not known"}},
    {"no_formation", {"Il n’y a aucune formation.", "There is no formation."}},
};

}  // namespace

kainjow::mustache::object labels(Language language) {
    kainjow::mustache::object words;
    for (const Label& label : page_labels) {
        words.emplace(label.name, std::string(label.words.in(language)));
    }
    return words;
}

}  // namespace passpro::pages
