// statistics.json and statistics.csv.
#include "input/csv.hpp"
#include "json/document.hpp"
#include "json/node.hpp"
#include "json/writer.hpp"
#include "text/encoding.hpp"

#include <passpro/statistics.hpp>
#include <passpro/version.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace passpro {

namespace {

using json::Container;
using json::Member;
using json::member;
using json::Node;

// Four decimals are more than any of these figures is exact to.
nlohmann::json figure(const std::optional<double>& value) {
    constexpr double decimals = 10'000;
    if (!value) return nullptr;
    return std::round(*value * decimals) / decimals;
}

std::string figure_text(const std::optional<double>& value) {
    return value ? json::to_text(figure(value)) : std::string();
}

Container row_object(const Statistics& statistics, const StatisticsRow& row) {
    auto counts = Container::object_at(3);
    for (std::size_t i = 0; i < statistics.measures.size(); ++i) {
        const auto& count = row.counts[i];
        counts.add(statistics.measures[i].key, count ? nlohmann::json(*count) : nlohmann::json());
    }
    return Container::object_at(2)
        .add("dimension", to_text(row.dimension))
        .add("key", row.key)
        .add("label", row.label)
        .add("counts", counts)
        .add("absence_rate", figure(row.absence_rate))
        .add("days_to_opinion", figure(row.days_to_opinion))
        .add("pressure", figure(row.pressure));
}

Container measure_object(const Statistics& statistics, const StatisticsMeasure& measure, Language language) {
    auto object = Container::object_at(2).add("key", measure.key).add("title", measure.title.in(language));
    if (measure.whole) object.add("whole", statistics.measures[*measure.whole].key);
    return object;
}

// Reads what `write_statistics` writes; keys that it does not know are errors.
class StatisticsReader {
  public:
    Statistics read(const Node& root) && {
        read_object(root, std::array{
                              Member{"passpro", [](const Node&) { /* of which version */ }},
                              member("academy", statistics_.academy),
                              member("year", statistics_.year),
                              Member{"now", [this](const Node& node) { read_now(node); }},
                              member("small_count", statistics_.small_count),
                              Member{"measures", [this](const Node& node) { read_measures(node); }},
                              Member{"rows", [](const Node&) { /* below, once the measures are known */ }},
                          });
        if (root.value().is_object() && root.value().contains("rows")) read_rows(root.child("rows"));
        return std::move(statistics_);
    }

  private:
    void read_now(const Node& node) {
        std::string text;
        json::read(node, text);
        if (const auto now = parse_date_time(text)) {
            statistics_.now = *now;
        } else if (node.value().is_string()) {
            node.report(Problem::bad_date_time);
        }
    }

    void read_measures(const Node& node) {
        for_each_item(node, [this](const Node& item) {
            StatisticsMeasure measure;
            std::string title;
            std::string whole;
            read_object(
                item, std::array{member("key", measure.key), member("title", title), member("whole", whole)});
            measure.title = {title, title};
            if (!whole.empty()) measure.whole = statistics_.find_measure(whole);
            statistics_.measures.push_back(std::move(measure));
        });
    }

    void read_rows(const Node& node) {
        for_each_item(node, [this](const Node& item) {
            StatisticsRow row;
            row.counts.resize(statistics_.measures.size());
            read_object(item, std::array{
                                  Member{"dimension", [&](const Node& word) { read_dimension(word, row); }},
                                  member("key", row.key),
                                  member("label", row.label),
                                  Member{"counts", [&](const Node& counts) { read_counts(counts, row); }},
                                  optional("absence_rate", row.absence_rate),
                                  optional("days_to_opinion", row.days_to_opinion),
                                  optional("pressure", row.pressure),
                              });
            statistics_.rows.push_back(std::move(row));
        });
    }

    static void read_dimension(const Node& node, StatisticsRow& row) {
        std::string word;
        json::read(node, word);
        if (const auto dimension = parse_statistics_dimension(word)) {
            row.dimension = *dimension;
        } else if (node.value().is_string()) {
            node.report(Problem::unknown_choice,
                        {std::string(to_text(StatisticsDimension::academy)) + ", …"});
        }
    }

    static Member optional(std::string_view key, std::optional<double>& target) {
        return {key, [&target](const Node& node) {
                    if (node.value().is_null()) return;
                    json::read(node, target.emplace());
                }};
    }

    void read_counts(const Node& node, StatisticsRow& row) {
        if (!node.require(node.value().is_object(), "object")) return;
        for (const auto& [key, value] : node.value().items()) {
            const auto measure = statistics_.find_measure(key);
            if (!measure) {
                node.child(key).report_unknown_key(key, {});
            } else if (!value.is_null()) {
                json::read(node.child(key), row.counts[*measure].emplace());
            }
        }
    }

    Statistics statistics_;
};

std::string count_text(const std::optional<std::int64_t>& count) {
    return count ? std::to_string(*count) : std::string();
}

// The count of a measure by its key; nothing if it is withheld or was not counted.
std::optional<std::int64_t> count_before(const Statistics* before, const StatisticsRow& row,
                                         std::string_view measure) {
    const auto* const known = before == nullptr ? nullptr : before->find(row.dimension, row.key);
    const auto position = known == nullptr ? std::nullopt : before->find_measure(measure);
    return position ? known->counts[*position] : std::nullopt;
}

class StatisticsTable {
  public:
    void cell(std::string_view text) {
        if (!is_first_) csv_ += ',';
        is_first_ = false;
        input::append_csv_cell(csv_, text);
    }
    void end_row() {
        csv_ += '\n';
        is_first_ = true;
    }
    std::string csv() && { return std::move(csv_); }

  private:
    std::string csv_;
    bool is_first_ = true;
};

}  // namespace

std::string write_statistics(const Statistics& statistics, Language language) {
    auto measures = Container::array_at(1);
    for (const auto& measure : statistics.measures)
        measures.add_item(measure_object(statistics, measure, language));
    auto rows = Container::array_at(1);
    for (const auto& row : statistics.rows) rows.add_item(row_object(statistics, row));
    return Container::object_at(0)
               .add("passpro", version)
               .add("academy", statistics.academy)
               .add("year", statistics.year)
               .add("now", to_iso(statistics.now))
               .add("small_count", statistics.small_count)
               .add("measures", measures)
               .add("rows", rows)
               .text() +
           '\n';
}

Result<Statistics> read_statistics(std::string_view bytes, std::string_view file) {
    Diagnostics problems;
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    const auto decoded = decode_text(std::string(bytes));
    if (decoded.bad_line != 0)
        problems.add({.problem = Problem::bad_encoding, .place = {file, decoded.bad_line, {}}});
    const auto document = json::parse(file, decoded.utf8, report);
    Statistics statistics;
    if (document) statistics = StatisticsReader().read(Node(file, document->root(), report));
    problems.sort();
    if (problems.has_errors()) return Result<Statistics>(std::move(problems));
    return {std::move(statistics), std::move(problems)};
}

std::string write_statistics_table(const Statistics& statistics, const Statistics* before) {
    StatisticsTable table;
    for (const auto* name : {"dimension", "key", "label"}) table.cell(name);
    for (const auto& measure : statistics.measures) {
        table.cell(measure.key);
        if (before != nullptr) table.cell(measure.key + "_before");
    }
    for (const auto* name : {"absence_rate", "days_to_opinion", "pressure"}) table.cell(name);
    table.end_row();
    for (const auto& row : statistics.rows) {
        table.cell(to_text(row.dimension));
        table.cell(row.key);
        table.cell(row.label);
        for (std::size_t i = 0; i < statistics.measures.size(); ++i) {
            table.cell(count_text(row.counts[i]));
            if (before != nullptr)
                table.cell(count_text(count_before(before, row, statistics.measures[i].key)));
        }
        for (const auto& value : {row.absence_rate, row.days_to_opinion, row.pressure})
            table.cell(figure_text(value));
        table.end_row();
    }
    return std::move(table).csv();
}

}  // namespace passpro
