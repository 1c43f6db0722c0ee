#include "functions.h"

#include <string.h>

static const char now[] = "2026-03-12";

/* Last year's: eight were registered at the académie. */
static const char before[] =
    "{\"academy\": \"essai\", \"year\": 2025, \"now\": \"2025-06-01T00:00\", \"small_count\": 5,"
    " \"measures\": [{\"key\": \"registered\", \"title\": \"r\"}],"
    " \"rows\": [{\"dimension\": \"academy\", \"key\": \"*\", \"label\": \"\", \"counts\": {\"registered\": 8}}]}";

static int has_value(const passpro_table *table, const char *column, uint64_t row) {
    passpro_column found;
    passpro_column_init(&found);
    CHECK_OK(passpro_table_find_column(table, column, &found));
    return found.validity == NULL || (found.validity[row / 8] >> row % 8 & 1) != 0;
}

static uint64_t academy_row(const passpro_table *table) {
    uint64_t row = 0;
    while (row < passpro_table_row_count(table) && strcmp(cell(table, "dimension", row), "academy") != 0) ++row;
    CHECK(row < passpro_table_row_count(table));
    return row;
}

static void test_counts_are_columns(const passpro_statistics *statistics) {
    passpro_table *table = NULL;
    passpro_column rate;
    uint64_t row;
    CHECK_OK(passpro_statistics_table(statistics, NULL, &table));
    row = academy_row(table);
    CHECK(!has_value(table, "registered", row)); /* four applications: fewer than the five that are shown */
    passpro_column_init(&rate);
    CHECK_OK(passpro_table_find_column(table, "absence_rate", &rate));
    CHECK(rate.type == PASSPRO_COLUMN_REAL && rate.count == passpro_table_row_count(table));
    CHECK_STATUS(passpro_table_find_column(table, "registered_before", &rate), PASSPRO_ERROR_NOT_FOUND);
    passpro_table_free(table);
    CHECK_OK(passpro_statistics_measures(statistics, PASSPRO_LANGUAGE_FRENCH, &table));
    CHECK_TEXT(cell(table, "measure", 0), "registered");
    CHECK(!has_value(table, "whole", 0) && cell(table, "title", 0)[0] != '\0');
    passpro_table_free(table);
}

static void test_last_year_stands_beside_this_one(const passpro_statistics *statistics) {
    passpro_statistics *earlier = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    passpro_text *csv = NULL;
    CHECK_OK(passpro_statistics_parse(before, strlen(before), NULL, &earlier, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_statistics_table(statistics, earlier, &table));
    CHECK(integer(table, "registered_before", academy_row(table)) == 8);
    CHECK(!has_value(table, "convoked_before", academy_row(table))); /* not counted then */
    passpro_table_free(table);
    CHECK_OK(passpro_statistics_csv(statistics, earlier, &csv));
    CHECK(contains(passpro_text_data(csv), "dimension,key,label,registered,registered_before,"));
    passpro_text_free(csv);
    CHECK_OK(passpro_statistics_csv(statistics, NULL, &csv));
    CHECK(!contains(passpro_text_data(csv), "registered_before"));
    passpro_text_free(csv);
    passpro_statistics_free(earlier);
    CHECK_STATUS(passpro_statistics_parse("{\"rows\": 3}", 11, "old.json", &earlier, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(earlier == NULL && contains(passpro_last_error(), "old.json"));
    passpro_diagnostics_free(problems);
}

static void test_a_file_is_read_back(const passpro_statistics *statistics) {
    passpro_text *json = NULL;
    passpro_text *first = NULL;
    passpro_text *second = NULL;
    passpro_statistics *read = NULL;
    CHECK_OK(passpro_statistics_json(statistics, PASSPRO_LANGUAGE_ENGLISH, &json));
    CHECK(contains(passpro_text_data(json), "\"now\": \"2026-03-12T00:00\"") && !contains(passpro_text_data(json), "C1"));
    CHECK_OK(passpro_statistics_parse(passpro_text_data(json), passpro_text_size(json), NULL, &read, NULL));
    CHECK_OK(passpro_statistics_csv(statistics, NULL, &first));
    CHECK_OK(passpro_statistics_csv(read, NULL, &second));
    CHECK_TEXT(passpro_text_data(second), passpro_text_data(first));
    passpro_text_free(first);
    passpro_text_free(second);
    passpro_text_free(json);
    passpro_statistics_free(read);
}

static void test_what_is_refused(const passpro_record *record, const passpro_statistics *statistics) {
    passpro_statistics *made = NULL;
    passpro_table *table = NULL;
    passpro_text *text = NULL;
    CHECK_STATUS(passpro_record_statistics(record, "soon", &made), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_statistics(NULL, now, &made), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_statistics_table(NULL, NULL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_statistics_measures(statistics, 7, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_statistics_json(NULL, 0, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_statistics_csv(NULL, NULL, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_statistics_free(NULL);
}

void statistics_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = fixed_plan(campaign);
    passpro_record *record = small_record(plan);
    passpro_statistics *statistics = NULL;
    CHECK_OK(passpro_record_statistics(record, now, &statistics));
    test_counts_are_columns(statistics);
    test_last_year_stands_beside_this_one(statistics);
    test_a_file_is_read_back(statistics);
    test_what_is_refused(record, statistics);
    passpro_statistics_free(statistics);
    passpro_record_free(record);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}
