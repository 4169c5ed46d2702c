"""Lines in words: figures as each language writes them, in the phrases that lie in `rules/texts/`."""

from decimal import ROUND_HALF_UP, Decimal

from assessment.facts import cents
from assessment.pricing.amounts import Line
from assessment.pricing.book import PriceBook
from assessment.rulebook.texts import Phrase, Text

PER_CENT = 100
NARROW_SPACE = "\u202f"
SEPARATORS = {
    "fr": str.maketrans({",": NARROW_SPACE, ".": ","}),
    "de": str.maketrans({",": ".", ".": ","}),
    "nl": str.maketrans({",": ".", ".": ","}),
}


def line(book: PriceBook, part: str, amount: Decimal, of: str | None = None, /, **values: Text | str) -> Line:
    """The printed line of a part (and of a kind), in the wordings that have its name."""
    label, basis = book.texts[part], book.texts[f"{part}_basis"]
    return Line(part, of, Phrase(label, values), Phrase(basis, values), amount)


def money(amount: Decimal) -> Text:
    """An amount with cents, without currency: 1,254.47."""
    return _written(f"{cents(amount):,}")


def number(value: Decimal | int, places: int = 2) -> Text:
    """A number with as many decimals as it needs, `places` at most: 12.5."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return _written(f"{rounded:,f}".rstrip("0").rstrip("."))


def _written(english: str) -> Text:
    return Text(english, **{language: english.translate(table) for language, table in SEPARATORS.items()})
