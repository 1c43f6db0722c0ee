#include "functions.h"

/* Two slots on each of two days, a session a day; two applicants of one home. */
static passpro_assignment_problem *problem_of_two_days(void) {
    static const int32_t start[] = {0, 10, 1440, 1450};
    static const int32_t end[] = {10, 20, 1450, 1460};
    static const uint32_t site[] = {0, 0, 0, 0};
    static const int64_t cost[] = {0, 5, 0, 5};
    static const uint64_t service_offsets[] = {0, 4};
    static const uint32_t slots[] = {0, 1, 2, 3};
    static const uint32_t home[] = {0, 0};
    static const uint32_t applicant[] = {0, 1};
    static const uint32_t service[] = {0, 0};
    static const int64_t unplaced_cost[] = {1000, 1000};
    static const uint64_t day_offsets[] = {0, 2, 4};
    static const int32_t break_minutes[] = {10, 10};
    static const int32_t travel[] = {0};
    passpro_assignment_problem *problem = NULL;
    CHECK_OK(passpro_assignment_problem_create(&problem));
    CHECK_OK(passpro_assignment_problem_set_slots(problem, 4, start, end, site, NULL, cost, NULL));
    CHECK_OK(passpro_assignment_problem_set_services(problem, 1, service_offsets, slots));
    CHECK_OK(passpro_assignment_problem_set_applicants(problem, 2, home, NULL, NULL));
    CHECK_OK(
        passpro_assignment_problem_set_requests(problem, 2, applicant, service, unplaced_cost, NULL, NULL, NULL));
    CHECK_OK(passpro_assignment_problem_set_travel(problem, 1, 1, travel, travel, travel));
    CHECK_OK(passpro_assignment_problem_set_sessions(problem, 2, day_offsets, slots));
    CHECK_OK(passpro_assignment_problem_set_sequences(problem, 2, day_offsets, slots, break_minutes));
    return problem;
}

static passpro_outcome outcome_of(const passpro_assignment_problem *problem) {
    passpro_assignment *assignment = NULL;
    passpro_outcome outcome;
    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_assignment_solve(problem, NULL, NULL, &assignment));
    CHECK_OK(passpro_assignment_outcome(assignment, &outcome));
    passpro_assignment_free(assignment);
    return outcome;
}

static void hosting_costs(void) {
    static const int32_t minimum_fill[] = {1, 1, 1, 1};
    static const int32_t longest_row[] = {1, 1, 1, 1};
    static const int32_t too_many[] = {2, 1, 1, 1};
    static const int64_t own_costs[] = {500, 3};
    static const int64_t negative[] = {0, -1};
    static const uint64_t day_offsets[] = {0, 2, 4};
    static const uint32_t slots[] = {0, 1, 2, 3};
    passpro_assignment_problem *problem = problem_of_two_days();
    passpro_assignment_limits limits;
    passpro_outcome outcome = outcome_of(problem);
    passpro_text *text = NULL;
    CHECK(outcome.objective == 0 && outcome.panel_half_days == 0 && outcome.escort_days == 0);

    passpro_assignment_limits_init(&limits);
    limits.session_cost = 100;
    CHECK_OK(passpro_assignment_problem_set_limits(problem, &limits));
    outcome = outcome_of(problem);
    CHECK(outcome.objective == 105 && outcome.panel_half_days == 100 && outcome.wait == 5);
    CHECK_OK(passpro_assignment_problem_set_session_costs(problem, 2, own_costs));
    outcome = outcome_of(problem);
    CHECK(outcome.objective == 8 && outcome.panel_half_days == 3);
    CHECK_OK(passpro_assignment_problem_set_session_costs(problem, 2, negative));
    CHECK_OK(passpro_assignment_problem_check(problem, &text));
    CHECK(contains(passpro_text_data(text), "session_costs has an entry below 0"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_assignment_problem_set_session_costs(problem, 1, own_costs), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_session_costs(problem, 2, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_session_costs(NULL, 0, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_assignment_problem_set_sessions(problem, 2, day_offsets, slots));
    limits.session_cost = 0;
    limits.home_day_cost = 7;
    CHECK_OK(passpro_assignment_problem_set_limits(problem, &limits));
    outcome = outcome_of(problem);
    CHECK(outcome.objective == 5 && outcome.escort_days == 0);
    limits.row_cost = 3;
    limits.missing_cost = 4;
    CHECK_OK(passpro_assignment_problem_set_limits(problem, &limits));
    CHECK_OK(passpro_assignment_problem_set_slot_needs(problem, 4, minimum_fill, longest_row));
    outcome = outcome_of(problem);
    CHECK(outcome.escort_days == 7 && outcome.without_break == 0 && outcome.missing_pupils == 0);

    CHECK_OK(passpro_assignment_problem_set_slot_needs(problem, 4, too_many, NULL));
    CHECK_OK(passpro_assignment_problem_check(problem, &text));
    CHECK(contains(passpro_text_data(text), "slot 0 has a minimum_fill"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_assignment_problem_set_slot_needs(problem, 3, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_sessions(problem, 1, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_sequences(NULL, 0, NULL, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_assignment_problem_free(problem);
}

/* One of the two slots of the first day, then at 5 each. */
static void joint_limits(void) {
    static const uint64_t offsets[] = {0, 2};
    static const uint64_t descending[] = {2, 0};
    static const uint32_t slots[] = {0, 1};
    static const int32_t weights[] = {2, 2};
    static const uint64_t step_offsets[] = {0, 2};
    static const int64_t load[] = {1, 2};
    static const int64_t cost[] = {5, INT64_MAX};
    static const int64_t falling[] = {5, 5};
    static const uint8_t is_below[] = {0, 1};
    passpro_assignment_problem *problem = problem_of_two_days();
    passpro_outcome outcome;
    passpro_text *text = NULL;
    CHECK_OK(passpro_assignment_problem_set_joint_limits(problem, 1, offsets, slots, weights, step_offsets, load,
                                                         cost, NULL));
    outcome = outcome_of(problem);
    CHECK(outcome.objective == 5 && outcome.lower_bound == 5);
    CHECK_OK(passpro_assignment_problem_set_joint_limits(problem, 1, offsets, slots, NULL, step_offsets, load, falling,
                                                         is_below));
    outcome = outcome_of(problem);
    CHECK(outcome.objective == 5 && outcome.wait == 0);

    CHECK_OK(passpro_assignment_problem_set_joint_limits(problem, 1, offsets, slots, NULL, step_offsets, load, falling,
                                                         NULL));
    CHECK_OK(passpro_assignment_problem_check(problem, &text));
    CHECK(contains(passpro_text_data(text), "limit 0 has a step"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_assignment_problem_set_joint_limits(problem, 1, descending, slots, NULL, step_offsets, load,
                                                             cost, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_joint_limits(problem, 1, offsets, slots, NULL, step_offsets, NULL, NULL,
                                                             NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_assignment_problem_set_services(problem, UINT64_MAX, offsets, slots),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "memory can hold"));
    CHECK_STATUS(passpro_assignment_problem_set_joint_limits(NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_assignment_problem_free(problem);
}

static void solve_in_background(const passpro_assignment_problem *problem) {
    int32_t start[] = {0, 4, -1, -1, -1};
    passpro_assignment_options options;
    passpro_search *search = NULL;
    passpro_assignment *assignment = NULL;
    passpro_plan *plan = NULL;

    passpro_assignment_options_init(&options);
    options.start = start;
    options.start_count = 5;
    CHECK_OK(passpro_search_start_assignment(problem, &options, NULL, &search));
    start[0] = 99; /* it has a copy */
    CHECK_STATUS(passpro_search_plan(search, &plan), PASSPRO_ERROR_STATE);
    CHECK_OK(passpro_search_assignment(search, &assignment));
    CHECK(passpro_assignment_count(assignment) == 5);
    passpro_assignment_free(assignment);
    passpro_search_free(search);

    options.start_count = 4;
    CHECK_STATUS(passpro_search_start_assignment(problem, &options, NULL, &search), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_search_start_assignment(NULL, NULL, NULL, &search), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(search == NULL);
}

void assignment_functions(void) {
    static const int32_t start[] = {0, 4, -1, -1, -1};
    static const uint64_t descending[] = {0, 3, 2};
    static const uint32_t far_away[] = {0, 1, 2, 3, 4, 99};
    static const uint64_t offsets[] = {0, 3, 6};
    static const uint32_t home[] = {7, 7, 7};
    passpro_assignment_problem *problem = small_problem();
    passpro_assignment *assignment = NULL;
    passpro_assignment_options options;
    passpro_outcome outcome;
    passpro_text *text = NULL;
    const int32_t *slots;

    CHECK_OK(passpro_assignment_problem_check(problem, &text));
    CHECK_TEXT(passpro_text_data(text), "");
    passpro_text_free(text);
    passpro_assignment_options_init(&options);
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
#define REFUSED(change)                                                                     \
    do {                                                                                    \
        passpro_assignment_options_init(&options);                                          \
        change;                                                                             \
        CHECK_STATUS(passpro_assignment_solve(problem, &options, NULL, &assignment),        \
                     PASSPRO_ERROR_INVALID_ARGUMENT);                                       \
    } while (0)
    REFUSED((options.start = start, options.start_count = 4));
    REFUSED(options.start_count = 5);
    REFUSED(options.time_limit_seconds = -1);
    REFUSED(options.threads = 0);
    REFUSED(options.callback_milliseconds = 0);
    REFUSED(options.struct_size += 8);
#undef REFUSED
    solve_in_background(problem);

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

    hosting_costs();
    joint_limits();

    CHECK_OK(passpro_assignment_problem_set_services(problem, 2, offsets, far_away));
    CHECK_OK(passpro_assignment_problem_set_applicants(problem, 3, home, NULL, NULL));
    CHECK_OK(passpro_assignment_problem_check(problem, &text));
    CHECK(contains(passpro_text_data(text), "service 1") && contains(passpro_text_data(text), "applicant 2"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_assignment_solve(problem, NULL, NULL, &assignment), PASSPRO_ERROR_BAD_INPUT);
    CHECK(assignment == NULL && passpro_last_error()[0] != '\0');
    passpro_assignment_problem_free(problem);
}
