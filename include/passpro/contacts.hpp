// How families are reached (contacts.csv), apart from the candidates so that planning needs no family's data.
#pragma once

#include <passpro/campaign.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/index.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace passpro {

// Everything but candidate and rank is personal data: it never goes into a message.
struct Contact {
    CandidateIndex candidate{};
    std::int32_t rank = 1;  // 1: is written to first
    std::string relation{};
    std::string civility{};
    std::string last_name{};
    std::string first_name{};
    std::string email{};
    std::string phone{};
    std::array<std::string, 4> lines{};  // of the address, before postcode and city
    std::string postcode{};
    std::string city{};
    std::string language{};  // that letters come in as a second one, such as "ar"; may be empty
};
using ContactIndex = Index<Contact>;
inline constexpr std::int32_t maximum_contact_rank = 20;

struct ContactsData;

// Immutable; copies are cheap and share their content.
class Contacts {
  public:
    explicit Contacts(const Campaign& campaign);  // without any

    [[nodiscard]] const Table<Contact>& contacts() const;  // in the order of the file

    // A candidate's, by rank. O(1).
    [[nodiscard]] std::span<const ContactIndex> contacts_of(CandidateIndex candidate) const;

  private:
    friend struct ContactsData;
    explicit Contacts(std::shared_ptr<const ContactsData> data) : data_(std::move(data)) {}

    std::shared_ptr<const ContactsData> data_;
};

// Reads a contacts.csv for this campaign. Errors: what cannot be read; candidates that do not exist; a rank
// that occurs twice for a candidate. Warnings: an email address without the form of one. O(n log n).
[[nodiscard]] Result<Contacts> read_contacts(const Campaign& campaign, std::string_view bytes,
                                             std::string_view file = "contacts.csv");

}  // namespace passpro
