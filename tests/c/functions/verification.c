#include "functions.h"

static void test_a_plan_is_verified(void) {
    /* The second of two rows sits in the slot of the first one. */
    static const char overfull[] =
        "candidate_id,formation_id,status,opening_id,slot\n"
        "C1,F1,placed,O1,1\nC1,F2,placed,O2,0\nC2,F1,ineligible,,\nC3,F1,unplaced,,\nC3,F2,placed,O2,0\n";
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_verification *verification = NULL;
    passpro_violation violation;
    passpro_outcome outcome;
    passpro_outcome found;
    passpro_table *table = NULL;
    passpro_text *text = NULL;

    passpro_outcome_init(&outcome);
    passpro_outcome_init(&found);
    passpro_violation_init(&violation);
    CHECK_OK(passpro_plan_verify(plan, &verification));
    CHECK(passpro_verification_holds(verification) == 1 && passpro_verification_violation_count(verification) == 0);
    CHECK_OK(passpro_verification_outcome(verification, &found));
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK(found.objective == outcome.objective && found.travel == outcome.travel);
    passpro_verification_free(verification);
    passpro_plan_free(plan);

    CHECK_OK(passpro_plan_parse(campaign, overfull, sizeof overfull - 1, NULL, &plan, NULL));
    CHECK_OK(passpro_plan_verify(plan, &verification));
    CHECK(passpro_verification_holds(verification) == 0 && passpro_verification_violation_count(verification) == 1);
    CHECK_OK(passpro_verification_violation_at(verification, 0, &violation));
    CHECK(violation.constraint == PASSPRO_CONSTRAINT_CAPACITY && violation.found == 2 && violation.allowed == 1);
    CHECK(violation.slot_row == 4);
    CHECK_STATUS(passpro_verification_violation_at(verification, 1, &violation), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_verification_message_at(verification, 0, PASSPRO_LANGUAGE_ENGLISH, &text));
    CHECK(contains(passpro_text_data(text), "O2"));
    CHECK_OK(passpro_verification_table(verification, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK_TEXT(cell(table, "constraint", 0), "H2");
    CHECK_TEXT(cell(table, "message", 0), passpro_text_data(text));
    passpro_table_free(table);
    passpro_text_free(text);
    passpro_verification_free(verification);
    CHECK_STATUS(passpro_plan_verify(NULL, &verification), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}

static void test_a_verification_needs_a_plan(void) {
    passpro_text *text = NULL;
    passpro_table *table = NULL;
    passpro_outcome outcome;
    passpro_outcome_init(&outcome);
    CHECK_STATUS(passpro_verification_message_at(NULL, 0, PASSPRO_LANGUAGE_FRENCH, &text), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_verification_table(NULL, PASSPRO_LANGUAGE_FRENCH, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_verification_outcome(NULL, &outcome), PASSPRO_ERROR_INVALID_ARGUMENT);
}

void verification_functions(void) {
    test_a_plan_is_verified();
    test_a_verification_needs_a_plan();
}
