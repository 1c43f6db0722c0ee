#include "id_registry.hpp"

namespace passpro {

IdRegistry::Handle IdRegistry::intern(std::string_view id) {
    const auto next = static_cast<std::uint32_t>(texts_.size());
    const auto known = positions_.claim(id, next, [this](std::uint32_t at) { return text_at(at); });
    if (known) return Handle{*known};
    texts_.emplace_back(id);
    rows_.push_back(no_row);
    return Handle{next};
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
    const auto known = positions_.find(id, [this](std::uint32_t at) { return text_at(at); });
    return known ? row_of(Handle{*known}) : std::nullopt;
}

std::vector<std::string_view> IdRegistry::ids_with_rows() const {
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        if (rows_[i] != no_row) ids.emplace_back(texts_[i]);
    }
    return ids;
}

}  // namespace passpro
