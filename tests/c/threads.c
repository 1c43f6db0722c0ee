/* Handles and threads: immutable ones are shared, a control stops a solve from elsewhere, a search goes on in the background,
 * a fork goes on. */
#define _POSIX_C_SOURCE 200809L
#include "support.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { threads = 4 };

static void *solve_shared(void *argument) {
    const passpro_campaign *campaign = argument;
    passpro_plan *plan = small_plan(campaign);
    passpro_text *csv = NULL;
    if (passpro_plan_csv(plan, &csv) != PASSPRO_OK) csv = NULL;
    passpro_plan_free(plan);
    return csv;
}

static void test_threads_share_a_campaign(void) {
    passpro_campaign *campaign = small_campaign();
    pthread_t running[threads];
    void *csv[threads];
    int i;
    for (i = 0; i < threads; ++i) CHECK(pthread_create(&running[i], NULL, solve_shared, campaign) == 0);
    for (i = 0; i < threads; ++i) CHECK(pthread_join(running[i], &csv[i]) == 0);
    for (i = 0; i < threads; ++i) {
        CHECK(csv[i] != NULL && strcmp(passpro_text_data(csv[i]), passpro_text_data(csv[0])) == 0);
        if (i > 0) passpro_text_free(csv[i]);
    }
    passpro_text_free(csv[0]);
    passpro_campaign_free(campaign);
}

static void *leave_message(void *argument) {
    (void)argument;
    CHECK_STATUS(passpro_package_create(NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    return NULL;
}

static void test_a_message_stays_with_its_thread(void) {
    pthread_t other;
    passpro_package *package = NULL;
    CHECK_OK(passpro_package_create(&package));
    CHECK(pthread_create(&other, NULL, leave_message, NULL) == 0);
    CHECK(pthread_join(other, NULL) == 0);
    CHECK_TEXT(passpro_last_error(), "");
    passpro_package_free(package);
}

/* Of a solve that would not end within its time limit, and has to when it is told to: on a busy machine, too. */
static const double time_limit_seconds = 60, prompt_seconds = 30;

/* So many people who want so few things that no proof of optimality is near. */
enum { people = 400, wishes = 4, services = 20, slots_per_service = 60 };
static passpro_assignment_problem *crowded_problem(void) {
    enum { slots = services * slots_per_service, requests = people * wishes };
    static int32_t start[slots], end[slots], travel[services], between[services * services];
    static uint32_t site[slots], slot_numbers[slots], home[people], applicant[requests], service[requests];
    static uint64_t offsets[services + 1];
    static int64_t unplaced_cost[requests], cost[slots];
    passpro_assignment_problem *problem = NULL;
    passpro_assignment_limits limits;
    uint32_t random = 1;
    int i;
    for (i = 0; i < slots; ++i) {
        start[i] = i % slots_per_service * 37 % 600 + i % 5 * 1440;
        end[i] = start[i] + 30;
        site[i] = (uint32_t)(i / slots_per_service);
        slot_numbers[i] = (uint32_t)i;
        cost[i] = i % 7;
    }
    for (i = 0; i <= services; ++i) offsets[i] = (uint64_t)i * slots_per_service;
    for (i = 0; i < services; ++i) travel[i] = i * 11 % 60;
    for (i = 0; i < services * services; ++i) between[i] = i / services == i % services ? 0 : i * 7 % 50 + 5;
    for (i = 0; i < requests; ++i) {
        random = random * 1664525u + 1013904223u;
        applicant[i] = (uint32_t)(i / wishes);
        service[i] = (random >> 8) % (services / 2) * 2 + (uint32_t)(i % wishes % 2);
        unplaced_cost[i] = 100000 - i % wishes;
    }
    passpro_assignment_limits_init(&limits);
    limits.travel_minute_cost = 3;
    CHECK_OK(passpro_assignment_problem_create(&problem));
    CHECK_OK(passpro_assignment_problem_set_limits(problem, &limits));
    CHECK_OK(passpro_assignment_problem_set_slots(problem, slots, start, end, site, NULL, cost, NULL));
    CHECK_OK(passpro_assignment_problem_set_services(problem, services, offsets, slot_numbers));
    CHECK_OK(passpro_assignment_problem_set_applicants(problem, people, home, NULL, NULL));
    CHECK_OK(passpro_assignment_problem_set_requests(problem, requests, applicant, service, unplaced_cost, NULL, NULL,
                                                     NULL));
    CHECK_OK(passpro_assignment_problem_set_travel(problem, 1, services, travel, travel, between));
    return problem;
}

static void *cancel_soon(void *argument) {
    passpro_control *control = argument;
    const struct timespec moment = {0, 20000000};
    passpro_progress progress;
    passpro_progress_init(&progress);
    do {
        nanosleep(&moment, NULL);
        CHECK_OK(passpro_control_progress(control, &progress));
    } while (progress.phase < PASSPRO_PHASE_PLACING);
    passpro_control_cancel(control);
    return NULL;
}

static void test_another_thread_cancels_a_solve(void) {
    passpro_assignment_problem *problem = crowded_problem();
    passpro_assignment *assignment = NULL;
    passpro_control *control = NULL;
    passpro_assignment_options options;
    passpro_outcome outcome;
    pthread_t other;
    passpro_assignment_options_init(&options);
    passpro_outcome_init(&outcome);
    options.time_limit_seconds = time_limit_seconds;
    CHECK_OK(passpro_control_create(&control));
    CHECK(pthread_create(&other, NULL, cancel_soon, control) == 0);
    CHECK_OK(passpro_assignment_solve(problem, &options, control, &assignment));
    CHECK(pthread_join(other, NULL) == 0);
    CHECK_OK(passpro_assignment_outcome(assignment, &outcome));
    CHECK(outcome.result == PASSPRO_RESULT_CANCELLED && outcome.objective > outcome.lower_bound);
    CHECK(outcome.gap > 0 && outcome.seconds > 0 && outcome.seconds < prompt_seconds);
    passpro_assignment_free(assignment);
    passpro_control_free(control);
    passpro_assignment_problem_free(problem);
}

typedef struct watch {
    pthread_t caller;
    int calls;
} watch;

static int32_t cancel_after_third_call(const passpro_progress *progress, void *user_data) {
    watch *watched = user_data;
    CHECK(pthread_equal(pthread_self(), watched->caller));
    CHECK(progress->gap >= 0);
    CHECK_STATUS(passpro_package_create(NULL), PASSPRO_ERROR_INVALID_ARGUMENT); /* it may call the library */
    return ++watched->calls >= 3;
}

static void test_a_callback_watches_a_solve_and_ends_it(void) {
    passpro_assignment_problem *problem = crowded_problem();
    passpro_assignment *assignment = NULL;
    passpro_assignment_options options;
    passpro_outcome outcome;
    watch watched = {pthread_self(), 0};
    passpro_assignment_options_init(&options);
    passpro_outcome_init(&outcome);
    options.time_limit_seconds = time_limit_seconds;
    options.callback = cancel_after_third_call;
    options.user_data = &watched;
    options.callback_milliseconds = 10;
    CHECK_OK(passpro_assignment_solve(problem, &options, NULL, &assignment));
    CHECK_TEXT(passpro_last_error(), "");
    CHECK_OK(passpro_assignment_outcome(assignment, &outcome));
    CHECK(outcome.result == PASSPRO_RESULT_CANCELLED && watched.calls >= 3);
    CHECK(outcome.seconds < prompt_seconds);
    passpro_assignment_free(assignment);
    passpro_assignment_problem_free(problem);
}

static volatile sig_atomic_t signals_on_caller = 0;
static volatile sig_atomic_t signals_elsewhere = 0;
static pthread_t caller;
static void count_signal(int number) {
    (void)number;
    if (pthread_equal(pthread_self(), caller)) {
        ++signals_on_caller;
    } else {
        ++signals_elsewhere;
    }
}

/* A signal of the process that the caller blocks waits for the caller: a search does not take it. */
static void send_signal_that_waits(void) {
    sigset_t blocked;
    CHECK(sigemptyset(&blocked) == 0 && sigaddset(&blocked, SIGUSR1) == 0);
    CHECK(pthread_sigmask(SIG_BLOCK, &blocked, NULL) == 0);
    CHECK(kill(getpid(), SIGUSR1) == 0);
    CHECK(signals_on_caller == 0);
    CHECK(pthread_sigmask(SIG_UNBLOCK, &blocked, NULL) == 0);
    CHECK(signals_on_caller == 1);
}

static void test_a_search_in_the_background_is_cancelled(void) {
    passpro_assignment_problem *problem = crowded_problem();
    passpro_assignment *assignment = NULL;
    passpro_control *control = NULL;
    passpro_search *search = NULL;
    passpro_assignment_options options;
    passpro_progress progress;
    passpro_outcome outcome;
    struct sigaction action;
    int32_t is_done = 1;
    memset(&action, 0, sizeof action);
    action.sa_handler = count_signal;
    caller = pthread_self();
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
    passpro_assignment_options_init(&options);
    passpro_progress_init(&progress);
    passpro_outcome_init(&outcome);
    options.time_limit_seconds = time_limit_seconds;
    options.threads = 2;
    CHECK_OK(passpro_control_create(&control));
    CHECK_OK(passpro_search_start_assignment(problem, &options, control, &search));
    passpro_assignment_problem_free(problem); /* the search has a copy */
    do {
        CHECK_OK(passpro_search_wait(search, 20, &is_done));
        CHECK(is_done == 0);
        CHECK_OK(passpro_control_progress(control, &progress));
    } while (progress.phase < PASSPRO_PHASE_PLACING);
    send_signal_that_waits();
    passpro_control_cancel(control);
    CHECK_OK(passpro_search_assignment(search, &assignment));
    CHECK(signals_elsewhere == 0);
    CHECK_OK(passpro_assignment_outcome(assignment, &outcome));
    CHECK(outcome.result == PASSPRO_RESULT_CANCELLED && outcome.objective > outcome.lower_bound);
    CHECK(outcome.seconds < prompt_seconds);
    passpro_assignment_free(assignment);
    passpro_search_free(search);
    passpro_control_free(control);
}

static void test_a_search_that_is_freed_ends(void) {
    passpro_assignment_problem *problem = crowded_problem();
    passpro_assignment_options options;
    passpro_search *search = NULL;
    struct timespec start, end;
    passpro_assignment_options_init(&options);
    options.time_limit_seconds = time_limit_seconds;
    CHECK_OK(passpro_search_start_assignment(problem, &options, NULL, &search));
    CHECK(clock_gettime(CLOCK_MONOTONIC, &start) == 0);
    passpro_search_free(search);
    CHECK(clock_gettime(CLOCK_MONOTONIC, &end) == 0);
    CHECK((double)(end.tv_sec - start.tv_sec) < prompt_seconds);
    passpro_assignment_problem_free(problem);
}

static void test_a_forked_process_solves_on(void) {
    passpro_campaign *campaign = small_campaign();
    int status = -1;
    pid_t child;
    fflush(stdout);
    child = fork();
    if (child == 0) {
        passpro_text *csv = solve_shared(campaign);
        _exit(csv != NULL && passpro_text_size(csv) > 0 && failed_checks() == 0 ? 0 : 1);
    }
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    passpro_campaign_free(campaign);
}

int main(void) {
    test_threads_share_a_campaign();
    test_a_message_stays_with_its_thread();
    test_another_thread_cancels_a_solve();
    test_a_callback_watches_a_solve_and_ends_it();
    test_a_search_in_the_background_is_cancelled();
    test_a_search_that_is_freed_ends();
    test_a_forked_process_solves_on();
    printf("%d failed checks\n", failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}
