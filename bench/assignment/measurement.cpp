#include "measurement.hpp"

#include <chrono>
#include <cstdlib>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace passpro::bench {

namespace {

Measurement run(const std::function<assignment::Cost()>& compute) {
    Measurement measurement;
    const auto before_mebibytes = peak_mebibytes();
    const auto start = std::chrono::steady_clock::now();
    const auto processor_start = processor_seconds();
    measurement.result = compute();
    measurement.processor_seconds = processor_seconds() - processor_start;
    measurement.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    measurement.mebibytes = peak_mebibytes() - before_mebibytes;
    return measurement;
}

// Ends by SIGALRM if the limit is passed.
[[noreturn]] void run_as_child(const std::function<assignment::Cost()>& compute, unsigned limit_seconds,
                               int answer) {
    alarm(limit_seconds);
    try {
        const auto measurement = run(compute);
        const auto written = write(answer, &measurement, sizeof measurement);
        _exit(written == sizeof measurement ? EXIT_SUCCESS : EXIT_FAILURE);
    } catch (...) {
        _exit(EXIT_FAILURE);
    }
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

rusage usage_of_process() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage;
}

}  // namespace

double peak_mebibytes() {
    return static_cast<double>(usage_of_process().ru_maxrss) / 1024;
}

double processor_seconds() {
    const auto usage = usage_of_process();
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

std::optional<Measurement> measure(const std::function<assignment::Cost()>& compute, unsigned limit_seconds) {
    // A child is born with its parent's free memory too, and would use that first, uncounted.
    malloc_trim(0);
    int ends[2];
    if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    const auto child = fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) run_as_child(compute, limit_seconds, ends[1]);
    close(ends[1]);
    Measurement measurement;
    const auto received = read(ends[0], &measurement, sizeof measurement);
    close(ends[0]);
    waitpid(child, nullptr, 0);
    if (received != sizeof measurement) return std::nullopt;
    return measurement;
}

}  // namespace passpro::bench
