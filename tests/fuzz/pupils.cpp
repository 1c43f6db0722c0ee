// Files of a school: any bytes, behind a byte that chooses the fixed package into which they are taken. What
// is imported can be imported again into the result, and soon adds no pupil any more.
#include <passpro/output.hpp>
#include <passpro/pupils_import.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace passpro;

namespace {

PackageFiles package(bool has_pupils) {
    PackageFiles files{
        {"campaign.json",
         R"({"year": 2027, "calendar": {"convocation": "2027-03-01", "interviews": ["2027-03-15", "2027-04-09"]}})"},
        {"establishments.csv", "uai,name\n0980001U,College\n0980051Y,Lycee\n"},
        {"formations.csv", "formation_id,title,host_uai,affelnet_code\nF1,CAP,0980051Y,0900001\n"},
        {"openings.csv",
         "opening_id,host_uai,panel,formation_ids,start,end,slot_minutes\n"
         "O1,0980051Y,Jury,F1,2027-03-17T13:30,2027-03-17T15:00,30\n"}};
    if (has_pupils) {
        files["candidates.csv"] =
            "candidate_id,ine,last_name,first_name,birth_date,home_uai\n"
            "C1,099800301CJ,MARTIN,Lea,2012-03-30,0980001U\nC2,,DURAND,Luc,2012-04-01,0980001U\n";
        files["contacts.csv"] = "candidate_id,last_name\nC1,MARTIN\n";
        files["applications.csv"] = "candidate_id,formation_id\nC1,F1\n";
    }
    return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool has_pupils = !bytes.empty() && bytes.front() % 2 == 1;
    if (!bytes.empty()) bytes.remove_prefix(1);
    auto files = package(has_pupils);
    const PupilsFile file{bytes, "a"};
    const PupilsImportOptions options{.home = Uai::parse("0980001U").value_or(Uai{})};
    const auto imported = import_pupils(files, {&file, 1}, options);
    if (to_json(imported.diagnostics(), Language::french).empty()) std::abort();
    if (!imported && !imported.diagnostics().has_errors()) std::abort();
    if (!imported) return 0;
    // Damaged rows of one pupil may take an import to sort out.
    auto taken = imported->files;
    for (int time = 0; time < 2; ++time) {
        for (const auto& [name, content] : taken) files[name] = content;
        const auto again = import_pupils(files, {&file, 1}, options);
        if (!again) std::abort();
        const auto is_added = [](const auto& change) { return change.change == PupilChange::added; };
        if (time == 1 && std::ranges::any_of(again->changes, is_added)) std::abort();
        taken = again->files;
    }
    return 0;
}
