// The certificate as a page.
#include "example_record.hpp"

#include <passpro/certificate.hpp>
#include <passpro/report.hpp>

#include <catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace passpro;
using namespace passpro::test;

namespace {

bool page_says(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

Certificate certificate_on_page(const char* now, const CertificateOptions& options = {}) {
    auto plan = kept_plan(example_campaign());
    for (auto& placement : plan.placements) {
        if (placement.status == PlacementStatus::unplaced) placement.reason_code = ReasonCode::full;
    }
    const auto record = record_of(example_journal(), example_procedure(), std::move(plan));
    return certify(example_campaign(), record.plan(), record.procedure(), record.journal().entries().rows(),
                   time(now), options);
}

}  // namespace

TEST_CASE("The page of a certificate has the verdict, each claim, exceptions by id, counts and digests") {
    const std::vector<NamedText> files{{.name = "plan.csv", .bytes = "abc"}};
    const auto only_host = example_campaign().find_establishment(Uai::parse("0980051Y").value());
    const auto page = certificate_page(
        example_campaign(), certificate_on_page("2027-03-17T08:00", {.host = only_host, .files = files}));
    CHECK(page_says(page, "<strong>1 affirmation est fausse.</strong>"));
    CHECK(page_says(page, "mercredi 17 mars 2027 à 8\u00a0h"));
    for (const auto* const place : {"Fait à, le", "Nom et qualité", "Signature et cachet"})
        CHECK(page_says(page, place));
    for (const auto* const code : {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"})
        CHECK(page_says(page, "<th scope=\"row\">" + std::string(code) + "</th>"));
    CHECK(page_says(page, "C0019"));
    CHECK(page_says(page, "<td>0980051Y</td>"));
    CHECK_FALSE(page_says(page, "<td>0980053A</td>"));
    CHECK(page_says(page, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    CHECK_FALSE(page_says(page, "ARTICHAUT"));
}

TEST_CASE("The page of a certificate says what is still to be judged") {
    const auto page =
        certificate_page(example_campaign(), certificate_on_page("2027-01-20T08:00"), Language::english);
    CHECK(page_says(page, "No claim fails; "));
    CHECK(page_says(page, "still to be judged."));
}
