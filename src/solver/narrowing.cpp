#include "solver/narrowing.hpp"

#include <vector>

namespace passpro::assignment {

namespace {

class Narrower {
  public:
    Narrower(const Index& index, const Scope& scope, std::span<const Priced> price, const PairLimits* limits,
             Priced slack)
        : index_(&index), scope_(&scope), price_(price), slack_(slack), choice_(index, {}, limits) {}

    void narrow(std::uint32_t applicant, Scope& narrowed) {
        choice_.load(applicant, *scope_, price_, index_->locked_classes());
        const auto requests = index_->requests_of(applicant);
        for (std::size_t position = 0; position < requests.size(); ++position) {
            if (index_->locked_classes()[requests[position]] == undecided)
                narrow(requests[position], position, narrowed);
        }
    }

  private:
    void narrow(std::uint32_t request, std::size_t position, Scope& narrowed) {
        const auto most = choice_.best() + slack_;
        Priced unplaced_value = 0;
        choice_.marginals(position, column_value_, unplaced_value);
        if (unplaced_value > most) narrowed.demand_place(request);
        const auto& classes = index_->service_of(request).classes;
        for (std::uint32_t column = 0; column < classes.size(); ++column) {
            if (!is_possible(column_value_[column]) || column_value_[column] + price_[classes[column]] > most)
                narrowed.close(request, column);
        }
    }

    const Index* index_;
    const Scope* scope_;
    std::span<const Priced> price_;
    Priced slack_;
    JointChoice choice_;
    std::vector<Priced> column_value_;
};

}  // namespace

Scope narrow(const Index& index, const Scope& scope, std::span<const Priced> price, const PairLimits* limits,
             Priced slack, Crew& crew, Budget& budget) {
    auto narrowed = scope;
    std::vector<Narrower> narrowers(crew.size(), Narrower(index, scope, price, limits, slack));
    crew.run(index.problem().applicants.size(), [&](unsigned member, std::size_t applicant) {
        if (budget.is_out_of_time()) return;
        narrowers[member].narrow(static_cast<std::uint32_t>(applicant), narrowed);
    });
    budget.spend(index.problem().requests.size());
    return narrowed;
}

}  // namespace passpro::assignment
