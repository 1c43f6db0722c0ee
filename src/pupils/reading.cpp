#include "pupils/reading.hpp"

#include "domain/pupil_age.hpp"
#include "input/columns.hpp"
#include "lists/official_codes.hpp"
#include "procedure/email.hpp"
#include "pupils/person_name.hpp"
#include "text/ascii.hpp"
#include "text/folding.hpp"
#include "text/joining.hpp"
#include "text/quoting.hpp"

#include <passpro/calendar.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace passpro::pupils {

namespace {

// "09 9800001-bl" → "099800001BL".
std::string normalised_ine(std::string_view text) {
    std::string ine;
    for (const char c : text) {
        if (is_letter(c) || is_digit(c)) ine += upper_case(c);
    }
    return ine;
}

// The columns of one guardian of a row.
struct GuardianColumns {
    Column last_name, first_name, civility, relation, email, mobile, phone;
    bool has_address;
};
constexpr GuardianColumns first_guardian{Column::guardian_last_name,
                                         Column::guardian_first_name,
                                         Column::civility,
                                         Column::relation,
                                         Column::email,
                                         Column::mobile,
                                         Column::phone,
                                         true};
constexpr GuardianColumns other_guardian{
    Column::other_last_name, Column::other_first_name, Column::other_civility, Column::other_relation,
    Column::other_email,     Column::other_mobile,     Column::other_phone,    false};

// Counts rows with the same reason to be left out, which are reported together at the first of them.
class LeftOut {
  public:
    LeftOut(Problem problem, const DiagnosticSink& report) : problem_(problem), report_(report) {}

    void add(std::string_view value, const Place& place) {
        auto& [first, rows] = by_value_.try_emplace(std::string(value), place, 0).first->second;
        ++rows;
    }
    void report() const {
        for (const auto& [value, found] : by_value_) {
            report_({.problem = problem_,
                     .place = found.first,
                     .value = value,
                     .details = {std::to_string(found.second)}});
        }
    }

  private:
    Problem problem_;
    const DiagnosticSink& report_;
    std::map<std::string, std::pair<Place, std::size_t>> by_value_;
};

class PupilsReader {
  public:
    PupilsReader(const lists::Mapping& mapping, const ReadingOptions& options, const DiagnosticSink& report)
        : mapping_(mapping),
          options_(options),
          report_(report),
          of_other_schools_(Problem::pupils_of_another_school, report),
          mefs_without_level_(Problem::mef_without_level, report) {}

    PupilsRead read(const Sources& sources) && {
        for (const auto& source : sources) {
            source_ = source.get();
            has_reported_source_ = false;
            source->visit([&](const Row& row) {
                row_ = &row;
                read_row();
            });
        }
        report_doubles();
        report_without_guardian();
        of_other_schools_.report();
        mefs_without_level_.report();
        return std::move(read_);
    }

  private:
    void read_row() {
        switch (source_->kind()) {
            case SourceKind::pupils:
                read_.has_pupils = true;
                return read_pupil();
            case SourceKind::guardians:
                read_.has_guardians = true;
                return read_guardian_row();
            case SourceKind::wishes:
                return read_wish();
        }
    }

    // --- cells

    std::string_view text(Column column) const { return row_->text(column); }
    bool has(Column column) const { return row_->has_column(column); }

    void report(Problem problem, Column column, std::vector<std::string> details = {}) const {
        report_({.problem = problem, .place = row_->place_of(column), .details = std::move(details)});
    }
    void report_missing(Column column) const { report(Problem::missing_value, column); }

    // Nothing if it could command a terminal or turn the direction of writing.
    std::string plain(Column column) const {
        const auto cell = text(column);
        if (has_invisible_characters(cell)) report(Problem::invisible_characters, column);
        return has_unsafe_characters(cell) ? std::string() : std::string(cell);
    }

    // What a cell stands for by the mapping, one of these words; empty, which is reported, if it is none.
    template <std::size_t size>
    std::string word(Column column, const std::array<std::string_view, size>& words) const {
        const auto cell = text(column);
        if (cell.empty()) return {};
        auto value = mapping_.value_of(column, cell);
        if (std::ranges::find(words, value) != words.end()) return value;
        report(Problem::unknown_choice, column, mapping_.choices_of(column, words));
        return {};
    }

    std::string ine() const {
        auto ine = normalised_ine(text(Column::ine));
        if (!ine.empty() && !ine_form(ine)) report(Problem::unusual_ine, Column::ine);
        return ine;
    }

    // --- schools

    // Whose row it is; nothing if it is not to be read.
    std::optional<Uai> home() {
        const auto cell = text(Column::home_uai);
        Uai uai = options_.home.is_absent() ? source_->school() : options_.home;
        if (!cell.empty()) {
            const auto own = lists::repaired_uai(cell);
            if (!own) report(Problem::bad_uai, Column::home_uai);
            if (!own) return std::nullopt;
            if (options_.home.is_absent()) uai = *own;
            if (*own != uai) {
                of_other_schools_.add(own->text(), row_->place_of(Column::home_uai));
                return std::nullopt;
            }
        }
        if (!uai.is_absent()) return uai;
        report_missing_school();
        return std::nullopt;
    }

    // Once for a file without a column for it.
    void report_missing_school() {
        if (has(Column::home_uai)) return report_missing(Column::home_uai);
        if (!has_reported_source_) report_({.problem = Problem::missing_school, .place = source_->place()});
        has_reported_source_ = true;
        read_.has_schools = false;
    }

    // --- pupils

    void read_pupil() {
        const auto school = home();
        if (!school) return;
        Pupil pupil{.numbering = source_->numbering(), .number = std::string(text(Column::pupil_number))};
        if (!read_name(pupil)) return;
        pupil.candidate.home_uai = *school;
        pupil.candidate.ine = ine();
        pupil.candidate.birth_date = birth_date();
        read_level(pupil);
        const bool is_class = text(Column::structure_type).empty() || text(Column::structure_type) == "D";
        if (is_class) pupil.candidate.class_name = plain(Column::class_name);
        pupil.candidate.boarding = boarding();
        pupil.has_left = has_left();
        if (auto* const added = add(std::move(pupil))) read_guardians(*added);
    }

    bool read_name(Pupil& pupil) const {
        auto& last_name = pupil.candidate.last_name;
        auto& first_name = pupil.candidate.first_name;
        last_name = plain(Column::last_name);
        first_name = plain(Column::first_name);
        pupil.place = row_->place_of(has(Column::last_name) ? Column::last_name : Column::full_name);
        const bool is_in_one_cell = last_name.empty() && first_name.empty() && has(Column::full_name);
        if (is_in_one_cell && !text(Column::full_name).empty()) {
            const auto name = parse_person_name(plain(Column::full_name));
            if (!name) report(Problem::name_without_capitals, Column::full_name);
            if (name) last_name = name->last_name;
            if (name) first_name = name->first_name;
            pupil.place = row_->place_of(Column::full_name);
            return name.has_value();
        }
        if (last_name.empty()) report_missing(is_in_one_cell ? Column::full_name : Column::last_name);
        if (!last_name.empty() && first_name.empty()) report_missing(Column::first_name);
        return !last_name.empty();
    }

    Date birth_date() const {
        const auto cell = text(Column::birth_date);
        if (cell.empty()) {
            if (has(Column::birth_date)) report_missing(Column::birth_date);
            return {};
        }
        const auto date = parse_date(cell);
        if (!date) report(Problem::bad_date, Column::birth_date);
        if (!date || !options_.school_year) return date.value_or(Date{});
        if (!is_likely_birth_date(*date, *options_.school_year))
            report(Problem::unlikely_birth_date, Column::birth_date, likely_ages());
        return *date;
    }

    // By the words of the mapping for the level or for the MEF; without either, the text of the level.
    void read_level(Pupil& pupil) {
        std::string mef(text(Column::mef));
        std::erase(mef, ' ');
        if (!mef.empty() && !Mef::parse(mef)) report(Problem::bad_mef, Column::mef);
        const auto begins = [&](const std::string& prefix) { return mef.starts_with(prefix); };
        pupil.has_mef = !mef.empty();
        pupil.is_wanted = options_.mefs.empty() || std::ranges::any_of(options_.mefs, begins);
        auto& level = pupil.candidate.level;
        if (!text(Column::level).empty() && mapping_.has_value_for(Column::level, text(Column::level))) {
            level = mapping_.value_of(Column::level, text(Column::level));
        } else if (!mef.empty() && mapping_.has_value_for(Column::mef, mef)) {
            level = mapping_.value_of(Column::mef, mef);
        } else {
            level = plain(Column::level);
            if (level.empty() && Mef::parse(mef) && pupil.is_wanted)
                mefs_without_level_.add(mef, row_->place_of(Column::mef));
        }
    }

    std::optional<Boarding> boarding() const {
        const std::array<std::string_view, 3> words{to_text(Boarding::day), to_text(Boarding::half),
                                                    to_text(Boarding::full)};
        return parse_boarding(word(Column::boarding, words));
    }

    bool has_left() const {
        const auto cell = text(Column::left_on);
        if (!cell.empty() && !parse_date(cell)) report(Problem::bad_date, Column::left_on);
        return !cell.empty();
    }

    // The pupil whose row this is, a new one or one of rows above; nullptr, which is reported, if it is
    // another pupil's INE.
    Pupil* add(Pupil pupil) {
        auto* const same = find_same(pupil);
        if (same != nullptr && same->candidate.home_uai != pupil.candidate.home_uai)
            return move_school(*same, std::move(pupil));
        if (same != nullptr) {
            if (!has_id(*same)) take_id(*same, pupil);
            merge(*same, pupil);
            return same;
        }
        if (const auto* const owner = found(by_ine_, pupil.candidate.ine)) {
            report(Problem::repeated_ine, Column::ine, {in_words(owner->place)});
            return nullptr;
        }
        if (pupil.has_left) report(Problem::pupil_has_left, Column::left_on);
        if (pupil.candidate.ine.empty() && !pupil.has_left && pupil.is_wanted) report_without_ine();
        const auto index = read_.pupils.size();
        index_id(pupil, index);
        by_person_.emplace(row_key(pupil), index);
        sources_.push_back(source_);
        read_.pupils.push_back(std::move(pupil));
        return &read_.pupils.back();
    }

    void index_id(const Pupil& pupil, std::size_t index) {
        if (!pupil.number.empty()) by_number_.emplace(number_key(pupil), index);
        if (!pupil.candidate.ine.empty()) by_ine_.emplace(pupil.candidate.ine, index);
    }

    void take_id(Pupil& pupil, const Pupil& again) {
        pupil.numbering = again.numbering;
        pupil.number = again.number;
        pupil.candidate.ine = again.candidate.ine;
        index_id(pupil, static_cast<std::size_t>(&pupil - read_.pupils.data()));
    }

    // Of two schools, the one that the pupil has not left counts.
    Pupil* move_school(Pupil& before, Pupil again) const {
        if (again.has_left) {
            report(Problem::pupil_has_left, Column::left_on);
            return nullptr;
        }
        if (!before.has_left) {
            report(Problem::repeated_ine, Column::ine, {in_words(before.place)});
            return nullptr;
        }
        before = std::move(again);
        return &before;
    }

    static std::string number_key(const Pupil& pupil) {
        return pupil.numbering + '\n' + std::string(pupil.candidate.home_uai.text()) + '\n' + pupil.number;
    }
    // Without a birth date, those of one name are the same if their class is.
    static std::string row_key(const Pupil& pupil) {
        auto key = person_key(pupil.candidate);
        if (!key.empty()) return key;
        return folded_words(pupil.candidate.last_name) + '\n' + folded_words(pupil.candidate.first_name) +
               '\n' + std::string(pupil.candidate.home_uai.text()) + '\n' + pupil.candidate.class_name;
    }

    using Positions = std::map<std::string, std::size_t>;
    Pupil* found(const Positions& positions, const std::string& key) {
        const auto position = positions.find(key);
        return position == positions.end() ? nullptr : &read_.pupils[position->second];
    }

    // By the number of the school's software, by INE, or, if one of the two rows has neither, as people would
    // tell.
    Pupil* find_same(const Pupil& pupil) {
        if (!pupil.number.empty()) {
            if (auto* const numbered = found(by_number_, number_key(pupil))) return numbered;
        }
        if (auto* const owner = found(by_ine_, pupil.candidate.ine)) {
            const bool are_numbered_apart =
                !owner->number.empty() && !pupil.number.empty() && owner->numbering == pupil.numbering;
            const bool is_other = are_numbered_apart || !is_same_name(owner->candidate, pupil.candidate);
            return is_other ? nullptr : owner;
        }
        const auto same = by_person_.find(row_key(pupil));
        if (same == by_person_.end()) return nullptr;
        auto& first = read_.pupils[same->second];
        const bool is_of_another_source = sources_[same->second] != source_;
        if (has_id(pupil)) return is_of_another_source && !has_id(first) ? &first : nullptr;
        // Rows of several files add to each other, those of one file may be a mistake.
        if (!is_of_another_source) report(Problem::possible_double, name_column(), {in_words(first.place)});
        return &first;
    }

    static bool has_id(const Pupil& pupil) { return !pupil.number.empty() || !pupil.candidate.ine.empty(); }

    Column name_column() const { return has(Column::last_name) ? Column::last_name : Column::full_name; }

    static bool is_same_name(const Candidate& a, const Candidate& b) {
        return folded_words(a.last_name) == folded_words(b.last_name) &&
               folded_words(a.first_name) == folded_words(b.first_name);
    }

    // Takes what further rows of a pupil add, and reports what they contradict.
    void merge(Pupil& pupil, const Pupil& again) const {
        const auto contradicts = [&](Column column) {
            report(Problem::contradicting_rows, column, {in_words(pupil.place)});
        };
        const auto& ine = pupil.candidate.ine;
        auto& class_name = pupil.candidate.class_name;
        auto& birth_date = pupil.candidate.birth_date;
        if (!is_same_name(pupil.candidate, again.candidate)) contradicts(name_column());
        if (!again.candidate.ine.empty() && again.candidate.ine != ine) contradicts(Column::ine);
        const auto& born = again.candidate.birth_date;
        if (birth_date.is_not_a_date()) birth_date = born;
        if (!born.is_not_a_date() && born != birth_date) contradicts(Column::birth_date);
        if (class_name.empty()) class_name = again.candidate.class_name;
        if (!again.candidate.class_name.empty() && again.candidate.class_name != class_name)
            contradicts(Column::class_name);
        if (again.has_left != pupil.has_left) contradicts(Column::left_on);
        if (pupil.candidate.level.empty()) pupil.candidate.level = again.candidate.level;
        if (pupil.has_mef) return;
        pupil.has_mef = again.has_mef;
        pupil.is_wanted = again.is_wanted;
    }

    // Once for a file without a column for it.
    void report_without_ine() {
        if (has(Column::ine)) return report(Problem::pupil_without_ine, Column::ine);
        if (!has_reported_ine_.insert(source_).second) return;
        report_({.problem = Problem::pupil_without_ine, .place = source_->place()});
    }

    void report_doubles() const {
        std::map<std::string, const Pupil*> first;
        for (const auto& pupil : read_.pupils) {
            const auto key = person_key(pupil.candidate);
            if (key.empty() || pupil.has_left) continue;
            const auto [other, is_new] = first.emplace(key, &pupil);
            if (is_new) continue;
            report_({.problem = Problem::possible_double,
                     .place = pupil.place,
                     .details = {in_words(other->second->place)}});
        }
    }

    // --- guardians

    void read_guardians(Pupil& pupil) {
        const bool has_guardian = has(Column::guardian_last_name);
        if (!has_guardian && !has(Column::other_last_name)) return;
        read_.has_guardians = true;
        if (has_guardian && is_legal()) add_guardian(pupil, first_guardian);
        if (has(Column::other_last_name)) add_guardian(pupil, other_guardian);
    }

    void read_guardian_row() {
        const auto number = text(Column::pupil_number);
        if (number.empty()) return report_missing(Column::pupil_number);
        if (!is_legal()) return;
        const auto key = source_->numbering() + '\n' + std::string(source_->school().text()) + '\n';
        auto* const pupil = found(by_number_, key + std::string(number));
        if (pupil == nullptr) return report(Problem::guardian_without_pupil, Column::pupil_number);
        add_guardian(*pupil, first_guardian);
    }

    // A file that does not say is of legal guardians alone.
    bool is_legal() const {
        const auto level = text(Column::guardian_level);
        if (!level.empty()) {
            constexpr std::array<std::string_view, 3> levels{"1", "2", "3"};
            return word(Column::guardian_level, levels) == "1";
        }
        constexpr std::array<std::string_view, 2> words{"yes", "no"};
        if (!text(Column::legal_guardian).empty()) return word(Column::legal_guardian, words) == "yes";
        if (has(Column::guardian_level)) report_missing(Column::guardian_level);
        return !has(Column::guardian_level) && !has(Column::legal_guardian);
    }

    void add_guardian(Pupil& pupil, const GuardianColumns& columns) {
        Contact guardian{.relation = relation(columns.relation),
                         .civility = mapping_.value_of(columns.civility, plain(columns.civility)),
                         .last_name = plain(columns.last_name),
                         .first_name = plain(columns.first_name),
                         .email = email(columns.email),
                         .phone = plain(text(columns.mobile).empty() ? columns.phone : columns.mobile)};
        if (columns.has_address) {
            guardian.lines = {plain(Column::line1), plain(Column::line2), plain(Column::line3),
                              plain(Column::line4)};
            guardian.postcode = plain(Column::postcode);
            guardian.city = plain(Column::city);
        }
        const bool is_empty = guardian.last_name.empty() && guardian.first_name.empty() &&
                              guardian.email.empty() && guardian.phone.empty();
        if (is_empty) return;
        if (guardian.last_name.empty()) report_missing(columns.last_name);
        insert(pupil.guardians, std::move(guardian), is_first_contact());
    }

    bool is_first_contact() const {
        constexpr std::array<std::string_view, 2> words{"yes", "no"};
        return word(Column::first_contact, words) == "yes";
    }

    // A code of a nomenclature that the mapping does not translate says nothing.
    std::string relation(Column column) const {
        auto relation = mapping_.value_of(column, plain(column));
        const bool is_code = !relation.empty() && std::ranges::all_of(relation, is_digit);
        return is_code ? std::string() : relation;
    }

    std::string email(Column column) const {
        auto address = plain(column);
        if (!address.empty() && !procedure::has_form_of_email(address))
            report(Problem::unusual_email, column);
        return address;
    }

    // Several rows of a pupil may have the same guardian.
    static void insert(std::vector<Contact>& guardians, Contact guardian, bool is_first) {
        const auto is_same = [&](const Contact& other) {
            return other.last_name == guardian.last_name && other.first_name == guardian.first_name &&
                   other.email == guardian.email && other.phone == guardian.phone;
        };
        const bool is_full = guardians.size() == static_cast<std::size_t>(maximum_contact_rank);
        if (is_full || std::ranges::any_of(guardians, is_same)) return;
        guardians.insert(is_first ? guardians.begin() : guardians.end(), std::move(guardian));
    }

    void report_without_guardian() const {
        if (!read_.has_guardians) return;
        for (const auto& pupil : read_.pupils) {
            if (!pupil.has_left && pupil.is_wanted && pupil.guardians.empty())
                report_({.problem = Problem::pupil_without_guardian, .place = pupil.place});
        }
    }

    // --- wishes

    void read_wish() {
        if (!home()) return;
        Wish wish{.ine = normalised_ine(text(Column::ine)),
                  .offer_code = plain(Column::offer_code),
                  .place = row_->place_of(Column::ine),
                  .offer_place = row_->place_of(Column::offer_code),
                  .rank_place = row_->place_of(Column::wish_rank)};
        if (wish.ine.empty()) report_missing(Column::ine);
        if (wish.offer_code.empty()) report_missing(Column::offer_code);
        const auto rank = this->rank();
        if (wish.ine.empty() || wish.offer_code.empty() || !rank) return;
        wish.rank = *rank;
        read_.wishes.push_back(std::move(wish));
    }

    std::optional<std::int32_t> rank() const {
        const auto cell = text(Column::wish_rank);
        if (cell.empty()) {
            if (has(Column::wish_rank)) report_missing(Column::wish_rank);
            return has(Column::wish_rank) ? std::nullopt : std::optional(Application{}.rank);
        }
        std::int32_t rank = 0;
        const auto* const end = cell.data() + cell.size();
        const auto [stop, error] = std::from_chars(cell.data(), end, rank);
        if (error != std::errc{} || stop != end) {
            report(Problem::bad_number, Column::wish_rank, {"1"});
            return std::nullopt;
        }
        if (rank >= 1 && rank <= maximum_rank) return rank;
        report(Problem::number_out_of_range, Column::wish_rank, {"1", std::to_string(maximum_rank)});
        return std::nullopt;
    }

    const lists::Mapping& mapping_;
    const ReadingOptions& options_;
    const DiagnosticSink& report_;

    const Source* source_ = nullptr;
    const Row* row_ = nullptr;
    bool has_reported_source_ = false;
    std::set<const Source*> has_reported_ine_;
    LeftOut of_other_schools_;
    LeftOut mefs_without_level_;

    PupilsRead read_;
    std::vector<const Source*> sources_;  // of each pupil's first row
    Positions by_number_;                 // with numbering and school
    Positions by_ine_;
    Positions by_person_;  // the first one
};

}  // namespace

PupilsRead read_sources(const Sources& sources, const lists::Mapping& mapping, const ReadingOptions& options,
                        const DiagnosticSink& report) {
    return PupilsReader(mapping, options, report).read(sources);
}

std::string in_words(const Place& place) {
    if (!place.cell.empty()) return place.file + '!' + place.cell;
    return place.file + ':' + std::to_string(place.line);
}

std::string person_key(const Candidate& candidate) {
    if (candidate.birth_date.is_not_a_date()) return {};
    return folded_words(candidate.last_name) + '\n' + folded_words(candidate.first_name) + '\n' +
           to_iso(candidate.birth_date) + '\n' + std::string(candidate.home_uai.text());
}

}  // namespace passpro::pupils
