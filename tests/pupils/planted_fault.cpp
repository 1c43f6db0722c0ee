#include "planted_fault.hpp"

#include <passpro/pupils_import.hpp>

#include <algorithm>
#include <array>
#include <dice.hpp>
#include <functional>
#include <map>
#include <stdexcept>
#include <vector>

namespace passpro::test {

namespace {

constexpr const char* school = "0980001U";
constexpr const char* pupils_file = "ElevesSansAdresses.xml";
constexpr const char* guardians_file = "ResponsablesAvecAdresses.xml";
constexpr const char* wishes_file = "affelnet.csv";
constexpr const char* list_file = "pronote.csv";

PackageFiles package() {
    return {
        {"campaign.json",
         R"({"year": 2027, "calendar": {"convocation": "2027-03-01", "interviews": ["2027-03-15", "2027-04-09"]}})"},
        {"establishments.csv", "uai,name\n0980001U,Collège\n0980051Y,Lycée\n"},
        {"formations.csv",
         "formation_id,title,host_uai,affelnet_code\nF1,CAP,0980051Y,0900001\nF2,CAP,0980051Y,0900002\n"
         "F3,CAP,0980051Y,0900003\n"}};
}

// A file a line a value: each can be named, and changed.
struct Document {
    std::vector<std::string> lines;
    std::map<std::string, std::size_t> line_of;  // by key, from 0

    void add(std::string line) { lines.push_back(std::move(line)); }
    void add(const std::string& key, std::string line) {
        line_of[key] = lines.size();
        lines.push_back(std::move(line));
    }
    std::string& at(const std::string& key) { return lines[line_of.at(key)]; }
    std::uint32_t line(const std::string& key) const {
        return static_cast<std::uint32_t>(line_of.at(key)) + 1;
    }
    std::string text() const {
        std::string all;
        for (const auto& one : lines) all += one + '\n';
        return all;
    }
};

struct Files {
    std::map<std::string, Document> documents;
};

struct Person {
    std::string last_name;
    std::string first_name;
    std::string born;
    std::string ine;
};

std::string letters(std::size_t number) {
    std::string text;
    for (; number > 0; number /= 20) text += static_cast<char>('A' + number % 20);
    return text;
}

Person person(std::size_t k) {
    const auto two = [](std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return {"ZUCCHINI-" + letters(100 + k), "Qwerty" + std::to_string(k),
            two(1 + k % 28) + '/' + two(1 + k % 12) + "/201" + std::to_string(1 + k % 3),
            "0998" + std::string(k < 10 ? "0000" : "000") + std::to_string(k) + "BZ"};
}

std::string tag(const std::string& name, const std::string& text) {
    return '<' + name + '>' + text + "</" + name + '>';
}

void begin(Document& document, const std::string& root) {
    document.add("declaration", R"(<?xml version="1.0" encoding="ISO-8859-15"?>)");
    document.add('<' + root + "><PARAMETRES>");
    document.add("UAJ", tag("UAJ", school));
    document.add("ANNEE_SCOLAIRE", tag("ANNEE_SCOLAIRE", "2026"));
    document.add("</PARAMETRES><DONNEES>");
}

Document pupils_document(std::size_t pupils) {
    Document document;
    begin(document, "BEE_ELEVES");
    document.add("<ELEVES>");
    for (std::size_t k = 1; k <= pupils; ++k) {
        const auto number = std::to_string(k);
        const auto [last_name, first_name, born, ine] = person(k);
        document.add("<ELEVE ELEVE_ID=\"" + number + "\">");
        document.add(number + "ID_NATIONAL", tag("ID_NATIONAL", ine));
        document.add(number + "NOM_DE_FAMILLE", tag("NOM_DE_FAMILLE", last_name));
        document.add(number + "PRENOM", tag("PRENOM", first_name));
        document.add(number + "DATE_NAISS", tag("DATE_NAISS", born));
        document.add(number + "CODE_MEF", tag("CODE_MEF", "10310019110"));
        document.add(number + "CODE_REGIME", tag("CODE_REGIME", "2"));
        document.add(number + "DATE_SORTIE", tag("DATE_SORTIE", ""));
        document.add("</ELEVE>");
    }
    document.add("</ELEVES><STRUCTURES>");
    for (std::size_t k = 1; k <= pupils; ++k) {
        const auto number = std::to_string(k);
        document.add("<STRUCTURES_ELEVE ELEVE_ID=\"" + number + "\"><STRUCTURE>");
        document.add(number + "CODE_STRUCTURE", tag("CODE_STRUCTURE", "3A"));
        document.add("<TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>");
        document.add(number + "STRUCTURE", "");
        document.add("</STRUCTURES_ELEVE>");
    }
    document.add("</STRUCTURES></DONNEES></BEE_ELEVES>");
    return document;
}

Document guardians_document(std::size_t pupils) {
    Document document;
    begin(document, "BEE_RESPONSABLES");
    document.add("<RESPONSABLES>");
    for (std::size_t k = 1; k <= pupils; ++k) {
        const auto number = std::to_string(k);
        document.add("<RESPONSABLE_ELEVE>");
        document.add(number + "ELEVE_ID", tag("ELEVE_ID", number));
        document.add(number + "PERSONNE_ID", tag("PERSONNE_ID", number));
        document.add(number + "NIVEAU_RESPONSABILITE", tag("NIVEAU_RESPONSABILITE", "1"));
        document.add("</RESPONSABLE_ELEVE>");
    }
    document.add("</RESPONSABLES><PERSONNES>");
    for (std::size_t k = 1; k <= pupils; ++k) {
        const auto number = std::to_string(k);
        document.add("<PERSONNE PERSONNE_ID=\"" + number + "\">");
        document.add(number + "NOM", tag("NOM", "ZUCCHINI-X" + letters(k)));
        document.add(number + "MEL", tag("MEL", "q" + number + "@example.org"));
        document.add(number + "ADRESSE_ID", tag("ADRESSE_ID", number));
        document.add("</PERSONNE>");
    }
    document.add("</PERSONNES><ADRESSES>");
    for (std::size_t k = 1; k <= pupils; ++k)
        document.add("<ADRESSE ADRESSE_ID=\"" + std::to_string(k) +
                     "\"><CODE_POSTAL>98100</CODE_POSTAL></ADRESSE>");
    document.add("</ADRESSES></DONNEES></BEE_RESPONSABLES>");
    return document;
}

std::string wish(const std::string& ine, const std::string& home, const std::string& rank,
                 const std::string& offer) {
    return "\"-\";\"" + ine + "\";\"" + home + "\";\"" + rank + "\";\"" + offer + '"';
}

Document wishes_document(std::size_t pupils) {
    Document document;
    document.add(
        "\"VILLE\";\"INE\";\"Code UAI étab. origine\";\"Rang du vœu\";\"Code offre de formation (vœu)\"");
    for (std::size_t k = 1; k <= pupils; ++k) {
        for (const std::string rank : {"1", "2"})
            document.add(std::to_string(k) + '/' + rank, wish(person(k).ine, school, rank, "090000" + rank));
    }
    return document;
}

Document list_document(std::size_t pupils) {
    Document document;
    document.add("Élève\tINE\tNé(e) le\tClasse");
    for (std::size_t k = 1; k <= pupils; ++k) {
        const auto [last_name, first_name, born, ine] = person(k);
        document.add(std::to_string(k), last_name + ' ' + first_name + '\t' + ine + '\t' + born + "\t3A");
    }
    return document;
}

struct Expected {
    Problem problem{};
    Place place{};
};

// One fault: changes the files, and says what has to be reported. `k` is a pupil, `other` another one.
struct Plot {
    Files& files;
    std::size_t pupils;
    std::size_t k;
    std::size_t other;

    Document& pupils_xml() const { return files.documents.at(pupils_file); }
    Document& guardians_xml() const { return files.documents.at(guardians_file); }
    Document& wishes() const { return files.documents.at(wishes_file); }
    std::string number() const { return std::to_string(k); }

    Expected in_pupil(const std::string& element, const std::string& text, Problem problem) const {
        pupils_xml().at(number() + element) = tag(element, text);
        return {problem, pupil_place(element)};
    }
    Place pupil_place(const std::string& element) const {
        return {pupils_file, pupils_xml().line(number() + element),
                "/BEE_ELEVES/DONNEES/ELEVES/ELEVE[" + number() + "]/" + element};
    }
    Expected in_link(const std::string& element, const std::string& text, Problem problem) const {
        guardians_xml().at(number() + element) = tag(element, text);
        return {problem,
                {guardians_file, guardians_xml().line(number() + element),
                 "/BEE_RESPONSABLES/DONNEES/RESPONSABLES/RESPONSABLE_ELEVE[" + number() + "]/" + element}};
    }
    Expected in_person(const std::string& element, const std::string& text, Problem problem) const {
        guardians_xml().at(number() + element) = tag(element, text);
        return {problem,
                {guardians_file, guardians_xml().line(number() + element),
                 "/BEE_RESPONSABLES/DONNEES/PERSONNES/PERSONNE[" + number() + "]/" + element}};
    }
    Expected in_wish(const std::string& line, Problem problem, const std::string& column) const {
        const auto key = number() + "/2";
        wishes().at(key) = line;
        return {problem, {wishes_file, wishes().line(key), column}};
    }
};

using Plant = Expected (*)(const Plot& plot);

Expected plant_same_person(const Plot& plot) {
    const auto [last_name, first_name, born, ine] = person(plot.other);
    plot.in_pupil("NOM_DE_FAMILLE", last_name, {});
    plot.in_pupil("PRENOM", first_name, {});
    plot.in_pupil("DATE_NAISS", born, {});
    const auto later = Plot{plot.files, plot.pupils, std::max(plot.k, plot.other), plot.k};
    return {Problem::possible_double, later.pupil_place("NOM_DE_FAMILLE")};
}

Expected plant_second_class(const Plot& plot) {
    plot.pupils_xml().at(plot.number() + "STRUCTURE") =
        "<STRUCTURE><CODE_STRUCTURE>3Z</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>";
    return {Problem::contradicting_rows,
            {pupils_file, plot.pupils_xml().line(plot.number() + "STRUCTURE"),
             "/BEE_ELEVES/DONNEES/STRUCTURES/STRUCTURES_ELEVE[" + plot.number() +
                 "]/STRUCTURE[2]/CODE_STRUCTURE"}};
}

Expected plant_cut(const Plot& plot) {
    auto& lines = plot.pupils_xml().lines;
    lines.resize(plot.pupils_xml().line_of.at(plot.number() + "PRENOM"));
    return {Problem::bad_xml, {pupils_file, static_cast<std::uint32_t>(lines.size()), {}}};
}

Expected plant_doctype(const Plot& plot) {
    plot.guardians_xml().at("declaration") += "<!DOCTYPE a [<!ENTITY a \"ZUCCHINI\">]>";
    return {Problem::bad_xml, {guardians_file, 1, {}}};
}

Expected plant_lost_guardian(const Plot& plot) {
    plot.guardians_xml().at(plot.number() + "ELEVE_ID") = tag("ELEVE_ID", std::to_string(plot.other));
    plot.guardians_xml().at(plot.number() + "NIVEAU_RESPONSABILITE") = tag("NIVEAU_RESPONSABILITE", "2");
    return {Problem::pupil_without_guardian, plot.pupil_place("NOM_DE_FAMILLE")};
}

Expected plant_name_in_list(const Plot& plot) {
    auto& list = plot.files.documents[list_file];
    list = list_document(plot.pupils);
    auto& line = list.at(plot.number());
    const auto end = line.find('\t');
    for (std::size_t at = 0; at < end; ++at)
        line[at] = line[at] >= 'A' && line[at] <= 'Z' ? static_cast<char>(line[at] + 32) : line[at];
    return {Problem::name_without_capitals, {list_file, list.line(plot.number()), "Élève"}};
}

constexpr std::array<Plant, 33> plants{
    [](const Plot& p) { return p.in_pupil("DATE_NAISS", "31/02/2012", Problem::bad_date); },
    [](const Plot& p) { return p.in_pupil("DATE_NAISS", "ZUCCHINI", Problem::bad_date); },
    [](const Plot& p) { return p.in_pupil("DATE_NAISS", "", Problem::missing_value); },
    [](const Plot& p) { return p.in_pupil("DATE_NAISS", "01/02/1992", Problem::unlikely_birth_date); },
    [](const Plot& p) { return p.in_pupil("PRENOM", "", Problem::missing_value); },
    [](const Plot& p) { return p.in_pupil("ID_NATIONAL", "12", Problem::unusual_ine); },
    [](const Plot& p) { return p.in_pupil("ID_NATIONAL", "", Problem::pupil_without_ine); },
    [](const Plot& p) { return p.in_pupil("CODE_MEF", "10310", Problem::bad_mef); },
    [](const Plot& p) { return p.in_pupil("CODE_MEF", "10399999999", Problem::mef_without_level); },
    [](const Plot& p) { return p.in_pupil("CODE_REGIME", "9", Problem::unknown_choice); },
    [](const Plot& p) { return p.in_pupil("DATE_SORTIE", "05/01/2027", Problem::pupil_has_left); },
    [](const Plot& p) {
        return p.in_pupil("NOM_DE_FAMILLE", "ZUC\u202ECHINI", Problem::invisible_characters);
    },
    &plant_same_person,
    &plant_second_class,
    &plant_cut,
    &plant_doctype,
    &plant_lost_guardian,
    &plant_name_in_list,
    [](const Plot& p) { return p.in_link("PERSONNE_ID", "x9", Problem::unknown_guardian); },
    [](const Plot& p) { return p.in_link("PERSONNE_ID", "", Problem::missing_value); },
    [](const Plot& p) { return p.in_link("ELEVE_ID", "x9", Problem::guardian_without_pupil); },
    [](const Plot& p) { return p.in_link("ELEVE_ID", "", Problem::missing_value); },
    [](const Plot& p) { return p.in_link("NIVEAU_RESPONSABILITE", "7", Problem::unknown_choice); },
    [](const Plot& p) { return p.in_person("MEL", "q.example.org", Problem::unusual_email); },
    [](const Plot& p) { return p.in_person("ADRESSE_ID", "x9", Problem::unknown_guardian); },
    [](const Plot& p) {
        return p.in_wish(wish(person(p.k).ine, school, "2", "0900999"), Problem::unknown_offer,
                         "Code offre de formation (vœu)");
    },
    [](const Plot& p) {
        return p.in_wish(wish("099799999ZZ", school, "2", "0900002"), Problem::wish_without_pupil, "INE");
    },
    [](const Plot& p) { return p.in_wish(wish("-", school, "2", "0900002"), Problem::missing_value, "INE"); },
    [](const Plot& p) {
        return p.in_wish(wish(person(p.k).ine, school, "deux", "0900002"), Problem::bad_number,
                         "Rang du vœu");
    },
    [](const Plot& p) {
        return p.in_wish(wish(person(p.k).ine, school, "0", "0900002"), Problem::number_out_of_range,
                         "Rang du vœu");
    },
    [](const Plot& p) {
        return p.in_wish(wish(person(p.k).ine, school, "1", "0900003"), Problem::repeated_rank,
                         "Rang du vœu");
    },
    [](const Plot& p) {
        return p.in_wish(wish(person(p.k).ine, school, "2", "0900001"), Problem::duplicate_application,
                         "Code offre de formation (vœu)");
    },
    [](const Plot& p) {
        return p.in_wish(wish(person(p.k).ine, "0980051Y", "2", "0900002"), Problem::pupils_of_another_school,
                         "Code UAI étab. origine");
    },
};

Diagnostics problems_of(const Files& files) {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [name, document] : files.documents) texts.emplace_back(name, document.text());
    std::vector<PupilsFile> pupils;
    for (const auto& [name, text] : texts) pupils.push_back({text, name});
    const auto home = *Uai::parse(school);
    return import_pupils(package(), pupils, {.home = home}).diagnostics();
}

Files clean(std::size_t pupils) {
    Files files;
    files.documents[pupils_file] = pupils_document(pupils);
    files.documents[guardians_file] = guardians_document(pupils);
    files.documents[wishes_file] = wishes_document(pupils);
    return files;
}

bool may_follow(Problem problem, const Expected& expected) {
    // Who has left or has no INE has wishes that find no pupil; who loses a guardian is without one.
    switch (expected.problem) {
        case Problem::unknown_guardian:
        case Problem::guardian_without_pupil:
        case Problem::unknown_choice:
        case Problem::missing_value:
            return problem == Problem::pupil_without_guardian;
        case Problem::unusual_ine:
        case Problem::pupil_without_ine:
            return problem == Problem::wish_without_pupil;
        case Problem::invisible_characters:
            return problem == Problem::missing_value || problem == Problem::guardian_without_pupil ||
                   problem == Problem::wish_without_pupil;
        default:
            return false;
    }
}

bool tells_of_a_person(const std::string& text, std::size_t pupils) {
    const auto holds = [&](const std::string& part) { return text.find(part) != std::string::npos; };
    if (holds("ZUC") || holds("zuc") || holds("Qwerty") || holds("099799999ZZ")) return true;
    for (std::size_t k = 1; k <= pupils; ++k) {
        if (holds(person(k).ine) || holds(person(k).born)) return true;
    }
    return false;
}

}  // namespace

std::string what_is_wrong_with(std::uint64_t seed) {
    Dice dice(seed);
    const std::size_t pupils = 2 + dice.below(6);
    auto files = clean(pupils);
    if (const auto problems = problems_of(files); !problems.empty())
        return "without a fault: " + problems.to_text(Language::english);
    const auto k = 1 + dice.below(pupils);
    const auto other = k == 1 ? 2 : k - 1;
    const auto expected = plants[dice.below(plants.size())](Plot{files, pupils, k, other});
    const auto problems = problems_of(files);
    bool is_named = false;
    for (const auto& problem : problems) {
        const bool is_it = problem.problem == expected.problem && problem.place == expected.place;
        is_named = is_named || is_it;
        if (!is_it && !may_follow(problem.problem, expected))
            return "besides: " + problems.to_text(Language::english);
        for (const auto language : {Language::english, Language::french}) {
            if (tells_of_a_person(problem.to_text(language), pupils))
                return "tells of a person: " + problem.to_text(language);
        }
    }
    if (is_named) return {};
    const Diagnostic wanted{.problem = expected.problem, .place = expected.place};
    return "not named: " + wanted.to_text(Language::english) + "\nbut\n" +
           problems.to_text(Language::english);
}

}  // namespace passpro::test
