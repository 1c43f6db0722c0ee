#include "model.hpp"

#include "dice.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

namespace passpro::test {

namespace {

constexpr std::string_view header =
    "entry_id,at,candidate_id,formation_id,event,item,value,comment,role,uai,replaces\n";

const std::vector<std::string> host_uais{"0980051Y", "0980052Z"};

// A day each, so that the openings of a panel do not meet; none of them at a weekend.
constexpr std::array interview_days{66, 68, 70, 73, 75, 77};

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : std::string(between)) + text;
    return all;
}

std::string slot_of(const ModelOpening& opening, int number) {
    return opening.id + '#' + std::to_string(number);
}

}  // namespace

std::string csv_of(const Row& row) {
    return joined({row.id, time_text(row.at), row.candidate}, ",") + ',' + row.formation + ',' + row.event +
           ',' + row.item + ',' + row.value + ',' + row.comment + ',' + row.role + ',' + row.uai + ',' +
           row.replaces + '\n';
}

std::string csv_of(const std::vector<Row>& rows) {
    std::string csv(header);
    for (const auto& row : rows) csv += csv_of(row);
    return csv;
}

std::vector<std::vector<std::string>> cells_of(std::string_view csv) {
    std::vector<std::vector<std::string>> lines;
    bool is_quoted = false;
    bool starts_line = true;
    for (const char character : csv) {
        if (starts_line) lines.emplace_back(1);
        starts_line = character == '\n' && !is_quoted;
        if (character == '"') is_quoted = !is_quoted;
        if (starts_line || character == '"') continue;
        if (character == ',' && !is_quoted) {
            lines.back().emplace_back();
        } else {
            lines.back().back() += character;
        }
    }
    return lines;
}

Minute minute_of(std::string_view time) {
    using namespace std::chrono;
    const auto number = [&](std::size_t from, std::size_t count) {
        return std::stoi(std::string(time.substr(from, count)));
    };
    const year_month_day date{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))},
                              day{static_cast<unsigned>(number(8, 2))}};
    const auto days_since = (sys_days{date} - sys_days{year{2027} / January / 1}).count();
    return static_cast<Minute>(days_since) * minutes_a_day + number(11, 2) * 60 + number(14, 2);
}

std::vector<Row> rows_of(std::string_view journal) {
    std::vector<Row> rows;
    auto lines = cells_of(journal);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto& cells = lines[i];
        Row row;
        row.id = cells.at(0);
        row.at = minute_of(cells.at(1));
        row.candidate = cells.at(2);
        row.formation = cells.at(3);
        row.event = cells.at(4);
        row.item = cells.at(5);
        row.value = cells.at(6);
        row.comment = cells.at(7);
        row.role = cells.at(8);
        row.uai = cells.at(9);
        row.replaces = cells.at(10);
        rows.push_back(row);
    }
    return rows;
}

const ModelAttendance* ModelApplication::attendance() const {
    if (!is_placed()) return nullptr;
    const auto found = attendances.find(slot);
    return found == attendances.end() ? nullptr : &found->second;
}

bool ModelApplication::missed(const std::string& slot_text) const {
    const auto found = attendances.find(slot_text);
    return found != attendances.end() && !found->second.came();
}

Model::Model(std::uint64_t seed) {
    Dice dice(seed ^ 0x5EA5'0115);
    homes = {"0980001U", "0980002V"};
    formations = {{"F1", host_uais[0]}, {"F2", host_uais[0]}, {"F3", host_uais[1]}};
    notice_days = dice.pick({2, 4, 7});
    has_points = dice.one_in(2);
    is_validated_by_head = dice.one_in(2);
    for (int i = dice.between(3, 6); i > 0; --i) {
        ModelOpening opening;
        opening.id = "O" + std::to_string(openings.size() + 1);
        opening.host = dice.pick(host_uais);
        opening.panel = openings.size() % 2 == 0 ? "A" : "B";
        for (const auto& formation : formations) {
            if (formation.host == opening.host && (opening.formations.empty() || dice.one_in(2)))
                opening.formations.push_back(formation.id);
        }
        opening.start = interview_days.at(openings.size()) * minutes_a_day + dice.pick({540, 600, 840});
        opening.slots = dice.between(1, 4);
        opening.capacity = dice.pick({1, 1, 2});
        openings.push_back(opening);
    }
    fixed_files_ = fixed_files();
}

std::string Model::settings() const {
    return R"({"academy": "exemple", "year": 2027, "timezone": "Europe/Paris", "calendar": {"registration": [")" +
           day_text(season_day::registration) + "\", \"" + day_text(season_day::registration_end) +
           R"("], "convocation": ")" + day_text(season_day::convocation) + R"(", "notice_days": )" +
           std::to_string(notice_days) + R"(, "interviews": [")" + day_text(season_day::first_interview) +
           "\", \"" + day_text(season_day::last_interview) + R"("], "opinions": ")" +
           day_text(season_day::opinions) +
           R"("}, "limits": {"applications_per_candidate": 4, "interviews_per_day": 2, "buffer_minutes": 10},)" +
           R"( "travel": {"unknown_minutes": 30}})";
}

std::string Model::procedure() const {
    const auto points = [this](int value) { return std::to_string(has_points ? value : 0); };
    return R"({"deadlines": {"documents": ")" + day_text(season_day::documents) +
           R"(", "acknowledgement_days": 5, "rebooking": ")" + day_text(season_day::rebooking) +
           R"(", "publication": ")" + day_text(season_day::publication) + R"(", "wishes": ")" +
           day_text(season_day::wishes) + R"(", "erasure": ")" + day_text(season_day::erasure) +
           R"("}, "documents": [{"id": "lettre", "label": "Lettre"}],)" +
           R"( "policies": [{"id": "avis", "scale": [{"code": "F", "label": "F", "meaning": "F", "points": )" +
           points(20) + R"(}, {"code": "R", "label": "R", "meaning": "R", "points": )" + points(5) +
           R"(}, {"code": "D", "label": "D", "meaning": "D", "favourable": false}], "reason_required": ["R"],)" +
           R"( "validated_by_head": )" + (is_validated_by_head ? "true" : "false") + R"(, "effect": ")" +
           (has_points ? "points" : "none") + R"("}], "small_count": 1})";
}

std::string Model::rules() const {
    std::string all;
    for (const auto& [formation, level] : levels_asked) {
        all += (all.empty() ? "" : ",") + std::string(R"({"id": "level-)") + formation +
               R"(", "version": "1.0.0", "applies_to": {"formation_id": [")" + formation +
               R"("]}, "message": {"fr": "Niveau.", "en": "Level."}, "reference": {"text": "Invented"},)" +
               R"( "logic": {"===": [{"var": "candidate.level"}, ")" + level + "\"]}}";
    }
    return R"({"rules": [)" + all + "]}";
}

std::map<std::string, std::string> Model::fixed_files() const {
    std::map<std::string, std::string> files;
    files["campaign.json"] = settings();
    files["procedure.json"] = procedure();
    auto& establishments = files["establishments.csv"] = "uai,name,district\n";
    for (const auto& home : homes) establishments += home + ",C" + home + ',' + district_of(home) + '\n';
    for (const auto& host : host_uais) establishments += host + ",L" + host + ",\n";
    auto& list = files["formations.csv"] = "formation_id,title,host_uai\n";
    for (const auto& formation : formations)
        list += formation.id + ",T" + formation.id + ',' + formation.host + '\n';
    auto& times = files["openings.csv"] =
        "opening_id,host_uai,panel,formation_ids,mode,start,end,slot_minutes,capacity\n";
    for (const auto& opening : openings) {
        times += joined({opening.id, opening.host, opening.panel, joined(opening.formations, "|"),
                         opening.capacity == 1 ? "individual" : "collective", time_text(opening.start),
                         time_text(opening.start + opening.slots * slot_length), std::to_string(slot_length),
                         std::to_string(opening.capacity)},
                        ",") +
                 '\n';
    }
    return files;
}

std::map<std::string, std::string> Model::files() const {
    auto files = fixed_files_;
    files["rules.json"] = rules();
    auto& people = files["candidates.csv"] = "candidate_id,last_name,first_name,home_uai,level,class\n";
    auto& contacts = files["contacts.csv"] = "candidate_id,rank,last_name\n";
    for (const auto& person : pupils) {
        people += person.id + ',' + person.last_name + ",Alpha," + person.home + ',' + person.level + ',' +
                  person.school_class + '\n';
        contacts += person.id + ",1," + person.last_name + '\n';
    }
    auto& wishes = files["applications.csv"] = "candidate_id,formation_id,rank\n";
    for (const auto& application : applications) {
        wishes += application.candidate + ',' + application.formation + ',' +
                  std::to_string(application.rank) + '\n';
    }
    auto& closed = files["unavailability.csv"] = "scope,ref,start,end,reason\n";
    for (const auto& [panel, period] : closures)
        closed += "panel," + panel + ',' + time_text(period.first) + ',' + time_text(period.second) + ",\n";
    return files;
}

std::string Model::journal() const {
    return csv_of(rows);
}

const ModelPupil& Model::pupil(std::string_view id) const {
    return *std::ranges::find(pupils, id, &ModelPupil::id);
}

ModelApplication* Model::find(std::string_view candidate, std::string_view formation) {
    for (auto& application : applications) {
        if (application.candidate == candidate && application.formation == formation) return &application;
    }
    return nullptr;
}

std::string Model::host_of(std::string_view formation) const {
    return std::ranges::find(formations, formation, &ModelFormation::id)->host;
}

std::string Model::district_of(std::string_view home) {
    return "D" + std::string(home);
}

const ModelOpening& Model::opening_of(std::string_view slot) const {
    return *std::ranges::find(openings, slot.substr(0, slot.find('#')), &ModelOpening::id);
}

std::pair<Minute, Minute> Model::period_of(std::string_view slot) const {
    const auto number = std::stoi(std::string(slot.substr(slot.find('#') + 1)));
    const auto start = opening_of(slot).start + number * slot_length;
    return {start, start + slot_length};
}

std::vector<std::string> Model::slots_for(std::string_view formation) const {
    std::vector<std::string> slots;
    for (const auto& opening : openings) {
        if (std::ranges::find(opening.formations, formation) == opening.formations.end()) continue;
        for (int number = 0; number < opening.slots; ++number) slots.push_back(slot_of(opening, number));
    }
    return slots;
}

bool Model::is_closed(std::string_view slot) const {
    const auto& opening = opening_of(slot);
    const auto [start, end] = period_of(slot);
    for (const auto& [panel, period] : closures) {
        if (panel == opening.host + '/' + opening.panel && period.first < end && start < period.second)
            return true;
    }
    return false;
}

ModelVerdict Model::verdict(const ModelApplication& application) const {
    const auto asked = levels_asked.find(application.formation);
    if (asked == levels_asked.end()) return ModelVerdict::eligible;
    const auto& level = pupil(application.candidate).level;
    if (level.empty()) return ModelVerdict::undetermined;
    return level == asked->second ? ModelVerdict::eligible : ModelVerdict::ineligible;
}

bool Model::gives_up_slot(const ModelApplication& application) const {
    if (!application.is_placed() || application.is_withdrawn) return false;
    if (const auto* attendance = application.attendance()) return attendance->value == "excused";
    if (is_closed(application.slot)) return true;
    const bool is_at_slot = application.last_slot == application.slot;
    return is_at_slot && (application.answer == "cannot_come" || application.last_is_cancelled);
}

bool Model::is_excluded(const ModelApplication& application, Minute now) const {
    return application.is_placed() && application.attendance() == nullptr &&
           period_of(application.slot).first > now && verdict(application) == ModelVerdict::ineligible;
}

// From the beginning, without the entries that others have replaced.
void Model::retell() {
    for (auto* list : {&applications, &gone}) {
        for (auto& application : *list) {
            ModelApplication untold;
            untold.candidate = application.candidate;
            untold.formation = application.formation;
            untold.rank = application.rank;
            untold.status = application.status;
            untold.slot = application.slot;
            untold.has_reason = application.has_reason;
            application = untold;
        }
    }
    std::set<std::string> corrected;
    for (const auto& row : rows) {
        if (!row.replaces.empty()) corrected.insert(row.replaces);
    }
    std::map<std::string, Minute> first;  // by entry: when what it corrects was first said
    for (const auto& row : rows) {
        const auto earlier = first.find(row.replaces);
        first[row.id] = earlier == first.end() ? row.at : earlier->second;
        if (corrected.contains(row.id)) continue;
        tell(row);
        for (auto& application : applications) {
            if (application.opinion && application.opinion->entry == row.id)
                application.opinion->first_at = first[row.id];
        }
    }
}

void Model::take(const Row& row) {
    rows.push_back(row);
    row.replaces.empty() ? tell(row) : retell();
}

void Model::tell(const Row& row) {
    for (auto* list : {&applications, &gone}) {
        for (auto& application : *list) {
            const bool is_about = application.candidate == row.candidate &&
                                  (row.formation.empty() || row.formation == application.formation);
            if (is_about) take(row, application);
        }
    }
}

void Model::convoke(const Row& row, ModelApplication& application) const {
    application.convoked_slots.insert(row.item);
    application.last_slot = row.item;
    application.last_is_cancelled = false;
    application.is_reached = false;
    application.is_returned = false;
    application.answer.clear();
    auto sent = std::ranges::find(application.convocations, row.item, &ModelConvocation::slot);
    if (sent == application.convocations.end()) {
        ModelConvocation convocation;
        convocation.slot = row.item;
        convocation.first = row.at;
        convocation.entry = row.id;
        sent = application.convocations.insert(sent, convocation);
    }
    sent->last = row.at;
    sent->last_entry = row.id;
    sent->is_reached = false;
    sent->returned.clear();
}

void Model::take(const Row& row, ModelApplication& application) const {
    if (row.event == "registered") application.is_withdrawn = false;
    if (row.event == "withdrawn" || row.value == "withdraws") application.is_withdrawn = true;
    if (row.event == "document") application.has_letter = row.value != "refused";
    if (row.event == "convoked") convoke(row, application);
    if (row.event == "cancelled") {
        std::erase_if(application.convocations,
                      [&](const ModelConvocation& convocation) { return convocation.slot == row.item; });
        if (application.last_slot == row.item) application.last_is_cancelled = true;
    }
    if (row.event == "delivered" || row.event == "answered") {
        for (auto& convocation : application.convocations) convocation.is_reached = true;
        application.is_reached = true;
    }
    if (row.event == "undelivered") {
        for (auto& convocation : application.convocations) convocation.returned = row.id;
        application.is_returned = true;
    }
    if (row.event == "answered" && !application.last_slot.empty()) {
        application.answer = row.value;
        application.answered_at = row.at;
    }
    if (row.event == "attended") application.attendances[row.item] = {row.value, row.at, row.id};
    if (row.event == "opinion") {
        const ModelOpinion opinion{row.value, row.comment, row.at, row.id, row.at};
        if (row.item == "draft") application.drafts.push_back(opinion);
        if (row.item == "final") application.opinion = opinion;
    }
    if (row.event == "notified") application.notifications.emplace_back(row.at, row.id);
    if (row.event == "contested") application.is_contested = row.value == "open";
}

void Model::take_plan(std::string_view csv) {
    has_plan = true;
    for (auto& application : applications) {
        application.status = "unplaced";
        application.slot.clear();
        application.has_reason = false;
    }
    const auto lines = cells_of(csv);
    const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(lines[0], name) - lines[0].begin());
    };
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto& line = lines[i];
        auto* const application = find(line.at(column("candidate_id")), line.at(column("formation_id")));
        if (application == nullptr) throw std::runtime_error("the plan has a row of no application");
        if (!seen.emplace(application->candidate, application->formation).second)
            throw std::runtime_error("the plan has an application twice");
        application->status = line.at(column("status"));
        application->has_reason = !line.at(column("reason_code")).empty();
        if (application->is_placed())
            application->slot = line.at(column("opening_id")) + '#' + line.at(column("slot"));
    }
    if (seen.size() != applications.size()) throw std::runtime_error("the plan forgets an application");
}

void Model::drop_withdrawn() {
    const auto is_withdrawn = [](const ModelApplication& application) { return application.is_withdrawn; };
    std::ranges::copy_if(applications, std::back_inserter(gone), is_withdrawn);
    std::erase_if(applications, is_withdrawn);
}

void Model::erase(const std::set<std::string>& ids) {
    std::ranges::copy_if(pupils, std::back_inserter(erased),
                         [&](const ModelPupil& person) { return ids.contains(person.id); });
    std::erase_if(pupils, [&](const ModelPupil& person) { return ids.contains(person.id); });
    for (auto* list : {&applications, &gone})
        std::erase_if(*list, [&](const ModelApplication& row) { return ids.contains(row.candidate); });
    std::erase_if(rows, [&](const Row& row) { return ids.contains(row.candidate); });
    for (auto& [version, csv] : plans) {
        std::string kept;
        for (std::size_t from = 0; from < csv.size();) {
            const auto end = csv.find('\n', from) + 1;
            const auto line = csv.substr(from, end - from);
            if (!ids.contains(line.substr(0, line.find(',')))) kept += line;
            from = end;
        }
        csv = kept;
    }
}

}  // namespace passpro::test
