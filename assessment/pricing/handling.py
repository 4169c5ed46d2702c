"""What a handling time is billed as: moments of times rounded up to billing steps. All times in minutes.

Remote work is billed in steps, B = step · ⌈X / step⌉; on-site work as a first block and steps after it,
B = first + step · ⌈max(0, Y - first) / step⌉. With `first` = 0 the second is the first, so one serves both.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from assessment.pricing.lognormal import Lognormal
from assessment.rulebook.tables import Spread

SUMMED_STEPS = 2048
NEGLIGIBLE = 1e-24


@dataclass(frozen=True, slots=True)
class Billed:
    """E[B], in minutes, and E[B²], in square minutes."""

    mean: Decimal
    square: Decimal


@lru_cache(maxsize=4096)
def billed(time: Spread, first: Decimal, step: Decimal) -> Billed:
    """The moments of the billed time of work that takes `time`, lognormal.

    With J the number of steps begun after `first`, B = first + step·J gives both moments from those of J.
    """
    mean, square = _steps_begun(time, first, step)
    return Billed(first + step * mean, first**2 + 2 * first * step * mean + step**2 * square)


def _steps_begun(time: Spread, first: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """E[J] and E[J²]; exact where the time does not vary."""
    if not time.deviation:
        steps = (max(Decimal(0), time.mean - first) / step).to_integral_value(ROUND_CEILING)
        return steps, steps**2
    law = Lognormal.of(float(time.mean), float(time.deviation))
    mean, square = _step_moments(law, float(first), float(step))
    return _once(mean), _once(square)


def _once(value: float) -> Decimal:
    """A float as Decimal, with the digits that a float is good for."""
    return Decimal(f"{value:.15g}")


def _step_moments(law: Lognormal, first: float, step: float) -> tuple[float, float]:
    """E[J] = Σ_{k≥0} P(J > k) and E[J²] = Σ_{k≥0} (2k+1)·P(J > k), where P(J > k) = P(X > first + k·step)."""
    mean = square = 0.0
    for begun in range(SUMMED_STEPS):
        share = law.above(first + step * begun)
        mean += share
        square += (2 * begun + 1) * share
        if share < NEGLIGIBLE:
            return mean, square
    rest_mean, rest_square = _rest(law, first, step)
    return mean + rest_mean, square + rest_square


def _rest(law: Lognormal, first: float, step: float) -> tuple[float, float]:
    """Both sums from SUMMED_STEPS on, as integrals in closed form from half a step before (midpoint rule)."""
    start = first + step * (SUMMED_STEPS - 0.5)
    mean = law.excess(start, 1) / step
    square = (law.excess(start, 2) - 2 * first * law.excess(start, 1)) / step**2 + mean
    return mean, square
