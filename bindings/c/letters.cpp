// Convocations: letters of a view in all their forms, outings, and replies that were typed in.
#include "guard.hpp"
#include "handles.hpp"
#include "records.hpp"
#include "text/utf8.hpp"

#include <passpro/convocations.hpp>
#include <passpro/output.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

using namespace passpro;
using namespace passpro::c;

namespace {

// ---- what is asked for ----

LetterUnit letter_unit_of(std::int32_t unit) {
    constexpr std::array units{LetterUnit::pupil, LetterUnit::interview};
    require_below(static_cast<std::uint32_t>(unit), units.size(), "options.unit");
    return units.at(static_cast<std::size_t>(unit));
}

LetterChoice letter_choice_of(std::int32_t choice) {
    constexpr std::array choices{LetterChoice::to_send, LetterChoice::changed, LetterChoice::all};
    require_below(static_cast<std::uint32_t>(choice), choices.size(), "options.choice");
    return choices.at(static_cast<std::size_t>(choice));
}

// Says nothing of a secret that will not do.
ReplySecret reply_secret_of(const void* secret, std::uint64_t size, std::string_view name) {
    auto made = ReplySecret::of(bytes_of(secret, size, name));
    if (!made)
        refuse(std::string(name) + " has fewer than " + std::to_string(ReplySecret::least_bytes) + " bytes");
    return std::move(*made);
}

std::vector<TemplateFile> template_files_of(const passpro_package* package) {
    std::vector<TemplateFile> files;
    if (package == nullptr) return files;
    for (const auto& [name, bytes] : package->files) files.push_back({.name = name, .bytes = bytes});
    return files;
}

Checked<passpro_letters> letters_of(const passpro_view& source, const passpro_letter_options& given) {
    const LetterUnit unit = letter_unit_of(given.unit);
    const LetterChoice choice = letter_choice_of(given.choice);
    LetterOptions options{.language = language_of(given.language)};
    if (given.secret != nullptr || given.secret_size > 0)
        options.secret = reply_secret_of(given.secret, given.secret_size, "options.secret");
    auto templates = LetterTemplates::replaced_by(template_files_of(given.templates));
    if (!templates) return {.handle = {}, .diagnostics = templates.diagnostics()};
    Diagnostics warnings = templates.diagnostics();
    options.templates = std::move(templates).value();
    auto found = letters(source.view, unit, choice);
    if (given.candidate_id != nullptr) {
        const std::string_view wanted = given.candidate_id;
        std::erase_if(found,
                      [&](const Letter& letter) { return source.view.pupils()[letter.pupil].id != wanted; });
    }
    return {.handle = std::make_unique<passpro_letters>(source, std::move(options), std::move(found),
                                                        given.for_excel != 0),
            .diagnostics = std::move(warnings)};
}

// ---- files ----

std::string table_of(const passpro_letters& letters, const std::string& csv) {
    return letters.for_excel ? for_excel(csv) : csv;
}

// A document that letters leave in, for every viewer or for schools of origin and the SAIO alone.
struct LetterFile {
    std::string_view name;
    bool is_for_homes_alone = false;
    std::string (*write)(const passpro_letters& letters) = nullptr;
};

constexpr std::array letter_files{
    LetterFile{"convocations.html", false,
               [](const passpro_letters& source) {
                   return letters_page(source.view, source.letters, source.options);
               }},
    LetterFile{"convocations.txt", false,
               [](const passpro_letters& source) {
                   return letters_text(source.view, source.letters, source.options);
               }},
    LetterFile{"convocations.csv", false,
               [](const passpro_letters& source) {
                   return table_of(source, letters_table(source.view, source.letters, source.options));
               }},
    LetterFile{"convocations.ics", false,
               [](const passpro_letters& source) {
                   return letters_calendar(source.view, source.letters, source.options.language);
               }},
    LetterFile{"delivery.html", true,
               [](const passpro_letters& source) {
                   return delivery_page(source.view, source.letters, source.options);
               }},
    LetterFile{"outings.html", true,
               [](const passpro_letters& source) {
                   return outings_page(source.view, outings(source.view), source.options);
               }},
    LetterFile{"outings.csv", true, [](const passpro_letters& source) {
                   return table_of(source, outings_table(source.view, outings(source.view)));
               }}};

bool is_for(const LetterFile& file, Role role) {
    return !file.is_for_homes_alone || role == Role::home || role == Role::saio;
}

const LetterFile& letter_file_of(std::string_view name, Role role) {
    const auto* const found = std::ranges::find(letter_files, name, &LetterFile::name);
    if (found == letter_files.end() || !is_for(*found, role))
        refuse("a name is not that of a file of these letters", PASSPRO_ERROR_NOT_FOUND);
    return *found;
}

std::vector<const LetterFile*> files_asked_for(Role role, const char* const* names, std::uint64_t count) {
    std::vector<const LetterFile*> files;
    if (names == nullptr && count > 0) refuse("names is NULL");
    for (std::uint64_t k = 0; k < count; ++k)
        files.push_back(&letter_file_of(text_of(names[k], "a name of names"), role));
    if (names != nullptr) return files;
    for (const LetterFile& file : letter_files) {
        if (is_for(file, role)) files.push_back(&file);
    }
    return files;
}

// ---- tables ----

struct InterviewRow {
    std::size_t number = 0;  // of the letter
    const Letter* letter = nullptr;
    const LetterInterview* interview = nullptr;
};

class LetterRows {
  public:
    explicit LetterRows(const passpro_letters& letters) : letters_(letters), campaign_(letters.campaign) {
        for (std::size_t number = 0; number < letters.letters.size(); ++number) {
            const Letter& letter = letters.letters[number];
            for (const LetterInterview& interview : letter.interviews)
                rows_.push_back({number, &letter, &interview});
        }
    }

    Columns columns() const {
        Columns columns;
        columns.add("letter", rows_, &InterviewRow::number);
        columns.add("candidate_id", rows_,
                    [&](const InterviewRow& row) -> std::string_view { return candidate_id(row); });
        columns.add("formation_id", rows_,
                    [&](const InterviewRow& row) -> std::string_view { return formation_id(row); });
        columns.add("news", rows_, [](const InterviewRow& row) { return to_text(row.interview->news); });
        add_slot(columns, "", &LetterInterview::slot);
        add_slot(columns, "previous_", &LetterInterview::previous_slot);
        columns.add("sequence", rows_, [](const InterviewRow& row) { return row.interview->sequence; });
        columns.add("version", rows_, [](const InterviewRow& row) { return row.letter->version; });
        columns.add("replaces", rows_, [](const InterviewRow& row) { return row.letter->replaces; });
        columns.add("reply_code", rows_, [&](const InterviewRow& row) { return reply_code(row); });
        return columns;
    }

  private:
    const ViewedApplication& application(const InterviewRow& row) const {
        return letters_.view.applications()[row.interview->application];
    }
    const std::string& candidate_id(const InterviewRow& row) const {
        return letters_.view.pupils()[application(row).pupil].id;
    }
    const std::string& formation_id(const InterviewRow& row) const {
        return campaign_.formations()[application(row).formation].id;
    }

    std::optional<std::string> reply_code(const InterviewRow& row) const {
        const auto& slot = row.interview->slot;
        if (!letters_.options.secret || !slot) return std::nullopt;
        return letters_.options.secret->code(candidate_id(row), formation_id(row),
                                             slot_text(campaign_, *slot));
    }

    void add_slot(Columns& columns, const std::string& prefix,
                  std::optional<SlotIndex> LetterInterview::*member) const {
        const auto part = [&, member](auto part_of) {
            return [&, member, part_of](const InterviewRow& row) {
                const auto& slot = row.interview->*member;
                using Value = decltype(part_of(campaign_.slots()[*slot]));
                return slot ? std::optional<Value>(part_of(campaign_.slots()[*slot])) : std::nullopt;
            };
        };
        columns.add(prefix + "opening_id", rows_, part([&](const Slot& slot) {
                        return std::string_view(campaign_.openings()[slot.opening].id);
                    }));
        columns.add(prefix + "slot", rows_, part([](const Slot& slot) { return slot.number; }));
        columns.add(prefix + "start", rows_, part([](const Slot& slot) { return slot.period.start; }));
        columns.add(prefix + "end", rows_, part([](const Slot& slot) { return slot.period.end; }));
    }

    const passpro_letters& letters_;
    const Campaign& campaign_;
    std::vector<InterviewRow> rows_;
};

class OutingRows {
    auto name(std::string PupilName::*part) const {
        return [this, part](const Outing& row) {
            const auto& found = pupil(row).name;
            return found ? if_any((*found).*part) : std::nullopt;
        };
    }

  public:
    explicit OutingRows(const passpro_view& view)
        : view_(view.view), campaign_(view.campaign), rows_(outings(view.view)) {}

    Columns columns() const {
        Columns columns;
        columns.add("candidate_id", rows_,
                    [&](const Outing& row) -> std::string_view { return pupil(row).id; });
        columns.add("last_name", rows_, name(&PupilName::last_name));
        columns.add("first_name", rows_, name(&PupilName::first_name));
        columns.add("class", rows_, name(&PupilName::school_class));
        columns.add("home_uai", rows_, [&](const Outing& row) { return uai_of(pupil(row).home); });
        columns.add("date", rows_, [](const Outing& row) { return row.leaves.date(); });
        columns.add("host_uai", rows_, [&](const Outing& row) {
            return uai_of(view_.applications()[row.interviews.front()].host);
        });
        columns.add("leaves", rows_, &Outing::leaves);
        columns.add("returns", rows_, &Outing::returns);
        columns.add("there", rows_, [](const Outing& row) { return to_text(row.there); });
        columns.add("back", rows_, [](const Outing& row) { return to_text(row.back); });
        columns.add("misses_lunch", rows_, [](const Outing& row) { return row.misses_lunch ? 1 : 0; });
        return columns;
    }

  private:
    const ViewedPupil& pupil(const Outing& row) const { return view_.pupils()[row.pupil]; }
    std::string_view uai_of(EstablishmentIndex establishment) const {
        return campaign_.establishments()[establishment].uai.text();
    }

    const View& view_;
    const Campaign& campaign_;
    std::vector<Outing> rows_;
};

Columns language_columns(const std::vector<std::string>& languages) {
    Columns columns;
    columns.add("language", languages,
                [](const std::string& language) -> std::string_view { return language; });
    return columns;
}

// Its entries would be refused by the journal.
void require_recorder(const View& view, JournalEvent event) {
    if (!may_record(view.viewer().role, event))
        refuse("the role of the view does not record \"" + std::string(to_text(event)) + '"');
}

}  // namespace

void passpro_letter_options_init(passpro_letter_options* options) {
    initialise(options, passpro_letter_options{.struct_size = 0,
                                               .unit = PASSPRO_LETTER_UNIT_PUPIL,
                                               .choice = PASSPRO_LETTER_CHOICE_TO_SEND,
                                               .language = PASSPRO_LANGUAGE_ENGLISH,
                                               .for_excel = 0,
                                               .reserved = 0,
                                               .candidate_id = nullptr,
                                               .secret = nullptr,
                                               .secret_size = 0,
                                               .templates = nullptr});
}

passpro_status passpro_letters_create(const passpro_view* view, const passpro_letter_options* options,
                                      passpro_letters** letters, passpro_diagnostics** diagnostics) {
    return guarded(letters, diagnostics, [&] {
        const auto given = completed_or_defaults(options, &passpro_letter_options_init);
        return letters_of(required(view, "view"), given);
    });
}

uint64_t passpro_letters_count(const passpro_letters* letters) {
    return letters ? letters->letters.size() : 0;
}

passpro_status passpro_letters_interviews(const passpro_letters* letters, passpro_table** table) {
    return guarded(table, [&] {
        return std::make_unique<passpro_table>(LetterRows(required(letters, "letters")).columns());
    });
}

passpro_status passpro_letters_files(const passpro_letters* letters, const char* const* names, uint64_t count,
                                     passpro_package** files) {
    return guarded(files, [&] {
        const passpro_letters& source = required(letters, "letters");
        auto made = std::make_unique<passpro_package>();
        for (const LetterFile* file : files_asked_for(source.view.viewer().role, names, count))
            made->files.insert_or_assign(std::string(file->name), file->write(source));
        return made;
    });
}

passpro_status passpro_letters_languages_without_text(const passpro_letters* letters, passpro_table** table) {
    return guarded(table, [&] {
        const passpro_letters& source = required(letters, "letters");
        return std::make_unique<passpro_table>(
            language_columns(languages_without_text(source.view, source.letters, source.options)));
    });
}

passpro_status passpro_letters_sent(const passpro_letters* letters, const char* at, const char* channel,
                                    passpro_text** csv) {
    return guarded(csv, [&] {
        const passpro_letters& source = required(letters, "letters");
        const auto word = text_of(channel, "channel");
        if (!is_utf8(word)) refuse("channel is not UTF-8");
        require_recorder(source.view, JournalEvent::convoked);
        return std::make_unique<passpro_text>(
            sent_entries(source.view, source.letters, instant_of(at, "at"), word));
    });
}

void passpro_letters_free(passpro_letters* letters) {
    free_handle(letters);
}

passpro_status passpro_view_outings(const passpro_view* view, passpro_table** table) {
    return guarded(
        table, [&] { return std::make_unique<passpro_table>(OutingRows(required(view, "view")).columns()); });
}

passpro_status passpro_view_replies(const passpro_view* view, const void* secret, uint64_t secret_size,
                                    const void* bytes, uint64_t size, const char* file, passpro_text** csv,
                                    passpro_diagnostics** diagnostics) {
    return guarded(csv, diagnostics, [&] {
        const View& source = required(view, "view").view;
        const auto replies = bytes_of(bytes, size, "bytes");
        const auto of_campaign = reply_secret_of(secret, secret_size, "secret");
        // Those that the SAIO types in are recorded as the families' own.
        if (source.viewer().role != Role::saio) require_recorder(source, JournalEvent::answered);
        return checked<passpro_text>(
            read_replies(source, of_campaign, replies, file != nullptr ? file : "replies.csv"));
    });
}
