"""Mails that waited in the outboxes of an earlier version are sent by this one."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, insert
from sqlalchemy.schema import MetaData

from assessment.store import mail_of, open_database, upgrade
from assessment.store.jobs import Which, list_jobs
from assessment.store.migrating import downgrade
from assessment.store.staff import staff_mail_of

WHEN = datetime(2026, 1, 1)
ADDRESS = {"email": "x@y.example", "language": "fr"}
TIMES = {"created_at": WHEN, "updated_at": WHEN}
NOT_SENT, SENT, GIVEN_UP = {}, {"sent_at": WHEN}, {"failed_at": WHEN}


def put(connection: Connection, table: str, **values: object) -> UUID:
    id_ = uuid4()
    found = Table(table, MetaData(), autoload_with=connection, resolve_fks=False)
    # A reflected column of SQLite does not know that it holds ids.
    as_kept = {
        name: value.hex if isinstance(value, UUID) and connection.dialect.name == "sqlite" else value
        for name, value in {"id": id_, **values}.items()
    }
    connection.execute(insert(found).values(**as_kept))
    return id_


def test_what_was_not_sent_yet_is_sent_after_the_migration(empty_url: str) -> None:
    database = open_database(empty_url)
    upgrade(database, "0002")
    with database.engine.begin() as connection:
        about = put(connection, "assessments", **ADDRESS, **TIMES, answers="{}", version=1, status="draft")
        person = {"name": "Ada", "role": "admin", "active": True, "version": 1, "created_at": WHEN}
        user = put(connection, "staff_users", **ADDRESS, **person)
        row = {"created_at": WHEN, "attempts": 1}
        to = {"assessment_id": about, "kind": "resume", "recipient": "x@y.example", "language": "fr"}
        for state in (NOT_SENT, SENT, GIVEN_UP):
            put(connection, "outbox", **to, **row, **state)
            put(connection, "staff_outbox", user_id=user, kind="reset", **row, **state)
    upgrade(database)
    jobs = {(job.kind, job.state): job for job in list_jobs(database, Which())}
    kinds = ("mail", "staff_mail")
    assert set(jobs) == {(kind, state) for kind in kinds for state in ("waiting", "failed")}
    mail = mail_of(database, jobs["mail", "waiting"])
    assert (mail.kind, mail.recipient, mail.assessment.id) == ("resume", "x@y.example", about)
    assert staff_mail_of(database, jobs["staff_mail", "waiting"]).user.id == user
    downgrade(database, "0002")
    database.close()
