// What certificate, steps and views have to say of a season at an instant, derived from the model by the
// words of docs/procedure.md and docs/certificate.md. A plain twin of what the library computes.
#pragma once

#include "model.hpp"

#include <map>
#include <set>
#include <string>

namespace passpro::test {

// "C4 P1x F1 not_reached"
using Exceptions = std::multiset<std::string>;

struct ExpectedHost {
    std::size_t registered = 0;
    std::size_t withdrawn = 0;
    std::size_t convoked = 0;
    std::size_t ineligible = 0;
    std::size_t undetermined = 0;
    std::size_t unplaced = 0;

    friend bool operator==(const ExpectedHost&, const ExpectedHost&) = default;
};

struct ExpectedCertificate {
    Exceptions exceptions{};
    std::map<std::string, std::size_t> pending{};  // by claim
    std::map<std::string, ExpectedHost> hosts{};   // by UAI, that have applications
};
ExpectedCertificate expected_certificate(const Model& model, Minute now);

// "P1x F1 convoke host 0980051Y 2027-03-01", the last the day by which it is due.
std::multiset<std::string> expected_steps(const Model& model, Minute now);

// By measure, of the académie.
std::map<std::string, std::size_t> expected_statistics(const Model& model);

// A role with its scope.
struct ModelViewer {
    std::string role{};
    std::string uai{};
    std::string school_class{};
    std::string panel{};
    std::string district{};
    std::string candidate{};
};
std::vector<ModelViewer> viewers(const Model& model);

// What a viewer may see of an application: "P1x F1" and the names of what is granted besides.
std::multiset<std::string> expected_view(const Model& model, const ModelViewer& viewer, Minute now);
// What a viewer may see of a pupil: "P1x", and " 2" if the number of applications is granted.
std::multiset<std::string> expected_pupils(const Model& model, const ModelViewer& viewer, Minute now);

}  // namespace passpro::test
