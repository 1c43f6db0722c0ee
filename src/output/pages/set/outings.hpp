// A pupil's way on a day with interviews.
#pragma once

#include "output/pages/page_source.hpp"

#include <cstdint>
#include <vector>

namespace passpro::pages {

// From school to the first interview, on to the others of the day, and back.
struct Outing {
    CandidateIndex candidate{};
    std::vector<ApplicationIndex> interviews{};  // by time
    DateTime departure{};
    DateTime back{};  // at the earliest

    Date day(const PageSource& source) const;
};

// Of the placed ones among these applications: by day, departure and name.
std::vector<Outing> outings_of(const PageSource& source, const std::vector<ApplicationIndex>& applications);

// The period of an application's interview. Expects it to be placed.
const TimePeriod& interview_period(const PageSource& source, ApplicationIndex application);
bool has_interview(const PageSource& source, ApplicationIndex application);

// From the first interview's school to the second's.
std::int32_t minutes_between(const PageSource& source, ApplicationIndex first, ApplicationIndex second);

// "12 h 25"; with the day before it if that is not `day`.
std::string time_on(const PageSource& source, Date day, const DateTime& time);

}  // namespace passpro::pages
