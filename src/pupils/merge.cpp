#include "pupils/merge.hpp"

#include "domain/personal_data.hpp"
#include "text/folding.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace passpro::pupils {

namespace {

constexpr std::size_t digits_of_ids = 4;

bool is_same_person(const Contact& a, const Contact& b) {
    return folded_words(a.last_name) == folded_words(b.last_name) &&
           folded_words(a.first_name) == folded_words(b.first_name);
}

bool is_same_contact(const Contact& a, const Contact& b) {
    const auto cells = [](const Contact& c) {
        return std::tie(c.rank, c.relation, c.civility, c.last_name, c.first_name, c.email, c.phone, c.lines,
                        c.postcode, c.city, c.language);
    };
    return cells(a) == cells(b);
}

// Ids of a school's candidates: "0980001U-0012".
class IdMaker {
  public:
    explicit IdMaker(const PackageTable<Candidate>& candidates) {
        for (const auto& row : candidates.rows) {
            ids_.insert(row.value.id);
            note_number(row.value);
        }
    }

    std::string next(const Uai& home) {
        std::string id;
        do {
            auto number = std::to_string(++numbers_[home]);
            number.insert(0, digits_of_ids - std::min(digits_of_ids, number.size()), '0');
            id = std::string(home.text()) + '-' + number;
        } while (!ids_.insert(id).second);
        return id;
    }

  private:
    // Numbers go on from the highest, so that none comes back after an erasure.
    void note_number(const Candidate& candidate) {
        const auto dash = candidate.id.find('-');
        const auto uai = Uai::parse(std::string_view(candidate.id).substr(0, dash));
        if (dash == std::string::npos || !uai) return;
        constexpr std::size_t most_digits = 9;
        const auto digits = std::string_view(candidate.id).substr(dash + 1).substr(0, most_digits);
        std::uint32_t number = 0;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error == std::errc{} && stop == digits.data() + digits.size())
            numbers_[*uai] = std::max(numbers_[*uai], number);
    }

    std::set<std::string> ids_;
    std::map<Uai, std::uint32_t> numbers_;
};

class Merge {
  public:
    Merge(const PupilsRead& read, const Catalogue& catalogue, PackageTables& tables, ImportedPupils& imported,
          const DiagnosticSink& report)
        : read_(read),
          catalogue_(catalogue),
          tables_(tables),
          imported_(imported),
          report_(report),
          ids_(tables.candidates) {}

    void run() && {
        for (std::size_t row = 0; row < candidates().size(); ++row) index(row);
        rows_before_ = candidates().size();
        for (const auto& pupil : read_.pupils) take_pupil(pupil);
        note_missing();
        take_contacts();
        for (const auto& formation : catalogue_.formations()) note_offer(formation);
        for (const auto& wish : read_.wishes) take_wish(wish);
        write_wishes();
        report_left_out();
        std::ranges::stable_sort(changes_, {}, &Change::row);
        for (auto& change : changes_) imported_.changes.push_back(std::move(change.difference));
    }

  private:
    using Row = std::size_t;  // of candidates

    std::vector<TableRow<Candidate>>& candidates() { return tables_.candidates.rows; }

    // --- candidates

    void index(Row row) {
        const auto& candidate = candidates()[row].value;
        if (!candidate.ine.empty()) by_ine_.emplace(candidate.ine, row);
        const auto key = person_key(candidate);
        if (!key.empty()) add_row(by_person_[key], row);
        add_row(by_name_[name_key(candidate)], row);
    }

    static void add_row(std::vector<Row>& rows, Row row) {
        if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
    }

    static std::string name_key(const Candidate& candidate) {
        return folded_words(candidate.last_name) + '\n' + folded_words(candidate.first_name) + '\n' +
               std::string(candidate.home_uai.text());
    }

    void note(Row row, PupilChange change, std::string from = {}, std::string to = {},
              std::string formation_id = {}) {
        changes_.push_back({row, PupilDifference{.change = change,
                                                 .candidate_id = candidates()[row].value.id,
                                                 .formation_id = std::move(formation_id),
                                                 .from = std::move(from),
                                                 .to = std::move(to)}});
    }

    void take_pupil(const Pupil& pupil) {
        homes_.insert(pupil.candidate.home_uai);
        const auto row = find(pupil);
        if (pupil.has_left) {
            if (!pupil.candidate.ine.empty()) not_imported_.insert(pupil.candidate.ine);
            if (row) seen_.insert(*row);
            if (row) note(*row, PupilChange::left);
            return;
        }
        if (row) {
            ++imported_.pupils;
            update(*row, pupil.candidate);
            take_guardians(*row, pupil);
        } else if (!pupil.is_wanted) {
            if (!pupil.has_mef)
                ++without_mef_.try_emplace(pupil.place.file, pupil.place, 0).first->second.second;
            if (!pupil.candidate.ine.empty()) not_imported_.insert(pupil.candidate.ine);
        } else if (has_known_home(pupil)) {
            ++imported_.pupils;
            take_guardians(add(pupil), pupil);
        }
    }

    bool has_known_home(const Pupil& pupil) {
        const auto& home = pupil.candidate.home_uai;
        if (catalogue_.find_establishment(home)) return true;
        if (!unknown_homes_.insert(home).second) return false;
        report_({.problem = Problem::unknown_reference,
                 .place = {pupil.place.file, pupil.place.line, "home_uai"},
                 .value = std::string(home.text()),
                 .details = {"uai", std::string(file_name(CampaignTable::establishments))}});
        return false;
    }

    // The candidate who is this pupil. One with another INE is pointed out: it may be a double.
    std::optional<Row> find(const Pupil& pupil) {
        const auto& ine = pupil.candidate.ine;
        if (const auto owner = by_ine_.find(ine); !ine.empty() && owner != by_ine_.end())
            return owner->second;
        const auto same = by_person_.find(person_key(pupil.candidate));
        if (same == by_person_.end()) return find_by_name(pupil.candidate);
        for (const Row row : same->second) {
            const bool is_without_ine = ine.empty() || candidates()[row].value.ine.empty();
            if (is_without_ine && !seen_.contains(row)) return row;
        }
        const Row other = same->second.front();
        if (other < rows_before_ && !pupil.has_left) {
            report_({.problem = Problem::possible_double,
                     .place = pupil.place,
                     .details = {shown_id(candidates()[other].value.id)}});
        }
        return std::nullopt;
    }

    // If the file or the package does not know the birth date: the only candidate of this name among those
    // who are most like the pupil, by a birth date that neither knows and by class.
    std::optional<Row> find_by_name(const Candidate& pupil) {
        int most_alike = -1;
        std::vector<Row> found;
        for (const Row row : by_name_[name_key(pupil)]) {
            const auto& candidate = candidates()[row].value;
            const bool is_born = !candidate.birth_date.is_not_a_date();
            const bool have_both_ine = !pupil.ine.empty() && !candidate.ine.empty();
            if (seen_.contains(row) || have_both_ine || (is_born && !pupil.birth_date.is_not_a_date()))
                continue;
            const bool is_classmate = candidate.class_name == pupil.class_name;
            const int alike = (is_born == !pupil.birth_date.is_not_a_date() ? 2 : 0) + (is_classmate ? 1 : 0);
            if (alike > most_alike) found.clear();
            most_alike = std::max(most_alike, alike);
            if (alike == most_alike) found.push_back(row);
        }
        return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
    }

    Row add(const Pupil& pupil) {
        const Row row = candidates().size();
        auto& added = candidates().emplace_back();
        added.value = pupil.candidate;
        added.value.id = ids_.next(pupil.candidate.home_uai);
        index(row);
        seen_.insert(row);
        note(row, PupilChange::added);
        return row;
    }

    // What the file does not say stays.
    void update(Row row, const Candidate& pupil) {
        seen_.insert(row);
        auto& candidate = candidates()[row].value;
        const auto take = [](auto& target, const auto& value, bool is_given) {
            const bool differs = is_given && target != value;
            if (differs) target = value;
            return differs;
        };
        bool is_changed = take(candidate.ine, pupil.ine, !pupil.ine.empty());
        is_changed |= take(candidate.last_name, pupil.last_name, true);
        is_changed |= take(candidate.first_name, pupil.first_name, !pupil.first_name.empty());
        is_changed |= take(candidate.birth_date, pupil.birth_date, !pupil.birth_date.is_not_a_date());
        is_changed |= take(candidate.level, pupil.level, !pupil.level.empty());
        is_changed |= take(candidate.boarding, pupil.boarding, pupil.boarding.has_value());
        if (is_changed) note(row, PupilChange::changed);
        const auto home = candidate.home_uai;
        const auto class_name = candidate.class_name;
        const bool is_known = catalogue_.find_establishment(pupil.home_uai).has_value();
        if (take(candidate.home_uai, pupil.home_uai, is_known))
            note(row, PupilChange::moved_school, std::string(home.text()),
                 std::string(pupil.home_uai.text()));
        if (take(candidate.class_name, pupil.class_name, !pupil.class_name.empty()))
            note(row, PupilChange::moved_class, class_name, pupil.class_name);
        index(row);
    }

    // Of the schools whose pupils the files list.
    void note_missing() {
        if (!read_.has_pupils) return;
        for (Row row = 0; row < rows_before_; ++row) {
            if (!seen_.contains(row) && homes_.contains(candidates()[row].value.home_uai))
                note(row, PupilChange::missing);
        }
    }

    // --- contacts

    void take_guardians(Row row, const Pupil& pupil) {
        imported_.guardians += pupil.guardians.size();
        if (!pupil.guardians.empty()) guardians_.emplace(row, &pupil.guardians);
    }

    // Those of a pupil stay at the place of the first; new ones come at the end.
    void take_contacts() {
        std::map<std::string_view, std::vector<TableRow<ContactCells>>> before;
        std::map<std::string_view, Row> row_of;
        for (const auto& [row, guardians] : guardians_) row_of.emplace(candidates()[row].value.id, row);
        for (const auto& contact : tables_.contacts.rows) {
            const auto row = row_of.find(contact.value.candidate_id);
            if (row != row_of.end()) before[row->first].push_back(contact);
        }
        std::vector<TableRow<ContactCells>> rows;
        std::set<std::string_view> is_written;
        const auto write = [&](std::string_view id, Row row) {
            if (!is_written.insert(id).second) return;
            for (auto& contact : contacts_of(row, before[id])) rows.push_back(std::move(contact));
        };
        for (auto& contact : tables_.contacts.rows) {
            const auto row = row_of.find(contact.value.candidate_id);
            if (row == row_of.end()) {
                rows.push_back(std::move(contact));
            } else {
                write(row->first, row->second);
            }
        }
        for (const auto& [row, guardians] : guardians_) write(candidates()[row].value.id, row);
        tables_.contacts.rows = std::move(rows);
    }

    // With the language, the relation and the further cells of a contact who was there before.
    std::vector<TableRow<ContactCells>> contacts_of(Row row, std::vector<TableRow<ContactCells>> before) {
        std::vector<TableRow<ContactCells>> contacts;
        const auto& id = candidates()[row].value.id;
        for (const auto& guardian : *guardians_.at(row)) {
            auto& added = contacts.emplace_back();
            added.value = {id, guardian};
            added.value.contact.rank = static_cast<std::int32_t>(contacts.size());
            const auto same = std::ranges::find_if(
                before, [&](const auto& other) { return is_same_person(other.value.contact, guardian); });
            if (same == before.end()) continue;
            added.extra_cells = same->extra_cells;
            added.value.contact.language = same->value.contact.language;
            if (guardian.relation.empty()) added.value.contact.relation = same->value.contact.relation;
        }
        const bool is_new = row >= rows_before_;
        const bool is_same = std::ranges::equal(before, contacts, [](const auto& a, const auto& b) {
            return is_same_contact(a.value.contact, b.value.contact);
        });
        if (!is_new && !is_same) note(row, PupilChange::contacts_changed);
        return contacts;
    }

    // --- wishes

    void note_offer(const Formation& formation) {
        if (!formation.affelnet_code.empty())
            offers_.emplace(folded_words(formation.affelnet_code), &formation);
        offers_.emplace(folded_words(formation.id), &formation);
    }

    void take_wish(const Wish& wish) {
        const auto candidate = by_ine_.find(wish.ine);
        if (candidate == by_ine_.end()) {
            if (!not_imported_.contains(wish.ine))
                report_({.problem = Problem::wish_without_pupil, .place = wish.place});
            return;
        }
        auto& wishes = wishes_of_[candidate->second];
        const auto offer = offers_.find(folded_words(wish.offer_code));
        if (offer == offers_.end()) {
            ++unknown_offers_.try_emplace(wish.offer_code, wish.offer_place, 0).first->second.second;
            return;
        }
        const auto& id = candidates()[candidate->second].value.id;
        const auto& formation_id = offer->second->id;
        for (const auto& [other, other_wish] : wishes) {
            if (other == formation_id) {
                report_(
                    {.problem = Problem::duplicate_application,
                     .place = wish.offer_place,
                     .details = {shown_id(id), formation_id, std::to_string(other_wish->offer_place.line)}});
                return;
            }
            if (other_wish->rank == wish.rank) {
                report_({.problem = Problem::repeated_rank,
                         .place = wish.rank_place,
                         .value = std::to_string(wish.rank),
                         .details = {shown_id(id), std::to_string(other_wish->rank_place.line)}});
                return;
            }
        }
        wishes.emplace_back(formation_id, &wish);
        ++imported_.wishes;
    }

    void write_wishes() {
        std::map<std::string_view, Row> row_of;
        for (const auto& [row, wishes] : wishes_of_) row_of.emplace(candidates()[row].value.id, row);
        std::map<Row, std::vector<TableRow<ApplicationCells>*>> gone;
        std::set<std::pair<Row, std::string>> is_known;
        for (auto& application : tables_.applications.rows) {
            const auto row = row_of.find(application.value.candidate_id);
            if (row == row_of.end()) continue;
            const auto& wishes = wishes_of_.at(row->second);
            const auto wish =
                std::ranges::find(wishes, application.value.formation_id,
                                  [](const auto& known) { return std::string_view(known.first); });
            if (wish == wishes.end()) {
                gone[row->second].push_back(&application);
                continue;
            }
            is_known.emplace(row->second, wish->first);
            rerank(row->second, application.value, wish->second->rank, PupilChange::wish_reranked);
        }
        for (auto& [row, applications] : gone) move_behind(row, applications);
        for (const auto& [row, wishes] : wishes_of_) {
            for (const auto& [formation_id, wish] : wishes) {
                if (!is_known.contains({row, formation_id})) add_wish(row, formation_id, wish->rank);
            }
        }
    }

    void rerank(Row row, ApplicationCells& application, std::int32_t rank, PupilChange change) {
        if (application.rank == rank && change == PupilChange::wish_reranked) return;
        note(row, change, std::to_string(application.rank), std::to_string(rank), application.formation_id);
        application.rank = rank;
    }

    // Those that are not wished for any more keep their order, on ranks that no wish has.
    void move_behind(Row row, std::vector<TableRow<ApplicationCells>*>& applications) {
        std::ranges::stable_sort(applications, {}, [](const auto* other) { return other->value.rank; });
        std::int32_t rank = 0;
        for (const auto& [formation_id, wish] : wishes_of_.at(row)) rank = std::max(rank, wish->rank);
        for (auto* const application : applications) {
            const bool is_free = application->value.rank > rank;
            rank = is_free ? application->value.rank : rank + 1;
            rerank(row, application->value, rank, PupilChange::wish_missing);
        }
    }

    void add_wish(Row row, const std::string& formation_id, std::int32_t rank) {
        auto& added = tables_.applications.rows.emplace_back();
        added.value = {candidates()[row].value.id, formation_id, rank};
        note(row, PupilChange::wish_added, {}, std::to_string(rank), formation_id);
    }

    void report_left_out() const {
        for (const auto& [code, found] : unknown_offers_) {
            report_({.problem = Problem::unknown_offer,
                     .place = found.first,
                     .value = shown_id(code),
                     .details = {std::to_string(found.second)}});
        }
        for (const auto& [file, found] : without_mef_) {
            report_({.problem = Problem::pupil_without_mef,
                     .place = found.first,
                     .details = {std::to_string(found.second)}});
        }
    }

    struct Change {
        Row row = 0;
        PupilDifference difference;
    };

    const PupilsRead& read_;
    const Catalogue& catalogue_;
    PackageTables& tables_;
    ImportedPupils& imported_;
    const DiagnosticSink& report_;

    IdMaker ids_;
    Row rows_before_ = 0;
    std::map<std::string, Row> by_ine_;
    std::map<std::string, std::vector<Row>> by_person_;
    std::map<std::string, std::vector<Row>> by_name_;  // with the school
    std::set<Row> seen_;                               // who are in the files
    std::set<Uai> homes_;                              // whose pupils the files list
    std::set<Uai> unknown_homes_;                      // that were reported
    std::set<std::string> not_imported_;               // INEs of pupils of the files who are not candidates
    std::map<Row, const std::vector<Contact>*> guardians_;
    std::map<std::string, const Formation*> offers_;                             // by code and by id
    std::map<Row, std::vector<std::pair<std::string, const Wish*>>> wishes_of_;  // by id of the formation
    std::map<std::string, std::pair<Place, std::size_t>> unknown_offers_;
    std::map<std::string, std::pair<Place, std::size_t>> without_mef_;  // of each file
    std::vector<Change> changes_;
};

}  // namespace

void merge(const PupilsRead& read, const Catalogue& catalogue, PackageTables& tables,
           ImportedPupils& imported, const DiagnosticSink& report) {
    Merge(read, catalogue, tables, imported, report).run();
}

}  // namespace passpro::pupils
