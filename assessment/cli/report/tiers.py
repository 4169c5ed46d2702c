"""The tiers side by side: what each costs, meets, and makes one wait."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from rich.console import RenderableType

from assessment.cli.report.page import NOTHING, Page, bullets, heading, indented, table
from assessment.cli.report.unbroken import Text
from assessment.clock import Wait
from assessment.pricing.amounts import TierOffer
from assessment.result.contract import break_even_notes
from assessment.translations import N_
from assessment.translations.formats import amount
from assessment.translations.words import role

BREAK_EVEN = N_("From so many hours a month {dearer} is cheaper than {cheaper}: {hours}.")
ROLE_HOURS = N_("{role} {hours} h")
WAIT = N_("{hours} h")
WAITS = N_("Waits: typical and longest, in hours as they pass, nights and holidays included.")
Cell = Callable[[TierOffer], str]


def tiers_section(page: Page) -> Iterator[RenderableType]:
    """All tiers at their own rates, and from how many hours a dearer one pays."""
    offers = page.assessment.contract.tiers
    made = table((page.say(N_("EUR a month")), "left"), *((_name(page, offer), "right") for offer in offers))
    for label, cell in _rows(page, offers):
        made.add_row(Text(label), *(Text(cell(offer), right=True) for offer in offers))
    yield from heading(page.say(N_("Tiers side by side")))
    yield indented(made)
    yield Text("")
    yield bullets([page.say(WAITS), *_misses(page), *_break_even(page)])


def _name(page: Page, offer: TierOffer) -> str:
    name = offer.tier.name[page.language]
    return f"► {name}" if offer.tier.id == page.assessment.contract.recommended else name


def _rows(page: Page, offers: Sequence[TierOffer]) -> Iterator[tuple[str, Cell]]:
    yield page.say(N_("Monthly price")), lambda offer: amount(offer.tier.monthly_price, page.language)
    yield page.say(N_("Expected bill by the hour")), lambda offer: amount(offer.hourly_bill, page.language)
    yield page.say(N_("Fixed monthly fee")), lambda offer: _fixed(page, offer)
    for name in dict.fromkeys(name for offer in offers for name in offer.expected_hours):
        label = page.say(N_("Hours: {role}"), role=role(page.language, name))
        yield label, partial(_hours, page, name)
    yield page.say(N_("Wait for a response")), lambda offer: _wait(page, offer.response_wait)
    yield page.say(N_("Wait for work to begin")), lambda offer: _wait(page, offer.intervention_wait)
    yield page.say(N_("Meets the stated needs")), lambda offer: _meets(page, offer)


def _fixed(page: Page, offer: TierOffer) -> str:
    return NOTHING if offer.fixed_fee is None else amount(offer.fixed_fee, page.language)


def _hours(page: Page, name: str, offer: TierOffer) -> str:
    hours = offer.expected_hours.get(name)
    return amount(hours, page.language) if hours else NOTHING


def _wait(page: Page, wait: Wait | None) -> str:
    if wait is None:
        return NOTHING
    return page.say(
        WAIT, hours=f"{page.number(wait.typical_hours)} {NOTHING} {page.number(wait.worst_hours)}"
    )


def _meets(page: Page, offer: TierOffer) -> str:
    return page.say(N_("yes")) if offer.meets else page.say(N_("no"))


def _misses(page: Page) -> Iterator[str]:
    """One text for each contract that does not meet every need, and for doing without."""
    for offer in page.assessment.contract.tiers:
        needs = ", ".join(page.outcome_named("tier_fit", need) for need in offer.missed_needs)
        if needs:
            yield page.say(N_("{tier} misses: {needs}."), tier=offer.tier.name[page.language], needs=needs)


def _break_even(page: Page) -> Iterator[str]:
    """One text for each pair of neighbours."""
    hours: dict[tuple[str, str], list[str]] = {}
    for each in page.assessment.contract.break_even:
        if each.hours is not None:
            said = page.say(ROLE_HOURS, hours=page.number(each.hours), role=role(page.language, each.role))
            hours.setdefault((each.cheaper, each.dearer), []).append(said)
    for (cheaper, dearer), roles in hours.items():
        told = {"cheaper": page.tier(cheaper), "dearer": page.tier(dearer), "hours": ", ".join(roles)}
        yield page.say(BREAK_EVEN, **told)
    yield from break_even_notes(page.assessment.contract, page.language)
