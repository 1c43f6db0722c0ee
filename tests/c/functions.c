/* Every function of passpro.h, with what it gives and what it refuses. */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int contains(const char *text, const char *part) { return text != NULL && strstr(text, part) != NULL; }

static void test_library(void) {
    int status;
    CHECK(passpro_version()[0] == '0');
    CHECK(passpro_abi_major() == PASSPRO_ABI_MAJOR);
    CHECK(passpro_abi_minor() == PASSPRO_ABI_MINOR);
    CHECK(passpro_status_count() == PASSPRO_ERROR_INTERNAL + 1);
    CHECK_TEXT(passpro_status_name(PASSPRO_OK), "PASSPRO_OK");
    CHECK_TEXT(passpro_status_name(PASSPRO_ERROR_INTERNAL), "PASSPRO_ERROR_INTERNAL");
    CHECK_TEXT(passpro_status_name((passpro_status)passpro_status_count()), "PASSPRO_ERROR_UNKNOWN");
    CHECK_TEXT(passpro_status_name(PASSPRO_STATUS_WIDTH), "PASSPRO_ERROR_UNKNOWN");
    CHECK(sizeof(passpro_status) == 4);
    for (status = 0; status < passpro_status_count(); ++status)
        CHECK(strcmp(passpro_status_name((passpro_status)status), "PASSPRO_ERROR_UNKNOWN") != 0);

    CHECK_STATUS(passpro_package_create(NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "NULL"));
    {
        passpro_package *package = NULL;
        CHECK_OK(passpro_package_create(&package));
        CHECK_TEXT(passpro_last_error(), "");
        passpro_package_free(package);
    }
}

static void test_allocator(void) {
    passpro_allocator allocator;
    passpro_allocator_init(NULL);
    passpro_allocator_init(&allocator);
    CHECK(allocator.struct_size == sizeof allocator);
    CHECK_STATUS(passpro_set_allocator(NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_set_allocator(&allocator), PASSPRO_ERROR_STATE); /* other tests have used memory */
    allocator.allocate = NULL;
    CHECK_STATUS(passpro_set_allocator(&allocator), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_structs(void) {
    passpro_solve_options options;
    passpro_column column;
    passpro_outcome outcome;
    passpro_progress progress;
    passpro_placement placement;
    passpro_violation violation;
    passpro_diagnostic diagnostic;
    passpro_assignment_limits limits;
    passpro_catalogue_filter filter;

    passpro_solve_options_init(&options);
    CHECK(options.struct_size == sizeof options && options.threads == 1 && options.time_limit_seconds == 30);
    CHECK(options.work_limit == UINT64_MAX && options.target_gap == 0 && options.seed == 0);
    CHECK(options.callback == NULL && options.user_data == NULL && options.callback_milliseconds == 100);
    CHECK(options.language == PASSPRO_FRENCH && options.eligibility == NULL && options.include_undetermined == 0);
    CHECK(options.start == NULL && options.start_count == 0);
    passpro_column_init(&column);
    CHECK(column.struct_size == sizeof column && column.type == 0 && column.count == 0 && column.name == NULL);
    passpro_outcome_init(&outcome);
    CHECK(outcome.struct_size == sizeof outcome && outcome.result == PASSPRO_RESULT_NOT_SOLVED);
    CHECK(outcome.objective == 0 && outcome.lower_bound == INT64_MIN && isinf(outcome.gap));
    passpro_progress_init(&progress);
    CHECK(progress.struct_size == sizeof progress && progress.phase == PASSPRO_PHASE_IDLE && isinf(progress.gap));
    CHECK(progress.objective == INT64_MAX && progress.lower_bound == INT64_MIN && progress.work == 0);
    passpro_placement_init(&placement);
    CHECK(placement.struct_size == sizeof placement && placement.status == PASSPRO_UNPLACED);
    CHECK_TEXT(placement.reason, "");
    passpro_violation_init(&violation);
    CHECK(violation.struct_size == sizeof violation && violation.application == PASSPRO_NO_ROW);
    passpro_diagnostic_init(&diagnostic);
    CHECK(diagnostic.struct_size == sizeof diagnostic && diagnostic.value[0] == '\0' && diagnostic.cell[0] == '\0');
    passpro_assignment_limits_init(&limits);
    CHECK(limits.struct_size == sizeof limits && limits.interviews_per_day == 2 && limits.buffer_minutes == 0);

    passpro_catalogue_filter_init(&filter);
    CHECK(filter.struct_size == sizeof filter && filter.mode == NULL && filter.within_kilometres < 0);

    passpro_solve_options_init(NULL);
    passpro_column_init(NULL);
    passpro_outcome_init(NULL);
    passpro_progress_init(NULL);
    passpro_placement_init(NULL);
    passpro_violation_init(NULL);
    passpro_diagnostic_init(NULL);
    passpro_assignment_limits_init(NULL);
    passpro_catalogue_filter_init(NULL);
}

static void test_freeing_nothing(void) {
    passpro_text_free(NULL);
    passpro_table_free(NULL);
    passpro_diagnostics_free(NULL);
    passpro_package_free(NULL);
    passpro_campaign_free(NULL);
    passpro_rules_free(NULL);
    passpro_catalogue_search_free(NULL);
    passpro_eligibility_free(NULL);
    passpro_control_free(NULL);
    passpro_plan_free(NULL);
    passpro_verification_free(NULL);
    passpro_assignment_problem_free(NULL);
    passpro_assignment_free(NULL);
}

static void test_values_of_nothing(void) {
    CHECK(passpro_text_data(NULL) == NULL && passpro_text_size(NULL) == 0);
    CHECK(passpro_table_row_count(NULL) == 0 && passpro_table_column_count(NULL) == 0);
    CHECK(passpro_diagnostics_count(NULL) == 0 && passpro_diagnostics_error_count(NULL) == 0);
    CHECK(passpro_package_file_count(NULL) == 0 && passpro_package_file_size(NULL, 0) == 0);
    CHECK(passpro_package_file_name(NULL, 0) == NULL && passpro_package_file_data(NULL, 0) == NULL);
    CHECK(passpro_campaign_eligibility(NULL) == NULL && passpro_rules_count(NULL) == 0);
    CHECK(passpro_eligibility_today(NULL) == PASSPRO_NO_DAY);
    CHECK(passpro_control_is_cancelled(NULL) == 0);
    passpro_control_cancel(NULL);
    CHECK(passpro_plan_count(NULL, PASSPRO_PLACED) == 0);
    CHECK(passpro_verification_holds(NULL) == 0 && passpro_verification_count(NULL) == 0);
    CHECK(passpro_assignment_slots(NULL) == NULL && passpro_assignment_count(NULL) == 0);
    CHECK(passpro_uai_is_valid(NULL) == 0);
}

static void test_diagnostics(void) {
    passpro_package *package = damaged_package();
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_diagnostic found;
    passpro_text *text = NULL;
    passpro_table *table = NULL;

    CHECK_STATUS(passpro_campaign_create(package, &campaign, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(campaign == NULL && problems != NULL);
    CHECK(contains(passpro_last_error(), "applications.csv:3:formation_id"));
    CHECK(passpro_diagnostics_error_count(problems) == 2);
    CHECK(passpro_diagnostics_count(problems) >= 2);

    passpro_diagnostic_init(&found);
    CHECK_OK(passpro_diagnostics_get(problems, 0, &found));
    CHECK(found.problem == 1204 && found.severity == PASSPRO_SEVERITY_ERROR && found.line == 3);
    CHECK_TEXT(found.name, "unknown-reference");
    CHECK_TEXT(found.file, "applications.csv");
    CHECK_TEXT(found.column, "formation_id");
    CHECK_TEXT(found.value, "F9");
    CHECK_TEXT(found.cell, "");
    CHECK(found.suggestion != NULL);
    CHECK_STATUS(passpro_diagnostics_get(problems, passpro_diagnostics_count(problems), &found),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_diagnostics_get(NULL, 0, &found), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_diagnostics_get(problems, 0, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_diagnostics_message(problems, 0, PASSPRO_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "F9"));
    passpro_text_free(text);
    CHECK_OK(passpro_diagnostics_expected(problems, 0, PASSPRO_FRENCH, &text));
    CHECK(strlen(passpro_text_data(text)) == passpro_text_size(text));
    passpro_text_free(text);
    CHECK_OK(passpro_diagnostics_line(problems, 0, PASSPRO_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "PP1204 unknown-reference"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_diagnostics_message(problems, 0, 7, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(text == NULL);
    CHECK_STATUS(passpro_diagnostics_expected(problems, 99, PASSPRO_FRENCH, &text), PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_diagnostics_table(problems, PASSPRO_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == passpro_diagnostics_count(problems));
    CHECK_TEXT(cell(table, "code", 0), "PP1204");
    CHECK_TEXT(cell(table, "severity", 0), "error");
    CHECK(integer(table, "line", 0) == 3);
    passpro_table_free(table);
    CHECK_OK(passpro_diagnostics_json(problems, PASSPRO_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "\"code\": \"PP1204\""));
    passpro_text_free(text);
    passpro_diagnostics_free(problems);

    CHECK_STATUS(passpro_campaign_create(package, &campaign, NULL), PASSPRO_ERROR_BAD_INPUT);
    CHECK_STATUS(passpro_campaign_create(package, NULL, &problems), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(problems == NULL);
    passpro_package_free(package);
}

static void test_texts(void) {
    const char *folder = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char path[512];
    char line[64] = "";
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_text *csv = NULL;
    FILE *file;
    CHECK_OK(passpro_plan_csv(plan, &csv));
    snprintf(path, sizeof path, "%s/passpro_test_c_plan.csv", folder);
    CHECK_OK(passpro_text_save(csv, path));
    file = fopen(path, "rb");
    CHECK(file != NULL && fgets(line, sizeof line, file) != NULL);
    CHECK(contains(line, "candidate_id,formation_id,status"));
    if (file) fclose(file);
    remove(path);
    CHECK_STATUS(passpro_text_save(csv, "/nowhere/at/all.csv"), PASSPRO_ERROR_FILE);
    CHECK(contains(passpro_last_error(), "/nowhere/at/all.csv"));
    CHECK_STATUS(passpro_text_save(csv, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_text_save(NULL, path), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_text_free(csv);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}

static void test_tables(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_table *table = NULL;
    passpro_column column;
    struct {
        uint32_t struct_size;
        int32_t type;
    } older;
    passpro_column_init(&column);

    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_CANDIDATES, &table));
    CHECK(passpro_table_row_count(table) == 3);
    CHECK(passpro_table_column_count(table) == 8); /* seven of the format, and one of its own */
    CHECK_OK(passpro_table_column(table, 0, &column));
    CHECK_TEXT(column.name, "candidate_id");
    CHECK(column.type == PASSPRO_COLUMN_TEXT && column.count == 3 && column.integers == NULL);
    CHECK_TEXT(text_at(&column, 2), "C3");
    CHECK_OK(passpro_table_find_column(table, "internat", &column));
    CHECK_TEXT(text_at(&column, 0), "oui");
    CHECK_OK(passpro_table_find_column(table, "birth_date", &column));
    CHECK(column.type == PASSPRO_COLUMN_DATE && column.days[0] == 14916 && column.validity[0] == 3);
    CHECK_STATUS(passpro_table_find_column(table, "shoe_size", &column), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_table_find_column(table, NULL, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_table_column(table, 8, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_table_column(NULL, 0, &column), PASSPRO_ERROR_INVALID_ARGUMENT);

    /* A program that knows less of the struct gets no more than it knows. */
    older.struct_size = sizeof older;
    older.type = -1;
    CHECK_OK(passpro_table_column(table, 0, (passpro_column *)(void *)&older));
    CHECK(older.struct_size == sizeof older && older.type == PASSPRO_COLUMN_TEXT);
    column.struct_size = 0;
    CHECK_STATUS(passpro_table_column(table, 0, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "struct_size"));
    passpro_table_free(table);
    passpro_campaign_free(campaign);
}

static void test_packages(void) {
    static const char *const candidate_ids[] = {"C1", "C2", "C1"};
    static const char *const formation_ids[] = {"F1", "F1", "F2"};
    static const char *const odd[] = {"a\"b,\n", "", "é"};
    static const int64_t ranks[] = {1, 1, 2};
    static const double points[] = {12.0, 0.5, -3.25};
    static const int32_t days[] = {20530, -200000, 0};
    static const int64_t times[] = {0, 86399, -1};
    static const uint8_t first_two = 3;
    passpro_package *package = small_package();
    passpro_campaign *campaign = NULL;
    passpro_table *table = NULL;
    passpro_column column;
    uint64_t i;

    CHECK(passpro_package_file_count(package) == 9);
    CHECK_TEXT(passpro_package_file_name(package, 0), "applications.csv");
    CHECK(contains(passpro_package_file_data(package, 0), "C1,F1,1"));
    CHECK(passpro_package_file_size(package, 0) == strlen(passpro_package_file_data(package, 0)));
    CHECK(passpro_package_file_name(package, 9) == NULL && passpro_package_file_data(package, 9) == NULL);

    /* The table of applications anew, by columns. */
    set_texts(&column, "candidate_id", candidate_ids, 3);
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));
    CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "already"));
    set_texts(&column, "formation_id", formation_ids, 3);
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));
    set_texts(&column, "remark", odd, 3);
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));
    passpro_column_init(&column);
    column.type = PASSPRO_COLUMN_INTEGER;
    column.name = "rank";
    column.count = 3;
    column.integers = ranks;
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));
    column.count = 2;
    column.name = "too_short";
    CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    column.count = 3;
    column.type = PASSPRO_COLUMN_REAL;
    column.name = "points";
    column.reals = points;
    column.validity = &first_two;
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));
    column.type = PASSPRO_COLUMN_DATE;
    column.name = "day";
    column.days = days;
    column.validity = NULL;
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));
    column.type = PASSPRO_COLUMN_TIME;
    column.name = "time";
    column.integers = times;
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));

    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_APPLICATIONS, &table));
    CHECK(passpro_table_row_count(table) == 3);
    CHECK_TEXT(cell(table, "formation_id", 2), "F2");
    CHECK(integer(table, "rank", 2) == 2);
    CHECK_TEXT(cell(table, "remark", 0), "a\"b,");
    CHECK_TEXT(cell(table, "remark", 2), "é");
    CHECK_TEXT(cell(table, "points", 0), "12");
    CHECK_TEXT(cell(table, "points", 1), "0.5");
    CHECK_TEXT(cell(table, "points", 2), "");
    CHECK_TEXT(cell(table, "day", 0), "2026-03-18");
    CHECK_TEXT(cell(table, "day", 1), "1422-06-03");
    CHECK_TEXT(cell(table, "time", 0), "1970-01-01T00:00");
    CHECK_TEXT(cell(table, "time", 1), "1970-01-01T23:59:59");
    CHECK_TEXT(cell(table, "time", 2), "1969-12-31T23:59:59");
    passpro_table_free(table);
    passpro_campaign_free(campaign);

    /* What is refused changes nothing. */
    {
        static const int64_t descending[] = {0, 2, 1, 3};
        static const int64_t negative[] = {-1, 0, 1, 2};
        static const int64_t thirds[] = {0, 1, 2, 3};
        static const int32_t distant[] = {0, 0, 5000000};
        const uint64_t size = passpro_package_file_size(package, 0);
        passpro_column_init(&column);
        column.type = PASSPRO_COLUMN_TEXT;
        column.name = "bad";
        column.count = 3;
        column.text = "a\xC3(";
        column.text_offsets = descending;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.text_offsets = negative;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.text_offsets = thirds;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK(contains(passpro_last_error(), "UTF-8"));
        column.text = NULL;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.type = PASSPRO_COLUMN_DATE;
        column.days = distant;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.type = 6;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.type = PASSPRO_COLUMN_INTEGER;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.integers = ranks;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_SLOTS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.name = NULL;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, NULL),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK(passpro_package_file_size(package, 0) == size);
    }
    CHECK_STATUS(passpro_package_add_file(package, NULL, "", 0), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_add_file(package, "travel.csv", NULL, 5), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_package_add_file(package, "travel.csv", NULL, 0));
    CHECK_STATUS(passpro_package_add_folder(package, "/nowhere"), PASSPRO_ERROR_FILE);
    CHECK_OK(passpro_package_add_folder(package, EXAMPLE_CAMPAIGN));
    for (i = 0; i < passpro_package_file_count(package); ++i) CHECK(passpro_package_file_size(package, i) > 0);
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    passpro_campaign_free(campaign);
    passpro_package_free(package);
}

static void test_campaigns(void) {
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

static void test_json(void) {
    static const char document[] =
        "{\"campaign\": {\"calendar\": {\"convocation\": \"2026-03-02\", \"interviews\": [\"2026-03-09\","
        " \"2026-04-17\"]}}, \"establishments\": [{\"uai\": \"0930001W\", \"name\": \"A\"}, {\"uai\": \"0930003Y\","
        " \"name\": \"B\"}], \"formations\": [{\"formation_id\": \"F1\", \"title\": \"T\", \"host_uai\": \"0930003Y\","
        " \"seats\": 12}], \"openings\": [], \"candidates\": [{\"candidate_id\": \"C1\", \"home_uai\": \"0930001W\"}],"
        " \"applications\": [{\"candidate_id\": \"C1\", \"formation_id\": \"F1\", \"rank\": 1}]}";
    static const char misshapen[] = "{\"candidates\": [{\"candidate_id\": {}}, 3], \"candidats\": []}";
    passpro_package *package = NULL;
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    CHECK_OK(passpro_package_parse_json(document, sizeof document - 1, NULL, &package, NULL));
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_FORMATIONS, &table));
    CHECK(integer(table, "seats", 0) == 12);
    passpro_table_free(table);
    passpro_campaign_free(campaign);
    passpro_package_free(package);
    CHECK_STATUS(passpro_package_parse_json(misshapen, sizeof misshapen - 1, "mine.json", &package, &problems),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK(package == NULL && passpro_diagnostics_error_count(problems) == 3);
    CHECK(contains(passpro_last_error(), "mine.json"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_package_parse_json(NULL, 1, NULL, &package, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_workbooks(void) {
    static const char *const files[] = {"applications.csv",   "campaign.json",  "candidates.csv", "establishments.csv",
                                        "formations.csv", "openings.csv", "rules.json"};
    static const char other[] = "candidate_id,home_uai,level\nC1,0930001W,2GT\n";
    passpro_package *package = NULL;
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_diagnostic found;
    uint64_t size = 0;
    const char *workbook = campaign_workbook(&size);
    int32_t verdict = PASSPRO_UNDETERMINED;
    uint64_t i;

    CHECK_STATUS(passpro_package_parse_workbook(NULL, 1, NULL, &package, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_parse_workbook("PK", 2, "mine.xlsx", &package, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(package == NULL && contains(passpro_last_error(), "mine.xlsx"));
    passpro_diagnostics_free(problems);
    if (!HAS_WORKBOOKS) {
        passpro_diagnostic_init(&found);
        CHECK_STATUS(passpro_package_parse_workbook(workbook, size, NULL, &package, &problems), PASSPRO_ERROR_BAD_INPUT);
        CHECK_OK(passpro_diagnostics_get(problems, 0, &found));
        CHECK_TEXT(found.name, "no-workbooks");
        passpro_diagnostics_free(problems);
        return;
    }
    CHECK_OK(passpro_package_parse_workbook(workbook, size, NULL, &package, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK(passpro_package_file_count(package) == 7);
    for (i = 0; i < 7; ++i) CHECK_TEXT(passpro_package_file_name(package, i), files[i]);
    CHECK_TEXT(passpro_package_file_data(package, 0), "candidate_id,formation_id\nC1,F1\n");
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    CHECK_OK(passpro_eligibility_verdict(passpro_campaign_eligibility(campaign), 0, &verdict));
    CHECK(verdict == PASSPRO_ELIGIBLE);
    passpro_campaign_free(campaign);

    /* A file of it in other words. */
    CHECK_OK(passpro_package_add_file(package, "candidates.csv", other, sizeof other - 1));
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    CHECK_OK(passpro_eligibility_verdict(passpro_campaign_eligibility(campaign), 0, &verdict));
    CHECK(verdict == PASSPRO_INELIGIBLE);
    passpro_campaign_free(campaign);
    passpro_package_free(package);
}

static void test_catalogues(void) {
    static const char list[] =
        "Domaine;Formation;Diplôme;UAI;Établissement;Commune;Capacité\n"
        "Transport;Conducteur transport routier;CAP;0930003Y;Lycée Un;Drancy;12\n"
        "Transport;Mécanicien avion;Bac pro;0930003Y;Lycée Un;Drancy;beaucoup\n";
    static const char *const files[] = {"establishments.csv", "formations.csv", "mapping.json"};
    passpro_package *package = NULL;
    passpro_campaign *catalogue = NULL;
    passpro_campaign *other = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    passpro_text *page = NULL;
    uint64_t i;

    /* A cell that cannot be read is reported, and the rest of the list is there. */
    CHECK_OK(passpro_catalogue_import(list, sizeof list - 1, "list.csv", NULL, 0, 2026, &package, &problems));
    CHECK(passpro_diagnostics_error_count(problems) == 1);
    passpro_diagnostics_free(problems);
    CHECK(passpro_package_file_count(package) == 3);
    for (i = 0; i < passpro_package_file_count(package); ++i)
        CHECK_TEXT(passpro_package_file_name(package, i), files[i]);
    CHECK_OK(passpro_catalogue_create(package, &catalogue, NULL));
    passpro_package_free(package);
    CHECK_STATUS(passpro_catalogue_import("a;b\n", 4, "list.csv", NULL, 0, 0, &package, &problems),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK(package == NULL && passpro_diagnostics_error_count(problems) > 0);
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_catalogue_import(list, sizeof list - 1, "list.csv", "{", 1, 0, &package, NULL),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK_STATUS(passpro_catalogue_import(list, sizeof list - 1, NULL, NULL, 0, 0, &package, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_catalogue_read(EXAMPLE_CAMPAIGN, &other, NULL));
    CHECK_OK(passpro_campaign_table(other, PASSPRO_TABLE_CANDIDATES, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    passpro_campaign_free(other);
    CHECK_STATUS(passpro_catalogue_read("nowhere", &other, NULL), PASSPRO_ERROR_FILE);
    CHECK(other == NULL);

    CHECK_OK(passpro_catalogue_page(catalogue, PASSPRO_FRENCH, &page));
    CHECK(contains(passpro_text_data(page), "Mécanicien avion"));
    passpro_text_free(page);
    CHECK_STATUS(passpro_catalogue_page(catalogue, 9, &page), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_campaign_free(catalogue);
}

static void test_catalogue_search(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_catalogue_search *search = NULL;
    passpro_catalogue_filter filter;
    passpro_table *table = NULL;
    uint32_t row = 0;
    CHECK_STATUS(passpro_catalogue_search_create(NULL, &search), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_catalogue_search_create(campaign, &search));
    CHECK_OK(passpro_campaign_find(campaign, PASSPRO_TABLE_FORMATIONS, "F1", &row));
    passpro_campaign_free(campaign);

    CHECK_OK(passpro_catalogue_search_find(search, NULL, NULL, &table));
    CHECK(passpro_table_row_count(table) == 2);
    passpro_table_free(table);
    CHECK_OK(passpro_catalogue_search_find(search, "f1", NULL, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "formation", 0) == row);
    CHECK_TEXT(cell(table, "formation_id", 0), "F1");
    passpro_table_free(table);
    CHECK_OK(passpro_catalogue_search_domains(search, &table));
    CHECK(passpro_table_row_count(table) == 2);
    CHECK_TEXT(cell(table, "path", 1), "Rail");
    CHECK(integer(table, "first", 1) == 1 && integer(table, "count", 1) == 1);
    passpro_table_free(table);

    passpro_catalogue_filter_init(&filter);
    filter.domain = "rail";
    CHECK_OK(passpro_catalogue_search_find(search, "", &filter, &table));
    CHECK(passpro_table_row_count(table) == 1);
    passpro_table_free(table);
    passpro_catalogue_filter_init(&filter);
    filter.department = "75";
    CHECK_OK(passpro_catalogue_search_find(search, "", &filter, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    filter.mode = "by letter";
    CHECK_STATUS(passpro_catalogue_search_find(search, "", &filter, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_catalogue_filter_init(&filter);
    filter.within_kilometres = 5;
    filter.latitude = 91;
    CHECK_STATUS(passpro_catalogue_search_find(search, "", &filter, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    filter.latitude = 0;
    CHECK_OK(passpro_catalogue_search_find(search, "", &filter, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    passpro_catalogue_search_free(search);
}

static void test_catalogue_compare(void) {
    static const char renamed[] =
        "formation_id,title,host_uai,domain\nF1,Another title,0930003Y,Rail\nF9,New,0930003Y,\n";
    static const char no_openings[] = "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n";
    passpro_package *package = small_package();
    passpro_campaign *before = NULL;
    passpro_campaign *after = NULL;
    passpro_table *table = NULL;
    CHECK_OK(passpro_catalogue_create(package, &before, NULL));
    CHECK_OK(passpro_package_add_file(package, "formations.csv", renamed, sizeof renamed - 1));
    CHECK_OK(passpro_package_add_file(package, "openings.csv", no_openings, sizeof no_openings - 1));
    CHECK_OK(passpro_catalogue_create(package, &after, NULL));
    CHECK_OK(passpro_catalogue_compare(before, after, &table));
    CHECK_TEXT(cell(table, "change", 0), "renamed");
    CHECK_TEXT(cell(table, "to", 0), "Another title");
    passpro_table_free(table);
    CHECK_STATUS(passpro_catalogue_compare(before, NULL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_campaign_free(before);
    passpro_campaign_free(after);
    passpro_package_free(package);
}

static void test_rules(void) {
    passpro_rules *rules = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    passpro_text *text = NULL;
    CHECK_STATUS(passpro_rules_parse("{", 1, NULL, &rules, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(rules == NULL && passpro_diagnostics_error_count(problems) > 0);
    CHECK(contains(passpro_last_error(), "rules.json"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_rules_parse(NULL, 1, NULL, &rules, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_rules_parse(small_rules, strlen(small_rules), "mine.json", &rules, NULL));
    CHECK(passpro_rules_count(rules) == 1);

    CHECK_OK(passpro_rules_table(rules, PASSPRO_ENGLISH, &table));
    CHECK_TEXT(cell(table, "id", 0), "age");
    CHECK_TEXT(cell(table, "severity", 0), "required");
    CHECK_TEXT(cell(table, "applies_to", 0), "domain=Rail");
    CHECK_TEXT(cell(table, "message", 0), "Be 15.");
    CHECK_TEXT(cell(table, "affected", 0), "candidate.birth_date");
    CHECK(strlen(cell(table, "digest", 0)) == 64);
    passpro_table_free(table);
    CHECK_OK(passpro_rules_explain(rules, 0, PASSPRO_ENGLISH, &text));
    CHECK(passpro_text_size(text) > 0);
    passpro_text_free(text);
    CHECK_STATUS(passpro_rules_explain(rules, 1, PASSPRO_ENGLISH, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_rules_test(rules, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "passes", 0) == 1);
    CHECK_TEXT(cell(table, "expected", 0), "eligible");
    passpro_table_free(table);
    passpro_rules_free(rules);

    {
        static const char request[] = "{\"logic\": {\"+\": [{\"var\": \"a\"}, 2]}, \"data\": {\"a\": 3}}";
        CHECK_OK(passpro_expression_evaluate(request, sizeof request - 1, PASSPRO_ENGLISH, &text));
        CHECK(contains(passpro_text_data(text), "\"value\"") && contains(passpro_text_data(text), "5"));
        passpro_text_free(text);
        CHECK_OK(passpro_expression_evaluate("[", 1, PASSPRO_ENGLISH, &text));
        CHECK(contains(passpro_text_data(text), "\"error\""));
        passpro_text_free(text);
    }
}

static void test_eligibility(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_rules *rules = NULL;
    passpro_eligibility *own = NULL;
    const passpro_eligibility *verdicts = passpro_campaign_eligibility(campaign);
    passpro_table *table = NULL;
    passpro_text *text = NULL;
    int32_t verdict = -1;

    CHECK(verdicts != NULL && passpro_eligibility_today(verdicts) == 20504); /* 2026-02-20 */
    CHECK_OK(passpro_eligibility_verdict(verdicts, 0, &verdict));
    CHECK(verdict == PASSPRO_ELIGIBLE);
    CHECK_OK(passpro_eligibility_verdict(verdicts, 2, &verdict));
    CHECK(verdict == PASSPRO_INELIGIBLE);
    CHECK_OK(passpro_eligibility_verdict(verdicts, 3, &verdict));
    CHECK(verdict == PASSPRO_UNDETERMINED);
    CHECK_STATUS(passpro_eligibility_verdict(verdicts, 5, &verdict), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_eligibility_verdict(verdicts, 0, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_eligibility_table(verdicts, PASSPRO_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == 5);
    CHECK_TEXT(cell(table, "verdict", 2), "ineligible");
    CHECK_TEXT(cell(table, "reason", 2), "Be 15.");
    passpro_table_free(table);
    CHECK_OK(passpro_eligibility_tallies(verdicts, &table));
    CHECK_TEXT(cell(table, "rule", 0), "age");
    CHECK(integer(table, "holds", 0) == 1 && integer(table, "fails", 0) == 1 && integer(table, "unknown", 0) == 1);
    passpro_table_free(table);
    CHECK_OK(passpro_eligibility_findings(verdicts, 3, &table));
    CHECK_TEXT(cell(table, "outcome", 0), "unknown");
    CHECK_TEXT(cell(table, "missing", 0), "candidate.birth_date");
    passpro_table_free(table);
    CHECK_OK(passpro_eligibility_reason(verdicts, 2, PASSPRO_FRENCH, &text));
    CHECK_TEXT(passpro_text_data(text), "Avoir 15 ans.");
    passpro_text_free(text);
    CHECK_OK(passpro_eligibility_trace(verdicts, 2, 0, PASSPRO_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) > 1 && integer(table, "depth", 0) == 0);
    CHECK_TEXT(cell(table, "value", 0), "false");
    passpro_table_free(table);
    CHECK_STATUS(passpro_eligibility_trace(verdicts, 2, 1, PASSPRO_ENGLISH, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_eligibility_record(verdicts, 0, &text));
    CHECK(passpro_text_data(text)[0] == '{');
    passpro_text_free(text);
    CHECK_OK(passpro_eligibility_digest(verdicts, 0, &text));
    CHECK(passpro_text_size(text) == 64);
    passpro_text_free(text);
    CHECK_OK(passpro_eligibility_csv(verdicts, PASSPRO_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "ineligible"));
    passpro_text_free(text);

    CHECK_OK(passpro_rules_parse(small_rules, strlen(small_rules), NULL, &rules, NULL));
    CHECK_OK(passpro_eligibility_determine(campaign, rules, 20600, &own, NULL));
    CHECK(passpro_eligibility_today(own) == 20600);
    passpro_eligibility_free(own);
    CHECK_OK(passpro_eligibility_determine(campaign, rules, PASSPRO_NO_DAY, &own, NULL));
    CHECK(passpro_eligibility_today(own) == passpro_eligibility_today(verdicts));
    passpro_eligibility_free(own);
    CHECK_STATUS(passpro_eligibility_determine(campaign, rules, 99999999, &own, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(own == NULL);
    passpro_rules_free(rules);
    passpro_campaign_free(campaign);
}

static int32_t count_and_cancel(const passpro_progress *progress, void *user_data) {
    int *calls = user_data;
    CHECK(progress->struct_size == sizeof *progress && progress->gap >= 0);
    ++*calls;
    return 1;
}

static void test_control(void) {
    passpro_control *control = NULL;
    passpro_progress progress;
    passpro_progress_init(&progress);
    CHECK_OK(passpro_control_create(&control));
    CHECK(passpro_control_is_cancelled(control) == 0);
    CHECK_OK(passpro_control_progress(control, &progress));
    CHECK(progress.phase == PASSPRO_PHASE_IDLE);
    CHECK_STATUS(passpro_control_progress(NULL, &progress), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_control_progress(control, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_control_cancel(control);
    CHECK(passpro_control_is_cancelled(control) == 1);
    passpro_control_free(control);
}

static void test_solving(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_campaign *other = small_campaign();
    passpro_control *control = NULL;
    passpro_progress progress;
    passpro_solve_options options;
    passpro_outcome outcome;
    passpro_plan *plan = NULL;
    int calls = 0;

    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_campaign_solve(campaign, NULL, NULL, &plan));
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK(outcome.result == PASSPRO_RESULT_OPTIMAL && outcome.gap == 0 && outcome.objective == outcome.lower_bound);
    CHECK(outcome.objective ==
          outcome.unplaced + outcome.half_days + outcome.travel + outcome.wait + outcome.moved);
    CHECK(passpro_plan_count(plan, PASSPRO_NOT_ELIGIBLE) == 1);
    CHECK(passpro_plan_count(plan, PASSPRO_NOT_DETERMINED) == 1);
    CHECK(passpro_plan_count(plan, 17) == 0);
    passpro_plan_free(plan);

    passpro_progress_init(&progress);
    CHECK_OK(passpro_control_create(&control));
    passpro_solve_options_init(&options);
    options.callback = count_and_cancel;
    options.user_data = &calls;
    options.include_undetermined = 1;
    options.work_limit = 100000;
    options.eligibility = passpro_campaign_eligibility(campaign);
    CHECK_OK(passpro_campaign_solve(campaign, &options, control, &plan));
    CHECK(calls >= 1 && passpro_control_is_cancelled(control) == 1);
    CHECK_OK(passpro_control_progress(control, &progress));
    CHECK(passpro_plan_count(plan, PASSPRO_NOT_DETERMINED) == 0);
    passpro_plan_free(plan);
    passpro_control_free(control);

    options.eligibility = passpro_campaign_eligibility(other);
    CHECK_STATUS(passpro_campaign_solve(campaign, &options, NULL, &plan), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(plan == NULL && contains(passpro_last_error(), "another campaign"));

#define REFUSED(change)                                                                             \
    do {                                                                                            \
        passpro_solve_options_init(&options);                                                       \
        change;                                                                                     \
        CHECK_STATUS(passpro_campaign_solve(campaign, &options, NULL, &plan), PASSPRO_ERROR_INVALID_ARGUMENT); \
    } while (0)
    REFUSED(options.time_limit_seconds = -1);
    REFUSED(options.time_limit_seconds = NAN);
    REFUSED(options.target_gap = -0.5);
    REFUSED(options.threads = 0);
    REFUSED(options.callback_milliseconds = 0);
    REFUSED(options.language = 2);
    REFUSED(options.start_count = 1);
    REFUSED(options.struct_size = 0);
    REFUSED(options.struct_size += 8);
#undef REFUSED
    /* A caller who knows nothing but the first member. */
    passpro_solve_options_init(&options);
    options.struct_size = sizeof options.struct_size;
    options.threads = 0;
    CHECK_OK(passpro_campaign_solve(campaign, &options, NULL, &plan));
    passpro_plan_free(plan);
    passpro_solve_options_init(&options);
    options.time_limit_seconds = INFINITY;
    CHECK_OK(passpro_campaign_solve(campaign, &options, NULL, &plan));
    passpro_plan_free(plan);
    CHECK_STATUS(passpro_campaign_solve(NULL, NULL, NULL, &plan), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_campaign_free(campaign);
    passpro_campaign_free(other);
}

static void test_plans(void) {
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
        CHECK_OK(passpro_plan_row(plan, k, &place));
        if (place.status != PASSPRO_PLACED) continue;
        CHECK_TEXT(cell(table, "status", k), "placed");
        CHECK(integer(table, "start", k) == place.start && integer(table, "end", k) == place.end);
        CHECK(integer(table, "slot", k) == place.slot && place.start < place.end);
    }
    CHECK_OK(passpro_plan_row(plan, 2, &place));
    CHECK(place.status == PASSPRO_NOT_ELIGIBLE && place.reason_code == PASSPRO_REASON_RULES);
    CHECK_TEXT(place.reason, "Be 15.");
    CHECK_TEXT(cell(table, "reason_code", 2), "rules");
    CHECK_TEXT(cell(table, "opening_id", 2), "");
    CHECK_STATUS(passpro_plan_row(plan, 5, &place), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_table_free(table);
    /* Two want the one slot of F2. */
    CHECK(passpro_plan_count(plan, PASSPRO_PLACED) == 3 && passpro_plan_count(plan, PASSPRO_UNPLACED) == 1);

    CHECK_OK(passpro_plan_occupancy(plan, &table));
    CHECK(passpro_table_row_count(table) == 5);
    CHECK(integer(table, "interviews", 4) == 1 && integer(table, "places", 4) == 1);
    CHECK(integer(table, "is_closed", 4) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_report(plan, &text));
    CHECK(contains(passpro_text_data(text), "\"status\": \"optimal\""));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_page(plan, PASSPRO_FRENCH, 0, &text));
    CHECK(contains(passpro_text_data(text), "<html") && !contains(passpro_text_data(text), "POTIRON"));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_page(plan, PASSPRO_ENGLISH, 1, &text));
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

static void test_explanations(void) {
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

static void test_previous_plan(void) {
    static const uint8_t locked[5] = {1, 0, 0, 0, 0};
    passpro_package *package = small_package();
    passpro_campaign *campaign = small_campaign();
    passpro_campaign *next = NULL;
    passpro_plan *plan = small_plan(campaign);
    passpro_plan *again = NULL;
    passpro_table *table = NULL;
    passpro_outcome outcome;
    CHECK_STATUS(passpro_package_set_previous_plan(package, plan, locked, 4), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_set_previous_plan(package, NULL, NULL, 0), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_package_set_previous_plan(package, plan, locked, 5));
    CHECK_OK(passpro_campaign_create(package, &next, NULL));
    CHECK_OK(passpro_campaign_table(next, PASSPRO_TABLE_PREVIOUS_PLAN, &table));
    CHECK(passpro_table_row_count(table) == passpro_plan_count(plan, PASSPRO_PLACED));
    CHECK(integer(table, "locked", 0) == 1 && integer(table, "locked", 1) == 0);
    passpro_table_free(table);
    again = small_plan(next);
    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_plan_outcome(again, &outcome));
    CHECK(outcome.moved == 0);
    passpro_plan_free(again);
    passpro_plan_free(plan);
    passpro_campaign_free(next);
    passpro_campaign_free(campaign);
    passpro_package_free(package);
}

static void test_verification(void) {
    /* The second of two rows sits where the first one does. */
    static const char overfull[] =
        "candidate_id,formation_id,status,opening_id,slot\n"
        "C1,F1,placed,O1,1\nC1,F2,placed,O2,0\nC2,F1,ineligible,,\nC3,F1,unplaced,,\nC3,F2,placed,O2,0\n";
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_verification *verification = NULL;
    passpro_violation violation;
    passpro_outcome outcome;
    passpro_outcome found;
    passpro_table *table = NULL;
    passpro_text *text = NULL;

    passpro_outcome_init(&outcome);
    passpro_outcome_init(&found);
    passpro_violation_init(&violation);
    CHECK_OK(passpro_plan_verify(plan, &verification));
    CHECK(passpro_verification_holds(verification) == 1 && passpro_verification_count(verification) == 0);
    CHECK_OK(passpro_verification_outcome(verification, &found));
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK(found.objective == outcome.objective && found.travel == outcome.travel);
    passpro_verification_free(verification);
    passpro_plan_free(plan);

    CHECK_OK(passpro_plan_parse(campaign, overfull, sizeof overfull - 1, NULL, &plan, NULL));
    CHECK_OK(passpro_plan_verify(plan, &verification));
    CHECK(passpro_verification_holds(verification) == 0 && passpro_verification_count(verification) == 1);
    CHECK_OK(passpro_verification_get(verification, 0, &violation));
    CHECK(violation.constraint == PASSPRO_CONSTRAINT_CAPACITY && violation.found == 2 && violation.allowed == 1);
    CHECK(violation.slot_row == 4);
    CHECK_STATUS(passpro_verification_get(verification, 1, &violation), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_verification_message(verification, 0, PASSPRO_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "O2"));
    CHECK_OK(passpro_verification_table(verification, PASSPRO_ENGLISH, &table));
    CHECK_TEXT(cell(table, "constraint", 0), "H2");
    CHECK_TEXT(cell(table, "message", 0), passpro_text_data(text));
    passpro_table_free(table);
    passpro_text_free(text);
    passpro_verification_free(verification);
    CHECK_STATUS(passpro_plan_verify(NULL, &verification), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}

static void test_verification_without_plan(void) {
    passpro_text *text = NULL;
    passpro_table *table = NULL;
    passpro_outcome outcome;
    passpro_outcome_init(&outcome);
    CHECK_STATUS(passpro_verification_message(NULL, 0, PASSPRO_FRENCH, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_verification_table(NULL, PASSPRO_FRENCH, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_verification_outcome(NULL, &outcome), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_assignments(void) {
    static const int32_t start[] = {0, 4, -1, -1, -1};
    static const uint64_t descending[] = {0, 3, 2};
    static const uint32_t far_away[] = {0, 1, 2, 3, 4, 99};
    static const uint64_t offsets[] = {0, 3, 6};
    static const uint32_t home[] = {7, 7, 7};
    passpro_assignment_problem *problem = small_problem();
    passpro_assignment *assignment = NULL;
    passpro_solve_options options;
    passpro_outcome outcome;
    passpro_text *text = NULL;
    const int32_t *slots;

    CHECK_OK(passpro_assignment_problem_check(problem, &text));
    CHECK_TEXT(passpro_text_data(text), "");
    passpro_text_free(text);
    passpro_solve_options_init(&options);
    options.start = start;
    options.start_count = 5;
    CHECK_OK(passpro_assignment_solve(problem, &options, NULL, &assignment));
    CHECK(passpro_assignment_count(assignment) == 5);
    slots = passpro_assignment_slots(assignment);
    CHECK(slots[0] != 0); /* closed to the first family */
    CHECK(slots[0] >= 0 && slots[1] >= 3 && slots[2] >= 0 && slots[3] >= 3 && slots[4] >= 0);
    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_assignment_outcome(assignment, &outcome));
    CHECK(outcome.result == PASSPRO_RESULT_OPTIMAL && outcome.unplaced == 0 && outcome.wait == outcome.objective);
    CHECK_STATUS(passpro_assignment_outcome(NULL, &outcome), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_assignment_free(assignment);
    options.start_count = 4;
    CHECK_STATUS(passpro_assignment_solve(problem, &options, NULL, &assignment), PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_STATUS(passpro_assignment_problem_set_services(problem, 2, descending, far_away),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_services(problem, 2, NULL, far_away), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_slots(problem, 1, NULL, NULL, NULL, NULL, NULL, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_travel(problem, 1, 1, NULL, NULL, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_limits(problem, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_calendars(NULL, 0, descending, NULL, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_requests(problem, 1, NULL, NULL, NULL, NULL, NULL, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_assignment_problem_check(problem, &text)); /* as before */
    CHECK_TEXT(passpro_text_data(text), "");
    passpro_text_free(text);

    CHECK_OK(passpro_assignment_problem_set_services(problem, 2, offsets, far_away));
    CHECK_OK(passpro_assignment_problem_set_applicants(problem, 3, home, NULL, NULL));
    CHECK_OK(passpro_assignment_problem_check(problem, &text));
    CHECK(contains(passpro_text_data(text), "service 1") && contains(passpro_text_data(text), "applicant 2"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_assignment_solve(problem, NULL, NULL, &assignment), PASSPRO_ERROR_BAD_INPUT);
    CHECK(assignment == NULL && passpro_last_error()[0] != '\0');
    passpro_assignment_problem_free(problem);
}

static void test_facts(void) {
    CHECK(passpro_uai_is_valid("0930001W") == 1 && passpro_uai_is_valid("0930001A") == 0);
    CHECK_TEXT(passpro_public_holiday(20574, NULL, PASSPRO_FRENCH), "Fête du Travail"); /* 2026-05-01 */
    CHECK(passpro_public_holiday(20575, NULL, PASSPRO_FRENCH) == NULL);
    CHECK(passpro_public_holiday(20546, NULL, PASSPRO_ENGLISH) == NULL); /* Good Friday … */
    CHECK_TEXT(passpro_public_holiday(20546, "67", PASSPRO_ENGLISH), "Good Friday");
    CHECK(passpro_public_holiday(INT32_MAX, NULL, PASSPRO_ENGLISH) == NULL);
    CHECK(passpro_public_holiday(20574, NULL, 5) == NULL);
}

int main(void) {
    test_library();
    test_structs();
    test_freeing_nothing();
    test_values_of_nothing();
    test_diagnostics();
    test_texts();
    test_tables();
    test_packages();
    test_campaigns();
    test_json();
    test_workbooks();
    test_catalogues();
    test_catalogue_search();
    test_catalogue_compare();
    test_rules();
    test_eligibility();
    test_control();
    test_solving();
    test_plans();
    test_explanations();
    test_previous_plan();
    test_verification();
    test_verification_without_plan();
    test_assignments();
    test_facts();
    test_allocator();
    printf("%d failed checks\n", failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}
