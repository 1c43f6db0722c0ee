// What a file about pupils may hold.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace passpro::pupils {

// In the order of the mapping.
enum class Column {
    pupil_number,  // of the school's software: tells a pupil's rows from those of others, and goes nowhere
    ine,
    last_name,
    first_name,
    full_name,  // "MARTIN Léa"
    birth_date,
    home_uai,
    mef,
    level,
    class_name,
    structure_type,  // "D" of a class, "G" of a group
    boarding,
    left_on,
    guardian_level,  // 1: legal
    legal_guardian,  // "yes" or "no"
    first_contact,   // the same
    relation,
    civility,
    guardian_last_name,
    guardian_first_name,
    email,
    mobile,
    phone,
    line1,
    line2,
    line3,
    line4,
    postcode,
    city,
    other_last_name,  // of a second guardian in the same row
    other_first_name,
    other_civility,
    other_relation,
    other_email,
    other_mobile,
    other_phone,
    wish_rank,
    offer_code,
};
inline constexpr std::array<std::string_view, 38> column_names{"pupil_number",
                                                               "ine",
                                                               "last_name",
                                                               "first_name",
                                                               "full_name",
                                                               "birth_date",
                                                               "home_uai",
                                                               "mef",
                                                               "level",
                                                               "class",
                                                               "structure_type",
                                                               "boarding",
                                                               "left_on",
                                                               "guardian_level",
                                                               "legal_guardian",
                                                               "first_contact",
                                                               "relation",
                                                               "civility",
                                                               "guardian_last_name",
                                                               "guardian_first_name",
                                                               "email",
                                                               "mobile",
                                                               "phone",
                                                               "line1",
                                                               "line2",
                                                               "line3",
                                                               "line4",
                                                               "postcode",
                                                               "city",
                                                               "other_last_name",
                                                               "other_first_name",
                                                               "other_civility",
                                                               "other_relation",
                                                               "other_email",
                                                               "other_mobile",
                                                               "other_phone",
                                                               "wish_rank",
                                                               "offer_code"};
static_assert(static_cast<std::size_t>(Column::offer_code) + 1 == column_names.size());

}  // namespace passpro::pupils
