#include "catalogue/list_tables.hpp"

#include "input/csv.hpp"

namespace passpro::catalogue {

namespace {

std::string establishments_table(const ListContent& content) {
    std::string csv = "uai,name,kind,commune,postcode,department,latitude,longitude\n";
    for (const auto& [uai, host] : content.hosts) {
        input::append_csv_row(
            csv, {uai.text(), host.name, "lycee", host.commune, host.postcode, host.department, "", ""});
    }
    return csv;
}

std::string formations_table(const ListContent& content) {
    std::string csv = "formation_id,domain,title,diploma,mef,host_uai,seats,documents,eligibility,note\n";
    for (const auto& f : content.formations) {
        input::append_csv_row(csv, {f.id, f.domain, f.title, f.diploma, f.mef.text(), f.host_uai.text(),
                                    f.seats ? std::to_string(*f.seats) : "", f.documents, "", f.note});
    }
    return csv;
}

// Sessions of one host without a panel of their own may meet: each gets one.
std::string panel_of(const ListContent& content, const Session& session) {
    if (!session.panel.empty()) return session.panel;
    return content.sessions_at.at(session.host) == 1 ? "Jury" : "Jury " + std::to_string(session.number);
}

std::string openings_table(const ListContent& content) {
    std::string csv =
        "opening_id,host_uai,panel,formation_ids,mode,start,end,slot_minutes,break_minutes,capacity\n";
    std::size_t openings = 0;
    for (const auto& session : content.sessions) {
        std::string formation_ids;
        for (const auto& id : session.formation_ids)
            formation_ids.append(formation_ids.empty() ? "" : "|").append(id);
        for (const auto& period : session.periods) {
            input::append_csv_row(
                csv, {"O" + std::to_string(++openings), session.host.text(), panel_of(content, session),
                      formation_ids, to_text(session.mode), to_iso(period.start), to_iso(period.end),
                      std::to_string(session.slots.slot_minutes), std::to_string(session.slots.break_minutes),
                      std::to_string(session.slots.capacity)});
        }
    }
    return csv;
}

}  // namespace

std::size_t ListContent::openings() const {
    std::size_t openings = 0;
    for (const auto& session : sessions) openings += session.periods.size();
    return openings;
}

PackageFiles write_tables(const ListContent& content) {
    PackageFiles files{{"establishments.csv", establishments_table(content)},
                       {"formations.csv", formations_table(content)}};
    if (!content.sessions.empty()) files["openings.csv"] = openings_table(content);
    return files;
}

}  // namespace passpro::catalogue
