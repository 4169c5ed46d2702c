"""Strict reading of the rulebook's YAML: duplicate and unknown keys are refused, with file and place."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import yaml

from assessment.facts import DAY_RANGES, ServiceHours
from assessment.rulebook.texts import LANGUAGES, Text

T = TypeVar("T")

_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")


class RulebookError(ValueError):
    """The rules are not usable; carries every problem as `file: place: what is wrong and what is allowed`."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep `problems`, at least one."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


# libyaml reads ten times as fast; where PyYAML was built without it, Python reads the same.
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _WordLoader(_Loader):  # type: ignore[misc, valid-type]
    """YAML in which every scalar is the word that was written: `yes`, 08:00 and 1.10 stay as they are."""


def _mapping_without_duplicates(loader: _WordLoader, node: yaml.MappingNode) -> dict[str, object]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    for position, key in enumerate(keys):
        if key in keys[:position]:
            raise yaml.MarkedYAMLError(
                None, None, f"the key {key!r} stands twice", node.value[position][0].start_mark
            )
    return {
        key: loader.construct_object(value, deep=True)
        for key, (_, value) in zip(keys, node.value, strict=True)
    }


_WordLoader.add_constructor("tag:yaml.org,2002:map", _mapping_without_duplicates)


@dataclass(frozen=True, slots=True)
class Place:
    """A value of a rules file with its place; reads it as a type or notes a problem.

    Readers return a harmless value after noting a problem, so that one pass finds every problem;
    whoever opened the file raises `RulebookError` when any was noted.
    """

    file: str
    path: str
    value: object
    problems: list[str] = field(repr=False)

    def wrong(self, message: str) -> None:
        """Note that this value is wrong; `message` says what would be right."""
        self.problems.append(f"{self.file}: {self.path or 'top level'}: {message}")

    def at(self, key: str | int, value: object) -> "Place":
        """The place of `value` below this one."""
        step = f"[{key}]" if isinstance(key, int) else f".{key}" if self.path else key
        return Place(self.file, f"{self.path}{step}", value, self.problems)

    def keys(self, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, "Place"]:
        """The values of a mapping by key; missing, unknown and mistyped keys are noted."""
        if not isinstance(self.value, dict):
            self.wrong(f"must be a mapping with {', '.join(required)}")
            return {key: self._absent(key) for key in required}
        for key in self.value:
            if key not in (*required, *optional):
                self.wrong(f"unknown key {key!r}{nearest(key, (*required, *optional))}")
        for key in required:
            if key not in self.value:
                self.wrong(f"the key {key!r} is missing")
        found = {key: self.at(key, self.value[key]) for key in (*required, *optional) if key in self.value}
        return {**{key: self._absent(key) for key in required}, **found}

    def _absent(self, key: str) -> "Place":
        """The place of a key that is missing: told once, so what is read from it is told to nobody."""
        return Place(self.file, f"{self.path}.{key}", None, [])

    def entries(self) -> Iterator[tuple[str, "Place"]]:
        """Name and value of every entry of a mapping whose keys are data."""
        if not isinstance(self.value, dict):
            self.wrong("must be a mapping")
            return
        for key, value in self.value.items():
            yield key, self.at(key, value)

    def list(self) -> list["Place"]:
        """The members of a list."""
        if not isinstance(self.value, list):
            self.wrong("must be a list")
            return []
        return [self.at(index, value) for index, value in enumerate(self.value)]

    def word(self) -> str:
        """A non-empty scalar, as it was written."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value
        self.wrong("must be a word or a number")
        return ""

    def choice(self, allowed: Sequence[str]) -> str:
        """One of `allowed`."""
        word = self.word()
        if word and word not in allowed:
            self.wrong(f"{word!r} is not allowed{nearest(word, allowed)}; allowed: {', '.join(allowed)}")
        return word

    def yes_no(self) -> bool:
        """`yes` or `no`."""
        return self.choice(("yes", "no")) == "yes"

    def parsed(self, parse: Callable[[str], T], example: str, fallback: T) -> T:
        """The value as `parse` reads it, which raises ValueError or ArithmeticError when it cannot."""
        word = self.word()
        if word:
            with suppress(ValueError, InvalidOperation, KeyError):
                return parse(word)
            self.wrong(f"{word!r} must be written like {example}")
        return fallback

    def number(self) -> Decimal:
        """A decimal number, zero or more, without exponent."""
        return self.parsed(parse_number, "12 or 0.25", Decimal(0))

    def day(self) -> date:
        """An ISO date."""
        return self.parsed(date.fromisoformat, "2026-01-31", date.min)

    def hours(self) -> ServiceHours:
        """Weekly hours, `mon-fri 08:00-17:00`."""
        return self.parsed(_hours, "mon-fri 08:00-17:00", ServiceHours(5, 0, 1))

    def text(self) -> Text:
        """A text in all languages."""
        return Text(**{language: place.word() for language, place in self.keys(LANGUAGES).items()})


def parse_number(word: str) -> Decimal:
    """A number as people write it; ValueError for anything else."""
    if not _NUMBER.fullmatch(word):
        raise ValueError(word)
    return Decimal(word)


def _hours(word: str) -> ServiceHours:
    if word.partition(" ")[0] not in DAY_RANGES:
        raise ValueError(word)
    hours = ServiceHours.written(word)
    if not 0 <= hours.opens < hours.closes <= 1440:
        raise ValueError(word)
    return hours


def nearest(word: str, allowed: Sequence[str]) -> str:
    """A hint `; did you mean 'x'?` where an allowed word is near, else nothing."""
    close = get_close_matches(word, allowed, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def read_file(path: Path, root: Path, problems: list[str]) -> Place:
    """The content of a rules file; what is not YAML is noted."""
    name = path.relative_to(root).as_posix()
    try:
        value = yaml.load(path.read_text("utf-8"), Loader=_WordLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(f"{name}: is not readable YAML: {' '.join(str(error).split())}")
    except OSError as error:
        problems.append(f"{name}: cannot be read: {error.strerror}")
    else:
        return Place(name, "", value, problems)
    return Place(name, "", {}, [])  # told once: what is read from it is told to nobody
