// How many applications got how far.
#include "guard.hpp"
#include "handles.hpp"

#include <passpro/statistics.hpp>

using namespace passpro;
using namespace passpro::c;

namespace {

const Statistics& existing(const passpro_statistics* statistics) {
    return required(statistics, "statistics").statistics;
}

// A row of statistics, and the one of the same dimension and key from before, if there is one.
struct RowThenAndNow {
    const StatisticsRow* now = nullptr;
    const StatisticsRow* before = nullptr;
};

std::vector<RowThenAndNow> rows_of(const Statistics& statistics, const Statistics* before) {
    std::vector<RowThenAndNow> rows;
    rows.reserve(statistics.rows.size());
    for (const StatisticsRow& row : statistics.rows)
        rows.push_back({&row, before == nullptr ? nullptr : before->find(row.dimension, row.key)});
    return rows;
}

void add_measure(Columns& columns, const std::vector<RowThenAndNow>& rows, const std::string& key,
                 std::size_t position) {
    columns.add(key, rows, [position](const RowThenAndNow& row) { return row.now->counts[position]; });
}

// Of a measure that was not counted before, all cells are absent.
void add_measure_before(Columns& columns, const std::vector<RowThenAndNow>& rows, const std::string& key,
                        std::optional<std::size_t> position) {
    columns.add(key + "_before", rows, [position](const RowThenAndNow& row) {
        return position && row.before != nullptr ? row.before->counts[*position] : std::nullopt;
    });
}

Columns statistics_columns(const Statistics& statistics, const Statistics* before) {
    const auto rows = rows_of(statistics, before);
    Columns columns;
    columns.add("dimension", rows, [](const RowThenAndNow& row) { return to_text(row.now->dimension); });
    columns.add("key", rows, [](const RowThenAndNow& row) -> std::string_view { return row.now->key; });
    columns.add("label", rows, [](const RowThenAndNow& row) -> std::string_view { return row.now->label; });
    for (std::size_t i = 0; i < statistics.measures.size(); ++i) {
        const std::string& key = statistics.measures[i].key;
        add_measure(columns, rows, key, i);
        if (before != nullptr) add_measure_before(columns, rows, key, before->find_measure(key));
    }
    columns.add("absence_rate", rows, [](const RowThenAndNow& row) { return row.now->absence_rate; });
    columns.add("days_to_opinion", rows, [](const RowThenAndNow& row) { return row.now->days_to_opinion; });
    columns.add("pressure", rows, [](const RowThenAndNow& row) { return row.now->pressure; });
    return columns;
}

Columns measure_columns(const Statistics& statistics, Language language) {
    const auto& rows = statistics.measures;
    Columns columns;
    columns.add("measure", rows, &StatisticsMeasure::key);
    columns.add("title", rows, [&](const StatisticsMeasure& row) { return row.title.in(language); });
    columns.add("whole", rows, [&](const StatisticsMeasure& row) {
        return row.whole ? std::optional<std::string_view>(rows[*row.whole].key) : std::nullopt;
    });
    return columns;
}

const Statistics* if_given(const passpro_statistics* before) {
    return before == nullptr ? nullptr : &before->statistics;
}

}  // namespace

passpro_status passpro_record_statistics(const passpro_record* record, const char* now,
                                         passpro_statistics** statistics) {
    return guarded(statistics, [&] {
        const CampaignRecord& source = required(record, "record").record;
        return std::make_unique<passpro_statistics>(compute_statistics(source, instant_of(now)));
    });
}

passpro_status passpro_statistics_parse(const void* bytes, uint64_t size, const char* file,
                                        passpro_statistics** statistics, passpro_diagnostics** diagnostics) {
    return guarded(statistics, diagnostics, [&] {
        const auto document = bytes_of(bytes, size, "bytes");
        return checked<passpro_statistics>(file ? read_statistics(document, file)
                                                : read_statistics(document));
    });
}

passpro_status passpro_statistics_table(const passpro_statistics* statistics,
                                        const passpro_statistics* before, passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(statistics_columns(existing(statistics), if_given(before)));
    });
}

passpro_status passpro_statistics_measures(const passpro_statistics* statistics, int32_t language,
                                           passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(measure_columns(existing(statistics), language_of(language)));
    });
}

passpro_status passpro_statistics_json(const passpro_statistics* statistics, int32_t language,
                                       passpro_text** json) {
    return guarded(json, [&] {
        return std::make_unique<passpro_text>(write_statistics(existing(statistics), language_of(language)));
    });
}

passpro_status passpro_statistics_csv(const passpro_statistics* statistics, const passpro_statistics* before,
                                      passpro_text** csv) {
    return guarded(csv, [&] {
        return std::make_unique<passpro_text>(write_statistics_table(existing(statistics), if_given(before)));
    });
}

void passpro_statistics_free(passpro_statistics* statistics) {
    free_handle(statistics);
}
