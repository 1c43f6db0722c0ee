// Who may see what: the table of docs/procedure.md, a function a line.
#include <passpro/views.hpp>

namespace passpro {

namespace {

Access rows_if(bool granted) {
    return granted ? Access::rows : Access::none;
}

Access access_to_name(Role role, const AccessCase& circumstances) {
    return role == Role::district ? rows_if(circumstances.is_at_risk) : Access::rows;
}

// A host judges by the verdict, and needs neither.
Access access_to_identity(Role role) {
    return rows_if(role == Role::saio || role == Role::home || role == Role::family);
}

Access access_to_contacts(Role role, const AccessCase& circumstances) {
    if (role == Role::host) return rows_if(circumstances.awaits_interview);
    return rows_if(role == Role::home || role == Role::family);
}

// Wishes that go to other hosts are none of a host's business.
Access access_to_other_applications(Role role) {
    if (role == Role::host || role == Role::panel) return Access::none;
    return role == Role::district ? Access::counts : Access::rows;
}

Access access_to_documents(Role role) {
    if (role == Role::saio) return Access::counts;
    return rows_if(role != Role::district);
}

Access access_to_levels(Role role, const AccessCase& circumstances) {
    switch (role) {
        case Role::saio:
            return Access::counts;
        case Role::host:
        case Role::panel:
            return Access::rows;
        case Role::home:
        case Role::family:
            return rows_if(circumstances.shows_levels && circumstances.is_published);
        case Role::teacher:
        case Role::district:
            break;
    }
    return Access::none;
}

Access access_to_opinion(Role role, const AccessCase& circumstances) {
    switch (role) {
        case Role::host:
        case Role::panel:
            return Access::rows;
        case Role::district:
            return Access::counts;
        case Role::saio:
            return circumstances.is_published ? Access::rows : Access::counts;
        case Role::home:
        case Role::teacher:
        case Role::family:
            break;
    }
    return rows_if(circumstances.is_published);
}

}  // namespace

Access access(Role role, ViewField field, const AccessCase& circumstances) {
    switch (field) {
        case ViewField::name:
            return access_to_name(role, circumstances);
        case ViewField::identity:
            return access_to_identity(role);
        case ViewField::contacts:
            return access_to_contacts(role, circumstances);
        case ViewField::other_applications:
            return access_to_other_applications(role);
        case ViewField::documents:
            return access_to_documents(role);
        case ViewField::grid_levels:
            return access_to_levels(role, circumstances);
        case ViewField::opinion:
            return access_to_opinion(role, circumstances);
        case ViewField::comparison:
            break;
    }
    return rows_if(role == Role::host);
}

StatisticsAccess statistics_access(Role role) {
    switch (role) {
        case Role::saio:
            return StatisticsAccess::all;
        case Role::home:
        case Role::host:
            return StatisticsAccess::own_and_academy;
        case Role::district:
            return StatisticsAccess::district;
        case Role::family:
            return StatisticsAccess::published;
        case Role::teacher:
        case Role::panel:
            break;
    }
    return StatisticsAccess::none;
}

}  // namespace passpro
