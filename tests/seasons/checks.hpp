// Holds what a store says of a season against the model.
#pragma once

#include "model.hpp"

#include <passpro/contacts.hpp>
#include <passpro/record.hpp>
#include <passpro/store.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace passpro::test {

// A season in which something is not as it has to be.
struct SeasonFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] void fail(std::string_view check, const std::string& what);
void require(bool holds, std::string_view check, const std::string& what = {});
void require_no_errors(const Diagnostics& problems, std::string_view check);

DateTime instant_of(Minute minute);

// Everything that pages are made from.
struct ReadSeason {
    CampaignRecord record;
    Contacts contacts;
};

// By the rules in the files.
Eligibility judged(const PackageFiles& files, const Campaign& campaign);

// Reads what a store holds. The same bytes are not read twice: they are the same season.
class SeasonReader {
  public:
    // Nothing before the first plan.
    std::optional<ReadSeason> read(const StoreContent& content);

  private:
    struct Package {
        PackageFiles files;
        Campaign campaign;
        Contacts contacts;
        Procedure procedure;
        Eligibility eligibility;
    };
    const Package& package_of(const PackageFiles& files);

    std::optional<Package> package_;
    std::optional<std::string> plan_;
    std::optional<std::string> journal_;
    std::optional<ReadSeason> season_;  // of all these
};

// Files, plans and journal, byte by byte.
void check_bytes(const Model& model, const StoreContent& content);
// Whether the rows of a journal are the same journal in any order, in several files and repeated.
void check_merging(const CampaignRecord& record, const std::string& journal, std::uint64_t dice);
// No place is used twice, no pupil is in two places, and no slot is one that is lost or without notice.
void check_plan(const Model& before, const Model& after, Minute now);
void check_certificate(const Model& model, const StoreContent& content, const CampaignRecord& record,
                       Minute now);
void check_steps(const Model& model, const CampaignRecord& record, Minute now);
void check_statistics(const Model& model, const CampaignRecord& record, Minute now);
// A sheet of opinions that comes back as it went out says nothing new.
void check_sheets(const CampaignRecord& record, Minute now);
// Of a viewer of each role.
void check_views(const Model& model, const ReadSeason& season, Minute now, std::uint64_t dice);

}  // namespace passpro::test
