"""The database of the application that answers, opened and brought up to date when it is first needed."""

from threading import Lock

from flask import current_app

from assessment.jobs.bell import Bell
from assessment.settings import Settings
from assessment.store import Database, database_url, open_database, upgrade


class Storage:
    """Opens one database a process."""

    def __init__(self, settings: Settings, bell: Bell) -> None:
        """For an installation with `settings`; `bell` rings for jobs."""
        self._settings, self._bell = settings, bell
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
                opened.on_queued = self._bell.ring
                self._database = opened
            return self._database

    def close(self) -> None:
        """Give all connections back."""
        self._bell.close()
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
