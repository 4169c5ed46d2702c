"""Which tier is recommended, and on which one the fee is shown."""

from decimal import Decimal

import pytest
from by_hand import moments
from hand_tables import BOOK, Line, asks, case, decision, priced, site

from assessment.clock import Wait
from assessment.decisions.taken import Decision
from assessment.facts import Adjustments
from assessment.pricing import Asks, price
from assessment.pricing.amounts import TierOffer
from assessment.pricing.recommend import minimum_tier, recommended_tier

BUSY = (Line("user", 25), Line("laptop", 25))
MISSED = {"standard": ("response_hours",), "office": ("response_hours",), "business": ("contact",)}


def test_where_little_is_to_do_the_cheapest_contract_is_best() -> None:
    result = priced((Line("laptop", 3),))
    assert (result.minimum, result.recommended) == ("standard", "standard")


def test_where_much_is_to_do_lower_rates_pay_for_a_dearer_contract() -> None:
    result = priced((Line("user", 200), Line("server", 20)))
    assert (result.minimum, result.recommended) == ("standard", "office")


def test_equal_bills_go_to_the_faster_contract() -> None:
    tiers = BOOK.tiers
    offers = [
        TierOffer(tiers[name], (), (), {}, Decimal("400.00"), None, None, None)
        for name in ("office", "business")
    ]
    assert recommended_tier(offers, needed=True) == "business"
    assert minimum_tier(offers, needed=True) == "office"


def test_a_contract_that_misses_a_need_is_not_recommended() -> None:
    result = priced(BUSY, misses={"standard": ("fault_window", "response_hours")})
    assert result.minimum == result.recommended == "office"
    assert result.tiers[1].missed_needs == ("fault_window", "response_hours")


def test_where_no_contract_meets_the_needs_the_fee_is_indicative_on_business() -> None:
    result = priced(BUSY, misses=MISSED)
    assert (result.minimum, result.recommended) == ("bespoke", "bespoke")
    assert result.fee is not None
    assert (result.fee.tier.id, result.fee.indicative) == ("business", True)


def test_without_need_there_is_no_fee_and_tiers_stand_for_comparison() -> None:
    result = priced((Line("laptop", 3, "nnn"),), need="not_required")
    assert (result.minimum, result.recommended, result.fee) == ("none", "none", None)
    assert [offer.hourly_bill for offer in result.tiers] == [0, 58, 262, 318]
    assert result.amounts[0].reactive == result.amounts[0].maintenance == 0


def test_an_undecided_need_is_priced_like_a_need() -> None:
    result = priced((Line("laptop", 3, "n??"),), need="undecided")
    assert result.fee is not None
    assert "sites" in [line.part for line in result.fee.lines]


def test_an_engineer_may_show_the_fee_on_another_contract() -> None:
    result = priced(BUSY, adjustments=Adjustments(tier="business", tier_reason="asked for"))
    assert result.fee is not None
    assert result.recommended == "standard"
    assert result.fee.tier.id == "business"
    assert result.fee.monthly == result.tiers[3].fixed_fee


def test_only_contracts_have_waits_and_a_fixed_fee() -> None:
    wait = Wait(Decimal(1), Decimal(2))
    hooks = asks()
    result = price(BOOK, case(()), Asks(lambda tier: (wait, None), hooks.redecide, hooks.approve))
    none, *contracts = result.tiers
    assert (none.fixed_fee, none.response_wait, none.intervention_wait) == (None, None, None)
    assert all((offer.response_wait, offer.intervention_wait) == (wait, None) for offer in contracts)


def test_approval_is_asked_for_the_discount_and_the_fee_that_remains() -> None:
    asked: list[tuple[Decimal, Decimal]] = []

    def approve(discount_percent: Decimal, fee: Decimal) -> Decision:
        asked.append((discount_percent, fee))
        return decision("approval", ("needed",))

    hooks = asks(BUSY)
    result = price(BOOK, case(BUSY), Asks(hooks.waits, hooks.redecide, approve))
    assert result.fee is not None
    assert asked == [(Decimal(0), result.fee.monthly)]
    assert result.fee.approval.outcome == "needed"


def test_expected_hours_are_billed_hours_by_role_and_equal_at_every_tier() -> None:
    result = priced((Line("firewall", 2, "nny"), Line("printer", 15, "nny")))
    assert all(
        offer.expected_hours == {"technician": Decimal("0.50"), "engineer": Decimal("1.75")}
        for offer in result.tiers
    )


def test_expected_hours_are_those_billed_for_remote_work_and_for_visits() -> None:
    # 0.20 incidents a firewall and month: 92 % remote, 8 % on site.
    hours = priced((Line("firewall", 50, "nyn"),)).tiers[1].expected_hours["engineer"] - Decimal("0.75")
    remote, visit = moments(60, 70, 0)[0], moments(90, 75, 60)[0]
    assert float(hours) == pytest.approx(50 * 0.2 * (0.92 * remote + 0.08 * visit) / 60, abs=0.0051)


def test_out_of_area_nobody_travels_and_cabling_costs_nothing() -> None:
    far = priced((Line("cabling", 9),), sites=(site("hq", "out_of_area"),))
    near = priced((Line("cabling", 9),))
    assert far.fee is not None
    assert near.fee is not None
    assert far.fee.reactive == 0 < near.fee.reactive
