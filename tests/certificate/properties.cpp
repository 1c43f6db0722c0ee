// On random campaigns, plans and journals: a complete journal breaks no claim at any time, and an event that
// is left out, added, moved or corrupted is found by exactly the claims that it breaks.
#include "journal_of.hpp"
#include "random_campaign.hpp"

#include <passpro/record.hpp>
#include <passpro/states.hpp>
#include <passpro/steps.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

using namespace passpro;
using namespace passpro::test;

namespace {

using boost::gregorian::days;
using boost::posix_time::hours;
using boost::posix_time::minutes;

Rows rows_of(std::uint64_t seed) {
    auto rows = random_campaign(seed);
    auto& calendar = rows.settings.calendar;
    calendar.opinions = calendar.interviews.last + days(20);
    return rows;
}

ProcedureSettings procedure_of(const Campaign& campaign, Dice& dice) {
    const auto opinions = campaign.settings().calendar.opinions;
    const auto effect = dice.pick({OpinionEffect::none, OpinionEffect::points, OpinionEffect::list});
    return {.deadlines = {.publication = opinions + days(3), .wishes = opinions + days(20)},
            .policies = {opinion_policy(effect)}};
}

// A random plan and a journal of all that had to happen, until the end.
class Story {
  public:
    explicit Story(std::uint64_t seed)
        : dice(seed),
          campaign(rows_of(seed).campaign()),
          plan(empty_plan(campaign)),
          procedure(campaign, procedure_of(campaign, dice)),
          journal(campaign) {
        for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) tell({i});
    }

    DateTime end() const { return DateTime(campaign.settings().calendar.opinions + days(60)); }
    const TimePeriod& period_of(SlotIndex slot) const { return campaign.slots()[slot].period; }

    Certificate certificate(DateTime now, bool with_points = true) const {
        CertificateOptions options{.erased_ids = erased_ids};
        if (with_points) options.points = points;
        return certify(campaign, plan, procedure, journal.entries, now, options);
    }

    // The only entry of an application that has this event; nothing if it has none or several.
    std::optional<std::size_t> only(ApplicationIndex application, JournalEvent event) const {
        std::optional<std::size_t> found;
        const auto& row = campaign.applications()[application];
        for (std::size_t i = 0; i < journal.entries.size(); ++i) {
            const auto& entry = journal.entries[i];
            if (entry.candidate != row.candidate || entry.formation != row.formation || entry.event != event)
                continue;
            if (found) return std::nullopt;
            found = i;
        }
        return found;
    }

    JournalEntry* entry(ApplicationIndex application, JournalEvent event) {
        const auto found = only(application, event);
        return found ? &journal.entries[*found] : nullptr;
    }

    void leave_out(ApplicationIndex application, JournalEvent event) {
        const auto& row = campaign.applications()[application];
        std::erase_if(journal.entries, [&](const JournalEntry& entry) {
            return entry.candidate == row.candidate && entry.formation == row.formation &&
                   entry.event == event;
        });
    }

    bool has_come(ApplicationIndex application) const {
        const auto found = only(application, JournalEvent::attended);
        return found &&
               (journal.entries[*found].value == "present" || journal.entries[*found].value == "late");
    }
    bool is_placed(ApplicationIndex application) const {
        return plan[application].status == PlacementStatus::placed;
    }
    std::int64_t points_of(ApplicationIndex application) const {
        const auto found = std::ranges::find(points, application, &AwardedPoints::application);
        return found == points.end() ? 0 : found->points;
    }

    Dice dice;
    Campaign campaign;
    Plan plan;
    Procedure procedure;
    JournalOf journal;
    std::vector<AwardedPoints> points;
    std::vector<std::string> erased_ids;

  private:
    void tell(ApplicationIndex application) {
        const auto slots = slots_for(application);
        if (slots.empty() || dice.one_in(4)) {
            leave_unplaced(application);
            return;
        }
        const auto slot = dice.pick(slots);
        place(plan, application, slot);
        if (dice.one_in(8)) {
            journal.add(application, JournalEvent::withdrawn, start() + hours(dice.between(0, 20)), "",
                        "moves");
            return;
        }
        if (const auto other = dice.pick(slots); other != slot && dice.one_in(3))
            tell_of_earlier_slot(application, other);
        convoke(application, slot);
        tell_of_interview(application, slot);
    }

    std::vector<SlotIndex> slots_for(ApplicationIndex application) const {
        std::vector<SlotIndex> slots;
        for (const auto opening : campaign.openings_of(campaign.applications()[application].formation)) {
            for (std::int32_t k = 0; k < slot_count(campaign.openings()[opening]); ++k)
                slots.push_back(campaign.slot(opening, k));
        }
        return slots;
    }

    void leave_unplaced(ApplicationIndex application) {
        auto& placement = plan[application];
        placement.status = dice.pick(
            {PlacementStatus::unplaced, PlacementStatus::ineligible, PlacementStatus::undetermined});
        placement.reason_code =
            placement.status == PlacementStatus::unplaced ? ReasonCode::full : ReasonCode::rules;
        if (dice.one_in(2))
            journal.add(application, JournalEvent::notified, start() + hours(1), "", "family");
    }

    // Forty days before the first interview: by then, events about earlier plans are over.
    DateTime start() const { return DateTime(campaign.settings().calendar.interviews.first - days(42)); }

    void tell_of_earlier_slot(ApplicationIndex application, SlotIndex slot) {
        journal.add(application, JournalEvent::convoked, start(), slot, "hand");
        if (dice.one_in(2)) {
            journal.add(application, JournalEvent::answered, start() + hours(3), "", "cannot_come");
            journal.add(application, JournalEvent::cancelled, start() + hours(4), slot, "moved");
        } else {
            journal.add(application, JournalEvent::attended, start() + hours(5), slot, "excused");
        }
    }

    void convoke(ApplicationIndex application, SlotIndex slot) {
        const auto day = period_of(slot).start.date() - days(campaign.settings().calendar.notice_days + 10);
        auto at = DateTime(day) + minutes(dice.between(0, 1) * 600);
        journal.add(application, JournalEvent::convoked, at, slot, "post");
        if (dice.one_in(4)) {
            at += hours(30);
            journal.add(application, JournalEvent::convoked, at, slot, "email");
        }
        if (dice.one_in(4))
            journal.add(application, JournalEvent::undelivered, at + hours(1), "1", "bounced");
        const auto event = dice.pick({JournalEvent::delivered, JournalEvent::answered});
        journal.add(application, event, at + hours(1), event == JournalEvent::delivered ? "1" : "",
                    event == JournalEvent::delivered ? "hand" : "comes");
    }

    void tell_of_interview(ApplicationIndex application, SlotIndex slot) {
        const auto end = period_of(slot).end;
        const auto* word = dice.pick({"present", "present", "present", "late", "excused", "absent"});
        if (dice.one_in(4)) {  // a slip that is corrected
            const auto id = journal.add(application, JournalEvent::attended, end, slot, "absent").id;
            journal.add(application, JournalEvent::attended, end, slot, word).replaces = id;
        } else {
            journal.add(application, JournalEvent::attended, end, slot, word);
        }
        if (std::string_view(word) == "present" || std::string_view(word) == "late")
            give_opinion(application, end);
    }

    void give_opinion(ApplicationIndex application, DateTime after) {
        const std::string level = dice.pick({"F", "R", "D"});
        const auto& policy = procedure.policies()[OpinionPolicyIndex{0}];
        auto& opinion = journal.add(application, JournalEvent::opinion, after + hours(dice.between(0, 200)),
                                    "final", level);
        if (level != "F" || dice.one_in(2)) opinion.comment = "Un motif";
        if (policy.effect == OpinionEffect::points)
            points.push_back({application, policy.find_level(level)->points});
        const DateTime publication(procedure.deadlines().publication);
        if (dice.one_in(2))
            journal.add(application, JournalEvent::notified, publication + hours(dice.between(0, 99)), "",
                        "family");
    }
};

using Codes = std::string;
using Mutation = std::function<std::optional<Codes>(Story&, ApplicationIndex)>;

// What "C8" adds if points were handed on for the opinion.
Codes with_points(const Story& story, ApplicationIndex application, Codes codes) {
    if (story.points_of(application) == 0) return codes;
    return codes.empty() ? "C8" : codes + " C8";
}

std::optional<SlotIndex> another_slot(Story& story, SlotIndex slot) {
    const SlotIndex other{static_cast<std::uint32_t>(story.dice.below(story.campaign.slots().size()))};
    return other == slot ? std::nullopt : std::optional(other);
}

// Each says how it changes the story of an application, and gives the claims that this breaks; nothing if the
// application is not one that it can change.
const std::map<std::string, Mutation> mutations{
    // Left out:
    {"no convocation",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (!story.entry(application, JournalEvent::convoked)) return std::nullopt;
         story.leave_out(application, JournalEvent::convoked);
         return "C1";
     }},
    {"no delivery",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (!story.entry(application, JournalEvent::attended) || story.has_come(application))
             return std::nullopt;
         story.leave_out(application, JournalEvent::delivered);
         story.leave_out(application, JournalEvent::answered);
         return "C4";
     }},
    {"no attendance",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (!story.entry(application, JournalEvent::attended)) return std::nullopt;
         const auto has_opinion = story.entry(application, JournalEvent::opinion) != nullptr;
         story.leave_out(application, JournalEvent::attended);
         return has_opinion ? "C5 C7" : "C5";
     }},
    {"no opinion",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (!story.entry(application, JournalEvent::opinion)) return std::nullopt;
         story.leave_out(application, JournalEvent::opinion);
         return with_points(story, application, "C6");
     }},
    {"no reason",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* opinion = story.entry(application, JournalEvent::opinion);
         if (opinion == nullptr || opinion->value == "F") return std::nullopt;
         opinion->comment = "\t ";
         return "C6";
     }},
    {"no notification",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (!story.entry(application, JournalEvent::notified)) return std::nullopt;
         story.leave_out(application, JournalEvent::notified);
         return "";
     }},
    {"no points",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (story.points_of(application) == 0) return std::nullopt;
         std::erase_if(story.points,
                       [&](const AwardedPoints& row) { return row.application == application; });
         return "C8";
     }},
    {"no reason in the plan",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (story.plan[application].status != PlacementStatus::unplaced) return std::nullopt;
         story.plan[application].reason_code = ReasonCode::none;
         return "C1";
     }},
    // Added:
    {"second convocation",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         const auto* convocation = story.entry(application, JournalEvent::convoked);
         if (convocation == nullptr) return std::nullopt;
         const auto other = another_slot(story, *convocation->slot);
         if (!other) return std::nullopt;
         const auto early = DateTime(story.campaign.settings().calendar.interviews.first - days(40));
         story.journal.add(application, JournalEvent::convoked, early, *other, "hand");
         return "C2";
     }},
    {"convocation of an unplaced application",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (story.is_placed(application) || story.campaign.slots().empty()) return std::nullopt;
         const SlotIndex slot{static_cast<std::uint32_t>(story.dice.below(story.campaign.slots().size()))};
         const auto early = DateTime(story.campaign.settings().calendar.interviews.first - days(40));
         story.journal.add(application, JournalEvent::convoked, early, slot, "hand");
         story.journal.add(application, JournalEvent::delivered, early, "1", "hand");
         return "C1 C2";
     }},
    {"cancellation",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         const auto* convocation = story.entry(application, JournalEvent::convoked);
         if (convocation == nullptr) return std::nullopt;
         const auto [at, slot] = std::pair(convocation->at, *convocation->slot);
         story.journal.add(application, JournalEvent::cancelled, at + hours(20), slot, "slip");
         return "C1";
     }},
    {"return of what was not delivered otherwise",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* delivery = story.entry(application, JournalEvent::delivered);
         if (delivery == nullptr || !story.entry(application, JournalEvent::attended) ||
             story.has_come(application))
             return std::nullopt;
         story.leave_out(application, JournalEvent::answered);
         story.entry(application, JournalEvent::delivered)->event = JournalEvent::undelivered;
         return "C4";
     }},
    {"second attendance",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         const auto* attendance = story.entry(application, JournalEvent::attended);
         if (attendance == nullptr) return std::nullopt;
         const auto [at, slot, word] = std::tuple(attendance->at, *attendance->slot,
                                                  attendance->value == "absent" ? "excused" : "absent");
         story.journal.add(application, JournalEvent::attended, at, slot, word);
         return "C5";
     }},
    {"attendance of an unplaced application",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (story.is_placed(application) || story.campaign.slots().empty()) return std::nullopt;
         const SlotIndex slot{static_cast<std::uint32_t>(story.dice.below(story.campaign.slots().size()))};
         story.journal.add(application, JournalEvent::attended, story.period_of(slot).end, slot, "present");
         return "C5";
     }},
    {"second opinion",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         const auto* opinion = story.entry(application, JournalEvent::opinion);
         if (opinion == nullptr) return std::nullopt;
         const auto copy = *opinion;
         story.journal.add(application, copy.event, copy.at, copy.item, copy.value).comment = copy.comment;
         return "C6";
     }},
    {"opinion without attendance",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (story.has_come(application) || story.entry(application, JournalEvent::opinion) ||
             story.entry(application, JournalEvent::notified)) {
             return std::nullopt;
         }
         if (story.only(application, JournalEvent::attended) == std::nullopt && story.is_placed(application))
             return std::nullopt;  // withdrawn, or attendance that was corrected
         const auto at = DateTime(story.campaign.settings().calendar.opinions);
         story.journal.add(application, JournalEvent::opinion, at, "final", "D").comment = "Un motif";
         return "C7";
     }},
    {"points too many",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         story.points.push_back({application, 3});
         return "C8";
     }},
    {"what is repeated, later than the end, or about a withdrawn application",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         const auto* convocation = story.entry(application, JournalEvent::convoked);
         if (convocation != nullptr && story.has_come(application)) {
             const auto copy = *convocation;
             story.journal.add(application, copy.event, copy.at + hours(40), *copy.slot, copy.value);
         }
         story.journal.add(application, JournalEvent::opinion, story.end() + hours(1), "final", "Z");
         story.journal.add(application, JournalEvent::withdrawn, story.end() + hours(1));
         return "";
     }},
    // Moved:
    {"convocation too late",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* convocation = story.entry(application, JournalEvent::convoked);
         const auto notice = story.campaign.settings().calendar.notice_days;
         if (convocation == nullptr || !story.has_come(application) || notice == 0) return std::nullopt;
         convocation->at = DateTime(story.period_of(*convocation->slot).start.date() - days(notice - 1));
         return "C3";
     }},
    {"delivery before the convocation",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         if (!story.entry(application, JournalEvent::delivered) ||
             !story.entry(application, JournalEvent::convoked) ||
             !story.entry(application, JournalEvent::attended) || story.has_come(application)) {
             return std::nullopt;
         }
         story.entry(application, JournalEvent::delivered)->at =
             story.entry(application, JournalEvent::convoked)->at - hours(30);
         return "C4";
     }},
    {"attendance before the interview",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* attendance = story.entry(application, JournalEvent::attended);
         if (attendance == nullptr || attendance->value == "excused") return std::nullopt;
         attendance->at = story.period_of(*attendance->slot).start - hours(24);
         return "C5";
     }},
    {"attendance at another slot",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* attendance = story.entry(application, JournalEvent::attended);
         if (attendance == nullptr) return std::nullopt;
         const auto other = another_slot(story, *attendance->slot);
         if (!other || story.period_of(*other).start > story.period_of(*attendance->slot).start)
             return std::nullopt;
         attendance->slot = other;
         return "C5";
     }},
    {"late opinion",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* opinion = story.entry(application, JournalEvent::opinion);
         if (opinion == nullptr) return std::nullopt;
         opinion->at = DateTime(story.campaign.settings().calendar.opinions + days(1));
         return "C6";
     }},
    {"opinion before the interview",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* opinion = story.entry(application, JournalEvent::opinion);
         if (opinion == nullptr) return std::nullopt;
         opinion->at = story.period_of(story.plan[application].slot).start - hours(24);
         return "C7";
     }},
    {"notification before publication",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* notification = story.entry(application, JournalEvent::notified);
         if (notification == nullptr || !story.is_placed(application)) return std::nullopt;
         notification->at = DateTime(story.procedure.deadlines().publication) - minutes(1);
         return "C7";
     }},
    // Corrupted:
    {"unknown level",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* opinion = story.entry(application, JournalEvent::opinion);
         if (opinion == nullptr) return std::nullopt;
         opinion->value = "Z";
         return with_points(story, application, "C6");
     }},
    {"reason too long",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* opinion = story.entry(application, JournalEvent::opinion);
         if (opinion == nullptr) return std::nullopt;
         opinion->comment.assign(41, 'x');
         return "C6";
     }},
    {"final opinion taken for a draft",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* opinion = story.entry(application, JournalEvent::opinion);
         if (opinion == nullptr) return std::nullopt;
         opinion->item = "draft";
         return with_points(story, application, "C6");
     }},
    {"convocation to another slot",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* convocation = story.entry(application, JournalEvent::convoked);
         if (convocation == nullptr || !story.entry(application, JournalEvent::attended)) return std::nullopt;
         const auto other = another_slot(story, *convocation->slot);
         if (!other || story.period_of(*other).start < story.period_of(*convocation->slot).start)
             return std::nullopt;
         convocation->slot = other;
         return "C2";
     }},
    {"present taken for absent",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         auto* attendance = story.entry(application, JournalEvent::attended);
         if (attendance == nullptr || !story.entry(application, JournalEvent::opinion)) return std::nullopt;
         attendance->value = "absent";
         return "C7";
     }},
    {"erased id that is left",
     [](Story& story, ApplicationIndex application) -> std::optional<Codes> {
         story.erased_ids = {
             "gone", story.campaign.candidates()[story.campaign.applications()[application].candidate].id};
         return "C9";
     }},
    {"erased id in a comment",
     [](Story& story, ApplicationIndex) -> std::optional<Codes> {
         if (story.journal.entries.empty()) return std::nullopt;
         story.erased_ids = {"gone"};
         story.journal.entries.front().comment = "comme gone";
         return "C9";
     }},
};

// As schools and hosts would record it.
Role recorder_of(JournalEvent event) {
    const auto is_of_host = event == JournalEvent::convoked || event == JournalEvent::cancelled ||
                            event == JournalEvent::attended || event == JournalEvent::opinion;
    return is_of_host ? Role::host : Role::home;
}

std::string csv_of(const Story& story) {
    std::string csv = "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";
    for (const auto& entry : story.journal.entries) {
        csv += entry.id + ',' + to_iso(entry.at) + ',' + story.campaign.candidates()[entry.candidate].id +
               ',' + story.campaign.formations()[*entry.formation].id + ',';
        csv.append(to_text(entry.event)).append(",").append(entry.item).append(",").append(entry.value);
        csv.append(",").append(entry.comment).append(",").append(to_text(recorder_of(entry.event)));
        csv.append(",,").append(entry.replaces).append("\n");
    }
    return csv;
}

// Leaves out some of what happened, but nothing that is part of a correction.
void forget_some(Story& story) {
    std::erase_if(story.journal.entries, [&](const JournalEntry& entry) {
        const auto corrects = std::ranges::any_of(story.journal.entries, [&](const JournalEntry& other) {
            return !other.replaces.empty() && (other.id == entry.id || other.replaces == entry.id);
        });
        return !corrects && story.dice.one_in(6);
    });
}

// The story as states and steps read it; nothing if a reader refuses what is left of it.
std::optional<CampaignRecord> record_of(const Story& story) {
    const std::vector<JournalFile> files{{.bytes = csv_of(story)}};
    auto journal = read_journal(story.campaign, story.procedure, files);
    if (!journal) return std::nullopt;
    auto record =
        CampaignRecord::make(story.campaign, story.plan, story.procedure, std::move(journal).value());
    return record ? std::optional(std::move(record).value()) : std::nullopt;
}

// Steps and lapses, by application.
class Agreement {
  public:
    Agreement(const CampaignRecord& record, DateTime now)
        : record_(record),
          now_(now),
          steps_(steps(record, now, Language::english)),
          states_(states(record, now)),
          certificate_(certify(record.campaign(), record.plan(), record.procedure(),
                               record.journal().entries().rows(), now)) {}

    std::size_t withdrawn() const {
        return static_cast<std::size_t>(std::ranges::count_if(states_, &ApplicationState::is_withdrawn));
    }
    std::size_t certified_as_withdrawn() const {
        std::size_t count = 0;
        for (const auto& counts : certificate_.hosts) count += counts.withdrawn;
        return count;
    }

    const Step* step(ApplicationIndex application, StepKind kind) const {
        const auto found = std::ranges::find_if(
            steps_, [&](const Step& step) { return step.application == application && step.kind == kind; });
        return found == steps_.end() ? nullptr : &*found;
    }
    bool is_overdue(ApplicationIndex application, StepKind kind) const {
        const auto* owed = step(application, kind);
        return owed != nullptr && owed->overdue_days > 0;
    }
    bool lapses(ApplicationIndex application, Claim claim, Lapse lapse) const {
        return std::ranges::any_of(certificate_[claim].exceptions, [&](const ClaimException& exception) {
            return exception.application == application && exception.lapse == lapse;
        });
    }
    const ApplicationState& state(ApplicationIndex application) const { return states_[application.value]; }

    bool awaits_interview(ApplicationIndex application) const {
        return period_of(application).end > now_ && state(application).attendance == AttendanceState::open;
    }
    const TimePeriod& period_of(ApplicationIndex application) const {
        return record_.campaign().slots()[record_.plan()[application].slot].period;
    }

  private:
    const CampaignRecord& record_;
    DateTime now_;
    std::vector<Step> steps_;
    std::vector<ApplicationState> states_;
    Certificate certificate_;
};

void require_agreement(const Agreement& both, ApplicationIndex application) {
    CAPTURE(application.value);
    const auto& period = both.period_of(application);
    if (period.start.date() == period.end.date()) {
        REQUIRE(both.lapses(application, Claim::attendance_recorded, Lapse::no_attendance) ==
                both.is_overdue(application, StepKind::record_attendance));
    }
    REQUIRE(both.lapses(application, Claim::opinion_given, Lapse::no_opinion) ==
            both.is_overdue(application, StepKind::give_opinion));
    if (!both.awaits_interview(application)) return;
    const auto is_not_convoked = both.lapses(application, Claim::accounted_for, Lapse::not_convoked);
    if (is_not_convoked) {
        REQUIRE((both.step(application, StepKind::convoke) || both.step(application, StepKind::rebook)));
    }
    const bool has_lost_slot = both.step(application, StepKind::rebook) != nullptr;
    if (both.state(application).convocation == ConvocationState::none && !has_lost_slot)
        REQUIRE(is_not_convoked == both.is_overdue(application, StepKind::convoke));
    if (both.state(application).convocation != ConvocationState::current) return;
    const auto is_late = both.lapses(application, Claim::reached, Lapse::not_reached);
    if (is_late || both.lapses(application, Claim::reached, Lapse::came_back))
        REQUIRE(both.step(application, StepKind::reach_family));
    REQUIRE((!both.is_overdue(application, StepKind::reach_family) || is_late ||
             both.lapses(application, Claim::reached, Lapse::came_back)));
}

}  // namespace

TEST_CASE("A complete journal breaks no claim, at the end or before", "[certificate]") {
    std::map<std::string, std::size_t> held;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        const auto certificate = story.certificate(story.end());
        for (const auto& result : certificate.claims) {
            CAPTURE(code(result.claim));
            REQUIRE(result.exceptions.empty());
            REQUIRE(result.pending == 0);
            if (result.outcome() == ClaimOutcome::holds) ++held[std::string(code(result.claim))];
        }
        for (const auto& counts : certificate.hosts) REQUIRE(counts.open() == 0);

        const DateTime first(story.campaign.settings().calendar.interviews.first - days(41));
        for (int i = 0; i < 20; ++i) {
            const auto now = first + minutes(story.dice.between(0, 100 * 24 * 60));
            CAPTURE(to_iso(now));
            REQUIRE(claims_that(story.certificate(now, false), ClaimOutcome::fails).empty());
        }
    }
    for (const auto* claim : {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"}) CHECK(held[claim] > 100);
}

TEST_CASE("What is left out, added, moved or corrupted is found by exactly the claims that it breaks",
          "[certificate]") {
    for (const auto& [name, mutation] : mutations) {
        CAPTURE(name);
        std::size_t applied = 0;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            Story story(seed);
            std::vector<ApplicationIndex> applications;
            for (std::uint32_t i = 0; i < story.plan.placements.size(); ++i) applications.push_back({i});
            story.dice.shuffle(applications);
            for (const auto application : applications) {
                const auto expected = mutation(story, application);
                if (!expected) continue;
                CAPTURE(application.value);
                REQUIRE(claims_that(story.certificate(story.end()), ClaimOutcome::fails) == *expected);
                ++applied;
                break;
            }
        }
        CHECK(applied > 25);
    }
}

TEST_CASE("The certificates of all hosts together are that of the campaign", "[certificate]") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const Story story(seed);
        const auto now = DateTime(story.campaign.settings().calendar.interviews.last);
        const auto whole = certify(story.campaign, story.plan, story.procedure, story.journal.entries, now);
        std::array<std::size_t, claim_count> checked{};
        for (const auto& counts : whole.hosts) {
            const auto part = certify(story.campaign, story.plan, story.procedure, story.journal.entries, now,
                                      {.host = counts.host});
            REQUIRE(part.hosts.size() == 1);
            REQUIRE(part.hosts[0].registered == counts.registered);
            for (std::size_t i = 0; i < claim_count; ++i) checked[i] += part.claims[i].checked;
        }
        for (std::size_t i = 0; i < claim_count; ++i) REQUIRE(checked[i] == whole.claims[i].checked);
    }
}

TEST_CASE("The certificate misses what steps say is overdue, and nothing else", "[certificate]") {
    std::size_t compared = 0;
    std::size_t lapses = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        forget_some(story);
        const auto record = record_of(story);
        if (!record) continue;
        const DateTime first(story.campaign.settings().calendar.interviews.first - days(41));
        for (int i = 0; i < 10; ++i) {
            const auto now = first + minutes(story.dice.between(0, 100 * 24 * 60));
            CAPTURE(to_iso(now));
            const Agreement both(*record, now);
            REQUIRE(both.withdrawn() == both.certified_as_withdrawn());
            for (std::uint32_t k = 0; k < story.plan.placements.size(); ++k) {
                if (!story.is_placed({k}) || both.state({k}).is_withdrawn) continue;
                require_agreement(both, {k});
                ++compared;
                if (both.lapses({k}, Claim::attendance_recorded, Lapse::no_attendance)) ++lapses;
            }
        }
    }
    CHECK(compared > 5000);
    CHECK(lapses > 100);
}
