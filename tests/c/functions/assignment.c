#include "functions.h"

void assignment_functions(void) {
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
