// Texts of files, to find ids in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passpro::certification {

// The text of a file, in UTF-8, with that of all parts of a workbook, another document or a zip. Nothing if
// it cannot be told what stands in it: it is damaged or encrypted, has an archive within, or is a PDF, an
// .xls, a .doc or an archive of another kind.
std::optional<std::string> searched_text(std::string_view bytes);

}  // namespace passpro::certification
