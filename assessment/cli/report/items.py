"""The items: those that were decided alike stand together under their verdict and its reasons."""

from collections.abc import Iterator, Sequence

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from assessment.cli.report.page import NOTHING, TIMES, Page, ends, heading, indented
from assessment.cli.report.unbroken import Text
from assessment.decisions.taken import UNDECIDED, DecidedItem, Decision
from assessment.pricing.amounts import ItemAmounts
from assessment.translations import N_
from assessment.translations.formats import amount
from assessment.translations.words import question

Group = list[tuple[DecidedItem, ItemAmounts]]


def items_section(page: Page) -> Iterator[RenderableType]:
    """Every item with its verdict, its covers and why."""
    if page.assessment.items:
        yield from heading(page.say(N_("Items")), page.say(N_("EUR a month before the premium")))
    for verdict, groups in _by_verdict(page).items():
        shared = _shared(groups)
        count = sum(len(group) for group in groups)
        yield ends(Text(page.outcome_named("verdict", verdict), "bold"), Text(page.number(count)))
        yield indented(_covers(page, shared))
        for group in groups:
            yield Padding(_group(page, group, shared), (1, 0, 0, 2))
        yield Text("")


def _by_verdict(page: Page) -> dict[str, list[Group]]:
    """The items that were decided alike, by verdict in the order of the rulebook, what is open second."""
    alike: dict[object, Group] = {}
    for entry in zip(page.assessment.items, page.assessment.amounts, strict=True):
        decisions = entry[0].decisions
        said = tuple(_said(each) for each in decisions.all)
        alike.setdefault((said, decisions.unanswered), []).append(entry)
    first, *others = page.assessment.rulebook.decisions["verdict"].outcomes
    found: dict[str, list[Group]] = {verdict: [] for verdict in (first, UNDECIDED, *others)}
    for group in alike.values():
        found[group[0][0].decisions.verdict.outcome].append(group)
    return {verdict: groups for verdict, groups in found.items() if groups}


def _said(decision: Decision) -> tuple[object, ...]:
    return decision.outcome, decision.rule, decision.because["en"]


def _shared(groups: Sequence[Group]) -> list[Decision]:
    """The covers on which all groups of a verdict agree; they are told once."""
    covers = [group[0][0].decisions.all[:-1] for group in groups]
    return [same[0] for same in zip(*covers, strict=True) if len({_said(each) for each in same}) == 1]


def _group(page: Page, group: Group, shared: Sequence[Decision]) -> RenderableType:
    """Items that were decided alike, under what is decided about them alone."""
    decisions = group[0][0].decisions
    known = {_said(each) for each in shared}
    own = [each for each in decisions.all[:-1] if _said(each) not in known]
    questions = [Text(f"? {question(page.language, name)}") for name in decisions.unanswered]
    return Lines(_covers(page, own), *questions, _members(page, group))


def _covers(page: Page, decisions: Sequence[Decision]) -> RenderableType:
    """Each cover with its reason; what does not apply is left out."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for decision in decisions:
        if decision.outcome != "not_applicable":
            because = decision.because[page.language]
            said = because if decision.open else f"{page.outcome(decision)}. {because}"
            grid.add_row(Text(page.title(decision.decision), "dim"), Text(said))
    return grid


def _members(page: Page, group: Group) -> RenderableType:
    grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, min_width=5)
    grid.add_column(ratio=3)
    grid.add_column(ratio=2)
    grid.add_column(justify="right", no_wrap=True, min_width=10)
    for decided, amounts in group:
        item = decided.item
        grid.add_row(
            Text(f"{page.number(item.quantity)} {TIMES}"),
            Text(item.name),
            Text(" · ".join(_about(page, decided))),
            Text(_monthly(page, decided, amounts)),
        )
    return grid


def _about(page: Page, decided: DecidedItem) -> Iterator[str]:
    """Kind and, where there are several sites, the site."""
    yield page.kind(decided.item)
    sites = page.assessment.inventory.sites
    if len(sites) > 1:
        yield next(site.name for site in sites if site.id == decided.item.site)


def _monthly(page: Page, decided: DecidedItem, amounts: ItemAmounts) -> str:
    total = amounts.reactive + amounts.maintenance + amounts.override
    stated = page.assessment.fee is not None and decided.item.id in page.stated
    return amount(total, page.language) if total or stated else NOTHING
