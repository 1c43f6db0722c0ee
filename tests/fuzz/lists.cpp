// Lists of formations: any bytes, with the mapping for common headings or, behind a line `===`, with their
// own. An imported list can always be read as a catalogue, except openings that overlap.
#include <passpro/catalogue_import.hpp>
#include <passpro/output.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace passpro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view list(reinterpret_cast<const char*>(data), size);
    std::string_view mapping;
    constexpr std::string_view mark = "\n===\n";
    if (const auto end = list.find(mark); end != std::string_view::npos) {
        mapping = list.substr(0, end);
        list.remove_prefix(end + mark.size());
    }
    const auto imported = import_list(list, "a.csv", {.mapping = mapping, .year = 2027});
    if (to_json(imported.diagnostics(), Language::french).empty()) std::abort();
    if (!imported && !imported.diagnostics().has_errors()) std::abort();
    if (!imported) return 0;
    const auto catalogue = read_catalogue(imported->files);
    for (const auto& problem : catalogue.diagnostics()) {
        const bool may_be = problem.severity() == Severity::warning ||
                            problem.problem == Problem::overlapping_openings ||
                            problem.problem == Problem::no_slot;
        if (!may_be) std::abort();
    }
    const auto again = import_list(list, "a.csv", {.mapping = imported->mapping, .year = 2027});
    if (!again || again->files != imported->files) std::abort();
    return 0;
}
