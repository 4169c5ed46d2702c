"""A progress bar on standard error for work of more than a second, where somebody watches."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS_WITHOUT = 1.0


@contextmanager
def progress_bar() -> Iterator[Callable[[int], None]]:
    """What to tell how many rows were read; it draws nothing in the first second, nor into a file."""
    bar = _Bar()
    try:
        yield bar.told
    finally:
        bar.stop()


class _Bar:
    def __init__(self) -> None:
        self._began = time.monotonic()
        self._watched = sys.stderr.isatty()
        self._draw: Callable[[int], None] | None = None
        self._stop: Callable[[], None] = lambda: None

    def told(self, rows: int) -> None:
        if self._draw is None and (not self._watched or time.monotonic() - self._began < SECONDS_WITHOUT):
            return
        self._draw = self._draw or self._started()
        self._draw(rows)

    def _started(self) -> Callable[[int], None]:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (BarColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.start()
        self._stop, task = progress.stop, progress.add_task("", total=None)
        return lambda rows: progress.update(task, completed=rows)

    def stop(self) -> None:
        self._stop()
