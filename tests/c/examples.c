/* The examples of passpro.h: they compile, and do what they say. */
#include "support.h"

#include <stdio.h>

/* What the examples take for given. */
static passpro_status status;
static passpro_package *package;
static passpro_campaign *campaign;
static passpro_catalogue_search *search;
static passpro_diagnostics *problems;
static passpro_control *control;
static passpro_plan *plan;
static passpro_table *applications;
static passpro_table *table;
static passpro_text *text;
static int64_t sum;

#include "header_examples.inc"

static void set_up(void) {
    passpro_package *damaged = damaged_package();
    passpro_campaign *none = NULL;
    CHECK_STATUS(passpro_campaign_create(damaged, &none, &problems), PASSPRO_ERROR_BAD_INPUT);
    passpro_package_free(damaged);
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_campaign_read("examples/campaign", &campaign, NULL));
    CHECK_OK(passpro_catalogue_search_create(passpro_campaign_catalogue(campaign), &search));
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_APPLICATIONS, &applications));
    CHECK_OK(passpro_control_create(&control));
}

static void tear_down(void) {
    passpro_package_free(package);
    passpro_catalogue_search_free(search);
    passpro_diagnostics_free(problems);
    passpro_control_free(control);
    passpro_table_free(applications);
    passpro_table_free(table);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}

int main(void) {
    set_up();
    run_examples();
    CHECK(sum > 0);
    CHECK(passpro_package_file_count(package) == 1);
    CHECK(table != NULL && plan != NULL);
    tear_down();
    return failed_checks() == 0 ? 0 : 1;
}
