/* A small campaign, and checks that count. */
#ifndef PASSPRO_TESTS_SUPPORT_H
#define PASSPRO_TESTS_SUPPORT_H

#include <passpro.h>

/* A check that fails is printed and counted; the test goes on. */
#define CHECK(condition) check_that((condition) != 0, #condition, __FILE__, __LINE__)
#define CHECK_STATUS(call, expected) check_status((call), (expected), #call, __FILE__, __LINE__)
#define CHECK_OK(call) CHECK_STATUS(call, PASSPRO_OK)
#define CHECK_TEXT(actual, expected) check_text((actual), (expected), #actual, __FILE__, __LINE__)

#ifdef __cplusplus
extern "C" {
#endif

void check_that(int holds, const char *condition, const char *file, int line);
void check_status(passpro_status actual, passpro_status expected, const char *call, const char *file, int line);
void check_text(const char *actual, const char *expected, const char *what, const char *file, int line);
int failed_checks(void);
/* A new folder for files of a test. */
void make_temporary_folder(char folder[256]);
/* Whether a text, which may be NULL, has the other one in it. */
int contains(const char *text, const char *part);

/* Four schools, two formations, five slots, three candidates with five applications, and a rule that one of them does
 * not meet and another one cannot be judged by. All persons in it are invented. */
void add_small_files(passpro_package *package);
passpro_package *small_package(void);
passpro_campaign *small_campaign(void);
passpro_plan *small_plan(const passpro_campaign *campaign);
/* The same every time: C1 is in O1#1, C3 in O2#0. */
passpro_plan *fixed_plan(const passpro_campaign *campaign);
/* A procedure, two journals that share an entry, contacts, and a file that is none of these: C1 was convoked and came, C3
 * cannot come, C2 has withdrawn. */
passpro_package *record_package(void);
passpro_record *small_record(const passpro_plan *plan);
/* Rows for the journal of small_record: one that it has, and two that are new. */
passpro_package *entries_package(void);
/* One row does not refer to anything, another one has a time that is none. */
passpro_package *damaged_package(void);
extern const char *const small_rules;
/* Another campaign, with one application, as a workbook (.xlsx). */
const char *campaign_workbook(uint64_t *size);

/* That a call was refused because the library was built without workbooks. Frees the problems. */
void check_no_workbooks(passpro_diagnostics *problems);

/* A parents' evening: three families, two teachers in two buildings, three slots each. */
passpro_assignment_problem *small_problem(void);

/* The text of a row, valid until the next call; "" if it has none. */
const char *text_at(const passpro_column *column, uint64_t row);
const char *cell(const passpro_table *table, const char *column, uint64_t row);
int64_t integer(const passpro_table *table, const char *column, uint64_t row);

#ifdef __cplusplus
}
#endif

#endif
