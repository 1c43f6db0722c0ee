#include "convocations/templates.hpp"

#include "base/contracts.hpp"
#include "text/ascii.hpp"
#include "text/nearest.hpp"
#include "text/quoting.hpp"
#include "text/trimming.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <convocation_parts.hpp>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

namespace passpro {

namespace convocations {

namespace {

struct OwnTemplate {
    std::string_view name;
    const char* source = nullptr;
};
constexpr std::array own_templates{
    OwnTemplate{"letter.fr", letter_fr},     OwnTemplate{"text.fr", text_fr},
    OwnTemplate{"second.fr", second_fr},     OwnTemplate{"delivery.fr", delivery_fr},
    OwnTemplate{"outings.fr", outings_fr},   OwnTemplate{"letter.en", letter_en},
    OwnTemplate{"text.en", text_en},         OwnTemplate{"second.en", second_en},
    OwnTemplate{"delivery.en", delivery_en}, OwnTemplate{"outings.en", outings_en}};

constexpr std::string_view ending = ".mustache";
constexpr std::string_view second_prefix = "second.";
constexpr int deepest_sections = 8;           // passpro's own have 4
constexpr std::size_t longest_tag = 1000;     // that is looked at for its name
constexpr std::size_t longest_language = 35;  // of a language tag (BCP 47) without extensions

const OwnTemplate* find_own(std::string_view name) {
    const auto* const found = std::ranges::find(own_templates, name, &OwnTemplate::name);
    return found == own_templates.end() ? nullptr : found;
}

bool is_second_language(std::string_view name) {
    if (!name.starts_with(second_prefix)) return false;
    const auto language = name.substr(second_prefix.size());
    return !language.empty() && language.size() <= longest_language &&
           std::ranges::all_of(language, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

// The first characters of the tags of a template: `#` and `^` open a section, `/` closes it.
std::string tags_of(std::string_view source) {
    std::string tags;
    for (auto at = source.find("{{"); at != std::string_view::npos; at = source.find("{{", at + 2)) {
        const auto first = source.find_first_not_of(" \t\r\n", at + 2);
        if (first != std::string_view::npos) tags += source[first];
    }
    return tags;
}

// Sections within sections; the parser goes down once for each.
int deepest_section(std::string_view tags) {
    int depth = 0;
    int deepest = 0;
    for (const char tag : tags) {
        if (tag == '#' || tag == '^') deepest = std::max(deepest, ++depth);
        if (tag == '/') --depth;
    }
    return deepest;
}

// The name in the tag that begins at `open`; empty if the tag has none of its own: a comment, the end of a
// section, the item of a list itself.
std::string_view name_in_tag(std::string_view source, std::size_t open) {
    auto tag = source.substr(open + 2, longest_tag);
    tag = trimmed(tag.substr(0, tag.find("}}")));
    if (tag.starts_with('#') || tag.starts_with('^')) return trimmed(tag.substr(1));
    return tag.starts_with('!') || tag.starts_with('/') || tag == "." ? std::string_view() : tag;
}

// Calls found(name, line) for each name of a value.
template <typename Found>
void for_each_name(std::string_view source, Found found) {
    std::uint32_t line = 1;
    std::size_t counted = 0;
    for (auto at = source.find("{{"); at != std::string_view::npos; at = source.find("{{", at + 2)) {
        line +=
            static_cast<std::uint32_t>(std::count(source.begin() + static_cast<std::ptrdiff_t>(counted),
                                                  source.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        counted = at;
        if (const auto name = name_in_tag(source, at); !name.empty()) found(name, line);
    }
}

bool is_letter_text(std::string_view kind) {
    return kind == "letter" || kind == "text" || kind == "second";
}

// That a template of this kind may name: those of passpro's own, which leave out a few.
std::set<std::string_view> values_of(std::string_view kind) {
    std::set<std::string_view> names;
    if (is_letter_text(kind)) names = {"email", "is_new", "is_unchanged", "phone"};
    for (const auto& own : own_templates) {
        const auto own_kind = own.name.substr(0, own.name.find('.'));
        if (own_kind == kind || (is_letter_text(kind) && is_letter_text(own_kind)))
            for_each_name(own.source, [&](std::string_view name, std::uint32_t) { names.insert(name); });
    }
    return names;
}

// Each once, where it stands first.
void report_unknown_values(const TemplateFile& file, std::string_view kind, Diagnostics& problems) {
    auto known = values_of(kind);
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    NearestMatch nearest(candidates);
    for_each_name(file.bytes, [&](std::string_view name, std::uint32_t line) {
        if (!known.insert(name).second) return;
        const auto meant = nearest.find(name);
        problems.add({.problem = Problem::unknown_template_value,
                      .place = {file.name, line, {}},
                      .value = std::string(name),
                      .details = {is_letter_text(kind) ? "pupil" : std::string(candidates.front())},
                      .suggestion = std::string(meant.value_or(std::string_view()))});
    });
}

// Line ends and characters without a shape would let a name pretend to be another line of the letter.
std::string on_one_line(const std::string& text) {
    std::string line;
    line.reserve(text.size());
    for (const char c : text) line += static_cast<unsigned char>(c) < ' ' || c == '\x7F' ? ' ' : c;
    return line;
}

// Whether there is nothing but the tag of a section, or a comment, in a line.
bool is_lone_tag(std::string_view line) {
    return line.starts_with("{{") && line.find("}}") == line.size() - 2 &&
           std::string_view("#^/!").find(line[2]) != std::string_view::npos;
}

// Neither in a value (`on_one_line`) nor meant in a template.
constexpr char empty_line_mark = '\x01';

// Leaves out lines of lone tags, as Mustache does. kainjow knows that only of sections that are shown, and
// leaves an empty line for each of the others. Without these lines, it would take the empty lines after them
// for theirs: so they are marked.
std::string without_tag_lines(std::string_view source) {
    std::string text;
    while (!source.empty()) {
        const auto line = source.substr(0, std::min(source.find('\n'), source.size() - 1) + 1);
        const auto content = trimmed(line);
        if (content.empty()) text += empty_line_mark;
        text += is_lone_tag(content) ? content : line;
        source.remove_prefix(line.size());
    }
    return text;
}

// Empty if it is one.
std::string problem_of(std::string_view bytes) {
    if (!is_utf8(bytes)) return "UTF-8";
    const auto tags = tags_of(bytes);
    // These would put a value in as it is, or make other tags do so.
    if (tags.find_first_of("{&=>") != std::string::npos) return "{{{ {{& {{= {{>";
    if (deepest_section(tags) > deepest_sections) return "{{# {{# {{# …";
    const kainjow::mustache::mustache parsed{std::string(bytes)};
    return parsed.is_valid() ? std::string() : parsed.error_message();
}

}  // namespace

TextTemplate::TextTemplate(const std::string& source, TextForm form)
    : template_(form == TextForm::plain ? without_tag_lines(source) : source) {
    Expects(template_.is_valid());
    if (form == TextForm::plain) template_.set_custom_escape(on_one_line);
}

std::string TextTemplate::render(const kainjow::mustache::data& content) {
    auto text = template_.render(content);
    std::erase(text, empty_line_mark);
    return text;
}

std::string source_of(const LetterTemplates& templates, std::string_view kind, std::string_view language) {
    const auto name = std::string(kind).append(".").append(language);
    if (const auto* const replaced = templates.find(name)) return *replaced;
    const auto* const own = find_own(name);
    Expects(own != nullptr);
    return own->source;
}

bool has_template(const LetterTemplates& templates, std::string_view kind, std::string_view language) {
    const auto name = std::string(kind).append(".").append(language);
    return templates.find(name) != nullptr || find_own(name) != nullptr;
}

std::string_view code_of(Language language) {
    return language == Language::french ? "fr" : "en";
}

}  // namespace convocations

Result<LetterTemplates> LetterTemplates::replaced_by(std::span<const TemplateFile> files) {
    using namespace convocations;
    LetterTemplates templates;
    Diagnostics problems;
    for (const auto& file : files) {
        const auto report = [&](Problem problem, const std::string& detail) {
            problems.add({.problem = problem,
                          .place = Place::of_file(file.name),
                          .details = {printable(detail, 100)},
                          .suggestion = {}});
        };
        const std::string_view whole = file.name;
        const auto name = whole.ends_with(ending) ? whole.substr(0, whole.size() - ending.size()) : whole;
        if (!whole.ends_with(ending) || (find_own(name) == nullptr && !is_second_language(name))) {
            report(Problem::unknown_template, "letter.fr.mustache");
        } else if (const auto problem = problem_of(file.bytes); !problem.empty()) {
            report(Problem::broken_template, problem);
        } else {
            report_unknown_values(file, name.substr(0, name.find('.')), problems);
            templates.replaced_.insert_or_assign(std::string(name), file.bytes);
        }
    }
    if (problems.has_errors()) return Result<LetterTemplates>(std::move(problems));
    return {std::move(templates), std::move(problems)};
}

const std::string* LetterTemplates::find(std::string_view name) const {
    const auto found = replaced_.find(name);
    return found == replaced_.end() ? nullptr : &found->second;
}

}  // namespace passpro
