// A proof in the terms of a problem: slots and requests in place of slot types and offers.
#pragma once

#include "solver/bound/proof.hpp"
#include "solver/model/model.hpp"

#include <passpro/bound_certificate.hpp>

#include <cstdint>
#include <span>

namespace passpro::assignment {

// Without the services. `slots` and `requests` have the number in the whole problem of each slot and request
// of the model. O(slots
// + nodes · slot types).
BoundCertificate::Part certificate_part(const Model& model, const ProvenBound& bound, Cost objective,
                                        std::span<const std::uint32_t> slots,
                                        std::span<const std::uint32_t> requests);

}  // namespace passpro::assignment
