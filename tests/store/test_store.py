"""What customers entered is kept, found by its link alone, saved once, and erased for good."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from assessment.facts import InputError
from assessment.store import (
    Ask,
    Database,
    Gone,
    New,
    NewMail,
    SaveIdReused,
    Started,
    by_email,
    erase,
    erase_abandoned,
    export,
    find,
    find_by_link,
    link_for_mail,
    may_start,
    new_link,
    offer_requests,
    queue,
    request_offer,
    revoke_link,
    revoke_links,
    save,
    start,
)
from tests.store.claimed import claim_mail

HOSTILE = "<script>\u0000=1+1 \u202e😀 \ud800 '; DROP TABLE links; --"
ASK = Ask({"format": "assessment.inventory/1"}, "sha256:00", "2026-01-01", "Please call")


@dataclass(frozen=True)
class Put:
    """An edit that puts one value under one key."""

    key: str
    value: Any

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()

    def __call__(self, document: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        return {**document, self.key: self.value}, {"before": document.get(self.key)}


def id_of(started: Started) -> UUID:
    return started.assessment.id


def everything(database: Database) -> str:
    """All that stands in the database, in one text."""
    names = ("assessments", "links", "saves", "offer_requests", "jobs", "start_attempts")
    with database.engine.connect() as connection:
        return repr([connection.execute(text(f"SELECT * FROM {name}")).all() for name in names])


def test_a_started_assessment_is_found_by_its_link(database: Database, started: Started) -> None:
    assert find_by_link(database, started.secret) == started.assessment
    assert started.assessment.version == 1
    assert started.assessment.created_at.tzinfo is UTC


def test_only_a_hash_of_the_secret_is_stored(database: Database, started: Started) -> None:
    assert len(started.secret) >= 43
    assert started.secret not in everything(database)
    assert started.secret not in repr(started)


@pytest.mark.parametrize("how", ["guessed", "expired", "revoked", "all revoked", "erased"])
def test_a_link_that_does_not_work_never_says_why(database: Database, started: Started, how: str) -> None:
    secret = started.secret
    if how == "guessed":
        secret = "x" * 43
    elif how == "expired":
        secret = new_link(database, id_of(started), days=-1)
    elif how == "revoked":
        revoke_link(database, secret)
    elif how == "all revoked":
        revoke_links(database, id_of(started))
    else:
        erase(database, id_of(started))
    assert find_by_link(database, secret) is None


@pytest.mark.parametrize("secret", ["", "\u0000", "é", "\ud800", "x" * 100_000, "' OR 1=1 --"])
def test_a_hostile_secret_finds_nothing(database: Database, started: Started, secret: str) -> None:
    assert find_by_link(database, secret) is None


def test_a_new_link_works_beside_the_first_one(database: Database, started: Started) -> None:
    second = new_link(database, id_of(started))
    revoke_link(database, started.secret)
    found = find_by_link(database, second)
    assert found is not None and found.id == id_of(started)


def test_assessments_are_found_by_address_however_it_is_written(database: Database, started: Started) -> None:
    assert by_email(database, " IT@Weber.example ") == (id_of(started),)
    assert by_email(database, "nobody@weber.example") == ()


def test_a_save_is_made_once_for_its_id(database: Database, started: Started) -> None:
    first = save(database, id_of(started), "s1", Put("a", 1))
    save(database, id_of(started), "s2", Put("a", 2))
    again = save(database, id_of(started), "s1", Put("a", 1))
    assert (first.version, first.repeated, again.repeated) == (2, False, True)
    assert again.outcome == first.outcome == {"before": None}
    assert again.answers["a"] == 2


def test_a_save_id_is_good_for_one_edit(database: Database, started: Started) -> None:
    save(database, id_of(started), "s1", Put("a", 1))
    with pytest.raises(SaveIdReused):
        save(database, id_of(started), "s1", Put("a", 2))


def test_a_save_id_of_one_customer_is_free_for_another(database: Database, started: Started) -> None:
    other = start(database, New("de", None, {}))
    save(database, id_of(started), "s1", Put("a", 1))
    assert not save(database, id_of(other), "s1", Put("a", 2)).repeated


@pytest.mark.parametrize("save_id", ["", "a b", "x" * 65, "ä", "a\n"])
def test_what_is_no_id_is_refused(database: Database, started: Started, save_id: str) -> None:
    with pytest.raises(InputError, match="save_id"):
        save(database, id_of(started), save_id, Put("a", 1))


def test_a_save_that_changes_nothing_leaves_the_version(database: Database, started: Started) -> None:
    save(database, id_of(started), "s1", Put("a", 1))
    assert save(database, id_of(started), "s2", Put("a", 1)).version == 2


def test_every_character_comes_back(database: Database, started: Started) -> None:
    save(database, id_of(started), "s1", Put(HOSTILE, HOSTILE))
    assert find(database, id_of(started)).answers[HOSTILE] == HOSTILE


@pytest.mark.parametrize(
    "do",
    [
        lambda database, id_: save(database, id_, "s", Put("a", 1)),
        lambda database, id_: request_offer(database, id_, "r", ASK),
        lambda database, id_: queue(database, id_, NewMail("resume", "a@b.example", "en")),
        new_link,
        export,
        find,
        erase,
    ],
)
def test_what_is_gone_cannot_be_used(
    database: Database, started: Started, do: Callable[[Database, UUID], object]
) -> None:
    with pytest.raises(Gone):
        do(database, uuid4())
    erase(database, id_of(started))
    with pytest.raises(Gone):
        do(database, id_of(started))


def test_an_offer_is_asked_for_once_for_its_request(database: Database, started: Started) -> None:
    mails = (NewMail("offer_sales", "sales@provider.example", "en"),)
    ask = Ask(ASK.inventory, ASK.result_digest, ASK.edition, ASK.message, mails)
    first = request_offer(database, id_of(started), "r1", ask)
    assert request_offer(database, id_of(started), "r1", ask) == first
    assert offer_requests(database) == (first,) == offer_requests(database, id_of(started))
    mail = claim_mail(database)
    assert mail is not None and mail.offer == first and mail.assessment.status == "submitted"
    assert claim_mail(database) is None


def test_erasing_leaves_nothing_that_was_entered(database: Database, started: Started) -> None:
    save(database, id_of(started), "s1", Put("secret word", 1))
    request_offer(database, id_of(started), "r1", Ask({"secret word": 1}, "x", "y", "secret word"))
    queue(database, id_of(started), NewMail("resume", "it@weber.example", "fr"))
    erase(database, id_of(started))
    left = everything(database)
    assert "secret word" not in left and "weber" not in left.lower()
    assert offer_requests(database) == ()
    assert claim_mail(database) is None


def test_abandoned_drafts_are_erased_and_no_others(database: Database, started: Started) -> None:
    submitted = start(database, New("en", None, {}))
    request_offer(database, id_of(submitted), "r1", ASK)
    assert erase_abandoned(database, datetime.now(UTC) - timedelta(days=1)) == 0
    assert erase_abandoned(database, datetime.now(UTC) + timedelta(days=1)) == 1
    assert find(database, id_of(submitted)).status == "submitted"
    with pytest.raises(Gone):
        find(database, id_of(started))


def test_more_abandoned_drafts_than_a_batch_are_erased(database: Database) -> None:
    for _ in range(120):
        start(database, New("en", None, {}))
    assert erase_abandoned(database, datetime.now(UTC) + timedelta(days=1)) == 120


def test_a_customer_can_take_everything_along(database: Database, started: Started) -> None:
    request_offer(database, id_of(started), "r1", ASK)
    taken = export(database, id_of(started))
    assert taken["format"] == "assessment.export/1"
    assert taken["answers"] == started.assessment.answers
    assert taken["offer_requests"][0]["message"] == "Please call"


def test_starts_are_limited_for_each_address(database: Database) -> None:
    tries = [may_start(database, "192.0.2.1", b"key", limit=3) for _ in range(5)]
    assert tries == [True, True, True, False, False]
    assert may_start(database, "192.0.2.2", b"key", limit=3)
    assert "192.0.2" not in everything(database)


def test_a_mail_tried_again_carries_a_new_link_and_ends_the_old_one(
    database: Database, started: Started
) -> None:
    queue(database, id_of(started), NewMail("resume", "it@weber.example", "fr"))
    mail = claim_mail(database)
    assert mail is not None
    first, second = link_for_mail(database, mail), link_for_mail(database, mail)
    assert find_by_link(database, first) is None
    assert find_by_link(database, second) is not None and find_by_link(database, started.secret) is not None
    assert second not in everything(database)
