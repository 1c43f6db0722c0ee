#include "guard.hpp"
#include "handles.hpp"

#include <passpro/output.hpp>

using namespace passpro;
using namespace passpro::c;

namespace {

const Diagnostic& at(const passpro_diagnostics* diagnostics, uint64_t position) {
    const auto& items = required(diagnostics, "diagnostics").diagnostics.items();
    require_below(position, items.size(), "position");
    return items[position];
}

// What one of the members of a problem says of it.
passpro_status in_words(const passpro_diagnostics* diagnostics, uint64_t position, int32_t language,
                        passpro_text** out, std::string (Diagnostic::*words)(Language) const) {
    return guarded(out, [&] {
        return std::make_unique<passpro_text>((at(diagnostics, position).*words)(language_of(language)));
    });
}

}  // namespace

void passpro_diagnostic_init(passpro_diagnostic* diagnostic) {
    initialise(diagnostic, passpro_diagnostic{.struct_size = 0,
                                              .problem = 0,
                                              .severity = PASSPRO_SEVERITY_ERROR,
                                              .line = 0,
                                              .name = "",
                                              .file = "",
                                              .column = "",
                                              .value = "",
                                              .suggestion = "",
                                              .cell = ""});
}

uint64_t passpro_diagnostics_count(const passpro_diagnostics* diagnostics) {
    return diagnostics ? diagnostics->diagnostics.items().size() : 0;
}

uint64_t passpro_diagnostics_error_count(const passpro_diagnostics* diagnostics) {
    return diagnostics ? diagnostics->diagnostics.errors() : 0;
}

passpro_status passpro_diagnostics_at(const passpro_diagnostics* diagnostics, uint64_t position,
                                      passpro_diagnostic* diagnostic) {
    return guarded([&] {
        const Diagnostic& found = at(diagnostics, position);
        fill(diagnostic, passpro_diagnostic{.struct_size = 0,
                                            .problem = static_cast<int32_t>(found.problem),
                                            .severity = static_cast<int32_t>(found.severity()),
                                            .line = found.place.line,
                                            .name = found.name().data(),  // of a literal
                                            .file = found.place.file.c_str(),
                                            .column = found.place.column.c_str(),
                                            .value = found.value.c_str(),
                                            .suggestion = found.suggestion.c_str(),
                                            .cell = found.place.cell.c_str()});
    });
}

passpro_status passpro_diagnostics_message_at(const passpro_diagnostics* diagnostics, uint64_t position,
                                              int32_t language, passpro_text** message) {
    return in_words(diagnostics, position, language, message, &Diagnostic::message);
}

passpro_status passpro_diagnostics_expected_at(const passpro_diagnostics* diagnostics, uint64_t position,
                                               int32_t language, passpro_text** expected) {
    return in_words(diagnostics, position, language, expected, &Diagnostic::expected);
}

passpro_status passpro_diagnostics_line_at(const passpro_diagnostics* diagnostics, uint64_t position,
                                           int32_t language, passpro_text** line) {
    return in_words(diagnostics, position, language, line, &Diagnostic::to_text);
}

passpro_status passpro_diagnostics_table(const passpro_diagnostics* diagnostics, int32_t language,
                                         passpro_table** table) {
    return guarded(table, [&] {
        const auto& rows = required(diagnostics, "diagnostics").diagnostics;
        const Language chosen = language_of(language);
        Columns columns;
        columns.add("code", rows.items(), [](const Diagnostic& row) { return row.code(); });
        columns.add("name", rows.items(), [](const Diagnostic& row) { return row.name(); });
        columns.add("severity", rows.items(), [](const Diagnostic& row) {
            return std::string_view(row.severity() == Severity::error ? "error" : "warning");
        });
        columns.add("file", rows.items(), [](const Diagnostic& row) { return row.place.file; });
        columns.add("line", rows.items(), [](const Diagnostic& row) { return row.place.line; });
        columns.add("column", rows.items(), [](const Diagnostic& row) { return row.place.column; });
        columns.add("cell", rows.items(), [](const Diagnostic& row) { return row.place.cell; });
        columns.add("value", rows.items(), &Diagnostic::value);
        columns.add("message", rows.items(), [&](const Diagnostic& row) { return row.message(chosen); });
        columns.add("expected", rows.items(), [&](const Diagnostic& row) { return row.expected(chosen); });
        columns.add("suggestion", rows.items(), &Diagnostic::suggestion);
        return std::make_unique<passpro_table>(std::move(columns));
    });
}

passpro_status passpro_diagnostics_json(const passpro_diagnostics* diagnostics, int32_t language,
                                        passpro_text** json) {
    return guarded(json, [&] {
        return std::make_unique<passpro_text>(
            to_json(required(diagnostics, "diagnostics").diagnostics, language_of(language)));
    });
}

void passpro_diagnostics_free(passpro_diagnostics* diagnostics) {
    free_handle(diagnostics);
}
