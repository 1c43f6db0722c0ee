// The news that a reader needs before anything else: constraints that the plan breaks, and pupils with
// another date.
#include "output/pages/page_source.hpp"

#include <passpro/constraints.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace passpro::pages {

namespace {

constexpr std::size_t most_violations = 10;

bool is_placed(const Placement& placement) {
    return placement.status == PlacementStatus::placed;
}

std::string when(const PageSource& source, const DateTime& time) {
    return long_day(time.date(), source.language) + source.text(" à ", " at ") +
           time_in_words(time, source.language);
}

data change_row(const PageSource& source, EstablishmentIndex home, const MoveCounts& counts) {
    const Establishment& establishment = source.campaign.establishments()[home];
    data row;
    row["uai"] = std::string(establishment.uai.text());
    row["name"] = name_and_commune(establishment);
    row["moved"] = number(counts.moved, source.language);
    row["lost"] = number(counts.lost, source.language);
    row["gained"] = number(counts.gained, source.language);
    return row;
}

std::string sentence_of(const PageSource& source, const MoveCounts& counts) {
    const Language language = source.language;
    if (counts.moved + counts.lost + counts.gained == 0)
        return source.text("Aucun entretien n’a changé.", "No interview has changed.");
    const auto part = [&](std::int64_t count, Bilingual one, Bilingual many) {
        return counted(count, language, one.in(language), many.in(language));
    };
    return part(counts.moved, {"entretien a une autre date", "interview has another date"},
                {"entretiens ont une autre date", "interviews have another date"}) +
           ", " +
           part(counts.lost, {"n’a plus lieu", "no longer takes place"},
                {"n’ont plus lieu", "no longer take place"}) +
           ", " + part(counts.gained, {"est nouveau", "is new"}, {"sont nouveaux", "are new"}) + ".";
}

}  // namespace

data broken_constraints(const PageSource& source) {
    const auto violations = violations_of(source.campaign, source.plan);
    if (violations.empty()) return false;
    const auto found = static_cast<std::int64_t>(violations.size());
    const std::vector<Violation> shown(
        violations.begin(),
        violations.begin() + static_cast<std::ptrdiff_t>(std::min(violations.size(), most_violations)));
    data broken;
    std::string sentence =
        counted(found, source.language, source.text("contrainte n’est pas respectée", "constraint is broken"),
                source.text("contraintes ne sont pas respectées", "constraints are broken")) +
        source.text(" : ce planning ne peut pas être suivi tel quel.",
                    ": this plan cannot be followed as it is.");
    if (violations.size() > shown.size()) {
        sentence += source.text(" Voici les ", " These are the first ") +
                    number(static_cast<std::int64_t>(shown.size()), source.language) +
                    source.text(" premières.", ".");
    }
    broken["count"] = sentence;
    broken["messages"] = list_of(shown, [&](const Violation& violation) {
        data entry;
        entry["message"] = message(source.campaign, violation, source.language);
        return entry;
    });
    return broken;
}

data changes_since_previous_plan(const PageSource& source) {
    if (!was_planned_before(source.campaign)) return false;
    MoveCounts all;
    std::map<EstablishmentIndex, std::vector<Move>> by_home;
    for (const auto& [application, move] : source.moves) {
        const auto candidate = source.campaign.applications()[application].candidate;
        by_home[source.campaign.home_of(candidate)].push_back(move);
    }
    list rows;
    rows.reserve(by_home.size());
    for (const EstablishmentIndex home : source.homes) {
        const auto found = by_home.find(home);
        if (found == by_home.end()) continue;
        const MoveCounts counts = count(found->second);
        all.moved += counts.moved;
        all.lost += counts.lost;
        all.gained += counts.gained;
        rows.push_back(change_row(source, home, counts));
    }
    data changes;
    changes["sentence"] = sentence_of(source, all);
    changes["has_rows"] = !rows.empty();
    changes["rows"] = data(rows);
    return changes;
}

data news_of(const PageSource& source, ApplicationIndex application) {
    const auto found = source.moves.find(application);
    if (found == source.moves.end()) return false;
    const Move& move = found->second;
    if (!move.before) return false;  // a first interview is told as any other
    const DateTime& start = move.before->start;
    const bool is_known = !start.is_special();
    if (!is_placed(move.after)) {
        return source.text("n’a plus l’entretien", "no longer has the interview") +
               (is_known ? source.text(" du ", " of ") + when(source, start) : std::string());
    }
    const bool is_same_time = is_known && source.campaign.slots()[move.after.slot].period.start == start;
    if (is_same_time) return source.text("même date, autre jury", "same date, another panel");
    return source.text("autre date", "another date") +
           (is_known ? source.text(" ; auparavant ", "; before: ") + when(source, start) : std::string());
}

}  // namespace passpro::pages
