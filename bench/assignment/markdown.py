"""Tables and figures as Markdown."""


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) if rows else "Nothing was measured."


def optional(text, value):
    return "–" if value is None else text(value)


def seconds_text(seconds):
    return f"{significant(seconds)} s"


def significant(value):
    """Three digits, and never an exponent if it is large."""
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def percent(gap):
    if gap == 0:
        return "0"
    return f"{100 * gap:.2g} %" if gap < 1 else f"{100 * gap:.0f} %"
