// procedure.json, in.
#include "input/settings_reader.hpp"
#include "json/document.hpp"
#include "json/node.hpp"
#include "procedure/columns.hpp"
#include "procedure/deadline_order.hpp"
#include "rules/scope.hpp"
#include "text/encoding.hpp"
#include "text/joining.hpp"
#include "text/nearest.hpp"

#include <passpro/procedure.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

namespace passpro {

namespace {

using json::member;
using json::Member;
using json::Node;

// Reads the procedure.json of one campaign. Its parts refer to those that stand before them.
class ProcedureReader {
  public:
    explicit ProcedureReader(const Campaign& campaign) : campaign_(campaign) {}

    ProcedureSettings settings_of(const Node& root) && {
        const auto documents = [this](const Node& node) { read_documents(node); };
        const auto grids = [this](const Node& node) { read_grids(node); };
        const auto policies = [this](const Node& node) { read_policies(node); };
        read_object(root, std::array{
                              Member{"$schema", [](const Node&) { /* for editors */ }},
                              Member{"deadlines", [this](const Node& node) { read_deadlines(node); }},
                              Member{"documents", documents},
                              Member{"grids", grids},
                              Member{"policies", policies},
                              Member{"retention", [this](const Node& node) { read_retention(node); }},
                              text("data_contact", settings_.data_contact),
                              bounded("small_count", settings_.small_count, 1, 1000),
                          });
        return std::move(settings_);
    }

  private:
    void read_deadlines(const Node& node) {
        auto& deadlines = settings_.deadlines;
        read_object(node, std::array{
                              member("documents", deadlines.documents),
                              Member{"acknowledgement_days",
                                     [&](const Node& days) {
                                         deadlines.acknowledgement_days.emplace();
                                         read_bounded(days, *deadlines.acknowledgement_days, 0, 366);
                                     }},
                              member("rebooking", deadlines.rebooking),
                              member("publication", deadlines.publication),
                              member("wishes", deadlines.wishes),
                              member("erasure", deadlines.erasure),
                          });
    }

    void read_documents(const Node& node) {
        read_list(node, settings_.documents, &DossierDocument::id, [this](const Node& item, auto& document) {
            require_keys(item, {"id", "label"});
            read_object(item, std::array{
                                  member("id", document.id),
                                  text("label", document.label),
                                  choice("by", document.by, document_providers, &parse_role),
                                  member("required", document.required),
                                  scope(document.applies_to),
                              });
        });
    }

    void read_grids(const Node& node) {
        read_list(node, settings_.grids, &Grid::id, [this](const Node& item, Grid& grid) {
            require_keys(item, {"id"});
            read_object(item, std::array{
                                  member("id", grid.id),
                                  Member{"extends", [](const Node&) { /* below */ }},
                                  list("levels", grid.levels, &GridLevel::code, &read_grid_level),
                                  list("criteria", grid.criteria, &Criterion::id, &read_criterion),
                                  scope(grid.applies_to),
                              });
            if (!is_given(item, "extends") || extend(grid, item.child("extends"))) check_levels(item, grid);
        });
    }

    static void read_grid_level(const Node& node, GridLevel& level) {
        require_keys(node, {"code", "label"});
        read_object(node, std::array{member("code", level.code), text("label", level.label)});
    }

    static void read_criterion(const Node& node, Criterion& criterion) {
        require_keys(node, {"id", "label"});
        read_object(node, std::array{
                              member("id", criterion.id),
                              text("label", criterion.label),
                              Member{"questions", [&](const Node& list) { read_questions(list, criterion); }},
                              Member{"anchors", [&](const Node& map) { read_anchors(map, criterion); }},
                          });
    }

    static void read_questions(const Node& node, Criterion& criterion) {
        for_each_item(node, [&](const Node& item) { read_text(item, criterion.questions.emplace_back()); });
    }

    static void read_anchors(const Node& node, Criterion& criterion) {
        for_each_member(node, [&](const Node& description, std::string level) {
            criterion.anchors.push_back({.level = std::move(level), .text = {}});
            read_text(description, criterion.anchors.back().text);
        });
    }

    // By a grid that stands before it, so that no two extend each other. Whether there is one.
    bool extend(Grid& grid, const Node& node) {
        std::string base_id;
        read(node, base_id);
        const auto grids = std::span(settings_.grids).first(settings_.grids.size() - 1);
        const auto base = std::ranges::find(grids, base_id, &Grid::id);
        if (base == grids.end()) {
            if (node.value().is_string()) node.report(Problem::unknown_base_grid);
            return false;
        }
        if (grid.levels.empty()) grid.levels = base->levels;
        grid.criteria = merged(base->criteria, std::move(grid.criteria));
        return true;
    }

    // Those of the base, replaced by own ones of the same id, and then the other own ones.
    static std::vector<Criterion> merged(std::vector<Criterion> criteria,
                                         std::vector<Criterion> own_criteria) {
        for (auto& own : own_criteria) {
            const auto same = std::ranges::find(criteria, own.id, &Criterion::id);
            if (same == criteria.end()) {
                criteria.push_back(std::move(own));
            } else {
                *same = std::move(own);
            }
        }
        return criteria;
    }

    // Of inherited criteria, too: the levels may be others now.
    static void check_levels(const Node& node, const Grid& grid) {
        if (grid.levels.empty() && !is_given(node, "levels")) node.report_missing_key("levels");
        std::vector<std::string_view> codes;
        for (const auto& level : grid.levels) codes.push_back(level.code);
        for (const auto& criterion : grid.criteria) {
            for (const auto& anchor : criterion.anchors) {
                if (grid.find_level(anchor.level) == nullptr)
                    node.report_unknown_name(Problem::unknown_level, anchor.level, {joined(codes, ", ")},
                                             nearest(anchor.level, codes));
            }
        }
    }

    void read_policies(const Node& node) {
        read_list(node, settings_.policies, &OpinionPolicy::id, [this](const Node& item, auto& policy) {
            std::vector<std::string> reason_required;
            require_keys(item, {"id", "scale"});
            read_object(item,
                        std::array{
                            member("id", policy.id),
                            list("scale", policy.scale, &OpinionLevel::code, &read_opinion_level),
                            Member{"reason_required", [](const Node&) { /* below, with the scale known */ }},
                            bounded("reason_max", policy.reason_max, 1, 10'000),
                            member("home_opinion", policy.home_opinion),
                            member("validated_by_head", policy.validated_by_head),
                            choice("effect", policy.effect, procedure::all_effects, &parse_opinion_effect),
                            text("notice", policy.notice),
                            Member{"visibility", [&](const Node& value) { read_visibility(value, policy); }},
                            scope(policy.applies_to),
                        });
            check_scale(item, policy);
        });
    }

    static void read_opinion_level(const Node& node, OpinionLevel& level) {
        require_keys(node, {"code", "label", "meaning"});
        read_object(node, std::array{
                              member("code", level.code),
                              text("label", level.label),
                              text("meaning", level.meaning),
                              member("favourable", level.favourable),
                              bounded("points", level.points, 0, 100'000),
                          });
    }

    static void read_visibility(const Node& node, OpinionPolicy& policy) {
        read_object(node, std::array{Member{"levels", [&](const Node& roles) {
                                                for_each_item(roles, [&](const Node& role) {
                                                    read_choice(role, policy.levels_seen_by.emplace_back(),
                                                                level_viewers, &parse_role);
                                                });
                                            }}});
    }

    // What can only be said of a scale as a whole.
    static void check_scale(const Node& node, OpinionPolicy& policy) {
        if (is_given(node, "scale") && policy.scale.empty()) node.child("scale").require(false, "array");
        for (auto& level : policy.scale) {
            level.reason_required = !level.favourable;
            if (level.points != 0 && !may_give_points(node, policy))
                node.child("scale").report(Problem::points_without_effect, {level.code});
        }
        if (is_given(node, "reason_required")) read_reason_required(node.child("reason_required"), policy);
    }

    // An effect that could not be read was reported.
    static bool may_give_points(const Node& node, const OpinionPolicy& policy) {
        return policy.effect == OpinionEffect::points ||
               (policy.effect == OpinionEffect::none && is_given(node, "effect") &&
                node.value().at("effect") != to_text(OpinionEffect::none));
    }

    static void read_reason_required(const Node& node, OpinionPolicy& policy) {
        std::vector<std::string_view> codes;
        for (const auto& level : policy.scale) codes.push_back(level.code);
        for_each_item(node, [&](const Node& item) {
            std::string code;
            read(item, code);
            const auto level = std::ranges::find(policy.scale, code, &OpinionLevel::code);
            if (level != policy.scale.end()) {
                level->reason_required = true;
            } else {
                item.report(Problem::unknown_level, {joined(codes, ", ")}, nearest(code, codes));
            }
        });
    }

    void read_retention(const Node& node) {
        constexpr std::int32_t longest = 1200;
        read_object(node,
                    std::array{bounded("months", settings_.retention.months, 0, longest),
                               bounded("archive_months", settings_.retention.archive_months, 0, longest)});
    }

    // An array of objects, each with a key that no other has.
    template <typename Row, typename ReadRow>
    static void read_list(const Node& node, std::vector<Row>& rows, std::string Row::*key, ReadRow read_row) {
        for_each_item(node, [&](const Node& item) {
            read_row(item, rows.emplace_back());
            check_key(item, rows, key);
        });
    }

    template <typename Row>
    static void check_key(const Node& item, const std::vector<Row>& rows, std::string Row::*key) {
        const auto& id = rows.back().*key;
        const auto first = std::ranges::find(rows, id, key);
        for (const auto* name : {"id", "code"}) {
            if (!is_given(item, name)) continue;
            if (id.empty()) item.child(name).report(Problem::missing_value);
            if (!id.empty() && &*first != &rows.back())
                item.child(name).report(Problem::repeated_id, {std::to_string(first - rows.begin() + 1)});
        }
    }

    template <typename Row, typename ReadRow>
    static Member list(std::string_view name, std::vector<Row>& rows, std::string Row::*key,
                       ReadRow read_row) {
        return {name, [&rows, key, read_row](const Node& node) { read_list(node, rows, key, read_row); }};
    }

    // A text for both languages, or one each: "…" or {"fr": "…", "en": "…"}.
    static void read_text(const Node& node, BilingualText& target) {
        if (node.value().is_object()) {
            read_object(node, std::array{member("fr", target.french), member("en", target.english)});
            if (target.french.empty()) target.french = target.english;
            if (target.english.empty()) target.english = target.french;
        } else {
            read(node, target.french);
            target.english = target.french;
        }
    }

    static Member text(std::string_view key, BilingualText& target) {
        return {key, [&target](const Node& node) { read_text(node, target); }};
    }

    static Member bounded(std::string_view key, std::int32_t& target, std::int32_t minimum,
                          std::int32_t maximum) {
        return {key, [&target, minimum, maximum](const Node& node) {
                    read_bounded(node, target, minimum, maximum);
                }};
    }

    // One of the words of `choices`, which `parse` knows among others.
    template <typename Choice, std::size_t size, typename Parse>
    static void read_choice(const Node& node, Choice& target, const std::array<Choice, size>& choices,
                            Parse parse) {
        std::string word;
        read(node, word);
        if (!node.value().is_string()) return;
        const auto value = parse(word);
        if (value && std::ranges::find(choices, *value) != choices.end()) {
            target = *value;
        } else {
            const auto words = procedure::words_of(choices);
            node.report(Problem::unknown_choice, {joined(words, ", ")}, nearest(word, words));
        }
    }

    template <typename Choice, std::size_t size, typename Parse>
    static Member choice(std::string_view key, Choice& target, const std::array<Choice, size>& choices,
                         Parse parse) {
        return {key,
                [&target, &choices, parse](const Node& node) { read_choice(node, target, choices, parse); }};
    }

    Member scope(ApplicationScope& target) {
        return {"applies_to", [this, &target](const Node& node) { read_scope(node, target); }};
    }

    void read_scope(const Node& node, ApplicationScope& target) {
        std::vector<Member> members;
        for (std::size_t i = 0; i < rules::scope_keys; ++i) {
            const auto key = static_cast<ScopeKey>(i);
            members.push_back({to_text(key), [this, key, &target](const Node& values) {
                                   target.push_back({.key = key, .values = {}});
                                   read(values, target.back().values);
                                   check_values(values, target.back());
                               }});
        }
        read_object(node, members);
    }

    void check_values(const Node& node, const ScopeClause& clause) const {
        const auto occurring = rules::occurring_values(campaign_, clause.key);
        NearestMatch nearest_value({occurring.begin(), occurring.end()});
        for (std::size_t k = 0; k < clause.values.size(); ++k) {
            if (occurring.contains(clause.values[k])) continue;
            node.child(k).report(Problem::unknown_scope_value, {std::string(to_text(clause.key))},
                                 std::string(nearest_value.find(clause.values[k]).value_or("")));
        }
    }

    static constexpr std::array document_providers{Role::family, Role::home, Role::host};
    static constexpr std::array level_viewers{Role::home, Role::family};

    const Campaign& campaign_;
    ProcedureSettings settings_;
};

}  // namespace

Result<Procedure> read_procedure(const Campaign& campaign, std::string_view bytes, std::string_view file) {
    Diagnostics problems;
    const DiagnosticSink report = [&](Diagnostic problem) { problems.add(std::move(problem)); };
    ProcedureSettings settings;
    const auto decoded = decode_text(std::string(bytes));
    if (decoded.bad_line != 0) {
        report({.problem = Problem::bad_encoding, .place = {file, decoded.bad_line, {}}});
    } else if (const auto document = json::parse(file, decoded.utf8, report)) {
        settings = ProcedureReader(campaign).settings_of(Node(file, document->root(), report));
        procedure::check_order(campaign.settings().calendar, settings.deadlines, file, problems);
    }
    problems.sort();
    if (problems.has_errors()) return Result<Procedure>(std::move(problems));
    return {Procedure(campaign, std::move(settings)), std::move(problems)};
}

}  // namespace passpro
