"""Changes of the adjustments: each a small step on the document, with a reason where it needs one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from assessment.facts import InputError, Problem
from assessment.store.trail import Entry
from assessment.workflow.carrying import FORMAT, overrides_of
from assessment.workflow.words import N_

Document = Mapping[str, Any]
NO_DOCUMENT = N_("must be a document of the format assessment.adjustments/1")
FIGURES = ("quantity", "incidents", "maintenance_minutes", "monthly")


class Adjusting(Protocol):
    """A change of an adjustments document."""

    def on(self, document: Document) -> dict[str, Any]:
        """The document after it; what it says is checked when the whole is read."""


@dataclass(frozen=True, slots=True)
class SetOverride:
    """One field of one item gets a value that an engineer sets; text as forms send it will do for numbers."""

    item: str
    field: str
    value: object
    reason: str

    def on(self, document: Document) -> dict[str, Any]:
        """With the override, in the place of an earlier one of the same field."""
        value = number(self.value, self.field) if self.field in FIGURES else self.value
        entry = {"item": self.item, "field": self.field, "value": value, "reason": self.reason}
        entries = overrides_of(document)
        places = [index for index, each in enumerate(entries) if _key(each) == _key(entry)]
        if places:
            entries[places[0]] = entry
        else:
            entries.append(entry)
        return {**document, "overrides": entries}


@dataclass(frozen=True, slots=True)
class DropOverride:
    """One field of one item is computed again."""

    item: str
    field: str

    def on(self, document: Document) -> dict[str, Any]:
        """Without the override."""
        left = [each for each in overrides_of(document) if _key(each) != (self.item, self.field)]
        return {**document, "overrides": left}


@dataclass(frozen=True, slots=True)
class SetDiscount:
    """A reduction of the fee in percent; none as `percent` takes it away."""

    percent: object | None
    reason: str = ""

    def on(self, document: Document) -> dict[str, Any]:
        """With the discount, or without one."""
        if self.percent is None:
            return {**document, "discount": None}
        percent = number(self.percent, "percent")
        return {**document, "discount": {"percent": percent, "reason": self.reason}}


@dataclass(frozen=True, slots=True)
class ChooseTier:
    """A contract other than the recommended one; none as `tier` goes back to that."""

    tier: str | None
    reason: str = ""

    def on(self, document: Document) -> dict[str, Any]:
        """With the choice, or without one."""
        return {**document, "tier": self.tier, "tier_reason": None if self.tier is None else self.reason}


@dataclass(frozen=True, slots=True)
class OfferAlternatives:
    """The contracts that are offered beside the first one."""

    tiers: tuple[str, ...]

    def on(self, document: Document) -> dict[str, Any]:
        """With these alternatives."""
        return {**document, "alternatives": list(self.tiers)}


@dataclass(frozen=True, slots=True)
class Replace:
    """The whole document, from an upload."""

    document: object

    def on(self, document: Document) -> dict[str, Any]:
        """The other document; raises `InputError` where it is none at all."""
        if not isinstance(self.document, Mapping):
            raise InputError((Problem("", NO_DOCUMENT),))
        return {**EMPTY, **self.document}


def number(value: object, field: str) -> object:
    """The JSON number that is meant by the text of a form, with a decimal point or comma; else the value."""
    if not isinstance(value, str):
        return value
    digits = "".join(value.split()).replace(",", ".")
    if not digits.isascii() or not digits.replace(".", "", 1).isdecimal() or len(digits) > 16:
        return value
    if field == "monthly":
        return digits
    return int(digits) if "." not in digits else float(Decimal(digits))


def _key(override: Mapping[str, Any]) -> tuple[Any, Any]:
    return override.get("item"), override.get("field")


def entries(before: Document, after: Document) -> Iterator[Entry]:
    """What the trail says of a change of adjustments: each override, discount, contract, alternatives."""
    old, new = ({_key(each): each for each in overrides_of(document)} for document in (before, after))
    for key in {**old, **new}:
        earlier, later = old.get(key), new.get(key)
        path, was = f"adjustments/{key[0]}/{key[1]}", earlier and earlier["value"]
        if later is None:
            yield Entry("override_dropped", path, was, None)
        elif earlier != later:
            yield Entry("override", path, was, later["value"], later["reason"])
    yield from _of_discount(before.get("discount"), after.get("discount"))
    choices = [(each.get("tier"), each.get("tier_reason")) for each in (before, after)]
    if choices[0] != choices[1]:
        yield Entry("tier", "adjustments/tier", choices[0][0], *choices[1])
    offered = [list(each.get("alternatives") or ()) for each in (before, after)]
    if offered[0] != offered[1]:
        yield Entry("alternatives", "adjustments/alternatives", offered[0], offered[1])


def _of_discount(before: Document | None, after: Document | None) -> Iterator[Entry]:
    if before != after:
        was, now = (each["percent"] if each else None for each in (before, after))
        yield Entry("discount", "adjustments/discount", was, now, after["reason"] if after else None)


EMPTY: Document = {"format": FORMAT}
