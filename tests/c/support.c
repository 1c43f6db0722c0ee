#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE /* for mkdtemp of older C libraries */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

void check_that(int holds, const char *condition, const char *file, int line) {
    if (holds) return;
    ++failures;
    printf("%s:%d: %s\n", file, line, condition);
}

void check_status(passpro_status actual, passpro_status expected, const char *call, const char *file, int line) {
    if (actual == expected) return;
    ++failures;
    printf("%s:%d: %s gives %s (%s), not %s\n", file, line, call, passpro_status_name(actual), passpro_last_error(),
           passpro_status_name(expected));
}

void check_text(const char *actual, const char *expected, const char *what, const char *file, int line) {
    if (actual != NULL && strcmp(actual, expected) == 0) return;
    ++failures;
    printf("%s:%d: %s is \"%s\", not \"%s\"\n", file, line, what, actual ? actual : "NULL", expected);
}

int failed_checks(void) { return failures; }

void make_temporary_folder(char folder[256]) {
    const char *temporary = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    snprintf(folder, 256, "%s/passpro_test_c_XXXXXX", temporary);
    CHECK(mkdtemp(folder) != NULL);
}

int contains(const char *text, const char *part) { return text != NULL && strstr(text, part) != NULL; }

static const char *const small_files[][2] = {
    {"campaign.json",
     "{\"academy\": \"essai\", \"year\": 2026, \"calendar\": {\"convocation\": \"2026-03-02\","
     " \"registration\": [\"2026-01-19\", \"2026-02-20\"], \"interviews\": [\"2026-03-09\", \"2026-04-17\"]}}"},
    {"establishments.csv",
     "uai,name,department,latitude,longitude\n"
     "0930001W,Collège A,093,48.8,2.4\n"
     "0930002X,Collège B,093,48.9,2.4\n"
     "0930003Y,Lycée C,093,49.0,2.4\n"
     "0930004Z,Lycée D,093,,\n"},
    {"formations.csv",
     "formation_id,domain,title,host_uai,seats\n"
     "F1,Rail,Conduite,0930003Y,12\n"
     "F2,Beauté,Coiffure,0930004Z,\n"},
    {"openings.csv",
     "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes,capacity\n"
     "O1,0930003Y,J1,F1,2026-03-10T09:00,2026-03-10T11:00,30,1\n"
     "O2,0930004Z,J1,F2,2026-03-11T14:00,2026-03-11T14:30,30,1\n"},
    {"candidates.csv",
     "candidate_id,last_name,birth_date,home_uai,level,internat\n"
     "C1,POTIRON,2010-11-03,0930001W,3GEN,oui\n"
     "C2,COURGE,2012-01-05,0930001W,3GEN,non\n"
     "C3,PÂTISSON,,0930002X,,\n"},
    {"applications.csv",
     "candidate_id,formation_id,rank\n"
     "C1,F1,1\nC1,F2,2\nC2,F1,1\nC3,F1,1\nC3,F2,2\n"},
    {"unavailability.csv",
     "scope,ref,start,end,reason\n"
     "candidate,C1,2026-03-10T09:00,2026-03-10T09:30,Stage\n"},
    {"travel.csv", "from_uai,to_uai,minutes\n0930001W,0930004Z,35\n"},
};

const char *const small_rules =
    "{\"rules\": [{\"id\": \"age\", \"version\": \"1.0.0\", \"applies_to\": {\"domain\": [\"Rail\"]},"
    " \"severity\": \"required\", \"message\": {\"fr\": \"Avoir 15 ans.\", \"en\": \"Be 15.\"},"
    " \"reference\": {\"text\": \"Invented\", \"url\": \"https://example.org/age\"},"
    " \"affected\": [\"candidate.birth_date\"],"
    " \"logic\": {\"not-after\": [{\"plusTime\": [{\"var\": \"candidate.birth_date\"}, 15, \"year\"]},"
    " {\"plusTime\": [\"2026-12-01\", 0, \"day\"]}]},"
    " \"tests\": [{\"name\": \"old enough\", \"data\": {\"candidate\": {\"birth_date\": \"2010-01-01\"}},"
    " \"expected\": \"eligible\"}]}]}";

void add_small_files(passpro_package *package) {
    size_t i;
    for (i = 0; i < sizeof small_files / sizeof small_files[0]; ++i) {
        const char *bytes = small_files[i][1];
        CHECK_OK(passpro_package_add_file(package, small_files[i][0], bytes, strlen(bytes)));
    }
    CHECK_OK(passpro_package_add_file(package, "rules.json", small_rules, strlen(small_rules)));
}

passpro_package *small_package(void) {
    passpro_package *package = NULL;
    CHECK_OK(passpro_package_create(&package));
    add_small_files(package);
    return package;
}

passpro_campaign *small_campaign(void) {
    passpro_package *package = small_package();
    passpro_campaign *campaign = NULL;
    CHECK_OK(passpro_campaign_create(package, &campaign, NULL));
    passpro_package_free(package);
    return campaign;
}

passpro_plan *small_plan(const passpro_campaign *campaign) {
    passpro_solve_options options;
    passpro_plan *plan = NULL;
    passpro_solve_options_init(&options);
    options.language = PASSPRO_LANGUAGE_ENGLISH;
    options.include_undetermined = 1;
    options.certify = 1;
    CHECK_OK(passpro_campaign_solve(campaign, &options, NULL, &plan));
    return plan;
}

passpro_plan *fixed_plan(const passpro_campaign *campaign) {
    static const char csv[] =
        "candidate_id,formation_id,status,opening_id,slot,reason_code,reason\n"
        "C1,F1,placed,O1,1,,\nC1,F2,unplaced,,,full,Complet\nC2,F1,ineligible,,,rules,Non\n"
        "C3,F1,undetermined,,,rules,?\nC3,F2,placed,O2,0,,\n";
    passpro_plan *plan = NULL;
    CHECK_OK(passpro_plan_parse(campaign, csv, sizeof csv - 1, "fixed.csv", &plan, NULL));
    return plan;
}

static const char procedure[] =
    "{\"deadlines\": {\"documents\": \"2026-03-01\", \"acknowledgement_days\": 7, \"publication\": \"2026-04-25\","
    " \"wishes\": \"2026-05-20\"}, \"documents\": [{\"id\": \"lettre\", \"label\": {\"fr\": \"Lettre\", \"en\": \"Letter\"}},"
    " {\"id\": \"bulletins\", \"label\": \"Bulletins\", \"by\": \"home\"}],"
    " \"grids\": [{\"id\": \"G\", \"levels\": [{\"code\": \"1\", \"label\": \"Fragile\"}, {\"code\": \"2\", \"label\": \"Solide\"}],"
    " \"criteria\": [{\"id\": \"projet\", \"label\": \"Projet\", \"questions\": [\"Pourquoi ?\", \"Comment ?\"]}]}],"
    " \"policies\": [{\"id\": \"P\", \"effect\": \"none\", \"visibility\": {\"levels\": [\"home\", \"family\"]},"
    " \"scale\": [{\"code\": \"F\", \"label\": \"Favorable\", \"meaning\": \"Oui\"},"
    " {\"code\": \"D\", \"label\": \"D\\u00e9favorable\", \"meaning\": \"Non\", \"favourable\": false}]}]}";
static const char journal[] =
    "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
    "J1,2026-03-02,C1,F1,convoked,O1#1,hand,,host,0930003Y,\n"
    "J2,2026-03-03,C1,,document,lettre,received,,home,0930001W,\n"
    "J3,2026-03-04,C1,F1,answered,,comes,,home,0930001W,\n"
    "J4,2026-03-02,C3,F2,convoked,O2#0,hand,,host,0930004Z,\n"
    "J5,2026-03-05,C3,F2,answered,,cannot_come,Comp\xC3\xA9tition,home,0930002X,\n"
    "J6,2026-03-04,C2,F1,withdrawn,,,,home,0930001W,\n";
static const char journal_of_host[] = /* J1 again, and one more */
    "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
    "J1,2026-03-02,C1,F1,convoked,O1#1,hand,,host,0930003Y,\n"
    "K1,2026-03-10T10:05,C1,F1,attended,O1#1,late,,host,0930003Y,\n"
    "K2,2026-03-10T10:06,C1,F1,attended,O1#1,present,,host,0930003Y,K1\n";
static const char contacts[] =
    "candidate_id,rank,relation,last_name,email,line1\nC1,1,m\xC3\xA8re,POTIRON,p@example.org,1 rue du Potager\n";

passpro_package *record_package(void) {
    passpro_package *package = NULL;
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_package_add_file(package, "procedure.json", procedure, sizeof procedure - 1));
    CHECK_OK(passpro_package_add_file(package, "journal.csv", journal, sizeof journal - 1));
    CHECK_OK(passpro_package_add_file(package, "journal-host.csv", journal_of_host, sizeof journal_of_host - 1));
    CHECK_OK(passpro_package_add_file(package, "contacts.csv", contacts, sizeof contacts - 1));
    CHECK_OK(passpro_package_add_file(package, "other.csv", "x", 1));
    return package;
}

passpro_record *small_record(const passpro_plan *plan) {
    passpro_package *package = record_package();
    passpro_record *record = NULL;
    CHECK_OK(passpro_record_create(plan, package, &record, NULL));
    passpro_package_free(package);
    return record;
}

passpro_package *entries_package(void) {
    static const char rows[] =
        "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
        "J2,2026-03-03,C1,,document,lettre,received,,home,0930001W,\n"
        "N1,2026-03-05,C1,F1,delivered,1,hand,\"\xC3\x80 la m\xC3\xA8re, \"\"en main\"\"\",home,0930001W,\n"
        "N2,2026-03-11T09:30,C1,F1,attended,O1#1,late,,host,0930003Y,K2\n";
    passpro_package *package = NULL;
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_package_add_file(package, "office.csv", rows, sizeof rows - 1));
    return package;
}

passpro_package *damaged_package(void) {
    static const char applications[] = "candidate_id,formation_id,rank\nC1,F1,1\nC1,F9,2\n";
    static const char unavailability[] = "scope,ref,start,end,reason\nall,,2026-03-10T25:00,2026-03-11,\n";
    passpro_package *package = small_package();
    CHECK_OK(passpro_package_add_file(package, "applications.csv", applications, sizeof applications - 1));
    CHECK_OK(passpro_package_add_file(package, "unavailability.csv", unavailability, sizeof unavailability - 1));
    return package;
}

passpro_assignment_problem *small_problem(void) {
    static const int32_t start[] = {0, 20, 40, 0, 20, 40};
    static const int32_t end[] = {10, 30, 50, 10, 30, 50};
    static const uint32_t site[] = {0, 0, 0, 1, 1, 1};
    static const int64_t cost[] = {0, 1, 2, 0, 1, 2};
    static const uint64_t service_offsets[] = {0, 3, 6};
    static const uint32_t service_slots[] = {0, 1, 2, 3, 4, 5};
    static const uint64_t calendar_offsets[] = {0, 1};
    static const int32_t closed_start[] = {0};
    static const int32_t closed_end[] = {10};
    static const uint32_t home[] = {0, 0, 0};
    static const uint64_t offsets_of_applicant[] = {0, 1, 1, 1};
    static const uint32_t calendars[] = {0};
    static const uint32_t applicant[] = {0, 0, 1, 1, 2};
    static const uint32_t service[] = {0, 1, 0, 1, 0};
    static const int64_t unplaced_cost[] = {1000, 1000, 1000, 1000, 1000};
    static const int32_t home_to_site[] = {0, 0};
    static const int32_t site_to_site[] = {0, 5, 5, 0};
    passpro_assignment_limits limits;
    passpro_assignment_problem *problem = NULL;
    CHECK_OK(passpro_assignment_problem_create(&problem));
    passpro_assignment_limits_init(&limits);
    limits.interviews_per_day = 3;
    CHECK_OK(passpro_assignment_problem_set_limits(problem, &limits));
    CHECK_OK(passpro_assignment_problem_set_slots(problem, 6, start, end, site, NULL, cost, NULL));
    CHECK_OK(passpro_assignment_problem_set_services(problem, 2, service_offsets, service_slots));
    CHECK_OK(passpro_assignment_problem_set_calendars(problem, 1, calendar_offsets, closed_start, closed_end));
    CHECK_OK(passpro_assignment_problem_set_applicants(problem, 3, home, offsets_of_applicant, calendars));
    CHECK_OK(
        passpro_assignment_problem_set_requests(problem, 5, applicant, service, unplaced_cost, NULL, NULL, NULL));
    CHECK_OK(passpro_assignment_problem_set_travel(problem, 1, 2, home_to_site, home_to_site, site_to_site));
    return problem;
}

const char *text_at(const passpro_column *column, uint64_t row) {
    static char bytes[4096];
    uint64_t size = 0;
    const char *text = passpro_column_text_at(column, row, &size);
    CHECK(size < sizeof bytes);
    if (text != NULL) memcpy(bytes, text, (size_t)size);
    bytes[size] = '\0';
    return bytes;
}

const char *cell(const passpro_table *table, const char *column, uint64_t row) {
    passpro_column found;
    passpro_column_init(&found);
    CHECK_OK(passpro_table_find_column(table, column, &found));
    CHECK(found.type == PASSPRO_COLUMN_TEXT && row < found.count);
    return found.type == PASSPRO_COLUMN_TEXT && row < found.count ? text_at(&found, row) : "";
}

int64_t integer(const passpro_table *table, const char *column, uint64_t row) {
    passpro_column found;
    passpro_column_init(&found);
    CHECK_OK(passpro_table_find_column(table, column, &found));
    CHECK(found.integers != NULL && row < found.count);
    return found.integers != NULL && row < found.count ? found.integers[row] : INT64_MIN;
}

void check_no_workbooks(passpro_diagnostics *problems) {
    passpro_diagnostic found;
    passpro_diagnostic_init(&found);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &found));
    CHECK_TEXT(found.name, "no-workbooks");
    passpro_diagnostics_free(problems);
}
