#include "functions.h"

#include <string.h>

static const char now[] = "2026-03-12";
static const char host[] = "0930003Y";

/* What a host fills in of the row of C1, who came. */
static passpro_status add_sheet(const passpro_record *record, const char *cells, int32_t role, passpro_record **extended,
                                passpro_diagnostics **problems) {
    char sheet[512] = "candidate_id,formation_id,slot,attendance,grid:projet,opinion,stage,reason\nC1,F1,O1#1,";
    strcat(sheet, cells);
    return passpro_record_add_opinion_sheet(record, sheet, strlen(sheet), "avis.csv", host, role, now, extended, problems);
}

/* It says what the journal says, so that it brings nothing when it comes back as it went out. */
static void test_a_sheet_as_a_workbook(const passpro_record *record, const passpro_opinion_scope *scope) {
    passpro_diagnostics *problems = NULL;
    passpro_record *extended = NULL;
    passpro_text *workbook = NULL;
    CHECK_STATUS(passpro_record_opinion_sheet_workbook(record, scope, now, 7, &workbook, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_opinion_sheet_workbook(record, NULL, now, 0, &workbook, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(workbook == NULL);
    if (!HAS_WORKBOOKS) {
        CHECK_STATUS(passpro_record_opinion_sheet_workbook(record, scope, now, PASSPRO_LANGUAGE_FRENCH, &workbook, &problems),
                     PASSPRO_ERROR_BAD_INPUT);
        check_no_workbooks(problems);
        return;
    }
    CHECK_OK(passpro_record_opinion_sheet_workbook(record, scope, now, PASSPRO_LANGUAGE_FRENCH, &workbook, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_record_add_opinion_sheet(record, passpro_text_data(workbook), passpro_text_size(workbook), "avis.xlsx", host,
                                              PASSPRO_ROLE_HOST, now, &extended, NULL));
    CHECK(passpro_record_known_count(extended) == 1);
    passpro_record_free(extended);
    passpro_text_free(workbook);
}

static void test_a_sheet_goes_out(const passpro_record *record) {
    passpro_opinion_scope scope;
    passpro_table *table = NULL;
    passpro_text *csv = NULL;
    passpro_opinion_scope_init(&scope);
    CHECK(scope.struct_size == sizeof scope && scope.day == PASSPRO_DAY_NONE && scope.host_uai == NULL);
    CHECK_STATUS(passpro_record_opinion_sheet(record, &scope, now, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    scope.host_uai = host;
    CHECK_OK(passpro_record_opinion_sheet(record, &scope, now, &table));
    CHECK(passpro_table_row_count(table) == 1);
    CHECK_TEXT(cell(table, "last_name", 0), "POTIRON");
    CHECK_TEXT(cell(table, "slot", 0), "O1#1");
    CHECK_TEXT(cell(table, "attendance", 0), "present");
    CHECK_TEXT(cell(table, "grid:projet", 0), "");
    CHECK(integer(table, "start", 0) > 0);
    passpro_table_free(table);
    CHECK_OK(passpro_record_opinion_sheet_csv(record, &scope, now, &csv));
    CHECK(contains(passpro_text_data(csv), "grid:projet,opinion,stage,reason\nC1,F1,POTIRON"));
    passpro_text_free(csv);
    test_a_sheet_as_a_workbook(record, &scope);
    scope.formation_id = "F1";
    scope.panel = "no such panel";
    CHECK_OK(passpro_record_opinion_sheet(record, &scope, now, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    scope.panel = NULL;
    scope.day = 0;
    CHECK_OK(passpro_record_opinion_sheet(record, &scope, now, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    scope.day = INT32_MAX;
    CHECK_STATUS(passpro_record_opinion_sheet(record, &scope, now, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    scope.day = PASSPRO_DAY_NONE;
    scope.formation_id = "F9";
    CHECK_STATUS(passpro_record_opinion_sheet_csv(record, &scope, now, &csv), PASSPRO_ERROR_NOT_FOUND);
    scope.formation_id = NULL;
    scope.host_uai = "0930009E";
    CHECK_STATUS(passpro_record_opinion_sheet(record, &scope, now, &table), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_record_opinion_sheet(record, NULL, now, &table), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_opinion_scope_init(NULL);
}

static void test_a_sheet_comes_back(const passpro_record *record) {
    passpro_record *drafted = NULL;
    passpro_record *extended = NULL;
    passpro_table *table = NULL;
    passpro_diagnostics *problems = NULL;
    CHECK_OK(add_sheet(record, "en retard,Solide,favorable,draft,Elle suit un traitement.\n", PASSPRO_ROLE_PANEL, &drafted,
                       &problems));
    CHECK(passpro_diagnostics_count(problems) > 0 && passpro_diagnostics_error_count(problems) == 0); /* a word on health */
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_record_added(drafted, &table));
    CHECK(passpro_table_row_count(table) == 3);
    CHECK_TEXT(cell(table, "event", 0), "attended");
    CHECK_TEXT(cell(table, "value", 0), "late");
    CHECK_TEXT(cell(table, "replaces", 0), "K2");
    passpro_table_free(table);
    CHECK_OK(add_sheet(drafted, "late,2,F,draft,Elle suit un traitement.\n", PASSPRO_ROLE_PANEL, &extended, NULL));
    CHECK_OK(passpro_record_added(extended, &table));
    CHECK(passpro_table_row_count(table) == 0 && passpro_record_known_count(extended) == 1);
    passpro_table_free(table);
    passpro_record_free(extended);

    CHECK_OK(passpro_record_validate_drafts(drafted, host, "2026-03-13", &extended, &problems));
    CHECK(passpro_diagnostics_error_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_record_added(extended, &table));
    CHECK(passpro_table_row_count(table) == 1);
    CHECK_TEXT(cell(table, "item", 0), "final");
    passpro_table_free(table);
    passpro_record_free(extended);
    passpro_record_free(drafted);
    CHECK_STATUS(passpro_record_validate_drafts(record, "x", now, &extended, NULL), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_record_validate_drafts(record, host, "soon", &extended, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "at is neither"));
}

static void test_problems_of_a_sheet_have_cells(const passpro_record *record) {
    passpro_record *extended = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_diagnostic found;
    passpro_diagnostic_init(&found);
    CHECK_STATUS(add_sheet(record, "present,9,D,,\n", PASSPRO_ROLE_HOST, &extended, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(extended == NULL && passpro_diagnostics_error_count(problems) == 2);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &found));
    CHECK_TEXT(found.file, "avis.csv");
    CHECK_TEXT(found.column, "grid:projet");
    CHECK(found.line == 2 && !contains(passpro_last_error(), "POTIRON"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(add_sheet(record, "\n", PASSPRO_ROLE_HOME, &extended, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(add_sheet(record, "\n", 7, &extended, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_add_opinion_sheet(record, "PK\3\4", 4, NULL, host, PASSPRO_ROLE_HOST, now, &extended, NULL),
                 PASSPRO_ERROR_BAD_INPUT); /* not a workbook */
}

/* A final opinion that gives points in Affelnet. */
static passpro_record *record_with_points(const passpro_plan *plan) {
    static const char procedure[] =
        "{\"deadlines\": {\"publication\": \"2026-04-25\", \"wishes\": \"2026-05-20\"}, \"policies\": [{\"id\": \"P\","
        " \"effect\": \"points\", \"notice\": \"Cet avis donne des points.\", \"scale\":"
        " [{\"code\": \"F\", \"label\": \"Favorable\", \"meaning\": \"Oui\", \"points\": 7}]}]}";
    static const char journal[] =
        "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
        "J1,2026-03-02,C1,F1,convoked,O1#1,hand,,host,0930003Y,\n"
        "J2,2026-03-10T10:05,C1,F1,attended,O1#1,present,,host,0930003Y,\n"
        "J3,2026-03-11,C1,F1,opinion,final,F,Un projet clair.,host,0930003Y,\n";
    passpro_package *files = NULL;
    passpro_record *record = NULL;
    CHECK_OK(passpro_package_create(&files));
    CHECK_OK(passpro_package_add_file(files, "procedure.json", procedure, sizeof procedure - 1));
    CHECK_OK(passpro_package_add_file(files, "journal.csv", journal, sizeof journal - 1));
    CHECK_OK(passpro_record_create(plan, files, &record, NULL));
    passpro_package_free(files);
    return record;
}

static void test_points_are_those_of_the_policy(const passpro_record *record, const passpro_record *without_effect) {
    passpro_table *table = NULL;
    passpro_text *csv = NULL;
    passpro_diagnostics *problems = NULL;
    CHECK_OK(passpro_record_affelnet(record, now, &table, &problems));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "points", 0) == 7);
    CHECK_TEXT(cell(table, "candidate_id", 0), "C1");
    CHECK_TEXT(cell(table, "home_uai", 0), "0930001W");
    CHECK_TEXT(cell(table, "affelnet_code", 0), "");
    passpro_table_free(table);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_record_affelnet_csv(record, now, &csv, NULL));
    CHECK(contains(passpro_text_data(csv), ",C1,F1,F,7\n"));
    passpro_text_free(csv);
    CHECK_STATUS(passpro_record_affelnet(without_effect, now, &table, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(table == NULL && contains(passpro_last_error(), "PP4404"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_record_affelnet_csv(without_effect, now, &csv, NULL), PASSPRO_ERROR_BAD_INPUT);
    CHECK_STATUS(passpro_record_affelnet_csv(NULL, now, &csv, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
}

static void test_results_are_told_from_the_publication_on(const passpro_record *record) {
    static const struct {
        int32_t role;
        const char *at;
        int is_told;
    } cases[] = {{PASSPRO_ROLE_HOST, "2026-04-01", 1},  {PASSPRO_ROLE_HOME, "2026-04-01", 0},
                 {PASSPRO_ROLE_HOME, "2026-04-25", 1},  {PASSPRO_ROLE_FAMILY, "2026-04-01", 0},
                 {PASSPRO_ROLE_FAMILY, "2026-04-25", 1}};
    size_t i;
    for (i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
        passpro_viewer viewer;
        passpro_view *view = NULL;
        passpro_text *html = NULL;
        passpro_viewer_init(&viewer);
        viewer.role = cases[i].role;
        viewer.uai = cases[i].role == PASSPRO_ROLE_HOME ? "0930001W" : host;
        viewer.candidate_id = "C1";
        CHECK_OK(passpro_view_create(record, NULL, &viewer, cases[i].at, &view));
        CHECK_OK(passpro_view_result_sheets(view, PASSPRO_LANGUAGE_FRENCH, &html));
        CHECK(contains(passpro_text_data(html), "Un projet clair.") == cases[i].is_told);
        CHECK(contains(passpro_text_data(html), "Cet avis donne des points.") == cases[i].is_told);
        passpro_text_free(html);
        CHECK_STATUS(passpro_view_result_sheets(view, 9, &html), PASSPRO_ERROR_INVALID_ARGUMENT);
        passpro_view_free(view);
    }
}

static void test_sheets_to_print(const passpro_record *record) {
    passpro_viewer viewer;
    passpro_view *view = NULL;
    passpro_text *html = NULL;
    passpro_viewer_init(&viewer);
    viewer.role = PASSPRO_ROLE_HOST;
    viewer.uai = host;
    CHECK_OK(passpro_view_create(record, NULL, &viewer, "2026-03-01", &view));
    CHECK_OK(passpro_view_dossier_sheets(view, PASSPRO_LANGUAGE_FRENCH, &html));
    CHECK(contains(passpro_text_data(html), "POTIRON") && contains(passpro_text_data(html), "Lettre"));
    passpro_text_free(html);
    CHECK_OK(passpro_view_grid_sheets(view, PASSPRO_DAY_NONE, NULL, PASSPRO_LANGUAGE_FRENCH, &html));
    CHECK(contains(passpro_text_data(html), "POTIRON") && contains(passpro_text_data(html), "Pourquoi"));
    passpro_text_free(html);
    CHECK_OK(passpro_view_grid_sheets(view, 0, "F1", PASSPRO_LANGUAGE_ENGLISH, &html));
    CHECK(!contains(passpro_text_data(html), "POTIRON"));
    passpro_text_free(html);
    CHECK_STATUS(passpro_view_grid_sheets(view, 0, "F9", PASSPRO_LANGUAGE_ENGLISH, &html), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_view_grid_sheets(view, INT32_MAX, NULL, 0, &html), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_view_dossier_sheets(view, 5, &html), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_view_dossier_sheets(NULL, 0, &html), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_view_free(view);
}

void opinions_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = fixed_plan(campaign);
    passpro_record *record = small_record(plan);
    passpro_record *with_points = record_with_points(plan);
    test_sheets_to_print(record);
    test_a_sheet_goes_out(record);
    test_a_sheet_comes_back(record);
    test_problems_of_a_sheet_have_cells(record);
    test_points_are_those_of_the_policy(with_points, record);
    test_results_are_told_from_the_publication_on(with_points);
    passpro_record_free(with_points);
    passpro_record_free(record);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}
