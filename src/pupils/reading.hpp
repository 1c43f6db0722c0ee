// From rows to pupils: those of one pupil together, each cell checked.
#pragma once

#include "lists/mapping.hpp"
#include "pupils/source.hpp"

#include <passpro/candidates.hpp>
#include <passpro/contacts.hpp>
#include <passpro/diagnostics.hpp>
#include <passpro/identifiers.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace passpro::pupils {

struct Pupil {
    std::string numbering{};  // whose numbers `number` is one of
    std::string number{};     // of the school's software; may be empty
    Candidate candidate{};    // without an id
    bool has_left = false;
    bool has_mef = false;
    bool is_wanted = true;  // as a new candidate, by the MEF
    std::vector<Contact>
        guardians{};  // legal ones, whom to write to first in front; at most the maximum of ranks
    Place place{};    // of the name
};

// A wish before its pupil is known.
struct Wish {
    std::string ine{};
    std::string offer_code{};
    std::int32_t rank = 1;
    Place place{};  // of the INE
    Place offer_place{};
    Place rank_place{};
};

struct PupilsRead {
    std::vector<Pupil> pupils{};
    std::vector<Wish> wishes{};
    bool has_pupils = false;     // whether a file lists pupils, those who have left among them or not
    bool has_guardians = false;  // whether a file says who their guardians are
    bool has_schools = true;     // whether it is known of each file which schools its rows are of
};

struct ReadingOptions {
    Uai home{};                            // of whom rows are read; absent: of all
    std::optional<int> school_year{};      // for which a birth date has to be likely
    const std::vector<std::string>& mefs;  // with which those who are wanted begin; empty: all
};

PupilsRead read_sources(const Sources& sources, const lists::Mapping& mapping, const ReadingOptions& options,
                        const DiagnosticSink& report);

// "file.csv:12": the place of another row, in a message.
std::string in_words(const Place& place);

// By which people take two pupils of a school for one; empty without a birth date.
std::string person_key(const Candidate& candidate);

}  // namespace passpro::pupils
