// Where the tables, the settings and the rules of a package come from: files, or the sheets of a workbook.
#pragma once

#include "input/columns.hpp"
#include "input/row_source.hpp"
#include "input/table_reader.hpp"
#include "json/document.hpp"
#include "workbook/workbook.hpp"

#include <passpro/package.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::input {

// Everything is reported at the files that a folder would have ("openings.csv") and at the names of their
// columns, so that the domain need know neither of workbooks nor of titles; `place_of` says where that is.
class PackageSource {
  public:
    PackageSource() = default;
    virtual ~PackageSource() = default;
    PackageSource(const PackageSource&) = delete;
    PackageSource& operator=(const PackageSource&) = delete;

    // Reports what will not be read, but was probably meant to be.
    virtual void report_misnamed(const DiagnosticSink& report) const = 0;

    // campaign.json; nothing if there is none, which is reported if it has to be there.
    virtual std::optional<json::Document> settings(bool is_required, const DiagnosticSink& report) = 0;

    // The rows of a table; nothing if it is absent, which is reported if it has to be there.
    virtual std::unique_ptr<RowSource> open(CampaignTable table, bool is_required,
                                            const DiagnosticSink& report) = 0;

    virtual std::optional<RulesText> rules(const DiagnosticSink& report) = 0;

    // The parts of a record (record_columns.hpp) within the source itself: the rows of a table, and the text
    // of procedure.json. Files beside a document are not among them.
    virtual std::unique_ptr<RowSource> open_record_table(std::string_view file,
                                                         const DiagnosticSink& report) = 0;
    virtual std::optional<RulesText> procedure(const DiagnosticSink& report) = 0;

    Place place_of(const Place& place) const {
        Place moved = place_in_source(place);
        const auto names = column_names_.find(place.file);
        if (names != column_names_.end()) moved.column = names->second.in_file(place.column);
        return moved;
    }
    // Of a table that was read.
    void set_column_names(CampaignTable table, ColumnNames names) {
        column_names_.insert_or_assign(std::string(file_name(table)), std::move(names));
    }

  private:
    virtual Place place_in_source(const Place& place) const { return place; }

    std::map<std::string, ColumnNames, std::less<>> column_names_;
};

std::unique_ptr<PackageSource> source_of_folder(const std::filesystem::path& folder);
std::unique_ptr<PackageSource> source_of_files(const PackageFiles& files);  // which have to outlive it
// `names` are those of all files of the package, including unread ones.
std::unique_ptr<PackageSource> source_with_files(PackageFiles files, std::vector<std::string> names);
// `file` names the workbook in diagnostics.
std::unique_ptr<PackageSource> source_of_workbook(workbook::Workbook workbook, std::string_view file);

// The files of a package and of its record.
std::vector<std::string_view> files_of_package();

// Of a folder or a document. If the path leads to neither, this is reported, and there is no source.
std::unique_ptr<PackageSource> open_source(const std::filesystem::path& path, const DiagnosticSink& report);
std::unique_ptr<PackageSource> open_source(const PackageDocument& document, const DiagnosticSink& report);

// Whether a document can only be JSON.
bool begins_like_json(std::string_view bytes);

// The files of a package that is a zip.
Result<workbook::ZippedFolder> read_zipped_files(const PackageDocument& document);

// The campaign of a package, every problem at the place that the source gives it.
Result<Campaign> read_campaign(PackageSource& source);

// The rules of a package, not parsed; nothing if it has none.
Result<std::optional<RulesText>> read_rules(PackageSource& source);

// The bytes of a file, or why there are none.
struct FileContent {
    std::string bytes{};
    std::optional<Problem> problem{};
    std::vector<std::string> details{};  // of the problem
};
FileContent read_file(const std::filesystem::path& path);

// Whether permissions allow to list the entries of a folder.
bool can_be_listed(const std::filesystem::path& folder);

}  // namespace passpro::input
