#!/usr/bin/env python3
"""HiGHS MIP on the whole problem (pip install highspy)."""

import highspy
import numpy

from record import Record, arguments


class Rows:
    """lower ≤ Σ coefficient · variable ≤ upper, row-wise."""

    def __init__(self):
        self.lower, self.upper, self.start, self.index, self.value = [], [], [0], [], []

    def add(self, lower, upper, variables, coefficients):
        self.lower.append(lower)
        self.upper.append(upper)
        self.index += variables
        self.value += coefficients
        self.start.append(len(self.index))


def translate(program):
    rows = Rows()
    for variables in program.exactly_one:
        rows.add(1, 1, variables, [1] * len(variables))
    for variables in program.at_most_one:
        rows.add(-highspy.kHighsInf, 1, variables, [1] * len(variables))
    for variables, number in program.at_most:
        rows.add(-highspy.kHighsInf, number, variables, [1] * len(variables))
    for variable, variables in program.only_if_any:
        rows.add(-highspy.kHighsInf, 0, [variable, *variables], [1] + [-1] * len(variables))
    for variable, variables in program.at_least_sum_less_one:
        rows.add(-highspy.kHighsInf, 1, [variable, *variables], [-1] + [1] * len(variables))

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), len(rows.lower)
    lp.col_cost_ = numpy.array(program.cost, dtype=float)
    lp.col_lower_, lp.col_upper_ = numpy.zeros(lp.num_col_), numpy.ones(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = numpy.array(rows.lower, dtype=float), numpy.array(rows.upper, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array(rows.start)
    lp.a_matrix_.index_ = numpy.array(rows.index)
    lp.a_matrix_.value_ = numpy.array(rows.value, dtype=float)
    lp.integrality_ = [
        highspy.HighsVarType.kContinuous if implied else highspy.HighsVarType.kInteger
        for implied in program.is_implied
    ]
    return lp


def main():
    options = arguments(__doc__)
    record = Record(options)
    highs = highspy.Highs()
    highs.setOptionValue("log_to_console", False)
    highs.setOptionValue("threads", options.threads)
    # Costs are whole: a gap below one unit is a proof.
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.99)
    highs.passModel(translate(record.program))
    highs.setOptionValue("time_limit", record.seconds_left())
    highs.cbMipImprovingSolution += lambda event: record.plan(
        numpy.flatnonzero(event.data_out.mip_solution > 0.5).tolist()
    )
    highs.cbMipLogging += lambda event: record.bound(event.data_out.mip_dual_bound)
    highs.run()
    record.bound(highs.getInfo().mip_dual_bound)
    record.end()


if __name__ == "__main__":
    main()
