#include "solver/search/search_by_component.hpp"

#include "solver/model/components.hpp"
#include "solver/model/model.hpp"
#include "solver/model/numbers.hpp"
#include "solver/model/sub_problem.hpp"
#include "solver/run/budget.hpp"
#include "solver/run/thread_pool.hpp"
#include "solver/search/certificate_part.hpp"
#include "solver/search/progress_publisher.hpp"
#include "solver/search/search.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <deque>
#include <mutex>
#include <numeric>
#include <optional>
#include <utility>

namespace passpro::assignment {

namespace {

// Sums the progress of all components while several threads search them.
class ProgressTracker {
  public:
    // `constant` is what no component can change.
    ProgressTracker(std::size_t components, Cost constant, Cost unit, Control& control)
        : known_(components, nothing), unknown_(components), unit_(unit), control_(&control) {
        sum_.objective = sum_.lower_bound = constant;
    }

    void update(std::size_t component, const Control::Progress& progress) {
        const std::scoped_lock lock(mutex_);
        auto& known = known_[component];
        if (known.phase == Phase::idle) --unknown_;
        sum_.phase = progress.phase;
        sum_.objective += progress.objective - known.objective;
        sum_.lower_bound += progress.lower_bound - known.lower_bound;
        sum_.unplaced += progress.unplaced - known.unplaced;
        sum_.work += progress.work - known.work;
        known = progress;
        if (unknown_ == 0) ProgressPublisher::publish(*control_, in_whole_units());  // all have an assignment
    }

  private:
    static constexpr Control::Progress nothing{.objective = 0, .lower_bound = 0};

    Control::Progress in_whole_units() const {
        auto progress = sum_;
        progress.objective = round_up(progress.objective, unit_);
        progress.lower_bound = round_up(progress.lower_bound, unit_);
        progress.unplaced /= unit_;
        return progress;
    }

    std::mutex mutex_;
    std::vector<Control::Progress> known_;
    std::size_t unknown_;
    Control::Progress sum_ = nothing;
    Cost unit_;
    Control* control_;
};

class Component {
  public:
    // Of a component, or of the whole problem.
    Component(const Problem& whole, std::vector<std::uint32_t> requests, const Options& options,
              const SearchParameters& parameters, const Control* control, Search::Publish publish,
              Budget::Clock::time_point began, const Surcharges* surcharges)
        : began_(began),
          parameters_(&parameters),
          requests_(std::move(requests)),
          is_whole_(requests_.size() == whole.requests.size()),
          part_(is_whole_ ? SubProblem{} : sub_problem(whole, requests_)),
          model_(model_of(whole, surcharges, control)),
          options_(is_whole_ ? options : options_of_part(options, whole.requests.size())),
          search_(model_, options_, control, std::move(publish), began) {}

    std::size_t size() const { return requests_.size(); }
    bool is_small() const { return !is_whole_ && size() <= parameters_->small_component; }

    void start() { search_.start(); }
    void run(std::optional<std::chrono::duration<double>> time_left) {
        options_.time_limit = time_left;
        if (time_left) *options_.time_limit += Budget::Clock::now() - began_;
        search_.run();
    }

    void add_to(SearchResult& sum, const Problem& whole) const {
        const auto slots = model_.to_slots(search_.best().slot_type_of_request());
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const auto is_of_part = !is_whole_ && slots[i] != unplaced;
            sum.slot_of_request[requests_[i]] =
                is_of_part ? entry_of_slot(part_.slot_of_slot[slot_of_entry(slots[i])]) : slots[i];
        }
        sum.lower_bound += search_.lower_bound();
        sum.work += search_.work();
        sum.is_cancelled = sum.is_cancelled || search_.is_cancelled();
        if (sum.certificate) {
            const auto& part = sum.certificate->parts.emplace_back(certificate_part(whole));
            sum.certificate->lower_bound += part.lower_bound;
        }
    }

  private:
    Model model_of(const Problem& whole, const Surcharges* surcharges, const Control* control) const {
        if (is_whole_) return Model(whole, *parameters_, surcharges, control);
        if (surcharges == nullptr) return Model(part_.problem, *parameters_, nullptr, control);
        const auto of_part = surcharges->of_part(requests_, part_.slot_of_slot);
        return Model(part_.problem, *parameters_, &of_part, control);
    }
    Options options_of_part(Options options, std::size_t requests_of_whole) const {
        if (is_small()) options.threads = 1;
        if (options.work_limit) {
            const auto part = as_double(size()) / as_double(requests_of_whole);
            options.work_limit = static_cast<std::uint64_t>(std::ceil(part * as_double(*options.work_limit)));
        }
        const auto start = std::exchange(options.start, {});
        for (const auto request : requests_) {
            if (request < start.size()) options.start.push_back(slot_of_part(start[request]));
        }
        return options;
    }
    BoundCertificate::Part certificate_part(const Problem& whole) const {
        const auto slots = is_whole_ ? all_of(whole.slots) : part_.slot_of_slot;
        const auto limits = is_whole_ ? all_of(whole.limits) : part_.limit_of_limit;
        auto part = assignment::certificate_part(model_, search_.proven_bound(), search_.best().cost(), slots,
                                                 requests_, limits);
        for (const auto request : requests_) part.services.push_back(whole.requests[request].service);
        std::ranges::sort(part.services);
        part.services.erase(std::unique(part.services.begin(), part.services.end()), part.services.end());
        return part;
    }
    template <typename Items>
    static std::vector<std::uint32_t> all_of(const Items& items) {
        std::vector<std::uint32_t> numbers(items.size());
        std::iota(numbers.begin(), numbers.end(), std::uint32_t{0});
        return numbers;
    }
    std::int32_t slot_of_part(std::int32_t slot) const {
        const auto is_there =
            slot >= 0 && std::ranges::binary_search(part_.slot_of_slot, slot_of_entry(slot));
        return is_there ? entry_of_slot(part_.slot(slot_of_entry(slot))) : unplaced;
    }

    Budget::Clock::time_point began_;  // the time limit counts from here
    const SearchParameters* parameters_;
    std::vector<std::uint32_t> requests_;
    bool is_whole_;
    SubProblem part_;
    Model model_;
    Options options_;
    Search search_;
};

// The cost of limits without any request, which are in no part of the problem but the whole.
Cost cost_of_idle_limits(const Problem& problem) {
    const auto loads = largest_loads(problem);
    Cost total = 0;
    for (std::size_t limit = 0; limit < loads.size(); ++limit) {
        if (loads[limit] == 0) total += LoadCost(problem.limits[limit], 0).at(0);
    }
    return total;
}

}  // namespace

SearchResult search_by_component(const Problem& problem, const Options& options,
                                 const SearchParameters& parameters, Watch watch,
                                 const Surcharges* surcharges) {
    const auto began = Budget::Clock::now();
    auto requests_of = components_of(problem);
    const auto constant = requests_of.size() == 1 ? 0 : cost_of_idle_limits(problem);
    std::optional<ProgressTracker> tracker;
    if (watch.sees != nullptr)
        tracker.emplace(requests_of.size(), constant, surcharges != nullptr ? surcharges->unit : 1,
                        *watch.sees);
    std::deque<Component> components;
    for (std::size_t i = 0; i < requests_of.size(); ++i) {
        Search::Publish publish;
        if (tracker) publish = [&tracker, i](const auto& progress) { tracker->update(i, progress); };
        components.emplace_back(problem, std::move(requests_of[i]), options, parameters, watch.cancels,
                                std::move(publish), began, surcharges);
        end_if_cancelled(watch.cancels);
    }
    std::vector<Component*> small;
    std::vector<Component*> others;
    for (auto& component : components) (component.is_small() ? small : others).push_back(&component);
    const auto workers = std::clamp<std::size_t>(small.size(), 1, std::max(1U, options.threads));
    ThreadPool pool(static_cast<unsigned>(workers));

    pool.run(small.size(), [&](unsigned, std::size_t i) { small[i]->start(); });
    for (auto* component : others) component->start();
    std::atomic<std::size_t> requests_left = problem.requests.size();
    const auto run = [&](Component& component) {
        auto time_left = options.time_limit;
        if (time_left) {
            *time_left -= Budget::Clock::now() - began;
            *time_left *= as_double(component.size()) / as_double(requests_left.load());
        }
        component.run(time_left);
        requests_left -= component.size();
    };
    pool.run(small.size(), [&](unsigned, std::size_t i) { run(*small[i]); });
    for (auto* component : others) run(*component);

    SearchResult sum{.slot_of_request = std::vector<std::int32_t>(problem.requests.size(), unplaced),
                     .lower_bound = constant};
    if (options.certify) sum.certificate.emplace().lower_bound = constant;
    for (const auto& component : components) component.add_to(sum, problem);
    return sum;
}

}  // namespace passpro::assignment
