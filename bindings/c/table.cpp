#include "table.hpp"

#include "guard.hpp"
#include "handles.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

namespace passpro::c {

namespace {

const Date& first_day() {
    static const Date day(1970, 1, 1);
    return day;
}

}  // namespace

std::int32_t days_of(Date date) {
    return date.is_special() ? std::int32_t{PASSPRO_DAY_NONE}
                             : static_cast<std::int32_t>((date - first_day()).days());
}

std::int64_t seconds_of(DateTime time) {
    constexpr std::int64_t seconds_per_day = std::int64_t{24} * 60 * 60;
    return days_of(time.date()) * seconds_per_day + time.time_of_day().total_seconds();
}

std::optional<Date> date_of(std::int64_t day) {
    static const std::int64_t earliest = (Date(boost::gregorian::min_date_time) - first_day()).days();
    static const std::int64_t latest = (Date(boost::gregorian::max_date_time) - first_day()).days();
    if (day < earliest || day > latest) return std::nullopt;
    return first_day() + boost::gregorian::days(static_cast<int>(day));
}

bool has_value(const passpro_column& column, std::uint64_t row) {
    return column.validity == nullptr || (column.validity[row / 8] >> (row % 8) & 1) != 0;
}

void Column::mark(bool is_present) {
    constexpr std::uint64_t bits = 8;
    if (count_ % bits == 0) validity_.push_back(0);
    if (is_present) {
        validity_.back() = static_cast<std::uint8_t>(validity_.back() | (1U << (count_ % bits)));
    } else {
        ++absent_;
    }
    ++count_;
}

void Column::add(std::string_view value) {
    text_ += value;
    offsets_.push_back(static_cast<std::int64_t>(text_.size()));
    mark(true);
}

void Column::add(std::int64_t value) {
    integers_.push_back(value);
    mark(true);
}

void Column::add(double value) {
    reals_.push_back(value);
    mark(true);
}

void Column::add(Date value) {
    if (value.is_special()) return add_nothing();
    days_.push_back(days_of(value));
    mark(true);
}

void Column::add(DateTime value) {
    integers_.push_back(seconds_of(value));
    mark(true);
}

void Column::add_nothing() {
    switch (type_) {
        case PASSPRO_COLUMN_TEXT:
            offsets_.push_back(offsets_.back());
            break;
        case PASSPRO_COLUMN_INTEGER:
        case PASSPRO_COLUMN_TIME:
            integers_.push_back(0);
            break;
        case PASSPRO_COLUMN_REAL:
            reals_.push_back(0);
            break;
        case PASSPRO_COLUMN_DATE:
            days_.push_back(0);
            break;
    }
    mark(false);
}

passpro_column Column::view() const {
    passpro_column column;
    passpro_column_init(&column);
    column.type = type_;
    column.name = name_.c_str();
    column.count = count_;
    column.validity = absent_ > 0 ? validity_.data() : nullptr;
    switch (type_) {
        case PASSPRO_COLUMN_TEXT:
            column.text_offsets = offsets_.data();
            column.text = text_.data();
            break;
        case PASSPRO_COLUMN_INTEGER:
        case PASSPRO_COLUMN_TIME:
            column.integers = integers_.data();
            break;
        case PASSPRO_COLUMN_REAL:
            column.reals = reals_.data();
            break;
        case PASSPRO_COLUMN_DATE:
            column.days = days_.data();
            break;
    }
    return column;
}

}  // namespace passpro::c

using namespace passpro::c;

void passpro_column_init(passpro_column* column) {
    initialise(column, passpro_column{});
}

const char* passpro_column_text_at(const passpro_column* column, uint64_t row, uint64_t* size) {
    if (size != nullptr) *size = 0;
    const char* none = nullptr;
    return value_or(none, [&] {
        const auto given = completed(required(column, "column"), &passpro_column_init);
        uint64_t& length = required(size, "size");
        const bool is_there = given.type == PASSPRO_COLUMN_TEXT && row < given.count && has_value(given, row);
        if (!is_there) return none;
        const int64_t* offsets = &required(given.text_offsets, "text_offsets");
        const int64_t begin = offsets[row];
        const int64_t end = offsets[row + 1];
        if (begin == end) return "";
        const char* text = &required(given.text, "text") + begin;
        length = static_cast<uint64_t>(end - begin);
        return text;
    });
}

uint64_t passpro_table_row_count(const passpro_table* table) {
    return table ? table->columns->row_count() : 0;
}

uint64_t passpro_table_column_count(const passpro_table* table) {
    return table ? table->columns->all().size() : 0;
}

passpro_status passpro_table_column_at(const passpro_table* table, uint64_t position,
                                       passpro_column* column) {
    return guarded([&] {
        const auto& columns = required(table, "table").columns->all();
        require_below(position, columns.size(), "position");
        fill(column, columns[position].view());
    });
}

passpro_status passpro_table_find_column(const passpro_table* table, const char* name,
                                         passpro_column* column) {
    return guarded([&] {
        const auto& columns = required(table, "table").columns->all();
        const auto wanted = text_of(name, "name");
        const auto found = std::ranges::find(columns, wanted, &Column::name);
        if (found == columns.end()) {
            refuse("the table has no column " + std::string(wanted), PASSPRO_ERROR_NOT_FOUND);
        }
        fill(column, found->view());
    });
}

void passpro_table_free(passpro_table* table) {
    free_handle(table);
}
