// Replies that a secretary typed in.
#include "convocations/journal_rows.hpp"
#include "convocations/reply_codes.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "text/folding.hpp"

#include <passpro/convocations.hpp>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace passpro {

namespace {

using input::Column;
using input::Need;
using input::TableReader;

constexpr std::array reply_columns{Column{"code", Need::value, ShownValues::none, "Code"},
                                   Column{"answer", Need::value, ShownValues::words, "Réponse"},
                                   Column{"at", Need::none, ShownValues::times, "Le"},
                                   Column{"comment", Need::none, ShownValues::none, "Commentaire"}};

struct AnswerWord {
    std::string_view word;
    Answer answer{};
};
// As they are written without accents; the words of a journal come first.
constexpr std::array answer_words{
    AnswerWord{"comes", Answer::comes},         AnswerWord{"cannot_come", Answer::cannot_come},
    AnswerWord{"withdraws", Answer::withdraws}, AnswerWord{"oui", Answer::comes},
    AnswerWord{"vient", Answer::comes},         AnswerWord{"yes", Answer::comes},
    AnswerWord{"non", Answer::cannot_come},     AnswerWord{"ne peut pas venir", Answer::cannot_come},
    AnswerWord{"no", Answer::cannot_come},      AnswerWord{"desistement", Answer::withdraws},
    AnswerWord{"renonce", Answer::withdraws},   AnswerWord{"se desiste", Answer::withdraws}};
constexpr std::string_view french_words = "oui, non, désistement";
constexpr std::string_view english_words = "yes, no, withdraws";

std::optional<Answer> parse_typed_answer(std::string_view text) {
    const auto plain = folded(text);
    for (const auto& [word, answer] : answer_words) {
        if (plain == word) return answer;
    }
    return std::nullopt;
}

class ReplyReader {
  public:
    ReplyReader(const View& view, const ReplySecret& secret, std::string_view file, std::string& utf8,
                Diagnostics& problems)
        : view_(view),
          csv_(input::csv_rows(utf8, reply_columns)),
          table_(file, reply_columns, csv_,
                 [&problems](Diagnostic problem) { problems.add(std::move(problem)); }) {
        for (std::uint32_t i = 0; i < view.applications().size(); ++i) add_code(secret, {i});
    }

    std::string read() && {
        std::string csv(convocations::journal_header);
        while (table_.next()) read_row(csv);
        return csv;
    }

  private:
    void add_code(const ReplySecret& secret, ViewedApplicationIndex index) {
        const auto& application = view_.applications()[index];
        if (!application.slot) return;
        const auto code = secret.code(view_.pupils()[application.pupil].id,
                                      view_.catalogue().formations()[application.formation].id,
                                      slot_text(view_.catalogue(), *application.slot));
        by_code_.emplace(code, index);
    }

    void read_row(std::string& csv) {
        const auto application = application_of_row();
        const auto answer = answer_of_row();
        const bool has_time = !table_.text(at_).empty();
        const auto at = has_time ? time_of_row() : std::optional(view_.now());
        if (!application || !answer || !at) return;
        const auto [first, is_new] =
            replies_.try_emplace(std::tuple(*application, *at), std::pair(*answer, table_.line()));
        if (!is_new) {
            if (first->second.first != *answer)
                table_.report(Problem::contradicting_reply, answer_, {std::to_string(first->second.second)});
            return;
        }
        const auto& row = view_.applications()[*application];
        const bool is_known = !has_time && row.answer == answer;
        if (is_known) return;
        convocations::append_journal_row(csv, view_, row,
                                         {.kind = "answered",
                                          .at = *at,
                                          .event = to_text(JournalEvent::answered),
                                          .value = to_text(*answer),
                                          .comment = table_.text(comment_)});
    }

    std::optional<ViewedApplicationIndex> application_of_row() {
        const auto cell = table_.required_text(code_);
        if (cell.empty()) return std::nullopt;
        const auto code = convocations::read_code(cell);
        if (!code) {
            table_.report(Problem::bad_reply_code, code_);
            return std::nullopt;
        }
        const auto found = by_code_.find(*code);
        if (found == by_code_.end()) {
            table_.report(Problem::unknown_reply_code, code_);
            return std::nullopt;
        }
        return found->second;
    }

    std::optional<Answer> answer_of_row() {
        const auto cell = table_.required_text(answer_);
        const auto answer = parse_typed_answer(cell);
        if (!answer && !cell.empty())
            table_.report(Problem::unknown_choice, answer_,
                          {std::string(french_words), std::string(english_words)});
        return answer;
    }

    // A date alone is its first minute, as in a journal.
    std::optional<DateTime> time_of_row() {
        if (const auto day = parse_date(table_.text(at_))) return DateTime(*day);
        return table_.date_time(at_, input::DateAlone::may_stand);
    }

    const View& view_;
    input::CsvReader csv_;
    TableReader table_;
    std::map<std::string, ViewedApplicationIndex, std::less<>> by_code_;
    std::map<std::tuple<ViewedApplicationIndex, DateTime>, std::pair<Answer, std::uint32_t>> replies_;

    TableReader::ColumnIndex code_ = table_.column("code");
    TableReader::ColumnIndex answer_ = table_.column("answer");
    TableReader::ColumnIndex at_ = table_.column("at");
    TableReader::ColumnIndex comment_ = table_.column("comment");
};

}  // namespace

Result<std::string> read_replies(const View& view, const ReplySecret& secret, std::string_view bytes,
                                 std::string_view file) {
    Diagnostics problems;
    auto text = input::text_of_file(std::string(bytes), file,
                                    [&](Diagnostic problem) { problems.add(std::move(problem)); });
    std::string entries;
    if (text) entries = ReplyReader(view, secret, file, *text, problems).read();
    problems.sort();
    if (problems.has_errors()) return Result<std::string>(std::move(problems));
    return {std::move(entries), std::move(problems)};
}

}  // namespace passpro
