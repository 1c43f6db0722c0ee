"""A document of `passpro schedule` as a model for the peers.

It has a variable for each request and slot that is open to it. The day of an applicant is a path through sites and times: each
visit is an arc from its start to its end, and other arcs come, wait, change the site and go home. So visits exclude each other as
far as they can in a linear relaxation, and waiting and ways cost what they do. If there is one site and waiting is free, rows
for the visits that are under way at one time are as tight, and fewer. Joint limits are rows, and variables for each step; spans are
variables for the days between two days with visits.
"""

import bisect
import collections
import itertools
import typing

import check_schedule
from peers import Model, Row


class Visit(typing.NamedTuple):
    variable: int
    request: int
    arrive: int
    leave: int  # and the buffer is over
    site: str


class Node(typing.NamedTuple):
    site: str
    time: int


class ScheduleModel(Model):
    def __init__(self, document: dict[str, typing.Any]) -> None:
        super().__init__()
        self.problem = check_schedule.Problem(document)
        self.slot_of: dict[int, tuple[int, int]] = {}  # of a variable: request and slot
        refuse_what_is_missing(document)
        self.of_slot: dict[int, list[int]] = collections.defaultdict(list)
        self.number = {id(request): i for i, request in enumerate(self.problem.requests)}
        for requests in self.problem.requests_of.values():
            self.add_applicant(requests)
        for slot, variables in self.of_slot.items():
            if len(variables) > self.problem.capacity[slot]:
                self.limit(variables, self.problem.capacity[slot])
        for joint_limit in self.problem.joint_limits.values():
            self.add_joint_limit(joint_limit)

    def slots(self, chosen: set[int]) -> list[int | None]:
        """The slot of each request."""
        slots: list[int | None] = [None] * len(self.problem.requests)
        for variable in chosen & self.slot_of.keys():
            request, slot = self.slot_of[variable]
            slots[request] = slot
        return slots

    def add_applicant(self, requests: list[check_schedule.Request]) -> None:
        days: dict[int, list[Visit]] = collections.defaultdict(list)
        buffer = self.problem.limits["buffer_minutes"]
        for request in requests:
            choice = [self.add(request.unplaced)]
            rows = zip(*(column.tolist() for column in (request.slots, request.preferences, request.arrive, request.leave)))
            for slot, preference, arrive, leave in rows:
                variable = self.add(int(self.problem.cost[slot]) + preference)
                choice.append(variable)
                self.slot_of[variable] = self.number[id(request)], slot
                self.of_slot[slot].append(variable)
                visit = Visit(variable, self.number[id(request)], arrive, leave + buffer, self.problem.sites[slot])
                days[int(self.problem.days[slot])].append(visit)
            self.choices.append(choice)
        for visits in days.values():
            Day(self, visits, requests[0].home).add()
        if self.problem.costs["span_day"]:
            self.add_span(days)

    def add_span(self, days: dict[int, list[Visit]]) -> None:
        """The days from one to the next count if there is a visit until the one, and another from the next on."""
        for day, following in itertools.pairwise(sorted(days)):
            has_come, comes = self.add(0, is_implied=True), self.add(0, is_implied=True)
            stays = self.add(self.problem.costs["span_day"] * (following - day), is_implied=True)
            self.add_coming([visit for date in days if date <= day for visit in days[date]], has_come)
            self.add_coming([visit for date in days if date > day for visit in days[date]], comes)
            self.rows.append(Row([has_come, comes, stays], [1, 1, -1], -1, 1))

    def add_coming(self, visits: list[Visit], comes: int) -> None:
        for request in sorted({visit.request for visit in visits}):
            self.limit([visit.variable for visit in visits if visit.request == request], 1, comes)

    def add_joint_limit(self, limit: check_schedule.Limit) -> None:
        loads = [(v, weight) for slot, weight in limit.weights.items() for v in self.of_slot[slot]]
        variables, weights = [v for v, _ in loads], [weight for _, weight in loads]
        below = 0
        for load, each in limit.above:
            if each is None:
                self.rows.append(Row(variables, weights, 0, load))
                break
            excess = self.add(each - below, limit.largest, is_implied=True)
            self.rows.append(Row([*variables, excess], [*weights, -1], -limit.largest, load))
            below = each
        above = 0
        for load, each in reversed(limit.below):
            missing = self.add(each - above, load, is_implied=True)
            self.rows.append(Row([*variables, missing], [*weights, 1], load, load + limit.largest))
            above = each


def refuse_what_is_missing(document: dict[str, typing.Any]) -> None:
    costs = document.get("costs", {})
    is_missing = "sessions" in document or "gap" in costs
    is_missing |= "half_day" in costs and costs.get("half_day_boundary") != "00:00"  # half-days would be days
    members = {"choice", "previous", "moved", "locked", "after", "directly_after"}
    is_missing |= any(members & request.keys() for applicant in document["applicants"] for request in applicant["requests"])
    if is_missing:
        raise ValueError("the peers' model has no sessions, gaps, half-days, choices, orders and earlier slots")


class Day:
    """A day of an applicant. The nodes of its paths are the sites at the times at which visits begin or the buffer is over."""

    def __init__(self, model: ScheduleModel, visits: list[Visit], home: str | None) -> None:
        self.model, self.visits, self.home = model, visits, home
        self.costs = model.problem.costs
        self.requests = sorted({visit.request for visit in visits})
        self.sites = sorted({visit.site for visit in visits})
        self.into: dict[Node, list[int]] = collections.defaultdict(list)
        self.out_of: dict[Node, list[int]] = collections.defaultdict(list)
        self.begins = sorted({Node(visit.site, visit.arrive) for visit in visits})
        self.ends = sorted({Node(visit.site, visit.leave) for visit in visits})
        self.nodes = sorted({*self.begins, *self.ends})
        self.times = {site: [node.time for node in self.nodes if node.site == site] for site in self.sites}

    def add(self) -> None:
        if len(self.requests) == 1:
            for visit in self.visits:
                self.model.cost[visit.variable] += self.cost_of_day_at(visit.site)
            return
        is_place_free = len(self.sites) == 1 and self.costs["waiting_minute"] == 0
        comes = self.add_overlaps() if is_place_free else self.add_paths()
        self.add_limits(comes)

    def add_overlaps(self) -> int:
        """All that matters is what excludes each other."""
        comes = self.model.add(self.cost_of_day_at(self.sites[0]))
        for clique in self.cliques():
            self.model.limit(clique, 1, comes)
        return comes

    def add_paths(self) -> int:
        for visit in self.visits:
            self.join(visit.variable, Node(visit.site, visit.arrive), Node(visit.site, visit.leave))
        for site in self.sites:
            for start, end in itertools.pairwise(self.times[site]):
                self.add_arc(self.costs["waiting_minute"] * (end - start), Node(site, start), Node(site, end))
        for site, other in itertools.permutations(self.sites, 2):
            self.add_changes(site, other)
        comes = self.add_coming_and_going()
        for node in self.nodes:
            self.model.balance(self.into[node], self.out_of[node])
        self.model.cliques += self.cliques()
        return comes

    def cliques(self) -> list[list[int]]:
        """The visits that are under way at one time, without those of which another time has more."""
        cliques: list[list[int]] = []
        for time in sorted({visit.arrive for visit in self.visits}):
            clique = [visit.variable for visit in self.visits if visit.arrive <= time < visit.leave]
            if cliques and set(cliques[-1]) <= set(clique):
                cliques.pop()
            cliques.append(clique)
        return cliques

    def join(self, variable: int, start: Node | None, end: Node | None) -> None:
        if start is not None:
            self.out_of[start].append(variable)
        if end is not None:
            self.into[end].append(variable)

    def add_arc(self, cost: int, start: Node | None, end: Node | None) -> int:
        """From home if it has no start, to home if it has no end."""
        variable = self.model.add(cost, is_implied=True)
        self.join(variable, start, end)
        return variable

    def cost_of_day_at(self, site: str) -> int:
        return int(self.costs["half_day"]) + self.way_of_home(site, 0) + self.way_of_home(site, 1)

    def way_of_home(self, site: str, direction: int) -> int:
        return int(self.costs["travel_minute"] * self.model.problem.way_of_home(self.home, site, direction))

    def add_changes(self, site: str, other: str) -> None:
        """After each visit, to the first time at which the other site can be reached."""
        way = self.model.problem.way(site, other)
        for node in self.ends:
            place = bisect.bisect_left(self.times[other], node.time + way)
            if node.site != site or place == len(self.times[other]):
                continue
            arrive = self.times[other][place]
            wait = self.costs["waiting_minute"] * (arrive - node.time - way)
            self.add_arc(self.costs["travel_minute"] * way + wait, node, Node(other, arrive))

    def add_coming_and_going(self) -> int:
        """Whether the applicant comes. If waiting is free, they come first thing and go last."""
        comes = self.model.add(self.costs["half_day"])
        begins, ends = self.begins, self.ends
        if self.costs["waiting_minute"] == 0:
            begins = [Node(site, times[0]) for site, times in self.times.items()]
            ends = [Node(site, times[-1]) for site, times in self.times.items()]
        arrivals = [self.add_arc(self.way_of_home(node.site, 0), None, node) for node in begins]
        self.model.balance([comes], arrivals)
        for node in ends:
            self.add_arc(self.way_of_home(node.site, 1), node, None)
        return comes

    def add_limits(self, comes: int) -> None:
        most = self.model.problem.limits["per_day"]
        for request in self.requests:
            self.model.limit([visit.variable for visit in self.visits if visit.request == request], 1, comes)
        if len(self.requests) > most:
            self.model.limit([visit.variable for visit in self.visits], most, comes)
