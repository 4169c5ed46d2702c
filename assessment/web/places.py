"""Where in a document's text the value of a path stands, so that a problem can be shown in its place."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from assessment.intake.problems import path as path_of

LARGEST = 1024 * 1024
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_LAST_STEP = re.compile(r"(\.[^.\[\]]+|\[(?:\"(?:[^\"\\]|\\.)*…?\"|[^\]]*)\]|^[^.\[\]]+)$")


@dataclass(slots=True)
class _Container:
    """An object or a list that is being read; `step` is the way from it to the value that comes next."""

    path: str
    keyed: bool
    index: int = 0
    key: str | None = field(default=None)

    def next_path(self) -> str:
        if not self.keyed:
            return f"{self.path}[{self.index}]"
        step = path_of((self.key or "",))
        return f"{self.path}.{step}" if self.path and not step.startswith("[") else f"{self.path}{step}"


def offsets(text: str, paths: Collection[str]) -> dict[str, int]:
    """The offset of each path, or of the nearest container that is there; none for long texts."""
    if len(text) > LARGEST:
        return {}
    wanted = {prefix for path in paths for prefix in _prefixes(path)}
    found = {path: offset for path, offset in _values(text) if path in wanted}
    nearest = {path: next((found[each] for each in _prefixes(path) if each in found), None) for path in paths}
    return {path: offset for path, offset in nearest.items() if offset is not None}


def _prefixes(path: str) -> Iterator[str]:
    """The path and those of all that contains it, nearest first."""
    while path:
        yield path
        shorter = _LAST_STEP.sub("", path)
        if shorter == path:
            return
        path = shorter


def _values(text: str) -> Iterator[tuple[str, int]]:
    """Every value's path and offset; a text that is no JSON gives whatever can be made out."""
    stack: list[_Container] = []
    for match in _TOKEN.finditer(text):
        token, here = match.group(), stack[-1] if stack else None
        if token in "}]":
            if stack:
                stack.pop()
        elif token == ",":
            if here:
                here.index, here.key = here.index + 1, None
        elif here and here.keyed and here.key is None and token[0] == '"':
            here.key = _unquoted(token)
        elif token != ":":
            path = here.next_path() if here else ""
            yield path, match.start()
            if token in "{[":
                stack.append(_Container(path, token == "{"))


def _unquoted(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return token
