#include "functions.h"

#include <string.h>

static const char secret[] = "a secret of the tests, not of a campaign";

static passpro_view *view_of(const passpro_record *record, int32_t role, const char *uai, const char *now) {
    passpro_package *package = record_package();
    passpro_contacts *contacts = NULL;
    passpro_viewer viewer;
    passpro_view *view = NULL;
    CHECK_OK(passpro_contacts_create(record, package, &contacts, NULL));
    passpro_viewer_init(&viewer);
    viewer.role = role;
    viewer.uai = uai;
    CHECK_OK(passpro_view_create(record, contacts, &viewer, now, &view));
    passpro_contacts_free(contacts);
    passpro_package_free(package);
    return view;
}

static passpro_letters *letters_of(const passpro_view *view, int32_t choice) {
    passpro_letter_options options;
    passpro_letters *letters = NULL;
    passpro_letter_options_init(&options);
    options.choice = choice;
    options.language = PASSPRO_LANGUAGE_FRENCH;
    options.secret = secret;
    options.secret_size = sizeof secret - 1;
    CHECK_OK(passpro_letters_create(view, &options, &letters, NULL));
    return letters;
}

/* The file of that name, or NULL. */
static const char *file_of(const passpro_package *files, const char *name) {
    uint64_t k;
    for (k = 0; k < passpro_package_file_count(files); ++k) {
        if (strcmp(passpro_package_file_name_at(files, k), name) == 0) return passpro_package_file_data_at(files, k);
    }
    return NULL;
}

static void test_letters_leave_in_all_their_forms(const passpro_record *record) {
    static const char *const of_one[] = {"convocations.ics"};
    static const char *const of_hosts[] = {"sent.csv"};
    passpro_view *view = view_of(record, PASSPRO_ROLE_HOME, "0930001W", "2026-03-01");
    passpro_letters *letters = letters_of(view, PASSPRO_LETTER_CHOICE_TO_SEND);
    passpro_package *files = NULL;
    passpro_table *table = NULL;
    passpro_text *csv = NULL;
    CHECK(passpro_letters_count(letters) == 1);
    CHECK_OK(passpro_letters_interviews(letters, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "letter", 0) == 0 && integer(table, "version", 0) == 1);
    CHECK_TEXT(cell(table, "candidate_id", 0), "C1");
    CHECK_TEXT(cell(table, "news", 0), "first");
    CHECK_TEXT(cell(table, "opening_id", 0), "O1");
    CHECK_TEXT(cell(table, "previous_opening_id", 0), "");
    CHECK(strlen(cell(table, "reply_code", 0)) == 11);
    passpro_table_free(table);
    CHECK_OK(passpro_letters_files(letters, NULL, 0, &files));
    CHECK(passpro_package_file_count(files) == 7);
    CHECK(contains(file_of(files, "convocations.html"), "1 rue du Potager"));
    CHECK(contains(file_of(files, "convocations.txt"), "POTIRON"));
    CHECK(contains(file_of(files, "convocations.csv"), "candidate_id,"));
    CHECK(contains(file_of(files, "convocations.ics"), "BEGIN:VEVENT"));
    CHECK(!contains(file_of(files, "convocations.ics"), "POTIRON"));
    CHECK(contains(file_of(files, "delivery.html"), "POTIRON") && contains(file_of(files, "outings.csv"), "C1,"));
    CHECK(!contains(file_of(files, "convocations.html"), "a secret"));
    passpro_package_free(files);
    CHECK_OK(passpro_letters_files(letters, of_one, 1, &files));
    CHECK(passpro_package_file_count(files) == 1 && file_of(files, "convocations.ics") != NULL);
    passpro_package_free(files);
    CHECK_STATUS(passpro_letters_files(letters, of_hosts, 1, &files), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_letters_files(letters, NULL, 1, &files), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_letters_sent(letters, "2026-03-01", "hand", &csv), PASSPRO_ERROR_INVALID_ARGUMENT); /* not a host */
    CHECK_OK(passpro_view_outings(view, &table));
    CHECK(passpro_table_row_count(table) == 1 && integer(table, "leaves", 0) < integer(table, "returns", 0));
    CHECK_TEXT(cell(table, "last_name", 0), "POTIRON");
    CHECK_TEXT(cell(table, "host_uai", 0), "0930003Y");
    passpro_table_free(table);
    passpro_letters_free(letters);
    passpro_view_free(view);
}

static void test_letters_that_were_sent_are_recorded(const passpro_plan *plan) {
    passpro_package *files = NULL;
    passpro_package *entries = NULL;
    passpro_record *record = NULL;
    passpro_record *sent = NULL;
    passpro_view *view;
    passpro_letters *letters;
    passpro_text *csv = NULL;
    CHECK_OK(passpro_package_create(&files));
    CHECK_OK(passpro_record_create(plan, files, &record, NULL));
    view = view_of(record, PASSPRO_ROLE_HOST, "0930003Y", "2026-03-01");
    letters = letters_of(view, PASSPRO_LETTER_CHOICE_TO_SEND);
    CHECK(passpro_letters_count(letters) == 1);
    CHECK_STATUS(passpro_letters_sent(letters, "2026-03-01", "\xFF", &csv), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_letters_sent(letters, "then", "hand", &csv), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_letters_sent(letters, "2026-03-01", NULL, &csv), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_letters_sent(letters, "2026-03-01T10:00", "email", &csv));
    CHECK_OK(passpro_package_create(&entries));
    CHECK_OK(passpro_package_add_file(entries, "sent.csv", passpro_text_data(csv), passpro_text_size(csv)));
    CHECK_OK(passpro_record_add(record, entries, &sent, NULL));
    passpro_letters_free(letters);
    passpro_view_free(view);
    view = view_of(sent, PASSPRO_ROLE_HOST, "0930003Y", "2026-03-02");
    letters = letters_of(view, PASSPRO_LETTER_CHOICE_TO_SEND);
    CHECK(passpro_letters_count(letters) == 0);
    passpro_letters_free(letters);
    letters = letters_of(view, PASSPRO_LETTER_CHOICE_ALL);
    CHECK(passpro_letters_count(letters) == 1);
    passpro_letters_free(letters);
    letters = letters_of(view, PASSPRO_LETTER_CHOICE_CHANGED);
    CHECK(passpro_letters_count(letters) == 0);
    passpro_letters_free(letters);
    passpro_view_free(view);
    passpro_text_free(csv);
    passpro_package_free(entries);
    passpro_package_free(files);
    passpro_record_free(sent);
    passpro_record_free(record);
}

static void test_options_and_templates(const passpro_record *record) {
    passpro_view *view = view_of(record, PASSPRO_ROLE_HOME, "0930001W", "2026-03-01");
    passpro_letter_options options;
    passpro_letters *letters = NULL;
    passpro_package *templates = NULL;
    passpro_package *files = NULL;
    passpro_table *table = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_letter_options_init(&options);
    CHECK(options.struct_size == sizeof options && options.choice == PASSPRO_LETTER_CHOICE_TO_SEND &&
          options.unit == PASSPRO_LETTER_UNIT_PUPIL && options.secret == NULL);
    CHECK_OK(passpro_letters_create(view, NULL, &letters, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK_OK(passpro_letters_interviews(letters, &table));
    CHECK_TEXT(cell(table, "reply_code", 0), "");
    passpro_table_free(table);
    CHECK_OK(passpro_letters_languages_without_text(letters, &table));
    CHECK(passpro_table_row_count(table) == 0 && passpro_table_column_count(table) == 1);
    passpro_table_free(table);
    passpro_letters_free(letters);

    CHECK_OK(passpro_package_create(&templates));
    CHECK_OK(passpro_package_add_file(templates, "letter.en.mustache", "Dear family of {{pupil}}", 24));
    options.templates = templates;
    options.unit = PASSPRO_LETTER_UNIT_INTERVIEW;
    options.candidate_id = "C1";
    options.for_excel = 1;
    CHECK_OK(passpro_letters_create(view, &options, &letters, NULL));
    CHECK_OK(passpro_letters_files(letters, NULL, 0, &files));
    CHECK(contains(file_of(files, "convocations.html"), "Dear family of"));
    CHECK(contains(file_of(files, "convocations.csv"), ";"));
    passpro_package_free(files);
    passpro_letters_free(letters);
    options.candidate_id = "C3"; /* of another school */
    CHECK_OK(passpro_letters_create(view, &options, &letters, NULL));
    CHECK(passpro_letters_count(letters) == 0);
    passpro_letters_free(letters);
    CHECK_OK(passpro_package_add_file(templates, "letter.en.mustache", "{{{pupil}}}", 11));
    CHECK_OK(passpro_package_add_file(templates, "letter.mustache", "", 0));
    CHECK_STATUS(passpro_letters_create(view, &options, &letters, &problems), PASSPRO_ERROR_BAD_INPUT);
    CHECK(letters == NULL && passpro_diagnostics_error_count(problems) == 2);
    passpro_diagnostics_free(problems);
    passpro_package_free(templates);
    options.templates = NULL;
    options.secret = "too short";
    options.secret_size = 9;
    CHECK_STATUS(passpro_letters_create(view, &options, &letters, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "16 bytes") && !contains(passpro_last_error(), "short"));
    options.secret_size = 0;
    CHECK_STATUS(passpro_letters_create(view, &options, &letters, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    options.secret = NULL;
    options.unit = 2;
    CHECK_STATUS(passpro_letters_create(view, &options, &letters, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    options.unit = 0;
    options.choice = -1;
    CHECK_STATUS(passpro_letters_create(view, &options, &letters, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    options.choice = 0;
    options.language = 7;
    CHECK_STATUS(passpro_letters_create(view, &options, &letters, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_letters_create(NULL, NULL, &letters, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_view_free(view);
}

static void test_replies_become_entries(const passpro_record *record) {
    passpro_view *view = view_of(record, PASSPRO_ROLE_HOME, "0930001W", "2026-03-03");
    passpro_letters *letters = letters_of(view, PASSPRO_LETTER_CHOICE_ALL);
    passpro_table *table = NULL;
    passpro_text *csv = NULL;
    passpro_diagnostics *problems = NULL;
    passpro_diagnostic found;
    char replies[128] = "code;answer\n";
    passpro_diagnostic_init(&found);
    CHECK_OK(passpro_letters_interviews(letters, &table));
    strcat(replies, cell(table, "reply_code", 0));
    strcat(replies, ";non\n");
    passpro_table_free(table);
    CHECK_OK(passpro_view_replies(view, secret, sizeof secret - 1, replies, strlen(replies), NULL, &csv, &problems));
    CHECK(passpro_diagnostics_count(problems) == 0);
    passpro_diagnostics_free(problems);
    CHECK(contains(passpro_text_data(csv), "C1,F1,answered,,cannot_come,,home,0930001W,"));
    passpro_text_free(csv);
    CHECK_STATUS(passpro_view_replies(view, "another secret of 16 bytes", 26, replies, strlen(replies), "typed.csv", &csv,
                                      &problems),
                 PASSPRO_ERROR_BAD_INPUT);
    CHECK_OK(passpro_diagnostics_at(problems, 0, &found));
    CHECK_TEXT(found.file, "typed.csv");
    CHECK(found.line == 2 && csv == NULL);
    passpro_diagnostics_free(problems);
    CHECK_STATUS(passpro_view_replies(view, "short", 5, replies, strlen(replies), NULL, &csv, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_view_replies(view, NULL, 0, replies, strlen(replies), NULL, &csv, NULL),
                 PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_letters_free(letters);
    passpro_view_free(view);
    view = view_of(record, PASSPRO_ROLE_SAIO, NULL, "2026-03-03");
    CHECK_OK(passpro_view_replies(view, secret, sizeof secret - 1, replies, strlen(replies), NULL, &csv, NULL));
    CHECK(contains(passpro_text_data(csv), "C1,F1,answered,,cannot_come,,family,,"));
    passpro_text_free(csv);
    passpro_view_free(view);
}

void letters_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = fixed_plan(campaign);
    passpro_record *record = small_record(plan);
    test_letters_leave_in_all_their_forms(record);
    test_letters_that_were_sent_are_recorded(plan);
    test_options_and_templates(record);
    test_replies_become_entries(record);
    passpro_record_free(record);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
    CHECK(passpro_letters_count(NULL) == 0);
    passpro_letters_free(NULL);
    passpro_letter_options_init(NULL);
}
