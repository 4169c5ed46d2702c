"""huey, and all that we use of it: the message that a job waits, and a ring each minute."""

import json
import logging
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer

from assessment.settings import Settings
from assessment.store import database_url

log = logging.getLogger(__name__)
QUEUE_FILE = "queue.db"
POSTGRES = "postgresql+psycopg://"
SECONDS_TO_STOP = 20


class Plain(Serializer):  # type: ignore[misc]
    """Messages as JSON: huey's pickles would run whatever somebody puts into the queue."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(bytes(data)))


class Bell:
    """Tells workers that jobs wait. It connects when it first rings, in whichever process that is."""

    def __init__(
        self, settings: Settings, work: Callable[[UUID], object], tick: Callable[[], object]
    ) -> None:
        """In a worker `work` is called with each job that waits, in one of the workers `tick` each minute."""
        self._settings, self._work, self._tick = settings, work, tick

    def ring(self, ids: Iterable[UUID]) -> None:
        """Say that jobs wait. Where that is not possible they are found when workers next look themselves."""
        try:
            for id_ in ids:
                self._waits(str(id_))
        except Exception:
            log.exception("workers could not be told that jobs wait")

    def quiet(self) -> bool:
        """Whether no message is under way."""
        return not self._huey.pending_count()

    def close(self) -> None:
        """Give its connection back."""
        if "_huey" in vars(self):
            self._huey.storage.close()

    def consumer(self, threads: int) -> Consumer:
        """What listens, in as many threads, once it is started."""
        self._waits  # noqa: B018 - what is listened for has to be known
        self._huey.periodic_task(crontab(minute="*"), name="minute")(self._tick)
        # A queue in a file has to be looked at; the other one says by itself when something comes.
        return self._huey.create_consumer(
            workers=threads, max_delay=1.0, backoff=1.5, shutdown_timeout=SECONDS_TO_STOP
        )

    @cached_property
    def _waits(self) -> Callable[[str], object]:
        def job_waits(id_: str) -> None:
            self._work(UUID(id_))

        task: Callable[[str], object] = self._huey.task()(job_waits)
        return task

    @cached_property
    def _huey(self) -> Huey:
        url = database_url(self._settings.database_url, self._settings.instance_dir)
        common: dict[str, Any] = {"name": "assessment", "results": False, "serializer": Plain()}
        if url.startswith(POSTGRES):
            return PostgresHuey(**common, dsn=f"postgresql://{url.removeprefix(POSTGRES)}")
        self._settings.instance_dir.mkdir(parents=True, exist_ok=True)
        return SqliteHuey(**common, filename=str(self._settings.instance_dir / QUEUE_FILE), fsync=False)
