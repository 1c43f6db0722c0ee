#include "convocations/journal_rows.hpp"

#include <passpro/convocations.hpp>

#include <string>

namespace passpro {

std::string sent_entries(const View& view, std::span<const Letter> letters, DateTime at,
                         std::string_view channel) {
    std::string csv(convocations::journal_header);
    for (const auto& letter : letters) {
        for (const auto& interview : letter.interviews) {
            const auto& application = view.applications()[interview.application];
            const auto add = [&](std::string_view event, SlotIndex slot, std::string_view value) {
                const auto item = slot_text(view.catalogue(), slot);
                convocations::append_journal_row(
                    csv, view, application,
                    {.kind = event, .at = at, .event = event, .item = item, .value = value});
            };
            const bool is_still_convoked = application.convocation != ConvocationState::cancelled;
            if (interview.previous_slot && is_still_convoked)
                add("cancelled", *interview.previous_slot, "replanned");
            if (interview.slot) add("convoked", *interview.slot, channel);
        }
    }
    return csv;
}

}  // namespace passpro
