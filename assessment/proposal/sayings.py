"""Sayings: what a verification says, in every language at once."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assessment.rulebook import LANGUAGES, Phrase, Text
from assessment.translations import formats

NOT_SAID = "\u2013"
FILE = "proposal-verify"


class Sayings:
    """What a verification says, in the words of the rulebook in use."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        """Say it by these texts."""
        self.texts = texts

    def __call__(self, id_: str, **values: object) -> Phrase:
        """The message `id_`, filled."""
        return Phrase(self.texts[f"{FILE}.verify_{id_}"], values)

    def money(self, amount: Decimal | None) -> Text:
        """An amount, or that there is none."""
        if amount is None:
            return self.texts[f"{FILE}.verify_no_amount"]
        return Text(**{language: formats.money(amount, language) for language in LANGUAGES})

    @staticmethod
    def day(day: date) -> Text:
        """A date in full words."""
        return Text(**{language: formats.day(day, language) for language in LANGUAGES})
