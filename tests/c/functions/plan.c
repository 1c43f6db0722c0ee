#include "functions.h"

#include <string.h>

/* The content of a file of a package; NULL if it does not have it. */
static const char *file_of(const passpro_package *package, const char *name) {
    uint64_t k;
    for (k = 0; k < passpro_package_file_count(package); ++k)
        if (strcmp(passpro_package_file_name_at(package, k), name) == 0) return passpro_package_file_data_at(package, k);
    return NULL;
}

static void test_pages(const passpro_plan *plan) {
    static const char of_host[] = "emargement/0930003Y.html";
    static const char bound_in_words[] = "proven";
    passpro_campaign *campaign = small_campaign();
    passpro_plan *read = fixed_plan(campaign);
    passpro_package *pages = NULL;
    passpro_page_options options;
    CHECK_OK(passpro_plan_pages(plan, NULL, &pages));
    CHECK(contains(file_of(pages, "index.html"), "<html lang=\"en\"") && contains(file_of(pages, "data.json"), "{"));
    CHECK(contains(file_of(pages, of_host), "C1") && !contains(file_of(pages, of_host), "POTIRON"));
    CHECK(contains(file_of(pages, "index.html"), bound_in_words));
    passpro_package_free(pages);
    CHECK_OK(passpro_plan_pages(read, NULL, &pages));
    CHECK(!contains(file_of(pages, "index.html"), bound_in_words)); /* nothing is known of it */
    passpro_package_free(pages);

    passpro_page_options_init(&options);
    CHECK(options.struct_size == sizeof options && options.names == PASSPRO_SHOWN_NAMES_NONE);
    CHECK(options.lower_bound == INT64_MIN && options.language == PASSPRO_LANGUAGE_ENGLISH);
    options.names = PASSPRO_SHOWN_NAMES_OWN;
    options.language = PASSPRO_LANGUAGE_FRENCH;
    options.lower_bound = 0;
    CHECK_OK(passpro_plan_pages(read, &options, &pages));
    CHECK(contains(file_of(pages, of_host), "POTIRON") && !contains(file_of(pages, "index.html"), "POTIRON"));
    CHECK(contains(file_of(pages, of_host), "<html lang=\"fr\""));
    passpro_package_free(pages);
    options.names = PASSPRO_SHOWN_NAMES_ALL;
    CHECK_OK(passpro_plan_pages(plan, &options, &pages));
    passpro_package_free(pages);
    options.names = 3;
    CHECK_STATUS(passpro_plan_pages(plan, &options, &pages), PASSPRO_ERROR_INVALID_ARGUMENT);
    options.names = 0;
    options.has_workbooks = 2;
    CHECK_STATUS(passpro_plan_pages(plan, &options, &pages), PASSPRO_ERROR_INVALID_ARGUMENT);
    options.has_workbooks = 0;
    options.language = 7;
    CHECK_STATUS(passpro_plan_pages(plan, &options, &pages), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_plan_pages(NULL, NULL, &pages), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(pages == NULL);
    passpro_plan_free(read);
    passpro_campaign_free(campaign);
}

static void test_workbooks(const passpro_plan *plan) {
    static const char of_host[] = "emargement/0930003Y.xlsx";
    passpro_diagnostics *problems = NULL;
    passpro_package *pages = NULL;
    passpro_package *workbooks = NULL;
    passpro_page_options options;
    passpro_page_options_init(&options);
    CHECK(options.has_workbooks == 0);
    CHECK_STATUS(passpro_plan_workbooks(NULL, NULL, &workbooks, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    if (!HAS_WORKBOOKS) {
        CHECK_STATUS(passpro_plan_workbooks(plan, NULL, &workbooks, &problems), PASSPRO_ERROR_BAD_INPUT);
        check_no_workbooks(problems);
        return;
    }
    options.has_workbooks = 1;
    CHECK_OK(passpro_plan_pages(plan, &options, &pages));
    CHECK(contains(file_of(pages, "accueil/0930003Y.html"), "0930003Y.xlsx"));
    passpro_package_free(pages);
    CHECK_OK(passpro_plan_workbooks(plan, &options, &workbooks, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    CHECK(passpro_package_file_count(workbooks) > 1);
    CHECK(file_of(workbooks, of_host) != NULL && memcmp(file_of(workbooks, of_host), "PK", 2) == 0);
    passpro_package_free(workbooks);
    passpro_diagnostics_free(problems);
    options.names = 3;
    CHECK_STATUS(passpro_plan_workbooks(plan, &options, &workbooks, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(workbooks == NULL);
}

void plan_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_plan *read = NULL;
    passpro_text *csv = NULL;
    passpro_text *text = NULL;
    passpro_table *table = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_outcome outcome;
    passpro_outcome found;
    passpro_placement place;
    uint32_t k;
    passpro_campaign_free(campaign); /* a plan keeps what it needs */

    passpro_outcome_init(&outcome);
    passpro_outcome_init(&found);
    passpro_placement_init(&place);
    CHECK_OK(passpro_plan_table(plan, &table));
    CHECK(passpro_table_row_count(table) == 5);
    for (k = 0; k < 5; ++k) {
        CHECK_OK(passpro_plan_placement_at(plan, k, &place));
        if (place.status != PASSPRO_PLACEMENT_PLACED) continue;
        CHECK_TEXT(cell(table, "status", k), "placed");
        CHECK(integer(table, "start", k) == place.start && integer(table, "end", k) == place.end);
        CHECK(integer(table, "slot", k) == place.slot && place.start < place.end);
    }
    CHECK_OK(passpro_plan_placement_at(plan, 2, &place));
    CHECK(place.status == PASSPRO_PLACEMENT_INELIGIBLE && place.reason_code == PASSPRO_REASON_RULES);
    CHECK_TEXT(place.reason, "Be 15.");
    CHECK_TEXT(cell(table, "reason_code", 2), "rules");
    CHECK_TEXT(cell(table, "opening_id", 2), "");
    CHECK_STATUS(passpro_plan_placement_at(plan, 5, &place), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_table_free(table);
    /* Two want the one slot of F2. */
    CHECK(passpro_plan_count(plan, PASSPRO_PLACEMENT_PLACED) == 3 && passpro_plan_count(plan, PASSPRO_PLACEMENT_UNPLACED) == 1);

    CHECK_OK(passpro_plan_occupancy(plan, &table));
    CHECK(passpro_table_row_count(table) == 5);
    CHECK(integer(table, "interviews", 4) == 1 && integer(table, "places", 4) == 1);
    CHECK(integer(table, "is_closed", 4) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_plan_report(plan, &text));
    CHECK(contains(passpro_text_data(text), "\"status\": \"optimal\""));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_bound_certificate(plan, &text));
    CHECK(contains(passpro_text_data(text), "\"price_scale\": 4096"));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_page(plan, PASSPRO_LANGUAGE_FRENCH, 0, &text));
    CHECK(contains(passpro_text_data(text), "<html") && !contains(passpro_text_data(text), "POTIRON"));
    CHECK(contains(passpro_text_data(text), "Avoir 15 ans.") && !contains(passpro_text_data(text), "Be 15."));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_moves_csv(plan, &text));
    CHECK(contains(passpro_text_data(text), "candidate_id,formation_id,status_before"));
    passpro_text_free(text);
    CHECK_OK(passpro_plan_page(plan, PASSPRO_LANGUAGE_ENGLISH, 1, &text));
    CHECK(contains(passpro_text_data(text), "POTIRON"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_plan_page(plan, 9, 0, &text), PASSPRO_ERROR_INVALID_ARGUMENT);

    test_pages(plan);
    test_workbooks(plan);

    /* There and back again. */
    campaign = small_campaign();
    CHECK_OK(passpro_plan_csv(plan, &csv));
    CHECK_OK(passpro_plan_parse(campaign, passpro_text_data(csv), passpro_text_size(csv), NULL, &read, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK_OK(passpro_plan_outcome(read, &found));
    CHECK(found.result == PASSPRO_RESULT_NOT_SOLVED && found.objective == outcome.objective);
    CHECK_OK(passpro_plan_csv(read, &text));
    CHECK_TEXT(passpro_text_data(text), passpro_text_data(csv));
    passpro_text_free(text);
    CHECK_STATUS(passpro_plan_report(read, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_plan_bound_certificate(read, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_plan_free(read);
    CHECK_STATUS(passpro_plan_parse(campaign, "x\n", 2, "old.csv", &read, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(read == NULL && contains(passpro_last_error(), "old.csv"));
    passpro_diagnostics_free(problems);
    passpro_text_free(csv);
    passpro_campaign_free(campaign);
    passpro_plan_free(plan);
}
