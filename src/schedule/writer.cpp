// A schedule, out.
#include "json/writer.hpp"

#include "schedule/certificate_writer.hpp"
#include "schedule/values.hpp"

#include <passpro/reasons.hpp>
#include <passpro/schedule.hpp>

#include <cstdint>

namespace passpro {

namespace {

using json::Container;

std::string_view word(assignment::Status status) {
    switch (status) {
        case assignment::Status::optimal:
            return "optimal";
        case assignment::Status::feasible:
            return "feasible";
        case assignment::Status::cancelled:
            return "cancelled";
    }
    return {};
}

std::string_view word(assignment::ReasonKind kind) {
    switch (kind) {
        case assignment::ReasonKind::no_slot:
            return "no_slot";
        case assignment::ReasonKind::conflict:
            return "conflict";
        case assignment::ReasonKind::limit:
            return "limit";
        case assignment::ReasonKind::full:
            return "full";
        case assignment::ReasonKind::search:
            return "search";
        case assignment::ReasonKind::cost:
            return "cost";
        case assignment::ReasonKind::choice:
            return "choice";
    }
    return {};
}

std::string_view word(assignment::BottleneckProof proof) {
    switch (proof) {
        case assignment::BottleneckProof::counting:
            return "counting";
        case assignment::BottleneckProof::combination:
            return "combination";
        case assignment::BottleneckProof::optimality:
            return "optimality";
    }
    return {};
}

class ScheduleNames : public scheduling::CertificateNames {
  public:
    explicit ScheduleNames(const ScheduleProblem& named) : named_(&named) {}

    void name_part(Container& object, const assignment::BoundCertificate::Part& part) const override {
        object.add("services", names(named_->services, part.services))
            .add("joint_limits", names(named_->limits, part.limits));
    }
    void add_slot(Container& kind, Index slot) const override { kind.add_item(named_->slots[slot]); }
    void name_request(Container& split, Index request) const override {
        split.add("applicant", named_->applicants[named_->problem.requests[request].applicant])
            .add("request", named_->requests[request]);
    }

  private:
    static Container names(const std::vector<std::string>& all,
                           const assignment::BoundCertificate::Indices& indices) {
        auto list = Container::array();
        for (const auto index : indices) list.add_item(all[index]);
        return list;
    }

    const ScheduleProblem* named_;
};

class ScheduleText {
  public:
    ScheduleText(const ScheduleProblem& named, const assignment::Solution& solution,
                 const assignment::Control* control)
        : named_(named),
          solution_(solution),
          reasons_(assignment::explain(named.problem, solution.slot_of_request, reason_options(control))) {}

    std::string text() const {
        auto document = Container::object_at(0);
        document.add("format", "passpro-schedule-result/1")
            .add("status", word(solution_.status))
            .add("objective", solution_.terms.total())
            .add("lower_bound", solution_.lower_bound)
            .add("work", solution_.work)
            .add("terms", terms())
            .add("assignments", assignments())
            .add("bottlenecks", bottlenecks());
        if (!named_.limits.empty()) document.add("joint_limits", joint_limits());
        if (!named_.sessions.empty()) document.add("sessions", sessions());
        if (solution_.certificate) document.add("certificate", certificate(*solution_.certificate));
        return document.text() + '\n';
    }

  private:
    assignment::ReasonOptions reason_options(const assignment::Control* control) const {
        assignment::ReasonOptions options{.is_proven_optimal =
                                              solution_.status == assignment::Status::optimal};
        if (named_.options.time_limit)
            options.time_limit = *named_.options.time_limit * scheduling::share_of_reasons;
        if (!assignment::is_soon_explained(named_.problem, solution_.slot_of_request))
            options.control = control;
        return options;
    }

    Container terms() const {
        const auto& terms = solution_.terms;
        auto object = Container::object();
        object.add("unplaced", terms.unplaced)
            .add("half_days", terms.periods)
            .add("travel", terms.travel)
            .add("waiting", terms.waiting)
            .add("spans", terms.spans)
            .add("calendars", terms.calendars)
            .add("slots", terms.slots)
            .add("moved", terms.moved)
            .add("limits", terms.limits)
            .add("sessions", terms.sessions);
        return object;
    }

    // In the order of the requests; their reasons are in the same order.
    Container assignments() const {
        auto list = Container::array_at(1);
        auto reason = reasons_.reasons.begin();
        for (std::uint32_t r = 0; r < solution_.slot_of_request.size(); ++r) {
            auto row = named_request(r);
            const auto slot = solution_.slot_of_request[r];
            if (slot == assignment::unplaced) {
                row.add("slot", nullptr);
                add_reason(row, *reason++);
            } else {
                add_slot(row, static_cast<std::uint32_t>(slot));
            }
            list.add_item(row);
        }
        return list;
    }

    Container named_request(std::uint32_t request) const {
        auto row = Container::object();
        row.add("applicant", named_.applicants[named_.problem.requests[request].applicant])
            .add("request", named_.requests[request]);
        return row;
    }

    void add_slot(Container& row, std::uint32_t number) const {
        const auto& slot = named_.problem.slots[number];
        row.add("slot", named_.slots[number]).add("start", time(slot.start)).add("end", time(slot.end));
        if (!named_.sites[slot.site].empty()) row.add("site", named_.sites[slot.site]);
    }

    std::string time(assignment::Minute minute) const {
        return to_iso(DateTime(named_.first_day, boost::posix_time::minutes(minute)));
    }

    void add_reason(Container& row, const assignment::Reason& reason) const {
        row.add("reason", word(reason.kind));
        if (!reason.excluding.empty()) {
            auto others = Container::array();
            for (const auto request : reason.excluding) others.add_item(named_.requests[request]);
            row.add("excluded_by", others);
        }
        if (reason.kind == assignment::ReasonKind::limit)
            row.add("sufficient_per_day", reason.sufficient_limit);
        if (reason.kind == assignment::ReasonKind::full) row.add("bottleneck", reason.bottleneck);
        if (reason.full_limits.empty()) return;
        auto limits = Container::array();
        for (const auto limit : reason.full_limits) limits.add_item(named_.limits[limit]);
        row.add("full_limits", limits);
    }

    Container joint_limits() const {
        auto list = Container::array_at(1);
        const auto uses = assignment::uses_of_limits(named_.problem, solution_.slot_of_request);
        for (std::size_t limit = 0; limit < uses.size(); ++limit) {
            auto row = Container::object();
            row.add("id", named_.limits[limit])
                .add("load", uses[limit].load)
                .add("cost", uses[limit].cost)
                .add("full", uses[limit].is_full);
            list.add_item(row);
        }
        return list;
    }

    Container certificate(const assignment::BoundCertificate& certificate) const {
        return Container::object_at(1)
            .add("format", 1)
            .add("lower_bound", certificate.lower_bound)
            .add("parts", scheduling::certificate_parts(certificate, ScheduleNames(named_), 2));
    }

    // That take place.
    Container sessions() const {
        std::vector<bool> is_used(named_.problem.slots.size());
        for (const auto slot : solution_.slot_of_request) {
            if (slot != assignment::unplaced) is_used[static_cast<std::uint32_t>(slot)] = true;
        }
        auto list = Container::array();
        for (std::size_t session = 0; session < named_.sessions.size(); ++session) {
            if (std::ranges::any_of(named_.problem.sessions[session],
                                    [&](std::uint32_t slot) { return is_used[slot]; }))
                list.add_item(named_.sessions[session]);
        }
        return list;
    }

    Container bottlenecks() const {
        auto list = Container::array_at(1);
        for (const auto& bottleneck : reasons_.bottlenecks) {
            auto requests = Container::array();
            for (const auto request : bottleneck.requests) requests.add_item(named_request(request));
            auto slots = Container::array();
            for (const auto slot : bottleneck.slots) slots.add_item(named_.slots[slot]);
            auto object = Container::object();
            object.add("proof", word(bottleneck.proof))
                .add("places", bottleneck.places)
                .add("usable_places", bottleneck.usable_places)
                .add("requests", requests)
                .add("slots", slots);
            list.add_item(object);
        }
        return list;
    }

    const ScheduleProblem& named_;
    const assignment::Solution& solution_;
    assignment::Reasons reasons_;
};

}  // namespace

std::string write_schedule(const ScheduleProblem& named, const assignment::Solution& solution,
                           const assignment::Control* control) {
    return ScheduleText(named, solution, control).text();
}

}  // namespace passpro
