#include "input/rows.hpp"

#include "input/table_reader.hpp"

#include <passpro/plan.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <utility>

namespace passpro::input {

namespace {

using ColumnIndex = TableReader::ColumnIndex;

// Adds one row after the other, each with its cells in columns that the format does not name.
template <typename AddRow>
void add_rows(CampaignTable kind, TableReader& table, CampaignBuilder& builder, AddRow add_row) {
    ExtraColumns extra_columns(table.extra_names());
    const bool has_extra_columns = !table.extra_names().empty();
    // Rows after the last problem that is listed would only take memory. So would the missing cells of short
    // rows, whose table is refused.
    for (std::uint32_t row = 0; !builder.has_too_many_problems() && table.next(); ++row) {
        add_row();
        if (has_extra_columns && table.has_whole_rows()) extra_columns.set_row(row, table.extra_cells());
    }
    if (has_extra_columns) builder.set_extra_columns(kind, std::move(extra_columns));
}

std::optional<Coordinates> read_coordinates(TableReader& table, ColumnIndex latitude, ColumnIndex longitude) {
    const bool has_latitude = !table.text(latitude).empty();
    const bool has_longitude = !table.text(longitude).empty();
    if (has_latitude != has_longitude) {
        table.report(Problem::half_coordinates, has_latitude ? longitude : latitude);
    }
    const auto north = table.decimal(latitude);
    const auto east = table.decimal(longitude);
    if (!north || !east) return std::nullopt;
    return Coordinates{.latitude = *north, .longitude = *east};
}

void read_establishments(TableReader& table, CampaignBuilder& builder) {
    const auto uai = table.column("uai");
    const auto name = table.column("name");
    const auto kind = table.column("kind");
    const auto commune = table.column("commune");
    const auto postcode = table.column("postcode");
    const auto department = table.column("department");
    const auto latitude = table.column("latitude");
    const auto longitude = table.column("longitude");
    const auto email = table.column("email");
    const auto phone = table.column("phone");
    const auto reception = table.column("reception");
    const auto district = table.column("district");
    add_rows(CampaignTable::establishments, table, builder, [&] {
        builder.add(Establishment{.uai = table.uai(uai).value_or(Uai{}),
                                  .name = std::string(table.text(name)),
                                  .kind = std::string(table.text(kind)),
                                  .commune = std::string(table.text(commune)),
                                  .postcode = std::string(table.text(postcode)),
                                  .department = std::string(table.text(department)),
                                  .coordinates = read_coordinates(table, latitude, longitude),
                                  .email = std::string(table.text(email)),
                                  .phone = std::string(table.text(phone)),
                                  .reception = std::string(table.text(reception)),
                                  .district = std::string(table.text(district))},
                    table.line());
    });
}

void read_formations(TableReader& table, CampaignBuilder& builder) {
    const auto id = table.column("formation_id");
    const auto domain = table.column("domain");
    const auto title = table.column("title");
    const auto diploma = table.column("diploma");
    const auto mef = table.column("mef");
    const auto host_uai = table.column("host_uai");
    const auto seats = table.column("seats");
    const auto documents = table.column("documents");
    const auto eligibility = table.column("eligibility");
    const auto note = table.column("note");
    const auto affelnet_code = table.column("affelnet_code");
    add_rows(CampaignTable::formations, table, builder, [&] {
        builder.add(Formation{.id = std::string(table.required_text(id)),
                              .domain = std::string(table.text(domain)),
                              .title = std::string(table.required_text(title)),
                              .diploma = std::string(table.text(diploma)),
                              .mef = table.mef(mef).value_or(Mef{}),
                              .host_uai = table.uai(host_uai).value_or(Uai{}),
                              .seats = table.integer(seats),
                              .documents = std::string(table.text(documents)),
                              .eligibility = table.list(eligibility),
                              .note = std::string(table.text(note)),
                              .affelnet_code = std::string(table.text(affelnet_code))},
                    table.line());
    });
}

void read_openings(TableReader& table, CampaignBuilder& builder) {
    const auto id = table.column("opening_id");
    const auto host_uai = table.column("host_uai");
    const auto panel = table.column("panel");
    const auto formation_ids = table.column("formation_ids");
    const auto mode = table.column("mode");
    const auto start = table.column("start");
    const auto end = table.column("end");
    const auto slot_minutes = table.column("slot_minutes");
    const auto break_minutes = table.column("break_minutes");
    const auto capacity = table.column("capacity");
    const auto min_fill = table.column("min_fill");
    const auto max_in_row = table.column("max_in_row");
    const auto break_after = table.column("break_after");
    const auto room = table.column("room");
    const Opening by_default;
    add_rows(CampaignTable::openings, table, builder, [&] {
        builder.add(
            Opening{
                .id = std::string(table.required_text(id)),
                .host_uai = table.uai(host_uai).value_or(Uai{}),
                .panel = std::string(table.required_text(panel)),
                .formation_ids = table.list(formation_ids),
                .mode =
                    table.choice(mode, interview_modes(), &parse_interview_mode).value_or(by_default.mode),
                .period = {.start = table.date_time(start).value_or(DateTime{}),
                           .end = table.date_time(end).value_or(DateTime{})},
                .slot_minutes = table.integer(slot_minutes).value_or(by_default.slot_minutes),
                .break_minutes = table.integer(break_minutes).value_or(by_default.break_minutes),
                .capacity = table.integer(capacity).value_or(by_default.capacity),
                .min_fill = table.integer(min_fill).value_or(by_default.min_fill),
                .max_in_row = table.integer(max_in_row).value_or(by_default.max_in_row),
                .break_after_minutes = table.integer(break_after).value_or(by_default.break_after_minutes),
                .room = std::string(table.text(room))},
            table.line());
    });
}

std::optional<Boarding> optional_boarding(TableReader& table, ColumnIndex column) {
    if (table.text(column).empty()) return std::nullopt;
    return table.choice(column, boardings(), &parse_boarding);
}

void read_candidates(TableReader& table, CampaignBuilder& builder) {
    const auto id = table.column("candidate_id");
    const auto ine = table.column("ine");
    const auto last_name = table.column("last_name");
    const auto first_name = table.column("first_name");
    const auto birth_date = table.column("birth_date");
    const auto home_uai = table.column("home_uai");
    const auto level = table.column("level");
    const auto class_name = table.column("class");
    const auto boarding = table.column("boarding");
    add_rows(CampaignTable::candidates, table, builder, [&] {
        builder.add(Candidate{.id = std::string(table.required_text(id)),
                              .ine = std::string(table.text(ine)),
                              .last_name = std::string(table.text(last_name)),
                              .first_name = std::string(table.text(first_name)),
                              .birth_date = table.date(birth_date).value_or(Date{}),
                              .home_uai = table.uai(home_uai).value_or(Uai{}),
                              .level = std::string(table.text(level)),
                              .class_name = std::string(table.text(class_name)),
                              .boarding = optional_boarding(table, boarding)},
                    table.line());
    });
}

void read_applications(TableReader& table, CampaignBuilder& builder) {
    const auto candidate_id = table.column("candidate_id");
    const auto formation_id = table.column("formation_id");
    const auto rank = table.column("rank");
    add_rows(CampaignTable::applications, table, builder, [&] {
        builder.add_application(table.required_text(candidate_id), table.required_text(formation_id),
                                table.integer(rank).value_or(Application{}.rank), table.line());
    });
}

// The times of an unavailability may be days. Its last day belongs to it, so that it ends with that day; on
// the last day of the calendar, which has no next one, with its last minute.
DateTime read_start(TableReader& table, ColumnIndex column) {
    if (const auto day = parse_date(table.text(column))) return DateTime(*day);
    return table.date_time(column, DateAlone::may_stand).value_or(DateTime{});
}

DateTime read_end(TableReader& table, ColumnIndex column) {
    const auto day = parse_date(table.text(column));
    if (!day) return table.date_time(column, DateAlone::may_stand).value_or(DateTime{});
    if (*day < Date(boost::gregorian::max_date_time)) return DateTime(*day + boost::gregorian::days(1));
    return {*day, boost::posix_time::hours(23) + boost::posix_time::minutes(59)};
}

void read_unavailability(TableReader& table, CampaignBuilder& builder) {
    const auto scope = table.column("scope");
    const auto reference = table.column("ref");
    const auto start = table.column("start");
    const auto end = table.column("end");
    const auto reason = table.column("reason");
    add_rows(CampaignTable::unavailability, table, builder, [&] {
        // The kind of a reference is not known if the scope is not.
        const auto whom = table.choice(scope, scopes(), &parse_unavailability_scope);
        builder.add(Unavailability{.scope = whom.value_or(UnavailabilityScope::all),
                                   .reference = std::string(whom ? table.text(reference) : ""),
                                   .period = {.start = read_start(table, start), .end = read_end(table, end)},
                                   .reason = std::string(table.text(reason))},
                    table.line());
    });
}

void read_travel(TableReader& table, CampaignBuilder& builder) {
    const auto from = table.column("from_uai");
    const auto to = table.column("to_uai");
    const auto minutes = table.column("minutes");
    add_rows(CampaignTable::travel, table, builder, [&] {
        builder.add(Journey{.from = table.uai(from).value_or(Uai{}),
                            .to = table.uai(to).value_or(Uai{}),
                            .minutes = table.integer(minutes).value_or(0)},
                    table.line());
    });
}

// Only rows that were placed matter to the next plan.
void read_previous_plan(TableReader& table, CampaignBuilder& builder) {
    const auto candidate_id = table.column("candidate_id");
    const auto formation_id = table.column("formation_id");
    const auto status = table.column("status");
    const auto opening_id = table.column("opening_id");
    const auto slot = table.column("slot");
    const auto start = table.column("start");
    const auto locked = table.column("locked");
    const auto parse_locked = [](std::string_view word) {
        return word == "0" || word == "1" ? std::optional(word == "1") : std::nullopt;
    };
    while (table.next()) {
        const auto candidate = table.required_text(candidate_id);
        const auto formation = table.required_text(formation_id);
        const bool is_locked = table.choice(locked, no_or_yes(), parse_locked).value_or(false);
        if (table.choice(status, placement_statuses(), &parse_status_word) != PlacementStatus::placed)
            continue;
        for (const auto column : {opening_id, slot}) {
            if (table.text(column).empty()) table.report(Problem::missing_value, column);
        }
        const auto slot_number = table.integer(slot);
        if (!slot_number || table.text(opening_id).empty()) continue;
        builder.add(PreviousRow{.candidate_id = std::string(candidate),
                                .formation_id = std::string(formation),
                                .opening_id = std::string(table.text(opening_id)),
                                .slot_number = *slot_number,
                                .locked = is_locked,
                                .start = table.date_time(start).value_or(DateTime{})},
                    table.line());
    }
}

void read_rows(CampaignTable kind, TableReader& table, CampaignBuilder& builder) {
    switch (kind) {
        case CampaignTable::establishments:
            return read_establishments(table, builder);
        case CampaignTable::formations:
            return read_formations(table, builder);
        case CampaignTable::openings:
            return read_openings(table, builder);
        case CampaignTable::candidates:
            return read_candidates(table, builder);
        case CampaignTable::applications:
            return read_applications(table, builder);
        case CampaignTable::unavailability:
            return read_unavailability(table, builder);
        case CampaignTable::travel:
            return read_travel(table, builder);
        case CampaignTable::previous_plan:
            return read_previous_plan(table, builder);
    }
}

}  // namespace

ColumnNames read_table(CampaignTable kind, RowSource& rows, CampaignBuilder& builder) {
    TableReader table(
        file_name(kind), format_of(kind).columns, rows,
        [&](Diagnostic problem) { builder.report(std::move(problem)); }, ColumnsAre::of_format);
    read_rows(kind, table, builder);
    return table.column_names();
}

}  // namespace passpro::input
