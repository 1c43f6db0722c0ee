#include "procedure/sensitive_words.hpp"

#include "text/folding.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace passpro::procedure {

namespace {

// Folded. Of what professions are about (soins, santé, handicap of those cared for),
// nothing is here.
constexpr std::array<std::string_view, 57> sensitive_words{
    "allergie",  "allergique", "anorexie",   "asthme",     "athee",       "autisme",    "autiste",
    "autistic",  "catholique", "chretien",   "chretienne", "confession",  "cancer",     "demenage",
    "depressif", "depression", "depressive", "diabete",    "diabetique",  "divorce",    "divorced",
    "dyslexia",  "dyslexie",   "dyslexique", "dyspraxie",  "enceinte",    "epilepsie",  "epileptique",
    "ethnic",    "foster",     "hijab",      "hyperactif", "hyperactive", "illness",    "immigre",
    "islam",     "jew",        "juif",       "juive",      "maladie",     "medicament", "migrant",
    "musulman",  "musulmane",  "muslim",     "orphelin",   "orpheline",   "orphan",     "pregnant",
    "ramadan",   "religieux",  "religion",   "religious",  "suicide",     "tdah",       "traitement",
    "voile"};

}  // namespace

bool has_sensitive_words(std::string_view text) {
    const auto words = folded_words(text);
    std::string_view rest = words;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (std::ranges::find(sensitive_words, rest.substr(0, end)) != sensitive_words.end()) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

}  // namespace passpro::procedure
