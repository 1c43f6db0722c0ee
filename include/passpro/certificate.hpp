// The certificate that no pupil was forgotten (`attestation de convocation`): nine claims about a campaign,
// checked against its journal by code that shares nothing with states and steps. Their agreement is the
// proof.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/candidates.hpp>
#include <passpro/establishments.hpp>
#include <passpro/identifiers.hpp>
#include <passpro/journal.hpp>
#include <passpro/language.hpp>
#include <passpro/openings.hpp>
#include <passpro/plan.hpp>
#include <passpro/procedure.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// C1 to C9. An application that is withdrawn at `now` is not registered any more: C1 to C6 leave it out.
//
// A convocation is current from its entry on, until an entry cancels its slot. One whose interview the
// pupil missed (excused or absent) is not current any more once the plan names another slot. Convoking to
// the same slot again is sending the same convocation again.
//
// Entries without a time of day stand for their whole day, wherever one event has to follow another.
enum class Claim {
    // C1: each registered application is exactly one of: currently convoked, ineligible, undetermined,
    // unplaced with a reason. One that is placed need not be convoked before the last day that keeps the
    // notice.
    accounted_for,
    // C2: each current convocation names the plan's slot, and no application has two.
    planned_slot,
    // C3: from the first sending of each current convocation to its interview there are at least the
    // calendar's `notice_days`.
    notice_kept,
    // C4: each convoked candidate was reached: after its last sending, the convocation was delivered or
    // answered, or the pupil came. Judged once it came back undelivered, or the third working day before the
    // interview is
    // over.
    reached,
    // C5: each application that the plan has in a past slot has one attendance there, or several that say
    // the same, not recorded before the interview (an excuse may be), and no other has. A missing one is
    // judged from the day after the interview on. An application that was excused, or absent at a slot
    // to which it was convoked, may have another slot by now.
    attendance_recorded,
    // C6: each candidate who came (present or late) has one final opinion, of the policy's scale, by the
    // calendar's day of opinions, with a reason if it needs one and not too long a one. A missing one is
    // judged once that day is over; a corrected one is as old as the first that it corrects.
    opinion_given,
    // C7: nothing was notified about a placed or assessed application before the day of publication, and
    // each opinion, draft or final, is of a candidate who came, no earlier than the interview. Until the
    // end of the interview's day, attendance may still be recorded.
    told_in_order,
    // C8: the points handed to Affelnet are those of the policy for each final opinion; 0 if its effect is
    // another one. An application that is withdrawn needs none. Without them, only opinions that give no
    // points
    // can be judged.
    points_recomputed,
    // C9: no id of a person who was erased stands in the campaign, the journal or the given texts, as a
    // word: between characters that are neither letters or digits nor `-` or `_`.
    erased,
};
inline constexpr std::size_t claim_count = 9;

[[nodiscard]] std::string_view code(Claim claim);                          // "C1" … "C9"
[[nodiscard]] std::string_view statement(Claim claim, Language language);  // one sentence

// Of a claim, in the order of the claims.
enum class Lapse {
    not_convoked,            // C1: placed, and the last day that keeps the notice is over
    convoked_unplaced,       // C1: convoked, although the plan has no interview for it
    no_reason_for_unplaced,  // C1
    another_slot,            // C2: convoked to a slot that is not the plan's
    second_convocation,      // C2
    short_notice,            // C3
    came_back,               // C4: undelivered
    not_reached,             // C4: and the day by which it had to be is over
    no_attendance,           // C5
    attendance_elsewhere,    // C5: at a slot that is not the plan's
    second_attendance,       // C5: which contradicts another one
    attendance_too_early,    // C5
    no_opinion,              // C6
    second_opinion,          // C6
    unknown_level,           // C6: not of the policy's scale, or there is no policy
    late_opinion,            // C6
    no_reason,               // C6
    long_reason,             // C6
    told_too_early,          // C7
    opinion_unattended,      // C7: the candidate did not come, or not before
    wrong_points,            // C8
    missing_points,          // C8
    id_left,                 // C9
    not_searched,            // C9
};
[[nodiscard]] std::string_view to_text(Lapse lapse);  // "not_convoked" …

// One case in which a claim fails. Holds no personal data.
struct ClaimException {
    Lapse lapse{};
    std::optional<ApplicationIndex> application{};  // nothing: C9
    std::optional<SlotIndex> slot{};                // of the interview or entry in question
    std::string entry_id{};                         // of the journal's entry in question; may be empty
    Date due{};                // the day that was missed, or that came too early; may be absent
    std::int64_t found = 0;    // C3: days; C6: final opinions, or characters of a reason; C8: points
    std::int64_t allowed = 0;  // C3: at least; C6: at most; C8: exactly
    std::string erased_id{};   // C9
    std::string text_name{};   // C9: "campaign", "journal", or the name of the text
};

// One sentence that names ids, never persons.
[[nodiscard]] std::string message(const Campaign& campaign, const ClaimException& exception,
                                  Language language);

enum class ClaimOutcome {
    holds,
    fails,
    not_yet,  // nothing fails, but part of it can only be judged later, or there is nothing to judge
};
[[nodiscard]] std::string_view to_text(ClaimOutcome outcome);                   // "holds" …
[[nodiscard]] std::string_view title(ClaimOutcome outcome, Language language);  // "vrai", "holds" …

struct ClaimResult {
    Claim claim{};
    std::size_t checked =
        0;  // C1, C5, C6: applications; C2 to C4: convocations; C7: entries; C8: opinions; C9: ids
    std::size_t pending = 0;                   // can only be judged later
    std::vector<ClaimException> exceptions{};  // in the campaign's order of applications

    [[nodiscard]] ClaimOutcome outcome() const;
};

// The applications to a host's formations. An application that is convoked counts as that alone.
struct HostCounts {
    EstablishmentIndex host{};
    std::size_t registered = 0;  // without those that are withdrawn
    std::size_t withdrawn = 0;
    std::size_t convoked = 0;
    std::size_t ineligible = 0;
    std::size_t undetermined = 0;
    std::size_t unplaced = 0;  // with a reason

    [[nodiscard]] std::size_t justified() const { return ineligible + undetermined + unplaced; }
    // Neither convoked nor justified: 0 once no application is forgotten.
    [[nodiscard]] std::size_t open() const { return registered - convoked - justified(); }
};

// A text with the name of what it stands in.
struct NamedText {
    std::string_view name{};
    std::string_view bytes{};
};

struct NamedDigest {
    std::string name{};
    std::string sha256{};  // in 64 lower-case hexadecimal digits
};

// Points that were handed to Affelnet.
struct AwardedPoints {
    ApplicationIndex application{};
    std::int64_t points = 0;
};

// What a certificate is about besides campaign, plan, procedure and journal.
struct CertificateOptions {
    std::optional<EstablishmentIndex> host{};  // its applications alone; nothing: those of all hosts
    std::span<const NamedText> files{};  // plan and journal as they stand: the certificate has their digests
    std::optional<std::span<const AwardedPoints>> points{};  // all of them, for C8; nothing: not known
    std::span<const std::string> erased_ids{};  // candidate ids, for C9; may be empty: no person was erased
    std::span<const NamedText> texts{};         // in which none of them may be left
};

struct [[nodiscard]] Certificate {
    DateTime now{};
    std::optional<EstablishmentIndex> host{};
    std::array<ClaimResult, claim_count> claims{};
    std::vector<HostCounts> hosts{};                // that have applications, in the campaign's order
    std::optional<std::int32_t> shortest_notice{};  // C3: in days; nothing: there is no current convocation
    std::vector<NamedDigest> files{};

    [[nodiscard]] const ClaimResult& operator[](Claim claim) const {
        return claims[static_cast<std::size_t>(claim)];
    }
    [[nodiscard]] bool holds() const;  // no claim fails
};

// The certificate for an instant `now`, local like all times. Plan, procedure and entries have to be those
// of the campaign; entries may come in any order and break every rule of a journal: later ones, and those
// that another entry replaces by then, do not count. O(n log n) in applications and entries, and linear in
// the texts.
[[nodiscard]] Certificate certify(const Campaign& campaign, const Plan& plan, const Procedure& procedure,
                                  std::span<const JournalEntry> entries, DateTime now,
                                  const CertificateOptions& options = {});

// certificate.json: schemas/certificate.schema.json describes it.
[[nodiscard]] std::string write_certificate(const Campaign& campaign, const Certificate& certificate,
                                            Language language);

}  // namespace passpro
