// The procedure around a plan, as data that an académie publishes (procedure.json): deadlines, the documents
// of a dossier, grids for interviews, opinions and their effect, retention. docs/procedure.md describes the
// file.
#pragma once

#include <passpro/calendar.hpp>
#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/index.hpp>
#include <passpro/language.hpp>
#include <passpro/roles.hpp>
#include <passpro/rules.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// Which applications something concerns, as `applies_to` of a rule: those that match every clause; without
// clauses, all. A clause about a value that an application lacks does not match.
using ApplicationScope = std::vector<ScopeClause>;

// The days of a procedure beyond those of the campaign's calendar. A default-constructed day is not given.
// Each belongs to its period: a step is overdue from the day after it on.
struct Deadlines {
    Date documents{};  // dossiers are complete
    std::optional<std::int32_t>
        acknowledgement_days{};  // from convocation to answer; nothing: no answer is asked for
    Date rebooking{};            // hosts rebook by themselves until then, afterwards the SAIO does
    Date publication{};          // opinions may be seen and told from then on
    Date wishes{};               // families enter their wishes in Affelnet until then
    Date erasure{};              // personal data go

    friend bool operator==(const Deadlines&, const Deadlines&) = default;
};

// A document of the dossier (`pièce`).
struct DossierDocument {
    std::string id{};
    BilingualText label{};
    Role by = Role::family;  // who provides it: family, home or host
    bool required = true;
    ApplicationScope applies_to{};
};
using DossierDocumentIndex = Index<DossierDocument>;

// A level of a grid, from the lowest to the highest in the order of the file.
struct GridLevel {
    std::string code{};
    BilingualText label{};
};

// Describes one level of one criterion.
struct Anchor {
    std::string level{};  // the code of a level of the grid
    BilingualText text{};
};

struct Criterion {
    std::string id{};
    BilingualText label{};
    std::vector<BilingualText> questions{};
    std::vector<Anchor> anchors{};
};

// A grid for interviews (`grille d'entretien`). What it takes over by `extends` is already in it: the levels
// if it has none of its own, and the criteria, of which its own replace those of the same id.
struct Grid {
    std::string id{};
    std::vector<GridLevel> levels{};
    std::vector<Criterion> criteria{};
    ApplicationScope applies_to{};

    [[nodiscard]] const Criterion* find_criterion(
        std::string_view criterion_id) const;                                // null: there is none
    [[nodiscard]] const GridLevel* find_level(std::string_view code) const;  // null: there is none
};
using GridIndex = Index<Grid>;

// A level of an opinion.
struct OpinionLevel {
    std::string code{};
    BilingualText label{};
    BilingualText meaning{};
    bool favourable = true;
    bool reason_required = false;  // always true of one that is not favourable (CRPA L.211-2, L.311-2)
    std::int32_t points = 0;       // in Affelnet; 0 unless the effect is `points`
};

// What an opinion does in the assignment.
enum class OpinionEffect {
    none,    // nothing: pupil, family and school of origin build on it
    points,  // a bonus in Affelnet
    list,    // it goes before a commission
};
[[nodiscard]] std::optional<OpinionEffect> parse_opinion_effect(std::string_view text);  // "none" …
[[nodiscard]] std::string_view to_text(OpinionEffect effect);

// How opinions are given, and what they do. That of an application is the policy of its host's académie.
struct OpinionPolicy {
    std::string id{};
    std::vector<OpinionLevel> scale{};
    std::int32_t reason_max = 1000;  // characters of a reason
    bool home_opinion = false;  // the school of origin gives an opinion of its own first, by the same scale
    bool validated_by_head = false;  // panels draft, and only the host makes an opinion final
    OpinionEffect effect = OpinionEffect::none;
    BilingualText notice{};              // on the effect, in letters and result sheets; may be empty
    std::vector<Role> levels_seen_by{};  // besides the host: home, family; they see the levels of the grid
    ApplicationScope applies_to{};

    [[nodiscard]] const OpinionLevel* find_level(std::string_view code) const;  // null: there is none
};
using OpinionPolicyIndex = Index<OpinionPolicy>;

// For how long personal data are kept after `Deadlines::erasure`, or after the wishes if that is not given.
struct Retention {
    std::int32_t months = 12;
    std::int32_t archive_months = 12;  // after these; longer while an opinion is contested

    friend bool operator==(const Retention&, const Retention&) = default;
};

// Everything that procedure.json says, before it is held against a campaign.
struct ProcedureSettings {
    Deadlines deadlines{};
    std::vector<DossierDocument> documents{};
    std::vector<Grid> grids{};
    std::vector<OpinionPolicy> policies{};
    Retention retention{};
    BilingualText data_contact{};  // whom families ask about their data, in letters; may be empty
    std::int32_t small_count = 5;  // statistics withhold counts from 1 to one below it
};

struct ProcedureData;

// The procedure of one campaign. Immutable; copies are cheap and share their content.
class Procedure {
  public:
    // Settings that were made by code rather than read, which have to be valid: ids are not looked at again.
    // O(applications · settings).
    Procedure(const Campaign& campaign, ProcedureSettings settings);

    [[nodiscard]] const Deadlines& deadlines() const;
    [[nodiscard]] const Table<DossierDocument>& documents() const;
    [[nodiscard]] const Table<Grid>& grids() const;
    [[nodiscard]] const Table<OpinionPolicy>& policies() const;
    [[nodiscard]] const Retention& retention() const;
    [[nodiscard]] const BilingualText& data_contact() const;
    [[nodiscard]] std::int32_t small_count() const;

    // Those that concern an application; O(1). Of documents, all that apply, in the order of the file.
    [[nodiscard]] std::span<const DossierDocumentIndex> documents_of(ApplicationIndex application) const;
    // The last that applies; null if none does.
    [[nodiscard]] const Grid* grid_of(ApplicationIndex application) const;
    [[nodiscard]] const OpinionPolicy* policy_of(ApplicationIndex application) const;

    [[nodiscard]] std::optional<DossierDocumentIndex> find_document(
        std::string_view id) const;  // O(documents)

    // Whether opinions are published on that day: from `publication` on, or never if no such day is given.
    [[nodiscard]] bool is_published_on(Date date) const;

  private:
    std::shared_ptr<const ProcedureData> data_;
};

// Reads a procedure.json for this campaign. Every problem stands at `file` and its JSON pointer. Errors: what
// cannot be read; ids that occur twice or lead nowhere; points without the effect `points`; a publication
// after the wishes, which makes opinions useless. Warnings: other days that are out of order; values in
// `applies_to` that the campaign does not have. O(size + applications · settings).
[[nodiscard]] Result<Procedure> read_procedure(const Campaign& campaign, std::string_view bytes,
                                               std::string_view file = "procedure.json");

}  // namespace passpro
