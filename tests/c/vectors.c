/* The vectors of tests/vectors from C, to the byte. usage: vectors EXPRESSIONS CAMPAIGN… (folders) */
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *contents(const char *folder, const char *name, size_t *size) {
    char path[4096];
    FILE *file;
    char *bytes;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file == NULL) return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*size + 1);
    if (bytes == NULL || fread(bytes, 1, *size, file) != *size) abort();
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

static void expect(const char *folder, const char *name, const char *bytes, size_t size) {
    size_t expected_size = 0;
    char *expected = contents(folder, name, &expected_size);
    const int is_equal = expected != NULL && size == expected_size && memcmp(bytes, expected, size) == 0;
    if (!is_equal) printf("%s/%s is not what comes of it\n", folder, name);
    CHECK(is_equal);
    free(expected);
}

static void expect_text(const char *folder, const char *name, passpro_text *text) {
    expect(folder, name, passpro_text_data(text), (size_t)passpro_text_size(text));
    passpro_text_free(text);
}

static void expect_outcome(const char *folder, const passpro_plan *plan) {
    char lines[512];
    passpro_outcome outcome;
    int size;
    passpro_outcome_init(&outcome);
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    size = snprintf(lines, sizeof lines,
                    "objective %" PRId64 "\nunplaced %" PRId64 "\nhalf_days %" PRId64 "\ntravel %" PRId64
                    "\nwait %" PRId64 "\nmoved %" PRId64 "\nmissing_pupils %" PRId64 "\nescort_days %" PRId64
                    "\npanel_half_days %" PRId64 "\nwithout_break %" PRId64 "\nlower_bound %" PRId64 "\n",
                    outcome.objective, outcome.unplaced, outcome.half_days, outcome.travel, outcome.wait, outcome.moved,
                    outcome.missing_pupils, outcome.escort_days, outcome.panel_half_days, outcome.without_break,
                    outcome.lower_bound);
    expect(folder, "outcome.txt", lines, (size_t)size);
}

static void expect_plan(const char *folder, const passpro_campaign *campaign) {
    passpro_solve_options options;
    passpro_plan *plan = NULL;
    passpro_text *text = NULL;
    const passpro_eligibility *verdicts = passpro_campaign_eligibility(campaign);
    if (verdicts != NULL) {
        CHECK_OK(passpro_eligibility_csv(verdicts, PASSPRO_LANGUAGE_ENGLISH, &text));
        expect_text(folder, "verdicts.csv", text);
    }
    passpro_solve_options_init(&options);
    options.language = PASSPRO_LANGUAGE_ENGLISH;
    options.seed = 1;
    options.work_limit = 10000;
    CHECK_OK(passpro_campaign_solve(campaign, &options, NULL, &plan));
    CHECK_OK(passpro_plan_csv(plan, &text));
    expect_text(folder, "plan.csv", text);
    expect_outcome(folder, plan);
    passpro_plan_free(plan);
}

static void expect_problems(const char *folder, passpro_diagnostics *problems) {
    passpro_text *text = NULL;
    CHECK_OK(passpro_diagnostics_json(problems, PASSPRO_LANGUAGE_ENGLISH, &text));
    expect_text(folder, "problems.json", text);
    passpro_diagnostics_free(problems);
}

static void test_a_campaign_gives_what_its_vector_says(const char *folder) {
    size_t size = 0;
    char *document = contents(folder, "package.json", &size);
    passpro_package *package = NULL;
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    CHECK(document != NULL);
    if (passpro_package_parse_json(document, size, NULL, &package, &problems) == PASSPRO_OK) {
        passpro_diagnostics_free(problems);
        (void)passpro_campaign_create(package, &campaign, &problems);
    }
    expect_problems(folder, problems);
    if (campaign != NULL) expect_plan(folder, campaign);
    passpro_campaign_free(campaign);
    passpro_package_free(package);
    free(document);
}

static void test_expressions_give_what_their_vectors_say(const char *folder) {
    size_t size = 0;
    size_t answers_size = 0;
    char *requests = contents(folder, "requests.jsonl", &size);
    char *answers = calloc(1, 1);
    char *line;
    CHECK(requests != NULL && answers != NULL);
    for (line = strtok(requests, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        passpro_text *answer = NULL;
        size_t length;
        CHECK_OK(passpro_expression_evaluate(line, strlen(line), PASSPRO_LANGUAGE_ENGLISH, &answer));
        length = (size_t)passpro_text_size(answer);
        answers = realloc(answers, answers_size + length + 1);
        if (answers == NULL) abort();
        memcpy(answers + answers_size, passpro_text_data(answer), length);
        answers[answers_size + length] = '\n';
        answers_size += length + 1;
        passpro_text_free(answer);
    }
    CHECK(answers_size > 0);
    expect(folder, "answers.jsonl", answers, answers_size);
    free(answers);
    free(requests);
}

int main(int count, char **arguments) {
    int i;
    if (count < 3) return 2;
    test_expressions_give_what_their_vectors_say(arguments[1]);
    for (i = 2; i < count; ++i) test_a_campaign_gives_what_its_vector_says(arguments[i]);
    printf("%d failed checks\n", failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}
