"""Options cost what the engine asks for the same adjustments with them, and without them; nothing else."""

from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.assess import Assessment, evaluate
from assessment.facts import Adjustments, Choice, Discount, Inventory, Option, Override
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of

EXAMPLES = ("office-25", "cloud-only-unknowns", "three-countries")
FIELDS: dict[str, some.SearchStrategy[str | int | Decimal]] = {
    "support_cover": some.sampled_from(("contract", "none")),
    "maintenance_cover": some.sampled_from(("contract", "none")),
    "quantity": some.integers(1, 60),
    "incidents": some.integers(0, 3).map(Decimal),
    "maintenance_minutes": some.integers(0, 90).map(Decimal),
    "monthly": some.integers(0, 400).map(Decimal),
}


@some.composite
def adjustments(draw: some.DrawFn, inventory: Inventory) -> Adjustments:
    """Adjustments with up to five options, no two of which set the same field of an item."""
    places = some.tuples(
        some.sampled_from([item.id for item in inventory.items]), some.sampled_from(list(FIELDS))
    )
    own = [_override(draw, place) for place in draw(some.lists(places, max_size=2, unique=True))]
    parts = [_override(draw, place) for place in draw(some.lists(places, max_size=5, unique=True))]
    options = tuple(
        Option(f"o{index}", "Option", (each,), draw(some.booleans())) for index, each in enumerate(parts)
    )
    discount = draw(some.sampled_from((None, Discount(Decimal(7), "Loyal"))))
    tier = draw(some.sampled_from((None, "standard")))
    chosen = draw(some.lists(some.sampled_from([each.id for each in options]))) if options else []
    choice = Choice(draw(some.sampled_from((None, "office"))), None, tuple(chosen))
    return Adjustments(
        tuple(own), discount, tier, tier and "Wish", (), options, draw(some.sampled_from((None, choice)))
    )


def _override(draw: some.DrawFn, place: tuple[str, str]) -> Override:
    return Override(*place, draw(FIELDS[place[1]]), "Because")


def by_hand(inventory: Inventory, rulebook: Rulebook, given: Adjustments, ticked: set[str]) -> Assessment:
    """The same with the overrides of the ticked options among those of the engineer, and no options."""
    options = [each.overrides for each in given.options if each.id in ticked]
    places = {(each.item, each.field): each for each in chain(given.overrides, *options)}
    tier = (given.choice and given.choice.tier) or given.tier
    plain = Adjustments(tuple(places.values()), given.discount, tier, tier and "Wish")
    return evaluate(inventory, rulebook, TODAY, plain)


def paid(assessment: Assessment) -> tuple[Decimal, Decimal, Decimal]:
    """The fee a month, the bill by the hour, and what is paid once."""
    fee = assessment.fee
    if fee is None:
        return Decimal(0), Decimal(0), Decimal(0)
    bill = next(each.hourly_bill for each in assessment.contract.tiers if each.tier == fee.tier)
    return fee.monthly, bill, fee.one_off.total


@pytest.mark.parametrize("name", EXAMPLES)
@given(data=some.data())
def test_an_option_costs_what_the_engine_asks_with_it_and_without_it(
    name: str, data: some.DataObject, rulebook: Rulebook
) -> None:
    inventory = inventory_of(example(name), rulebook)
    given = data.draw(adjustments(inventory))
    ticked = set(
        given.choice.options if given.choice else (each.id for each in given.options if each.included)
    )
    found = evaluate(inventory, rulebook, TODAY, given)
    assert paid(found) == paid(by_hand(inventory, rulebook, given, ticked))
    assert [each.id for each in found.options] == [each.id for each in given.options]
    for each in found.options:
        sums = [(one.monthly, one.hourly_bill, one.one_off) for one in (each.with_it, each.without)]
        assert each.ticked == (each.id in ticked)
        assert sums[0] == paid(by_hand(inventory, rulebook, given, ticked | {each.id}))
        assert sums[1] == paid(by_hand(inventory, rulebook, given, ticked - {each.id}))


def test_a_customer_chooses_how_work_is_billed(rulebook: Rulebook) -> None:
    inventory = inventory_of(example("office-25"), rulebook)
    found = evaluate(inventory, rulebook, TODAY, Adjustments(choice=Choice(billing="hourly")))
    assert found.contract.billing.outcome == "hourly"
    assert found.contract.billing.because["en"] == "Chosen by the customer among what was offered."
