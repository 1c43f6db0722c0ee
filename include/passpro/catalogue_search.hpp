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
    // Its formations, those of domains within it included: in `formations()`, from `first` on.
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

// What is left empty does not matter. Case and accents never do.
struct CatalogueFilter {
    std::string domain{};  // the path or the name of a domain
    std::string diploma{};
    std::string department{};             // with or without leading zeros
    std::optional<InterviewMode> mode{};  // of at least one opening that serves the formation
    std::optional<Coordinates> near{};  // with `within_kilometres`; a host whose place is unknown is too far
    double within_kilometres = 0;
};

// Room for an answer, to be used again for the next one. Lives longer than the span it gives.
class CatalogueAnswer {
  public:
    [[nodiscard]] std::span<const FormationIndex> formations() const { return formations_; }

  private:
    friend class CatalogueSearch;
    std::vector<FormationIndex> formations_;
    std::vector<std::uint32_t> scores_;       // of each formation of the catalogue; 0: a word is missing
    std::vector<std::uint32_t> word_scores_;  // for one word of the question
};

// What is asked for is compared word by word: without case, accents and plurals, in any order, articles and
// the like aside. A word of the question meets a word of a formation that is the same (8 points), begins with
// it (4; from two letters on), or is one insertion, deletion, substitution or exchange of neighbours away (2;
// from four letters on). A word counts four times in the title, three times in domain and diploma, twice in
// the name and the commune of the host, once in id, UAI and MEF; what counts is the best of its meetings.
// Every word of the question has to meet one.
class CatalogueSearch {
  public:
    // Words of a question behind the first sixteen are left out.
    static constexpr std::size_t maximum_words = 16;

    // O(n log n) in the size of the catalogue, which is shared, not copied.
    explicit CatalogueSearch(Catalogue catalogue);
    ~CatalogueSearch();
    CatalogueSearch(CatalogueSearch&&) noexcept;
    CatalogueSearch& operator=(CatalogueSearch&&) noexcept;

    [[nodiscard]] const Catalogue& catalogue() const;

    // All formations by domain, title, commune and id, and the tree of domains over them, each before those
    // within it.
    [[nodiscard]] std::span<const FormationIndex> formations() const;
    [[nodiscard]] std::span<const DomainNode> domains() const;

    // The formations that have every word of the question and pass the filter, the highest score first, equal
    // ones in the order of `formations()`: all of them, in that order, where the question has no words. The
    // span is valid as long as `answer` is neither used again nor destroyed. O(words · (vocabulary +
    // meetings) + n log n).
    [[nodiscard]] std::span<const FormationIndex> find(std::string_view question,
                                                       const CatalogueFilter& filter,
                                                       CatalogueAnswer& answer) const;

  private:
    struct SearchIndex;
    std::unique_ptr<const SearchIndex> index_;
};

}  // namespace passpro
