/*
 * passpro.h: the C interface of passpro, and the only binary interface that it promises.
 *
 * passpro plans the interviews of a school campaign: files or columns in, a plan with a proof of
 * its quality out. A campaign passes through this header in this order:
 *
 *     package → campaign (judged by its rules) → solve → plan → verify, tables, csv, json, html
 *
 *     passpro_campaign *campaign = NULL;
 *     passpro_diagnostics *problems = NULL;
 *     passpro_plan *plan = NULL;
 *     passpro_text *csv = NULL;
 *     passpro_status status = passpro_campaign_read("examples/campaign", &campaign, &problems);
 *     if (status == PASSPRO_OK) status = passpro_campaign_solve(campaign, NULL, NULL, &plan);
 *     if (status == PASSPRO_OK) status = passpro_plan_csv(plan, &csv);
 *     if (status == PASSPRO_OK) status = passpro_text_save(csv, "plan.csv");
 *     if (status != PASSPRO_OK) fprintf(stderr, "%s\n", passpro_last_error());
 *     passpro_text_free(csv);
 *     passpro_plan_free(plan);
 *     passpro_diagnostics_free(problems);
 *     passpro_campaign_free(campaign);
 *
 * These rules hold for every function, unless its description says otherwise.
 *
 * Errors. A function that can fail returns a passpro_status. PASSPRO_OK is 0, and an unknown code
 *   is a failure. passpro_last_error() then says in English what was wrong. A function that fails
 *   has changed nothing, and the pointers that it would have filled are NULL (except the problems
 *   of an input: see PASSPRO_ERROR_BAD_INPUT). No argument and no input makes this library throw a
 *   C++ exception, raise a signal or exit. A plan that leaves applications out, or was stopped
 *   early, is a result and not an error. A function that returns a value returns 0 or NULL for a
 *   NULL handle or an index out of range.
 * Ownership. A handle that comes out through `T **` is yours; give it back with T's own _free.
 *   Freeing NULL does nothing. Every other pointer that comes out is borrowed: it lives as long as
 *   the handle that gave it, and no longer. Arguments are read during the call and not kept. A
 *   handle keeps the parts of other handles that it needs: a campaign may be freed before its
 *   plans.
 * Threads. Any number of threads may use a `const` handle at once. Any thread may use a
 *   passpro_control at any time. A passpro_package and a passpro_assignment_problem are changed by
 *   calls and belong to one thread at a time. The only global state is the allocator
 *   (passpro_set_allocator) and the message of each thread (passpro_last_error). Loading the
 *   library starts no thread and opens no file. After fork(), the child may go on with every
 *   handle.
 * Names. A function is passpro_noun_verb. An enumerator is PASSPRO_KIND_NAME, where its type is
 *   passpro_kind (or passpro_kind_type, _status); only a passpro_status is PASSPRO_OK or
 *   PASSPRO_ERROR_NAME. The same word does the same thing everywhere:
 *     _read, _parse, _create   makes a handle from a path, from bytes, or from other handles
 *     _count                   counts the elements
 *     _at                      gives the element at a position, or the part of it that is named
 *     _find                    looks an element up by its name or id
 *     _table                   gives all elements at once, as columns
 *     _init                    sets a struct to its defaults
 *     _free                    ends a handle
 * Values. Texts are UTF-8. A `const char *` ends with a NUL; bytes come with their size. Positions
 *   and rows count from 0. A day is a number of days since 1970-01-01, a time a number of seconds
 *   since 1970-01-01T00:00; both are civil, in the campaign's time zone. Enumerations travel as
 *   int32_t. The value of an enumerator never changes; later versions may add enumerators, also to
 *   results.
 * Structs that you fill, or that are filled for you, begin with `struct_size`. Call their _init
 *   first: it sets struct_size and the defaults. A later library reads and writes no more of a
 *   struct than that.
 * Rows. Tables keep the order of the input. Application k is row k of PASSPRO_TABLE_APPLICATIONS.
 * Languages. A passpro_language chooses the language of a text for people. The default is English:
 *   the library does not look at the locale unless passpro_language_of_environment is called.
 * Cost. O(1), unless stated.
 * Personal data. All that was given to a campaign is in its package and that package's workbook, in
 *   a store, and in the files of passpro_pupils and passpro_erasure. Names, INE and birth dates of
 *   pupils are in the candidates' table, in the results of passpro_eligibility_record_at and
 *   _trace_at, in views whose role may see them, and in pages and workbooks of a plan that are
 *   asked to show names; families' contacts in views; comments of a journal in
 *   passpro_record_entries, in what was added to a record, and in its journal; names, classes and
 *   reasons in sheets of opinions and of results, names in those of dossiers and grids and in
 *   outings, names and addresses in the files of letters; INE in rows for Affelnet; everything on
 *   one person in passpro_record_everything_on; nowhere else.
 *
 * `@since` names the version in which a function appeared. Stable: its meaning and its signature
 * stay until the SONAME changes (docs/abi.md). Experimental: may change with a minor version of
 * passpro, which then changes the SONAME too.
 */
#ifndef PASSPRO_H
#define PASSPRO_H

#include <stdint.h>

#ifndef PASSPRO_API
#if defined(_WIN32)
#if defined(passpro_c_EXPORTS)
#define PASSPRO_API __declspec(dllexport)
#else
#define PASSPRO_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define PASSPRO_API __attribute__((visibility("default")))
#else
#define PASSPRO_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* -------------------------------------------------------------------------------------------------
 * The library
 * ---------------------------------------------------------------------------------------------- */

/* The ABI of this header. A library fits if its major number is the same and its minor number is
 * not below. Removing or changing something raises the major number, which is that of the SONAME;
 * adding something raises the minor number. */
enum passpro_abi {
    PASSPRO_ABI_MAJOR = 1,
    PASSPRO_ABI_MINOR = 0
};

/* How a call went. */
typedef enum passpro_status {
    PASSPRO_OK = 0,
    /* NULL if a value is needed, an index or a value out of range, a struct of unknown size. */
    PASSPRO_ERROR_INVALID_ARGUMENT = 1,
    /* No memory or no thread was available. Everything is as before the call. */
    PASSPRO_ERROR_OUT_OF_MEMORY = 2,
    /* The input has errors: the passpro_diagnostics that the call gives out lists all of them. */
    PASSPRO_ERROR_BAD_INPUT = 3,
    /* There is no such id. */
    PASSPRO_ERROR_NOT_FOUND = 4,
    /* A file could not be read or written. */
    PASSPRO_ERROR_FILE = 5,
    /* Not at this moment: the allocator is already in use. */
    PASSPRO_ERROR_STATE = 6,
    /* A defect of passpro: please report it. */
    PASSPRO_ERROR_INTERNAL = 7,
    /* Not a status: makes the type 32 bits wide, whatever the compiler's options. */
    PASSPRO_STATUS_WIDTH = 0x7FFFFFFF
} passpro_status;

typedef enum passpro_language {
    PASSPRO_LANGUAGE_FRENCH = 0,
    PASSPRO_LANGUAGE_ENGLISH = 1
} passpro_language;

/* The passpro_language of the environment's locale, which is the first of LC_ALL, LC_MESSAGES and
 * LANG that is set and not empty: French if its language is "fr", English if it is any other, "C",
 * "POSIX" and none at all included. The one function that reads the environment, which no other
 * thread may change meanwhile.
 * @since 0.1, stable */
PASSPRO_API int32_t passpro_language_of_environment(void);

/* The version of the library, such as "0.1.0". A static text.
 * @since 0.1, stable */
PASSPRO_API const char *passpro_version(void);

/* The ABI of the loaded library, to be compared with PASSPRO_ABI_MAJOR and PASSPRO_ABI_MINOR.
 * @since 0.1, stable */
PASSPRO_API uint32_t passpro_abi_major(void);
PASSPRO_API uint32_t passpro_abi_minor(void);

/* The name of a status, such as "PASSPRO_ERROR_BAD_INPUT"; "PASSPRO_ERROR_UNKNOWN" for any other
 * number. A static text.
 * @since 0.1, stable */
PASSPRO_API const char *passpro_status_name(passpro_status status);

/* How many status codes this library knows: they are 0 … count − 1.
 * @since 0.1, stable */
PASSPRO_API int32_t passpro_status_count(void);

/* The error message of this thread's last call that returned a status; "" if it went well. Never
 * NULL.
 * Names arguments, rows and limits, never a person. The text belongs to the thread and changes with
 * its next call that returns a status.
 * @since 0.1, stable */
PASSPRO_API const char *passpro_last_error(void);

/* The source of the library's memory. `allocate` returns `size` > 0 bytes, aligned as malloc
 * aligns them, or NULL if there are none; `release` takes back a result of `allocate`. Every thread
 * that uses the library calls both. They must not call the library and must not throw. */
typedef struct passpro_allocator {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    void *(*allocate)(uint64_t size, void *user_data);
    void (*release)(void *memory, void *user_data);
    void *user_data;
} passpro_allocator;

/* malloc and free.
 * @since 0.1, stable */
PASSPRO_API void passpro_allocator_init(passpro_allocator *allocator);

/* Replaces malloc and free, for the whole process and its lifetime. Must come before any other call
 * that needs memory; later it is refused with PASSPRO_ERROR_STATE. Exceptions that the library
 * throws and catches within itself, file buffers and threads still use malloc.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_set_allocator(const passpro_allocator *allocator);

/* -------------------------------------------------------------------------------------------------
 * Texts: everything that is written out
 * ---------------------------------------------------------------------------------------------- */

/* An immutable text in memory. */
typedef struct passpro_text passpro_text;

/* The bytes, followed by a NUL that `size` does not count.
 * @since 0.1, stable */
PASSPRO_API const char *passpro_text_data(const passpro_text *text);
PASSPRO_API uint64_t passpro_text_size(const passpro_text *text);

/* Writes the text to a file, as a whole or not at all: into a new file beside it
 * (`path`.PID-N.part), onto the disk, and under its name by renaming. PASSPRO_ERROR_FILE if that
 * fails: then the file is as it was, and the new one is gone. A process that is killed leaves its
 * new file behind; the next call for the same `path` removes it. A symbolic link of that name is
 * replaced, not followed. O(size + files in the folder).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_text_save(const passpro_text *text, const char *path);

/* A table in CSV that this library wrote (passpro_plan_csv, passpro_plan_moves_csv,
 * passpro_record_opinion_sheet_csv …) as a French Excel opens it, and saves it again: separated by
 * `;`, with byte order mark, CRLF, French titles and words, and days such as 17/03/2027. A cell
 * that a spreadsheet would compute, or take for a number or a day that it is not, begins with an
 * apostrophe. Plans and opinion sheets in this form are read like any other. O(size).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_text_for_excel(const passpro_text *csv, passpro_text **excel);

/* @since 0.1, stable */
PASSPRO_API void passpro_text_free(passpro_text *text);

/* -------------------------------------------------------------------------------------------------
 * Tables: everything that comes out in bulk; and columns, which go in as well
 * ---------------------------------------------------------------------------------------------- */

typedef enum passpro_column_type {
    PASSPRO_COLUMN_TEXT = 1,
    PASSPRO_COLUMN_INTEGER = 2,
    PASSPRO_COLUMN_REAL = 3,
    PASSPRO_COLUMN_DATE = 4, /* days since 1970-01-01 */
    PASSPRO_COLUMN_TIME = 5  /* seconds since 1970-01-01T00:00, civil */
} passpro_column_type;

/* A column in memory, in the layout of Apache Arrow (large_utf8, int64, float64, date32,
 * timestamp[s]). Of the pointers to values, only those of its type are set. */
typedef struct passpro_column {
    uint32_t struct_size;
    int32_t type; /* passpro_column_type */
    const char *name;
    uint64_t count; /* of rows */
    /* Bit k % 8 (bit 0 is the lowest) of byte k / 8 is set if row k has a value. NULL: all have. */
    const uint8_t *validity;
    const int64_t *integers; /* INTEGER and TIME: `count` of them */
    const double *reals;     /* REAL: `count` */
    const int32_t *days;     /* DATE: `count` */
    /* TEXT: `count` + 1; row k is text[text_offsets[k]] … text[text_offsets[k + 1] − 1]. */
    const int64_t *text_offsets;
    const char *text; /* TEXT; without NULs between the rows */
} passpro_column;

/* No type, no rows.
 * @since 0.1, stable */
PASSPRO_API void passpro_column_init(passpro_column *column);

/* The text of a row, not ended by a NUL; *size receives its length in bytes. NULL, and 0 in *size,
 * if the row has no value, if there is no such row, and for a column that is not of texts. Borrowed
 * from the column.
 *
 *     passpro_column ids;
 *     passpro_column_init(&ids);
 *     status = passpro_table_find_column(applications, "candidate_id", &ids);
 *     for (uint64_t k = 0; status == PASSPRO_OK && k < ids.count; ++k) {
 *         uint64_t size = 0;
 *         const char *id = passpro_column_text_at(&ids, k, &size);
 *         if (id != NULL) printf("%.*s\n", (int)size, id);
 *     }
 *
 * @since 0.1, stable */
PASSPRO_API const char *passpro_column_text_at(const passpro_column *column, uint64_t row,
                                               uint64_t *size);

/* Immutable columns of equal length, by name. */
typedef struct passpro_table passpro_table;

/* Declared by Apache Arrow, for those who use it. */
struct ArrowArrayStream;

/* @since 0.1, stable */
PASSPRO_API uint64_t passpro_table_row_count(const passpro_table *table);
PASSPRO_API uint64_t passpro_table_column_count(const passpro_table *table);

/* The column at a position below column_count, or of a name (PASSPRO_ERROR_NOT_FOUND if there is
 * none). The pointers of the column are borrowed from the table. By name: O(columns).
 *
 *     passpro_column ranks;
 *     passpro_column_init(&ranks);
 *     if (passpro_table_find_column(applications, "rank", &ranks) == PASSPRO_OK)
 *         for (uint64_t k = 0; k < ranks.count; ++k) sum += ranks.integers[k];
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_table_column_at(const passpro_table *table, uint64_t position,
                                                   passpro_column *column);
PASSPRO_API passpro_status passpro_table_find_column(const passpro_table *table, const char *name,
                                                     passpro_column *column);

/* The table as a stream of one batch in Apache Arrow's C stream interface, which pandas, polars,
 * pyarrow and duckdb read: https://arrow.apache.org/docs/format/CStreamInterface.html. `stream`
 * points to a struct ArrowArrayStream that holds nothing; its consumer releases it. The columns are
 * shared with the table, not copied, and outlive it.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_table_arrow(const passpro_table *table,
                                               struct ArrowArrayStream *stream);

/* @since 0.1, stable */
PASSPRO_API void passpro_table_free(passpro_table *table);

/* -------------------------------------------------------------------------------------------------
 * Diagnostics: every problem of an input, at once
 * ---------------------------------------------------------------------------------------------- */

typedef enum passpro_severity {
    PASSPRO_SEVERITY_ERROR = 0,  /* refuses the input */
    PASSPRO_SEVERITY_WARNING = 1 /* does not */
} passpro_severity;

/* All problems of one input, sorted by file, line and column; files come before those that refer
 * to them. Immutable. */
typedef struct passpro_diagnostics passpro_diagnostics;

/* One problem. Its texts are borrowed from the diagnostics and never NULL. */
typedef struct passpro_diagnostic {
    uint32_t struct_size;
    int32_t problem;    /* 1203 stands for PP1203 in docs/diagnostics.md; never reused */
    int32_t severity;   /* passpro_severity */
    uint32_t line;      /* physical line of the file, or row of the sheet, from 1; 0: as a whole */
    const char *name;   /* "duplicate-id" */
    const char *file;   /* "openings.csv"; of a sheet "[campaign.xlsx]openings"; "" if unknown */
    const char *column; /* its name, its title in a file with French titles, or a JSON pointer */
    const char *value;  /* as it stands in the input; "" for personal data */
    const char *suggestion; /* the nearest value that would be right; "" if none is near */
    const char *cell;       /* of a sheet of a workbook: "F14"; "" elsewhere */
} passpro_diagnostic;

/* @since 0.1, stable */
PASSPRO_API void passpro_diagnostic_init(passpro_diagnostic *diagnostic);

/* @since 0.1, stable */
PASSPRO_API uint64_t passpro_diagnostics_count(const passpro_diagnostics *diagnostics);
PASSPRO_API uint64_t passpro_diagnostics_error_count(const passpro_diagnostics *diagnostics);

/* The problem at a position below count.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_diagnostics_at(const passpro_diagnostics *diagnostics,
                                                  uint64_t position,
                                                  passpro_diagnostic *diagnostic);

/* A problem in words: the fault without its place (message); the values that are accepted
 * (expected, may be empty); all of it in one line for a terminal, with its place (line).
 *
 *     for (uint64_t k = 0; k < passpro_diagnostics_count(problems); ++k) {
 *         passpro_text *line = NULL;
 *         status = passpro_diagnostics_line_at(problems, k, PASSPRO_LANGUAGE_ENGLISH, &line);
 *         if (status == PASSPRO_OK) puts(passpro_text_data(line));
 *         passpro_text_free(line);
 *     }
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_diagnostics_message_at(const passpro_diagnostics *diagnostics,
                                                          uint64_t position, int32_t language,
                                                          passpro_text **message);
PASSPRO_API passpro_status passpro_diagnostics_expected_at(const passpro_diagnostics *diagnostics,
                                                           uint64_t position, int32_t language,
                                                           passpro_text **expected);
PASSPRO_API passpro_status passpro_diagnostics_line_at(const passpro_diagnostics *diagnostics,
                                                       uint64_t position, int32_t language,
                                                       passpro_text **line);

/* All of them, as columns code ("PP1203"), name, severity ("error", "warning"), file, line, column,
 * cell, value, message, expected, suggestion; or as a JSON array of objects with the same keys.
 * O(count).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_diagnostics_table(const passpro_diagnostics *diagnostics,
                                                     int32_t language, passpro_table **table);
PASSPRO_API passpro_status passpro_diagnostics_json(const passpro_diagnostics *diagnostics,
                                                    int32_t language, passpro_text **json);

/* @since 0.1, stable */
PASSPRO_API void passpro_diagnostics_free(passpro_diagnostics *diagnostics);

/* -------------------------------------------------------------------------------------------------
 * Packages: what a campaign is made from
 * ---------------------------------------------------------------------------------------------- */

/* The tables of a campaign, named as in docs/campaign-format.md. */
typedef enum passpro_table_kind {
    PASSPRO_TABLE_ESTABLISHMENTS = 0,
    PASSPRO_TABLE_FORMATIONS = 1,
    PASSPRO_TABLE_OPENINGS = 2,
    PASSPRO_TABLE_CANDIDATES = 3,
    PASSPRO_TABLE_APPLICATIONS = 4,
    PASSPRO_TABLE_UNAVAILABILITY = 5,
    PASSPRO_TABLE_TRAVEL = 6,
    PASSPRO_TABLE_PREVIOUS_PLAN = 7,
    /* These two only come out. */
    PASSPRO_TABLE_SLOTS = 8,   /* opening_id, slot, start, end, capacity: those of all openings */
    PASSPRO_TABLE_SETTINGS = 9, /* one row: academy, year, timezone and the days of the calendar */
    /* These two only go in: they are for a passpro_record and do not belong to the campaign. */
    PASSPRO_TABLE_JOURNAL = 10,
    PASSPRO_TABLE_CONTACTS = 11
} passpro_table_kind;

/* The files of a campaign in memory. Changed by the calls below: one thread at a time. */
typedef struct passpro_package passpro_package;

struct passpro_plan; /* see below */

/* An empty one.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_create(passpro_package **package);

/* Adds the files that a campaign's folder has: the tables, campaign.json and rules.json. Files of
 * the same name are replaced. PASSPRO_ERROR_FILE if the folder or one of its files cannot be read.
 * O(bytes).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_add_folder(passpro_package *package, const char *folder);

/* Adds a file such as "openings.csv", "campaign.json" or "rules.json", in any form and encoding
 * that it may have on disk. Replaces a file of the same name. The bytes are copied. O(size).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_add_file(passpro_package *package, const char *name,
                                                    const void *bytes, uint64_t size);

/* Adds a column to a table, which takes the place of its file. A table may have the columns that
 * docs/campaign-format.md names, and any others, which eligibility rules can read. All columns of a
 * table have the same number of rows. Cells may be of any type: numbers, days and times are taken
 * as they are, texts are read as they would be in a file. A cell without a value is empty.
 * Diagnostics report a row at the line that it would have in a file, the first being 2. Everything
 * is copied. PASSPRO_ERROR_INVALID_ARGUMENT: a text that is not UTF-8, offsets that descend, a day
 * outside the years 1400 … 9999, another number of rows, a name that the table already has.
 * O(size).
 *
 *     const int64_t rank[] = {1, 2};
 *     passpro_column column;
 *     passpro_column_init(&column);
 *     column.type = PASSPRO_COLUMN_INTEGER;
 *     column.name = "rank";
 *     column.count = 2;
 *     column.integers = rank;
 *     status = passpro_package_add_column(package, PASSPRO_TABLE_APPLICATIONS, &column);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_add_column(passpro_package *package, int32_t table,
                                                      const passpro_column *column);

/* The same for a column of `count` texts, each ended by a NUL. A text that is NULL is an empty
 * cell.
 *
 *     const char *const candidate_ids[] = {"C0001", "C0002"};
 *     status = passpro_package_add_texts(package, PASSPRO_TABLE_APPLICATIONS, "candidate_id",
 *                                        candidate_ids, 2);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_add_texts(passpro_package *package, int32_t table,
                                                     const char *name, const char *const *texts,
                                                     uint64_t count);

/* Makes a plan of the same candidates the one that a new plan starts from: moving an application
 * costs, and an application whose byte of `locked` is not 0 keeps its slot. `locked` has an entry
 * for each application of the plan, or is NULL. O(n).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_set_previous_plan(passpro_package *package,
                                                             const struct passpro_plan *plan,
                                                             const uint8_t *locked,
                                                             uint64_t locked_count);

/* A package from one JSON document: an object that holds campaign.json as "campaign", rules.json as
 * "rules", and for every table ("candidates") an array of objects, one for each row. Cells are
 * texts, numbers, booleans, null, or arrays of these for lists. `file` names the document in
 * diagnostics, which are as for passpro_campaign_read; NULL: "package.json". Row k of a table is
 * line k + 2 of its file. O(size).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_parse_json(const void *bytes, uint64_t size,
                                                      const char *file, passpro_package **package,
                                                      passpro_diagnostics **diagnostics);

/* A package from a workbook (.xlsx), the files that its sheets stand for (docs/campaign-format.md),
 * or from another document as for passpro_campaign_parse, to be changed or sent to another process.
 * `file` names the document in diagnostics, which are as for passpro_campaign_read; NULL:
 * "campaign.xlsx". They report only what a file cannot hold: cells with an error instead of a
 * value, and hidden rows.
 * passpro_campaign_create finds the problems of the tables and names files and lines: row k of a
 * sheet is line k of its file if no cell holds a line end. PASSPRO_ERROR_BAD_INPUT also from a
 * library that was built without workbooks. O(size).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_package_parse_workbook(const void *bytes, uint64_t size,
                                                          const char *file,
                                                          passpro_package **package,
                                                          passpro_diagnostics **diagnostics);

/* The files of the package in the order of their names, for instance to send them to another
 * process. Tables that came as columns are CSV. Borrowed until the package is changed. By
 * position: O(position).
 * @since 0.1, stable */
PASSPRO_API uint64_t passpro_package_file_count(const passpro_package *package);
PASSPRO_API const char *passpro_package_file_name_at(const passpro_package *package,
                                                     uint64_t position);
PASSPRO_API const char *passpro_package_file_data_at(const passpro_package *package,
                                                     uint64_t position);
PASSPRO_API uint64_t passpro_package_file_size_at(const passpro_package *package,
                                                  uint64_t position);

/* Writes the files into a folder that does not exist yet, or is empty: all or none, first into a
 * folder beside it (`folder`.PID-N.part). Their names may have folders before them, as in
 * "jours/x.html", but must not lead out of `folder`: PASSPRO_ERROR_INVALID_ARGUMENT.
 * PASSPRO_ERROR_FILE if a file cannot be written, or `folder` is not empty. A process that is
 * killed leaves its new folder behind. O(bytes).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_package_save(const passpro_package *package, const char *folder);

/* What a workbook has of a package. */
typedef enum passpro_workbook_content {
    PASSPRO_WORKBOOK_CONTENT_CAMPAIGN = 0, /* all tables, settings and rules */
    PASSPRO_WORKBOOK_CONTENT_CAMPAIGN_AND_RECORD = 1 /* procedure, journal and contacts as well */
} passpro_workbook_content;

/* A package as one workbook (.xlsx), a sheet a table, which gives the same campaign again. Holds
 * personal data. It is made in the system's folder for temporary files, in a file that only its
 * user can read and that is gone when the call ends. PASSPRO_ERROR_BAD_INPUT for a file that cannot
 * be read as what its name says, a table that is too large for a sheet, no room in that folder, and
 * from a library that was built without workbooks (PP1018 in docs/diagnostics.md). O(size).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_package_workbook(const passpro_package *package, int32_t content,
                                                    passpro_text **workbook,
                                                    passpro_diagnostics **diagnostics);

/* @since 0.1, stable */
PASSPRO_API void passpro_package_free(passpro_package *package);

/* -------------------------------------------------------------------------------------------------
 * Campaigns
 * ---------------------------------------------------------------------------------------------- */

/* Everything that is known before a plan is made, checked and immutable. If the package has a
 * rules.json, its applications have been judged by it. */
typedef struct passpro_campaign passpro_campaign;

/* Reads and checks a folder or a document; a document in memory, which `file` names in diagnostics
 * (NULL: "campaign"); or a package. A document is a zip of a package's files or folder, a workbook
 * (.xlsx), or JSON as for passpro_package_parse_json. `diagnostics` receives every error and
 * warning, also if the call succeeds. With PASSPRO_ERROR_BAD_INPUT, *campaign is NULL and
 * *diagnostics is not. `diagnostics` may itself be NULL. O(n log n) in rows.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_campaign_read(const char *path, passpro_campaign **campaign,
                                                 passpro_diagnostics **diagnostics);
PASSPRO_API passpro_status passpro_campaign_parse(const void *bytes, uint64_t size,
                                                  const char *file, passpro_campaign **campaign,
                                                  passpro_diagnostics **diagnostics);
PASSPRO_API passpro_status passpro_campaign_create(const passpro_package *package,
                                                   passpro_campaign **campaign,
                                                   passpro_diagnostics **diagnostics);

/* A table (passpro_table_kind) as columns: those of the campaign format in its order, then those
 * that the format does not name. PASSPRO_TABLE_PREVIOUS_PLAN has only the rows that were placed, in
 * slots that still exist. O(rows · columns).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_campaign_table(const passpro_campaign *campaign, int32_t table,
                                                  passpro_table **columns);

/* The row of an id: of an establishment by its UAI, of a formation, an opening or a candidate.
 * O(log rows).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_campaign_find(const passpro_campaign *campaign, int32_t table,
                                                 const char *id, uint32_t *row);
PASSPRO_API passpro_status passpro_campaign_find_application(const passpro_campaign *campaign,
                                                             const char *candidate_id,
                                                             const char *formation_id,
                                                             uint32_t *application);

/* Minutes from door to door, between two rows of the establishments' table. O(log journeys).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_campaign_travel_minutes(const passpro_campaign *campaign,
                                                           uint32_t from, uint32_t to,
                                                           int32_t *minutes);

/* @since 0.1, stable */
PASSPRO_API void passpro_campaign_free(passpro_campaign *campaign);

/* -------------------------------------------------------------------------------------------------
 * Catalogues: formations and their hosts, before there is a campaign
 * ---------------------------------------------------------------------------------------------- */

/* Establishments, formations and openings, checked and immutable. */
typedef struct passpro_catalogue passpro_catalogue;

/* Reads the establishments, formations and openings (these may be missing) of a folder, a workbook
 * (.xlsx) or a package. Looks at campaign.json if there is one, and at nothing else. Diagnostics as
 * for passpro_campaign_read. O(n log n) in rows.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_read(const char *path, passpro_catalogue **catalogue,
                                                  passpro_diagnostics **diagnostics);
PASSPRO_API passpro_status passpro_catalogue_create(const passpro_package *package,
                                                    passpro_catalogue **catalogue,
                                                    passpro_diagnostics **diagnostics);

/* The catalogue of a campaign. Borrowed from the campaign: not to be freed.
 * @since 0.1, stable */
PASSPRO_API const passpro_catalogue *passpro_campaign_catalogue(const passpro_campaign *campaign);

/* Turns a list of formations as it is published, a workbook (.xlsx) or a CSV file, into the files
 * of a package: establishments.csv, formations.csv, openings.csv if the list says when interviews
 * are, and mapping.json, which says what was found where (docs/catalogue.md); correct it and give
 * it to the next import. `file` names the list in diagnostics. `mapping` NULL: the one for common
 * headings. `year` of interview days that have none; 0: the mapping's. Diagnostics of a call that
 * succeeds may hold errors: each is a cell that could not be read. PASSPRO_ERROR_BAD_INPUT if no
 * row looks like a header, or if the list or the mapping cannot be read. O(size).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_import(const void *bytes, uint64_t size,
                                                    const char *file, const void *mapping,
                                                    uint64_t mapping_size, int32_t year,
                                                    passpro_package **package,
                                                    passpro_diagnostics **diagnostics);

/* A table as passpro_campaign_table gives it: ESTABLISHMENTS, FORMATIONS, OPENINGS, SLOTS or
 * SETTINGS. O(rows · columns).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_table(const passpro_catalogue *catalogue,
                                                   int32_t table, passpro_table **columns);

/* What a year has changed, one row for each difference: change ("opened", "closed", "moved",
 * "renamed", "seats", "mode"), before and after (ids of formations; absent if opened or closed),
 * from, to. O(n log n).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_compare(const passpro_catalogue *before,
                                                     const passpro_catalogue *after,
                                                     passpro_table **table);

/* The sheet "domaines et formations": one page of HTML, to be read and printed. O(n log n).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_page(const passpro_catalogue *catalogue,
                                                  int32_t language, passpro_text **html);

/* What a search leaves out. A text that is NULL or empty leaves nothing out. Case and accents do
 * not matter, except in `mode`. */
typedef struct passpro_catalogue_filter {
    uint32_t struct_size;
    const char *domain; /* path or name of a domain; includes the domains within it */
    const char *diploma;
    const char *department; /* of the host, with or without leading zeros */
    const char *mode;       /* "individual" or "collective", exactly: of at least one opening */
    double latitude;        /* degrees, of a place such as the pupil's school */
    double longitude;
    /* Of that place, as the crow flies; negative: any distance. A host whose place is unknown is
     * too far. */
    double within_kilometres;
} passpro_catalogue_filter;

/* Leaves nothing out.
 * @since 0.1, stable */
PASSPRO_API void passpro_catalogue_filter_init(passpro_catalogue_filter *filter);

/* The words of a catalogue, for searches. Immutable. Keeps the catalogue. */
typedef struct passpro_catalogue_search passpro_catalogue_search;

/* O(n log n) in the size of the catalogue.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_search_create(const passpro_catalogue *catalogue,
                                                           passpro_catalogue_search **search);

/* The tree of domains, each before the domains within it: name, path ("Transport > Rail"), parent
 * (a row of this table; absent at the top), depth, first and count: its formations and those of
 * domains within it, in the order in which an empty question finds all formations.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_search_domains(const passpro_catalogue_search *search,
                                                            passpro_table **table);

/* The formations that have every word of the question and pass the filter, the best first:
 * formation (row of the formations' table), formation_id, title, domain, diploma, host_uai. Words
 * count without case, accents and plurals, in any order; the beginning of a word, or a word with a
 * slip of the pen, counts less. A question that is NULL or has no words finds everything, by
 * domain, title, commune and id. `filter` may be NULL. Below 5 ms for 20,000 formations on a
 * machine of 2020.
 *
 *     passpro_catalogue_filter filter;
 *     passpro_catalogue_filter_init(&filter);
 *     filter.department = "93";
 *     status = passpro_catalogue_search_find(search, "mecanicien avion", &filter, &table);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_catalogue_search_find(const passpro_catalogue_search *search,
                                                         const char *question,
                                                         const passpro_catalogue_filter *filter,
                                                         passpro_table **table);

/* @since 0.1, stable */
PASSPRO_API void passpro_catalogue_search_free(passpro_catalogue_search *search);

/* What passpro_pupils_import is told besides the files. */
typedef struct passpro_pupils_options {
    uint32_t struct_size;
    int32_t school_year;  /* in which it begins; 0: the year before that of campaign.json */
    const char *home_uai; /* the school of the pupils; NULL: the one that the files name */
    /* How the MEF of new candidates begins, such as "103". NULL: all pupils become candidates. */
    const char *const *mefs;
    uint64_t mef_count;
    const void *mapping; /* JSON, over that for common headings (docs/pupils.md); NULL: none */
    uint64_t mapping_size;
} passpro_pupils_options;

/* No school, year, MEF or mapping.
 * @since 0.1, experimental */
PASSPRO_API void passpro_pupils_options_init(passpro_pupils_options *options);

/* Pupils, guardians and wishes that were taken into a package, immutable. */
typedef struct passpro_pupils passpro_pupils;

/* Reads `files` as schools have them, by name: XML of SIECLE, plain or in a zip, spreadsheets,
 * lists of PRONOTE, wishes of Affelnet. `package` has establishments.csv and formations.csv and, if
 * there are any yet, campaign.json, candidates.csv, contacts.csv and applications.csv. Both stay as
 * they are. `options` NULL: the defaults. Diagnostics of a call that succeeds may hold errors: each
 * is a cell that could not be read. PASSPRO_ERROR_BAD_INPUT if a file, a table of the package or
 * the mapping cannot be read, or a file is of another school or year. No diagnostic holds a name,
 * an INE or a birth date. O(n log n).
 *
 *     static const char list[] = "Nom;Prénom;Né(e) le;Classe\nMARTIN;Léa;30/03/2012;3A\n";
 *     passpro_package *tables = NULL;
 *     passpro_package *exports = NULL;
 *     passpro_pupils *pupils = NULL;
 *     passpro_pupils_options wanted;
 *     passpro_pupils_options_init(&wanted);
 *     wanted.home_uai = "0980001U";
 *     status = passpro_package_create(&tables);
 *     if (!status) status = passpro_package_add_folder(tables, "examples/campaign");
 *     if (!status) status = passpro_package_create(&exports);
 *     if (!status) status = passpro_package_add_file(exports, "3A.csv", list, sizeof list - 1);
 *     if (!status) status = passpro_pupils_import(tables, exports, &wanted, &pupils, NULL);
 *     passpro_pupils_free(pupils);
 *     passpro_package_free(exports);
 *     passpro_package_free(tables);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_pupils_import(const passpro_package *package,
                                                 const passpro_package *files,
                                                 const passpro_pupils_options *options,
                                                 passpro_pupils **pupils,
                                                 passpro_diagnostics **diagnostics);

/* The tables of the package that have changed or may have: candidates.csv, contacts.csv and
 * applications.csv, in UTF-8, as a package of their own. Ids of candidates stay. O(bytes).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_pupils_files(const passpro_pupils *pupils,
                                                passpro_package **files);

/* The differences, one row for each, by row of candidates.csv: change ("added",
 * "changed", "moved_class", "moved_school", "left", "missing", "contacts_changed", "wish_added",
 * "wish_reranked", "wish_missing"), candidate_id, formation_id, from, to (a class, a UAI, a rank).
 * O(n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_pupils_changes(const passpro_pupils *pupils,
                                                  passpro_table **table);

/* @since 0.1, experimental */
PASSPRO_API void passpro_pupils_free(passpro_pupils *pupils);

/* @since 0.1, stable */
PASSPRO_API void passpro_catalogue_free(passpro_catalogue *catalogue);

/* -------------------------------------------------------------------------------------------------
 * Rules and verdicts
 * ---------------------------------------------------------------------------------------------- */

/* A rules.json, immutable. */
typedef struct passpro_rules passpro_rules;

/* `file` names the rules in diagnostics; NULL: "rules.json". Diagnostics as for
 * passpro_campaign_read. O(size).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_rules_parse(const void *bytes, uint64_t size, const char *file,
                                               passpro_rules **rules,
                                               passpro_diagnostics **diagnostics);

/* @since 0.1, stable */
PASSPRO_API uint64_t passpro_rules_count(const passpro_rules *rules);

/* One row for each rule, in the order of the file: id, version, valid_first, valid_last, severity
 * ("required", "advice"), applies_to ("domain=Rail|Road diploma=CAP"), message, reference,
 * reference_url, affected, optional (lists with `|`), digest (SHA-256 of the rule). O(rules).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_rules_table(const passpro_rules *rules, int32_t language,
                                               passpro_table **table);

/* The logic of a rule in plain words, one line for each condition.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_rules_explanation_at(const passpro_rules *rules, uint32_t rule,
                                                        int32_t language, passpro_text **words);

/* Runs the tests that the file carries: pointer, name, expected, found (verdicts), passes (1 or 0).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_rules_test(const passpro_rules *rules, passpro_table **table);

/* @since 0.1, stable */
PASSPRO_API void passpro_rules_free(passpro_rules *rules);

/* Evaluates one expression of the rule language: {"logic": …, "data": …} gives {"value": …}, or
 * {"error": "…"} in words.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_expression_evaluate(const void *request, uint64_t size,
                                                       int32_t language, passpro_text **answer);

typedef enum passpro_verdict {
    PASSPRO_VERDICT_ELIGIBLE = 0,
    PASSPRO_VERDICT_INELIGIBLE = 1,
    PASSPRO_VERDICT_UNDETERMINED = 2 /* data are missing */
} passpro_verdict;

/* The verdicts on a campaign's applications, immutable. */
typedef struct passpro_eligibility passpro_eligibility;

/* Not a day. */
enum passpro_day {
    PASSPRO_DAY_NONE = -2147483647 - 1
};

/* Judges a campaign by rules, as of a day; PASSPRO_DAY_NONE: the last day of the registration, or
 * else that of the convocation. Diagnostics as for passpro_campaign_read. O(applications · rules).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_determine(const passpro_campaign *campaign,
                                                         const passpro_rules *rules, int32_t today,
                                                         passpro_eligibility **eligibility,
                                                         passpro_diagnostics **diagnostics);

/* The verdicts of the campaign's own rules; NULL if it has none. Borrowed from the campaign: not to
 * be freed.
 * @since 0.1, stable */
PASSPRO_API const passpro_eligibility *
passpro_campaign_eligibility(const passpro_campaign *campaign);

/* The day as of which the applications were judged; PASSPRO_DAY_NONE for NULL.
 * @since 0.1, stable */
PASSPRO_API int32_t passpro_eligibility_today(const passpro_eligibility *eligibility);

/* The verdict (passpro_verdict) on application k.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_verdict_at(const passpro_eligibility *eligibility,
                                                          uint32_t application, int32_t *verdict);

/* All verdicts: candidate_id, formation_id, verdict, reason. O(applications · rules).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_table(const passpro_eligibility *eligibility,
                                                     int32_t language, passpro_table **table);

/* How often each rule said what: rule, holds, fails, unknown, errors.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_tallies(const passpro_eligibility *eligibility,
                                                       passpro_table **table);

/* What each rule says about application k: rule (its row in the rules' table), id, outcome ("true",
 * "false", "unknown", "error"), missing (a list with `|`). O(rules).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_findings_at(const passpro_eligibility *eligibility,
                                                           uint32_t application,
                                                           passpro_table **table);

/* The verdict on application k in one sentence. O(rules).
 *
 *     const passpro_eligibility *verdicts = passpro_campaign_eligibility(campaign);
 *     status = passpro_eligibility_reason_at(verdicts, 0, PASSPRO_LANGUAGE_ENGLISH, &text);
 *     if (status == PASSPRO_OK) puts(passpro_text_data(text));
 *     passpro_text_free(text);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_reason_at(const passpro_eligibility *eligibility,
                                                         uint32_t application, int32_t language,
                                                         passpro_text **reason);

/* How one rule came to its result on application k: depth, pointer, description, value (JSON),
 * value_in_words. Holds personal data.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_trace_at(const passpro_eligibility *eligibility,
                                                        uint32_t application, uint32_t rule,
                                                        int32_t language, passpro_table **table);

/* All that the verdict on application k was made from, as JSON, and its SHA-256. The record holds
 * personal data. O(rules).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_record_at(const passpro_eligibility *eligibility,
                                                         uint32_t application,
                                                         passpro_text **record);
PASSPRO_API passpro_status passpro_eligibility_digest_at(const passpro_eligibility *eligibility,
                                                         uint32_t application,
                                                         passpro_text **digest);

/* eligibility.csv. O(applications · rules).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_eligibility_csv(const passpro_eligibility *eligibility,
                                                   int32_t language, passpro_text **csv);

/* @since 0.1, stable */
PASSPRO_API void passpro_eligibility_free(passpro_eligibility *eligibility);

/* -------------------------------------------------------------------------------------------------
 * Solving: how to ask for it, watch it and stop it
 * ---------------------------------------------------------------------------------------------- */

typedef enum passpro_phase {
    PASSPRO_PHASE_IDLE = 0,
    PASSPRO_PHASE_INDEXING = 1,
    PASSPRO_PHASE_BOUNDING = 2,
    PASSPRO_PHASE_PLACING = 3,
    PASSPRO_PHASE_IMPROVING = 4,
    PASSPRO_PHASE_PROVING = 5,
    PASSPRO_PHASE_DONE = 6
} passpro_phase;

/* How far a solve has come. Each figure is current; together they need not be of one instant. */
typedef struct passpro_progress {
    uint32_t struct_size;
    int32_t phase;       /* passpro_phase */
    int64_t objective;   /* of the best plan so far; INT64_MAX before there is one */
    int64_t lower_bound; /* no plan costs less; INT64_MIN before there is one */
    int64_t unplaced;    /* the part of `objective` for applications without an interview */
    uint64_t work;       /* evaluations of a candidate's joint choice so far */
    double gap; /* (objective − lower_bound) / max(1, objective − unplaced); infinite at first */
} passpro_progress;

/* @since 0.1, stable */
PASSPRO_API void passpro_progress_init(passpro_progress *progress);

/* Through which other threads watch and stop a solve. Any thread may use it at any time. One
 * control is for one solve: once cancelled, it cancels every later solve too. */
typedef struct passpro_control passpro_control;

/* @since 0.1, stable */
PASSPRO_API passpro_status passpro_control_create(passpro_control **control);

/* Asks the solve to stop soon, with the best plan that it has. Also allowed in a signal handler.
 * While one thread is in passpro_campaign_solve(campaign, NULL, control, &plan), another one may do
 * this now and then:
 *
 *     passpro_progress progress;
 *     passpro_progress_init(&progress);
 *     status = passpro_control_progress(control, &progress);
 *     if (status == PASSPRO_OK && progress.gap < 0.001) passpro_control_cancel(control);
 *
 * @since 0.1, stable */
PASSPRO_API void passpro_control_cancel(passpro_control *control);
PASSPRO_API int32_t passpro_control_is_cancelled(const passpro_control *control);

/* @since 0.1, stable */
PASSPRO_API passpro_status passpro_control_progress(const passpro_control *control,
                                                    passpro_progress *progress);

/* Not while a solve uses it.
 * @since 0.1, stable */
PASSPRO_API void passpro_control_free(passpro_control *control);

/* Called now and then on the thread that called solve. Any result but 0 cancels the solve. It must
 * return (no longjmp, no exception), and may call this library. */
typedef int32_t (*passpro_progress_callback)(const passpro_progress *progress, void *user_data);

/* How a campaign is solved. */
typedef struct passpro_solve_options {
    uint32_t struct_size;
    uint32_t threads;          /* 1 to 1024; default 1. The plan does not depend on it */
    double time_limit_seconds; /* ≥ 0; default 30. INFINITY: none */
    /* Evaluations; default UINT64_MAX: none. A limit gives the same plan on every machine. */
    uint64_t work_limit;
    double target_gap; /* ≥ 0; default 0. Stops at this gap */
    uint64_t seed;     /* of the perturbation that breaks ties between candidates; default 0 */
    /* If set, another thread searches, and solve calls this on its own thread every
     * callback_milliseconds (≥ 1; default 100) and once at the end. NULL: no other thread and no
     * call. */
    passpro_progress_callback callback;
    void *user_data;
    uint32_t callback_milliseconds;
    int32_t language; /* of the reasons in a plan; default PASSPRO_LANGUAGE_ENGLISH */
    /* Verdicts on the same campaign to plan by. NULL: those of the campaign's own rules, if any. */
    const passpro_eligibility *eligibility;
    int32_t include_undetermined; /* 1: also places undetermined applications; default 0 */
    int32_t certify; /* 1: passpro_plan_bound_certificate has the plan's; default 0 */
} passpro_solve_options;

/* @since 0.1, stable */
PASSPRO_API void passpro_solve_options_init(passpro_solve_options *options);

typedef enum passpro_result {
    PASSPRO_RESULT_OPTIMAL = 0,   /* objective == lower_bound: no plan is better */
    PASSPRO_RESULT_FEASIBLE = 1,  /* stopped by a limit */
    PASSPRO_RESULT_CANCELLED = 2, /* stopped through its control or its callback */
    PASSPRO_RESULT_NOT_SOLVED = 3 /* a plan that was read: its cost is known, but no bound */
} passpro_result;

/* What a plan or an assignment costs, and how good it is. Every term already carries its weight. */
typedef struct passpro_outcome {
    uint32_t struct_size;
    int32_t result;      /* passpro_result */
    int64_t objective;   /* the sum of the terms */
    int64_t unplaced;    /* of applications without an interview */
    int64_t half_days;   /* of half-days with lessons that are missed (an assignment: of periods) */
    int64_t travel;
    int64_t wait;        /* of days before the interviews, from the first (an assignment: slots) */
    int64_t moved;       /* of applications that lost their slot of the previous plan */
    int64_t lower_bound; /* no plan costs less; INT64_MIN if NOT_SOLVED */
    /* (objective − lower_bound) / max(1, objective − unplaced); infinite if NOT_SOLVED. */
    double gap;
    uint64_t work;
    double seconds; /* that the solve took */
    /* The hosting terms (docs/hosting-terms.md), each 0 if its weight is 0. lower_bound leaves
     * these terms out, except a part of panel_half_days. */
    int64_t missing_pupils;  /* of pupils below a slot's min_fill (an assignment: of requests) */
    int64_t escort_days;     /* of each day but one on which pupils of a home go to a host */
    int64_t panel_half_days; /* of half-days with a convened panel (an assignment: of sessions) */
    int64_t without_break;   /* of interviews after max_in_row in a row */
} passpro_outcome;

/* @since 0.1, stable */
PASSPRO_API void passpro_outcome_init(passpro_outcome *outcome);

/* -------------------------------------------------------------------------------------------------
 * Plans
 * ---------------------------------------------------------------------------------------------- */

typedef enum passpro_placement_status {
    PASSPRO_PLACEMENT_PLACED = 0,
    PASSPRO_PLACEMENT_UNPLACED = 1,
    PASSPRO_PLACEMENT_INELIGIBLE = 2,
    PASSPRO_PLACEMENT_UNDETERMINED = 3
} passpro_placement_status;

/* Why an application that may be placed is not. */
typedef enum passpro_reason {
    PASSPRO_REASON_NONE = 0,
    PASSPRO_REASON_NO_SLOT = 1,  /* no slot of the formation is open to this candidate at all */
    PASSPRO_REASON_FULL = 2,     /* more applications than places in the slots they depend on */
    PASSPRO_REASON_CONFLICT = 3, /* the candidate's own interviews exclude each other */
    PASSPRO_REASON_LIMIT = 4,    /* too many interviews on one day */
    PASSPRO_REASON_SEARCH = 5,   /* nothing proves that it is impossible */
    PASSPRO_REASON_RULES = 6,    /* not eligible, or not known to be */
    PASSPRO_REASON_COST = 7      /* a place is left, but taking it costs more than it is worth */
} passpro_reason;

/* Which application goes where and when, immutable. Keeps its campaign. */
typedef struct passpro_plan passpro_plan;

/* Makes the best plan that the limits allow. `options` NULL: the defaults. `control` may be NULL.
 * The same campaign, seed and work limit give the same plan, to the byte, unless another limit
 * stops the search. PASSPRO_OK whatever the outcome: ask passpro_plan_outcome. Stops within a
 * fraction of a second of its time limit, and about 0.1 s after a cancellation with 100,000
 * candidates, in any of its phases. Cancelled before there is a plan, `result` is
 * PASSPRO_RESULT_CANCELLED and `work` 0, and only locked interviews take place. Cancelled later,
 * it gives the best plan so far; reasons that are not found at once are PASSPRO_REASON_SEARCH. A
 * locked row of the previous plan keeps its interview, also if the verdicts exclude its application
 * (PP1509).
 *
 *     passpro_solve_options options;
 *     passpro_solve_options_init(&options);
 *     options.time_limit_seconds = 10;
 *     status = passpro_campaign_solve(campaign, &options, NULL, &plan);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_campaign_solve(const passpro_campaign *campaign,
                                                  const passpro_solve_options *options,
                                                  passpro_control *control, passpro_plan **plan);

/* Reads a plan.csv of this campaign. `file` names it in diagnostics; NULL: "plan.csv". Diagnostics
 * as for passpro_campaign_read. O(n log n).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_plan_parse(const passpro_campaign *campaign, const void *bytes,
                                              uint64_t size, const char *file, passpro_plan **plan,
                                              passpro_diagnostics **diagnostics);

/* @since 0.1, stable */
PASSPRO_API passpro_status passpro_plan_outcome(const passpro_plan *plan, passpro_outcome *outcome);

/* How many applications have a passpro_placement_status. O(applications).
 * @since 0.1, stable */
PASSPRO_API uint64_t passpro_plan_count(const passpro_plan *plan, int32_t status);

/* The place of one application. Texts are borrowed from the plan. */
typedef struct passpro_placement {
    uint32_t struct_size;
    int32_t status;      /* passpro_placement_status */
    int32_t reason_code; /* passpro_reason */
    /* Row of PASSPRO_TABLE_SLOTS. Up to `end`, the members are 0 unless status is PLACED. */
    uint32_t slot_row;
    uint32_t opening; /* row of PASSPRO_TABLE_OPENINGS */
    int32_t slot;     /* its number in the opening, from 0 */
    int64_t start;
    int64_t end;
    const char *reason; /* one sentence, in the language of the solve; "" if there is none */
} passpro_placement;

/* @since 0.1, stable */
PASSPRO_API void passpro_placement_init(passpro_placement *placement);

/* The place of application k. For more than a few, passpro_plan_table is faster.
 *
 *     passpro_placement placement;
 *     passpro_placement_init(&placement);
 *     status = passpro_plan_placement_at(plan, 0, &placement);
 *     if (status == PASSPRO_OK && placement.status == PASSPRO_PLACEMENT_UNPLACED)
 *         puts(placement.reason);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_plan_placement_at(const passpro_plan *plan, uint32_t application,
                                                     passpro_placement *placement);

/* One row for each application: candidate_id, formation_id, rank, status, host_uai, panel,
 * opening_id, slot, start, end, reason_code, reason. O(applications).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_plan_table(const passpro_plan *plan, passpro_table **table);

/* One row for each slot: opening_id, slot, interviews, places, is_closed. O(n log n).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_plan_occupancy(const passpro_plan *plan, passpro_table **table);

/* Why each unplaced application has no interview, one row for each: application (its row),
 * candidate_id, formation_id, code, reason (one sentence); then how many slots the formation has,
 * each counted under the first of these that fits: slots, outside_window, within_notice,
 * everybody_unavailable, host_unavailable, panel_unavailable, out_of_reach, home_unavailable,
 * candidate_unavailable, too_costly, open; then sufficient_limit (if code is `limit`: the fewest
 * interviews a day that would suffice) and bottleneck (if code is `full`: a row of
 * passpro_plan_bottlenecks). The first question about a plan that was read costs as much as a part
 * of a solve; about one that was solved, O(applications).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_reasons(const passpro_plan *plan, int32_t language,
                                                passpro_table **table);

/* Sets of applications that are more than the places they can have, one row for each set:
 * applications, slots, places, usable_places (fewer if the candidates' other interviews bar some),
 * shortfall. And what would lift them, the most effective first: bottleneck, host_uai, panel,
 * places (of a half-day), half_days, lifts (applications that get an interview).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_bottlenecks(const passpro_plan *plan,
                                                    passpro_table **table);
PASSPRO_API passpro_status passpro_plan_remedies(const passpro_plan *plan, passpro_table **table);

/* The slots in which application k, if it may be placed, could be beside its candidate's other
 * interviews, the cheapest first: opening_id, slot, start, end, places_left, and the change of each
 * term of the objective, by its name in passpro_outcome: unplaced and so on. O(slots of the
 * formation).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_alternatives_at(const passpro_plan *plan,
                                                        uint32_t application,
                                                        passpro_table **table);

/* Two plans, one row for each application whose status or slot differs: application (its row;
 * absent if only the first plan has it), candidate_id, formation_id, status_before, opening_before,
 * slot_before, status_after, opening_after, slot_after, group, worth, can_be_undone. Changes of one
 * group stand or fall together; `worth` is what the group gains, and can_be_undone is 1 if the
 * second plan without it still keeps the constraints.
 *
 * The plans may be of two campaigns, such as one before and after a change of its openings or
 * pupils. Applications are matched by the ids of candidate and formation; slots by the id of the
 * opening, the number and the times. Rows, terms and constraints are those of the second campaign.
 * The columns of the side that does not have an application are absent; so are group, worth and
 * can_be_undone of an application that only one side has, and of an interview that ends with its
 * slot. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_compare(const passpro_plan *before,
                                                const passpro_plan *after, passpro_table **table);

/* What a plan that was made again changes for the applications of previous_plan.csv, a row each:
 * application (its row), candidate_id, formation_id; status_before, opening_before, slot_before,
 * start_before: the earlier interview, even if its slot is closed or gone today; status_after,
 * opening_after, slot_after, start_after; group (from 1; moves of a group stand or fall together),
 * worth (what the objective would lose if the group were undone; null if it cannot be). As
 * moves.csv. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_moves(const passpro_plan *plan, passpro_table **table);

/* plan.csv, moves.csv (what passpro_plan_moves gives), report.json, and planning.html, a page that
 * refers to nothing outside itself. The page shows pupils by their ids, unless with_names is 1. It
 * is all in its own language: reasons that were written by passpro in another one are told again,
 * which for a plan that was read costs what passpro_plan_reasons does. O(n log n).
 *
 *     passpro_text *excel = NULL;
 *     status = passpro_plan_csv(plan, &text);
 *     if (status == PASSPRO_OK) status = passpro_text_for_excel(text, &excel);
 *     if (status == PASSPRO_OK) puts(passpro_text_data(excel));
 *     passpro_text_free(excel);
 *     passpro_text_free(text);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_plan_csv(const passpro_plan *plan, passpro_text **csv);
PASSPRO_API passpro_status passpro_plan_moves_csv(const passpro_plan *plan, passpro_text **csv);
PASSPRO_API passpro_status passpro_plan_report(const passpro_plan *plan, passpro_text **json);
PASSPRO_API passpro_status passpro_plan_page(const passpro_plan *plan, int32_t language,
                                             int32_t with_names, passpro_text **html);

/* Whose names pages show. Other pupils are shown by their ids. */
typedef enum passpro_shown_names {
    PASSPRO_SHOWN_NAMES_NONE = 0,
    PASSPRO_SHOWN_NAMES_OWN = 1, /* on a school's pages, its own pupils and candidates */
    PASSPRO_SHOWN_NAMES_ALL = 2  /* also on the pages of the head of service */
} passpro_shown_names;

/* How a set of pages is laid out. */
typedef struct passpro_page_options {
    uint32_t struct_size;
    int32_t language;  /* default PASSPRO_LANGUAGE_ENGLISH */
    int32_t names;     /* passpro_shown_names; default PASSPRO_SHOWN_NAMES_NONE */
    /* 1: the pages link the workbooks of passpro_plan_workbooks, which are to lie beside them;
     * default 0 */
    uint32_t has_workbooks;
    /* No plan costs less. Default INT64_MIN: the bound of the solve that made the plan; of a plan
     * that was read, nothing is said. */
    int64_t lower_bound;
} passpro_page_options;

/* @since 0.1, experimental */
PASSPRO_API void passpro_page_options_init(passpro_page_options *options);

/* A page for each reader, as `passpro report --out` writes them (docs/pages.md): index.html for the
 * head of service; a page for each host, school of origin and day; a sheet for each pupil; if the
 * campaign has a previous plan, what changes since; data.json. They come as the files of a package,
 * such as "accueil/0931234A.html". A school's pages show its own pupils alone. `options` NULL: the
 * defaults. Reasons that were written in another language are told again, which for a plan that was
 * read costs what passpro_plan_reasons does. O(n log n).
 *
 *     passpro_page_options options;
 *     passpro_package *pages = NULL;
 *     passpro_page_options_init(&options);
 *     options.names = PASSPRO_SHOWN_NAMES_OWN;
 *     status = passpro_plan_pages(plan, &options, &pages);
 *     if (status == PASSPRO_OK) status = passpro_package_save(pages, "pages");
 *     passpro_package_free(pages);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_pages(const passpro_plan *plan,
                                              const passpro_page_options *options,
                                              passpro_package **files);

/* The workbooks (.xlsx) beside these pages, such as "emargement/0931234A.xlsx": for each host its
 * interviews and free places, for each school of origin the interviews of its pupils, and who has
 * none and why. Names are shown as on a school's pages. PASSPRO_ERROR_BAD_INPUT as for
 * passpro_package_workbook. O(n log n).
 *
 *     passpro_page_options options;
 *     passpro_package *pages = NULL, *workbooks = NULL;
 *     passpro_page_options_init(&options);
 *     options.names = PASSPRO_SHOWN_NAMES_OWN;
 *     options.has_workbooks = 1;
 *     status = passpro_plan_pages(plan, &options, &pages);
 *     if (!status) status = passpro_plan_workbooks(plan, &options, &workbooks, NULL);
 *     for (uint64_t i = 0; !status && i < passpro_package_file_count(workbooks); ++i)
 *         status = passpro_package_add_file(pages, passpro_package_file_name_at(workbooks, i),
 *                                           passpro_package_file_data_at(workbooks, i),
 *                                           passpro_package_file_size_at(workbooks, i));
 *     if (!status) status = passpro_package_save(pages, "pages with workbooks");
 *     passpro_package_free(workbooks);
 *     passpro_package_free(pages);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_workbooks(const passpro_plan *plan,
                                                  const passpro_page_options *options,
                                                  passpro_package **files,
                                                  passpro_diagnostics **diagnostics);

/* certificate.json (docs/bound-certificate.md). PASSPRO_ERROR_INVALID_ARGUMENT if the plan was made
 * without passpro_solve_options.certify. O(its size).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_plan_bound_certificate(const passpro_plan *plan,
                                                          passpro_text **json);

/* @since 0.1, stable */
PASSPRO_API void passpro_plan_free(passpro_plan *plan);

/* -------------------------------------------------------------------------------------------------
 * Verification: a plan against its campaign, by code that shares nothing with the solver
 * ---------------------------------------------------------------------------------------------- */

typedef enum passpro_constraint {
    PASSPRO_CONSTRAINT_SERVES_FORMATION = 0,   /* the slot serves the formation, at its host */
    PASSPRO_CONSTRAINT_CAPACITY = 1,           /* a slot holds at most its capacity */
    PASSPRO_CONSTRAINT_SEPARATION = 2,         /* time enough between a candidate's interviews */
    PASSPRO_CONSTRAINT_INTERVIEWS_PER_DAY = 3, /* of one candidate */
    PASSPRO_CONSTRAINT_AVAILABILITY = 4,       /* no interview meets an unavailability */
    PASSPRO_CONSTRAINT_WINDOW = 5,             /* within the interview window, after the notice */
    PASSPRO_CONSTRAINT_LOCKED_PLACEMENT = 6,   /* a locked row of the previous plan keeps it */
    PASSPRO_CONSTRAINT_PLAN_SHAPE = 7 /* one placement for each application, in slots that exist */
} passpro_constraint;

/* Not a row. */
enum passpro_row {
    PASSPRO_ROW_NONE = -1
};

typedef struct passpro_violation {
    uint32_t struct_size;
    int32_t constraint;  /* passpro_constraint */
    int64_t application; /* row of the applications' table, or PASSPRO_ROW_NONE; the later of two */
    int64_t other;       /* the earlier of two, or PASSPRO_ROW_NONE */
    int64_t slot_row;    /* of PASSPRO_TABLE_SLOTS, or PASSPRO_ROW_NONE */
    int64_t found;       /* CAPACITY, INTERVIEWS_PER_DAY: how many; SEPARATION: minutes between */
    int64_t allowed;     /* at most so many; SEPARATION: minutes needed */
} passpro_violation;

/* @since 0.1, stable */
PASSPRO_API void passpro_violation_init(passpro_violation *violation);

/* What the verifier found, immutable. */
typedef struct passpro_verification passpro_verification;

/* Recomputes every constraint and every term from nothing. PASSPRO_OK whether the plan holds or
 * not. O(n log n).
 *
 *     passpro_verification *verification = NULL;
 *     status = passpro_plan_verify(plan, &verification);
 *     if (status == PASSPRO_OK && !passpro_verification_holds(verification))
 *         fprintf(stderr, "the plan is wrong\n");
 *     passpro_verification_free(verification);
 *
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_plan_verify(const passpro_plan *plan,
                                               passpro_verification **verification);

/* 1 if no constraint is broken.
 * @since 0.1, stable */
PASSPRO_API int32_t passpro_verification_holds(const passpro_verification *verification);

/* The violations, by constraint and then application, and each in one sentence that names ids,
 * never persons.
 * @since 0.1, stable */
PASSPRO_API uint64_t
passpro_verification_violation_count(const passpro_verification *verification);
PASSPRO_API passpro_status
passpro_verification_violation_at(const passpro_verification *verification, uint64_t position,
                                  passpro_violation *violation);
PASSPRO_API passpro_status
passpro_verification_message_at(const passpro_verification *verification, uint64_t position,
                                int32_t language, passpro_text **message);

/* All of them: constraint ("H1" … "H8", "shape"), candidate_id, formation_id, message.
 * O(violations).
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_verification_table(const passpro_verification *verification,
                                                      int32_t language, passpro_table **table);

/* The terms of the objective as the verifier computes them; result is PASSPRO_RESULT_NOT_SOLVED.
 * @since 0.1, stable */
PASSPRO_API passpro_status passpro_verification_outcome(const passpro_verification *verification,
                                                        passpro_outcome *outcome);

/* @since 0.1, stable */
PASSPRO_API void passpro_verification_free(passpro_verification *verification);

/* -------------------------------------------------------------------------------------------------
 * The procedure: a campaign on record, from the plan to the opinion (docs/procedure.md)
 * ---------------------------------------------------------------------------------------------- */

/* A plan, what an académie decides around it (procedure.json), and what happened (a journal),
 * checked and immutable. Keeps the campaign and the placements of its plan. All else is computed
 * for an instant `now`: a text such as "2027-03-17T08:00", or a day such as "2027-03-17", which is
 * its first minute; civil, in the campaign's time zone. Nothing here asks a clock. A `now` in the
 * future is a dry run. PASSPRO_ERROR_INVALID_ARGUMENT if `now` is neither. */
typedef struct passpro_record passpro_record;

/* Reads procedure.json and journal.csv of a folder, either of which may be missing, and `count`
 * further journals, such as those that schools send in, by their paths, which may not be missing.
 * Of a workbook, its sheets `procedure` and `journal` are read, of a zip the files within it, and
 * files beside either. All of them make one journal: an entry that stands in several counts once.
 * Diagnostics as for passpro_campaign_read; those of journals are looked for once the procedure,
 * which says what they may hold, has no errors. PASSPRO_ERROR_FILE if `folder` is neither a folder
 * nor a file. O(n log n) in entries and applications.
 *
 *     passpro_record *record = NULL;
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (status == PASSPRO_OK)
 *         status = passpro_record_steps(record, "2027-03-17", PASSPRO_LANGUAGE_ENGLISH, &table);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_read(const passpro_plan *plan, const char *folder,
                                               const char *const *journals, uint64_t count,
                                               passpro_record **record,
                                               passpro_diagnostics **diagnostics);

/* The same of files in memory: procedure.json, and as journals all files whose name begins with
 * "journal" and ends with ".csv". Other files of the package are not looked at. Rows of a database
 * come as columns of PASSPRO_TABLE_JOURNAL.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_create(const passpro_plan *plan,
                                                 const passpro_package *package,
                                                 passpro_record **record,
                                                 passpro_diagnostics **diagnostics);

/* What passpro_record_procedure gives out. Columns that end in _by are roles, as in a journal. */
typedef enum passpro_procedure_part {
    /* One row: documents, rebooking, publication, wishes, erasure (days; absent: not given),
     * acknowledgement_days, retention_months, archive_months, small_count. */
    PASSPRO_PROCEDURE_DEADLINES = 0,
    PASSPRO_PROCEDURE_DOCUMENTS = 1, /* document, label, provided_by, required (1 or 0) */
    /* policy, reason_max (characters), home_opinion, validated_by_head (1 or 0), effect ("none",
     * "points", "list"), notice, levels_seen_by (a list with `|`) */
    PASSPRO_PROCEDURE_OPINION_POLICIES = 2,
    /* policy, level, label, meaning, favourable, reason_required (1 or 0), points */
    PASSPRO_PROCEDURE_OPINION_LEVELS = 3,
    PASSPRO_PROCEDURE_GRID_LEVELS = 4,  /* grid, level, label: from the lowest */
    PASSPRO_PROCEDURE_GRID_CRITERIA = 5 /* grid, criterion, label, questions (a line each) */
} passpro_procedure_part;

/* What procedure.json says, one row for each element (passpro_procedure_part). O(rows).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_procedure(const passpro_record *record, int32_t part,
                                                    int32_t language, passpro_table **table);

/* The entries of all journals, each once, by time and then by id: entry_id, at, candidate_id,
 * formation_id (absent: all applications of the candidate), event, item, value, comment, role, uai,
 * replaces (absent: none), counts (1 if it counts at `now`: it is not later, and was not replaced
 * by then), file, line (of the first file that has it). Comments are personal data. O(entries).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_entries(const passpro_record *record, const char *now,
                                                  passpro_table **table);

/* The state of each application at `now`, a row each, in facets: application (its row),
 * candidate_id, formation_id; dossier ("incomplete", "complete", "late"), missing_documents (a list
 * with `|`), convocation ("none", "current", "stale", "cancelled"), reached ("unknown", "no",
 * "yes"), answer ("comes", "cannot_come", "withdraws"; absent), attendance ("open", "present",
 * "late", "excused", "absent"), opinion ("none", "draft", "final", "published", "not_applicable"),
 * is_withdrawn, has_home_opinion, is_contested (1 or 0); then the ids of the entries that this
 * rests on, absent if there is none: convocation_entry, answer_entry, opinion_entry,
 * notification_entry, contest_entry. O(entries + applications).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_states(const passpro_record *record, const char *now,
                                                 passpro_table **table);

/* Who owes what at `now`, the most urgent first: application (its row), candidate_id, formation_id,
 * step ("convoke" and the like; docs/procedure.md), title (in words), owner_role ("saio", "home",
 * "host"), owner_uai (absent of the SAIO), due (a day; absent: none is given), overdue_days (0
 * until the due day is over), why (one sentence without personal data). O(entries + n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_steps(const passpro_record *record, const char *now,
                                                int32_t language, passpro_table **table);

/* Makes of the package of a record's campaign that of the campaign that is planned next: withdrawn
 * applications leave; candidates who cannot come, were excused or whose convocation was cancelled
 * give up their slot and are not available at its time; applications that the rules exclude give
 * up interviews that lie ahead; all other interviews become locked rows of the previous plan.
 * Replaces applications.csv, unavailability.csv and previous_plan.csv; the other files have to be
 * those of the record's campaign. PASSPRO_ERROR_BAD_INPUT if what is left does not make a campaign;
 * then the package is as it was. O(n log n).
 *
 *     passpro_record *record = NULL;
 *     passpro_package *files = NULL;
 *     passpro_campaign *next = NULL;
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (!status) status = passpro_package_create(&files);
 *     if (!status) status = passpro_package_add_folder(files, "examples/campaign");
 *     if (!status) status = passpro_package_set_next_campaign(files, record, "2027-03-17");
 *     if (!status) status = passpro_campaign_create(files, &next, NULL);
 *     passpro_campaign_free(next);
 *     passpro_package_free(files);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_package_set_next_campaign(passpro_package *package,
                                                             const passpro_record *record,
                                                             const char *now);

/* What a certificate is about besides the record. */
typedef struct passpro_certificate_options {
    uint32_t struct_size;
    uint32_t reserved;    /* 0 */
    const char *host_uai; /* its applications alone; NULL: those of all hosts */
    /* C9: ids of candidates who were erased, of which none may be left in the campaign, in the
     * journal and in the files of `texts`. NULL: none. */
    const char *const *erased_ids;
    uint64_t erased_count;
    const passpro_package *texts; /* NULL: none */
    /* C8: the points that were handed to Affelnet, all of them: points[k] for the application
     * points_applications[k] (a row). NULL: they are not known. */
    const uint32_t *points_applications;
    const int64_t *points;
    uint64_t points_count;
} passpro_certificate_options;

/* All hosts, no erased ids, points that are not known.
 * @since 0.1, experimental */
PASSPRO_API void passpro_certificate_options_init(passpro_certificate_options *options);

/* The certificate that no pupil was forgotten (docs/certificate.md): nine claims, C1 to C9, checked
 * for `now` by code that shares nothing with states and steps. Immutable. Holds no name, INE, birth
 * date or comment. */
typedef struct passpro_certificate passpro_certificate;

/* `options` NULL: the defaults. PASSPRO_OK whether the claims hold or not. PASSPRO_ERROR_NOT_FOUND
 * if the campaign has no such host, PASSPRO_ERROR_INVALID_ARGUMENT if an erased id is empty.
 * O(n log n) in applications and entries, and linear in texts.
 *
 *     passpro_record *record = NULL;
 *     passpro_certificate *certificate = NULL;
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (!status) status = passpro_record_certify(record, "2027-03-17", NULL, &certificate);
 *     if (!status && !passpro_certificate_holds(certificate))
 *         status = passpro_certificate_exceptions(certificate, PASSPRO_LANGUAGE_ENGLISH, &table);
 *     passpro_certificate_free(certificate);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_certify(const passpro_record *record, const char *now,
                                                  const passpro_certificate_options *options,
                                                  passpro_certificate **certificate);

/* 1 if no claim fails.
 * @since 0.1, experimental */
PASSPRO_API int32_t passpro_certificate_holds(const passpro_certificate *certificate);

/* The days of the shortest notice of a current convocation; PASSPRO_DAY_NONE if there is none,
 * and for NULL.
 * @since 0.1, experimental */
PASSPRO_API int32_t
passpro_certificate_shortest_notice(const passpro_certificate *certificate);

/* One row for each claim: claim ("C1" … "C9"), outcome ("holds", "fails", "not_yet"), checked,
 * pending, exceptions (how many), statement (one sentence).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_certificate_claims(const passpro_certificate *certificate,
                                                      int32_t language, passpro_table **table);

/* One row for each case in which a claim fails: claim, lapse ("not_convoked" and the like),
 * application (its row), candidate_id, formation_id (absent: C9), opening_id, slot (absent: none),
 * entry_id (absent: none), due (a day; absent: none), found, allowed, erased_id, text (the file
 * that has it; absent except in C9), message (one sentence that names ids, never persons).
 * O(exceptions).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_certificate_exceptions(const passpro_certificate *certificate,
                                                          int32_t language, passpro_table **table);

/* One row for each host that has applications: host_uai, registered, withdrawn, convoked,
 * ineligible, undetermined, unplaced, justified (the three before), open (neither convoked nor
 * justified: 0 once no application is forgotten).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_certificate_hosts(const passpro_certificate *certificate,
                                                     passpro_table **table);

/* The files that were certified, the plan first, then the journals: file, sha256 (as sha256sum
 * gives it). A plan that was read is known by the bytes that were read, one that was solved by
 * those of passpro_plan_csv.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_certificate_files(const passpro_certificate *certificate,
                                                     passpro_table **table);

/* certificate.json (schemas/certificate.schema.json). O(exceptions + hosts).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_certificate_json(const passpro_certificate *certificate,
                                                    int32_t language, passpro_text **json);

/* The certificate as a page of HTML, to be printed and signed. O(exceptions + hosts).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_certificate_page(const passpro_certificate *certificate,
                                                    int32_t language, passpro_text **html);

/* @since 0.1, experimental */
PASSPRO_API void passpro_certificate_free(passpro_certificate *certificate);

/* Statistics (docs/procedure.md): how many applications got how far, by formation, school and more.
 * Counts from 1 to one below the procedure's small_count are withheld, and as many others as it
 * takes that they cannot be computed. Without personal data. Immutable. */
typedef struct passpro_statistics passpro_statistics;

/* Those of a record at `now`; and those that passpro_statistics_json wrote, such as last year's,
 * which `file` names in diagnostics (NULL: "statistics.json"). Diagnostics as for
 * passpro_campaign_read. O(entries + rows · measures · log n) for each count that is withheld so
 * that others cannot be computed.
 *
 *     passpro_record *record = NULL;
 *     passpro_statistics *statistics = NULL;
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (!status) status = passpro_record_statistics(record, "2027-06-01", &statistics);
 *     if (!status) status = passpro_statistics_table(statistics, NULL, &table);
 *     passpro_statistics_free(statistics);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_statistics(const passpro_record *record, const char *now,
                                                     passpro_statistics **statistics);
PASSPRO_API passpro_status passpro_statistics_parse(const void *bytes, uint64_t size,
                                                    const char *file,
                                                    passpro_statistics **statistics,
                                                    passpro_diagnostics **diagnostics);

/* One row for each group of applications: dimension ("academy", "domain", "diploma", "host",
 * "panel", "formation", "district", "department", "home"), key (an id, or the value that they
 * share; "*" of the academy), label (for people; may be empty); then a count for each measure, by
 * its key ("registered", "unplaced:full"), absent if it is withheld; with `before` (NULL: none),
 * each is followed by the count of the same dimension and key from before ("registered_before"),
 * absent also if it was not counted; at last the reals absence_rate (absent of all attendances),
 * days_to_opinion (days from the interview, on average) and pressure (registered applications a
 * seat), absent if the counts that they are made of are withheld or 0. O(rows · measures).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_statistics_table(const passpro_statistics *statistics,
                                                    const passpro_statistics *before,
                                                    passpro_table **table);

/* Tells the measures, a row each: measure (its key), title, whole (the measure that it
 * is a part of; absent: none).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_statistics_measures(const passpro_statistics *statistics,
                                                       int32_t language, passpro_table **table);

/* statistics.json (schemas/statistics.schema.json), to be kept when persons are erased and compared
 * with next year; statistics.csv, with the columns of passpro_statistics_table.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_statistics_json(const passpro_statistics *statistics,
                                                   int32_t language, passpro_text **json);
PASSPRO_API passpro_status passpro_statistics_csv(const passpro_statistics *statistics,
                                                  const passpro_statistics *before,
                                                  passpro_text **csv);

/* @since 0.1, experimental */
PASSPRO_API void passpro_statistics_free(passpro_statistics *statistics);

/* How the families of a campaign are reached, immutable: personal data, apart from all else. */
typedef struct passpro_contacts passpro_contacts;

/* Reads the contacts.csv of a package, which may come as columns of PASSPRO_TABLE_CONTACTS. It is
 * for records of the same campaign. PASSPRO_ERROR_NOT_FOUND if the package has none. Diagnostics as
 * for passpro_campaign_read. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_contacts_create(const passpro_record *record,
                                                   const passpro_package *package,
                                                   passpro_contacts **contacts,
                                                   passpro_diagnostics **diagnostics);

/* @since 0.1, experimental */
PASSPRO_API void passpro_contacts_free(passpro_contacts *contacts);

/* Who takes part in a campaign. */
typedef enum passpro_role {
    PASSPRO_ROLE_SAIO = 0,     /* the service of the académie */
    PASSPRO_ROLE_HOME = 1,     /* the school of origin */
    PASSPRO_ROLE_TEACHER = 2,  /* of a class of the school of origin */
    PASSPRO_ROLE_HOST = 3,     /* the host */
    PASSPRO_ROLE_PANEL = 4,    /* a panel of the host */
    PASSPRO_ROLE_DISTRICT = 5, /* follows pupils at risk */
    PASSPRO_ROLE_FAMILY = 6
} passpro_role;

/* A role and its scope; NULL: not given. One without the scope that its role needs sees nothing. */
typedef struct passpro_viewer {
    uint32_t struct_size;
    int32_t role;             /* passpro_role */
    const char *uai;          /* HOME, TEACHER, HOST, PANEL: the establishment */
    const char *school_class; /* TEACHER: as `class` in candidates.csv */
    const char *panel;        /* PANEL: as in openings.csv */
    const char *district;     /* DISTRICT: as in establishments.csv */
    const char *candidate_id; /* FAMILY; other roles see this candidate alone with it */
} passpro_viewer;

/* The SAIO.
 * @since 0.1, experimental */
PASSPRO_API void passpro_viewer_init(passpro_viewer *viewer);

/* A record as a viewer may see it at an instant. It does not hold anything that is not granted: all
 * that leaves for a person should leave through a view. Immutable. Keeps the record and the
 * contacts. */
typedef struct passpro_view passpro_view;

/* `contacts` NULL: there are none. `now` as for a passpro_record. PASSPRO_ERROR_INVALID_ARGUMENT if
 * viewer->uai is not a UAI. O(applications + entries of those in scope).
 *
 *     passpro_viewer viewer;
 *     passpro_record *record = NULL;
 *     passpro_view *view = NULL;
 *     passpro_viewer_init(&viewer);
 *     viewer.role = PASSPRO_ROLE_HOST;
 *     viewer.uai = "0980051Y";
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (!status) status = passpro_view_create(record, NULL, &viewer, "2027-03-17", &view);
 *     if (!status) status = passpro_view_table(view, PASSPRO_VIEW_APPLICATIONS, &table);
 *     passpro_view_free(view);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_view_create(const passpro_record *record,
                                               const passpro_contacts *contacts,
                                               const passpro_viewer *viewer, const char *now,
                                               passpro_view **view);

/* What passpro_view_table gives out. A cell is absent if it is not granted or not known. */
typedef enum passpro_view_part {
    /* candidate_id, home_uai, last_name, first_name, class, boarding, ine, birth_date,
     * application_count (of all hosts) */
    PASSPRO_VIEW_PUPILS = 0,
    /* candidate_id, rank, relation, civility, last_name, first_name, email, phone, line1 … line4,
     * postcode, city, language */
    PASSPRO_VIEW_CONTACTS = 1,
    /* candidate_id, formation_id, host_uai, status, opening_id, slot, start, end, travel_minutes
     * (one way), rank, reason_code, reason; the facets of passpro_record_states: is_withdrawn,
     * convocation, reached, answer, attendance, dossier, opinion; level, opinion_reason,
     * opinion_at, told_at (the family), is_contested */
    PASSPRO_VIEW_APPLICATIONS = 2,
    /* candidate_id, formation_id, entry_id, at, opening_id, slot, channel, cancelled_at: those that
     * were sent, by time for each application */
    PASSPRO_VIEW_CONVOCATIONS = 3,
    PASSPRO_VIEW_DOCUMENTS = 4,  /* candidate_id, formation_id, document, status (absent: none) */
    PASSPRO_VIEW_GRID_LEVELS = 5 /* candidate_id, formation_id, criterion, level */
} passpro_view_part;

/* What the viewer may see, one row for each element (passpro_view_part), in the order of the
 * campaign. O(rows).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_view_table(const passpro_view *view, int32_t part,
                                              passpro_table **table);

/* The steps that the viewer owes, and those that tell nothing but what the viewer may see; columns
 * as of passpro_record_steps. O(entries).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_view_steps(const passpro_view *view, int32_t language,
                                              passpro_table **table);

/* @since 0.1, experimental */
PASSPRO_API void passpro_view_free(passpro_view *view);

/* Everything that campaign, plan, journal and contacts (NULL: none) hold on a candidate, as a text
 * for that person or their guardians: titles in the language, values as they stand. Personal data.
 * PASSPRO_ERROR_NOT_FOUND if the campaign has no such candidate. O(entries).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_everything_on(const passpro_record *record,
                                                        const passpro_contacts *contacts,
                                                        const char *candidate_id, int32_t language,
                                                        passpro_text **text);

/* Whose personal data go at `now`, one row for each candidate: candidate_id, is_held (1: the data
 * stay, because an opinion is contested). No rows before the day on which the procedure has data
 * erased. O(entries).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_due_for_erasure(const passpro_record *record,
                                                          const char *now, passpro_table **table);

/* The files of a folder without some persons, immutable. */
typedef struct passpro_erasure passpro_erasure;

/* Removes the rows of `count` candidates, by their ids, from all tables (".csv") of a package that
 * have a column candidate_id, and from unavailability.csv; with an entry of a journal, those that
 * it had replaced go, too, also in another journal, and references to it are emptied. Other rows
 * keep their order and their cells. The package stays as it is: the new files come out of
 * passpro_erasure_files. PASSPRO_ERROR_INVALID_ARGUMENT if an id is empty. Diagnostics as for
 * passpro_campaign_read: errors are tables that cannot be read. O(bytes).
 *
 *     static const char *const ids[] = {"C0008"};
 *     passpro_package *kept = NULL;
 *     passpro_erasure *erasure = NULL;
 *     passpro_text *certificate = NULL;
 *     status = passpro_package_create(&kept);
 *     if (!status) status = passpro_package_add_folder(kept, "examples/campaign");
 *     if (!status) status = passpro_erasure_create(kept, ids, 1, &erasure, NULL);
 *     if (!status) status = passpro_erasure_certificate(erasure, "2027-06-01", &certificate);
 *     if (!status) puts(passpro_text_data(certificate));
 *     passpro_text_free(certificate);
 *     passpro_erasure_free(erasure);
 *     passpro_package_free(kept);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_erasure_create(const passpro_package *package,
                                                  const char *const *ids, uint64_t count,
                                                  passpro_erasure **erasure,
                                                  passpro_diagnostics **diagnostics);

/* One row for each file that changes, or in which something is left: file, rows (that go; 0 if only
 * references were emptied),
 * sha256_before, sha256_after (absent: the file stays as it is), is_left (1: an id, INE or
 * full name of an erased person still stands in it, or it cannot be searched; delete it, or
 * edit it).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_erasure_table(const passpro_erasure *erasure,
                                                 passpro_table **table);

/* The files that change, in UTF-8, as a package of their own. Write those that refer to a table
 * before it: candidates.csv last. O(bytes).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_erasure_files(const passpro_erasure *erasure,
                                                 passpro_package **files);

/* What went, without ids, as JSON: `now`, how many persons were asked for, and of each file the
 * rows and both digests.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_erasure_certificate(const passpro_erasure *erasure,
                                                       const char *now, passpro_text **json);

/* @since 0.1, experimental */
PASSPRO_API void passpro_erasure_free(passpro_erasure *erasure);

/* @since 0.1, experimental */
PASSPRO_API void passpro_record_free(passpro_record *record);

/* -------------------------------------------------------------------------------------------------
 * The store: a campaign in one file, for an application without a database
 * ---------------------------------------------------------------------------------------------- */

/* An open store (docs/store.md): the files of a package, its plans by version, and the journal. Any
 * number of processes and threads may have the same file open, each with a handle of its own, which
 * one thread at a time may use and which must not be used on both sides of a fork. A change is
 * whole and on the disk when its call returns, or did not happen.
 * Everything that goes wrong with the file is a diagnostic, with PASSPRO_ERROR_BAD_INPUT: problems
 * 6001 … 6009, or 1001, 1002 and 1020. Calls wait for other programs, ten seconds at most. From a
 * library that was built without stores, create and open give 6007. SQLite has memory of its own,
 * which does not come from passpro_set_allocator; if memory runs out, a change may have happened
 * all the same. */
typedef struct passpro_store passpro_store;

/* Makes an empty store at a path that leads to nothing yet.
 *
 *     passpro_store *store = NULL;
 *     passpro_package *files = NULL;
 *     (void)remove("campaign.passpro");
 *     status = passpro_store_create("campaign.passpro", &store, NULL);
 *     if (!status) status = passpro_package_create(&files);
 *     if (!status) status = passpro_package_add_folder(files, "examples/campaign");
 *     if (!status) status = passpro_store_put_files(store, files, NULL, 0, NULL);
 *     passpro_package_free(files);
 *     passpro_store_free(store);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_create(const char *path, passpro_store **store,
                                                passpro_diagnostics **diagnostics);

/* Opens a store; one that an earlier passpro has made becomes one of this passpro. `is_read_only`:
 * 0, or anything else for a handle that cannot change it.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_open(const char *path, int32_t is_read_only,
                                              passpro_store **store,
                                              passpro_diagnostics **diagnostics);

/* What to read of a store: a sum of these. */
typedef enum passpro_store_part {
    PASSPRO_STORE_FILES = 1,  /* those of the package, without the next two */
    PASSPRO_STORE_PLAN = 2,   /* the newest plan, as plan.csv; absent: there is none */
    PASSPRO_STORE_JOURNAL = 4 /* journal.csv; absent: there is none */
} passpro_store_part;

/* The files of a store as they are at one instant, byte for byte as they went in. With
 * `candidate_ids`, journal.csv has the entries of `count` candidates alone, with those that they
 * correct and that correct them; NULL: of all. O(bytes that are read).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_read(const passpro_store *store, int32_t parts,
                                              const char *const *candidate_ids, uint64_t count,
                                              passpro_package **package,
                                              passpro_diagnostics **diagnostics);

/* One row: revision (rises with every change: for caches), entries (of the journal). O(1).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_counts(const passpro_store *store, passpro_table **table,
                                                passpro_diagnostics **diagnostics);

/* Puts the files of a package (NULL: none) in the place of those of the same names, and removes
 * `removed_count` files by their names (NULL: none): all or none. Their content is not checked,
 * except for journal.csv, which takes the place of the whole journal and has to be one of the
 * package. plan.csv is refused. O(bytes).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_put_files(passpro_store *store,
                                                   const passpro_package *package,
                                                   const char *const *removed,
                                                   uint64_t removed_count,
                                                   passpro_diagnostics **diagnostics);

/* All plans by version: version (1, 2, …), at, note, sha256, size (bytes). O(bytes).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_plans(const passpro_store *store, passpro_table **table,
                                               passpro_diagnostics **diagnostics);

/* A plan.csv by its version; 0: the newest. PASSPRO_ERROR_NOT_FOUND if there is none.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_plan(const passpro_store *store, int64_t version,
                                              passpro_text **csv,
                                              passpro_diagnostics **diagnostics);

/* Adds a plan.csv, which becomes the newest and has to be one of the campaign in the store. `at` is
 * a text as for passpro_record; `note` may be NULL. The table has one row: version.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_add_plan(passpro_store *store, const void *bytes,
                                                  uint64_t size, const char *at, const char *note,
                                                  passpro_table **table,
                                                  passpro_diagnostics **diagnostics);

/* Adds the rows of a file of the form of journal.csv to the journal, all or none. Rows that it has
 * already change nothing. They are checked as by passpro_record_add, against what is in the store
 * at that instant, so that two programs cannot contradict each other. `file` names them in
 * diagnostics; NULL: "entries.csv". The table has one row for each entry that is new: entry_id.
 * O(entries of the file and of its candidates), once the campaign was read.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_append(passpro_store *store, const void *bytes,
                                                uint64_t size, const char *file,
                                                passpro_table **table,
                                                passpro_diagnostics **diagnostics);

/* Erases persons from all files, plans ("plans/1.csv" in the erasure) and the journal, as
 * passpro_erasure_create does, and leaves no byte of theirs in the file or its log. Problem 6006
 * also if another program keeps an earlier state open: then the persons are gone from all that can
 * be read, and the next to open the store cleans the file. O(size of the store).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_erase(passpro_store *store, const char *const *ids,
                                               uint64_t count, passpro_erasure **erasure,
                                               passpro_diagnostics **diagnostics);

/* A copy of the store at one instant, while others go on using it, at a path that leads to
 * nothing yet. O(size).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_copy(const passpro_store *store, const char *path,
                                              passpro_diagnostics **diagnostics);

/* Whether the file is sound; and then, whether campaign, newest plan and journal can be read.
 * PASSPRO_OK, also if not. O(size).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_store_check(const passpro_store *store,
                                               passpro_diagnostics **diagnostics);

/* @since 0.1, experimental */
PASSPRO_API void passpro_store_free(passpro_store *store);

/* -------------------------------------------------------------------------------------------------
 * Recording: entries for the journal of a record
 *
 * A record does not change: adding entries to it makes another record. Nothing is kept until the
 * application keeps it, as passpro_record_journal in the place of journal.csv, or as rows of a
 * database, which are those of passpro_record_added. Let one process at a time read the journal,
 * add to it and keep it.
 * ---------------------------------------------------------------------------------------------- */

/* Adds the rows of all files of a package, each of the form of journal.csv, or as columns of
 * PASSPRO_TABLE_JOURNAL: all of them or none. Entries that a journal of the record has are passed
 * over, so that adding them again changes nothing. The others go into journal.csv, which may be
 * new, in the columns and with the separator that it has. Diagnostics are those of
 * passpro_record_create for all journals; they call a file of the name of one that the record has
 * `NAME +`, and point out comments with words about health, origin, belief or family. They refuse a
 * column that journal.csv lacks and an entry needs. O(n log n) in entries of all journals.
 *
 *     static const char office[] =
 *         "entry_id,at,candidate_id,formation_id,event,item,value,role,uai\n"
 *         "A-7,2027-03-12,C0019,F001,delivered,1,hand,home,0980009C\n";
 *     passpro_record *record = NULL, *extended = NULL;
 *     passpro_package *entries = NULL;
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (!status) status = passpro_package_create(&entries);
 *     if (!status)
 *         status = passpro_package_add_file(entries, "office.csv", office, sizeof office - 1);
 *     if (!status) status = passpro_record_add(record, entries, &extended, NULL);
 *     if (!status) status = passpro_record_journal(extended, &text);
 *     if (!status) status = passpro_text_save(text, "journal.csv");
 *     passpro_text_free(text);
 *     passpro_package_free(entries);
 *     passpro_record_free(extended);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_add(const passpro_record *record,
                                              const passpro_package *entries,
                                              passpro_record **extended,
                                              passpro_diagnostics **diagnostics);

/* The entries that the call which made this record of another one added, in the order of their
 * rows, as columns entry_id … replaces of passpro_record_entries, or as a journal of their own with
 * a header. A record that was not made so has none. O(entries added).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_added(const passpro_record *record,
                                                passpro_table **table);
PASSPRO_API passpro_status passpro_record_added_csv(const passpro_record *record,
                                                    passpro_text **csv);

/* How many rows that call passed over, because the journals said so already.
 * @since 0.1, experimental */
PASSPRO_API uint64_t passpro_record_known_count(const passpro_record *record);

/* The bytes of journal.csv, in UTF-8 if something was added: those that were read, and a row for
 * each entry that was added. UTF-8 has a byte order mark if what was read had one, or was in
 * another encoding. Empty if there is none. O(size).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_journal(const passpro_record *record, passpro_text **csv);

/* -------------------------------------------------------------------------------------------------
 * Opinions: sheets out to hosts and back, and what is told of them
 * ---------------------------------------------------------------------------------------------- */

/* The interviews of an opinion sheet: those of a host that the plan has, of applications that are
 * not withdrawn. */
typedef struct passpro_opinion_scope {
    uint32_t struct_size;
    int32_t day;              /* of the interview; PASSPRO_DAY_NONE: every day */
    const char *host_uai;     /* required */
    const char *formation_id; /* NULL: all of them */
    const char *panel;        /* as in openings.csv; NULL: all of them */
} passpro_opinion_scope;

/* Every day, no host, all formations and panels.
 * @since 0.1, experimental */
PASSPRO_API void passpro_opinion_scope_init(passpro_opinion_scope *scope);

/* An opinion sheet with what the journal says at `now`, a row for each interview, by time:
 * candidate_id, formation_id, last_name, first_name, class, title, start (a time), slot
 * ("O003#0"), attendance, `grid:ID` for each criterion of the procedure, opinion, stage and reason.
 * Choices are codes; a cell is absent if nothing was recorded. Or the same as opinions.csv, to be
 * filled in and read by passpro_record_add_opinion_sheet. PASSPRO_ERROR_NOT_FOUND if the campaign
 * has no such host or formation. O(entries of the host + applications).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_opinion_sheet(const passpro_record *record,
                                                        const passpro_opinion_scope *scope,
                                                        const char *now, passpro_table **table);
PASSPRO_API passpro_status passpro_record_opinion_sheet_csv(const passpro_record *record,
                                                            const passpro_opinion_scope *scope,
                                                            const char *now, passpro_text **csv);

/* The same as a workbook (.xlsx) with titles and choices in `language`: choices are drop-downs, and
 * cells that are not to be filled in are protected, without a password. Comes back in the same way.
 * PASSPRO_ERROR_BAD_INPUT as for passpro_package_workbook.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_opinion_sheet_workbook(
    const passpro_record *record, const passpro_opinion_scope *scope, const char *now,
    int32_t language, passpro_text **workbook, passpro_diagnostics **diagnostics);

/* Adds what a sheet brings that comes back, a workbook (.xlsx) or CSV, saved by any program, as
 * passpro_record_add does. `file` names it in diagnostics (NULL: "opinions.csv"). `role` is who
 * hands it in, PASSPRO_ROLE_HOST (the head) or PASSPRO_ROLE_PANEL, at the instant `at`, which is
 * that of the new entries. A cell that says what the journal says, or that is empty, adds nothing,
 * so that the same sheet twice changes nothing; the rows of the sheet that add nothing are in
 * passpro_record_known_count. Diagnostics name each problem by its cell (44xx in
 * docs/diagnostics.md). PASSPRO_ERROR_NOT_FOUND if the campaign has no such host. O(n log n).
 *
 *     passpro_opinion_scope scope;
 *     passpro_record *record = NULL, *extended = NULL;
 *     passpro_opinion_scope_init(&scope);
 *     scope.host_uai = "0980051Y";
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (!status) status = passpro_record_opinion_sheet_csv(record, &scope, "2027-04-28", &text);
 *     if (!status) // once the host has filled it in
 *         status = passpro_record_add_opinion_sheet(
 *             record, passpro_text_data(text), passpro_text_size(text), "opinions.csv",
 *             "0980051Y", PASSPRO_ROLE_HOST, "2027-04-28", &extended, NULL);
 *     passpro_text_free(text);
 *     passpro_record_free(extended);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_add_opinion_sheet(
    const passpro_record *record, const void *bytes, uint64_t size, const char *file,
    const char *host_uai, int32_t role, const char *at, passpro_record **extended,
    passpro_diagnostics **diagnostics);

/* Makes the drafts of a host final at the instant `at`, as its head does: adds an entry for each.
 * Diagnostics: drafts that lack a reason that they need. PASSPRO_ERROR_NOT_FOUND if the campaign
 * has no such host. O(applications + entries).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_validate_drafts(const passpro_record *record,
                                                          const char *host_uai, const char *at,
                                                          passpro_record **extended,
                                                          passpro_diagnostics **diagnostics);

/* The points of final opinions at `now`, for the SAIO alone: ine (absent: not known), home_uai,
 * rank, affelnet_code (absent: not known), candidate_id, formation_id, opinion (its code), points;
 * or the same as affelnet.csv. PASSPRO_ERROR_BAD_INPUT with PP4404 unless the effect of a policy is
 * points; rows of other policies are left out. O(applications + entries).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_record_affelnet(const passpro_record *record, const char *now,
                                                   passpro_table **table,
                                                   passpro_diagnostics **diagnostics);
PASSPRO_API passpro_status passpro_record_affelnet_csv(const passpro_record *record,
                                                       const char *now, passpro_text **csv,
                                                       passpro_diagnostics **diagnostics);

/* Pages of HTML to be printed before interviews. Dossier sheets: a sheet a pupil, with each
 * application that is not withdrawn and a box for each of its documents, ticked if it was received;
 * of applications whose documents the viewer may see. Grid sheets: for each interview that is not
 * over, by time, the criteria of its grid with questions and levels, and the opinions to choose
 * from; of those on a day (PASSPRO_DAY_NONE: every day) and for a formation (NULL: all of them;
 * PASSPRO_ERROR_NOT_FOUND if the campaign has no such one). Both hold names, neither INE nor birth
 * dates. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_view_dossier_sheets(const passpro_view *view, int32_t language,
                                                       passpro_text **html);
PASSPRO_API passpro_status passpro_view_grid_sheets(const passpro_view *view, int32_t day,
                                                    const char *formation_id, int32_t language,
                                                    passpro_text **html);

/* A page of HTML with a sheet a pupil for each one with a final opinion that the viewer may see:
 * the level with its meaning, the reason, and what to do next. For a family, a school of origin or
 * a host; to the first two, opinions show from the day of publication on. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_view_result_sheets(const passpro_view *view, int32_t language,
                                                      passpro_text **html);

/* -------------------------------------------------------------------------------------------------
 * Convocations: the letters that call pupils to their interviews, and the replies to them
 *
 * Nothing is sent, and nothing is recorded: an application sends the texts, and adds entries to the
 * record once they were sent.
 * ---------------------------------------------------------------------------------------------- */

typedef enum passpro_letter_unit {
    PASSPRO_LETTER_UNIT_PUPIL = 0,    /* a letter a pupil, with all interviews that the view has */
    PASSPRO_LETTER_UNIT_INTERVIEW = 1 /* a letter an interview */
} passpro_letter_unit;

typedef enum passpro_letter_choice {
    PASSPRO_LETTER_CHOICE_TO_SEND = 0, /* those that tell something new */
    /* Of these, those that replace an earlier letter: the notices after a change. */
    PASSPRO_LETTER_CHOICE_CHANGED = 1,
    PASSPRO_LETTER_CHOICE_ALL = 2 /* also those that were sent and still hold */
} passpro_letter_choice;

/* Which letters, and how they are written. */
typedef struct passpro_letter_options {
    uint32_t struct_size;
    int32_t unit;             /* passpro_letter_unit */
    int32_t choice;           /* passpro_letter_choice */
    int32_t language;         /* passpro_language */
    int32_t for_excel;        /* 1: CSV files as passpro_text_for_excel writes them */
    int32_t reserved;         /* 0 */
    const char *candidate_id; /* the letters to this candidate alone; NULL: to all */
    /* At least 16 random bytes that the campaign keeps to itself, from which the reply codes of all
     * its letters come. In no text, table or message. NULL: no reply codes. */
    const void *secret;
    uint64_t secret_size;
    /* Templates in the place of passpro's own, and second texts in other languages, as files such
     * as "letter.fr.mustache" and "second.pt.mustache" (docs/procedure.md). NULL: none. */
    const passpro_package *templates;
} passpro_letter_options;

/* A letter a pupil, those to send, in English, without reply codes, by passpro's own templates.
 * @since 0.1, experimental */
PASSPRO_API void passpro_letter_options_init(passpro_letter_options *options);

/* The letters of a view, by school of origin, class and name, immutable. Keeps the view, the secret
 * and the templates. */
typedef struct passpro_letters passpro_letters;

/* `options` NULL: the defaults. A view of the SAIO, a school of origin, a host or a family; each
 * letter holds no more than its view. Diagnostics are about the templates: each that is not one, or
 * would not escape a value. O(n log n).
 *
 *     passpro_viewer viewer;
 *     passpro_record *record = NULL;
 *     passpro_view *view = NULL;
 *     passpro_letters *letters = NULL;
 *     passpro_package *files = NULL;
 *     uint64_t k;
 *     passpro_viewer_init(&viewer);
 *     viewer.role = PASSPRO_ROLE_HOST;
 *     viewer.uai = "0980051Y";
 *     status = passpro_record_read(plan, "examples/campaign", NULL, 0, &record, NULL);
 *     if (!status) status = passpro_view_create(record, NULL, &viewer, "2027-03-08", &view);
 *     if (!status) status = passpro_letters_create(view, NULL, &letters, NULL);
 *     if (!status) status = passpro_letters_files(letters, NULL, 0, &files);
 *     for (k = 0; k < passpro_package_file_count(files); ++k)
 *         printf("%s: %d bytes\n", passpro_package_file_name_at(files, k),
 *                (int)passpro_package_file_size_at(files, k));
 *     if (!status) // once they were sent: rows to add to the record
 *         status = passpro_letters_sent(letters, "2027-03-08T10:00", "email", &text);
 *     passpro_text_free(text);
 *     passpro_package_free(files);
 *     passpro_letters_free(letters);
 *     passpro_view_free(view);
 *     passpro_record_free(record);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_letters_create(const passpro_view *view,
                                                  const passpro_letter_options *options,
                                                  passpro_letters **letters,
                                                  passpro_diagnostics **diagnostics);

/* How many letters there are.
 * @since 0.1, experimental */
PASSPRO_API uint64_t passpro_letters_count(const passpro_letters *letters);

/* What the letters tell, a row for each interview in a letter, without any name: letter (from 0),
 * candidate_id, formation_id, news ("first", "unchanged", "changed", "cancelled"); opening_id,
 * slot, start, end (absent: cancelled); previous_opening_id, previous_slot, previous_start,
 * previous_end (absent: the last letter said the same, or there is none); sequence (how often
 * another slot was told before), version, replaces (the day of the letter that this one replaces;
 * absent: none), reply_code (absent: cancelled, or no secret). O(interviews).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_letters_interviews(const passpro_letters *letters,
                                                      passpro_table **table);

/* Files by their names: "convocations.html" (to print, a letter a page), "convocations.txt" (plain
 * text, with a form feed between letters), "convocations.csv" (for mail merge, a row a letter) and
 * "convocations.ics" (an iCalendar that names no pupil); of views of the SAIO and of schools of
 * origin, also "delivery.html" (delivery sheets), "outings.html" and "outings.csv" (which pupils
 * leave and return when). `names` are `count` of these; NULL: all that there are.
 * PASSPRO_ERROR_NOT_FOUND for a name that is none of them. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_letters_files(const passpro_letters *letters,
                                                 const char *const *names, uint64_t count,
                                                 passpro_package **files);

/* The languages of families (`language` in contacts.csv) for which there is no second text, as one
 * column, language. O(letters).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_letters_languages_without_text(const passpro_letters *letters,
                                                                  passpro_table **table);

/* The rows of a journal.csv which say that these letters were sent at the instant `at` by a channel
 * such as "hand" or "email", for passpro_record_add. PASSPRO_ERROR_INVALID_ARGUMENT unless the view
 * is that of a host or of the SAIO. O(interviews).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_letters_sent(const passpro_letters *letters, const char *at,
                                                const char *channel, passpro_text **csv);

/* @since 0.1, experimental */
PASSPRO_API void passpro_letters_free(passpro_letters *letters);

/* When pupils are away from their school for interviews that are not over, a row for each pupil and
 * day, by school, day, host and time: candidate_id, last_name, first_name, class, home_uai, date,
 * host_uai (of the first interview), leaves, returns (times), there, back ("free", "alone",
 * "accompanied"), misses_lunch (1 or 0). For the SAIO and schools of origin. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_view_outings(const passpro_view *view, passpro_table **table);

/* The rows of a journal.csv that replies make which were typed in, for passpro_record_add: `bytes`
 * are a CSV with the columns code, answer ("comes", "cannot_come", "withdraws", also "oui", "non",
 * "désistement") and, if they are there, at and comment. `secret` is that of the letters. Replies
 * that the journal already has are left out; one without `at` was received at the view's `now`.
 * `file` names them in diagnostics (NULL: "replies.csv"): codes that are mistyped or belong to no
 * interview in the view, and replies that contradict each other. PASSPRO_ERROR_INVALID_ARGUMENT if
 * the secret has fewer than 16 bytes, or the view is not that of a school of origin, a host, a
 * family or the SAIO, whose rows are recorded as the families' own. O(n log n).
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_view_replies(const passpro_view *view, const void *secret,
                                                uint64_t secret_size, const void *bytes,
                                                uint64_t size, const char *file,
                                                passpro_text **csv,
                                                passpro_diagnostics **diagnostics);

/* -------------------------------------------------------------------------------------------------
 * The scheduling engine by itself: applicants, services, slots; nothing of schools
 *
 * Everything is named by dense indices from 0. Times are minutes since a midnight of your choice.
 * Each set_ replaces the earlier values and copies its arguments. It refuses only arguments that it
 * cannot read; passpro_assignment_problem_check, which solve calls first, tells whether the parts
 * fit together. List k of a list of lists is items[offsets[k]] … items[offsets[k + 1] − 1]:
 * `offsets` has one entry more than there are lists, begins with 0 and does not descend.
 * ---------------------------------------------------------------------------------------------- */

/* Changed by the calls below: one thread at a time. */
typedef struct passpro_assignment_problem passpro_assignment_problem;

/* @since 0.1, experimental */
PASSPRO_API passpro_status passpro_assignment_problem_create(passpro_assignment_problem **problem);

typedef struct passpro_assignment_limits {
    uint32_t struct_size;
    int32_t interviews_per_day; /* of one applicant; default 2 */
    int32_t buffer_minutes;     /* between two interviews of a day, beyond the travel */
    int32_t reserved;           /* 0 */
    /* Costs; default 0. */
    int64_t period_cost; /* of each period of a day that an applicant uses */
    int64_t travel_minute_cost;
    int64_t missing_cost;  /* of each request that a used slot lacks to its minimum_fill */
    int64_t home_day_cost; /* for each home and site, of each day with applicants, except one */
    int64_t session_cost;  /* of each session with a used slot */
    int64_t row_cost;      /* of each used slot after the first longest_row of its row */
} passpro_assignment_limits;

/* @since 0.1, experimental */
PASSPRO_API void passpro_assignment_limits_init(passpro_assignment_limits *limits);
PASSPRO_API passpro_status
passpro_assignment_problem_set_limits(passpro_assignment_problem *problem,
                                      const passpro_assignment_limits *limits);

/* Slots: start < end, at a site, for `capacity` requests (NULL: 1), each of which costs `cost`
 * (NULL: 0). `periods` are the periods of its day that a slot meets, a bit each (NULL: none).
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_slots(passpro_assignment_problem *problem, uint64_t count,
                                     const int32_t *start, const int32_t *end, const uint32_t *site,
                                     const int32_t *capacity, const int64_t *cost,
                                     const uint8_t *periods);

/* What the use of each slot asks for, after passpro_assignment_problem_set_slots and with its
 * count: `minimum_fill` requests (NULL: 0), and a place among the first `longest_row` slots of its
 * row (NULL: 0, no limit). A slot is used if it holds a request.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_slot_needs(passpro_assignment_problem *problem, uint64_t count,
                                          const int32_t *minimum_fill, const int32_t *longest_row);

/* Sessions: the slots for which a host convenes at once, ascending; a list of lists.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_sessions(passpro_assignment_problem *problem, uint64_t count,
                                        const uint64_t *offsets, const uint32_t *slots);

/* What each session costs if it has a used slot, in place of session_cost; after
 * passpro_assignment_problem_set_sessions, which forgets these costs, and with its count.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_session_costs(passpro_assignment_problem *problem, uint64_t count,
                                             const int64_t *costs);

/* Sequences: slots that one host gives one after the other; a list of lists. Used slots make a row
 * as long as less than break_minutes (one for each sequence) lie between the end of one and the
 * start of the next.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_sequences(passpro_assignment_problem *problem, uint64_t count,
                                         const uint64_t *offsets, const uint32_t *slots,
                                         const int32_t *break_minutes);

/* Joint limits: the load of a set of slots, which is the number of requests in them, each with the
 * weight of its slot (NULL: 1), has a convex cost. `offsets`, `slots` and `weights` are a list of
 * lists of slots, ascending; `step_offsets` and the arrays after it one of steps: each unit of load
 * above `step_load`, or below it if is_below (NULL: 0) is not 0, costs `step_cost` up to the next
 * step on that side. A step above with a cost of INT64_MAX forbids more. No hosting costs beside
 * limits.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_joint_limits(passpro_assignment_problem *problem, uint64_t count,
                                            const uint64_t *offsets, const uint32_t *slots,
                                            const int32_t *weights, const uint64_t *step_offsets,
                                            const int64_t *step_load, const int64_t *step_cost,
                                            const uint8_t *is_below);

/* The slots of each service, ascending; a list of lists.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_services(passpro_assignment_problem *problem, uint64_t count,
                                        const uint64_t *offsets, const uint32_t *slots);

/* Times at which an applicant cannot come: a list of lists of intervals [start, end). Several
 * applicants may share one.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_calendars(passpro_assignment_problem *problem, uint64_t count,
                                         const uint64_t *offsets, const int32_t *start,
                                         const int32_t *end);

/* Applicants with their homes and, unless calendar_offsets is NULL, the calendars of each: a list
 * of lists.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_applicants(passpro_assignment_problem *problem, uint64_t count,
                                          const uint32_t *home, const uint64_t *calendar_offsets,
                                          const uint32_t *calendars);

/* Requests: an applicant (of at most 40 requests) asks for one slot of a service, or costs
 * `unplaced_cost`. `previous_slot` (NULL: none) is a slot or −1; losing it costs `moved_cost`
 * (NULL: 0). A request whose is_locked (NULL: 0) is not 0 keeps it.
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_requests(passpro_assignment_problem *problem, uint64_t count,
                                        const uint32_t *applicant, const uint32_t *service,
                                        const int64_t *unplaced_cost, const int32_t *previous_slot,
                                        const int64_t *moved_cost, const uint8_t *is_locked);

/* Minutes from door to door: home_to_site and site_to_home [home · sites + site], site_to_site
 * [from · sites + to].
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_set_travel(passpro_assignment_problem *problem, uint32_t homes,
                                      uint32_t sites, const int32_t *home_to_site,
                                      const int32_t *site_to_home, const int32_t *site_to_site);

/* The faults of the problem, a line each; empty if it can be solved. O(size).
 * @since 0.1, experimental */
PASSPRO_API passpro_status
passpro_assignment_problem_check(const passpro_assignment_problem *problem,
                                 passpro_text **mistakes);

/* @since 0.1, experimental */
PASSPRO_API void passpro_assignment_problem_free(passpro_assignment_problem *problem);

/* How a problem is solved. The members up to callback_milliseconds are as in
 * passpro_solve_options. */
typedef struct passpro_assignment_options {
    uint32_t struct_size;
    uint32_t threads;
    double time_limit_seconds;
    uint64_t work_limit;
    double target_gap;
    uint64_t seed;
    passpro_progress_callback callback;
    void *user_data;
    uint32_t callback_milliseconds;
    uint32_t reserved;    /* 0 */
    const int32_t *start; /* a slot, or −1, for each request, to start from. NULL: none */
    uint64_t start_count; /* of requests */
} passpro_assignment_options;

/* @since 0.1, experimental */
PASSPRO_API void passpro_assignment_options_init(passpro_assignment_options *options);

/* Which slot each request got, immutable. */
typedef struct passpro_assignment passpro_assignment;

/* As passpro_campaign_solve. PASSPRO_ERROR_BAD_INPUT if passpro_assignment_problem_check finds
 * something. Two families want to see one teacher, who sees them one by one:
 *
 *     const int32_t start[] = {1080, 1090}, end[] = {1090, 1100}; // minutes
 *     const uint32_t site[] = {0, 0}, slots[] = {0, 1}, home[] = {0, 0};
 *     const uint32_t applicant[] = {0, 1}, service[] = {0, 0};
 *     const uint64_t offsets[] = {0, 2};
 *     const int64_t unplaced_cost[] = {100, 100};
 *     const int32_t minutes[] = {0};
 *     passpro_assignment_problem *evening = NULL;
 *     passpro_assignment *assignment = NULL;
 *     status = passpro_assignment_problem_create(&evening);
 *     if (!status)
 *         status = passpro_assignment_problem_set_slots(evening, 2, start, end, site, NULL, NULL,
 *                                                       NULL);
 *     if (!status) status = passpro_assignment_problem_set_services(evening, 1, offsets, slots);
 *     if (!status)
 *         status = passpro_assignment_problem_set_applicants(evening, 2, home, NULL, NULL);
 *     if (!status)
 *         status = passpro_assignment_problem_set_requests(evening, 2, applicant, service,
 *                                                          unplaced_cost, NULL, NULL, NULL);
 *     if (!status)
 *         status = passpro_assignment_problem_set_travel(evening, 1, 1, minutes, minutes, minutes);
 *     if (!status) status = passpro_assignment_solve(evening, NULL, NULL, &assignment);
 *     for (uint64_t k = 0; k < passpro_assignment_count(assignment); ++k)
 *         printf("family %d: slot %d\n", (int)k, (int)passpro_assignment_slots(assignment)[k]);
 *     passpro_assignment_free(assignment);
 *     passpro_assignment_problem_free(evening);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_assignment_solve(const passpro_assignment_problem *problem,
                                                    const passpro_assignment_options *options,
                                                    passpro_control *control,
                                                    passpro_assignment **assignment);

/* The slot of each request, or −1; borrowed.
 * @since 0.1, experimental */
PASSPRO_API const int32_t *passpro_assignment_slots(const passpro_assignment *assignment);
PASSPRO_API uint64_t passpro_assignment_count(const passpro_assignment *assignment);

/* @since 0.1, experimental */
PASSPRO_API passpro_status passpro_assignment_outcome(const passpro_assignment *assignment,
                                                      passpro_outcome *outcome);

/* @since 0.1, experimental */
PASSPRO_API void passpro_assignment_free(passpro_assignment *assignment);

/* -------------------------------------------------------------------------------------------------
 * Schedules: the engine with names, from JSON to JSON (docs/scheduling.md has both documents)
 * ---------------------------------------------------------------------------------------------- */

/* How a document is scheduled. A member that differs from its default takes the place of what the
 * `options` of the document say. */
typedef struct passpro_schedule_options {
    uint32_t struct_size;
    uint32_t threads; /* 1 to 1024; default 0: as the document says */
    /* ≥ 0; INFINITY: none. Default −1: as the document says, or 30 if neither the document nor
     * work_limit limits the search. */
    double time_limit_seconds;
    uint64_t work_limit; /* default UINT64_MAX: as the document says */
    double target_gap;   /* ≥ 0; default −1: as the document says */
    uint64_t seed;       /* default UINT64_MAX: as the document says */
    /* As in passpro_solve_options: */
    passpro_progress_callback callback;
    void *user_data;
    uint32_t callback_milliseconds;
    uint32_t reserved; /* 0 */
} passpro_schedule_options;

/* @since 0.1, experimental */
PASSPRO_API void passpro_schedule_options_init(passpro_schedule_options *options);

/* Reads a problem (a document of the form "passpro-schedule/1"), solves it and writes its result,
 * with the reason for each request without a slot. `options` NULL: the defaults. `control` may be
 * NULL. PASSPRO_OK whatever the outcome: `status` of the result tells it. The same document and
 * options give the same bytes, unless a time limit ends the search. Diagnostics as for
 * passpro_campaign_read; their place is a JSON pointer in `column`. Reading costs O(size · log
 * size).
 *
 *     static const char evening[] =
 *         "{\"format\": \"passpro-schedule/1\","
 *         " \"services\": [{\"id\": \"maths\", \"slots\": ["
 *         "   {\"start\": \"2027-03-15T18:00\", \"end\": \"2027-03-15T18:10\"}]}],"
 *         " \"applicants\": [{\"id\": \"family 1\", \"requests\": [{\"service\": \"maths\"}]}]}";
 *     passpro_text *json = NULL;
 *     status = passpro_schedule_solve(evening, sizeof evening - 1, NULL, NULL, &json, NULL);
 *     if (status == PASSPRO_OK) puts(passpro_text_data(json));
 *     passpro_text_free(json);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_schedule_solve(const void *bytes, uint64_t size,
                                                  const passpro_schedule_options *options,
                                                  passpro_control *control, passpro_text **json,
                                                  passpro_diagnostics **diagnostics);

/* -------------------------------------------------------------------------------------------------
 * Solves in the background
 * ---------------------------------------------------------------------------------------------- */

/* A solve on a thread of the library, for callers that have no threads and cannot be called back,
 * such as PHP: they wait for a moment, look at its control, and wait again. The thread receives no
 * signals. After fork(), the child has the handle but not the thread: it must not use or free the
 * handle. */
typedef struct passpro_search passpro_search;

/* Starts what passpro_campaign_solve or passpro_assignment_solve does, and refuses what they
 * refuse; `options->callback` must be NULL. Keeps what it needs of all arguments, except `control`:
 * that may be NULL, and otherwise must outlive the search.
 *
 *     passpro_search *search = NULL;
 *     int32_t is_done = 0;
 *     status = passpro_search_start(campaign, NULL, NULL, &search);
 *     while (!status && !is_done) status = passpro_search_wait(search, 100, &is_done);
 *     if (!status) status = passpro_search_plan(search, &plan);
 *     passpro_search_free(search);
 *
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_search_start(const passpro_campaign *campaign,
                                                const passpro_solve_options *options,
                                                passpro_control *control, passpro_search **search);
PASSPRO_API passpro_status passpro_search_start_assignment(
    const passpro_assignment_problem *problem, const passpro_assignment_options *options,
    passpro_control *control, passpro_search **search);

/* The same of passpro_schedule_solve, once the document has been read: all its problems come out at
 * once, and without errors there is a search.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_search_start_schedule(const void *bytes, uint64_t size,
                                                         const passpro_schedule_options *options,
                                                         passpro_control *control,
                                                         passpro_search **search,
                                                         passpro_diagnostics **diagnostics);

/* Waits until the solve has ended, but no longer than `milliseconds`. *is_done becomes 1 if it has
 * ended, and 0 otherwise.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_search_wait(const passpro_search *search, uint32_t milliseconds,
                                               int32_t *is_done);

/* Waits until the solve has ended, and gives out its result. PASSPRO_ERROR_STATE if the result has
 * been given out before, or is of another kind.
 * @since 0.1, experimental */
PASSPRO_API passpro_status passpro_search_plan(passpro_search *search, passpro_plan **plan);
PASSPRO_API passpro_status passpro_search_assignment(passpro_search *search,
                                                     passpro_assignment **assignment);
PASSPRO_API passpro_status passpro_search_schedule(passpro_search *search, passpro_text **json);

/* Cancels its control, and waits until the solve has ended.
 * @since 0.1, experimental */
PASSPRO_API void passpro_search_free(passpro_search *search);

/* -------------------------------------------------------------------------------------------------
 * The field's own facts
 * ---------------------------------------------------------------------------------------------- */

/* 1 if the text is a UAI: seven digits and their check letter.
 * @since 0.1, stable */
PASSPRO_API int32_t passpro_uai_is_valid(const char *text);

/* The public holiday on a day, in the département that `department` names ("93", "2A", "971"; NULL:
 * anywhere). A static text; NULL if the day is not a holiday, or is outside the years 1400 … 9999.
 * @since 0.1, stable */
PASSPRO_API const char *passpro_public_holiday(int32_t day, const char *department,
                                               int32_t language);

#ifdef __cplusplus
}
#endif

#endif /* PASSPRO_H */
