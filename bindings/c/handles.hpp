// What the handles of passpro.h are.
#pragma once

#include "passpro.h"
#include "table.hpp"

#include <passpro/assignment.hpp>
#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/catalogue_search.hpp>
#include <passpro/certificate.hpp>
#include <passpro/contacts.hpp>
#include <passpro/convocations.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/erasure.hpp>
#include <passpro/explanation.hpp>
#include <passpro/judged_campaign.hpp>
#include <passpro/output.hpp>
#include <passpro/package.hpp>
#include <passpro/plan.hpp>
#include <passpro/pupils_import.hpp>
#include <passpro/record.hpp>
#include <passpro/rules.hpp>
#include <passpro/solving.hpp>
#include <passpro/statistics.hpp>
#include <passpro/store.hpp>
#include <passpro/verification.hpp>
#include <passpro/views.hpp>

#include <array>
#include <cstddef>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Constructors, because std::make_unique of GCC 12 and Clang 14 cannot make aggregates.

struct passpro_text {
    explicit passpro_text(std::string text) : bytes(std::move(text)) {}
    std::string bytes;
};

struct passpro_table {
    explicit passpro_table(passpro::c::Columns made)
        : columns(std::make_shared<const passpro::c::Columns>(std::move(made))) {}
    std::shared_ptr<const passpro::c::Columns> columns;  // shared with streams of Arrow
};

struct passpro_diagnostics {
    explicit passpro_diagnostics(passpro::Diagnostics found) : diagnostics(std::move(found)) {}
    passpro::Diagnostics diagnostics;
};

struct passpro_package {
    passpro_package() = default;
    explicit passpro_package(passpro::PackageFiles its_files) : files(std::move(its_files)) {}
    passpro::PackageFiles files;
    // The lines of the tables that came as columns, header first, without line ends.
    std::map<std::string, std::vector<std::string>> lines_of_file;
};

struct passpro_rules {
    explicit passpro_rules(passpro::RuleSet set) : rules(std::move(set)) {}
    passpro::RuleSet rules;
};

struct passpro_eligibility {
    explicit passpro_eligibility(passpro::Eligibility found) : eligibility(std::move(found)) {}
    passpro::Eligibility eligibility;
};

struct passpro_catalogue {
    explicit passpro_catalogue(passpro::Catalogue read) : catalogue(std::move(read)) {}
    passpro::Catalogue catalogue;
};

struct passpro_campaign {
    explicit passpro_campaign(passpro::JudgedCampaign read)
        : campaign(std::move(read)), catalogue(static_cast<const passpro::Catalogue&>(campaign)) {
        if (campaign.eligibility()) eligibility.emplace(*campaign.eligibility());
    }
    passpro::JudgedCampaign campaign;
    passpro_catalogue catalogue;
    std::optional<passpro_eligibility> eligibility;  // by the rules of the campaign itself
};

struct passpro_catalogue_search {
    explicit passpro_catalogue_search(passpro::Catalogue catalogue) : search(std::move(catalogue)) {}
    passpro::CatalogueSearch search;
};

struct passpro_control {
    passpro::assignment::Control control;
};

struct passpro_plan {
    passpro_plan(passpro::JudgedCampaign its_campaign, passpro::Plan read)
        : campaign(std::move(its_campaign)), plan(std::move(read)) {}
    passpro_plan(passpro::JudgedCampaign its_campaign, passpro::SolvedPlan solved)
        : campaign(std::move(its_campaign)),
          plan(std::move(solved.plan)),
          report(static_cast<const passpro::SolveReport&>(solved)),
          explanation(std::move(solved.explanation)),
          certificate(std::move(solved.certificate)) {}
    passpro::JudgedCampaign campaign;
    passpro::Plan plan;
    passpro_outcome outcome{};
    std::optional<passpro::NamedDigest> file{};  // that a plan was read from
    // Of a plan that was solved:
    passpro::SolveReport report;
    std::optional<passpro::Explanation> explanation;
    std::optional<passpro::assignment::BoundCertificate> certificate;
};

namespace passpro::c {
// That of the solve, or one that is made for a plan that was read.
Explanation explanation_of(const passpro_plan& plan);

// A plan that was read is known by the bytes that were read, one that was solved by those of plan.csv.
NamedDigest plan_file_of(const passpro_plan& plan);
}  // namespace passpro::c

struct passpro_verification {
    passpro_verification(passpro::Campaign its_campaign, passpro::Verification found)
        : campaign(std::move(its_campaign)), verification(std::move(found)) {}
    passpro::Campaign campaign;
    passpro::Verification verification;
};

struct passpro_record {
    passpro_record(passpro::CampaignRecord read, passpro::NamedDigest its_plan,
                   std::vector<passpro::JournalFile> its_journals)
        : record(std::move(read)), plan_file(std::move(its_plan)), journals(std::move(its_journals)) {}
    passpro::CampaignRecord record;
    passpro::NamedDigest plan_file;
    std::vector<passpro::JournalFile> journals;
    // Of the call that made it of another record:
    std::vector<passpro::JournalEntryIndex> added{};  // in the order of their rows
    std::uint64_t known_count = 0;
};

struct passpro_contacts {
    passpro_contacts(passpro::Campaign its_campaign, passpro::Contacts read)
        : campaign(std::move(its_campaign)), contacts(std::move(read)) {}
    passpro::Campaign campaign;
    passpro::Contacts contacts;
};

struct passpro_statistics {
    explicit passpro_statistics(passpro::Statistics counted) : statistics(std::move(counted)) {}
    passpro::Statistics statistics;
};

struct passpro_erasure {
    passpro_erasure(passpro::Erasure made, std::size_t its_persons)
        : erasure(std::move(made)), persons(its_persons) {}
    passpro::Erasure erasure;
    std::size_t persons;  // that were asked for
};

struct passpro_store {
    explicit passpro_store(passpro::Store opened) : store(std::move(opened)) {}
    passpro::Store store;
};

struct passpro_pupils {
    explicit passpro_pupils(passpro::ImportedPupils taken) : imported(std::move(taken)) {}
    passpro::ImportedPupils imported;
};

namespace passpro::c {
// Each once; refuses an empty one, and names the argument.
std::vector<std::string> erased_ids_of(const char* const* ids, std::uint64_t count, std::string_view name);

// Those that were given, of the same campaign, or none.
Contacts contacts_of(const passpro_record& record, const passpro_contacts* contacts);
}  // namespace passpro::c

struct passpro_view {
    passpro_view(passpro::Campaign its_campaign, passpro::View made)
        : campaign(std::move(its_campaign)), view(std::move(made)) {}
    passpro::Campaign campaign;
    passpro::View view;
};

struct passpro_letters {
    passpro_letters(const passpro_view& of, passpro::LetterOptions its_options,
                    std::vector<passpro::Letter> found, bool has_tables_for_excel)
        : campaign(of.campaign),
          view(of.view),
          options(std::move(its_options)),
          letters(std::move(found)),
          for_excel(has_tables_for_excel) {}
    passpro::Campaign campaign;
    passpro::View view;
    passpro::LetterOptions options;
    std::vector<passpro::Letter> letters;
    bool for_excel;
};

struct passpro_certificate {
    passpro_certificate(passpro::Campaign its_campaign, passpro::Certificate made)
        : campaign(std::move(its_campaign)), certificate(std::move(made)) {}
    passpro::Campaign campaign;
    passpro::Certificate certificate;
};

struct passpro_assignment_problem {
    passpro::assignment::Problem problem;
};

struct passpro_assignment {
    passpro::assignment::Solution solution;
    passpro_outcome outcome{};
};

// One of the futures is that of the solve. Futures of std::async wait when they are destroyed, before
// `own`.
struct passpro_search {
    explicit passpro_search(passpro_control* given) : control(given ? given : &own) {}
    passpro_search(const passpro_search&) = delete;
    passpro_search(passpro_search&&) = delete;
    passpro_search& operator=(const passpro_search&) = delete;
    passpro_search& operator=(passpro_search&&) = delete;
    ~passpro_search() { control->control.cancel(); }
    passpro_control own;
    passpro_control* control;
    std::future<std::unique_ptr<passpro_plan>> plan;
    std::future<std::unique_ptr<passpro_assignment>> assignment;
    std::future<std::unique_ptr<passpro_text>> schedule;
};
