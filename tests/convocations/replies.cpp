// Reply codes, and what a secretary types in.
#include "convocations/reply_codes.hpp"
#include "letters_of.hpp"

#include <catch.hpp>
#include <set>

using namespace passpro;
using namespace passpro::test;

namespace {

const char* const day_of_typing = "2027-03-17T08:00";

CampaignRecord record() {
    return record_of(journal_before_interviews());
}

View view_of_home(std::string_view uai) {
    return view_at(record(), day_of_typing, {.role = Role::home, .uai = uai_of(uai)});
}

std::string code_of_c0019() {
    return example_secret().code("C0019", "F001", "O003#1");
}

Problems problems_in(const std::string& csv) {
    return places_and_codes(read_replies(view_of_home("0980009C"), example_secret(), csv).diagnostics());
}

}  // namespace

TEST_CASE("A code is ten letters, depends on secret, application and slot, and can be typed in any way") {
    const auto code = code_of_c0019();
    CHECK(code.size() == 11);
    CHECK(code[5] == '-');
    CHECK(code == code_of_c0019());
    CHECK(code != example_secret().code("C0019", "F001", "O003#2"));
    CHECK(code != example_secret().code("C0019", "F002", "O003#1"));
    CHECK(code != example_secret().code("C001", "9F001", "O003#1"));
    CHECK(code != ReplySecret::of("another secret, also long enough")->code("C0019", "F001", "O003#1"));
    std::string typed = " ";
    for (const char c : code) {
        if (c != '-') typed += std::string(1, static_cast<char>(c + ('a' - 'A'))) + " ";
    }
    CHECK(convocations::read_code(typed) == code);
}

TEST_CASE("A code with a wrong letter, or two neighbours exchanged, is not one") {
    const auto code = code_of_c0019();
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '-') continue;
        for (const char other : std::string_view("ABCDEFGHJKLMNPRSTUVWXYZ")) {
            auto wrong = code;
            wrong[i] = other;
            CHECK(convocations::read_code(wrong).has_value() == (wrong == code));
        }
        auto exchanged = code;
        if (i + 1 < code.size() && code[i + 1] != '-') std::swap(exchanged[i], exchanged[i + 1]);
        const bool ends_with_check = i + 2 == code.size();  // it may fit in the place of its neighbour
        if (!ends_with_check) CHECK(convocations::read_code(exchanged).has_value() == (exchanged == code));
    }
    CHECK_FALSE(convocations::read_code(code + "A"));
    CHECK_FALSE(convocations::read_code("ABCDE"));
    CHECK_FALSE(convocations::read_code("ABCDE.FGHJK"));
}

TEST_CASE("A short secret is refused") {
    CHECK_FALSE(ReplySecret::of("too short"));
    CHECK(ReplySecret::of("just long enough"));
}

TEST_CASE("Typed replies become rows of a journal, which it can read") {
    const auto view = view_of_home("0980009C");
    const auto rows = read_replies(view, example_secret(),
                                   "code;answer;comment\n" + code_of_c0019() + ";oui;au téléphone\n");
    REQUIRE(rows);
    CHECK(contains(*rows,
                   "answered:C0019:F001:comes:2027-03-17T08:00:home,2027-03-17T08:00,C0019,F001,answered,,"
                   "comes,au téléphone,home,0980009C,\n"));
    const std::vector<JournalFile> files{
        {"journal.csv", journal_before_interviews()}, {"answers.csv", *rows}, {"again.csv", *rows}};
    const auto journal = read_journal(example_campaign(), example_procedure(), files);
    REQUIRE(journal);
    CHECK(journal->entries().size() ==
          read_example_journal(journal_before_interviews())->entries().size() + 1);
}

TEST_CASE("Replies that the SAIO types in, of families of all schools, are the families' own") {
    const auto view = view_at(record(), day_of_typing, {.role = Role::saio});
    const auto typed = "code;answer\n" + code_of_c0019() + ";oui\n" +
                       example_secret().code("C0008", "F001", "O003#0") + ";désistement\n";
    const auto rows = read_replies(view, example_secret(), typed);
    REQUIRE(rows);
    CHECK(contains(*rows, ",C0019,F001,answered,,comes,,family,,\n"));
    CHECK(contains(*rows, ",C0008,F001,answered,,withdraws,,family,,\n"));
    const std::vector<JournalFile> files{{"journal.csv", journal_before_interviews()},
                                         {"answers.csv", *rows}};
    CHECK(read_journal(example_campaign(), example_procedure(), files));
}

TEST_CASE("Replies that the journal already has are left out") {
    const auto code = example_secret().code("C0008", "F001", "O003#0");
    const auto view = view_of_home("0980008B");
    CHECK(*read_replies(view, example_secret(), "code,answer\n" + code + ",vient\n") ==
          *read_replies(view, example_secret(), "code,answer\n"));
    CHECK(contains(*read_replies(view, example_secret(), "code,answer\n" + code + ",Désistement\n"),
                   ",answered,,withdraws,"));
}

TEST_CASE("Codes that are mistyped, replaced or of another school are pointed out, and never shown") {
    auto wrong = code_of_c0019();
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    CHECK(problems_in("code,answer\n" + wrong + ",oui\n") == Problems{"replies.csv:2:code PP4303"});
    const auto of_old_slot = example_secret().code("C0019", "F001", "O003#5");
    CHECK(problems_in("code,answer\n" + of_old_slot + ",oui\n") == Problems{"replies.csv:2:code PP4304"});
    const auto of_other_school = example_secret().code("C0008", "F001", "O003#0");
    const auto refused = read_replies(view_of_home("0980009C"), example_secret(),
                                      "code,answer\n" + of_other_school + ",oui\n");
    REQUIRE(places_and_codes(refused.diagnostics()) == Problems{"replies.csv:2:code PP4304"});
    for (const auto& problem : refused.diagnostics())
        CHECK_FALSE(contains(problem.to_text(Language::english), of_other_school));
}

TEST_CASE("Answers have their words, and two of one time do not contradict each other") {
    const auto code = code_of_c0019();
    CHECK(problems_in("code,answer\n" + code + ",peut-être\n") == Problems{"replies.csv:2:answer PP1110"});
    CHECK(problems_in("code,answer\n" + code + ",se désiste\n").empty());
    const auto refused =
        read_replies(view_of_home("0980009C"), example_secret(), "code,answer\n" + code + ",peut-être\n");
    REQUIRE(refused.diagnostics().items().size() == 1);
    CHECK(refused.diagnostics().items()[0].expected(Language::french) ==
          "l’un de ces choix\u00A0: oui, non, désistement");
    CHECK(problems_in("code,answer\n" + code + ",oui\n" + code + ",non\n") ==
          Problems{"replies.csv:3:answer PP4305"});
    CHECK(problems_in("code,answer\n" + code + ",oui\n" + code + ",oui\n").empty());
    CHECK(problems_in("code,answer,at\n" + code + ",oui,2027-03-15\n" + code + ",non,2027-03-16T09:30\n")
              .empty());
    CHECK(problems_in("code,answer,at\n" + code + ",oui,hier\n") == Problems{"replies.csv:2:at PP1106"});
    CHECK(problems_in("code,answer,comment\n,,rien\n") ==
          Problems{"replies.csv:2:answer PP1101", "replies.csv:2:code PP1101"});
    CHECK(problems_in("answer\noui\n") == Problems{"replies.csv:0:code PP1004"});
}

TEST_CASE("A file that is not a text holds no replies") {
    CHECK(problems_in(std::string("code\0answer", 11)) == Problems{"replies.csv:1: PP1003"});
}

TEST_CASE("Problems of typed replies with personal data in any cell name no person") {
    for (const auto& value : personal_cells) {
        for (const auto& row : with_each_cell_replaced(code_of_c0019() + ",oui,2027-03-16,merci", value)) {
            for (const auto& table : {"code,answer,at,comment\n" + row + '\n', row + '\n'}) {
                const auto replies = read_replies(view_of_home("0980009C"), example_secret(), table);
                const auto said = all_that_is_said(replies.diagnostics());
                CAPTURE(table, said);
                CHECK(said.find(value) == std::string::npos);
            }
        }
    }
}
