#include "functions.h"

#include <string.h>

void diagnostics_functions(void) {
    passpro_package *package = damaged_package();
    passpro_campaign *campaign = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_diagnostic found;
    passpro_text *text = NULL;
    passpro_table *table = NULL;

    CHECK_STATUS(passpro_campaign_create(package, &campaign, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(campaign == NULL && problems != NULL);
    CHECK(contains(passpro_last_error(), "applications.csv:3:formation_id"));
    CHECK(passpro_diagnostics_error_count(problems) == 2);
    CHECK(passpro_diagnostics_count(problems) >= 2);

    passpro_diagnostic_init(&found);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &found));
    CHECK(found.problem == 1204 && found.severity == PASSPRO_SEVERITY_ERROR && found.line == 3);
    CHECK_TEXT(found.name, "unknown-reference");
    CHECK_TEXT(found.file, "applications.csv");
    CHECK_TEXT(found.column, "formation_id");
    CHECK_TEXT(found.value, "F9");
    CHECK_TEXT(found.cell, "");
    CHECK(found.suggestion != NULL);
    CHECK_STATUS(passpro_diagnostics_at(problems, passpro_diagnostics_count(problems), &found),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_diagnostics_at(NULL, 0, &found), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_diagnostics_at(problems, 0, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_diagnostics_message_at(problems, 0, PASSPRO_LANGUAGE_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "F9"));
    passpro_text_free(text);
    CHECK_OK(passpro_diagnostics_expected_at(problems, 0, PASSPRO_LANGUAGE_FRENCH, &text));
    CHECK(strlen(passpro_text_data(text)) == passpro_text_size(text));
    passpro_text_free(text);
    CHECK_OK(passpro_diagnostics_line_at(problems, 0, PASSPRO_LANGUAGE_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "PP1204 unknown-reference"));
    passpro_text_free(text);
    CHECK_STATUS(passpro_diagnostics_message_at(problems, 0, 7, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(text == NULL);
    CHECK_STATUS(passpro_diagnostics_expected_at(problems, 99, PASSPRO_LANGUAGE_FRENCH, &text), PASSPRO_ERROR_INVALID_ARGUMENT);

    CHECK_OK(passpro_diagnostics_table(problems, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == passpro_diagnostics_count(problems));
    CHECK_TEXT(cell(table, "code", 0), "PP1204");
    CHECK_TEXT(cell(table, "severity", 0), "error");
    CHECK(integer(table, "line", 0) == 3);
    passpro_table_free(table);
    CHECK_OK(passpro_diagnostics_json(problems, PASSPRO_LANGUAGE_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "\"code\": \"PP1204\""));
    passpro_text_free(text);
    passpro_diagnostics_free(problems);

    CHECK_STATUS(passpro_campaign_create(package, &campaign, NULL), PASSPRO_ERROR_BAD_INPUT);
    CHECK_STATUS(passpro_campaign_create(package, NULL, &problems), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(problems == NULL);
    passpro_package_free(package);
}
