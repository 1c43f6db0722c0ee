#include "text/folding.hpp"

#include <passpro/catalogue_diff.hpp>

#include <array>
#include <functional>
#include <map>
#include <set>

namespace passpro {

namespace {

// What may tell that two formations are the same; empty if it says nothing.
using Trait = std::function<std::string(const Formation&)>;

std::string both(std::string_view a, std::string_view b) {
    return a.empty() || b.empty() ? std::string{} : std::string(a).append("\n").append(b);
}

std::string diploma_and_title(const Formation& formation) {
    return folded_words(formation.diploma) + '\n' + folded_words(formation.title);
}

const std::array<Trait, 5> traits{
    [](const Formation& f) { return f.id; },
    [](const Formation& f) { return both(f.host_uai.text(), f.mef.text()); },
    [](const Formation& f) { return both(f.host_uai.text(), diploma_and_title(f)); },
    [](const Formation& f) { return both(f.mef.text(), folded_words(f.title)); },
    &diploma_and_title,
};

// Which formation of each catalogue is which of the other, as far as that is known.
class Pairing {
  public:
    Pairing(const Catalogue& before, const Catalogue& after)
        : before_(before),
          after_(after),
          after_of_(before.formations().size()),
          before_of_(after.formations().size()) {
        for (const auto& trait : traits) pair_by(trait);
    }

    std::optional<FormationIndex> after(FormationIndex formation) const { return after_of_[formation.value]; }
    std::optional<FormationIndex> before(FormationIndex formation) const {
        return before_of_[formation.value];
    }

  private:
    using Partners = std::vector<std::optional<FormationIndex>>;

    // The only formation without a partner that has a trait, by that trait; nothing if there are several.
    static std::map<std::string, std::optional<FormationIndex>> singles(const Catalogue& catalogue,
                                                                        const Partners& partners,
                                                                        const Trait& trait) {
        std::map<std::string, std::optional<FormationIndex>> found;
        for (std::uint32_t k = 0; k < partners.size(); ++k) {
            if (partners[k]) continue;
            auto value = trait(catalogue.formations()[FormationIndex{k}]);
            if (value.empty()) continue;
            const auto [single, is_new] = found.try_emplace(std::move(value), FormationIndex{k});
            if (!is_new) single->second.reset();
        }
        return found;
    }

    void pair_by(const Trait& trait) {
        const auto old_ones = singles(before_, after_of_, trait);
        const auto new_ones = singles(after_, before_of_, trait);
        for (const auto& [value, old_one] : old_ones) {
            const auto found = new_ones.find(value);
            if (!old_one || found == new_ones.end() || !found->second) continue;
            after_of_[old_one->value] = found->second;
            before_of_[found->second->value] = old_one;
        }
    }

    const Catalogue& before_;
    const Catalogue& after_;
    Partners after_of_;
    Partners before_of_;
};

std::string modes_of(const Catalogue& catalogue, FormationIndex formation) {
    std::set<std::string_view> modes;
    for (const auto opening : catalogue.openings_of(formation))
        modes.insert(to_text(catalogue.openings()[opening].mode));
    std::string text;
    for (const auto mode : modes) text.append(text.empty() ? "" : "|").append(mode);
    return text;
}

std::string seats_of(const Formation& formation) {
    return formation.seats ? std::to_string(*formation.seats) : std::string{};
}

}  // namespace

std::string_view to_text(CatalogueChange change) {
    static constexpr std::array<std::string_view, 6> words{"opened",  "closed", "moved",
                                                           "renamed", "seats",  "mode"};
    return words[static_cast<std::size_t>(change)];
}

std::vector<CatalogueDifference> diff(const Catalogue& before, const Catalogue& after) {
    const Pairing pairing(before, after);
    std::vector<CatalogueDifference> differences;
    for (std::uint32_t k = 0; k < before.formations().size(); ++k) {
        const FormationIndex old_one{k};
        const auto new_one = pairing.after(old_one);
        if (!new_one) {
            differences.push_back({.change = CatalogueChange::closed, .before = old_one});
            continue;
        }
        const auto add = [&](CatalogueChange change, std::string_view from, std::string_view to) {
            differences.push_back({change, old_one, new_one, std::string(from), std::string(to)});
        };
        const auto& was = before.formations()[old_one];
        const auto& is = after.formations()[*new_one];
        if (was.host_uai != is.host_uai) add(CatalogueChange::moved, was.host_uai.text(), is.host_uai.text());
        if (folded_words(was.title) != folded_words(is.title))
            add(CatalogueChange::renamed, was.title, is.title);
        if (was.seats != is.seats) add(CatalogueChange::seats, seats_of(was), seats_of(is));
        const auto [old_modes, new_modes] = std::pair(modes_of(before, old_one), modes_of(after, *new_one));
        if (old_modes != new_modes) add(CatalogueChange::mode, old_modes, new_modes);
    }
    for (std::uint32_t k = 0; k < after.formations().size(); ++k) {
        if (!pairing.before({k}))
            differences.push_back({.change = CatalogueChange::opened, .after = FormationIndex{k}});
    }
    return differences;
}

}  // namespace passpro
