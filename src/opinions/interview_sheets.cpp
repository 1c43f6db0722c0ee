// Sheets to print before interviews.
#include "layout/collation.hpp"
#include "layout/document.hpp"
#include "layout/names.hpp"
#include "layout/template.hpp"

#include <passpro/interview_sheets.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <map>
#include <opinion_parts.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace passpro {

namespace {

using layout::data;

data if_so(bool is_so, const std::string& text) {
    return is_so ? data(text) : data(false);
}

data or_nothing(const std::string& text) {
    return if_so(!text.empty(), text);
}

std::string shown_name(const ViewedPupil& pupil) {
    const auto name = pupil.name.value_or(PupilName{});
    auto text = layout::name_of({.last_name = name.last_name, .first_name = name.first_name});
    return text.empty() ? pupil.id : text;
}

std::string shown_class(const ViewedPupil& pupil) {
    return pupil.name ? pupil.name->school_class : std::string();
}

std::string name_and_class(const ViewedPupil& pupil) {
    auto text = shown_name(pupil);
    if (const auto school_class = shown_class(pupil); !school_class.empty()) text += ", " + school_class;
    return text;
}

// A page of sheets, each on paper of its own.
class InterviewSheets {
  public:
    InterviewSheets(const View& view, Language language, const char* source, const layout::object& words,
                    const Bilingual& title)
        : view_(view),
          language_(language),
          template_(source, words),
          document_{.language = language,
                    .title = std::string(title.in(language)),
                    .style = opinions::interview_style} {
        document_.body = "<header><h1>" + document_.title + "</h1></header>\n<main id=\"content\">\n";
    }

    void add(const data& sheet) { document_.body += template_.render(sheet); }
    std::string page() && {
        document_.body += "</main>\n";
        return layout::render(document_);
    }

    const View& view() const { return view_; }
    Language language() const { return language_; }
    std::string text(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language_));
    }
    std::string school_of(EstablishmentIndex index) const {
        return layout::name_and_commune(view_.catalogue().establishments()[index]);
    }
    const std::string& title_of(FormationIndex formation) const {
        return view_.catalogue().formations()[formation].title;
    }

  private:
    const View& view_;
    Language language_;
    layout::Template template_;
    layout::Document document_;
};

// ---- dossiers ----

constexpr layout::Word words_of_dossiers[] = {
    {"documents_caption", {"Pièces du dossier", "Documents of the dossier"}},
    {"document_column", {"Pièce", "Document"}},
    {"by_column", {"À fournir par", "Provided by"}},
    {"box_column", {"Reçue", "Received"}},
    {"why_label", {"Pourquoi cette formation ?", "Why this formation?"}}};

std::string provider(const InterviewSheets& sheets, Role by) {
    switch (by) {
        case Role::home:
            return sheets.text("le collège", "the school of origin");
        case Role::host:
            return sheets.text("l’établissement d’accueil", "the host school");
        default:
            return sheets.text("la famille", "the family");
    }
}

data document_row(const InterviewSheets& sheets, const ViewedDocument& viewed) {
    const auto& document = sheets.view().procedure().documents()[viewed.document];
    const bool is_refused = viewed.status == DocumentStatus::refused;
    const bool is_there = viewed.status && !is_refused;
    data row;
    row["label"] = document.label.in(sheets.language());
    row["optional"] = if_so(!document.required, sheets.text("facultative", "optional"));
    row["by"] = provider(sheets, document.by);
    row["box"] = is_there ? "☑" : "☐";
    row["state"] = if_so(is_refused, sheets.text("à refaire", "to be done again"));
    return row;
}

data dossier_of(const InterviewSheets& sheets, const ViewedApplication& application) {
    const auto deadline = sheets.view().procedure().deadlines().documents;
    data entry;
    entry["formation"] = sheets.title_of(application.formation);
    entry["host"] = sheets.school_of(application.host);
    entry["rank"] = if_so(application.rank.has_value(),
                          sheets.text("vœu ", "choice ") + std::to_string(application.rank.value_or(0)));
    entry["has_documents"] = !application.dossier->documents.empty();
    entry["until"] = deadline.is_special()
                         ? data(false)
                         : data(sheets.text("à remettre avant la fin du ", "due by the end of ") +
                                long_day(deadline, sheets.language()));
    entry["documents"] = layout::list_of(application.dossier->documents, [&](const ViewedDocument& document) {
        return document_row(sheets, document);
    });
    return entry;
}

std::vector<const ViewedApplication*> dossiers_of(const View& view, ViewedPupilIndex pupil) {
    std::vector<const ViewedApplication*> found;
    for (const auto index : view.applications_of(pupil)) {
        const auto& application = view.applications()[index];
        if (application.dossier && !application.is_withdrawn) found.push_back(&application);
    }
    return found;
}

// By school of origin, class and name.
std::vector<ViewedPupilIndex> sorted_pupils(const View& view) {
    using Key = std::tuple<std::uint32_t, std::string, std::string, std::string>;
    std::map<Key, ViewedPupilIndex> sorted;
    for (std::uint32_t i = 0; i < view.pupils().size(); ++i) {
        const auto& pupil = view.pupils()[ViewedPupilIndex{i}];
        sorted.emplace(Key{pupil.home.value, layout::collation_key(shown_class(pupil)),
                           layout::collation_key(shown_name(pupil)), pupil.id},
                       ViewedPupilIndex{i});
    }
    std::vector<ViewedPupilIndex> pupils;
    for (const auto& [key, pupil] : sorted) pupils.push_back(pupil);
    return pupils;
}

// ---- grids ----

constexpr layout::Word grid_words[] = {{"grid_caption", {"Grille d’entretien", "Interview grid"}},
                                       {"group_caption", {"Une ligne par élève", "A line a pupil"}},
                                       {"criterion_column", {"Critère", "Criterion"}},
                                       {"pupil_column", {"Élève", "Pupil"}},
                                       {"present_column", {"Présent", "Present"}},
                                       {"opinion_column", {"Avis", "Opinion"}},
                                       {"reason_column", {"Motif", "Reason"}},
                                       {"present_label", {"présent", "present"}},
                                       {"late_label", {"en retard", "late"}},
                                       {"excused_label", {"excusé", "excused"}},
                                       {"absent_label", {"absent", "absent"}}};

std::string label_or_code(const BilingualText& label, const std::string& code, Language language) {
    return label.in(language).empty() ? code : label.in(language);
}

data criterion_row(const Grid& grid, const Criterion& criterion, Language language) {
    data row;
    row["label"] = label_or_code(criterion.label, criterion.id, language);
    row["questions"] = layout::list_of(criterion.questions, [&](const BilingualText& question) {
        data entry;
        entry["question"] = question.in(language);
        return entry;
    });
    row["boxes"] = layout::list_of(grid.levels, [&](const GridLevel& level) {
        const auto anchor = std::ranges::find(criterion.anchors, level.code, &Anchor::level);
        data box;
        box["anchor"] =
            anchor == criterion.anchors.end() ? data(false) : or_nothing(anchor->text.in(language));
        return box;
    });
    return row;
}

void add_grid(data& sheet, const Grid* grid, Language language) {
    sheet["has_criteria"] = grid != nullptr && !grid->criteria.empty();
    if (grid == nullptr) return;
    sheet["levels"] = layout::list_of(grid->levels, [&](const GridLevel& level) {
        data entry;
        entry["code"] = level.code;
        entry["label"] = label_or_code(level.label, level.code, language);
        return entry;
    });
    sheet["criteria"] = layout::list_of(grid->criteria, [&](const Criterion& criterion) {
        return criterion_row(*grid, criterion, language);
    });
}

void add_scale(const InterviewSheets& sheets, data& sheet, const OpinionPolicy* policy) {
    sheet["has_opinions"] = policy != nullptr;
    if (policy == nullptr) return;
    sheet["opinions"] = layout::list_of(policy->scale, [&](const OpinionLevel& level) {
        data entry;
        entry["label"] = label_or_code(level.label, level.code, sheets.language());
        entry["meaning"] = or_nothing(level.meaning.in(sheets.language()));
        entry["needs_reason"] =
            if_so(level.reason_required, sheets.text("(motif exigé)", "(reason required)"));
        return entry;
    });
}

using Group = std::vector<ViewedApplicationIndex>;  // of one formation in one slot

data group_row(const InterviewSheets& sheets, const ViewedApplication& application, const Grid* grid) {
    const auto& pupil = sheets.view().pupils()[application.pupil];
    data row;
    row["name"] = name_and_class(pupil);
    row["school"] = sheets.school_of(pupil.home);
    const std::vector<int> blanks(grid == nullptr ? 0 : grid->criteria.size());
    row["blanks"] = layout::list_of(blanks, [](int) { return data(data::type::object); });
    return row;
}

data grid_sheet(const InterviewSheets& sheets, const Group& group, bool is_group) {
    const auto& view = sheets.view();
    const auto& first = view.applications()[group.front()];
    const auto& slot = view.catalogue().slots()[*first.slot];
    const auto& opening = view.catalogue().openings()[slot.opening];
    const auto& pupil = view.pupils()[first.pupil];
    const auto* const grid = view.procedure().grid_of(first.application);
    data sheet;
    sheet["title"] = is_group ? counted(static_cast<std::int64_t>(group.size()), sheets.language(),
                                        sheets.text("élève", "pupil"), sheets.text("élèves", "pupils"))
                              : name_and_class(pupil);
    sheet["home"] = if_so(!is_group, sheets.school_of(pupil.home));
    sheet["formation"] = sheets.title_of(first.formation);
    sheet["when"] = long_day(slot.period.start.date(), sheets.language()) + ", " +
                    times_in_words(slot.period, sheets.language());
    sheet["panel"] = layout::with_noun({"Jury", "Panel"}, opening.panel, sheets.language());
    sheet["room"] =
        if_so(!opening.room.empty(), layout::with_noun({"salle", "room"}, opening.room, sheets.language()));
    sheet["is_group"] = is_group;
    sheet["pupils"] = layout::list_of(group, [&](ViewedApplicationIndex index) {
        return group_row(sheets, view.applications()[index], grid);
    });
    add_grid(sheet, grid, sheets.language());
    add_scale(sheets, sheet, view.procedure().policy_of(first.application));
    return sheet;
}

// The interviews that are not over, by time, panel and formation.
std::vector<Group> interviews_ahead(const View& view, const GridSheetScope& scope) {
    using Key = std::tuple<DateTime, std::string, std::uint32_t, std::uint32_t>;
    std::map<Key, Group> groups;
    for (std::uint32_t i = 0; i < view.applications().size(); ++i) {
        const auto& application = view.applications()[ViewedApplicationIndex{i}];
        if (!application.slot || application.is_withdrawn || application.attendance != AttendanceState::open)
            continue;
        const auto& slot = view.catalogue().slots()[*application.slot];
        const bool is_chosen = (scope.day.is_special() || scope.day == slot.period.start.date()) &&
                               (!scope.formation || *scope.formation == application.formation);
        if (slot.period.end <= view.now() || !is_chosen) continue;
        groups[{slot.period.start, layout::collation_key(view.catalogue().openings()[slot.opening].panel),
                application.slot->value, application.formation.value}]
            .push_back({i});
    }
    std::vector<Group> found;
    for (auto& [key, group] : groups) {
        std::ranges::stable_sort(group, {}, [&](ViewedApplicationIndex index) {
            return layout::collation_key(shown_name(view.pupils()[view.applications()[index].pupil]));
        });
        found.push_back(std::move(group));
    }
    return found;
}

}  // namespace

std::string dossier_sheets(const View& view, Language language) {
    InterviewSheets sheets(view, language, opinions::dossier_template,
                           layout::words_in(language, words_of_dossiers),
                           {"Dossiers de candidature", "Application dossiers"});
    for (const auto index : sorted_pupils(view)) {
        const auto found = dossiers_of(view, index);
        if (found.empty()) continue;
        const auto& pupil = view.pupils()[index];
        data sheet;
        sheet["pupil"] = shown_name(pupil);
        sheet["class"] = or_nothing(shown_class(pupil));
        sheet["home"] = sheets.school_of(pupil.home);
        sheet["applications"] = layout::list_of(
            found, [&](const ViewedApplication* application) { return dossier_of(sheets, *application); });
        sheets.add(sheet);
    }
    return std::move(sheets).page();
}

std::string grid_sheets(const View& view, const GridSheetScope& scope, Language language) {
    InterviewSheets sheets(view, language, opinions::grid_template, layout::words_in(language, grid_words),
                           {"Grilles d’entretien", "Interview grids"});
    for (const Group& group : interviews_ahead(view, scope)) {
        const auto& slot = view.catalogue().slots()[*view.applications()[group.front()].slot];
        if (view.catalogue().openings()[slot.opening].capacity > 1) {
            sheets.add(grid_sheet(sheets, group, true));
        } else {
            for (const auto index : group) sheets.add(grid_sheet(sheets, {index}, false));
        }
    }
    return std::move(sheets).page();
}

}  // namespace passpro
