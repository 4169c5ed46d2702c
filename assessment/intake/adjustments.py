"""The adjustments document, `assessment.adjustments/1`: what an engineer changes, and why.

```json
{
  "format": "assessment.adjustments/1",
  "overrides": [
    {"item": "sw", "field": "maintenance_cover", "value": "none", "reason": "Replaced next month"},
    {"item": "srv", "field": "monthly", "value": "12.50", "reason": "Agreed with the customer"}
  ],
  "discount": {"percent": 5, "reason": "Three sites"},
  "tier": "business", "tier_reason": "Night shifts from May on",
  "alternatives": ["office"],
  "options": [
    {"id": "printers", "name": "Printers too", "included": false, "overrides": [
      {"item": "print", "field": "support_cover", "value": "contract", "reason": "Offered as an option"}
    ]}
  ],
  "choice": {"tier": "office", "billing": "fixed", "options": ["printers"]}
}
```

Only `format` is required. `field` is a cover decision, its value one of the outcomes; or `quantity`
(whole, 1 to 1,000,000), `incidents` (0 to 100 a unit and month), `maintenance_minutes` (0 to 100,000 a
unit and month), `monthly` (0 to 1,000,000 EUR for the whole item, at most two decimals, a number or
text). An item's field is set once at most. A reason is text of 1 to 1,000 characters.

`options` (at most 10) are what the customer may tick: their overrides take the place of those above where
they are ticked, and no two options set the same field of an item. `choice` is what the customer chose of
what was offered: its tier, its billing (fixed or hourly) and exactly its options go before everything else.
"""

from collections.abc import Iterator
from typing import Any

from assessment.facts import Adjustments, Discount, Inventory
from assessment.intake.choices import Choice
from assessment.intake.documents import parse
from assessment.intake.fields import Constant
from assessment.intake.lists import Words
from assessment.intake.numbers import Measure
from assessment.intake.options import ChoiceRecord, options, unknown_options
from assessment.intake.overrides import LONGEST_REASON, overrides
from assessment.intake.problems import N_, Fault
from assessment.intake.records import Document, Nested, Object, Record, Values
from assessment.intake.texts import Text
from assessment.intake.vocabulary import Reading, Vocabulary


class DiscountRecord(Record[Discount]):
    """A reduction of the monthly fee, in percent."""

    makes = Discount

    percent = Measure(100, positive=True, required=True)
    reason = Text(LONGEST_REASON, required=True)


class AdjustmentsRecord(Document[Adjustments]):
    """The whole document."""

    makes = Adjustments

    format = Constant("assessment.adjustments/1")
    overrides = overrides()
    discount = Nested(DiscountRecord())
    tier = Choice(of="tiers")
    tier_reason = Text(LONGEST_REASON, least=1)
    alternatives = Words(Choice(of="tiers"))
    options = options()
    choice = Nested(ChoiceRecord())

    def settle(self, values: Values, data: Object) -> Iterator[Fault]:
        """A tier is chosen for a reason, a reason given for a tier, and a choice is of what is offered."""
        tier, reason = data.get("tier"), data.get("tier_reason")
        if tier is not None and reason is None:
            yield Fault(("tier_reason",), N_("is missing; a chosen tier needs a reason"), {})
        if tier is None and reason is not None:
            yield Fault(("tier_reason",), N_("must be null where no tier is chosen"), {})
        yield from unknown_options(data)


ADJUSTMENTS = AdjustmentsRecord()


def read_adjustments(raw: bytes | str, vocabulary: Vocabulary, inventory: Inventory) -> Adjustments:
    """The adjustments in a JSON document about `inventory`.

    Raises `InputError` with every problem of the document, in its order.
    """
    return load_adjustments(parse(raw), vocabulary, inventory)


def load_adjustments(document: object, vocabulary: Vocabulary, inventory: Inventory) -> Adjustments:
    """The adjustments in a document that is parsed already; otherwise like `read_adjustments`."""
    items = dict.fromkeys(item.id for item in inventory.items)
    return ADJUSTMENTS.read(document, Reading(vocabulary, ids=items))


def adjustments_document(adjustments: Adjustments) -> dict[str, Any]:
    """The document that loads as `adjustments`."""
    return ADJUSTMENTS.dump(adjustments)
