// What a role may see of a campaign on record.
#include "campaign_tables.hpp"
#include "guard.hpp"
#include "handles.hpp"
#include "records.hpp"

using namespace passpro;
using namespace passpro::c;

namespace {

Viewer viewer_of(const passpro_viewer& given) {
    Viewer viewer{.role = role_of(given.role, "viewer.role"),
                  .school_class = text_or_nothing(given.school_class),
                  .panel = text_or_nothing(given.panel),
                  .district = text_or_nothing(given.district),
                  .candidate_id = text_or_nothing(given.candidate_id)};
    if (given.uai == nullptr) return viewer;
    const auto uai = Uai::parse(given.uai);
    if (!uai) refuse("viewer.uai is not a UAI");
    viewer.uai = *uai;
    return viewer;
}

// Rows that may only be read through their view.
class Viewed {
    static auto name(std::string PupilName::*part) {
        return [part](const ViewedPupil& row) {
            return row.name ? std::optional<std::string_view>((*row.name).*part) : std::nullopt;
        };
    }

    template <typename Part>
    auto of_slot(Part part) const {
        return [this, part](const ViewedApplication& row) {
            using Value = decltype(part(campaign_.slots()[*row.slot]));
            return row.slot ? std::optional<Value>(part(campaign_.slots()[*row.slot])) : std::nullopt;
        };
    }

  public:
    explicit Viewed(const passpro_view& view) : view_(view.view), campaign_(view.campaign) {}

    Columns pupils() const {
        const auto& rows = view_.pupils();
        Columns columns;
        columns.add("candidate_id", rows, &ViewedPupil::id);
        columns.add("home_uai", rows, [&](const ViewedPupil& row) { return uai_of(row.home); });
        columns.add("last_name", rows, name(&PupilName::last_name));
        columns.add("first_name", rows, name(&PupilName::first_name));
        columns.add("class", rows, name(&PupilName::school_class));
        columns.add("boarding", rows, [](const ViewedPupil& row) {
            const auto boarding = row.name ? row.name->boarding : std::nullopt;
            return boarding ? std::optional(to_text(*boarding)) : std::nullopt;
        });
        columns.add("ine", rows, [](const ViewedPupil& row) {
            return row.identity ? std::optional<std::string_view>(row.identity->ine) : std::nullopt;
        });
        columns.add("birth_date", rows,
                    [](const ViewedPupil& row) { return row.identity ? row.identity->birth_date : Date(); });
        columns.add("application_count", rows, &ViewedPupil::application_count);
        return columns;
    }

    Columns contacts() const {
        std::vector<const Contact*> rows;
        for (const ViewedPupil& pupil : view_.pupils()) {
            for (const Contact& contact : pupil.contacts) rows.push_back(&contact);
        }
        const auto text = [](std::string Contact::*part) {
            return [part](const Contact* row) -> std::string_view { return row->*part; };
        };
        Columns columns;
        columns.add("candidate_id", rows, [&](const Contact* row) -> std::string_view {
            return campaign_.candidates()[row->candidate].id;
        });
        columns.add("rank", rows, [](const Contact* row) { return row->rank; });
        columns.add("relation", rows, text(&Contact::relation));
        columns.add("civility", rows, text(&Contact::civility));
        columns.add("last_name", rows, text(&Contact::last_name));
        columns.add("first_name", rows, text(&Contact::first_name));
        columns.add("email", rows, text(&Contact::email));
        columns.add("phone", rows, text(&Contact::phone));
        for (std::size_t line = 0; line < Contact{}.lines.size(); ++line) {
            columns.add("line" + std::to_string(line + 1), rows,
                        [line](const Contact* row) -> std::string_view { return row->lines.at(line); });
        }
        columns.add("postcode", rows, text(&Contact::postcode));
        columns.add("city", rows, text(&Contact::city));
        columns.add("language", rows, text(&Contact::language));
        return columns;
    }

    Columns applications() const {
        const auto& rows = view_.applications();
        Columns columns;
        add_ids(columns, rows, [](const ViewedApplication& row) { return row.application; });
        columns.add("host_uai", rows, [&](const ViewedApplication& row) { return uai_of(row.host); });
        columns.add("status", rows, [](const ViewedApplication& row) { return to_text(row.status); });
        add_slot(columns, rows, [](const ViewedApplication& row) { return row.slot; });
        columns.add("start", rows, of_slot([](const Slot& slot) { return slot.period.start; }));
        columns.add("end", rows, of_slot([](const Slot& slot) { return slot.period.end; }));
        columns.add("travel_minutes", rows, &ViewedApplication::travel_minutes);
        columns.add("rank", rows, &ViewedApplication::rank);
        columns.add("reason_code", rows, [](const ViewedApplication& row) {
            return row.reason ? std::optional(to_text(row.reason->code)) : std::nullopt;
        });
        columns.add("reason", rows, [](const ViewedApplication& row) {
            return row.reason ? std::optional<std::string_view>(row.reason->sentence) : std::nullopt;
        });
        add_facets(columns);
        add_opinion(columns);
        return columns;
    }

    Columns convocations() const {
        const auto rows = parts(&ViewedApplication::sent);
        using Row = PartOf<SentConvocation>;
        Columns columns;
        add_ids(columns, rows, [](const Row& row) { return row.application; });
        columns.add("entry_id", rows, [](const Row& row) -> std::string_view { return row.part->entry_id; });
        columns.add("at", rows, [](const Row& row) { return row.part->at; });
        add_slot(columns, rows, [](const Row& row) { return std::optional(row.part->slot); });
        columns.add("channel", rows, [](const Row& row) -> std::string_view { return row.part->channel; });
        columns.add("cancelled_at", rows, [](const Row& row) { return row.part->cancelled_at; });
        return columns;
    }

    Columns documents() const {
        std::vector<PartOf<ViewedDocument>> rows;
        for (const ViewedApplication& row : view_.applications()) {
            if (!row.dossier) continue;
            for (const ViewedDocument& document : row.dossier->documents)
                rows.push_back({row.application, &document});
        }
        using Row = PartOf<ViewedDocument>;
        Columns columns;
        add_ids(columns, rows, [](const Row& row) { return row.application; });
        columns.add("document", rows, [&](const Row& row) -> std::string_view {
            return view_.procedure().documents()[row.part->document].id;
        });
        columns.add("status", rows, [](const Row& row) {
            return row.part->status ? std::optional(to_text(*row.part->status)) : std::nullopt;
        });
        return columns;
    }

    Columns grid_levels() const {
        std::vector<PartOf<ViewedLevel>> rows;
        for (const ViewedApplication& row : view_.applications()) {
            if (!row.levels) continue;
            for (const ViewedLevel& level : *row.levels) rows.push_back({row.application, &level});
        }
        using Row = PartOf<ViewedLevel>;
        Columns columns;
        add_ids(columns, rows, [](const Row& row) { return row.application; });
        columns.add("criterion", rows,
                    [](const Row& row) -> std::string_view { return row.part->criterion_id; });
        columns.add("level", rows, [](const Row& row) -> std::string_view { return row.part->level; });
        return columns;
    }

  private:
    template <typename Part>
    struct PartOf {
        ApplicationIndex application{};
        const Part* part = nullptr;
    };

    template <typename Part>
    std::vector<PartOf<Part>> parts(std::vector<Part> ViewedApplication::*list) const {
        std::vector<PartOf<Part>> rows;
        for (const ViewedApplication& row : view_.applications()) {
            for (const Part& part : row.*list) rows.push_back({row.application, &part});
        }
        return rows;
    }

    std::string_view uai_of(EstablishmentIndex establishment) const {
        return campaign_.establishments()[establishment].uai.text();
    }

    // A row of the applications' table would tell how many there are beside it.
    template <typename Rows, typename ApplicationOf>
    void add_ids(Columns& columns, const Rows& rows, ApplicationOf application_of) const {
        columns.add("candidate_id", rows,
                    [&](const auto& row) { return candidate_id(campaign_, application_of(row)); });
        columns.add("formation_id", rows,
                    [&](const auto& row) { return formation_id(campaign_, application_of(row)); });
    }

    template <typename Rows, typename SlotOf>
    void add_slot(Columns& columns, const Rows& rows, SlotOf slot_of) const {
        columns.add("opening_id", rows, [&](const auto& row) {
            const std::optional<SlotIndex> slot = slot_of(row);
            return slot ? std::optional<std::string_view>(
                              campaign_.openings()[campaign_.slots()[*slot].opening].id)
                        : std::nullopt;
        });
        columns.add("slot", rows, [&](const auto& row) {
            const std::optional<SlotIndex> slot = slot_of(row);
            return slot ? std::optional(campaign_.slots()[*slot].number) : std::nullopt;
        });
    }

    void add_facets(Columns& columns) const {
        const auto& rows = view_.applications();
        columns.add("is_withdrawn", rows,
                    [](const ViewedApplication& row) { return row.is_withdrawn ? 1 : 0; });
        columns.add("convocation", rows,
                    [](const ViewedApplication& row) { return to_text(row.convocation); });
        columns.add("reached", rows, [](const ViewedApplication& row) { return to_text(row.reached); });
        columns.add("answer", rows, [](const ViewedApplication& row) {
            return row.answer ? std::optional(to_text(*row.answer)) : std::nullopt;
        });
        columns.add("attendance", rows, [](const ViewedApplication& row) { return to_text(row.attendance); });
        columns.add("dossier", rows, [](const ViewedApplication& row) {
            return row.dossier ? std::optional(to_text(row.dossier->state)) : std::nullopt;
        });
    }

    void add_opinion(Columns& columns) const {
        const auto& rows = view_.applications();
        const auto part = [](auto of_opinion) {
            return [of_opinion](const ViewedApplication& row) {
                using Value = decltype(of_opinion(*row.opinion));
                return row.opinion ? std::optional<Value>(of_opinion(*row.opinion)) : std::nullopt;
            };
        };
        const auto time = [](DateTime ViewedOpinion::*member) {
            return [member](const ViewedApplication& row) {
                const bool is_there = row.opinion && !((*row.opinion).*member).is_special();
                return is_there ? std::optional((*row.opinion).*member) : std::nullopt;
            };
        };
        columns.add("opinion", rows,
                    part([](const ViewedOpinion& opinion) { return to_text(opinion.state); }));
        columns.add("level", rows,
                    part([](const ViewedOpinion& opinion) { return std::string_view(opinion.code); }));
        columns.add("opinion_reason", rows,
                    part([](const ViewedOpinion& opinion) { return std::string_view(opinion.reason); }));
        columns.add("opinion_at", rows, time(&ViewedOpinion::at));
        columns.add("told_at", rows, time(&ViewedOpinion::told_at));
        columns.add("is_contested", rows,
                    part([](const ViewedOpinion& opinion) { return opinion.is_contested ? 1 : 0; }));
    }

    const View& view_;
    const Campaign& campaign_;
};

Columns part_of_view(const passpro_view& view, std::int32_t part) {
    const Viewed viewed(view);
    switch (part) {
        case PASSPRO_VIEW_PUPILS:
            return viewed.pupils();
        case PASSPRO_VIEW_CONTACTS:
            return viewed.contacts();
        case PASSPRO_VIEW_APPLICATIONS:
            return viewed.applications();
        case PASSPRO_VIEW_CONVOCATIONS:
            return viewed.convocations();
        case PASSPRO_VIEW_DOCUMENTS:
            return viewed.documents();
        case PASSPRO_VIEW_GRID_LEVELS:
            return viewed.grid_levels();
        default:
            refuse("part is " + std::to_string(part) + ", not a passpro_view_part");
    }
}

}  // namespace

Contacts passpro::c::contacts_of(const passpro_record& record, const passpro_contacts* contacts) {
    const Campaign& campaign = record.record.campaign();
    if (contacts == nullptr) return Contacts(campaign);
    if (&contacts->campaign.candidates() != &campaign.candidates())
        refuse("contacts are those of another campaign");
    return contacts->contacts;
}

passpro_status passpro_contacts_create(const passpro_record* record, const passpro_package* package,
                                       passpro_contacts** contacts, passpro_diagnostics** diagnostics) {
    return guarded(contacts, diagnostics, [&]() -> Checked<passpro_contacts> {
        const Campaign& campaign = required(record, "record").record.campaign();
        const PackageFiles& files = required(package, "package").files;
        const auto file = files.find("contacts.csv");
        if (file == files.end()) refuse("the package has no contacts.csv", PASSPRO_ERROR_NOT_FOUND);
        auto read = read_contacts(campaign, file->second);
        Checked<passpro_contacts> checked{.diagnostics = read.diagnostics()};
        if (read) checked.handle = std::make_unique<passpro_contacts>(campaign, std::move(read).value());
        return checked;
    });
}

void passpro_contacts_free(passpro_contacts* contacts) {
    free_handle(contacts);
}

void passpro_viewer_init(passpro_viewer* viewer) {
    initialise(viewer, passpro_viewer{.struct_size = 0,
                                      .role = PASSPRO_ROLE_SAIO,
                                      .uai = nullptr,
                                      .school_class = nullptr,
                                      .panel = nullptr,
                                      .district = nullptr,
                                      .candidate_id = nullptr});
}

passpro_status passpro_view_create(const passpro_record* record, const passpro_contacts* contacts,
                                   const passpro_viewer* viewer, const char* now, passpro_view** view) {
    return guarded(view, [&] {
        const passpro_record& source = required(record, "record");
        const auto given = completed(required(viewer, "viewer"), &passpro_viewer_init);
        return std::make_unique<passpro_view>(
            source.record.campaign(),
            View(source.record, contacts_of(source, contacts), viewer_of(given), instant_of(now)));
    });
}

passpro_status passpro_view_table(const passpro_view* view, int32_t part, passpro_table** table) {
    return guarded(
        table, [&] { return std::make_unique<passpro_table>(part_of_view(required(view, "view"), part)); });
}

passpro_status passpro_view_steps(const passpro_view* view, int32_t language, passpro_table** table) {
    return guarded(table, [&] {
        const passpro_view& source = required(view, "view");
        const Language chosen = language_of(language);
        return std::make_unique<passpro_table>(
            step_table(source.campaign, source.view.steps(chosen), chosen));
    });
}

void passpro_view_free(passpro_view* view) {
    free_handle(view);
}
