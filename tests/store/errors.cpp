// Each thing that goes wrong with a store has a problem of its own.
#include "dice.hpp"
#include "example_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace passpro;
using namespace passpro::test;

namespace fs = std::filesystem;

namespace {

std::string code_of_opening(const fs::path& path) {
    return code_of(Store::open(path, StoreAccess::read_and_write, short_patience).diagnostics());
}

void write_bytes(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// No file of this process can grow beyond a size: writing fails as on a full disk.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &usual_) == 0);
        const ::rlimit limit{bytes, usual_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    ~FileSizeLimit() {
        (void)::setrlimit(RLIMIT_FSIZE, &usual_);
        (void)std::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    void (*handler_)(int);
    ::rlimit usual_{};
};

}  // namespace

TEST_CASE("A file that is not a store is refused, and left alone") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "x.passpro";
    CHECK(code_of_opening(path) == "PP1001");
    CHECK(code_of_opening(folder.path()) == "PP6001");
    REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
    CHECK(code_of_opening(folder.path() / "pipe") == "PP6001");
    for (const auto& bytes : {std::string(), std::string("candidate_id\nC1\n"), std::string(5000, '\0')}) {
        write_bytes(path, bytes);
        CHECK(code_of_opening(path) == "PP6001");
        CHECK(bytes_of(path) == bytes);
    }
    const auto other = folder.path() / "other.sqlite";
    SQLite::Database(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE state (one)");
    const auto bytes = bytes_of(other);
    CHECK(code_of_opening(other) == "PP6001");
    CHECK(bytes_of(other) == bytes);
}

TEST_CASE("A new store does not take the place of a file") {
    const TemporaryFolder folder;
    write_bytes(folder.path() / "x", "precious");
    CHECK(code_of(Store::create(folder.path() / "x").diagnostics()) == "PP6008");
    CHECK(bytes_of(folder.path() / "x") == "precious");
    CHECK(code_of(Store::create(folder.path() / "no" / "x").diagnostics()) == "PP1020");
}

TEST_CASE("A store that was opened to be read only cannot be changed") {
    ExampleStore example;
    auto store = Store::open(example.path(), StoreAccess::read_only).value();
    CHECK(code_of(store.put_files({{"x.csv", ""}})) == "PP6004");
    CHECK(code_of(store.append(entries_of(row_of("N-1"))).diagnostics()) == "PP6004");
    CHECK(code_of(store.erase(std::vector<std::string>{"C0008"}).diagnostics()) == "PP6004");
    CHECK(store.read().value().journal == example_journal());
}

TEST_CASE("A store that another program is changing can be read, and changed once it has ended") {
    ExampleStore example;
    auto store = Store::open(example.path(), StoreAccess::read_and_write, short_patience).value();
    {
        SQLite::Database other(example.path().string(), SQLite::OPEN_READWRITE);
        other.exec("BEGIN IMMEDIATE");
        CHECK(code_of(store.append(entries_of(row_of("N-1"))).diagnostics()) == "PP6006");
        CHECK(store.read().value().journal == example_journal());
    }
    CHECK(store.append(entries_of(row_of("N-1"))).has_value());
}

TEST_CASE("On a full disk, nothing changes, and everything works once there is room") {
    ExampleStore example;
    {
        const FileSizeLimit limit(fs::file_size(example.path()) / 2);
        const auto problems = example.store.put_files({{"large.csv", std::string(1'000'000, 'x')}});
        REQUIRE(problems.errors() == 1);
        CHECK(code_of(problems) == "PP1020");
        CHECK(example.store.read().value().journal == example_journal());
    }
    CHECK(example.store.put_files({{"large.csv", std::string(1'000'000, 'x')}}).empty());
    CHECK(example.store.check().empty());
    const FileSizeLimit limit(1000);
    const auto copy = example.folder.path() / "copy";
    CHECK(example.store.copy_to(copy).has_errors());
    CHECK_FALSE(fs::exists(copy));
    CHECK(Store::create(copy).diagnostics().has_errors());
    CHECK_FALSE(fs::exists(copy));
}

TEST_CASE("A damaged store gives an error or what it held, and nothing else") {
    ExampleStore example;
    CHECK(example.store.append(entries_of(row_of("N-1"))).has_value());
    const auto held = example.store.read().value();
    const auto path = example.folder.path() / "damaged";
    REQUIRE(example.store.copy_to(path).empty());
    const auto sound = bytes_of(path);
    std::size_t refused = 0;
    Dice dice(7);
    for (int round = 0; round < 150; ++round) {
        auto bytes = sound;
        const auto count = dice.below(8) + 1;
        for (std::size_t i = 0; i < count; ++i)
            bytes[dice.below(bytes.size())] ^= static_cast<char>(1 + dice.below(255));
        if (dice.below(10) == 0) bytes.resize(dice.below(bytes.size()));
        write_bytes(path, bytes);
        auto store = Store::open(path, StoreAccess::read_and_write, short_patience);
        if (store) {
            const auto content = store->read();
            if (content) {
                CHECK(content->files == held.files);
                CHECK(content->journal == held.journal);
            }
            refused += content ? 0 : 1;
            auto changed = std::move(store).value();
            (void)changed.check();
            (void)changed.plans();
            (void)changed.append(entries_of(row_of("N-2")));
            (void)changed.erase(std::vector<std::string>{"C0008"});
        } else {
            ++refused;
        }
        for (const auto* const beside : {"-wal", "-shm", "-journal"}) fs::remove(path.string() + beside);
    }
    CHECK(refused > 40);
}
