// Templates whose text is part of the program, and the data that fills them.
#pragma once

#include <passpro/language.hpp>

#include <kainjow/mustache.hpp>
#include <span>
#include <string>

namespace passpro::layout {

using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::object;

// A list with one entry an item of `items`. kainjow copies lists as a whole, so entries are small: sheets and
// grids are rendered one by one.
template <typename Items, typename Entry>
data list_of(const Items& items, Entry entry) {
    list entries;
    entries.reserve(items.size());  // growing would copy: these entries may throw while they move
    for (const auto& item : items) entries.push_back(entry(item));
    return entries;
}

// A word that does not depend on the content, by the name that templates use.
struct Word {
    const char* name;
    Bilingual words;
};
object words_in(Language language, std::span<const Word> words);

// A template together with the words that do not depend on the content, such as headings in one language.
// Expects a template without errors. Values in double braces are escaped.
class Template {
  public:
    explicit Template(const char* text, const object& words = {});

    std::string render(const data& content);

  private:
    kainjow::mustache::mustache template_;
    data words_;
};

}  // namespace passpro::layout
