#include "functions.h"

#include <stdio.h>
#include <stdlib.h>

void text_functions(void) {
    const char *folder = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char path[512];
    char line[64] = "";
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_text *csv = NULL;
    FILE *file;
    CHECK_OK(passpro_plan_csv(plan, &csv));
    snprintf(path, sizeof path, "%s/passpro_test_c_plan.csv", folder);
    CHECK_OK(passpro_text_save(csv, path));
    file = fopen(path, "rb");
    CHECK(file != NULL && fgets(line, sizeof line, file) != NULL);
    CHECK(contains(line, "candidate_id,formation_id,status"));
    if (file) fclose(file);
    remove(path);
    CHECK_STATUS(passpro_text_save(csv, "/nowhere/at/all.csv"), PASSPRO_ERROR_FILE);
    CHECK(contains(passpro_last_error(), "/nowhere/at/all.csv"));
    CHECK_STATUS(passpro_text_save(csv, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_text_save(NULL, path), PASSPRO_ERROR_INVALID_ARGUMENT);
    passpro_text_free(csv);
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);
}
