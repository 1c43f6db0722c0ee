// Letters about the example campaign.
#pragma once

#include "example_record.hpp"

#include <passpro/convocations.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::test {

// The journal of the example without interviews: convocations and replies alone.
inline std::string journal_before_interviews() {
    std::string kept;
    const auto journal = example_journal();
    for (std::size_t begin = 0; begin < journal.size();) {
        const auto end = journal.find('\n', begin) + 1;
        const auto line = journal.substr(begin, end - begin);
        const bool is_later = line.find(",attended,") != std::string::npos ||
                              line.find(",assessed,") != std::string::npos ||
                              line.find(",opinion,") != std::string::npos;
        if (!is_later) kept += line;
        begin = end;
    }
    return kept;
}

inline SlotIndex slot_at(std::string_view opening, std::int32_t number) {
    return example_campaign().slot(example_campaign().find_opening(opening).value(), number);
}

// The kept interviews, C0008's at another slot; without one, C0008 is unplaced.
inline Plan plan_with_c0008(std::optional<SlotIndex> slot) {
    auto plan = kept_plan(example_campaign());
    auto& placement = plan[application_of("C0008", "F001")];
    placement = slot ? Placement{.status = PlacementStatus::placed, .slot = *slot}
                     : Placement{.status = PlacementStatus::unplaced, .reason_code = ReasonCode::full};
    return plan;
}

inline Contacts example_contacts() {
    return read_contacts(example_campaign(), bytes_of(source_folder / "examples/campaign/contacts.csv"))
        .value();
}

inline View view_at(const CampaignRecord& record, const char* now, Viewer viewer = {.role = Role::saio}) {
    return {record, example_contacts(), std::move(viewer), *parse_date_time(now)};
}

inline std::vector<std::string> pupils_of(const View& view, const std::vector<Letter>& letters) {
    std::vector<std::string> ids;
    for (const auto& letter : letters) ids.push_back(view.pupils()[letter.pupil].id);
    std::ranges::sort(ids);
    return ids;
}

inline const Letter* letter_to(const View& view, const std::vector<Letter>& letters, std::string_view id) {
    const auto found = std::ranges::find_if(
        letters, [&](const Letter& letter) { return view.pupils()[letter.pupil].id == id; });
    return found == letters.end() ? nullptr : &*found;
}

inline Uai uai_of(std::string_view text) {
    return Uai::parse(text).value();
}

inline ReplySecret example_secret() {
    return ReplySecret::of("a secret for tests, and long enough").value();
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace passpro::test
