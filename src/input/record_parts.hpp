// The parts of a document that stand for the files of a record: sheets of a workbook, files of a zip.
#pragma once

#include <passpro/diagnostics.hpp>
#include <passpro/package.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace passpro::input {

struct RecordPart {
    std::string name;   // "[campaign.xlsx]journal", "[campaign.zip]journal.csv"
    std::string bytes;  // as the file would have them
    // The row of the sheet that each line of `bytes` is of: a cell may take several. Empty elsewhere.
    std::vector<std::uint32_t> row_of_line{};
};

struct RecordParts {
    std::optional<RecordPart> procedure{};
    std::optional<RecordPart> journal{};
    std::optional<RecordPart> contacts{};
    std::function<Place(const Place&)> place_of{};  // of a problem of these, with its cell; of a zip: empty
    Diagnostics problems{};                         // of the document, and what no file can hold
};

// Nothing if the path does not lead to a document, or if it is JSON, which has no such parts.
std::optional<RecordParts> read_record_parts(const std::filesystem::path& path);
std::optional<RecordParts> read_record_parts(const PackageDocument& document);

}  // namespace passpro::input
