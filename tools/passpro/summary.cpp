#include "summary.hpp"

#include <passpro/journeys.hpp>
#include <passpro/occupancy.hpp>
#include <passpro/verification.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

struct Line {
    int depth = 0;
    std::string label;
    std::string value;
    std::string note;
};

std::string blanks(std::size_t count) {
    std::string text;
    text.resize(count, ' ');
    return text;
}

// Labels on the left, values on the right of their column, notes behind; lines without depth in bold.
void print_table(const Channel& channel, const std::vector<Line>& lines) {
    constexpr std::size_t indentation = 2;
    std::size_t label_width = 0;
    std::size_t value_width = 0;
    const auto depth = [](const Line& line) { return indentation * static_cast<std::size_t>(line.depth); };
    for (const Line& line : lines) {
        label_width = std::max(label_width, depth(line) + width(line.label));
        value_width = std::max(value_width, width(line.value));
    }
    for (const Line& line : lines) {
        const std::string label = blanks(depth(line)) + line.label;
        std::string value;
        if (!line.value.empty()) {
            value = blanks(label_width - width(label) + indentation + value_width - width(line.value)) +
                    line.value;
        }
        line.depth == 0 ? channel.stream() << channel.bold(label + value) : channel.stream() << label + value;
        if (!line.note.empty()) channel.stream() << blanks(indentation) << line.note;
        channel.stream() << '\n';
    }
}

std::string reason_in_words(const Console& console, ReasonCode code) {
    switch (code) {
        case ReasonCode::no_slot:
            return console.text("aucun créneau ouvert au candidat", "no slot is open to the candidate");
        case ReasonCode::full:
            return console.text("plus de candidats que de places", "more candidates than places");
        case ReasonCode::conflict:
            return console.text("entretiens du candidat incompatibles",
                                "the candidate's interviews exclude each other");
        case ReasonCode::limit:
            return console.text("trop d’entretiens le même jour", "too many interviews on one day");
        case ReasonCode::search:
            return console.text("pas de place trouvée", "no place found");
        case ReasonCode::cost:
            return console.text("place libre, écartée par les priorités",
                                "a place is left, but ruled out by priorities");
        case ReasonCode::none:
        case ReasonCode::rules:
            break;
    }
    return console.text("autre raison", "another reason");
}

constexpr std::array reason_codes{ReasonCode::full,  ReasonCode::no_slot, ReasonCode::conflict,
                                  ReasonCode::limit, ReasonCode::cost,    ReasonCode::search,
                                  ReasonCode::none,  ReasonCode::rules};

std::int64_t unplaced_for(const Plan& plan, ReasonCode code) {
    return std::count_if(plan.placements.begin(), plan.placements.end(), [&](const Placement& placement) {
        return placement.status == PlacementStatus::unplaced && placement.reason_code == code;
    });
}

std::string label_of(const Console& console, const ObjectiveTerm& term) {
    return console.text(term.label);
}

std::string counted_units(const Console& console, std::int64_t count, const ObjectiveTerm& term) {
    const Language language = console.language();
    return counted(count, language, term.unit.in(language), term.units.in(language));
}

// "soit …" of a term that was weighted; empty if its weight is 0, and nothing can be told from it.
std::int64_t units(std::int64_t term, std::int64_t weight) {
    return weight == 0 ? 0 : term / weight;
}

std::string signed_duration(std::int64_t minutes, Language language) {
    if (minutes == 0) return "±0";
    return (minutes < 0 ? "−" : "+") + duration_in_words(std::abs(minutes), language);
}

std::int64_t rounded_mean(std::int64_t sum, std::size_t count) {
    const auto divisor = static_cast<std::int64_t>(count);
    return divisor == 0 ? 0 : (sum + divisor / 2) / divisor;
}

std::string hours_in_words(const Console& console, std::int64_t minutes, std::size_t placed) {
    constexpr std::int64_t minutes_per_hour = 60;
    const Language language = console.language();
    return number(minutes / minutes_per_hour, language) + console.text(" h, soit ", " h, or ") +
           number(rounded_mean(minutes, placed), language) +
           console.text(" min par entretien", " min an interview");
}

std::string capitalized(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

// A term's cost in its natural unit: half-days, hours, days.
std::string units_in_words(const Console& console, const ObjectiveTerm& term, std::int64_t units,
                           std::size_t placed) {
    if (term.value == &ObjectiveTerms::unplaced) return "";  // later choices cost less than its weight
    if (term.value == &ObjectiveTerms::travel) return hours_in_words(console, units, placed);
    if (term.value == &ObjectiveTerms::wait) {
        return console.text("en moyenne ", "on average ") +
               counted_units(console, rounded_mean(units, placed), term) +
               console.text(" après l’ouverture des entretiens", " after the first day of interviews");
    }
    return counted_units(console, units, term);
}

std::vector<Line> placements(const Console& console, const Campaign& campaign, const Plan& plan) {
    const Language language = console.language();
    const PlanCounts counts = count(plan);
    const auto all = static_cast<double>(plan.placements.size());
    std::vector<Line> lines;
    const auto add = [&](int depth, std::string label, std::size_t value, bool with_share) {
        Line line{depth, std::move(label), number(static_cast<std::int64_t>(value), language), ""};
        if (with_share && all > 0) line.note = percentage(static_cast<double>(value) / all, language);
        lines.push_back(std::move(line));
    };

    add(0, console.text("Candidatures", "Applications"), plan.placements.size(), false);
    add(1, console.text("avec entretien", "with an interview"), counts.placed, true);
    add(1, console.text("sans entretien", "without an interview"), counts.unplaced, true);
    for (const ReasonCode code : reason_codes) {
        const auto unplaced = static_cast<std::size_t>(unplaced_for(plan, code));
        if (unplaced > 0) add(2, reason_in_words(console, code), unplaced, false);
    }
    if (counts.ineligible > 0) add(1, console.text("non éligibles", "not eligible"), counts.ineligible, true);
    if (counts.undetermined > 0) {
        add(1, console.text("éligibilité inconnue", "eligibility unknown"), counts.undetermined, true);
    }
    const LongJourneys journeys = long_journeys(campaign, plan);
    if (journeys.interviews > 0) {
        lines.push_back({0,
                         console.text("Trajets de plus de ", "Journeys of more than ") +
                             duration_in_words(long_journey_minutes, language),
                         number(journeys.interviews, language),
                         console.text("aller simple, jusqu’à ", "one way, up to ") +
                             duration_in_words(journeys.longest_minutes, language)});
    }
    const Load load = Occupancy(campaign, plan).total();
    lines.push_back(
        {0, console.text("Places d’entretien", "Interview places"), number(load.places, language),
         console.text("occupées à ", "") + percentage(load.share(), language) + console.text("", " in use")});
    return lines;
}

// The number and its unit apart, so that numbers are level.
Line quantity(const Console& console, const ObjectiveTerm& term, std::int64_t units, std::size_t placed) {
    constexpr std::int64_t minutes_per_hour = 60;
    const Language language = console.language();
    Line line{0, capitalized(label_of(console, term)), number(units, language),
              std::string((units == 1 ? term.unit : term.units).in(language))};
    if (term.value == &ObjectiveTerms::travel) {
        line.value = number(units / minutes_per_hour, language);
        line.note = console.text("h, soit ", "h, or ") + number(rounded_mean(units, placed), language) +
                    console.text(" min par entretien", " min an interview");
    } else if (term.value == &ObjectiveTerms::wait) {
        const auto mean = rounded_mean(units, placed);
        line.value = number(mean, language);
        line.note = std::string((mean == 1 ? term.unit : term.units).in(language)) +
                    console.text(" en moyenne après l’ouverture des entretiens",
                                 " on average after the first day of interviews");
    }
    return line;
}

std::vector<Line> quantities(const Console& console, const Weights& weights, const PlanCounts& counts,
                             const ObjectiveTerms& costs) {
    std::vector<Line> lines;
    for (const ObjectiveTerm& term : objective_terms) {
        const std::int64_t cost = costs.*term.value;
        const bool moves_nothing = term.value == &ObjectiveTerms::moved && cost == 0;
        const bool is_counted = term.value == &ObjectiveTerms::unplaced;  // with its reasons, above
        if (moves_nothing || is_counted || !term.counts_under(weights)) continue;
        lines.push_back(quantity(console, term, units(cost, weights.*term.weight), counts.placed));
    }
    return lines;
}

std::vector<Line> objective(const Console& console, const Campaign& campaign, const PlanCounts& counts,
                            const ObjectiveTerms& costs) {
    const Language language = console.language();
    const Weights& weights = campaign.settings().weights;
    std::vector<Line> lines{{0, console.text("Coût du planning", "Cost of the plan"),
                             number(costs.total(), language),
                             console.text("plus il est bas, mieux c’est", "the lower, the better")}};
    for (const ObjectiveTerm& term : objective_terms) {
        const std::int64_t cost = costs.*term.value;
        const bool moves_nothing = term.value == &ObjectiveTerms::moved && cost == 0;
        if (moves_nothing || !term.counts_under(weights)) continue;
        lines.push_back({1, label_of(console, term), number(cost, language),
                         units_in_words(console, term, units(cost, weights.*term.weight), counts.placed)});
    }
    return lines;
}

}  // namespace

std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void print_summary(const Console& console, const Campaign& campaign, const Plan& plan,
                   const ObjectiveTerms& costs, CostUnits units) {
    std::vector<Line> lines = placements(console, campaign, plan);
    const std::vector<Line> terms =
        units == CostUnits::points ? objective(console, campaign, count(plan), costs)
                                   : quantities(console, campaign.settings().weights, count(plan), costs);
    lines.insert(lines.end(), terms.begin(), terms.end());
    print_table(console.out(), lines);
}

std::string possible_gain_in_words(const Console& console, const Weights& weights,
                                   const ObjectiveTerms& costs, std::int64_t lower_bound) {
    const Language language = console.language();
    const auto distance = std::max<std::int64_t>(0, costs.total() - lower_bound);
    const bool is_controllable = distance <= costs.total() - costs.unplaced;
    const std::string share =
        is_controllable ? gap_in_words(controllable_gap(costs, lower_bound), language) : std::string();
    if (weights.travel_minute == 0 || costs.travel == 0) {
        return console.text("Le meilleur planning possible coûterait au plus ",
                            "The best possible plan would cost at most ") +
               (share.empty() ? number(distance, language) : share) + console.text(" de moins.", " less.");
    }
    constexpr double minutes_per_hour = 60;
    const auto hours = [&](std::int64_t cost) {
        const auto minutes = static_cast<double>(cost) / static_cast<double>(weights.travel_minute);
        return number(std::llround(std::ceil(minutes / minutes_per_hour)), language);
    };
    return console.text("Au mieux, un autre planning ferait gagner l’équivalent de ",
                        "At best, another plan would save the equivalent of ") +
           hours(distance) + console.text(" h de trajet sur ", " h of travel, out of ") +
           hours(costs.travel) + (share.empty() ? "" : " (" + share + ")") + '.';
}

std::string hosting_terms_in_words(const Console& console, const Weights& weights) {
    std::vector<std::string> labels;
    for (const ObjectiveTerm& term : hosting_terms(weights)) labels.push_back(label_of(console, term));
    return with_commas(labels);
}

namespace {

// A change of a term in its natural unit: "−12 h 30", and from what to what.
Line changed_quantity(const Console& console, const ObjectiveTerm& term, std::int64_t before,
                      std::int64_t after) {
    const Language language = console.language();
    Line line{1, label_of(console, term), signed_number(after - before, language),
              number(before, language) + " → " + number(after, language) + ' ' +
                  std::string((after == 1 ? term.unit : term.units).in(language))};
    if (term.value != &ObjectiveTerms::travel) return line;
    constexpr std::int64_t minutes_per_hour = 60;
    line.value = signed_duration(after - before, language);
    line.note = number(before / minutes_per_hour, language) + " → " +
                number(after / minutes_per_hour, language) + " h";
    return line;
}

}  // namespace

void print_difference(const Console& console, const Weights& weights, const Comparison& comparison,
                      CostUnits cost_units) {
    const Language language = console.language();
    std::vector<Line> lines;
    const auto add = [&](int depth, std::string label, std::int64_t before, std::int64_t after) {
        lines.push_back({depth, std::move(label), signed_number(after - before, language),
                         number(before, language) + " → " + number(after, language)});
    };
    const ObjectiveTerms& before = comparison.before;
    const ObjectiveTerms& after = comparison.after;
    add(0, console.text("Candidatures avec entretien", "Applications with an interview"),
        static_cast<std::int64_t>(comparison.counts_before.placed),
        static_cast<std::int64_t>(comparison.counts_after.placed));
    const bool in_points = cost_units == CostUnits::points;
    if (in_points)
        add(0, console.text("Coût du planning", "Cost of the plan"), before.total(), after.total());
    for (const ObjectiveTerm& term : objective_terms) {
        const std::int64_t cost_before = before.*term.value;
        const std::int64_t cost_after = after.*term.value;
        if (term.is_hosting && cost_before == 0 && cost_after == 0) continue;
        if (in_points) {
            add(1, label_of(console, term), cost_before, cost_after);
        } else if (term.value != &ObjectiveTerms::unplaced && weights.*term.weight != 0) {
            lines.push_back(changed_quantity(console, term, units(cost_before, weights.*term.weight),
                                             units(cost_after, weights.*term.weight)));
        }
    }
    print_table(console.out(), lines);
}

ExitStatus warn_of_broken_constraints(const Console& console, const Campaign& campaign, const Plan& plan) {
    if (verify(campaign, plan).holds()) return ExitStatus::done;
    console.say(console.text(
        "attention : ce planning ne respecte pas toutes les contraintes ; « passpro verify » les donne",
        "beware: this plan breaks constraints; `passpro verify` lists them"));
    return ExitStatus::incomplete;
}

std::string terms_in_words(const Console& console, const Weights& weights, const ObjectiveTerms& costs,
                           CostUnits cost_units) {
    const Language language = console.language();
    const auto value_of = [&](const ObjectiveTerm& term) {
        const std::int64_t cost = costs.*term.value;
        const std::int64_t weight = weights.*term.weight;
        if (cost_units == CostUnits::points || weight == 0) return number(cost, language);
        // Later choices cost less than the weight: rounded to the nearest.
        const auto quantity =
            static_cast<std::int64_t>(std::llround(static_cast<double>(cost) / static_cast<double>(weight)));
        if (term.value == &ObjectiveTerms::travel)
            return (quantity < 0 ? "−" : "") + duration_in_words(std::abs(quantity), language);
        return (quantity < 0 ? "−" : "") + counted_units(console, std::abs(quantity), term);
    };
    std::vector<std::string> terms;
    for (const ObjectiveTerm& term : objective_terms) {
        if (costs.*term.value != 0) terms.push_back(label_of(console, term) + ' ' + value_of(term));
    }
    return with_commas(terms);
}

std::string signed_number(std::int64_t value, Language language) {
    const auto* sign = value > 0 ? "+" : value < 0 ? "−" : "±";
    return sign + number(std::abs(value), language);
}

void print_moves(const Console& console, std::span<const Move> moves) {
    const auto [moved, lost, gained] = count(moves);
    const Language language = console.language();
    const auto more = console.text("de plus", "more");
    const auto fewer = console.text("de moins", "fewer");
    console.out().stream() << console.text("Depuis le planning précédent : ", "Since the previous plan: ")
                           << counted(moved, language, console.text("entretien déplacé", "interview moved"),
                                      console.text("entretiens déplacés", "interviews moved"))
                           << ", " << counted(gained, language, more, more) << ", "
                           << counted(lost, language, fewer, fewer) << ".\n";
    std::int64_t gone = 0;
    std::int64_t replaced = 0;
    for (const Move& move : moves) {
        if (!move.before || move.before->slot) continue;
        ++gone;
        if (move.after.status == PlacementStatus::placed) ++replaced;
    }
    if (gone == 0) return;
    console.out().stream()
        << counted(
               gone, language,
               console.text("entretien dont le créneau n’existe plus", "interview whose slot is gone"),
               console.text("entretiens dont le créneau n’existe plus", "interviews whose slots are gone"))
        << console.text(" : ", ": ")
        << counted(replaced, language, console.text("a une nouvelle date", "has a new date"),
                   console.text("ont une nouvelle date", "have a new date"))
        << ", " << number(gone - replaced, language) << console.text(" sans.\n", " without.\n");
}

std::string gap_in_words(double gap, Language language) {
    constexpr double fine = 1e5;  // a thousandth of a percent
    constexpr double small = 0.01;
    const double rounded_up = std::ceil(std::max(0.0, gap) * fine) / fine;
    return percentage(rounded_up, language, rounded_up < small ? 3 : 1);
}

}  // namespace passpro::tool
