"""Jobs run on SQLite and on a real PostgreSQL."""

from tests.store.conftest import database, postgres, sqlite_file, url

__all__ = ["database", "postgres", "sqlite_file", "url"]
