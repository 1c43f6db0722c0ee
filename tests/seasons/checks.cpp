#include "checks.hpp"

#include "dice.hpp"
#include "expectations.hpp"

#include <passpro/certificate.hpp>
#include <passpro/opinions.hpp>
#include <passpro/procedure.hpp>
#include <passpro/recording.hpp>
#include <passpro/statistics.hpp>
#include <passpro/steps.hpp>
#include <passpro/views.hpp>

#include <algorithm>

namespace passpro::test {

namespace {

std::string named(const Campaign& campaign, ApplicationIndex application) {
    const auto& row = campaign.applications()[application];
    return campaign.candidates()[row.candidate].id + ' ' + campaign.formations()[row.formation].id;
}

// The lines in which two texts or sets differ.
std::string difference(const std::multiset<std::string>& found, const std::multiset<std::string>& expected) {
    std::string text;
    const auto add = [&](const auto& some, const auto& others, std::string_view title) {
        std::vector<std::string> only;
        std::ranges::set_difference(some, others, std::back_inserter(only));
        for (const auto& line : only) text += "\n  " + std::string(title) + ": " + line;
    };
    add(found, expected, "found");
    add(expected, found, "expected");
    return text;
}

void require_same(const std::multiset<std::string>& found, const std::multiset<std::string>& expected,
                  std::string_view check) {
    require(found == expected, check, found == expected ? std::string() : difference(found, expected));
}

std::multiset<std::string> lines_of(std::string_view text) {
    std::multiset<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        lines.emplace(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

// With their line ends. No cell of a season holds one.
std::vector<std::string_view> lines_in(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto size = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

void require_same_text(const std::string& found, const std::string& expected, std::string_view check) {
    if (found == expected) return;
    const auto lines = difference(lines_of(found), lines_of(expected));
    fail(check, lines.empty() ? " in another order" : lines);
}

Journal journal_of(const Campaign& campaign, const Procedure& procedure,
                   const std::vector<JournalFile>& files) {
    auto journal = read_journal(campaign, procedure, files);
    require_no_errors(journal.diagnostics(), "the journal can be read");
    return std::move(journal).value();
}

// The separation of two interviews of a pupil, by the settings of the seasons.
bool are_apart(const Model& model, const std::string& one, const std::string& other) {
    auto first = model.period_of(one);
    auto second = model.period_of(other);
    if (second < first) std::swap(first, second);
    if (first.first / minutes_a_day != second.first / minutes_a_day) return true;
    const auto travel = model.opening_of(one).host == model.opening_of(other).host ? 0 : 30;
    return second.first - first.second >= 10 + travel;
}

void check_placement(const Model& model, const ModelApplication& application) {
    const auto slots = model.slots_for(application.formation);
    require(std::ranges::find(slots, application.slot) != slots.end(), "the slot serves the formation");
    for (const auto& other : model.applications) {
        if (&other == &application || !other.is_placed() || other.candidate != application.candidate)
            continue;
        require(are_apart(model, application.slot, other.slot), "no pupil is in two places");
    }
    const auto in_slot = std::ranges::count_if(model.applications, [&](const ModelApplication& other) {
        return other.is_placed() && other.slot == application.slot;
    });
    require(in_slot <= model.opening_of(application.slot).capacity, "no place is used twice");
}

// What the planner made of an application that had an interview before, or none.
void check_change(const Model& before, const ModelApplication& was, const ModelApplication& is, Minute now) {
    const bool is_excluded = before.is_excluded(was, now);
    const bool keeps = was.is_placed() && !was.is_withdrawn && !before.gives_up_slot(was) && !is_excluded;
    if (is_excluded && !was.is_withdrawn)
        require(is.status == "ineligible" && is.has_reason, "who lost eligibility is told why");
    if (keeps) {
        require(is.is_placed() && is.slot == was.slot, "an interview that was not given up stays",
                is.candidate + ' ' + is.formation);
        return;
    }
    if (!is.is_placed()) {
        require(is.status != "unplaced" || is.has_reason, "who has no place has a reason");
        return;
    }
    require(!before.is_closed(is.slot), "no interview is in a slot that is lost", is.slot);
    require(before.verdict(is) == ModelVerdict::eligible, "who is placed is eligible");
    if (!before.has_plan) return;
    const auto day = before.period_of(is.slot).first / minutes_a_day;
    require(day >= now / minutes_a_day + before.notice_days, "a new interview keeps the notice", is.slot);
}

std::vector<AwardedPoints> points_of(const Model& model, const CampaignRecord& record, DateTime now) {
    std::vector<AwardedPoints> points;
    if (!model.has_points) return points;
    const auto rows = affelnet_rows(record, now);
    require_no_errors(rows.diagnostics(), "points can be handed on");
    for (const auto& row : *rows) points.push_back({row.application, row.points});
    return points;
}

std::multiset<std::string> exceptions_of(const Campaign& campaign, const Certificate& certificate) {
    std::multiset<std::string> found;
    for (const auto& result : certificate.claims) {
        for (const auto& exception : result.exceptions) {
            const auto whom = exception.application ? named(campaign, *exception.application)
                                                    : exception.erased_id + ' ' + exception.text_name;
            found.insert(std::string(code(result.claim)) + ' ' + whom + ' ' +
                         std::string(to_text(exception.lapse)));
        }
    }
    return found;
}

void check_hosts(const Campaign& campaign, const Certificate& certificate,
                 const ExpectedCertificate& expected) {
    std::map<std::string, ExpectedHost> hosts;
    for (const auto& counts : certificate.hosts) {
        const std::string uai(campaign.establishments()[counts.host].uai.text());
        hosts[uai] = {counts.registered, counts.withdrawn,    counts.convoked,
                      counts.ineligible, counts.undetermined, counts.unplaced};
    }
    require(hosts == expected.hosts, "the certificate counts right");
}

// Each application that still counts has an interview, or a reason and a step that an office owes.
void check_nobody_forgotten(const Model& model, const std::multiset<std::string>& steps) {
    for (const auto& application : model.applications) {
        if (application.is_withdrawn || (application.is_placed() && !model.gives_up_slot(application)) ||
            (application.status == "ineligible" && !application.notifications.empty()))
            continue;
        const auto whom = application.candidate + ' ' + application.formation + ' ';
        require(std::ranges::any_of(steps,
                                    [&](const std::string& step) {
                                        return step.starts_with(whom) &&
                                               step.find("complete_dossier") == std::string::npos;
                                    }),
                "no application is forgotten", whom);
    }
}

Viewer viewer_of(const ModelViewer& model) {
    Viewer viewer;
    viewer.role = parse_role(model.role).value();
    if (!model.uai.empty()) viewer.uai = Uai::parse(model.uai).value();
    viewer.school_class = model.school_class;
    viewer.panel = model.panel;
    viewer.district = model.district;
    viewer.candidate_id = model.candidate;
    return viewer;
}

std::string seen_of(const View& view, const Campaign& campaign, const ViewedApplication& application,
                    const Model& model) {
    const auto& pupil = view.pupils()[application.pupil];
    auto line = named(campaign, application.application);
    if (pupil.name) {
        line += " name";
        require(pupil.name->last_name == model.pupil(pupil.id).last_name, "names are those of the pupils");
    }
    if (pupil.identity) line += " identity";
    if (!pupil.contacts.empty()) line += " contacts";
    if (application.rank) line += " rank";
    if (application.dossier) line += " documents";
    if (application.levels) line += " levels";
    if (application.opinion) line += " opinion";
    return line;
}

void check_pupils(const Model& model, const ModelViewer& viewer, const View& view, Minute now) {
    std::multiset<std::string> seen;
    for (const auto& pupil : view.pupils()) {
        require(pupil.name.has_value(), "who sees a pupil sees the name");
        seen.insert(pupil.id +
                    (pupil.application_count ? ' ' + std::to_string(*pupil.application_count) : ""));
    }
    require_same(seen, expected_pupils(model, viewer, now), "a role sees pupils of its own: " + viewer.role);
}

}  // namespace

void fail(std::string_view check, const std::string& what) {
    throw SeasonFailure("not true: " + std::string(check) + (what.empty() ? "" : " – ") + what);
}

void require(bool holds, std::string_view check, const std::string& what) {
    if (!holds) fail(check, what);
}

void require_no_errors(const Diagnostics& problems, std::string_view check) {
    if (problems.has_errors()) fail(check, problems.to_text(Language::english));
}

DateTime instant_of(Minute minute) {
    return parse_date_time(time_text(minute)).value();
}

Eligibility judged(const PackageFiles& files, const Campaign& campaign) {
    const auto rules = RuleSet::parse(files.at("rules.json"));
    require_no_errors(rules.diagnostics(), "the rules can be read");
    auto verdicts = determine_eligibility(*rules, campaign, default_today(campaign.settings().calendar));
    require_no_errors(verdicts.diagnostics(), "a campaign can be judged at any time");
    return std::move(verdicts).value();
}

const SeasonReader::Package& SeasonReader::package_of(const PackageFiles& files) {
    if (package_ && package_->files == files) return *package_;
    auto campaign = read_tables(files);
    require_no_errors(campaign.diagnostics(), "the campaign can be read");
    auto contacts = read_contacts(*campaign, files.at("contacts.csv"));
    require_no_errors(contacts.diagnostics(), "the contacts can be read");
    auto procedure = read_procedure(*campaign, files.at("procedure.json"));
    require_no_errors(procedure.diagnostics(), "the procedure can be read");
    season_.reset();
    package_.emplace(Package{files, *campaign, *contacts, *procedure, judged(files, *campaign)});
    return *package_;
}

std::optional<ReadSeason> SeasonReader::read(const StoreContent& content) {
    const auto& package = package_of(content.files);
    if (!content.plan) return std::nullopt;
    if (season_ && plan_ == content.plan && journal_ == content.journal) return season_;
    season_.reset();
    plan_ = content.plan;
    journal_ = content.journal;
    auto plan = read_plan(package.campaign, *plan_);
    require_no_errors(plan.diagnostics(), "the plan can be read");
    std::vector<JournalFile> files;
    if (journal_) files.push_back({.name = "journal.csv", .bytes = *journal_});
    auto journal = journal_of(package.campaign, package.procedure, files);
    auto record = CampaignRecord::make(package.campaign, std::move(plan).value(), package.procedure,
                                       std::move(journal));
    require_no_errors(record.diagnostics(), "plan and journal go together");
    return season_.emplace(
        ReadSeason{std::move(record).value().judged(package.eligibility), package.contacts});
}

void check_bytes(const Model& model, const StoreContent& content) {
    const auto expected = model.files();
    require(content.files.size() == expected.size(), "the store has the files that were put into it");
    for (const auto& [name, bytes] : expected)
        require_same_text(content.files.at(name), bytes, "a file is as it was put: " + name);
    if (content.journal || !model.rows.empty())
        require_same_text(content.journal.value_or(""), model.journal(), "the journal has what happened");
    require(content.plan.has_value() == model.has_plan, "there is a plan if one was made");
    if (content.plan)
        require_same_text(*content.plan, model.plans.rbegin()->second, "the newest plan is in force");
}

void check_merging(const CampaignRecord& record, const std::string& journal, std::uint64_t dice) {
    auto lines = lines_in(journal);
    const auto header = lines.front();
    lines.erase(lines.begin());
    Dice drawn(dice);
    drawn.shuffle(lines);
    std::string first(header);
    std::string second(header);
    for (const auto line : lines) {
        const auto part = drawn.between(0, 2);
        if (part != 1) first += line;
        if (part != 0) second += line;
    }
    const std::vector<JournalFile> files{{.name = "b.csv", .bytes = second},
                                         {.name = "a.csv", .bytes = first}};
    const auto merged = journal_of(record.campaign(), record.procedure(), files);
    require_same_text(write_entries(record.campaign(), merged.entries().rows()),
                      write_entries(record.campaign(), record.journal().entries().rows()),
                      "a journal is the same in any order");
}

void check_plan(const Model& before, const Model& after, Minute now) {
    for (const auto& application : after.applications) {
        if (application.is_placed()) check_placement(after, application);
        const auto was = std::ranges::find_if(before.applications, [&](const ModelApplication& row) {
            return row.candidate == application.candidate && row.formation == application.formation;
        });
        require(was != before.applications.end(), "a plan has no application of its own");
        check_change(before, *was, application, now);
    }
}

void check_certificate(const Model& model, const StoreContent& content, const CampaignRecord& record,
                       Minute now) {
    const auto at = instant_of(now);
    const auto points = points_of(model, record, at);
    std::vector<std::string> erased;
    for (const auto& pupil : model.erased) erased.push_back(pupil.id);
    std::vector<NamedText> texts;
    for (const auto& [name, bytes] : content.files) texts.push_back({name, bytes});
    CertificateOptions options;
    if (model.has_points) options.points = points;
    options.erased_ids = erased;
    options.texts = texts;
    const auto certificate = certify(record.campaign(), record.plan(), record.procedure(),
                                     record.journal().entries().rows(), at, options);
    const auto expected = expected_certificate(model, now);
    require_same(exceptions_of(record.campaign(), certificate), expected.exceptions,
                 "the certificate says the truth");
    check_hosts(record.campaign(), certificate, expected);
    for (const auto claim :
         {Claim::accounted_for, Claim::reached, Claim::attendance_recorded, Claim::opinion_given}) {
        const auto waiting = expected.pending.find(std::string(code(claim)));
        const auto count = waiting == expected.pending.end() ? 0 : waiting->second;
        require(certificate[claim].pending == count, "the certificate knows what is to come",
                std::string(code(claim)));
    }
}

void check_steps(const Model& model, const CampaignRecord& record, Minute now) {
    std::multiset<std::string> found;
    for (const auto& step : steps(record, instant_of(now), Language::english)) {
        require(!step.why.empty(), "each step says why");
        found.insert(named(record.campaign(), step.application) + ' ' + std::string(to_text(step.kind)) +
                     ' ' + std::string(to_text(step.owner)) + ' ' + std::string(step.owner_uai.text()) + ' ' +
                     to_iso(step.due));
    }
    require_same(found, expected_steps(model, now), "the steps are those that are owed");
    check_nobody_forgotten(model, found);
}

void check_statistics(const Model& model, const CampaignRecord& record, Minute now) {
    const auto statistics = compute_statistics(record, instant_of(now));
    const auto* const row = statistics.find(StatisticsDimension::academy, "*");
    require(row != nullptr || model.applications.empty(), "there are statistics of the académie");
    if (row == nullptr) return;
    for (const auto& [measure, count] : expected_statistics(model)) {
        const auto found = row->counts.at(statistics.find_measure(measure).value());
        require(found == static_cast<std::int64_t>(count), "statistics count right",
                measure + ": " + (found ? std::to_string(*found) : "withheld") + " instead of " +
                    std::to_string(count));
    }
}

void check_sheets(const CampaignRecord& record, Minute now) {
    for (const auto* formation : {"F1", "F3"}) {  // of either host
        const auto host = record.campaign().host_of(record.campaign().find_formation(formation).value());
        OpinionSheetScope scope;
        scope.host = host;
        OpinionSheetReturn handed_in;
        handed_in.host = host;
        handed_in.at = instant_of(now);
        const auto sheet = write_opinion_sheet(record, scope, instant_of(now));
        const auto read = read_opinion_sheet(record, sheet, "opinions.csv", handed_in);
        require_no_errors(read.diagnostics(), "a sheet that went out can be read");
        require(read->entries.empty(), "a sheet that comes back as it was says nothing new");
    }
}

void check_views(const Model& model, const ReadSeason& season, Minute now, std::uint64_t dice) {
    Dice drawn(dice);
    auto all = viewers(model);
    drawn.shuffle(all);
    std::set<std::string> roles;
    for (const auto& viewer : all) {
        if (!roles.insert(viewer.role).second) continue;
        const View view(season.record, season.contacts, viewer_of(viewer), instant_of(now));
        std::multiset<std::string> seen;
        for (const auto& application : view.applications())
            seen.insert(seen_of(view, season.record.campaign(), application, model));
        require_same(seen, expected_view(model, viewer, now), "a role sees what is its own: " + viewer.role);
        check_pupils(model, viewer, view, now);
    }
}

}  // namespace passpro::test
