"""Loads `rules/`: every file is read at once; the rulebook of a date is compiled when it is asked for."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from threading import Lock

from assessment.rulebook.aliases import read_aliases
from assessment.rulebook.book import Rulebook, digest
from assessment.rulebook.changes import read_changes
from assessment.rulebook.contents import Used, contents
from assessment.rulebook.decision_files import Context, DecisionFile, read_decision
from assessment.rulebook.editions import (
    Edition,
    NoEdition,
    check_sources,
    holding,
    read_editions,
    still_to_come,
)
from assessment.rulebook.figures import contract_figures, contracts, parameter_figures
from assessment.rulebook.filled_texts import read_texts
from assessment.rulebook.grid import name as name_of
from assessment.rulebook.load_tables import Tables, read_tables
from assessment.rulebook.questionnaire import Questionnaire
from assessment.rulebook.questionnaire_file import Known, read_questionnaire
from assessment.rulebook.reading import Place, RulebookError, read_file
from assessment.rulebook.required import DECISIONS
from assessment.rulebook.rules import DecisionTable
from assessment.rulebook.strays import stray_files
from assessment.rulebook.tables import Source
from assessment.rulebook.texts import Text
from assessment.rulebook.vocabulary import Fact, read_facts

CHANGEABLE = ("guaranteed_stock", "substitutable", "spare_on_site", "support_wanted", "maintenance_wanted")


class Rules:
    """The rules folder in all its editions; `on` gives the rulebook of a date."""

    def __init__(self, folder: Path) -> None:
        """Read every file below `folder`. Raises `RulebookError` with every problem found."""
        self._folder = folder
        self._problems: list[str] = list(stray_files(folder))
        self._id, self._provider = _head(self._read("rulebook.yaml"))
        self._facts = self._read("facts.yaml")
        self._tables = read_tables(folder, self._problems)
        self._changes = self._editions("changes.yaml")
        self._questionnaire = self._editions("questionnaire.yaml")
        self._aliases = self._editions("aliases.yaml")
        self._texts = read_texts(folder, self._problems)
        self._files = dict(self._decisions())
        self._books: dict[date, Rulebook] = {}
        self._lock = Lock()
        self._raise()

    def _read(self, name: str) -> Place:
        return read_file(self._folder / name, self._folder, self._problems)

    def _editions(self, name: str) -> tuple[Edition, ...]:
        place = self._read(name)
        editions = read_editions(place)
        check_sources(place, editions, self._sources)
        return editions

    def _decisions(self) -> Iterator[tuple[str, DecisionFile]]:
        """The decisions in the order in which they are taken; one without a file was noted already."""
        for name in DECISIONS:
            if (self._folder / "decisions" / f"{name}.yaml").exists():
                place = self._read(f"decisions/{name}.yaml")
                file = read_decision(name, place)
                check_sources(place, file.editions, self._sources)
                yield name, file

    @property
    def _sources(self) -> Mapping[str, Source]:
        return self._tables.versions[0].sources if self._tables.versions else {}

    @property
    def texts(self) -> Mapping[str, Text]:
        """The texts by `file.id`, which are the same on every day."""
        return self._texts

    @property
    def effective_dates(self) -> tuple[date, ...]:
        """The days on which any file changes, oldest first, from the first on which all have an edition."""
        whole = (self._changes, self._questionnaire, self._aliases)
        editions = [*whole, *(file.editions for file in self._files.values())]
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

    def check(self, today: date | None = None) -> tuple[Rulebook, ...]:
        """Compile every edition; raises `RulebookError` with every problem of all of them.

        Where `today` is given, nothing may have been compared with its source after it. What serves does
        not ask that: a clock that is slow must not stop it.
        """
        problems = list(self._compared_after(today)) if today else []
        books = []
        for day in self.effective_dates:
            try:
                books.append(self.on(day))
            except RulebookError as error:
                problems.extend(error.problems)
        if problems:
            raise RulebookError(tuple(dict.fromkeys(problems)))
        return tuple(books)

    def _compared_after(self, today: date) -> Iterator[str]:
        for source in self._sources.values():
            yield from still_to_come(f"sources.yaml: sources.{source.id}.checked", source.checked, today)
        tables = [edition for tables in self._tables.versions for edition in tables.editions.values()]
        decided = [edition for file in self._files.values() for edition in file.editions]
        for edition in (*tables, *decided, *self._changes, *self._questionnaire, *self._aliases):
            place = f"{edition.content.file}: {edition.content.path.removesuffix('content')}checked"
            yield from still_to_come(place, edition.checked, today)

    def _compile(self, day: date) -> Rulebook:
        self._problems.clear()
        tables = self._tables.on(day)
        facts = _facts(self._facts, self._files, tables)
        decisions = self._decided(day, facts, tables)
        changes = holding(self._changes, day)
        changes_read = read_changes(changes.content, self._outcomes, CHANGEABLE, contracts(tables))
        questionnaire = self._asked(day, facts, tables)
        aliases = read_aliases(holding(self._aliases, day).content, tables.kinds)
        self._raise()
        written = contents(tables, self._facts, self._used(day, decisions), changes)
        return Rulebook(
            *(self._id, self._provider, day, digest(written), tables, facts, decisions),
            *(changes_read, self._texts, questionnaire, aliases, self._folder),
        )

    def _decided(self, day: date, facts: Mapping[str, Fact], tables: Tables) -> dict[str, DecisionTable]:
        """The decision tables in force; where one is not sound, a problem was noted."""
        context = Context(facts, tuple(tables.sources), parameter_figures(tables), contract_figures(tables))
        compiled = {name: file.on(day, context) for name, file in self._files.items()}
        return {name: table for name, table in compiled.items() if table}

    def _used(self, day: date, decisions: Mapping[str, DecisionTable]) -> Mapping[str, Used]:
        return {
            name: (file, holding(file.editions, day), decisions[name]) for name, file in self._files.items()
        }

    @property
    def _outcomes(self) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(file.outcomes) for name, file in self._files.items()}

    def _asked(self, day: date, facts: Mapping[str, Fact], tables: Tables) -> Questionnaire:
        """The questionnaire in force, which asks for what the rules read."""
        read = {str(entry.value) for file in self._files.values() for entry in file.inputs}
        known = Known(tuple(facts), read - set(self._files), tuple(tables.kinds), tuple(tables.sla_classes))
        return read_questionnaire(holding(self._questionnaire, day).content, known)

    def _raise(self) -> None:
        if self._problems:
            raise RulebookError(tuple(dict.fromkeys(self._problems)))


def load_rules(folder: Path) -> Rules:
    """The rules below `folder`. Raises `RulebookError` with every problem: file, key, what is allowed."""
    return Rules(folder)


def _head(file: Place) -> tuple[str, str]:
    """Whose rulebook it is: its id, which names the folder of its brand, and the provider's name."""
    keys = file.keys(("id", "provider"), ("currency", "sales_email", "website"))
    if "currency" in keys:
        keys["currency"].choice(("EUR",))
    for key in ("sales_email", "website"):
        if key in keys:
            keys[key].word()
    return name_of(keys["id"]), keys["provider"].word()


def _facts(file: Place, decisions: Mapping[str, DecisionFile], tables: Tables) -> Mapping[str, Fact]:
    declared = read_facts(file, {"kinds": tuple(tables.kinds), "tiers": tuple(tables.tiers)})
    return {**declared, **{name: decision.fact for name, decision in decisions.items()}}
