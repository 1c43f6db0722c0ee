#include "rules/json.hpp"

#include "json/guard.hpp"
#include "json/writer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace passpro::rules {
namespace {

// 2^63: the first number that no 64-bit integer holds.
constexpr double beyond_integers = 9223372036854775808.0;

// 1.0 and 1e3 are integers: JSON has one kind of number.
Value number_value(double number) {
    const bool is_integer =
        std::trunc(number) == number && -beyond_integers <= number && number < beyond_integers;
    return is_integer ? Value(static_cast<std::int64_t>(number)) : Value(number);
}

}  // namespace

// Receives the parts of a text in their order.
class DocumentBuilder final : public json::Guard {
  public:
    DocumentBuilder(std::string_view text, std::string_view file, const DiagnosticSink& report)
        : Guard(text, file,
                {.depth = maximum_depth,
                 .too_deep = Problem::too_deep,
                 .bytes = maximum_bytes,
                 .stops_at_repeated_key = true},
                report) {}

    bool null() override { return Guard::null() && add(Null{}); }
    bool boolean(bool value) override { return Guard::boolean(value) && add(value); }
    bool number_integer(number_integer_t value) override {
        return Guard::number_integer(value) && add(std::int64_t{value});
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (!Guard::number_unsigned(value)) return false;
        if (std::in_range<std::int64_t>(value)) return add(static_cast<std::int64_t>(value));
        return add(static_cast<double>(value));
    }
    bool number_float(number_float_t value, const string_t& text) override {
        return Guard::number_float(value, text) && add(number_value(value));
    }
    bool string(string_t& text) override { return Guard::string(text) && add(kept(text)); }

    bool start_object(std::size_t size) override { return Guard::start_object(size) && open(); }
    bool key(string_t& text) override {
        if (!Guard::key(text)) return false;
        levels_.back().key = kept(text);
        return true;
    }
    bool end_object() override {
        const auto members = sorted_members(close());
        return Guard::end_object() && add(Object{.first = members.data(),
                                                 .size = static_cast<std::uint32_t>(members.size()),
                                                 .extent = extent_of(std::span<const Member>(members))});
    }

    bool start_array(std::size_t size) override { return Guard::start_array(size) && open(); }
    bool end_array() override {
        const auto first = close();
        const auto items = memory<Value>(pending_.size() - first);
        for (auto& item : items)
            item = pending_[first + static_cast<std::size_t>(&item - items.data())].value;
        pending_.resize(first);
        return Guard::end_array() && add(Array{.first = items.data(),
                                               .size = static_cast<std::uint32_t>(items.size()),
                                               .extent = extent_of(std::span<const Value>(items))});
    }

    Document take_document() {
        Document document;
        document.memory_ = std::move(memory_);
        document.root_ = pending_.front().value;
        return document;
    }

  private:
    struct Level {
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

    bool open() {
        levels_.push_back({.first = pending_.size(), .key = {}});
        return true;
    }

    // The position in pending_ from which on the parts of the container lie.
    std::size_t close() {
        const auto first = levels_.back().first;
        levels_.pop_back();
        return first;
    }

    std::span<Member> sorted_members(std::size_t first) {
        const auto members = memory<Member>(pending_.size() - first);
        std::ranges::copy(pending_.begin() + static_cast<std::ptrdiff_t>(first), pending_.end(),
                          members.begin());
        pending_.resize(first);
        std::ranges::sort(members, {}, &Member::key);
        return members;
    }

    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_ =
        std::make_unique<std::pmr::monotonic_buffer_resource>();
    std::vector<Member> pending_;  // parts of the containers that are open
    std::vector<Level> levels_;
};

std::optional<Document> Document::parse(std::string_view text, std::string_view file, Diagnostics& problems) {
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    DocumentBuilder builder(text, file, report);
    if (!builder.parse()) return std::nullopt;
    return builder.take_document();
}

std::string to_json(const Value& concrete) {
    if (const auto* value = concrete.get<bool>()) return *value ? "true" : "false";
    if (const auto* value = concrete.get<std::int64_t>()) return std::to_string(*value);
    if (const auto* value = concrete.get<double>()) return json::to_text(*value);
    if (const auto* value = concrete.get<std::string_view>()) return json::quoted(*value);
    if (const auto* value = concrete.get<Instant>()) return json::quoted(to_iso_utc(*value));
    if (const auto* value = concrete.get<Array>()) {
        auto array = json::Container::array();
        for (const auto& item : value->items()) array.add_json_item(to_json(item));
        return array.text();
    }
    if (const auto* value = concrete.get<Object>()) {
        auto object = json::Container::object();
        for (const auto& member : value->members()) object.add_json(member.key, to_json(member.value));
        return object.text();
    }
    return "null";
}

}  // namespace passpro::rules
