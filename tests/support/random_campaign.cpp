#include "random_campaign.hpp"

#include <passpro/solving.hpp>

#include <algorithm>
#include <set>

namespace passpro::test {

namespace {

using boost::gregorian::days;
using boost::posix_time::minutes;

class CampaignMaker {
  public:
    explicit CampaignMaker(std::uint64_t seed) : dice_(seed) {}

    Rows make() && {
        add_settings();
        add_establishments();
        add_formations();
        add_openings();
        add_candidates();
        add_unavailabilities();
        add_journeys();
        return std::move(rows_);
    }

  private:
    void add_settings() {
        auto& settings = rows_.settings;
        settings.calendar.convocation = date("2026-03-02");
        settings.calendar.notice_days = dice_.pick({0, 7, 8, 9});
        settings.calendar.interviews = {first_day_, first_day_ + days(dice_.between(2, 9))};
        settings.limits = {.applications_per_candidate = 4,
                           .interviews_per_day = dice_.between(1, 3),
                           .buffer_minutes = dice_.pick({0, 10, 30})};
        if (dice_.one_in(2))
            settings.travel = {.speed_kmh = 35, .overhead_minutes = 2.5, .unknown_minutes = 17};
        if (dice_.one_in(4)) settings.travel.longest_minutes = dice_.pick({0, 17, 45});
        if (dice_.one_in(4))
            settings.lessons.earliest_departure_minutes = dice_.pick({0, 8 * 60, 9 * 60 + 20});
        if (dice_.one_in(4)) settings.lessons.latest_return_minutes = dice_.pick({12 * 60, 17 * 60, 23 * 60});
        settings.lessons.half_day_boundary_minutes = dice_.pick({12 * 60 + 30, 9 * 60 + 35, 0});
        if (dice_.one_in(2)) {
            settings.lessons.free_half_days = *WeekHalfDays::parse("tue-am");
            settings.lessons.free_half_days.add(*WeekHalfDays::parse("thu-pm"));
        }
        if (dice_.one_in(2)) settings.weights = random_weights();
    }

    Weights random_weights() {
        const auto largest = dice_.pick<std::int64_t>({3, 100, 1'000'000});
        const auto weight = [&] { return dice_.between<std::int64_t>(0, largest); };
        return {.unplaced = 50 * largest,
                .unplaced_rank_step = weight(),
                .half_day = weight(),
                .travel_minute = dice_.between<std::int64_t>(0, 2),
                .day_of_wait = weight(),
                .moved = weight()};
    }

    // Some are home and host at once, some stand on one site, some have no coordinates.
    void add_establishments() {
        for (auto left = dice_.between(2, 6); left > 0; --left) {
            const auto number = 930'000 + static_cast<unsigned>(uais_.size());
            uais_.push_back(uai(number));
            Establishment establishment{.uai = uais_.back(), .name = "E" + std::to_string(number)};
            if (!dice_.one_in(5)) {
                establishment.coordinates =
                    Coordinates{48.8 + 0.05 * dice_.between(0, 4), 2.3 + 0.05 * dice_.between(0, 2)};
            }
            rows_.establishments.push_back(establishment);
        }
    }

    void add_formations() {
        const auto hosts =
            std::vector(uais_.begin(), uais_.begin() + std::min<std::ptrdiff_t>(3, std::ssize(uais_)));
        for (auto left = dice_.between(1, 5); left > 0; --left) {
            const auto id = "F" + std::to_string(rows_.formations.size());
            rows_.formations.push_back({.id = id, .title = "T" + id, .host_uai = dice_.pick(hosts)});
        }
    }

    // The openings of a panel follow each other, so that none overlap. Some reach beyond the window or into
    // the notice; those that lie there altogether would be errors.
    void add_openings() {
        std::set<Uai> hosts;
        for (const auto& formation : rows_.formations) hosts.insert(formation.host_uai);
        for (const auto& host : hosts) {
            for (const auto* panel : {"A", "B/1"}) {
                auto start = DateTime(first_day_ - days(1)) + minutes(8 * 60 + 5 * dice_.between(0, 12));
                for (auto left = dice_.between(0, 7); left > 0; --left) {
                    const auto opening = random_opening(host, panel, start);
                    if (has_usable_slot(opening)) rows_.openings.push_back(opening);
                    start = opening.period.end + minutes(dice_.pick({0, 35, 14 * 60, 24 * 60, 50 * 60}));
                }
            }
        }
    }

    Opening random_opening(const Uai& host, const std::string& panel, const DateTime& start) {
        Opening opening{.id = "O" + std::to_string(rows_.openings.size()), .host_uai = host, .panel = panel};
        opening.slot_minutes = dice_.pick({1, 20, 30, 55});
        opening.break_minutes = dice_.pick({0, 0, 5});
        if (dice_.one_in(4)) {  // through days and nights
            opening.slot_minutes = dice_.pick({120, 475, 24 * 60});
            opening.break_minutes = dice_.pick({60, 7 * 60});
        }
        const auto slots = dice_.between(1, 4);
        const auto length = opening.slot_minutes * slots + opening.break_minutes * (slots - 1);
        opening.period = {start, start + minutes(length + dice_.between(0, opening.slot_minutes - 1))};
        if (dice_.one_in(3)) {
            opening.mode = InterviewMode::collective;
            opening.capacity = dice_.between(2, 4);
        }
        for (const auto& formation : rows_.formations) {
            if (formation.host_uai == host && (opening.formation_ids.empty() || dice_.one_in(2)))
                opening.formation_ids.push_back(formation.id);
        }
        if (dice_.one_in(10)) opening.formation_ids.push_back(opening.formation_ids.front());
        return opening;
    }

    bool has_usable_slot(const Opening& opening) const {
        const auto& calendar = rows_.settings.calendar;
        for (std::int32_t number = 0; number < slot_count(opening); ++number) {
            const auto day = slot_of(opening, {}, number).period.start.date();
            if (calendar.interviews.contains(day) && day >= calendar.earliest_interview()) return true;
        }
        return false;
    }

    void add_candidates() {
        const auto ranks_are_used = !dice_.one_in(4);
        for (auto left = dice_.between(1, 12); left > 0; --left) {
            const auto id = "C" + std::to_string(rows_.candidates.size());
            rows_.candidates.push_back({.id = id, .home_uai = dice_.pick(uais_)});
            auto wanted = rows_.formations;
            dice_.shuffle(wanted);
            wanted.resize(
                std::min<std::size_t>(wanted.size(), static_cast<std::size_t>(dice_.between(0, 4))));
            int rank = 0;
            for (const auto& formation : wanted)
                rows_.applications.push_back({id, formation.id, ranks_are_used ? ++rank : 1});
        }
    }

    void add_unavailabilities() {
        for (auto left = dice_.between(0, 8); left > 0; --left) {
            Unavailability closed{.scope =
                                      dice_.pick({UnavailabilityScope::candidate, UnavailabilityScope::home,
                                                  UnavailabilityScope::host, UnavailabilityScope::panel})};
            if (dice_.one_in(6) || rows_.openings.empty()) closed.scope = UnavailabilityScope::all;
            closed.reference = random_reference(closed.scope);
            closed.period = random_closure();
            rows_.unavailabilities.push_back(closed);
        }
    }

    std::string random_reference(UnavailabilityScope scope) {
        if (scope == UnavailabilityScope::candidate) return dice_.pick(rows_.candidates).id;
        if (scope == UnavailabilityScope::all) return dice_.one_in(2) ? "ignored" : "";
        if (scope == UnavailabilityScope::panel) {
            const auto& opening = dice_.pick(rows_.openings);
            return std::string(opening.host_uai.text()) + '/' + opening.panel;
        }
        return std::string(dice_.pick(uais_).text());
    }

    // Days, years, or what just touches an opening.
    TimePeriod random_closure() {
        const DateTime day(first_day_ + days(dice_.between(0, 5)));
        if (dice_.one_in(8)) return {day, time("2031-01-01T00:00")};
        if (dice_.one_in(8)) return {time("1999-01-01T00:00"), day};
        if (rows_.openings.empty() || dice_.one_in(3)) return {day, day + days(dice_.between(1, 2))};
        const auto& opening = dice_.pick(rows_.openings).period;
        const auto start = opening.start + minutes(dice_.pick({-60, 0, 20, 21}));
        return {start, start + minutes(dice_.pick({1, 39, 40, 60, 240}))};
    }

    void add_journeys() {
        for (const auto& from : uais_) {
            for (const auto& to : uais_) {
                if (from != to && dice_.one_in(4))
                    rows_.journeys.push_back({from, to, dice_.between(0, 120)});
            }
        }
    }

    Dice dice_;
    Date first_day_ = date("2026-03-09");  // a Monday
    std::vector<Uai> uais_;
    Rows rows_;
};

bool is_locked_into(const Rows& rows, const std::string& opening_id) {
    return std::ranges::any_of(rows.previous_rows, [&](const PreviousRow& row) {
        return row.locked && row.opening_id == opening_id;
    });
}

Rows with_previous_plan(const Rows& rows, const Campaign& campaign, const Plan& plan, Dice& dice) {
    auto result = rows;
    const auto has_locks = dice.one_in(2);
    for (std::uint32_t i = 0; i < plan.placements.size(); ++i) {
        const auto& application = campaign.applications()[ApplicationIndex{i}];
        const auto is_placed = plan.placements[i].status == PlacementStatus::placed;
        if (rows.openings.empty() || dice.one_in(5) || (!is_placed && dice.one_in(2))) continue;
        PreviousRow row{.candidate_id = campaign.candidates()[application.candidate].id,
                        .formation_id = campaign.formations()[application.formation].id,
                        .opening_id = dice.pick(rows.openings).id,
                        .slot_number = dice.between(0, 5)};
        if (is_placed && !dice.one_in(8)) {
            const auto& slot = campaign.slots()[plan.placements[i].slot];
            row.opening_id = campaign.openings()[slot.opening].id;
            row.slot_number = slot.number;
            row.start = slot.period.start;
            row.locked = has_locks && dice.one_in(2);
        }
        result.previous_rows.push_back(row);
    }
    result.previous_rows.push_back({.candidate_id = "gone", .formation_id = "F0", .opening_id = "O0"});
    if (dice.one_in(2)) {
        std::erase_if(result.openings, [&](const Opening& opening) {
            return dice.one_in(4) && !is_locked_into(result, opening.id);
        });
        // A closure must name a panel that has an opening.
        std::erase_if(result.unavailabilities,
                      [](const Unavailability& u) { return u.scope == UnavailabilityScope::panel; });
    }
    return result;
}

}  // namespace

Rows random_campaign(std::uint64_t seed) {
    return CampaignMaker(seed).make();
}

Rows laborious_campaign() {
    constexpr int hosts = 20;
    constexpr int openings_of_host = 20;
    constexpr int candidates = 400;
    constexpr int applications = 4;
    Dice dice(1);
    Rows rows;
    rows.settings.calendar.convocation = date("2026-03-02");
    rows.settings.calendar.interviews = {date("2026-03-09"), date("2026-04-17")};
    rows.settings.limits.applications_per_candidate = applications;
    rows.settings.weights = {.unplaced_rank_step = 0, .travel_minute = 3};
    for (int i = 0; i < hosts; ++i) {
        const auto number = std::to_string(i);
        const auto host_uai = uai(930'001 + static_cast<unsigned>(i));
        const Coordinates coordinates{48.5 + 0.01 * dice.between(0, 50), 2.2 + 0.01 * dice.between(0, 50)};
        rows.establishments.push_back({.uai = host_uai, .name = "E" + number, .coordinates = coordinates});
        rows.formations.push_back({.id = "F" + number, .title = "T" + number, .host_uai = host_uai});
        for (int k = 0; k < openings_of_host; ++k) {
            const DateTime midnight(date("2026-03-09") + days(dice.pick({0, 1, 3, 4})));
            const auto start = midnight + minutes(480 + 10 * dice.between(0, 54));
            rows.openings.push_back({.id = "O" + number + '-' + std::to_string(k),
                                     .host_uai = host_uai,
                                     .panel = std::to_string(k),
                                     .formation_ids = {"F" + number},
                                     .period = {start, start + minutes(90)},
                                     .slot_minutes = 30});
        }
    }
    for (int i = 0; i < candidates; ++i) {
        const auto id = "C" + std::to_string(i);
        rows.candidates.push_back({.id = id, .home_uai = rows.establishments.front().uai});
        auto wanted = rows.formations;
        dice.shuffle(wanted);
        for (std::size_t k = 0; k < applications; ++k)
            rows.applications.push_back({id, wanted[k].id, static_cast<int>(k) + 1});
    }
    return rows;
}

Rows random_campaign_planned_before(std::uint64_t seed) {
    const auto rows = random_campaign(seed);
    Dice dice(seed);
    if (dice.one_in(3)) return rows;
    const auto campaign = rows.campaign();
    const auto plan = solve(without_rules(campaign), {.work_limit = 100}).plan;
    return with_previous_plan(rows, campaign, plan, dice);
}

Rows with_hosting(Rows rows, std::uint64_t seed) {
    Dice dice(seed);
    const auto weight = [&] { return dice.one_in(2) ? 0 : dice.pick<std::int64_t>({1, 20, 300, 1'000'000}); };
    auto& weights = rows.settings.weights;
    weights.missing_pupil = weight();
    weights.escort_day = weight();
    weights.panel_half_day = weight();
    weights.without_break = weight();
    for (auto& opening : rows.openings) {
        if (dice.one_in(2)) opening.min_fill = dice.between(1, opening.capacity);
        if (dice.one_in(2)) opening.max_in_row = dice.between(1, 3);
        if (dice.one_in(2)) opening.break_after_minutes = dice.pick({0, 5, 45, 200});
    }
    return rows;
}

Rows with_levels(Rows rows, std::uint64_t seed) {
    Dice dice(~seed);  // others that draw for this campaign begin with the seed itself
    for (auto& candidate : rows.candidates) candidate.level = dice.pick({"3GEN", "3GEN", "3SEGPA", ""});
    return rows;
}

RuleSet rules_of_levels() {
    return RuleSet::parse(R"({"rules": [{"id": "level", "version": "1.0.0",
                              "applies_to": {"formation_id": ["F0"]},
                              "message": {"fr": "Être en 3GEN.", "en": "Be in 3GEN."},
                              "reference": {"text": "Invented"},
                              "logic": {"===": [{"var": "candidate.level"}, "3GEN"]}}]})")
        .value();
}

Rows shuffled(Rows rows, Dice& dice) {
    for (auto& opening : rows.openings) dice.shuffle(opening.formation_ids);
    dice.shuffle(rows.establishments);
    dice.shuffle(rows.formations);
    dice.shuffle(rows.openings);
    dice.shuffle(rows.candidates);
    dice.shuffle(rows.applications);
    dice.shuffle(rows.unavailabilities);
    dice.shuffle(rows.journeys);
    dice.shuffle(rows.previous_rows);
    return rows;
}

}  // namespace passpro::test
