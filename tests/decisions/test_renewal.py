"""The renewal plan counts every device once, in the year in which its useful life ends."""

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from assessment.decisions import Renewals, renewals
from assessment.decisions.renewal import YEARS_AHEAD
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of

DAYS = some.dates(date(2005, 1, 1), TODAY) | some.none()
WARRANTIES = some.dates(date(2020, 1, 1), date(2060, 1, 1)) | some.none()
UNITS = some.lists(some.tuples(DAYS, WARRANTIES), max_size=4)


def plan_of(items: list[dict[str, Any]], rulebook: Rulebook) -> Renewals:
    return renewals(inventory_of({**example("office-25"), "items": items}, rulebook), rulebook, TODAY)


def laptops(
    quantity: int, purchased: date | None, units: list[tuple[date | None, date | None]]
) -> dict[str, Any]:
    told = [
        {"serial": f"S{place}", "purchased": day and str(day), "warranty_until": end and str(end)}
        for place, (day, end) in enumerate(units)
    ]
    bought = purchased and str(purchased)
    item = {"id": "l", "kind": "laptop", "name": "L", "site": "hq", "quantity": quantity}
    return {**item, "purchased": bought, "units": told}


def four_years_on(day: date) -> date:
    """A laptop's useful life in the rulebook of the tests is four years."""
    return day.replace(year=day.year + 4, day=min(day.day, 28 if day.month == 2 else day.day))


def test_units_fall_due_in_the_year_their_useful_life_ends(rulebook: Rulebook) -> None:
    units: list[tuple[date | None, date | None]] = [
        (date(2022, 11, 22), date(2026, 12, 31)),
        (date(2022, 11, 23), date(2026, 11, 21)),
        (date(2024, 2, 29), date(2027, 1, 1)),
    ]
    plan = plan_of([laptops(6, date(2025, 5, 1), units)], rulebook)
    assert [(each.year, each.due, each.warranties) for each in plan.years] == [
        (None, 1, 0),
        (2026, 1, 1),
        (2027, 0, 1),
        (2028, 1, 0),
        (2029, 3, 0),
    ]
    assert plan.years[0].kinds == (("laptop", 1),)
    assert (plan.undated, plan.due) == (0, 6)


@given(some.integers(4, 9), DAYS, UNITS)
def test_every_device_is_counted_exactly_once(
    rulebook: Rulebook, quantity: int, purchased: date | None, units: list[tuple[date | None, date | None]]
) -> None:
    plan = plan_of([laptops(quantity, purchased, units)], rulebook)
    bought = [day or purchased for day, _ in units] + [purchased] * (quantity - len(units))
    ends = Counter(four_years_on(day) for day in bought if day)
    due = Counter({(end.year if end > TODAY else None): 0 for end in ends})
    for end, count in ends.items():
        due[end.year if end > TODAY else None] += count
    assert {each.year: each.due for each in plan.years if each.due} == dict(due)
    assert plan.undated == bought.count(None)
    ending = [end for _, end in units if end and end >= TODAY]
    assert sum(each.warranties for each in plan.years) == len(ending)
    assert len(plan.years) <= YEARS_AHEAD + 2


def test_what_is_no_hardware_or_has_no_date_is_not_in_the_plan(rulebook: Rulebook) -> None:
    service = {"id": "n", "kind": "internet_access", "name": "N", "site": "hq", "quantity": 1}
    plan = plan_of([service, laptops(2, None, [])], rulebook)
    assert (plan.years, plan.undated) == ((), 2)
