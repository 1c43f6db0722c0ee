// Templates of texts, which an académie may replace.
#pragma once

#include <passpro/convocations.hpp>

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

namespace passpro::convocations {

enum class TextForm { html, plain };

// A template that is filled many times. Values are escaped for HTML; in plain text, they stay on one line.
// Expects a template without errors.
class TextTemplate {
  public:
    TextTemplate(const std::string& source, TextForm form);

    std::string render(const kainjow::mustache::data& content);

  private:
    kainjow::mustache::mustache template_;
};

// "letter" and French: that of the options, otherwise passpro's own.
std::string source_of(const LetterTemplates& templates, std::string_view kind, std::string_view language);
// Whether there is one.
bool has_template(const LetterTemplates& templates, std::string_view kind, std::string_view language);

std::string_view code_of(Language language);  // "fr", "en"

}  // namespace passpro::convocations
