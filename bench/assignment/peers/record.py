"""What a peer does over time, a JSON object a line, for `passpro_bench_assignment evaluate`.

Into a file: solvers print what they like.

seconds counts from when the problem has been read: making the model is part of solving it.
"""

import argparse
import json
import math
import os
import threading
import time

from models import MODELS
from problem import Problem


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("problem", help="as written by passpro_bench_assignment export")
    parser.add_argument("moments", help="the file to write")
    parser.add_argument("--model", choices=MODELS, required=True)
    parser.add_argument("--seconds", type=float, default=60, help="for making the model and solving it")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


TOLERANCE = 1e-3  # of floating point: costs are whole, so bounds are rounded up


class Record:
    def __init__(self, options):
        self.problem = Problem.read(options.problem)
        self.began = time.perf_counter()
        self.seconds = options.seconds
        self.moments = open(options.moments, "w", encoding="utf-8")
        self.lock = threading.Lock()
        self.best_bound = -math.inf
        self.program = MODELS[options.model](self.problem)

    def elapsed(self):
        return time.perf_counter() - self.began

    def seconds_left(self):
        return max(0.0, self.seconds - self.elapsed())

    def plan(self, chosen):
        """`chosen`: the variables that are 1."""
        placements = self.program.placements_of(chosen)
        self.write(slot_of_request=self.problem.slot_of_request(placements))

    def bound(self, value):
        if math.isfinite(value) and math.ceil(value - TOLERANCE) > self.best_bound:
            self.best_bound = math.ceil(value - TOLERANCE)
            self.write(lower_bound=self.best_bound)

    def end(self):
        self.write()

    def write(self, **what):
        with self.lock:
            print(json.dumps({"seconds": self.elapsed(), **what}), file=self.moments, flush=True)
