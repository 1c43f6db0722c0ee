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
    Column{"entry_id", Need::value, ShownValues::entry_ids, "Identifiant"},
    Column{"at", Need::value, ShownValues::times, "Le"},
    Column{"candidate_id", Need::value, ShownValues::ids, "Candidat"},
    Column{"formation_id", Need::none, ShownValues::ids, "Formation"},
    Column{"event", Need::value, ShownValues::words, "Événement"},
    Column{"item", Need::none, ShownValues::ids, "Objet"},
    Column{"value", Need::none, ShownValues::words, "Valeur"},
    Column{"comment", Need::none, ShownValues::none, "Commentaire"},
    Column{"role", Need::value, ShownValues::words, "Rôle"},
    Column{"uai", Need::none, ShownValues::uais},
    Column{"replaces", Need::none, ShownValues::entry_ids, "Remplace"},
};

inline constexpr std::array contact_columns{
    Column{"candidate_id", Need::value, ShownValues::ids, "Candidat"},
    Column{"rank", Need::none, ShownValues::numbers, "Rang"},
    Column{"relation", Need::none, ShownValues::none, "Lien"},
    Column{"civility", Need::none, ShownValues::none, "Civilité"},
    Column{"last_name", Need::none, ShownValues::none, "Nom"},
    Column{"first_name", Need::none, ShownValues::none, "Prénom"},
    Column{"email", Need::none, ShownValues::none, "Courriel"},
    Column{"phone", Need::none, ShownValues::none, "Téléphone"},
    Column{"line1", Need::none, ShownValues::none, "Adresse 1"},
    Column{"line2", Need::none, ShownValues::none, "Adresse 2"},
    Column{"line3", Need::none, ShownValues::none, "Adresse 3"},
    Column{"line4", Need::none, ShownValues::none, "Adresse 4"},
    Column{"postcode", Need::none, ShownValues::none, "Code postal"},
    Column{"city", Need::none, ShownValues::none, "Ville"},
    Column{"language", Need::none, ShownValues::none, "Langue"},
};

// Of journal.csv or contacts.csv.
inline std::span<const Column> record_columns(std::string_view file) {
    return file == journal_file ? std::span<const Column>(journal_columns) : contact_columns;
}

}  // namespace passpro::input
