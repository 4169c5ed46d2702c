"""What one incident of a kind costs at a tier's rates: its mean and mean square, in EUR and square EUR.

One incident costs C = r·B·W/60 remotely and r·B·W/60 + T on site, a share s of them on site; W is the
out-of-hours factor f with probability p and else 1, independent of B, so E[W] = 1 + p(f-1) and
E[W²] = 1 + p(f²-1).
"""

from dataclasses import dataclass
from decimal import Decimal

from assessment.pricing.handling import Billed, billed
from assessment.rulebook.tables import Effort, Parameters

MINUTES_AN_HOUR = 60
NO_WORK = Billed(Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: E[C] in EUR, E[C²] in square EUR, and E[B], the billed minutes."""

    cost: Decimal
    square: Decimal
    minutes: Decimal


def incident(effort: Effort, on_site: bool, rate: Decimal, parameters: Parameters) -> Incident:
    """One incident of the kind of `effort`, at `rate` EUR an hour of its role.

    Without `on_site` the share s is 0: all is tried remotely, and what has no remote part costs nothing.
    """
    visits = effort.on_site_share if on_site and effort.on_site else Decimal(0)
    remote, visit = _remote(effort, parameters), _visit(effort, parameters)
    factor, factor_square = _out_of_hours(parameters)
    at_desk = _moments(remote, rate * factor, rate**2 * factor_square, Decimal(0))
    at_site = _moments(visit, rate * factor, rate**2 * factor_square, parameters.travel_price)
    return Incident(
        (1 - visits) * at_desk.mean + visits * at_site.mean,
        (1 - visits) * at_desk.square + visits * at_site.square,
        (1 - visits) * remote.mean + visits * visit.mean,
    )


def _remote(effort: Effort, parameters: Parameters) -> Billed:
    """Billed minutes of remote work."""
    return (
        billed(effort.remote, Decimal(0), parameters.remote_increment_minutes) if effort.remote else NO_WORK
    )


def _visit(effort: Effort, parameters: Parameters) -> Billed:
    """Billed minutes of on-site work."""
    if not effort.on_site:
        return NO_WORK
    return billed(effort.on_site, parameters.on_site_first_minutes, parameters.on_site_increment_minutes)


def _out_of_hours(parameters: Parameters) -> tuple[Decimal, Decimal]:
    """E[W] and E[W²]."""
    share, factor = parameters.out_of_hours_share, parameters.out_of_hours_factor
    return 1 + share * (factor - 1), 1 + share * (factor**2 - 1)


def _moments(work: Billed, rate: Decimal, rate_square: Decimal, travel: Decimal) -> Billed:
    """Mean and mean square of r·B·W/60 + T, where `rate` is r·E[W] and `rate_square` r²·E[W²]."""
    labour = rate * work.mean / MINUTES_AN_HOUR
    labour_square = rate_square * work.square / MINUTES_AN_HOUR**2
    return Billed(labour + travel, labour_square + 2 * travel * labour + travel**2)
