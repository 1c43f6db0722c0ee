// Any text as a date, a date-time, a time of day: its written form reads the same.
#include <passpro/calendar.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace passpro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto date = parse_date(text); date && parse_date(to_iso(*date)) != date) std::abort();
    if (const auto time = parse_date_time(text); time && parse_date_time(to_iso(*time)) != time) std::abort();
    if (const auto minutes = parse_time_of_day(text);
        minutes && parse_time_of_day(time_of_day_to_iso(*minutes)) != minutes) {
        std::abort();
    }
    return 0;
}
