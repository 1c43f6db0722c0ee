#include "planning/translation.hpp"

#include "base/mix_bits.hpp"
#include "planning/closures.hpp"
#include "solver/run/budget.hpp"

#include <passpro/objective.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

namespace passpro {

namespace {

// FNV-1a, 64 bits (Fowler, Noll, Vo): the lottery must be the same on every platform. Mixed once more,
// because ids that differ in their last character only would otherwise be drawn next to each other.
std::uint64_t lottery_number(std::uint64_t seed, std::string_view id) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3ULL; };
    for (int shift = 0; shift < 64; shift += 8) add(static_cast<unsigned char>(seed >> shift));
    for (const char c : id) add(static_cast<unsigned char>(c));
    return mix_bits(hash);
}

// The seam between the vocabularies: docs/problem.md explains both names of each term.
struct TermNames {
    std::int64_t ObjectiveTerms::*campaign;
    assignment::Cost assignment::Terms::*engine;
};
constexpr std::array term_names{TermNames{&ObjectiveTerms::unplaced, &assignment::Terms::unplaced},
                                TermNames{&ObjectiveTerms::half_days, &assignment::Terms::periods},
                                TermNames{&ObjectiveTerms::travel, &assignment::Terms::travel},
                                TermNames{&ObjectiveTerms::wait, &assignment::Terms::slots},
                                TermNames{&ObjectiveTerms::moved, &assignment::Terms::moved},
                                TermNames{&ObjectiveTerms::missing_pupils, &assignment::Terms::missing},
                                TermNames{&ObjectiveTerms::escort_days, &assignment::Terms::home_days},
                                TermNames{&ObjectiveTerms::panel_half_days, &assignment::Terms::sessions},
                                TermNames{&ObjectiveTerms::without_break, &assignment::Terms::rows}};
static_assert(
    term_names.size() == objective_terms.size() &&
        // Campaigns have no costs of waiting, of days between visits and of calendars, and no limits.
        sizeof(assignment::Terms) == (term_names.size() + 4) * sizeof(assignment::Cost),
    "each term of a campaign has a name on either side");

class Translator {
  public:
    Translator(const Campaign& campaign, const std::vector<PlacementStatus>& eligibility,
               const assignment::Control* control)
        : campaign_(campaign),
          eligibility_(eligibility),
          control_(control),
          origin_(campaign.settings().calendar.interviews.first),
          closures_(campaign) {}

    Translation run(std::uint64_t seed) && {
        set_limits();
        add_sites();
        add_slots();
        add_sessions();
        add_sequences();
        add_services();
        add_applicants(seed);
        add_travel();
        return std::move(translation_);
    }

  private:
    // Called in every loop whose length grows with the campaign.
    void end_if_cancelled() const { assignment::end_if_cancelled(control_); }

    // Minutes since the midnight that begins the interview window; slots outside the window are not
    // translated.
    std::int64_t minutes(const DateTime& time) const {
        return (time - DateTime(origin_)).total_seconds() / 60;
    }

    void set_limits() {
        const auto& settings = campaign_.settings();
        auto& problem = translation_.problem;
        problem.interviews_per_day = settings.limits.interviews_per_day;
        problem.buffer_minutes = settings.limits.buffer_minutes;
        problem.period_cost = settings.weights.half_day;
        problem.travel_minute_cost = settings.weights.travel_minute;
        problem.home_day_cost = settings.weights.escort_day;
        problem.session_cost = settings.weights.panel_half_day;
        // A cost that no opening can incur would only make the search look for it.
        const auto any_opening = [&](auto asks) { return std::ranges::any_of(campaign_.openings(), asks); };
        if (any_opening([](const Opening& opening) { return opening.min_fill > 1; }))
            problem.missing_cost = settings.weights.missing_pupil;
        if (any_opening([](const Opening& opening) { return opening.max_in_row > 0; }))
            problem.row_cost = settings.weights.without_break;
    }

    // Hosts and homes in the order of their UAI.
    void add_sites() {
        for (std::uint32_t i = 0; i < campaign_.openings().size(); ++i) {
            end_if_cancelled();
            site_[uai_of(campaign_.host_of(OpeningIndex{i}))] = 0;
        }
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) {
            end_if_cancelled();
            home_[uai_of(campaign_.home_of(CandidateIndex{i}))] = 0;
        }
        for (std::uint32_t next = 0; auto& [uai, number] : site_) number = next++;
        for (std::uint32_t next = 0; auto& [uai, number] : home_) number = next++;
    }

    const Uai& uai_of(EstablishmentIndex establishment) const {
        return campaign_.establishments()[establishment].uai;
    }

    void add_slots() {
        const auto& slots = campaign_.slots();
        auto& chosen = translation_.slot_of_slot;
        for (std::uint32_t i = 0; i < slots.size(); ++i) {
            end_if_cancelled();
            if (!closures_.of(SlotIndex{i})) chosen.push_back(SlotIndex{i});
        }
        const auto key = [&](SlotIndex index) {
            const auto& slot = slots[index];
            const auto& opening = campaign_.openings()[slot.opening];
            return std::tuple(slot.period.start, slot.period.end, opening.host_uai,
                              std::string_view(opening.panel), std::string_view(opening.id), slot.number);
        };
        std::ranges::sort(chosen, [&](SlotIndex a, SlotIndex b) {
            end_if_cancelled();
            return key(a) < key(b);
        });
        for (const auto index : chosen) {
            end_if_cancelled();
            translation_.problem.slots.push_back(translate_slot(slots[index]));
        }
    }

    assignment::Slot translate_slot(const Slot& slot) const {
        const auto& settings = campaign_.settings();
        const auto& opening = campaign_.openings()[slot.opening];
        const auto days = (slot.period.start.date() - settings.calendar.interviews.first).days();
        return {.start = static_cast<assignment::Minute>(minutes(slot.period.start)),
                .end = static_cast<assignment::Minute>(minutes(slot.period.end)),
                .site = site_.at(opening.host_uai),
                .capacity = opening.capacity,
                .cost = settings.weights.day_of_wait * days,
                .periods =
                    static_cast<std::uint8_t>((settings.lessons.meets(slot.period, Half::morning) ? 1 : 0) |
                                              (settings.lessons.meets(slot.period, Half::afternoon) ? 2 : 0)),
                .minimum_fill = opening.min_fill,
                .longest_row = opening.max_in_row};
    }

    // By host and panel.
    using Panel = std::pair<Uai, std::string_view>;
    Panel panel_of(SlotIndex index) const {
        const auto& opening = campaign_.openings()[campaign_.slots()[index].opening];
        return {opening.host_uai, opening.panel};
    }

    // The half-days of a panel.
    void add_sessions() {
        if (translation_.problem.session_cost == 0) return;
        std::map<std::tuple<Panel, Date, Half>, std::vector<std::uint32_t>> sessions;
        for (std::uint32_t i = 0; i < translation_.slot_of_slot.size(); ++i) {
            end_if_cancelled();
            const auto index = translation_.slot_of_slot[i];
            const auto& period = campaign_.slots()[index].period;
            for (const auto half : {Half::morning, Half::afternoon}) {
                if (campaign_.settings().lessons.is_in(period, half))
                    sessions[{panel_of(index), period.start.date(), half}].push_back(i);
            }
        }
        for (auto& session : sessions) translation_.problem.sessions.push_back(std::move(session.second));
    }

    // The days of a panel that needs a break after so many interviews. Slots are in the order of time, and
    // the openings of a panel do not overlap.
    void add_sequences() {
        if (translation_.problem.row_cost == 0) return;
        std::map<Panel, std::int32_t> break_minutes;
        for (const auto& opening : campaign_.openings()) {
            if (opening.max_in_row == 0) continue;
            const auto own =
                opening.break_after_minutes == 0 ? opening.slot_minutes : opening.break_after_minutes;
            auto& longest = break_minutes[{opening.host_uai, opening.panel}];
            longest = std::max(longest, own);
        }
        std::map<std::pair<Panel, Date>, std::vector<std::uint32_t>> days;
        for (std::uint32_t i = 0; i < translation_.slot_of_slot.size(); ++i) {
            end_if_cancelled();
            const auto index = translation_.slot_of_slot[i];
            if (break_minutes.contains(panel_of(index)))
                days[{panel_of(index), campaign_.slots()[index].period.start.date()}].push_back(i);
        }
        for (auto& [panel_and_day, slots] : days) {
            translation_.problem.sequences.push_back(
                {.slots = std::move(slots), .break_minutes = break_minutes[panel_and_day.first]});
        }
    }

    // A service a formation, in the order of their ids.
    void add_services() {
        std::vector<FormationIndex> formations;
        for (std::uint32_t i = 0; i < campaign_.formations().size(); ++i) formations.push_back({i});
        std::ranges::sort(formations, {},
                          [&](FormationIndex f) { return std::string_view(campaign_.formations()[f].id); });
        service_.resize(formations.size());
        for (std::uint32_t i = 0; i < formations.size(); ++i) service_[formations[i].value] = i;

        auto& problem = translation_.problem;
        problem.services.resize(formations.size());
        for (std::uint32_t i = 0; i < translation_.slot_of_slot.size(); ++i) {
            end_if_cancelled();
            const auto opening = campaign_.slots()[translation_.slot_of_slot[i]].opening;
            for (const auto formation : campaign_.formations_of(opening))
                problem.services[service_[formation.value]].push_back(i);
        }
    }

    // Applicants in the order of the lottery, an applicant's requests by rank.
    void add_applicants(std::uint64_t seed) {
        std::vector<std::pair<std::uint64_t, CandidateIndex>> order;
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) {
            end_if_cancelled();
            order.emplace_back(lottery_number(seed, campaign_.candidates()[CandidateIndex{i}].id),
                               CandidateIndex{i});
        }
        std::ranges::sort(order, [&](const auto& a, const auto& b) {
            return std::tie(a.first, campaign_.candidates()[a.second].id) <
                   std::tie(b.first, campaign_.candidates()[b.second].id);
        });
        add_calendars();
        slot_number_.assign(campaign_.slots().size(), assignment::unplaced);
        for (std::uint32_t i = 0; i < translation_.slot_of_slot.size(); ++i) {
            slot_number_[translation_.slot_of_slot[i].value] = static_cast<std::int32_t>(i);
        }
        for (const auto& [number, candidate] : order) {
            end_if_cancelled();
            if (add_requests(candidate)) add_applicant(candidate);
        }
    }

    // One calendar for each candidate and each home with unavailabilities.
    void add_calendars() {
        for (const auto& unavailability : campaign_.unavailabilities()) {
            end_if_cancelled();
            if (unavailability.scope != UnavailabilityScope::candidate &&
                unavailability.scope != UnavailabilityScope::home)
                continue;
            auto& calendars = translation_.problem.calendars;
            const auto [found, is_new] =
                calendar_.try_emplace({unavailability.scope, unavailability.reference},
                                      static_cast<std::uint32_t>(calendars.size()));
            if (is_new) calendars.emplace_back();
            calendars[found->second].push_back(
                {clamp(unavailability.period.start), clamp(unavailability.period.end)});
        }
        // Periods before or after the window have become empty.
        for (auto& calendar : translation_.problem.calendars) {
            std::erase_if(calendar,
                          [](const assignment::Interval& closed) { return closed.end <= closed.start; });
        }
    }

    // The calendar of the times in which pupils of a home cannot be at a host; nothing if there are none.
    std::optional<std::uint32_t> out_of_reach(EstablishmentIndex home, EstablishmentIndex host) {
        const auto [known, is_new] = out_of_reach_.try_emplace({home, host});
        if (!is_new) return known->second;
        const auto periods = closures_.out_of_reach(home, host);
        if (periods.empty()) return std::nullopt;
        auto& calendars = translation_.problem.calendars;
        known->second = static_cast<std::uint32_t>(calendars.size());
        auto& calendar = calendars.emplace_back();
        for (const auto& period : periods) calendar.push_back({clamp(period.start), clamp(period.end)});
        return known->second;
    }

    // An unavailability may begin or end years away; a window is a few weeks, and a slot ends a day later at
    // most.
    assignment::Minute clamp(const DateTime& time) const {
        const auto last = (campaign_.settings().calendar.interviews.last - origin_).days() + 2;
        return static_cast<assignment::Minute>(
            std::clamp<std::int64_t>(minutes(time), 0, last * assignment::minutes_per_day));
    }

    bool add_requests(CandidateIndex candidate) {
        std::vector<ApplicationIndex> wanted;
        for (const auto application : campaign_.applications_of(candidate)) {
            if (eligibility_.empty() || is_eligible(eligibility_[application.value]))
                wanted.push_back(application);
        }
        std::ranges::sort(wanted, {}, [&](ApplicationIndex a) {
            const auto& application = campaign_.applications()[a];
            return std::pair(application.rank, service_[application.formation.value]);
        });
        for (const auto application : wanted) {
            translation_.problem.requests.push_back(translate_application(application));
            translation_.application_of_request.push_back(application);
        }
        return !wanted.empty();
    }

    assignment::Request translate_application(ApplicationIndex index) {
        const auto& weights = campaign_.settings().weights;
        const auto& application = campaign_.applications()[index];
        assignment::Request request{
            .applicant = static_cast<std::uint32_t>(translation_.problem.applicants.size()),
            .service = service_[application.formation.value],
            .unplaced_cost = weights.unplaced - weights.unplaced_rank_step * (application.rank - 1)};
        if (const auto previous = campaign_.previous_placement(index)) {
            request.moved_cost = weights.moved;
            request.is_locked = previous->locked;
            const auto slot = previous->slot ? slot_number_[previous->slot->value] : assignment::unplaced;
            if (slot != assignment::unplaced) request.previous_slot = static_cast<std::uint32_t>(slot);
        }
        if (const auto calendar = out_of_reach(campaign_.home_of(application.candidate),
                                               campaign_.host_of(application.formation)))
            request.calendars.push_back(*calendar);
        return request;
    }

    void add_applicant(CandidateIndex index) {
        const auto& candidate = campaign_.candidates()[index];
        assignment::Applicant applicant{.home = home_.at(candidate.home_uai), .calendars = {}};
        for (const auto& concerned :
             {std::pair(UnavailabilityScope::candidate, candidate.id),
              std::pair(UnavailabilityScope::home, std::string(candidate.home_uai.text()))}) {
            if (const auto found = calendar_.find(concerned); found != calendar_.end())
                applicant.calendars.push_back(found->second);
        }
        translation_.problem.applicants.push_back(std::move(applicant));
    }

    void add_travel() {
        auto& travel = translation_.problem.travel;
        travel.homes = static_cast<std::uint32_t>(home_.size());
        travel.sites = static_cast<std::uint32_t>(site_.size());
        const auto index = [&](const Uai& uai) { return *campaign_.find_establishment(uai); };
        for (const auto& [home, home_number] : home_) {
            end_if_cancelled();
            for (const auto& [site, site_number] : site_) {
                travel.home_to_site.push_back(campaign_.travel_minutes(index(home), index(site)));
                travel.site_to_home.push_back(campaign_.travel_minutes(index(site), index(home)));
            }
        }
        for (const auto& [from, from_number] : site_) {
            end_if_cancelled();
            for (const auto& [to, to_number] : site_)
                travel.site_to_site.push_back(campaign_.travel_minutes(index(from), index(to)));
        }
    }

    const Campaign& campaign_;
    const std::vector<PlacementStatus>& eligibility_;
    const assignment::Control* control_;
    Date origin_;
    Translation translation_;
    std::map<Uai, std::uint32_t> site_;
    std::map<Uai, std::uint32_t> home_;
    std::vector<std::uint32_t> service_;     // of each formation
    std::vector<std::int32_t> slot_number_;  // of each slot of the campaign, in the problem
    std::map<std::pair<UnavailabilityScope, std::string>, std::uint32_t> calendar_;
    std::map<std::pair<EstablishmentIndex, EstablishmentIndex>, std::optional<std::uint32_t>> out_of_reach_;
    Closures closures_;
};

}  // namespace

Translation translate(const Campaign& campaign, std::uint64_t seed,
                      const std::vector<PlacementStatus>& eligibility, const assignment::Control* control) {
    return Translator(campaign, eligibility, control).run(seed);
}

ObjectiveTerms translate_back(const assignment::Terms& terms) {
    ObjectiveTerms translated;
    for (const auto& [campaign, engine] : term_names) translated.*campaign = terms.*engine;
    return translated;
}

}  // namespace passpro
