// The rows of statistics that a viewer may see.
#include <passpro/statistics.hpp>
#include <passpro/views.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace passpro {

namespace {

using Dimension = StatisticsDimension;

class RowFilter {
  public:
    RowFilter(const CampaignRecord& record, const Viewer& viewer, DateTime now)
        : campaign_(record.campaign()), viewer_(viewer) {
        const auto publication = record.procedure().deadlines().publication;
        is_published_ = !publication.is_special() && now.date() >= publication;
    }

    bool shows(const StatisticsRow& row) const {
        switch (statistics_access(viewer_.role)) {
            case StatisticsAccess::all:
                return true;
            case StatisticsAccess::own_and_academy:
                return row.dimension == Dimension::academy ||
                       (viewer_.role == Role::home ? is_of_home(row) : is_of_host(row));
            case StatisticsAccess::district:
                return row.dimension == Dimension::district && !row.key.empty() &&
                       row.key == viewer_.district;
            case StatisticsAccess::published:
                return is_published_ && is_for_families(row.dimension);
            case StatisticsAccess::none:
                break;
        }
        return false;
    }

  private:
    bool is_of_home(const StatisticsRow& row) const {
        return row.dimension == Dimension::home && row.key == viewer_.uai.text();
    }

    // The host's own row, those of its panels, "0932276U/Jury 1", and of its formations.
    bool is_of_host(const StatisticsRow& row) const {
        if (viewer_.uai.is_absent()) return false;
        const std::string_view uai = viewer_.uai.text();
        if (row.dimension == Dimension::host) return row.key == uai;
        if (row.dimension == Dimension::panel) return row.key.starts_with(std::string(uai) + '/');
        if (row.dimension != Dimension::formation) return false;
        const auto formation = campaign_.find_formation(row.key);
        return formation && campaign_.formations()[*formation].host_uai == viewer_.uai;
    }

    // Rows that help to choose a formation, and say nothing of schools of origin.
    static bool is_for_families(Dimension dimension) {
        return dimension == Dimension::academy || dimension == Dimension::domain ||
               dimension == Dimension::diploma || dimension == Dimension::host ||
               dimension == Dimension::formation;
    }

    const Campaign& campaign_;
    const Viewer& viewer_;
    bool is_published_ = false;
};

}  // namespace

Statistics compute_statistics(const CampaignRecord& record, const Viewer& viewer, DateTime now) {
    auto statistics = compute_statistics(record, now);
    const RowFilter filter(record, viewer, now);
    std::erase_if(statistics.rows, [&](const StatisticsRow& row) { return !filter.shows(row); });
    return statistics;
}

}  // namespace passpro
