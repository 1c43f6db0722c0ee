#include "pupils/siecle.hpp"

#include "workbook/xml.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>
#include <utility>

namespace passpro::pupils {

namespace {

using workbook::XmlElement;

// Nothing else is read.
constexpr std::array<std::string_view, 44> wanted_elements{"PARAMETRES",
                                                           "UAJ",
                                                           "ANNEE_SCOLAIRE",
                                                           "DONNEES",
                                                           "ELEVES",
                                                           "ELEVE",
                                                           "INE_RNIE",
                                                           "ID_NATIONAL",
                                                           "NOM_DE_FAMILLE",
                                                           "NOM",
                                                           "PRENOM",
                                                           "DATE_NAISS",
                                                           "CODE_MEF",
                                                           "CODE_REGIME",
                                                           "DATE_SORTIE",
                                                           "STRUCTURES",
                                                           "STRUCTURES_ELEVE",
                                                           "STRUCTURE",
                                                           "CODE_STRUCTURE",
                                                           "TYPE_STRUCTURE",
                                                           "ADRESSES",
                                                           "ADRESSE",
                                                           "LIGNE1_ADRESSE",
                                                           "LIGNE2_ADRESSE",
                                                           "LIGNE3_ADRESSE",
                                                           "LIGNE4_ADRESSE",
                                                           "CODE_POSTAL",
                                                           "LIBELLE_POSTAL",
                                                           "COMMUNE_ETRANGERE",
                                                           "PERSONNES",
                                                           "PERSONNE",
                                                           "LC_CIVILITE",
                                                           "TEL_PERSONNEL",
                                                           "TEL_PORTABLE",
                                                           "MEL",
                                                           "ADRESSE_ID",
                                                           "RESPONSABLES",
                                                           "RESPONSABLE_ELEVE",
                                                           "ELEVE_ID",
                                                           "PERSONNE_ID",
                                                           "NIVEAU_RESPONSABILITE",
                                                           "RESP_LEGAL",
                                                           "CODE_PARENTE",
                                                           "PERS_CONTACT"};

bool is_wanted(std::string_view name) {
    return name == "A_CONTACTER_EN_PRIORITE" ||
           std::ranges::find(wanted_elements, name) != wanted_elements.end();
}

// Which element holds a column. Of several for one column, the first that is not empty counts.
struct ElementOf {
    Column column;
    std::string_view name;
};
constexpr std::array elements_of_pupils{ElementOf{Column::ine, "INE_RNIE"},
                                        ElementOf{Column::ine, "ID_NATIONAL"},
                                        ElementOf{Column::last_name, "NOM_DE_FAMILLE"},
                                        ElementOf{Column::last_name, "NOM"},
                                        ElementOf{Column::first_name, "PRENOM"},
                                        ElementOf{Column::birth_date, "DATE_NAISS"},
                                        ElementOf{Column::mef, "CODE_MEF"},
                                        ElementOf{Column::boarding, "CODE_REGIME"},
                                        ElementOf{Column::left_on, "DATE_SORTIE"}};
constexpr std::array elements_of_links{ElementOf{Column::pupil_number, "ELEVE_ID"},
                                       ElementOf{Column::guardian_level, "NIVEAU_RESPONSABILITE"},
                                       ElementOf{Column::legal_guardian, "RESP_LEGAL"},
                                       ElementOf{Column::first_contact, "A_CONTACTER_EN_PRIORITE"},
                                       ElementOf{Column::first_contact, "PERS_CONTACT"},
                                       ElementOf{Column::relation, "CODE_PARENTE"}};
constexpr std::array elements_of_persons{ElementOf{Column::guardian_last_name, "NOM"},
                                         ElementOf{Column::guardian_last_name, "NOM_DE_FAMILLE"},
                                         ElementOf{Column::guardian_first_name, "PRENOM"},
                                         ElementOf{Column::civility, "LC_CIVILITE"},
                                         ElementOf{Column::email, "MEL"},
                                         ElementOf{Column::mobile, "TEL_PORTABLE"},
                                         ElementOf{Column::phone, "TEL_PERSONNEL"}};
constexpr std::array elements_of_addresses{
    ElementOf{Column::line1, "LIGNE1_ADRESSE"},  ElementOf{Column::line2, "LIGNE2_ADRESSE"},
    ElementOf{Column::line3, "LIGNE3_ADRESSE"},  ElementOf{Column::line4, "LIGNE4_ADRESSE"},
    ElementOf{Column::postcode, "CODE_POSTAL"},  ElementOf{Column::city, "LIBELLE_POSTAL"},
    ElementOf{Column::city, "COMMUNE_ETRANGERE"}};

// One of the elements of a list: the third "/BEE_ELEVES/DONNEES/ELEVES/ELEVE".
struct Item {
    const XmlElement* element = nullptr;
    std::string_view list;   // the path without a position
    std::size_t number = 0;  // among those of its name, from 1

    std::string path() const { return std::string(list) + '[' + std::to_string(number) + ']'; }
};

class SiecleRow final : public Row {
  public:
    explicit SiecleRow(std::string_view file) : file_(file) {}

    // The columns of an element within the item.
    template <std::size_t size>
    void take(const Item& item, const std::array<ElementOf, size>& elements) {
        for (const auto& [column, name] : elements) take(item, column, name);
    }
    // An element that is absent or empty gives way to another one for the same column.
    void take(const Item& item, Column column, std::string_view name) {
        Cell& cell = cells_[static_cast<std::size_t>(column)];
        const auto* const child = item.element->child(name);
        if (!cell.text.empty() || (cell.is_there && child == nullptr)) return;
        cell = {.text = child == nullptr ? std::string_view{} : std::string_view(child->text),
                .name = name,
                .line = child == nullptr ? item.element->line : child->line,
                .item = item,
                .is_there = child != nullptr};
    }
    void take_attribute(const Item& item, Column column, std::string_view name) {
        cells_[static_cast<std::size_t>(column)] = {item.element->attribute(name), name, item.element->line,
                                                    item, true};
    }

    std::string_view text(Column column) const override { return cell_of(column).text; }
    bool has_column(Column column) const override { return cell_of(column).item.element != nullptr; }
    Place place_of(Column column) const override {
        const Cell& cell = cell_of(column);
        if (cell.item.element == nullptr) return Place::of_file(file_);
        return {file_, cell.line, cell.item.path() + '/' + std::string(cell.name)};
    }

  private:
    struct Cell {
        std::string_view text{};
        std::string_view name{};
        std::uint32_t line = 0;
        Item item{};
        bool is_there = false;
    };
    const Cell& cell_of(Column column) const { return cells_[static_cast<std::size_t>(column)]; }

    std::string_view file_;
    std::array<Cell, column_names.size()> cells_{};
};

class Document {
  public:
    Document(XmlElement root, std::string file) : root_(std::move(root)), file_(std::move(file)) {}

    const XmlElement& root() const { return root_; }
    const std::string& file() const { return file_; }

    // "ELEVES", "ELEVE" → the elements of /…/DONNEES/ELEVES/ELEVE. `path` is theirs, and outlives them.
    std::vector<Item> items(std::string_view list, std::string_view name, const std::string& path) const {
        std::vector<Item> found;
        const auto* const data = root_.child("DONNEES");
        const auto* const elements = data == nullptr ? nullptr : data->child(list);
        if (elements == nullptr) return found;
        for (const auto& element : elements->children) {
            if (element.name == name) found.push_back({&element, path, found.size() + 1});
        }
        return found;
    }

    std::string path_of(std::string_view list, std::string_view name) const {
        return '/' + root_.name + "/DONNEES/" + std::string(list) + '/' + std::string(name);
    }

    // Of a parameter, such as UAJ.
    const XmlElement* parameter(std::string_view name) const {
        const auto* const parameters = root_.child("PARAMETRES");
        return parameters == nullptr ? nullptr : parameters->child(name);
    }
    Place place_of_parameter(std::string_view name) const {
        const auto* const element = parameter(name);
        return {file_, element == nullptr ? root_.line : element->line,
                '/' + root_.name + "/PARAMETRES/" + std::string(name)};
    }

  private:
    XmlElement root_;
    std::string file_;
};

class SiecleSource : public Source {
  public:
    SiecleSource(std::shared_ptr<const Document> document, DiagnosticSink report)
        : document_(std::move(document)), report_(std::move(report)) {}

    Place place() const override { return document_->place_of_parameter("UAJ"); }
    std::string numbering() const override { return "ELEVE_ID"; }
    Uai school() const override {
        const auto* const element = document_->parameter("UAJ");
        return element == nullptr ? Uai{} : Uai::parse(element->text).value_or(Uai{});
    }

  protected:
    const Document& document() const { return *document_; }
    void report(Diagnostic problem) const { report_(std::move(problem)); }

  private:
    std::shared_ptr<const Document> document_;
    DiagnosticSink report_;
};

class SieclePupils final : public SiecleSource {
  public:
    using SiecleSource::SiecleSource;

    SourceKind kind() const override { return SourceKind::pupils; }

    void visit(const std::function<void(const Row&)>& visitor) const override {
        const auto classes_path = document().path_of("STRUCTURES", "STRUCTURES_ELEVE");
        std::map<std::string_view, std::vector<Item>> structures_of;
        for (const auto& item : document().items("STRUCTURES", "STRUCTURES_ELEVE", classes_path))
            structures_of[item.element->attribute("ELEVE_ID")].push_back(item);
        const auto path = document().path_of("ELEVES", "ELEVE");
        for (const auto& item : document().items("ELEVES", "ELEVE", path)) {
            const auto structures = structures_of.find(item.element->attribute("ELEVE_ID"));
            if (structures == structures_of.end()) {
                visit_pupil(item, {}, visitor);
            } else {
                visit_pupil(item, structures->second, visitor);
            }
        }
    }

  private:
    void visit_pupil(const Item& pupil, const std::vector<Item>& structures,
                     const std::function<void(const Row&)>& visitor) const {
        std::deque<std::string> lists;  // the paths of what the row has taken
        SiecleRow row(document().file());
        row.take_attribute(pupil, Column::pupil_number, "ELEVE_ID");
        row.take(pupil, elements_of_pupils);
        const XmlElement* division = nullptr;
        for (const auto& item : structures) {
            lists.push_back(item.path() + "/STRUCTURE");
            std::size_t number = 0;
            for (const auto& structure : item.element->children) {
                ++number;
                const auto* const type = structure.child("TYPE_STRUCTURE");
                if (type == nullptr || type->text != "D") continue;
                const Item found{&structure, lists.back(), number};
                if (division != nullptr) check_same(*division, found);
                if (division == nullptr) row.take(found, Column::class_name, "CODE_STRUCTURE");
                division = division == nullptr ? &structure : division;
            }
        }
        visitor(row);
    }

    void check_same(const XmlElement& division, const Item& other) const {
        const auto* const first = division.child("CODE_STRUCTURE");
        const auto* const second = other.element->child("CODE_STRUCTURE");
        if (first == nullptr || second == nullptr || first->text == second->text) return;
        report({.problem = Problem::contradicting_rows,
                .place = {document().file(), second->line, other.path() + "/CODE_STRUCTURE"},
                .details = {document().file() + ':' + std::to_string(first->line)}});
    }
};

class SiecleGuardians final : public SiecleSource {
  public:
    using SiecleSource::SiecleSource;

    SourceKind kind() const override { return SourceKind::guardians; }

    void visit(const std::function<void(const Row&)>& visitor) const override {
        const auto persons_path = document().path_of("PERSONNES", "PERSONNE");
        const auto addresses_path = document().path_of("ADRESSES", "ADRESSE");
        const auto links_path = document().path_of("RESPONSABLES", "RESPONSABLE_ELEVE");
        const auto persons = by_id("PERSONNES", "PERSONNE", "PERSONNE_ID", persons_path);
        const auto addresses = by_id("ADRESSES", "ADRESSE", "ADRESSE_ID", addresses_path);
        std::set<std::size_t> without_address;  // persons who have been reported
        for (const auto& link : document().items("RESPONSABLES", "RESPONSABLE_ELEVE", links_path)) {
            SiecleRow row(document().file());
            row.take(link, elements_of_links);
            const auto* const person = found(persons, link, "PERSONNE_ID", "PERSONNE");
            if (person == nullptr) continue;
            row.take(*person, elements_of_persons);
            const bool is_known_to_lack = without_address.contains(person->number);
            const auto* const address =
                is_known_to_lack ? nullptr : found(addresses, *person, "ADRESSE_ID", "ADRESSE");
            if (address == nullptr) {
                without_address.insert(person->number);
            } else {
                row.take(*address, elements_of_addresses);
            }
            visitor(row);
        }
    }

  private:
    using Items = std::map<std::string_view, Item>;

    Items by_id(std::string_view list, std::string_view name, std::string_view id,
                const std::string& path) const {
        Items items;
        for (const auto& item : document().items(list, name, path))
            items.emplace(item.element->attribute(id), item);
        return items;
    }

    // The item that an element refers to; nullptr, which is reported unless the reference is empty, if there
    // is none.
    const Item* found(const Items& items, const Item& from, std::string_view id,
                      std::string_view name) const {
        const auto* const reference = from.element->child(id);
        const bool is_needed = name == "PERSONNE";
        if (reference == nullptr || reference->text.empty()) {
            if (is_needed)
                report({.problem = Problem::missing_value, .place = place_in(from, id, reference)});
            return nullptr;
        }
        const auto item = items.find(reference->text);
        if (item != items.end()) return &item->second;
        report({.problem = Problem::unknown_guardian,
                .place = place_in(from, id, reference),
                .details = {std::string(name)}});
        return nullptr;
    }

    Place place_in(const Item& item, std::string_view name, const XmlElement* child) const {
        return {document().file(), child == nullptr ? item.element->line : child->line,
                item.path() + '/' + std::string(name)};
    }
};

// Whether the document is of a school, and of this year.
bool check_parameters(const Document& document, std::optional<int> school_year,
                      const DiagnosticSink& report) {
    const auto* const school = document.parameter("UAJ");
    const auto* const year = document.parameter("ANNEE_SCOLAIRE");
    bool is_right = true;
    const auto refuse = [&](Problem problem, std::string_view name, std::string_view value,
                            std::vector<std::string> details) {
        is_right = false;
        report({.problem = problem,
                .place = document.place_of_parameter(name),
                .value = std::string(value),
                .details = std::move(details)});
    };
    if (school == nullptr || school->text.empty()) {
        refuse(Problem::missing_value, "UAJ", {}, {});
    } else if (!Uai::parse(school->text)) {
        refuse(Problem::bad_uai, "UAJ", school->text, {});
    }
    if (year == nullptr || year->text.empty()) {
        refuse(Problem::missing_value, "ANNEE_SCOLAIRE", {}, {});
    } else if (school_year && year->text != std::to_string(*school_year)) {
        refuse(Problem::other_school_year, "ANNEE_SCOLAIRE", year->text, {std::to_string(*school_year)});
    }
    return is_right;
}

}  // namespace

bool add_siecle(std::string_view bytes, const std::string& file, std::optional<int> school_year,
                const DiagnosticSink& report, Sources& sources) {
    auto root = workbook::read_xml(std::string(bytes), file, &is_wanted);
    for (const auto& problem : root.diagnostics()) report(problem);
    if (!root) return false;
    const auto document = std::make_shared<const Document>(std::move(root).value(), file);
    const auto& name = document->root().name;
    const bool is_of_pupils = name == "BEE_ELEVES" || name == "BEE_EPHC_ELEVES";
    const bool is_of_guardians = name == "BEE_RESPONSABLES" || name == "BEE_EPHC_RESPONSABLES";
    if (!is_of_pupils && !is_of_guardians) {
        report({.problem = Problem::not_of_pupils, .place = {file, document->root().line, {}}});
        return false;
    }
    if (!check_parameters(*document, school_year, report)) return false;
    if (is_of_pupils) {
        sources.push_back(std::make_unique<SieclePupils>(document, report));
    } else {
        sources.push_back(std::make_unique<SiecleGuardians>(document, report));
    }
    return true;
}

}  // namespace passpro::pupils
