#include "guard.hpp"

#include "text/encoding.hpp"
#include "text/utf8.hpp"

#include <utility>

namespace passpro::json {

bool Guard::parse() {
    if (utf8_.size() > bounds_.bytes) {
        return refuse(limits::bytes_in_words(bounds_.bytes));
    }
    return nlohmann::json::sax_parse(utf8_, this);
}

bool Guard::key(string_t& name) {
    if (name.size() > limits::json_key_bytes) {
        return refuse(limits::in_words(limits::json_key_bytes, "octets pour une clé", "bytes for a key"));
    }
    auto& object = levels_.back();
    object.key = name;
    if (object.keys.insert(name).second) return true;
    report(Problem::duplicate_key, pointer(), name, {});
    return !bounds_.stops_at_repeated_key;
}

// `position` counts the bytes that were read, the offending one included.
bool Guard::parse_error(std::size_t position, const std::string& /*token*/,
                        const nlohmann::json::exception& /*error*/) {
    const auto before = utf8_.substr(0, position == 0 ? 0 : position - 1);
    const auto of_line = before.substr(before.find_last_of("\r\n") + 1);  // npos + 1 is 0
    report(Problem::bad_json, {}, {}, {std::to_string(1 + count_characters(of_line))},
           1 + count_line_ends(before));
    return false;
}

bool Guard::step() {
    if (!levels_.empty()) ++levels_.back().position;
    if (++values_ <= bounds_.values) return true;
    return refuse(limits::in_words(bounds_.values, "valeurs", "values"));
}

bool Guard::refuse(std::vector<std::string> limit) const {
    report(Problem::too_large, {}, {}, std::move(limit));
    return false;
}

bool Guard::open(bool is_object) {
    if (levels_.size() == bounds_.depth) {
        if (bounds_.too_deep == Problem::too_large)
            return refuse(limits::in_words(bounds_.depth, "niveaux", "levels"));
        report(bounds_.too_deep, {}, {}, {std::to_string(bounds_.depth)});
        return false;
    }
    levels_.push_back({.is_object = is_object});
    return true;
}

bool Guard::close() {
    levels_.pop_back();
    return step();
}

void Guard::report(Problem problem, const std::string& pointer, std::string value,
                   std::vector<std::string> details, std::uint32_t line) const {
    report_({.problem = problem,
             .place = {std::string(file_), line, pointer},
             .value = std::move(value),
             .details = std::move(details),
             .suggestion = {}});
}

std::string Guard::pointer() const {
    nlohmann::json::json_pointer pointer;
    for (const auto& level : levels_) {
        if (level.is_object) {
            pointer /= level.key;
        } else {
            pointer /= level.position;
        }
    }
    return pointer.to_string();
}

}  // namespace passpro::json
