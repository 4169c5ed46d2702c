"""The items: those that were decided alike stand together, under their verdict."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.assess import Assessment
from assessment.decisions.taken import UNDECIDED, DecidedItem, ItemDecisions
from assessment.pricing.amounts import ItemAmounts
from assessment.translations import N_
from assessment.translations.words import question
from assessment.web.view.why import Why, why
from assessment.web.words import Words

FEW_LINES, FEW_GROUPS = 50, 60
NOTHING = Decimal("0.00")
Pair = tuple[DecidedItem, ItemAmounts]
Stated = tuple[tuple[str, str, str], ...]
Alike = tuple[str, int, Stated]
# What is set by hand beside the decisions, which have titles of their own.
FIGURES = {
    "quantity": N_("Units"),
    "incidents": N_("Incidents a unit and month"),
    "maintenance_minutes": N_("Maintenance minutes a unit and month"),
    "monthly": N_("Amount a month in EUR, for the whole item"),
}
Groups = defaultdict[Alike, list[Pair]]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the inventory."""

    id: str
    name: str
    model: str
    quantity: str
    site: str
    monthly: str


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind that were decided alike; `more` are not listed one by one."""

    kind: str
    lines: tuple[ItemLine, ...]
    more: int
    items: int
    units: str
    monthly: str
    replacement: str | None
    whys: tuple[Why, ...]
    questions: tuple[str, ...]
    overridden: Stated


@dataclass(frozen=True, slots=True)
class Section:
    """All items of one verdict; `more` are in groups that are not shown."""

    verdict: str
    title: str
    items: int
    units: str
    monthly: str
    groups: tuple[Group, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Items:
    """The sections that occur; `hidden` items are summed up only."""

    sections: tuple[Section, ...]
    items: int
    hidden: int


def items(assessment: Assessment, words: Words, list_all: bool = False) -> Items:
    """Every item, by verdict in the order of the rulebook; what is open stands second."""
    first, *others = words.rulebook.decisions["verdict"].outcomes
    found = {verdict: Groups(list) for verdict in (first, UNDECIDED, *others)}
    wording = _Wording(assessment, words, list_all)
    for pair in zip(assessment.items, assessment.amounts, strict=True):
        found[pair[0].decisions.verdict.outcome][wording.alike(pair[0])].append(pair)
    sections = tuple(wording.section(verdict, groups) for verdict, groups in found.items() if groups)
    hidden = sum(section.more + sum(group.more for group in section.groups) for section in sections)
    return Items(sections, len(assessment.items), hidden)


class _Wording:
    """Words groups of items; what items share is worded once."""

    def __init__(self, assessment: Assessment, words: Words, list_all: bool) -> None:
        self._words = words
        self._lines = None if list_all else FEW_LINES
        self._groups = None if list_all else FEW_GROUPS
        self._sites = {site.id: site.name for site in assessment.inventory.sites}
        self._whys: dict[int, tuple[Why, ...]] = {}
        self._quantities = assessment.adjustments.quantities
        optional = assessment.adjustments.optional
        self._stated: dict[str, list[tuple[str, str, str]]] = {}
        for each in assessment.adjustments.settled.overrides:
            option = optional.get((each.item, each.field))
            self._stated.setdefault(each.item, []).append(
                (each.field, each.reason, option.name if option else "")
            )

    def alike(self, decided: DecidedItem) -> Alike:
        """Equal for items of one kind with the same decisions, which items of a profile share."""
        return decided.item.kind, id(decided.decisions), self._set_otherwise(decided)

    def _set_otherwise(self, decided: DecidedItem) -> Stated:
        """The fields that were set, with the reasons, and the option that set them where no engineer did."""
        return tuple(sorted(self._stated.get(decided.item.id, ())))

    def section(self, verdict: str, groups: Mapping[Alike, list[Pair]]) -> Section:
        heaviest = sorted(groups.values(), key=lambda pairs: -_monthly(pairs))
        pairs = [pair for each in heaviest for pair in each]
        shown = tuple(self._group(each) for each in heaviest[: self._groups])
        return Section(
            verdict,
            self._words.outcome("verdict", verdict),
            len(pairs),
            self._units(pairs),
            self._words.money(_monthly(pairs)),
            shown,
            len(pairs) - sum(group.items for group in shown),
        )

    def _group(self, pairs: Sequence[Pair]) -> Group:
        words, first = self._words, pairs[0][0]
        lines = tuple(self._line(pair) for pair in pairs[: self._lines])
        return Group(
            words.of(words.rulebook.tables.kinds[first.item.kind].name),
            lines,
            len(pairs) - len(lines),
            len(pairs),
            self._units(pairs),
            words.money(_monthly(pairs)),
            self._replacement(first),
            self._reasons(first.decisions),
            tuple(question(words.language, name) for name in first.decisions.unanswered),
            tuple((self._field(name), reason, option) for name, reason, option in self._set_otherwise(first)),
        )

    def _replacement(self, decided: DecidedItem) -> str | None:
        """What happens when it breaks; none for what is no hardware."""
        if not self._words.rulebook.tables.kinds[decided.item.kind].hardware:
            return None
        return self._words.outcome("replacement_cover", decided.decisions.replacement_cover.outcome)

    def _line(self, pair: Pair) -> ItemLine:
        item = pair[0].item
        model = " ".join(part for part in (item.manufacturer, item.model) if part)
        quantity, monthly = self._words.number(self._units_of(pair)), self._words.money(_of(pair[1]))
        return ItemLine(item.id, item.name, model, quantity, self._sites[item.site], monthly)

    def _reasons(self, decisions: ItemDecisions) -> tuple[Why, ...]:
        found = self._whys.get(id(decisions))
        if found is None:
            found = self._whys[id(decisions)] = tuple(why(each, self._words) for each in decisions.all)
        return found

    def _field(self, name: str) -> str:
        decision = self._words.rulebook.decisions.get(name)
        return self._words.of(decision.title) if decision else self._words.say(FIGURES.get(name, name))

    def _units(self, pairs: Iterable[Pair]) -> str:
        return self._words.number(sum(map(self._units_of, pairs)))

    def _units_of(self, pair: Pair) -> int:
        return self._quantities.get(pair[0].item.id, pair[0].item.quantity)


def _monthly(pairs: Iterable[Pair]) -> Decimal:
    return sum((_of(pair[1]) for pair in pairs), NOTHING)


def _of(amounts: ItemAmounts) -> Decimal:
    return amounts.reactive + amounts.maintenance + amounts.override
