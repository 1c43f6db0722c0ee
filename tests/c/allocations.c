/* Fails the first, the second, … the last allocation of every function that returns a status, once alone and once with
 * all that come after it, and sees that each failure has the right status, changes nothing and leaks nothing. The others
 * cannot say that memory ran out, and are seen to ask for none. */
#define _POSIX_C_SOURCE 200809L

#include "support.h"

#include <glob.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- an allocator that fails ---- */

static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER; /* a search allocates on a thread of its own */
static int64_t live_blocks = 0;
static int64_t until_failure = 0; /* 0: never */
static int has_failed = 0;
static int goes_on_failing = 0;

static void *allocate(uint64_t size, void *user_data) {
    void *memory = NULL;
    (void)user_data;
    pthread_mutex_lock(&counting);
    if (until_failure > 0 && --until_failure == 0) {
        has_failed = 1;
        if (goes_on_failing) until_failure = 1;
    } else {
        memory = malloc((size_t)size);
        if (memory != NULL) ++live_blocks;
    }
    pthread_mutex_unlock(&counting);
    return memory;
}

static void release(void *memory, void *user_data) {
    (void)user_data;
    pthread_mutex_lock(&counting);
    --live_blocks;
    free(memory);
    pthread_mutex_unlock(&counting);
}

/* ---- what the functions are called with ---- */

static passpro_package *package;     /* made before every call */
static passpro_package *damaged;
static passpro_package *few_files;
static passpro_campaign *campaign;
static const passpro_eligibility *verdicts;
static passpro_rules *rules;
static const passpro_catalogue *catalogue;
static passpro_catalogue_search *search;
static passpro_diagnostics *problems;
static passpro_plan *plan;
static passpro_text *plan_csv;
static passpro_plan *broken_plan;
static passpro_verification *verification;
static const char pupils_list[] = "Nom;Prénom;Né(e) le;Classe;UAI\nMARTIN;Léa;30/03/2012;3A;0930001W\n";
static passpro_plan *recorded_plan;
static passpro_package *files_of_record;
static passpro_record *record;
static passpro_package *new_entries;
static passpro_record *extended;
static passpro_record *drafted;
static passpro_certificate *certificate;
static passpro_statistics *statistics;
static passpro_text *statistics_json;
static passpro_erasure *erasure;
#if HAS_STORES
static passpro_store *store;
static const char store_path[] = "passpro_test_c_allocations.passpro";
static const char withdrawal[] = "entry_id,at,candidate_id,event,role\nN-1,2026-03-10,C1,withdrawn,home\n";
#endif
static passpro_package *exports; /* of a school */
static passpro_pupils *pupils;
static passpro_contacts *contacts;
static passpro_view *view;
static passpro_view *view_before; /* the interviews */
static passpro_letters *letters;
static passpro_table *table;
static passpro_assignment_problem *problem; /* made before every call */
static passpro_assignment_problem *mistaken;
static passpro_assignment *assignment;
static passpro_control *control;
static passpro_column column;
static const char *workbook;
static uint64_t workbook_size;

static const char overfull[] =
    "candidate_id,formation_id,status,opening_id,slot\n"
    "C1,F1,placed,O1,1\nC1,F2,placed,O2,0\nC2,F1,ineligible,,\nC3,F1,unplaced,,\nC3,F2,placed,O2,0\n";
static const char document[] = "{\"campaign\": {}, \"candidates\": [{\"candidate_id\": \"C1\", \"level\": 3}]}";
static const char list[] = "Domaine;Formation;UAI;Etablissement\nTransport;Mecanicien avion;0930003Y;Lycee Un\n";
static const char request[] = "{\"logic\": {\"+\": [{\"var\": \"a\"}, 2]}, \"data\": {\"a\": 3}}";
static const char evening[] =
    "{\"format\": \"passpro-schedule/1\", \"services\": [{\"id\": \"maths\", \"slots\": [{\"start\": \"2027-03-15T18:00\","
    " \"end\": \"2027-03-15T18:10\"}]}], \"applicants\": [{\"id\": \"a\", \"requests\": [{\"service\": \"maths\"}]},"
    " {\"id\": \"b\", \"requests\": [{\"service\": \"maths\"}]}]}";
static const char path[] = "passpro_test_c_allocations.csv";
static const char now[] = "2026-03-12";
static const char sheet[] =
    "candidate_id,formation_id,slot,attendance,opinion,stage,reason\nC1,F1,O1#1,present,F,draft,Oui\n";
static passpro_opinion_scope scope;
static const char secret[] = "a secret of the tests, not of a campaign";
static const char *const letter_files[] = {"convocations.html", "convocations.csv"};
static const char replies[] = "code,answer\nABCDE-FGHJK,oui\n";
static passpro_letter_options of_letters;
static passpro_viewer viewer;
static const char *const erased_ids[] = {"C1"};
static const char *const remarks[] = {"a", "b", "c", "d", NULL};
static const uint8_t locked[5] = {1, 0, 0, 0, 0};

static const int64_t ends[] = {0, 1, 2, 3, 4, 5};
static const uint64_t offsets[] = {0, 1, 2};
static const uint32_t numbers[] = {0, 1};
static const int32_t early[] = {0, 20};
static const int32_t late[] = {10, 30};
static const int64_t costs[] = {5, 6};
static const int32_t nowhere[] = {0, 0, 0, 0};

#if HAS_STORES
static void prepare_store(void) {
    passpro_package *files = small_package();
    (void)remove(store_path);
    CHECK_OK(passpro_store_create(store_path, &store, NULL));
    CHECK_OK(passpro_store_put_files(store, files, NULL, 0, NULL));
    CHECK_OK(passpro_store_put_files(store, files_of_record, NULL, 0, NULL));
    CHECK_OK(passpro_store_add_plan(store, passpro_text_data(plan_csv), passpro_text_size(plan_csv), now, NULL, &table, NULL));
    passpro_table_free(table);
    passpro_package_free(files);
}
#endif

static void prepare_pupils(void) {
    passpro_package *tables = small_package();
    CHECK_OK(passpro_package_create(&exports));
    CHECK_OK(passpro_package_add_file(exports, "list.csv", pupils_list, sizeof pupils_list - 1));
    CHECK_OK(passpro_pupils_import(tables, exports, NULL, &pupils, NULL));
    passpro_package_free(tables);
}

static void prepare_all(void) {
    damaged = damaged_package();
    CHECK_OK(passpro_package_create(&few_files));
    CHECK_OK(passpro_package_add_file(few_files, "a/b.txt", "b", 1));
    campaign = small_campaign();
    verdicts = passpro_campaign_eligibility(campaign);
    catalogue = passpro_campaign_catalogue(campaign);
    CHECK_OK(passpro_rules_parse(small_rules, strlen(small_rules), NULL, &rules, NULL));
    CHECK_OK(passpro_catalogue_search_create(catalogue, &search));
    (void)passpro_campaign_create(damaged, &(passpro_campaign *){NULL}, &problems);
    plan = small_plan(campaign);
    CHECK_OK(passpro_plan_csv(plan, &plan_csv));
    CHECK_OK(passpro_plan_parse(campaign, overfull, sizeof overfull - 1, NULL, &broken_plan, NULL));
    CHECK_OK(passpro_plan_verify(broken_plan, &verification));
    recorded_plan = fixed_plan(campaign);
    files_of_record = record_package();
    record = small_record(recorded_plan);
    new_entries = entries_package();
    CHECK_OK(passpro_record_add(record, new_entries, &extended, NULL));
    CHECK_OK(passpro_record_add_opinion_sheet(record, sheet, sizeof sheet - 1, NULL, "0930003Y", PASSPRO_ROLE_PANEL, now,
                                              &drafted, NULL));
    passpro_opinion_scope_init(&scope);
    scope.host_uai = "0930003Y";
    CHECK_OK(passpro_record_certify(record, now, NULL, &certificate));
    CHECK_OK(passpro_record_statistics(record, now, &statistics));
    CHECK_OK(passpro_statistics_json(statistics, PASSPRO_LANGUAGE_ENGLISH, &statistics_json));
    CHECK_OK(passpro_erasure_create(damaged, erased_ids, 1, &erasure, NULL));
#if HAS_STORES
    prepare_store();
#endif
    prepare_pupils();
    CHECK_OK(passpro_contacts_create(record, files_of_record, &contacts, NULL));
    passpro_viewer_init(&viewer);
    viewer.role = PASSPRO_ROLE_HOME;
    viewer.uai = "0930001W";
    CHECK_OK(passpro_view_create(record, contacts, &viewer, now, &view));
    viewer.role = PASSPRO_ROLE_SAIO;
    CHECK_OK(passpro_view_create(record, contacts, &viewer, "2026-03-01", &view_before));
    viewer.role = PASSPRO_ROLE_HOME;
    passpro_letter_options_init(&of_letters);
    of_letters.secret = secret;
    of_letters.secret_size = sizeof secret - 1;
    CHECK_OK(passpro_letters_create(view_before, &of_letters, &letters, NULL));
    CHECK_OK(passpro_plan_table(plan, &table));
    CHECK_OK(passpro_control_create(&control));
    problem = small_problem();
    CHECK_OK(passpro_assignment_solve(problem, NULL, NULL, &assignment));
    passpro_assignment_problem_free(problem);
    problem = NULL;
    mistaken = small_problem();
    CHECK_OK(passpro_assignment_problem_set_travel(mistaken, 0, 0, NULL, NULL, NULL));
    passpro_column_init(&column);
    column.type = PASSPRO_COLUMN_TEXT;
    column.name = "remark";
    column.count = 5;
    column.text_offsets = ends;
    column.text = "abcde";
    workbook = campaign_workbook(&workbook_size);
}

static void free_all(void) {
    passpro_package_free(damaged);
    passpro_package_free(few_files);
    passpro_campaign_free(campaign);
    passpro_rules_free(rules);
    passpro_catalogue_search_free(search);
    passpro_diagnostics_free(problems);
    passpro_plan_free(plan);
    passpro_text_free(plan_csv);
    passpro_plan_free(broken_plan);
    passpro_verification_free(verification);
    passpro_plan_free(recorded_plan);
    passpro_package_free(files_of_record);
    passpro_record_free(record);
    passpro_package_free(new_entries);
    passpro_record_free(extended);
    passpro_record_free(drafted);
    passpro_certificate_free(certificate);
    passpro_statistics_free(statistics);
    passpro_text_free(statistics_json);
    passpro_erasure_free(erasure);
#if HAS_STORES
    passpro_store_free(store);
    CHECK(remove(store_path) == 0);
#endif
    passpro_pupils_free(pupils);
    passpro_package_free(exports);
    passpro_contacts_free(contacts);
    passpro_view_free(view);
    passpro_view_free(view_before);
    passpro_letters_free(letters);
    passpro_table_free(table);
    passpro_control_free(control);
    passpro_assignment_free(assignment);
    passpro_assignment_problem_free(mistaken);
}

/* ---- one call each ---- */

/* A function that gives out a handle: there is one exactly if it says so. */
#define MAKES(type, function, ...)                          \
    static passpro_status try_##function(void) {            \
        type *made = NULL;                                  \
        const passpro_status status = function(__VA_ARGS__); \
        CHECK((status == PASSPRO_OK) == (made != NULL));    \
        type##_free(made);                                  \
        return status;                                      \
    }
/* One that also gives out diagnostics. */
#define READS(type, name, function, ...)                                                               \
    static passpro_status try_##name(void) {                                                           \
        type *made = NULL;                                                                             \
        passpro_diagnostics *found = NULL;                                                             \
        const passpro_status status = function(__VA_ARGS__);                                           \
        CHECK((status == PASSPRO_OK) == (made != NULL));                                               \
        CHECK((status == PASSPRO_OK || status == PASSPRO_ERROR_BAD_INPUT) == (found != NULL));         \
        passpro_diagnostics_free(found);                                                               \
        type##_free(made);                                                                             \
        return status;                                                                                 \
    }
#define CALLS(function, ...) \
    static passpro_status try_##function(void) { return function(__VA_ARGS__); }

MAKES(passpro_package, passpro_package_create, &made)
CALLS(passpro_package_add_folder, package, EXAMPLE_CAMPAIGN)
CALLS(passpro_package_add_file, package, "applications.csv", overfull, sizeof overfull - 1)
CALLS(passpro_package_add_column, package, PASSPRO_TABLE_APPLICATIONS, &column)
CALLS(passpro_package_add_texts, package, PASSPRO_TABLE_APPLICATIONS, "remark", remarks, 5)
CALLS(passpro_package_set_previous_plan, package, plan, locked, 5)

/* A call that fails leaves no folder behind. */
static passpro_status try_passpro_package_save(void) {
    static const char saved[] = "passpro_test_c_allocations.folder";
    const passpro_status status = passpro_package_save(few_files, saved);
    CHECK(access(saved, F_OK) == (status == PASSPRO_OK ? 0 : -1));
    if (status == PASSPRO_OK) {
        CHECK(remove("passpro_test_c_allocations.folder/a/b.txt") == 0);
        CHECK(remove("passpro_test_c_allocations.folder/a") == 0 && remove(saved) == 0);
    }
    return status;
}

READS(passpro_package, passpro_package_parse_json, passpro_package_parse_json, document, sizeof document - 1, NULL, &made,
      &found)
#if HAS_WORKBOOKS
READS(passpro_text, passpro_package_workbook, passpro_package_workbook, package, PASSPRO_WORKBOOK_CONTENT_CAMPAIGN, &made, &found)
READS(passpro_package, passpro_package_parse_workbook, passpro_package_parse_workbook, workbook, workbook_size, NULL, &made,
      &found)
#endif
READS(passpro_campaign, passpro_campaign_read, passpro_campaign_read, EXAMPLE_CAMPAIGN, &made, &found)
READS(passpro_campaign, passpro_campaign_parse, passpro_campaign_parse, document, sizeof document - 1, NULL, &made, &found)
READS(passpro_campaign, passpro_campaign_create, passpro_campaign_create, package, &made, &found)
READS(passpro_campaign, damaged_campaign, passpro_campaign_create, damaged, &made, &found)
MAKES(passpro_table, passpro_campaign_table, campaign, PASSPRO_TABLE_CANDIDATES, &made)
READS(passpro_catalogue, passpro_catalogue_read, passpro_catalogue_read, EXAMPLE_CAMPAIGN, &made, &found)
READS(passpro_catalogue, passpro_catalogue_create, passpro_catalogue_create, package, &made, &found)
READS(passpro_package, passpro_catalogue_import, passpro_catalogue_import, list, sizeof list - 1, "list.csv", NULL, 0,
      2026, &made, &found)
READS(passpro_pupils, passpro_pupils_import, passpro_pupils_import, package, exports, NULL, &made, &found)
MAKES(passpro_package, passpro_pupils_files, pupils, &made)
MAKES(passpro_table, passpro_pupils_changes, pupils, &made)
MAKES(passpro_table, passpro_catalogue_compare, catalogue, catalogue, &made)
MAKES(passpro_table, passpro_catalogue_table, catalogue, PASSPRO_TABLE_FORMATIONS, &made)
MAKES(passpro_text, passpro_catalogue_page, catalogue, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_catalogue_search, passpro_catalogue_search_create, catalogue, &made)
MAKES(passpro_table, passpro_catalogue_search_domains, search, &made)
MAKES(passpro_table, passpro_catalogue_search_find, search, "f1", NULL, &made)
READS(passpro_rules, passpro_rules_parse, passpro_rules_parse, small_rules, strlen(small_rules), NULL, &made, &found)
MAKES(passpro_table, passpro_rules_table, rules, PASSPRO_LANGUAGE_ENGLISH, &made)
MAKES(passpro_text, passpro_rules_explanation_at, rules, 0, PASSPRO_LANGUAGE_ENGLISH, &made)
MAKES(passpro_table, passpro_rules_test, rules, &made)
MAKES(passpro_text, passpro_expression_evaluate, request, sizeof request - 1, PASSPRO_LANGUAGE_FRENCH, &made)
READS(passpro_eligibility, passpro_eligibility_determine, passpro_eligibility_determine, campaign, rules,
      PASSPRO_DAY_NONE, &made, &found)
MAKES(passpro_table, passpro_eligibility_table, verdicts, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_eligibility_tallies, verdicts, &made)
MAKES(passpro_table, passpro_eligibility_findings_at, verdicts, 3, &made)
MAKES(passpro_text, passpro_eligibility_reason_at, verdicts, 3, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_eligibility_trace_at, verdicts, 2, 0, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_eligibility_record_at, verdicts, 0, &made)
MAKES(passpro_text, passpro_eligibility_digest_at, verdicts, 0, &made)
MAKES(passpro_text, passpro_eligibility_csv, verdicts, PASSPRO_LANGUAGE_ENGLISH, &made)
MAKES(passpro_control, passpro_control_create, &made)
MAKES(passpro_plan, passpro_campaign_solve, campaign, NULL, NULL, &made)
READS(passpro_plan, passpro_plan_parse, passpro_plan_parse, campaign, passpro_text_data(plan_csv),
      passpro_text_size(plan_csv), NULL, &made, &found)
MAKES(passpro_table, passpro_plan_table, plan, &made)
MAKES(passpro_table, passpro_plan_occupancy, plan, &made)
MAKES(passpro_table, passpro_plan_reasons, broken_plan, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_plan_bottlenecks, broken_plan, &made)
MAKES(passpro_table, passpro_plan_remedies, plan, &made)
MAKES(passpro_table, passpro_plan_alternatives_at, plan, 0, &made)
MAKES(passpro_table, passpro_plan_compare, plan, broken_plan, &made)
MAKES(passpro_table, passpro_plan_moves, plan, &made)
MAKES(passpro_text, passpro_plan_csv, plan, &made)
MAKES(passpro_text, passpro_plan_moves_csv, plan, &made)
MAKES(passpro_text, passpro_text_for_excel, plan_csv, &made)
MAKES(passpro_text, passpro_plan_report, plan, &made)
MAKES(passpro_text, passpro_plan_bound_certificate, plan, &made)
MAKES(passpro_text, passpro_plan_page, plan, PASSPRO_LANGUAGE_FRENCH, 1, &made)
MAKES(passpro_package, passpro_plan_pages, plan, NULL, &made)
#if HAS_WORKBOOKS
READS(passpro_package, passpro_plan_workbooks, passpro_plan_workbooks, plan, NULL, &made, &found)
#endif
MAKES(passpro_verification, passpro_plan_verify, broken_plan, &made)
MAKES(passpro_text, passpro_verification_message_at, verification, 0, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_verification_table, verification, PASSPRO_LANGUAGE_FRENCH, &made)
READS(passpro_record, passpro_record_read, passpro_record_read, recorded_plan, EXAMPLE_CAMPAIGN "/../list", NULL, 0, &made, &found)
READS(passpro_record, passpro_record_create, passpro_record_create, recorded_plan, files_of_record, &made, &found)
MAKES(passpro_table, passpro_record_procedure, record, PASSPRO_PROCEDURE_GRID_CRITERIA, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_record_entries, record, now, &made)
MAKES(passpro_table, passpro_record_states, record, now, &made)
MAKES(passpro_table, passpro_record_steps, record, now, PASSPRO_LANGUAGE_FRENCH, &made)
CALLS(passpro_package_set_next_campaign, package, record, now)
READS(passpro_record, passpro_record_add, passpro_record_add, record, new_entries, &made, &found)
MAKES(passpro_table, passpro_record_added, extended, &made)
MAKES(passpro_text, passpro_record_added_csv, extended, &made)
MAKES(passpro_text, passpro_record_journal, extended, &made)
MAKES(passpro_table, passpro_record_opinion_sheet, record, &scope, now, &made)
MAKES(passpro_text, passpro_record_opinion_sheet_csv, record, &scope, now, &made)
#if HAS_WORKBOOKS
READS(passpro_text, passpro_record_opinion_sheet_workbook, passpro_record_opinion_sheet_workbook, record, &scope, now,
      PASSPRO_LANGUAGE_FRENCH, &made, &found)
#endif
READS(passpro_record, passpro_record_add_opinion_sheet, passpro_record_add_opinion_sheet, record, sheet, sizeof sheet - 1,
      NULL, "0930003Y", PASSPRO_ROLE_HOST, now, &made, &found)
READS(passpro_record, passpro_record_validate_drafts, passpro_record_validate_drafts, drafted, "0930003Y", now, &made, &found)
READS(passpro_table, passpro_record_affelnet, passpro_record_affelnet, record, now, &made, &found)
READS(passpro_text, passpro_record_affelnet_csv, passpro_record_affelnet_csv, record, now, &made, &found)
MAKES(passpro_text, passpro_view_result_sheets, view, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_view_dossier_sheets, view, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_view_grid_sheets, view_before, PASSPRO_DAY_NONE, "F1", PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_certificate_page, certificate, PASSPRO_LANGUAGE_FRENCH, &made)
READS(passpro_letters, passpro_letters_create, passpro_letters_create, view_before, &of_letters, &made, &found)
MAKES(passpro_table, passpro_letters_interviews, letters, &made)
MAKES(passpro_package, passpro_letters_files, letters, letter_files, 2, &made)
MAKES(passpro_table, passpro_letters_languages_without_text, letters, &made)
MAKES(passpro_text, passpro_letters_sent, letters, now, "hand", &made)
MAKES(passpro_table, passpro_view_outings, view_before, &made)
READS(passpro_text, passpro_view_replies, passpro_view_replies, view, secret, sizeof secret - 1, replies,
      sizeof replies - 1, NULL, &made, &found)
MAKES(passpro_certificate, passpro_record_certify, record, now, NULL, &made)
MAKES(passpro_table, passpro_certificate_claims, certificate, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_certificate_exceptions, certificate, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_certificate_hosts, certificate, &made)
MAKES(passpro_table, passpro_certificate_files, certificate, &made)
MAKES(passpro_text, passpro_certificate_json, certificate, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_statistics, passpro_record_statistics, record, now, &made)
READS(passpro_statistics, passpro_statistics_parse, passpro_statistics_parse, passpro_text_data(statistics_json),
      passpro_text_size(statistics_json), NULL, &made, &found)
MAKES(passpro_table, passpro_statistics_table, statistics, statistics, &made)
MAKES(passpro_table, passpro_statistics_measures, statistics, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_statistics_json, statistics, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_statistics_csv, statistics, statistics, &made)
MAKES(passpro_text, passpro_record_everything_on, record, contacts, "C1", PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_record_due_for_erasure, record, "2028-05-20", &made)
READS(passpro_erasure, passpro_erasure_create, passpro_erasure_create, package, erased_ids, 1, &made, &found)
MAKES(passpro_table, passpro_erasure_table, erasure, &made)
MAKES(passpro_package, passpro_erasure_files, erasure, &made)
MAKES(passpro_text, passpro_erasure_certificate, erasure, now, &made)
#if HAS_STORES
static passpro_status try_passpro_store_create(void) {
    static const char created[] = "passpro_test_c_allocations.new";
    passpro_store *made = NULL;
    const passpro_status status = passpro_store_create(created, &made, NULL);
    CHECK((status == PASSPRO_OK) == (made != NULL));
    passpro_store_free(made);
    (void)remove(created);
    return status;
}
READS(passpro_store, passpro_store_open, passpro_store_open, store_path, 0, &made, &found)
READS(passpro_package, passpro_store_read, passpro_store_read, store, PASSPRO_STORE_FILES | PASSPRO_STORE_JOURNAL, erased_ids, 1,
      &made, &found)
READS(passpro_table, passpro_store_counts, passpro_store_counts, store, &made, &found)
CALLS(passpro_store_put_files, store, files_of_record, NULL, 0, NULL)
READS(passpro_table, passpro_store_plans, passpro_store_plans, store, &made, &found)
READS(passpro_table, passpro_store_add_plan, passpro_store_add_plan, store, passpro_text_data(plan_csv),
      passpro_text_size(plan_csv), now, "a plan", &made, &found)
READS(passpro_text, passpro_store_plan, passpro_store_plan, store, 0, &made, &found)
READS(passpro_table, passpro_store_append, passpro_store_append, store, withdrawal, sizeof withdrawal - 1, NULL, &made, &found)
/* Makes the next append find a new entry. */
static void forget_entries(const char *name) {
    passpro_table *counts = NULL;
    static int64_t entries = -1;
    if (strcmp(name, "passpro_store_append") != 0) return;
    CHECK_OK(passpro_store_counts(store, &counts, NULL));
    if (entries < 0) entries = integer(counts, "entries", 0) - 1; /* a first call has added one */
    if (integer(counts, "entries", 0) > entries)
        CHECK_OK(passpro_store_put_files(store, files_of_record, NULL, 0, NULL));
    passpro_table_free(counts);
}
READS(passpro_erasure, passpro_store_erase, passpro_store_erase, store, erased_ids, 1, &made, &found)
static passpro_status try_passpro_store_copy(void) {
    static const char copied[] = "passpro_test_c_allocations.copy";
    const passpro_status status = passpro_store_copy(store, copied, NULL);
    CHECK(access(copied, F_OK) == (status == PASSPRO_OK ? 0 : -1));
    if (status == PASSPRO_OK) CHECK(remove(copied) == 0);
    return status;
}
MAKES(passpro_diagnostics, passpro_store_check, store, &made)
#endif
READS(passpro_contacts, passpro_contacts_create, passpro_contacts_create, record, files_of_record, &made, &found)
MAKES(passpro_view, passpro_view_create, record, contacts, &viewer, now, &made)
MAKES(passpro_table, passpro_view_table, view, PASSPRO_VIEW_APPLICATIONS, &made)
MAKES(passpro_table, passpro_view_steps, view, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_diagnostics_message_at, problems, 0, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_diagnostics_expected_at, problems, 0, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_diagnostics_line_at, problems, 0, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_table, passpro_diagnostics_table, problems, PASSPRO_LANGUAGE_FRENCH, &made)
MAKES(passpro_text, passpro_diagnostics_json, problems, PASSPRO_LANGUAGE_FRENCH, &made)
CALLS(passpro_text_save, plan_csv, path)
MAKES(passpro_assignment_problem, passpro_assignment_problem_create, &made)
CALLS(passpro_assignment_problem_set_slots, problem, 2, early, late, numbers, NULL, costs, NULL)
CALLS(passpro_assignment_problem_set_services, problem, 2, offsets, numbers)
CALLS(passpro_assignment_problem_set_calendars, problem, 2, offsets, early, late)
CALLS(passpro_assignment_problem_set_applicants, problem, 2, numbers, offsets, numbers)
CALLS(passpro_assignment_problem_set_requests, problem, 2, numbers, numbers, costs, NULL, NULL, NULL)
CALLS(passpro_assignment_problem_set_sessions, problem, 2, offsets, numbers)
CALLS(passpro_assignment_problem_set_session_costs, problem, 2, costs)
CALLS(passpro_assignment_problem_set_sequences, problem, 2, offsets, numbers, early)
CALLS(passpro_assignment_problem_set_joint_limits, problem, 2, offsets, numbers, early, offsets, costs, costs, NULL)
CALLS(passpro_assignment_problem_set_travel, problem, 1, 2, nowhere, nowhere, nowhere)
MAKES(passpro_text, passpro_assignment_problem_check, problem, &made)
MAKES(passpro_assignment, passpro_assignment_solve, problem, NULL, NULL, &made)

READS(passpro_text, passpro_schedule_solve, passpro_schedule_solve, evening, sizeof evening - 1, NULL, NULL, &made, &found)

static passpro_status try_search_for_schedule(void) {
    passpro_search *made = NULL;
    passpro_text *found = NULL;
    passpro_status status = passpro_search_start_schedule(evening, sizeof evening - 1, NULL, NULL, &made, NULL);
    if (status == PASSPRO_OK) status = passpro_search_schedule(made, &found);
    CHECK((status == PASSPRO_OK) == (found != NULL));
    passpro_text_free(found);
    passpro_search_free(made);
    return status;
}

static passpro_status try_mistaken_problem(void) {
    passpro_assignment *made = NULL;
    const passpro_status status = passpro_assignment_solve(mistaken, NULL, NULL, &made);
    CHECK(made == NULL);
    return status;
}

static passpro_status try_search(void) {
    passpro_search *made = NULL;
    passpro_plan *found = NULL;
    int32_t is_done = 0;
    passpro_status status = passpro_search_start(campaign, NULL, NULL, &made);
    CHECK((status == PASSPRO_OK) == (made != NULL));
    while (status == PASSPRO_OK && is_done == 0) status = passpro_search_wait(made, 1000, &is_done);
    if (status == PASSPRO_OK) status = passpro_search_plan(made, &found);
    CHECK((status == PASSPRO_OK) == (found != NULL));
    passpro_plan_free(found);
    passpro_search_free(made);
    return status;
}

static passpro_status try_search_for_assignment(void) {
    passpro_search *made = NULL;
    passpro_assignment *found = NULL;
    passpro_status status = passpro_search_start_assignment(problem, NULL, NULL, &made);
    if (status == PASSPRO_OK) status = passpro_search_assignment(made, &found);
    CHECK((status == PASSPRO_OK) == (found != NULL));
    passpro_assignment_free(found);
    passpro_search_free(made);
    return status;
}

static int32_t go_on(const passpro_progress *progress, void *user_data) {
    (void)progress;
    (void)user_data;
    return 0;
}

static passpro_status try_solve_with_callback(void) {
    passpro_solve_options options;
    passpro_plan *made = NULL;
    passpro_status status;
    passpro_solve_options_init(&options);
    options.callback = go_on;
    options.include_undetermined = 1;
    status = passpro_campaign_solve(campaign, &options, NULL, &made);
    passpro_plan_free(made);
    return status;
}

struct ArrowArrayStream { /* as much of it as is needed here: arrow.c reads streams */
    void *functions[3];
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};
static passpro_status try_passpro_table_arrow(void) {
    struct ArrowArrayStream stream;
    const passpro_status status = passpro_table_arrow(table, &stream);
    if (status == PASSPRO_OK) stream.release(&stream);
    return status;
}

/* These need no memory, nor may they take any. */
static passpro_status try_getters(void) {
    passpro_outcome outcome;
    passpro_placement placement;
    passpro_progress progress;
    passpro_diagnostic diagnostic;
    passpro_violation violation;
    passpro_assignment_limits limits;
    passpro_assignment_options options;
    passpro_schedule_options of_schedule;
    passpro_page_options of_pages;
    passpro_column first;
    passpro_certificate_options of_certificate;
    passpro_opinion_scope of_sheet;
    passpro_letter_options of_view;
    passpro_pupils_options of_pupils;
    uint64_t size = 0;
    uint32_t row = 0;
    int32_t value = 0;
    const int64_t before = until_failure;
    passpro_outcome_init(&outcome);
    passpro_placement_init(&placement);
    passpro_progress_init(&progress);
    passpro_diagnostic_init(&diagnostic);
    passpro_violation_init(&violation);
    passpro_assignment_limits_init(&limits);
    passpro_assignment_options_init(&options);
    passpro_schedule_options_init(&of_schedule);
    passpro_page_options_init(&of_pages);
    passpro_column_init(&first);
    passpro_certificate_options_init(&of_certificate);
    passpro_opinion_scope_init(&of_sheet);
    passpro_letter_options_init(&of_view);
    passpro_pupils_options_init(&of_pupils);
    CHECK_OK(passpro_plan_outcome(plan, &outcome));
    CHECK_OK(passpro_plan_placement_at(plan, 0, &placement));
    CHECK_OK(passpro_control_progress(control, &progress));
    CHECK_OK(passpro_diagnostics_at(problems, 0, &diagnostic));
    CHECK_OK(passpro_verification_violation_at(verification, 0, &violation));
    CHECK_OK(passpro_verification_outcome(verification, &outcome));
    CHECK_OK(passpro_assignment_outcome(assignment, &outcome));
    CHECK_OK(passpro_assignment_problem_set_limits(problem, &limits));
    CHECK_OK(passpro_assignment_problem_set_slot_needs(problem, 6, NULL, NULL));
    CHECK_OK(passpro_table_column_at(table, 0, &first));
    CHECK(passpro_column_text_at(&first, 0, &size) != NULL && size == 2);
    CHECK_OK(passpro_table_find_column(table, "rank", &first));
    CHECK_OK(passpro_campaign_find(campaign, PASSPRO_TABLE_FORMATIONS, "F1", &row));
    CHECK_OK(passpro_campaign_find_application(campaign, "C1", "F1", &row));
    CHECK_OK(passpro_campaign_travel_minutes(campaign, 0, 1, &value));
    CHECK_OK(passpro_eligibility_verdict_at(verdicts, 0, &value));
    CHECK(until_failure == before);
    return PASSPRO_OK;
}

/* Nor may those that return a value. */
static passpro_status try_values(void) {
    const int64_t before = until_failure;
    passpro_catalogue_filter filter;
    passpro_catalogue_filter_init(&filter);
    CHECK(passpro_language_of_environment() >= 0);
    CHECK(passpro_version()[0] != '\0' && passpro_status_name(PASSPRO_OK)[0] != '\0');
    CHECK(passpro_abi_major() == PASSPRO_ABI_MAJOR && passpro_abi_minor() == PASSPRO_ABI_MINOR);
    CHECK(passpro_status_count() > PASSPRO_ERROR_INTERNAL);
    CHECK(passpro_uai_is_valid("0930001W") && passpro_public_holiday(0, "93", PASSPRO_LANGUAGE_FRENCH) != NULL);
    CHECK(passpro_package_file_name_at(package, 0) != NULL && passpro_package_file_data_at(package, 0) != NULL);
    CHECK(passpro_table_row_count(table) > 0 && passpro_table_column_count(table) > 0);
    CHECK(passpro_diagnostics_count(problems) >= passpro_diagnostics_error_count(problems));
    CHECK(passpro_rules_count(rules) > 0 && passpro_eligibility_today(verdicts) > 0);
    CHECK(passpro_plan_count(plan, PASSPRO_PLACEMENT_PLACED) > 0);
    CHECK(passpro_verification_holds(verification) == (passpro_verification_violation_count(verification) == 0));
    CHECK(passpro_assignment_count(assignment) > 0 && passpro_assignment_slots(assignment) != NULL);
    CHECK(passpro_control_is_cancelled(control) == 0);
    CHECK(!passpro_certificate_holds(NULL) && passpro_certificate_shortest_notice(certificate) == 8);
    CHECK(passpro_record_known_count(extended) == 1 && passpro_letters_count(letters) > 0);
    passpro_control_cancel(NULL);
    passpro_eligibility_free(NULL);
    passpro_catalogue_free(NULL);
    CHECK(passpro_campaign_catalogue(campaign) == catalogue);
    CHECK(until_failure == before);
    return PASSPRO_OK;
}

typedef struct scenario {
    const char *name;
    passpro_status (*call)(void);
    passpro_status expected; /* if memory lasts */
} scenario;

#define SCENARIO(function) {#function, try_##function, PASSPRO_OK}
static const scenario scenarios[] = {
    SCENARIO(passpro_package_create),
    SCENARIO(passpro_package_add_folder),
    SCENARIO(passpro_package_add_file),
    SCENARIO(passpro_package_save),
    SCENARIO(passpro_package_add_column),
    SCENARIO(passpro_package_add_texts),
    SCENARIO(passpro_package_set_previous_plan),
    SCENARIO(passpro_package_parse_json),
#if HAS_WORKBOOKS
    SCENARIO(passpro_package_parse_workbook),
    SCENARIO(passpro_package_workbook),
#endif
    SCENARIO(passpro_campaign_read),
    {"passpro_campaign_parse", try_passpro_campaign_parse, PASSPRO_ERROR_BAD_INPUT},
    SCENARIO(passpro_campaign_create),
    {"a damaged campaign", try_damaged_campaign, PASSPRO_ERROR_BAD_INPUT},
    SCENARIO(passpro_campaign_table),
    SCENARIO(passpro_catalogue_read),
    SCENARIO(passpro_catalogue_create),
    SCENARIO(passpro_catalogue_import),
    SCENARIO(passpro_pupils_import),
    SCENARIO(passpro_pupils_files),
    SCENARIO(passpro_pupils_changes),
    SCENARIO(passpro_catalogue_compare),
    SCENARIO(passpro_catalogue_table),
    SCENARIO(passpro_catalogue_page),
    SCENARIO(passpro_catalogue_search_create),
    SCENARIO(passpro_catalogue_search_domains),
    SCENARIO(passpro_catalogue_search_find),
    SCENARIO(passpro_rules_parse),
    SCENARIO(passpro_rules_table),
    SCENARIO(passpro_rules_explanation_at),
    SCENARIO(passpro_rules_test),
    SCENARIO(passpro_expression_evaluate),
    SCENARIO(passpro_eligibility_determine),
    SCENARIO(passpro_eligibility_table),
    SCENARIO(passpro_eligibility_tallies),
    SCENARIO(passpro_eligibility_findings_at),
    SCENARIO(passpro_eligibility_reason_at),
    SCENARIO(passpro_eligibility_trace_at),
    SCENARIO(passpro_eligibility_record_at),
    SCENARIO(passpro_eligibility_digest_at),
    SCENARIO(passpro_eligibility_csv),
    SCENARIO(passpro_control_create),
    SCENARIO(passpro_campaign_solve),
    SCENARIO(solve_with_callback),
    SCENARIO(search),
    SCENARIO(search_for_assignment),
    SCENARIO(passpro_plan_parse),
    SCENARIO(passpro_plan_table),
    SCENARIO(passpro_plan_occupancy),
    SCENARIO(passpro_plan_reasons),
    SCENARIO(passpro_plan_bottlenecks),
    SCENARIO(passpro_plan_remedies),
    SCENARIO(passpro_plan_alternatives_at),
    SCENARIO(passpro_plan_compare),
    SCENARIO(passpro_plan_moves),
    SCENARIO(passpro_plan_csv),
    SCENARIO(passpro_plan_moves_csv),
    SCENARIO(passpro_text_for_excel),
    SCENARIO(passpro_plan_report),
    SCENARIO(passpro_plan_bound_certificate),
    SCENARIO(passpro_plan_page),
    SCENARIO(passpro_plan_pages),
#if HAS_WORKBOOKS
    SCENARIO(passpro_plan_workbooks),
#endif
    SCENARIO(passpro_plan_verify),
    SCENARIO(passpro_verification_message_at),
    SCENARIO(passpro_verification_table),
    SCENARIO(passpro_record_read),
    SCENARIO(passpro_record_create),
    SCENARIO(passpro_record_procedure),
    SCENARIO(passpro_record_entries),
    SCENARIO(passpro_record_states),
    SCENARIO(passpro_record_steps),
    SCENARIO(passpro_package_set_next_campaign),
    SCENARIO(passpro_record_add),
    SCENARIO(passpro_record_added),
    SCENARIO(passpro_record_added_csv),
    SCENARIO(passpro_record_journal),
    SCENARIO(passpro_record_opinion_sheet),
    SCENARIO(passpro_record_opinion_sheet_csv),
#if HAS_WORKBOOKS
    SCENARIO(passpro_record_opinion_sheet_workbook),
#endif
    SCENARIO(passpro_record_add_opinion_sheet),
    SCENARIO(passpro_record_validate_drafts),
    {"passpro_record_affelnet", try_passpro_record_affelnet, PASSPRO_ERROR_BAD_INPUT},
    {"passpro_record_affelnet_csv", try_passpro_record_affelnet_csv, PASSPRO_ERROR_BAD_INPUT},
    SCENARIO(passpro_view_result_sheets),
    SCENARIO(passpro_view_dossier_sheets),
    SCENARIO(passpro_view_grid_sheets),
    SCENARIO(passpro_certificate_page),
    SCENARIO(passpro_letters_create),
    SCENARIO(passpro_letters_interviews),
    SCENARIO(passpro_letters_files),
    SCENARIO(passpro_letters_languages_without_text),
    SCENARIO(passpro_letters_sent),
    SCENARIO(passpro_view_outings),
    {"passpro_view_replies", try_passpro_view_replies, PASSPRO_ERROR_BAD_INPUT},
    SCENARIO(passpro_record_certify),
    SCENARIO(passpro_certificate_claims),
    SCENARIO(passpro_certificate_exceptions),
    SCENARIO(passpro_certificate_hosts),
    SCENARIO(passpro_certificate_files),
    SCENARIO(passpro_certificate_json),
    SCENARIO(passpro_record_statistics),
    SCENARIO(passpro_statistics_parse),
    SCENARIO(passpro_statistics_table),
    SCENARIO(passpro_statistics_measures),
    SCENARIO(passpro_statistics_json),
    SCENARIO(passpro_statistics_csv),
    SCENARIO(passpro_record_everything_on),
    SCENARIO(passpro_record_due_for_erasure),
    SCENARIO(passpro_erasure_create),
    SCENARIO(passpro_erasure_table),
    SCENARIO(passpro_erasure_files),
    SCENARIO(passpro_erasure_certificate),
#if HAS_STORES
    SCENARIO(passpro_store_create),
    SCENARIO(passpro_store_open),
    SCENARIO(passpro_store_read),
    SCENARIO(passpro_store_counts),
    SCENARIO(passpro_store_put_files),
    SCENARIO(passpro_store_add_plan),
    SCENARIO(passpro_store_plans),
    SCENARIO(passpro_store_plan),
    SCENARIO(passpro_store_append),
    SCENARIO(passpro_store_copy),
    SCENARIO(passpro_store_check),
    SCENARIO(passpro_store_erase),
#endif
    SCENARIO(passpro_contacts_create),
    SCENARIO(passpro_view_create),
    SCENARIO(passpro_view_table),
    SCENARIO(passpro_view_steps),
    SCENARIO(passpro_diagnostics_message_at),
    SCENARIO(passpro_diagnostics_expected_at),
    SCENARIO(passpro_diagnostics_line_at),
    SCENARIO(passpro_diagnostics_table),
    SCENARIO(passpro_diagnostics_json),
    SCENARIO(passpro_text_save),
    SCENARIO(passpro_table_arrow),
    SCENARIO(passpro_assignment_problem_create),
    SCENARIO(passpro_assignment_problem_set_slots),
    SCENARIO(passpro_assignment_problem_set_services),
    SCENARIO(passpro_assignment_problem_set_calendars),
    SCENARIO(passpro_assignment_problem_set_applicants),
    SCENARIO(passpro_assignment_problem_set_requests),
    SCENARIO(passpro_assignment_problem_set_sessions),
    SCENARIO(passpro_assignment_problem_set_session_costs),
    SCENARIO(passpro_assignment_problem_set_sequences),
    SCENARIO(passpro_assignment_problem_set_joint_limits),
    SCENARIO(passpro_assignment_problem_set_travel),
    SCENARIO(passpro_assignment_problem_check),
    SCENARIO(passpro_assignment_solve),
    SCENARIO(passpro_schedule_solve),
    SCENARIO(search_for_schedule),
    {"a mistaken problem", try_mistaken_problem, PASSPRO_ERROR_BAD_INPUT},
    SCENARIO(getters),
    SCENARIO(values),
};

static uint64_t package_bytes(void) {
    uint64_t bytes = 0;
    uint64_t k;
    for (k = 0; k < passpro_package_file_count(package); ++k) bytes += passpro_package_file_size_at(package, k);
    return bytes;
}

static passpro_assignment_problem *problem_with_sessions(void) {
    passpro_assignment_problem *made = small_problem();
    CHECK_OK(passpro_assignment_problem_set_sessions(made, 2, offsets, numbers));
    return made;
}

/* One call whose n-th allocation fails. Returns whether there was one. */
static int fail_nth(const scenario *tried, int64_t n, int *tolerated) {
    const int64_t blocks_before = live_blocks;
    int64_t blocks_prepared;
    uint64_t bytes_prepared;
    passpro_status status;
    package = small_package();
    problem = problem_with_sessions();
#if HAS_STORES
    forget_entries(tried->name);
#endif
    blocks_prepared = live_blocks;
    bytes_prepared = package_bytes();
    has_failed = 0;
    until_failure = n;
    status = tried->call();
    until_failure = 0;
    if (!has_failed) {
        CHECK_STATUS(status, tried->expected);
    } else if (status == PASSPRO_ERROR_OUT_OF_MEMORY) {
        CHECK(passpro_last_error()[0] != '\0');
        CHECK(live_blocks == blocks_prepared);
        CHECK(package_bytes() == bytes_prepared);
    } else {
        CHECK_STATUS(status, tried->expected); /* it did without: a buffer that only makes sorting faster */
        ++*tolerated;
    }
    passpro_package_free(package);
    passpro_assignment_problem_free(problem);
    CHECK(live_blocks == blocks_before);
    return has_failed;
}

/* Those that workbooks are made in, within the folder for such files that this test has for itself. */
static size_t temporary_files(void) {
    const char *folder = getenv("TMPDIR");
    char pattern[1024];
    glob_t found;
    size_t count;
    if (folder == NULL) return 0;
    snprintf(pattern, sizeof pattern, "%s/passpro-*", folder);
    if (glob(pattern, 0, NULL, &found) != 0) return 0;
    count = found.gl_pathc;
    globfree(&found);
    return count;
}

int main(int argument_count, char **arguments) {
    passpro_allocator allocator;
    size_t i;
    int64_t all = 0;
    const size_t files_before = temporary_files();
    passpro_allocator_init(&allocator);
    allocator.allocate = allocate;
    allocator.release = release;
    CHECK_OK(passpro_set_allocator(&allocator));
    prepare_all();
    for (i = 0; i < sizeof scenarios / sizeof scenarios[0]; ++i) {
        const scenario *tried = &scenarios[i];
        int64_t n;
        int tolerated = 0;
        if (argument_count > 1 && strcmp(arguments[1], tried->name) != 0) continue;
        /* Objects that are made once, on first use, stay. */
        package = small_package();
        problem = problem_with_sessions();
        CHECK_STATUS(tried->call(), tried->expected);
        passpro_package_free(package);
        passpro_assignment_problem_free(problem);
        for (goes_on_failing = 0; goes_on_failing <= 1; ++goes_on_failing) {
            for (n = 1; fail_nth(tried, n, &tolerated) && failed_checks() < 20;) ++n;
            all += n - 1;
        }
        printf("%6ld allocations  %s%s\n", (long)(n - 1), tried->name, tolerated ? " (can do without some)" : "");
    }
    if (argument_count == 1) CHECK(all > 10000); /* the library does use the allocator */
    free_all();
    CHECK(temporary_files() == files_before);
    remove(path);
    printf("%ld allocations failed in turn, %d failed checks\n", (long)all, failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}
