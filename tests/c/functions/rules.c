#include "functions.h"

#include <string.h>

static void test_rules_are_read_tested_and_explained(void) {
    passpro_rules *rules = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    passpro_text *text = NULL;
    CHECK_STATUS(passpro_rules_parse("{", 1, NULL, &rules, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(rules == NULL && passpro_diagnostics_error_count(problems) > 0);
    CHECK(contains(passpro_last_error(), "rules.json"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_rules_parse(NULL, 1, NULL, &rules, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_rules_parse(small_rules, strlen(small_rules), "mine.json", &rules, NULL));
    CHECK(passpro_rules_count(rules) == 1);

    CHECK_OK(passpro_rules_table(rules, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK_TEXT(cell(table, "id", 0), "age");
    CHECK_TEXT(cell(table, "severity", 0), "required");
    CHECK_TEXT(cell(table, "applies_to", 0), "domain=Rail");
    CHECK_TEXT(cell(table, "message", 0), "Be 15.");
    CHECK_TEXT(cell(table, "affected", 0), "candidate.birth_date");
    CHECK(strlen(cell(table, "digest", 0)) == 64);
    passpro_table_free(table);
    CHECK_OK(passpro_rules_explanation_at(rules, 0, PASSPRO_LANGUAGE_ENGLISH, &text));
    CHECK(passpro_text_size(text) > 0);
    passpro_text_free(text);
    CHECK_STATUS(passpro_rules_explanation_at(rules, 1, PASSPRO_LANGUAGE_ENGLISH, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_rules_test(rules, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "passes", 0) == 1);
    CHECK_TEXT(cell(table, "expected", 0), "eligible");
    passpro_table_free(table);
    passpro_rules_free(rules);

    {
        static const char request[] = "{\"logic\": {\"+\": [{\"var\": \"a\"}, 2]}, \"data\": {\"a\": 3}}";
        CHECK_OK(passpro_expression_evaluate(request, sizeof request - 1, PASSPRO_LANGUAGE_ENGLISH, &text));
        CHECK(contains(passpro_text_data(text), "\"value\"") && contains(passpro_text_data(text), "5"));
        passpro_text_free(text);
        CHECK_OK(passpro_expression_evaluate("[", 1, PASSPRO_LANGUAGE_ENGLISH, &text));
        CHECK(contains(passpro_text_data(text), "\"error\""));
        passpro_text_free(text);
    }
}

static void test_rules_give_verdicts(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_rules *rules = NULL;
    passpro_eligibility *own = NULL;
    const passpro_eligibility *verdicts = passpro_campaign_eligibility(campaign);
    passpro_table *table = NULL;
    passpro_text *text = NULL;
    int32_t verdict = -1;

    CHECK(verdicts != NULL && passpro_eligibility_today(verdicts) == 20504); /* 2026-02-20 */
    CHECK_OK(passpro_eligibility_verdict_at(verdicts, 0, &verdict));
    CHECK(verdict == PASSPRO_VERDICT_ELIGIBLE);
    CHECK_OK(passpro_eligibility_verdict_at(verdicts, 2, &verdict));
    CHECK(verdict == PASSPRO_VERDICT_INELIGIBLE);
    CHECK_OK(passpro_eligibility_verdict_at(verdicts, 3, &verdict));
    CHECK(verdict == PASSPRO_VERDICT_UNDETERMINED);
    CHECK_STATUS(passpro_eligibility_verdict_at(verdicts, 5, &verdict), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_eligibility_verdict_at(verdicts, 0, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_eligibility_table(verdicts, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == 5);
    CHECK_TEXT(cell(table, "verdict", 2), "ineligible");
    CHECK_TEXT(cell(table, "reason", 2), "Be 15.");
    passpro_table_free(table);
    CHECK_OK(passpro_eligibility_tallies(verdicts, &table));
    CHECK_TEXT(cell(table, "rule", 0), "age");
    CHECK(integer(table, "holds", 0) == 1 && integer(table, "fails", 0) == 1 && integer(table, "unknown", 0) == 1);
    passpro_table_free(table);
    CHECK_OK(passpro_eligibility_findings_at(verdicts, 3, &table));
    CHECK_TEXT(cell(table, "outcome", 0), "unknown");
    CHECK_TEXT(cell(table, "missing", 0), "candidate.birth_date");
    passpro_table_free(table);
    CHECK_OK(passpro_eligibility_reason_at(verdicts, 2, PASSPRO_LANGUAGE_FRENCH, &text));
    CHECK_TEXT(passpro_text_data(text), "Avoir 15 ans.");
    passpro_text_free(text);
    CHECK_OK(passpro_eligibility_trace_at(verdicts, 2, 0, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) > 1 && integer(table, "depth", 0) == 0);
    CHECK_TEXT(cell(table, "value", 0), "false");
    passpro_table_free(table);
    CHECK_STATUS(passpro_eligibility_trace_at(verdicts, 2, 1, PASSPRO_LANGUAGE_ENGLISH, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_eligibility_record_at(verdicts, 0, &text));
    CHECK(passpro_text_data(text)[0] == '{');
    passpro_text_free(text);
    CHECK_OK(passpro_eligibility_digest_at(verdicts, 0, &text));
    CHECK(passpro_text_size(text) == 64);
    passpro_text_free(text);
    CHECK_OK(passpro_eligibility_csv(verdicts, PASSPRO_LANGUAGE_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "ineligible"));
    passpro_text_free(text);

    CHECK_OK(passpro_rules_parse(small_rules, strlen(small_rules), NULL, &rules, NULL));
    CHECK_OK(passpro_eligibility_determine(campaign, rules, 20600, &own, NULL));
    CHECK(passpro_eligibility_today(own) == 20600);
    passpro_eligibility_free(own);
    CHECK_OK(passpro_eligibility_determine(campaign, rules, PASSPRO_DAY_NONE, &own, NULL));
    CHECK(passpro_eligibility_today(own) == passpro_eligibility_today(verdicts));
    passpro_eligibility_free(own);
    CHECK_STATUS(passpro_eligibility_determine(campaign, rules, 99999999, &own, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(own == NULL);
    passpro_rules_free(rules);
    passpro_campaign_free(campaign);
}

void rules_functions(void) {
    test_rules_are_read_tested_and_explained();
    test_rules_give_verdicts();
}
