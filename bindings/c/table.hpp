// Columns in the layout of Apache Arrow, made from rows of the domain.
#pragma once

#include "passpro.h"

#include <passpro/calendar.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace passpro::c {

std::int32_t days_of(Date date);                // since 1970-01-01; PASSPRO_DAY_NONE for no date
std::int64_t seconds_of(DateTime time);         // since 1970-01-01T00:00
std::optional<Date> date_of(std::int64_t day);  // nothing outside the years 1400 … 9999

bool has_value(const passpro_column& column, std::uint64_t row);

template <typename Value>
struct ColumnTypeOf;
template <typename Value>
requires std::convertible_to<Value, std::string_view>
struct ColumnTypeOf<Value> : std::integral_constant<passpro_column_type, PASSPRO_COLUMN_TEXT> {
};
template <std::integral Value>
struct ColumnTypeOf<Value> : std::integral_constant<passpro_column_type, PASSPRO_COLUMN_INTEGER> {};
template <>
struct ColumnTypeOf<double> : std::integral_constant<passpro_column_type, PASSPRO_COLUMN_REAL> {};
template <>
struct ColumnTypeOf<Date> : std::integral_constant<passpro_column_type, PASSPRO_COLUMN_DATE> {};
template <>
struct ColumnTypeOf<DateTime> : std::integral_constant<passpro_column_type, PASSPRO_COLUMN_TIME> {};
template <typename Value>
struct ColumnTypeOf<std::optional<Value>> : ColumnTypeOf<Value> {};

class Column {
  public:
    Column(std::string name, passpro_column_type type) : name_(std::move(name)), type_(type) {}

    void add(std::string_view value);
    void add(std::int64_t value);
    void add(double value);
    void add(Date value);  // absent if it is not a date
    void add(DateTime value);
    template <std::integral Value>
    void add(Value value) {
        add(static_cast<std::int64_t>(value));
    }
    template <typename Value>
    void add(const std::optional<Value>& value) {
        value ? add(*value) : add_nothing();
    }

    const std::string& name() const { return name_; }
    passpro_column_type type() const { return type_; }
    std::int64_t absent_count() const { return absent_; }
    passpro_column view() const;

  private:
    void add_nothing();
    void mark(bool is_present);

    std::string name_;
    passpro_column_type type_;
    std::uint64_t count_ = 0;
    std::int64_t absent_ = 0;
    std::vector<std::uint8_t> validity_;
    std::vector<std::int64_t> integers_;
    std::vector<double> reals_;
    std::vector<std::int32_t> days_;
    std::vector<std::int64_t> offsets_{0};
    std::string text_;
};

class Columns {
  public:
    // A column with `value_of` (a function or a member) of each row. Its type follows from that of the value.
    template <typename Rows, typename ValueOf>
    void add(std::string name, const Rows& rows, ValueOf value_of) {
        using Value = std::remove_cvref_t<std::invoke_result_t<ValueOf, decltype(*std::begin(rows))>>;
        Column column(std::move(name), ColumnTypeOf<Value>::value);
        for (const auto& row : rows) column.add(std::invoke(value_of, row));
        row_count_ = std::size(rows);
        columns_.push_back(std::move(column));
    }

    const std::vector<Column>& all() const { return columns_; }
    std::uint64_t row_count() const { return row_count_; }

  private:
    std::vector<Column> columns_;
    std::uint64_t row_count_ = 0;
};

// 0 … count − 1, for rows that are known by their number alone.
inline std::vector<std::uint32_t> row_numbers(std::size_t count) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::uint32_t{0});
    return numbers;
}

}  // namespace passpro::c
