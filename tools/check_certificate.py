#!/usr/bin/env python3
"""Checks a certificate of passpro: that no plan of a campaign costs less than its lower bound.

usage: check_certificate.py CAMPAIGN PLAN

CAMPAIGN is a package as a folder of CSV files, PLAN the folder that `passpro solve --certificate` wrote. Prints the bound
and exits with 0 if the certificate proves it; says what is wrong and exits with 1 if not. Nothing of passpro is used:
docs/problem.md defines the problem, docs/bound-certificate.md the format and why it proves anything; bound_tree.py walks the
tree of the certificate. Which applications the rules exclude is taken from plan.csv. Times are minutes since the midnight
that begins the interview window.
"""
import collections
import csv
import datetime as dt
import functools
import itertools
import json
import math
import pathlib
import sys

import numpy as np

from bound_tree import IMPOSSIBLE, LARGEST, Node, Refused, Tree, applicants_of_parts, most_requests, require, services_of_slots

DAY = 24 * 60
HALVES_OF = np.array([0, 1, 1, 2])  # the number of half-days in two bits, morning and afternoon
MOST_VISITS = 3  # a day; the arrays of more would not fit into memory
DEFAULTS = {
    "limits": {"interviews_per_day": 2, "buffer_minutes": 10},
    "travel": {"speed_kmh": 20, "overhead_minutes": 15, "unknown_minutes": 60, "longest_minutes": math.inf},
    "lessons": {"half_day_boundary": "12:30", "free_half_days": ["wed-pm", "sat-am", "sat-pm", "sun-am", "sun-pm"]},
    "weights": {"unplaced": 1_000_000, "unplaced_rank_step": 1000, "half_day": 60, "travel_minute": 1, "day_of_wait": 1,
                "moved": 500, "panel_half_day": 0},
}


class Campaign:
    """Open slots, candidates with their requests, and what a visit costs."""

    def __init__(self, folder, plan):
        self.folder, settings = folder, json.loads((folder / "campaign.json").read_text(encoding="utf-8-sig"))
        self.limits, self.travel, self.lessons, self.weights = ({**values, **settings.get(key, {})}
                                                                for key, values in DEFAULTS.items())
        self.calendar = settings["calendar"]
        self.origin = dt.datetime.fromisoformat(self.calendar["interviews"][0])
        self.establishments = {row["uai"]: row for row in self.table("establishments.csv")}
        self.roads = {(row["from_uai"], row["to_uai"]): int(row["minutes"]) for row in self.table("travel.csv")}
        self.closed, self.own = {}, {}
        for row in self.table("unavailability.csv"):
            end = self.minute(row["end"]) + DAY * ("T" not in row["end"])  # a day without a time is a whole one
            self.closed.setdefault((row["scope"], row.get("ref") or ""), []).append((self.minute(row["start"]), end))
        self.host_of = {row["formation_id"]: row["host_uai"] for row in self.table("formations.csv")}
        self.home_of = {row["candidate_id"]: row["home_uai"] for row in self.table("candidates.csv")}
        self.read_slots()
        self.read_requests({(row["candidate_id"], row["formation_id"]) for row in plan
                            if row["status"] in ("placed", "unplaced")})
        if self.weights["panel_half_day"]:
            self.share_sessions()

    def table(self, name):
        if not (self.folder / name).exists():
            return []
        with open(self.folder / name, newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    def minute(self, text):
        return (dt.datetime.fromisoformat(text) - self.origin) // dt.timedelta(minutes=1)

    @functools.cache
    def minutes(self, start, end):
        if start == end:
            return 0
        for way in ((start, end), (end, start)):
            if way in self.roads:
                return self.roads[way]
        places = [[self.establishments.get(uai, {}).get(key) for key in ("latitude", "longitude")] for uai in (start, end)]
        if not all(itertools.chain(*places)):
            return self.travel["unknown_minutes"]
        (y1, x1), (y2, x2) = [[math.radians(float(degrees)) for degrees in place] for place in places]
        if (y1, x1) == (y2, x2):
            return 0
        chord = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
        hours = 2 * 6371.0088 * math.asin(math.sqrt(chord)) / self.travel["speed_kmh"]
        return math.ceil(self.travel["overhead_minutes"] + 60 * hours - 1e-6)

    @functools.cache
    def trip(self, *stops):
        """What the way from the first stop past the others and back costs."""
        return self.weights["travel_minute"] * sum(map(self.minutes, stops, [*stops[1:], stops[0]]))

    def is_closed(self, slots, *whom):
        periods = (period for key in whom for period in self.closed.get(key, ()))
        return functools.reduce(np.logical_or, (self.meets(slots, *period) for period in periods), slots < 0)

    def meets(self, slots, start, end):
        return (self.starts[slots] < end) & (start < self.ends[slots])

    def read_slots(self):
        """Arrays with an entry for each slot, in order of time; the open slots of each formation and each session."""
        slots = []
        for row in self.table("openings.csv"):
            first, end, length = self.minute(row["start"]), self.minute(row["end"]), int(row["slot_minutes"])
            starts = range(first, end - length + 1, length + int(row.get("break_minutes") or 0))
            slots += [(start, start + length, row["opening_id"], k, row) for k, start in enumerate(starts)]
        slots.sort(key=lambda slot: slot[:4])
        self.number = {slot[2:4]: i for i, slot in enumerate(slots)}
        self.starts, self.ends = (np.array([slot[i] for slot in slots], dtype=np.int64) for i in (0, 1))
        self.capacity = [int(slot[4].get("capacity") or 1) for slot in slots]
        self.places = list(self.capacity)  # without those of locked requests
        self.days = self.starts // DAY
        self.cost = self.weights["day_of_wait"] * self.days
        boundary = self.days * DAY + clock(self.lessons["half_day_boundary"])
        halves = np.stack([self.starts < boundary, self.ends > boundary])
        free = np.zeros((2, 7), dtype=bool)
        for day, half in (text.split("-") for text in self.lessons["free_half_days"]):
            free[("am", "pm").index(half), ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(day)] = True
        self.lesson_bits = np.array([1, 2]) @ (halves & ~free[:, (self.days + self.origin.weekday()) % 7])
        notified = self.minute(self.calendar["convocation"]) // DAY + self.calendar.get("notice_days", 7)
        in_window = (max(0, notified) <= self.days) & (self.starts < self.minute(self.calendar["interviews"][1]) + DAY)
        self.slots_of, self.sessions, opened = {}, {}, {}
        for i, (*_, row) in enumerate(slots):
            opened.setdefault((row["host_uai"], row["panel"], row["formation_ids"]), []).append(i)
        for (host, panel, formations), group in opened.items():
            group = np.array(group)
            whom = ("host", host), ("panel", f"{host}/{panel}"), ("all", "")
            group = group[in_window[group] & ~self.is_closed(group, *whom)]
            for formation in formations.split("|"):
                if self.host_of.get(formation) == host:
                    self.slots_of.setdefault(formation, []).extend(group)
            for half, i in ((half, i) for half in (0, 1) for i in group[halves[half, group]]):
                self.sessions.setdefault((host, panel, self.days[i], half), []).append(i)

    def read_requests(self, counted):
        """Of each candidate: (formation, cost of being unplaced, cost of moving, previous slot, whether it is locked)."""
        before = {(row["candidate_id"], row["formation_id"]): row for row in self.table("previous_plan.csv")
                  if row["status"] == "placed"}
        self.requests_of = {}
        for row in self.table("applications.csv"):
            key = candidate, formation = row["candidate_id"], row["formation_id"]
            if key not in counted:
                continue
            unplaced = self.weights["unplaced"] - self.weights["unplaced_rank_step"] * (int(row.get("rank") or 1) - 1)
            previous = before.get(key, {})
            slot = self.number.get((previous["opening_id"], int(previous["slot"]))) if previous else None
            moved = self.weights["moved"] if previous else 0
            is_locked = previous.get("locked") == "1"
            self.requests_of.setdefault(candidate, []).append((formation, unplaced, moved, slot, is_locked))
            if is_locked:
                self.places[slot] -= 1

    def share_sessions(self):
        """A session costs at least as much as if each request in it paid a share: its cost by the most that it can hold."""
        wanted = collections.Counter(formation for requests in self.requests_of.values() for formation, *_ in requests)
        formations_of = services_of_slots(self.slots_of)
        for slots in self.sessions.values():
            most = most_requests(slots, self.capacity, formations_of, wanted)
            self.cost[slots] += self.weights["panel_half_day"] // max(1, most)

    def open_slots(self, candidate, formation):
        """Those that the candidate can attend, in order of time."""
        home, host = self.home_of[candidate], self.host_of[formation]
        if (home, formation) not in self.own:
            slots = np.sort(np.array(self.slots_of.get(formation, ()), dtype=np.int64))
            self.own[home, formation] = slots[~self.is_closed(slots, ("home", home)) & self.can_travel(slots, home, host)]
        slots = self.own[home, formation]
        return slots[~self.is_closed(slots, ("candidate", candidate))] if ("candidate", candidate) in self.closed else slots

    def node(self, part, entry, limits):
        return Node(self, part, entry, limits, LARGEST)

    def joint_choice(self, candidate, node, domain):
        return Pricing(self, candidate, node, domain)

    def split_request(self, split):
        candidate, formation = split["candidate"], split["formation"]
        position = [wanted for wanted, *_ in self.requests_of[candidate]].index(formation)
        return candidate, position, self.open_slots(candidate, formation)

    def can_travel(self, slots, home, host):
        out, back = self.minutes(home, host), self.minutes(host, home)
        departure, arrival = self.lessons.get("earliest_departure"), self.lessons.get("latest_return")
        first = min(DAY, clock(departure) + out) if departure else 0
        last = max(0, clock(arrival) - back) if arrival else DAY
        is_open = np.full(len(slots), max(out, back) <= self.travel["longest_minutes"])
        for midnight in (self.days[slots] * DAY, (self.days[slots] + 1) * DAY):
            for start, end in ((0, first), (last, DAY)):
                if start < end:
                    is_open &= ~self.meets(slots, midnight + start, midnight + end)
        return is_open


def clock(text):
    return int(text[:2]) * 60 + int(text[3:5])


class Request:
    """One candidate's choices for one request: to be unplaced (first, on a day of its own), then the open slots."""

    def __init__(self, campaign, candidate, position, node, is_open):
        formation, unplaced, moved, previous, is_locked = campaign.requests_of[candidate][position]
        home, self.host = campaign.home_of[candidate], campaign.host_of[formation]
        slots = np.array([previous]) if is_locked else campaign.open_slots(candidate, formation)
        cost = campaign.cost[slots] + (moved * (slots != previous) if moved else 0)
        base = node.scale * cost + (0 if is_locked else node.prices[slots])  # locked requests pay no price
        alone = campaign.trip(home, self.host) + campaign.weights["half_day"] * HALVES_OF[campaign.lesson_bits[slots]]
        dearest = max(unplaced + moved, int((cost + alone).max(initial=0)))
        require(dearest <= LARGEST // node.scale, "costs are too large")
        unplaced = IMPOSSIBLE if is_locked else node.scale * (unplaced + moved)
        choices = (np.concatenate(pair) for pair in (
            ([0], slots), ([unplaced], base), ([unplaced], base + node.scale * alone),
            ([-1 - position], campaign.days[slots])))
        self.slots, self.base, self.alone, days = choices if is_open is None else (entries[is_open] for entries in choices)
        edges = [0, *(np.flatnonzero(np.diff(days)) + 1), len(days)]
        self.on = {int(days[a]): slice(a, b) for a, b in zip(edges, edges[1:]) if a < b}
        self.best, self.best_day = IMPOSSIBLE, None
        if len(days):
            self.best, self.best_day = int(self.alone.min()), int(days[self.alone.argmin()])


class Pricing:
    """One candidate's joint choice at the prices of a node. `domain` has the open choices of each request."""

    def __init__(self, campaign, candidate, node, domain):
        self.campaign, self.node, self.home, self.domain = campaign, node, campaign.home_of[candidate], domain
        requests = range(len(campaign.requests_of[candidate]))
        self.requests = [Request(campaign, candidate, i, node, domain and domain[i]) for i in requests]
        self.all = (1 << len(requests)) - 1

    def visits(self, smallest=1):
        most = min(self.campaign.limits["interviews_per_day"], len(self.requests))
        require(most <= MOST_VISITS, f"more than {MOST_VISITS} interviews a day cannot be checked")
        for size in range(smallest, most + 1):
            for group in itertools.combinations(range(len(self.requests)), size):
                yield from ((day, group) for day in set.intersection(*(set(self.requests[i].on) for i in group)))

    def least(self):
        """What the cheapest joint choice costs."""
        days = {request.best_day for request in self.requests}
        if len(days) == len(self.requests) and not any(itertools.starmap(self.gains, self.visits(2))):
            return min(IMPOSSIBLE, sum(request.best for request in self.requests))
        return self.settle(self.by_day())[-1][self.all]

    def gains(self, day, group):
        """Whether a visit together may cost less than the best visits alone. Most are ruled out without their slots."""
        alone = sum(self.requests[i].best for i in group)
        if not any(price < 0 for _, price in self.node.cuts_of_day.get(day, ())):
            trip = min(self.trip(order) for order in itertools.permutations(group))
            least = sum(self.requests[i].base[self.requests[i].on[day]].min() for i in group)
            if least + self.node.scale * trip >= alone:
                return False
        return self.costs(day, group).min() < alone

    def trip(self, group):
        return self.campaign.trip(self.home, *(self.requests[i].host for i in group))

    def costs(self, day, group):
        """Of attending these requests together on a day: an axis for each request, an entry for each choice."""
        campaign, node, on = self.campaign, self.node, {i: self.requests[i].on[day] for i in group}
        if len(group) == 1:
            return self.requests[group[0]].alone[on[group[0]]]
        slots = dict(zip(group, np.ix_(*(self.requests[i].slots[on[i]] for i in group))))
        lessons = functools.reduce(np.bitwise_or, (campaign.lesson_bits[of_request] for of_request in slots.values()))
        cost = sum(np.ix_(*(self.requests[i].base[on[i]] for i in group)))
        cost = cost + node.scale * campaign.weights["half_day"] * HALVES_OF[lessons]
        for is_held, price in node.cuts_of_day.get(day, ()):
            cost = cost + price * (sum(is_held[of_request] for of_request in slots.values()) // 2)
        least = np.full(cost.shape, IMPOSSIBLE)
        for order in itertools.permutations(group):
            is_possible = True
            for a, b in itertools.combinations(order, 2):
                pause = campaign.limits["buffer_minutes"] + campaign.minutes(self.requests[a].host, self.requests[b].host)
                is_possible = is_possible & (campaign.starts[slots[b]] - campaign.ends[slots[a]] >= pause)
            least = np.where(is_possible, np.minimum(least, cost + node.scale * self.trip(order)), least)
        return least

    def by_day(self):
        visits = collections.defaultdict(list)
        for day, group in self.visits():
            visits[day].append((sum(1 << i for i in group), group, self.costs(day, group)))
        return sorted(visits.items())

    def settle(self, visits_by_day):
        """Before each day and after the last, the least cost of having settled each set of requests, as bits."""
        settled = [[0] + [IMPOSSIBLE] * self.all]
        for _, visits in visits_by_day:
            best = list(settled[-1])
            for bits, _, costs in visits:
                least = int(costs.min())
                for others in (others for others in range(self.all + 1) if not others & bits):
                    best[others | bits] = min(best[others | bits], settled[-1][others] + least)
            settled.append(best)
        return settled

    def marginals(self):
        """The least cost with each choice of each request."""
        days = self.by_day()
        before, after = self.settle(days), self.settle(days[::-1])[::-1]
        least = [np.full(len(request.slots), IMPOSSIBLE) for request in self.requests]
        for number, (day, visits) in enumerate(days):
            for bits, group, costs in visits:
                rest = min(IMPOSSIBLE, *(before[number][others] + after[number + 1][self.all - bits - others]
                                         for others in range(self.all + 1) if not others & bits))
                for axis, i in enumerate(group):
                    of_choice = costs.min(axis=tuple(other for other in range(len(group)) if other != axis)) + rest
                    on = self.requests[i].on[day]
                    least[i][on] = np.minimum(least[i][on], of_choice)
        return [self.with_closed(i, of_request) for i, of_request in enumerate(least)]

    def with_closed(self, i, of_open):
        if not self.domain:
            return of_open
        of_all = np.full(len(self.domain[i]), IMPOSSIBLE)
        of_all[self.domain[i]] = of_open
        return of_all


def proven_bound(campaign, parts):
    formations_of = {c: {formation for formation, *_ in requests} for c, requests in campaign.requests_of.items()}
    candidates = applicants_of_parts(formations_of, [part["formations"] for part in parts])
    for part, of_part in zip(parts, candidates):
        part["numbers"] = [[campaign.number[opening, k] for opening, k in kind] for kind in part["slots"]]
        Tree(campaign, part, of_part).check()
    return sum(part["lower_bound"] for part in parts)


def main():
    folder, plan = map(pathlib.Path, sys.argv[1:])
    with open(plan / "plan.csv", newline="", encoding="utf-8-sig") as file:
        campaign = Campaign(folder, list(csv.DictReader(file)))
    certificate = json.loads((plan / "certificate.json").read_text(encoding="utf-8"))
    try:
        bound = proven_bound(campaign, certificate["parts"])
        require(bound >= certificate["lower_bound"], f"{bound} is proven only, not {certificate['lower_bound']}")
    except (Refused, ArithmeticError, LookupError, TypeError, ValueError) as error:
        sys.exit(f"The certificate does not prove its bound: {error}")
    print(f"No plan costs less than {certificate['lower_bound']}.")


if __name__ == "__main__":
    main()
