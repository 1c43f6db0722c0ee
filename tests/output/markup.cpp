#include "markup.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace passpro::test {

namespace {

constexpr std::array<std::string_view, 3> void_elements{"meta", "br", "col"};
constexpr std::array<std::string_view, 2> raw_elements{"style", "script"};
constexpr std::pair<std::string_view, char> escapes[] = {
    {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};

bool is_among(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Reader {
  public:
    explicit Reader(std::string_view page) : rest_(page) {}

    Markup read() {
        if (!skip("<!DOCTYPE html>")) problem("no doctype");
        while (!rest_.empty()) {
            if (skip("</")) {
                end_tag();
            } else if (skip("<")) {
                start_tag();
            } else {
                text();
            }
        }
        for (const std::string& name : open_) problem("not closed: " + name);
        return std::move(markup_);
    }

  private:
    void problem(const std::string& what) {
        markup_.problems.push_back(what + " before: " + std::string(rest_.substr(0, 60)));
    }

    bool skip(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    std::string take_until(std::string_view stops) {
        const auto end = std::min(rest_.find_first_of(stops), rest_.size());
        std::string taken(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return taken;
    }

    void end_tag() {
        const std::string name = take_until(">");
        skip(">");
        if (open_.empty() || open_.back() != name) return problem("closes what is not open: " + name);
        open_.pop_back();
    }

    void start_tag() {
        Element element;
        element.name = take_until(" />\n");
        if (element.name.empty() || std::isalpha(static_cast<unsigned char>(element.name[0])) == 0) {
            problem("a bare <");
        }
        while (skip(" ")) attribute(element);
        const bool is_closed = skip("/");
        if (!skip(">")) problem("a tag without an end");
        if (!is_closed && !is_among(void_elements, element.name)) {
            if (is_among(raw_elements, element.name)) {
                rest_.remove_prefix(std::min(rest_.find("</" + element.name), rest_.size()));
            }
            open_.push_back(element.name);
        }
        markup_.elements.push_back(std::move(element));
    }

    void attribute(Element& element) {
        const std::string name = take_until("= />");
        std::string value;
        if (skip("=")) {
            if (!skip("\"")) problem("an attribute without quotes");
            value = take_until("\"");
            skip("\"");
            if (value.find('<') != std::string::npos) problem("a bare < in an attribute");
        }
        if (!element.attributes.emplace(name, value).second) problem("an attribute twice: " + name);
    }

    void text() {
        if (rest_.front() == '>') problem("a bare >");
        if (rest_.front() != '&') {
            markup_.text += rest_.front();
            rest_.remove_prefix(1);
            return;
        }
        for (const auto& [escape, character] : escapes) {
            if (skip(escape)) {
                markup_.text += character;
                return;
            }
        }
        problem("a bare &");
        rest_.remove_prefix(1);
    }

    std::string_view rest_;
    std::vector<std::string> open_;
    Markup markup_;
};

}  // namespace

std::size_t Markup::count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        elements.begin(), elements.end(), [&](const Element& element) { return element.name == name; }));
}

Markup read_markup(std::string_view page) {
    return Reader(page).read();
}

}  // namespace passpro::test
