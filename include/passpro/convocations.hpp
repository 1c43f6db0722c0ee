// Convocations: the letters that call pupils to their interviews, in every form in which they leave, and what
// comes back. All of it is made from a view, and holds nothing that the view does not. Nothing is sent, and
// nothing is recorded: an application sends the texts, and adds entries to the journal.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/language.hpp>
#include <passpro/openings.hpp>
#include <passpro/views.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// How an interview in a letter relates to the last letter about it.
enum class InterviewNews {
    first,      // the family was not convoked to it before
    unchanged,  // the last letter said the same
    changed,    // the last letter named another slot, or was cancelled
    cancelled,  // the last letter named a slot, and the plan has none any more
};
[[nodiscard]] std::string_view to_text(InterviewNews news);  // "first" …

struct LetterInterview {
    ViewedApplicationIndex application{};
    InterviewNews news{};
    std::optional<SlotIndex> slot{};           // to come to; nothing: cancelled
    std::optional<SlotIndex> previous_slot{};  // changed, cancelled: as the last letter had it
    std::int32_t sequence = 0;                 // how often the family was told another slot before
    DateTime stamp{};                          // when this slot was first told, or `now`
};

struct Letter {
    ViewedPupilIndex pupil{};
    std::vector<LetterInterview> interviews{};  // by time, cancelled ones first
    std::int32_t version = 1;
    Date replaces{};  // the day of the letter that this one replaces; may be absent

    [[nodiscard]] bool is_about(InterviewNews news) const;  // of one of its interviews
};

enum class LetterUnit { pupil, interview };
enum class LetterChoice {
    to_send,  // those that tell something new
    changed,  // of these, those that replace an earlier letter: the notices after a change
    all,      // also those that were sent and still hold
};

// The letters to the families of a view, ordered by school of origin, class and name. An interview belongs in
// a letter until it is over or its attendance is recorded. One that the pupil cannot come to, that was
// cancelled, or whose slot is lost, is left out until the plan has another slot for it. O(n log n).
[[nodiscard]] std::vector<Letter> letters(const View& view, LetterUnit unit, LetterChoice choice);

// The secret of a campaign, from which its reply codes are derived.
class ReplySecret {
  public:
    static constexpr std::size_t least_bytes = 16;

    // Nothing if there are fewer bytes than that.
    [[nodiscard]] static std::optional<ReplySecret> of(std::string_view bytes);

    // "ABCDE-FGHJK": what a family without an account answers with. Nine letters of an HMAC-SHA-256 of
    // application and slot, and a check letter that finds each wrong letter and each exchange of two
    // neighbours. A letter about another slot has another code.
    [[nodiscard]] std::string code(std::string_view candidate_id, std::string_view formation_id,
                                   std::string_view slot) const;

  private:
    explicit ReplySecret(std::string_view bytes) : bytes_(bytes) {}
    std::string bytes_;
};

// A file of a folder of templates, such as "letter.fr.mustache".
struct TemplateFile {
    std::string name{};
    std::string bytes{};
};

// The templates that texts are made from, by name: `letter.fr`, `text.fr`, `second.fr`, `delivery.fr`,
// `outings.fr`, and the same with `en`. docs/procedure.md describes their form. Those of `second.` may be of
// any other language: they are the second text of letters to families who have that language.
class LetterTemplates {
  public:
    LetterTemplates() = default;  // passpro's own alone

    // Puts others in the place of passpro's, or adds second languages. An error for each that is not a
    // template, has the name of none, or asks for a value without escaping it; a warning for each value that
    // there is not.
    [[nodiscard]] static Result<LetterTemplates> replaced_by(std::span<const TemplateFile> files);

    // Null: there is none.
    [[nodiscard]] const std::string* find(std::string_view name) const;

  private:
    std::map<std::string, std::string, std::less<>> replaced_{};
};

struct LetterOptions {
    Language language = Language::french;
    std::optional<ReplySecret> secret{};  // nothing: no reply codes
    LetterTemplates templates{};
};

// The languages of families (`contacts.language`) for which there is no second text, in order.
[[nodiscard]] std::vector<std::string> languages_without_text(const View& view,
                                                              std::span<const Letter> letters,
                                                              const LetterOptions& options = {});

// A page of HTML for printing, a letter a page of paper.
[[nodiscard]] std::string letters_page(const View& view, std::span<const Letter> letters,
                                       const LetterOptions& options = {});
// The same as plain text, without the address and the second text, with a form feed between two letters.
[[nodiscard]] std::string letters_text(const View& view, std::span<const Letter> letters,
                                       const LetterOptions& options = {});
// A CSV for mail merge: a row a letter, the columns of each interview numbered.
[[nodiscard]] std::string letters_table(const View& view, std::span<const Letter> letters,
                                        const LetterOptions& options = {});

// An iCalendar (RFC 5545) with an event for each interview, cancelled ones included. It names neither pupils
// nor families. The UID of an application is always the same, SEQUENCE that of its letters.
[[nodiscard]] std::string letters_calendar(const View& view, std::span<const Letter> letters,
                                           Language language = Language::french);

// Delivery sheets (`bordereaux de remise`): a page a school of origin and class, with the reply codes and
// room for a signature.
[[nodiscard]] std::string delivery_page(const View& view, std::span<const Letter> letters,
                                        const LetterOptions& options = {});

// How a pupil of a collège comes and goes (circulaire 96-248).
enum class Way {
    free,         // outside of lessons: the family decides
    alone,        // at the beginning or the end of the timetable, if the guardians have authorised it
    accompanied,  // otherwise
};
[[nodiscard]] std::string_view to_text(Way way);  // "free" …

// A pupil's absence from the school of origin for the interviews of one day.
struct Outing {
    ViewedPupilIndex pupil{};
    std::vector<ViewedApplicationIndex> interviews{};  // by time
    DateTime
        leaves{};  // to arrive `limits.buffer_minutes` early; as `returns`, on a multiple of five minutes
    DateTime returns{};  // at the earliest
    Way there{};
    Way back{};
    bool misses_lunch = false;  // the pupil has it at school
};

// The outings to interviews that are not over, by day, host of the first interview, time and name. A pupil
// whose boarding is not known is taken to have lunch at school. O(n log n).
[[nodiscard]] std::vector<Outing> outings(const View& view);
// A page a school of origin and day.
[[nodiscard]] std::string outings_page(const View& view, std::span<const Outing> outings,
                                       const LetterOptions& options = {});
[[nodiscard]] std::string outings_table(const View& view, std::span<const Outing> outings);

// The rows of a journal.csv which say that these letters were sent at an instant: to be added once they were.
// A letter about another slot also cancels the one before. A host or the SAIO records them.
[[nodiscard]] std::string sent_entries(const View& view, std::span<const Letter> letters, DateTime at,
                                       std::string_view channel);

// Makes rows of a journal.csv from replies that were typed in: a CSV with the columns `code`, `answer`
// (`comes`, `cannot_come` or `withdraws`, also `oui`, `non` and `désistement`), and if they are there `at`
// and `comment`. A reply without `at` was received at the view's `now`. Those that the journal already has
// are left out. Errors: codes that are mistyped, or of no interview in the view; two replies to one letter
// that contradict each other. Its viewer records them: a school of origin, a host or a family. Those that the
// SAIO types in, of families of all schools, are recorded as the families' own. O(n log n).
[[nodiscard]] Result<std::string> read_replies(const View& view, const ReplySecret& secret,
                                               std::string_view bytes, std::string_view file = "replies.csv");

}  // namespace passpro
