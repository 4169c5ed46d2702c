"""What holds for every fee, whatever is priced."""

from collections import defaultdict
from decimal import Decimal
from math import log, sqrt
from random import Random
from statistics import NormalDist

import pytest
from by_hand import by_hand
from hand_tables import EFFORTS, Line, priced, site
from hypothesis import given
from hypothesis import strategies as some

from assessment.facts import Adjustments, Discount, Override
from assessment.pricing import Priced
from assessment.pricing.amounts import Fee

KINDS = [line.split()[0] for line in EFFORTS.strip().splitlines()]
SITES = (site("hq"), site("far", "out_of_area"), site("near", "to_confirm"))


def line_of(kind: str, quantity: int, answers: str, place: str) -> Line:
    return Line(kind, quantity, answers, place)


LINES = some.builds(
    line_of,
    some.sampled_from(KINDS),
    some.integers(1, 400),
    some.text("yn?", min_size=3, max_size=3),
    some.sampled_from(["hq", "far", "near"]),
)
INVENTORIES = some.lists(LINES, max_size=12)


def fee_of(result: Priced) -> Fee:
    assert result.fee is not None
    return result.fee


def cautiously(line: Line) -> tuple[str, int, bool, bool, bool]:
    """What counts as work: all that is not decided otherwise; an open SLA leaves unwanted covers open too."""
    sla, support, maintenance = tuple(line.answers)
    support_counts = sla != "y" and (support != "n" or sla == "?")
    maintenance_counts = sla != "y" and (maintenance != "n" or sla == "?")
    return line.kind, line.quantity, support_counts, maintenance_counts, line.site != "far"


@given(INVENTORIES)
def test_every_tier_costs_what_the_formula_says(lines: list[Line]) -> None:
    result = priced(lines, sites=SITES)
    for offer in result.tiers:
        *_, bill, fee = by_hand(map(cautiously, lines), len(SITES), offer.tier.id)
        assert float(offer.hourly_bill) == pytest.approx(bill, abs=0.0051)
        if offer.fixed_fee is not None:
            assert fee - 1e-6 <= float(offer.fixed_fee) < fee + 1 + 1e-6


@given(INVENTORIES)
def test_the_lines_add_up_to_a_fee_in_whole_euros(lines: list[Line]) -> None:
    fee = fee_of(priced(lines, sites=SITES))
    assert fee.monthly == sum(line.amount for line in fee.lines)
    assert fee.monthly == fee.monthly.to_integral_value()
    assert all(line.amount == line.amount.quantize(Decimal("0.01")) for line in fee.lines)


@given(INVENTORIES)
def test_item_amounts_differ_from_the_lines_of_their_kinds_by_their_rounding_only(lines: list[Line]) -> None:
    result = priced(lines, sites=SITES)
    by_kind: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line, amount in zip(lines, result.amounts, strict=True):
        by_kind["reactive", line.kind] += amount.reactive
        by_kind["maintenance", line.kind] += amount.maintenance
    for line in fee_of(result).lines:
        if line.part in ("reactive", "maintenance"):
            assert abs(by_kind[line.part, str(line.kind)] - line.amount) <= Decimal("0.005") * (
                len(lines) + 1
            )


@given(INVENTORIES)
def test_the_rounding_line_closes_a_gap_of_about_one_euro_at_most(lines: list[Line]) -> None:
    printed = fee_of(priced(lines, sites=SITES)).lines
    rounding = sum(line.amount for line in printed if line.part == "rounding")
    assert -Decimal("0.005") * len(printed) <= rounding < 1 + Decimal("0.005") * len(printed)


@given(INVENTORIES, some.randoms())
def test_the_order_of_items_changes_nothing(lines: list[Line], random: Random) -> None:
    named = [Line(*line_values(line), id=f"item-{place}") for place, line in enumerate(lines)]
    shuffled = list(named)
    random.shuffle(shuffled)
    first, second = fee_of(priced(named, sites=SITES)), fee_of(priced(shuffled, sites=SITES))
    for name in ("monthly", "lines", "reactive", "maintenance", "spread", "p10", "p90", "one_off"):
        assert getattr(first, name) == getattr(second, name)
    assert (first.unknowns.low, first.unknowns.high) == (second.unknowns.low, second.unknowns.high)


def line_values(line: Line) -> tuple[str, int, str, str]:
    return line.kind, line.quantity, line.answers, line.site


@given(INVENTORIES.filter(bool), some.data())
def test_one_more_of_anything_never_costs_less(lines: list[Line], data: some.DataObject) -> None:
    place = data.draw(some.integers(0, len(lines) - 1))
    kind, quantity, answers, where = line_values(lines[place])
    more = [*lines[:place], Line(kind, quantity + 1, answers, where), *lines[place + 1 :]]
    pairs = zip(priced(lines, sites=SITES).tiers, priced(more, sites=SITES).tiers, strict=True)
    assert all((before.fixed_fee or 0) <= (after.fixed_fee or 0) for before, after in pairs)


@given(INVENTORIES)
def test_the_range_is_in_order_and_holds_the_fixed_part(lines: list[Line]) -> None:
    fee = fee_of(priced(lines, sites=SITES))
    assert fee.p10 <= fee.p90
    assert fee.p10 >= (fee.tier.monthly_price + fee.maintenance).quantize(Decimal("0.01"))


def test_the_range_is_that_of_a_lognormal_of_the_same_mean_and_deviation() -> None:
    fee = fee_of(priced([Line("server", 3), Line("user", 40)]))
    mean, deviation = float(fee.reactive), float(fee.spread)
    sigma = sqrt(log(1 + (deviation / mean) ** 2))
    law = NormalDist(log(mean) - sigma**2 / 2, sigma)
    for shown, share in ((fee.p10, 0.1), (fee.p90, 0.9)):
        varying = float(shown - fee.tier.monthly_price - fee.maintenance)
        assert law.cdf(log(varying)) == pytest.approx(share, abs=1e-5)


@given(INVENTORIES, some.decimals(0, 60, places=2))
def test_a_discount_is_the_last_line_and_lowers_the_fee_by_its_percentage(
    lines: list[Line], percent: Decimal
) -> None:
    full = fee_of(priced(lines, sites=SITES))
    adjusted = Adjustments(discount=Discount(percent, "loyal customer"))
    less = fee_of(priced(lines, sites=SITES, adjustments=adjusted))
    assert less.monthly == sum(line.amount for line in less.lines)
    assert abs(full.monthly - less.monthly - full.monthly * percent / 100) <= Decimal("0.005")
    assert less.unknowns.high == less.monthly
    assert (less.p10, less.p90) == (full.p10, full.p90)
    if percent:
        assert less.lines[-1].part == "discount"


@given(INVENTORIES.filter(bool), some.integers(1, 10_000))
def test_a_quantity_set_by_an_engineer_counts_like_one_stated_by_the_customer(
    lines: list[Line], quantity: int
) -> None:
    kind, _, answers, where = line_values(lines[0])
    override = Override(f"{kind}-0", "quantity", quantity, "counted on site")
    changed = priced(lines, sites=SITES, adjustments=Adjustments((override,)))
    stated = priced([Line(kind, quantity, answers, where), *lines[1:]], sites=SITES)
    assert changed.fee == stated.fee
    assert changed.amounts == stated.amounts
