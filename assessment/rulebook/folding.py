"""Words as people mean them: without case, accents, punctuation, or lookalikes of other scripts."""

import re
import unicodedata

_CYRILLIC = (
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0430\u0435\u0455\u0456\u0458\u043a\u043c\u043e\u0440\u0441\u0443\u0445\u0501\u051b\u051d"
    "\u04bb"
)
_GREEK = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03b9"
)
# Letters of other scripts that are drawn like Latin ones, and letters that have no accent to take off.
_LOOKALIKES = str.maketrans(
    dict(zip(_CYRILLIC, "ABESIJKMHOPCTYXaesijkmopcyxdqwh", strict=True))
    | dict(zip(_GREEK, "ABEZHIKMNOPTYXovi", strict=True))
    | {"ß": "ss", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_SHORTEST_PLURAL = 4


def folded(text: str) -> str:
    """`text` in small Latin letters without accents; everything else stays."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LOOKALIKES)).translate(_LOOKALIKES)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def fold_header(text: str) -> str:
    """The letters and digits of a header alone: `Série ` and `S/N` read `serie` and `sn`."""
    return "".join(_WORDS.findall(folded(text)))


def fold_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in their order; a plural's s is taken off."""
    return tuple(
        word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith("s") else word
        for word in _WORDS.findall(folded(text))
    )
