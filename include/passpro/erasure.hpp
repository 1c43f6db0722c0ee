// Erasure: the files of a campaign without the persons whose time is over. And everything that they hold on
// one person, for that person.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/contacts.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/language.hpp>
#include <passpro/package.hpp>
#include <passpro/record.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// The day from which on personal data go: `deadlines.erasure`, or else so long after the wishes as
// `retention` says, archive included; not_a_date_time if neither is given.
[[nodiscard]] Date erasure_day(const Procedure& procedure);

// Those to be erased at `now`, in the campaign's order, and those who are held because an opinion of theirs
// is contested. Both are empty before that day. O(entries).
struct DueForErasure {
    std::vector<CandidateIndex> due{};
    std::vector<CandidateIndex> held{};
};
[[nodiscard]] DueForErasure due_for_erasure(const CampaignRecord& record, DateTime now);

// A file that erasure changes.
struct ErasedFile {
    std::string name{};
    std::string bytes{};          // of the new one, in UTF-8, with a byte order mark as for record_files
    std::size_t rows = 0;         // that went; 0 of a report.json, or if only references were emptied
    std::string sha256_before{};  // in 64 lower-case hexadecimal digits, as sha256_after
    std::string sha256_after{};
};

struct Erasure {
    std::vector<ErasedFile> files{};  // by name
    // Names of files, by name, in which an id, INE or full name of an erased person stands all the same, or
    // may stand, because they cannot be searched: damaged or encrypted ones, archives within archives, PDF,
    // .xls, .doc. `not_searched` are the latter.
    std::vector<std::string> left_in{};
    std::vector<std::string> not_searched{};
    std::vector<std::string> unknown{};  // ids of which no table has a row: mistyped, or erased before
};

// Removes the rows of candidates, by their ids, from all tables (`.csv`) that have a column `candidate_id`,
// or its French title, and from unavailability.csv. Entries of a journal that an erased one had replaced,
// also in another journal, go, too, so that they do not count again; a `replaces` that named an erased entry
// is emptied. Other rows stay in their order and with their cells, in the file's own separator. Files that
// hold nothing of all this are not in the result. A report.json leaves out the changed ones of the `files`
// beside it that it describes. Files of several folders may be given by their paths, with `/`. Nothing else
// is changed: a file in which an id, INE or full name of an erased person still stands, as words, is named in
// `left_in`. Workbooks, other documents and zips are searched, too. Errors: a table that cannot be read.
// O(bytes).
[[nodiscard]] Result<Erasure> erase_persons(const PackageFiles& files, std::span<const std::string> ids);

// What went, without ids: number of persons, and of each file the rows and both digests. JSON.
[[nodiscard]] std::string write_erasure_certificate(const Erasure& erasure, std::size_t persons,
                                                    DateTime now);

// Everything that campaign, plan, journal and contacts hold on a candidate, as a text for that person or
// their guardians: titles, words of the formats and labels of codes in the language, other values as they
// stand.
[[nodiscard]] std::string everything_on(const CampaignRecord& record, const Contacts& contacts,
                                        CandidateIndex candidate, Language language);

}  // namespace passpro
