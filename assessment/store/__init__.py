"""What has to survive: assessments, their private links, saves, asked-for offers, mails to be sent.

Everything goes in and comes out as frozen values and plain data; no row leaves this room. SQLite and
PostgreSQL are served by the same code.
"""

from assessment.store import desk, imports, jobs, proposals, reviews, staff, trail
from assessment.store.assessments import find, start
from assessment.store.database import Database, database_url, open_database
from assessment.store.erasing import erase, erase_abandoned
from assessment.store.exporting import export
from assessment.store.links import by_email, find_by_link, new_link, revoke_link, revoke_links
from assessment.store.mailing import Reached, reached_at
from assessment.store.mails import link_for_mail, mail_of, queue
from assessment.store.migrating import Unavailable, is_current, upgrade
from assessment.store.offers import Ask, offer_requests, request_offer
from assessment.store.saving import Edit, save
from assessment.store.starts import may_start
from assessment.store.values import (
    Assessment,
    Gone,
    Mail,
    New,
    NewMail,
    OfferRequest,
    Saved,
    SaveIdReused,
    Started,
)

__all__ = [
    "Ask",
    "Assessment",
    "Database",
    "Edit",
    "Gone",
    "Mail",
    "New",
    "NewMail",
    "OfferRequest",
    "Reached",
    "SaveIdReused",
    "Saved",
    "Started",
    "Unavailable",
    "by_email",
    "database_url",
    "desk",
    "erase",
    "erase_abandoned",
    "export",
    "find",
    "find_by_link",
    "imports",
    "is_current",
    "jobs",
    "link_for_mail",
    "mail_of",
    "may_start",
    "new_link",
    "offer_requests",
    "open_database",
    "proposals",
    "queue",
    "reached_at",
    "request_offer",
    "reviews",
    "revoke_link",
    "revoke_links",
    "save",
    "staff",
    "start",
    "trail",
    "upgrade",
]
