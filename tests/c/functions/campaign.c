#include "functions.h"

static void test_a_campaign_comes_as_a_document_in_memory(void) {
    static const char misshapen[] = "{\"candidates\": 3}";
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_diagnostic found;
    uint64_t size = 0;
    const char *workbook = campaign_workbook(&size);

    CHECK_STATUS(passpro_campaign_parse(NULL, 1, NULL, &campaign, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_campaign_parse(misshapen, sizeof misshapen - 1, NULL, &campaign, &problems),
                 PASSPRO_ERROR_BAD_INPUT);
    passpro_diagnostic_init(&found);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &found));
    CHECK_TEXT(found.file, "campaign");
    CHECK(campaign == NULL);
    passpro_diagnostics_free(problems);
    if (!HAS_WORKBOOKS) return;
    CHECK_OK(passpro_campaign_parse(workbook, size, "mine.xlsx", &campaign, NULL));
    passpro_campaign_free(campaign);
}

void campaign_functions(void) {
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    int32_t kind;
    uint32_t row = 99;
    int32_t minutes = -1;

    CHECK_STATUS(passpro_campaign_read("/nowhere", &campaign, &problems), PASSPRO_ERROR_FILE);
    CHECK(campaign == NULL && problems == NULL);
    CHECK_STATUS(passpro_campaign_read(NULL, &campaign, &problems), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_campaign_create(NULL, &campaign, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    test_a_campaign_comes_as_a_document_in_memory();
    CHECK_OK(passpro_campaign_read(EXAMPLE_CAMPAIGN, &campaign, &problems));
    CHECK(problems != NULL && passpro_diagnostics_error_count(problems) == 0);
    CHECK(passpro_campaign_eligibility(campaign) != NULL);
    for (kind = PASSPRO_TABLE_ESTABLISHMENTS; kind <= PASSPRO_TABLE_SETTINGS; ++kind) {
        CHECK_OK(passpro_campaign_table(campaign, kind, &table));
        CHECK(passpro_table_row_count(table) > 0 && passpro_table_column_count(table) >= 3);
        passpro_table_free(table);
    }
    CHECK_STATUS(passpro_campaign_table(campaign, kind, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_campaign_table(campaign, -1, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_diagnostics_free(problems);
    passpro_campaign_free(campaign);

    campaign = small_campaign();
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_SETTINGS, &table));
    CHECK_TEXT(cell(table, "academy", 0), "essai");
    CHECK(integer(table, "year", 0) == 2026);
    passpro_table_free(table);
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_SLOTS, &table));
    CHECK(passpro_table_row_count(table) == 5);
    CHECK(integer(table, "start", 0) == 1773133200); /* 2026-03-10T09:00 */
    passpro_table_free(table);

    CHECK_OK(passpro_campaign_find(campaign, PASSPRO_TABLE_ESTABLISHMENTS, "0930003y", &row));
    CHECK(row == 2);
    CHECK_OK(passpro_campaign_find(campaign, PASSPRO_TABLE_FORMATIONS, "F2", &row));
    CHECK(row == 1);
    CHECK_OK(passpro_campaign_find(campaign, PASSPRO_TABLE_OPENINGS, "O1", &row));
    CHECK(row == 0);
    CHECK_OK(passpro_campaign_find(campaign, PASSPRO_TABLE_CANDIDATES, "C3", &row));
    CHECK(row == 2);
    CHECK_STATUS(passpro_campaign_find(campaign, PASSPRO_TABLE_CANDIDATES, "C9", &row), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_campaign_find(campaign, PASSPRO_TABLE_ESTABLISHMENTS, "x", &row), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_campaign_find(campaign, PASSPRO_TABLE_SLOTS, "O1", &row), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_campaign_find(campaign, PASSPRO_TABLE_OPENINGS, "O1", NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(row == 2);
    CHECK_OK(passpro_campaign_find_application(campaign, "C3", "F2", &row));
    CHECK(row == 4);
    CHECK_STATUS(passpro_campaign_find_application(campaign, "C2", "F2", &row), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_campaign_find_application(campaign, NULL, "F2", &row), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_campaign_travel_minutes(campaign, 0, 3, &minutes));
    CHECK(minutes == 35);
    CHECK_STATUS(passpro_campaign_travel_minutes(campaign, 0, 4, &minutes), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_campaign_travel_minutes(campaign, 0, 3, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_campaign_free(campaign);
}
