#include "writer.hpp"

namespace passpro::json {

namespace {

constexpr std::size_t blanks_a_level = 2;

}  // namespace

std::string to_text(const nlohmann::json& value, int indent) {
    return value.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string quoted(std::string_view text) {
    return to_text(text);
}

std::string pointer_part(std::string_view key) {
    std::string part;
    for (const char c : key) {
        if (c == '~') {
            part += "~0";
        } else if (c == '/') {
            part += "~1";
        } else {
            part += c;
        }
    }
    return part;
}

Container& Container::add_json(std::string_view key, std::string_view json) {
    return add_text(quoted(key).append(depth_ ? ": " : ":").append(json));
}

std::string Container::text() const {
    const auto end = depth_ && !content_.empty() ? line_at(0) : std::string();
    return brackets_.front() + content_ + end + brackets_.back();
}

Container& Container::add_text(std::string_view text) {
    if (!content_.empty()) content_ += ',';
    if (depth_) content_ += line_at(1);
    content_ += text;
    return *this;
}

std::string Container::line_at(std::size_t level) const {
    return '\n' + std::string((*depth_ + level) * blanks_a_level, ' ');
}

}  // namespace passpro::json
