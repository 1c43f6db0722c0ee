#include "functions.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two families, one place. */
static const char evening[] =
    "{\"format\": \"passpro-schedule/1\", \"options\": {\"work\": 1000},"
    " \"services\": [{\"id\": \"maths\", \"slots\": [{\"start\": \"2027-03-15T18:00\", \"end\": \"2027-03-15T18:10\"}]}],"
    " \"applicants\": [{\"id\": \"family 1\", \"requests\": [{\"service\": \"maths\"}]},"
    " {\"id\": \"family 2\", \"requests\": [{\"service\": \"maths\", \"unplaced\": 500}]}]}";
static const char mistaken[] = "{\"format\": \"passpro-schedule/1\", \"services\": [{\"id\": 3}], \"applicant\": []}";

static passpro_status scheduled(const char *document, const passpro_schedule_options *options, passpro_control *control,
                                passpro_text **json, passpro_diagnostics **problems) {
    return passpro_schedule_solve(document, strlen(document), options, control, json, problems);
}

static int32_t count_calls(const passpro_progress *progress, void *user_data) {
    CHECK(progress->struct_size == sizeof *progress);
    ++*(int *)user_data;
    return 0;
}

static void test_a_document_gives_a_result(void) {
    passpro_text *json = NULL;
    passpro_text *again = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_schedule_options options;
    CHECK_OK(scheduled(evening, NULL, NULL, &json, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    CHECK(contains(passpro_text_data(json), "\"format\": \"passpro-schedule-result/1\""));
    CHECK(contains(passpro_text_data(json), "\"status\": \"optimal\""));
    CHECK(contains(passpro_text_data(json), "\"objective\": 500,"));
    CHECK(contains(passpro_text_data(json), "\"slot\":\"maths@2027-03-15T18:00\""));
    CHECK(contains(passpro_text_data(json), "\"reason\":\"full\""));
    passpro_schedule_options_init(&options);
    CHECK(options.struct_size == sizeof options && options.threads == 0 && options.time_limit_seconds < 0);
    CHECK(options.target_gap < 0 && options.work_limit == UINT64_MAX && options.seed == UINT64_MAX);
    options.threads = 2;
    options.time_limit_seconds = INFINITY;
    options.work_limit = 2000;
    options.target_gap = 0;
    options.seed = 0;
    CHECK_OK(scheduled(evening, &options, NULL, &again, NULL));
    CHECK_TEXT(passpro_text_data(again), passpro_text_data(json));
    passpro_text_free(again);
    passpro_text_free(json);
    passpro_diagnostics_free(problems);
}

/* So many who want so few slots in two buildings that no proof is near. */
static char *crowded_evening(const char *options) {
    enum { teachers = 20, families = 200, wishes = 5 };
    char *document = malloc(1 << 20);
    size_t size = (size_t)sprintf(document,
                                  "{\"format\": \"passpro-schedule/1\", \"options\": %s, \"sites\": [\"a\", \"b\"],"
                                  " \"travel\": {\"between\": {\"a\": {\"b\": 7}}, \"homes\": {\"h\": {\"a\": 20, \"b\": 25}}},"
                                  " \"costs\": {\"travel_minute\": 3}, \"services\": [",
                                  options);
    int i;
    int k;
    for (i = 0; i < teachers; ++i)
        size += (size_t)sprintf(document + size,
                                "%s{\"id\": \"t%d\", \"site\": \"%s\", \"cost\": %d, \"series\": [{\"dates\": [\"2027-03-15\","
                                " \"2027-03-16\"], \"from\": \"17:00\", \"to\": \"20:00\", \"minutes\": 10}]}",
                                i ? ", " : "", i, i % 3 ? "a" : "b", i % 7);
    size += (size_t)sprintf(document + size, "], \"applicants\": [");
    for (i = 0; i < families; ++i) {
        size += (size_t)sprintf(document + size, "%s{\"id\": \"f%d\", \"home\": \"h\", \"requests\": [", i ? ", " : "", i);
        for (k = 0; k < wishes; ++k)
            size += (size_t)sprintf(document + size, "%s{\"service\": \"t%d\"}", k ? ", " : "", (i * 7 + k * k) % teachers);
        size += (size_t)sprintf(document + size, "]}");
    }
    size += (size_t)sprintf(document + size, "]}");
    CHECK(size < 1 << 20);
    return document;
}

static void test_limits_of_the_caller_come_before_those_of_the_document(void) {
    char *document = crowded_evening("{\"work\": 3, \"seed\": 4}");
    passpro_text *limited = NULL;
    passpro_text *json = NULL;
    passpro_schedule_options options;
    CHECK_OK(scheduled(document, NULL, NULL, &limited, NULL)); /* by 3 evaluations */
    CHECK(contains(passpro_text_data(limited), "\"status\": \"feasible\""));
    passpro_schedule_options_init(&options);
    options.work_limit = 3000;
    CHECK_OK(scheduled(document, &options, NULL, &json, NULL));
    CHECK(strcmp(passpro_text_data(json), passpro_text_data(limited)) != 0);
    passpro_text_free(json);
    options.work_limit = 3;
    options.threads = 2;
    CHECK_OK(scheduled(document, &options, NULL, &json, NULL));
    CHECK_TEXT(passpro_text_data(json), passpro_text_data(limited));
    passpro_text_free(json);
    passpro_text_free(limited);
    free(document);
}

static void test_it_can_be_watched_and_stopped(void) {
    char *document = crowded_evening("{\"time\": 60}");
    int calls = 0;
    passpro_text *json = NULL;
    passpro_control *control = NULL;
    passpro_schedule_options options;
    passpro_schedule_options_init(&options);
    options.callback = count_calls;
    options.user_data = &calls;
    CHECK_OK(passpro_control_create(&control));
    passpro_control_cancel(control);
    CHECK_OK(scheduled(document, &options, control, &json, NULL));
    CHECK(contains(passpro_text_data(json), "\"status\": \"cancelled\"") && calls > 0);
    passpro_text_free(json);
    passpro_control_free(control);
    free(document);
}

static void test_every_problem_of_a_document_is_told(void) {
    passpro_text *json = NULL;
    passpro_search *search = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_diagnostic first;
    CHECK_STATUS(scheduled(mistaken, NULL, NULL, &json, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(json == NULL && passpro_diagnostics_error_count(problems) > 1);
    passpro_diagnostic_init(&first);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &first));
    CHECK(first.column[0] == '/');
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_search_start_schedule(mistaken, strlen(mistaken), NULL, NULL, &search, &problems),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK(search == NULL && passpro_diagnostics_error_count(problems) > 1);
    passpro_diagnostics_free(problems);
    CHECK_STATUS(scheduled("", NULL, NULL, &json, NULL), PASSPRO_ERROR_BAD_INPUT);
    CHECK_STATUS(scheduled("{\"format\": \"\xFF\"}", NULL, NULL, &json, NULL), PASSPRO_ERROR_BAD_INPUT);
    CHECK_STATUS(passpro_schedule_solve(NULL, 1, NULL, NULL, &json, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(scheduled(evening, NULL, NULL, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_options_are_checked(void) {
    passpro_text *json = NULL;
    passpro_search *search = NULL;
    passpro_schedule_options options;
    int calls = 0;
    passpro_schedule_options_init(&options);
    options.time_limit_seconds = NAN;
    CHECK_STATUS(scheduled(evening, &options, NULL, &json, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_schedule_options_init(&options);
    options.target_gap = NAN;
    CHECK_STATUS(scheduled(evening, &options, NULL, &json, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_schedule_options_init(&options);
    options.threads = 1025;
    CHECK_STATUS(scheduled(evening, &options, NULL, &json, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_schedule_options_init(&options);
    options.struct_size = 1;
    CHECK_STATUS(scheduled(evening, &options, NULL, &json, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_schedule_options_init(&options);
    options.callback = count_calls;
    options.user_data = &calls;
    CHECK_STATUS(passpro_search_start_schedule(evening, strlen(evening), &options, NULL, &search, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_schedule_options_init(NULL);
}

static void test_a_search_in_the_background(void) {
    char *document = crowded_evening("{\"time\": 60}");
    passpro_search *search = NULL;
    passpro_control *control = NULL;
    passpro_text *json = NULL;
    passpro_plan *plan = NULL;
    int32_t is_done = 0;
    CHECK_OK(passpro_search_start_schedule(evening, strlen(evening), NULL, NULL, &search, NULL));
    while (!is_done && passpro_search_wait(search, 1000, &is_done) == PASSPRO_OK) continue;
    CHECK_STATUS(passpro_search_plan(search, &plan), PASSPRO_ERROR_STATE);
    CHECK_OK(passpro_search_schedule(search, &json));
    CHECK(contains(passpro_text_data(json), "\"status\": \"optimal\""));
    passpro_text_free(json);
    CHECK_STATUS(passpro_search_schedule(search, &json), PASSPRO_ERROR_STATE);
    passpro_search_free(search);
    CHECK_OK(passpro_control_create(&control));
    CHECK_OK(passpro_search_start_schedule(document, strlen(document), NULL, control, &search, NULL));
    free(document); /* it was read during the call */
    CHECK_OK(passpro_search_wait(search, 0, &is_done));
    CHECK(!is_done);
    passpro_control_cancel(control);
    CHECK_OK(passpro_search_schedule(search, &json));
    CHECK(contains(passpro_text_data(json), "\"status\": \"cancelled\""));
    passpro_text_free(json);
    passpro_search_free(search);
    passpro_control_free(control);
    CHECK_STATUS(passpro_search_schedule(NULL, &json), PASSPRO_ERROR_INVALID_ARGUMENT);
}

void schedule_functions(void) {
    test_a_document_gives_a_result();
    test_limits_of_the_caller_come_before_those_of_the_document();
    test_it_can_be_watched_and_stopped();
    test_every_problem_of_a_document_is_told();
    test_options_are_checked();
    test_a_search_in_the_background();
}
