// Browsing and searching a catalogue.
#pragma once

#include <passpro/catalogue.hpp>
#include <passpro/establishments.hpp>
#include <passpro/formations.hpp>
#include <passpro/openings.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passpro {

// A domain, or one within another: `domain` of a formation names a path, "Santé > Soins".
struct DomainNode {
    std::string name{};  // empty for formations without a domain
    std::string path{};
    std::optional<std::uint32_t> parent{};  // position in `domains()`
    std::uint32_t depth = 0;
    // Its formations, including those of domains within it, are `count` entries of `formations()` from
    // `first` on.
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

// An empty field lets everything pass. Ignores case and accents.
struct CatalogueFilter {
    std::string domain{};  // the path or the name of a domain
    std::string diploma{};
    std::string department{};             // with or without leading zeros
    std::optional<InterviewMode> mode{};  // of at least one opening that serves the formation
    // Hosts `within_kilometres` of here; not those whose coordinates are unknown.
    std::optional<Coordinates> near{};
    double within_kilometres = 0;
};

// Memory for an answer, which the next one can use again. Must outlive the span that `find` returns.
class CatalogueAnswer {
  public:
    [[nodiscard]] std::span<const FormationIndex> formations() const { return formations_; }

  private:
    friend class CatalogueSearch;
    std::vector<FormationIndex> formations_;
    std::vector<std::uint32_t> scores_;       // of each formation of the catalogue; 0: a word is missing
    std::vector<std::uint32_t> word_scores_;  // for one word of the question
};

// Compares the words of the question with those of each formation, in any order, without case, accents,
// plurals, articles and the like. Two words match if they are equal (8 points), if the formation's begins
// with the one of the question (4 points; from two letters on), or if they are one insertion, deletion,
// substitution or transposition apart (2 points; from four letters on). Points count four times in the title,
// three times in domain and diploma, twice in the name and the commune of the host, and once in id, UAI and
// MEF. A formation is found if every word of the question matches; its score is the sum of their best
// matches.
class CatalogueSearch {
  public:
    // Further words of a question are ignored.
    static constexpr std::size_t maximum_words = 16;

    // O(n log n) in the size of the catalogue, which is shared, not copied.
    explicit CatalogueSearch(Catalogue catalogue);
    ~CatalogueSearch();
    CatalogueSearch(CatalogueSearch&&) noexcept;
    CatalogueSearch& operator=(CatalogueSearch&&) noexcept;

    [[nodiscard]] const Catalogue& catalogue() const;

    // All formations by domain, title, commune and id; and the tree of domains over them, each domain before
    // those within it.
    [[nodiscard]] std::span<const FormationIndex> formations() const;
    [[nodiscard]] std::span<const DomainNode> domains() const;

    // The formations that match every word of the question and pass the filter: the highest score first,
    // equal scores in the order of `formations()`. A question without words matches all of them. The span is
    // valid until `answer` is used again or destroyed. O(words · (vocabulary + matches) + n log n).
    [[nodiscard]] std::span<const FormationIndex> find(std::string_view question,
                                                       const CatalogueFilter& filter,
                                                       CatalogueAnswer& answer) const;

  private:
    struct SearchIndex;
    std::unique_ptr<const SearchIndex> index_;
};

}  // namespace passpro
