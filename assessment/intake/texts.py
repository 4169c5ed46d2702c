"""Rules of text: free text, ids, e-mail addresses."""

import re
import unicodedata

from marshmallow import ValidationError, validate

from assessment.intake.fields import JsonSchema, Rule
from assessment.intake.problems import N_, Wrong, shown, wrong
from assessment.intake.vocabulary import Vocabulary

# Controls, line and paragraph separators, and the overrides of writing direction, which can make an
# issued text read differently from what it says. Surrogates are no characters at all.
_CONTROLS = r"\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(rf"[{_CONTROLS}\ud800-\udfff]")
_FORBIDDEN_IN_LINES = re.compile(rf"(?!\n)[{_CONTROLS}\ud800-\udfff]")
_LINE_BREAK = re.compile(r"\r\n|[\r\u2028\u2029]")
_ID = r"[A-Za-z0-9._-]{1,64}"
# Letters and symbols that look like nothing.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_VISIBLE, _UNASSIGNED = frozenset("LNPS"), "Cn"
LONGEST_EMAIL = 254


def no_text(value: object) -> Wrong:
    """The refusal of a `value` that is not text."""
    return wrong(N_("must be text, not {value}"), value=shown(value))


class Text(Rule[str | None]):
    """Text of `least` to `most` characters, counted after it was trimmed and composed (Unicode NFC).

    Required text has at least one visible character; empty optional text is none. With `lines`, line
    breaks may stand in it and become line feeds.
    """

    def __init__(self, most: int, *, least: int = 0, lines: bool = False, required: bool = False) -> None:
        """Text of at most `most` characters."""
        super().__init__(required=required)
        self.least, self.most, self.lines = max(least, int(required)), most, lines

    def read(self, value: object) -> str | None:
        """The text, trimmed and composed."""
        if type(value) is not str:
            raise no_text(value)
        plain = value.isascii() and value.isprintable()
        text = (value if plain else self._composed(value)).strip()
        if len(text) > self.most:
            message = N_("has {length} characters; at most {most} are allowed")
            raise wrong(message, length=len(text), most=self.most)
        if not (plain or _seen(text)):
            text = ""
        if len(text) < self.least:
            raise wrong(N_("must not be empty"))
        return text or None

    def _composed(self, value: str) -> str:
        forbidden = _FORBIDDEN
        if self.lines:
            value, forbidden = _LINE_BREAK.sub("\n", value), _FORBIDDEN_IN_LINES
        found = forbidden.search(value)
        if found:
            message = N_("must not contain the control character {character}")
            raise wrong(message, character=f"U+{ord(found[0]):04X}")
        return unicodedata.normalize("NFC", value)

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A string with its length, without control characters."""
        schema: JsonSchema = {"type": "string", "minLength": self.least, "maxLength": self.most}
        return schema if self.lines else {**schema, "pattern": f"^[^{_CONTROLS}]*$"}


def _seen(text: str) -> bool:
    """Whether there is something to see in `text`; raises `Wrong` where a character of it is none."""
    categories = [unicodedata.category(character) for character in text]
    if _UNASSIGNED in categories:
        character = f"U+{ord(text[categories.index(_UNASSIGNED)]):04X}"
        raise wrong(N_("must not contain {character}, which is no character"), character=character)
    pairs = zip(text, categories, strict=True)
    return any(category[0] in _VISIBLE and character not in _BLANK for character, category in pairs)


class Identifier(Rule[str]):
    """An id: 1 to 64 of the letters A-Z and a-z, digits, dot, underscore and hyphen; never trimmed."""

    _matches = re.compile(_ID).fullmatch

    def __init__(self) -> None:
        """Ids are always required."""
        super().__init__(required=True)

    def read(self, value: object) -> str:
        """The id."""
        if type(value) is str and self._matches(value):
            return value
        message = N_("must be an id of 1 to 64 of A-Z a-z 0-9 . _ -, not {value}")
        raise wrong(message, value=shown(value))

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A string with the pattern of ids."""
        return {"type": "string", "pattern": f"^{_ID}$"}


class Email(Rule[str]):
    """An e-mail address, of at most 254 characters."""

    _text = Text(LONGEST_EMAIL, required=True)
    _is_address = validate.Email()

    def read(self, value: object) -> str:
        """The address, trimmed."""
        address = self._text.read(value)
        try:
            return self._is_address(address or "")
        except ValidationError:
            message = N_("must be an e-mail address like it@example.com, not {value}")
            raise wrong(message, value=shown(value)) from None

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A string in the format of addresses."""
        return {"type": "string", "format": "email", "maxLength": LONGEST_EMAIL}
