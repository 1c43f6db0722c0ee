// The clock, in the place of the C library's. A search reads it whenever it looks at its limits. On one
// thread, this is the moment to show how far it has come, to ask whether to go on, and to pause, so that a
// worker reads its messages.
#include <ctime>

extern "C" {

double emscripten_date_now(void);
double emscripten_get_now(void);
// clock.js
int passpro_clock(double milliseconds);
void passpro_pause(void);  // of calls that may pause alone (WebAssembly.promising)

int clock_gettime(clockid_t clock, timespec* time) {
    constexpr double milliseconds_per_second = 1000;
    constexpr double nanoseconds_per_millisecond = 1e6;
    const bool is_of_day = clock == CLOCK_REALTIME;
    const double now = is_of_day ? emscripten_date_now() : emscripten_get_now();
    if (!is_of_day && passpro_clock(now) != 0) passpro_pause();
    const auto seconds = static_cast<time_t>(now / milliseconds_per_second);
    const double rest = now - static_cast<double>(seconds) * milliseconds_per_second;
    *time = {.tv_sec = seconds, .tv_nsec = static_cast<long>(rest * nanoseconds_per_millisecond)};
    return 0;
}
}
