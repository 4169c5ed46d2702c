"""Long work is done before the transaction that needs it, and rests on the answers that stand in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Connection, event

from assessment.facts import InputError
from assessment.intake.questionnaire import Remove, check
from assessment.store.desk import File
from assessment.store.staff import User
from assessment.workflow import (
    Desk,
    SetOverride,
    adjust,
    adjustments,
    review,
    save_answers,
    step,
    transitions,
)
from tests.workflow.conftest import Office

FIREWALL = SetOverride("fw", "monthly", "12", "Agreed")


@dataclass
class Watched:
    """Notes for each call of some work whether a writing transaction was open meanwhile."""

    work: Callable[..., Any]
    open: list[Connection] = field(default_factory=list)
    seen: list[bool] = field(default_factory=list)
    then: Callable[[], object] | None = None

    def __call__(self, *about: Any) -> Any:  # noqa: ANN401
        self.seen.append(bool(self.open))
        made, then, self.then = self.work(*about), self.then, None
        if then:
            then()
        return made

    def listen(self, desk: Desk) -> None:
        engine = desk.database.engine
        event.listen(engine, "begin", self._begun)
        for end in ("commit", "rollback"):
            event.listen(engine, end, self._ended)

    def _begun(self, connection: Connection) -> None:
        if not connection.get_execution_options().get("reading"):
            self.open.append(connection)

    def _ended(self, connection: Connection) -> None:
        self.open[:] = [each for each in self.open if each is not connection]


@pytest.fixture
def reading(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Watched:
    watched = Watched(adjustments.inventory_of)
    monkeypatch.setattr(adjustments, "inventory_of", watched)
    watched.listen(desk)
    return watched


def test_an_inventory_is_read_before_the_transaction(
    desk: Desk, ada: User, office: Office, reading: Watched
) -> None:
    assert isinstance(adjust(desk, ada, office(ada), 0, FIREWALL), File)
    assert reading.seen == [False]


def test_answers_that_change_meanwhile_are_read_again(
    desk: Desk, ada: User, office: Office, reading: Watched
) -> None:
    id_ = office(ada)
    reading.then = lambda: save_answers(desk, ada, id_, "s1", (Remove("devices/fw"),))
    with pytest.raises(InputError, match="overrides/fw/monthly/item"):
        adjust(desk, ada, id_, 0, FIREWALL)
    assert reading.seen == [False, True]
    assert review(desk, ada, id_).file.version == 0


def test_answers_are_checked_before_the_transaction(
    desk: Desk, ada: User, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_, watched = office(ada), Watched(check)
    monkeypatch.setattr(transitions, "check", watched)
    watched.listen(desk)
    step(desk, ada, id_, "start_review")
    assert watched.seen == []
    step(desk, ada, id_, "make_ready")
    assert watched.seen == [False]
