#include "statistics/measures.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

namespace passpro::counting {

namespace {

struct FixedMeasure {
    std::string_view key;
    Bilingual title;
    std::size_t whole;  // itself: of none
};
constexpr std::array fixed{
    FixedMeasure{"registered", {"inscrites", "registered"}, registered},
    FixedMeasure{"withdrawn", {"retirées", "withdrawn"}, withdrawn},
    FixedMeasure{"eligible", {"éligibles", "eligible"}, registered},
    FixedMeasure{"ineligible", {"non éligibles", "not eligible"}, registered},
    FixedMeasure{"undetermined", {"indéterminées", "undetermined"}, registered},
    FixedMeasure{"placed", {"placées", "placed"}, eligible},
    FixedMeasure{"unplaced", {"non placées", "unplaced"}, eligible},
    FixedMeasure{"convoked", {"convoquées", "convoked"}, registered},
    FixedMeasure{"convoked_in_time", {"convoquées à temps", "convoked in time"}, convoked},
    FixedMeasure{"reached", {"jointes", "reached"}, convoked},
    FixedMeasure{"answered", {"avec réponse", "answered"}, convoked},
    FixedMeasure{"attended", {"présence notée", "attendance recorded"}, placed},
    FixedMeasure{"present", {"présents", "present"}, attended},
    FixedMeasure{"late", {"en retard", "late"}, attended},
    FixedMeasure{"excused", {"excusés", "excused"}, attended},
    FixedMeasure{"absent", {"absents", "absent"}, attended},
    FixedMeasure{"rebooked", {"avec un autre rendez-vous", "rebooked"}, registered},
    FixedMeasure{
        "complete_at_deadline", {"dossier complet à la date limite", "complete at the deadline"}, registered},
    FixedMeasure{"came", {"venus", "came"}, attended},
    FixedMeasure{"opinions", {"avis rendus", "opinions"}, registered},
    FixedMeasure{"opinion_missing", {"avis manquants", "opinions missing"}, came},
    FixedMeasure{"with_reason", {"avis motivés", "with reason"}, opinions},
    FixedMeasure{"pupils", {"élèves", "pupils"}, pupils},
    FixedMeasure{
        "pupils_favourable", {"élèves avec un avis favorable", "pupils with a favourable opinion"}, pupils},
    FixedMeasure{"pupils_not_favourable",
                 {"élèves sans avis favorable, malgré un avis", "pupils with opinions, none favourable"},
                 pupils},
    FixedMeasure{
        "pupils_without_interview", {"élèves sans entretien", "pupils without an interview"}, pupils},
};
static_assert(fixed.size() == fixed_measures);

constexpr std::array unplaced_reasons{ReasonCode::no_slot, ReasonCode::full,   ReasonCode::conflict,
                                      ReasonCode::limit,   ReasonCode::search, ReasonCode::cost};

struct Prefix {
    std::string_view key;
    Bilingual title;
};
constexpr std::array prefixes{Prefix{"unplaced:", {"non placées : ", "unplaced: "}},
                              Prefix{"opinion:", {"avis : ", "opinion: "}}};

std::vector<std::size_t> with_prefix(const std::vector<StatisticsMeasure>& measures,
                                     std::string_view prefix) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (measures[i].key.starts_with(prefix)) found.push_back(i);
    }
    return found;
}

}  // namespace

std::optional<BilingualText> title_of(std::string_view key) {
    const auto* const known = std::ranges::find(fixed, key, &FixedMeasure::key);
    if (known != fixed.end())
        return BilingualText{std::string(known->title.french), std::string(known->title.english)};
    for (const auto& [prefix, title] : prefixes) {
        if (!key.starts_with(prefix)) continue;
        const std::string rest(key.substr(prefix.size()));
        return BilingualText{std::string(title.french) + rest, std::string(title.english) + rest};
    }
    return std::nullopt;
}

std::vector<StatisticsMeasure> measures_of(const CampaignRecord& record) {
    std::vector<StatisticsMeasure> measures;
    for (const auto& [key, title, whole] : fixed) {
        measures.push_back({.key = std::string(key),
                            .title = {std::string(title.french), std::string(title.english)},
                            .whole = {}});
        if (whole != measures.size() - 1) measures.back().whole = whole;
    }
    for (const auto reason : unplaced_reasons) {
        auto key = std::string("unplaced:").append(to_text(reason));
        auto title = title_of(key).value_or(BilingualText{});
        measures.push_back({.key = std::move(key), .title = std::move(title), .whole = unplaced});
    }
    std::set<std::string> codes;
    for (const auto& policy : record.procedure().policies()) {
        for (const auto& level : policy.scale) {
            if (!codes.insert(level.code).second) continue;
            measures.push_back({.key = "opinion:" + level.code,
                                .title = {"avis : " + level.label.french, "opinion: " + level.label.english},
                                .whole = opinions});
        }
    }
    return measures;
}

std::vector<Partition> partitions_of(const std::vector<StatisticsMeasure>& measures) {
    return {{registered, {eligible, ineligible, undetermined}},
            {eligible, {placed, unplaced}},
            {attended, {present, late, excused, absent}},
            {attended, {came, excused, absent}},
            {came, {present, late}},
            {came, {opinions, opinion_missing}},
            {unplaced, with_prefix(measures, "unplaced:")},
            {opinions, with_prefix(measures, "opinion:")}};
}

bool counts_pupils(std::size_t measure) {
    return measure >= pupils && measure <= pupils_without_interview;
}

}  // namespace passpro::counting
