// Takes pupils, their guardians and their wishes into a package, from the files that schools have: exports of
// SIECLE (XML and spreadsheets), lists of PRONOTE, the wishes of Affelnet. docs/pupils.md describes them.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/list_columns.hpp>
#include <passpro/package.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// XML of SIECLE, plain or in a zip, a workbook (.xlsx) or a CSV file. What it holds shows by itself.
struct PupilsFile {
    std::string_view bytes;
    std::string_view file;  // its name in diagnostics
};

struct PupilsImportOptions {
    // The mapping, a JSON text; empty: the one for common headings, which also completes other mappings.
    std::string_view mapping{};
    std::string_view mapping_file = "mapping.json";  // its name in diagnostics
    std::vector<ListColumnChoice> columns{};         // as in ListImportOptions
    // The school whose pupils are imported; absent: the one that the files name. A file of SIECLE that is of
    // another school is an error, rows of another one are left out.
    Uai home{};
    // In which the school year begins, as SIECLE writes it; without it, the year before that of
    // campaign.json.
    std::optional<int> school_year{};
    // How the MEF of those who are to be new candidates begins: "103". Empty: all of them. New pupils of whom
    // no file says the MEF are left out then, and counted in a warning.
    std::vector<std::string> mefs{};
};

enum class PupilChange : std::uint8_t {
    added,
    changed,           // name, birth date, INE, level or boarding
    moved_class,       // from, to
    moved_school,      // from, to
    left,              // has a day of leaving; stays in the package
    missing,           // is not in the files of the school any more; stays in the package
    contacts_changed,  // those in the files take the place of others
    wish_added,
    wish_reranked,  // from, to
    wish_missing,   // is not among the pupil's wishes any more; stays in the package, behind the others
};
[[nodiscard]] std::string_view to_text(PupilChange change);  // "added", "moved_class", …

// What an import changed. Never holds personal data.
struct PupilDifference {
    PupilChange change{};
    std::string candidate_id{};
    std::string formation_id{};  // of a wish
    std::string from{};          // a class, a UAI or a rank
    std::string to{};
};

struct ImportedPupils {
    // candidates.csv, contacts.csv and applications.csv of the package, with what the files say: the rows
    // that were there first, in their order and with their further columns. A table that neither the package
    // nor the files have is left out.
    PackageFiles files;
    std::string mapping;                   // with what was added to it; give it to the next import
    std::vector<PupilDifference> changes;  // by row of candidates.csv
    std::size_t pupils = 0;                // in the files, without those who have left
    std::size_t guardians = 0;             // legal ones
    std::size_t wishes = 0;                // for formations of the catalogue
};

// `package` has establishments.csv and formations.csv; campaign.json, candidates.csv, contacts.csv and
// applications.csv if it has them already.
//
// A pupil is the candidate with the same INE or, if one of the two has none, the one of the same school with
// the same name, first name and birth date. All others are new and get an id: the UAI and a number, which
// says nothing of the pupil and stays in later imports. No pupil is removed.
//
// Errors may accompany the result: each is a cell that could not be read, and whose pupil, guardian or wish
// is left out or imported without it. There is no result if a table of the package, the mapping or one of the
// files cannot be read, if a file is of another school or year, or if a file does not say of which school it
// is. No diagnostic holds a name, an INE or a
// birth date. O(n log n).
[[nodiscard]] Result<ImportedPupils> import_pupils(const PackageFiles& package,
                                                   std::span<const PupilsFile> files,
                                                   const PupilsImportOptions& options = {});

}  // namespace passpro
