"""Long work on answers is done before the transaction that needs it, so that nobody waits for it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from assessment.intake.questionnaire import Answers
from assessment.store.desk import File

T = TypeVar("T")


class Beforehand(Generic[T]):
    """What `work` makes of a file's answers; made once more only where they have changed meanwhile."""

    def __init__(self, file: File, work: Callable[[Answers], T]) -> None:
        """Do the work for a file as it is now."""
        self._work = work
        self._answers = file.assessment.answers
        self._made = work(Answers.of(self._answers))

    def of(self, file: File) -> T:
        """What comes of the answers of the file as it is in the transaction."""
        if file.assessment.answers != self._answers:
            self._answers = file.assessment.answers
            self._made = self._work(Answers.of(self._answers))
        return self._made
