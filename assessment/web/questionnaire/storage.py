"""The database of the application that answers, opened and brought up to date when it is first needed."""

from collections.abc import Callable, Sequence
from threading import Lock
from uuid import UUID

from flask import current_app

from assessment.settings import Settings
from assessment.store import Database, database_url, open_database, upgrade


class Storage:
    """Opens one database a process."""

    def __init__(self, settings: Settings, on_queued: Callable[[Sequence[UUID]], object] = len) -> None:
        """For an installation with `settings`; `on_queued` is told of jobs."""
        self._settings, self._on_queued = settings, on_queued
        self._lock = Lock()
        self._database: Database | None = None

    @property
    def database(self) -> Database:
        """The database, with all tables as this version needs them."""
        with self._lock:
            if self._database is None:
                settings = self._settings
                opened = open_database(database_url(settings.database_url, settings.instance_dir))
                upgrade(opened)
                opened.on_queued = self._on_queued
                self._database = opened
            return self._database

    def close(self) -> None:
        """Give all connections back."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None


def storage() -> Storage:
    """The storage of the application that answers this request."""
    found: Storage = current_app.extensions["assessment.storage"]
    return found


def database() -> Database:
    """The database of the application that answers this request."""
    return storage().database
