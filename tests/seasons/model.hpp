// The truth about a season, kept by the simulation itself as things happen. Nothing here is computed by the
// library, so that what the library says can be held against it.
#pragma once

#include "script.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passpro::test {

// A row of journal.csv.
struct Row {
    std::string id{};
    Minute at = 0;
    std::string candidate{};
    std::string formation{};
    std::string event{};
    std::string item{};
    std::string value{};
    std::string comment{};
    std::string role{};
    std::string uai{};
    std::string replaces{};
};
std::string csv_of(const Row& row);                // with its line end
std::string csv_of(const std::vector<Row>& rows);  // with the header
// Of a file whose cells hold neither quotes nor line ends within a line.
std::vector<std::vector<std::string>> cells_of(std::string_view csv);
std::vector<Row> rows_of(std::string_view journal);
Minute minute_of(std::string_view time);

struct ModelFormation {
    std::string id{};
    std::string host{};
};

struct ModelOpening {
    std::string id{};
    std::string host{};
    std::string panel{};
    std::vector<std::string> formations{};
    Minute start = 0;
    int slots = 1;
    int capacity = 1;
};
inline constexpr int slot_length = 20;  // minutes

struct ModelPupil {
    std::string id{};
    std::string last_name{};
    std::string home{};
    std::string school_class{};
    std::string level{};
};

struct ModelConvocation {
    std::string slot{};
    Minute first = 0;  // sending
    Minute last = 0;
    std::string entry{};  // of the first sending
    std::string last_entry{};
    bool is_reached = false;  // since the last sending
    std::string returned{};   // the entry that says so, since the last sending
};

struct ModelAttendance {
    std::string value{};
    Minute at = 0;
    std::string entry{};

    bool came() const { return value == "present" || value == "late"; }
};

struct ModelOpinion {
    std::string code{};
    std::string reason{};
    Minute at = 0;
    std::string entry{};
    Minute first_at = 0;  // of the opinion that it corrects, or its own
};

enum class ModelVerdict { eligible, ineligible, undetermined };

// The truth about an application.
struct ModelApplication {
    std::string candidate{};
    std::string formation{};
    int rank = 1;

    // By the plan. Without a row in it, a new application is unplaced without a reason.
    std::string status = "unplaced";
    std::string slot{};
    bool has_reason = false;

    bool is_withdrawn = false;
    std::vector<ModelConvocation> convocations{};  // that are not cancelled
    std::set<std::string> convoked_slots{};        // ever
    // Of the last convocation:
    std::string last_slot{};  // empty: there was none
    bool last_is_cancelled = false;
    bool is_reached = false;
    bool is_returned = false;
    std::string answer{};
    Minute answered_at = 0;

    std::map<std::string, ModelAttendance> attendances{};  // by slot
    std::vector<ModelOpinion> drafts{};
    std::optional<ModelOpinion> opinion{};  // final
    std::vector<std::pair<Minute, std::string>> notifications{};
    bool is_contested = false;
    bool has_letter = false;  // the document that its dossier needs

    bool is_placed() const { return status == "placed"; }
    const ModelAttendance* attendance() const;  // at the plan's slot
    bool came() const { return attendance() != nullptr && attendance()->came(); }
    bool missed(const std::string& slot_text) const;
};

// The campaign of a season, with all that happens.
class Model {
  public:
    explicit Model(std::uint64_t seed);

    // The files of the package as they have to be in the store; without plan and journal.
    std::map<std::string, std::string> files() const;
    std::string journal() const;
    std::map<int, std::string> plans{};  // by version, as the planner wrote them

    std::vector<ModelFormation> formations{};
    std::vector<ModelOpening> openings{};
    std::vector<std::string> homes{};
    std::vector<ModelPupil> pupils{};
    std::vector<ModelApplication> applications{};
    std::vector<ModelApplication> gone{};  // withdrawn, and not part of the campaign any more
    std::vector<std::pair<std::string, std::pair<Minute, Minute>>> closures{};  // "UAI/panel", when
    std::map<std::string, std::string> levels_asked{};                          // the rules: by formation
    std::vector<Row> rows{};
    std::vector<ModelPupil> erased{};
    bool has_plan = false;
    bool has_points = false;  // an opinion has points
    bool is_validated_by_head = false;
    int notice_days = 0;
    int next_pupil = 1;
    int next_entry = 1;

    const ModelPupil& pupil(std::string_view id) const;
    ModelApplication* find(std::string_view candidate, std::string_view formation);
    std::string host_of(std::string_view formation) const;
    static std::string district_of(std::string_view home);
    const ModelOpening& opening_of(std::string_view slot) const;
    std::pair<Minute, Minute> period_of(std::string_view slot) const;
    std::vector<std::string> slots_for(std::string_view formation) const;

    bool is_closed(std::string_view slot) const;
    ModelVerdict verdict(const ModelApplication& application) const;
    // Whether the pupil needs another slot.
    bool gives_up_slot(const ModelApplication& application) const;
    // Whether the interview lies ahead, and the rules exclude its application by now.
    bool is_excluded(const ModelApplication& application, Minute now) const;

    void take(const Row& row);  // what happened
    void take_plan(std::string_view csv);
    void drop_withdrawn();
    void erase(const std::set<std::string>& ids);

  private:
    void take(const Row& row, ModelApplication& application) const;
    void tell(const Row& row);
    void retell();
    void convoke(const Row& row, ModelApplication& application) const;
    std::map<std::string, std::string> fixed_files() const;
    std::string settings() const;
    std::string procedure() const;
    std::string rules() const;

    std::map<std::string, std::string> fixed_files_{};  // that no action changes
};

}  // namespace passpro::test
