// What people read of opinions.
#include "layout/collation.hpp"
#include "layout/document.hpp"
#include "layout/names.hpp"
#include "layout/template.hpp"

#include <passpro/result_sheets.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <opinion_parts.hpp>
#include <tuple>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using layout::data;

class ResultSheets {
  public:
    ResultSheets(const View& view, Language language)
        : view_(view),
          language_(language),
          template_(language == Language::french ? opinions::result_template_fr
                                                 : opinions::result_template_en) {}

    std::string render() && {
        const Bilingual title{"Résultats des entretiens", "Results of the interviews"};
        layout::Document document{.language = language_,
                                  .title = std::string(title.in(language_)),
                                  .style = opinions::result_style};
        document.body = "<header><h1>" + document.title + "</h1></header>\n<main id=\"content\">\n";
        for (const auto pupil : pupils_in_order()) document.body += template_.render(sheet_of(pupil));
        document.body += "</main>\n";
        return layout::render(document);
    }

  private:
    // That of a draft is not told.
    static bool is_told(const ViewedApplication& application) {
        const auto& opinion = application.opinion;
        return opinion && !opinion->code.empty() &&
               (opinion->state == OpinionState::final || opinion->state == OpinionState::published);
    }

    std::vector<const ViewedApplication*> told_of(ViewedPupilIndex pupil) const {
        std::vector<const ViewedApplication*> told;
        for (const auto index : view_.applications_of(pupil)) {
            const auto& application = view_.applications()[index];
            if (is_told(application)) told.push_back(&application);
        }
        return told;
    }

    std::vector<ViewedPupilIndex> pupils_in_order() const {
        using Key = std::tuple<std::uint32_t, std::string, std::string>;
        std::vector<std::pair<Key, ViewedPupilIndex>> found;
        for (std::uint32_t i = 0; i < view_.pupils().size(); ++i) {
            if (told_of({i}).empty()) continue;
            const auto& pupil = view_.pupils()[ViewedPupilIndex{i}];
            found.push_back({{pupil.home.value, layout::collation_key(class_of(pupil)),
                              layout::collation_key(name_of(pupil))},
                             {i}});
        }
        std::ranges::stable_sort(found, {}, [](const auto& entry) { return entry.first; });
        std::vector<ViewedPupilIndex> pupils;
        for (const auto& [key, pupil] : found) pupils.push_back(pupil);
        return pupils;
    }

    static std::string name_of(const ViewedPupil& pupil) {
        const auto name = pupil.name.value_or(PupilName{});
        auto text = layout::name_of({.last_name = name.last_name, .first_name = name.first_name});
        return text.empty() ? pupil.id : text;
    }

    static std::string class_of(const ViewedPupil& pupil) {
        return pupil.name ? pupil.name->school_class : std::string();
    }

    data sheet_of(ViewedPupilIndex index) const {
        const auto& pupil = view_.pupils()[index];
        data sheet;
        sheet["pupil"] = name_of(pupil);
        if (const auto name = class_of(pupil); !name.empty()) sheet["class"] = name;
        sheet["home"] = layout::name_and_commune(view_.catalogue().establishments()[pupil.home]);
        sheet["opinions"] = layout::list_of(
            told_of(index), [this](const auto* application) { return opinion_of(*application); });
        return sheet;
    }

    data opinion_of(const ViewedApplication& application) const {
        const auto& catalogue = view_.catalogue();
        const auto& opinion = *application.opinion;
        data entry;
        entry["formation"] = catalogue.formations()[application.formation].title;
        entry["host"] = layout::name_and_commune(catalogue.establishments()[application.host]);
        if (application.slot)
            entry["interview"] =
                long_day(catalogue.slots()[*application.slot].period.start.date(), language_);
        add_level(entry, application);
        if (!opinion.reason.empty()) entry["reason"] = opinion.reason;
        entry["is_published"] = opinion.state == OpinionState::published;
        if (const auto wishes = view_.procedure().deadlines().wishes; !wishes.is_special())
            entry["wishes"] = long_day(wishes, language_);
        entry["levels"] = levels_of(application);
        return entry;
    }

    void add_level(data& entry, const ViewedApplication& application) const {
        const auto& code = application.opinion->code;
        const auto* const policy = view_.procedure().policy_of(application.application);
        const auto* const level = policy == nullptr ? nullptr : policy->find_level(code);
        const auto label = level == nullptr ? std::string() : level->label.in(language_);
        entry["level"] = label.empty() ? code : label;
        entry["is_favourable"] = level == nullptr || level->favourable;
        if (level != nullptr && !level->meaning.in(language_).empty())
            entry["meaning"] = level->meaning.in(language_);
        if (policy != nullptr && !policy->notice.in(language_).empty())
            entry["notice"] = policy->notice.in(language_);
    }

    layout::list levels_of(const ViewedApplication& application) const {
        layout::list entries;
        const auto* const grid = view_.procedure().grid_of(application.application);
        if (grid == nullptr || !application.levels) return entries;
        for (const auto& [criterion_id, code] : *application.levels) {
            const auto* const criterion = grid->find_criterion(criterion_id);
            const auto* const level = grid->find_level(code);
            if (criterion == nullptr || level == nullptr) continue;
            data entry;
            entry["criterion"] = criterion->label.in(language_);
            entry["value"] = level->label.in(language_).empty() ? code : level->label.in(language_);
            const auto anchor = std::ranges::find(criterion->anchors, code, &Anchor::level);
            if (anchor != criterion->anchors.end() && !anchor->text.in(language_).empty())
                entry["anchor"] = anchor->text.in(language_);
            entries.push_back(std::move(entry));
        }
        return entries;
    }

    const View& view_;
    Language language_;
    layout::Template template_;
};

}  // namespace

std::string result_sheets(const View& view, Language language) {
    return ResultSheets(view, language).render();
}

}  // namespace passpro
