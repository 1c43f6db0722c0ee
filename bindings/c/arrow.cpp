// Tables as streams of Apache Arrow's C interfaces. The structs are those of
// https://arrow.apache.org/docs/format/CDataInterface.html and CStreamInterface.html, which every producer
// declares for itself.
#include "guard.hpp"
#include "handles.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <vector>

extern "C" {

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    ArrowSchema** children;
    ArrowSchema* dictionary;
    void (*release)(ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    ArrowArray** children;
    ArrowArray* dictionary;
    void (*release)(ArrowArray*);
    void* private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
    int (*get_next)(ArrowArrayStream*, ArrowArray*);
    const char* (*get_last_error)(ArrowArrayStream*);
    void (*release)(ArrowArrayStream*);
    void* private_data;
};

}  // extern "C"

namespace passpro::c {

namespace {

using SharedColumns = std::shared_ptr<const Columns>;

constexpr std::int64_t nullable = 2;  // ARROW_FLAG_NULLABLE

const char* format_of(passpro_column_type type) {
    switch (type) {
        case PASSPRO_COLUMN_TEXT:
            return "U";
        case PASSPRO_COLUMN_INTEGER:
            return "l";
        case PASSPRO_COLUMN_REAL:
            return "g";
        case PASSPRO_COLUMN_DATE:
            return "tdD";
        case PASSPRO_COLUMN_TIME:
            return "tss:";
    }
    return "n";
}

// A child is released by its parent, or by a consumer that has moved it away: then `release` is NULL.
template <typename Node>
void release_children(Node& node) {
    for (std::int64_t i = 0; i < node.n_children; ++i) {
        if (node.children[i]->release != nullptr) node.children[i]->release(node.children[i]);
    }
}

// What a schema or an array points at, and keeps alive.
struct ColumnPart {
    SharedColumns columns;
    std::array<const void*, 3> buffers{};
};
template <typename Node>
struct TablePart {
    SharedColumns columns;
    std::vector<Node> nodes;
    std::vector<Node*> children;
    const void* no_validity = nullptr;
};

template <typename Node>
void release_column(Node* node) {
    free_handle(static_cast<ColumnPart*>(node->private_data));
    node->release = nullptr;
}
template <typename Node>
void release_table(Node* node) {
    release_children(*node);
    free_handle(static_cast<TablePart<Node>*>(node->private_data));
    node->release = nullptr;
}

ArrowSchema schema_of(const Column& column, const SharedColumns& columns) {
    auto part = std::make_unique<ColumnPart>(ColumnPart{columns, {}});
    ArrowSchema schema{};
    schema.format = format_of(column.type());
    schema.name = column.name().c_str();
    schema.flags = nullable;
    schema.release = &release_column<ArrowSchema>;
    schema.private_data = part.release();
    return schema;
}

ArrowArray array_of(const Column& column, const SharedColumns& columns) {
    const passpro_column view = column.view();
    auto part = std::make_unique<ColumnPart>(ColumnPart{columns, {}});
    part->buffers[0] = view.validity;
    ArrowArray array{};
    array.n_buffers = 2;
    switch (column.type()) {
        case PASSPRO_COLUMN_TEXT:
            part->buffers[1] = view.text_offsets;
            part->buffers[2] = view.text;
            array.n_buffers = 3;
            break;
        case PASSPRO_COLUMN_INTEGER:
        case PASSPRO_COLUMN_TIME:
            part->buffers[1] = view.integers;
            break;
        case PASSPRO_COLUMN_REAL:
            part->buffers[1] = view.reals;
            break;
        case PASSPRO_COLUMN_DATE:
            part->buffers[1] = view.days;
            break;
    }
    array.length = static_cast<std::int64_t>(view.count);
    array.null_count = column.absent_count();
    array.buffers = part->buffers.data();
    array.release = &release_column<ArrowArray>;
    array.private_data = part.release();
    return array;
}

// Releases the nodes already made if a later one cannot be.
template <typename Node>
struct ReleaseTable {
    void operator()(TablePart<Node>* part) const {
        for (Node& node : part->nodes) node.release(&node);
        free_handle(part);
    }
};

// The table as a struct of its columns, each made by `node_of`.
template <typename Node, typename NodeOf>
Node table_of(const SharedColumns& columns, NodeOf node_of) {
    std::unique_ptr<TablePart<Node>, ReleaseTable<Node>> part(new TablePart<Node>{columns, {}, {}});
    const auto count = columns->all().size();
    part->nodes.reserve(count);
    part->children.reserve(count);
    for (const Column& column : columns->all()) {
        part->nodes.push_back(node_of(column, columns));
        part->children.push_back(&part->nodes.back());
    }
    Node table{};
    table.n_children = static_cast<std::int64_t>(count);
    table.children = part->children.data();
    table.release = &release_table<Node>;
    table.private_data = part.release();
    return table;
}

struct StreamPart {
    SharedColumns columns;
    bool is_read = false;
};

StreamPart& part_of(ArrowArrayStream* stream) {
    return *static_cast<StreamPart*>(stream->private_data);
}

template <typename Body>
int error_number_of(Body body) noexcept {
    return value_or(ENOMEM, [&] {
        body();
        return 0;
    });
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    return error_number_of([&] {
        *out = table_of<ArrowSchema>(part_of(stream).columns, &schema_of);
        out->format = "+s";
        out->name = "";
    });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    StreamPart& part = part_of(stream);
    if (part.is_read) {
        *out = {};  // the end of the stream
        return 0;
    }
    return error_number_of([&] {
        *out = table_of<ArrowArray>(part.columns, &array_of);
        out->length = static_cast<std::int64_t>(part.columns->row_count());
        out->n_buffers = 1;
        out->buffers = &static_cast<TablePart<ArrowArray>*>(out->private_data)->no_validity;
        part.is_read = true;
    });
}

const char* get_last_error(ArrowArrayStream*) {
    return "out of memory";
}

void release_stream(ArrowArrayStream* stream) {
    free_handle(&part_of(stream));
    stream->release = nullptr;
}

}  // namespace

}  // namespace passpro::c

using namespace passpro::c;

passpro_status passpro_table_arrow(const passpro_table* table, ArrowArrayStream* stream) {
    return guarded([&] {
        const auto& columns = required(table, "table").columns;
        ArrowArrayStream& out = required(stream, "stream");
        auto part = std::make_unique<StreamPart>(StreamPart{columns});
        out = {&get_schema, &get_next, &get_last_error, &release_stream, part.release()};
    });
}
