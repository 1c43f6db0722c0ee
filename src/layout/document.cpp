#include "layout/document.hpp"

#include "layout/content_policy.hpp"
#include "layout/template.hpp"

#include <passpro/version.hpp>

#include <layout_parts.hpp>

namespace passpro::layout {

std::string render(const Document& document) {
    const auto text = [&](std::string_view french, std::string_view english) {
        return std::string(Bilingual{french, english}.in(document.language));
    };
    const std::string style = std::string(common_style).append(document.style);
    data content;
    content["language"] = text("fr", "en");
    content["policy"] = content_policy(style, document.script);
    content["version"] = std::string(version);
    content["title"] = document.title;
    content["style"] = style;
    content["skip"] = text("Aller au contenu", "Skip to content");
    content["body"] = document.body;
    content["footer"] = document.footer + (document.footer.empty() ? "" : " · ") +
                        text("Établi par passpro ", "Made by passpro ") + std::string(version);
    content["script"] = document.script.empty() ? data(false) : data(std::string(document.script));
    return Template(document_template).render(content);
}

}  // namespace passpro::layout
