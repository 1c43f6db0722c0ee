#include "functions.h"

void table_functions(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_table *table = NULL;
    passpro_column column;
    struct {
        uint32_t struct_size;
        int32_t type;
    } older;
    passpro_column_init(&column);

    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_CANDIDATES, &table));
    CHECK(passpro_table_row_count(table) == 3);
    CHECK(passpro_table_column_count(table) == 10); /* nine of the format, and one of its own */
    CHECK_OK(passpro_table_column_at(table, 0, &column));
    CHECK_TEXT(column.name, "candidate_id");
    CHECK(column.type == PASSPRO_COLUMN_TEXT && column.count == 3 && column.integers == NULL);
    CHECK_TEXT(text_at(&column, 2), "C3");
    CHECK_OK(passpro_table_find_column(table, "internat", &column));
    CHECK_TEXT(text_at(&column, 0), "oui");
    CHECK_OK(passpro_table_find_column(table, "birth_date", &column));
    CHECK(column.type == PASSPRO_COLUMN_DATE && column.days[0] == 14916 && column.validity[0] == 3);
    CHECK_STATUS(passpro_table_find_column(table, "shoe_size", &column), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_table_find_column(table, NULL, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_table_column_at(table, 10, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_table_column_at(NULL, 0, &column), PASSPRO_ERROR_INVALID_ARGUMENT);

    {
        static const int64_t ends[] = {0, 0, 2};
        const uint8_t second = 2;
        uint64_t size = 99;
        CHECK_OK(passpro_table_find_column(table, "candidate_id", &column));
        CHECK(passpro_column_text_at(&column, 3, &size) == NULL && size == 0);
        CHECK(passpro_column_text_at(&column, 0, NULL) == NULL && passpro_column_text_at(NULL, 0, &size) == NULL);
        CHECK_OK(passpro_table_find_column(table, "birth_date", &column));
        CHECK(passpro_column_text_at(&column, 0, &size) == NULL); /* not of texts */
        passpro_column_init(&column);
        CHECK(passpro_column_text_at(&column, 0, &size) == NULL);
        column.type = PASSPRO_COLUMN_TEXT;
        column.count = 2;
        column.text_offsets = ends;
        column.text = "ab";
        CHECK(passpro_column_text_at(&column, 0, &size) != NULL && size == 0); /* empty, but there */
        CHECK_TEXT(passpro_column_text_at(&column, 1, &size), "ab");
        CHECK(size == 2);
        column.validity = &second;
        CHECK(passpro_column_text_at(&column, 0, &size) == NULL && passpro_column_text_at(&column, 1, &size) != NULL);
        column.text = NULL; /* which a column of empty texts may have, and this one may not */
        CHECK(passpro_column_text_at(&column, 1, &size) == NULL && size == 0);
        column.text_offsets = NULL;
        CHECK(passpro_column_text_at(&column, 1, &size) == NULL && size == 0);
        column.struct_size = 0;
        CHECK(passpro_column_text_at(&column, 1, &size) == NULL && size == 0);
        passpro_column_init(&column);
    }

    /* A program that knows less of the struct gets no more than it knows. */
    older.struct_size = sizeof older;
    older.type = -1;
    CHECK_OK(passpro_table_column_at(table, 0, (passpro_column *)(void *)&older));
    CHECK(older.struct_size == sizeof older && older.type == PASSPRO_COLUMN_TEXT);
    column.struct_size = 0;
    CHECK_STATUS(passpro_table_column_at(table, 0, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "struct_size"));
    passpro_table_free(table);
    passpro_campaign_free(campaign);
}
