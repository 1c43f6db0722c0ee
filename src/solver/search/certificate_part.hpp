// A proof in the terms of a problem: slots, requests and limits in place of slot types, offers and rows.
#pragma once

#include "solver/bound/proof.hpp"
#include "solver/model/model.hpp"

#include <passpro/bound_certificate.hpp>

#include <cstdint>
#include <span>

namespace passpro::assignment {

// Without the services. `slots`, `requests` and `limits` have the number in the whole problem of each of the
// model. O(slots + nodes · (slot types + loads)).
BoundCertificate::Part certificate_part(const Model& model, const ProvenBound& bound, Cost objective,
                                        std::span<const std::uint32_t> slots,
                                        std::span<const std::uint32_t> requests,
                                        std::span<const std::uint32_t> limits);

}  // namespace passpro::assignment
