// The files of a record, which lie beside a package and are not read with it, and which columns its tables
// have. schemas/*.schema.json says the same to other programs; a test holds the two together.
#pragma once

#include "input/columns.hpp"

#include <array>
#include <span>
#include <string_view>

namespace passpro::input {

inline constexpr std::string_view procedure_file = "procedure.json";
inline constexpr std::string_view journal_file = "journal.csv";
inline constexpr std::string_view contacts_file = "contacts.csv";

inline constexpr std::array journal_columns{
    Column{"entry_id", Need::value, false, "Identifiant"},
    Column{"at", Need::value, false, "Le"},
    Column{"candidate_id", Need::value, false, "Candidat"},
    Column{"formation_id", Need::none, false, "Formation"},
    Column{"event", Need::value, false, "Événement"},
    Column{"item", Need::none, false, "Objet"},
    Column{"value", Need::none, false, "Valeur"},
    Column{"comment", Need::none, true, "Commentaire"},  // personal
    Column{"role", Need::value, false, "Rôle"},
    Column{"uai"},
    Column{"replaces", Need::none, false, "Remplace"},
};

// All but the first two are personal.
inline constexpr std::array contact_columns{
    Column{"candidate_id", Need::value, false, "Candidat"}, Column{"rank", Need::none, false, "Rang"},
    Column{"relation", Need::none, true, "Lien"},           Column{"civility", Need::none, true, "Civilité"},
    Column{"last_name", Need::none, true, "Nom"},           Column{"first_name", Need::none, true, "Prénom"},
    Column{"email", Need::none, true, "Courriel"},          Column{"phone", Need::none, true, "Téléphone"},
    Column{"line1", Need::none, true, "Adresse 1"},         Column{"line2", Need::none, true, "Adresse 2"},
    Column{"line3", Need::none, true, "Adresse 3"},         Column{"line4", Need::none, true, "Adresse 4"},
    Column{"postcode", Need::none, true, "Code postal"},    Column{"city", Need::none, true, "Ville"},
    Column{"language", Need::none, true, "Langue"},
};

// Of journal.csv or contacts.csv.
inline std::span<const Column> record_columns(std::string_view file) {
    return file == journal_file ? std::span<const Column>(journal_columns) : contact_columns;
}

}  // namespace passpro::input
