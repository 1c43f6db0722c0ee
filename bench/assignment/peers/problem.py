"""The scheduling problem as passpro_bench_assignment exports it, with alike slots merged, for the peers' models.

Costs are those of include/passpro/assignment.hpp. Not covered, and refused: slots that go past midnight, which would tie
one day to the next; no campaign here has any.
"""

import itertools
import json
from collections import namedtuple
from functools import lru_cache

MINUTES_PER_DAY = 24 * 60

Slot = namedtuple("Slot", "start end site capacity cost periods")
Applicant = namedtuple("Applicant", "home calendars")
Request = namedtuple("Request", "applicant service unplaced_cost")
# Slots with the same time, site, cost and services: their places are interchangeable.
SlotClass = namedtuple("SlotClass", "start end day site cost periods slots capacity")


class Problem:
    def __init__(self, plain):
        self.slots = [Slot(*slot) for slot in plain["slots"]]
        self.calendars = plain["calendars"]
        self.applicants = [Applicant(*applicant) for applicant in plain["applicants"]]
        self.requests = [Request(*request) for request in plain["requests"]]
        self.out, self.back, self.between = plain["home_to_site"], plain["site_to_home"], plain["site_to_site"]
        self.interviews_per_day = plain["interviews_per_day"]
        self.buffer_minutes = plain["buffer_minutes"]
        self.period_cost = plain["period_cost"]
        self.travel_minute_cost = plain["travel_minute_cost"]
        self.classes, self.classes_of_service = self.merge_slots(plain["services"])
        self.requests_of = [[] for _ in self.applicants]
        for number, request in enumerate(self.requests):
            self.requests_of[request.applicant].append(number)

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    def merge_slots(self, services):
        services_of = [[] for _ in self.slots]
        for service, slots in enumerate(services):
            for slot in slots:
                services_of[slot].append(service)
        alike = {}
        for number, slot in enumerate(self.slots):
            if slot.end > (slot.start // MINUTES_PER_DAY + 1) * MINUTES_PER_DAY:
                raise ValueError(f"slot {number} goes past midnight")
            key = (slot.start, slot.end, slot.site, slot.cost, slot.periods, tuple(services_of[number]))
            alike.setdefault(key, []).append(number)
        classes, classes_of_service = [], [[] for _ in services]
        for (start, end, site, cost, periods, served), slots in sorted(alike.items()):
            for service in served:
                classes_of_service[service].append(len(classes))
            capacity = sum(self.slots[slot].capacity for slot in slots)
            classes.append(SlotClass(start, end, start // MINUTES_PER_DAY, site, cost, periods, slots, capacity))
        return classes, classes_of_service

    def open_classes_by_day(self, request):
        """{day: [class, …]} of the classes that serve the request while its applicant can come."""
        return self._open_classes_by_day(
            self.requests[request].service, tuple(self.applicants[self.requests[request].applicant].calendars)
        )

    @lru_cache(maxsize=None)
    def _open_classes_by_day(self, service, calendars):
        closed = [interval for calendar in calendars for interval in self.calendars[calendar]]
        days = {}
        for number in self.classes_of_service[service]:
            slots = self.classes[number]
            if all(slots.end <= start or end <= slots.start for start, end in closed):
                days.setdefault(slots.day, []).append(number)
        return days

    def are_compatible(self, one, other):
        """Whether one applicant can attend both classes, which are on the same day."""
        a, b = sorted((self.classes[one], self.classes[other]), key=lambda slots: slots.start)
        return b.start - a.end >= self.buffer_minutes + self.between[a.site][b.site]

    def day_cost(self, applicant, chosen):
        """What attending the chosen classes, all on one day, costs the applicant."""
        visits = sorted((self.classes[number] for number in chosen), key=lambda slots: slots.start)
        home = self.applicants[applicant].home
        minutes = self.out[home][visits[0].site] + self.back[home][visits[-1].site]
        minutes += sum(self.between[a.site][b.site] for a, b in itertools.pairwise(visits))
        periods = 0
        for slots in visits:
            periods |= slots.periods
        return (
            sum(slots.cost for slots in visits)
            + self.period_cost * periods.bit_count()
            + self.travel_minute_cost * minutes
        )

    def slot_of_request(self, placements):
        """Distributes (request, class) pairs over the slots of the classes; -1 is unplaced."""
        free = {}
        result = [-1] * len(self.requests)
        for request, number in placements:
            if number not in free:
                slots = self.classes[number].slots
                free[number] = itertools.chain.from_iterable([slot] * self.slots[slot].capacity for slot in slots)
            result[request] = next(free[number])
        return result
