#include "functions.h"

static void test_a_list_becomes_a_catalogue(void) {
    static const char list[] =
        "Domaine;Formation;Diplôme;UAI;Établissement;Commune;Capacité\n"
        "Transport;Conducteur transport routier;CAP;0930003Y;Lycée Un;Drancy;12\n"
        "Transport;Mécanicien avion;Bac pro;0930003Y;Lycée Un;Drancy;beaucoup\n";
    static const char *const files[] = {"establishments.csv", "formations.csv", "mapping.json"};
    passpro_package *package = NULL;
    passpro_catalogue *catalogue = NULL;
    passpro_catalogue *other = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    passpro_text *page = NULL;
    int32_t kind;
    uint64_t i;

    /* A cell that cannot be read is reported, and the rest of the list is there. */
    CHECK_OK(passpro_catalogue_import(list, sizeof list - 1, "list.csv", NULL, 0, 2026, &package, &problems));
    CHECK(passpro_diagnostics_error_count(problems) == 1);
    passpro_diagnostics_free(problems);
    CHECK(passpro_package_file_count(package) == 3);
    for (i = 0; i < passpro_package_file_count(package); ++i)
        CHECK_TEXT(passpro_package_file_name_at(package, i), files[i]);
    CHECK_OK(passpro_catalogue_create(package, &catalogue, NULL));
    passpro_package_free(package);
    CHECK_STATUS(passpro_catalogue_import("a;b\n", 4, "list.csv", NULL, 0, 0, &package, &problems),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK(package == NULL && passpro_diagnostics_error_count(problems) > 0);
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_catalogue_import(list, sizeof list - 1, "list.csv", "{", 1, 0, &package, NULL),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK_STATUS(passpro_catalogue_import(list, sizeof list - 1, NULL, NULL, 0, 0, &package, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_catalogue_read(EXAMPLE_CAMPAIGN, &other, NULL));
    for (kind = PASSPRO_TABLE_ESTABLISHMENTS; kind <= PASSPRO_TABLE_SETTINGS; ++kind) {
        const int is_of_campaigns = kind >= PASSPRO_TABLE_CANDIDATES && kind <= PASSPRO_TABLE_PREVIOUS_PLAN;
        CHECK_STATUS(passpro_catalogue_table(other, kind, &table),
                     is_of_campaigns ? PASSPRO_ERROR_INVALID_ARGUMENT : PASSPRO_OK);
        CHECK((table == NULL) == is_of_campaigns);
        passpro_table_free(table);
    }
    CHECK_STATUS(passpro_catalogue_table(other, 10, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_catalogue_table(NULL, PASSPRO_TABLE_FORMATIONS, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_catalogue_free(other);
    CHECK_STATUS(passpro_catalogue_read("nowhere", &other, NULL), PASSPRO_ERROR_FILE);
    CHECK(other == NULL);

    CHECK_OK(passpro_catalogue_page(catalogue, PASSPRO_LANGUAGE_FRENCH, &page));
    CHECK(contains(passpro_text_data(page), "Mécanicien avion"));
    passpro_text_free(page);
    CHECK_STATUS(passpro_catalogue_page(catalogue, 9, &page), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_catalogue_free(catalogue);
}

static void test_a_catalogue_is_searched(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_catalogue_search *search = NULL;
    passpro_catalogue_filter filter;
    passpro_table *table = NULL;
    uint32_t row = 0;
    CHECK_STATUS(passpro_catalogue_search_create(NULL, &search), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_catalogue_search_create(passpro_campaign_catalogue(campaign), &search));
    CHECK_OK(passpro_campaign_find(campaign, PASSPRO_TABLE_FORMATIONS, "F1", &row));
    passpro_campaign_free(campaign);

    CHECK_OK(passpro_catalogue_search_find(search, NULL, NULL, &table));
    CHECK(passpro_table_row_count(table) == 2);
    passpro_table_free(table);
    CHECK_OK(passpro_catalogue_search_find(search, "f1", NULL, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "formation", 0) == row);
    CHECK_TEXT(cell(table, "formation_id", 0), "F1");
    passpro_table_free(table);
    CHECK_OK(passpro_catalogue_search_domains(search, &table));
    CHECK(passpro_table_row_count(table) == 2);
    CHECK_TEXT(cell(table, "path", 1), "Rail");
    CHECK(integer(table, "first", 1) == 1 && integer(table, "count", 1) == 1);
    passpro_table_free(table);

    passpro_catalogue_filter_init(&filter);
    filter.domain = "rail";
    CHECK_OK(passpro_catalogue_search_find(search, "", &filter, &table));
    CHECK(passpro_table_row_count(table) == 1);
    passpro_table_free(table);
    passpro_catalogue_filter_init(&filter);
    filter.department = "75";
    CHECK_OK(passpro_catalogue_search_find(search, "", &filter, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    filter.mode = "by letter";
    CHECK_STATUS(passpro_catalogue_search_find(search, "", &filter, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    filter.domain = filter.diploma = filter.department = filter.mode = "";
    CHECK_OK(passpro_catalogue_search_find(search, "", &filter, &table));
    CHECK(passpro_table_row_count(table) == 2);
    passpro_table_free(table);
    passpro_catalogue_filter_init(&filter);
    filter.within_kilometres = 5;
    filter.latitude = 91;
    CHECK_STATUS(passpro_catalogue_search_find(search, "", &filter, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    filter.latitude = 0;
    CHECK_OK(passpro_catalogue_search_find(search, "", &filter, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    passpro_catalogue_search_free(search);
}

static void test_catalogues_are_compared(void) {
    static const char renamed[] =
        "formation_id,title,host_uai,domain\nF1,Another title,0930003Y,Rail\nF9,New,0930003Y,\n";
    static const char no_openings[] = "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n";
    passpro_package *package = small_package();
    passpro_catalogue *before = NULL;
    passpro_catalogue *after = NULL;
    passpro_campaign *campaign = NULL;
    passpro_table *table = NULL;
    CHECK_OK(passpro_catalogue_create(package, &before, NULL));
    CHECK_OK(passpro_package_add_file(package, "formations.csv", renamed, sizeof renamed - 1));
    CHECK_OK(passpro_package_add_file(package, "openings.csv", no_openings, sizeof no_openings - 1));
    CHECK_OK(passpro_catalogue_create(package, &after, NULL));
    CHECK_OK(passpro_catalogue_compare(before, after, &table));
    CHECK_TEXT(cell(table, "change", 0), "renamed");
    CHECK_TEXT(cell(table, "to", 0), "Another title");
    passpro_table_free(table);
    CHECK_STATUS(passpro_catalogue_compare(before, NULL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    campaign = small_campaign();
    CHECK_OK(passpro_catalogue_compare(before, passpro_campaign_catalogue(campaign), &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    passpro_campaign_free(campaign);
    passpro_catalogue_free(before);
    passpro_catalogue_free(after);
    passpro_package_free(package);
}

void catalogue_functions(void) {
    test_a_list_becomes_a_catalogue();
    test_a_catalogue_is_searched();
    test_catalogues_are_compared();
}
