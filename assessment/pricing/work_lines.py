"""The lines of expected work: incidents by kind, maintenance by kind, and the care of the sites."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from assessment.facts import cents
from assessment.pricing.amounts import Line
from assessment.pricing.estimate import Estimate, rate_of
from assessment.pricing.wording import line, money, number
from assessment.pricing.work import MINUTES_AN_HOUR


def work_lines(at: Estimate) -> Iterator[Line]:
    """The lines of all work at one tier; kinds in the order of the catalogue."""
    yield from _reactive(at)
    yield from _maintenance(at)
    yield _sites(at)


def _reactive(at: Estimate) -> Iterator[Line]:
    expected: dict[str, Decimal] = defaultdict(Decimal)
    costs: dict[str, Decimal] = defaultdict(Decimal)
    for place, incidents in at.work.incidents:
        expected[place[0]] += incidents
        costs[place[0]] += incidents * at.book.incidents[at.tier.id][place].cost
    for kind in (kind for kind in at.book.kinds if kind in expected):
        values = {"incidents": number(expected[kind], 4), "cost": number(costs[kind] / expected[kind], 4)}
        name = at.book.kinds[kind].name
        yield line(at.book, "reactive", cents(costs[kind]), kind, kind=name, **values)


def _maintenance(at: Estimate) -> Iterator[Line]:
    planned = dict(at.work.minutes)
    for kind in (kind for kind in at.book.kinds if kind in planned):
        rate = rate_of(at.book, at.tier, kind)
        values = {"minutes": number(planned[kind]), "rate": money(rate)}
        role = at.book.texts[at.book.efforts[kind].role]
        name = at.book.kinds[kind].name
        amount = cents(planned[kind] * rate / MINUTES_AN_HOUR)
        yield line(at.book, "maintenance", amount, kind, kind=name, role=role, **values)


def _sites(at: Estimate) -> Line:
    asked, sites = at.book.parameters, at.work.sites
    rate, role = at.tier.rates[asked.site_role], at.book.texts[asked.site_role]
    amount = cents(sites * asked.site_minutes * rate / MINUTES_AN_HOUR)
    values = {"sites": number(sites), "minutes": number(asked.site_minutes), "rate": money(rate)}
    return line(at.book, "sites", amount, role=role, **values)
