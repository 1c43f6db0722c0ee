// What a number means in a spreadsheet: dates are numbers with a format that shows them as dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passpro::workbook {

struct NumberFormat {
    enum class Kind { number, date, date_time, time };
    Kind kind = Kind::number;
    std::size_t digits = 0;  // with leading zeros, as of the format "00000"; 0: as many as it has

    friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

// ECMA-376 part 1, 18.8.30: the formats that every workbook has, by their number.
NumberFormat built_in_number_format(unsigned id);

// Of a format code such as "dd/mm/yyyy hh:mm"; codes are English in every workbook, whatever the language of
// the program.
NumberFormat parse_number_format(std::string_view code);

// The day that the serial numbers of a workbook count from: Excel for Windows or, once, for the Macintosh.
// The first takes 1900 for a leap year, so that serial 60 is not a day.
enum class DateSystem { from_1900, from_1904 };

// The text that a cell shows, in the forms of `Cell::text`. `digits` is the number as it stands in the file.
std::string shown_number(std::string_view digits, const NumberFormat& format, DateSystem system);

// The serial number, in the system of 1900, of "2026-03-18" or "2026-03-18T13:30"; nothing before March 1900.
std::optional<double> serial_number(std::string_view iso);

}  // namespace passpro::workbook
