#include "search_parameters.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

namespace passpro::bench {

using assignment::SearchParameters;

namespace {

struct Parameter {
    std::string_view name;
    std::variant<double SearchParameters::*, std::int64_t SearchParameters::*,
                 std::uint64_t SearchParameters::*>
        member;
};

constexpr Parameter table[] = {
    {"largest_batch", &SearchParameters::largest_batch},
    {"batches_per_pass", &SearchParameters::batches_per_pass},
    {"longest_pause", &SearchParameters::longest_pause},
    {"most_columns", &SearchParameters::most_columns},
    {"most_corrective_rounds", &SearchParameters::most_corrective_rounds},
    {"least_corrective_gain", &SearchParameters::least_corrective_gain},
    {"least_gain_divisor", &SearchParameters::least_gain_divisor},
    {"least_weight", &SearchParameters::least_weight},
    {"least_weight_kept", &SearchParameters::least_weight_kept},
    {"penalty_factor", &SearchParameters::penalty_factor},
    {"final_penalty_divisor", &SearchParameters::final_penalty_divisor},
    {"cut_penalty_factor", &SearchParameters::cut_penalty_factor},
    {"penalty_growth", &SearchParameters::penalty_growth},
    {"most_penalty_factor", &SearchParameters::most_penalty_factor},
    {"least_excess", &SearchParameters::least_excess},
    {"updates_until_recompute", &SearchParameters::updates_until_recompute},
    {"least_cut_violation", &SearchParameters::least_cut_violation},
    {"tie_breaking_divisor", &SearchParameters::tie_breaking_divisor},
    {"largest_middle_price", &SearchParameters::largest_middle_price},
    {"most_block_costs", &SearchParameters::most_block_costs},
    {"first_sweeps", &SearchParameters::first_sweeps},
    {"updates_before_first_sweeps", &SearchParameters::updates_before_first_sweeps},
    {"updates_before_sweep", &SearchParameters::updates_before_sweep},
    {"passes_before_update", &SearchParameters::passes_before_update},
    {"sweep_gain_divisor", &SearchParameters::sweep_gain_divisor},
    {"bound_gap_divisor", &SearchParameters::bound_gap_divisor},
    {"bound_stall_limit", &SearchParameters::bound_stall_limit},
    {"certain_weight", &SearchParameters::certain_weight},
    {"most_weight_lost", &SearchParameters::most_weight_lost},
    {"updates_before_dive", &SearchParameters::updates_before_dive},
    {"passes_before_dive", &SearchParameters::passes_before_dive},
    {"first_dive_fraction", &SearchParameters::first_dive_fraction},
    {"first_dive_passes", &SearchParameters::first_dive_passes},
    {"dive_fraction", &SearchParameters::dive_fraction},
    {"least_dive_fraction", &SearchParameters::least_dive_fraction},
    {"dive_passes", &SearchParameters::dive_passes},
    {"stages_with_one_dive", &SearchParameters::stages_with_one_dive},
    {"part_of_placing", &SearchParameters::part_of_placing},
    {"smallest_neighbourhood", &SearchParameters::smallest_neighbourhood},
    {"neighbourhood_size_range", &SearchParameters::neighbourhood_size_range},
    {"neighbourhoods_at_once", &SearchParameters::neighbourhoods_at_once},
    {"rivals_of_applicant", &SearchParameters::rivals_of_applicant},
    {"neighbourhood_tries", &SearchParameters::neighbourhood_tries},
    {"repair_updates", &SearchParameters::repair_updates},
    {"repair_passes", &SearchParameters::repair_passes},
    {"repair_dive_fraction", &SearchParameters::repair_dive_fraction},
    {"repair_dive_passes", &SearchParameters::repair_dive_passes},
    {"improvement_gap_divisor", &SearchParameters::improvement_gap_divisor},
    {"most_exact_requests", &SearchParameters::most_exact_requests},
    {"most_remembered", &SearchParameters::most_remembered},
    {"most_remembered_over_days", &SearchParameters::most_remembered_over_days},
    {"most_remembered_relaxed", &SearchParameters::most_remembered_relaxed},
    {"most_remembered_relaxed_over_days", &SearchParameters::most_remembered_relaxed_over_days},
    {"most_remembered_of_rest", &SearchParameters::most_remembered_of_rest},
    {"light_rounds", &SearchParameters::light_rounds},
    {"rough_rounds", &SearchParameters::rough_rounds},
    {"full_rounds", &SearchParameters::full_rounds},
    {"rounds_per_halving", &SearchParameters::rounds_per_halving},
    {"rounds_per_completion", &SearchParameters::rounds_per_completion},
    {"node_rounds", &SearchParameters::node_rounds},
    {"node_passes", &SearchParameters::node_passes},
    {"node_stall_limit", &SearchParameters::node_stall_limit},
    {"node_gain_divisor", &SearchParameters::node_gain_divisor},
    {"least_pair_distance", &SearchParameters::least_pair_distance},
    {"least_unplaced_weight", &SearchParameters::least_unplaced_weight},
    {"splits_tried", &SearchParameters::splits_tried},
    {"enough_gain_divisor", &SearchParameters::enough_gain_divisor},
    {"most_open_requests", &SearchParameters::most_open_requests},
    {"tie_divisor", &SearchParameters::tie_divisor},
    {"nodes_per_dive", &SearchParameters::nodes_per_dive},
    {"node_dive_updates", &SearchParameters::node_dive_updates},
    {"node_dive_passes_before_update", &SearchParameters::node_dive_passes_before_update},
    {"node_dive_fraction", &SearchParameters::node_dive_fraction},
    {"node_dive_passes", &SearchParameters::node_dive_passes},
    {"last_stage", &SearchParameters::last_stage},
    {"stage_stall_limit", &SearchParameters::stage_stall_limit},
    {"extra_rounds", &SearchParameters::extra_rounds},
    {"least_work_of_proof", &SearchParameters::least_work_of_proof},
    {"repair_work_factor", &SearchParameters::repair_work_factor},
    {"small_component", &SearchParameters::small_component},
    {"part_of_search", &SearchParameters::part_of_search},
    {"hosting_stall_limit", &SearchParameters::hosting_stall_limit},
    {"most_perturbations", &SearchParameters::most_perturbations},
    {"least_work_of_perturbations", &SearchParameters::least_work_of_perturbations},
    {"perturbation_work_factor", &SearchParameters::perturbation_work_factor},
    {"most_sessions_swapped", &SearchParameters::most_sessions_swapped},
    {"most_requests_at_once", &SearchParameters::most_requests_at_once},
    {"most_random_neighbours", &SearchParameters::most_random_neighbours},
    {"fewest_random_tries", &SearchParameters::fewest_random_tries},
    {"requests_per_random_try", &SearchParameters::requests_per_random_try},
    {"most_exchanged_slots", &SearchParameters::most_exchanged_slots},
    {"most_holders_asked", &SearchParameters::most_holders_asked},
    {"most_requests_of_proof", &SearchParameters::most_requests_of_proof},
    {"work_of_proof", &SearchParameters::work_of_proof},
    {"most_exclusion_steps", &SearchParameters::most_exclusion_steps},
};
static_assert(std::size(table) * 8 == sizeof(SearchParameters), "a parameter lacks a name");

template <typename Number>
void read(std::string_view text, Number& number) {
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest != end)
        throw std::invalid_argument(std::string(text) + " is not a value of this parameter");
}

}  // namespace

void set_parameter(SearchParameters& parameters, std::string_view setting) {
    const auto equals = setting.find('=');
    const auto name = setting.substr(0, equals);
    const auto* const found = std::ranges::find(table, name, &Parameter::name);
    if (found == std::end(table) || equals == std::string_view::npos)
        throw std::invalid_argument(std::string(setting) + " is not NAME=VALUE of a search parameter");
    std::visit([&](auto member) { read(setting.substr(equals + 1), parameters.*member); }, found->member);
}

}  // namespace passpro::bench
