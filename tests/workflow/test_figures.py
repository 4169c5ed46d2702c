"""Figures: what was counted in the database is what one counts by hand, with a constant number of queries."""

import csv
import io
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, insert

from assessment.rulebook import Rules
from assessment.store import Database, erase
from assessment.store.desk.tables import FileRow
from assessment.store.proposals.rows import LISTS
from assessment.store.proposals.tables import ProposalRow
from assessment.store.tables import AssessmentRow
from assessment.workflow import Desk, Forbidden
from assessment.workflow.figures import SPANS, Figures, figures, figures_csv, months_back
from assessment.workflow.proposals import accept, view
from tests.conftest import TODAY
from tests.workflow.conftest import Staff, started
from tests.workflow.proposal_steps import Clock, desk_of, issued, ready, sent, yes

ZONE = ZoneInfo("Europe/Luxembourg")
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
LIVES = ("draft", "submitted", "issued", "sent", "viewed", "accepted", "declined")


@dataclass(frozen=True)
class Life:
    """One made up: whose, when started, how far it got, when sent and accepted, at which amounts."""

    owner: UUID
    status: str
    created: datetime
    sent: datetime
    on: date
    billing: str
    cents: tuple[int, int, int]

    def reached(self, stage: str) -> bool:
        far = ("draft", "submitted", "issued", "sent", "viewed", "accepted")
        status = "viewed" if self.status == "declined" else self.status
        return far.index(status) >= far.index(stage if stage != "started" else "draft")


def made_up(dice: random.Random, owners: tuple[UUID, ...]) -> Life:
    created = NOON - timedelta(days=dice.randrange(1, 900), minutes=dice.randrange(1440))
    sent = min(created + timedelta(hours=dice.randrange(1, 900)), NOON)
    on = min((sent + timedelta(days=dice.randrange(20))).date(), TODAY)
    cents = (dice.randrange(200_000), dice.randrange(200_000), dice.randrange(50_000))
    billing = dice.choice(("fixed", "hourly"))
    return Life(dice.choice(owners), dice.choice(LIVES), created, sent, on, billing, cents)


def put(database: Database, lives: list[Life]) -> None:
    """Many at once, as rows; the ways of getting there are tested elsewhere."""
    ids = [uuid4() for _ in lives]
    rows = [_assessment(id_, each) for id_, each in zip(ids, lives, strict=True)]
    files = [{"assessment_id": id_, "owner_id": each.owner} for id_, each in zip(ids, lives, strict=True)]
    offered = [_proposal(id_, each) for id_, each in zip(ids, lives, strict=True) if each.reached("issued")]

    def work(session: Any) -> None:  # noqa: ANN401
        session.execute(insert(AssessmentRow), rows)
        session.execute(insert(FileRow), files)
        session.execute(insert(ProposalRow), offered)

    database.write(work)


def _assessment(id_: UUID, life: Life) -> dict[str, Any]:
    status = "draft" if life.status == "draft" else "submitted" if life.status == "submitted" else "ready"
    about = {"id": id_, "language": "fr", "answers": {}, "version": 1, "status": status}
    return {**about, "created_at": life.created, "updated_at": life.created}


def _proposal(assessment: UUID, life: Life) -> dict[str, Any]:
    words = ("number", "language", "edition", "rulebook_digest", "result_digest", "need", "tier", "billing")
    frozen: dict[str, Any] = {**dict.fromkeys(words, "x"), **{name: [] for name in LISTS}}
    frozen |= dict.fromkeys(("fee_cents", "hourly_cents", "one_off_cents"), 7)
    frozen |= {"evaluated_on": life.on, "issued_on": life.on, "valid_until": life.on}
    ids = {"id": uuid4(), "assessment_id": assessment, "request_id": "r", "version": 1, "row_version": 1}
    done = {"created_by_name": "Ada", "created_at": life.created, "approval": "not_required"}
    return {**frozen, **ids, **done, **_fate(life)}


def _fate(life: Life) -> dict[str, Any]:
    status = "approved" if life.status == "issued" else life.status
    names = ("accepted_fee_cents", "accepted_hourly_cents", "accepted_one_off_cents")
    accepted, declined = life.status == "accepted", life.status == "declined"
    return {
        "status": status,
        "sent_at": life.sent if life.reached("sent") else None,
        "viewed_at": life.sent if life.status == "viewed" else None,
        "accepted_at": NOON if accepted else None,
        "declined_at": NOON if declined else None,
        "accepted_on": life.on if accepted else None,
        "choice": {"billing": life.billing} if accepted else None,
        **(dict(zip(names, life.cents, strict=True)) if accepted else dict.fromkeys(names)),
    }


def counted(database: Database, do: Callable[[], Figures]) -> tuple[Figures, int]:
    statements = list[str]()

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:  # noqa: ANN401
        statements.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(database.engine, "before_cursor_execute", note)
    found = do()
    event.remove(database.engine, "before_cursor_execute", note)
    return found, len(statements)


@pytest.mark.parametrize("span", SPANS)
def test_a_thousand_assessments_are_counted_as_by_hand_in_three_queries(
    desk: Desk, people: Staff, span: int
) -> None:
    dice = random.Random(span)
    lives = [made_up(dice, (people.ada.id, people.bob.id)) for _ in range(1_000)]
    put(desk.database, lives)
    for user, whose in ((people.mia, None), (people.mia, people.bob.id), (people.ada, people.bob.id)):
        found, queries = counted(desk.database, lambda: figures(desk, user, span, whose, ZONE))  # noqa: B023
        mine = people.ada.id if user is people.ada else whose
        assert queries == 3
        by_hand(found, [each for each in lives if mine in (None, each.owner)], span)


def by_hand(found: Figures, lives: list[Life], span: int) -> None:
    first = months_back(TODAY, span - 1)
    assert (found.first, found.last, len(found.months)) == (first, TODAY, span)
    cohort = [each for each in lives if each.created.astimezone(ZONE).date() >= first]
    assert dict(found.stages) == {
        stage: sum(each.reached(stage) for each in cohort) for stage, _ in found.stages
    }
    signed = [each for each in lives if each.status == "accepted" and each.on >= first]
    for month in found.months:
        mine = [
            each for each in signed if (each.on.year, each.on.month) == (month.first.year, month.first.month)
        ]
        fees = Counter({"fixed": 0, "hourly": 0, "once": 0})
        for each in mine:
            fees[each.billing] += each.cents[0 if each.billing == "fixed" else 1]
            fees["once"] += each.cents[2]
        amounts = (month.fixed_cents, month.hourly_cents, month.one_off_cents)
        assert (month.accepted, *amounts) == (len(mine), fees["fixed"], fees["hourly"], fees["once"])
    sent = [each for each in lives if each.reached("sent") and each.sent.astimezone(ZONE).date() >= first]
    days = sorted((each.sent - each.created) / timedelta(days=1) for each in sent)
    assert found.waits.count == len(days) == sum(number for _, number in found.waits.bands)
    assert found.waits.median == pytest.approx(median(days))
    assert found.waits.slow is not None
    assert sum(each <= found.waits.slow + 1e-9 for each in days) >= 0.9 * len(days)


def test_real_lives_show_up_where_they_got(database: Database, rules: Rules, people: Staff) -> None:
    desk = desk_of(database, rules, Clock(datetime.now(ZONE).date()))
    started(desk, people.ada)
    issued(desk, people.ada, ready(desk, people.ada))
    sent(desk, people.ada, ready(desk, people.ada))
    _, seen = sent(desk, people.ada, ready(desk, people.ada))
    view(desk, seen)
    kept = ready(desk, people.ada)
    proposal, secret = sent(desk, people.ada, kept)
    accepted = accept(desk, secret, yes(proposal)).accepted
    found = figures(desk, people.ada, 3, None, ZONE)
    assert [number for _, number in found.stages] == [5, 4, 4, 3, 2, 1]
    assert found.acceptance == pytest.approx(1 / 3)
    assert accepted is not None and found.months[-1].fixed_cents == accepted.fee_cents > 0
    assert figures(desk, people.bob, 3, None, ZONE).stages[0] == ("started", 0)
    erase(desk.database, kept)
    assert figures(desk, people.ada, 3, None, ZONE).months[-1] == found.months[-1]


def test_nothing_at_all_is_no_rate_and_no_median(desk: Desk, people: Staff) -> None:
    found = figures(desk, people.mia, 12, None, ZONE)
    assert (found.acceptance, found.waits.median, found.waits.slow) == (None, None, None)
    assert {number for _, number in found.stages} == {0} and len(found.months) == 12


def test_who_left_sees_no_figures(desk: Desk, people: Staff) -> None:
    with pytest.raises(Forbidden):
        figures(desk, replace(people.mia, active=False), 12, None, ZONE)


def test_the_file_has_what_the_page_has(desk: Desk, people: Staff) -> None:
    put(desk.database, [made_up(random.Random(number), (people.ada.id,)) for number in range(60)])
    found = figures(desk, people.mia, 12, None, ZONE)
    text = "".join(figures_csv(found, lambda said: f"={said}"))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 1 + 6 + 12 + 2
    assert [int(row[2]) for row in rows[1:7]] == [number for _, number in found.stages]
    assert sum(float(row[3]) for row in rows[7:19]) == pytest.approx(
        sum(each.fixed_cents for each in found.months) / 100
    )
    assert all(row[0].startswith("'=") for row in rows[1:])
