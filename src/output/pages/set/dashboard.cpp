// index.html: how the campaign stands, for the head of service.
#include "layout/place_names.hpp"
#include "output/pages/set/set_pages.hpp"

#include <passpro/journeys.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <page_parts.hpp>
#include <tuple>

namespace passpro::pages {

namespace {

constexpr std::size_t most_settled_rows = 25;
constexpr std::size_t most_remedies = 20;
constexpr std::size_t most_flow_rows = 12;

class Dashboard {
  public:
    explicit Dashboard(const PageSet& set)
        : set_(set), source_(set.source), facts_(set.facts), language_(set.source.language) {}

    std::string render() const {
        data page;
        page["campaign"] = campaign_title(source_);
        page["title"] = title();
        page["period"] = campaign_period(source_);
        page["broken"] = broken_constraints(source_);
        page["verdict"] = verdict();
        page["tiles"] = tiles();
        add_settling(page);
        add_changes(page);
        add_days(page);
        add_travel(page);
        page["heat_picture"] = heat_picture();
        add_flows(page);
        page["host_rows"] = list_of(source_.hosts, [&](EstablishmentIndex host) { return host_row(host); });
        return set_document(set_, PageKind::service, title(),
                            Template(dashboard_template, labels(language_)).render(page));
    }

  private:
    std::string text(std::string_view french, std::string_view english) const {
        return source_.text(french, english);
    }
    std::string words(std::int64_t value) const { return number(value, language_); }
    std::string share(std::int64_t part, std::int64_t whole, int decimals = 1) const {
        return percentage(whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole), language_,
                          decimals);
    }
    const Establishment& establishment(EstablishmentIndex index) const {
        return source_.campaign.establishments()[index];
    }
    std::string title() const { return text("Où en est la campagne", "How the campaign stands"); }

    // What the plan achieves, whether it was verified, and how good it is.
    data verdict() const {
        const PlanCounts counts = count(source_.plan);
        const auto eligible = static_cast<std::int64_t>(counts.placed + counts.unplaced);
        list lines;
        data first;
        first["strong"] = words(static_cast<std::int64_t>(counts.placed)) + text(" entretiens sur ", " of ") +
                          words(eligible) + text(" sont fixés.", " interviews are set.");
        first["rest"] = facts_.verification.holds()
                            ? text("Vérification indépendante : toutes les contraintes sont respectées.",
                                   "Independent verification: every constraint is kept.")
                            : text("Des contraintes ne sont pas respectées.", "Constraints are broken.");
        lines.push_back(std::move(first));
        if (set_.options.lower_bound && facts_.verification.holds()) {
            data second;
            second["strong"] = false;
            second["rest"] = proof(*set_.options.lower_bound);
            lines.push_back(std::move(second));
        }
        return lines;
    }

    std::string proof(std::int64_t bound) const {
        const ObjectiveTerms& terms = facts_.verification.terms;
        const auto distance = std::max<std::int64_t>(0, terms.total() - bound);
        if (distance == 0)
            return text("Aucun autre planning ne fait mieux, et c’est prouvé.",
                        "It is proven that no other plan is better.");
        const Weights& weights = source_.campaign.settings().weights;
        const auto open =
            std::min(distance / std::max<std::int64_t>(weights.unplaced, 1), open_applications());
        if (open > 0)
            return text("Un calcul plus long peut encore placer jusqu’à ",
                        "A longer search may still place up to ") +
                   counted(open, language_, text("candidature", "application"),
                           text("candidatures", "applications")) +
                   text(" de plus.", " more.");
        if (distance > terms.total() - terms.unplaced)
            return text("Le motif de chaque candidature sans entretien est prouvé.",
                        "The reason of each application without an interview is proven.");
        return best_gain(distance);
    }

    // A cost means nothing to readers, hours of travel do.
    std::string best_gain(std::int64_t distance) const {
        const ObjectiveTerms& terms = facts_.verification.terms;
        const Weights& weights = source_.campaign.settings().weights;
        constexpr double minutes_per_hour = 60;
        constexpr double fine = 1e4;  // of a hundredth of a percent, rounded up
        const double gap = controllable_gap(terms, terms.total() - distance);
        const std::string relative = percentage(std::ceil(gap * fine) / fine, language_, 2);
        if (weights.travel_minute == 0 || terms.travel == 0)
            return text("Le meilleur planning possible coûterait au plus ",
                        "The best possible plan would cost at most ") +
                   relative + text(" de moins.", " less.");
        const auto hours = [&](std::int64_t cost) {
            return words(std::llround(std::ceil(
                static_cast<double>(cost) / static_cast<double>(weights.travel_minute) / minutes_per_hour)));
        };
        return text("Au mieux, un autre planning ferait gagner l’équivalent de ",
                    "At best, another plan would save the equivalent of ") +
               hours(distance) + text(" h de trajet sur ", " h of travel, out of ") + hours(terms.travel) +
               " (" + relative + ").";
    }

    std::int64_t open_applications() const {
        return std::count_if(source_.plan.placements.begin(), source_.plan.placements.end(),
                             [](const Placement& placement) {
                                 return placement.status == PlacementStatus::unplaced &&
                                        placement.reason_code == ReasonCode::search;
                             });
    }

    data tile(const std::string& name, const std::string& value, const std::string& note) const {
        data entry;
        entry["name"] = name;
        entry["value"] = value;
        entry["note"] = note.empty() ? data(false) : data(note);
        return entry;
    }

    data tiles() const {
        list entries;
        entries.push_back(tile(text("Élèves avec tous leurs entretiens", "Pupils with all their interviews"),
                               words(facts_.complete_pupils), text("sur ", "of ") + words(facts_.pupils)));
        const Load total = facts_.total();
        entries.push_back(tile(text("Places restées libres", "Places left free"),
                               words(total.places - total.interviews),
                               text("sur ", "of ") + words(total.places)));
        entries.push_back(tile(text("Trajet aller médian", "Median journey, one way"),
                               duration_in_words(facts_.journey_at(0.5), language_),
                               text("un sur dix dépasse ", "one in ten is longer than ") +
                                   duration_in_words(facts_.journey_at(0.9), language_)));
        entries.push_back(tile(text("Demi-journées de cours manquées", "Half-days of lessons missed"),
                               words(facts_.half_days), half_days_each()));
        entries.push_back(busiest_day());
        entries.push_back(long_journey_tile());
        return entries;
    }

    std::string half_days_each() const {
        if (facts_.pupils == 0) return "";
        const auto hundredths = (facts_.half_days * 100 + facts_.pupils / 2) / facts_.pupils;
        const std::string decimals = std::to_string(hundredths % 100);
        return std::to_string(hundredths / 100) + text(",", ".") + (decimals.size() < 2 ? "0" : "") +
               decimals + text(" par élève", " a pupil");
    }

    data busiest_day() const {
        const auto busiest = std::max_element(
            facts_.days.begin(), facts_.days.end(),
            [](const DayLoad& a, const DayLoad& b) { return a.load.interviews < b.load.interviews; });
        const std::string name = text("Jour le plus chargé", "Busiest day");
        if (busiest == facts_.days.end()) return tile(name, "–", "");
        return tile(name, short_day(busiest->day, language_),
                    words(busiest->load.interviews) + text(" entretiens", " interviews"));
    }

    data long_journey_tile() const {
        const LongJourneys found = long_journeys(source_.campaign, source_.plan);
        return tile(text("Trajets de plus de ", "Journeys of more than ") +
                        duration_in_words(long_journey_minutes, language_),
                    words(found.interviews),
                    found.interviews == 0
                        ? ""
                        : text("au plus ", "at most ") + duration_in_words(found.longest_minutes, language_));
    }

    // Applications without an interview that share formation and reason.
    struct Unsettled {
        FormationIndex formation;
        std::string reason;
        std::int64_t count = 0;
    };

    std::vector<Unsettled> unsettled() const {
        using Key = std::tuple<std::string, std::string, FormationIndex, std::string>;
        std::map<Key, Unsettled> found;
        for (std::uint32_t i = 0; i < source_.plan.placements.size(); ++i) {
            const ApplicationIndex application{i};
            const Placement& placement = source_.plan[application];
            const bool is_proven =
                placement.status == PlacementStatus::unplaced && placement.reason_code != ReasonCode::search;
            if (!is_proven) continue;
            const FormationIndex formation = source_.campaign.applications()[application].formation;
            Unsettled& row =
                found[{collation_key(name_and_commune(source_.host_of(application))),
                       collation_key(source_.formation_of(application).title), formation, placement.reason}];
            row.formation = formation;
            row.reason = placement.reason;
            ++row.count;
        }
        std::vector<Unsettled> rows;
        for (auto& [key, row] : found) rows.push_back(std::move(row));
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Unsettled& a, const Unsettled& b) { return a.count > b.count; });
        return rows;
    }

    // Applications for which only the search found no place: nothing that the head of service could settle.
    data open_in_words() const {
        const auto open = open_applications();
        if (open == 0) return false;
        return counted(open, language_, text("candidature reste", "application remains"),
                       text("candidatures restent", "applications remain")) +
               text(
                   " sans entretien sans que rien ne prouve qu’il n’y a pas de place : un calcul plus long "
                   "peut en "
                   "trouver.",
                   " without an interview, but nothing proves that no place is left: a longer search may "
                   "find one.");
    }

    void add_settling(data& page) const {
        page["open"] = open_in_words();
        page["is_settled"] = count(source_.plan).unplaced == 0;
        std::vector<Unsettled> rows = unsettled();
        const std::size_t all = rows.size();
        rows.resize(std::min(all, most_settled_rows));
        page["has_rows"] = !rows.empty();
        page["rows"] = list_of(rows, [&](const Unsettled& row) {
            const EstablishmentIndex host = source_.campaign.host_of(row.formation);
            data entry;
            entry["link"] = host_file(establishment(host));
            entry["host_name"] = name_and_commune(establishment(host));
            entry["formation_title"] = source_.campaign.formations()[row.formation].title;
            entry["count"] = words(row.count);
            entry["reason"] = row.reason;
            return entry;
        });
        page["more"] = all > rows.size()
                           ? data(words(static_cast<std::int64_t>(all - rows.size())) +
                                  text(" autres formations : les pages des établissements les donnent.",
                                       " other programmes: the schools’ pages list them."))
                           : data(false);
        const PlanCounts counts = count(source_.plan);
        page["left_out"] =
            counts.ineligible + counts.undetermined == 0 ? data(false) : data(left_out(counts));
        add_remedies(page);
    }

    std::string left_out(const PlanCounts& counts) const {
        return text("Les règles d’éligibilité écartent ", "Eligibility rules exclude ") +
               counted(static_cast<std::int64_t>(counts.ineligible), language_,
                       text("candidature", "application"), text("candidatures", "applications")) +
               text(" ; pour ", "; for ") + words(static_cast<std::int64_t>(counts.undetermined)) +
               text(", une donnée manque pour décider.", ", data needed to decide is missing.");
    }

    std::vector<AdditionalHalfDays> remedies() const {
        std::vector<AdditionalHalfDays> found;
        if (set_.options.explanation == nullptr) return found;
        for (const Bottleneck& bottleneck : set_.options.explanation->bottlenecks) {
            if (!bottleneck.remedies.empty()) found.push_back(bottleneck.remedies.front());
        }
        std::stable_sort(
            found.begin(), found.end(),
            [](const AdditionalHalfDays& a, const AdditionalHalfDays& b) { return a.lifts > b.lifts; });
        if (found.size() > most_remedies) found.resize(most_remedies);
        return found;
    }

    void add_remedies(data& page) const {
        const auto found = remedies();
        page["has_remedies"] = !found.empty();
        page["remedies"] = list_of(found, [&](const AdditionalHalfDays& remedy) {
            data entry;
            entry["link"] = host_file(establishment(remedy.host));
            entry["host_name"] = name_and_commune(establishment(remedy.host));
            entry["panel"] = remedy.panel;
            entry["half_days"] = words(remedy.half_days);
            entry["places"] = words(remedy.places);
            entry["lifts"] = words(remedy.lifts);
            return entry;
        });
    }

    void add_changes(data& page) const {
        data changes = changes_since_previous_plan(source_);
        page["changes"] = false;
        if (!was_planned_before(source_.campaign)) return;
        data entry;
        entry["change_sentence"] = data(*changes.get("sentence"));
        page["changes"] = std::move(entry);
    }

    void add_days(data& page) const {
        page["load_picture"] =
            facts_.days.empty()
                ? std::string()
                : load_chart(
                      facts_.days,
                      text("Entretiens et places libres, jour par jour ; les chiffres sont dans le tableau.",
                           "Interviews and free places, day by day; the table has the figures."),
                      language_);
        page["days"] = list_of(facts_.days, [&](const DayLoad& day) {
            data row;
            row["link"] = day_file(day.day);
            row["day"] = long_day(day.day, language_);
            row["taken"] = words(day.load.interviews);
            row["offered"] = words(day.load.places);
            row["percentage"] = percentage(day.load.share(), language_, 0);
            return row;
        });
    }

    std::vector<HistogramBar> journey_bars() const {
        constexpr std::int32_t step = 15;
        constexpr std::size_t bars = 12;
        std::vector<HistogramBar> found;
        for (std::size_t i = 0; i < bars; ++i) {
            const auto from = std::to_string(static_cast<std::int32_t>(i) * step);
            found.push_back({i + 1 < bars ? from : from + "+", 0});
        }
        for (const std::int32_t minutes : facts_.journeys) {
            const auto bar =
                std::min<std::size_t>(bars - 1, static_cast<std::size_t>(std::max(0, minutes)) / step);
            ++found[bar].value;
        }
        return found;
    }

    void add_travel(data& page) const {
        page["journey_picture"] = histogram(journey_bars(),
                                            text("Durée du trajet aller, par quart d’heure",
                                                 "Duration of journeys one way, by quarter of an hour"),
                                            language_);
        page["journey_words"] =
            text("La moitié des trajets durent au plus ", "Half of the journeys take at most ") +
            duration_in_words(facts_.journey_at(0.5), language_) +
            text(", neuf sur dix au plus ", ", nine in ten at most ") +
            duration_in_words(facts_.journey_at(0.9), language_) + ". " +
            counted(facts_.shared_days, language_,
                    text("fois, un élève a deux entretiens ou plus le même jour.",
                         "time, a pupil has two interviews or more on one day."),
                    text("fois, un élève a deux entretiens ou plus le même jour.",
                         "times, a pupil has two interviews or more on one day."));
        std::vector<HistogramBar> bars;
        for (std::size_t i = 0; i < facts_.pupils_by_half_days.size(); ++i) {
            const bool is_last = i + 1 == facts_.pupils_by_half_days.size();
            bars.push_back({std::to_string(i) + (is_last ? "+" : ""), facts_.pupils_by_half_days[i]});
        }
        page["missed_picture"] = histogram(bars,
                                           text("Élèves selon leurs demi-journées de cours manquées",
                                                "Pupils by half-days of lessons missed"),
                                           language_);
        page["missed_words"] = text("Au total, ", "In all, ") +
                               counted(facts_.half_days, language_, text("demi-journée", "half-day"),
                                       text("demi-journées", "half-days")) +
                               (facts_.pupils == 0 ? "" : text(" : ", ": ") + half_days_each()) + ".";
    }

    std::string heat_picture() const {
        std::vector<Date> columns;
        for (const DayLoad& day : facts_.days) columns.push_back(day.day);
        std::vector<HeatRow> rows;
        for (const EstablishmentIndex host : source_.hosts) {
            const HostFacts& found = facts_.hosts.at(host);
            HeatRow row;
            row.label = name_and_commune(establishment(host));
            row.group = layout::department_name(establishment(host).department, language_);
            for (const Date day : columns) {
                const auto at = found.days.find(day);
                row.cells.push_back(at == found.days.end() ? Load{} : at->second);
            }
            rows.push_back(std::move(row));
        }
        if (rows.empty() || columns.empty()) return "";
        return heat_map(
            rows, columns,
            text("Une ligne par établissement d’accueil, une colonne par jour ; plus la case est "
                 "foncée, moins il reste de places. La page de chaque établissement a les chiffres.",
                 "A line for each host school, a column for each day; the darker, the fewer places "
                 "are left. Each school’s page has the figures."));
    }

    void add_flows(data& page) const {
        std::vector<Flow> flows = facts_.flows;
        std::stable_sort(flows.begin(), flows.end(),
                         [](const Flow& a, const Flow& b) { return a.interviews > b.interviews; });
        const std::string picture = map_picture(flows);
        page["map_picture"] = picture.empty() ? data(false) : data(picture);
        if (flows.size() > most_flow_rows) flows.resize(most_flow_rows);
        page["strongest"] = list_of(flows, [&](const Flow& flow) {
            data row;
            row["link"] = home_file(establishment(flow.home));
            row["home_name"] = name_and_commune(establishment(flow.home));
            row["host_name"] = name_and_commune(establishment(flow.host));
            row["count"] = words(flow.interviews);
            row["minutes"] =
                duration_in_words(source_.campaign.travel_minutes(flow.home, flow.host), language_);
            return row;
        });
    }

    std::string map_picture(const std::vector<Flow>& flows) const {
        std::vector<MapPoint> points;
        std::map<EstablishmentIndex, std::size_t> at;
        const auto add = [&](EstablishmentIndex index, std::int64_t size, bool is_short) {
            const Establishment& school = establishment(index);
            if (!school.coordinates || !at.emplace(index, points.size()).second) return;
            points.push_back({name_and_commune(school), school.coordinates->latitude,
                              school.coordinates->longitude, size, is_short});
        };
        for (const EstablishmentIndex host : source_.hosts) {
            const HostFacts& found = facts_.hosts.at(host);
            add(host, std::max<std::int64_t>(1, found.load.interviews), found.unplaced > 0);
        }
        for (const EstablishmentIndex home : source_.homes) add(home, 0, false);
        std::vector<MapFlow> shown;
        for (const Flow& flow : flows) {
            const auto from = at.find(flow.home);
            const auto to = at.find(flow.host);
            if (from != at.end() && to != at.end())
                shown.push_back({from->second, to->second, flow.interviews});
        }
        return flow_map(
            points, shown,
            text("Établissements à leurs coordonnées, reliés par les entretiens de leurs élèves ; le "
                 "tableau donne les liens les plus forts.",
                 "Schools at their coordinates, linked by the interviews of their pupils; the table "
                 "has the strongest links."));
    }

    data host_row(EstablishmentIndex host) const {
        const HostFacts& found = facts_.hosts.at(host);
        data row;
        row["link"] = host_file(establishment(host));
        row["name"] = name_and_commune(establishment(host));
        row["department"] = layout::department_name(establishment(host).department, language_);
        row["taken"] = words(found.load.interviews);
        row["offered"] = words(found.load.places);
        row["percentage"] = percentage(found.load.share(), language_, 0);
        row["panels"] = words(found.panels);
        row["half_days"] = words(found.half_days);
        row["unplaced"] = words(found.unplaced);
        add_links(set_, row, host_calendar_file(establishment(host)),
                  host_workbook_file(establishment(host)));
        return row;
    }

    const PageSet& set_;
    const PageSource& source_;
    const Facts& facts_;
    Language language_;
};

}  // namespace

std::string dashboard_page(const PageSet& set) {
    return Dashboard(set).render();
}

}  // namespace passpro::pages
