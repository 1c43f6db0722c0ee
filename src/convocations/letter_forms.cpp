// Letters for paper, and as plain text.
#include "convocations/letter_data.hpp"
#include "convocations/templates.hpp"
#include "layout/document.hpp"

#include <passpro/wording.hpp>

#include <convocation_parts.hpp>
#include <map>
#include <set>
#include <string>

namespace passpro {

namespace {

using namespace convocations;

// The language that the family wants besides that of the letter; empty: none.
std::string second_language(const ViewedPupil& pupil, const LetterOptions& options) {
    if (pupil.contacts.empty() || pupil.contacts.front().language == code_of(options.language)) return {};
    return pupil.contacts.front().language;
}

// Second texts, a template a language, each parsed once.
class SecondTexts {
  public:
    SecondTexts(const View& view, const LetterOptions& options) : view_(view), options_(options) {}

    // Nothing if the family has no other language, or it has no template.
    std::string of(const Letter& letter) {
        const auto language = language_of(view_.pupils()[letter.pupil]);
        if (language.empty()) return {};
        auto found = templates_.find(language);
        if (found == templates_.end()) {
            const auto source = source_of(options_.templates, "second", language);
            found = templates_.try_emplace(language, source, TextForm::html).first;
        }
        // Days and hours have words in French and English alone.
        const auto words = language == "en" ? Language::english : Language::french;
        return R"(<div class="second" lang=")" + language + "\">\n" +
               found->second.render(LetterWriter(view_, options_, words).data_of(letter)) + "</div>\n";
    }

  private:
    std::string language_of(const ViewedPupil& pupil) const {
        const auto language = second_language(pupil, options_);
        return has_template(options_.templates, "second", language) ? language : std::string();
    }

    const View& view_;
    const LetterOptions& options_;
    std::map<std::string, TextTemplate> templates_;
};

}  // namespace

std::vector<std::string> languages_without_text(const View& view, std::span<const Letter> letters,
                                                const LetterOptions& options) {
    std::set<std::string> languages;
    for (const auto& letter : letters) {
        const auto language = second_language(view.pupils()[letter.pupil], options);
        if (!language.empty() && !has_template(options.templates, "second", language))
            languages.insert(language);
    }
    return {languages.begin(), languages.end()};
}

std::string letters_page(const View& view, std::span<const Letter> letters, const LetterOptions& options) {
    TextTemplate letter_template(source_of(options.templates, "letter", code_of(options.language)),
                                 TextForm::html);
    SecondTexts second_texts(view, options);
    const LetterWriter writer(view, options, options.language);
    const bool is_french = options.language == Language::french;
    const std::string title = is_french ? "Convocations" : "Invitations to interviews";
    layout::Document document{.language = options.language, .title = title, .style = letter_style};
    document.body = "<header><h1>" + title + "</h1><p>" +
                    counted(static_cast<std::int64_t>(letters.size()), options.language,
                            is_french ? "lettre" : "letter", is_french ? "lettres" : "letters") +
                    "</p></header>\n<main id=\"content\">\n";
    for (const auto& letter : letters) {
        document.body += "<article class=\"letter\">\n";
        document.body += letter_template.render(writer.data_of(letter));
        document.body += second_texts.of(letter);
        document.body += "</article>\n";
    }
    document.body += "</main>\n";
    return layout::render(document);
}

std::string letters_text(const View& view, std::span<const Letter> letters, const LetterOptions& options) {
    TextTemplate letter_template(source_of(options.templates, "text", code_of(options.language)),
                                 TextForm::plain);
    const LetterWriter writer(view, options, options.language);
    std::string text;
    for (const auto& letter : letters) {
        if (!text.empty()) text += '\f';
        text += letter_template.render(writer.data_of(letter));
    }
    return text;
}

}  // namespace passpro
