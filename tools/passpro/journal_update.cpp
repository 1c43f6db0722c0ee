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

namespace {

// The folder of the campaign's journal, if passpro can add to it.
fs::path require_record_folder(const Console& console, const fs::path& campaign) {
    if (document_of(campaign)) {
        throw Failure(ExitStatus::wrong_usage,
                      console.text("une campagne lue sur l’entrée standard n’a pas de journal.csv auquel "
                                   "ajouter : donnez son dossier",
                                   "a campaign on standard input has no journal.csv to add to: give its "
                                   "folder"));
    }
    if (keeps_journal_within(campaign)) {
        throw Failure(
            ExitStatus::bad_input,
            console.text("le journal est dans ", "the journal is within ") + campaign.string() +
                console.text(
                    ", et passpro n’y ajoute rien : décompressez le zip dans un dossier ; d’un "
                    "classeur, complétez la feuille « journal » dans le tableur, ou enregistrez-la "
                    "sous journal.csv à côté et supprimez-la",
                    ", to which passpro adds nothing: unpack a zip into a folder; of a workbook, add "
                    "rows to the sheet `journal` in the spreadsheet, or save it as journal.csv "
                    "beside the workbook and delete it"));
    }
    return record_folder(campaign);
}

}  // namespace

JournalUpdate::JournalUpdate(const Console& console, const fs::path& campaign)
    : file_(require_record_folder(console, campaign) / "journal.csv"),
      // "." may follow a symbolic link, which the folder may be.
      folder_(FileDescriptor::open_folder(AT_FDCWD, (record_folder(campaign) / ".").string())) {
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
