// The evaluator answers every expression with a value or an error.
#include <passpro/rules.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view request(reinterpret_cast<const char*>(data), size);
    const auto answer = passpro::evaluate_request(request, passpro::Language::english);
    if (!answer.starts_with("{\"value\":") && !answer.starts_with("{\"error\":")) std::abort();
    return 0;
}
