#include "functions.h"

void plan_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_plan *read = NULL;
    passpro_text *csv = NULL;
    passpro_text *text = NULL;
    passpro_table *table = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_outcome outcome;
    passpro_outcome found;
    passpro_placement place;
    uint32_t k;
    passpro_campaign_free(campaign); /* a plan keeps what it needs */

    passpro_outcome_init(&outcome);
    passpro_outcome_init(&found);
    passpro_placement_init(&place);
    CHECK_OK(passpro_plan_table(plan, &table));
    CHECK(passpro_table_row_count(table) == 5);
    for (k = 0; k < 5; ++k) {
        CHECK_OK(passpro_plan_placement_at(plan, k, &place));
        if (place.status != PASSPRO_PLACEMENT_PLACED) continue;
        CHECK_TEXT(cell(table, "status", k), "placed");
        CHECK(integer(table, "start", k) == place.start && integer(table, "end", k) == place.end);
        CHECK(integer(table, "slot", k) == place.slot && place.start < place.end);
    }
    CHECK_OK(passpro_plan_placement_at(plan, 2, &place));
    CHECK(place.status == PASSPRO_PLACEMENT_INELIGIBLE && place.reason_code == PASSPRO_REASON_RULES);
    CHECK_TEXT(place.reason, "Be 15.");
    CHECK_TEXT(cell(table, "reason_code", 2), "rules");
    CHECK_TEXT(cell(table, "opening_id", 2), "");
    CHECK_STATUS(passpro_plan_placement_at(plan, 5, &place), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_table_free(table);
    /* Two want the one slot of F2. */
    CHECK(passpro_plan_count(plan, PASSPRO_PLACEMENT_PLACED) == 3 && passpro_plan_count(plan, PASSPRO_PLACEMENT_UNPLACED) == 1);

    CHECK_OK(passpro_plan_occupancy(plan, &table));
    CHECK(passpro_table_row_count(table) == 5);
    CHECK(integer(table, "interviews", 4) == 1 && integer(table, "places", 4) == 1);
    CHECK(integer(table, "is_closed", 4) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_report(plan, &text));
    CHECK(contains(passpro_text_data(text), "\"status\": \"optimal\""));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_page(plan, PASSPRO_LANGUAGE_FRENCH, 0, &text));
    CHECK(contains(passpro_text_data(text), "<html") && !contains(passpro_text_data(text), "POTIRON"));
    CHECK(contains(passpro_text_data(text), "Avoir 15 ans.") && !contains(passpro_text_data(text), "Be 15."));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_moves_csv(plan, &text));
    CHECK(contains(passpro_text_data(text), "candidate_id,formation_id,status_before"));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_page(plan, PASSPRO_LANGUAGE_ENGLISH, 1, &text));
    CHECK(contains(passpro_text_data(text), "POTIRON"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_plan_page(plan, 9, 0, &text), PASSPRO_ERROR_INVALID_ARGUMENT);

    /* There and back again. */
    campaign = small_campaign();
    CHECK_OK(passpro_plan_csv(plan, &csv));
    CHECK_OK(passpro_plan_parse(campaign, passpro_text_data(csv), passpro_text_size(csv), NULL, &read, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK_OK(passpro_plan_outcome(read, &found));
    CHECK(found.result == PASSPRO_RESULT_NOT_SOLVED && found.objective == outcome.objective);
    CHECK_OK(passpro_plan_csv(read, &text));
    CHECK_TEXT(passpro_text_data(text), passpro_text_data(csv));
    passpro_text_free(text);
    CHECK_STATUS(passpro_plan_report(read, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_plan_free(read);
    CHECK_STATUS(passpro_plan_parse(campaign, "x\n", 2, "old.csv", &read, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(read == NULL && contains(passpro_last_error(), "old.csv"));
    passpro_diagnostics_free(problems);
    passpro_text_free(csv);
    passpro_campaign_free(campaign);
    passpro_plan_free(plan);
}
