// Letters as page, text and table.
#include "letters_of.hpp"

#include <boost/algorithm/string/replace.hpp>

#include <catch.hpp>

using namespace passpro;
using namespace passpro::test;

namespace {

Viewer home_of_c0008() {
    return {.role = Role::home, .uai = uai_of("0980008B")};
}

View view_of_home(const char* now = "2027-03-10T08:00") {
    return view_at(record_of(journal_before_interviews()), now, home_of_c0008());
}

std::vector<Letter> all(const View& view) {
    return letters(view, LetterUnit::pupil, LetterChoice::all);
}

LetterOptions with_codes(Language language = Language::french) {
    return {.language = language, .secret = example_secret()};
}

// The example, with another name of C0008.
Campaign campaign_with_name(const std::string& name) {
    auto files = files_of("examples/campaign");
    files.erase("rules.json");
    boost::replace_first(files["candidates.csv"], "ARTICHAUT,Khi", name + ",Khi");
    return read_tables(files).value();
}

View view_with_name(const std::string& name) {
    const auto campaign = campaign_with_name(name);
    const auto procedure =
        read_procedure(campaign, bytes_of(source_folder / "examples/campaign/procedure.json")).value();
    const auto record =
        CampaignRecord::make(campaign, kept_plan(campaign), procedure, Journal(campaign)).value();
    return {record, Contacts(campaign), home_of_c0008(), *parse_date_time("2027-03-10T08:00")};
}

Result<LetterTemplates> templates(const std::string& name, const std::string& bytes) {
    const std::vector<TemplateFile> files{{name, bytes}};
    return LetterTemplates::replaced_by(files);
}

}  // namespace

TEST_CASE("A letter says the time and the place, what to bring, how to come and how to answer") {
    const auto view = view_of_home();
    const auto page = letters_page(view, all(view), with_codes());
    for (const auto* const words :
         {"mercredi 7 avril 2027 (07/04/2027)", "13\u00A0h\u00A030", "Se présenter à 13\u00A0h\u00A020",
          "Accueil du bâtiment B", "Salle 102", "Lycée professionnel des Trois Moulins, Valdormant",
          "Lettre de motivation", "Bulletins de l’année", "dès que possible", "seul, si vous l’y autorisez",
          "Madame ARTICHAUT Sigma", "3 impasse des Essais", "98160 Hautecombe-les-Essais",
          "Cet avis ne donne aucun bonus dans Affelnet.", "dpo@example.org", "traitement algorithmique",
          "académie d’exemple 2027", "Réf. C0008 — version 1", "avant la fin du lundi 15 mars 2027"}) {
        CAPTURE(words);
        CHECK(contains(page, words));
    }
    CHECK(contains(page, example_secret().code("C0008", "F001", "O003#0")));
    CHECK_FALSE(contains(page, "2012"));
    CHECK_FALSE(contains(page, "099800008BP"));
}

TEST_CASE("Documents have until their deadline, if it is not over") {
    const auto record = record_of(journal_header);
    const auto view = view_at(record, "2027-02-20T08:00", home_of_c0008());
    const auto text = letters_text(view, all(view));
    CHECK(contains(letters_page(view, all(view)), "avant la fin du vendredi 26 février 2027"));
    CHECK(contains(text,
                   "encore attendue par le collège avant la fin du vendredi 26 février 2027\u00A0: Bulletins "
                   "de l’année"));
}

TEST_CASE("The same letter in English") {
    const auto view = view_of_home();
    const auto page = letters_page(view, all(view), with_codes(Language::english));
    CHECK(contains(page, "Wednesday 7 April 2027 (07/04/2027) at 13:30"));
    CHECK(contains(page, "This opinion gives no bonus in Affelnet."));
    CHECK(contains(page, "lang=\"en\""));
}

TEST_CASE("A notice names the date that it replaces, and a cancellation the one that is gone") {
    const auto moved =
        record_of(journal_before_interviews(), example_procedure(), plan_with_c0008(slot_at("O003", 8)));
    const auto view = view_at(moved, "2027-03-17T08:00", home_of_c0008());
    const auto notice = letters_page(view, letters(view, LetterUnit::pupil, LetterChoice::changed));
    CHECK(contains(notice, "Cette lettre remplace celle du 8 mars 2027."));
    CHECK(contains(notice, "Au lieu du mercredi 7 avril 2027 à 13\u00A0h\u00A030."));
    const auto lost =
        record_of(journal_before_interviews(), example_procedure(), plan_with_c0008(std::nullopt));
    const auto without = view_at(lost, "2027-03-17T08:00", home_of_c0008());
    const auto cancellation =
        letters_text(without, letters(without, LetterUnit::pupil, LetterChoice::changed), with_codes());
    CHECK(contains(cancellation, "est annulé."));
    CHECK_FALSE(contains(cancellation, "Code de réponse"));
}

TEST_CASE("Another appointment is promised only to who waits for a place") {
    const auto page_with = [](PlacementStatus status, Language language) {
        auto plan = kept_plan(example_campaign());
        plan[application_of("C0008", "F001")] = {.status = status, .reason_code = ReasonCode::full};
        const auto record = record_of(journal_before_interviews(), example_procedure(), std::move(plan));
        const auto view = view_at(record, "2027-03-17T08:00", home_of_c0008());
        return letters_page(view, letters(view, LetterUnit::pupil, LetterChoice::changed),
                            {.language = language});
    };
    const auto waiting = page_with(PlacementStatus::unplaced, Language::french);
    CHECK(contains(waiting, "Un autre rendez-vous vous sera proposé si une place se libère."));
    CHECK_FALSE(contains(waiting, "adressez-vous au collège"));
    for (const auto status : {PlacementStatus::ineligible, PlacementStatus::undetermined}) {
        const auto french = page_with(status, Language::french);
        CHECK(contains(french,
                       "<strong>annulé</strong>. Pour en connaître la raison, adressez-vous au collège"));
        CHECK_FALSE(contains(french, "sera proposé"));
        const auto english = page_with(status, Language::english);
        CHECK(
            contains(english, "<strong>cancelled</strong>. Please ask the school of origin for the reason"));
        CHECK_FALSE(contains(english, "will be offered"));
    }
}

TEST_CASE("Values are escaped in pages, and stay on their line in texts") {
    const auto view = view_with_name("<b>A & B</b>");
    const auto page = letters_page(view, all(view));
    CHECK(contains(page, "&lt;b&gt;A &amp; B&lt;/b&gt;"));
    CHECK_FALSE(contains(page, "<b>A"));
    const auto broken = view_with_name("\"MARTIN\nCode de réponse\u00A0: AAAAA\"");
    CHECK_FALSE(contains(letters_text(broken, all(broken)), "\nCode de réponse\u00A0: AAAAA"));
}

TEST_CASE("Plain texts are separated by form feeds, and tables have a row a letter") {
    const auto view = view_at(record_of(journal_before_interviews()), "2027-03-10T08:00");
    const auto found = all(view);
    const auto text = letters_text(view, found);
    CHECK(std::ranges::count(text, '\f') == static_cast<std::ptrdiff_t>(found.size()) - 1);
    const auto table = letters_table(view, found, with_codes());
    CHECK(std::ranges::count(table, '\n') == static_cast<std::ptrdiff_t>(found.size()) + 1);
    CHECK(contains(table, "candidate_id,last_name,first_name,class,home_uai,home,contact_civility,"));
    CHECK(contains(table, ",news_1,formation_1,"));
    CHECK(contains(table, "Pièce d’identité · Lettre de motivation"));
}

TEST_CASE("The plain text tells the family what the page tells it") {
    const auto view = view_of_home();
    const auto found = all(view);
    const auto text_in = [&](Language language) { return letters_text(view, found, with_codes(language)); };
    for (const auto* const words :
         {"Votre enfant est convoqué à un entretien avec l’équipe éducative", "académie d’exemple 2027",
          "encore attendue par le collège dès que possible\u00A0: Bulletins de l’année",
          "Votre enfant peut aller et revenir seul, si vous l’y autorisez.",
          "(il vient, il ne peut pas venir, il renonce)"}) {
        CAPTURE(words);
        CHECK(contains(text_in(Language::french), words));
    }
    for (const auto* const words :
         {"Your child is invited to an interview", "waiting for, as soon as possible: ",
          "Your child may go and come back alone, if you allow it.", "(comes, cannot come, withdraws)"}) {
        CAPTURE(words);
        CHECK(contains(text_in(Language::english), words));
    }
    const auto moved =
        record_of(journal_before_interviews(), example_procedure(), plan_with_c0008(slot_at("O003", 8)));
    const auto notice = view_at(moved, "2027-03-17T08:00", home_of_c0008());
    CHECK(contains(letters_text(notice, letters(notice, LetterUnit::pupil, LetterChoice::changed)),
                   "Convocation\u00A0: nouveau rendez-vous — ARTICHAUT Khi"));
}

TEST_CASE("Sections that are hidden leave no empty lines in a text, and empty lines of a template stay") {
    const auto view = view_of_home();
    for (const auto language : {Language::french, Language::english})
        CHECK_FALSE(contains(letters_text(view, all(view), {.language = language}), "\n\n\n"));
    const auto text_by = [&](const std::string& source) {
        LetterOptions options;
        options.templates = templates("text.fr.mustache", source).value();
        return letters_text(view, all(view), options);
    };
    CHECK(text_by("A\n{{#is_cancellation}}\nB\n{{/is_cancellation}}\n  {{! C }}\r\nD\n") == "A\nD\n");
    CHECK(text_by("A\n{{#is_convocation}}\n\nB\n{{/is_convocation}}\n\nC") == "A\n\nB\n\nC");
    CHECK(text_by("A\n{{#is_cancellation}}\n\nB\n{{/is_cancellation}}\n\nC") == "A\n\nC");
}

TEST_CASE("A family with another language gets a second text, if there is a template for it") {
    const auto home_of_c0019 = Viewer{.role = Role::home, .uai = uai_of("0980009C")};
    const auto view = view_at(record_of(journal_before_interviews()), "2027-03-10T08:00", home_of_c0019);
    CHECK(languages_without_text(view, all(view)) == std::vector<std::string>{"pt"});
    CHECK_FALSE(contains(letters_page(view, all(view)), "lang=\"pt\""));

    auto options = with_codes();
    options.templates = templates("second.pt.mustache", "<p>Entrevista: {{pupil}}</p>").value();
    CHECK(languages_without_text(view, all(view), options).empty());
    const auto page = letters_page(view, all(view), options);
    CHECK(contains(page, "<div class=\"second\" lang=\"pt\">\n<p>Entrevista: "));
}

TEST_CASE("An académie's template takes the place of passpro's") {
    const auto view = view_of_home();
    LetterOptions options;
    options.templates = templates("text.fr.mustache", "{{pupil}} vient.\n").value();
    CHECK(letters_text(view, all(view), options) == "ARTICHAUT Khi vient.\n");
}

TEST_CASE("Templates that are broken, or that do not escape values, are refused") {
    const auto codes = [](const std::string& name, const std::string& bytes) {
        return places_and_codes(templates(name, bytes).diagnostics());
    };
    CHECK(codes("letter.fr.mustache", "{{#interviews}} no end") == Problems{"letter.fr.mustache:0: PP4302"});
    for (const auto* const raw : {"{{{pupil}}}", "{{& pupil}}", "{{ &pupil}}", "{{=<% %>=}}", "{{>part}}",
                                  "{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}"})
        CHECK(codes("letter.fr.mustache", raw) == Problems{"letter.fr.mustache:0: PP4302"});
    CHECK(codes("letter.fr.mustache", "\xFF") == Problems{"letter.fr.mustache:0: PP4302"});
    CHECK(codes("letter.de.mustache", "") == Problems{"letter.de.mustache:0: PP4301"});
    CHECK(codes("second..mustache", "") == Problems{"second..mustache:0: PP4301"});
    CHECK(codes("letter.fr", "") == Problems{"letter.fr:0: PP4301"});
    CHECK(codes("second.zh-Hant.mustache", "{{pupil}}").empty());
}

TEST_CASE("A template that asks for a value which letters do not have is pointed out, and used") {
    const auto result =
        templates("text.fr.mustache",
                  "{{! le nom }}{{pupil}}\n{{#has_missing}}{{#missing}}{{item}}{{.}}{{/missing}}"
                  "{{/has_missing}}\n{{ pupils }} {{email}} {{pupils}} {{^nom}}{{/nom}}");
    REQUIRE(result);
    CHECK(places_and_codes(result.diagnostics()) ==
          Problems{"text.fr.mustache:3: PP4306", "text.fr.mustache:3: PP4306"});
    CHECK(result.diagnostics().items()[0].suggestion == "pupil");
    CHECK(result.diagnostics().items()[1].to_text(Language::english) ==
          "text.fr.mustache:3: warning PP4306 unknown-template-value: `nom` is not the name of a value: "
          "nothing "
          "will be written there; expected the name of a value such as pupil");
    for (const std::string kind : {"letter", "text", "second", "delivery", "outings"}) {
        const auto name = kind + ".en.mustache";
        const auto own = bytes_of(source_folder / "src/convocations/parts" / name);
        CHECK(templates(name, own).diagnostics().items().empty());
    }
}

TEST_CASE("Delivery sheets have a page a class, with codes and room for a signature") {
    const auto view = view_at(record_of(journal_before_interviews()), "2027-03-10T08:00");
    const auto page = delivery_page(view, all(view), with_codes());
    CHECK(contains(page, "Collège de l’Échelle, Hautecombe-les-Essais — 3A"));
    CHECK(contains(page, example_secret().code("C0008", "F001", "O003#0")));
    CHECK(contains(page, "Signature"));
    CHECK_FALSE(contains(delivery_page(view, all(view)), "Codes de réponse"));
}

TEST_CASE("Pupils without names are called by their ids, on letters and sheets") {
    const auto campaign = nameless_campaign();
    const auto procedure = read_procedure(campaign, "{}").value();
    const View view(record_in(campaign, journal_header, procedure), Contacts(campaign), home_of_c0008(),
                    time("2027-03-10T08:00"));
    const auto found = all(view);
    for (const auto& page : {letters_page(view, found), letters_text(view, found), delivery_page(view, found),
                             outings_page(view, outings(view))})
        CHECK(contains(page, "C0008"));
    CHECK(contains(outings_table(view, outings(view)), "C0008,,,,0980008B,"));
}

TEST_CASE("A letter asks for no answer, names no effect and no year if none is decided") {
    auto files = files_of("examples/campaign");
    files.erase("rules.json");
    boost::replace_first(files["campaign.json"], "\"year\": 2027,", "");
    const auto campaign = read_tables(files).value();
    const auto procedure = read_procedure(campaign, "{}").value();
    const View view(record_in(campaign, journal_header, procedure), Contacts(campaign), home_of_c0008(),
                    time("2027-03-10T08:00"));
    const auto text = letters_text(view, all(view));
    CHECK_FALSE(contains(text, "bonus"));
    CHECK_FALSE(contains(text, "avant la fin du"));
    CHECK(contains(text, "mercredi 7 avril 2027"));
}

TEST_CASE("A second text in English has English words, once for all families who want it") {
    auto files = files_of("examples/campaign");
    auto& rows = files["contacts.csv"];
    boost::replace_all(rows, ",pt\n", ",en\n");
    rows +=
        "C0025,1,mère,Madame,AUBERGINE,Rhô,,,1 rue du Port,,,,98170,Port-Imaginaire,fr\n"
        "C0027,1,mère,Madame,NAVET,Rhô,,,2 rue du Port,,,,98170,Port-Imaginaire,en\n"
        "C0037,1,mère,Madame,NAVET,Rhô,,,2 rue du Port,,,,98170,Port-Imaginaire,en\n";
    const auto contacts = read_contacts(example_campaign(), rows).value();
    const auto page_for = [&](Viewer viewer) {
        const View view(record_of(journal_before_interviews()), contacts, std::move(viewer),
                        time("2027-03-10T08:00"));
        CHECK(languages_without_text(view, all(view)).empty());
        return letters_page(view, all(view));
    };
    const std::string_view begin = "<div class=\"second\" lang=\"en\">";
    const auto page = page_for({.role = Role::home, .uai = uai_of("0980007A")});
    CHECK(contains(page, begin));
    CHECK(page.find(begin, page.find(begin) + 1) != std::string::npos);
    CHECK(contains(page, "Wednesday 7 April 2027"));
    CHECK_FALSE(contains(page_for({.role = Role::home, .uai = uai_of("0980005Y")}), begin));
    CHECK_FALSE(contains(page_for({.role = Role::saio}), begin));  // who sees no contacts
}

TEST_CASE("A language tag names a template if it may be one") {
    const auto codes = [](const std::string& name, const std::string& bytes) {
        return places_and_codes(templates(name, bytes).diagnostics());
    };
    for (const auto& language : {std::string(36, 'a'), std::string("zh_Hant"), std::string("pt br")}) {
        const auto name = "second." + language + ".mustache";
        CHECK(codes(name, "") == Problems{name + ":0: PP4301"});
    }
    CHECK(codes("second.es-419.mustache", "{{^class}}{{pupil}}{{/class}}{{#has_several}}{{/has_several}}")
              .empty());
    CHECK(codes("second.es.mustache", "{{pupil}} {{  ") == Problems{"second.es.mustache:0: PP4302"});
}
