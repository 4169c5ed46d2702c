"""A preview → an inventory document of its own: what the file does not tell stays unknown."""

from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from assessment.facts import Customer, Unit
from assessment.intake.imports.naming import Ids
from assessment.intake.imports.places import Places
from assessment.intake.imports.values import Draft, Preview
from assessment.intake.imports.words import clean
from assessment.rulebook import Rulebook

FORMAT = "assessment.inventory/1"
LONGEST_NAME = 200
Document = dict[str, Any]
TEXTS = ("manufacturer", "model")


def inventory_from(
    preview: Preview, rulebook: Rulebook, customer: Customer, site: str | None = None
) -> Document:
    """The inventory document of a file. Devices without a place stand at `site`, by default the main site."""
    default = site or rulebook.aliases.site[customer.language]
    places = Places((), preview.sites, customer.country, default)
    ids = Ids(draft.id for draft in preview.items if draft.id)
    items = [item_document(draft, places.of(draft.site), ids) for draft in preview.items]
    if not places.sites:
        places.of(None)
    about = {"name": customer.name, "country": customer.country, "language": customer.language}
    return {"format": FORMAT, "customer": about, "sites": places.sites, "needs": {}, "items": items}


def plain_name(filename: str) -> str:
    """The name of a file as it can be shown: without its folder, and nothing in it but what is to be seen."""
    return clean(PurePosixPath(PureWindowsPath(filename).name).name)[:LONGEST_NAME] or "?"


def customer_of(filename: str) -> str:
    """A customer's name where nobody gives one: that of the file, without folder and ending."""
    name = clean(PurePosixPath(PureWindowsPath(filename).name).stem)
    return clean(name[:LONGEST_NAME].strip(" .")) or "?"


def item_document(draft: Draft, site: str, ids: Ids) -> Document:
    """The item, with the file's id or a new one after kind and model."""
    id_ = draft.id or ids.new(f"{draft.kind.replace('_', '-')} {draft.model or draft.name}", "item")
    item: Document = {
        "id": id_,
        "kind": draft.kind,
        "name": draft.name,
        "quantity": draft.quantity,
        "site": site,
    }
    return (
        item | told(draft) | ({"units": [unit_document(unit) for unit in draft.units]} if draft.units else {})
    )


def told(draft: Draft) -> Document:
    """What a file tells of an item besides what every item has."""
    texts = {name: getattr(draft, name) for name in (*TEXTS, "supplier", "sla_class", "notes")}
    day = draft.purchased.isoformat() if draft.purchased else None
    said = {**texts, "purchased": day}
    return {key: value for key, value in said.items() if value is not None} | dict(draft.answers)


def unit_document(unit: Unit) -> Document:
    """What is known of one device."""
    known: Document = {}
    if unit.serial is not None:
        known["serial"] = unit.serial
    if unit.asset_id is not None:
        known["asset_id"] = unit.asset_id
    if unit.purchased is not None:
        known["purchased"] = _iso(unit.purchased)
    if unit.warranty_until is not None:
        known["warranty_until"] = _iso(unit.warranty_until)
    return known


@lru_cache(maxsize=4_096)
def _iso(day: date) -> str:
    return day.isoformat()
