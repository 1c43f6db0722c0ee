#include "json/document.hpp"

#include "text/encoding.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace passpro::json {

namespace {

using Json = nlohmann::json;

// Follows the events of the parser and knows where in the document it is.
class Guard : public Json::json_sax_t {
  public:
    Guard(std::string_view file, std::string_view utf8, const DiagnosticSink& report)
        : file_(file), utf8_(utf8), report_(report) {}

    bool null() override { return step(); }
    bool boolean(bool) override { return step(); }
    bool number_integer(Json::number_integer_t) override { return step(); }
    bool number_unsigned(Json::number_unsigned_t) override { return step(); }
    bool number_float(Json::number_float_t, const std::string&) override { return step(); }
    bool string(std::string&) override { return step(); }
    bool binary(Json::binary_t&) override { return step(); }

    bool start_object(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(false); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override {
        auto& object = levels_.back();
        object.key = name;
        if (!object.keys.insert(name).second) {
            report_({.problem = Problem::duplicate_key,
                     .place = {std::string(file_), 0, pointer()},
                     .value = name,
                     .details = {},
                     .suggestion = {}});
        }
        return true;
    }

    // `position` counts the bytes that were read, the offending one included.
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        const auto before = utf8_.substr(0, position == 0 ? 0 : position - 1);
        const auto line_begin = before.find_last_of("\r\n") + 1;  // npos + 1 is 0
        report_({.problem = Problem::bad_json,
                 .place = {std::string(file_), 1 + count_line_ends(before), {}},
                 .value = {},
                 .details = {std::to_string(1 + count_characters(before.substr(line_begin)))},
                 .suggestion = {}});
        return false;
    }

  private:
    struct Level {
        bool is_object = false;
        std::set<std::string> keys;
        std::string key;
        std::size_t position = 0;  // of the next element of an array
    };

    bool step() {
        if (!levels_.empty()) ++levels_.back().position;
        return true;
    }

    bool open(bool is_object) {
        if (levels_.size() == maximum_depth) {
            report_({.problem = Problem::too_large,
                     .place = {std::string(file_), 0, {}},
                     .value = {},
                     .details = {std::to_string(maximum_depth) + " [[…]]"},
                     .suggestion = {}});
            return false;
        }
        levels_.emplace_back().is_object = is_object;
        return true;
    }

    bool close() {
        levels_.pop_back();
        return step();
    }

    std::string pointer() const {
        Json::json_pointer pointer;
        for (const auto& level : levels_) {
            if (level.is_object) {
                pointer /= level.key;
            } else {
                pointer /= level.position;
            }
        }
        return pointer.to_string();
    }

    std::string_view file_;
    std::string_view utf8_;
    const DiagnosticSink& report_;
    std::vector<Level> levels_;
};

}  // namespace

std::optional<Document> parse(std::string_view file, std::string_view utf8, const DiagnosticSink& report) {
    Guard guard(file, utf8, report);
    if (!Json::sax_parse(utf8, &guard)) return std::nullopt;
    return Document(Json::parse(utf8));
}

}  // namespace passpro::json
