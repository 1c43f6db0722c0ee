#include "catalogue/search_words.hpp"
#include "text/folding.hpp"
#include "text/trimming.hpp"

#include <passpro/catalogue_search.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace passpro {

namespace {

using catalogue::is_one_edit_away;
using catalogue::search_words;

constexpr std::uint32_t points_same = 8;
constexpr std::uint32_t points_begins = 4;
constexpr std::uint32_t points_edited = 2;
constexpr std::size_t shortest_beginning = 2;
constexpr std::size_t shortest_edited = 4;

std::vector<std::string> path_of(std::string_view domain) {
    std::vector<std::string> path;
    while (true) {
        const auto end = domain.find('>');
        path.emplace_back(trimmed(domain.substr(0, end)));
        if (end == std::string_view::npos) return path;
        domain.remove_prefix(end + 1);
    }
}

std::string joined(const std::vector<std::string>& path, std::size_t length) {
    std::string text;
    for (std::size_t k = 0; k < length; ++k) text.append(k == 0 ? "" : " > ").append(path[k]);
    return text;
}

std::string_view without_leading_zeros(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of('0'), text.size()));
}

}  // namespace

struct CatalogueSearch::SearchIndex {
    struct Posting {
        FormationIndex formation;
        std::uint32_t weight = 0;  // of the best field that the word stands in
    };

    struct Word {
        std::string text;
        std::vector<Posting> postings;  // by formation, each once
    };

    explicit SearchIndex(Catalogue of) : catalogue(std::move(of)) {
        order_formations();
        plant_domains();
        collect_words();
    }

    const Establishment& host(FormationIndex formation) const {
        return catalogue.establishments()[catalogue.host_of(formation)];
    }

    void order_formations() {
        using Key = std::tuple<std::vector<std::string>, std::string, std::string, std::string_view>;
        std::vector<Key> keys;
        for (std::uint32_t k = 0; k < catalogue.formations().size(); ++k) {
            const auto& formation = catalogue.formations()[FormationIndex{k}];
            auto path = path_of(formation.domain);
            for (auto& name : path) name = folded(name);
            keys.emplace_back(std::move(path), folded(formation.title), folded(host({k}).commune),
                              formation.id);
            order.push_back({k});
        }
        std::ranges::sort(order, {},
                          [&](FormationIndex formation) -> const Key& { return keys[formation.value]; });
        rank.resize(order.size());
        for (std::uint32_t k = 0; k < order.size(); ++k) rank[order[k].value] = k;
    }

    // Formations of one domain stand side by side, so that a node is a stretch of them. Spellings that differ
    // in case or accents alone are one domain, named as its first formation has it.
    void plant_domains() {
        domain_of.resize(order.size());
        std::vector<std::uint32_t> open;  // the path of nodes that the last formation is in
        for (std::uint32_t k = 0; k < order.size(); ++k) {
            const auto path = path_of(catalogue.formations()[order[k]].domain);
            std::size_t common = 0;
            while (common < std::min(open.size(), path.size()) &&
                   folded(domains[open[common]].name) == folded(path[common]))
                ++common;
            open.resize(common);
            for (; open.size() < path.size();
                 open.push_back(static_cast<std::uint32_t>(domains.size() - 1))) {
                domains.push_back({.name = path[open.size()],
                                   .path = joined(path, open.size() + 1),
                                   .parent = open.empty() ? std::nullopt : std::optional(open.back()),
                                   .depth = static_cast<std::uint32_t>(open.size()),
                                   .first = k,
                                   .count = 0});
            }
            for (const auto node : open) ++domains[node].count;
            domain_of[order[k].value] = open.back();
        }
    }

    void collect_words() {
        std::map<std::string, std::vector<Posting>> found;
        for (const auto formation : order) {
            std::map<std::string, std::uint32_t> weights;
            const auto add = [&](std::string_view text, std::uint32_t weight) {
                for (auto& word : search_words(text)) {
                    auto& best = weights[std::move(word)];
                    best = std::max(best, weight);
                }
            };
            const Formation& row = catalogue.formations()[formation];
            add(row.title, 4);
            add(row.domain, 3);
            add(row.diploma, 3);
            add(host(formation).name, 2);
            add(host(formation).commune, 2);
            for (const auto code : {std::string_view(row.id), row.host_uai.text(), row.mef.text(),
                                    std::string_view(row.affelnet_code)})
                add(code, 1);
            for (const auto& [word, weight] : weights) found[word].push_back({formation, weight});
        }
        for (auto& [text, postings] : found) words.push_back({text, std::move(postings)});
    }

    // Calls `meet` with each word of the catalogue that a word of the question meets, and the points for it.
    template <typename Meet>
    void for_each_meeting(std::string_view asked, Meet meet) const {
        const auto begin = std::ranges::lower_bound(words, asked, {}, &Word::text);
        const bool asks_for_beginnings = asked.size() >= shortest_beginning;
        auto end = begin;
        for (; end != words.end() && end->text.starts_with(asked); ++end) {
            if (end->text == asked) {
                meet(*end, points_same);
            } else if (asks_for_beginnings) {
                meet(*end, points_begins);
            }
        }
        if (asked.size() < shortest_edited) return;
        for (const auto& word : words) {
            const bool is_near_in_length =
                word.text.size() + 1 >= asked.size() && asked.size() + 1 >= word.text.size();
            if (is_near_in_length && is_one_edit_away(asked, word.text)) meet(word, points_edited);
        }
    }

    void score(std::string_view asked, std::vector<std::uint32_t>& scores) const {
        scores.assign(order.size(), 0);
        for_each_meeting(asked, [&](const Word& word, std::uint32_t points) {
            for (const auto& [formation, weight] : word.postings) {
                auto& best = scores[formation.value];
                best = std::max(best, points * weight);
            }
        });
    }

    std::vector<bool> domains_named(std::string_view wanted) const {
        const auto name = folded_words(wanted);
        std::vector<bool> is_meant(domains.size(), wanted.empty());
        for (std::size_t k = 0; k < domains.size(); ++k) {
            const auto& node = domains[k];
            if (folded_words(node.path) == name || folded_words(node.name) == name ||
                (node.parent && is_meant[*node.parent]))
                is_meant[k] = true;
        }
        return is_meant;
    }

    bool has_mode(FormationIndex formation, InterviewMode mode) const {
        return std::ranges::any_of(catalogue.openings_of(formation), [&](OpeningIndex opening) {
            return catalogue.openings()[opening].mode == mode;
        });
    }

    // All that the filter asks for except its domain.
    bool passes(FormationIndex formation, const CatalogueFilter& filter, std::string_view diploma) const {
        const auto& at = host(formation);
        if (!diploma.empty() && folded_words(catalogue.formations()[formation].diploma) != diploma)
            return false;
        if (!filter.department.empty() &&
            without_leading_zeros(at.department) != without_leading_zeros(trimmed(filter.department)))
            return false;
        if (filter.mode && !has_mode(formation, *filter.mode)) return false;
        return !filter.near || (at.coordinates && distance_kilometres(*filter.near, *at.coordinates) <=
                                                      filter.within_kilometres);
    }

    Catalogue catalogue;
    std::vector<FormationIndex> order;
    std::vector<std::uint32_t> rank;  // of each formation in `order`
    std::vector<DomainNode> domains;
    std::vector<std::uint32_t> domain_of;  // the innermost node of each formation
    std::vector<Word> words;               // by text
};

CatalogueSearch::CatalogueSearch(Catalogue catalogue)
    : index_(std::make_unique<SearchIndex>(std::move(catalogue))) {}
CatalogueSearch::~CatalogueSearch() = default;
CatalogueSearch::CatalogueSearch(CatalogueSearch&&) noexcept = default;
CatalogueSearch& CatalogueSearch::operator=(CatalogueSearch&&) noexcept = default;

const Catalogue& CatalogueSearch::catalogue() const {
    return index_->catalogue;
}

std::span<const FormationIndex> CatalogueSearch::formations() const {
    return index_->order;
}

std::span<const DomainNode> CatalogueSearch::domains() const {
    return index_->domains;
}

std::span<const FormationIndex> CatalogueSearch::find(std::string_view question,
                                                      const CatalogueFilter& filter,
                                                      CatalogueAnswer& answer) const {
    auto words = search_words(question);
    words.resize(std::min(words.size(), maximum_words));
    auto& formations = answer.formations_;
    auto& scores = answer.scores_;
    auto& word_scores = answer.word_scores_;
    scores.assign(index_->order.size(), 1);
    for (const auto& word : words) {
        index_->score(word, word_scores);
        for (std::size_t k = 0; k < scores.size(); ++k)
            scores[k] = scores[k] == 0 || word_scores[k] == 0 ? 0 : scores[k] + word_scores[k];
    }

    const auto is_meant = index_->domains_named(filter.domain);
    const auto diploma = folded_words(filter.diploma);
    formations.clear();
    for (const auto formation : index_->order) {
        if (scores[formation.value] > 0 && is_meant[index_->domain_of[formation.value]] &&
            index_->passes(formation, filter, diploma))
            formations.push_back(formation);
    }
    if (!words.empty()) {
        std::ranges::sort(formations, [&](FormationIndex a, FormationIndex b) {
            return std::tuple(scores[b.value], index_->rank[a.value]) <
                   std::tuple(scores[a.value], index_->rank[b.value]);
        });
    }
    return formations;
}

}  // namespace passpro
