"""An inventory's items as rows of our own template: one a device, one for an item without devices."""

from collections.abc import Iterator, Sequence
from typing import Any

from assessment.rulebook import Rulebook
from assessment.rulebook.aliases import TEMPLATE, Aliases

Document = dict[str, Any]
Cells = list[str]
ITEM_KEYS = {
    "item": "id",
    "type": "kind",
    "location": "site",
    "item_purchased": "purchased",
}
OF_SITE = {
    "site_name": "name",
    "site_country": "country",
    "site_postal_code": "postal_code",
    "site_city": "city",
}
OF_UNIT = ("serial", "asset_id", "purchased", "warranty_until")


def header(aliases: Aliases, language: str) -> Cells:
    """The names of the columns in one language."""
    return [aliases.titles[field][language] for field in TEMPLATE]


def rows(document: Document) -> Iterator[Cells]:
    """The rows of an inventory document."""
    sites = {site["id"]: site for site in document["sites"]}
    for item in document["items"]:
        told = _of_item(item, sites[item["site"]])
        units = item.get("units") or ()
        for number, unit in enumerate(units, 1):
            yield _row({**told, "device": str(number), **{key: unit.get(key) or "" for key in OF_UNIT}})
        if not units:
            yield _row(told)


def _of_item(item: Document, site: Document) -> dict[str, str]:
    told = {field: item.get(ITEM_KEYS.get(field, field)) for field in TEMPLATE if field not in OF_UNIT}
    told |= {field: site.get(key) for field, key in OF_SITE.items()}
    return {field: _word(value) for field, value in told.items()}


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _row(told: dict[str, str]) -> Cells:
    return [told.get(field, "") for field in TEMPLATE]


def word_rows(rulebook: Rulebook, language: str) -> Iterator[Sequence[str]]:
    """The words that the template knows: kinds with their names, answers, suppliers, SLA classes."""
    titles = rulebook.aliases.titles
    for kind in rulebook.tables.kinds.values():
        yield titles["type"][language], kind.id, kind.name[language]
    for field in (
        "guaranteed_stock",
        "substitutable",
        "spare_on_site",
        "support_wanted",
        "maintenance_wanted",
    ):
        yield titles[field][language], "yes / no", ""
    for supplier in rulebook.aliases.suppliers:
        yield titles["supplier"][language], supplier, ""
    for name in (*rulebook.tables.sla_classes, "none"):
        yield titles["sla_class"][language], name, ""
