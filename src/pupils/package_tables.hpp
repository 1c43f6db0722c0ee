// The tables of a package that an import changes.
#pragma once

#include <passpro/candidates.hpp>
#include <passpro/contacts.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/package.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passpro::pupils {

// Rows with the cells of columns that the format does not name.
template <typename Value>
struct TableRow {
    Value value{};
    std::vector<std::string> extra_cells{};
};

struct ContactCells {
    std::string candidate_id{};
    Contact contact{};
};

struct ApplicationCells {
    std::string candidate_id{};
    std::string formation_id{};
    std::int32_t rank = 1;
};

template <typename Value>
struct PackageTable {
    std::vector<std::string> extra_names{};
    std::vector<TableRow<Value>> rows{};  // in the order of the file
    bool is_given = false;                // whether the package has the table
};

struct PackageTables {
    PackageTable<Candidate> candidates;
    PackageTable<ContactCells> contacts;
    PackageTable<ApplicationCells> applications;
};

// Tables that the package does not have are empty. Reports cells that cannot be read.
PackageTables read_package_tables(const PackageFiles& files, const DiagnosticSink& report);

// Those that were given or have rows.
PackageFiles write_package_tables(const PackageTables& tables);

}  // namespace passpro::pupils
