// A campaign for fuzzers of what stands around a plan.
#pragma once

#include <passpro/package.hpp>

namespace passpro::test {

// One pupil, two formations, a slot each.
inline Campaign campaign_of_one_pupil() {
    const PackageFiles files{
        {"campaign.json",
         R"({"academy": "exemple", "calendar": {"convocation": "2027-03-01", "interviews": ["2027-03-15", "2027-04-09"]}})"},
        {"establishments.csv", "uai,name\n0980001U,Collège\n0980051Y,Lycée\n"},
        {"formations.csv", "formation_id,title,host_uai\nF1,CAP,0980051Y\nF2,CAP,0980051Y\n"},
        {"openings.csv",
         "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n"
         "O1,0980051Y,Jury,F1|F2,2027-03-17T13:30,2027-03-17T15:00,30\n"},
        {"candidates.csv", "candidate_id,home_uai,level\nC1,0980001U,3GEN\n"},
        {"applications.csv", "candidate_id,formation_id\nC1,F1\nC1,F2\n"},
    };
    return read_tables(files).value();
}

}  // namespace passpro::test
