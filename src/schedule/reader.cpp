// A scheduling document, in.
#include "json/document.hpp"
#include "schedule/lock_check.hpp"
#include "schedule/names.hpp"
#include "schedule/slot_reader.hpp"
#include "schedule/slot_set_reader.hpp"
#include "schedule/values.hpp"
#include "text/encoding.hpp"
#include "text/limits.hpp"
#include "text/utf8.hpp"

#include <passpro/schedule.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using json::for_each_item;
using json::for_each_member;
using json::member;
using json::Member;
using json::Node;
using scheduling::largest_cost;
using scheduling::Names;
using scheduling::SlotReader;

constexpr std::string_view format = "passpro-schedule/1";
constexpr std::int32_t most_minutes = 24 * 60;  // of a way, or a buffer
constexpr std::int32_t longest_days = 3660;     // from the first slot to the last
constexpr std::size_t most_sites = 2'000;       // their ways are a table
constexpr std::size_t most_ways_from_home = 4'000'000;

// Minutes from a home to a site and back.
struct WaysOfHome {
    std::uint32_t site = 0;
    std::int32_t there = 0;
    std::int32_t back = 0;
};

class ScheduleReader {
  public:
    ScheduleReader() : slots_(sites_), slot_sets_(slots_) {}

    void read(const Node& root) {
        check_keys(root);
        if (is_given(root, "format")) check_format(root.child("format"));
        read_sites(root);
        if (is_given(root, "travel")) read_travel(root.child("travel"));
        if (is_given(root, "services")) slots_.read_services(root.child("services"));
        set_slots(root);
        if (is_given(root, "calendars")) read_calendars(root.child("calendars"));
        if (is_given(root, "limits")) read_limits(root.child("limits"));
        if (is_given(root, "joint_limits")) slot_sets_.read_limits(root.child("joint_limits"));
        if (is_given(root, "sessions")) slot_sets_.read_sessions(root.child("sessions"));
        slot_sets_.move_to(named_.problem);
        if (is_given(root, "costs")) read_costs(root.child("costs"));
        if (is_given(root, "applicants")) read_applicants(root.child("applicants"));
        if (is_given(root, "options")) read_options(root.child("options"));
        if (named_.options.certify) check_certificate(root.child("options").child("certificate"));
    }

    // Who checks it computes joint choices exactly.
    void check_certificate(const Node& certificate) const {
        constexpr auto most = assignment::maximum_exact_requests;
        if (most_requests() > most)
            certificate.report(Problem::too_many_requests,
                               {std::to_string(most_requests()), std::to_string(most)});
    }

    // Whether the engine accepts it; only sessions with limits, locks, sums and the times of a day can still
    // be wrong.
    void check(const Node& root) {
        auto& problem = named_.problem;
        if (assignment::check(problem).empty()) return;
        if (!problem.limits.empty() && problem.has_session_costs()) {
            root.child("sessions").report(Problem::sessions_with_limits);
            return;
        }
        if (reports_locks(root)) return;
        const auto& place = is_given(root, "applicants") ? root.child("applicants") : root;
        for (auto& request : problem.requests) request.is_locked = false;
        problem.orders.clear();
        const auto interviews_per_day = std::exchange(problem.interviews_per_day, 1);
        const auto span_day_cost = std::exchange(problem.span_day_cost, 0);
        // No joint choice is too large now.
        auto costs_too_much = !assignment::check(problem).empty();
        problem.interviews_per_day = interviews_per_day;
        problem.span_day_cost = 1;
        costs_too_much = costs_too_much || (span_day_cost > 1 && assignment::check(problem).empty());
        if (costs_too_much) return place.report(Problem::costs_too_large);
        place.report(Problem::too_many_requests, {std::to_string(most_requests()),
                                                  std::to_string(assignment::maximum_requests_at_all_times)});
    }

    ScheduleProblem take() && {
        named_.sites = std::move(sites_).take();
        named_.services = std::move(slots_.services()).take();
        named_.slots = std::move(slots_.slot_names()).take();
        named_.limits = std::move(slot_sets_.limit_names()).take();
        named_.sessions = std::move(slot_sets_.session_names()).take();
        named_.applicants = std::move(applicants_).take();
        return std::move(named_);
    }

  private:
    // Reports each locked request that cannot keep its slot.
    bool reports_locks(const Node& root) const {
        const auto& requests = named_.problem.requests;
        const auto conflicts =
            scheduling::lock_conflicts(named_.problem, named_.requests, slot_sets_.limit_names().all());
        for (const auto& [request, reason] : conflicts) {
            const auto applicant = requests[request].applicant;
            const auto first =
                std::ranges::lower_bound(requests, applicant, {}, &assignment::Request::applicant);
            const auto position = request - static_cast<std::size_t>(first - requests.begin());
            const auto place = root.child("applicants").child(std::size_t{applicant}).child("requests");
            place.child(position)
                .child("previous")
                .report(Problem::locked_together, {reason.french, reason.english});
        }
        return !conflicts.empty();
    }

    // Of one applicant.
    std::size_t most_requests() const {
        std::vector<std::size_t> count(named_.problem.applicants.size());
        for (const auto& request : named_.problem.requests) ++count[request.applicant];
        return count.empty() ? 0 : *std::ranges::max_element(count);
    }

    static void check_keys(const Node& root) {
        const auto later = [](const Node&) { /* in the order in which parts refer to others */ };
        require_keys(root, {"format", "services", "applicants"});
        read_object(
            root,
            std::array{Member{"$schema", later}, Member{"format", later}, Member{"sites", later},
                       Member{"travel", later}, Member{"calendars", later}, Member{"services", later},
                       Member{"applicants", later}, Member{"limits", later}, Member{"joint_limits", later},
                       Member{"sessions", later}, Member{"costs", later}, Member{"options", later}});
    }

    static void check_format(const Node& node) {
        std::string name;
        json::read(node, name);
        if (node.value().is_string() && name != format)
            node.report(Problem::unknown_choice, {std::string(format)});
    }

    // Without any, all slots are at one site without a name.
    void read_sites(const Node& root) {
        if (is_given(root, "sites")) {
            for_each_item(root.child("sites"), [this](const Node& site) {
                std::string name;
                json::read(site, name);
                if (site.value().is_string()) sites_.add(site, name);
            });
            if (sites_.size() > most_sites)
                root.child("sites").report(Problem::too_many_parts, {std::to_string(most_sites)});
        }
        if (sites_.size() == 0) sites_.add_unnamed();
        const auto sites = std::min(sites_.size(), most_sites);
        named_.problem.travel.sites = static_cast<std::uint32_t>(sites);
        named_.problem.travel.site_to_site.assign(sites * sites, 0);
        homes_.add_unnamed();  // of applicants without one: no way is counted
        ways_of_home_.emplace_back();
    }

    void read_travel(const Node& node) {
        read_object(node, std::array{Member{"between", [this](const Node& ways) { read_between(ways); }},
                                     Member{"homes", [this](const Node& homes) { read_homes(homes); }}});
    }

    // {"A": {"B": 5}}: from A to B, and back unless that is given, too.
    void read_between(const Node& node) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::int32_t> ways;
        for_each_member(node, [&](const Node& row, const std::string& from_name) {
            const auto from = sites_.find(row, from_name);
            for_each_member(row, [&](const Node& minutes, const std::string& to_name) {
                const auto to = sites_.find(minutes, to_name);
                std::int32_t value = 0;
                read_bounded(minutes, value, 0, from && from == to ? 0 : most_minutes);
                if (from && to) ways[{*from, *to}] = value;
            });
        });
        const auto sites = named_.problem.travel.sites;
        for (const auto& [way, minutes] : ways) {
            const auto& [from, to] = way;
            if (from >= sites || to >= sites) continue;
            auto& table = named_.problem.travel.site_to_site;
            table[from * std::size_t{sites} + to] = minutes;
            if (!ways.contains({to, from})) table[to * std::size_t{sites} + from] = minutes;
        }
    }

    // {"village": {"A": [20, 25], "B": 30}}: there and back, or both ways alike.
    void read_homes(const Node& node) {
        for_each_member(node, [&](const Node& row, const std::string& name) {
            homes_.add(row, name);
            auto& ways = ways_of_home_.emplace_back();
            for_each_member(row, [&](const Node& minutes, const std::string& site_name) {
                WaysOfHome way;
                read_way(minutes, way);
                if (const auto site = sites_.find(minutes, site_name)) {
                    way.site = *site;
                    ways.push_back(way);
                }
            });
        });
        if (homes_.size() * sites_.size() > most_ways_from_home)
            node.report(Problem::too_many_parts, {std::to_string(most_ways_from_home / sites_.size())});
    }

    static void read_way(const Node& node, WaysOfHome& way) {
        if (!node.value().is_array()) {
            read_bounded(node, way.there, 0, most_minutes);
            way.back = way.there;
        } else if (node.require(node.value().size() == 2, "[20, 25]")) {
            read_bounded(node.child(std::size_t{0}), way.there, 0, most_minutes);
            read_bounded(node.child(std::size_t{1}), way.back, 0, most_minutes);
        }
    }

    // Minutes count from the midnight before the first slot.
    void set_slots(const Node& root) {
        auto& problem = named_.problem;
        problem.services = slots_.slots_of_service();
        DateTime last;
        for (const auto& slot : slots_.slots()) {
            const auto day = slot.period.start.date();
            if (named_.first_day.is_special() || day < named_.first_day) named_.first_day = day;
            if (last.is_special() || slot.period.end > last) last = slot.period.end;
        }
        if (named_.first_day.is_special()) return;
        const auto days = (last.date() - named_.first_day).days();
        if (days > longest_days) {
            root.child("services").report(Problem::slots_too_far_apart, {std::to_string(longest_days)});
            return;
        }
        end_ = static_cast<assignment::Minute>((days + 1) * assignment::minutes_per_day);
        for (const auto& slot : slots_.slots()) {
            problem.slots.push_back({.start = minute_of(slot.period.start),
                                     .end = minute_of(slot.period.end),
                                     .site = slot.site,
                                     .capacity = slot.capacity,
                                     .cost = slot.cost});
        }
    }

    // A calendar may reach beyond the slots, and what requests need before and after them; the rest of it
    // makes no difference.
    assignment::Minute minute_of(const DateTime& time) const {
        const auto minutes = (time - DateTime(named_.first_day)).total_seconds() / 60;
        return static_cast<assignment::Minute>(
            std::clamp<std::int64_t>(minutes, -most_minutes, std::int64_t{end_} + most_minutes));
    }

    void read_calendars(const Node& node) {
        for_each_member(node, [this](const Node& periods, const std::string& name) {
            calendars_.add(periods, name);
            auto& calendar = named_.problem.calendars.emplace_back();
            for_each_item(periods, [&](const Node& item) {
                TimePeriod period;
                auto cost = assignment::forbidden;
                if (item.value().is_object()) {
                    read_period_with_cost(item, period, cost);
                } else {
                    scheduling::read_period(item, period);
                }
                if (period.start.is_special() || period.end.is_special()) return;
                const assignment::Interval interval{minute_of(period.start), minute_of(period.end), cost};
                if (interval.start < interval.end) calendar.push_back(interval);
            });
        });
    }

    static void read_period_with_cost(const Node& node, TimePeriod& period, assignment::Cost& cost) {
        require_keys(node, {"from", "to", "cost"});
        read_object(
            node,
            std::array{Member{"from", [&](const Node& time) { scheduling::read_time(time, period.start); }},
                       Member{"to", [&](const Node& time) { scheduling::read_time(time, period.end); }},
                       Member{"cost", [&](const Node& number) {
                                  read_bounded(number, cost, -largest_cost, largest_cost);
                              }}});
        if (period.start.is_special() || period.end.is_special() || period.start < period.end) return;
        node.child("to").report(Problem::end_before_start, {to_iso(period.start)});
        period.end = {};
    }

    void read_limits(const Node& node) {
        auto& problem = named_.problem;
        read_object(node, std::array{Member{"per_day",
                                            [&](const Node& number) {
                                                read_bounded(number, problem.interviews_per_day, 1, 1000);
                                            }},
                                     Member{"buffer_minutes", [&](const Node& number) {
                                                read_bounded(number, problem.buffer_minutes, 0, most_minutes);
                                            }}});
    }

    void read_costs(const Node& node) {
        auto& problem = named_.problem;
        std::int32_t boundary = 12 * 60 + 30;
        const auto cost = [](std::int64_t& target) {
            return [&target](const Node& number) { read_bounded(number, target, 0, largest_cost); };
        };
        read_object(node, std::array{Member{"travel_minute", cost(problem.travel_minute_cost)},
                                     Member{"waiting_minute", cost(problem.waiting_minute_cost)},
                                     Member{"gap", cost(problem.gap_cost)},
                                     Member{"span_day", cost(problem.span_day_cost)},
                                     Member{"half_day", cost(problem.period_cost)},
                                     Member{"half_day_boundary", [&](const Node& time) {
                                                scheduling::read_time_of_day(time, boundary);
                                            }}});
        for (auto& slot : problem.slots) {
            const auto midnight = slot.start / assignment::minutes_per_day * assignment::minutes_per_day;
            const auto is_morning = slot.start < midnight + boundary;
            const auto is_afternoon = slot.end > midnight + boundary;
            slot.periods = static_cast<std::uint8_t>((is_morning ? 1 : 0) | (is_afternoon ? 2 : 0));
        }
    }

    void read_applicants(const Node& node) {
        set_ways_from_homes();
        for_each_item(node, [this](const Node& item) { read_applicant(item); });
    }

    void set_ways_from_homes() {
        auto& travel = named_.problem.travel;
        if (homes_.size() * sites_.size() > most_ways_from_home) return;  // reported
        travel.homes = static_cast<std::uint32_t>(homes_.size());
        travel.home_to_site.assign(homes_.size() * travel.sites, 0);
        travel.site_to_home = travel.home_to_site;
        for (std::size_t home = 0; home < ways_of_home_.size(); ++home) {
            for (const auto& way : ways_of_home_[home]) {
                if (way.site >= travel.sites) continue;
                travel.home_to_site[home * travel.sites + way.site] = way.there;
                travel.site_to_home[home * travel.sites + way.site] = way.back;
            }
        }
    }

    void read_applicant(const Node& node) {
        std::string id;
        assignment::Applicant applicant;
        require_keys(node, {"id"});
        const auto read_home = [&](const Node& home) {
            std::string name;
            json::read(home, name);
            if (const auto known = name.empty() ? std::nullopt : homes_.find(home, name))
                applicant.home = *known;
        };
        read_object(
            node,
            std::array{member("id", id), Member{"home", read_home},
                       Member{"calendars",
                              [&](const Node& names) { read_calendar_names(names, applicant.calendars); }},
                       Member{"requests", [](const Node&) { /* below */ }}});
        applicants_.add_id(node, id);
        named_.problem.applicants.push_back(std::move(applicant));
        if (is_given(node, "requests")) read_requests(node.child("requests"));
    }

    void read_requests(const Node& node) {
        Names own_names;
        std::map<std::string, std::uint32_t> choices;
        const auto first = static_cast<std::uint32_t>(named_.problem.requests.size());
        for_each_item(node, [&](const Node& item) { read_request(item, own_names, choices); });
        if (node.value().is_array()) read_orders(node, own_names, first);
        if (own_names.size() > assignment::maximum_requests)
            node.report(Problem::too_many_requests,
                        {std::to_string(own_names.size()), std::to_string(assignment::maximum_requests)});
    }

    // Once all requests of the applicant are known; `first` is the number of their first one.
    void read_orders(const Node& node, Names& own_names, std::uint32_t first) {
        std::vector<assignment::Order> orders;
        auto second = first;
        for_each_item(node, [&](const Node& request) {
            const auto read_order = [&](const Node& item, bool is_next) {
                std::string name;
                json::read(item, name);
                if (!item.value().is_string()) return;
                const auto known = own_names.find(item, name, Problem::not_another_request);
                if (known && first + *known == second) {
                    item.report(Problem::not_another_request);
                } else if (known) {
                    orders.push_back({first + *known, second, is_next});
                }
            };
            if (is_given(request, "after"))
                for_each_item(request.child("after"), [&](const Node& item) { read_order(item, false); });
            if (is_given(request, "directly_after")) read_order(request.child("directly_after"), true);
            ++second;
        });
        // Of two orders of a pair, the one that says more comes first and stays.
        const auto pair = [](const assignment::Order& order) { return std::pair(order.first, order.second); };
        std::ranges::sort(orders, {},
                          [&](const auto& order) { return std::pair(pair(order), !order.is_next); });
        std::ranges::unique_copy(orders, std::back_inserter(named_.problem.orders), {}, pair);
    }

    // `choices` are those of the applicant, numbered as they come.
    void read_request(const Node& node, Names& own_names, std::map<std::string, std::uint32_t>& choices) {
        std::string id;
        std::string service;
        std::string choice;
        assignment::Request request{
            .applicant = static_cast<std::uint32_t>(named_.problem.applicants.size() - 1),
            .unplaced_cost = 1'000'000};
        require_keys(node, {"service"});
        read_object(
            node,
            std::array{
                member("id", id), member("service", service), member("choice", choice),
                Member{"unplaced",
                       [&](const Node& cost) {
                           read_bounded(cost, request.unplaced_cost, -largest_cost, largest_cost);
                       }},
                Member{"calendars",
                       [&](const Node& names) {
                           read_calendar_names(names, request.calendars);
                           const auto& own = named_.problem.applicants.back().calendars;
                           std::erase_if(request.calendars, [&](std::uint32_t calendar) {
                               return std::ranges::binary_search(own, calendar);
                           });
                       }},
                Member{"lead",
                       [&](const Node& minutes) { read_bounded(minutes, request.lead, 0, most_minutes); }},
                Member{"trail",
                       [&](const Node& minutes) { read_bounded(minutes, request.trail, 0, most_minutes); }},
                Member{"after", [](const Node&) { /* once all requests are known */ }},
                Member{"directly_after", [](const Node&) { /* likewise */ }},
                Member{"previous", [&](const Node& slot) { read_previous(slot, request); }},
                Member{"moved",
                       [&](const Node& cost) {
                           read_bounded(cost, request.moved_cost, -largest_cost, largest_cost);
                       }},
                member("locked", request.is_locked)});
        if (request.is_locked || request.moved_cost != 0) require_keys(node, {"previous"});
        if (is_given(node, "service") && node.value().at("service").is_string()) {
            if (const auto known = slots_.services().find(node.child("service"), service))
                request.service = *known;
        }
        if (!choice.empty())
            request.choice =
                choices.try_emplace(choice, static_cast<std::uint32_t>(choices.size())).first->second;
        if (id.empty()) id = service;
        if (id.empty()) {
            own_names.add_unnamed();  // its service is reported
        } else {
            own_names.add(node, id);
        }
        named_.requests.push_back(std::move(id));
        named_.problem.requests.push_back(std::move(request));
    }

    void read_previous(const Node& node, assignment::Request& request) {
        std::string name;
        json::read(node, name);
        if (!node.value().is_string()) return;
        if (const auto known = slots_.slot_names().find(node, name)) request.previous_slot = *known;
    }

    // Ascending, each once, however often it is named.
    void read_calendar_names(const Node& node, std::vector<std::uint32_t>& calendars) {
        for_each_item(node, [&](const Node& item) {
            std::string name;
            json::read(item, name);
            if (!item.value().is_string()) return;
            if (const auto known = calendars_.find(item, name)) calendars.push_back(*known);
        });
        std::ranges::sort(calendars);
        calendars.erase(std::unique(calendars.begin(), calendars.end()), calendars.end());
    }

    void read_options(const Node& node) {
        auto& options = named_.options;
        const auto read_from_zero = [](const Node& number, auto& target) {
            double value = 0;
            json::read(number, value);
            if (!number.value().is_number()) return;
            if (value >= 0 && value <= 1e9) {
                target = value;
            } else {
                number.report(Problem::number_out_of_range, {"0", "1000000000"});
            }
        };
        std::int64_t whole = 0;
        const auto whole_number = [&whole](std::int64_t least, std::int64_t most, auto set) {
            return [&whole, least, most, set](const Node& number) {
                whole = -1;
                read_bounded(number, whole, least, most);
                if (whole >= least) set(whole);
            };
        };
        constexpr auto largest = std::numeric_limits<std::int64_t>::max() - 1;
        read_object(
            node,
            std::array{Member{"time",
                              [&](const Node& number) {
                                  double seconds = -1;
                                  read_from_zero(number, seconds);
                                  if (seconds >= 0)
                                      options.time_limit = std::chrono::duration<double>(seconds);
                              }},
                       Member{"work", whole_number(0, largest,
                                                   [&](std::int64_t work) {
                                                       options.work_limit = static_cast<std::uint64_t>(work);
                                                   })},
                       Member{"gap", [&](const Node& number) { read_from_zero(number, options.target_gap); }},
                       member("certificate", options.certify),
                       Member{"threads", whole_number(1, assignment::maximum_threads,
                                                      [&](std::int64_t threads) {
                                                          options.threads = static_cast<unsigned>(threads);
                                                      })},
                       Member{"seed", whole_number(0, largest, [&](std::int64_t seed) {
                                  options.seed = static_cast<std::uint64_t>(seed);
                              })}});
    }

    ScheduleProblem named_;
    Names sites_;
    SlotReader slots_;
    scheduling::SlotSetReader slot_sets_;
    Names homes_;
    std::vector<std::vector<WaysOfHome>> ways_of_home_;  // of each home
    Names calendars_;
    Names applicants_;
    assignment::Minute end_ = 0;  // of the last day
};

}  // namespace

Result<ScheduleProblem> read_schedule(std::string_view text, std::string_view name) {
    Diagnostics problems;
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    ScheduleReader reader;
    DecodedText decoded;
    if (!is_utf8(text) && text.size() <= limits::json_bytes) {
        decoded = decode_text(std::string(text));
        text = decoded.utf8;
    }
    if (decoded.bad_line != 0)
        report({.problem = Problem::bad_encoding, .place = {name, decoded.bad_line, {}}});
    const auto document = decoded.bad_line == 0 ? json::parse(name, text, report) : std::nullopt;
    if (document) {
        const Node root(name, document->root(), report);
        reader.read(root);
        if (!problems.has_errors()) reader.check(root);
    }
    problems.sort();
    if (problems.has_errors()) return Result<ScheduleProblem>(std::move(problems));
    return {std::move(reader).take(), std::move(problems)};
}

}  // namespace passpro
