// The journal of a campaign (journal.csv): what happened, one fact about one application a row. It is only
// ever added to. docs/procedure.md describes the file.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/catalogue.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/index.hpp>
#include <passpro/procedure.hpp>
#include <passpro/roles.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// What a row of the journal may tell. `item` and `value` mean:
enum class JournalEvent {
    registered,    // inscription
    withdrawn,     // désistement · value: reason
    document,      // pièce · item: document, value: a DocumentStatus
    home_opinion,  // avis du collège · value: code of the policy's scale
    convoked,      // convocation émise · item: opening#slot, value: channel
    cancelled,     // convocation annulée · item: opening#slot, value: reason
    delivered,     // remise · item: rank of the contact, value: channel
    undelivered,   // non distribuée · item: rank of the contact, value: cause
    answered,      // réponse · value: an Answer
    attended,      // présence · item: opening#slot, value: an Attendance
    assessed,      // évaluation · item: criterion, value: level
    opinion,       // avis · item: an OpinionStage, value: code of the policy's scale, comment: reason
    notified,      // porté à la connaissance · value: to whom
    contested,     // contestation · value: a Contest
};
enum class DocumentStatus { received, accepted, refused, waived };
enum class Answer { comes, cannot_come, withdraws };
enum class Attendance { present, late, excused, absent };
enum class OpinionStage { draft, final };
enum class Contest { open, closed };

// By the words of the file, which are the names above.
[[nodiscard]] std::optional<JournalEvent> parse_journal_event(std::string_view text);
[[nodiscard]] std::optional<DocumentStatus> parse_document_status(std::string_view text);
[[nodiscard]] std::optional<Answer> parse_answer(std::string_view text);
[[nodiscard]] std::optional<Attendance> parse_attendance(std::string_view text);
[[nodiscard]] std::optional<OpinionStage> parse_opinion_stage(std::string_view text);
[[nodiscard]] std::optional<Contest> parse_contest(std::string_view text);
[[nodiscard]] std::string_view to_text(JournalEvent event);
[[nodiscard]] std::string_view to_text(DocumentStatus status);
[[nodiscard]] std::string_view to_text(Answer answer);
[[nodiscard]] std::string_view to_text(Attendance attendance);
[[nodiscard]] std::string_view to_text(OpinionStage stage);
[[nodiscard]] std::string_view to_text(Contest contest);

// Whether a role may record an event at all. A policy that is validated by the head keeps final opinions from
// panels.
[[nodiscard]] bool may_record(Role role, JournalEvent event);

// "O003#0", as `item` names a slot.
[[nodiscard]] std::string slot_text(const Catalogue& catalogue, SlotIndex slot);

// A fact. Those of its texts that are not read as anything else here are valid: `parse_answer(value)` of an
// answer has a value, and so on.
struct JournalEntry {
    std::string id{};
    DateTime at{};  // a date without time is its first minute
    CandidateIndex candidate{};
    std::optional<FormationIndex> formation{};  // nothing: all applications of the candidate
    JournalEvent event{};
    std::optional<SlotIndex> slot{};  // of convoked, cancelled and attended; its text is `item`
    std::string item{};
    std::string value{};
    std::string comment{};  // free text, personal: never in a message
    Role role{};
    Uai uai{};               // of who recorded it; may be absent
    std::string replaces{};  // the id of the entry that this one corrects; may be empty
    std::uint32_t file = 0;  // of its first row, among those that were read
    std::uint32_t line = 0;
};
using JournalEntryIndex = Index<JournalEntry>;

struct JournalData;

// The entries of one or more files, each once, by time and then by id: neither the order of files and rows
// nor repetition changes anything but `place_of`. Immutable; copies are cheap and share their content.
class Journal {
  public:
    // A journal in which nothing has happened yet.
    explicit Journal(const Campaign& campaign);

    [[nodiscard]] const Table<JournalEntry>& entries() const;

    // The entries about an application, those about all of its candidate's included, by time. O(1).
    [[nodiscard]] std::span<const JournalEntryIndex> entries_of(ApplicationIndex application) const;

    // Whether an entry counts at an instant: it is not later, and no entry that is not later replaces it.
    // O(1).
    [[nodiscard]] bool counts(JournalEntryIndex entry, DateTime now) const;

    [[nodiscard]] std::optional<JournalEntryIndex> find(std::string_view id) const;  // O(1)
    [[nodiscard]] Place place_of(JournalEntryIndex entry, std::string_view column = {}) const;
    // The entry that replaces this one, at any time. O(1).
    [[nodiscard]] std::optional<JournalEntryIndex> replacement_of(JournalEntryIndex entry) const;

  private:
    friend struct JournalData;
    explicit Journal(std::shared_ptr<const JournalData> data) : data_(std::move(data)) {}

    std::shared_ptr<const JournalData> data_;
};

// A journal.csv, or another file of the same form, as bytes.
struct JournalFile {
    std::string name = "journal.csv";  // in diagnostics
    std::string bytes{};
};

// Reads the files of a journal as one. Errors: what cannot be read; an entry_id twice with different content;
// candidates, formations, slots, documents, criteria and codes that do not exist; an event by a role that may
// not record it; an opinion about a pupil who was absent, without a reason that it needs, or with one that is
// too long; two final opinions, or two attendances at one slot, of which neither replaces the other;
// `replaces` that leads nowhere or in a circle. Warnings: an establishment that is neither the pupil's home
// nor a host of theirs; entries of an application that is gone since it was withdrawn, which do not count.
// O(n log n).
[[nodiscard]] Result<Journal> read_journal(const Campaign& campaign, const Procedure& procedure,
                                           std::span<const JournalFile> files);

}  // namespace passpro
