// The slots of a scheduling document, one by one or in series, and the services that have them.
#pragma once

#include "schedule/names.hpp"

#include <passpro/calendar.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace passpro::scheduling {

struct NamedSlot {
    TimePeriod period{};
    std::uint32_t site = 0;
    std::int32_t capacity = 1;
    std::int64_t cost = 0;
};

// Beyond this, a document is an accident or an attack.
inline constexpr std::size_t most_slots = 500'000;
inline constexpr std::int64_t largest_cost = 1'000'000'000'000;

class SlotReader {
  public:
    // `sites` are all that slots may be at.
    explicit SlotReader(Names& sites) : sites_(sites) {}

    // The array of services. Their slots are read before the names of other services' slots are looked up.
    void read_services(const json::Node& node);

    Names& services() { return services_; }
    Names& slot_names() { return slot_names_; }
    const std::vector<NamedSlot>& slots() const { return slots_; }
    // The slots of each service, ascending.
    const std::vector<std::vector<std::uint32_t>>& slots_of_service() const { return slots_of_service_; }

  private:
    struct Series;

    void read_service(const json::Node& node);
    void read_slot(const json::Node& node, const std::string& service, NamedSlot slot);
    void read_series(const json::Node& node, const std::string& service, const NamedSlot& defaults);
    static bool has_room(const json::Node& node, const Series& series);
    void add_day(const json::Node& node, const Series& series, const std::string& service, Date day);
    void add(const json::Node& node, std::string name, const NamedSlot& slot);
    void add_shared_slots(const json::Node& services);
    // Members that a service gives to its slots, and a slot or series may give itself.
    json::Member site(NamedSlot& slot);
    static json::Member capacity(NamedSlot& slot);
    static json::Member cost(NamedSlot& slot);
    void read_site(const json::Node& node, std::uint32_t& site);

    Names& sites_;
    Names services_;
    Names slot_names_;
    std::vector<NamedSlot> slots_;
    std::vector<std::vector<std::uint32_t>> slots_of_service_;
    bool has_too_many_ = false;
};

}  // namespace passpro::scheduling
