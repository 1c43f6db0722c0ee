// passpro convoke: letters to families, calendars and sheets; and replies that were typed in.
#include "commands.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "output_folder.hpp"
#include "record_arguments.hpp"

#include <passpro/convocations.hpp>
#include <passpro/interview_sheets.hpp>
#include <passpro/output.hpp>
#include <passpro/wording.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace passpro::tool {

namespace {

namespace fs = std::filesystem;

struct ConvokeArguments {
    RecordArguments record;
    ViewerArguments viewer;
    LetterUnit unit = LetterUnit::pupil;
    LetterChoice choice = LetterChoice::to_send;
    std::string secret;
    std::string templates;
    std::string channel = "hand";
    std::string replies;
    std::string out;
    bool for_excel = false;
};

// The files that convoke writes, in the order in which they get their names.
constexpr std::string_view letter_files[] = {"convocations.html", "convocations.txt", "convocations.csv",
                                             "convocations.ics",  "delivery.html",    "outings.html",
                                             "outings.csv",       "dossiers.html",    "sent.csv"};
constexpr std::string_view answers_file = "answers.csv";

std::optional<ReplySecret> secret_of(const Console& console, const std::string& file) {
    if (file.empty()) return std::nullopt;
    auto secret = ReplySecret::of(require_file(console, file));
    if (!secret)
        throw Failure(
            ExitStatus::wrong_usage,
            console.text("--secret : au moins 16 octets tirés au hasard sont attendus, par exemple\n"
                         "head -c 32 /dev/urandom > secret",
                         "--secret: expected at least 16 random bytes, for example\n"
                         "head -c 32 /dev/urandom > secret"));
    return secret;
}

LetterTemplates templates_of(const Console& console, const std::string& folder) {
    if (folder.empty()) return {};
    std::vector<fs::path> paths;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) paths.push_back(entry.path());
    if (error)
        throw Failure(
            ExitStatus::wrong_usage,
            "--templates : " + folder + console.text(" : dossier illisible", ": cannot read the folder"));
    std::ranges::sort(paths);
    std::vector<TemplateFile> files;
    for (const auto& path : paths)
        files.push_back({.name = path.filename().string(), .bytes = require_file(console, path)});
    auto templates = LetterTemplates::replaced_by(files);
    if (!templates) throw BadInput(templates.diagnostics());
    console.print(console.err(), templates.diagnostics());
    return std::move(templates).value();
}

class Convoking {
  public:
    Convoking(const Console& console, const ConvokeArguments& arguments)
        : console_(console),
          arguments_(arguments),
          record_(require_record(console, arguments.record)),
          view_(record_, require_contacts(console, arguments.record, record_.campaign()),
                chosen_viewer(console, record_.campaign(), arguments.viewer),
                chosen_instant(console, arguments.record.now)),
          options_{.language = console.language(),
                   .secret = secret_of(console, arguments.secret),
                   .templates = templates_of(console, arguments.templates)},
          letters_(letters(view_, arguments.unit, arguments.choice)) {}

    void write_letters(OutputFolder& folder) {
        stage(folder, "convocations.html", letters_page(view_, letters_, options_));
        stage(folder, "convocations.txt", letters_text(view_, letters_, options_));
        stage_table(folder, "convocations.csv", letters_table(view_, letters_, options_));
        stage(folder, "convocations.ics", letters_calendar(view_, letters_, options_.language));
        if (arguments_.viewer.role == Role::home || arguments_.viewer.role == Role::saio) {
            const auto found = outings(view_);
            stage(folder, "delivery.html", delivery_page(view_, letters_, options_));
            stage(folder, "outings.html", outings_page(view_, found, options_));
            stage_table(folder, "outings.csv", outings_table(view_, found));
        }
        if (arguments_.viewer.role == Role::home)
            stage(folder, "dossiers.html", dossier_sheets(view_, options_.language));
        if (may_record(arguments_.viewer.role, JournalEvent::convoked))
            stage(folder, "sent.csv", sent_entries(view_, letters_, view_.now(), arguments_.channel));
        for (const auto name : letter_files) {
            if (std::ranges::find(files_, name) == files_.end()) folder.withdraw(name);
        }
        folder.publish();
    }

    void write_answers(OutputFolder& folder) {
        if (!options_.secret)
            throw Failure(ExitStatus::wrong_usage,
                          console_.text("--replies a besoin de --secret", "--replies needs --secret"));
        const auto bytes = require_file(console_, arguments_.replies);
        const auto name = fs::path(arguments_.replies).filename().string();
        stage(folder, answers_file, read_replies(view_, *options_.secret, bytes, name).value());
        folder.publish();
    }

    void print() const {
        const auto count = [&](InterviewNews news) {
            return std::ranges::count_if(letters_,
                                         [&](const Letter& letter) { return letter.is_about(news); });
        };
        auto& out = console_.out().stream();
        out << counted(static_cast<std::int64_t>(letters_.size()), console_.language(),
                       console_.text("lettre", "letter"), console_.text("lettres", "letters"))
            << console_.text(" : premier rendez-vous ", ": first date ") << count(InterviewNews::first)
            << console_.text(", autre rendez-vous ", ", another date ") << count(InterviewNews::changed)
            << console_.text(", annulation ", ", cancelled ") << count(InterviewNews::cancelled) << '\n';
        for (const auto& letter : letters_) {
            for (const auto& interview : letter.interviews) {
                if (interview.previous_slot) print_change(interview);
            }
        }
    }

    // If there is no letter at all.
    void say_why_none() const {
        if (!letters_.empty()) return;
        const auto starts_later = [&](const ViewedApplication& application) {
            return application.slot &&
                   record_.campaign().slots()[*application.slot].period.start > view_.now();
        };
        const auto has_slot = [](const ViewedApplication& application) {
            return application.slot.has_value();
        };
        const auto& applications = view_.applications();
        if (std::ranges::none_of(applications, has_slot)) {
            console_.say(console_.text("pas de lettre : le planning n’a pas d’entretien pour cette vue",
                                       "no letter: the plan has no interview for this view"));
        } else if (std::ranges::none_of(applications, starts_later)) {
            console_.say(
                console_.text("pas de lettre : tous les entretiens sont passés à cet instant (--now)",
                              "no letter: all interviews are over at this instant (--now)"));
        } else if (arguments_.choice != LetterChoice::all) {
            console_.say(console_.text(
                "pas de lettre : rien de nouveau à dire ; --letters all écrit celles qui valent encore",
                "no letter: there is nothing new to tell; --letters all writes those that still hold"));
        }
    }

    void print_files(const OutputFolder& folder) const {
        for (const auto& name : files_)
            console_.say(console_.text("écrit : ", "written: ") + folder.path_of(name).string());
        for (const auto& language : languages_without_text(view_, letters_, options_))
            console_.say(
                console_.text("pas de second texte en « ", "no second text in `") + printable(language) +
                console_.text(" » : il faudrait un modèle second.", "`: it needs a template second.") +
                printable(language) + ".mustache");
    }

    Json json() const {
        Json list = Json::array();
        for (const auto& letter : letters_) list.push_back(json_of(letter));
        return Json{{"now", to_iso(view_.now())},
                    {"letters", std::move(list)},
                    {"files", files_},
                    {"languages_without_text", languages_without_text(view_, letters_, options_)}};
    }

  private:
    void stage(OutputFolder& folder, std::string_view name, std::string_view content) {
        folder.stage(name, content);
        files_.emplace_back(name);
    }

    void stage_table(OutputFolder& folder, std::string_view name, const std::string& csv) {
        stage(folder, name, arguments_.for_excel ? for_excel(csv) : csv);
    }

    const ViewedApplication& of(const LetterInterview& interview) const {
        return view_.applications()[interview.application];
    }
    std::string slot_or_nothing(const std::optional<SlotIndex>& slot) const {
        return slot ? slot_text(record_.campaign(), *slot) : std::string("–");
    }

    void print_change(const LetterInterview& interview) const {
        console_.out().stream() << view_.pupils()[of(interview).pupil].id << ' '
                                << record_.campaign().formations()[of(interview).formation].id << ' '
                                << slot_or_nothing(interview.previous_slot) << " → "
                                << slot_or_nothing(interview.slot) << '\n';
    }

    Json json_of(const Letter& letter) const {
        Json interviews = Json::array();
        for (const auto& interview : letter.interviews) interviews.push_back(json_of(interview));
        return Json{{"candidate_id", view_.pupils()[letter.pupil].id},
                    {"version", letter.version},
                    {"replaces", letter.replaces.is_special() ? Json() : Json(to_iso(letter.replaces))},
                    {"interviews", std::move(interviews)}};
    }

    Json json_of(const LetterInterview& interview) const {
        const auto& campaign = record_.campaign();
        const auto& formation_id = campaign.formations()[of(interview).formation].id;
        Json object{{"formation_id", formation_id}, {"news", to_text(interview.news)}};
        object["slot"] = interview.slot ? slot_json(campaign, *interview.slot) : Json();
        object["previous"] = interview.previous_slot ? slot_json(campaign, *interview.previous_slot) : Json();
        if (options_.secret && interview.slot)
            object["reply_code"] = options_.secret->code(view_.pupils()[of(interview).pupil].id, formation_id,
                                                         slot_text(campaign, *interview.slot));
        return object;
    }

    const Console& console_;
    const ConvokeArguments& arguments_;
    CampaignRecord record_;
    View view_;
    LetterOptions options_;
    std::vector<Letter> letters_;
    std::vector<std::string> files_;
};

ExitStatus convoke(const CommandLine& line, const ConvokeArguments& arguments) {
    const Console& console = line.console();
    OutputFolder folder(arguments.out, console);
    Convoking convoking(console, arguments);
    if (arguments.replies.empty()) {
        convoking.write_letters(folder);
        convoking.say_why_none();
        if (!line.wants_json()) convoking.print();
    } else {
        convoking.write_answers(folder);
    }
    if (line.wants_json()) console.out().print_json(convoking.json().dump(2));
    convoking.print_files(folder);
    return ExitStatus::done;
}

void add_viewer(const CommandLine& line, CLI::App& command, ConvokeArguments& arguments) {
    const Console& console = line.console();
    line.add_choice(command, "--role",
                    console.text("Pour qui, saio, home, host ou family : chacun ne reçoit que ce\n"
                                 "qu’il peut voir",
                                 "For whom, saio, home, host or family: each gets what it may see,\n"
                                 "and nothing else"),
                    {"saio", "home", "host", "family"},
                    [&arguments](const std::string& word) { arguments.viewer.role = *parse_role(word); });
    command.get_option("--role")->type_name(console.text("RÔLE", "ROLE"))->required();
    command
        .add_option("--uai", arguments.viewer.uai,
                    console.text("L’établissement d’origine (home) ou d’accueil (host)",
                                 "The school of origin (home) or the host"))
        ->type_name("UAI");
    command
        .add_option(
            "--candidate", arguments.viewer.candidate,
            console.text("Seulement ce qui concerne ce candidat", "Only what concerns this candidate"))
        ->type_name("ID");
}

void add_letter_options(const CommandLine& line, CLI::App& command, ConvokeArguments& arguments) {
    const Console& console = line.console();
    const std::string file = console.text("FICHIER", "FILE");
    line.add_choice(command, "--each",
                    console.text("Une lettre par élève (pupil, par défaut) ou par entretien",
                                 "A letter a pupil (the default) or an interview"),
                    {"pupil", "interview"}, [&arguments](const std::string& word) {
                        arguments.unit = word == "pupil" ? LetterUnit::pupil : LetterUnit::interview;
                    });
    line.add_choice(command, "--letters",
                    console.text("Celles qui restent à envoyer (to-send, par défaut), celles qui en\n"
                                 "remplacent une autre (changed), ou toutes (all)",
                                 "Those still to be sent (to-send, the default), those that replace\n"
                                 "another one (changed), or all"),
                    {"to-send", "changed", "all"}, [&arguments](const std::string& word) {
                        arguments.choice = word == "changed" ? LetterChoice::changed
                                           : word == "all"   ? LetterChoice::all
                                                             : LetterChoice::to_send;
                    });
    command
        .add_option("--secret", arguments.secret,
                    console.text("Le secret de la campagne, dont viennent les codes de réponse",
                                 "The secret of the campaign, which reply codes come from"))
        ->type_name(file);
    command
        .add_option("--templates", arguments.templates,
                    console.text("Des modèles à la place de ceux de passpro, comme letter.fr.mustache",
                                 "Templates in the place of passpro's own, such as letter.fr.mustache"))
        ->type_name(console.text("DOSSIER", "FOLDER"));
    command
        .add_option("--channel", arguments.channel,
                    console.text("Comment elles seront remises, pour sent.csv (par défaut : hand)",
                                 "How they will be delivered, for sent.csv (by default: hand)"))
        ->type_name(console.text("MOT", "WORD"));
    command
        .add_option("--replies", arguments.replies,
                    console.text("Des réponses saisies (code, answer), dont faire answers.csv",
                                 "Replies that were typed in (code, answer), to make answers.csv of"))
        ->type_name(file);
}

}  // namespace

void add_convoke_command(CommandLine& line) {
    const Console& console = line.console();
    const auto arguments = std::make_shared<ConvokeArguments>();
    CLI::App& command = line.add_command(
        "convoke",
        console.text("Écrit les convocations, en page, texte, tableau et calendrier ;\n"
                     "n’envoie rien",
                     "Write the convocations as page, text, table and calendar; sends\n"
                     "nothing"),
        "  passpro convoke campaign plan/plan.csv --now 2027-03-08 --role home --uai 0980008B --out letters\n"
        "  passpro convoke campaign plan/plan.csv --now 2027-03-20 --role host --uai 0980051Y \\\n"
        "    --letters changed --secret secret --out notices",
        [&line, arguments] { return convoke(line, *arguments); });
    add_record_arguments(line, command, arguments->record);
    add_viewer(line, command, *arguments);
    add_letter_options(line, command, *arguments);
    line.add_output_folder(command, arguments->out,
                           console.text("Où écrire les lettres ; créé s’il manque",
                                        "The folder of the letters; created if it is missing"));
    line.add_table_form(command, arguments->for_excel);
    line.add_json(command, console.text("Écrit ce que disent les lettres en JSON, sans aucun nom",
                                        "Write what the letters say as JSON, without any name"));
}

}  // namespace passpro::tool
