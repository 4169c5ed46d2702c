"""Strict JSON: bytes or text in, plain values out; what only some readers of JSON accept is refused."""

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assessment.facts import InputError, Problem
from assessment.intake.problems import N_

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 8
LONGEST_WHOLE_NUMBER = 30


class Repeated(dict[str, object]):
    """An object in which each of the keys `twice` stands more than once; it holds their last values."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        """Keep `pairs`, of which at least two share a key."""
        super().__init__(pairs)
        self.twice = {key for key, times in Counter(key for key, _ in pairs).items() if times > 1}


@dataclass(frozen=True, slots=True)
class NoNumber:
    """What stands in a number's place and is none: NaN, Infinity, an exponent beyond measure."""

    word: str

    def __str__(self) -> str:
        """The word, as it was written."""
        return self.word


def parse(raw: bytes | str) -> object:
    """The values of a JSON document: fractions are `Decimal`, repeated keys are kept as `Repeated`.

    Raises `InputError` for what is too large, not UTF-8 (a byte order mark may lead), empty, nested
    too deeply or not JSON.
    """
    text = _text(raw)
    if not text or text.isspace():
        raise _unreadable(N_("is empty; a JSON document is expected"))
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise _unreadable(N_("is nested too deeply")) from None
    except json.JSONDecodeError as error:
        message = N_("is not JSON: line {line}, column {column} cannot be read")
        raise _unreadable(message, line=error.lineno, column=error.colno) from None


def _text(raw: bytes | str) -> str:
    try:
        encoded = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
        if len(encoded) > MOST_MEGABYTES * MEGABYTE:
            raise _unreadable(N_("is larger than {most} MiB"), most=MOST_MEGABYTES)
        return raw.removeprefix("\ufeff") if isinstance(raw, str) else encoded.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = N_("is not text in UTF-8: the byte at {position} cannot be read")
        raise _unreadable(message, position=error.start) from None


def _unreadable(message: str, **values: object) -> InputError:
    return InputError((Problem("", message, values),))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else Repeated(pairs)


def _whole_number(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= LONGEST_WHOLE_NUMBER else Decimal(digits)


def _fraction(digits: str) -> Decimal | NoNumber:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return NoNumber(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole_number, parse_float=_fraction, parse_constant=NoNumber
)
