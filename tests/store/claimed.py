"""Mails that wait, claimed as a worker does."""

from assessment.store import Database, Mail, mail_of
from assessment.store.jobs import claim_next
from assessment.store.staff import StaffMail, staff_mail_of


def claim_mail(database: Database) -> Mail | None:
    job = claim_next(database, "a worker")
    return mail_of(database, job) if job else None


def claim_staff_mail(database: Database) -> StaffMail | None:
    job = claim_next(database, "a worker")
    return staff_mail_of(database, job) if job else None
