#include "layout/document.hpp"
#include "layout/place_names.hpp"
#include "output/pages/page_source.hpp"
#include "text/joining.hpp"

#include <passpro/catalogue_search.hpp>
#include <passpro/report.hpp>

#include <algorithm>
#include <map>
#include <page_parts.hpp>
#include <tuple>

namespace passpro {

namespace pages {

namespace {

// The formations of a département, in the order of the catalogue.
struct Department {
    std::string code;
    std::vector<FormationIndex> formations;
};

class CataloguePage {
  public:
    CataloguePage(const Catalogue& catalogue, Language language)
        : search_(catalogue), language_(language), section_(department_template, labels(language)) {}

    std::string render() {
        const auto departments = by_department();
        data page;
        page["title"] = title();
        page["summary"] = summary(departments.size());
        page["departments"] = list_of(departments, [&](const Department& department) {
            data entry;
            entry["anchor"] = anchor(department);
            entry["name"] = name(department);
            return entry;
        });
        std::string sections;
        for (const Department& department : departments) sections += section(department);
        page["sections"] = sections;
        return layout::render({.language = language_,
                               .title = title(),
                               .body = Template(catalogue_template, labels(language_)).render(page),
                               .style = page_style});
    }

  private:
    const Catalogue& catalogue() const { return search_.catalogue(); }
    std::string text(std::string_view french, std::string_view english) const {
        return std::string(Bilingual{french, english}.in(language_));
    }
    const Establishment& host_of(FormationIndex formation) const {
        return catalogue().establishments()[catalogue().host_of(formation)];
    }

    std::vector<Department> by_department() const {
        std::map<std::pair<std::string, std::string>, std::vector<FormationIndex>> found;
        for (const FormationIndex formation : search_.formations()) {
            const std::string& code = host_of(formation).department;
            found[{collation_key(code), code}].push_back(formation);
        }
        std::vector<Department> departments;
        for (auto& [key, formations] : found) departments.push_back({key.second, std::move(formations)});
        return departments;
    }

    std::string title() const {
        const Settings& settings = catalogue().settings();
        std::string title = text("Domaines et formations", "Domains and formations");
        if (!settings.academy.empty()) title += " · " + layout::academy_name(settings.academy);
        if (settings.year != 0) title += " · " + std::to_string(settings.year);
        return title;
    }

    std::string summary(std::size_t departments) const {
        const auto count = [&](std::size_t number, std::string_view one, std::string_view many) {
            return counted(static_cast<std::int64_t>(number), language_, one, many);
        };
        return count(catalogue().formations().size(), "formation", "formations") + text(" dans ", " in ") +
               count(departments, "département", text("départements", "départements"));
    }

    // Codes may hold anything; anchors may not.
    static std::string anchor(const Department& department) {
        std::string anchor = "departement";
        for (const char c : collation_key(department.code)) {
            const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            anchor += is_plain ? std::string(1, c) : "-" + std::to_string(static_cast<unsigned char>(c));
        }
        return anchor;
    }

    std::string name(const Department& department) const {
        return layout::department_name(department.code, language_);
    }

    // Formations of one domain stand side by side.
    std::string section(const Department& department) {
        std::vector<std::vector<FormationIndex>> domains;
        for (const FormationIndex formation : department.formations) {
            const auto domain = [&](FormationIndex index) {
                return collation_key(catalogue().formations()[index].domain);
            };
            if (domains.empty() || domain(domains.back().front()) != domain(formation))
                domains.emplace_back();
            domains.back().push_back(formation);
        }
        data section;
        section["anchor"] = anchor(department);
        section["name"] = name(department);
        section["domains"] = list_of(domains, [&](const std::vector<FormationIndex>& formations) {
            const std::string& domain = catalogue().formations()[formations.front()].domain;
            data entry;
            entry["domain"] = domain.empty() ? text("Sans domaine", "No domain") : domain;
            entry["rows"] = list_of(formations, [&](FormationIndex formation) { return row(formation); });
            return entry;
        });
        return section_.render(section);
    }

    data row(FormationIndex index) const {
        const Formation& formation = catalogue().formations()[index];
        const auto documents = split(formation.documents, '|');
        data row;
        row["formation_title"] = formation.title;
        row["diploma"] = formation.diploma.empty() ? data(false) : data(formation.diploma);
        row["note"] = formation.note.empty() ? data(false) : data(formation.note);
        row["host_name"] = name_and_commune(host_of(index));
        row["host_identity"] = identity(host_of(index));
        row["seats"] = formation.seats ? number(*formation.seats, language_) : "";
        row["sessions"] = sessions_of(index);
        row["has_documents"] = !documents.empty();
        row["documents"] = list_of(documents, [](const std::string& item) {
            data document;
            document["document"] = item;
            return document;
        });
        return row;
    }

    // Openings that differ in their times alone are one entry.
    data sessions_of(FormationIndex formation) const {
        using Key = std::tuple<std::string, InterviewMode, std::int32_t, std::int32_t>;
        std::map<Key, std::vector<TimePeriod>> sessions;
        for (const OpeningIndex index : catalogue().openings_of(formation)) {
            const Opening& opening = catalogue().openings()[index];
            sessions[{opening.panel, opening.mode, opening.slot_minutes, opening.capacity}].push_back(
                opening.period);
        }
        return list_of(sessions, [&](const auto& key_and_periods) {
            auto periods = key_and_periods.second;
            std::ranges::sort(periods, {}, &TimePeriod::start);
            data session;
            session["how"] = how(key_and_periods.first);
            session["times"] = list_of(periods, [&](const TimePeriod& period) {
                data time;
                time["time"] =
                    long_day(period.start.date(), language_) + ", " + times_in_words(period, language_);
                return time;
            });
            return session;
        });
    }

    // "Jury A : entretien individuel de 20 min".
    std::string how(const std::tuple<std::string, InterviewMode, std::int32_t, std::int32_t>& key) const {
        const auto& [panel, mode, slot_minutes, capacity] = key;
        std::string text_of_mode = mode == InterviewMode::collective
                                       ? text("entretien collectif de ", "collective interview of ")
                                       : text("entretien individuel de ", "individual interview of ");
        text_of_mode += number(slot_minutes, language_) + "\u00a0min";
        if (capacity > 1)
            text_of_mode += text(", par groupes de ", ", in groups of ") + number(capacity, language_);
        return panel + text("\u00a0: ", ": ") + text_of_mode;
    }

    CatalogueSearch search_;
    Language language_;
    Template section_;
};

}  // namespace

}  // namespace pages

std::string catalogue_page(const Catalogue& catalogue, Language language) {
    return pages::CataloguePage(catalogue, language).render();
}

}  // namespace passpro
