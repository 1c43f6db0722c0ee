// A passpro that was built without stores (PASSPRO_STORE) says so if one is wanted.
#include "text/paths.hpp"

#include <passpro/store.hpp>

namespace passpro {

struct StoreData {};

namespace {

Diagnostics refusal(const std::filesystem::path& path) {
    Diagnostics problems;
    problems.add({.problem = Problem::no_stores, .place = Place::of_file(utf8_of(path.filename()))});
    return problems;
}

}  // namespace

Result<Store> Store::create(const std::filesystem::path& path, std::chrono::milliseconds /*patience*/) {
    return Result<Store>(refusal(path));
}

Result<Store> Store::open(const std::filesystem::path& path, StoreAccess /*access*/,
                          std::chrono::milliseconds /*patience*/) {
    return Result<Store>(refusal(path));
}

// No store exists that these could be called for.
Store::Store(std::unique_ptr<StoreData> data) : data_(std::move(data)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<StoreContent> Store::read(const StoreSelection& /*selection*/) const {
    return Result<StoreContent>(refusal({}));
}
Result<std::int64_t> Store::revision() const {
    return Result<std::int64_t>(refusal({}));
}
Result<std::size_t> Store::entry_count() const {
    return Result<std::size_t>(refusal({}));
}
Diagnostics Store::put_files(
    const std::map<std::string, std::optional<std::string>, std::less<>>& /*files*/) {
    return refusal({});
}
Result<std::int64_t> Store::add_plan(std::string_view /*csv*/, DateTime /*at*/, std::string_view /*note*/) {
    return Result<std::int64_t>(refusal({}));
}
Result<std::vector<StoredPlan>> Store::plans() const {
    return Result<std::vector<StoredPlan>>(refusal({}));
}
Result<std::optional<std::string>> Store::plan(std::int64_t /*number*/) const {
    return Result<std::optional<std::string>>(refusal({}));
}
Result<AppendedEntries> Store::append(std::span<const JournalFile> /*files*/) {
    return Result<AppendedEntries>(refusal({}));
}

Result<AppendedEntries> Store::append(const JournalFile& /*file*/) {
    return Result<AppendedEntries>(refusal({}));
}
Result<Erasure> Store::erase(std::span<const std::string> /*ids*/) {
    return Result<Erasure>(refusal({}));
}
Diagnostics Store::copy_to(const std::filesystem::path& path) const {
    return refusal(path);
}
Diagnostics Store::check() const {
    return refusal({});
}

}  // namespace passpro
