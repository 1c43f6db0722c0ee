#include "id_registry.hpp"

namespace passpro {

IdRegistry::Handle IdRegistry::intern(std::string_view id) {
    if (const auto known = handles_.find(id); known != handles_.end()) return known->second;
    const Handle handle{static_cast<std::uint32_t>(texts_.size())};
    texts_.push_back(&handles_.emplace(id, handle).first->first);
    rows_.push_back(no_row);
    return handle;
}

std::optional<std::uint32_t> IdRegistry::claim(Handle handle, std::uint32_t row) {
    const auto owner = row_of(handle);
    if (!owner) rows_[static_cast<std::uint32_t>(handle)] = row;
    return owner;
}

std::optional<std::uint32_t> IdRegistry::row_of(Handle handle) const {
    const auto row = rows_[static_cast<std::uint32_t>(handle)];
    return row == no_row ? std::nullopt : std::optional(row);
}

std::optional<std::uint32_t> IdRegistry::find(std::string_view id) const {
    const auto known = handles_.find(id);
    return known == handles_.end() ? std::nullopt : row_of(known->second);
}

std::vector<std::string_view> IdRegistry::ids_with_rows() const {
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        if (rows_[i] != no_row) ids.push_back(*texts_[i]);
    }
    return ids;
}

}  // namespace passpro
