#include "functions.h"

#include <stdio.h>
#include <string.h>

static const char path[] = "passpro_test_c_functions.passpro";
static const char copy[] = "passpro_test_c_functions.copy.passpro";
static const char withdrawal[] = "entry_id,at,candidate_id,event,role\nN-1,2026-03-10,C1,withdrawn,home\n";

static void remove_files(void) {
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[80];
    size_t k;
    for (k = 0; k < 3; ++k) {
        (void)sprintf(name, "%s%s", path, endings[k]);
        (void)remove(name);
        (void)sprintf(name, "%s%s", copy, endings[k]);
        (void)remove(name);
    }
}

static int32_t problem_in(passpro_diagnostics *problems) {
    passpro_diagnostic problem;
    passpro_diagnostic_init(&problem);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &problem));
    passpro_diagnostics_free(problems);
    return problem.problem;
}

static int64_t count_of(const passpro_store *store, const char *column) {
    passpro_table *table = NULL;
    int64_t count;
    CHECK_OK(passpro_store_counts(store, &table, NULL));
    count = integer(table, column, 0);
    passpro_table_free(table);
    return count;
}

static const char *file_in(const passpro_package *package, const char *name) {
    uint64_t k;
    for (k = 0; k < passpro_package_file_count(package); ++k)
        if (strcmp(passpro_package_file_name_at(package, k), name) == 0) return passpro_package_file_data_at(package, k);
    return NULL;
}

static void test_files_go_in_and_out(passpro_store *store) {
    static const char *const removed[] = {"notes.txt"};
    passpro_package *package = small_package();
    passpro_package *files = NULL;
    passpro_diagnostics *problems = NULL;
    const uint64_t count = passpro_package_file_count(package);
    CHECK_OK(passpro_package_add_file(package, "notes.txt", "x", 1));
    CHECK_OK(passpro_store_put_files(store, package, NULL, 0, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_store_put_files(store, NULL, removed, 1, NULL));
    CHECK(count_of(store, "revision") == 2);
    CHECK_OK(passpro_store_read(store, PASSPRO_STORE_FILES | PASSPRO_STORE_PLAN | PASSPRO_STORE_JOURNAL, NULL, 0, &files, &problems));
    passpro_diagnostics_free(problems);
    CHECK(passpro_package_file_count(files) == count);
    CHECK(file_in(files, "openings.csv") && !file_in(files, "notes.txt") && !file_in(files, "journal.csv"));
    passpro_package_free(files);
    CHECK_OK(passpro_package_add_file(package, "plan.csv", "x", 1));
    CHECK_STATUS(passpro_store_put_files(store, package, NULL, 0, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(problem_in(problems) == 6009);
    CHECK(contains(passpro_last_error(), "") && count_of(store, "revision") == 2);
    passpro_package_free(package);
    CHECK_STATUS(passpro_store_put_files(NULL, NULL, NULL, 0, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_put_files(store, NULL, NULL, 1, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_read(store, 0, NULL, 0, &files, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_read(store, 8, NULL, 0, &files, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_read(store, 1, NULL, 2, &files, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_read(NULL, 1, NULL, 0, &files, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_plans_have_versions(passpro_store *store) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = fixed_plan(campaign);
    passpro_text *csv = NULL;
    passpro_text *found = NULL;
    passpro_table *table = NULL;
    passpro_diagnostics *problems = NULL;
    CHECK_STATUS(passpro_store_plan(store, 0, &found, NULL), PASSPRO_ERROR_NOT_FOUND);
    CHECK_OK(passpro_plan_csv(plan, &csv));
    CHECK_OK(passpro_store_add_plan(store, passpro_text_data(csv), passpro_text_size(csv), "2026-03-05T12:00", "premier", &table, NULL));
    CHECK(integer(table, "version", 0) == 1);
    passpro_table_free(table);
    CHECK_OK(passpro_store_plans(store, &table, NULL));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "size", 0) == (int64_t)passpro_text_size(csv));
    CHECK_TEXT(cell(table, "note", 0), "premier");
    CHECK(strlen(cell(table, "sha256", 0)) == 64);
    passpro_table_free(table);
    CHECK_OK(passpro_store_plan(store, 0, &found, NULL));
    CHECK_TEXT(passpro_text_data(found), passpro_text_data(csv));
    passpro_text_free(found);
    CHECK_OK(passpro_store_plan(store, 1, &found, NULL));
    passpro_text_free(found);
    CHECK_STATUS(passpro_store_plan(store, 2, &found, NULL), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_store_plan(store, -1, &found, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_plan(NULL, 0, &found, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_add_plan(store, "x", 1, "2026-03-05", NULL, &table, &problems), PASSPRO_ERROR_BAD_INPUT);
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_store_add_plan(store, "x", 1, "soon", NULL, &table, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_add_plan(NULL, "x", 1, "2026-03-05", NULL, &table, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_plans(NULL, &table, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_text_free(csv);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}

static void test_entries_are_added_once(passpro_store *store) {
    static const char *const one[] = {"C1"};
    static const char *const other[] = {"C2"};
    passpro_table *table = NULL;
    passpro_package *files = NULL;
    passpro_diagnostics *problems = NULL;
    CHECK_OK(passpro_store_append(store, withdrawal, sizeof withdrawal - 1, NULL, &table, NULL));
    CHECK(passpro_table_row_count(table) == 1);
    CHECK_TEXT(cell(table, "entry_id", 0), "N-1");
    passpro_table_free(table);
    CHECK_OK(passpro_store_append(store, withdrawal, sizeof withdrawal - 1, "again.csv", &table, NULL));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    CHECK(count_of(store, "entries") == 1);
    CHECK_OK(passpro_store_read(store, PASSPRO_STORE_JOURNAL, one, 1, &files, NULL));
    CHECK(contains(file_in(files, "journal.csv"), "N-1"));
    passpro_package_free(files);
    CHECK_OK(passpro_store_read(store, PASSPRO_STORE_JOURNAL, other, 1, &files, NULL));
    CHECK(!contains(file_in(files, "journal.csv"), "N-1"));
    passpro_package_free(files);
    CHECK_STATUS(passpro_store_append(store, "x", 1, NULL, &table, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(contains(passpro_last_error(), "entries.csv"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_store_append(NULL, "x", 1, NULL, &table, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_append(store, NULL, 1, NULL, &table, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_copy_check_and_erasure(passpro_store *store) {
    static const char *const ids[] = {"C1"};
    static const char *const none[] = {""};
    passpro_diagnostics *problems = NULL;
    passpro_store *opened = NULL;
    passpro_erasure *erasure = NULL;
    CHECK_OK(passpro_store_check(store, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_store_copy(store, copy, NULL));
    CHECK_STATUS(passpro_store_copy(store, copy, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(problem_in(problems) == 6008);
    CHECK_OK(passpro_store_erase(store, ids, 1, &erasure, NULL));
    passpro_erasure_free(erasure);
    CHECK(count_of(store, "entries") == 0);
    CHECK_OK(passpro_store_open(copy, 1, &opened, NULL));
    CHECK(count_of(opened, "entries") == 1);
    CHECK_STATUS(passpro_store_erase(opened, ids, 1, &erasure, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(problem_in(problems) == 6004);
    passpro_store_free(opened);
    CHECK_STATUS(passpro_store_erase(store, none, 1, &erasure, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_erase(NULL, ids, 1, &erasure, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_copy(store, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_copy(NULL, copy, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_check(NULL, &problems), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_check(store, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_what_cannot_be_opened(void) {
    passpro_store *store = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    CHECK_STATUS(passpro_store_create(path, &store, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(store == NULL && problem_in(problems) == 6008);
    CHECK_STATUS(passpro_store_open("no such file", 0, &store, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(problem_in(problems) == 1001);
    CHECK_STATUS(passpro_store_create(NULL, &store, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_open(NULL, 0, &store, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_open(path, 0, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_store_counts(NULL, &table, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_store_free(NULL);
}

void store_functions(void) {
    passpro_store *store = NULL;
    passpro_diagnostics *problems = NULL;
    remove_files();
    if (!HAS_STORES) {
        CHECK_STATUS(passpro_store_create(path, &store, &problems), PASSPRO_ERROR_BAD_INPUT);
        CHECK(problem_in(problems) == 6007);
        return;
    }
    CHECK_OK(passpro_store_create(path, &store, NULL));
    test_files_go_in_and_out(store);
    test_plans_have_versions(store);
    test_entries_are_added_once(store);
    test_copy_check_and_erasure(store);
    test_what_cannot_be_opened();
    passpro_store_free(store);
    remove_files();
}
