"""Whole assessments, compared with an independent calculation from the published pages."""

from decimal import Decimal
from typing import Any

import pytest

from assessment.assess import Assessment, evaluate
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of
from tests.decisions import price_oracle
from tests.decisions.documents import random_document

CONTRACTS = ("standard", "office", "business")


def assess(document: dict[str, Any], rulebook: Rulebook) -> Assessment:
    return evaluate(inventory_of(document, rulebook), rulebook, TODAY)


def bills(assessment: Assessment) -> dict[str, tuple[Decimal, Decimal | None]]:
    return {offer.tier.id: (offer.hourly_bill, offer.fixed_fee) for offer in assessment.contract.tiers}


def test_the_office_of_25_is_priced_as_published(rulebook: Rulebook) -> None:
    assessment = assess(example("office-25"), rulebook)
    assert (assessment.contract.minimum, assessment.contract.recommended) == ("business", "business")
    assert bills(assessment) == {
        "none": (Decimal("2365.87"), None),
        "standard": (Decimal("2313.61"), Decimal("2453.00")),
        "office": (Decimal("2350.32"), Decimal("2480.00")),
        "business": (Decimal("2406.32"), Decimal("2536.00")),
    }
    replacement = {item.item.id: item.decisions.replacement_cover.outcome for item in assessment.items}
    assert replacement["sw"] == "spare_unit"
    assert {replacement[item] for item in ("nas", "print", "srv")} == {"not_guaranteed"}
    advised = {
        item for advice in assessment.advice if advice.rule == "advice.keep-a-spare" for item in advice.items
    }
    assert advised == {"nas", "print", "srv"}


def test_what_is_unknown_makes_a_range_and_names_its_questions(rulebook: Rulebook) -> None:
    assessment = assess(example("cloud-only-unknowns"), rulebook)
    assert assessment.contract.recommended == "standard"
    assert bills(assessment)["standard"] == (Decimal("708.32"), Decimal("750.00"))
    (net,) = [item for item in assessment.items if item.item.id == "net"]
    assert net.decisions.verdict.unanswered == ("sla_class",)
    assert assessment.fee is not None
    assert (
        assessment.fee.unknowns.low < assessment.fee.unknowns.high == assessment.fee.monthly == Decimal(750)
    )


def test_three_countries_pay_for_two_firewalls_and_three_sites(rulebook: Rulebook) -> None:
    assessment = assess(example("three-countries"), rulebook)
    verdicts = {item.item.id: item.decisions.verdict.outcome for item in assessment.items}
    assert {verdicts["fw-a"], verdicts["phones"]} == {"stock_covered"}
    assert [site.reach.outcome for site in assessment.sites] == ["in_area", "to_confirm", "to_confirm"]
    assert assessment.fee is not None
    assert (assessment.contract.recommended, assessment.fee.monthly) == ("standard", Decimal(448))


@pytest.mark.parametrize("batch", range(6))
def test_random_inventories_are_decided_and_priced_to_the_euro(batch: int, rulebook: Rulebook) -> None:
    for seed in range(5000 + batch * 30, 5000 + batch * 30 + 30):
        document = random_document(seed, items=30)
        assessment = assess(document, rulebook)
        need = price_oracle.contract_need(document)
        assert assessment.contract.need.outcome == need
        assert (assessment.contract.minimum, assessment.contract.recommended) == price_oracle.tiers(document)
        for offer in assessment.contract.tiers:
            bill, fee = price_oracle.estimate(document, offer.tier.id, need != "not_required")
            assert abs(float(offer.hourly_bill) - bill) < 0.006, f"seed {seed}"
            assert offer.fixed_fee is None or int(offer.fixed_fee) == price_oracle.whole_euros(fee), (
                f"seed {seed}"
            )


def test_a_fee_is_shown_exactly_where_a_contract_is_or_may_be_needed(rulebook: Rulebook) -> None:
    for seed in range(6000, 6120):
        document = random_document(seed, items=3)
        fee = assess(document, rulebook).fee
        assert (fee is None) == (price_oracle.contract_need(document) == "not_required")
        if fee is not None:
            assert fee.monthly == sum(line.amount for line in fee.lines) == fee.unknowns.high
            low = price_oracle.estimate(document, fee.tier.id, True, cautious=False)[1]
            assert int(fee.unknowns.low) == price_oracle.whole_euros(low)


def test_a_tier_misses_exactly_the_needs_that_its_published_figures_miss(rulebook: Rulebook) -> None:
    for seed in range(7000, 7200):
        document = random_document(seed, items=2)
        for offer in assess(document, rulebook).contract.tiers:
            if offer.tier.id in CONTRACTS:
                assert set(offer.missed_needs) == price_oracle.missed(offer.tier.id, document["needs"])
            else:
                assert offer.missed_needs[0] == "guaranteed_support"
