// Everything on one person.
#include "input/columns.hpp"
#include "procedure/words.hpp"

#include <passpro/erasure.hpp>
#include <passpro/wording.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace passpro {

namespace {

// In the order of the enumerators.
constexpr std::array<Bilingual, 3> words_of_boardings = {
    {{"externe", "day"}, {"demi-pensionnaire", "half"}, {"interne", "full"}}};

class PersonText {
  public:
    PersonText(const CampaignRecord& record, const Contacts& contacts, CandidateIndex candidate,
               Language language)
        : record_(record),
          campaign_(record.campaign()),
          contacts_(contacts),
          index_(candidate),
          candidate_(campaign_.candidates()[candidate]),
          language_(language) {}

    std::string text() && {
        heading({"Données conservées sur une personne", "Data held on a person"});
        add_candidate();
        add_contacts();
        for (const auto application : campaign_.applications_of(index_)) add_application(application);
        add_unavailabilities();
        add_entries();
        return std::move(text_);
    }

  private:
    void heading(const Bilingual& title) {
        if (!text_.empty()) text_ += '\n';
        text_ += title.in(language_);
        text_ += '\n';
    }

    // Empty values are left out.
    void line(const Bilingual& title, std::string_view value) {
        if (value.empty()) return;
        text_.append("- ").append(title.in(language_)).append(language_ == Language::french ? " : " : ": ");
        text_.append(printable(value)).append("\n");
    }

    void add_candidate() {
        line({"identifiant", "id"}, candidate_.id);
        line({"INE", "INE"}, candidate_.ine);
        line({"nom", "last name"}, candidate_.last_name);
        line({"prénom", "first name"}, candidate_.first_name);
        if (!candidate_.birth_date.is_special())
            line({"date de naissance", "birth date"}, to_iso(candidate_.birth_date));
        line({"établissement d’origine", "school of origin"}, candidate_.home_uai.text());
        line({"niveau", "level"}, candidate_.level);
        line({"classe", "class"}, candidate_.class_name);
        if (candidate_.boarding)
            line({"régime", "boarding"},
                 words_of_boardings[static_cast<std::size_t>(*candidate_.boarding)].in(language_));
        const auto& extra = campaign_.extra_columns(CampaignTable::candidates);
        for (std::size_t column = 0; column < extra.names().size(); ++column)
            line({extra.names()[column], extra.names()[column]}, extra.cell(index_.value, column));
    }

    void add_contacts() {
        for (const auto index : contacts_.contacts_of(index_)) {
            const auto& contact = contacts_.contacts()[index];
            heading({"Contact", "Contact"});
            line({"rang", "rank"}, std::to_string(contact.rank));
            line({"lien", "relation"}, contact.relation);
            line({"civilité", "civility"}, contact.civility);
            line({"nom", "last name"}, contact.last_name);
            line({"prénom", "first name"}, contact.first_name);
            line({"courriel", "email"}, contact.email);
            line({"téléphone", "phone"}, contact.phone);
            for (const auto& part : contact.lines) line({"adresse", "address"}, part);
            line({"code postal", "postcode"}, contact.postcode);
            line({"ville", "city"}, contact.city);
            line({"langue", "language"}, contact.language);
        }
    }

    void add_application(ApplicationIndex application) {
        const auto& row = campaign_.applications()[application];
        const auto& formation = campaign_.formations()[row.formation];
        const auto& placement = record_.plan()[application];
        heading({"Candidature", "Application"});
        line({"formation", "formation"}, formation.id + ", " + formation.title);
        line({"rang", "rank"}, std::to_string(row.rank));
        const auto status = to_text(placement.status);
        line({"état", "status"}, language_ == Language::french ? input::french_word(status) : status);
        line({"motif", "reason"}, placement.reason);
        if (placement.status == PlacementStatus::placed) {
            const auto& slot = campaign_.slots()[placement.slot];
            line({"entretien", "interview"}, slot_text(campaign_, placement.slot));
            line({"début", "start"}, to_iso(slot.period.start));
        }
        if (const auto previous = campaign_.previous_placement(application)) {
            line({"entretien précédent", "earlier interview"},
                 previous->opening_id + '#' + std::to_string(previous->slot_number));
        }
    }

    void add_unavailabilities() {
        for (const auto& row : campaign_.unavailabilities()) {
            if (row.scope != UnavailabilityScope::candidate || row.reference != candidate_.id) continue;
            heading({"Indisponibilité", "Unavailability"});
            line({"début", "start"}, to_iso(row.period.start));
            line({"fin", "end"}, to_iso(row.period.end));
            line({"motif", "reason"}, row.reason);
        }
    }

    // Corrected ones included: the journal holds them.
    void add_entries() {
        for (const auto& entry : record_.journal().entries()) {
            if (entry.candidate != index_) continue;
            heading({"Journal", "Journal"});
            line({"identifiant", "id"}, entry.id);
            line({"le", "at"}, to_iso(entry.at));
            if (entry.formation)
                line({"formation", "formation"}, campaign_.formations()[*entry.formation].id);
            line({"événement", "event"}, procedure::word_of(entry.event).in(language_));
            line({"objet", "item"}, item_of(entry));
            line({"valeur", "value"}, value_of(entry));
            line({"commentaire", "comment"}, entry.comment);
            line({"noté par", "recorded by"}, procedure::word_of(entry.role).in(language_));
            line({"établissement", "establishment"}, entry.uai.text());
            line({"remplace", "replaces"}, entry.replaces);
        }
    }

    std::string item_of(const JournalEntry& entry) const {
        const auto& procedure = record_.procedure();
        switch (entry.event) {
            case JournalEvent::document: {
                const auto document = procedure.find_document(entry.item);
                return document ? labelled(entry.item, &procedure.documents()[*document]) : entry.item;
            }
            case JournalEvent::assessed: {
                const auto* const grid = setting_of(entry, &Procedure::grid_of);
                return labelled(entry.item, grid ? grid->find_criterion(entry.item) : nullptr);
            }
            case JournalEvent::opinion:
                return in_words(parse_opinion_stage(entry.item), entry.item);
            default:
                return entry.item;
        }
    }

    std::string value_of(const JournalEntry& entry) const {
        switch (entry.event) {
            case JournalEvent::document:
                return in_words(parse_document_status(entry.value), entry.value);
            case JournalEvent::answered:
                return in_words(parse_answer(entry.value), entry.value);
            case JournalEvent::attended:
                return in_words(parse_attendance(entry.value), entry.value);
            case JournalEvent::contested:
                return in_words(parse_contest(entry.value), entry.value);
            case JournalEvent::home_opinion:
            case JournalEvent::opinion:
                return level_of(entry, &Procedure::policy_of);
            case JournalEvent::assessed:
                return level_of(entry, &Procedure::grid_of);
            default:
                return entry.value;
        }
    }

    template <typename Choice>
    std::string in_words(std::optional<Choice> choice, const std::string& text) const {
        return choice ? std::string(procedure::word_of(*choice).in(language_)) : text;
    }

    // By grid or policy.
    template <typename Setting>
    std::string level_of(const JournalEntry& entry, Setting setting) const {
        const auto* const scale = setting_of(entry, setting);
        return labelled(entry.value, scale ? scale->find_level(entry.value) : nullptr);
    }

    // What the procedure has for the application of an entry; null if there is none.
    template <typename Found>
    const Found* setting_of(const JournalEntry& entry,
                            const Found* (Procedure::*find)(ApplicationIndex) const) const {
        if (!entry.formation) return nullptr;
        const auto application = campaign_.find_application(index_, *entry.formation);
        return application ? (record_.procedure().*find)(*application) : nullptr;
    }

    // "F, Favorable"; the code alone if it has no label.
    template <typename Labelled>
    std::string labelled(const std::string& code, const Labelled* labelled) const {
        const auto label = labelled ? labelled->label.in(language_) : std::string();
        return label.empty() ? code : code + ", " + label;
    }

    const CampaignRecord& record_;
    const Campaign& campaign_;
    const Contacts& contacts_;
    CandidateIndex index_;
    const Candidate& candidate_;
    Language language_;
    std::string text_;
};

}  // namespace

std::string everything_on(const CampaignRecord& record, const Contacts& contacts, CandidateIndex candidate,
                          Language language) {
    return PersonText(record, contacts, candidate, language).text();
}

}  // namespace passpro
