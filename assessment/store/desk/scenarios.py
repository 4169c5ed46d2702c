"""Scenarios of an assessment: named variants, changed only by who has seen their latest version."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.desk.files import Check, changing, touched
from assessment.store.desk.tables import ScenarioRow
from assessment.store.desk.values import Document, Scenario
from assessment.store.trail.recording import Entry, record

MOST = 20


class NoScenario(LookupError):
    """There is no such scenario, or no longer."""


class TooMany(ValueError):
    """An assessment has as many scenarios as it may."""


@dataclass(frozen=True, slots=True)
class StaleScenario:
    """A change that was not made, as the scenario had changed meanwhile: what it is now."""

    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Variant:
    """What a scenario says."""

    name: str
    changes: tuple[Document, ...]
    adjustments: Document


def add_scenario(
    database: Database, id_: UUID, scenario_id: UUID, variant: Variant, check: Check
) -> Scenario:
    """Store a scenario, once for its id; raises `Gone`, `TooMany`, and what `check` raises."""

    def work(session: Session) -> Scenario:
        assessment, _ = changing(session, id_, check)
        row = session.get(ScenarioRow, scenario_id)
        if row is not None and row.assessment_id == id_:
            return value_of(row)
        if row is not None or len(_rows(session, id_)) >= MOST:
            raise TooMany
        row = _row(id_, scenario_id, variant)
        session.add(row)
        record(session, id_, Entry("scenario_added", _path(row), None, _said(row)))
        touched(session, assessment)
        return value_of(row)

    return database.write(work)


def save_scenario(
    database: Database, id_: UUID, scenario: Scenario, variant: Variant, check: Check
) -> Scenario | StaleScenario:
    """Change a scenario if it is still as `scenario`, which was seen; raises `Gone`, `NoScenario`."""

    def work(session: Session) -> Scenario | StaleScenario:
        assessment, _ = changing(session, id_, check)
        row = _existing(session, id_, scenario.id)
        if row.version != scenario.version:
            return StaleScenario(value_of(row))
        before = _said(row)
        row.name, row.changes, row.adjustments = _parts(variant)
        if before != _said(row):
            row.updated_at = now()
            record(session, id_, Entry("scenario_changed", _path(row), before, _said(row)))
            touched(session, assessment)
        return value_of(row)

    return database.write(work)


def remove_scenario(database: Database, id_: UUID, scenario_id: UUID, check: Check) -> None:
    """Take a scenario away; nothing happens where there is none. What it said stays in the trail."""

    def work(session: Session) -> None:
        assessment, _ = changing(session, id_, check)
        row = session.get(ScenarioRow, scenario_id)
        if row is not None and row.assessment_id == id_:
            record(session, id_, Entry("scenario_removed", _path(row), _said(row), None))
            session.delete(row)
            touched(session, assessment)

    database.write(work)


def scenarios(database: Database, id_: UUID) -> tuple[Scenario, ...]:
    """The scenarios of an assessment in the order in which they were made."""
    return database.read(lambda session: tuple(map(value_of, _rows(session, id_))))


def _rows(session: Session, id_: UUID) -> Sequence[ScenarioRow]:
    query = select(ScenarioRow).where(ScenarioRow.assessment_id == id_)
    return session.scalars(query.order_by(ScenarioRow.created_at, ScenarioRow.id)).all()


def _existing(session: Session, id_: UUID, scenario_id: UUID) -> ScenarioRow:
    row = session.get(ScenarioRow, scenario_id)
    if row is None or row.assessment_id != id_:
        raise NoScenario(str(scenario_id))
    return row


def _row(id_: UUID, scenario_id: UUID, variant: Variant) -> ScenarioRow:
    name, changes, adjustments = _parts(variant)
    said = {"name": name, "changes": changes, "adjustments": adjustments}
    return ScenarioRow(id=scenario_id, assessment_id=id_, created_at=now(), updated_at=now(), **said)


def _parts(variant: Variant) -> tuple[str, list[Any], dict[str, Any]]:
    return variant.name, [dict(change) for change in variant.changes], dict(variant.adjustments)


def _path(row: ScenarioRow) -> str:
    return f"scenarios/{row.id}"


def _said(row: ScenarioRow) -> Document:
    return {"name": row.name, "changes": row.changes, "adjustments": row.adjustments}


def value_of(row: ScenarioRow) -> Scenario:
    """The row as a frozen value."""
    about = row.id, row.name, tuple(row.changes), row.adjustments
    return Scenario(*about, row.version, row.created_at, row.updated_at)
