"""What the checkers of bounds share: the prices of a node, and the tree of nodes that proves a bound.

Nothing of passpro is used: docs/bound-certificate.md says why a tree proves anything. A `problem` is a campaign or a
scheduling document. It has, for each slot, `days`, `capacity` and `places` (without those of locked requests), and

- `node(part, entry, limits)`: the Node of an entry of the certificate;
- `joint_choice(applicant, node, domain)`: one applicant at the prices of a node. `domain` has, for each request, whether
  each choice is left (to be unplaced first, then its open slots), or is nothing if all are. `least()` is what the
  cheapest joint choice costs, `marginals()` what the cheapest one with each choice of each request does;
- `split_request(split)`: of the request that a split names, the applicant, the position among theirs, and the open slots.
"""
import collections
import math

import numpy as np

LARGEST = 1 << 55  # all prices of cuts together, so that sums fit into 64 bits
IMPOSSIBLE = 1 << 60  # more than any joint choice costs


class Refused(Exception):
    pass


def require(condition, message):
    if not condition:
        raise Refused(message)


def is_whole(number):
    return isinstance(number, int) and not isinstance(number, bool)


class Node:
    """Prices and cuts of a node. `limits` has the least and most pairs that the splits above it leave to kinds of slots."""

    def __init__(self, problem, part, entry, limits, largest):
        self.scale, kinds = part["price_scale"], part["numbers"]
        self.prices, self.cuts_of_day, self.constant = np.zeros(len(problem.days), dtype=np.int64), {}, 0
        require(len(entry["prices"]) == len(kinds), "a node does not have a price for each kind of slot")
        for price, slots in zip(entry["prices"], kinds):
            require(is_whole(price) and price >= 0, "a price is not a whole number from 0")
            price = min(price, largest)  # any prices prove a bound
            self.prices[slots] = price
            self.constant += price * sum(problem.places[slot] for slot in slots)
        for cut in entry["cuts"]:
            slots = [slot for kind in sorted(set(cut["kinds"])) for slot in kinds[kind]]
            days = set(problem.days[slots])
            require(len(days) == 1 and is_whole(cut["price"]), "a cut is not of one day, or its price is not whole")
            least, most = limits.get(tuple(cut["kinds"]), (0, math.inf))
            most = min(most, sum(problem.capacity[slot] for slot in slots) // 2)  # a pair takes two places
            self.constant += cut["price"] * (most if cut["price"] > 0 else least)
            is_held = np.zeros(len(self.prices), dtype=np.int64)
            is_held[slots] = 1
            self.cuts_of_day.setdefault(days.pop(), []).append((is_held, cut["price"]))
        require(sum(abs(cut["price"]) for cut in entry["cuts"]) <= LARGEST, "the prices of cuts are too large")


class Tree:
    """The nodes of a part. Each proves the bound of the part for its assignments, or leaves them to its children."""

    def __init__(self, problem, part, applicants):
        self.problem, self.part, self.applicants = problem, part, applicants

    def check(self):
        require(is_whole(self.part["price_scale"]) and self.part["price_scale"] >= 1, "a scale is not a whole number from 1")
        require(self.part["lower_bound"] <= self.part["objective"], "a bound is higher than what it is proven with")
        nodes = [(0, {}, {})]
        for _ in self.part["nodes"]:
            if nodes:
                nodes += self.children(*nodes.pop())
        require(not nodes, "the nodes of a part are not a tree")

    def children(self, number, domains, limits):
        entry, scale = self.part["nodes"][number], self.part["price_scale"]
        node = self.problem.node(self.part, entry, limits)
        least = {a: self.problem.joint_choice(a, node, domains.get(a)).least() for a in self.applicants}
        bound = sum(least.values()) - node.constant
        if max(least.values(), default=0) >= IMPOSSIBLE or bound > (self.part["lower_bound"] - 1) * scale:
            return []
        children = entry["children"]
        require(children, f"prices prove {bound / scale:.3f} only, not {self.part['lower_bound']}")
        slack = (self.part["objective"] - 1) * scale - bound
        narrowed = {a: self.cheap_choices(a, node, domains.get(a), least[a] + slack) for a in self.applicants}
        if "split" not in entry:
            require(len(children) == 1, "a node without a split has several children")
            return [(children[0], narrowed, limits)]
        require(len(children) == 2, "a split node does not have two children")
        return list(zip(children, *self.halves(entry["split"], narrowed, limits)))

    def cheap_choices(self, applicant, node, domain, most):
        """Of each request, those with which a joint choice costs at most `most`."""
        marginals = self.problem.joint_choice(applicant, node, domain).marginals()
        return [of_request <= min(most, IMPOSSIBLE - 1) for of_request in marginals]

    def halves(self, split, domains, limits):
        if "pairs" in split:
            kinds, pairs = tuple(split["kinds"]), split["pairs"]
            least, most = limits.get(kinds, (0, math.inf))
            fewer, more = (least, min(most, pairs)), (max(least, pairs + 1), most)
            return (domains, domains), ({**limits, kinds: fewer}, {**limits, kinds: more})
        applicant, i, open_slots = self.problem.split_request(split)
        slots = [slot for kind in split["kinds"] for slot in self.part["numbers"][kind]]
        named = np.append(bool(split["may_be_unplaced"]), np.isin(open_slots, slots))
        first, second = list(domains[applicant]), list(domains[applicant])
        first[i], second[i] = first[i] & named, second[i] & ~named
        return ({**domains, applicant: first}, {**domains, applicant: second}), (limits, limits)


def applicants_of_parts(services_of_applicant, services_of_parts):
    """The applicants of each part, in which all services of their requests are."""
    part_of = {service: number for number, services in enumerate(services_of_parts) for service in services}
    applicants = [[] for _ in services_of_parts]
    for applicant, services in services_of_applicant.items():
        numbers = {part_of[service] for service in services}
        require(len(numbers) <= 1, f"the requests of {applicant} are in several parts")
        if numbers:
            applicants[numbers.pop()].append(applicant)
    return applicants


def services_of_slots(slots_of):
    services_of = collections.defaultdict(set)
    for service, slots in slots_of.items():
        for slot in slots:
            services_of[slot].add(service)
    return services_of


def most_requests(slots, capacity, services_of, wanted):
    """The most requests that can have one of these slots. `wanted` counts the requests for each service."""
    services = set().union(*(services_of[slot] for slot in slots))
    return min(sum(capacity[slot] for slot in slots), sum(wanted[service] for service in services))
