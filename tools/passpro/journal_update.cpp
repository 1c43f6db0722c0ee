#include "journal_update.hpp"

#include "input.hpp"
#include "json_values.hpp"

#include <passpro/output.hpp>
#include <passpro/record_files.hpp>
#include <passpro/wording.hpp>

#include <cstdint>
#include <fcntl.h>
#include <system_error>
#include <utility>

namespace passpro::tool {

namespace fs = std::filesystem;

JournalUpdate::JournalUpdate(const Console& console, const fs::path& campaign)
    : file_(record_folder(campaign) / "journal.csv"),
      // "." may follow a symbolic link, which the folder may be.
      folder_(FileDescriptor::open_folder(AT_FDCWD, (record_folder(campaign) / ".").string())) {
    if (keeps_journal_in_workbook(campaign)) {
        throw Failure(
            ExitStatus::bad_input,
            console.text("le journal est la feuille « journal » de ",
                         "the journal is the sheet `journal` of ") +
                campaign.string() +
                console.text(
                    ", à laquelle passpro n’ajoute rien : complétez-la dans le tableur, ou enregistrez-la "
                    "sous journal.csv à côté du classeur et supprimez-la",
                    ", to which passpro adds nothing: add rows in the spreadsheet, or save that sheet as "
                    "journal.csv beside the workbook and delete it"));
    }
    folder_.lock();
    journal_.name = file_.filename().string();
    std::error_code error;
    if (fs::exists(file_, error)) journal_.bytes = require_file(console, file_);
}

void JournalUpdate::save(const RecordedEntries& entries) const {
    if (entries.added.empty()) return;
    auto problems = write_file(file_, entries.bytes);
    if (problems.has_errors()) throw BadInput(std::move(problems));
}

void print_recorded(const CommandLine& line, const RecordedEntries& entries, bool is_dry_run) {
    const Console& console = line.console();
    if (line.wants_json()) {
        console.out().print_json(
            Json{{"added", entries.added}, {"known", entries.known}, {"dry_run", is_dry_run}}.dump(2));
        return;
    }
    const auto added = static_cast<std::int64_t>(entries.added.size());
    console.out().stream() << counted(added, console.language(), console.text("fait ajouté", "entry added"),
                                      console.text("faits ajoutés", "entries added"))
                           << ", " << number(static_cast<std::int64_t>(entries.known), console.language())
                           << console.text(" déjà connus", " known before")
                           << (is_dry_run ? console.text(" (essai : rien n’est écrit)",
                                                         " (dry run: nothing is written)")
                                          : std::string())
                           << '\n';
}

}  // namespace passpro::tool
