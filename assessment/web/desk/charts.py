"""Geometry of the pictures of figures: rows of a funnel, columns side by side; no text stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

WIDTH, HEIGHT = 600, 160
GAP = Decimal("0.28")
TENTH = Decimal("0.1")
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with what it stands for: its label, its value in words, and its share if it has one."""

    label: str
    said: str
    x: str
    y: str
    width: str
    height: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns on a common scale; `top` is the value at its upper edge, `text` tells all of it in words."""

    bars: tuple[Bar, ...]
    top: Decimal
    text: str


def funnel(rows: Sequence[tuple[str, str, int, str]]) -> tuple[Bar, ...]:
    """Rows as wide as their number: label, value in words, number, share in words."""
    most = max((number for *_, number, _ in rows), default=0) or 1
    return tuple(
        Bar(label, said, "0", "0", _place(Decimal(WIDTH * number) / most), "24", share)
        for label, said, number, share in rows
    )


def columns(values: Sequence[tuple[str, str, Decimal]], text: str) -> Chart:
    """Columns side by side: label, value in words, value."""
    top = ceiling(max((value for *_, value in values), default=Decimal(0)))
    step = Decimal(WIDTH) / max(len(values), 1)
    return Chart(tuple(_column(each, at, step, top) for at, each in enumerate(values)), top, text)


def _column(each: tuple[str, str, Decimal], at: int, step: Decimal, top: Decimal) -> Bar:
    label, said, value = each
    height = HEIGHT * value / top
    x, width = step * at + step * GAP / 2, step * (1 - GAP)
    return Bar(label, said, _place(x), _place(HEIGHT - height), _place(width), _place(height))


def ceiling(value: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10, 20 … that is not below a value."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    least = value / power
    return power * next(step for step in STEPS if step >= least.to_integral_value(ROUND_CEILING))


def _place(value: Decimal) -> str:
    """A coordinate as SVG writes it, whatever the reader's language."""
    return str(value.quantize(TENTH, ROUND_HALF_UP))
