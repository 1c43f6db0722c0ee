#!/usr/bin/env python3
"""Checks a result of `passpro schedule`: its slots keep every constraint and cost what it says, and none cost less.

usage: check_schedule.py PROBLEM RESULT

PROBLEM and RESULT are the two documents of docs/scheduling.md; with `"certificate": true` among the options of the
problem, the result has a proof of its lower bound. Prints what is proven and exits with 0; says what is wrong and exits
with 1 if something is. Nothing of passpro is used: docs/problem.md defines the problem, docs/bound-certificate.md the
certificate and why it proves anything; bound_tree.py walks its tree. Times are minutes since the midnight before the first
slot.
"""
import collections
import datetime as dt
import functools
import itertools
import json
import math
import sys

import numpy as np

from bound_tree import (IMPOSSIBLE, Node, Refused, Tree, applicants_of_parts, is_whole, most_requests, require,
                        services_of_slots)

DAY = 24 * 60
LARGEST = 1 << 53  # cost of a choice, and price of its place or limits, so that sums fit into 64 bits
UNREACHABLE = 2 * IMPOSSIBLE  # also once negative costs are added
TERMS = "unplaced half_days travel waiting spans calendars slots moved limits sessions".split()


def clock(text):
    text = text.strip()
    return int(text[:2]) * 60 + int(text[3:5])


def moment(text):
    """Of 2027-03-15T17:30, 15/03/2027 17:30, or a day alone."""
    text = text.strip()
    if text[2] == "/":
        text = f"{text[6:10]}-{text[3:5]}-{text[:2]}{text[10:]}"
    return dt.datetime.fromisoformat(text)


class Limit:
    """A joint limit: the weights of its slots, and the cost of a load."""

    def __init__(self, weights, steps):
        self.weights = weights
        self.above = sorted((step["above"], step.get("each")) for step in steps if "above" in step)
        self.below = sorted((step["below"], step["each"]) for step in steps if "below" in step)
        self.most = next((load for load, each in self.above if each is None), math.inf)
        self.largest = 0  # that requests can load

    def cost(self, load):
        ends = [start for start, _ in self.above[1:]] + [math.inf]
        over = sum(each * (min(load, end) - start) for (start, each), end in zip(self.above, ends) if load > start)
        starts = [0] + [end for end, _ in self.below]
        return over + sum(each * (end - max(load, start)) for start, (end, each) in zip(starts, self.below) if load < end)

    def conjugate(self, price, taken, scale):
        """The most that a load, beyond what locked requests take, pays more than it costs."""
        top = max(taken, min(self.most, self.largest))
        bends = [load for load, _ in self.above + self.below if taken < load < top]
        return max(price * (load - taken) - scale * self.cost(load) for load in [taken, top, *bends])


class Problem:
    def __init__(self, document):
        self.limits = {"per_day": 2, "buffer_minutes": 0, **document.get("limits", {})}
        self.costs = {"travel_minute": 0, "waiting_minute": 0, "gap": 0, "span_day": 0, "half_day": 0, "half_day_boundary": "12:30",
                      **document.get("costs", {})}
        travel = document.get("travel", {})
        self.ways = {(a, b): minutes for a, row in travel.get("between", {}).items() for b, minutes in row.items()}
        self.homes = travel.get("homes", {})
        self.read_slots(document["services"], (document.get("sites") or [""])[0])
        self.calendars = {name: [self.period(entry) for entry in entries]
                          for name, entries in document.get("calendars", {}).items()}
        self.applicants = [applicant["id"] for applicant in document["applicants"]]
        self.requests = [Request(self, applicant, request)
                         for applicant in document["applicants"] for request in applicant.get("requests", ())]
        self.requests_of = {applicant: [] for applicant in self.applicants}
        for request in self.requests:
            self.requests_of[request.applicant].append(request)
        self.number_of_request = {(request.applicant, request.id): request for request in self.requests}
        self.joint_limits = {limit["id"]: Limit(self.slot_set(limit), limit["steps"])
                             for limit in document.get("joint_limits", ())}
        self.sessions = [(self.slot_set(session), session["cost"]) for session in document.get("sessions", ())]
        self.take_places()

    def minute(self, text):
        return (moment(text) - self.origin) // dt.timedelta(minutes=1)

    def period(self, entry):
        if isinstance(entry, dict):
            return self.minute(entry["from"]), self.minute(entry["to"]), entry["cost"]
        return self.minute(entry[0]), self.minute(entry[1]), None

    def read_slots(self, services, first_site):
        found, shared = [], []  # (start, end, name, service, site, capacity, cost)
        for service in services:
            for part in [*service.get("slots", ()), *service.get("series", ())]:
                if isinstance(part, str):
                    shared.append((part, service["id"]))
                    continue
                own = {"site": first_site, "capacity": 1, "cost": 0, **service, **part}
                times = series_times(part) if "dates" in part else slot_times(part)
                found += [(start, end, part.get("id") or f"{service['id']}@{start.isoformat('T', 'minutes')}", service["id"],
                           own["site"], own["capacity"], own["cost"]) for start, end in times]
        self.origin = min((row[0] for row in found), default=dt.datetime.min)
        self.origin = self.origin.replace(hour=0, minute=0)
        self.names = [row[2] for row in found]
        self.number = {name: i for i, name in enumerate(self.names)}
        starts, ends = ([(row[i] - self.origin) // dt.timedelta(minutes=1) for row in found] for i in (0, 1))
        self.starts, self.ends = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
        self.sites, self.capacity = [row[4] for row in found], [row[5] for row in found]
        self.cost = np.array([row[6] for row in found], dtype=np.int64)
        self.days = self.starts // DAY
        boundary = self.days * DAY + clock(self.costs["half_day_boundary"])
        self.halves = 1 * (self.starts < boundary) + 2 * (self.ends > boundary)
        self.slots_of = {service["id"]: set() for service in services}
        for row in found:
            self.slots_of[row[3]].add(self.number[row[2]])
        for name, service in shared:
            self.slots_of[service].add(self.number[name])

    def slot_set(self, entry):
        """The weight of each of its slots."""
        slots = entry.get("slots", ())
        weights = {self.number[name]: slots[name] if isinstance(slots, dict) else 1 for name in slots}
        return {**{slot: 1 for service in entry.get("services", ()) for slot in self.slots_of[service]}, **weights}

    def take_places(self):
        """Places without those of locked requests, loads of these, and the most that all can load or use."""
        self.places, self.taken = list(self.capacity), {name: 0 for name in self.joint_limits}
        for request in self.requests:
            if request.is_locked:
                self.places[request.previous] -= 1
                for name, limit in self.joint_limits.items():
                    self.taken[name] += limit.weights.get(request.previous, 0)
        wanted = collections.Counter(request.service for request in self.requests)
        services_of = services_of_slots(self.slots_of)
        for limit in self.joint_limits.values():
            of_places = sum(weight * min(self.capacity[slot], sum(wanted[service] for service in services_of[slot]))
                            for slot, weight in limit.weights.items())
            heaviest = {}
            for slot, weight in limit.weights.items():
                for service in services_of[slot]:
                    heaviest[service] = max(heaviest.get(service, 0), weight)
            limit.services = set(heaviest)
            limit.largest = min(of_places, sum(weight * wanted[service] for service, weight in heaviest.items()))
        # A session costs at least as much as if each request in it paid a share: its cost by the most that it can hold.
        self.shared_cost = self.cost.copy()
        for slots, cost in self.sessions:
            self.shared_cost[list(slots)] += cost // max(1, most_requests(slots, self.capacity, services_of, wanted))

    def node(self, part, entry, limits):
        return LimitNode(self, part, entry, limits)

    def joint_choice(self, applicant, node, domain):
        return JointChoice(self, applicant, node, domain)

    def split_request(self, split):
        request = self.number_of_request[split["applicant"], split["request"]]
        return request.applicant, self.requests_of[request.applicant].index(request), request.slots

    def way(self, start, end):
        return self.ways.get((start, end), self.ways.get((end, start), 0))

    def way_of_home(self, home, site, direction):
        minutes = self.homes[home].get(site, 0) if home else 0
        return minutes[direction] if isinstance(minutes, list) else minutes

    def between(self, leave, site, arrive, next_site):
        """What the pause between two visits costs; nothing if it is too short."""
        way = self.way(site, next_site)
        wait = arrive - leave - self.limits["buffer_minutes"] - way
        if wait < 0:
            return None
        return self.costs["travel_minute"] * way, self.costs["waiting_minute"] * wait + self.costs["gap"] * (wait > 0)


def slot_times(slot):
    return [[moment(slot[key]) for key in ("start", "end")]]


def series_times(series):
    """Start and end of each slot of a series."""
    pauses = [tuple(map(clock, pause)) for pause in series.get("pauses", ())]
    for date in series["dates"]:
        midnight, start = moment(date), clock(series["from"])
        while start + series["minutes"] <= clock(series["to"]):
            pause = next((end for begin, end in pauses if start < end and begin < start + series["minutes"]), None)
            if pause is not None:
                start = pause
                continue
            times = (midnight + dt.timedelta(minutes=minute) for minute in (start, start + series["minutes"]))
            yield tuple(times)
            start += series["minutes"] + series.get("gap", 0)


class Request:
    """A request and the slots that are open to it: arrays with an entry for each, in order of time."""

    def __init__(self, problem, applicant, request):
        self.applicant, self.home, self.service = applicant["id"], applicant.get("home"), request["service"]
        self.id, self.choice = request.get("id") or request["service"], request.get("choice") or None
        self.unplaced, self.moved = request.get("unplaced", 1_000_000), request.get("moved", 0)
        self.previous = problem.number[request["previous"]] if "previous" in request else None
        self.is_locked = request.get("locked", False)
        self.lead, self.trail = request.get("lead", 0), request.get("trail", 0)
        self.directly_after = request.get("directly_after")
        self.after = {*request.get("after", ()), self.directly_after}
        self.periods = [period for name in {*applicant.get("calendars", ()), *request.get("calendars", ())}
                        for period in problem.calendars[name]]
        slots = [self.previous] if self.is_locked else sorted(problem.slots_of[self.service],
                                                              key=lambda slot: (problem.starts[slot], slot))
        slots = np.array(slots, dtype=np.int64)
        is_open, preferences = self.judged(problem, slots)
        self.slots, self.preferences = slots[is_open], preferences[is_open]
        self.arrive, self.leave = problem.starts[self.slots] - self.lead, problem.ends[self.slots] + self.trail

    def judged(self, problem, slots):
        """Whether calendars leave each slot open, and what they cost there."""
        is_open, cost = np.full(len(slots), True), np.zeros(len(slots), dtype=np.int64)
        for start, end, each in self.periods:
            meets = (problem.starts[slots] - self.lead < end) & (start < problem.ends[slots] + self.trail)
            if each is None:
                is_open &= ~meets
            else:
                cost += each * meets
        return is_open, cost


class Visits:
    """The visits that one applicant can make on one day: a dynamic programme over time and sets of requests.

    A state of the day is a set of requests that have slots, as bits; above these, whether each priced cut holds an odd
    number of the day's visits; above these, the number of the day's visits, if it is limited. Row 0 of a table is the
    start of the day, the others are visits by time. Waiting and travel lie between successive visits.
    """

    def __init__(self, joint, rows):
        self.joint, problem, node = joint, joint.problem, joint.node
        rows.sort(key=lambda row: (row[2], row[0]))  # (request, number of the choice, arrive, leave, slot, cost)
        self.rows, self.scale = rows, node.scale
        slots = [row[4] for row in rows]
        most = problem.limits["per_day"]
        self.levels = most + 1 if most < len({row[0] for row in rows}) else 1
        day = int(problem.days[slots[0]])
        self.cuts = [(is_held, price) for is_held, price in node.cuts_of_day.get(day, ())
                     if len({row[0] for row in rows if is_held[row[4]]}) > 1]
        self.shape = (self.levels, 1 << len(self.cuts), 1 << len(joint.requests))
        self.halves = problem.halves[slots]
        home = joint.requests[0].home
        travel = self.scale * problem.costs["travel_minute"]
        self.back = [travel * problem.way_of_home(home, problem.sites[slot], 1) for slot in slots]
        self.arcs = []
        for number, (_, _, arrive, _, slot, _) in enumerate(rows):
            arcs = [(0, travel * problem.way_of_home(home, problem.sites[slot], 0))]
            for earlier, (_, _, _, leave, other, _) in enumerate(rows[:number]):
                cost = problem.between(leave, problem.sites[other], arrive, problem.sites[slot])
                if cost is not None:
                    arcs.append((earlier + 1, self.scale * sum(cost)))
            earlier, costs = map(np.array, zip(*arcs))
            self.arcs.append((earlier, self.with_torn_states(number, earlier, costs[:, None])))
        self.transitions = {}

    def kinds(self):
        """(visits, cost): sets of half-days, with what they cost, and the visits that meet no other. The cheapest counts."""
        half_day = self.scale * self.joint.problem.costs["half_day"]
        if half_day == 0:
            return [(range(len(self.rows)), 0)]
        return [([v for v in range(len(self.rows)) if not self.halves[v] & ~halves], half_day * bin(halves).count("1"))
                for halves in (1, 2, 3) if any(not of_visit & ~halves for of_visit in self.halves)]

    def transition(self, visit):
        """The states before a visit, those after it, and what the pairs that it completes cost."""
        request, slot = self.rows[visit][0], self.rows[visit][4]
        held = sum(1 << bit for bit, (is_held, _) in enumerate(self.cuts) if is_held[slot])
        if (request, held) not in self.transitions:
            level, odd, served = np.unravel_index(np.arange(math.prod(self.shape)), self.shape)
            is_before = (served & self.joint.excluding[request]) == 0
            if self.levels > 1:
                is_before &= level < self.levels - 1
            level, odd, served = level[is_before], odd[is_before], served[is_before]
            after = (level + (self.levels > 1), odd ^ held, served | 1 << request)
            extra = sum((price * (odd >> bit & held >> bit & 1) for bit, (_, price) in enumerate(self.cuts)), 0 * odd)
            self.transitions[request, held] = np.flatnonzero(is_before), np.ravel_multi_index(after, self.shape), extra
        return self.transitions[request, held]

    def with_torn_states(self, visit, earlier, costs):
        """The costs of the arcs to the visit, by state, if it must be the next after a request: other arcs do not lead on from it."""
        requests = self.joint.requests
        firsts = [j for j, other in enumerate(requests) if other.id == requests[self.rows[visit][0]].directly_after]
        if not firsts:
            return costs
        before = np.array([self.rows[row - 1][0] if row else -1 for row in earlier])
        served = np.arange(math.prod(self.shape)) % self.shape[2]
        return costs + UNREACHABLE * ((before[:, None] != firsts[0]) & (served >> firsts[0] & 1 == 1))

    def forward(self, settled, visits):
        table = np.full((len(self.rows) + 1, math.prod(self.shape)), UNREACHABLE)
        table[0, :len(settled)] = settled
        for visit in visits:
            earlier, arcs = self.arcs[visit]
            before, after, extra = self.transition(visit)
            ready = (table[earlier] + arcs).min(axis=0)[before]
            table[visit + 1, after] = np.minimum(ready + extra + self.rows[visit][5], UNREACHABLE)
        return table

    def backward(self, rest, visits):
        table = np.full((len(self.rows) + 1, math.prod(self.shape)), UNREACHABLE)
        for visit in reversed(visits):
            at_home = np.tile(rest + self.back[visit], self.shape[0] * self.shape[1])
            table[visit + 1] = np.minimum(table[visit + 1], at_home)
            earlier, arcs = self.arcs[visit]
            before, after, extra = self.transition(visit)
            onward = np.full(table.shape[1], UNREACHABLE)
            onward[before] = table[visit + 1, after] + extra + self.rows[visit][5]
            table[earlier] = np.minimum(table[earlier], onward + arcs)
        return table

    def settle(self, settled):
        """The least cost of each set after the day, from that before it."""
        best = settled
        for visits, cost in self.kinds():
            table = self.forward(settled, visits)
            for visit in visits:
                at_home = table[visit + 1].reshape(self.shape).min(axis=(0, 1)) + self.back[visit] + cost
                best = np.minimum(best, at_home)
        return best

    def leave(self, rest):
        """The least cost of all that comes from the morning on, from that of what comes after the day."""
        return functools.reduce(np.minimum, (self.backward(rest, visits)[0, :len(rest)] + cost
                                             for visits, cost in self.kinds()), rest)

    def lower_marginals(self, settled, rest, marginals):
        for visits, cost in self.kinds():
            before, after = self.forward(settled, visits), self.backward(rest, visits)
            for visit in visits:
                of_request = marginals[self.rows[visit][0]]
                number = self.rows[visit][1]
                of_request[number] = min(of_request[number], int((before[visit + 1] + after[visit + 1]).min()) + cost)


class JointChoice:
    """One applicant at the prices of a node. `domain` has, for each request, whether each choice is left: to be
    unplaced first, then the open slots."""

    def __init__(self, problem, applicant, node, domain):
        self.problem, self.node, self.requests = problem, node, problem.requests_of[applicant]
        self.domain = domain or [np.full(len(request.slots) + 1, True) for request in self.requests]
        # Of each request, itself and those of the same choice; and these with those that come after it.
        self.alternatives = [self.set_of(lambda other: other is request or (request.choice is not None
                                                                            and other.choice == request.choice))
                             for request in self.requests]
        self.excluding = [alternatives | self.set_of(lambda other: request.id in other.after)
                          for request, alternatives in zip(self.requests, self.alternatives)]
        rows = collections.defaultdict(list)
        for i, (request, is_left) in enumerate(zip(self.requests, self.domain)):
            costs = self.costs(request)
            for k in np.flatnonzero(is_left[1:]):
                slot = int(request.slots[k])
                rows[int(problem.days[slot])].append(
                    (i, int(k) + 1, int(request.arrive[k]), int(request.leave[k]), slot, int(costs[k])))
        dates = sorted(rows)
        self.days = [Visits(self, rows[date]) for date in dates]
        self.rest = self.unplaced()
        # Of the days since the day before, for those who have come and come again: sets but the empty one.
        has_come = np.arange(len(self.rest)) > 0
        self.pauses = [node.scale * problem.costs["span_day"] * (date - before) * has_come
                       for before, date in zip(dates[:1] + dates, dates)]

    def set_of(self, belongs):
        return sum(1 << j for j, request in enumerate(self.requests) if belongs(request))

    def costs(self, request):
        cost = self.problem.shared_cost[request.slots] + request.preferences
        cost = cost + request.moved * (request.slots != (-1 if request.previous is None else request.previous))
        require(np.abs(cost).max(initial=0) <= LARGEST // self.node.scale, "costs are too large")
        price = 0 if request.is_locked else self.node.prices[request.slots]  # locked requests pay no price
        return self.node.scale * cost + price

    def unplaced(self):
        """What it costs that no request but those of a set has a slot."""
        sets = np.arange(1 << len(self.requests))
        cost = np.zeros(len(sets), dtype=np.int64)
        choices = {}
        for i, (request, is_left) in enumerate(zip(self.requests, self.domain)):
            if request.choice is not None:
                choices.setdefault(request.choice, [0, -math.inf])
                choices[request.choice] = [self.alternatives[i], max(choices[request.choice][1], request.unplaced)]
            own = request.moved + (request.unplaced if request.choice is None else 0)
            cost += self.node.scale * own * (sets >> i & 1 == 0)
            if request.is_locked or not is_left[0]:
                cost[sets >> i & 1 == 0] = UNREACHABLE
        for members, unplaced in choices.values():
            cost += self.node.scale * unplaced * (sets & members == 0)
        return cost

    def settle(self):
        """(least costs of each set at the beginning of each day, of each set after the last visit)."""
        settled = np.full(len(self.rest), UNREACHABLE)
        settled[0] = 0
        before, after = [], settled
        for day, pause in zip(self.days, self.pauses):
            before.append(np.minimum(settled + pause, UNREACHABLE))
            settled = day.settle(before[-1])
            after = np.minimum(after, settled)
        return before, after

    def least(self):
        return int((self.settle()[1] + self.rest).min())

    def marginals(self):
        """The least cost with each choice of each request."""
        before, after = self.settle()
        marginals = [np.full(len(is_left), UNREACHABLE) for is_left in self.domain]
        rest = self.rest
        for day, pause, settled in reversed(list(zip(self.days, self.pauses, before))):
            day.lower_marginals(settled, rest, marginals)
            rest = np.minimum(self.rest, day.leave(rest) + pause)
        sets = np.arange(len(self.rest))
        for i, of_request in enumerate(marginals):
            of_request[0] = (after + self.rest)[sets >> i & 1 == 0].min()
        return marginals


class LimitNode(Node):
    """A node that has prices of joint limits, too."""

    def __init__(self, problem, part, entry, limits):
        super().__init__(problem, part, entry, limits, LARGEST)
        prices, names, of_slots = entry.get("limit_prices", []), part["joint_limits"], collections.Counter()
        require(len(prices) == len(names), "a node does not have a price for each limit")
        for price, name in zip(prices, names):
            limit = problem.joint_limits[name]
            require(is_whole(price) and abs(price) <= LARGEST, "the price of a limit is not whole, or too large")
            self.constant += limit.conjugate(price, problem.taken[name], self.scale)
            for slot, weight in limit.weights.items():
                of_slots[slot] += price * weight
        require(all(abs(price) <= LARGEST for price in of_slots.values()), "the prices of limits are too large")
        self.prices[list(of_slots)] += np.array(list(of_slots.values()), dtype=np.int64)


def proven_bound(problem, parts):
    services_of = {a: {request.service for request in requests} for a, requests in problem.requests_of.items()}
    applicants = applicants_of_parts(services_of, [part["services"] for part in parts])
    loaded = [name for part in parts for name in part["joint_limits"]]
    require(len(loaded) == len(set(loaded)), "a limit is in several parts")
    wanted = {request.service for request in problem.requests}
    for part in parts:
        for name in part["joint_limits"]:
            require(problem.joint_limits[name].services & wanted <= set(part["services"]), f"other parts load {name}")
    for part, of_part in zip(parts, applicants):
        part["numbers"] = [[problem.number[name] for name in kind] for kind in part["slots"]]
        Tree(problem, part, of_part).check()
    idle = (limit.conjugate(0, problem.taken[name], 1) for name, limit in problem.joint_limits.items() if name not in loaded)
    return sum(part["lower_bound"] for part in parts) - sum(idle)


def terms_of(problem, slot_of):
    """What the slots cost, after a look at every constraint. `slot_of` has the number of a slot, or None, for each request."""
    terms = dict.fromkeys(TERMS, 0)
    held = collections.Counter(slot for slot in slot_of if slot is not None)
    require(all(count <= problem.capacity[slot] for slot, count in held.items()), "a slot holds more than its capacity")
    of_applicant = collections.defaultdict(list)
    choices = collections.defaultdict(list)
    for request, slot in zip(problem.requests, slot_of):
        whose = f"{request.applicant}, {request.id}"
        require(not request.is_locked or slot == request.previous, f"{whose}: a locked request lost its slot")
        terms["moved"] += request.moved * (slot is None or slot != request.previous)
        choices[(request.applicant, request.choice) if request.choice is not None else request].append((request, slot))
        if slot is None:
            continue
        require(slot in request.slots, f"{whose}: the slot is closed, or not one of the service")
        place = list(request.slots).index(slot)
        terms["slots"] += int(problem.cost[slot])
        terms["calendars"] += int(request.preferences[place])
        of_applicant[request.applicant].append(
            (int(request.arrive[place]), int(request.leave[place]), slot, request.home, request))
    for members in choices.values():
        placed = [slot for _, slot in members if slot is not None]
        require(len(placed) <= 1, f"{members[0][0].applicant}: two requests of one choice have slots")
        terms["unplaced"] += 0 if placed else max(request.unplaced for request, _ in members)
    for applicant, visits in of_applicant.items():
        add_visits(problem, applicant, sorted(visits, key=lambda visit: visit[:3]), terms)
    for limit in problem.joint_limits.values():
        load = sum(weight * held[slot] for slot, weight in limit.weights.items())
        require(load <= limit.most, "a joint limit is exceeded")
        terms["limits"] += limit.cost(load)
    terms["sessions"] = sum(cost for slots, cost in problem.sessions if any(held[slot] for slot in slots))
    return terms


def add_visits(problem, applicant, visits, terms):
    require(all(a[1] <= b[0] for a, b in zip(visits, visits[1:])), f"{applicant}: two visits overlap")
    require(not any(b[4].id in a[4].after for a, b in itertools.combinations(visits, 2)), f"{applicant}: an order is reversed")
    before = {b[4].id: a for a, b in zip([None, *visits], visits)}
    for visit in visits:
        if visit[4].directly_after in before:
            a = before[visit[4].id]
            require(a is not None and a[4].id == visit[4].directly_after and problem.days[a[2]] == problem.days[visit[2]],
                    f"{applicant}: a request is not the next one")
    days = collections.defaultdict(list)
    for visit in visits:
        days[int(problem.days[visit[2]])].append(visit)
    terms["spans"] += problem.costs["span_day"] * (max(days) - min(days))
    for of_day in days.values():
        require(len(of_day) <= problem.limits["per_day"], f"{applicant}: too many visits on a day")
        pauses = [[problem.between(a[1], problem.sites[a[2]], b[0], problem.sites[b[2]]) for b in of_day[i + 1:]]
                  for i, a in enumerate(of_day)]
        require(all(pause is not None for row in pauses for pause in row), f"{applicant}: no time between two visits")
        (_, _, first, home, _), (_, _, last, _, _) = of_day[0], of_day[-1]
        ways = [problem.way_of_home(home, problem.sites[first], 0), problem.way_of_home(home, problem.sites[last], 1)]
        terms["travel"] += problem.costs["travel_minute"] * sum(ways) + sum(row[0][0] for row in pauses if row)
        terms["waiting"] += sum(row[0][1] for row in pauses if row)
        halves = functools.reduce(int.__or__, (int(problem.halves[visit[2]]) for visit in of_day))
        terms["half_days"] += problem.costs["half_day"] * bin(halves).count("1")


def check(document, result):
    """What is proven, in a sentence. Raises Refused if the result is wrong."""
    problem = Problem(document)
    rows = result["assignments"]
    require([(row["applicant"], row["request"]) for row in rows]
            == [(request.applicant, request.id) for request in problem.requests], "the rows are not those of the problem")
    terms = terms_of(problem, [problem.number[row["slot"]] if row["slot"] else None for row in rows])
    require(terms == result["terms"] and sum(terms.values()) == result["objective"], f"the slots cost {terms}")
    if "certificate" not in result:
        return f"These slots cost {result['objective']}. There is no certificate of the lower bound."
    bound = proven_bound(problem, result["certificate"]["parts"])
    claimed = result["certificate"]["lower_bound"]
    require(bound >= claimed, f"{bound} is proven only, not {claimed}")
    return f"These slots cost {result['objective']}, and no others cost less than {claimed}."


def main():
    document, result = (json.load(open(path, encoding="utf-8-sig")) for path in sys.argv[1:])
    try:
        print(check(document, result))
    except (Refused, ArithmeticError, LookupError, TypeError, ValueError) as error:
        sys.exit(f"{sys.argv[2]}: {error or type(error).__name__}")


if __name__ == "__main__":
    main()
