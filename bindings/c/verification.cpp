#include "solving.hpp"

#include <passpro/verification.hpp>

using namespace passpro;
using namespace passpro::c;

namespace {

const Violation& at(const passpro_verification* verification, uint64_t position) {
    const auto& violations = required(verification, "verification").verification.violations;
    require_below(position, violations.size(), "position");
    return violations[position];
}

template <typename Index>
std::int64_t row_of(const std::optional<Index>& index) {
    return index ? std::int64_t{index->value} : std::int64_t{PASSPRO_ROW_NONE};
}

}  // namespace

void passpro_violation_init(passpro_violation* violation) {
    initialise(violation, passpro_violation{.struct_size = 0,
                                            .constraint = PASSPRO_CONSTRAINT_SERVES_FORMATION,
                                            .application = PASSPRO_ROW_NONE,
                                            .other = PASSPRO_ROW_NONE,
                                            .slot_row = PASSPRO_ROW_NONE,
                                            .found = 0,
                                            .allowed = 0});
}

passpro_status passpro_plan_verify(const passpro_plan* plan, passpro_verification** verification) {
    return guarded(verification, [&] {
        const passpro_plan& source = required(plan, "plan");
        return std::make_unique<passpro_verification>(source.campaign, verify(source.campaign, source.plan));
    });
}

int32_t passpro_verification_holds(const passpro_verification* verification) {
    return verification && verification->verification.holds() ? 1 : 0;
}

uint64_t passpro_verification_violation_count(const passpro_verification* verification) {
    return verification ? verification->verification.violations.size() : 0;
}

passpro_status passpro_verification_violation_at(const passpro_verification* verification, uint64_t position,
                                                 passpro_violation* violation) {
    return guarded([&] {
        const Violation& found = at(verification, position);
        fill(violation, passpro_violation{.struct_size = 0,
                                          .constraint = static_cast<std::int32_t>(found.constraint),
                                          .application = row_of(found.application),
                                          .other = row_of(found.other),
                                          .slot_row = row_of(found.slot),
                                          .found = found.found,
                                          .allowed = found.allowed});
    });
}

passpro_status passpro_verification_message_at(const passpro_verification* verification, uint64_t position,
                                               int32_t language, passpro_text** message) {
    return guarded(message, [&] {
        const Violation& violation = at(verification, position);
        return std::make_unique<passpro_text>(
            passpro::message(verification->campaign, violation, language_of(language)));
    });
}

passpro_status passpro_verification_table(const passpro_verification* verification, int32_t language,
                                          passpro_table** table) {
    return guarded(table, [&] {
        const Campaign& campaign = required(verification, "verification").campaign;
        const auto& rows = verification->verification.violations;
        const Language chosen = language_of(language);
        // Of the application that a violation is about, if there is one.
        const auto of_application = [&](auto part) {
            return [&campaign, part](const Violation& row) {
                return row.application ? std::optional(part(campaign.applications()[*row.application]))
                                       : std::nullopt;
            };
        };
        Columns columns;
        columns.add("constraint", rows, [](const Violation& row) { return code(row.constraint); });
        columns.add("candidate_id", rows, of_application([&](const Application& application) {
                        return campaign.candidates()[application.candidate].id;
                    }));
        columns.add("formation_id", rows, of_application([&](const Application& application) {
                        return campaign.formations()[application.formation].id;
                    }));
        columns.add("message", rows, [&](const Violation& row) { return message(campaign, row, chosen); });
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_verification_outcome(const passpro_verification* verification,
                                            passpro_outcome* outcome) {
    return guarded(
        [&] { fill(outcome, outcome_of(required(verification, "verification").verification.terms)); });
}

void passpro_verification_free(passpro_verification* verification) {
    free_handle(verification);
}
