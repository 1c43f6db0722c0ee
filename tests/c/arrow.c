/* A consumer of Arrow's C stream interface, as https://arrow.apache.org/docs/format/CStreamInterface.html has it. */
#include "support.h"

#include <stdio.h>
#include <string.h>

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};
struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

static void test_a_table_becomes_a_stream(void) {
    static const char *const formats[] = {"U", "U", "l", "U", "U", "U", "U", "l", "tss:", "tss:", "U", "U"};
    passpro_campaign *campaign = small_campaign();
    passpro_plan *plan = small_plan(campaign);
    passpro_table *table = NULL;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowArray moved;
    struct ArrowArray end;
    int64_t i;
    CHECK_OK(passpro_plan_table(plan, &table));
    CHECK_OK(passpro_table_arrow(table, &stream));
    passpro_table_free(table); /* the stream lives on */
    passpro_plan_free(plan);
    passpro_campaign_free(campaign);

    CHECK(stream.get_schema(&stream, &schema) == 0);
    CHECK_TEXT(schema.format, "+s");
    CHECK(schema.n_children == 12);
    for (i = 0; i < schema.n_children && i < 12; ++i) CHECK_TEXT(schema.children[i]->format, formats[i]);
    CHECK_TEXT(schema.children[7]->name, "slot");
    schema.release(&schema);
    CHECK(schema.release == NULL);

    CHECK(stream.get_next(&stream, &array) == 0);
    CHECK(array.length == 5 && array.n_children == 12 && array.n_buffers == 1 && array.buffers[0] == NULL);
    CHECK(stream.get_next(&stream, &end) == 0);
    CHECK(end.release == NULL);
    CHECK(stream.get_last_error(&stream) != NULL);
    stream.release(&stream);
    CHECK(stream.release == NULL);

    moved = *array.children[7]; /* a consumer may take a child away, and release it later than its parent */
    array.children[7]->release = NULL;
    {
        const struct ArrowArray *ids = array.children[0];
        const int64_t *offsets = ids->buffers[1];
        CHECK(ids->length == 5 && ids->n_buffers == 3 && ids->null_count == 0 && ids->buffers[0] == NULL);
        CHECK(offsets[5] == 10 && memcmp(ids->buffers[2], "C1C1C2C3C3", 10) == 0);
    }
    array.release(&array);
    CHECK(moved.null_count == 2 && moved.n_buffers == 2); /* one is not eligible, one not placed */
    CHECK((*(const uint8_t *)moved.buffers[0] & 4) == 0);
    moved.release(&moved);
}

static void test_a_stream_has_every_type(void) {
    passpro_campaign *campaign = small_campaign();
    passpro_table *table = NULL;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    CHECK_STATUS(passpro_table_arrow(NULL, &stream), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_ESTABLISHMENTS, &table));
    CHECK_STATUS(passpro_table_arrow(table, NULL), PASSPRO_ERROR_INVALID_ARGUMENT);
    CHECK_OK(passpro_table_arrow(table, &stream));
    CHECK(stream.get_schema(&stream, &schema) == 0 && stream.get_next(&stream, &array) == 0);
    CHECK_TEXT(schema.children[6]->format, "g");
    CHECK(((const double *)array.children[6]->buffers[1])[1] == 48.9 && array.children[6]->null_count == 1);
    schema.release(&schema);
    array.release(&array);
    stream.release(&stream);
    passpro_table_free(table);
    CHECK_OK(passpro_campaign_table(campaign, PASSPRO_TABLE_CANDIDATES, &table));
    CHECK_OK(passpro_table_arrow(table, &stream));
    CHECK(stream.get_schema(&stream, &schema) == 0 && stream.get_next(&stream, &array) == 0);
    CHECK_TEXT(schema.children[4]->format, "tdD");
    CHECK(((const int32_t *)array.children[4]->buffers[1])[0] == 14916);
    schema.release(&schema);
    array.release(&array);
    stream.release(&stream); /* read or not */
    passpro_table_free(table);
    passpro_campaign_free(campaign);
}

int main(void) {
    test_a_table_becomes_a_stream();
    test_a_stream_has_every_type();
    printf("%d failed checks\n", failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}
