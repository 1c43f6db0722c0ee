#include "play.hpp"

#include "checks.hpp"
#include "dice.hpp"
#include "temporary_folder.hpp"

#include <passpro/convocations.hpp>
#include <passpro/eligibility.hpp>
#include <passpro/erasure.hpp>
#include <passpro/opinions.hpp>
#include <passpro/output.hpp>
#include <passpro/recording.hpp>
#include <passpro/solving.hpp>
#include <passpro/views.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>

namespace passpro::test {

namespace {

namespace fs = std::filesystem;

std::string bytes_in(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
    std::ifstream(path, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

void write_bytes(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

// FNV-1a, going on from a digest.
std::uint64_t digest_of(std::string_view bytes, std::uint64_t digest) {
    for (const char byte : bytes) digest = (digest ^ static_cast<unsigned char>(byte)) * 0x100'0000'01B3;
    return digest;
}

fs::path log_of(const fs::path& store) {
    return store.string() + "-wal";
}

using Files = std::map<std::string, std::optional<std::string>, std::less<>>;
using Change = std::function<void(Store&)>;

// The store of a season, which now and then dies while it is written, and is opened again.
class MortalStore {
  public:
    MortalStore() { begin_anew(bytes_of_empty_store(), ""); }

    Store& store() { return *store_; }
    std::size_t crashes() const { return crashes_; }
    fs::path folder() const { return folder_.path() / std::to_string(generation_); }

    // Makes a change. If the program dies meanwhile, it is made again unless it was on the disk by then, as a
    // person would who looks whether it is there.
    void change(const Change& change, std::optional<std::uint64_t> death) {
        if (!death) return change(*store_);
        const auto before = bytes_in(path());
        const auto log_before = bytes_in(log_of(path()));
        const auto revision = store_->revision().value();
        change(*store_);
        const auto revision_after = store_->revision().value();
        die(before, log_before, *death);
        const auto found = store_->revision().value();
        require(found == revision || found == revision_after, "a change is whole or did not happen");
        if (found == revision && revision != revision_after) change(*store_);
    }

    void reopen() {
        store_.reset();
        open();
    }

    // The bytes as they lie on the disk, while the store is open.
    void copy_files() {
        const auto bytes = bytes_in(path());
        const auto log = bytes_in(log_of(path()));
        begin_anew(bytes, log);
    }

    void copy_by_call() {
        const auto other = folder_.path() / "copy.passpro";
        require_no_errors(store_->copy_to(other), "a store can be copied");
        const auto bytes = bytes_in(other);
        fs::remove(other);
        begin_anew(bytes, "");
    }

    // An empty one.
    void begin_empty() { begin_anew(bytes_of_empty_store(), ""); }

  private:
    // All seasons begin with the same one: to make it again for each takes longer than a copy.
    static const std::string& bytes_of_empty_store() {
        static const auto bytes = [] {
            const TemporaryFolder folder;
            const auto path = folder.path() / "empty.passpro";
            require_no_errors(Store::create(path).diagnostics(), "a store can be created");
            return bytes_in(path);
        }();
        return bytes;
    }

    fs::path path() {
        fs::create_directories(folder());
        return folder() / "campaign.passpro";
    }

    // The bytes on the disk if the program dies: the log grows, and is cut anywhere in what was added. After
    // a checkpoint, it is the state before.
    void die(const std::string& before, const std::string& log_before, std::uint64_t death) {
        ++crashes_;
        const auto after = bytes_in(path());
        auto log = bytes_in(log_of(path()));
        if (after != before || !log.starts_with(log_before)) return begin_anew(before, log_before);
        const auto added = log.size() - log_before.size();
        log.resize(log_before.size() + static_cast<std::size_t>(death % (added + 1)));
        begin_anew(before, log);
    }

    void begin_anew(const std::string& bytes, const std::string& log) {
        store_.reset();
        fs::remove_all(folder());
        ++generation_;
        write_bytes(path(), bytes);
        if (!log.empty()) write_bytes(log_of(path()), log);
        open();
    }

    void open() {
        auto opened = Store::open(path());
        require_no_errors(opened.diagnostics(), "a store opens after a crash");
        store_.emplace(std::move(opened).value());
    }

    TemporaryFolder folder_;
    int generation_ = 0;
    std::size_t crashes_ = 0;
    std::optional<Store> store_;
};

class Player {
  public:
    Player(std::uint64_t seed, const PlayOptions& options) : options_(options), model_(seed) {
        Files files;
        for (const auto& [name, bytes] : model_.files()) files[name] = bytes;
        require_no_errors(store_.store().put_files(files), "the files of a campaign can be put");
    }

    void play(const Action& action) {
        dice_ = Dice(action.dice);
        now_ = action.at;
        death_.reset();
        if (action.crashes) death_ = dice_.between<std::uint64_t>(0, 1'000'000);
        perform(action.kind);
        death_.reset();
        check();
    }

    std::size_t entries() const { return entries_; }
    std::uint64_t digest() const { return digest_; }
    std::size_t crashes() const { return store_.crashes(); }

  private:
    using Application = ModelApplication;

    void perform(ActionKind kind) {
        using enum ActionKind;
        switch (kind) {
            case register_pupil:
                return do_register();
            case register_again:
                return do_register_again();
            case receive_document:
                return receive_documents();
            case set_level:
                return do_set_level();
            case change_rules:
                return do_change_rules();
            case plan:
                return do_plan();
            case convoke:
                return do_convoke();
            case deliver:
                return reply("delivered");
            case return_letter:
                return reply("undelivered");
            case answer:
                return do_answer();
            case withdraw:
                return do_withdraw();
            case close_opening:
                return do_close_opening();
            case cancel:
                return do_cancel();
            case excuse:
                return do_excuse();
            case attend:
                return do_attend();
            case correct_attendance:
                return do_correct_attendance();
            case correct_opinion:
                return do_correct_opinion();
            case take_back:
                return do_take_back();
            case draft:
                return give_opinions("draft");
            case finalise:
                return give_opinions("final");
            case validate:
                return do_validate();
            case ActionKind::notify:
                return do_notify();
            case contest:
                return do_contest();
            case settle:
                return do_settle();
            case erase_pupil:
                return do_erase_pupil();
            case erase_due:
                return do_erase_due();
            case repeat:
                return do_repeat();
            case contradict:
                return do_contradict();
            case reopen:
                return dice_.one_in(2) ? store_.reopen() : store_.copy_files();
            case copy:
                return store_.copy_by_call();
            case move:
                return do_move();
        }
    }

    // Of those that fit, all or one.
    template <typename Condition>
    std::vector<Application*> some(Condition fits) {
        std::vector<Application*> found;
        for (auto& application : model_.applications) {
            if (fits(application)) found.push_back(&application);
        }
        if (found.empty() || dice_.one_in(2)) return found;
        return {dice_.pick(found)};
    }

    Row row(const Application& about, std::string event, std::string item, std::string value,
            std::string role) {
        Row row;
        row.id = "E" + std::to_string(model_.next_entry++);
        row.at = now_;
        row.candidate = about.candidate;
        row.formation = about.formation;
        row.event = std::move(event);
        row.item = std::move(item);
        row.value = std::move(value);
        row.uai = role == "home"                      ? model_.pupil(about.candidate).home
                  : role == "host" || role == "panel" ? model_.host_of(about.formation)
                                                      : std::string();
        row.role = std::move(role);
        return row;
    }

    void append(const std::vector<Row>& rows) {
        if (rows.empty()) return;
        const auto csv = csv_of(rows);
        store_.change(
            [&](Store& store) {
                const auto added = store.append({.name = "new.csv", .bytes = csv});
                require_no_errors(added.diagnostics(), "entries of what happened can be added");
                require(added->added.size() == rows.size() && added->known == 0, "each entry is added once");
            },
            death_);
        for (const auto& row : rows) model_.take(row);
        entries_ += rows.size();
        digest_ = digest_of(csv, digest_);
        last_rows_ = rows;
    }

    void put(const std::vector<std::string>& names) {
        const auto all = model_.files();
        Files files;
        for (const auto& name : names) files[name] = all.at(name);
        store_.change(
            [&](Store& store) { require_no_errors(store.put_files(files), "files can be replaced"); },
            death_);
    }

    void do_register() {
        if (!model_.pupils.empty() && dice_.one_in(4)) return register_another();
        ModelPupil pupil;
        // Three bytes were in a digest by chance, in two of 280,000 seasons.
        pupil.id = "PUPIL" + std::to_string(model_.next_pupil) + "x";
        pupil.last_name = "NOM" + std::to_string(model_.next_pupil++) + "X";
        pupil.home = dice_.pick(model_.homes);
        pupil.school_class = dice_.pick({"3A", "3B"});
        pupil.level = dice_.pick({"3GEN", "3GEN", "3SEGPA", ""});
        model_.pupils.push_back(pupil);
        auto wanted = model_.formations;
        dice_.shuffle(wanted);
        wanted.resize(static_cast<std::size_t>(dice_.between(1, 3)));
        std::vector<Row> rows;
        const bool is_recorded = dice_.one_in(2);  // a row of applications.csv suffices
        for (const auto& formation : wanted) {
            add_application(pupil.id, formation.id);
            if (is_recorded) rows.push_back(row(model_.applications.back(), "registered", "", "", "home"));
        }
        put({"candidates.csv", "contacts.csv", "applications.csv"});
        await_plan();
        append(rows);
    }

    void add_application(const std::string& candidate, const std::string& formation) {
        Application application;
        application.candidate = candidate;
        application.formation = formation;
        application.rank = next_rank(candidate);
        model_.applications.push_back(application);
    }

    int next_rank(const std::string& candidate) const {
        int rank = 1;
        for (const auto& other : model_.applications) {
            if (other.candidate == candidate) rank = std::max(rank, other.rank + 1);
        }
        return rank;
    }

    // A pupil may have withdrawn everything before: the entry says that this application stands.
    void register_another() {
        const auto pupil = dice_.pick(model_.pupils).id;
        const auto formation = dice_.pick(model_.formations).id;
        const auto is_it = [&](const Application& a) {
            return a.candidate == pupil && a.formation == formation;
        };
        if (std::ranges::any_of(model_.applications, is_it) || std::ranges::any_of(model_.gone, is_it))
            return;
        add_application(pupil, formation);
        put({"applications.csv"});
        await_plan();
        append({row(*model_.find(pupil, formation), "registered", "", "", "home")});
    }

    // A plan has a row for each application: a new one has no interview until the next plan.
    void await_plan() {
        if (!model_.has_plan) return;
        auto csv = model_.plans.rbegin()->second;
        const auto columns = cells_of(csv).front();
        for (const auto& application : model_.applications) {
            if (csv.find('\n' + application.candidate + ',' + application.formation + ',') !=
                std::string::npos)
                continue;
            for (const auto& column : columns) {
                csv += column == "candidate_id"   ? application.candidate + ','
                       : column == "formation_id" ? application.formation + ','
                       : column == "status"       ? "unplaced,"
                       : column == "reason_code"  ? "search,"
                                                  : ",";
            }
            csv.back() = '\n';
        }
        model_.take_plan(csv);
        add_plan(csv);
    }

    void do_register_again() {
        if (!model_.gone.empty() && dice_.one_in(2)) {
            auto application = model_.gone[dice_.below(model_.gone.size())];
            std::erase_if(model_.gone, [&](const Application& other) {
                return other.candidate == application.candidate && other.formation == application.formation;
            });
            application.status = "unplaced";
            application.slot.clear();
            application.has_reason = false;
            // Another wish of the pupil may have taken the rank since.
            const auto takes_rank = [&](const Application& other) {
                return other.candidate == application.candidate && other.rank == application.rank;
            };
            if (std::ranges::any_of(model_.applications, takes_rank))
                application.rank = next_rank(application.candidate);
            model_.applications.push_back(application);
            put({"applications.csv"});
            await_plan();
            return append({row(application, "registered", "", "", "home")});
        }
        std::vector<Row> rows;
        for (const auto* application : some([](const Application& a) { return a.is_withdrawn; }))
            rows.push_back(row(*application, "registered", "", "", "home"));
        append(rows);
    }

    void receive_documents() {
        std::vector<Row> rows;
        for (const auto* application : some([](const Application& a) { return !a.has_letter; })) {
            rows.push_back(row(*application, "document", "lettre",
                               dice_.pick({"received", "received", "accepted", "refused"}), "home"));
        }
        append(rows);
    }

    void do_set_level() {
        if (model_.pupils.empty()) return;
        model_.pupils[dice_.below(model_.pupils.size())].level = dice_.pick({"3GEN", "3GEN", "3SEGPA", ""});
        put({"candidates.csv"});
    }

    void do_change_rules() {
        const auto formation = dice_.pick({"F1", "F2", "F3"});
        if (model_.levels_asked.erase(formation) == 0) model_.levels_asked[formation] = "3GEN";
        put({"rules.json"});
    }

    StoreContent content() {
        auto read = store_.store().read();
        require_no_errors(read.diagnostics(), "the store can be read");
        return std::move(read).value();
    }

    std::optional<ReadSeason> season() { return reader_.read(content()); }

    JudgedCampaign campaign_to_plan(const StoreContent& content) {
        const auto read = reader_.read(content);
        const auto next = read ? next_campaign(read->record, instant_of(now_)) : read_tables(content.files);
        require_no_errors(next.diagnostics(), "the campaign goes on");
        return JudgedCampaign(judged(content.files, *next));
    }

    void do_plan() {
        const auto solved =
            solve(campaign_to_plan(content()), {.time_limit = std::nullopt, .work_limit = 200});
        const auto csv = write_plan(solved.campaign, solved.plan);
        const auto before = model_;
        if (model_.has_plan) model_.drop_withdrawn();
        const auto has_dropped = model_.applications.size() != before.applications.size();
        model_.take_plan(csv);
        check_plan(before, model_, now_);
        if (has_dropped) put({"applications.csv"});
        add_plan(csv);
    }

    void add_plan(const std::string& csv) {
        const auto version = model_.plans.empty() ? 1 : model_.plans.rbegin()->first + 1;
        store_.change(
            [&](Store& store) {
                const auto added = store.add_plan(csv, instant_of(now_), "note");
                require_no_errors(added.diagnostics(), "a plan can be added");
                require(*added == version, "plans are numbered");
            },
            death_);
        model_.plans[version] = csv;
        digest_ = digest_of(csv, digest_);
    }

    // What a letter of these choices has to tell, as rows without ids.
    std::multiset<std::string> letters_due(const std::string& host, bool by_pupil) const {
        std::multiset<std::string> due;
        for (const auto& pupil : model_.pupils) {
            std::multiset<std::string> unchanged;
            std::multiset<std::string> news;
            for (const auto& application : model_.applications) {
                if (application.candidate != pupil.id) continue;
                if (host.empty() || model_.host_of(application.formation) == host)
                    add_news(application, unchanged, news);
            }
            if (!news.empty() && by_pupil) due.merge(unchanged);
            due.merge(news);
        }
        return due;
    }

    bool lies_ahead(const std::string& slot) const { return model_.period_of(slot).first > now_; }

    void add_news(const Application& a, std::multiset<std::string>& unchanged,
                  std::multiset<std::string>& news) const {
        const auto line = [&](std::string_view event, const std::string& slot) {
            return a.candidate + ' ' + a.formation + ' ' + std::string(event) + ' ' + slot;
        };
        if (a.is_withdrawn) return;
        const bool is_told = !a.last_slot.empty() && !a.last_is_cancelled;
        if (!a.is_placed()) {
            if (is_told && lies_ahead(a.last_slot)) news.insert(line("cancelled", a.last_slot));
            return;
        }
        if (!lies_ahead(a.slot) || a.attendance() != nullptr || model_.gives_up_slot(a)) return;
        if (a.last_slot == a.slot) {
            unchanged.insert(line("convoked", a.slot));
            return;
        }
        if (is_told) news.insert(line("cancelled", a.last_slot));
        news.insert(line("convoked", a.slot));
    }

    void do_convoke() {
        const auto read = season();
        if (!read) return;
        Viewer viewer;
        const auto host = dice_.one_in(2) ? std::string() : dice_.pick({"0980051Y", "0980052Z"});
        viewer.role = host.empty() ? Role::saio : Role::host;
        if (!host.empty()) viewer.uai = Uai::parse(host).value();
        const bool by_pupil = dice_.one_in(2);
        const View view(read->record, read->contacts, viewer, instant_of(now_));
        const auto found =
            letters(view, by_pupil ? LetterUnit::pupil : LetterUnit::interview, LetterChoice::to_send);
        const auto rows = rows_of(sent_entries(view, found, instant_of(now_), "hand"));
        std::multiset<std::string> told;
        for (const auto& row : rows)
            told.insert(row.candidate + ' ' + row.formation + ' ' + row.event + ' ' + row.item);
        require(told == letters_due(host, by_pupil), "letters tell what is new");
        append(rows);
    }

    bool is_convoked(const Application& a) const {
        return !a.is_withdrawn && !a.last_slot.empty() && !a.last_is_cancelled && a.attendances.empty();
    }

    void reply(const std::string& event) {
        std::vector<Row> rows;
        for (const auto* application : some([this](const Application& a) { return is_convoked(a); }))
            rows.push_back(row(*application, event, "1", "hand", dice_.pick({"home", "host"})));
        append(about_whole_pupils(std::move(rows)));
    }

    // One entry for all applications of a pupil, now and then.
    std::vector<Row> about_whole_pupils(std::vector<Row> rows) {
        if (!dice_.one_in(3)) return rows;
        std::set<std::string> pupils;
        std::erase_if(rows, [&](const Row& row) { return !pupils.insert(row.candidate).second; });
        for (auto& row : rows) row.formation.clear();
        return rows;
    }

    void do_answer() {
        std::vector<Row> rows;
        const auto fits = [](const Application& a) { return !a.is_withdrawn && !a.last_slot.empty(); };
        for (const auto* application : some(fits)) {
            const auto value =
                dice_.one_in(12) ? "withdraws" : dice_.pick({"comes", "comes", "comes", "cannot_come"});
            rows.push_back(row(*application, "answered", "", value, dice_.pick({"family", "home", "host"})));
        }
        append(about_whole_pupils(std::move(rows)));
    }

    void do_withdraw() {
        std::vector<Row> rows;
        for (const auto* application : some([](const Application& a) { return !a.is_withdrawn; })) {
            if (!rows.empty()) break;
            rows.push_back(row(*application, "withdrawn", "", "moves", dice_.pick({"home", "family"})));
            if (dice_.one_in(3)) rows.back().formation.clear();
        }
        append(rows);
    }

    void do_close_opening() {
        const auto opening = model_.openings[dice_.below(model_.openings.size())];
        if (opening.start <= now_) return;
        const auto end = opening.start + slot_length * dice_.between(1, opening.slots);
        model_.closures.push_back({opening.host + '/' + opening.panel, {opening.start, end}});
        put({"unavailability.csv"});
    }

    void do_cancel() {
        const auto is_lost = [this](const Application& a) {
            return is_convoked(a) && a.is_placed() &&
                   (model_.is_closed(a.last_slot) || model_.verdict(a) != ModelVerdict::eligible);
        };
        auto concerned = some(is_lost);
        if (concerned.empty()) concerned = some([this](const Application& a) { return is_convoked(a); });
        std::vector<Row> rows;
        for (const auto* application : concerned)
            rows.push_back(
                row(*application, "cancelled", application->last_slot, "jury", dice_.pick({"host", "saio"})));
        append(rows);
    }

    void do_excuse() {
        const auto fits = [this](const Application& a) {
            return is_convoked(a) && a.is_placed() && a.last_slot == a.slot && lies_ahead(a.slot);
        };
        attend(some(fits), {"excused"});
    }

    void do_attend() {
        const auto fits = [this](const Application& a) {
            return a.is_placed() && !a.is_withdrawn && a.attendance() == nullptr &&
                   model_.period_of(a.slot).second <= now_;
        };
        attend(some(fits), {"present", "present", "present", "late", "excused", "absent"});
    }

    void attend(const std::vector<Application*>& concerned, const std::vector<std::string>& values) {
        std::vector<Row> rows;
        for (const auto* application : concerned)
            rows.push_back(row(*application, "attended", application->slot, dice_.pick(values), "host"));
        append(rows);
    }

    void do_correct_attendance() {
        std::vector<Row> rows;
        const auto fits = [](const Application& a) {
            return a.attendance() != nullptr && a.drafts.empty() && !a.opinion;
        };
        for (const auto* application : some(fits)) {
            const auto* const recorded = application->attendance();
            const auto is_over = model_.period_of(application->slot).second <= now_;
            const auto value = is_over ? dice_.pick({"present", "late", "absent", "excused"}) : "excused";
            rows.push_back(row(*application, "attended", application->slot, value, "host"));
            rows.back().replaces = recorded->entry;
        }
        append(rows);
    }

    void do_correct_opinion() {
        std::vector<Row> rows;
        for (const auto* application : some([](const Application& a) { return a.opinion.has_value(); })) {
            const auto code = std::string(dice_.pick({"F", "R", "D"}));
            rows.push_back(row(*application, "opinion", "final", code, "host"));
            rows.back().comment = code == "F" ? "" : "Un autre motif";
            rows.back().replaces = application->opinion->entry;
        }
        append(rows);
    }

    // Takes back what was recorded by mistake: an entry that says nothing new stands for it.
    void do_take_back() {
        const std::set<std::string> harmless{"withdrawn",   "answered", "convoked", "cancelled", "delivered",
                                             "undelivered", "notified", "document", "contested"};
        std::set<std::string> replaced;
        for (const auto& row : model_.rows) replaced.insert(row.replaces);
        std::vector<Row> candidates;
        for (const auto& row : model_.rows) {
            const bool is_known =
                row.formation.empty() || model_.find(row.candidate, row.formation) != nullptr;
            if (is_known && harmless.contains(row.event) && !replaced.contains(row.id))
                candidates.push_back(row);
        }
        if (candidates.empty()) return;
        auto correction = dice_.pick(candidates);
        correction.replaces = correction.id;
        correction.id = "E" + std::to_string(model_.next_entry++);
        correction.at = now_;
        correction.event = "registered";
        correction.item.clear();
        correction.value.clear();
        correction.role = "home";
        correction.uai = model_.pupil(correction.candidate).home;
        append({correction});
    }

    void give_opinions(const std::string& stage) {
        std::vector<Row> rows;
        const auto fits = [](const Application& a) { return a.came() && !a.opinion; };
        for (const auto* application : some(fits)) {
            const auto code = std::string(dice_.pick({"F", "F", "R", "D"}));
            const auto role = stage == "draft" ? "panel" : "host";
            rows.push_back(row(*application, "opinion", stage, code, role));
            const bool has_reason = stage == "final" ? code != "F" : dice_.one_in(2);
            if (has_reason) rows.back().comment = "Un motif";
        }
        append(rows);
    }

    static bool is_to_be_validated(const Application& a, bool interviews_are_over) {
        const auto* const attendance = a.attendance();
        const bool is_absent =
            attendance != nullptr &&
            (attendance->value == "absent" || (attendance->value == "excused" && interviews_are_over));
        return !a.drafts.empty() && !a.opinion && !a.is_withdrawn && a.status != "ineligible" && !is_absent;
    }

    void do_validate() {
        const auto read = season();
        if (!read) return;
        const auto& campaign = read->record.campaign();
        const auto host = dice_.pick({"0980051Y", "0980052Z"});
        std::multiset<std::string> expected;
        bool lacks_reason = false;
        for (const auto& application : model_.applications) {
            const bool is_over = now_ / minutes_a_day > season_day::last_interview;
            if (model_.host_of(application.formation) != host || !is_to_be_validated(application, is_over))
                continue;
            const auto& draft = application.drafts.back();
            lacks_reason = lacks_reason || (draft.code != "F" && draft.reason.empty());
            expected.insert(application.candidate + ' ' + application.formation + ' ' + draft.code);
        }
        const auto validated = validate_drafts(
            read->record,
            campaign.host_of(campaign.find_formation(host == std::string("0980051Y") ? "F1" : "F3").value()),
            instant_of(now_));
        require(validated.diagnostics().has_errors() == lacks_reason, "drafts that lack a reason are named");
        if (lacks_reason) return;
        const auto rows = rows_of(write_entries(campaign, *validated));
        std::multiset<std::string> found;
        for (const auto& row : rows) found.insert(row.candidate + ' ' + row.formation + ' ' + row.value);
        require(found == expected, "the head makes each draft final");
        append(rows);
    }

    void do_notify() {
        std::vector<Row> rows;
        const bool is_early = dice_.one_in(4);
        const auto fits = [&](const Application& a) {
            const bool is_published = now_ / minutes_a_day >= season_day::publication;
            if (a.is_withdrawn) return false;
            if (!a.is_placed()) return model_.has_plan;
            return is_early || (a.opinion && is_published);
        };
        for (const auto* application : some(fits))
            rows.push_back(row(*application, "notified", "", "family", "home"));
        append(rows);
    }

    void do_contest() { contest("open", false); }
    void do_settle() { contest("closed", true); }

    void contest(const std::string& value, bool is_contested) {
        std::vector<Row> rows;
        const auto fits = [&](const Application& a) { return a.opinion && a.is_contested == is_contested; };
        for (const auto* application : some(fits))
            rows.push_back(row(*application, "contested", "", value, dice_.pick({"home", "host"})));
        append(rows);
    }

    void do_erase_pupil() {
        if (model_.pupils.size() < 2) return;
        erase({model_.pupils[dice_.below(model_.pupils.size())].id});
    }

    void do_erase_due() {
        const auto read = season();
        if (!read) return;
        const auto found = due_for_erasure(read->record, instant_of(now_));
        std::set<std::string> due;
        for (const auto candidate : found.due) due.insert(read->record.campaign().candidates()[candidate].id);
        std::set<std::string> expected;
        if (now_ / minutes_a_day >= season_day::erasure) {
            for (const auto& pupil : model_.pupils) expected.insert(pupil.id);
            for (const auto& application : model_.applications) {
                if (application.is_contested) expected.erase(application.candidate);
            }
        }
        require(due == expected, "those are due whose time is over, unless they contest");
        if (!due.empty()) erase(due);
    }

    void erase(const std::set<std::string>& ids) {
        const std::vector<std::string> list(ids.begin(), ids.end());
        store_.change(
            [&](Store& store) {
                const auto erasure = store.erase(list);
                require_no_errors(erasure.diagnostics(), "persons can be erased");
                require(erasure->left_in.empty(), "nothing is left of who is erased");
            },
            death_);
        model_.erase(ids);
        last_rows_.clear();
        require_no_byte_left();
    }

    void require_no_byte_left() {
        for (const auto& file : fs::directory_iterator(store_.folder())) {
            const auto bytes = bytes_in(file.path());
            for (const auto& pupil : model_.erased) {
                require(bytes.find(pupil.id) == std::string::npos &&
                            bytes.find(pupil.last_name) == std::string::npos,
                        "no byte is left of who is erased", file.path().filename().string());
            }
        }
    }

    void do_repeat() {
        if (last_rows_.empty()) return;
        const auto added = store_.store().append({.name = "again.csv", .bytes = csv_of(last_rows_)});
        require_no_errors(added.diagnostics(), "what was recorded may be recorded again");
        require(added->added.empty() && added->known == last_rows_.size(),
                "what was recorded twice counts once");
    }

    // Entries that no office may add.
    std::vector<Row> false_entries() {
        std::vector<Row> rows;
        for (const auto& application : model_.applications) {
            rows.push_back(row(application, "convoked", "O9#0", "hand", "host"));
            rows.push_back(row(application, "convoked", model_.openings[0].id + "#0", "hand", "home"));
            rows.push_back(row(application, "answered", "", "perhaps", "home"));
            if (application.opinion) rows.push_back(row(application, "opinion", "final", "F", "host"));
            if (const auto* const recorded = application.attendance())
                rows.push_back(row(application, "attended", application.slot,
                                   recorded->value == "absent" ? "present" : "absent", "host"));
            const bool is_absent =
                application.attendances.size() == 1 && !application.attendances.begin()->second.came();
            if (is_absent) rows.push_back(row(application, "opinion", "draft", "F", "panel"));
            rows.push_back(row(application, "opinion", "final", "D", "host"));  // without a reason
        }
        if (!last_rows_.empty()) {
            auto changed = last_rows_.front();
            changed.comment = "Autre chose";
            rows.push_back(changed);
        }
        return rows;
    }

    void do_contradict() {
        const auto rows = false_entries();
        if (rows.empty()) return;
        const auto& row = dice_.pick(rows);
        const auto revision = store_.store().revision().value();
        const auto added = store_.store().append({.name = "false.csv", .bytes = csv_of({row})});
        require(added.diagnostics().has_errors(), "what contradicts the journal is refused", csv_of(row));
        require(store_.store().revision().value() == revision, "what is refused changes nothing");
    }

    // Out into plain files, and into another store.
    void do_move() {
        const auto from = content();
        Files files;
        for (const auto& [name, bytes] : from.files) files[name] = bytes;
        if (from.journal) files["journal.csv"] = *from.journal;
        store_.begin_empty();
        require_no_errors(store_.store().put_files(files), "what came out goes in again");
        if (!from.plan) return;
        require_no_errors(store_.store().add_plan(*from.plan, instant_of(now_)).diagnostics(),
                          "a plan that came out goes in again");
        const auto newest = model_.plans.rbegin()->second;
        model_.plans = {{1, newest}};
    }

    void check() {
        auto found = content();
        if (options_.tamper) options_.tamper(found);
        if (options_.compares_bytes) check_bytes(model_, found);
        const auto read = reader_.read(found);
        if (!read) return;
        check_certificate(model_, found, read->record, now_);
        check_steps(model_, read->record, now_);
        check_statistics(model_, read->record, now_);
        check_sheets(read->record, now_);
        check_views(model_, *read, now_, dice_.between<std::uint64_t>(0, 999));
        if (found.journal && (found.journal != merged_ || found.files != merged_with_)) {
            check_merging(read->record, *found.journal, dice_.between<std::uint64_t>(0, 999));
            merged_ = found.journal;
            merged_with_ = found.files;
        }
    }

    const PlayOptions& options_;
    Model model_;
    MortalStore store_;
    SeasonReader reader_;
    Dice dice_{0};
    Minute now_ = 0;
    std::optional<std::uint64_t> death_;
    std::vector<Row> last_rows_;
    std::optional<std::string>
        merged_;  // the journal that was last merged in another order, and its campaign
    PackageFiles merged_with_;
    std::size_t entries_ = 0;
    std::uint64_t digest_ = 0xCBF2'9CE4'8422'2325;
};

bool fails(std::uint64_t seed, const std::vector<Action>& script, const PlayOptions& options) {
    return play(seed, script, options).failure.has_value();
}

}  // namespace

SeasonOutcome play(std::uint64_t seed, const std::vector<Action>& script, const PlayOptions& options) {
    SeasonOutcome outcome;
    try {
        Player player(seed, options);
        for (const auto& action : script) {
            ++outcome.actions;
            player.play(action);
            outcome.entries = player.entries();
            outcome.crashes = player.crashes();
            outcome.digest = player.digest();
        }
    } catch (const std::exception& error) {
        outcome.failure = error.what();
    }
    return outcome;
}

// Longer parts first, then shorter ones, until no single action can be left out.
std::vector<Action> reduced(std::uint64_t seed, std::vector<Action> script, const PlayOptions& options) {
    script.resize(play(seed, script, options).actions);  // the rest was not played
    for (auto length = std::max<std::size_t>(script.size() / 2, 1); length > 0;) {
        bool is_shorter = false;
        for (std::size_t from = 0; from + length <= script.size();) {
            auto shorter = script;
            const auto first = shorter.begin() + static_cast<std::ptrdiff_t>(from);
            shorter.erase(first, first + static_cast<std::ptrdiff_t>(length));
            if (fails(seed, shorter, options)) {
                script = std::move(shorter);
                is_shorter = true;
            } else {
                from += length;
            }
        }
        if (!is_shorter || length > 1) length /= 2;
    }
    return script;
}

std::string report(std::uint64_t seed, const std::vector<Action>& script, const std::string& failure,
                   const PlayOptions& options) {
    const auto season = "season " + std::to_string(seed) + ": ";
    const auto shortest = reduced(seed, script, options);
    const auto again = play(seed, shortest, options).failure;
    if (!again)
        return season + "the failure did not come back when the season was played again: " + failure + '\n';
    auto text =
        season + *again + "\nThe shortest list of actions, of " + std::to_string(script.size()) + ":\n";
    for (const auto& action : shortest) text += "  " + to_text(action) + '\n';
    return text;
}

}  // namespace passpro::test
