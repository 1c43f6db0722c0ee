// A store of an earlier version becomes one of this version, and one of a later version is left alone.
#include "example_store.hpp"
#include "store/database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <array>

using namespace passpro;
using namespace passpro::test;

namespace {

SQLite::Database database_of(const std::filesystem::path& path) {
    return {path.string(), SQLite::OPEN_READWRITE};
}

int version_of(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

}  // namespace

TEST_CASE("A new store is of the newest version") {
    const ExampleStore example;
    auto database = database_of(example.path());
    CHECK(version_of(database) == static_cast<int>(store::migrations().size()));
    CHECK(database.execAndGet("PRAGMA application_id").getInt() == 0x70617370);
    CHECK(database.execAndGet("PRAGMA journal_mode").getString() == "wal");
}

TEST_CASE("A step that is added brings stores of every earlier version along, with all that they hold") {
    const ExampleStore example;
    std::vector<const char*> steps(store::migrations().begin(), store::migrations().end());
    steps.push_back("ALTER TABLE plan ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'");
    auto database = database_of(example.path());
    store::migrate(database, steps);
    CHECK(version_of(database) == static_cast<int>(steps.size()));
    CHECK(database.execAndGet("SELECT count(*) = (SELECT entry_count FROM state) FROM entry").getInt() == 1);
    store::migrate(database, steps);
    CHECK(version_of(database) == static_cast<int>(steps.size()));
}

TEST_CASE("A step that fails leaves the store as it was") {
    const ExampleStore example;
    std::vector<const char*> steps(store::migrations().begin(), store::migrations().end());
    steps.push_back("DROP TABLE entry; ALTER TABLE nothing ADD COLUMN x");
    auto database = database_of(example.path());
    CHECK_THROWS_AS(store::migrate(database, steps), SQLite::Exception);
    CHECK(Store::open(example.path()).value().read().value().journal == example_journal());
}

TEST_CASE("A store of a newer passpro is refused, also by a program that has it open") {
    const ExampleStore example;
    auto database = database_of(example.path());
    database.exec("PRAGMA user_version = 7");
    const auto opened = Store::open(example.path(), StoreAccess::read_and_write, short_patience);
    REQUIRE(opened.diagnostics().errors() == 1);
    CHECK(opened.diagnostics().begin()->to_text(Language::english) ==
          "campaign.passpro: error PP6002 newer-store: the store is of a newer version (7); this passpro "
          "knows version 1; expected the passpro of that version, or a newer one");
    CHECK(code_of(example.store.read().diagnostics()) == "PP6002");
}
