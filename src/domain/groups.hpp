// Lists of members, one list a group, in two arrays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passpro {

template <typename Member>
class Groups {
  public:
    struct Entry {
        std::uint32_t group;
        Member member;
    };

    Groups() = default;

    // Members keep the order of the entries. O(groups + entries).
    Groups(std::size_t groups, std::span<const Entry> entries)
        : first_(groups + 1), members_(entries.size()) {
        for (const auto& entry : entries) ++first_[entry.group + 1];
        for (std::size_t group = 0; group < groups; ++group) first_[group + 1] += first_[group];
        auto next = first_;
        for (const auto& entry : entries) members_[next[entry.group]++] = entry.member;
    }

    std::span<const Member> operator[](std::uint32_t group) const {
        return std::span(members_).subspan(first_[group], first_[group + 1] - first_[group]);
    }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Member> members_;
};

}  // namespace passpro
