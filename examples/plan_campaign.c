/* Plans a campaign through the C interface: reads a folder, shows what is wrong with it, plans it with a callback that
 * reports progress, has the plan verified, and writes plan.csv and planning.html.
 *
 *     plan_campaign examples/campaign
 */
#include <passpro.h>
#include <stdio.h>

static void print_problems(const passpro_diagnostics *problems) {
    uint64_t i;
    for (i = 0; i < passpro_diagnostics_count(problems); ++i) {
        passpro_text *line = NULL;
        if (passpro_diagnostics_line_at(problems, i, PASSPRO_LANGUAGE_ENGLISH, &line) == PASSPRO_OK)
            fprintf(stderr, "%s\n", passpro_text_data(line));
        passpro_text_free(line);
    }
}

static int32_t print_progress(const passpro_progress *progress, void *user_data) {
    (void)user_data;
    if (progress->phase >= PASSPRO_PHASE_IMPROVING) fprintf(stderr, "gap %.4f\n", progress->gap);
    return 0; /* go on */
}

static passpro_status save(passpro_status status, passpro_text *text, const char *path) {
    if (status == PASSPRO_OK) status = passpro_text_save(text, path);
    passpro_text_free(text);
    return status;
}

static passpro_status write_results(const passpro_plan *plan) {
    passpro_text *csv = NULL;
    passpro_text *page = NULL;
    const passpro_status made_csv = passpro_plan_csv(plan, &csv);
    const passpro_status saved_csv = save(made_csv, csv, "plan.csv");
    const passpro_status made_page = passpro_plan_page(plan, PASSPRO_LANGUAGE_ENGLISH, 0, &page);
    const passpro_status saved_page = save(made_page, page, "planning.html");
    return saved_csv != PASSPRO_OK ? saved_csv : saved_page;
}

static passpro_status plan_campaign(const passpro_campaign *campaign) {
    passpro_solve_options options;
    passpro_outcome outcome;
    passpro_plan *plan = NULL;
    passpro_verification *verification = NULL;
    passpro_status status;
    passpro_solve_options_init(&options);
    passpro_outcome_init(&outcome);
    options.time_limit_seconds = 10;
    options.language = PASSPRO_LANGUAGE_ENGLISH;
    options.callback = print_progress;
    options.callback_milliseconds = 1000;
    status = passpro_campaign_solve(campaign, &options, NULL, &plan);
    if (status == PASSPRO_OK) status = passpro_plan_outcome(plan, &outcome);
    if (status == PASSPRO_OK) status = passpro_plan_verify(plan, &verification);
    if (status == PASSPRO_OK) {
        printf("%lu interviews, %lu applications without one; objective %ld, no plan is below %ld; the plan %s\n",
               (unsigned long)passpro_plan_count(plan, PASSPRO_PLACEMENT_PLACED),
               (unsigned long)passpro_plan_count(plan, PASSPRO_PLACEMENT_UNPLACED), (long)outcome.objective,
               (long)outcome.lower_bound,
               passpro_verification_holds(verification) ? "keeps every constraint" : "IS WRONG");
        status = write_results(plan);
    }
    passpro_verification_free(verification);
    passpro_plan_free(plan);
    return status;
}

int main(int argument_count, char **arguments) {
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_status status;
    if (argument_count != 2) {
        fprintf(stderr, "usage: %s CAMPAIGN\n", arguments[0]);
        return 2;
    }
    status = passpro_campaign_read(arguments[1], &campaign, &problems);
    print_problems(problems);
    if (status == PASSPRO_OK) status = plan_campaign(campaign);
    if (status != PASSPRO_OK) fprintf(stderr, "%s: %s\n", passpro_status_name(status), passpro_last_error());
    passpro_diagnostics_free(problems);
    passpro_campaign_free(campaign);
    return status == PASSPRO_OK ? 0 : 1;
}
