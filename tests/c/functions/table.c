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
    CHECK(passpro_table_column_count(table) == 8); /* seven of the format, and one of its own */
    CHECK_OK(passpro_table_column(table, 0, &column));
    CHECK_TEXT(column.name, "candidate_id");
    CHECK(column.type == PASSPRO_COLUMN_TEXT && column.count == 3 && column.integers == NULL);
    CHECK_TEXT(text_at(&column, 2), "C3");
    CHECK_OK(passpro_table_find_column(table, "internat", &column));
    CHECK_TEXT(text_at(&column, 0), "oui");
    CHECK_OK(passpro_table_find_column(table, "birth_date", &column));
    CHECK(column.type == PASSPRO_COLUMN_DATE && column.days[0] == 14916 && column.validity[0] == 3);
    CHECK_STATUS(passpro_table_find_column(table, "shoe_size", &column), PASSPRO_ERROR_NOT_FOUND);
    CHECK_STATUS(passpro_table_find_column(table, NULL, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_table_column(table, 8, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_STATUS(passpro_table_column(NULL, 0, &column), PASSPRO_ERROR_INVALID_ARGUMENT);

    /* A program that knows less of the struct gets no more than it knows. */
    older.struct_size = sizeof older;
    older.type = -1;
    CHECK_OK(passpro_table_column(table, 0, (passpro_column *)(void *)&older));
    CHECK(older.struct_size == sizeof older && older.type == PASSPRO_COLUMN_TEXT);
    column.struct_size = 0;
    CHECK_STATUS(passpro_table_column(table, 0, &column), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK(contains(passpro_last_error(), "struct_size"));
    passpro_table_free(table);
    passpro_campaign_free(campaign);
}
