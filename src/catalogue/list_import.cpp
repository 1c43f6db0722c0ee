#include "catalogue/list_mapping.hpp"
#include "catalogue/list_tables.hpp"
#include "input/columns.hpp"
#include "input/table_reader.hpp"
#include "lists/header.hpp"
#include "lists/official_codes.hpp"
#include "lists/rows.hpp"
#include "text/ascii.hpp"
#include "text/folding.hpp"
#include "text/joining.hpp"
#include "text/limits.hpp"
#include "text/nearest.hpp"
#include "text/trimming.hpp"
#include "workbook/workbook.hpp"

#include <passpro/catalogue_import.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace passpro {

namespace catalogue {

namespace {

constexpr std::size_t longest_slug = 60;
constexpr std::size_t longest_identifier =
    90;  // of the 100 bytes that an id may have, a number may take some

// "CAP Cuisine" → "cap-cuisine".
std::string slug(std::string_view text) {
    auto words = folded_words(text);
    std::ranges::replace(words, ' ', '-');
    words.resize(std::min(words.size(), longest_slug));
    return words;
}

// "24", "24 places".
std::optional<std::int32_t> leading_number(std::string_view text) {
    std::int32_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto rest = std::string_view(text).substr(static_cast<std::size_t>(stop - text.data()));
    // "1 200" and "24 ou 30" are not 1 and 24.
    const bool is_whole = rest.empty() || ((rest.front() == ' ' || is_letter(rest.front())) &&
                                           std::ranges::none_of(rest, is_digit));
    return error == std::errc{} && is_whole && number >= 0 ? std::optional(number) : std::nullopt;
}

// Reads one sheet below its header.
class ListImport {
  public:
    ListImport(const ListMapping& mapping, const lists::HeaderWords& words, const lists::HeadedList& list,
               const DiagnosticSink& report)
        : mapping_(mapping), words_(words), list_(list), report_(report) {}

    ImportedList import() && {
        report_columns();
        report_rows_above();
        for (const auto& row : list_.rows()) {
            row_ = &row;
            read_row();
        }
        report_unused_section();
        return {.files = write_tables(content_),
                .mapping = write_mapping(mapping_as_used()),
                .establishments = content_.hosts.size(),
                .formations = content_.formations.size(),
                .openings = content_.openings()};
    }

  private:
    // --- the place of each column

    std::string_view text(ListColumn column) const { return list_.text(*row_, column); }
    std::optional<std::size_t> position_of(ListColumn column) const {
        return list_.header().position_of(column);
    }

    void report(Problem problem, ListColumn column, std::vector<std::string> details = {},
                std::string suggestion = {}) const {
        report_({.problem = problem,
                 .place = list_.place_of(position_of(column).value_or(0), row_->number),
                 .value = std::string(text(column)),
                 .details = std::move(details),
                 .suggestion = std::move(suggestion)});
    }

    // Something has no effect on the tables, for this reason.
    void report_not_imported(std::size_t position, std::uint32_t row, std::string french,
                             std::string english) const {
        report_({.problem = Problem::not_imported,
                 .place = list_.place_of(position, row),
                 .details = {std::move(french), std::move(english)}});
    }

    // Formations may stand above the row that was taken for the header: those of another table, perhaps.
    void report_rows_above() const {
        for (const auto& row : list_.rows_above()) {
            const auto uai = std::ranges::find_if(
                row.cells, [](const auto& cell) { return lists::repaired_uai(cell).has_value(); });
            if (uai == row.cells.end()) continue;
            report_not_imported(static_cast<std::size_t>(uai - row.cells.begin()), row.number,
                                "la ligne est au-dessus de l’en-tête", "the row is above the header");
        }
    }

    void report_columns() const {
        const auto& cells = list_.header_cells().cells;
        std::vector<std::string_view> absent;
        for (std::size_t k = 0; k < list_column_names.size(); ++k) {
            if (!list_.header().positions[k]) absent.push_back(list_column_names[k]);
        }
        for (std::size_t position = 0; position < cells.size(); ++position) {
            const auto& positions = list_.header().positions;
            const bool is_placed = std::ranges::find(positions, std::optional(position)) != positions.end();
            if (!is_placed && !cells[position].empty()) report_unplaced(position, absent);
        }
    }

    void report_unplaced(std::size_t position, const std::vector<std::string_view>& absent) const {
        const auto& header_cells = list_.header_cells();
        const auto& positions = list_.header().positions;
        lists::ListRow alone{.number = header_cells.number, .cells = {header_cells.cells[position]}};
        const auto rival = lists::match_header(words_, alone);
        for (std::size_t k = 0; k < list_column_names.size(); ++k) {
            if (!rival.positions[k] || !positions[k]) continue;
            report_({.problem = Problem::ambiguous_column,
                     .place = list_.place_of(position, header_cells.number),
                     .value = std::string(list_.header_text(position)),
                     .details = {std::string(list_column_names[k]),
                                 std::string(list_.header_text(*positions[k]))},
                     .suggestion = {}});
            return;
        }
        report_({.problem = Problem::unplaced_column,
                 .place = list_.place_of(position, header_cells.number),
                 .value = std::string(list_.header_text(position)),
                 .details = {joined(absent, ", ")},
                 .suggestion = {}});
    }

    // --- rows

    void read_row() {
        if (is_repeated_header() || is_section()) return;
        if (is_total()) return;
        report_broken_cells();
        report_cells_without_header();
        const auto host = read_host();
        const auto title = text(ListColumn::title);
        if (title.empty()) report(Problem::missing_value, ListColumn::title);
        const auto formation = read_formation(host.value_or(Uai{}));
        const auto session = read_session(host.value_or(Uai{}));
        if (!host || title.empty()) {
            report_not_imported(
                position_of(title.empty() ? ListColumn::title : ListColumn::host_uai).value_or(0),
                row_->number, "il faut une UAI et un intitulé lisibles pour que la ligne soit une formation",
                "without a UAI and a title that can be read, the row is not a formation");
            return;
        }
        add_host(*host);
        content_.formations.push_back(formation);
        if (session) add_session(*session, formation.id);
    }

    // As at the top of each printed page.
    bool is_repeated_header() const { return row_->cells == list_.header_cells().cells; }

    // Once for each column.
    void report_cells_without_header() {
        for (std::size_t position = 0; position < row_->cells.size(); ++position) {
            if (row_->cells[position].empty() || !list_.header_text(position).empty()) continue;
            if (!columns_without_header_.insert(position).second) continue;
            report_not_imported(position, row_->number, "la colonne n’a pas d’intitulé",
                                "the column has no header");
        }
    }

    // A heading of a domain is unused if another column has the domain, or no row follows.
    void report_unused_section() {
        if (!section_row_ || is_section_used_) return;
        report_not_imported(section_position_, *section_row_,
                            "cette cellule seule n’est l’intitulé d’aucune ligne qui suit",
                            "this single cell is not a heading of any row that follows");
    }

    // A row with one text that is neither a title, nor a host, nor a total, is a heading above those of a
    // domain.
    bool is_section() {
        const auto is_filled = [](const std::string& cell) { return !cell.empty(); };
        if (std::ranges::count_if(row_->cells, is_filled) != 1) return false;
        const auto& heading = *std::ranges::find_if(row_->cells, is_filled);
        constexpr int digits_of_a_code = 5;
        const bool is_code = std::ranges::count_if(heading, is_digit) >= digits_of_a_code;
        if (is_code || is_total_word(heading) || !text(ListColumn::title).empty()) return false;
        report_unused_section();
        section_ = heading;
        section_row_ = row_->number;
        section_position_ = static_cast<std::size_t>(&heading - row_->cells.data());
        is_section_used_ = false;
        return true;
    }

    bool is_total_word(std::string_view cell) const {
        const auto words = ' ' + folded_words(cell) + ' ';
        return std::ranges::any_of(mapping_.totals, [&](const std::string& total) {
            return words.starts_with(' ' + folded_words(total) + ' ');
        });
    }

    // "Total" or "Sous-total : CAP", in a row without a host.
    bool is_total() const {
        if (lists::repaired_uai(text(ListColumn::host_uai))) return false;
        const auto cell = std::ranges::find_if(row_->cells, [&](const auto& c) { return is_total_word(c); });
        if (cell == row_->cells.end()) return false;
        const auto position = static_cast<std::size_t>(cell - row_->cells.begin());
        report_({.problem = Problem::skipped_total,
                 .place = list_.place_of(position, row_->number),
                 .value = *cell,
                 .details = {},
                 .suggestion = {}});
        return true;
    }

    void report_broken_cells() const {
        for (const auto& [position, problem] : row_->broken) {
            const auto& positions = list_.header().positions;
            const bool is_read = std::ranges::find(positions, std::optional(position)) != positions.end();
            if (!is_read) continue;
            report_({.problem = problem,
                     .place = list_.place_of(position, row_->number),
                     .value = position < row_->cells.size() ? row_->cells[position] : "",
                     .details = {},
                     .suggestion = {}});
        }
    }

    std::optional<Uai> read_host() {
        const auto cell = text(ListColumn::host_uai);
        if (cell.empty()) {
            report(Problem::missing_value, ListColumn::host_uai);
            return std::nullopt;
        }
        if (const auto uai = Uai::parse(cell)) return uai;
        const auto uai = lists::repaired_uai(cell);
        if (uai) {
            report(Problem::restored_zero, ListColumn::host_uai, {std::string(uai->text())});
        } else {
            report(Problem::bad_uai, ListColumn::host_uai);
        }
        return uai;
    }

    // The first row that says something of a host decides.
    void add_host(const Uai& uai) {
        auto [host, is_new] = content_.hosts.try_emplace(uai, Establishment{.uai = uai});
        const auto take = [&](std::string& target, ListColumn column) {
            auto value = mapping_.value_of(column, text(column));
            const bool contradicts =
                !target.empty() && !value.empty() && folded_words(target) != folded_words(value);
            if (target.empty()) target = std::move(value);
            if (!contradicts) return;
            report_not_imported(*position_of(column), row_->number,
                                "une ligne plus haut dit autre chose de l’établissement",
                                "a row above says something else of the establishment");
        };
        take(host->second.name, ListColumn::host_name);
        take(host->second.commune, ListColumn::commune);
        take(host->second.postcode, ListColumn::postcode);
        take(host->second.department, ListColumn::department);
        // The first three digits of a UAI are its département.
        if (host->second.department.empty()) host->second.department = uai.text().substr(0, 3);
    }

    Formation read_formation(const Uai& host) {
        const auto value = [&](ListColumn column) { return mapping_.value_of(column, text(column)); };
        Formation formation{.domain = read_domain(),
                            .title = value(ListColumn::title),
                            .diploma = value(ListColumn::diploma),
                            .mef = read_mef(),
                            .host_uai = host,
                            .seats = read_number(ListColumn::seats),
                            .documents = value(ListColumn::documents),
                            .note = value(ListColumn::note)};
        formation.id = formation_id(formation);
        return formation;
    }

    // "Santé > Soins", from whichever of the two columns there are, or from the heading above the rows.
    std::string read_domain() {
        auto domain = mapping_.value_of(ListColumn::domain, text(ListColumn::domain));
        const auto subdomain = mapping_.value_of(ListColumn::subdomain, text(ListColumn::subdomain));
        if (domain.empty() && !position_of(ListColumn::domain)) {
            domain = section_;
            is_section_used_ = true;
        }
        if (!domain.empty() && !subdomain.empty()) domain += " > ";
        return domain + subdomain;
    }

    Mef read_mef() const {
        std::string digits(text(ListColumn::mef));
        std::erase_if(digits, [](char c) { return c == ' ' || c == '.'; });
        if (digits.empty()) return {};
        const auto mef = Mef::parse(digits);
        if (!mef) report(Problem::bad_mef, ListColumn::mef);
        return mef.value_or(Mef{});
    }

    std::optional<std::int32_t> read_number(ListColumn column) const {
        const auto cell = text(column);
        if (cell.empty()) return std::nullopt;
        const auto number = leading_number(cell);
        if (!number) report(Problem::bad_number, column, {"24"});
        return number;
    }

    // Empty, which is reported, if the text cannot be one.
    std::string read_identifier(ListColumn column) const {
        auto identifier = mapping_.value_of(column, text(column));
        const auto is_forbidden = [](char c) {
            return c == input::list_separator || (c >= '\0' && c < ' ') || c == '\x7F';
        };
        if (identifier.size() <= longest_identifier && std::ranges::none_of(identifier, is_forbidden))
            return identifier;
        report(Problem::bad_identifier, column, {std::to_string(longest_identifier)});
        return {};
    }

    // Its own, or one that stays the same from year to year as long as host and formation do.
    std::string formation_id(const Formation& formation) {
        std::string id = read_identifier(ListColumn::formation_id);
        if (id.empty()) {
            id = formation.host_uai.text();
            id +=
                '-' + (formation.mef.is_absent() ? slug(formation.title) : std::string(formation.mef.text()));
        }
        std::string unique = id;
        int& used = times_used_[id];
        while (!formation_ids_.insert(unique).second) unique = id + '-' + std::to_string(++used + 1);
        return unique;
    }

    std::optional<InterviewMode> read_mode() const {
        const auto cell = text(ListColumn::mode);
        if (cell.empty()) return InterviewMode::individual;
        const auto mode = parse_interview_mode(lower_case(mapping_.value_of(ListColumn::mode, cell)));
        if (!mode)
            report(Problem::unknown_choice, ListColumn::mode,
                   mapping_.choices_of(ListColumn::mode, input::interview_modes()));
        return mode;
    }

    std::optional<Session> read_session(const Uai& host) {
        const auto mode = read_mode();
        auto slots = mode == InterviewMode::collective ? mapping_.collective : mapping_.individual;
        const auto take = [&](std::int32_t& target, ListColumn column, std::int32_t maximum) {
            const auto number = read_number(column);
            if (!number) return;
            if (*number >= 1 && *number <= maximum) {
                target = *number;
            } else {
                report(Problem::number_out_of_range, column, {"1", std::to_string(maximum)});
            }
        };
        take(slots.slot_minutes, ListColumn::slot_minutes, maximum_slot_minutes);
        take(slots.capacity, ListColumn::capacity, maximum_capacity);

        const std::string when =
            std::string(text(ListColumn::interviews)) + ' ' + std::string(text(ListColumn::interview_hours));
        if (trimmed(when).empty()) {
            report_session_without_times();
            return std::nullopt;
        }
        auto times = parse_interview_times(when, mapping_.times);
        const auto column =
            text(ListColumn::interviews).empty() ? ListColumn::interview_hours : ListColumn::interviews;
        if (times.problem) {
            report(*times.problem, column, times.details);
            return std::nullopt;
        }
        if (!mode) {
            report_not_imported(*position_of(column), row_->number,
                                "la modalité des entretiens de la ligne n’a pas pu être lue",
                                "how the interviews of the row are held could not be read");
            return std::nullopt;
        }
        if (periods_left_ < times.periods.size()) {
            report(Problem::too_large, ListColumn::interviews,
                   limits::in_words(limits::list_openings, "ouvertures", "openings"));
            return std::nullopt;
        }
        return Session{.host = host,
                       .panel = read_identifier(ListColumn::panel),
                       .mode = *mode,
                       .slots = slots,
                       .periods = std::move(times.periods),
                       .formation_ids = {}};
    }

    // A row describes interviews without saying when they are. Reported once if the list has no column of
    // times.
    void report_session_without_times() {
        const bool may_have_times =
            position_of(ListColumn::interviews) || position_of(ListColumn::interview_hours);
        if (has_reported_session_ && !may_have_times) return;
        for (const auto column :
             {ListColumn::mode, ListColumn::panel, ListColumn::slot_minutes, ListColumn::capacity}) {
            if (text(column).empty()) continue;
            report_not_imported(*position_of(column), row_->number,
                                "la ligne ne donne pas de dates d’entretien",
                                "the row has no interview times");
            has_reported_session_ = true;
            return;
        }
    }

    void add_session(Session session, const std::string& formation_id) {
        std::string key = session.panel + '\n' + std::string(session.host.text()) + '\n' +
                          std::string(to_text(session.mode)) + '\n' +
                          std::to_string(session.slots.slot_minutes) + '\n' +
                          std::to_string(session.slots.capacity);
        for (const auto& [start, end] : session.periods) key += '\n' + to_iso(start) + '/' + to_iso(end);
        const auto [same, is_new] = session_of_.try_emplace(std::move(key), content_.sessions.size());
        if (is_new) {
            periods_left_ -= session.periods.size();
            session.number = ++content_.sessions_at[session.host];
            content_.sessions.push_back(std::move(session));
        }
        content_.sessions[same->second].formation_ids.push_back(formation_id);
    }

    ListMapping mapping_as_used() const {
        auto used = mapping_;
        list_.put_used(used);
        return used;
    }

    const ListMapping& mapping_;
    const lists::HeaderWords& words_;
    const lists::HeadedList& list_;
    const DiagnosticSink& report_;

    const lists::ListRow* row_ = nullptr;
    std::string section_;
    std::optional<std::uint32_t> section_row_;
    std::size_t section_position_ = 0;
    bool is_section_used_ = false;
    std::set<std::size_t> columns_without_header_;
    bool has_reported_session_ = false;
    std::size_t periods_left_ = limits::list_openings;
    ListContent content_;
    std::set<std::string> formation_ids_;
    std::map<std::string, int> times_used_;          // beyond the first time, of each id that was wanted
    std::map<std::string, std::size_t> session_of_;  // by all that its formations share
};

bool is_usable(const lists::Header& header) {
    return header.position_of(ListColumn::host_uai) && header.position_of(ListColumn::title);
}

void report_no_header(const ListMapping& mapping, std::string_view file, const DiagnosticSink& report) {
    const auto first = [&](ListColumn column) {
        const auto& headers = mapping.headers[static_cast<std::size_t>(column)];
        return headers.empty() ? std::string("?") : headers.front();
    };
    report({.problem = Problem::no_header_row,
            .place = Place::of_file(file),
            .value = {},
            .details = {first(ListColumn::host_uai) + ", " + first(ListColumn::title)},
            .suggestion = {}});
}

std::optional<ImportedList> import(std::string_view bytes, std::string_view file,
                                   const ListImportOptions& options, Diagnostics& problems) {
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    auto mapping = read_mapping(options.mapping, options.mapping_file, report);
    if (options.year) mapping.times.year = options.year;
    lists::choose_columns(mapping, options.columns, options.mapping_file, report);
    const bool has_mapping = !problems.has_errors();
    const auto sheets = lists::read_sheets(bytes, file, report);
    if (!sheets || !has_mapping) return std::nullopt;
    const lists::HeaderWords words(mapping, lists::HeaderFit::words);
    const auto list = lists::find_list(mapping, words, *sheets, file, &is_usable);
    if (!list) {
        report_no_header(mapping, file, report);
        return std::nullopt;
    }
    for (const auto& choice : options.columns) {
        if (!lists::has_header(*list, choice.header))
            lists::report_absent_header(*list, choice.header, report);
    }
    lists::report_around(*list, words, *sheets, file, &is_usable, report);
    return ListImport(mapping, words, *list, report).import();
}

}  // namespace

}  // namespace catalogue

Result<ImportedList> import_list(std::string_view bytes, std::string_view file,
                                 const ListImportOptions& options) {
    Diagnostics problems;
    auto list = catalogue::import(bytes, file, options, problems);
    problems.sort();
    if (!list) return Result<ImportedList>(std::move(problems));
    return {std::move(*list), std::move(problems)};
}

}  // namespace passpro
