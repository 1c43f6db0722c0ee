// Any bytes as a CSV file: decoded, sniffed and read; rows that were read can be written and read again.
#include "input/csv.hpp"

#include "text/encoding.hpp"
#include "text/trimming.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace passpro;
using namespace passpro::input;

namespace {

using Rows = std::vector<std::vector<std::string>>;

void require(bool holds) {
    if (!holds) std::abort();
}

void require_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = utf8_sequence_length(text);
        require(length > 0);
        text.remove_prefix(length);
    }
}

Rows read(std::string text, const CsvDialect& dialect) {
    CsvReader reader(text, dialect, 50);
    Rows rows;
    for (std::uint32_t line = 0; reader.next(); line = reader.line()) {
        require(reader.line() > line);
        require(reader.cells().size() == std::min<std::size_t>(reader.cell_count(), 50));
        const bool is_blank =
            std::ranges::all_of(reader.cells(), [](auto cell) { return trimmed(cell).empty(); });
        if (!is_blank) rows.emplace_back(reader.cells().begin(), reader.cells().end());
    }
    return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto decoded = decode_text(std::string(reinterpret_cast<const char*>(data), size));
    require_utf8(decoded.utf8);
    constexpr std::array<std::string_view, 3> names{"uai", "name", "kind"};
    const auto dialect = sniff_dialect(decoded.utf8, names);
    const auto rows = read(decoded.utf8, dialect);

    std::string written;
    for (const auto& row : rows) {
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (k > 0) written += dialect.separator;
            append_csv_cell(written, row[k], dialect.separator);
        }
        written += '\n';
    }
    require(read(written, {.separator = dialect.separator}) == rows);
    return 0;
}
