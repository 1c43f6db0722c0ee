// Sheets for a school of origin: what it hands over, and who is away.
#include "convocations/letter_data.hpp"
#include "convocations/templates.hpp"
#include "layout/document.hpp"
#include "layout/names.hpp"
#include "layout/template.hpp"

#include <passpro/wording.hpp>

#include <algorithm>
#include <convocation_parts.hpp>
#include <string>
#include <tuple>
#include <vector>

namespace passpro {

namespace {

using namespace convocations;

std::string pupil_name(const View& view, ViewedPupilIndex index) {
    return shown_name(view.pupils()[index]);
}

std::string class_of(const View& view, ViewedPupilIndex pupil) {
    const auto& name = view.pupils()[pupil].name;
    return name ? name->school_class : std::string();
}

std::string home_of(const View& view, ViewedPupilIndex pupil) {
    return layout::name_and_commune(view.catalogue().establishments()[view.pupils()[pupil].home]);
}

// The items one after another; neighbours with equal keys belong together.
template <typename Item, typename Key>
std::vector<std::span<const Item>> groups_of(std::span<const Item> items, Key key) {
    std::vector<std::span<const Item>> groups;
    while (!items.empty()) {
        const auto of_group = key(items.front());
        const auto end =
            std::ranges::find_if(items, [&](const Item& item) { return !(key(item) == of_group); });
        groups.push_back(items.first(static_cast<std::size_t>(end - items.begin())));
        items = items.subspan(groups.back().size());
    }
    return groups;
}

// A page of sheets, each on a page of paper of its own.
class SheetPage {
  public:
    SheetPage(const LetterOptions& options, std::string_view kind, std::string title)
        : template_(source_of(options.templates, kind, code_of(options.language)), TextForm::html),
          document_{.language = options.language, .title = std::move(title), .style = letter_style} {
        document_.body = "<header><h1>" + document_.title + "</h1></header>\n<main id=\"content\">\n";
    }

    void add(const layout::data& content) {
        document_.body += "<section class=\"sheet\">\n" + template_.render(content) + "</section>\n";
    }

    std::string render() && {
        document_.body += "</main>\n";
        return layout::render(document_);
    }

  private:
    TextTemplate template_;
    layout::Document document_;
};

layout::data delivery_row(const View& view, const LetterWriter& writer, const Letter& letter) {
    layout::data row;
    row["pupil"] = pupil_name(view, letter.pupil);
    row["interviews"] = layout::list_of(writer.interviews_of(letter), [](const InterviewTexts& texts) {
        layout::data interview;
        interview["is_cancelled"] = texts.news == InterviewNews::cancelled;
        interview["is_planned"] = texts.news != InterviewNews::cancelled;
        interview["date"] = texts.date;
        interview["time"] = texts.time;
        interview["previous"] = or_false(texts.previous);
        interview["host"] = layout::name_and_commune(*texts.host);
        interview["code"] = or_false(texts.code);
        return interview;
    });
    return row;
}

std::string way_in_words(Way way, Language language) {
    constexpr Bilingual words[] = {
        {"hors temps scolaire", "outside school hours"}, {"seul", "alone"}, {"accompagné", "accompanied"}};
    return std::string(words[static_cast<std::size_t>(way)].in(language));
}

class OutingRows {
  public:
    OutingRows(const View& view, Language language) : view_(view), language_(language) {}

    layout::data row(const Outing& outing) const {
        layout::data row;
        row["pupil"] = pupil_name(view_, outing.pupil);
        row["class"] = class_of(view_, outing.pupil);
        row["leaves"] = time_in_words(outing.leaves, language_);
        row["returns"] = time_in_words(outing.returns, language_);
        row["there"] = way_in_words(outing.there, language_);
        row["back"] = way_in_words(outing.back, language_);
        row["misses_lunch"] = outing.misses_lunch;
        row["interviews"] = layout::list_of(outing.interviews, [this](ViewedApplicationIndex index) {
            const auto& application = view_.applications()[index];
            layout::data interview;
            interview["time"] =
                times_in_words(view_.catalogue().slots()[*application.slot].period, language_);
            interview["host"] =
                layout::name_and_commune(view_.catalogue().establishments()[application.host]);
            return interview;
        });
        return row;
    }

    const ViewedApplication& first_of(const Outing& outing) const {
        return view_.applications()[outing.interviews.front()];
    }
    Date day_of(const Outing& outing) const {
        return view_.catalogue().slots()[*first_of(outing).slot].period.start.date();
    }

  private:
    const View& view_;
    Language language_;
};

}  // namespace

std::string delivery_page(const View& view, std::span<const Letter> letters, const LetterOptions& options) {
    const bool is_french = options.language == Language::french;
    SheetPage page(options, "delivery", is_french ? "Bordereaux de remise" : "Delivery sheets");
    const LetterWriter writer(view, options, options.language);
    const auto key = [&](const Letter& letter) {
        return std::tuple(view.pupils()[letter.pupil].home, class_of(view, letter.pupil));
    };
    for (const auto& group : groups_of(letters, key)) {
        const auto school_class = class_of(view, group.front().pupil);
        layout::data sheet;
        sheet["home"] = home_of(view, group.front().pupil);
        sheet["class"] = school_class.empty() ? layout::data(false) : layout::data(school_class);
        sheet["today"] = date_in_words(view.now().date(), options.language);
        sheet["has_codes"] = options.secret.has_value();
        sheet["rows"] =
            layout::list_of(group, [&](const Letter& letter) { return delivery_row(view, writer, letter); });
        page.add(sheet);
    }
    return std::move(page).render();
}

std::string outings_page(const View& view, std::span<const Outing> outings, const LetterOptions& options) {
    const bool is_french = options.language == Language::french;
    SheetPage page(options, "outings", is_french ? "Sorties et accompagnement" : "Outings");
    const OutingRows rows(view, options.language);
    const auto key = [&](const Outing& outing) {
        return std::tuple(view.pupils()[outing.pupil].home, rows.day_of(outing));
    };
    for (const auto& group : groups_of(outings, key)) {
        layout::data sheet;
        sheet["home"] = home_of(view, group.front().pupil);
        sheet["date"] = long_day(rows.day_of(group.front()), options.language);
        const auto hosts = groups_of(group, [&](const Outing& outing) { return rows.first_of(outing).host; });
        sheet["hosts"] = layout::list_of(hosts, [&](std::span<const Outing> outings_of_host) {
            layout::data host;
            host["host"] = layout::name_and_commune(
                view.catalogue().establishments()[rows.first_of(outings_of_host.front()).host]);
            host["rows"] =
                layout::list_of(outings_of_host, [&](const Outing& outing) { return rows.row(outing); });
            return host;
        });
        page.add(sheet);
    }
    return std::move(page).render();
}

}  // namespace passpro
