#include "small_campaign.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

namespace passpro::test {

namespace {

Uai uai(unsigned number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 7 - digits.size(), '0');
    return *Uai::parse(digits + Uai::check_letter(number));
}

const Uai first_home = uai(930001);
const Uai second_home = uai(930002);
const Uai first_host = uai(930003);
const Uai second_host = uai(930004);

Settings settings(const Texts& texts) {
    Settings settings;
    settings.academy = texts.academy;
    settings.year = 2026;
    settings.limits.buffer_minutes = texts.buffer_minutes;
    settings.calendar.convocation = *parse_date("2026-03-02");
    settings.calendar.interviews = {*parse_date("2026-03-09"), *parse_date("2026-04-17")};
    return settings;
}

Opening opening(const Texts& texts, std::string id, Uai host, std::vector<std::string> formations,
                std::string_view start, std::string_view end) {
    Opening opening;
    opening.id = std::move(id);
    opening.host_uai = host;
    opening.panel = texts.panel;
    opening.room = texts.room;
    opening.formation_ids = std::move(formations);
    opening.period = {*parse_date_time(start), *parse_date_time(end)};
    opening.slot_minutes = 30;
    return opening;
}

using Rows = std::vector<std::function<void(CampaignBuilder&)>>;

Rows rows_of(const Texts& texts) {
    Rows rows;
    for (const auto& [place, number] :
         {std::pair(first_home, 1), {second_home, 2}, {first_host, 3}, {second_host, 4}}) {
        Establishment establishment;
        establishment.uai = place;
        if (!texts.establishment.empty()) establishment.name = texts.establishment + std::to_string(number);
        establishment.commune = texts.commune;
        establishment.reception = texts.reception;
        establishment.phone = texts.phone;
        rows.emplace_back([=](CampaignBuilder& builder) { builder.add(establishment); });
    }
    for (const int number : {1, 2, 3}) {
        Formation formation;
        formation.id = "F" + std::to_string(number);
        formation.title = texts.formation + std::to_string(number);
        formation.host_uai = number == 3 ? second_host : first_host;
        rows.emplace_back([=](CampaignBuilder& builder) { builder.add(formation); });

        Candidate candidate;
        candidate.id = texts.candidate + std::to_string(number);
        candidate.last_name =
            texts.names.empty() ? texts.name : texts.names[static_cast<std::size_t>(number) - 1];
        candidate.first_name = texts.first_name.empty() ? "Zoé" + std::to_string(number) : texts.first_name;
        candidate.class_name = texts.class_name;
        candidate.home_uai = number == 3 ? second_home : first_home;
        rows.emplace_back([=](CampaignBuilder& builder) { builder.add(candidate); });
    }
    rows.emplace_back([=](CampaignBuilder& builder) {
        builder.add(opening(texts, "O1", first_host, {"F1", "F2"}, "2026-03-18T13:30", "2026-03-18T15:30"));
    });
    rows.emplace_back([=](CampaignBuilder& builder) {
        Opening shared = opening(texts, "O2", second_host, {"F3"}, "2026-03-24T09:00", "2026-03-24T10:00");
        shared.slot_minutes = 60;
        shared.capacity = 3;
        builder.add(shared);
    });
    rows.emplace_back([=](CampaignBuilder& builder) {
        builder.add(
            Unavailability{UnavailabilityScope::panel,
                           std::string(first_host.text()) + "/" + texts.panel,
                           {*parse_date_time("2026-03-18T15:15"), *parse_date_time("2026-03-18T18:00")},
                           ""});
    });
    for (const PreviousRow& row : texts.previous)
        rows.emplace_back([=](CampaignBuilder& builder) { builder.add(row); });
    if (texts.minutes_to_second_host > 0) {
        for (const Uai home : {first_home, second_home}) {
            const Journey journey{.from = home, .to = second_host, .minutes = texts.minutes_to_second_host};
            rows.emplace_back([=](CampaignBuilder& builder) { builder.add(journey); });
        }
    }
    for (const auto& application :
         {std::tuple("1", "F1", 1), {"1", "F3", 2}, {"2", "F2", 1}, {"2", "F3", 2}, {"3", "F3", 1}}) {
        rows.emplace_back([=](CampaignBuilder& builder) {
            const auto& [candidate, formation, rank] = application;
            builder.add_application(texts.candidate + candidate, formation, rank);
        });
    }
    return rows;
}

ApplicationIndex application(const Campaign& campaign, const std::string& candidate,
                             const std::string& formation) {
    return *campaign.find_application(*campaign.find_candidate(candidate),
                                      *campaign.find_formation(formation));
}

Plan plan_of(const Campaign& campaign, const Texts& texts) {
    Plan plan;
    plan.placements.resize(campaign.applications().size());
    const auto place = [&](const char* candidate, const char* formation, const char* opening, int slot) {
        Placement& placement = plan[application(campaign, texts.candidate + candidate, formation)];
        placement.status = PlacementStatus::placed;
        placement.slot = campaign.slot(*campaign.find_opening(opening), slot);
    };
    place("1", "F1", "O1", 0);
    place("2", "F2", "O1", 1);
    place("1", "F3", "O2", 0);
    place("3", "F3", "O2", 0);
    Placement& unplaced = plan[application(campaign, texts.candidate + "2", "F3")];
    unplaced.reason_code = ReasonCode::full;
    unplaced.reason = texts.reason;
    return plan;
}

}  // namespace

SmallCampaign small_campaign(const Texts& texts, bool reversed, int more) {
    CampaignBuilder builder(settings(texts));
    Rows rows = rows_of(texts);
    for (int i = 0; i < more; ++i) {
        Candidate candidate;
        candidate.id = "M" + std::to_string(i);
        candidate.home_uai = second_home;
        rows.emplace_back([=](CampaignBuilder& to) {
            to.add(candidate);
            to.add_application(candidate.id, "F3");
        });
    }
    if (reversed) std::reverse(rows.begin(), rows.end());
    for (const auto& add : rows) add(builder);
    Campaign campaign = std::move(builder).build().value();
    Plan plan = plan_of(campaign, texts);
    return {std::move(campaign), std::move(plan)};
}

}  // namespace passpro::test
