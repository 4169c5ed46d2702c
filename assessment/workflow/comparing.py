"""Scenarios side by side: what each comes to, and what differs item by item."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from uuid import UUID

from assessment.assess import Assessment
from assessment.decisions.taken import DecidedItem
from assessment.intake.questionnaire import Answers, Conflict
from assessment.pricing.amounts import ItemAmounts
from assessment.store import desk as stored
from assessment.store.desk import File, Scenario
from assessment.store.staff import User
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.scenarios import answers_with
from assessment.workflow.showing import Shown, show
from assessment.workflow.summaries import Amounts, amounts_of

NOTHING = Amounts(None, None, None, None)


@dataclass(frozen=True, slots=True)
class Column:
    """What one variant comes to; `scenario` is none for the assessment as it is.

    `verdicts` counts items by verdict. `conflicts` are changes of what is no longer there.
    """

    scenario: Scenario | None
    shown: Shown
    need: str | None
    amounts: Amounts
    verdicts: Mapping[str, int]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One item in one variant; `monthly` is what it contributes to the fee, in EUR."""

    quantity: int
    support_cover: str
    maintenance_cover: str
    replacement_cover: str
    verdict: str
    monthly: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """One item in all variants; none where a variant has no such item.

    `differing` names the fields of cells that are not the same everywhere, `present` among them where the
    item is missing somewhere.
    """

    item: str
    name: str
    kind: str
    cells: tuple[Cell | None, ...]
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The assessment as it is, then its scenarios; rows in the order of the inventories."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def differences(self) -> tuple[Row, ...]:
        """The rows in which anything differs."""
        return tuple(row for row in self.rows if row.differing)


def compare(desk: Desk, user: User, id_: UUID) -> Comparison:
    """An assessment and its scenarios side by side, all evaluated today; raises `Gone`."""
    file = stored.find_file(desk.database, id_)
    allowed(user, "see")(file)
    found = stored.scenarios(desk.database, id_)
    columns = (_column(desk, file, None), *(_column(desk, file, each) for each in found))
    return Comparison(columns, tuple(_rows(columns)))


def _column(desk: Desk, file: File, scenario: Scenario | None) -> Column:
    answers, adjustments = Answers.of(file.assessment.answers), file.adjustments
    conflicts: tuple[Conflict, ...] = ()
    if scenario is not None:
        varied = answers_with(desk, answers, scenario)
        answers, conflicts, adjustments = varied.answers, varied.conflicts, scenario.adjustments
    shown = show(desk.rulebook, answers, adjustments, desk.today())
    assessment = shown.assessment
    if assessment is None:
        return Column(scenario, shown, None, NOTHING, {}, conflicts)
    verdicts = Counter(each.decisions.verdict.outcome for each in assessment.items)
    need = assessment.contract.need.outcome
    return Column(scenario, shown, need, amounts_of(assessment), dict(verdicts), conflicts)


def _rows(columns: tuple[Column, ...]) -> Iterator[Row]:
    cells = [_cells(column.shown.assessment) for column in columns]
    labels = {
        decided.item.id: (decided.item.name, decided.item.kind)
        for column in reversed(columns)
        if column.shown.assessment
        for decided in column.shown.assessment.items
    }
    for item in dict.fromkeys(id_ for found in cells for id_ in found):
        across = tuple(found.get(item) for found in cells)
        yield Row(item, *labels[item], across, _differing(across))


def _cells(assessment: Assessment | None) -> dict[str, Cell]:
    if assessment is None:
        return {}
    quantities = assessment.adjustments.quantities
    both = zip(assessment.items, assessment.amounts, strict=True)
    return {decided.item.id: _cell(decided, amounts, quantities) for decided, amounts in both}


def _cell(decided: DecidedItem, amounts: ItemAmounts, quantities: Mapping[str, int]) -> Cell:
    item, decisions = decided.item, decided.decisions
    return Cell(
        quantity=quantities.get(item.id, item.quantity),
        support_cover=decisions.support_cover.outcome,
        maintenance_cover=decisions.maintenance_cover.outcome,
        replacement_cover=decisions.replacement_cover.outcome,
        verdict=decisions.verdict.outcome,
        monthly=amounts.reactive + amounts.maintenance + amounts.override,
    )


def _differing(cells: tuple[Cell | None, ...]) -> tuple[str, ...]:
    there = [astuple(cell) for cell in cells if cell is not None]
    missing = ("present",) if len(there) < len(cells) else ()
    names = [each.name for each in fields(Cell)]
    return missing + tuple(
        name for name, values in zip(names, zip(*there, strict=True), strict=True) if len(set(values)) > 1
    )
