"""Good documents of all kinds, and any JSON at all."""

from datetime import date
from typing import Any

from hypothesis import strategies as some

from tests.intake.words import VOCABULARY

Some = some.SearchStrategy[Any]

SITES = ("hq", "lab", "x-1.b_C")
ANSWERS = some.sampled_from((True, False, None))
LETTERS = some.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co", "Mn", "Zl", "Zp"))
PAST_DAYS = some.dates(max_value=date(2026, 11, 22)).map(str)
HOURS = some.one_of(some.integers(1, 1_000), some.floats(0.01, 1_000), some.none())
UNITS = some.lists(
    some.fixed_dictionaries(
        {},
        optional={
            "serial": some.text(LETTERS, max_size=9),
            "purchased": PAST_DAYS,
            "warranty_until": some.dates().map(str),
        },
    ),
    max_size=2,
)


def text(most: int) -> Some:
    return some.text(LETTERS, max_size=min(most, 12))


def name() -> Some:
    return some.text(LETTERS, min_size=1, max_size=12).filter(str.strip)


def item(identity: str) -> Some:
    answers = (
        *("guaranteed_stock", "substitutable", "spare_on_site"),
        *("support_wanted", "maintenance_wanted"),
    )
    required = {
        "id": some.just(identity),
        "kind": some.sampled_from(tuple(VOCABULARY.kinds)),
        "name": name(),
        "quantity": some.integers(2, 1_000_000),
        "site": some.sampled_from(SITES),
    }
    optional = {
        **dict.fromkeys(answers, ANSWERS),
        **dict.fromkeys(("manufacturer", "model"), text(200)),
        "supplier": some.sampled_from(("provider", None)),
        "sla_class": some.sampled_from((*VOCABULARY.sla_classes, "none", None)),
        "notes": some.text(LETTERS | some.just("\n"), max_size=20),
        "purchased": PAST_DAYS,
        "units": UNITS,
    }
    services = some.fixed_dictionaries(
        {**required, "supplier": some.just("other")}, optional={"units": UNITS}
    )
    return some.fixed_dictionaries(required, optional=optional) | services


def inventories() -> Some:
    site = {"name": name(), "country": some.sampled_from(("LU", "BE", "FR"))}
    needs = dict.fromkeys(("guaranteed_support", "maintenance", "everyday_it_support", "managed_it"), ANSWERS)
    window = some.sampled_from(({"days": "mon-sat", "from": "07:15", "to": "24:00"}, None))
    contact = some.lists(some.sampled_from(("email", "phone", "chat"))) | some.none()
    return some.fixed_dictionaries(
        {
            "format": some.just("assessment.inventory/1"),
            "customer": some.fixed_dictionaries(
                {"name": name(), "country": some.just("LU")},
                optional={
                    "language": some.sampled_from(VOCABULARY.languages),
                    "email": some.just("it@weber.example"),
                    "contact": text(200),
                    "phone": text(50),
                },
            ),
            "sites": some.tuples(
                *(
                    some.fixed_dictionaries(
                        {"id": some.just(id_), **site}, optional={"postal_code": text(20), "city": text(100)}
                    )
                    for id_ in SITES
                )
            ).map(list),
            "needs": some.fixed_dictionaries(
                {},
                optional={
                    **needs,
                    "fault_window": window,
                    "response_hours": HOURS,
                    "intervention_hours": HOURS,
                    "contact": contact,
                },
            ),
            "items": some.integers(0, 4).flatmap(
                lambda count: some.tuples(*(item(f"i{number}") for number in range(count))).map(list)
            ),
        }
    )


def adjustments() -> Some:
    """Adjustments of the items `sw` and `net`."""
    reason = name()
    figures = {
        "quantity": some.integers(1, 1_000_000),
        "incidents": some.integers(0, 100) | some.floats(0, 100),
        "maintenance_minutes": some.integers(0, 100_000) | some.floats(0, 100_000),
        "monthly": some.integers(0, 100_000_000).map(lambda cents: cents / 100),
    }
    values = figures | {cover: some.sampled_from(words) for cover, words in VOCABULARY.outcomes.items()}
    override = some.one_of(
        *(
            some.fixed_dictionaries(
                {
                    "item": some.sampled_from(("sw", "net")),
                    "field": some.just(field),
                    "value": value,
                    "reason": reason,
                }
            )
            for field, value in values.items()
        )
    )
    tiers = some.sampled_from(VOCABULARY.tiers)
    chosen: Some = some.fixed_dictionaries({"tier": tiers, "tier_reason": reason}) | some.just({})
    rest = some.fixed_dictionaries(
        {
            "format": some.just("assessment.adjustments/1"),
            "overrides": some.lists(override, unique_by=lambda entry: (entry["item"], entry["field"])),
        },
        optional={
            "discount": some.fixed_dictionaries(
                {"percent": some.floats(0.01, 100) | some.integers(1, 100), "reason": reason}
            ),
            "alternatives": some.lists(tiers),
        },
    )
    return some.builds(lambda first, second: {**first, **second}, rest, chosen)


KEYS = some.text(max_size=4) | some.sampled_from(
    (
        "format",
        "customer",
        "sites",
        "needs",
        "items",
        "id",
        "name",
        "kind",
        "quantity",
        "units",
        "value",
        "field",
    )
)
SCALARS = some.none() | some.booleans() | some.integers() | some.floats() | some.text()


def anything() -> Some:
    """Whatever a JSON reader can return, and floats that JSON has not."""
    return some.recursive(
        SCALARS,
        lambda inner: some.lists(inner, max_size=4) | some.dictionaries(KEYS, inner, max_size=6),
        max_leaves=20,
    )
