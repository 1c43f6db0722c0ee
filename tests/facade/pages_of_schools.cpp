// A property of the set of pages, on plans of random campaigns.
#include "random_campaign.hpp"

#include <passpro/report.hpp>
#include <passpro/solving.hpp>

#include <catch.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>

using namespace passpro;
using namespace passpro::test;

namespace {

// Of a page, the body: digests in the head may hold anything. Of a calendar, lines as they were before they
// were folded.
std::string shown_text(const std::string& file) {
    if (const auto body = file.find("<body>"); body != std::string::npos) return file.substr(body);
    std::string lines = file;
    for (std::size_t fold = 0; (fold = lines.find("\r\n ", fold)) != std::string::npos;) lines.erase(fold, 3);
    return lines;
}

std::set<std::string> words_of(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : text + ' ') {
        const bool is_part = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_part) word += c;
        if (is_part || word.empty()) continue;
        words.insert(word);
        word.clear();
    }
    return words;
}

}  // namespace

TEST_CASE("Pages of a school show no pupil of another one") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Rows rows = random_campaign_planned_before(seed);
        for (std::size_t i = 0; i < rows.candidates.size(); ++i) {
            rows.candidates[i].last_name = "LAST" + std::to_string(i) + "X";
            rows.candidates[i].first_name = "First" + std::to_string(i) + "X";
        }
        const ShownNames names = seed % 3 == 0   ? ShownNames::none
                                 : seed % 3 == 1 ? ShownNames::own
                                                 : ShownNames::all;
        const SolvedPlan solved = solve(without_rules(rows.campaign()), {.work_limit = 500});
        const Campaign& campaign = solved.campaign;
        std::map<std::string, std::set<CandidateIndex>> own;
        for (std::uint32_t i = 0; i < campaign.applications().size(); ++i) {
            const Application& application = campaign.applications()[ApplicationIndex{i}];
            const auto uai_of = [&](EstablishmentIndex school) {
                return std::string(campaign.establishments()[school].uai.text());
            };
            const std::string origin = uai_of(campaign.home_of(application.candidate));
            own["origine/" + origin].insert(application.candidate);
            own["eleves/" + origin].insert(application.candidate);
            if (solved.plan[ApplicationIndex{i}].status == PlacementStatus::placed)
                own["emargement/" + uai_of(campaign.host_of(application.formation))].insert(
                    application.candidate);
        }
        PageSetOptions options;
        options.names = names;
        for (const auto& [name, content] : planning_pages(campaign, solved.plan, options)) {
            const bool is_of_school = name.starts_with("origine/") || name.starts_with("eleves/") ||
                                      name.starts_with("emargement/") || name.starts_with("accueil/");
            if (!is_of_school) continue;
            CAPTURE(name);
            const auto words = words_of(shown_text(content));
            for (std::uint32_t i = 0; i < campaign.candidates().size(); ++i) {
                if (own[name.substr(0, name.find('.'))].contains(CandidateIndex{i})) continue;
                const Candidate& other = campaign.candidates()[CandidateIndex{i}];
                CHECK_FALSE(words.contains(other.id));
                CHECK_FALSE(words.contains(other.last_name));
            }
        }
    }
}
