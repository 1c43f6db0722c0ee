#define _POSIX_C_SOURCE 200809L /* for setenv */
#include "functions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void test_the_library_names_its_versions_and_statuses(void) {
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

static void test_the_environment_is_asked_for_its_language_alone(void) {
    passpro_solve_options options;
    CHECK(setenv("LC_ALL", "fr_FR.UTF-8", 1) == 0);
    CHECK(passpro_language_of_environment() == PASSPRO_LANGUAGE_FRENCH);
    passpro_solve_options_init(&options);
    CHECK(options.language == PASSPRO_LANGUAGE_ENGLISH);
    CHECK(setenv("LC_ALL", "C", 1) == 0);
    CHECK(passpro_language_of_environment() == PASSPRO_LANGUAGE_ENGLISH);
}

static void test_structs_begin_with_their_size(void) {
    passpro_solve_options options;
    passpro_assignment_options engine;
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
    CHECK(options.language == PASSPRO_LANGUAGE_ENGLISH && options.eligibility == NULL && options.include_undetermined == 0);
    passpro_assignment_options_init(&engine);
    CHECK(engine.struct_size == sizeof engine && engine.threads == 1 && engine.time_limit_seconds == 30);
    CHECK(engine.work_limit == UINT64_MAX && engine.target_gap == 0 && engine.seed == 0);
    CHECK(engine.callback == NULL && engine.user_data == NULL && engine.callback_milliseconds == 100);
    CHECK(engine.start == NULL && engine.start_count == 0);
    passpro_column_init(&column);
    CHECK(column.struct_size == sizeof column && column.type == 0 && column.count == 0 && column.name == NULL);
    passpro_outcome_init(&outcome);
    CHECK(outcome.struct_size == sizeof outcome && outcome.result == PASSPRO_RESULT_NOT_SOLVED);
    CHECK(outcome.objective == 0 && outcome.lower_bound == INT64_MIN && isinf(outcome.gap));
    passpro_progress_init(&progress);
    CHECK(progress.struct_size == sizeof progress && progress.phase == PASSPRO_PHASE_IDLE && isinf(progress.gap));
    CHECK(progress.objective == INT64_MAX && progress.lower_bound == INT64_MIN && progress.work == 0);
    passpro_placement_init(&placement);
    CHECK(placement.struct_size == sizeof placement && placement.status == PASSPRO_PLACEMENT_UNPLACED);
    CHECK_TEXT(placement.reason, "");
    passpro_violation_init(&violation);
    CHECK(violation.struct_size == sizeof violation && violation.application == PASSPRO_ROW_NONE);
    passpro_diagnostic_init(&diagnostic);
    CHECK(diagnostic.struct_size == sizeof diagnostic && diagnostic.value[0] == '\0' && diagnostic.cell[0] == '\0');
    passpro_assignment_limits_init(&limits);
    CHECK(limits.struct_size == sizeof limits && limits.interviews_per_day == 2 && limits.buffer_minutes == 0);

    passpro_catalogue_filter_init(&filter);
    CHECK(filter.struct_size == sizeof filter && filter.mode == NULL && filter.within_kilometres < 0);

    passpro_solve_options_init(NULL);
    passpro_assignment_options_init(NULL);
    passpro_column_init(NULL);
    passpro_outcome_init(NULL);
    passpro_progress_init(NULL);
    passpro_placement_init(NULL);
    passpro_violation_init(NULL);
    passpro_diagnostic_init(NULL);
    passpro_assignment_limits_init(NULL);
    passpro_catalogue_filter_init(NULL);
}

static void test_nothing_may_be_freed(void) {
    passpro_text_free(NULL);
    passpro_table_free(NULL);
    passpro_diagnostics_free(NULL);
    passpro_package_free(NULL);
    passpro_campaign_free(NULL);
    passpro_rules_free(NULL);
    passpro_catalogue_search_free(NULL);
    passpro_catalogue_free(NULL);
    passpro_eligibility_free(NULL);
    passpro_control_free(NULL);
    passpro_plan_free(NULL);
    passpro_verification_free(NULL);
    passpro_assignment_problem_free(NULL);
    passpro_assignment_free(NULL);
}

static void test_nothing_has_no_values(void) {
    CHECK(passpro_text_data(NULL) == NULL && passpro_text_size(NULL) == 0);
    CHECK(passpro_table_row_count(NULL) == 0 && passpro_table_column_count(NULL) == 0);
    CHECK(passpro_diagnostics_count(NULL) == 0 && passpro_diagnostics_error_count(NULL) == 0);
    CHECK(passpro_package_file_count(NULL) == 0 && passpro_package_file_size_at(NULL, 0) == 0);
    CHECK(passpro_package_file_name_at(NULL, 0) == NULL && passpro_package_file_data_at(NULL, 0) == NULL);
    CHECK(passpro_campaign_catalogue(NULL) == NULL);
    CHECK(passpro_campaign_eligibility(NULL) == NULL && passpro_rules_count(NULL) == 0);
    CHECK(passpro_eligibility_today(NULL) == PASSPRO_DAY_NONE);
    CHECK(passpro_control_is_cancelled(NULL) == 0);
    passpro_control_cancel(NULL);
    CHECK(passpro_plan_count(NULL, PASSPRO_PLACEMENT_PLACED) == 0);
    CHECK(passpro_verification_holds(NULL) == 0 && passpro_verification_violation_count(NULL) == 0);
    CHECK(passpro_assignment_slots(NULL) == NULL && passpro_assignment_count(NULL) == 0);
    CHECK(passpro_uai_is_valid(NULL) == 0);
}

/* A message that is too long is cut between two characters. */
static void test_a_long_message_is_kept(void) {
    static char path[2 * 1200 + 1]; /* é, of two bytes each */
    passpro_campaign *campaign = NULL;
    int k;
    for (k = 0; k < 2400; ++k) path[k] = k % 2 == 0 ? '\xC3' : '\xA9';
    CHECK_STATUS(passpro_campaign_read(path, &campaign, NULL), PASSPRO_ERROR_FILE);
    CHECK(strlen(passpro_last_error()) > 1000);
    CHECK(passpro_last_error()[strlen(passpro_last_error()) - 1] == '\xA9');
    CHECK_STATUS(passpro_campaign_read(path + 1, &campaign, NULL), PASSPRO_ERROR_FILE);
    CHECK(passpro_last_error()[strlen(passpro_last_error()) - 1] == '\xA9');
}

static void test_the_library_knows_uais_and_holidays(void) {
    CHECK(passpro_uai_is_valid("0930001W") == 1 && passpro_uai_is_valid("0930001A") == 0);
    CHECK_TEXT(passpro_public_holiday(20574, NULL, PASSPRO_LANGUAGE_FRENCH), "Fête du Travail"); /* 2026-05-01 */
    CHECK(passpro_public_holiday(20575, NULL, PASSPRO_LANGUAGE_FRENCH) == NULL);
    CHECK(passpro_public_holiday(20546, NULL, PASSPRO_LANGUAGE_ENGLISH) == NULL); /* Good Friday … */
    CHECK_TEXT(passpro_public_holiday(20546, "67", PASSPRO_LANGUAGE_ENGLISH), "Good Friday");
    CHECK(passpro_public_holiday(INT32_MAX, NULL, PASSPRO_LANGUAGE_ENGLISH) == NULL);
    CHECK(passpro_public_holiday(20574, NULL, 5) == NULL);
}

static void test_the_allocator_is_set_before_memory_is_used(void) {
    passpro_allocator allocator;
    passpro_allocator_init(NULL);
    passpro_allocator_init(&allocator);
    CHECK(allocator.struct_size == sizeof allocator);
    CHECK_STATUS(passpro_set_allocator(NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_set_allocator(&allocator), PASSPRO_ERROR_STATE); /* other tests have used memory */
    allocator.allocate = NULL;
    CHECK_STATUS(passpro_set_allocator(&allocator), PASSPRO_ERROR_INVALID_ARGUMENT);
}

void library_functions(void) {
    test_the_library_names_its_versions_and_statuses();
    test_the_environment_is_asked_for_its_language_alone();
    test_structs_begin_with_their_size();
    test_nothing_may_be_freed();
    test_nothing_has_no_values();
    test_a_long_message_is_kept();
    test_the_library_knows_uais_and_holidays();
    test_the_allocator_is_set_before_memory_is_used();
}
