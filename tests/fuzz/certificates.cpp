// Any bytes as the certificate of a bound: refused, or proven; and never more than a plan costs.
#include <passpro/bound_verification.hpp>
#include <passpro/package.hpp>
#include <passpro/solving.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

// Two pupils, three applications, two places of one afternoon.
passpro::Campaign campaign() {
    const passpro::PackageFiles files{
        {"campaign.json",
         R"({"academy": "exemple", "calendar": {"convocation": "2027-03-01", "interviews": ["2027-03-15", "2027-04-09"]},
             "weights": {"unplaced": 1000, "unplaced_rank_step": 10}})"},
        {"establishments.csv", "uai,name\n0980001U,Collège\n0980051Y,Lycée\n"},
        {"formations.csv", "formation_id,title,host_uai\nF1,CAP,0980051Y\nF2,CAP,0980051Y\n"},
        {"openings.csv",
         "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n"
         "O1,0980051Y,Jury,F1|F2,2027-03-16T13:30,2027-03-16T14:30,25\n"},
        {"candidates.csv", "candidate_id,home_uai,level\nC1,0980001U,3GEN\nC2,0980001U,3GEN\n"},
        {"applications.csv", "candidate_id,formation_id,rank\nC1,F1,1\nC1,F2,2\nC2,F1,1\n"},
    };
    return passpro::read_tables(files).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto solved = passpro::solve(passpro::without_rules(campaign()));
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto certificate = passpro::read_bound_certificate(solved.campaign, text);
    if (!certificate) return 0;
    const auto bound = passpro::verify_bound(solved.campaign, solved.plan, *certificate);
    if (bound.holds() && bound.lower_bound > solved.terms.total()) std::abort();
    return 0;
}
