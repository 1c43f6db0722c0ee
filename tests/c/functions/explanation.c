#include "functions.h"

#include <string.h>

/* C3 has withdrawn, C4 has come, the slots of O1 lie an hour later, and O3 has opened. */
static passpro_campaign *changed_campaign(void) {
    static const char candidates[] = "candidate_id,home_uai,birth_date\nC1,0930001W,2010-11-03\nC2,0930001W,2012-01-05\n"
                                     "C4,0930002X,2010-11-03\n";
    static const char applications[] =
        "candidate_id,formation_id,rank\nC1,F1,1\nC1,F2,2\nC2,F1,1\nC4,F1,1\nC4,F2,2\n";
    static const char openings[] = "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes,capacity\n"
                                   "O1,0930003Y,J1,F1,2026-03-10T10:00,2026-03-10T12:00,30,1\n"
                                   "O3,0930004Z,J1,F2,2026-03-12T14:00,2026-03-12T14:30,30,1\n";
    passpro_package *package = small_package();
    passpro_campaign *campaign = NULL;
    CHECK_OK(passpro_package_add_file(package, "candidates.csv", candidates, sizeof candidates - 1));
    CHECK_OK(passpro_package_add_file(package, "applications.csv", applications, sizeof applications - 1));
    CHECK_OK(passpro_package_add_file(package, "openings.csv", openings, sizeof openings - 1));
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    passpro_package_free(package);
    return campaign;
}

static passpro_plan *parsed_plan(const passpro_campaign *campaign, const char *csv) {
    passpro_plan *plan = NULL;
    CHECK_OK(passpro_plan_parse(campaign, csv, strlen(csv), NULL, &plan, NULL));
    return plan;
}

static uint64_t row_of(const passpro_table *table, const char *candidate_id, const char *formation_id) {
    const int is_found = 0;
    uint64_t row;
    for (row = 0; row < passpro_table_row_count(table); ++row) {
        if (strcmp(cell(table, "candidate_id", row), candidate_id) == 0 &&
            strcmp(cell(table, "formation_id", row), formation_id) == 0)
            return row;
    }
    CHECK(is_found);
    return 0;
}

static int has_value(const passpro_table *table, const char *name, uint64_t row) {
    passpro_column column;
    passpro_column_init(&column);
    CHECK_OK(passpro_table_find_column(table, name, &column));
    return column.validity == NULL || (column.validity[row / 8] >> (row % 8) & 1) != 0;
}

static void plans_of_two_campaigns(void) {
    passpro_campaign *first = small_campaign();
    passpro_campaign *second = changed_campaign();
    passpro_plan *before = parsed_plan(first,
                                       "candidate_id,formation_id,status,opening_id,slot\n"
                                       "C1,F1,placed,O1,0\nC1,F2,placed,O2,0\nC2,F1,unplaced,,\n"
                                       "C3,F1,placed,O1,3\nC3,F2,unplaced,,\n");
    passpro_plan *after = parsed_plan(second,
                                      "candidate_id,formation_id,status,opening_id,slot\n"
                                      "C1,F1,placed,O1,0\nC1,F2,unplaced,,\nC2,F1,unplaced,,\n"
                                      "C4,F1,unplaced,,\nC4,F2,placed,O3,0\n");
    passpro_table *table = NULL;
    uint64_t row;
    CHECK_OK(passpro_plan_compare(before, after, &table));
    CHECK(passpro_table_row_count(table) == 6); /* all but C2, who has nothing in both */

    row = row_of(table, "C1", "F1"); /* the same slot, at another time */
    CHECK(integer(table, "application", row) == 0 && integer(table, "can_be_undone", row) == 0);
    CHECK_TEXT(cell(table, "opening_before", row), "O1");
    CHECK_TEXT(cell(table, "opening_after", row), "O1");
    row = row_of(table, "C1", "F2"); /* the slot is gone, and nothing replaces it */
    CHECK_TEXT(cell(table, "status_before", row), "placed");
    CHECK_TEXT(cell(table, "opening_before", row), "O2");
    CHECK_TEXT(cell(table, "status_after", row), "unplaced");
    CHECK(!has_value(table, "opening_after", row) && !has_value(table, "group", row));
    row = row_of(table, "C3", "F1"); /* withdrawn */
    CHECK_TEXT(cell(table, "status_before", row), "placed");
    CHECK(integer(table, "slot_before", row) == 3);
    CHECK(!has_value(table, "application", row) && !has_value(table, "status_after", row));
    row = row_of(table, "C4", "F1"); /* new, without an interview */
    CHECK(!has_value(table, "status_before", row) && !has_value(table, "worth", row));
    CHECK_TEXT(cell(table, "status_after", row), "unplaced");
    row = row_of(table, "C4", "F2"); /* new, with one */
    CHECK(!has_value(table, "status_before", row) && integer(table, "worth", row) > 0);
    passpro_table_free(table);

    passpro_plan_free(before);
    passpro_plan_free(after);
    passpro_campaign_free(first);
    passpro_campaign_free(second);
}

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

    CHECK_OK(passpro_plan_reasons(plan, PASSPRO_LANGUAGE_ENGLISH, &table));
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

    CHECK_OK(passpro_plan_alternatives_at(plan, 0, &table));
    CHECK(passpro_table_row_count(table) >= 2 && integer(table, "places_left", 0) <= 1);
    CHECK_TEXT(cell(table, "opening_id", 0), "O1");
    passpro_table_free(table);
    CHECK_STATUS(passpro_plan_alternatives_at(plan, 2, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_plan_alternatives_at(plan, 5, &table), PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_plan_parse(campaign, other_way, sizeof other_way - 1, NULL, &other, NULL));
    CHECK_OK(passpro_plan_compare(plan, other, &table));
    CHECK(passpro_table_row_count(table) >= 1);
    for (k = 0; k < passpro_table_row_count(table); ++k)
        CHECK(integer(table, "group", k) >= 0 && integer(table, "can_be_undone", k) <= 1);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_compare(plan, plan, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_compare(plan, strange, &table)); /* of a campaign with the same ids */
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    CHECK_STATUS(passpro_plan_compare(plan, NULL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_plan_moves(plan, &table)); /* there was no plan before it: everything is new */
    CHECK(passpro_table_row_count(table) == passpro_plan_count(plan, PASSPRO_PLACEMENT_PLACED));
    CHECK_TEXT(cell(table, "status_before", 0), "unplaced");
    CHECK_TEXT(cell(table, "status_after", 0), "placed");
    passpro_table_free(table);
    CHECK_STATUS(passpro_plan_moves(NULL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_plan_reasons(other, PASSPRO_LANGUAGE_FRENCH, &table)); /* of a plan that was read */
    CHECK(passpro_table_row_count(table) == 1);
    passpro_table_free(table);
    passpro_plan_free(strange);
    passpro_plan_free(other);
    passpro_plan_free(plan);
    passpro_campaign_free(stranger);
    passpro_campaign_free(campaign);
    plans_of_two_campaigns();
}
