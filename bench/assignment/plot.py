"""The gap over time of several solvers on one instance, as an SVG by itself: both axes logarithmic, no script."""

import math
from html import escape

from markdown import percent
from trajectory import best_bound, distances, own_gaps

WIDTH, HEIGHT = 860, 460
LEFT, RIGHT, TOP, BOTTOM = 84, 170, 56, 54
SMALLEST_GAP, LARGEST_GAP = 1e-7, 10.0
# Colours that the colour-blind can tell apart (Okabe and Ito), each with a dash pattern of its own.
STYLES = {
    "passpro": ("#0072b2", ""),
    "passpro, 2 threads": ("#56b4e9", "10 3"),
    "CP-SAT, patterns": ("#d55e00", "7 3"),
    "CP-SAT, pairs": ("#e69f00", "2 3"),
    "HiGHS, patterns": ("#009e73", "9 3 2 3"),
    "HiGHS, pairs": ("#66a61e", "5 2 1 2 1 2"),
    "by hand": ("#555555", "1 4"),
}


class LogAxis:
    def __init__(self, low, high, start, end):
        self.low, self.high = (
            math.floor(math.log10(low)),
            max(math.ceil(math.log10(high)), math.floor(math.log10(low)) + 1),
        )
        self.start, self.end = start, end

    def at(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low) if value > 0 else -math.inf
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def decades(self):
        return [(10.0**exponent, self.at(10.0**exponent)) for exponent in range(self.low, self.high + 1)]


def gap_plot(instance, trajectories, by_hand=None):
    """`trajectories`: {solver: [moment, …]}; `by_hand`: a moment. Gaps are to the best bound that any solver proved."""
    bound = best_bound(trajectories.values())
    lines = {solver: distances(trajectory, bound) for solver, trajectory in trajectories.items()}
    if by_hand:
        lines["by hand"] = distances([by_hand], bound)
    lines = {solver: line for solver, line in lines.items() if line}
    proofs = {solver: own_gaps(trajectory) for solver, trajectory in trajectories.items() if own_gaps(trajectory)}
    end = max([moment["seconds"] for trajectory in trajectories.values() for moment in trajectory], default=1.0)
    points = [point for line in (*lines.values(), *proofs.values()) for point in line]
    smallest = min([gap for _, gap in points if gap > 0], default=1e-3)
    largest = max([gap for _, gap in points], default=1.0)
    x = LogAxis(max(1e-3, min([seconds for seconds, _ in points], default=1e-3)), max(end, 1e-2), LEFT, WIDTH - RIGHT)
    # The lowest decade stands for nothing at all: a plan that cannot be bettered.
    y = LogAxis(max(SMALLEST_GAP, smallest) / 10, min(LARGEST_GAP, max(largest, 1e-2)), HEIGHT - BOTTOM, TOP)

    summary = "; ".join(
        f"{solver} {percent(line[-1][1])} after {line[-1][0]:.3g} s" for solver, line in lines.items()
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title desc" '
        'font-family="sans-serif" font-size="13">',
        f'<title id="title">{escape(instance)}: gap over time</title>',
        f'<desc id="desc">How far each solver\'s best plan is from the best bound known, over seconds, both logarithmic. '
        f"In the end: {escape(summary)}.</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<clipPath id="inside"><rect x="{LEFT}" y="{TOP - 2}" width="{WIDTH - RIGHT - LEFT}" '
        f'height="{HEIGHT - BOTTOM - TOP + 4}"/></clipPath>',
        text(LEFT, 22, f"{instance}: controllable gap over time", size=16),
        text(
            LEFT,
            41,
            "thick: the best plan against the best bound of all; thin: what the solver itself can prove",
            fill="#555555",
        ),
    ]
    parts += axes(x, y)
    right = WIDTH - RIGHT
    for solver, line in proofs.items():
        parts.append(path(steps(line, x, y, right), solver, width=1, opacity=0.75))
    for solver, line in lines.items():
        parts.append(path(steps(line, x, y, right), solver, width=2.4))
    parts += labels({solver: y.at(line[-1][1]) for solver, line in lines.items()}, right + 8)
    return "\n".join([*parts, "</svg>"]) + "\n"


def steps(line, x, y, right):
    """A plan stays what it is until a better one comes."""
    commands = [f"M{x.at(line[0][0]):.1f} {y.at(line[0][1]):.1f}"]
    before = None
    for seconds, gap in line[1:]:
        across, up = f"{x.at(seconds):.1f}", f"{y.at(gap):.1f}"
        if up != before:
            commands.append(f"H{across}V{up}")
        before = up
    return "".join(commands) + f"H{right}"


def path(commands, solver, width, opacity=1.0):
    colour, dashes = STYLES.get(solver, ("#000000", ""))
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="{commands}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-opacity="{opacity}"{dash} '
        'clip-path="url(#inside)"/>'
    )


def axes(x, y):
    parts = []
    for value, across in x.decades():
        parts.append(f'<path d="M{across:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#e4e4e4"/>')
        parts.append(text(across, HEIGHT - BOTTOM + 18, f"{value:g} s", anchor="middle"))
    for i, (value, up) in enumerate(y.decades()):
        parts.append(f'<path d="M{LEFT} {up:.1f}H{WIDTH - RIGHT}" stroke="{"#888888" if i == 0 else "#e4e4e4"}"/>')
        parts.append(text(LEFT - 8, up + 4, gap_tick(value, i), anchor="end"))
    return parts


def gap_tick(value, decade):
    if decade == 0:
        return "0"
    return f"{100 * value:g} %" if value < LARGEST_GAP else f"≥ {100 * value:g} %"


def labels(heights, across):
    """Names at the ends of the lines, moved up if they would cover each other."""
    parts, free = [], HEIGHT
    for solver, height in sorted(heights.items(), key=lambda item: -item[1]):
        free = min(height + 4, free - 16)
        parts.append(text(across, free, solver, fill=STYLES.get(solver, ("#000000", ""))[0]))
    return parts


def text(x, y, words, fill="#222222", anchor="start", size=13):
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} fill="{fill}" font-size="{size}">{escape(words)}</text>'
