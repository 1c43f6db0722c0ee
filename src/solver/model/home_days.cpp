#include "solver/model/home_days.hpp"

#include "solver/model/numbers.hpp"

#include <algorithm>
#include <limits>

namespace passpro::assignment {

namespace {

constexpr auto nowhere = std::numeric_limits<std::size_t>::max();

std::int32_t day_of(const Slot& slot) {
    return slot.start / minutes_per_day;
}

}  // namespace

HomeDays::HomeDays(const Problem& problem) : problem_(&problem) {
    number_days_of_sites();
    number_homes_at_sites();
}

void HomeDays::number_days_of_sites() {
    std::vector<std::vector<std::int32_t>> days(problem_->travel.sites);
    for (const auto& slot : problem_->slots) days[slot.site].push_back(day_of(slot));
    for (auto& of_site : days) {
        std::ranges::sort(of_site);
        of_site.erase(std::unique(of_site.begin(), of_site.end()), of_site.end());
        days_of_site_.push_back(as_number(of_site.size()));
    }
    for (const auto& slot : problem_->slots) {
        const auto& of_site = days[slot.site];
        day_of_slot_.push_back(as_number(std::ranges::lower_bound(of_site, day_of(slot)) - of_site.begin()));
    }
}

// Days are counted only for pairs of home and site that a request may use.
void HomeDays::number_homes_at_sites() {
    std::vector<std::vector<std::uint32_t>> sites(problem_->services.size());
    for (std::size_t service = 0; service < sites.size(); ++service) {
        for (const auto slot : problem_->services[service])
            sites[service].push_back(problem_->slots[slot].site);
        std::ranges::sort(sites[service]);
        sites[service].erase(std::unique(sites[service].begin(), sites[service].end()), sites[service].end());
    }
    const auto pairs = std::size_t{problem_->travel.homes} * problem_->travel.sites;
    first_day_of_.assign(pairs, nowhere);
    visited_days_.resize(pairs);
    std::size_t days = 0;
    for (const auto& request : problem_->requests) {
        const auto home = std::size_t{problem_->applicants[request.applicant].home};
        for (const auto site : sites[request.service]) {
            auto& first = first_day_of_[home * problem_->travel.sites + site];
            if (first != nowhere) continue;
            first = days;
            days += days_of_site_[site];
        }
    }
    visits_.resize(days);
}

void HomeDays::place(std::uint32_t request, std::uint32_t slot) {
    if (++visits_[home_day(request, slot)] == 1) ++visited_days_[pair(request, slot)];
}

void HomeDays::remove(std::uint32_t request, std::uint32_t slot) {
    if (--visits_[home_day(request, slot)] == 0) --visited_days_[pair(request, slot)];
}

bool HomeDays::adds_day(std::uint32_t request, std::uint32_t slot) const {
    return visits_[home_day(request, slot)] == 0 && visited_days_[pair(request, slot)] > 0;
}

std::size_t HomeDays::pair(std::uint32_t request, std::uint32_t slot) const {
    const auto home = std::size_t{problem_->applicants[problem_->requests[request].applicant].home};
    return home * problem_->travel.sites + problem_->slots[slot].site;
}

std::size_t HomeDays::home_day(std::uint32_t request, std::uint32_t slot) const {
    return first_day_of_[pair(request, slot)] + day_of_slot_[slot];
}

}  // namespace passpro::assignment
