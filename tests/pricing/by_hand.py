"""The specification's formula once more, in floats, as it is written; nothing is shared with the product."""

from collections.abc import Iterable
from functools import cache
from math import ceil, erfc, exp, log, pi, sqrt

from hand_tables import EFFORTS, TIERS

ROLES = ("cabling", "technician", "engineer", "consulting")
# Gauss-Legendre, five points on [-1, 1].
NODES = (
    (0.0, 0.5688888888888889),
    (0.5384693101056831, 0.47862867049936647),
    (-0.5384693101056831, 0.47862867049936647),
    (0.906179845938664, 0.23692688505618908),
    (-0.906179845938664, 0.23692688505618908),
)


def law(mean: float, deviation: float) -> tuple[float, float]:
    variance = log(1 + (deviation / mean) ** 2)
    return log(mean) - variance / 2, sqrt(variance)


def below(x: float, mu: float, sigma: float) -> float:
    return 0.5 * erfc(-(log(x) - mu) / sigma / sqrt(2)) if x > 0 else 0.0


@cache
def moments(mean: float, deviation: float, first: float) -> tuple[float, float]:
    """E[B] and E[B²] as the specification writes them: Σ B · P(cell)."""
    mu, sigma = law(mean, deviation)
    one = two = 0.0
    for j in range(1, ceil(exp(mu + 8.5 * sigma) / 15)):
        bill, low = first + 15 * j, first + 15 * (j - 1)
        share = below(bill, mu, sigma) - below(low, mu, sigma)
        one, two = one + bill * share, two + bill * bill * share
    first_hour = below(first, mu, sigma)
    return one + first * first_hour, two + first * first * first_hour


def integrated_moments(mean: float, deviation: float, first: float, step: float) -> tuple[float, float]:
    """The same by integrating the normal density between the points where the bill jumps, far out."""
    mu, sigma = law(mean, deviation)
    one = two = 0.0
    start, bill = -10.0, first or step
    while start < 10.0:
        end = min(10.0, (log(bill) - mu) / sigma)
        share = density(start, end)
        one, two = one + bill * share, two + bill * bill * share
        start, bill = end, bill + step
    return one, two


def density(start: float, end: float) -> float:
    parts = max(1, ceil((end - start) / 0.1))
    half = (end - start) / parts / 2
    middles = (start + (2 * part + 1) * half for part in range(parts))
    return sum(
        weight * half * exp(-((middle + node * half) ** 2) / 2) / sqrt(2 * pi)
        for middle in middles
        for node, weight in NODES
    )


def table(text: str) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in text.strip().splitlines()}


@cache
def incident(kind: str, rate: float, on_site: bool) -> tuple[float, float]:
    """E[C] and E[C²]."""
    _, remote, percent, visit, _, _, _ = table(EFFORTS)[kind]
    share = float(percent) / 100 if on_site else 0.0
    w, w2, hourly, travel = 0.95 + 0.05 * 1.5, 0.95 + 0.05 * 2.25, rate / 60, 60.0
    far = moments(*map(float, remote.split("/")), 0.0) if remote != "-" else (0.0, 0.0)
    near = moments(*map(float, visit.split("/")), 60.0) if visit != "-" else (0.0, 0.0)
    mean = (1 - share) * hourly * w * far[0] + share * (hourly * w * near[0] + travel)
    near_square = hourly**2 * w2 * near[1] + 2 * travel * hourly * w * near[0] + travel**2
    return mean, (1 - share) * hourly**2 * w2 * far[1] + share * near_square


def by_hand(
    work: Iterable[tuple[str, int, bool, bool, bool]], sites: int, tier: str
) -> tuple[float, float, float, float, float]:
    """R, M, S, hourly bill and unrounded fee of (kind, units, supported, maintained, on-site) at a tier."""
    row, efforts = table(TIERS)[tier], table(EFFORTS)
    rates = dict(zip(ROLES, map(float, row[3:7]), strict=True))
    reactive, square, maintenance = 0.0, 0.0, sites * 45 / 60 * rates["engineer"]
    for kind, units, supported, maintained, on_site in work:
        rate = rates[efforts[kind][5]]
        mean, mean_square = incident(kind, rate, on_site)
        incidents = units * float(efforts[kind][0]) * supported
        reactive, square = reactive + incidents * mean, square + incidents * mean_square
        maintenance += units * float(efforts[kind][4]) / 60 * rate * maintained
    spread = sqrt(square / 12 + (0.4 * reactive) ** 2)
    bill = float(row[0]) + maintenance + reactive
    return reactive, maintenance, spread, bill, bill + 0.25 * spread
