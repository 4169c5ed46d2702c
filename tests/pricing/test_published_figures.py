"""The figures that the specification states must come out exactly."""

from decimal import Decimal

import pytest
from hand_tables import BOOK, Line, asks, case, priced, site

from assessment.facts import cents
from assessment.pricing import Priced, price

OFFICE_25 = (
    Line("user", 25), Line("laptop", 15), Line("desktop", 10), Line("firewall"), Line("switch", 2),
    Line("access_point", 4), Line("nas"), Line("printer", 2), Line("ups"), Line("office_365"),
    Line("virtual_machine", 3), Line("server"), Line("internet_access", answers="yyy"),
)  # fmt: skip
MISSES = {"standard": ("fault_window",), "office": ("fault_window",)}


@pytest.fixture(scope="module")
def office_25() -> Priced:
    return priced(OFFICE_25, misses=MISSES)


@pytest.mark.parametrize(
    ("tier", "bill", "fee"),
    [
        ("none", "2365.87", None),
        ("standard", "2313.61", "2453.00"),
        ("office", "2350.32", "2480.00"),
        ("business", "2406.32", "2536.00"),
    ],
)
def test_the_office_of_25_costs_at_every_tier_what_the_specification_says(
    office_25: Priced, tier: str, bill: str, fee: str | None
) -> None:
    offer = next(offer for offer in office_25.tiers if offer.tier.id == tier)
    assert offer.hourly_bill == Decimal(bill)
    assert offer.fixed_fee == (Decimal(fee) if fee else None)


def test_the_office_of_25_has_the_stated_work_and_spread_on_business(office_25: Priced) -> None:
    fee = office_25.fee
    assert fee is not None
    assert fee.tier.id == office_25.recommended == office_25.minimum == "business"
    assert not fee.indicative
    assert cents(fee.reactive) == Decimal("1254.47")
    assert fee.maintenance == Decimal("833.85")
    assert cents(fee.spread) == Decimal("516.19")
    assert fee.monthly == Decimal("2536.00")


def test_a_customer_in_the_cloud_pays_750_on_standard() -> None:
    lines = (Line("user", 8), Line("laptop", 8), Line("internet_access"), Line("office_365"))
    result = priced(lines)
    assert result.fee is not None
    assert (result.recommended, result.fee.monthly) == ("standard", Decimal("750.00"))
    assert result.tiers[1].hourly_bill == Decimal("708.32")


def test_an_exact_sum_of_whole_euros_is_not_lifted_to_the_next() -> None:
    # 58 + two firewalls of 30 minutes and three sites of 45 minutes at 120 an hour, nothing uncertain: 448.
    lines = (
        Line("firewall", answers="nnn", site="arlon"),
        Line("firewall", answers="nny", site="trier"),
        Line("firewall", answers="nny", site="lyon"),
        Line("ip_phone", 30, answers="nnn", site="arlon"),
        Line("internet_access", 3, answers="yny", site="arlon"),
    )
    sites = (site("arlon"), site("trier", "to_confirm"), site("lyon", "to_confirm"))
    result = price(BOOK, case(lines, sites), asks(lines))
    assert result.fee is not None
    assert (result.fee.tier.id, result.fee.monthly) == ("standard", Decimal("448.00"))
    assert (result.fee.p10, result.fee.p90) == (Decimal("448.00"), Decimal("448.00"))
    assert [line.part for line in result.fee.lines] == ["contract", "maintenance", "sites"]


@pytest.mark.parametrize("units", range(1, 40))
def test_thirds_of_euros_add_up_to_whole_ones(units: int) -> None:
    # At 104 an hour an access point is 6.9333… and a printer 3.4666…: rounded one by one the sum would lie.
    lines = [Line("access_point", answers="nny", id=f"ap-{number}") for number in range(units)]
    lines += [Line("printer", answers="nny", id=f"printer-{number}") for number in range(units)]
    result = priced(lines)
    assert result.fee is not None
    sixtieths = (58 + 90) * 60 + units * (4 + 2) * 104
    assert result.fee.monthly == -(-sixtieths // 60)


def test_break_even_hours_are_the_price_difference_over_the_rate_difference() -> None:
    hours = {(pair.cheaper, pair.dearer, pair.role): pair.hours for pair in priced(()).break_even}
    assert hours["none", "standard", "technician"] == Decimal("14.50")
    assert hours["standard", "office", "technician"] == Decimal("25.50")
    assert hours["standard", "office", "engineer"] == Decimal("22.67")
    assert hours["office", "business", "technician"] is None
    assert len(hours) == 3 * 4


def test_onboarding_is_two_hours_a_site_and_four_minutes_a_device() -> None:
    result = priced(OFFICE_25, misses=MISSES)
    assert result.fee is not None
    one_off = result.fee.one_off
    devices = 15 + 10 + 1 + 2 + 4 + 1 + 2 + 1 + 1
    assert [line.amount for line in one_off.lines] == [
        Decimal("222.00"),
        cents(Decimal(devices * 4 * 96) / 60),
    ]
    assert one_off.total == sum(line.amount for line in one_off.lines)
