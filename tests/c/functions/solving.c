#include "functions.h"

#include <math.h>

static int32_t count_and_cancel(const passpro_progress *progress, void *user_data) {
    int *calls = user_data;
    CHECK(progress->struct_size == sizeof *progress && progress->gap >= 0);
    ++*calls;
    return 1;
}

static void test_a_control_is_watched_and_cancelled(void) {
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

static void test_a_campaign_is_solved_within_its_options(void) {
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
    CHECK(passpro_plan_count(plan, PASSPRO_PLACEMENT_INELIGIBLE) == 1);
    CHECK(passpro_plan_count(plan, PASSPRO_PLACEMENT_UNDETERMINED) == 1);
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
    CHECK(passpro_plan_count(plan, PASSPRO_PLACEMENT_UNDETERMINED) == 0);
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

/* Everything that it was started with may go before it ends. */
static void test_a_campaign_is_solved_in_the_background(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_solve_options options;
    passpro_search *search = NULL;
    passpro_plan *plan = NULL;
    passpro_outcome outcome;
    int32_t is_done = 0;

    passpro_solve_options_init(&options);
    options.eligibility = passpro_campaign_eligibility(campaign);
    options.include_undetermined = 1;
    CHECK_OK(passpro_search_start(campaign, &options, NULL, &search));
    passpro_campaign_free(campaign);
    while (is_done == 0) CHECK_OK(passpro_search_wait(search, 10, &is_done));
    CHECK_OK(passpro_search_plan(search, &plan));
    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK(outcome.result == PASSPRO_RESULT_OPTIMAL);
    CHECK(passpro_plan_count(plan, PASSPRO_PLACEMENT_INELIGIBLE) == 1 && passpro_plan_count(plan, PASSPRO_PLACEMENT_UNDETERMINED) == 0);
    passpro_plan_free(plan);
    CHECK_STATUS(passpro_search_plan(search, &plan), PASSPRO_ERROR_STATE);
    CHECK(plan == NULL);
    is_done = 0;
    CHECK_OK(passpro_search_wait(search, 0, &is_done));
    CHECK(is_done == 1);
    passpro_search_free(search);
}

static void test_a_search_that_makes_no_sense_is_refused(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_campaign *other = small_campaign();
    passpro_solve_options options;
    passpro_search *search = NULL;
    passpro_plan *plan = NULL;
    int32_t is_done = 0;

    passpro_solve_options_init(&options);
    options.callback = count_and_cancel;
    CHECK_STATUS(passpro_search_start(campaign, &options, NULL, &search), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(search == NULL && contains(passpro_last_error(), "callback"));
    passpro_solve_options_init(&options);
    options.eligibility = passpro_campaign_eligibility(other);
    CHECK_STATUS(passpro_search_start(campaign, &options, NULL, &search), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_search_start(NULL, NULL, NULL, &search), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_search_wait(NULL, 0, &is_done), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_search_plan(NULL, &plan), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_search_start(campaign, NULL, NULL, &search));
    CHECK_STATUS(passpro_search_wait(search, 0, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_search_free(search); /* whether it has ended or not */
    passpro_search_free(NULL);
    passpro_campaign_free(campaign);
    passpro_campaign_free(other);
}

void solving_functions(void) {
    test_a_control_is_watched_and_cancelled();
    test_a_campaign_is_solved_within_its_options();
    test_a_campaign_is_solved_in_the_background();
    test_a_search_that_makes_no_sense_is_refused();
}
