#include "text/ascii.hpp"
#include "text/limits.hpp"
#include "text/utf8.hpp"
#include "workbook/archive.hpp"
#include "workbook/number_format.hpp"
#include "workbook/workbook.hpp"
#include "workbook/xml_names.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <utility>

namespace passpro::workbook {

namespace {

// Why there is no workbook, within this file.
struct Unreadable {
    Problem problem = Problem::bad_workbook;
    std::vector<std::string> details{};  // French, English
};

[[noreturn]] void refuse(std::string french, std::string english) {
    throw Unreadable{.details = {std::move(french), std::move(english)}};
}

[[noreturn]] void refuse_size(std::vector<std::string> limit) {
    throw Unreadable{.problem = Problem::too_large, .details = std::move(limit)};
}

// Something that a workbook may have much of, but not without end.
class Budget {
  public:
    // `limit` is `most` in words.
    Budget(std::size_t most, std::vector<std::string> limit) : left_(most), limit_(std::move(limit)) {}

    void spend(std::size_t amount) {
        if (amount > left_) refuse_size(limit_);
        left_ -= amount;
    }

  private:
    std::size_t left_;
    std::vector<std::string> limit_;
};

bool is_named(const pugi::xml_node& node, std::string_view name) {
    return node.type() == pugi::node_element && local_name(node.name()) == name;
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    return parent.find_child([&](const pugi::xml_node& node) { return is_named(node, name); });
}

template <typename Visit>
void for_each_child(const pugi::xml_node& parent, std::string_view name, Visit visit) {
    for (const auto& node : parent.children()) {
        if (is_named(node, name)) visit(node);
    }
}

// With or without a prefix.
std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto& attribute : node.attributes()) {
        if (local_name(attribute.name()) == name) return attribute.value();
    }
    return {};
}

bool is_true(std::string_view value) {
    return value == "1" || value == "true";
}

std::optional<std::uint32_t> parse_count(std::string_view text) {
    std::uint32_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char upper = upper_case(c);
    return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

// Of "_x000D_": what a workbook writes for characters that XML cannot hold, and for its own underscore.
std::optional<unsigned> escaped_character(std::string_view text) {
    if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return std::nullopt;
    unsigned code = 0;
    for (const char c : text.substr(2, 4)) {
        const int digit = hex_digit(c);
        if (digit < 0) return std::nullopt;
        code = code * 16 + static_cast<unsigned>(digit);
    }
    return code;
}

// Escapes beyond ASCII are left as they are: no program writes them.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        const auto code = escaped_character(text.substr(i));
        if (code && *code < 0x80) {
            plain += static_cast<char>(*code);
            i += 7;
        } else {
            plain += text[i++];
        }
    }
    std::erase(plain, '\0');
    return plain;
}

// Of a shared or inline string: the runs of a rich one in a row, without the phonetic hints of East Asian
// text.
std::string string_of(const pugi::xml_node& item) {
    std::string text = child(item, "t").child_value();
    for_each_child(item, "r", [&](const auto& run) { text += child(run, "t").child_value(); });
    return unescaped(text);
}

struct CellReference {
    std::uint32_t column = 0;  // from 0
    std::uint32_t row = 0;     // from 1
};

// Of "F27".
std::optional<CellReference> parse_reference(std::string_view text) {
    std::uint32_t column = 0;
    std::size_t letters = 0;
    for (; letters < text.size() && is_letter(text[letters]) && letters < 4; ++letters) {
        column = column * 26 + static_cast<std::uint32_t>(upper_case(text[letters]) - 'A' + 1);
    }
    const auto row = parse_count(text.substr(letters));
    const bool is_within =
        row && 1 <= column && column <= maximum_columns && 1 <= *row && *row <= maximum_rows;
    return is_within ? std::optional(CellReference{column - 1, *row}) : std::nullopt;
}

CellReference require_reference(std::string_view text) {
    const auto reference = parse_reference(text);
    if (!reference) {
        refuse("« " + std::string(text.substr(0, 40)) + " » n’est pas une cellule",
               "`" + std::string(text.substr(0, 40)) + "` is not a cell");
    }
    return *reference;
}

// What a part's relationships say: where other parts are, by id, and of what type they are.
struct Relationship {
    std::string target;  // a part's name
    std::string type;    // the last word of its URI
};
using Relationships = std::map<std::string, Relationship, std::less<>>;

std::string folder_of(const std::string& part) {
    const auto slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

// "xl/" and "../a/b.xml" → "a/b.xml".
std::string resolved(std::string folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    while (target.starts_with("../") && !folder.empty()) {
        target.remove_prefix(3);
        folder.pop_back();
        folder = folder_of(folder);
    }
    return folder.append(target);
}

// Reads one workbook. Throws Unreadable if that cannot be done.
class Reader {
  public:
    explicit Reader(std::string_view bytes)
        : archive_(bytes, limits::workbook_bytes),
          text_(archive_.maximum_bytes() * limits::text_per_unzipped_byte,
                limits::in_words(archive_.maximum_bytes() * limits::text_per_unzipped_byte,
                                 "octets de texte dans ses cellules", "bytes of text in its cells")) {}

    Workbook read() && {
        if (!archive_.is_open()) refuse("l’archive est incomplète", "the archive is incomplete");
        if (archive_.has_too_many_entries())
            refuse_size(limits::in_words(limits::zip_entries, "parties", "parts"));
        if (archive_.has("content.xml"))
            refuse("c’est un classeur OpenDocument (.ods)", "it is an OpenDocument workbook (.ods)");
        const auto workbook_name = workbook_part();
        pugi::xml_document document;
        const auto workbook = load(document, workbook_name, "workbook");
        system_ = is_true(attribute(child(workbook, "workbookPr"), "date1904")) ? DateSystem::from_1904
                                                                                : DateSystem::from_1900;
        const auto relationships = relationships_of(workbook_name);
        if (const auto part = part_of_type(relationships, "sharedStrings")) read_strings(*part);
        if (const auto part = part_of_type(relationships, "styles")) read_styles(*part);
        return read_sheets(workbook, relationships);
    }

  private:
    std::string workbook_part() {
        if (auto part = part_of_type(relationships_of(""), "officeDocument")) return std::move(*part);
        refuse("aucun classeur dans l’archive", "no workbook in the archive");
    }

    static std::optional<std::string> part_of_type(const Relationships& relationships,
                                                   std::string_view type) {
        for (const auto& [id, relationship] : relationships) {
            if (relationship.type == type) return relationship.target;
        }
        return std::nullopt;
    }

    std::string require(const std::string& part) {
        auto [bytes, failure] = archive_.read(part);
        if (!failure) return std::move(bytes);
        if (*failure == Archive::Failure::too_large) {
            refuse_size(limits::in_words(archive_.maximum_bytes(), "octets une fois décompressé",
                                         "bytes when unpacked"));
        }
        if (*failure == Archive::Failure::absent)
            refuse("la partie " + part + " manque", "the part " + part + " is missing");
        refuse("la partie " + part + " est endommagée", "the part " + part + " is damaged");
    }

    // The root element of a part, which has to have this name.
    pugi::xml_node load(pugi::xml_document& document, const std::string& part, std::string_view root_name) {
        const auto bytes = require(part);
        elements_.spend(elements_in(bytes));
        constexpr unsigned options = pugi::parse_minimal | pugi::parse_escapes | pugi::parse_cdata |
                                     pugi::parse_ws_pcdata_single | pugi::parse_eol | pugi::parse_doctype;
        const bool is_xml = is_utf8(bytes) && bytes.find('\0') == std::string::npos &&
                            document.load_buffer(bytes.data(), bytes.size(), options, pugi::encoding_utf8);
        if (!is_xml) refuse(part + " n’est pas du XML en UTF-8", part + " is not XML in UTF-8");
        // Forbidden in a workbook (ECMA-376 part 2, 8.2.5), and the door for entities that grow.
        for (const auto& node : document.children()) {
            if (node.type() == pugi::node_doctype)
                refuse(part + " contient un DOCTYPE", part + " has a DOCTYPE");
        }
        const auto root = child(document, root_name);
        if (!root)
            refuse(part + " n’a pas d’élément " + std::string(root_name),
                   part + " has no element " + std::string(root_name));
        return root;
    }

    Relationships relationships_of(const std::string& part) {
        const auto folder = folder_of(part);
        const auto file = folder + "_rels/" + part.substr(folder.size()) + ".rels";
        pugi::xml_document document;
        Relationships relationships;
        for_each_child(load(document, file, "Relationships"), "Relationship", [&](const auto& node) {
            const auto type = attribute(node, "Type");
            relationships.emplace(attribute(node, "Id"),
                                  Relationship{resolved(folder, attribute(node, "Target")),
                                               std::string(type.substr(type.rfind('/') + 1))});
        });
        return relationships;
    }

    void read_strings(const std::string& part) {
        pugi::xml_document document;
        for_each_child(load(document, part, "sst"), "si",
                       [&](const auto& item) { strings_.push_back(string_of(item)); });
    }

    void read_styles(const std::string& part) {
        pugi::xml_document document;
        const auto root = load(document, part, "styleSheet");
        std::map<std::uint32_t, NumberFormat> formats;
        for_each_child(child(root, "numFmts"), "numFmt", [&](const auto& node) {
            if (const auto id = parse_count(attribute(node, "numFmtId")))
                formats[*id] = parse_number_format(attribute(node, "formatCode"));
        });
        for_each_child(child(root, "cellXfs"), "xf", [&](const auto& node) {
            const auto id = parse_count(attribute(node, "numFmtId")).value_or(0);
            const auto own = formats.find(id);
            formats_.push_back(own == formats.end() ? built_in_number_format(id) : own->second);
        });
    }

    Workbook read_sheets(const pugi::xml_node& workbook, const Relationships& relationships) {
        Workbook sheets;
        Budget number(limits::workbook_sheets,
                      limits::in_words(limits::workbook_sheets, "feuilles", "sheets"));
        for_each_child(child(workbook, "sheets"), "sheet", [&](const auto& node) {
            number.spend(1);
            if (attribute(node, "name").size() > limits::sheet_name_bytes) {
                refuse_size(limits::in_words(limits::sheet_name_bytes, "octets pour le nom d’une feuille",
                                             "bytes for the name of a sheet"));
            }
            const auto relationship = relationships.find(attribute(node, "id"));
            if (relationship == relationships.end()) refuse("une feuille manque", "a sheet is missing");
            if (relationship->second.type != "worksheet") return;  // a chart on a sheet of its own
            const auto state = attribute(node, "state");
            sheets.push_back({.name = unescaped(attribute(node, "name")),
                              .is_hidden = !state.empty() && state != "visible",
                              .rows = read_rows(relationship->second.target)});
        });
        return sheets;
    }

    std::vector<Row> read_rows(const std::string& part) {
        pugi::xml_document document;
        const auto root = load(document, part, "worksheet");
        std::vector<Row> rows;
        for_each_child(child(root, "sheetData"), "row", [&](const auto& node) {
            const auto next = rows.empty() ? 1 : rows.back().number + 1;
            rows.push_back(read_row(node, next));
        });
        std::ranges::stable_sort(rows, {}, &Row::number);
        std::map<std::size_t, std::vector<Cell>> filled;
        for_each_child(child(root, "mergeCells"), "mergeCell",
                       [&](const auto& node) { fill_down(rows, attribute(node, "ref"), filled); });
        for (auto& [row, cells] : filled) add_where_empty(rows[row].cells, std::move(cells));
        return rows;
    }

    Row read_row(const pugi::xml_node& node, std::uint32_t next) {
        const auto number = attribute(node, "r");
        Row row{.number = number.empty() ? next : parse_count(number).value_or(0),
                .is_hidden = is_true(attribute(node, "hidden")),
                .cells = {}};
        if (row.number < 1 || row.number > maximum_rows)
            refuse("une ligne est hors limites", "a row is out of bounds");
        std::uint32_t column = 0;
        for_each_child(node, "c", [&](const auto& cell) {
            const auto reference = attribute(cell, "r");
            if (!reference.empty()) column = require_reference(reference).column;
            if (column >= maximum_columns)
                refuse("une colonne est hors limites", "a column is out of bounds");
            auto read = read_cell(cell, column++);
            text_.spend(read.text.size());
            if (!read.text.empty() || read.kind != CellKind::value) row.cells.push_back(std::move(read));
        });
        std::ranges::stable_sort(row.cells, {}, &Cell::column);
        return row;
    }

    Cell read_cell(const pugi::xml_node& node, std::uint32_t column) {
        const auto type = attribute(node, "t");
        const std::string_view value = child(node, "v").child_value();
        if (type == "inlineStr") return {column, string_of(child(node, "is")), CellKind::value};
        if (type == "e") return {column, std::string(value), CellKind::error};
        if (type == "s") return {column, shared_string(value), CellKind::value};
        if (type == "str") return {column, unescaped(value), CellKind::value};
        const bool is_formula = static_cast<bool>(child(node, "f"));
        if (value.empty())
            return {column, {}, is_formula ? CellKind::formula_without_value : CellKind::value};
        const bool is_number = type.empty() || type == "n";
        return {column, is_number ? shown_number(value, format_of(node), system_) : std::string(value),
                CellKind::value};
    }

    std::string shared_string(std::string_view index) {
        const auto position = parse_count(index);
        if (!position || *position >= strings_.size()) refuse("un texte manque", "a text is missing");
        return strings_[*position];
    }

    NumberFormat format_of(const pugi::xml_node& cell) const {
        const auto style = parse_count(attribute(cell, "s")).value_or(0);
        return style < formats_.size() ? formats_[style] : NumberFormat{};
    }

    // Gives the first cell of a merged range to the rows below it. Merged columns stay as they are: a title
    // over the whole table is not a value of each of its columns.
    void fill_down(const std::vector<Row>& rows, std::string_view range,
                   std::map<std::size_t, std::vector<Cell>>& filled) {
        merged_cells_.spend(1);
        const auto colon = range.find(':');
        if (colon == std::string_view::npos) return;
        const auto first = require_reference(range.substr(0, colon));
        const auto last = require_reference(range.substr(colon + 1));
        auto row = std::ranges::lower_bound(rows, first.row, {}, &Row::number);
        if (row == rows.end() || row->number != first.row) return;
        const auto source = std::ranges::lower_bound(row->cells, first.column, {}, &Cell::column);
        if (source == row->cells.end() || source->column != first.column) return;
        for (++row; row != rows.end() && row->number <= last.row; ++row) {
            merged_cells_.spend(1);
            text_.spend(source->text.size());
            filled[static_cast<std::size_t>(row - rows.begin())].push_back(*source);
        }
    }

    // All at once: inserting them one by one would take the square of the row's length.
    static void add_where_empty(std::vector<Cell>& cells, std::vector<Cell> more) {
        std::ranges::move(more, std::back_inserter(cells));
        std::ranges::stable_sort(cells, {}, &Cell::column);
        // Clang 14 does not compile what std::ranges::unique returns.
        const auto is_same = [](const Cell& a, const Cell& b) { return a.column == b.column; };
        cells.erase(std::unique(cells.begin(), cells.end(), is_same), cells.end());
    }

    Archive archive_;
    Budget text_;
    Budget elements_{
        limits::workbook_elements,
        limits::in_words(limits::workbook_elements, "éléments et attributs", "elements and attributes")};
    Budget merged_cells_{limits::merged_cells,
                         limits::in_words(limits::merged_cells, "cellules fusionnées", "merged cells")};
    DateSystem system_ = DateSystem::from_1900;
    std::vector<std::string> strings_;
    std::vector<NumberFormat> formats_;  // by style
};

// Encrypted workbooks are hidden in the container of the old ones, in a stream of this name (MS-OFFCRYPTO
// 2.3.4.4), which stands there in UTF-16.
bool is_encrypted(std::string_view ole2) {
    constexpr std::string_view name = "EncryptedPackage";
    std::string utf16;
    for (const char c : name) utf16.append({c, '\0'});
    return ole2.find(utf16) != std::string_view::npos;
}

Result<Workbook> refusal(std::string_view file, const Unreadable& reason) {
    Diagnostics problems;
    problems.add({.problem = reason.problem, .place = Place::of_file(file), .details = reason.details});
    return Result<Workbook>(std::move(problems));
}

}  // namespace

Result<Workbook> read(std::string_view bytes, std::string_view file) {
    try {
        if (bytes.starts_with(ole2_mark))
            throw Unreadable{.problem =
                                 is_encrypted(bytes) ? Problem::protected_workbook : Problem::old_workbook};
        if (!bytes.starts_with(zip_mark))
            refuse("le fichier ne commence pas comme un .xlsx", "the file does not begin like an .xlsx");
        return {Reader(bytes).read(), {}};
    } catch (const Unreadable& found) {
        return refusal(file, found);
    }
}

}  // namespace passpro::workbook
