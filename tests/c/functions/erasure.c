#include "functions.h"

#include <string.h>

static const char *file_of(const passpro_package *package, const char *name) {
    uint64_t k;
    for (k = 0; k < passpro_package_file_count(package); ++k)
        if (strcmp(passpro_package_file_name_at(package, k), name) == 0) return passpro_package_file_data_at(package, k);
    return NULL;
}

static uint64_t row_of_file(const passpro_table *table, const char *file) {
    uint64_t row = 0;
    while (row < passpro_table_row_count(table) && strcmp(cell(table, "file", row), file) != 0) ++row;
    return row;
}

static void test_persons_leave_the_files(void) {
    static const char *const ids[] = {"C1", "C1", "C9"};
    static const char notes[] = "C1 telephoned";
    passpro_package *package = small_package();
    passpro_package *files = NULL;
    passpro_erasure *erasure = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    passpro_text *certificate = NULL;
    CHECK_OK(passpro_package_add_file(package, "notes.txt", notes, sizeof notes - 1));
    CHECK_OK(passpro_erasure_create(package, ids, 3, &erasure, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    passpro_package_free(package);

    CHECK_OK(passpro_erasure_table(erasure, &table));
    CHECK(passpro_table_row_count(table) == 4);
    CHECK(integer(table, "rows", row_of_file(table, "applications.csv")) == 2);
    CHECK(integer(table, "rows", row_of_file(table, "candidates.csv")) == 1);
    CHECK(integer(table, "rows", row_of_file(table, "unavailability.csv")) == 1);
    CHECK(integer(table, "is_left", row_of_file(table, "notes.txt")) == 1);
    CHECK(integer(table, "is_left", row_of_file(table, "candidates.csv")) == 0);
    CHECK(strlen(cell(table, "sha256_before", row_of_file(table, "candidates.csv"))) == 64);
    CHECK_TEXT(cell(table, "sha256_after", row_of_file(table, "notes.txt")), "");
    passpro_table_free(table);

    CHECK_OK(passpro_erasure_files(erasure, &files));
    CHECK(passpro_package_file_count(files) == 3);
    CHECK(contains(file_of(files, "candidates.csv"), "COURGE") && !contains(file_of(files, "candidates.csv"), "POTIRON"));
    passpro_package_free(files);
    CHECK_OK(passpro_erasure_certificate(erasure, "2028-05-20", &certificate));
    CHECK(contains(passpro_text_data(certificate), "\"persons\": 2,") && !contains(passpro_text_data(certificate), "C1"));
    passpro_text_free(certificate);
    CHECK_STATUS(passpro_erasure_certificate(erasure, "soon", &certificate), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_erasure_free(erasure);
}

static void test_what_cannot_be_erased(void) {
    static const char *const ids[] = {"C1", ""};
    static const char *const none[] = {NULL};
    static const char misread[] = "candidate_id,x\nC1,\x81\n";
    passpro_package *package = small_package();
    passpro_erasure *erasure = NULL;
    passpro_package *files = NULL;
    passpro_table *table = NULL;
    passpro_text *text = NULL;
    passpro_diagnostics *problems = NULL;
    CHECK_OK(passpro_erasure_create(package, NULL, 0, &erasure, NULL)); /* no person at all */
    CHECK_OK(passpro_erasure_table(erasure, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    passpro_erasure_free(erasure);
    CHECK_STATUS(passpro_erasure_create(package, ids, 2, &erasure, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_erasure_create(package, none, 1, &erasure, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_erasure_create(package, NULL, 1, &erasure, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_erasure_create(NULL, ids, 1, &erasure, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_package_add_file(package, "misread.csv", misread, sizeof misread - 1));
    CHECK_STATUS(passpro_erasure_create(package, ids, 1, &erasure, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(erasure == NULL && contains(passpro_last_error(), "misread.csv"));
    passpro_diagnostics_free(problems);
    passpro_package_free(package);
    CHECK_STATUS(passpro_erasure_table(NULL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_erasure_files(NULL, &files), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_erasure_certificate(NULL, "2028-05-20", &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_erasure_free(NULL);
}

static void test_whose_time_is_over(const passpro_record *record) {
    passpro_table *table = NULL;
    CHECK_OK(passpro_record_due_for_erasure(record, "2028-05-19", &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_record_due_for_erasure(record, "2028-05-20", &table)); /* two years after the wishes */
    CHECK(passpro_table_row_count(table) == 3);
    CHECK_TEXT(cell(table, "candidate_id", 0), "C1");
    CHECK(integer(table, "is_held", 0) == 0);
    passpro_table_free(table);
    CHECK_STATUS(passpro_record_due_for_erasure(record, "soon", &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_due_for_erasure(NULL, "2028-05-20", &table), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_everything_on_one_person(const passpro_record *record) {
    passpro_package *package = record_package();
    passpro_contacts *contacts = NULL;
    passpro_text *text = NULL;
    CHECK_OK(passpro_contacts_create(record, package, &contacts, NULL));
    CHECK_OK(passpro_record_everything_on(record, contacts, "C1", PASSPRO_LANGUAGE_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "POTIRON") && contains(passpro_text_data(text), "p@example.org"));
    CHECK(!contains(passpro_text_data(text), "COURGE"));
    passpro_text_free(text);
    CHECK_OK(passpro_record_everything_on(record, NULL, "C1", PASSPRO_LANGUAGE_FRENCH, &text));
    CHECK(contains(passpro_text_data(text), "identifiant : C1") && !contains(passpro_text_data(text), "p@example.org"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_record_everything_on(record, NULL, "C9", 0, &text), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_record_everything_on(record, NULL, NULL, 0, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_everything_on(record, NULL, "C1", 7, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_everything_on(NULL, NULL, "C1", 0, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_contacts_free(contacts);
    passpro_package_free(package);
}

void erasure_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = fixed_plan(campaign);
    passpro_record *record = small_record(plan);
    test_persons_leave_the_files();
    test_what_cannot_be_erased();
    test_whose_time_is_over(record);
    test_everything_on_one_person(record);
    passpro_record_free(record);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}
