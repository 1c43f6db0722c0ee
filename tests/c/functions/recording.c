#include "functions.h"

#include <string.h>

static const char header[] =
    "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";

static passpro_package* package_of(const char* name, const char* rows) {
    passpro_package* package = NULL;
    CHECK_OK(passpro_package_create(&package));
    CHECK_OK(passpro_package_add_file(package, name, rows, strlen(rows)));
    return package;
}

static void test_entries_are_added_once(const passpro_record* record) {
    passpro_package* entries = entries_package();
    passpro_record* extended = NULL;
    passpro_record* again = NULL;
    passpro_diagnostics* problems = NULL;
    passpro_table* table = NULL;
    passpro_text* before = NULL;
    passpro_text* after = NULL;
    passpro_text* added = NULL;
    CHECK_OK(passpro_record_add(record, entries, &extended, &problems));
    CHECK(passpro_diagnostics_error_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK(passpro_record_known_count(extended) == 1 && passpro_record_known_count(record) == 0);
    CHECK_OK(passpro_record_added(extended, &table));
    CHECK(passpro_table_row_count(table) == 2 && passpro_table_column_count(table) == 11);
    CHECK_TEXT(cell(table, "entry_id", 0), "N1");
    CHECK_TEXT(cell(table, "replaces", 1), "K2"); /* of another journal */
    passpro_table_free(table);
    CHECK_OK(passpro_record_journal(record, &before));
    CHECK_OK(passpro_record_journal(extended, &after));
    CHECK_OK(passpro_record_added_csv(extended, &added));
    CHECK(strncmp(passpro_text_data(added), header, sizeof header - 1) == 0);
    CHECK(strncmp(passpro_text_data(after), passpro_text_data(before), passpro_text_size(before)) == 0);
    CHECK_TEXT(passpro_text_data(after) + passpro_text_size(before),
               passpro_text_data(added) + sizeof header - 1);
    CHECK(!contains(passpro_text_data(after), "K1")); /* of another journal, too */
    passpro_text_free(before);
    passpro_text_free(added);
    CHECK_OK(passpro_record_states(extended, "2026-03-12", &table));
    CHECK_TEXT(cell(table, "attendance", 0), "late");
    passpro_table_free(table);

    CHECK_OK(passpro_record_add(extended, entries, &again, NULL));
    CHECK(passpro_record_known_count(again) == 3);
    CHECK_OK(passpro_record_added(again, &table));
    CHECK(passpro_table_row_count(table) == 0);
    passpro_table_free(table);
    CHECK_OK(passpro_record_journal(again, &before));
    CHECK_TEXT(passpro_text_data(before), passpro_text_data(after));
    passpro_text_free(before);
    passpro_text_free(after);
    passpro_record_free(extended);
    passpro_record_free(again);
    passpro_package_free(entries);
}

static void test_every_problem_has_its_place(const passpro_record* record) {
    static const char rows[] =
        "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
        "J1,2026-03-02,C1,F1,convoked,O1#1,email,,host,0930003Y,\n"
        "X1,2026-03-05,C9,F1,delivered,1,hand,,home,0930001W,\n"
        "X2,tomorrow,C1,F1,convoked,O1#1,hand,,home,0930001W,\n";
    passpro_package* entries = package_of("journal.csv", rows);
    passpro_record* extended = NULL;
    passpro_diagnostics* problems = NULL;
    passpro_diagnostic found;
    passpro_diagnostic_init(&found);
    CHECK_STATUS(passpro_record_add(record, entries, &extended, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(extended == NULL && passpro_diagnostics_error_count(problems) >= 2);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &found));
    CHECK_TEXT(found.file, "journal.csv +");
    passpro_diagnostics_free(problems);
    passpro_package_free(entries);

    /* Attendance at another slot than the plan's is a matter of the plan. */
    entries = package_of("host.csv",
                         "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n"
                         "X3,2026-03-10T10:07,C1,F1,attended,O1#0,present,Elle boite,host,0930003Y,K2\n");
    CHECK_STATUS(passpro_record_add(record, entries, &extended, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(contains(passpro_last_error(), "host.csv:2") && !contains(passpro_last_error(), "boite"));
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_record_add(NULL, entries, &extended, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_add(record, NULL, &extended, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_record_add(record, entries, NULL, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_package_free(entries);
}

/* Rows of a database need not have all columns, and there need not be a journal. */
static void test_journals_of_columns_and_new_ones(const passpro_plan* plan) {
    static const char* const names[] = {"entry_id", "at", "candidate_id", "event", "role"};
    static const char* const cells[] = {"D1", "2026-03-01", "C1", "registered", "home"};
    passpro_package* files = NULL;
    passpro_package* entries = entries_package();
    passpro_record* record = NULL;
    passpro_record* extended = NULL;
    passpro_text* csv = NULL;
    size_t i;
    CHECK_OK(passpro_package_create(&files));
    CHECK_OK(passpro_record_create(plan, files, &record, NULL));
    CHECK_OK(passpro_record_journal(record, &csv));
    CHECK(passpro_text_size(csv) == 0);
    passpro_text_free(csv);
    passpro_package_free(entries);
    entries = package_of("office.csv",
                         "entry_id;at;candidate_id;formation_id;event;item;value;role\n"
                         "N1;2026-03-05;C1;F1;delivered;1;hand;home\n");
    CHECK_OK(passpro_record_add(record, entries, &extended, NULL));
    CHECK_OK(passpro_record_journal(extended, &csv));
    CHECK(strncmp(passpro_text_data(csv), header, sizeof header - 1) == 0);
    passpro_text_free(csv);
    passpro_record_free(extended);
    passpro_record_free(record);

    for (i = 0; i < sizeof names / sizeof names[0]; ++i)
        CHECK_OK(passpro_package_add_texts(files, PASSPRO_TABLE_JOURNAL, names[i], &cells[i], 1));
    CHECK_OK(passpro_record_create(plan, files, &record, NULL));
    CHECK_OK(passpro_record_add(record, entries, &extended, NULL));
    CHECK_OK(passpro_record_journal(extended, &csv));
    CHECK(contains(passpro_text_data(csv), "D1,2026-03-01,C1,registered,home,") &&
          contains(passpro_text_data(csv), "delivered,"));
    passpro_text_free(csv);
    passpro_record_free(extended);
    passpro_record_free(record);
    passpro_package_free(files);

    files =
        package_of("journal.csv", "entry_id,at,candidate_id,event,role\nD1,2026-03-01,C1,registered,home\n");
    CHECK_OK(passpro_record_create(plan, files, &record, NULL));
    CHECK_STATUS(passpro_record_add(record, entries, &extended, NULL),
                 PASSPRO_ERROR_BAD_INPUT); /* it has no `item` */
    CHECK(contains(passpro_last_error(), "journal.csv"));
    passpro_record_free(record);
    passpro_package_free(files);
    passpro_package_free(entries);
}

void recording_functions(void) {
    passpro_campaign* campaign = small_campaign();
    passpro_plan* plan = fixed_plan(campaign);
    passpro_record* record = small_record(plan);
    test_journals_of_columns_and_new_ones(plan);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
    test_entries_are_added_once(record);
    test_every_problem_has_its_place(record);
    passpro_record_free(record);
    CHECK(passpro_record_known_count(NULL) == 0);
}
