// The packages that tests start from.
#pragma once

#include <passpro/output.hpp>
#include <passpro/package.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace passpro::test {

inline const std::filesystem::path source_folder{PASSPRO_SOURCE_DIR};

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("no such file: " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

inline nlohmann::json json_of(const std::filesystem::path& path) {
    return nlohmann::json::parse(bytes_of(source_folder / path));
}

inline PackageFiles files_of(const std::filesystem::path& folder) {
    PackageFiles files;
    for (const auto& entry : std::filesystem::directory_iterator(source_folder / folder)) {
        files[entry.path().filename().string()] = bytes_of(entry.path());
    }
    return files;
}

// Two schools, a formation, an opening of three slots, a candidate who applies.
inline PackageFiles small_package() {
    return {
        {"campaign.json",
         R"({"calendar": {"convocation": "2027-03-01", "interviews": ["2027-03-15", "2027-04-09"]}})"},
        {"establishments.csv", "uai,name\n0980001U,Collège\n0980051Y,Lycée\n"},
        {"formations.csv", "formation_id,title,host_uai\nF1,CAP,0980051Y\n"},
        {"openings.csv",
         "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n"
         "O1,0980051Y,Jury,F1,2027-03-17T13:30,2027-03-17T15:00,30\n"},
        {"candidates.csv", "candidate_id,home_uai\nC1,0980001U\n"},
        {"applications.csv", "candidate_id,formation_id\nC1,F1\n"},
    };
}

// "file:line:column code", as far as there is one.
inline std::string place_and_code(const Diagnostic& problem) {
    return problem.place.file + ':' + std::to_string(problem.place.line) + ':' + problem.place.column + ' ' +
           problem.code();
}

// All that is said of problems, in either language and as JSON.
inline std::string all_that_is_said(const Diagnostics& diagnostics) {
    std::string said;
    for (const auto language : {Language::french, Language::english})
        said += diagnostics.to_text(language) + to_json(diagnostics, language);
    return said;
}

inline std::vector<std::string> places_and_codes(const Diagnostics& diagnostics) {
    std::vector<std::string> problems;
    for (const auto& problem : diagnostics) problems.push_back(place_and_code(problem));
    return problems;
}

}  // namespace passpro::test
