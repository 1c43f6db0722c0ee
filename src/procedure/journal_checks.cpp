#include "procedure/journal_checks.hpp"

#include "domain/personal_data.hpp"
#include "input/record_columns.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace passpro::procedure {

namespace {

using EntryIndex = JournalEntryIndex;

class EntryChecks {
  public:
    EntryChecks(const Campaign& campaign, const Journal& journal,
                const std::set<std::string, std::less<>>& refused_ids, Diagnostics& problems)
        : campaign_(campaign), journal_(journal), refused_ids_(refused_ids), problems_(problems) {}

    void run() {
        for (std::uint32_t i = 0; i < journal_.entries().size(); ++i) check_replaces({i});
        check_circles();
        for (std::uint32_t i = 0; i < campaign_.applications().size(); ++i) check_application({i});
    }

  private:
    const JournalEntry& at(EntryIndex index) const { return journal_.entries()[index]; }

    void report(Problem problem, EntryIndex entry, std::string_view column, std::string value,
                std::vector<std::string> details = {}) {
        problems_.add({.problem = problem,
                       .place = journal_.place_of(entry, column),
                       .value = std::move(value),
                       .details = std::move(details),
                       .suggestion = {}});
    }

    void check_replaces(EntryIndex index) {
        const auto& replaces = at(index).replaces;
        if (replaces.empty()) return;
        const auto replaced = journal_.find(replaces);
        if (!replaced) {
            if (!refused_ids_.contains(replaces))
                report_id(Problem::unknown_reference, index, replaces,
                          {journal_.place_of(index, "entry_id").column, std::string(input::journal_file)});
        } else if (const auto first = *journal_.replacement_of(*replaced); first != index) {
            report_id(Problem::replaced_twice, index, replaces, {shown_entry_id(at(first).id)});
        }
    }

    // Either id may be a name after a shift of cells.
    void report_id(Problem problem, EntryIndex index, const std::string& id,
                   std::vector<std::string> details = {}) {
        report(problem, index, "replaces",
               may_be_shown(ShownValues::entry_ids, problem, id) ? id : std::string(), std::move(details));
    }

    // Each entry is replaced by one at most, so that a walk along the replacements ends, or comes back to its
    // first entry.
    void check_circles() {
        std::vector<bool> is_seen(journal_.entries().size());
        for (std::uint32_t i = 0; i < journal_.entries().size(); ++i) {
            if (!journal_.replacement_of({i})) continue;  // as most entries: it is not part of a circle
            std::optional<EntryIndex> entry = EntryIndex{i};
            std::vector<EntryIndex> path;
            while (entry && !is_seen[entry->value]) {
                is_seen[entry->value] = true;
                path.push_back(*entry);
                entry = journal_.replacement_of(*entry);
            }
            if (entry && std::ranges::find(path, *entry) != path.end())
                report_id(Problem::circular_replacement, *entry, at(*entry).id);
        }
    }

    void check_application(ApplicationIndex application) {
        std::vector<EntryIndex> opinions;
        std::vector<EntryIndex> attendances;
        for (const auto index : journal_.entries_of(application)) {
            if (journal_.replacement_of(index)) continue;
            if (at(index).event == JournalEvent::opinion) opinions.push_back(index);
            if (at(index).event == JournalEvent::attended) attendances.push_back(index);
        }
        check_final_opinions(opinions);
        check_attendances(attendances);
        check_presence(opinions, attendances);
    }

    void check_final_opinions(const std::vector<EntryIndex>& opinions) {
        std::optional<EntryIndex> first;
        for (const auto index : opinions) {
            if (parse_opinion_stage(at(index).item) != OpinionStage::final) continue;
            if (first)
                report(Problem::contradicting_entry, index, "value", at(index).value,
                       {shown_entry_id(at(*first).id)});
            if (!first) first = index;
        }
    }

    void check_attendances(const std::vector<EntryIndex>& attendances) {
        std::map<SlotIndex, EntryIndex> first_at_slot;
        for (const auto index : attendances) {
            const auto [first, is_new] = first_at_slot.try_emplace(*at(index).slot, index);
            if (!is_new && at(first->second).value != at(index).value)
                report(Problem::contradicting_entry, index, "value", at(index).value,
                       {shown_entry_id(at(first->second).id)});
        }
    }

    void check_presence(const std::vector<EntryIndex>& opinions, const std::vector<EntryIndex>& attendances) {
        const auto came = [&](EntryIndex index) {
            const auto attendance = parse_attendance(at(index).value);
            return attendance == Attendance::present || attendance == Attendance::late;
        };
        if (attendances.empty() || std::ranges::any_of(attendances, came)) return;
        for (const auto index : opinions)
            report(Problem::opinion_on_absent, index, "event", {},
                   {at(attendances.back()).value, shown_entry_id(at(attendances.back()).id)});
    }

    const Campaign& campaign_;
    const Journal& journal_;
    const std::set<std::string, std::less<>>& refused_ids_;
    Diagnostics& problems_;
};

}  // namespace

void check_entries(const Campaign& campaign, const Journal& journal,
                   const std::set<std::string, std::less<>>& refused_ids, Diagnostics& problems) {
    EntryChecks(campaign, journal, refused_ids, problems).run();
}

}  // namespace passpro::procedure
