"""What an engineer changed: the contract, the discount, and values of items, each with its reason."""

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType

from assessment.cli.report.page import Page, bullets, heading
from assessment.facts import Choice, Override
from assessment.result.adjustments import without_effect
from assessment.translations import N_

FIGURES = {
    "quantity": N_("Quantity"),
    "incidents": N_("Incidents a unit and month"),
    "maintenance_minutes": N_("Maintenance minutes a unit and month"),
    "monthly": N_("EUR a month"),
}
FOR = N_("{value} ({reason})")
NO_EFFECT = {
    ("tier",): N_("No contract is needed, so the chosen tier has no effect."),
    ("discount",): N_("No contract is needed, so the discount has no effect."),
    ("discount", "tier"): N_("No contract is needed, so neither discount nor chosen tier has an effect."),
}


def adjustments_section(page: Page) -> Iterator[RenderableType]:
    """Everything that was adjusted; nothing where nothing was."""
    told = [*_whole(page), *(_override(page, each) for each in page.assessment.adjustments.settled.overrides)]
    if told:
        yield from heading(page.say(N_("Adjustments")))
        yield bullets(told)


def no_effect(page: Page) -> str | None:
    """A sentence about a chosen tier or a discount that does nothing."""
    idle = without_effect(page.assessment)
    return page.say(NO_EFFECT[idle]) if idle else None


def _whole(page: Page) -> Iterator[str]:
    adjusted = page.assessment.adjustments
    if adjusted.tier:
        chosen = page.say(FOR, value=page.tier(adjusted.tier), reason=adjusted.tier_reason or "")
        yield page.labelled(page.say(N_("Chosen tier")), chosen)
    if adjusted.discount:
        percent = page.say(N_("{count} %"), count=page.number(adjusted.discount.percent))
        said = page.say(FOR, value=percent, reason=adjusted.discount.reason)
        yield page.labelled(page.say(N_("Discount")), said)
    if adjusted.alternatives:
        tiers = ", ".join(map(page.tier, adjusted.alternatives))
        yield page.labelled(page.say(N_("Offered beside it")), tiers)
    if adjusted.choice:
        yield page.labelled(page.say(N_("Chosen by the customer")), _chosen(page, adjusted.choice))


def _chosen(page: Page, choice: Choice) -> str:
    """Tier, billing and options, as far as there is anything to tell."""
    names = {option.id: option.name for option in page.assessment.adjustments.options}
    told = [page.tier(choice.tier)] if choice.tier else []
    told += [page.outcome(page.assessment.contract.billing)] if choice.billing else []
    return ", ".join([*told, *(names[id_] for id_ in choice.options)]) or page.say(N_("no option"))


def _override(page: Page, override: Override) -> str:
    field, value = FIGURES.get(override.field), override.value
    name = page.say(field) if field else page.title(override.field)
    written = page.say(FOR, value=_value(page, override.field, value), reason=override.reason)
    return page.labelled(f"{page.item(override.item)} · {name}", written)


def _value(page: Page, field: str, value: str | int | Decimal) -> str:
    if isinstance(value, str):
        return page.outcome_named(field, value)
    return page.amount(value) if field == "monthly" else page.number(value)
