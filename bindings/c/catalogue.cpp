#include "campaign_tables.hpp"
#include "files.hpp"
#include "guard.hpp"
#include "handles.hpp"

#include <passpro/catalogue_diff.hpp>
#include <passpro/catalogue_import.hpp>
#include <passpro/report.hpp>

#include <cmath>

using namespace passpro;
using namespace passpro::c;

namespace {

constexpr std::string_view mapping_file = "mapping.json";

const Catalogue& catalogue_in(const passpro_catalogue* catalogue, std::string_view name) {
    return required(catalogue, name).catalogue;
}

const CatalogueSearch& search_in(const passpro_catalogue_search* search) {
    return required(search, "search").search;
}

CatalogueFilter filter_of(const passpro_catalogue_filter& given) {
    CatalogueFilter filter;
    filter.domain = text_or_nothing(given.domain);
    filter.diploma = text_or_nothing(given.diploma);
    filter.department = text_or_nothing(given.department);
    if (const std::string mode = text_or_nothing(given.mode); !mode.empty()) {
        filter.mode = parse_interview_mode(mode);
        if (!filter.mode) refuse(R"(filter.mode is neither "individual" nor "collective")");
    }
    // Written so that NaN is refused, too.
    if (!(given.within_kilometres >= 0)) return filter;
    const bool is_on_earth = std::abs(given.latitude) <= 90 && std::abs(given.longitude) <= 180;
    if (!is_on_earth) refuse("filter.latitude and filter.longitude are not a place on earth");
    filter.near = Coordinates{.latitude = given.latitude, .longitude = given.longitude};
    filter.within_kilometres = given.within_kilometres;
    return filter;
}

Columns formations(const Catalogue& catalogue, std::span<const FormationIndex> rows) {
    const auto formation = [&](FormationIndex row) -> const Formation& {
        return catalogue.formations()[row];
    };
    Columns columns;
    columns.add("formation", rows, &FormationIndex::value);
    columns.add("formation_id", rows, [&](FormationIndex row) { return formation(row).id; });
    columns.add("title", rows, [&](FormationIndex row) { return formation(row).title; });
    columns.add("domain", rows, [&](FormationIndex row) { return formation(row).domain; });
    columns.add("diploma", rows, [&](FormationIndex row) { return formation(row).diploma; });
    columns.add("host_uai", rows, [&](FormationIndex row) { return formation(row).host_uai.text(); });
    return columns;
}

Columns domains(std::span<const DomainNode> rows) {
    Columns columns;
    columns.add("name", rows, &DomainNode::name);
    columns.add("path", rows, &DomainNode::path);
    columns.add("parent", rows, &DomainNode::parent);
    columns.add("depth", rows, &DomainNode::depth);
    columns.add("first", rows, &DomainNode::first);
    columns.add("count", rows, &DomainNode::count);
    return columns;
}

Columns differences(const Catalogue& before, const Catalogue& after) {
    const std::vector<CatalogueDifference> rows = diff(before, after);
    const auto id = [](const Catalogue& catalogue, std::optional<FormationIndex> formation) {
        return formation ? std::optional(catalogue.formations()[*formation].id) : std::nullopt;
    };
    Columns columns;
    columns.add("change", rows, [](const CatalogueDifference& row) { return to_text(row.change); });
    columns.add("before", rows, [&](const CatalogueDifference& row) { return id(before, row.before); });
    columns.add("after", rows, [&](const CatalogueDifference& row) { return id(after, row.after); });
    columns.add("from", rows, &CatalogueDifference::from);
    columns.add("to", rows, &CatalogueDifference::to);
    return columns;
}

Checked<passpro_package> import(std::string_view bytes, std::string_view file,
                                const ListImportOptions& options) {
    Result<ImportedList> imported = import_list(bytes, file, options);
    Checked<passpro_package> checked{.handle = {}, .diagnostics = imported.diagnostics()};
    if (!imported) return checked;
    checked.handle = std::make_unique<passpro_package>();
    checked.handle->files = imported->files;
    checked.handle->files.emplace(mapping_file, imported->mapping);
    return checked;
}

}  // namespace

passpro_status passpro_catalogue_read(const char* path, passpro_catalogue** catalogue,
                                      passpro_diagnostics** diagnostics) {
    return guarded(catalogue, diagnostics,
                   [&] { return checked<passpro_catalogue>(read_catalogue(campaign_of(path))); });
}

passpro_status passpro_catalogue_create(const passpro_package* package, passpro_catalogue** catalogue,
                                        passpro_diagnostics** diagnostics) {
    return guarded(catalogue, diagnostics, [&] {
        return checked<passpro_catalogue>(read_catalogue(required(package, "package").files));
    });
}

passpro_status passpro_catalogue_import(const void* bytes, uint64_t size, const char* file,
                                        const void* mapping, uint64_t mapping_size, int32_t year,
                                        passpro_package** package, passpro_diagnostics** diagnostics) {
    return guarded(package, diagnostics, [&] {
        ListImportOptions options;
        if (mapping != nullptr) options.mapping = bytes_of(mapping, mapping_size, "mapping");
        if (year != 0) options.year = year;
        return import(bytes_of(bytes, size, "bytes"), text_of(file, "file"), options);
    });
}

passpro_status passpro_catalogue_table(const passpro_catalogue* catalogue, int32_t table,
                                       passpro_table** columns) {
    return guarded(columns, [&] {
        return std::make_unique<passpro_table>(catalogue_table(catalogue_in(catalogue, "catalogue"), table));
    });
}

passpro_status passpro_catalogue_compare(const passpro_catalogue* before, const passpro_catalogue* after,
                                         passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(
            differences(catalogue_in(before, "before"), catalogue_in(after, "after")));
    });
}

passpro_status passpro_catalogue_page(const passpro_catalogue* catalogue, int32_t language,
                                      passpro_text** html) {
    return guarded(html, [&] {
        return std::make_unique<passpro_text>(
            catalogue_page(catalogue_in(catalogue, "catalogue"), language_of(language)));
    });
}

void passpro_catalogue_filter_init(passpro_catalogue_filter* filter) {
    passpro_catalogue_filter defaults{};
    defaults.within_kilometres = -1;
    initialise(filter, defaults);
}

passpro_status passpro_catalogue_search_create(const passpro_catalogue* catalogue,
                                               passpro_catalogue_search** search) {
    return guarded(search, [&] {
        return std::make_unique<passpro_catalogue_search>(catalogue_in(catalogue, "catalogue"));
    });
}

passpro_status passpro_catalogue_search_domains(const passpro_catalogue_search* search,
                                                passpro_table** table) {
    return guarded(table,
                   [&] { return std::make_unique<passpro_table>(domains(search_in(search).domains())); });
}

passpro_status passpro_catalogue_search_find(const passpro_catalogue_search* search, const char* question,
                                             const passpro_catalogue_filter* filter, passpro_table** table) {
    return guarded(table, [&] {
        const CatalogueSearch& searched = search_in(search);
        const auto wanted = filter_of(completed_or_defaults(filter, &passpro_catalogue_filter_init));
        CatalogueAnswer answer;
        const auto found = searched.find(text_or_nothing(question), wanted, answer);
        return std::make_unique<passpro_table>(formations(searched.catalogue(), found));
    });
}

void passpro_catalogue_free(passpro_catalogue* catalogue) {
    free_handle(catalogue);
}

void passpro_catalogue_search_free(passpro_catalogue_search* search) {
    free_handle(search);
}
