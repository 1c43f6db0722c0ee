#!/usr/bin/env python3
"""OR-Tools CP-SAT on the whole problem (pip install ortools)."""

from ortools.sat.python import cp_model

from record import Record, arguments


def translate(program):
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in program.cost]
    for variables in program.exactly_one:
        model.add_exactly_one(x[v] for v in variables)
    for variables in program.at_most_one:
        model.add_at_most_one(x[v] for v in variables)
    for variables, number in program.at_most:
        if number == 1:
            model.add_at_most_one(x[v] for v in variables)
        else:
            model.add(cp_model.LinearExpr.sum([x[v] for v in variables]) <= number)
    for variable, variables in program.only_if_any:
        model.add_bool_or(x[variable].negated(), *(x[v] for v in variables))
    for variable, variables in program.at_least_sum_less_one:
        model.add(cp_model.LinearExpr.sum([x[v] for v in variables]) <= x[variable] + 1)
    model.minimize(cp_model.LinearExpr.weighted_sum(x, program.cost))
    return model


class Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, record):
        super().__init__()
        self.record = record

    def on_solution_callback(self):
        self.record.plan([v for v, value in enumerate(self.response_proto.solution) if value])
        self.record.bound(self.best_objective_bound)


def main():
    options = arguments(__doc__)
    record = Record(options)
    model = translate(record.program)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = record.seconds_left()
    solver.parameters.num_workers = options.threads
    solver.best_bound_callback = record.bound
    solver.solve(model, Watch(record))
    record.bound(solver.best_objective_bound)
    record.end()


if __name__ == "__main__":
    main()
