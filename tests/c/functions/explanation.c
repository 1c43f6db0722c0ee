#include "functions.h"

#include <string.h>

void explanation_functions(void) {
    static const char other_way[] =
        "candidate_id,formation_id,status,opening_id,slot\n"
        "C1,F1,placed,O1,1\nC1,F2,unplaced,,\nC2,F1,ineligible,,\nC3,F1,placed,O1,2\nC3,F2,placed,O2,0\n";
    passpro_campaign *campaign = small_campaign();
    passpro_campaign *stranger = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_plan *other = NULL;
    passpro_plan *strange = small_plan(stranger);
    passpro_table *table = NULL;
    uint32_t k;

    CHECK_OK(passpro_plan_reasons(plan, PASSPRO_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == 1);
    CHECK_TEXT(cell(table, "formation_id", 0), "F2");
    CHECK_TEXT(cell(table, "code", 0), "full");
    CHECK(strlen(cell(table, "reason", 0)) > 0);
    CHECK(integer(table, "slots", 0) == 1 && integer(table, "open", 0) == 1 && integer(table, "bottleneck", 0) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_bottlenecks(plan, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "applications", 0) == 2);
    CHECK(integer(table, "places", 0) == 1 && integer(table, "shortfall", 0) == 1);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_remedies(plan, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "lifts", 0) == 1);
    CHECK_TEXT(cell(table, "host_uai", 0), "0930004Z");
    passpro_table_free(table);

    CHECK_OK(passpro_plan_alternatives(plan, 0, &table));
    CHECK(passpro_table_row_count(table) >= 2 && integer(table, "places_left", 0) <= 1);
    CHECK_TEXT(cell(table, "opening_id", 0), "O1");
    passpro_table_free(table);
    CHECK_STATUS(passpro_plan_alternatives(plan, 2, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_plan_alternatives(plan, 5, &table), PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_plan_parse(campaign, other_way, sizeof other_way - 1, NULL, &other, NULL));
    CHECK_OK(passpro_plan_compare(plan, other, &table));
    CHECK(passpro_table_row_count(table) >= 1);
    for (k = 0; k < passpro_table_row_count(table); ++k)
        CHECK(integer(table, "group", k) >= 0 && integer(table, "can_be_undone", k) <= 1);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_compare(plan, plan, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    CHECK_STATUS(passpro_plan_compare(plan, strange, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "different campaigns"));
    CHECK_OK(passpro_plan_reasons(other, PASSPRO_FRENCH, &table)); /* of a plan that was read */
    CHECK(passpro_table_row_count(table) == 1);
    passpro_table_free(table);
    passpro_plan_free(strange);
    passpro_plan_free(other);
    passpro_plan_free(plan);
    passpro_campaign_free(stranger);
    passpro_campaign_free(campaign);
}
