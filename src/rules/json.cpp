#include "rules/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace passpro::rules {
namespace {

using Json = nlohmann::json;

// 2^63: the first number that no 64-bit integer holds.
constexpr double beyond_integers = 9223372036854775808.0;

// 1.0 and 1e3 are integers: JSON has one kind of number.
Value number_value(double number) {
    const bool is_integer =
        std::trunc(number) == number && -beyond_integers <= number && number < beyond_integers;
    return is_integer ? Value(static_cast<std::int64_t>(number)) : Value(number);
}

// Where reading stopped: `position` counts the bytes that were read, the offending one included.
struct LineAndCharacter {
    LineAndCharacter(std::string_view text, std::size_t position) {
        const auto before = text.substr(0, position == 0 ? 0 : position - 1);
        const auto of_line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
        const auto begins_character = [](char byte) {
            return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        };
        line += static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
        character += std::ranges::count_if(of_line, begins_character);
    }

    std::uint32_t line = 1;
    std::ptrdiff_t character = 1;
};

}  // namespace

// Receives the parts of a text in their order.
class DocumentBuilder final : public nlohmann::json_sax<Json> {
  public:
    DocumentBuilder(std::string_view text, std::string_view file, Diagnostics& problems)
        : text_(text), file_(file), problems_(problems) {}

    bool null() override { return add(Null{}); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(std::int64_t{value}); }
    bool number_unsigned(number_unsigned_t value) override {
        if (std::in_range<std::int64_t>(value)) return add(static_cast<std::int64_t>(value));
        return add(static_cast<double>(value));
    }
    bool number_float(number_float_t value, const string_t& /*text*/) override {
        return add(number_value(value));
    }
    bool string(string_t& text) override { return add(kept(text)); }
    bool binary(binary_t& /*bytes*/) override { return false; }  // JSON has none

    bool start_object(std::size_t /*size*/) override { return open(Kind::object); }
    bool key(string_t& text) override {
        levels_.back().key = kept(text);
        return true;
    }
    bool end_object() override {
        const auto level = close();
        const auto members = sorted_members(level);
        const auto repeated = std::ranges::adjacent_find(members, {}, &Member::key);
        if (repeated != members.end()) {
            return refuse(Problem::duplicate_key, {{}, 0, pointer_to(repeated->key)},
                          std::string(repeated->key));
        }
        return add(Object{.first = members.data(),
                          .size = static_cast<std::uint32_t>(members.size()),
                          .extent = extent_of(std::span<const Member>(members))});
    }

    bool start_array(std::size_t /*size*/) override { return open(Kind::array); }
    bool end_array() override {
        const auto level = close();
        const auto items = memory<Value>(pending_.size() - level.first);
        for (auto& item : items)
            item = pending_[level.first + static_cast<std::size_t>(&item - items.data())].value;
        pending_.resize(level.first);
        return add(Array{.first = items.data(),
                         .size = static_cast<std::uint32_t>(items.size()),
                         .extent = extent_of(std::span<const Value>(items))});
    }

    bool parse_error(std::size_t byte, const std::string& /*token*/, const Json::exception&) override {
        const LineAndCharacter stop(text_, byte);
        return refuse(Problem::bad_json, {{}, stop.line, {}}, {}, {std::to_string(stop.character)});
    }

    // Always false: reading ends here.
    bool refuse(Problem problem, Place place, std::string value = {}, std::vector<std::string> details = {}) {
        place.file = file_;
        problems_.add({.problem = problem,
                       .place = std::move(place),
                       .value = std::move(value),
                       .details = std::move(details),
                       .suggestion = {}});
        return false;
    }

    Document take_document() {
        Document document;
        document.memory_ = std::move(memory_);
        document.root_ = pending_.front().value;
        return document;
    }

  private:
    enum class Kind { array, object };
    struct Level {
        Kind kind{};
        std::size_t first = 0;  // its parts in pending_
        std::string_view key;   // of the member being read
    };

    template <typename Element>
    std::span<Element> memory(std::size_t count) {
        auto* const first =
            static_cast<Element*>(memory_->allocate(count * sizeof(Element), alignof(Element)));
        std::uninitialized_value_construct_n(first, count);
        return {first, count};
    }

    std::string_view kept(std::string_view text) {
        const auto copy = memory<char>(text.size());
        std::ranges::copy(text, copy.begin());
        return {copy.data(), copy.size()};
    }

    bool add(Value value) {
        pending_.push_back(
            {.key = levels_.empty() ? std::string_view{} : levels_.back().key, .value = value});
        return true;
    }

    bool open(Kind kind) {
        if (levels_.size() == maximum_depth) {
            return refuse(Problem::too_deep, {}, {}, {std::to_string(maximum_depth)});
        }
        levels_.push_back({.kind = kind, .first = pending_.size(), .key = {}});
        return true;
    }

    Level close() {
        const auto level = levels_.back();
        levels_.pop_back();
        return level;
    }

    std::span<Member> sorted_members(const Level& level) {
        const auto members = memory<Member>(pending_.size() - level.first);
        std::ranges::copy(pending_.begin() + static_cast<std::ptrdiff_t>(level.first), pending_.end(),
                          members.begin());
        pending_.resize(level.first);
        std::ranges::stable_sort(members, {}, &Member::key);
        return members;
    }

    // Of a member of the object that was just closed.
    std::string pointer_to(std::string_view key) const {
        std::string pointer;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            const auto next = i + 1 < levels_.size() ? levels_[i + 1].first : pending_.size();
            pointer += '/';
            pointer += levels_[i].kind == Kind::object ? pointer_part(levels_[i].key)
                                                       : std::to_string(next - levels_[i].first);
        }
        return pointer + '/' + pointer_part(key);
    }

    std::string_view text_;
    std::string_view file_;
    Diagnostics& problems_;
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_ =
        std::make_unique<std::pmr::monotonic_buffer_resource>();
    std::vector<Member> pending_;  // parts of the containers that are open
    std::vector<Level> levels_;
};

std::optional<Document> Document::parse(std::string_view text, std::string_view file, Diagnostics& problems) {
    DocumentBuilder builder(text, file, problems);
    if (text.size() > maximum_bytes) {
        builder.refuse(Problem::too_large, {}, {}, {std::to_string(maximum_bytes) + " B"});
        return std::nullopt;
    }
    if (!Json::sax_parse(text, &builder)) return std::nullopt;
    return builder.take_document();
}

std::string json_string(std::string_view text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

template <typename Parts, typename Write>
std::string listed(char open, const Parts& parts, char close, Write write) {
    std::string text(1, open);
    for (const auto& part : parts) {
        if (text.size() > 1) text += ',';
        text += write(part);
    }
    return text += close;
}

}  // namespace

std::string to_json(const Value& concrete) {
    if (const auto* value = concrete.get<bool>()) return *value ? "true" : "false";
    if (const auto* value = concrete.get<std::int64_t>()) return std::to_string(*value);
    if (const auto* value = concrete.get<double>()) return Json(*value).dump();
    if (const auto* value = concrete.get<std::string_view>()) return json_string(*value);
    if (const auto* value = concrete.get<Instant>()) return json_string(to_iso_utc(*value));
    if (const auto* value = concrete.get<Array>()) return listed('[', value->items(), ']', to_json);
    if (const auto* value = concrete.get<Object>()) {
        return listed('{', value->members(), '}', [](const Member& member) {
            return json_string(member.key) + ':' + to_json(member.value);
        });
    }
    return "null";
}

std::string pointer_part(std::string_view key) {
    std::string part;
    for (const char c : key) {
        if (c == '~')
            part += "~0";
        else if (c == '/')
            part += "~1";
        else
            part += c;
    }
    return part;
}

}  // namespace passpro::rules
