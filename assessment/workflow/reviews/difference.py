"""What changed since a proposal was accepted: items, verdicts, and the fee with the causes kept apart.

The accepted documents are evaluated three times: as they were accepted; by today's rules; and as they would
be with today's inventory. What each step adds is the effect of rules and prices, of the inventory, and, up to
what is offered now, of what was set by hand. The effects add up to the whole difference.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessment.assess import Assessment
from assessment.decisions.taken import DecidedItem
from assessment.intake import inventory_document
from assessment.workflow.summaries import amounts_of

Document = Mapping[str, Any]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value of the inventory that is another now; none stands for no value. `about` is customer or needs,
    else `sites/ID` or `items/ID`."""

    about: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An item or a site that came, went or changed; `quantity` is before and after, 0 where there is none."""

    id: str
    name: str
    kind: str
    what: str
    quantity: tuple[int, int]
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """An item that is decided otherwise; `decided` says by which rule, and why, now."""

    item: str
    name: str
    before: str
    after: str
    decided: DecidedItem


@dataclass(frozen=True, slots=True)
class Sums:
    """What an evaluation comes to in EUR without VAT; all 0 where no contract is needed."""

    monthly: Decimal
    hourly: Decimal
    one_off: Decimal
    parts: Mapping[str, Decimal]

    def __sub__(self, other: "Sums") -> "Sums":
        """The difference, part by part."""
        parts = {
            part: self.parts.get(part, NOTHING) - other.parts.get(part, NOTHING)
            for part in dict.fromkeys((*other.parts, *self.parts))
        }
        monthly, hourly = self.monthly - other.monthly, self.hourly - other.hourly
        return Sums(monthly, hourly, self.one_off - other.one_off, parts)


@dataclass(frozen=True, slots=True)
class Bridge:
    """From what was accepted to what it comes to now: before + rules + inventory + by_hand = after.

    `rules` are other rules, prices and another day; where the accepted documents cannot be read by today's
    rules any more, it is none, and `inventory` is the effect of both.
    """

    before: Sums
    rules: Sums | None
    inventory: Sums
    by_hand: Sums
    after: Sums


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed since the acceptance, and the contracts before and after."""

    items: tuple[EntryChange, ...]
    sites: tuple[EntryChange, ...]
    answers: tuple[FieldChange, ...]
    verdicts: tuple[VerdictChange, ...]
    bridge: Bridge
    tiers: tuple[str | None, str | None]
    editions: tuple[str, str]

    @property
    def same(self) -> bool:
        """Whether nothing changed that was answered."""
        return not (self.items or self.sites or self.answers)


@dataclass(frozen=True, slots=True)
class Stages:
    """The evaluations: as accepted, by today's rules (none where impossible), with today's inventory, as it
    is offered now."""

    accepted: Assessment
    rules: Assessment | None
    inventory: Assessment
    now: Assessment


def difference(stages: Stages) -> Difference:
    """What lies between the first and the last of the evaluations."""
    first, last = stages.accepted, stages.now
    before, after = inventory_document(first.inventory), inventory_document(last.inventory)
    return Difference(
        items=tuple(entries("items", before["items"], after["items"])),
        sites=tuple(entries("sites", before["sites"], after["sites"])),
        answers=tuple(each for about in ("customer", "needs") for each in _fields(about, before, after)),
        verdicts=tuple(_verdicts(first, last)),
        bridge=bridge(stages),
        tiers=(amounts_of(first).tier, amounts_of(last).tier),
        editions=(first.rulebook.edition.isoformat(), last.rulebook.edition.isoformat()),
    )


def entries(about: str, before: list[Any], after: list[Any]) -> Iterator[EntryChange]:
    """Entries that came, went or changed: first in the order of today, then what went."""
    then = {each["id"]: each for each in before}
    now = {each["id"]: each for each in after}
    for id_, entry in now.items():
        if id_ not in then:
            yield _entry(entry, ADDED, (0, _quantity(entry)))
        elif entry != then[id_]:
            fields = tuple(_changes(f"{about}/{id_}", then[id_], entry))
            yield _entry(entry, CHANGED, (_quantity(then[id_]), _quantity(entry)), fields)
    for id_, entry in then.items():
        if id_ not in now:
            yield _entry(entry, REMOVED, (_quantity(entry), 0))


def _entry(
    entry: Document, what: str, quantity: tuple[int, int], fields: tuple[FieldChange, ...] = ()
) -> EntryChange:
    return EntryChange(entry["id"], entry.get("name", ""), entry.get("kind", ""), what, quantity, fields)


def _quantity(entry: Document) -> int:
    return int(entry.get("quantity", 1))


def _fields(about: str, before: Document, after: Document) -> Iterator[FieldChange]:
    return _changes(about, before.get(about) or {}, after.get(about) or {})


def _changes(about: str, before: Document, after: Document) -> Iterator[FieldChange]:
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field):
            yield FieldChange(about, field, before.get(field), after.get(field))


def _verdicts(first: Assessment, last: Assessment) -> Iterator[VerdictChange]:
    then = {each.item.id: each.decisions.verdict.outcome for each in first.items}
    for each in last.items:
        before, after = then.get(each.item.id), each.decisions.verdict.outcome
        if before is not None and before != after:
            yield VerdictChange(each.item.id, each.item.name, before, after, each)


def bridge(stages: Stages) -> Bridge:
    """The effects on the amounts, each the step from one evaluation to the next."""
    first, moved, last = (sums_of(each) for each in (stages.accepted, stages.inventory, stages.now))
    ruled = sums_of(stages.rules) if stages.rules else None
    rules = ruled - first if ruled else None
    return Bridge(first, rules, moved - (ruled or first), last - moved, last)


def sums_of(assessment: Assessment) -> Sums:
    """The amounts of an evaluation."""
    amounts, fee = amounts_of(assessment), assessment.fee
    if fee is None:
        return Sums(NOTHING, NOTHING, NOTHING, {})
    parts: dict[str, Decimal] = {}
    for line in fee.lines:
        parts[line.part] = parts.get(line.part, NOTHING) + line.amount
    return Sums(fee.monthly, amounts.hourly or NOTHING, fee.one_off.total, parts)
