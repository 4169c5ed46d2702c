"""What was typed becomes an answer, by the same rules that read an inventory document."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from assessment.intake.fields import Rule
from assessment.intake.inventory import CustomerRecord, NeedsRecord, SiteRecord
from assessment.intake.items import ItemRecord
from assessment.intake.problems import N_, Fault, Wrong, wrong
from assessment.intake.questionnaire.answers import OPEN, Raw, Value
from assessment.intake.texts import _FORBIDDEN_IN_LINES
from assessment.intake.vocabulary import Vocabulary
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import UNKNOWN, Question

LONGEST_KEPT = 10_000
MOST_PARTS = 20
# Stands where a control character was typed.
MARK = "\ufffd"
CLOSED = ("answer", "choice", "kind", "sla_class", "country", "language", "site", "contact", "window")
RECORDS: Mapping[str, Any] = {
    "customer": CustomerRecord(),
    "site": SiteRecord(),
    "item": ItemRecord(),
    "needs": NeedsRecord(),
}
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


@dataclass(frozen=True, slots=True)
class State:
    """A field as it is: an answer, None, `""`, or with `faults` something typed that is no answer."""

    value: Value
    faults: tuple[Fault, ...] = ()


class TooLong(ValueError):
    """Something typed is longer than anything that is kept; carries what its rule says of it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep `faults`."""
        super().__init__(str(faults))
        self.faults = faults


@lru_cache(maxsize=16)
def vocabulary(rulebook: Rulebook) -> Vocabulary:
    """The words of a rulebook that answers may use."""
    return Vocabulary.of(rulebook)


def read(question: Question, value: object, sites: Mapping[str, str]) -> State:
    """What `value`, sent by a form, makes of a question's field; inside `During` only.

    `sites` gives the id for an id or a folded name of a site. Raises `TooLong` for what is not even kept.
    """
    if value is None or (value == UNKNOWN and question.type in CLOSED):
        return State(None if question.unknown else OPEN)
    if _empty(value):
        return State(OPEN)
    try:
        rule = rule_of(question)
        return State(_plain(rule.write(rule.read(_coerced(question, value, sites)))))
    except Wrong as problem:
        return State(_kept(value, tuple(problem.faults)), tuple(problem.faults))


def rule_of(question: Question) -> Rule[Any]:
    """The rule of the field that a question fills."""
    record, _, key = question.field.partition(".")
    rule: Rule[Any] = RECORDS[record].rules[key][1]
    return rule


def _empty(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(part, str) and not part.strip() for part in value.values())
    if isinstance(value, str):
        return len(value) <= LONGEST_KEPT and not value.strip()
    return value == []


def _plain(value: object) -> Value:
    return OPEN if value is None else cast("Value", value)


def _coerced(question: Question, value: object, sites: Mapping[str, str]) -> object:
    """The JSON value that is meant by the text of a form."""
    if question.type == "contact" and isinstance(value, str):
        return [part for part in re.split(r"[,;\s]+", value) if part]
    if type(value) is not str:
        return value
    if len(value) > LONGEST_KEPT:
        return value
    if MARK in value:
        raise wrong(N_("contains a character that cannot be kept; please type it again"))
    return COERCIONS.get(question.type, _as_it_is)(value.strip(), sites)


def _as_it_is(text: str, sites: Mapping[str, str]) -> object:
    return text


def _answer(text: str, sites: Mapping[str, str]) -> object:
    return {"yes": True, "no": False}.get(text, text)


def _whole(text: str, sites: Mapping[str, str]) -> object:
    digits = re.sub(r"[\s\u00a0\u202f]", "", text)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else text


def _number(text: str, sites: Mapping[str, str]) -> object:
    number = re.fullmatch(r"\d{1,9}([.,]\d{1,6})?", text, re.ASCII)
    return float(text.replace(",", ".")) if number else text


def _day(text: str, sites: Mapping[str, str]) -> object:
    """ISO as it is; 31/01/2026 and 31.01.2026 as ISO writes them."""
    found = _DAY.fullmatch(text)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text


def _site(text: str, sites: Mapping[str, str]) -> object:
    known = sites.get(text) or sites.get(folded(text))
    if known is None:
        raise wrong(N_("{value} is none of your sites"), value=text[:60])
    return known


COERCIONS: Mapping[str, Callable[[str, Mapping[str, str]], object]] = {
    "answer": _answer,
    "whole": _whole,
    "hours": _number,
    "day": _day,
    "site": _site,
}


def folded(text: str) -> str:
    """`text` without regard to case, accents, blanks, `-` and `_`, to compare what people write."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if each.isalnum())


def _kept(value: object, faults: tuple[Fault, ...]) -> Raw:
    """What was typed, to be shown again: without control characters, each of which leaves a mark."""
    if isinstance(value, dict):
        return {part[:20]: _text(each, faults) for part, each in list(value.items())[:MOST_PARTS]}
    if isinstance(value, list):
        return [_text(each, faults) for each in value[:MOST_PARTS]]
    return _text(value, faults)


def _text(value: object, faults: tuple[Fault, ...]) -> str:
    text = value if isinstance(value, str) else str(value)[:LONGEST_KEPT]
    if len(text) > LONGEST_KEPT:
        raise TooLong(faults)
    return _FORBIDDEN_IN_LINES.sub(MARK, text)
