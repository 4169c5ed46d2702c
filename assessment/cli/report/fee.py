"""The fee with its arithmetic: lines that add up, and apart from them what is paid once."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table

from assessment.cli.report.page import Page, heading, indented, table
from assessment.cli.report.unbroken import Text
from assessment.pricing.amounts import Line, PricedOption
from assessment.translations import N_
from assessment.translations.formats import amount

TICKED, UNTICKED = "[x]", "[ ]"


def fee_section(page: Page) -> Iterator[RenderableType]:
    """Monthly lines, options and one-off lines; nothing where no contract is needed."""
    fee = page.assessment.fee
    if fee is None:
        return
    tier = fee.tier.name[page.language]
    yield from heading(page.say(N_("The fixed monthly fee, line by line")), tier)
    yield indented(_lines(page, page.say(N_("EUR a month")), fee.lines, fee.monthly))
    if page.assessment.options:
        yield from heading(page.say(N_("Options, with and without")))
        yield indented(_options(page, page.assessment.options))
    if fee.one_off.lines:
        yield from heading(page.say(N_("Paid once, at the start")))
        yield indented(_lines(page, "EUR", fee.one_off.lines, fee.one_off.total))


def _options(page: Page, options: Sequence[PricedOption]) -> Table:
    columns = (page.say(N_("Without")), page.say(N_("With")), page.say(N_("Difference")))
    made = table((page.say(N_("Option")), "left"), *((column, "right") for column in columns))
    for each in options:
        figures = (each.without.monthly, each.with_it.monthly, each.effect.monthly)
        mark = TICKED if each.ticked else UNTICKED
        made.add_row(
            Text(f"{mark} {each.name}"), *(Text(amount(figure, page.language)) for figure in figures)
        )
    return made


def _lines(page: Page, currency: str, lines: Sequence[Line], total: Decimal) -> Table:
    made = table((page.say(N_("For")), "left"), (page.say(N_("Computed as")), "left"), (currency, "right"))
    for line in lines:
        basis = line.basis[page.language] if line.basis else ""
        made.add_row(
            Text(line.label[page.language]), Text(basis, "dim"), Text(amount(line.amount, page.language))
        )
    made.add_section()
    made.add_row(Text(page.say(N_("Total")), "bold"), "", Text(amount(total, page.language), "bold"))
    return made
