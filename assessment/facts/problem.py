"""A problem of an input: where it is, what is wrong and what would be right."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in an input, ready to be translated.

    `path` reads `items[3].quantity`; the empty path is the document itself. `message` is an English
    message id of the catalogues with `{name}` places, filled from `values`.
    """

    path: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The problem in English, with its place."""
        text = self.message.format_map(self.values)
        return f"{self.path}: {text}" if self.path else text


class InputError(ValueError):
    """Input that cannot be used; carries every problem at once, never only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep `problems`, at least one, in the order of the document."""
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems
