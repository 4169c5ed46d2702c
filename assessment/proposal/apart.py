"""Runs pyHanko in a thread of its own: it starts an event loop, and a thread can have only one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """What `work` returns or raises, done in another thread while this one waits."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()
