// Random journals about the example campaign.
#pragma once

#include "dice.hpp"
#include "example_record.hpp"

#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

namespace passpro::test {

// The rows of a valid journal about the six interviews of previous_plan.csv: for each some convocations and
// replies, then an attendance, and an opinion about who came.
class RandomJournal {
  public:
    explicit RandomJournal(std::uint64_t seed) : dice_(seed) {
        constexpr const char* candidates[] = {"C0008", "C0019", "C0024", "C0025", "C0027", "C0037"};
        for (std::size_t i = 0; i < std::size(candidates); ++i)
            add_rows_of(candidates[i], "O003#" + std::to_string(i));
    }

    const std::vector<std::string>& rows() const { return rows_; }

  private:
    void add_rows_of(const std::string& candidate, const std::string& slot) {
        candidate_ = candidate;
        for (int k = 0; k < 6; ++k) add_anything_about(slot);
        if (dice_.one_in(3)) return;
        const bool came = !dice_.one_in(4);
        add("2027-04-07T18:00", "attended", slot, came ? "late" : "absent", "host");
        if (dice_.one_in(2)) correct_attendance(slot, came);
        if (came && !dice_.one_in(4)) add("2027-04-20", "opinion", "final", "TF", "host");
        if (came && dice_.one_in(3)) add("2027-05-12", "notified", "", "famille", "home");
        if (dice_.one_in(6)) add("2027-05-13", "contested", "", "open", "home");
    }

    void correct_attendance(const std::string& slot, bool came) {
        const auto wrong = std::to_string(number_ - 1);
        add("2027-04-08T09:00", "attended", slot, came ? "present" : "excused", "host", wrong);
    }

    void add_anything_about(const std::string& slot) {
        switch (dice_.below(8)) {
            case 0:
                return add(day(), "document", "lettre", dice_.one_in(3) ? "refused" : "received", "home");
            case 1:
                return add(day(), "document", "bulletins", "accepted", "host");
            case 2:
                return add(day(), "convoked", dice_.one_in(4) ? "O003#6" : slot, "hand", "host");
            case 3:
                return add(day(), "cancelled", slot, "jury", "saio");
            case 4:
                return add(day(), "delivered", "1", "hand", "home");
            case 5:
                return add(day(), "undelivered", "1", "bounced", "home");
            case 6:
                return add(day(), "answered", "", dice_.one_in(3) ? "cannot_come" : "comes", "family");
            default:
                return add(day(), dice_.one_in(3) ? "withdrawn" : "registered", "", "", "home");
        }
    }

    std::string day() {
        const auto number = 10 + dice_.below(20);
        return "2027-03-" + std::to_string(number) + (dice_.one_in(2) ? "T10:00" : "");
    }

    void add(const std::string& at, const std::string& event, const std::string& item,
             const std::string& value, const std::string& role, const std::string& replaces = {}) {
        const auto formation = event == "registered" && dice_.one_in(2) ? "" : "F001";
        rows_.push_back(std::to_string(number_++) + ',' + at + ',' + candidate_ + ',' + formation + ',' +
                        event + ',' + item + ',' + value + ",," + role + ",," + replaces + '\n');
    }

    Dice dice_;
    std::string candidate_;
    int number_ = 1;
    std::vector<std::string> rows_;
};

inline DateTime random_instant(Dice& dice) {
    return DateTime(Date(2027, 3, 1) + boost::gregorian::days(dice.between(0, 99)));
}

}  // namespace passpro::test
