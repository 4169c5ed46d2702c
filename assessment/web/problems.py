"""What is wrong with a document, as a page tells it: all of it, with its place in the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.facts import Problem
from assessment.translations import translate
from assessment.web.places import offsets

MOST_PLACES = 40
AROUND, WIDEST = 2, 120


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The lines around a place; `at` is its offset as browsers count, `line` its number."""

    before: str
    here: str
    after: str
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem: its number, where, what, and the text around it where it can be shown."""

    number: int
    path: str
    message: str
    excerpt: Excerpt | None


def problem_lines(problems: Sequence[Problem], text: str, language: str) -> tuple[ProblemLine, ...]:
    """Every problem in the reader's language; the first of them with the text around their place."""
    first = problems[:MOST_PLACES]
    found = offsets(text, {problem.path for problem in first if problem.path})
    excerpts = [_excerpt(text, _offset(problem, text, found)) for problem in first]
    excerpts += [None] * (len(problems) - len(first))
    return tuple(
        ProblemLine(number, problem.path, translate(language, problem.message, problem.values), excerpt)
        for number, (problem, excerpt) in enumerate(zip(problems, excerpts, strict=True), 1)
    )


def _offset(problem: Problem, text: str, found: dict[str, int]) -> int | None:
    """Where a problem is; of a text that is no JSON, the line and column at which reading stopped."""
    line, column = problem.values.get("line"), problem.values.get("column")
    if problem.path or not isinstance(line, int) or not isinstance(column, int):
        return found.get(problem.path)
    starts = sum(len(each) + 1 for each in text.split("\n")[: line - 1])
    return min(starts + column - 1, len(text))


def _excerpt(text: str, offset: int | None) -> Excerpt | None:
    if offset is None:
        return None
    line, start = text.count("\n", 0, offset) + 1, text.rfind("\n", 0, offset) + 1
    lines, column = text.split("\n"), offset - start
    left = max(0, column - WIDEST // 2)
    here = _cut(lines[line - 1], left)
    before = "\n".join(_cut(each) for each in lines[max(0, line - 1 - AROUND) : line - 1])
    after = "\n".join(_cut(each) for each in lines[line : line + AROUND])
    return Excerpt(before, here, after, line, len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2)


def _cut(line: str, left: int = 0) -> str:
    """A line as far as it can be shown."""
    shown = line[left : left + WIDEST]
    return f"{'…' if left else ''}{shown}{'…' if len(line) > left + WIDEST else ''}"
