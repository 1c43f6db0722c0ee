// The only parser for JSON from outside. Refuses texts that exceed its bounds before anything is built from
// them.
#pragma once

#include "text/limits.hpp"

#include <passpro/diagnostics.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::json {

// The bounds of a text, and how exceeding them is reported.
struct Bounds {
    std::size_t depth = 0;  // of arrays and objects within one another
    Problem too_deep = Problem::too_large;
    std::size_t bytes = limits::json_bytes;
    std::size_t values = limits::json_values;
    bool stops_at_repeated_key = false;  // otherwise the last of them counts
};

// Follows the events of nlohmann's parser and knows their place in the text. A class that builds something
// from the text derives from Guard; each of its events first calls that of Guard.
class Guard : public nlohmann::json::json_sax_t {
  public:
    // `utf8`, `file` and `report` have to outlive the guard.
    Guard(std::string_view utf8, std::string_view file, const Bounds& bounds, const DiagnosticSink& report)
        : utf8_(utf8), file_(file), bounds_(bounds), report_(report) {}

    // Whether all of the text was read. Syntax errors are reported with line and character, repeated keys
    // with their JSON pointer. O(size).
    bool parse();

    bool null() override { return step(); }
    bool boolean(bool /*value*/) override { return step(); }
    bool number_integer(number_integer_t /*value*/) override { return step(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return step(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return step(); }
    bool string(string_t& /*text*/) override { return step(); }
    bool binary(binary_t& /*bytes*/) override { return false; }  // JSON has none
    bool start_object(std::size_t /*size*/) override { return open(true); }
    bool key(string_t& name) override;
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*size*/) override { return open(false); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& token,
                     const nlohmann::json::exception& error) override;

  private:
    struct Level {
        bool is_object = false;
        std::set<std::string> keys{};
        std::string key{};
        std::size_t position = 0;  // of the next element of an array
    };

    bool step();
    bool refuse(std::vector<std::string> limit) const;
    bool open(bool is_object);
    bool close();
    void report(Problem problem, const std::string& pointer, std::string value,
                std::vector<std::string> details, std::uint32_t line = 0) const;
    std::string pointer() const;

    std::string_view utf8_;
    std::string_view file_;
    Bounds bounds_;
    const DiagnosticSink& report_;
    std::vector<Level> levels_;
    std::size_t values_ = 0;
};

}  // namespace passpro::json
