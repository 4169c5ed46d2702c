"""The difference between two inventories is what set differences of their documents say, and nothing else."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.assess import evaluate
from assessment.facts import Adjustments
from assessment.rulebook import Rulebook
from assessment.workflow.contract.clause import changed_share, exceeds, units_of
from assessment.workflow.reviews.difference import Stages, difference, entries
from tests.conftest import TODAY, example, inventory_of

KINDS = st.sampled_from(("laptop", "server", "switch"))
VALUES = st.none() | st.booleans() | st.integers(0, 3) | st.text("ab", max_size=2)
ENTRY = st.fixed_dictionaries(
    {"name": st.text("xyz", max_size=2), "kind": KINDS, "quantity": st.integers(1, 9)},
    optional={"sla_class": VALUES, "site": VALUES, "units": st.lists(VALUES, max_size=2)},
)
ENTRIES = st.dictionaries(st.text("abcd", min_size=1, max_size=1), ENTRY, max_size=4).map(
    lambda found: [{"id": id_, **entry} for id_, entry in found.items()]
)


@given(ENTRIES, ENTRIES)
def test_entries_come_go_and_change_as_sets_of_their_documents_say(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    then, now = ({each["id"]: each for each in document} for document in (before, after))
    found = list(entries("items", before, after))
    ids = {what: {each.id for each in found if each.what == what} for what in ("added", "removed", "changed")}
    both = then.keys() & now.keys()
    assert ids["added"] == now.keys() - then.keys() and ids["removed"] == then.keys() - now.keys()
    assert ids["changed"] == {id_ for id_ in both if then[id_] != now[id_]}
    assert len(found) == len({each.id for each in found})
    for each in found:
        assert each.quantity == tuple(side.get(each.id, {}).get("quantity", 0) for side in (then, now))
        if each.what == "changed":
            patched = {**then[each.id], **{field.field: field.after for field in each.fields}}
            assert {name for name in patched if patched[name] is not None} == {
                name for name in now[each.id] if now[each.id][name] is not None
            }
            assert all(patched.get(name) == value for name, value in now[each.id].items())


@given(ENTRIES, ENTRIES)
def test_the_share_of_changed_units_is_counted_by_kind(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    then, now = units_of({"items": before}, {}), units_of({"items": after}, {})
    share = changed_share(then, now)
    came, went = Counter(now) - Counter(then), Counter(then) - Counter(now)
    total = sum(each["quantity"] for each in before)
    assert total == sum(then.values())
    if total:
        assert share == Fraction(sum((came + went).values()), total)
    assert (share == 0) == (then == now)
    assert changed_share(then, then) == 0


def test_thirty_percent_hold_and_a_unit_more_does_not(rulebook: Rulebook) -> None:
    limit = rulebook.tables.parameters.requote_change_percent
    assert not exceeds(rulebook, Fraction(limit) / 100)
    assert exceeds(rulebook, Fraction(limit) / 100 + Fraction(1, 10_000))


def test_quantities_set_by_hand_and_ticked_options_count_as_units() -> None:
    inventory = {"items": [{"id": "a", "kind": "laptop", "quantity": 4}, {"id": "b", "kind": "server"}]}
    by_hand = {"item": "a", "field": "quantity", "value": 7}
    optional = {"item": "b", "field": "quantity", "value": 3}
    options = [{"id": "x", "included": True, "overrides": [optional]}]
    assert units_of(inventory, {}) == {"laptop": 4, "server": 1}
    assert units_of(inventory, {"overrides": [by_hand], "options": options}) == {"laptop": 7, "server": 3}
    unticked = [{**options[0], "included": False}]
    assert units_of(inventory, {"overrides": [by_hand], "options": unticked})["server"] == 1


@given(
    quantities=st.dictionaries(st.sampled_from(("laptops", "sw", "ap", "print", "srv")), st.integers(1, 40)),
    gone=st.sets(st.sampled_from(("nas", "ups", "fw"))),
)
@settings(max_examples=30)
def test_the_causes_add_up_whatever_changes(
    rulebook: Rulebook, quantities: dict[str, int], gone: set[str]
) -> None:
    document = example("office-25")
    first = evaluate(inventory_of(document, rulebook), rulebook, TODAY, Adjustments())
    document["items"] = [
        {**each, "quantity": quantities.get(each["id"], each.get("quantity", 1))}
        for each in document["items"]
        if each["id"] not in gone
    ]
    moved = evaluate(inventory_of(document, rulebook), rulebook, TODAY, Adjustments())
    found = difference(Stages(first, first, moved, moved))
    bridge = found.bridge
    assert bridge.rules is not None and bridge.rules.monthly == bridge.by_hand.monthly == 0
    assert bridge.before.monthly + bridge.inventory.monthly == bridge.after.monthly
    for sums in (bridge.before, bridge.inventory, bridge.after):
        assert sum(sums.parts.values(), Decimal(0)) == sums.monthly
    assert {each.id for each in found.items if each.what == "removed"} == gone
    decided = {each.item.id: each.decisions.verdict.outcome for each in first.items}
    assert {each.item for each in found.verdicts} == {
        each.item.id for each in moved.items if decided[each.item.id] != each.decisions.verdict.outcome
    }
