#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE /* for mkdtemp and symlink of older C libraries */
#include "functions.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[256];
static char path[512];

static passpro_text *plan_csv(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_text *csv = NULL;
    CHECK_OK(passpro_plan_csv(plan, &csv));
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
    return csv;
}

static void make_folder(void) {
    make_temporary_folder(folder);
    snprintf(path, sizeof path, "%s/plan.csv", folder);
}

static int files_in_folder(void) {
    DIR *opened = opendir(folder);
    const struct dirent *entry;
    int count = 0;
    CHECK(opened != NULL);
    while (opened != NULL && (entry = readdir(opened)) != NULL) count += entry->d_name[0] != '.';
    if (opened != NULL) closedir(opened);
    return count;
}

static void write_file(const char *name, const char *content) {
    FILE *file = fopen(name, "wb");
    CHECK(file != NULL && fputs(content, file) >= 0);
    if (file) fclose(file);
}

static void expect_first_line(const char *name, const char *part) {
    char line[64] = "";
    FILE *file = fopen(name, "rb");
    CHECK(file != NULL && fgets(line, sizeof line, file) != NULL);
    CHECK(contains(line, part));
    if (file) fclose(file);
}

static const char *const first_line = "candidate_id,formation_id,status";

static void test_saving(const passpro_text *csv) {
    struct stat known;
    CHECK_OK(passpro_text_save(csv, path));
    expect_first_line(path, first_line);
    CHECK(chmod(path, 0600) == 0);
    CHECK_OK(passpro_text_save(csv, path)); /* a file that others may not read stays one */
    CHECK(stat(path, &known) == 0 && (known.st_mode & 0777) == 0600);
    CHECK(files_in_folder() == 1);
    CHECK_STATUS(passpro_text_save(csv, "/nowhere/at/all.csv"), PASSPRO_ERROR_FILE);
    CHECK(contains(passpro_last_error(), "(this path leads nowhere): /nowhere/at/all.csv"));
    CHECK_STATUS(passpro_text_save(csv, folder), PASSPRO_ERROR_FILE);
    CHECK(files_in_folder() == 1);
    CHECK_STATUS(passpro_text_save(csv, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_text_save(NULL, path), PASSPRO_ERROR_INVALID_ARGUMENT);
    remove(path);
}

static void test_saving_over_a_link(const passpro_text *csv) {
    char other[512];
    struct stat known;
    snprintf(other, sizeof other, "%s/other.csv", folder);
    write_file(other, "of another\n");
    CHECK(symlink(other, path) == 0);
    CHECK_OK(passpro_text_save(csv, path));
    CHECK(lstat(path, &known) == 0 && S_ISREG(known.st_mode));
    expect_first_line(path, first_line);
    expect_first_line(other, "of another");
    remove(path);
    remove(other);
}

/* What a process left that was killed while it saved the same file; that of another file stays. */
static void test_leftovers_are_removed(const passpro_text *csv) {
    char leftover[600];
    char other[600];
    snprintf(leftover, sizeof leftover, "%s.4711-0.part", path);
    snprintf(other, sizeof other, "%s/other.csv.4711-0.part", folder);
    write_file(leftover, "half of a plan\n");
    write_file(other, "half of another\n");
    CHECK_OK(passpro_text_save(csv, path));
    expect_first_line(path, first_line);
    expect_first_line(other, "half of another");
    CHECK(access(leftover, F_OK) != 0);
    remove(path);
    remove(other);
}

static void test_text_for_excel(const passpro_text *csv) {
    passpro_text *excel = NULL;
    CHECK_OK(passpro_text_for_excel(csv, &excel));
    CHECK(strncmp(passpro_text_data(excel), "\xEF\xBB\xBF" "Candidat;Formation;", 22) == 0);
    CHECK(contains(passpro_text_data(excel), "plac\xC3\xA9" "e;") && contains(passpro_text_data(excel), "10/03/2026 "));
    CHECK(contains(passpro_text_data(excel), "\r\n"));
    passpro_text_free(excel);
    CHECK_STATUS(passpro_text_for_excel(NULL, &excel), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_text_for_excel(csv, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
}

/* A disk that is full after ten bytes, as a limit of the process. */
static void test_saving_on_a_full_disk(const passpro_text *csv) {
    struct rlimit before;
    struct rlimit ten_bytes;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    write_file(path, "the old plan\n");
    CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0);
    ten_bytes = before;
    ten_bytes.rlim_cur = 10;
    CHECK(setrlimit(RLIMIT_FSIZE, &ten_bytes) == 0);
    CHECK_STATUS(passpro_text_save(csv, path), PASSPRO_ERROR_FILE);
    CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
    signal(SIGXFSZ, handler);
    expect_first_line(path, "the old plan");
    CHECK(files_in_folder() == 1);
    remove(path);
}

void text_functions(void) {
    passpro_text *csv = plan_csv();
    make_folder();
    test_saving(csv);
    test_saving_over_a_link(csv);
    test_leftovers_are_removed(csv);
    test_saving_on_a_full_disk(csv);
    test_text_for_excel(csv);
    CHECK(rmdir(folder) == 0);
    passpro_text_free(csv);
}
