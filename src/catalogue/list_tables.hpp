// What a list says, and the tables that say the same.
#pragma once

#include "catalogue/list_mapping.hpp"

#include <passpro/establishments.hpp>
#include <passpro/formations.hpp>
#include <passpro/openings.hpp>
#include <passpro/package.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace passpro::catalogue {

// A panel's times, shared by the formations that list them alike.
struct Session {
    Uai host;
    std::string panel;       // as the list says; empty if it does not
    std::size_t number = 0;  // among those of its host, from 1
    InterviewMode mode = InterviewMode::individual;
    SlotDefaults slots;
    std::vector<TimePeriod> periods;
    std::vector<std::string> formation_ids;
};

struct ListContent {
    std::map<Uai, Establishment> hosts;
    std::vector<Formation> formations;
    std::vector<Session> sessions;
    std::map<Uai, std::size_t> sessions_at;  // how many, by host

    std::size_t openings() const;
};

// establishments.csv, formations.csv and, if there are sessions, openings.csv.
PackageFiles write_tables(const ListContent& content);

}  // namespace passpro::catalogue
