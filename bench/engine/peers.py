"""Models of 0 and 1 for CP-SAT and HiGHS, on one thread each (pip install ortools highspy).

Each is a process of its own, and is ended once it has taken its seconds of the processor: HiGHS alone might not look at them for
minutes. It tells its plans and bounds as it finds them. Reading the model counts, making it does not. Nothing is warm-started.
"""

import contextlib
import dataclasses
import itertools
import math
import multiprocessing
import multiprocessing.connection
import os
import resource
import typing

import numpy

try:
    import highspy
except ImportError:
    highspy = None
try:
    from ortools.sat.python import cp_model
except ImportError:
    cp_model = None


class Row(typing.NamedTuple):
    """least ≤ Σ coefficient · variable ≤ most"""

    variables: list[int]
    coefficients: list[int]
    least: float
    most: float


@dataclasses.dataclass
class Answer:
    objective: float = math.inf  # without a plan
    bound: float = -math.inf
    chosen: set[int] = dataclasses.field(default_factory=set)  # the variables that are 1
    seconds: float = 0


@dataclasses.dataclass
class Model:
    """Variables are whole, from 0 to their largest value, and are numbered from 0."""

    cost: list[int] = dataclasses.field(default_factory=list)
    largest: list[int] = dataclasses.field(default_factory=list)
    is_implied: list[bool] = dataclasses.field(default_factory=list)  # whole wherever the others are
    choices: list[list[int]] = dataclasses.field(default_factory=list)  # of each, exactly one
    rows: list[Row] = dataclasses.field(default_factory=list)
    cliques: list[list[int]] = dataclasses.field(default_factory=list)  # implied by the linear relaxation of the rows

    def add(self, cost: int, largest: int = 1, is_implied: bool = False) -> int:
        self.cost.append(cost)
        self.largest.append(largest)
        self.is_implied.append(is_implied)
        return len(self.cost) - 1

    def limit(self, variables: list[int], most: int, of: int | None = None) -> None:
        """Σ variables ≤ most, or most · of"""
        if of is None:
            self.rows.append(Row(variables, [1] * len(variables), -math.inf, most))
        else:
            self.rows.append(Row([*variables, of], [1] * len(variables) + [-most], -math.inf, 0))

    def balance(self, into: list[int], out_of: list[int]) -> None:
        """As many of each."""
        self.rows.append(Row(into + out_of, [1] * len(into) + [-1] * len(out_of), 0, 0))


class Record:
    """Tells the process that waits for the answer of each better plan and bound."""

    def __init__(self, pipe: multiprocessing.connection.Connection) -> None:
        self.pipe = pipe

    def plan(self, objective: float, values: typing.Iterable[float]) -> None:
        self.pipe.send({"objective": objective, "chosen": {v for v, value in enumerate(values) if 0.5 < value < 1.5}})

    def bound(self, bound: float) -> None:
        self.pipe.send({"bound": bound})


def of_cp_sat(given: Model, record: Record) -> None:
    model = cp_model.CpModel()
    variables = [model.new_int_var(0, largest, "") for largest in given.largest]
    for choice in given.choices:
        model.add_exactly_one(variables[v] for v in choice)
    for clique in given.cliques:
        model.add_at_most_one(variables[v] for v in clique)
    for row in given.rows:
        of_row = [variables[v] for v in row.variables]
        if row.most == 1 and row.least == -math.inf and set(row.coefficients) == {1}:
            model.add_at_most_one(of_row)
        else:
            least, most = (int(max(-(2**40), min(end, 2**40))) for end in (row.least, row.most))
            model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(of_row, row.coefficients), least, most)
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, given.cost))

    class Watch(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
        def on_solution_callback(self) -> None:
            record.plan(self.objective_value, self.response_proto.solution)

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # better than the default on parents' evenings and job fairs
    solver.best_bound_callback = record.bound
    solver.solve(model, Watch())
    record.bound(solver.best_objective_bound)


def program_of(given: Model) -> "highspy.HighsLp":
    program = highspy.HighsLp()
    program.num_col_ = len(given.cost)
    program.col_cost_ = numpy.array(given.cost, dtype=float)
    program.col_lower_, program.col_upper_ = numpy.zeros(program.num_col_), numpy.array(given.largest, dtype=float)
    rows = [Row(choice, [1] * len(choice), 1, 1) for choice in given.choices] + given.rows
    program.num_row_ = len(rows)
    program.row_lower_ = numpy.array([row.least for row in rows], dtype=float)
    program.row_upper_ = numpy.array([row.most for row in rows], dtype=float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = numpy.array([0, *itertools.accumulate(len(row.variables) for row in rows)])
    program.a_matrix_.index_ = numpy.array([v for row in rows for v in row.variables])
    program.a_matrix_.value_ = numpy.array([c for row in rows for c in row.coefficients], dtype=float)
    kinds = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    program.integrality_ = [kinds[is_implied] for is_implied in given.is_implied]
    return program


def of_highs(given: Model, record: Record) -> None:
    solver = highspy.Highs()
    solver.setOptionValue("log_to_console", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_min_logging_interval", 0.1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.99)  # costs are whole
    solver.passModel(program_of(given))
    solver.cbMipImprovingSolution += lambda event: record.plan(
        event.data_out.objective_function_value, event.data_out.mip_solution
    )
    solver.cbMipLogging += lambda event: record.bound(event.data_out.mip_dual_bound)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status == 2:
        record.plan(info.objective_function_value, solver.getSolution().col_value)
    record.bound(info.mip_dual_bound)


Peer = typing.Callable[[Model, Record], None]


def installed() -> dict[str, Peer]:
    peers: dict[str, tuple[Peer, object]] = {"CP-SAT": (of_cp_sat, cp_model), "HiGHS": (of_highs, highspy)}
    return {name: peer for name, (peer, package) in peers.items() if package is not None}


def seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(peer: Peer, model: Model, seconds: float, pipe: multiprocessing.connection.Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds)))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # HiGHS prints its name, whatever its options
    peer(model, Record(pipe))


def solved(peer: Peer, model: Model, seconds: float) -> Answer:
    answer = Answer()
    before = seconds_of_children()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=run, args=(peer, model, seconds, sender))
    process.start()
    sender.close()
    with contextlib.suppress(EOFError, OSError):  # it has ended, or been ended while it told something
        while True:
            answer = dataclasses.replace(answer, **receiver.recv())
    process.join()
    answer.seconds = seconds_of_children() - before
    return answer
