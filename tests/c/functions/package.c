#define _POSIX_C_SOURCE 200809L

#include "functions.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void test_a_package_takes_tables_and_files(void) {
    static const int64_t pairs[] = {0, 2, 4, 6};
    static const char *const formation_ids[] = {"F1", "F1", "F2"};
    static const char *const odd[] = {"a\"b,\n", NULL, "é"};
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
    CHECK_TEXT(passpro_package_file_name_at(package, 0), "applications.csv");
    CHECK(contains(passpro_package_file_data_at(package, 0), "C1,F1,1"));
    CHECK(passpro_package_file_size_at(package, 0) == strlen(passpro_package_file_data_at(package, 0)));
    CHECK(passpro_package_file_name_at(package, 9) == NULL && passpro_package_file_data_at(package, 9) == NULL);

    /* The table of applications again, by columns. */
    passpro_column_init(&column);
    column.type = PASSPRO_COLUMN_TEXT;
    column.name = "candidate_id";
    column.count = 3;
    column.text_offsets = pairs;
    column.text = "C1C2C1";
    CHECK_OK(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column));
    CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "already"));
    CHECK_OK(passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, "formation_id", formation_ids, 3));
    CHECK_OK(passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, "remark", odd, 3));
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
    CHECK_TEXT(cell(table, "remark", 1), "");
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

    /* A refused call changes nothing. */
    {
        static const int64_t descending[] = {0, 2, 1, 3};
        static const int64_t negative[] = {-1, 0, 1, 2};
        static const int64_t thirds[] = {0, 1, 2, 3};
        static const int32_t distant[] = {0, 0, 5000000};
        static const int64_t no_times[] = {0, 0, INT64_MIN}; /* NaT of NumPy */
        static const char *const not_utf8[] = {"a", "\xC3(", "b"};
        const uint64_t size = passpro_package_file_size_at(package, 0);
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
        column.type = PASSPRO_COLUMN_TIME;
        column.integers = no_times;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK(contains(passpro_last_error(), "a day is outside"));
        column.integers = NULL;
        column.type = 6;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.type = PASSPRO_COLUMN_INTEGER;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.integers = ranks;
        column.count = UINT64_MAX; /* which with its header would be no lines */
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_UNAVAILABILITY, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK(contains(passpro_last_error(), "memory can hold"));
        column.count = 3;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_SLOTS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        column.name = NULL;
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, NULL),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, "bad", not_utf8, 3),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, "bad", odd, 2),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, "remark", odd, 3),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, NULL, odd, 3),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, "bad", NULL, 3),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_texts(package, PASSPRO_TABLE_SLOTS, "bad", odd, 3),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK_STATUS(passpro_package_add_texts(NULL, PASSPRO_TABLE_APPLICATIONS, "bad", odd, 3),
                     PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK(passpro_package_file_size_at(package, 0) == size);
    }
    CHECK_STATUS(passpro_package_add_file(package, NULL, "", 0), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_add_file(package, "travel.csv", NULL, 5), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_package_add_file(package, "travel.csv", NULL, 0));
    CHECK_STATUS(passpro_package_add_folder(package, "/nowhere"), PASSPRO_ERROR_FILE);
    CHECK_OK(passpro_package_add_folder(package, EXAMPLE_CAMPAIGN));
    for (i = 0; i < passpro_package_file_count(package); ++i) CHECK(passpro_package_file_size_at(package, i) > 0);
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    passpro_campaign_free(campaign);
    passpro_package_free(package);
}

static void test_a_json_document_is_a_package(void) {
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

static void test_a_workbook_is_a_package(void) {
    static const char *const files[] = {"applications.csv",   "campaign.json",  "candidates.csv", "establishments.csv",
                                        "formations.csv", "openings.csv", "rules.json"};
    static const char other[] = "candidate_id,home_uai,level\nC1,0930001W,2GT\n";
    passpro_package *package = NULL;
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    uint64_t size = 0;
    const char *workbook = campaign_workbook(&size);
    int32_t verdict = PASSPRO_VERDICT_UNDETERMINED;
    uint64_t i;

    CHECK_STATUS(passpro_package_parse_workbook(NULL, 1, NULL, &package, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_parse_workbook("PK", 2, "mine.xlsx", &package, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(package == NULL && contains(passpro_last_error(), "mine.xlsx"));
    passpro_diagnostics_free(problems);
    if (!HAS_WORKBOOKS) {
        CHECK_STATUS(passpro_package_parse_workbook(workbook, size, NULL, &package, &problems), PASSPRO_ERROR_BAD_INPUT);
        check_no_workbooks(problems);
        return;
    }
    CHECK_OK(passpro_package_parse_workbook(workbook, size, NULL, &package, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK(passpro_package_file_count(package) == 7);
    for (i = 0; i < 7; ++i) CHECK_TEXT(passpro_package_file_name_at(package, i), files[i]);
    CHECK_TEXT(passpro_package_file_data_at(package, 0), "candidate_id,formation_id\nC1,F1\n");
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    CHECK_OK(passpro_eligibility_verdict_at(passpro_campaign_eligibility(campaign), 0, &verdict));
    CHECK(verdict == PASSPRO_VERDICT_ELIGIBLE);
    passpro_campaign_free(campaign);

    /* A file of it in other words. */
    CHECK_OK(passpro_package_add_file(package, "candidates.csv", other, sizeof other - 1));
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    CHECK_OK(passpro_eligibility_verdict_at(passpro_campaign_eligibility(campaign), 0, &verdict));
    CHECK(verdict == PASSPRO_VERDICT_INELIGIBLE);
    passpro_campaign_free(campaign);
    passpro_package_free(package);
}

static void test_a_package_becomes_a_workbook(void) {
    passpro_package *package = small_package();
    passpro_package *again = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_text *workbook = NULL;
    passpro_text *with_record = NULL;
    static const char journal[] = "entry_id,at,candidate_id,event,role\nK1,2026-03-10,C1,withdrawn,home\n";
    CHECK_OK(passpro_package_add_file(package, "journal.csv", journal, sizeof journal - 1));
    CHECK_STATUS(passpro_package_workbook(package, 2, &workbook, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_workbook(NULL, 0, &workbook, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_workbook(package, 0, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    if (!HAS_WORKBOOKS) {
        CHECK_STATUS(passpro_package_workbook(package, 0, &workbook, &problems), PASSPRO_ERROR_BAD_INPUT);
        check_no_workbooks(problems);
        passpro_package_free(package);
        return;
    }
    CHECK_OK(passpro_package_workbook(package, PASSPRO_WORKBOOK_CONTENT_CAMPAIGN, &workbook, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_package_workbook(package, PASSPRO_WORKBOOK_CONTENT_CAMPAIGN_AND_RECORD, &with_record, NULL));
    CHECK(passpro_text_size(with_record) > passpro_text_size(workbook));
    CHECK_OK(passpro_package_parse_workbook(passpro_text_data(workbook), passpro_text_size(workbook), NULL, &again, NULL));
    CHECK(passpro_package_file_count(again) == passpro_package_file_count(package) - 1); /* all but the journal */
    passpro_package_free(again);
    passpro_text_free(with_record);
    passpro_text_free(workbook);

    CHECK_OK(passpro_package_add_file(package, "candidates.csv", "\xFF\xC3\xA9", 3));
    CHECK_STATUS(passpro_package_workbook(package, PASSPRO_WORKBOOK_CONTENT_CAMPAIGN, &workbook, &problems),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK(workbook == NULL && contains(passpro_last_error(), "candidates.csv"));
    passpro_diagnostics_free(problems);
    passpro_package_free(package);
}

static void test_a_package_takes_a_previous_plan(void) {
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
    CHECK(passpro_table_row_count(table) == passpro_plan_count(plan, PASSPRO_PLACEMENT_PLACED));
    CHECK(integer(table, "locked", 0) == 1 && integer(table, "locked", 1) == 0);
    passpro_table_free(table);
    again = small_plan(next);
    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_plan_outcome(again, &outcome));
    CHECK(outcome.moved == 0);
    CHECK_OK(passpro_plan_moves(again, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    passpro_plan_free(again);
    passpro_plan_free(plan);
    passpro_campaign_free(next);
    passpro_campaign_free(campaign);
    passpro_package_free(package);
}

static void check_the_lock_is_kept(const passpro_package *package, int32_t problem) {
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_plan *plan = NULL;
    passpro_outcome outcome;
    passpro_diagnostic found;
    uint64_t i;
    int is_found = 0;
    CHECK_OK(passpro_campaign_create(package, &campaign, &problems));
    for (i = 0; i < passpro_diagnostics_count(problems); ++i) {
        passpro_diagnostic_init(&found);
        CHECK_OK(passpro_diagnostics_at(problems, i, &found));
        is_found = is_found || found.problem == problem;
    }
    CHECK(is_found);
    CHECK_OK(passpro_campaign_solve(campaign, NULL, NULL, &plan));
    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK(outcome.moved == 0);
    passpro_diagnostics_free(problems);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}

/* C3 for F1 is undetermined, and C2 for F1 is not eligible. */
static void test_locks_that_the_rules_exclude(void) {
    static const char undetermined[] = "candidate_id,formation_id,status,opening_id,slot,locked\nC3,F1,placed,O1,3,1\n";
    static const char ineligible[] = "candidate_id,formation_id,status,opening_id,slot,locked\nC2,F1,placed,O1,3,1\n";
    passpro_package *package = small_package();
    CHECK_OK(passpro_package_add_file(package, "previous_plan.csv", undetermined, sizeof undetermined - 1));
    check_the_lock_is_kept(package, 1510);
    CHECK_OK(passpro_package_add_file(package, "previous_plan.csv", ineligible, sizeof ineligible - 1));
    check_the_lock_is_kept(package, 1509);
    passpro_package_free(package);
}

static void test_a_package_is_saved_as_a_folder(void) {
    static const char *const refused[] = {"/etc/x", "../x", "a/../../x", "a/", "./x", ""};
    char folder[256];
    char saved[300];
    char file[400];
    struct stat known;
    size_t i;
    passpro_package *package = NULL;
    make_temporary_folder(folder);
    snprintf(saved, sizeof saved, "%s/new", folder);
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_package_add_file(package, "index.html", "x", 1));
    CHECK_OK(passpro_package_add_file(package, "a/b/c.html", "", 0));
    CHECK_OK(passpro_package_add_file(package, "a/d.html", "yz", 2));
    CHECK_OK(passpro_package_save(package, saved));
    snprintf(file, sizeof file, "%s/a/d.html", saved);
    CHECK(stat(file, &known) == 0 && known.st_size == 2);
    CHECK_STATUS(passpro_package_save(package, saved), PASSPRO_ERROR_FILE); /* there is something in it */
    CHECK(contains(passpro_last_error(), saved));
    CHECK(remove(file) == 0);
    snprintf(file, sizeof file, "%s/a/b/c.html", saved);
    CHECK(remove(file) == 0);
    snprintf(file, sizeof file, "%s/a/b", saved);
    CHECK(remove(file) == 0);
    snprintf(file, sizeof file, "%s/a", saved);
    CHECK(remove(file) == 0);
    snprintf(file, sizeof file, "%s/index.html", saved);
    CHECK(remove(file) == 0);
    passpro_package_free(package);

    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_package_save(package, saved)); /* no file, into an empty folder */
    snprintf(file, sizeof file, "%s//", saved);
    CHECK_OK(passpro_package_save(package, file));
    CHECK(remove(saved) == 0);
    CHECK_OK(passpro_package_save(package, file)); /* and into a new one */
    CHECK(remove(saved) == 0);
    snprintf(file, sizeof file, "%s/absent/new", folder);
    CHECK_STATUS(passpro_package_save(package, file), PASSPRO_ERROR_FILE);
    CHECK_STATUS(passpro_package_save(package, ""), PASSPRO_ERROR_FILE);
    CHECK_STATUS(passpro_package_save(package, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_save(NULL, saved), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_package_add_file(package, "a", "", 0));
    CHECK_OK(passpro_package_add_file(package, "a/b", "", 0)); /* a file and a folder of one name */
    CHECK_STATUS(passpro_package_save(package, saved), PASSPRO_ERROR_FILE);
    CHECK_OK(passpro_package_add_file(package, "a/b/c", "", 0));
    CHECK_STATUS(passpro_package_save(package, saved), PASSPRO_ERROR_FILE);
    passpro_package_free(package);
    for (i = 0; i < sizeof refused / sizeof refused[0]; ++i) {
        CHECK_OK(passpro_package_create(&package));
        CHECK_OK(passpro_package_add_file(package, refused[i], "x", 1));
        CHECK_STATUS(passpro_package_save(package, saved), PASSPRO_ERROR_INVALID_ARGUMENT);
        passpro_package_free(package);
    }
    CHECK(remove(folder) == 0); /* nothing is left in it */
}

/* What another thread is writing, or a process left that was killed, is not touched. */
static void test_a_folder_beside_the_new_one_stays(void) {
    char folder[256];
    char saved[300];
    char other[400];
    passpro_package *package = NULL;
    make_temporary_folder(folder);
    snprintf(saved, sizeof saved, "%s/new", folder);
    snprintf(other, sizeof other, "%s.%d-0.part", saved, (int)getpid());
    CHECK(mkdir(other, 0700) == 0);
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_package_save(package, saved));
    CHECK(remove(other) == 0 && remove(saved) == 0 && remove(folder) == 0);
    passpro_package_free(package);
}

/* A disk that is full after ten bytes, as a limit of the process. */
static void test_saving_a_folder_on_a_full_disk(void) {
    char folder[256];
    char saved[300];
    struct rlimit before;
    struct rlimit ten_bytes;
    passpro_package *package = NULL;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    make_temporary_folder(folder);
    snprintf(saved, sizeof saved, "%s/new", folder);
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_package_add_file(package, "a/b.txt", "more than ten bytes", 19));
    CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0);
    ten_bytes = before;
    ten_bytes.rlim_cur = 10;
    CHECK(setrlimit(RLIMIT_FSIZE, &ten_bytes) == 0);
    CHECK_STATUS(passpro_package_save(package, saved), PASSPRO_ERROR_FILE);
    CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
    signal(SIGXFSZ, handler);
    CHECK(remove(folder) == 0); /* nothing is left in it */
    passpro_package_free(package);
}

void package_functions(void) {
    test_a_folder_beside_the_new_one_stays();
    test_saving_a_folder_on_a_full_disk();
    test_a_package_is_saved_as_a_folder();
    test_a_package_takes_tables_and_files();
    test_a_json_document_is_a_package();
    test_a_workbook_is_a_package();
    test_a_package_becomes_a_workbook();
    test_a_package_takes_a_previous_plan();
    test_locks_that_the_rules_exclude();
}
