// The linear relaxation over joint choices, and prices that solve it. Every applicant is spread over several
// joint choices, in shares that add up to one. Where more shares want a place than there are places, its
// price rises; applicants shift shares to what is cheaper for them. Where nobody gains by a shift and no
// place is wanted too often, the prices prove the best bound that prices can prove, and the shares foretell
// the best assignment: whoever has all of a choice nearly always has it in an optimum.
//
// The method is a proximal one (an augmented Lagrangian, Hestenes 1969 and Powell 1969): prices may leave a
// centre only as far as places are wanted too often, and settle from time to time. The next centre is beyond
// what has settled, in the direction that prices have been taking (Nesterov 1983; for this method He and Yuan
// 2010), until they turn back (O'Donoghue and Candes 2015). In between, one applicant after another shifts
// shares from their costliest choice to the best one, as far as it gains: a Frank-Wolfe method by blocks
// (Lacoste-Julien, Jaggi, Schmidt, Pletscher 2013) with pairwise steps (Lacoste-Julien, Jaggi 2015). To look
// for the best choice takes ten times as long as to shift shares among the choices that somebody has already,
// so after every look around, that is done until it gains little (fully corrective, von Hohenbalken 1977).
#pragma once

#include "solver/budget.hpp"
#include "solver/crew.hpp"
#include "solver/joint_choice.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro::assignment {

// How much the price of a place rises for an application too many, in a beginning and when prices are nearly
// right.
inline Priced first_rise(const Index& index) {
    return index.typical_difference() * index.price_scale();
}
inline Priced settled_rise(const Index& index) {
    return index.typical_difference() * index.price_scale() / 2;
}

class Shares {
  public:
    // For these applicants, whom the first pass spreads, each over the best choice at `price`, over the
    // places that are there for them. Both have an entry a class; and after these may have some for the first
    // of the limits, where `places` are the pairs that are left; limits beyond have all their pairs, at no
    // price. The limits must outlive this. `rise` is how much the price of a place
    // rises at first for each application too many; it falls with every call of `settle`, down to a smallest
    // value. Locked requests are decided, and the places that they have are not in `places`.
    Shares(const Index& index, std::vector<std::uint32_t> applicants, std::span<const std::int32_t> places,
           std::span<const Priced> price, Priced rise, Lottery lottery, Crew& crew,
           const PairLimits* limits = nullptr);

    // `passes` and then `settle`, `settlings` times.
    void refine(int settlings, int passes, Budget& budget);
    // Applicants look for something better, then even out. One unit of work for each that looks.
    void pass(Budget& budget);
    // Makes the present prices the settled ones, and the centre what they seem to be heading for.
    // O(classes + shares).
    void settle();

    // Rounded, of all classes and then of all limits; `impossible` where no place is left.
    std::vector<Priced> settled_price() const;
    // To go on with other surcharges.
    void set_lottery(Lottery lottery);
    // To go on from other prices.
    void set_price(std::span<const Priced> price);
    // Counts pairs within these limits, the first of which are those that have been heeded so far; the others
    // have no price yet. They must outlive this.
    void heed(const PairLimits& limits);
    // Where shares make more pairs of interviews than there can be; nothing where no limits were given.
    std::vector<PairLimits::Classes> exceeded_pair_limits() const;

    const std::vector<std::uint32_t>& applicants() const { return applicants_; }
    const std::vector<std::int32_t>& decided() const { return decided_; }

    struct Favourite {
        std::int32_t class_id = no_class;
        double weight = 0;
    };
    // What most shares of an undecided request want.
    Favourite favourite(std::uint32_t request) const;
    // Whether the request may take the class, or none, with everything that is decided.
    bool can_decide(std::uint32_t request, std::int32_t class_id) const;
    // Takes all shares that want something else from the request's applicant, after a first pass.
    void decide(std::uint32_t request, std::int32_t class_id);
    // Takes the shares away that want a place where none is left: to be called after decisions, before
    // `pass`.
    void leave_full_classes();

    // What may be chosen; at first everything that the problem allows.
    const Scope& scope() const { return scope_; }
    // Takes the shares away that are outside of it. Everybody must have a choice in it, and nothing may have
    // been decided.
    void narrow(const Scope& scope);

  private:
    // What is priced: classes, and from the number of classes on limits.
    struct Load {
        std::uint32_t row = 0;
        double load = 0;  // a unit of weight
    };
    struct Share {
        Priced cost = 0;  // without prices, the lottery's surcharges included
        double weight = 0;
        std::uint32_t first_pair = 0;  // into the spread's pairs
        std::uint32_t last_pair = 0;
    };
    struct Spread {  // of one applicant
        std::vector<Share> shares;
        // [share · requests + position]; no_class where the request is unplaced or decided.
        std::vector<std::int32_t> classes;
        std::vector<Load> pairs;      // within limits, those of decided requests included
        std::uint32_t pause = 0;      // in passes, after the last look
        std::uint32_t next_pass = 0;  // that looks for something better
    };
    struct Wish {  // a better choice; without classes where there is none
        std::vector<std::int32_t> classes;
        std::vector<Load> pairs;
        Priced cost = 0;
    };
    struct Ends {  // of an applicant's shares, at the present prices
        std::size_t costliest = 0;
        double most = 0;
        std::size_t cheapest = 0;
        double least = 0;
    };

    void look(std::size_t position, JointChoice& choice, Wish& wish) const;
    void follow(std::size_t position, const Wish& wish);
    void shift(std::size_t position, const Wish& wish);
    void even_out(Budget& budget);
    double even_out(std::size_t position);
    double move_weight(std::size_t position, std::size_t from, std::size_t to);
    void spread_everybody(Budget& budget);
    void respread(std::size_t position);
    Wish wish_of(std::size_t position, JointChoice& choice) const;
    void take_all(std::size_t position, const Wish& wish);
    void move_centre();
    void recount();
    void recount_pairs(std::size_t position);
    template <typename IsLeft>
    void leave(IsLeft is_left);
    bool is_in_scope(std::size_t position, std::size_t share) const;
    void keep_shares(std::size_t position, const std::vector<bool>& is_kept);
    std::size_t add_share(std::size_t position, const Wish& wish);
    void remove_share(std::size_t position, std::size_t share);
    double find_step(double cost, double longest) const;

    std::span<const std::int32_t> classes_of(std::size_t position, std::size_t share) const;
    std::span<const Load> pairs_of(std::size_t position, std::size_t share) const;
    Ends ends_of(std::size_t position) const;
    double least_gain() const;
    double priced(std::size_t position, std::size_t share) const;
    Wish best_wish(std::size_t position, JointChoice& choice) const;
    template <typename Visit>
    void for_each_load(std::size_t position, std::size_t share, Visit visit) const {
        for_each_load(classes_of(position, share), pairs_of(position, share), visit);
    }
    // visit(row, load): the classes of undecided requests, and all pairs.
    template <typename Visit>
    static void for_each_load(std::span<const std::int32_t> classes, std::span<const Load> pairs,
                              Visit visit) {
        for (const auto class_id : classes) {
            if (class_id >= 0) visit(static_cast<std::uint32_t>(class_id), 1.0);
        }
        for (const auto& [row, load] : pairs) visit(row, load);
    }
    void add_pairs(std::size_t position, std::span<const std::int32_t> classes,
                   std::vector<Load>& pairs) const;
    std::size_t visits_of(std::size_t position, std::span<const std::int32_t> classes,
                          std::array<std::uint32_t, maximum_requests>& visits) const;
    void add_change(std::uint32_t row, double load);
    void add_load(std::size_t position, std::size_t share, double weight);
    void change_load(std::uint32_t row, double load);
    double price_at(std::uint32_t row, double load) const;
    double rise_of(std::uint32_t row) const;
    bool is_full(std::uint32_t row) const { return places_[row] <= 0; }

    const Index* index_;
    Crew* crew_;
    const PairLimits* limits_;
    Scope scope_;
    Lottery lottery_;
    std::vector<JointChoice> choices_;  // one a member of the crew
    std::vector<std::uint32_t> applicants_;
    std::vector<std::uint32_t> position_of_;  // of each applicant
    std::vector<Spread> spreads_;
    std::vector<std::int32_t> decided_;
    // Of each class and each limit.
    std::vector<std::int32_t> places_;  // or pairs
    std::vector<double> load_;          // shares that want it
    std::vector<double> centre_;        // price, in fractions as all prices
    std::vector<double> settled_;       // price
    double momentum_ = 1;               // the sequence of Nesterov's method
    std::vector<double> exact_price_;   // what the load makes of the centre
    std::vector<Priced> price_;         // the same, rounded
    double rise_;
    bool is_spread_ = false;
    std::uint32_t passes_ = 0;
    std::uint32_t settlings_ = 0;
    std::vector<std::uint32_t> awake_;
    std::vector<Wish> wishes_;
    std::vector<Load> changes_;
};

// Of all applicants, over all places that are not locked.
Shares spread_of_everybody(const Index& index, std::span<const Priced> price, Crew& crew,
                           const PairLimits* limits = nullptr);

}  // namespace passpro::assignment
