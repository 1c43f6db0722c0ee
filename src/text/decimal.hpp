// Numbers with a decimal point.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passpro {

// "47.1", "-5", "1e3"; nothing if the text is not all a finite number. The same on every system, whatever its
// locale.
std::optional<double> decimal_number(std::string_view text);

// As many digits as any double keeps, without zeros at the end: "90.001". The same everywhere, too.
std::string decimal_text(double number);

}  // namespace passpro
