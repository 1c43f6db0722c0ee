"""Two exact models of the whole problem over 0 and 1, each given to each peer. Nothing is warm-started.

patterns   A variable for each thing that an applicant can do on one day: one interview, or several that they can
           attend, at what this day costs. A request is in one pattern or unplaced; an applicant has one pattern a
           day. The linear relaxation is that of whole joint choices, hence tight, and what can be attended needs
           no constraint at all. Many variables: days with two requests have one for each pair of times.

pairs      A variable for each request and each class of slots; what a pair of interviews on one day saves (or costs)
           hangs on a variable for their two half-days. Fewer variables, and a weaker relaxation. At most two
           interviews a day, as a third one would be no matter of pairs.
"""

import itertools


class Program:
    """A linear program over 0 and 1, in the few forms that both models need. Variables are numbered from 0."""

    def __init__(self):
        self.cost = []
        self.is_implied = []  # whole wherever the others are
        self.placements = []  # of each variable: the (request, class) pairs that it stands for
        self.exactly_one = []
        self.at_most_one = []
        self.at_most = []  # (variables, number)
        self.only_if_any = []  # (variable, variables): 1 only if one of them is
        self.at_least_sum_less_one = []  # (variable, variables): 1 if two of them are

    def add(self, cost, placements=(), is_implied=False):
        self.cost.append(cost)
        self.is_implied.append(is_implied)
        self.placements.append(placements)
        return len(self.cost) - 1

    def placements_of(self, chosen):
        return [placement for variable in chosen for placement in self.placements[variable]]


def patterns(problem):
    program = Program()
    of_request = [[program.add(request.unplaced_cost)] for request in problem.requests]
    of_class = [[] for _ in problem.classes]
    for applicant, requests in enumerate(problem.requests_of):
        for of_day in requests_by_day(problem, requests).values():
            alternatives = []
            for cost, placements in day_patterns(problem, applicant, of_day):
                variable = program.add(cost, placements)
                alternatives.append(variable)
                for request, number in placements:
                    of_request[request].append(variable)
                    of_class[number].append(variable)
            if len(of_day) > 1:
                program.at_most_one.append(alternatives)
    program.exactly_one = of_request
    limit_classes(problem, program, of_class)
    return program


def pairs(problem):
    if problem.interviews_per_day > 2:
        raise ValueError("more than two interviews a day")
    program = Program()
    of_request = [[program.add(request.unplaced_cost)] for request in problem.requests]
    of_class = [[] for _ in problem.classes]
    for applicant, requests in enumerate(problem.requests_of):
        for of_day in requests_by_day(problem, requests).values():
            variable_of = {}
            cost_alone = {
                number: problem.day_cost(applicant, [number]) for _, classes in of_day for number in classes
            }
            for request, classes in of_day:
                for number in classes:
                    variable = program.add(cost_alone[number], [(request, number)])
                    variable_of[request, number] = variable
                    of_request[request].append(variable)
                    of_class[number].append(variable)
            for one, other in itertools.combinations(of_day, 2):
                forbid_incompatible(problem, program, variable_of, one, other)
                add_savings(problem, program, variable_of, cost_alone, applicant, one, other)
            if len(of_day) > problem.interviews_per_day:
                program.at_most.append((list(variable_of.values()), problem.interviews_per_day))
    program.exactly_one = of_request
    limit_classes(problem, program, of_class)
    return program


MODELS = {"patterns": patterns, "pairs": pairs}


def requests_by_day(problem, requests):
    """{day: [(request, [class, …]), …]}"""
    days = {}
    for request in requests:
        for day, classes in problem.open_classes_by_day(request).items():
            days.setdefault(day, []).append((request, classes))
    return days


def limit_classes(problem, program, of_class):
    for number, variables in enumerate(of_class):
        if len(variables) > problem.classes[number].capacity:
            program.at_most.append((variables, problem.classes[number].capacity))


def day_patterns(problem, applicant, of_day):
    """(cost, [(request, class), …]) of all that can be attended on one day."""
    most = min(problem.interviews_per_day, len(of_day))
    for size in range(1, most + 1):
        for chosen in itertools.combinations(of_day, size):
            requests = [request for request, _ in chosen]
            for numbers in itertools.product(*(classes for _, classes in chosen)):
                if all(problem.are_compatible(a, b) for a, b in itertools.combinations(numbers, 2)):
                    yield problem.day_cost(applicant, numbers), list(zip(requests, numbers))


def forbid_incompatible(problem, program, variable_of, one, other):
    """Each class of the one request, with all classes of the other that it excludes: at most one of them."""
    for number in one[1]:
        excluded = [variable_of[other[0], o] for o in other[1] if not problem.are_compatible(number, o)]
        if excluded:
            program.at_most_one.append([variable_of[one[0], number], *excluded])


def add_savings(problem, program, variable_of, cost_alone, applicant, one, other):
    """What two interviews on this day save together, a variable for each pair of half-days that saves the same."""
    for classes, others in itertools.product(half_days(problem, one[1]), half_days(problem, other[1])):
        savings = {
            (a, b): cost_alone[a] + cost_alone[b] - problem.day_cost(applicant, [a, b])
            for a in classes
            for b in others
            if problem.are_compatible(a, b)
        }
        if len(set(savings.values())) <= 1:  # pairs that are incompatible never are both chosen
            blocks = [(classes, others, saving) for saving in set(savings.values())]
        else:  # ways there and back differ in length, so the order counts
            blocks = [([a], [b], saving) for (a, b), saving in savings.items()]
        for mine, theirs, saving in blocks:
            add_saving(
                program, saving, [variable_of[one[0], a] for a in mine], [variable_of[other[0], b] for b in theirs]
            )


def add_saving(program, saving, mine, theirs):
    if saving == 0:
        return
    both = program.add(-saving, is_implied=True)
    if saving > 0:
        program.only_if_any += [(both, mine), (both, theirs)]
    else:
        program.at_least_sum_less_one.append((both, mine + theirs))


def half_days(problem, classes):
    """The classes of one day, those at the same site in the same half-day together."""
    groups = {}
    for number in classes:
        groups.setdefault((problem.classes[number].site, problem.classes[number].periods), []).append(number)
    return list(groups.values())
