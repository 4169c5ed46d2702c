"""Sends queued mails and erases abandoned drafts behind the answers, in a thread of each serving process."""

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread
from time import monotonic

from flask import Flask, current_app, request

from assessment.accounts import password_link
from assessment.asked import today
from assessment.mail import Post, deliver, transport_of
from assessment.mail.staff import deliver_staff
from assessment.rulebook import Rulebook
from assessment.settings import Settings
from assessment.store import erase_abandoned
from assessment.store.trail import SYSTEM, acting
from assessment.web.questionnaire.hidden_secret import PREFIX
from assessment.web.questionnaire.storage import Storage

log = logging.getLogger(__name__)
SECONDS_BETWEEN = 30.0
SECONDS_BETWEEN_TIDYING = 3600.0
NO_SENDER = "assessment@localhost"


class Mailer:
    """Delivers when it is told to, and again now and then, since what failed waits in the outbox."""

    def __init__(self, app: Flask, storage: Storage) -> None:
        """For the outbox in `storage`."""
        self._service, self._storage = app.extensions["assessment"], storage
        self._wake, self._lock = Event(), Lock()
        self._thread: Thread | None = None
        self._root = ""
        self._stopped = False
        self._tidy_at = 0.0
        # Where links in mails to staff lead; none are sent before it is known.
        self.staff_root = self._service.settings.public_url or ""

    def soon(self, root: str) -> None:
        """Deliver what waits; `root` is where this visitor reached us."""
        self._root = root
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, daemon=True)
                self._thread.start()
        self._wake.set()

    def deliver(self) -> int:
        """Deliver what waits, now; returns how many mails were handed over."""
        post, root = self._post(), self.staff_root
        to_staff = deliver_staff(post, lambda secret: password_link(root, secret)) if root else 0
        return deliver(post) + to_staff

    def stop(self) -> None:
        """Finish what is being delivered, and deliver no more."""
        self._stopped = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            self._wake.wait(SECONDS_BETWEEN)
            self._wake.clear()
            if self._stopped:
                return
            try:
                self.deliver()
                self.tidy()
            except Exception:
                log.exception("mails could not be delivered, or old drafts not be erased")

    def tidy(self) -> None:
        """Erase the drafts that nobody has touched for as many days as the settings say; once an hour."""
        if monotonic() < self._tidy_at:
            return
        self._tidy_at = monotonic() + SECONDS_BETWEEN_TIDYING
        untouched = timedelta(days=self._service.settings.draft_days)
        with acting(SYSTEM):
            erase_abandoned(self._storage.database, datetime.now(UTC) - untouched)

    def _post(self) -> Post:
        settings: Settings = self._service.settings
        sender = settings.mail_from or settings.sales_email or NO_SENDER
        about = (transport_of(settings), settings.templates_dir, sender, self._address, settings.link_days)
        return Post(self._storage.database, self._rulebook, *about)

    def _rulebook(self) -> Rulebook:
        found: Rulebook = self._service.rulebook(today())
        return found

    def _address(self, secret: str) -> str:
        """The address of a private link in a mail. Anybody can send us a request that names another host, so
        where mails leave the house it is never taken from one.
        """
        settings: Settings = self._service.settings
        if settings.mail_url and not settings.public_url:
            raise ValueError("PUBLIC_URL must say where customers reach us before links are mailed")
        return address_of(settings.public_url or self._root, secret)


def address_of(root: str, secret: str) -> str:
    """The whole address of a private link."""
    return f"{root.rstrip('/')}{PREFIX}{secret}"


def deliver_soon() -> None:
    """Send what waits, behind this answer."""
    mailer: Mailer = current_app.extensions["assessment.mailer"]
    mailer.soon(request.url_root)


def settings() -> Settings:
    """The settings of the application that answers."""
    found: Settings = current_app.extensions["assessment"].settings
    return found
