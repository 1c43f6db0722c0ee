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
    {"dashboard", {"Tableau de bord", "Dashboard"}},
    {"to_settle", {"À régler", "To settle"}},
    {"settle_caption",
     {"Candidatures éligibles sans entretien", "Eligible applications without an interview"}},
    {"where_to_open", {"Où ouvrir une demi-journée", "Open one more half-day here"}},
    {"where_to_open_caption",
     {"Candidatures que placerait un jury de plus, sans déplacer d’autres entretiens",
      "Applications that one more sitting of a panel would place, without moving other interviews"}},
    {"panel_column", {"Jury", "Panel"}},
    {"panels_column", {"Jurys", "Panels"}},
    {"half_days_column", {"Demi-journées", "Half-days"}},
    {"places_each", {"Places par demi-journée", "Places each"}},
    {"placed_by_it", {"Candidatures placées", "Applications placed"}},
    {"who_is_to_be_told", {"Qui prévenir ?", "Who has to be told?"}},
    {"load_by_day", {"Charge par jour", "Load by day"}},
    {"interviews_key", {"entretiens", "interviews"}},
    {"interview_key", {"entretien", "interview"}},
    {"free_key", {"libre", "free"}},
    {"closed_key", {"fermé", "closed"}},
    {"days_caption", {"Entretiens et places par jour", "Interviews and places by day"}},
    {"day_column", {"Jour", "Day"}},
    {"travel_and_lessons", {"Trajets et cours manqués", "Travel and lessons missed"}},
    {"journey_title", {"Trajet aller, en minutes", "Journey one way, in minutes"}},
    {"missed_title", {"Demi-journées de cours manquées par élève", "Half-days of lessons missed by a pupil"}},
    {"occupancy_by_host_and_day",
     {"Occupation par établissement et par jour", "Occupancy by school and day"}},
    {"under", {"moins de", "under"}},
    {"full", {"complet", "full"}},
    {"flows", {"D’où l’on vient, où l’on est reçu", "From school to school"}},
    {"map_legend",
     {"Rond : établissement d’accueil, d’autant plus grand qu’il reçoit d’entretiens, bordé de rouge si des "
      "candidatures y restent sans entretien. Point gris : établissement d’origine. Trait : plusieurs "
      "entretiens.",
      "Circle: a host school, the larger the more interviews it holds, with a red edge if applications stay "
      "without "
      "one. Grey point: a school of origin. Line: several interviews."}},
    {"flows_caption", {"Les liens les plus forts", "The strongest links"}},
    {"one_way", {"Trajet aller", "One way"}},
    {"search_hosts", {"Chercher un établissement", "Search for a school"}},
    {"search_pupils", {"Chercher un élève", "Search for a pupil"}},
    {"found", {"lignes", "lines"}},
    {"found_pupils", {"élèves", "pupils"}},
    {"hosts_caption",
     {"Chaque établissement, avec un lien vers sa page", "Each school, with a link to its page"}},
    {"department_column", {"Département", "Département"}},
    {"without_column", {"Sans entretien", "Without one"}},
    {"homes_note",
     {"La page d’un établissement et les feuilles de ses élèves ne montrent que ses élèves : elles peuvent "
      "lui être "
      "envoyées telles quelles.",
      "A school’s page and its pupils’ sheets show its own pupils alone: they can be sent to it as they "
      "are."}},
    {"pupils_column", {"Élèves", "Pupils"}},
    {"half_days_missed", {"Demi-journées manquées", "Half-days missed"}},
    {"calendar_file", {"Agenda (.ics)", "Calendar (.ics)"}},
    {"workbook_file", {"Classeur (.xlsx)", "Workbook (.xlsx)"}},
    {"files_column", {"Fichiers", "Files"}},
    {"letters", {"Feuilles des élèves", "Pupils’ sheets"}},
    {"before_column", {"Avant", "Before"}},
    {"now_column", {"Maintenant", "Now"}},
    {"none_to_be_told", {"Aucune famille n’est à prévenir.", "No family has to be told."}},
    {"comparison_note",
     {"L’établissement d’origine prévient ses élèves ; sa page et leurs feuilles portent la même indication.",
      "The school of origin tells its pupils; its page and their sheets say the same."}},
    {"panels_of_day", {"Jurys du jour", "Panels of the day"}},
    {"times_column", {"Horaires", "Times"}},
    {"free_times", {"Places libres à", "Free places at"}},
    {"days_and_panels", {"Jours et jurys", "Days and panels"}},
    {"panel_days_caption", {"Une ligne par jury et par jour", "A line for each panel and day"}},
    {"attendance_sheets", {"Feuilles d’émargement", "Attendance sheets"}},
    {"attendance_note",
     {"À l’impression, chaque jury et chaque jour a sa page.",
      "In print, each panel and day has its own page."}},
    {"class_column", {"Classe", "Class"}},
    {"present_column", {"Présent", "Present"}},
    {"signature_column", {"Signature", "Signature"}},
    {"by_day", {"Par jour", "By day"}},
    {"by_pupil", {"Par élève", "By pupil"}},
    {"absences", {"Absences par demi-journée", "Absences by half-day"}},
    {"departures_caption", {"Départs et retours, par jour", "Departures and returns, by day"}},
    {"departure_column", {"Départ", "Leave"}},
    {"return_column", {"Retour vers", "Back about"}},
    {"by_pupil_caption", {"Élèves par classe et par nom", "Pupils by class and name"}},
    {"absences_caption",
     {"Élèves absents des cours, trajets compris", "Pupils away from lessons, travel included"}},
    {"half_day_column", {"Demi-journée", "Half-day"}},
    {"absent_column", {"Absents", "Absent"}},
    {"no_absences", {"Aucun cours n’est manqué.", "No lesson is missed."}},
    {"to_bring", {"Apporter :", "Bring:"}},
    {"letter_title", {"Vos entretiens", "Your interviews"}},
    {"letters_note",
     {"Une feuille A4 par élève, par classe et par nom.", "One A4 sheet a pupil, by class and name."}},
    {"no_interview_for", {"Sans entretien :", "No interview:"}},
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
