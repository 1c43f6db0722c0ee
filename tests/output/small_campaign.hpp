// A campaign small enough to be followed by hand: two homes, two hosts, one panel of two formations.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/plan.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passpro::test {

// In every text that an office may fill in.
struct Texts {
    std::string academy = "Exemple";
    std::string establishment = "Lycée";
    std::string commune = "Bondy";
    std::string formation = "CAP";
    std::string panel = "A";
    std::string candidate = "C";
    std::string name = "MARTIN";
    std::vector<std::string> names{};  // of the three candidates, if they have one each
    std::string first_name{};          // of all; otherwise "Zoé1", "Zoé2", "Zoé3"
    std::string class_name{};          // of all candidates
    std::string room{};                // of all openings
    std::string reception{};           // of all establishments, as `phone`
    std::string phone{};
    std::string reason = "Il manque 1 place.";
    std::vector<PreviousRow> previous{};  // previous_plan.csv
    std::int32_t buffer_minutes = 10;
    std::int32_t minutes_to_second_host = 0;  // from the homes, if it is not 0
};

struct SmallCampaign {
    Campaign campaign;
    Plan plan;
};

// Three candidates at two homes with five applications:
// - Wednesday 18 March, 13:30 to 15:30, first host: four slots of 30 minutes for F1 and F2; C1 has the first
// for F1,
//   C2 the second for F2, the third is free, and the fourth is closed, because the panel is away.
// - Tuesday 24 March, 9:00 to 10:00, second host: one slot with three places for F3; C1 and C3 share it.
// C2's application for F3 is without an interview. `reversed` adds the rows of each table in the opposite
// order.
SmallCampaign small_campaign(const Texts& texts = {}, bool reversed = false, int more = 0);

}  // namespace passpro::test
