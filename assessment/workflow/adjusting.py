"""Changes of the adjustments: each a small step on the document, with a reason where it needs one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from assessment.facts import InputError, Problem
from assessment.workflow.carrying import FORMAT, options_of, overrides_of
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
        entry = {"item": self.item, "field": self.field, "value": self.value, "reason": self.reason}
        entry["value"] = _value(entry)
        entries = overrides_of(document)
        places = [index for index, each in enumerate(entries) if key(each) == key(entry)]
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
        left = [each for each in overrides_of(document) if key(each) != (self.item, self.field)]
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
class SetOption:
    """Something that the customer may tick; `overrides` are entries like those of an engineer."""

    id: str
    name: str
    overrides: tuple[Mapping[str, Any], ...]
    included: bool = False

    def on(self, document: Document) -> dict[str, Any]:
        """With the option, in the place of an earlier one of the same id."""
        own = [{**each, "value": _value(each)} for each in self.overrides]
        entry = {"id": self.id, "name": self.name, "included": self.included, "overrides": own}
        options = options_of(document)
        places = [index for index, each in enumerate(options) if each.get("id") == self.id]
        if places:
            options[places[0]] = entry
        else:
            options.append(entry)
        return {**document, "options": options}


@dataclass(frozen=True, slots=True)
class DropOption:
    """An option is not offered any more."""

    id: str

    def on(self, document: Document) -> dict[str, Any]:
        """Without the option; a choice among what was offered before falls with it."""
        left = [each for each in options_of(document) if each.get("id") != self.id]
        return {**document, "options": left, "choice": None}


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


def _value(override: Mapping[str, Any]) -> object:
    """The value of an override, a number where its field is one and text means one."""
    field, value = override.get("field"), override.get("value")
    return number(value, field) if field in FIGURES else value


def key(override: Mapping[str, Any]) -> tuple[Any, Any]:
    """What an override sets: an item and a field of it."""
    return override.get("item"), override.get("field")


EMPTY: Document = {"format": FORMAT}
