#include "convocations/letter_order.hpp"

#include "layout/collation.hpp"
#include "layout/names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace passpro::convocations {

namespace {

struct Key {
    std::array<std::string, 5> texts;
    ViewedPupilIndex pupil;

    friend auto operator<=>(const Key&, const Key&) = default;
};

}  // namespace

std::vector<ViewedPupilIndex> pupils_in_order(const View& view) {
    std::vector<std::string> homes;  // their keys, made once each
    homes.resize(view.catalogue().establishments().size());
    std::vector<Key> keys;
    keys.reserve(view.pupils().size());
    for (std::uint32_t i = 0; i < view.pupils().size(); ++i) {
        const auto& pupil = view.pupils()[ViewedPupilIndex{i}];
        auto& home = homes[pupil.home.value];
        const auto& establishment = view.catalogue().establishments()[pupil.home];
        if (home.empty())
            home = layout::collation_key(layout::name_and_commune(establishment)) + '\0' +
                   std::string(establishment.uai.text());
        const auto name = pupil.name.value_or(PupilName{});
        keys.push_back(
            {{home, layout::collation_key(name.school_class), layout::collation_key(name.last_name),
              layout::collation_key(name.first_name), pupil.id},
             {i}});
    }
    std::ranges::sort(keys);
    std::vector<ViewedPupilIndex> order;
    order.reserve(keys.size());
    for (const auto& key : keys) order.push_back(key.pupil);
    return order;
}

}  // namespace passpro::convocations
