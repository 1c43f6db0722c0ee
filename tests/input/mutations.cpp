// mutations PACKAGE COUNT [SEED [FOLDER]] : the reader against damaged packages, within one process and so
// fast enough for tens of thousands under sanitizers. Each time, bytes, cells, rows or files of PACKAGE are
// deleted, doubled, swapped or replaced; the reader may say what it likes as long as it makes sense. With
// FOLDER, the damaged packages are only written there, as FOLDER/SEED, for others to be tried on.
#include "package_files.hpp"

#include <passpro/output.hpp>

#include <algorithm>
#include <cstdint>
#include <dice.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <tuple>

using namespace passpro;

namespace {

using test::Dice;

const std::vector<std::string_view> interesting{
    "",           "\"",           "\"\"",       ",",
    ";",          "\t",           "|",          "\r",
    "\n",         "\r\n",         "\xFF",       "\xC3",
    "é",          "\xEF\xBB\xBF", "\xFF\xFE",   "-1",
    "0",          "1e9",          "2147483647", "99999999999999999999",
    "0,5",        "NaN",          "2027-02-30", "9999-12-31T23:59",
    "1400-01-01", "31/12/9999",   "00/00/0000", "{",
    "]",          "null",         "0980001U",   "all",
    "sep=;\n",    "\u202E"};

std::string mutated_bytes(const std::string& bytes, Dice& dice) {
    const auto at = dice.below(bytes.size() + 1);
    const auto length = std::min(dice.pick<std::size_t>({1, 1, 2, 8, 64}), bytes.size() - at);
    const auto before = bytes.substr(0, at);
    auto piece = bytes.substr(at, length);
    const auto behind = bytes.substr(at + length);
    switch (dice.below(6)) {
        case 0:
            return before + behind;
        case 1:
            return before + piece + piece + behind;
        case 2:
            return before + behind.substr(0, length) + piece + behind.substr(std::min(length, behind.size()));
        case 3:
            for (auto& byte : piece) byte = static_cast<char>(byte ^ (1 << dice.below(8)));
            return before + piece + behind;
        case 4:
            return before + std::string(dice.pick(interesting)) + piece + behind;
        default:
            return before;
    }
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts(1);
    for (const char character : text) {
        if (character == separator) {
            parts.emplace_back();
        } else {
            parts.back() += character;
        }
    }
    return parts;
}

// Of rows if the separator is a line end, of cells otherwise.
std::string mutated_parts(const std::string& bytes, char separator, Dice& dice) {
    auto parts = split(bytes, separator);
    const auto one = dice.below(parts.size());
    const auto other = dice.below(parts.size());
    switch (dice.below(4)) {
        case 0:
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(one));
            break;
        case 1:
            parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(other), std::string(parts[one]));
            break;
        case 2:
            std::swap(parts[one], parts[other]);
            break;
        default:
            parts[one] = dice.pick(interesting);
    }
    std::string joined;
    for (std::size_t k = 0; k < parts.size(); ++k)
        joined.append(k == 0 ? "" : std::string(1, separator)).append(parts[k]);
    return joined;
}

PackageFiles::value_type& pick_file(PackageFiles& files, Dice& dice) {
    return *std::next(files.begin(), static_cast<std::ptrdiff_t>(dice.below(files.size())));
}

void mutate(PackageFiles& files, Dice& dice) {
    auto& [name, bytes] = pick_file(files, dice);
    switch (dice.below(50)) {
        case 0: {
            const std::string doomed = name;
            files.erase(doomed);
            return;
        }
        case 1:
            bytes.swap(pick_file(files, dice).second);
            return;
        default:
            break;
    }
    switch (dice.below(3)) {
        case 0:
            bytes = mutated_bytes(bytes, dice);
            break;
        case 1:
            bytes = mutated_parts(bytes, '\n', dice);
            break;
        default:
            bytes = mutated_parts(bytes, name.ends_with(".json") ? '"' : ',', dice);
    }
}

void require(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

void check(const Diagnostics& diagnostics) {
    const auto key = [](const Diagnostic& d) { return std::tie(d.place, d.problem); };
    auto sorted = diagnostics;
    sorted.sort();
    require(std::ranges::equal(diagnostics.items(), sorted.items(), {}, key, key),
            "diagnostics are not sorted");
    for (const auto language : {Language::french, Language::english}) {
        const auto json = nlohmann::json::parse(to_json(diagnostics, language));
        require(json.size() == diagnostics.items().size(), "diagnostics are lost in JSON");
        for (const auto& problem : diagnostics) {
            const auto line = problem.to_text(language);
            require(line.find('\n') == std::string::npos && line.find('?') != 0,
                    "a diagnostic is not one line");
        }
    }
}

void check(const Campaign& campaign) {
    Plan plan{std::vector<Placement>(campaign.applications().size())};
    const auto text = write_plan(campaign, plan);
    const auto read = read_plan(campaign, text);
    require(read.has_value(), "a plan does not read back");
    require(write_plan(campaign, *read) == text, "a plan reads back as another");
}

PackageFiles damaged(PackageFiles files, std::uint64_t seed) {
    Dice dice(seed);
    for (auto mutations = 1 + dice.below(4); mutations > 0 && !files.empty(); --mutations)
        mutate(files, dice);
    return files;
}

void write(const PackageFiles& files, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (const auto& [name, bytes] : files) std::ofstream(folder / name, std::ios::binary) << bytes;
}

void try_reading(const PackageFiles& files) {
    const auto result = read_tables(files);
    require(result.has_value() != result.diagnostics().has_errors(),
            "a campaign in spite of errors, or none without");
    check(result.diagnostics());
    if (result) check(*result);
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count < 3 || argument_count > 5) {
        std::cerr << "usage: mutations PACKAGE COUNT [SEED [FOLDER]]\n";
        return 2;
    }
    const auto files = test::files_of(arguments[1]);
    const auto count = std::stoull(arguments[2]);
    const auto first_seed = argument_count > 3 ? std::stoull(arguments[3]) : 0;
    for (auto seed = first_seed; seed < first_seed + count; ++seed) {
        try {
            const auto package = damaged(files, seed);
            if (argument_count == 5)
                write(package, std::filesystem::path(arguments[4]) / std::to_string(seed));
            else
                try_reading(package);
        } catch (const std::exception& problem) {
            std::cerr << "seed " << seed << ": " << problem.what() << '\n';
            return 1;
        }
    }
    std::cout << count << " damaged packages\n";
    return 0;
}
