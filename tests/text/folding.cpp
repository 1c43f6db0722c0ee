#include "text/folding.hpp"

#include <catch.hpp>

using namespace passpro;

TEST_CASE("Texts that people would call the same are folded to the same") {
    CHECK(folded("Métiers de l’ŒUVRE") == "metiers de l’oeuvre");
    CHECK(folded("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ") == "aaaceeeeiioouuu\u0178");  // Ÿ is not in Latin-1
    CHECK(folded("e\u0301") == "e");
    CHECK(folded("\xC3") == "\xC3");
    CHECK(folded_words("  N° d’UAI : ") == "n d uai");
    CHECK(folded_words("Pièces\u00A0à apporter") == "pieces a apporter");
    CHECK(folded_words("…").empty());
}
