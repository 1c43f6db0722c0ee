#include "domain/groups.hpp"
#include "domain/slot_constraints.hpp"
#include "procedure/rebooking.hpp"
#include "views/viewed_facts.hpp"

#include <passpro/views.hpp>

#include <algorithm>
#include <utility>

namespace passpro {

struct ViewData {
    CampaignRecord record;
    Viewer viewer;
    DateTime now;
    Table<ViewedPupil> pupils;
    Table<ViewedApplication> applications;
    Groups<ViewedApplicationIndex> by_pupil;
};

namespace {

// What the plan and the journal say about an application, and what follows for its viewer.
struct Circumstances {
    ApplicationState state;
    AccessCase access;
};

// Finds what is in the scope of a viewer, and copies what is granted of it.
class ViewBuilder {
  public:
    ViewBuilder(const CampaignRecord& record, const Contacts& contacts, const Viewer& viewer, DateTime now)
        : record_(record),
          campaign_(record.campaign()),
          constraints_(record.campaign()),
          contacts_(contacts),
          viewer_(viewer),
          now_(now) {}

    void build() {
        for (std::uint32_t i = 0; i < campaign_.candidates().size(); ++i) {
            if (!is_asked_for({i})) continue;
            if (viewer_.role == Role::district) {
                add_if_at_risk({i});
            } else {
                add_applications_of({i});
            }
        }
    }

    std::vector<ViewedPupil> pupils;
    std::vector<ViewedApplication> applications;
    std::vector<Groups<ViewedApplicationIndex>::Entry> members;

  private:
    bool is_asked_for(CandidateIndex candidate) const {
        return viewer_.candidate_id.empty() || campaign_.candidates()[candidate].id == viewer_.candidate_id;
    }

    void add_if_at_risk(CandidateIndex candidate) {
        const auto& district = campaign_.establishments()[campaign_.home_of(candidate)].district;
        if (district.empty() || district != viewer_.district || !is_at_risk(record_, candidate, now_)) return;
        add_pupil(candidate, {.is_at_risk = true});
    }

    void add_applications_of(CandidateIndex candidate) {
        if (!may_be_in_scope(candidate)) return;
        std::optional<ViewedPupilIndex> pupil;
        for (const auto application : campaign_.applications_of(candidate)) {
            if (!is_in_scope(application)) continue;
            const auto circumstances = circumstances_of(application);
            if (!pupil) pupil = add_pupil(candidate, {});
            add_contacts(pupils[pupil->value], circumstances.access);
            members.push_back({pupil->value, {static_cast<std::uint32_t>(applications.size())}});
            applications.push_back(viewed(application, *pupil, circumstances));
        }
    }

    // As far as the pupil alone decides.
    bool may_be_in_scope(CandidateIndex candidate) const {
        switch (viewer_.role) {
            case Role::home:
                return is_at_home(candidate);
            case Role::teacher:
                return is_at_home(candidate) && !viewer_.school_class.empty() &&
                       campaign_.candidates()[candidate].class_name == viewer_.school_class;
            case Role::family:
                return !viewer_.candidate_id.empty();
            case Role::saio:
            case Role::host:
            case Role::panel:
                return true;
            case Role::district:
                break;
        }
        return false;
    }

    bool is_at_home(CandidateIndex candidate) const {
        return !viewer_.uai.is_absent() && campaign_.candidates()[candidate].home_uai == viewer_.uai;
    }

    bool is_in_scope(ApplicationIndex application) const {
        if (viewer_.role == Role::host)
            return campaign_.formations()[campaign_.applications()[application].formation].host_uai ==
                   viewer_.uai;
        if (viewer_.role != Role::panel) return true;
        const auto& placement = record_.plan()[application];
        if (placement.status != PlacementStatus::placed) return false;
        const auto& opening = campaign_.openings()[campaign_.slots()[placement.slot].opening];
        return opening.host_uai == viewer_.uai && opening.panel == viewer_.panel;
    }

    Circumstances circumstances_of(ApplicationIndex application) const {
        Circumstances circumstances{.state = state_of(record_, application, now_), .access = {}};
        const auto* const policy = record_.procedure().policy_of(application);
        circumstances.access = {
            .is_published = record_.procedure().is_published_on(now_.date()),
            .shows_levels = policy != nullptr && std::ranges::find(policy->levels_seen_by, viewer_.role) !=
                                                     policy->levels_seen_by.end(),
            .awaits_interview = record_.plan()[application].status == PlacementStatus::placed &&
                                !circumstances.state.is_withdrawn &&
                                circumstances.state.attendance == AttendanceState::open};
        return circumstances;
    }

    bool sees(ViewField field, const AccessCase& circumstances = {}) const {
        return access(viewer_.role, field, circumstances) == Access::rows;
    }

    ViewedPupilIndex add_pupil(CandidateIndex index, const AccessCase& circumstances) {
        const auto& candidate = campaign_.candidates()[index];
        ViewedPupil pupil{.candidate = index, .id = candidate.id, .home = campaign_.home_of(index)};
        if (sees(ViewField::name, circumstances)) pupil.name = name_of(index);
        if (sees(ViewField::identity))
            pupil.identity = PupilIdentity{.ine = candidate.ine, .birth_date = candidate.birth_date};
        if (access(viewer_.role, ViewField::other_applications, circumstances) != Access::none)
            pupil.application_count = count_applications(index);
        pupils.push_back(std::move(pupil));
        return {static_cast<std::uint32_t>(pupils.size() - 1)};
    }

    PupilName name_of(CandidateIndex index) const {
        const auto& candidate = campaign_.candidates()[index];
        return {.last_name = candidate.last_name,
                .first_name = candidate.first_name,
                .school_class = candidate.class_name,
                .boarding = candidate.boarding};
    }

    std::int32_t count_applications(CandidateIndex candidate) const {
        const auto applications_of_pupil = campaign_.applications_of(candidate);
        return static_cast<std::int32_t>(
            std::ranges::count_if(applications_of_pupil, [&](ApplicationIndex application) {
                return !state_of(record_, application, now_).is_withdrawn;
            }));
    }

    // Once one application of the pupil grants them.
    void add_contacts(ViewedPupil& pupil, const AccessCase& circumstances) const {
        if (!pupil.contacts.empty() || !sees(ViewField::contacts, circumstances)) return;
        for (const auto contact : contacts_.contacts_of(pupil.candidate))
            pupil.contacts.push_back(contacts_.contacts()[contact]);
    }

    ViewedApplication viewed(ApplicationIndex index, ViewedPupilIndex pupil,
                             const Circumstances& circumstances) const {
        const auto& [state, conditions] = circumstances;
        const auto& row = campaign_.applications()[index];
        const auto& placement = record_.plan()[index];
        const auto host = campaign_.host_of(row.formation);
        ViewedApplication application{
            .application = index,
            .pupil = pupil,
            .formation = row.formation,
            .host = host,
            .status = placement.status,
            .travel_minutes = campaign_.travel_minutes(campaign_.home_of(row.candidate), host),
            .is_withdrawn = state.is_withdrawn,
            .convocation = state.convocation,
            .reached = state.reached,
            .answer = state.answer,
            .attendance = state.attendance,
            .needs_another_slot = procedure::gives_up_slot(record_, constraints_, index, state),
            .sent = views::sent_convocations(record_, index, now_)};
        if (placement.status == PlacementStatus::placed) application.slot = placement.slot;
        if (sees(ViewField::other_applications)) {
            application.rank = row.rank;
            if (placement.status != PlacementStatus::placed)
                application.reason =
                    NoInterviewReason{.code = placement.reason_code, .sentence = placement.reason};
        }
        if (sees(ViewField::documents)) application.dossier = views::dossier_of(record_, index, now_, state);
        if (sees(ViewField::grid_levels, conditions))
            application.levels = views::levels_of(record_, index, now_);
        if (sees(ViewField::opinion, conditions)) application.opinion = views::opinion_of(record_, state);
        return application;
    }

    const CampaignRecord& record_;
    const Campaign& campaign_;
    SlotConstraints constraints_;
    const Contacts& contacts_;
    const Viewer& viewer_;
    DateTime now_;
};

// The field that a step tells something of; nothing if who sees the application sees that too.
std::optional<ViewField> field_told_by(StepKind kind) {
    switch (kind) {
        case StepKind::complete_dossier:
        case StepKind::give_home_opinion:
            return ViewField::documents;
        case StepKind::decide_eligibility:
        case StepKind::tell_ineligible:
        case StepKind::find_place:
            return ViewField::other_applications;
        case StepKind::give_opinion:
        case StepKind::give_reason:
        case StepKind::tell_family:
        case StepKind::settle:
            return ViewField::opinion;
        case StepKind::convoke:
        case StepKind::reach_family:
        case StepKind::chase_answer:
        case StepKind::rebook:
        case StepKind::record_attendance:
        case StepKind::explain_absence:
            break;
    }
    return std::nullopt;
}

bool is_shown(const ViewData& data, const Step& step) {
    const auto& viewer = data.viewer;
    const bool is_owed_by_viewer =
        step.owner == viewer.role && (viewer.role == Role::saio || step.owner_uai == viewer.uai);
    const auto field = field_told_by(step.kind);
    if (is_owed_by_viewer || !field) return true;
    const AccessCase circumstances{.is_published = data.record.procedure().is_published_on(data.now.date())};
    return access(viewer.role, *field, circumstances) == Access::rows;
}

}  // namespace

View::View(const CampaignRecord& record, const Contacts& contacts, Viewer viewer, DateTime now) {
    ViewBuilder builder(record, contacts, viewer, now);
    builder.build();
    Groups<ViewedApplicationIndex> by_pupil(builder.pupils.size(), builder.members);
    data_ = std::make_shared<const ViewData>(
        ViewData{record, std::move(viewer), now, Table<ViewedPupil>(std::move(builder.pupils)),
                 Table<ViewedApplication>(std::move(builder.applications)), std::move(by_pupil)});
}

const Viewer& View::viewer() const {
    return data_->viewer;
}

DateTime View::now() const {
    return data_->now;
}

const Catalogue& View::catalogue() const {
    return data_->record.campaign();
}

const Procedure& View::procedure() const {
    return data_->record.procedure();
}

const Table<ViewedPupil>& View::pupils() const {
    return data_->pupils;
}

const Table<ViewedApplication>& View::applications() const {
    return data_->applications;
}

std::span<const ViewedApplicationIndex> View::applications_of(ViewedPupilIndex pupil) const {
    return data_->by_pupil[pupil.value];
}

std::vector<Step> View::steps(Language language) const {
    std::vector<bool> is_seen(data_->record.campaign().applications().size());
    for (const auto& application : data_->applications) is_seen[application.application.value] = true;
    auto found = passpro::steps(data_->record, data_->now, language);
    std::erase_if(
        found, [&](const Step& step) { return !is_seen[step.application.value] || !is_shown(*data_, step); });
    return found;
}

}  // namespace passpro
