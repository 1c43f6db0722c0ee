// A certificate of a bound as JSON, for campaigns and for scheduling documents, which differ in their names.
#pragma once

#include "json/writer.hpp"

#include <passpro/bound_certificate.hpp>

#include <cstddef>

namespace passpro::scheduling {

// The names of what a certificate numbers.
class CertificateNames {
  public:
    using Index = assignment::BoundCertificate::Index;

    virtual ~CertificateNames() = default;

    // Adds the names of what only this part has: services, and limits if there may be some.
    virtual void name_part(json::Container& object, const assignment::BoundCertificate::Part& part) const = 0;
    virtual void add_slot(json::Container& kind, Index slot) const = 0;
    virtual void name_request(json::Container& split, Index request) const = 0;
};

// The value of a member of an object that `depth` containers are around.
json::Container certificate_parts(const assignment::BoundCertificate& certificate,
                                  const CertificateNames& names, std::size_t depth);

}  // namespace passpro::scheduling
