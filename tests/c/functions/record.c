#include "functions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char now[] = "2026-03-06T08:00";
static const char later[] = "2026-03-12";

/* The row whose candidate and formation these are; the number of rows if there is none. */
static uint64_t row_of(const passpro_table *table, const char *candidate_id, const char *formation_id) {
    uint64_t row = 0;
    for (; row < passpro_table_row_count(table); ++row) {
        if (strcmp(cell(table, "candidate_id", row), candidate_id) != 0) continue;
        if (strcmp(cell(table, "formation_id", row), formation_id) == 0) break;
    }
    return row;
}

static int has_value(const passpro_table *table, const char *column, uint64_t row) {
    passpro_column found;
    passpro_column_init(&found);
    CHECK_OK(passpro_table_find_column(table, column, &found));
    return found.validity == NULL || (found.validity[row / 8] >> row % 8 & 1) != 0;
}

static void test_procedure(const passpro_record *record) {
    passpro_table *table = NULL;
    CHECK_OK(passpro_record_procedure(record, PASSPRO_PROCEDURE_DEADLINES, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "acknowledgement_days", 0) == 7);
    CHECK(has_value(table, "wishes", 0) && !has_value(table, "rebooking", 0));
    CHECK(integer(table, "retention_months", 0) == 12 && integer(table, "small_count", 0) == 5);
    passpro_table_free(table);
    CHECK_OK(passpro_record_procedure(record, PASSPRO_PROCEDURE_DOCUMENTS, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == 2 && integer(table, "required", 0) == 1);
    CHECK_TEXT(cell(table, "label", 0), "Letter");
    CHECK_TEXT(cell(table, "provided_by", 1), "home");
    passpro_table_free(table);
    CHECK_OK(passpro_record_procedure(record, PASSPRO_PROCEDURE_OPINION_POLICIES, PASSPRO_LANGUAGE_FRENCH, &table));
    CHECK_TEXT(cell(table, "effect", 0), "none");
    CHECK_TEXT(cell(table, "levels_seen_by", 0), "home|family");
    passpro_table_free(table);
    CHECK_OK(passpro_record_procedure(record, PASSPRO_PROCEDURE_OPINION_LEVELS, PASSPRO_LANGUAGE_FRENCH, &table));
    CHECK(passpro_table_row_count(table) == 2 && integer(table, "favourable", 1) == 0);
    CHECK(integer(table, "reason_required", 1) == 1);
    passpro_table_free(table);
    CHECK_OK(passpro_record_procedure(record, PASSPRO_PROCEDURE_GRID_LEVELS, PASSPRO_LANGUAGE_FRENCH, &table));
    CHECK_TEXT(cell(table, "level", 1), "2");
    passpro_table_free(table);
    CHECK_OK(passpro_record_procedure(record, PASSPRO_PROCEDURE_GRID_CRITERIA, PASSPRO_LANGUAGE_FRENCH, &table));
    CHECK_TEXT(cell(table, "questions", 0), "Pourquoi ?\nComment ?");
    passpro_table_free(table);
    CHECK_STATUS(passpro_record_procedure(record, 6, PASSPRO_LANGUAGE_FRENCH, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_procedure(record, 0, 7, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_entries_states_and_steps(const passpro_record *record) {
    passpro_table *table = NULL;
    uint64_t row;
    CHECK_OK(passpro_record_entries(record, later, &table));
    CHECK(passpro_table_row_count(table) == 8);
    CHECK_TEXT(cell(table, "entry_id", 6), "K1");
    CHECK_TEXT(cell(table, "replaces", 7), "K1");
    CHECK(integer(table, "counts", 6) == 0 && integer(table, "counts", 7) == 1 && !has_value(table, "formation_id", 2));
    CHECK_TEXT(cell(table, "file", 7), "journal-host.csv");
    CHECK(integer(table, "line", 7) == 4);
    passpro_table_free(table);
    CHECK_OK(passpro_record_entries(record, now, &table));
    CHECK(integer(table, "counts", 6) == 0 && integer(table, "counts", 7) == 0); /* they have not happened yet */
    passpro_table_free(table);

    CHECK_OK(passpro_record_states(record, now, &table));
    CHECK(passpro_table_row_count(table) == 5);
    row = row_of(table, "C1", "F1");
    CHECK_TEXT(cell(table, "dossier", row), "late");
    CHECK_TEXT(cell(table, "missing_documents", row), "bulletins");
    CHECK_TEXT(cell(table, "convocation", row), "current");
    CHECK_TEXT(cell(table, "convocation_entry", row), "J1");
    CHECK_TEXT(cell(table, "reached", row), "yes");
    CHECK_TEXT(cell(table, "answer", row), "comes");
    CHECK_TEXT(cell(table, "attendance", row), "open");
    CHECK(!has_value(table, "opinion_entry", row));
    CHECK(integer(table, "is_withdrawn", row_of(table, "C2", "F1")) == 1);
    passpro_table_free(table);

    CHECK_OK(passpro_record_steps(record, now, PASSPRO_LANGUAGE_ENGLISH, &table));
    row = row_of(table, "C1", "F1");
    CHECK_TEXT(cell(table, "step", row), "complete_dossier");
    CHECK_TEXT(cell(table, "title", row), "complete the dossier");
    CHECK_TEXT(cell(table, "owner_role", row), "home");
    CHECK_TEXT(cell(table, "owner_uai", row), "0930001W");
    CHECK(integer(table, "overdue_days", row) == 5 && has_value(table, "due", row));
    CHECK(row_of(table, "C2", "F1") == passpro_table_row_count(table)); /* who has withdrawn owes nothing */
    passpro_table_free(table);
}

static void test_instants(const passpro_record *record) {
    static const char *const refused[] = {"", "now", "2026-13-01", "2026-03-06T08:00+01:00", "\xFF"};
    static const char *const extreme[] = {"1400-01-01", "9999-12-31T23:59"};
    passpro_table *table = NULL;
    passpro_certificate *certificate = NULL;
    size_t i;
    for (i = 0; i < sizeof refused / sizeof refused[0]; ++i) {
        CHECK_STATUS(passpro_record_states(record, refused[i], &table), PASSPRO_ERROR_INVALID_ARGUMENT);
        CHECK(contains(passpro_last_error(), "2027-03-17T08:00"));
    }
    CHECK_STATUS(passpro_record_steps(record, NULL, PASSPRO_LANGUAGE_FRENCH, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    for (i = 0; i < sizeof extreme / sizeof extreme[0]; ++i) {
        CHECK_OK(passpro_record_steps(record, extreme[i], PASSPRO_LANGUAGE_FRENCH, &table));
        passpro_table_free(table);
        CHECK_OK(passpro_record_certify(record, extreme[i], NULL, &certificate));
        passpro_certificate_free(certificate);
    }
}

static void test_certificate(const passpro_record *record) {
    static const char *const erased[] = {"C1"};
    static const char *const without_id[] = {""};
    static const uint32_t applications[] = {0};
    static const int64_t points[] = {3};
    passpro_certificate_options options;
    passpro_certificate *certificate = NULL;
    passpro_table *table = NULL;
    passpro_text *json = NULL;
    CHECK_OK(passpro_record_certify(record, now, NULL, &certificate));
    CHECK_OK(passpro_certificate_claims(certificate, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) == 9);
    CHECK_TEXT(cell(table, "claim", 2), "C3");
    CHECK_TEXT(cell(table, "outcome", 2), "holds");
    CHECK(passpro_certificate_shortest_notice(certificate) == 8);
    passpro_table_free(table);
    CHECK_OK(passpro_certificate_hosts(certificate, &table));
    CHECK(passpro_table_row_count(table) == 2);
    CHECK(integer(table, "registered", 0) ==
          integer(table, "convoked", 0) + integer(table, "justified", 0) + integer(table, "open", 0));
    CHECK(integer(table, "withdrawn", 0) == 1);
    passpro_table_free(table);
    CHECK_OK(passpro_certificate_files(certificate, &table));
    CHECK(passpro_table_row_count(table) == 3 && strlen(cell(table, "sha256", 0)) == 64);
    CHECK_TEXT(cell(table, "file", 0), "fixed.csv");
    CHECK_TEXT(cell(table, "file", 1), "journal-host.csv");
    passpro_table_free(table);
    CHECK_OK(passpro_certificate_json(certificate, PASSPRO_LANGUAGE_FRENCH, &json));
    CHECK(contains(passpro_text_data(json), "\"now\": \"2026-03-06T08:00\""));
    CHECK(!contains(passpro_text_data(json), "POTIRON") && !contains(passpro_text_data(json), "Comp\xC3\xA9tition"));
    passpro_text_free(json);
    CHECK_OK(passpro_certificate_page(certificate, PASSPRO_LANGUAGE_FRENCH, &json));
    CHECK(contains(passpro_text_data(json), "<html") && !contains(passpro_text_data(json), "POTIRON"));
    passpro_text_free(json);
    CHECK_STATUS(passpro_certificate_page(NULL, PASSPRO_LANGUAGE_FRENCH, &json), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_certificate_free(certificate);

    passpro_certificate_options_init(&options);
    CHECK(options.struct_size == sizeof options && options.host_uai == NULL && options.points == NULL);
    options.host_uai = "0930003Y";
    options.erased_ids = erased;
    options.erased_count = 1;
    options.points_applications = applications;
    options.points = points;
    options.points_count = 1;
    options.texts = record_package();
    CHECK_OK(passpro_record_certify(record, later, &options, &certificate));
    CHECK(!passpro_certificate_holds(certificate));
    CHECK_OK(passpro_certificate_exceptions(certificate, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_row_count(table) >= 2);
    {
        uint64_t row;
        int has_points = 0;
        int has_id = 0;
        for (row = 0; row < passpro_table_row_count(table); ++row) {
            has_points |= strcmp(cell(table, "lapse", row), "wrong_points") == 0 && integer(table, "found", row) == 3;
            has_id |= strcmp(cell(table, "lapse", row), "id_left") == 0 && strcmp(cell(table, "text", row), "contacts.csv") == 0;
            CHECK(cell(table, "message", row)[0] != '\0');
        }
        CHECK(has_points && has_id);
    }
    passpro_table_free(table);
    passpro_certificate_free(certificate);
    options.host_uai = "0930009E";
    CHECK_STATUS(passpro_record_certify(record, now, &options, &certificate), PASSPRO_ERROR_NOT_FOUND);
    options.host_uai = NULL;
    options.erased_ids = without_id; /* which would stand in every text */
    CHECK_STATUS(passpro_record_certify(record, now, &options, &certificate), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "options.erased_ids"));
    options.erased_ids = erased;
    options.points_applications = NULL;
    CHECK_STATUS(passpro_record_certify(record, now, &options, &certificate), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_package_free((passpro_package *)options.texts);
    passpro_certificate_options_init(NULL);
}

static void test_next_campaign(const passpro_record *record) {
    passpro_package *package = small_package();
    passpro_campaign *next = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_table *table = NULL;
    CHECK_OK(passpro_package_set_next_campaign(package, record, now));
    CHECK_OK(passpro_campaign_create(package, &next, &problems));
    CHECK(passpro_diagnostics_error_count(problems) == 0);
    CHECK_OK(passpro_campaign_table(next, PASSPRO_TABLE_APPLICATIONS, &table));
    CHECK(passpro_table_row_count(table) == 4 && row_of(table, "C2", "F1") == 4);
    passpro_table_free(table);
    CHECK_OK(passpro_campaign_table(next, PASSPRO_TABLE_PREVIOUS_PLAN, &table));
    CHECK(passpro_table_row_count(table) == 2);
    CHECK(integer(table, "locked", row_of(table, "C1", "F1")) == 1);
    CHECK(integer(table, "locked", row_of(table, "C3", "F2")) == 0);
    passpro_table_free(table);
    CHECK(passpro_campaign_eligibility(next) != NULL); /* judged by the rules that were in the package */
    CHECK_STATUS(passpro_package_set_next_campaign(package, record, "tomorrow"), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_package_set_next_campaign(NULL, record, now), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_diagnostics_free(problems);
    passpro_campaign_free(next);
    passpro_package_free(package);
}

static void test_views(const passpro_record *record) {
    passpro_package *package = record_package();
    passpro_contacts *contacts = NULL;
    passpro_viewer viewer;
    passpro_view *view = NULL;
    passpro_table *table = NULL;
    int32_t part;
    CHECK_OK(passpro_contacts_create(record, package, &contacts, NULL));
    passpro_viewer_init(&viewer);
    CHECK(viewer.struct_size == sizeof viewer && viewer.role == PASSPRO_ROLE_SAIO && viewer.uai == NULL);
    viewer.role = PASSPRO_ROLE_HOST;
    viewer.uai = "0930003Y";
    CHECK_OK(passpro_view_create(record, contacts, &viewer, now, &view));
    CHECK_OK(passpro_view_table(view, PASSPRO_VIEW_PUPILS, &table));
    CHECK_TEXT(cell(table, "last_name", 0), "POTIRON");
    CHECK(!has_value(table, "ine", 0) && !has_value(table, "birth_date", 0)); /* the host sees the verdict */
    passpro_table_free(table);
    CHECK_OK(passpro_view_table(view, PASSPRO_VIEW_APPLICATIONS, &table));
    CHECK(row_of(table, "C1", "F2") == passpro_table_row_count(table)); /* to another host */
    CHECK_TEXT(cell(table, "opening_id", row_of(table, "C1", "F1")), "O1");
    CHECK(!has_value(table, "rank", 0));
    passpro_table_free(table);
    CHECK_OK(passpro_view_table(view, PASSPRO_VIEW_CONTACTS, &table));
    CHECK(passpro_table_row_count(table) == 1);
    CHECK_TEXT(cell(table, "email", 0), "p@example.org");
    passpro_table_free(table);
    CHECK_OK(passpro_view_table(view, PASSPRO_VIEW_CONVOCATIONS, &table));
    CHECK_TEXT(cell(table, "entry_id", 0), "J1");
    CHECK(!has_value(table, "cancelled_at", 0));
    passpro_table_free(table);
    CHECK_OK(passpro_view_table(view, PASSPRO_VIEW_DOCUMENTS, &table));
    CHECK_TEXT(cell(table, "status", 0), "received");
    passpro_table_free(table);
    CHECK_OK(passpro_view_table(view, PASSPRO_VIEW_GRID_LEVELS, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_view_steps(view, PASSPRO_LANGUAGE_ENGLISH, &table));
    CHECK(passpro_table_column_count(table) == 10);
    passpro_table_free(table);
    CHECK_STATUS(passpro_view_table(view, 6, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_view_free(view);
    for (viewer.role = PASSPRO_ROLE_SAIO; viewer.role <= PASSPRO_ROLE_FAMILY; ++viewer.role) {
        CHECK_OK(passpro_view_create(record, NULL, &viewer, later, &view));
        for (part = PASSPRO_VIEW_PUPILS; part <= PASSPRO_VIEW_GRID_LEVELS; ++part) {
            CHECK_OK(passpro_view_table(view, part, &table));
            passpro_table_free(table);
        }
        passpro_view_free(view);
    }
    CHECK_STATUS(passpro_view_create(record, NULL, &viewer, now, &view), PASSPRO_ERROR_INVALID_ARGUMENT); /* role 7 */
    viewer.role = PASSPRO_ROLE_HOME;
    viewer.uai = "0930003A";
    CHECK_STATUS(passpro_view_create(record, NULL, &viewer, now, &view), PASSPRO_ERROR_INVALID_ARGUMENT);
    {
        passpro_campaign *campaign = small_campaign(); /* equal, and another one */
        passpro_plan *plan = fixed_plan(campaign);
        passpro_record *other = small_record(plan);
        viewer.uai = "0930001W";
        CHECK_STATUS(passpro_view_create(other, contacts, &viewer, now, &view), PASSPRO_ERROR_INVALID_ARGUMENT);
        passpro_record_free(other);
        passpro_plan_free(plan);
        passpro_campaign_free(campaign);
    }
    passpro_contacts_free(contacts);
    passpro_package_free(package);
    package = small_package();
    CHECK_STATUS(passpro_contacts_create(record, package, &contacts, NULL), PASSPRO_ERROR_NOT_FOUND);
    passpro_package_free(package);
}

static void test_reading(const passpro_plan *plan) {
    static const char *const ids[] = {"J1", "J1"};
    static const char *const at[] = {"2026-03-02", "2026-03-03"};
    static const char *const candidates[] = {"C1", "C1"};
    static const char *const events[] = {"registered", "registered"};
    static const char *const roles[] = {"home", "home"};
    static const char *const journals[] = {"/nowhere/journal.csv"};
    passpro_package *package = NULL;
    passpro_record *record = NULL;
    passpro_diagnostics *problems = NULL;
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_record_create(plan, package, &record, NULL)); /* nothing has happened yet */
    passpro_record_free(record);
    CHECK_OK(passpro_package_add_texts(package, PASSPRO_TABLE_JOURNAL, "entry_id", ids, 2));
    CHECK_OK(passpro_package_add_texts(package, PASSPRO_TABLE_JOURNAL, "at", at, 2));
    CHECK_OK(passpro_package_add_texts(package, PASSPRO_TABLE_JOURNAL, "candidate_id", candidates, 2));
    CHECK_OK(passpro_package_add_texts(package, PASSPRO_TABLE_JOURNAL, "event", events, 2));
    CHECK_OK(passpro_package_add_texts(package, PASSPRO_TABLE_JOURNAL, "role", roles, 2));
    CHECK_STATUS(passpro_record_create(plan, package, &record, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(record == NULL && passpro_diagnostics_error_count(problems) == 1);
    CHECK(contains(passpro_last_error(), "PP4101") && contains(passpro_last_error(), "journal.csv:3"));
    passpro_diagnostics_free(problems);
    passpro_package_free(package);
    CHECK_STATUS(passpro_record_read(plan, EXAMPLE_CAMPAIGN, journals, 1, &record, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(contains(passpro_last_error(), "journal.csv"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_record_read(plan, "/nowhere", NULL, 0, &record, NULL), PASSPRO_ERROR_FILE);
    CHECK_STATUS(passpro_record_read(plan, EXAMPLE_CAMPAIGN, NULL, 1, &record, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_read(NULL, EXAMPLE_CAMPAIGN, NULL, 0, &record, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    {
        passpro_table *table = NULL;
        passpro_campaign *campaign = small_campaign();
        CHECK_STATUS(passpro_campaign_table(campaign, PASSPRO_TABLE_JOURNAL, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
        passpro_campaign_free(campaign);
    }
}

/* The plan of the example's sample: the interviews of previous_plan.csv, and no other. */
static passpro_plan *example_plan(const passpro_campaign *campaign) {
    char *csv = malloc(1 << 16);
    size_t size;
    uint64_t row;
    passpro_plan *plan = NULL;
    passpro_table *applications = NULL;
    passpro_table *previous = NULL;
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_APPLICATIONS, &applications));
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_PREVIOUS_PLAN, &previous));
    size = (size_t)sprintf(csv, "candidate_id,formation_id,status,opening_id,slot,reason_code,reason\n");
    for (row = 0; row < passpro_table_row_count(applications); ++row) {
        char candidate[64];
        char formation[64];
        uint64_t known;
        strcpy(candidate, cell(applications, "candidate_id", row));
        strcpy(formation, cell(applications, "formation_id", row));
        known = row_of(previous, candidate, formation);
        if (known < passpro_table_row_count(previous))
            size += (size_t)sprintf(csv + size, "%s,%s,placed,%s,%d,,\n", candidate, formation,
                                    cell(previous, "opening_id", known), (int)integer(previous, "slot", known));
        else
            size += (size_t)sprintf(csv + size, "%s,%s,unplaced,,,full,Complet\n", candidate, formation);
    }
    CHECK(size < 1 << 16);
    CHECK_OK(passpro_plan_parse(campaign, csv, size, NULL, &plan, NULL));
    passpro_table_free(applications);
    passpro_table_free(previous);
    free(csv);
    return plan;
}

/* What C, Python and PHP count alike. */
static void expect_statistics_of_the_vector(const passpro_record *record) {
    passpro_statistics *statistics = NULL;
    passpro_text *csv = NULL;
    char *expected = calloc(1, 1 << 16);
    FILE *file = fopen(EXAMPLE_CAMPAIGN "/../../tests/vectors/records/statistics.csv", "rb");
    CHECK(file != NULL && fread(expected, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    CHECK_OK(passpro_record_statistics(record, "2027-05-10", &statistics));
    CHECK_OK(passpro_statistics_csv(statistics, NULL, &csv));
    CHECK(strcmp(passpro_text_data(csv), expected) == 0);
    passpro_text_free(csv);
    passpro_statistics_free(statistics);
    free(expected);
}

/* docs/procedure.md's sample with its outcome. */
static void test_sample(void) {
    static const char *const owed[][4] = {{"C0008", "complete_dossier", "home", "0980008B"},
                                          {"C0019", "complete_dossier", "home", "0980009C"},
                                          {"C0019", "reach_family", "home", "0980009C"},
                                          {"C0024", "complete_dossier", "home", "0980004X"},
                                          {"C0024", "rebook", "host", "0980051Y"}};
    passpro_campaign *campaign = NULL;
    passpro_plan *plan;
    passpro_record *record = NULL;
    passpro_table *table = NULL;
    passpro_certificate *certificate = NULL;
    uint64_t row;
    size_t i;
    CHECK_OK(passpro_campaign_read(EXAMPLE_CAMPAIGN, &campaign, NULL));
    plan = example_plan(campaign);
    CHECK_OK(passpro_record_read(plan, EXAMPLE_CAMPAIGN, NULL, 0, &record, NULL));
    CHECK_OK(passpro_record_steps(record, "2027-03-17T08:00", PASSPRO_LANGUAGE_FRENCH, &table));
    for (i = 0; i < sizeof owed / sizeof owed[0]; ++i) {
        int is_owed = 0;
        for (row = 0; row < passpro_table_row_count(table); ++row) {
            if (strcmp(cell(table, "candidate_id", row), owed[i][0]) != 0) continue;
            if (strcmp(cell(table, "formation_id", row), "F001") != 0) continue;
            if (strcmp(cell(table, "step", row), owed[i][1]) != 0) continue;
            CHECK_TEXT(cell(table, "owner_role", row), owed[i][2]);
            CHECK_TEXT(cell(table, "owner_uai", row), owed[i][3]);
            is_owed = 1;
        }
        CHECK(is_owed);
    }
    passpro_table_free(table);
    CHECK_OK(passpro_record_certify(record, "2027-03-17T08:00", NULL, &certificate));
    CHECK(!passpro_certificate_holds(certificate) && passpro_certificate_shortest_notice(certificate) == 30);
    CHECK_OK(passpro_certificate_exceptions(certificate, PASSPRO_LANGUAGE_FRENCH, &table));
    CHECK(passpro_table_row_count(table) == 1);
    CHECK_TEXT(cell(table, "claim", 0), "C4");
    CHECK_TEXT(cell(table, "candidate_id", 0), "C0019");
    CHECK_TEXT(cell(table, "entry_id", 0), "H-0008");
    passpro_table_free(table);
    passpro_certificate_free(certificate);
    CHECK_OK(passpro_record_states(record, "2027-05-08", &table));
    row = row_of(table, "C0008", "F001");
    CHECK_TEXT(cell(table, "attendance", row), "present");
    CHECK_TEXT(cell(table, "opinion", row), "final");
    passpro_table_free(table);
    expect_statistics_of_the_vector(record);
    passpro_record_free(record);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}

void record_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = fixed_plan(campaign);
    passpro_record *record = small_record(plan);
    test_reading(plan);
    passpro_plan_free(plan); /* a record keeps what it needs */
    passpro_campaign_free(campaign);
    test_procedure(record);
    test_entries_states_and_steps(record);
    test_instants(record);
    test_certificate(record);
    test_next_campaign(record);
    test_views(record);
    passpro_record_free(record);
    test_sample();
    CHECK(!passpro_certificate_holds(NULL) && passpro_certificate_shortest_notice(NULL) == PASSPRO_DAY_NONE);
    passpro_record_free(NULL);
    passpro_certificate_free(NULL);
    passpro_view_free(NULL);
    passpro_contacts_free(NULL);
    passpro_viewer_init(NULL);
}
