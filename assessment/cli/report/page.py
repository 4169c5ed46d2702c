"""What every section needs: the assessment, the reader's language, and the pieces of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table

from assessment.assess import Assessment
from assessment.cli.report.unbroken import Text
from assessment.decisions.taken import UNDECIDED, Decision
from assessment.facts import Item
from assessment.translations import N_, formats, translate

OPEN = N_("Open")
INDENT = (0, 0, 0, 2)
NOTHING, TIMES = "\N{EN DASH}", "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True)
class Page:
    """An assessment as it is told in one language."""

    assessment: Assessment
    language: str

    def say(self, message: str, **values: object) -> str:
        """An interface text."""
        return translate(self.language, message, values)

    def labelled(self, label: str, text: str) -> str:
        """A label and what it stands for, with the colon that the language wants."""
        return self.say(N_("{label}: {text}"), label=label, text=text)

    def money(self, value: Decimal) -> str:
        """An amount with its currency."""
        return formats.money(value, self.language)

    def amount(self, value: Decimal | int) -> str:
        """An amount without its currency, for what is named after it."""
        return formats.amount(Decimal(value), self.language)

    def number(self, value: Decimal | int) -> str:
        """A number as it is written."""
        return formats.number(value, self.language)

    def day(self, value: date) -> str:
        """A date in words."""
        return formats.day(value, self.language)

    def outcome(self, decision: Decision) -> str:
        """An outcome's name."""
        return self.outcome_named(decision.decision, decision.outcome)

    def outcome_named(self, decision: str, outcome: str) -> str:
        """The name of an outcome of a decision; the outcomes of decisions that are no table are tiers."""
        tables = self.assessment.rulebook.decisions
        if outcome == UNDECIDED:
            return self.say(OPEN)
        if decision not in tables:
            return self.tier(outcome)
        names = tables[decision].outcomes
        return names[outcome][self.language] if outcome in names else outcome

    def title(self, decision: str) -> str:
        """A decision's name."""
        return self.assessment.rulebook.decisions[decision].title[self.language]

    def tier(self, name: str) -> str:
        """A tier's name; `bespoke` is none of them."""
        tiers = self.assessment.rulebook.tables.tiers
        return tiers[name].name[self.language] if name in tiers else self.say(N_("Bespoke"))

    def kind(self, item: Item) -> str:
        """The name of an item's kind."""
        return self.assessment.rulebook.tables.kinds[item.kind].name[self.language]

    def item(self, id_: str) -> str:
        """An item's name."""
        return self._items[id_].name

    @cached_property
    def stated(self) -> frozenset[str]:
        """The items whose monthly amount was set, by an engineer or by an option that is ticked."""
        overrides = self.assessment.adjustments.settled.overrides
        return frozenset(each.item for each in overrides if each.field == "monthly")

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.assessment.inventory.items}


def heading(text: str, beside: str = "") -> Iterator[RenderableType]:
    """A section's heading over a rule, with what stands at its right."""
    yield Text("")
    yield ends(Text(text.upper(), "bold"), Text(beside))
    yield Rule(characters="─", style="")


def ends(left: Text, right: Text) -> RenderableType:
    """A line with a text at each end."""
    line = Table.grid(expand=True)
    line.add_column(ratio=1)
    line.add_column(justify="right")
    line.add_row(left, right)
    return line


def indented(part: RenderableType) -> RenderableType:
    """A part below a heading."""
    return Padding(part, INDENT)


def pairs(rows: Iterable[tuple[str, str]]) -> RenderableType:
    """Labels and what they stand for."""
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for label, value in rows:
        grid.add_row(Text(label), Text(value))
    return indented(grid)


def bullets(texts: Iterable[str]) -> RenderableType:
    """A list."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    for text in texts:
        grid.add_row("•", Text(text))
    return indented(grid)


def table(*columns: tuple[str, str]) -> Table:
    """A table with heads; each column is a head and `left` (text, which wraps) or `right` (figures)."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for head, side in columns:
        figures = side == "right"
        made.add_column(Text(head), justify="right" if figures else "left", no_wrap=figures)
    return made
