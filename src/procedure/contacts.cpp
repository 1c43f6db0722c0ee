#include "domain/groups.hpp"
#include "input/csv.hpp"
#include "input/file_text.hpp"
#include "input/table_reader.hpp"
#include "procedure/columns.hpp"
#include "procedure/email.hpp"

#include <passpro/contacts.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace passpro {

struct ContactsData {
    static Contacts contacts_of(ContactsData data) {
        return Contacts(std::make_shared<const ContactsData>(std::move(data)));
    }

    Table<Contact> contacts;
    Groups<ContactIndex> by_candidate;
};

namespace {

using input::TableReader;

class ContactsReader {
  public:
    ContactsReader(const Campaign& campaign, std::string_view file, std::string& utf8, Diagnostics& problems)
        : campaign_(campaign),
          csv_(input::csv_rows(utf8, procedure::contact_columns)),
          table_(file, procedure::contact_columns, csv_,
                 [&problems](Diagnostic problem) { problems.add(std::move(problem)); }) {}

    std::vector<Contact> read() && {
        while (table_.next()) {
            auto contact = contact_of_row();
            check(contact);
            contacts_.push_back(std::move(contact));
        }
        return std::move(contacts_);
    }

  private:
    Contact contact_of_row() {
        const auto text = [this](std::string_view column) {
            return std::string(table_.text(table_.column(column)));
        };
        return {.candidate = candidate_of_row(),
                .rank = rank_of_row(),
                .relation = text("relation"),
                .civility = text("civility"),
                .last_name = text("last_name"),
                .first_name = text("first_name"),
                .email = text("email"),
                .phone = text("phone"),
                .lines = {text("line1"), text("line2"), text("line3"), text("line4")},
                .postcode = text("postcode"),
                .city = text("city"),
                .language = text("language")};
    }

    CandidateIndex candidate_of_row() {
        const auto id = table_.required_text(candidate_);
        const auto candidate = campaign_.find_candidate(id);
        if (!candidate && !id.empty())
            table_.report(Problem::unknown_reference, candidate_,
                          {"candidate_id", std::string(file_name(CampaignTable::candidates))});
        return candidate.value_or(CandidateIndex{});
    }

    std::int32_t rank_of_row() {
        const auto rank = table_.integer(rank_).value_or(Contact{}.rank);
        if (rank < 1 || rank > maximum_contact_rank)
            table_.report(Problem::number_out_of_range, rank_, {"1", std::to_string(maximum_contact_rank)});
        return rank;
    }

    void check(const Contact& contact) {
        if (!contact.email.empty() && !procedure::has_form_of_email(contact.email))
            table_.report(Problem::unusual_email, table_.column("email"));
        const auto [first, is_new] =
            line_of_rank_.try_emplace({std::string(table_.text(candidate_)), contact.rank}, table_.line());
        if (!is_new) table_.report(Problem::repeated_contact_rank, rank_, {std::to_string(first->second)});
    }

    const Campaign& campaign_;
    input::CsvReader csv_;
    TableReader table_;
    std::vector<Contact> contacts_;
    std::map<std::pair<std::string, std::int32_t>, std::uint32_t> line_of_rank_;

    TableReader::ColumnIndex candidate_ = table_.column("candidate_id");
    TableReader::ColumnIndex rank_ = table_.column("rank");
};

Groups<ContactIndex> grouped(const Campaign& campaign, const std::vector<Contact>& contacts) {
    std::vector<Groups<ContactIndex>::Entry> members;
    for (std::uint32_t i = 0; i < contacts.size(); ++i) members.push_back({contacts[i].candidate.value, {i}});
    std::ranges::stable_sort(members, {},
                             [&](const auto& entry) { return contacts[entry.member.value].rank; });
    return {campaign.candidates().size(), members};
}

}  // namespace

Contacts::Contacts(const Campaign& campaign)
    : data_(std::make_shared<const ContactsData>(ContactsData{{}, grouped(campaign, {})})) {}

const Table<Contact>& Contacts::contacts() const {
    return data_->contacts;
}

std::span<const ContactIndex> Contacts::contacts_of(CandidateIndex candidate) const {
    return data_->by_candidate[candidate.value];
}

Result<Contacts> read_contacts(const Campaign& campaign, std::string_view bytes, std::string_view file) {
    Diagnostics problems;
    auto text = input::text_of_file(std::string(bytes), file,
                                    [&](Diagnostic problem) { problems.add(std::move(problem)); });
    std::vector<Contact> contacts;
    if (text) contacts = ContactsReader(campaign, file, *text, problems).read();
    problems.sort();
    if (problems.has_errors()) return Result<Contacts>(std::move(problems));
    auto by_candidate = grouped(campaign, contacts);
    return {ContactsData::contacts_of({Table<Contact>(std::move(contacts)), std::move(by_candidate)}),
            std::move(problems)};
}

}  // namespace passpro
