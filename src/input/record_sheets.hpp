// The sheets of a workbook that stand for the files of a record.
#pragma once

#include <passpro/diagnostics.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace passpro::input {

struct RecordSheet {
    std::string name;   // "[campaign.xlsx]journal"
    std::string bytes;  // as the file would have them: lines are rows of the sheet
};

struct RecordSheets {
    std::optional<RecordSheet> procedure{};
    std::optional<RecordSheet> journal{};
    std::optional<RecordSheet> contacts{};
    std::function<Place(const Place&)> place_of{};  // of a problem of these files, with its cell
    Diagnostics problems{};                         // of the workbook, and what no file can hold
};

// Nothing if the path does not lead to a workbook.
std::optional<RecordSheets> read_record_sheets(const std::filesystem::path& path);

}  // namespace passpro::input
