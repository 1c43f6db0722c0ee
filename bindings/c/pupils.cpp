// Pupils, guardians and wishes as schools have them.
#include "guard.hpp"
#include "handles.hpp"

#include <passpro/pupils_import.hpp>

#include <vector>

using namespace passpro;
using namespace passpro::c;

namespace {

Uai home_of(const passpro_pupils_options& given) {
    if (given.home_uai == nullptr) return {};
    const auto uai = Uai::parse(text_of(given.home_uai, "options.home_uai"));
    if (!uai) refuse("options.home_uai is not a UAI");
    return *uai;
}

PupilsImportOptions options_of(const passpro_pupils_options& given) {
    PupilsImportOptions options{.home = home_of(given),
                                .mefs = texts_of(given.mefs, given.mef_count, "options.mefs")};
    if (given.school_year != 0) options.school_year = given.school_year;
    if (given.mapping != nullptr)
        options.mapping = bytes_of(given.mapping, given.mapping_size, "options.mapping");
    return options;
}

Checked<passpro_pupils> import(const PackageFiles& package, const PackageFiles& named,
                               const PupilsImportOptions& options) {
    std::vector<PupilsFile> files;
    for (const auto& [name, bytes] : named) files.push_back({bytes, name});
    auto imported = import_pupils(package, files, options);
    Checked<passpro_pupils> checked{.handle = {}, .diagnostics = imported.diagnostics()};
    if (imported) checked.handle = std::make_unique<passpro_pupils>(std::move(imported).value());
    return checked;
}

Columns changes(const std::vector<PupilDifference>& rows) {
    Columns columns;
    columns.add("change", rows, [](const PupilDifference& row) { return to_text(row.change); });
    columns.add("candidate_id", rows, &PupilDifference::candidate_id);
    columns.add("formation_id", rows, &PupilDifference::formation_id);
    columns.add("from", rows, &PupilDifference::from);
    columns.add("to", rows, &PupilDifference::to);
    return columns;
}

}  // namespace

void passpro_pupils_options_init(passpro_pupils_options* options) {
    initialise(options, passpro_pupils_options{.struct_size = 0,
                                               .school_year = 0,
                                               .home_uai = nullptr,
                                               .mefs = nullptr,
                                               .mef_count = 0,
                                               .mapping = nullptr,
                                               .mapping_size = 0});
}

passpro_status passpro_pupils_import(const passpro_package* package, const passpro_package* files,
                                     const passpro_pupils_options* options, passpro_pupils** pupils,
                                     passpro_diagnostics** diagnostics) {
    return guarded(pupils, diagnostics, [&] {
        const auto given = completed_or_defaults(options, &passpro_pupils_options_init);
        return import(required(package, "package").files, required(files, "files").files, options_of(given));
    });
}

passpro_status passpro_pupils_files(const passpro_pupils* pupils, passpro_package** files) {
    return guarded(
        files, [&] { return std::make_unique<passpro_package>(required(pupils, "pupils").imported.files); });
}

passpro_status passpro_pupils_changes(const passpro_pupils* pupils, passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(changes(required(pupils, "pupils").imported.changes));
    });
}

void passpro_pupils_free(passpro_pupils* pupils) {
    free_handle(pupils);
}
