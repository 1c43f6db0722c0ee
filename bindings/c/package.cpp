#include "package.hpp"

#include "files.hpp"
#include "guard.hpp"
#include "handles.hpp"
#include "text/utf8.hpp"

#include <passpro/output.hpp>

#include <array>
#include <charconv>
#include <cmath>

using namespace passpro;
using namespace passpro::c;

namespace {

constexpr std::array tables{CampaignTable::establishments, CampaignTable::formations,
                            CampaignTable::openings,       CampaignTable::candidates,
                            CampaignTable::applications,   CampaignTable::unavailability,
                            CampaignTable::travel,         CampaignTable::previous_plan};

constexpr std::array workbook_contents{WorkbookContent::campaign, WorkbookContent::campaign_and_record};

std::string name_of(std::int32_t table) {
    if (table == PASSPRO_TABLE_JOURNAL) return "journal.csv";
    if (table == PASSPRO_TABLE_CONTACTS) return "contacts.csv";
    require_below(static_cast<std::uint32_t>(table), tables.size(), "table");
    return std::string(file_name(tables[static_cast<std::size_t>(table)]));
}

// Columns become a file and go the way of files: there is one reader, with one set of checks, whose messages
// name the line of a row. Every cell is quoted.
void append_cell(std::string& line, std::string_view cell) {
    if (!line.empty()) line += ',';
    line += '"';
    for (const char byte : cell) line.append(byte == '"' ? 2 : 1, byte);
    line += '"';
}

std::string text_of_real(double value) {
    if (std::isnan(value)) return {};
    // Enough for the shortest digits of any double without an exponent.
    std::array<char, 512> digits{};
    const auto result =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    return {digits.data(), result.ptr};
}

Date required_date(std::int64_t day) {
    const auto date = date_of(day);
    if (!date) refuse("a day is outside the years 1400 … 9999");
    return *date;
}

// Seconds that are not zero are written too: the reader will say what it thinks of them.
std::string text_of_time(std::int64_t seconds) {
    constexpr std::int64_t seconds_per_day = std::int64_t{24} * 60 * 60;
    const std::int64_t rest = seconds % seconds_per_day;  // below zero before 1970
    const std::int64_t second = rest < 0 ? rest + seconds_per_day : rest;
    const Date day = required_date(seconds / seconds_per_day - (rest < 0 ? 1 : 0));
    std::string text = to_iso(DateTime(day, boost::posix_time::seconds(second)));
    if (second % 60 != 0) text += ':' + std::to_string(100 + second % 60).substr(1);
    return text;
}

// The cells of a caller's column as texts of a file.
class Cells {
  public:
    explicit Cells(const passpro_column& column) : column_(column) {
        (void)required(column.name, "column.name");
        // A NUL is left to the reader of the file, which reports it.
        if (!is_utf8(column.name)) refuse("column.name is not UTF-8");
        require_count(column.count, "column");
        if (column.count == 0) return;
        switch (column.type) {
            case PASSPRO_COLUMN_TEXT:
                require_texts();
                break;
            case PASSPRO_COLUMN_INTEGER:
            case PASSPRO_COLUMN_TIME:
                (void)required(column.integers, "column.integers");
                break;
            case PASSPRO_COLUMN_REAL:
                (void)required(column.reals, "column.reals");
                break;
            case PASSPRO_COLUMN_DATE:
                (void)required(column.days, "column.days");
                break;
            default:
                refuse("column.type is " + std::to_string(column.type));
        }
    }

    std::string operator[](std::uint64_t row) const {
        if (!has_value(column_, row)) return {};
        switch (column_.type) {
            case PASSPRO_COLUMN_TEXT:
                return std::string(text(row));
            case PASSPRO_COLUMN_INTEGER:
                return std::to_string(column_.integers[row]);
            case PASSPRO_COLUMN_REAL:
                return text_of_real(column_.reals[row]);
            case PASSPRO_COLUMN_DATE:
                return to_iso(required_date(column_.days[row]));
            default:
                return text_of_time(column_.integers[row]);
        }
    }

  private:
    void require_texts() const {
        const auto* offsets = &required(column_.text_offsets, "column.text_offsets");
        if (offsets[0] < 0) refuse("column.text_offsets begins below 0");
        for (std::uint64_t row = 0; row < column_.count; ++row) {
            if (offsets[row + 1] < offsets[row]) {
                refuse("column.text_offsets descends at row " + std::to_string(row));
            }
        }
        if (offsets[column_.count] > 0) (void)required(column_.text, "column.text");
        for (std::uint64_t row = 0; row < column_.count; ++row) {
            if (!is_utf8(text(row))) refuse("row " + std::to_string(row) + " of the column is not UTF-8");
        }
    }

    std::string_view text(std::uint64_t row) const {
        const std::int64_t begin = column_.text_offsets[row];
        const std::int64_t end = column_.text_offsets[row + 1];
        return end == begin ? std::string_view{}
                            : std::string_view(column_.text + begin, static_cast<std::size_t>(end - begin));
    }

    const passpro_column& column_;
};

std::string file_of(const std::vector<std::string>& lines) {
    std::string bytes(utf8_mark);  // readers need not guess
    for (const std::string& line : lines) bytes.append(line).push_back('\n');
    return bytes;
}

// Everything that needs memory is made before the package changes.
void replace(passpro_package& package, const std::string& name, std::vector<std::string> lines) {
    decltype(package.files) file;
    decltype(package.lines_of_file) lines_of_file;
    file.emplace(name, file_of(lines));
    lines_of_file.emplace(name, std::move(lines));
    package.files.erase(name);
    package.lines_of_file.erase(name);
    package.files.merge(file);
    package.lines_of_file.merge(lines_of_file);
}

void add_column(passpro_package& package, const std::string& name, const passpro_column& column) {
    const Cells cells(column);
    const auto known = package.lines_of_file.find(name);
    const bool is_first = known == package.lines_of_file.end();
    auto lines = is_first ? std::vector<std::string>(column.count + 1) : known->second;
    if (lines.size() != column.count + 1) {
        refuse("column " + std::string(column.name) + " has " + std::to_string(column.count) +
               " rows, the others " + std::to_string(lines.size() - 1));
    }
    std::string header;
    append_cell(header, column.name);
    if (("," + lines.front() + ",").find("," + header + ",") != std::string::npos) {
        refuse("there is a column " + std::string(column.name) + " already");
    }
    append_cell(lines.front(), column.name);
    for (std::uint64_t row = 0; row < column.count; ++row) append_cell(lines[row + 1], cells[row]);
    replace(package, name, std::move(lines));
}

// Texts that end with a NUL, one behind the other, and where each begins.
struct JoinedTexts {
    std::string bytes{};
    std::vector<std::int64_t> offsets{0};
};

JoinedTexts joined_texts(const char* const* texts, std::uint64_t count) {
    JoinedTexts all;
    for (std::uint64_t row = 0; row < count; ++row) {
        if (texts[row] != nullptr) all.bytes += texts[row];
        all.offsets.push_back(static_cast<std::int64_t>(all.bytes.size()));
    }
    return all;
}

std::vector<std::string> lines_of_previous_plan(const passpro_plan& plan, const std::uint8_t* locked) {
    const Campaign& campaign = plan.campaign;
    const auto line_of = [](std::initializer_list<std::string_view> cells) {
        std::string line;
        for (const std::string_view cell : cells) append_cell(line, cell);
        return line;
    };
    std::vector<std::string> lines{
        line_of({"candidate_id", "formation_id", "status", "opening_id", "slot", "start", "locked"})};
    for (std::uint32_t k = 0; k < campaign.applications().size(); ++k) {
        const Placement& placement = plan.plan[ApplicationIndex{k}];
        if (placement.status != PlacementStatus::placed) continue;
        const Application& application = campaign.applications()[ApplicationIndex{k}];
        const Slot& slot = campaign.slots()[placement.slot];
        lines.push_back(line_of(
            {campaign.candidates()[application.candidate].id, campaign.formations()[application.formation].id,
             to_text(placement.status), campaign.openings()[slot.opening].id, std::to_string(slot.number),
             to_iso(slot.period.start), locked != nullptr && locked[k] != 0 ? "1" : "0"}));
    }
    return lines;
}

const PackageFiles::value_type* file_at(const passpro_package* package, std::uint64_t position) {
    if (package == nullptr || position >= package->files.size()) return nullptr;
    return &*std::next(package->files.begin(), static_cast<std::ptrdiff_t>(position));
}

// The names that a campaign's folder may hold.
std::vector<std::string> known_files() {
    std::vector<std::string> names{"campaign.json", std::string(rules_file)};
    for (const CampaignTable table : tables) names.emplace_back(file_name(table));
    return names;
}

}  // namespace

void passpro::c::replace_table(passpro_package& package, std::int32_t table, const Columns& columns) {
    passpro_package changed;
    for (const Column& column : columns.all()) add_column(changed, name_of(table), column.view());
    replace_files(package, std::move(changed));
}

void passpro::c::replace_files(passpro_package& package, passpro_package changed) {
    for (const auto& [name, bytes] : changed.files) {
        package.files.erase(name);
        package.lines_of_file.erase(name);
    }
    package.files.merge(changed.files);
    package.lines_of_file.merge(changed.lines_of_file);
}

passpro_status passpro_package_create(passpro_package** package) {
    return guarded(package, [] { return std::make_unique<passpro_package>(); });
}

passpro_status passpro_package_parse_json(const void* bytes, uint64_t size, const char* file,
                                          passpro_package** package, passpro_diagnostics** diagnostics) {
    return guarded(package, diagnostics, [&] {
        const auto document = bytes_of(bytes, size, "bytes");
        return checked<passpro_package>(file ? read_json(document, file) : read_json(document));
    });
}

passpro_status passpro_package_parse_workbook(const void* bytes, uint64_t size, const char* file,
                                              passpro_package** package, passpro_diagnostics** diagnostics) {
    return guarded(package, diagnostics, [&] {
        const auto workbook = bytes_of(bytes, size, "bytes");
        return checked<passpro_package>(file ? unpack_workbook(workbook, file) : unpack_workbook(workbook));
    });
}

passpro_status passpro_package_workbook(const passpro_package* package, int32_t content,
                                        passpro_text** workbook, passpro_diagnostics** diagnostics) {
    return guarded(workbook, diagnostics, [&] {
        const passpro_package& source = required(package, "package");
        require_below(static_cast<std::uint32_t>(content), workbook_contents.size(), "content");
        return checked<passpro_text>(
            write_workbook(source.files, workbook_contents[static_cast<std::size_t>(content)]));
    });
}

passpro_status passpro_package_add_folder(passpro_package* package, const char* folder) {
    return guarded([&] {
        passpro_package& changed = required(package, "package");
        const auto path = folder_of(folder);
        PackageFiles files;
        for (const std::string& name : known_files()) {
            if (auto bytes = read_file(path / name)) files.emplace(name, std::move(*bytes));
        }
        for (const auto& [name, bytes] : files) changed.lines_of_file.erase(name);
        files.merge(changed.files);  // moves what the folder does not have
        changed.files.swap(files);
    });
}

passpro_status passpro_package_add_file(passpro_package* package, const char* name, const void* bytes,
                                        uint64_t size) {
    return guarded([&] {
        passpro_package& changed = required(package, "package");
        std::string content(bytes_of(bytes, size, "bytes"));
        std::string file(text_of(name, "name"));
        auto& place = changed.files[file];
        place = std::move(content);
        changed.lines_of_file.erase(file);
    });
}

passpro_status passpro_package_add_column(passpro_package* package, int32_t table,
                                          const passpro_column* column) {
    return guarded([&] {
        add_column(required(package, "package"), name_of(table),
                   completed(required(column, "column"), &passpro_column_init));
    });
}

passpro_status passpro_package_add_texts(passpro_package* package, int32_t table, const char* name,
                                         const char* const* texts, uint64_t count) {
    return guarded([&] {
        passpro_package& changed = required(package, "package");
        if (count > 0) (void)required(texts, "texts");
        const JoinedTexts all = joined_texts(texts, count);
        passpro_column column;
        passpro_column_init(&column);
        column.type = PASSPRO_COLUMN_TEXT;
        column.name = name;
        column.count = count;
        column.text_offsets = all.offsets.data();
        column.text = all.bytes.data();
        add_column(changed, name_of(table), column);
    });
}

passpro_status passpro_package_set_previous_plan(passpro_package* package, const passpro_plan* plan,
                                                 const uint8_t* locked, uint64_t locked_count) {
    return guarded([&] {
        passpro_package& changed = required(package, "package");
        const passpro_plan& previous = required(plan, "plan");
        const auto applications = previous.campaign.applications().size();
        if (locked != nullptr && locked_count != applications) {
            refuse("locked has " + std::to_string(locked_count) + " entries, the plan " +
                   std::to_string(applications) + " applications");
        }
        replace(changed, name_of(PASSPRO_TABLE_PREVIOUS_PLAN), lines_of_previous_plan(previous, locked));
    });
}

uint64_t passpro_package_file_count(const passpro_package* package) {
    return package ? package->files.size() : 0;
}

const char* passpro_package_file_name_at(const passpro_package* package, uint64_t position) {
    const auto* file = file_at(package, position);
    return file ? file->first.c_str() : nullptr;
}

const char* passpro_package_file_data_at(const passpro_package* package, uint64_t position) {
    const auto* file = file_at(package, position);
    return file ? file->second.c_str() : nullptr;
}

uint64_t passpro_package_file_size_at(const passpro_package* package, uint64_t position) {
    const auto* file = file_at(package, position);
    return file ? file->second.size() : 0;
}

passpro_status passpro_package_save(const passpro_package* package, const char* folder) {
    return guarded([&] {
        const std::string path(text_of(folder, "folder"));
        save_folder(path, required(package, "package").files);
    });
}

void passpro_package_free(passpro_package* package) {
    free_handle(package);
}
