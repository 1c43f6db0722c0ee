// A minimum-cost flow solved by the LEMON library, the best of the free implementations (P. Kovács,
// "Minimum-cost flow algorithms: an experimental evaluation", Optimization Methods and Software, 2015).
//
// C++17 and no header of passpro: LEMON uses members of std::allocator that C++20 no longer has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace passpro::bench {

enum class LemonAlgorithm { network_simplex, cost_scaling };

// Rows → columns → outside, one unit from each row. Everything is said to it once.
class LemonFlow {
  public:
    LemonFlow(std::size_t rows, std::size_t columns, std::size_t most_choices);
    ~LemonFlow();
    LemonFlow(const LemonFlow&) = delete;
    LemonFlow& operator=(const LemonFlow&) = delete;

    void add_choice(std::size_t row, std::size_t column, std::int64_t cost);
    void add_outside(std::size_t row, std::int64_t cost);
    void set_places(std::size_t column, std::int32_t places);

    // The cost of a cheapest flow. Throws std::runtime_error if there is none.
    std::int64_t solve(LemonAlgorithm algorithm);

  private:
    struct Network;
    std::unique_ptr<Network> network_;
};

}  // namespace passpro::bench
