#include "text/joining.hpp"

#include <passpro/constraints.hpp>
#include <passpro/wording.hpp>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro {

namespace {

constexpr std::array<std::string_view, 9> codes = {"H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "shape"};

// One sentence about one violation, in one language.
class ViolationSentence {
  public:
    ViolationSentence(const Campaign& campaign, const Violation& violation, Language language)
        : campaign_(campaign), violation_(violation), language_(language) {}

    std::string text() const {
        switch (violation_.constraint) {
            case Constraint::serves_formation:
                return either(application() + "\u00A0: " + slot() +
                                  " ne dessert pas cette formation dans son établissement",
                              application() + ": " + slot() + " does not serve this formation at its host");
            case Constraint::capacity:
                return either(slot() + " a " + found() + " candidats pour " + places(),
                              slot() + " has " + found() + " candidates for " + places());
            case Constraint::separation:
                return separation();
            case Constraint::interviews_per_day:
                return either(
                    application() + "\u00A0: " + found() + " entretiens le " + date() + ", au plus " +
                        allowed(),
                    application() + ": " + found() + " interviews on " + date() + ", at most " + allowed());
            case Constraint::availability:
                return either(
                    application() + "\u00A0: " + slot() + " tombe sur une indisponibilité (" +
                        unavailability() + ")",
                    application() + ": " + slot() + " meets an unavailability (" + unavailability() + ")");
            case Constraint::window:
                return either(application() + "\u00A0: " + slot() +
                                  " est hors de la période d’entretiens ou avant la fin du délai",
                              application() + ": " + slot() +
                                  " is outside the interview window or before the notice has passed");
            case Constraint::locked_placement:
                return either(application() + " est verrouillée sur " + slot() + ", qu’elle ne garde pas",
                              application() + " is locked to " + slot() + ", but does not keep it");
            case Constraint::journey:
                return journey();
            case Constraint::plan_shape:
                return shape();
        }
        return {};
    }

  private:
    std::string either(std::string french, std::string english) const {
        return BilingualText{std::move(french), std::move(english)}.in(language_);
    }

    std::string separation() const {
        if (violation_.found < 0) {
            return either(
                application() + "\u00A0: l’entretien chevauche celui de " + formation_of(*violation_.other),
                application() + ": the interview overlaps that for " + formation_of(*violation_.other));
        }
        return either(application() + "\u00A0: " + found() + " min après l’entretien pour " +
                          formation_of(*violation_.other) + ", il en faut " + allowed() + " min",
                      application() + ": " + found() + " min after the interview for " +
                          formation_of(*violation_.other) + ", " + allowed() + " min are needed");
    }

    std::string journey() const {
        const auto& settings = campaign_.settings();
        if (violation_.found > violation_.allowed) {
            return either(application() + "\u00A0: le trajet de " + found() + " min dépasse les " +
                              allowed() + " min permises",
                          application() + ": the journey of " + found() + " min is longer than the " +
                              allowed() + " min allowed");
        }
        std::vector<std::string> parts;
        const auto add = [&](std::optional<std::int32_t> minutes, std::string french, std::string english) {
            if (minutes) parts.push_back(either(std::move(french), std::move(english)) + hour(*minutes));
        };
        add(settings.lessons.earliest_departure_minutes, "à partir avant ", "leaving before ");
        add(settings.lessons.latest_return_minutes, "à rentrer après ", "returning after ");
        return application() + either("\u00A0: ", ": ") + slot() + either(" oblige ", " means ") +
               joined(parts, either(" ou ", " or "));
    }

    std::string hour(std::int32_t minutes) const {
        const DateTime any_day(Date(2000, 1, 1), boost::posix_time::minutes(minutes));
        return time_in_words(any_day, language_);
    }

    std::string shape() const {
        if (violation_.application) {
            return either(application() + "\u00A0: le placement n’a pas de créneau ou de statut qui existe",
                          application() + ": the placement has no slot or status that exists");
        }
        return either("le planning a " + found() + " lignes pour " + allowed() + " candidatures",
                      "the plan has " + found() + " placements for " + allowed() + " applications");
    }

    const std::string& formation_of(ApplicationIndex application) const {
        return campaign_.formations()[campaign_.applications()[application].formation].id;
    }

    std::string application() const {
        const auto& row = campaign_.applications()[*violation_.application];
        return campaign_.candidates()[row.candidate].id + " → " + campaign_.formations()[row.formation].id;
    }

    std::string slot() const {
        if (!violation_.slot) return either("un créneau disparu", "a slot that is gone");
        const auto& slot = campaign_.slots()[*violation_.slot];
        const auto& opening = campaign_.openings()[slot.opening];
        const auto& host = campaign_.establishments()[campaign_.host_of(slot.opening)];
        return either("le créneau du ", "the slot of ") + long_day(slot.period.start.date(), language_) +
               either(" à ", " at ") + time_in_words(slot.period.start, language_) +
               either(", jury ", ", panel ") + opening.panel + either(" de ", " of ") +
               (host.name.empty() ? std::string(host.uai.text()) : host.name) + " (" + opening.id + '/' +
               std::to_string(slot.number) + ')';
    }

    std::string date() const {
        return date_in_words(campaign_.slots()[*violation_.slot].period.start.date(), language_);
    }

    std::string unavailability() const {
        const auto& [scope, reference, period, reason] = *violation_.unavailability;
        return std::string(to_text(scope)) + (reference.empty() ? "" : ' ' + reference) + ", " +
               to_iso(period.start) + " – " + to_iso(period.end);
    }

    std::string places() const { return counted(violation_.allowed, language_, "place", "places"); }
    std::string found() const { return std::to_string(violation_.found); }
    std::string allowed() const { return std::to_string(violation_.allowed); }

    const Campaign& campaign_;
    const Violation& violation_;
    Language language_;
};

}  // namespace

std::string_view code(Constraint constraint) {
    return codes[static_cast<std::size_t>(constraint)];
}

bool is_of_slot_alone(Constraint constraint) {
    return constraint == Constraint::serves_formation || constraint == Constraint::availability ||
           constraint == Constraint::window || constraint == Constraint::journey;
}

std::string message(const Campaign& campaign, const Violation& violation, Language language) {
    return ViolationSentence(campaign, violation, language).text();
}

}  // namespace passpro
