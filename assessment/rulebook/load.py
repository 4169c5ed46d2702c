"""Loads `rules/`: every file is read at once; the rulebook of a date is compiled when it is asked for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Lock

from assessment.rulebook.book import Rulebook, digest
from assessment.rulebook.changes import read_changes
from assessment.rulebook.decision_files import Context, DecisionFile, read_decision
from assessment.rulebook.editions import NoEdition, in_force, read_editions
from assessment.rulebook.grammar import Figures
from assessment.rulebook.load_tables import Tables, read_tables
from assessment.rulebook.questionnaire import Questionnaire
from assessment.rulebook.questionnaire_file import Known, read_questionnaire
from assessment.rulebook.reading import Place, RulebookError, read_file
from assessment.rulebook.rules import DecisionTable
from assessment.rulebook.tables import Tier
from assessment.rulebook.texts import Text
from assessment.rulebook.vocabulary import Fact, Value, read_facts

CHANGEABLE = ("guaranteed_stock", "substitutable", "spare_on_site", "support_wanted", "maintenance_wanted")


class Rules:
    """The rules folder in all its editions; `on` gives the rulebook of a date."""

    def __init__(self, folder: Path) -> None:
        """Read every file below `folder`. Raises `RulebookError` with every problem found."""
        self._problems: list[str] = []
        self._head = read_file(folder / "rulebook.yaml", folder, self._problems)
        self._facts = read_file(folder / "facts.yaml", folder, self._problems)
        self._tables = read_tables(folder, self._problems)
        self._changes_file = read_file(folder / "changes.yaml", folder, self._problems)
        self._changes = read_editions(self._changes_file)
        self._questionnaire = read_editions(read_file(folder / "questionnaire.yaml", folder, self._problems))
        self._texts = _texts(folder, self._problems)
        paths = sorted((folder / "decisions").glob("*.yaml"))
        self._places = {path.stem: read_file(path, folder, self._problems) for path in paths}
        self._files = {name: read_decision(place) for name, place in self._places.items()}
        self._books: dict[date, Rulebook] = {}
        self._lock = Lock()
        self._raise()

    @property
    def effective_dates(self) -> tuple[date, ...]:
        """The days on which any file changes, oldest first, from the first on which all have an edition."""
        editions = [self._changes, self._questionnaire, *(file.editions for file in self._files.values())]
        days = {edition.effective for file in editions for edition in file} | set(
            self._tables.effective_dates
        )
        first = max(min(edition.effective for edition in file) for file in editions)
        first = max(first, min(self._tables.effective_dates))
        return tuple(sorted(day for day in days if day >= first))

    def on(self, day: date) -> Rulebook:
        """The rulebook in force on `day`, compiled once an edition.

        Raises `NoEdition` before the first, `RulebookError` where its rules contradict themselves.
        """
        edition = max((each for each in self.effective_dates if each <= day), default=None)
        if edition is None:
            raise NoEdition(day, self.effective_dates[0])
        with self._lock:
            if edition not in self._books:
                self._books[edition] = self._compile(edition)
            return self._books[edition]

    def check(self) -> tuple[Rulebook, ...]:
        """Compile every edition; raises `RulebookError` with every problem of all of them."""
        return tuple(self.on(day) for day in self.effective_dates)

    def _compile(self, day: date) -> Rulebook:
        self._problems.clear()
        tables = self._tables.on(day)
        facts = _facts(self._facts, self._files, tables)
        context = Context(facts, tuple(tables.sources), _parameter_figures(tables), _contract_figures(tables))
        decisions = {name: file.on(day, context) for name, file in self._files.items()}
        outcomes = {name: tuple(file.outcomes) for name, file in self._files.items()}
        changes_edition = in_force(self._changes, day) or self._changes[0]
        changes = read_changes(changes_edition.content, outcomes, CHANGEABLE, _contracts(tables))
        questionnaire = self._read_questionnaire(day, facts, tables)
        self._raise()
        head = self._head.keys(("id", "provider"), ("currency", "sales_email", "website"))
        compiled: dict[str, DecisionTable] = {name: table for name, table in decisions.items() if table}
        contents = [dict(tables.canonical), self._facts.value, self._contents(day)]
        return Rulebook(
            head["id"].word(),
            head["provider"].word(),
            day,
            digest(contents),
            tables,
            facts,
            compiled,
            changes,
            self._texts,
            questionnaire,
        )

    def _read_questionnaire(self, day: date, facts: Mapping[str, Fact], tables: Tables) -> Questionnaire:
        read = {entry.value for file in self._files.values() for entry in file.inputs} - set(self._files)
        edition = in_force(self._questionnaire, day) or self._questionnaire[0]
        names = {str(fact) for fact in read}
        known = Known(tuple(facts), names, tuple(tables.kinds), tuple(tables.sla_classes))
        return read_questionnaire(edition.content, known)

    def _contents(self, day: date) -> dict[str, object]:
        """What the decision files and the changes say on `day`, as written."""
        files = {name: (place, self._files[name].editions) for name, place in self._places.items()}
        contents: dict[str, object] = {}
        for name, (place, editions) in {**files, "changes": (self._changes_file, self._changes)}.items():
            head = place.value if isinstance(place.value, dict) else {}
            edition = in_force(editions, day)
            written = {key: value for key, value in head.items() if key != "editions"}
            contents[name] = [written, edition.source, edition.content.value] if edition else None
        return contents

    def _raise(self) -> None:
        if self._problems:
            raise RulebookError(tuple(dict.fromkeys(self._problems)))


def load_rules(folder: Path) -> Rules:
    """The rules below `folder`. Raises `RulebookError` with every problem: file, key, what is allowed."""
    return Rules(folder)


def _texts(folder: Path, problems: list[str]) -> Mapping[str, Text]:
    """All texts below `texts/`, by `file.id`."""
    files = [read_file(path, folder, problems) for path in sorted((folder / "texts").glob("*.yaml"))]
    return {f"{Path(file.file).stem}.{id_}": place.text() for file in files for id_, place in file.entries()}


def _facts(file: Place, decisions: Mapping[str, DecisionFile], tables: Tables) -> Mapping[str, Fact]:
    declared = read_facts(file, {"kinds": tuple(tables.kinds), "tiers": tuple(tables.tiers)})
    return {**declared, **{name: decision.fact for name, decision in decisions.items()}}


def _parameter_figures(tables: Tables) -> Figures:
    values = {name: getattr(tables.parameters, name) for name in tables.parameters.__slots__}
    return {name: value for name, value in values.items() if isinstance(value, Decimal)}


def _contracts(tables: Tables) -> tuple[str, ...]:
    return tuple(tier.id for tier in tables.tiers.values() if tier.contract)


def _contract_figures(tables: Tables) -> tuple[Figures, ...]:
    return tuple(_tier_figures(tier) for tier in tables.tiers.values() if tier.contract)


def _tier_figures(tier: Tier) -> Figures:
    hours = tier.fault_hours
    figures: dict[str, Value | None] = {
        "tier": tier.id,
        "response_hours": tier.response_hours,
        "intervention_hours": tier.intervention_hours,
        "fault_days": Decimal(hours.days) if hours else None,
        "fault_opens": Decimal(hours.opens) if hours else None,
        "fault_closes": Decimal(hours.closes) if hours else None,
    }
    return {name: value for name, value in figures.items() if value is not None}
