// A file about pupils as rows, whatever its format.
#pragma once

#include "pupils/columns.hpp"

#include <passpro/diagnostics.hpp>
#include <passpro/identifiers.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace passpro::pupils {

// The cells of a row, without blanks around them. Valid while its source visits it.
class Row {
  public:
    Row() = default;
    virtual ~Row() = default;
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;

    virtual std::string_view text(Column column) const = 0;  // empty if there is no such cell
    virtual bool has_column(Column column) const = 0;        // whether other rows may have it
    virtual Place place_of(Column column) const = 0;
};

enum class SourceKind { pupils, guardians, wishes };  // in the order in which they have to be read

// One table. Pupils may have their guardians in the same row; rows of guardians name their pupil by
// `pupil_number`.
class Source {
  public:
    Source() = default;
    virtual ~Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    virtual SourceKind kind() const = 0;
    virtual Place place() const = 0;  // of the table as a whole
    // The school that the file as a whole is of; absent if it does not say.
    virtual Uai school() const { return {}; }
    // Whose `pupil_number` these are: rows with one number and one numbering are of one pupil.
    virtual std::string numbering() const = 0;
    virtual void visit(const std::function<void(const Row& row)>& visitor) const = 0;
};

using Sources = std::vector<std::unique_ptr<Source>>;

}  // namespace passpro::pupils
