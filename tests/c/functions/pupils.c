#include "functions.h"

#include <string.h>

static passpro_package *exports_of(const char *name, const char *text, size_t size) {
    passpro_package *files = NULL;
    CHECK_OK(passpro_package_create(&files));
    CHECK_OK(passpro_package_add_file(files, name, text, size));
    return files;
}

static void test_pupils_are_taken_into_a_package(void) {
    static const char list[] =
        "Nom;Prénom;Né(e) le;Classe;INE;Code MEF\n"
        "MARTIN;Léa;30/03/2012;3A;099800301CJ;10310019110\n"
        "DURAND;Luc;31/02/2012;3B;099800302CK;10310019110\n"
        "PETIT;Ana;01/04/2014;5A;099800303CL;10110001110\n";
    static const char *const mefs[] = {"103"};
    passpro_package *package = small_package();
    passpro_package *files = exports_of("list.csv", list, sizeof list - 1);
    passpro_package *changed = NULL;
    passpro_pupils *pupils = NULL;
    passpro_pupils_options options;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    uint64_t row;
    uint64_t added = 0;
    passpro_pupils_options_init(&options);
    options.home_uai = "0930001W";
    options.school_year = 2026;
    options.mefs = mefs;
    options.mef_count = 1;
    options.mapping = "{}";
    options.mapping_size = 2;
    CHECK_OK(passpro_pupils_import(package, files, &options, &pupils, &problems));
    CHECK(passpro_diagnostics_error_count(problems) == 1); /* the 31st of February */
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_pupils_changes(pupils, &table));
    for (row = 0; row < passpro_table_row_count(table); ++row) added += strcmp(cell(table, "change", row), "added") == 0;
    CHECK(added == 2);
    passpro_table_free(table);
    CHECK_OK(passpro_pupils_files(pupils, &changed));
    CHECK(passpro_package_file_count(changed) == 2);
    CHECK(contains(passpro_package_file_data_at(changed, 1), "MARTIN"));
    CHECK(!contains(passpro_package_file_data_at(changed, 1), "PETIT"));
    passpro_package_free(changed);
    passpro_pupils_free(pupils);
    passpro_package_free(files);
    passpro_package_free(package);
}

static void test_what_cannot_be_imported(void) {
    static const char text[] = "a;b\n";
    passpro_package *package = small_package();
    passpro_package *files = exports_of("list.csv", text, sizeof text - 1);
    passpro_package *changed = NULL;
    passpro_pupils *pupils = NULL;
    passpro_pupils_options options;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    CHECK_STATUS(passpro_pupils_import(package, files, NULL, &pupils, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(pupils == NULL && passpro_diagnostics_error_count(problems) == 1);
    passpro_diagnostics_free(problems);
    passpro_pupils_options_init(&options);
    options.home_uai = "0930001A";
    CHECK_STATUS(passpro_pupils_import(package, files, &options, &pupils, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_pupils_options_init(&options);
    options.mef_count = 1;
    CHECK_STATUS(passpro_pupils_import(package, files, &options, &pupils, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_pupils_import(NULL, files, NULL, &pupils, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_pupils_import(package, NULL, NULL, &pupils, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_pupils_changes(NULL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_pupils_files(NULL, &changed), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_package_free(files);
    passpro_package_free(package);
}

void pupils_functions(void) {
    test_pupils_are_taken_into_a_package();
    test_what_cannot_be_imported();
}
