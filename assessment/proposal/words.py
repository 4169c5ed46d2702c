"""Words: the proposal's texts, numbers and dates in one language, set with that language's typography."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_datetime
from babel.lists import format_list

from assessment.facts import ServiceHours, clock_time
from assessment.proposal import door
from assessment.rulebook import LANGUAGES, Phrase, Rulebook, Text
from assessment.rulebook.tables import Spread
from assessment.rulebook.vocabulary import Fact
from assessment.translations import formats

PREFIX = "proposal"
SHORT = 60
NARROW = "\u202f"
FIXED = "\u00a0"
DASH, MINUS = "\u2013", "\u2212"
JOINED = "\u2060"
FIGURES = {"en": "%d/%m/%Y", "fr": "%d/%m/%Y", "de": "%d.%m.%Y", "nl": "%d-%m-%Y"}
_FRENCH = (
    (re.compile(" ([;!?])"), NARROW + r"\1"),
    (re.compile(" ([:»])"), FIXED + r"\1"),
    (re.compile("« "), "«" + FIXED),
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_UNITS = re.compile(
    r"(?<=[0-9}]) (?=(?:h|u|min|EUR|%|€|\u00d7|Uhr|uur|heures|hours|Stunden|Minuten|minutes|minuten)(?!\w))"
)


class Said(str):
    """Words that are ours and set already; everything else that is put into a text passes the door."""

    __slots__ = ()


def proposal_texts(rulebook: Rulebook) -> Mapping[str, Text]:
    """The texts of `rules/texts/proposal*.yaml` by their ids."""
    return {key.partition(".")[2]: text for key, text in rulebook.texts.items() if key.startswith(PREFIX)}


@lru_cache(maxsize=4096)
def typeset(text: str, language: str) -> Said:
    """`text`, places included, with the apostrophes and the unbreakable spaces that the language wants."""
    if language == "fr":
        for pattern, replacement in _FRENCH:
            text = pattern.sub(replacement, text)
    return Said(_UNITS.sub(FIXED, _APOSTROPHE.sub("\u2019", text)))


class Words:
    """Says things in one language; customers' words pass the door on their way in."""

    def __init__(self, texts: Mapping[str, Text], language: str) -> None:
        """Keep the texts; `KeyError` for a language that we do not speak."""
        if language not in LANGUAGES:
            raise KeyError(language)
        self.texts, self.language = texts, language

    def t(self, id_: str, **values: object) -> Said:
        """The text `id_`, filled and set."""
        return self.say(Phrase(self.texts[id_], values))

    def say(self, text: Text | Phrase | str) -> Said:
        """A text or phrase of the rulebook, or a customer's word."""
        if isinstance(text, str):
            return text if isinstance(text, Said) else Said(door.name(text))
        if isinstance(text, Phrase):
            values = {name: self._value(value) for name, value in text.values.items()}
            wording = typeset(text.text[self.language], self.language)
            return Said(wording.format_map(values)) if values else wording
        return typeset(text[self.language], self.language)

    def money(self, amount: Decimal) -> Said:
        """An amount in EUR with its sign."""
        return Said(formats.money(amount, self.language).replace("-", MINUS))

    def amount(self, amount: Decimal) -> Said:
        """An amount for a column whose head names the currency."""
        return Said(formats.amount(amount, self.language).replace("-", MINUS))

    def signed(self, amount: Decimal) -> Said:
        """A difference, with its sign always shown."""
        sign = "+" if amount > 0 else MINUS if amount < 0 else ""
        return Said(f"{sign}{formats.amount(abs(amount), self.language)}")

    def number(self, value: Decimal | int) -> Said:
        """A number with the decimals that it needs."""
        return Said(formats.number(value, self.language))

    def day(self, day: date) -> Said:
        """A date in full words, which does not break."""
        return Said(formats.day(day, self.language).replace(" ", FIXED))

    def date(self, day: date) -> Said:
        """A date in figures, for a narrow column."""
        return Said(day.strftime(FIGURES[self.language]))

    def moment(self, moment: datetime) -> Said:
        """Weekday, day, month and time of day."""
        pattern = "EEE, d. MMM, HH:mm" if self.language == "de" else "EEE d MMM, HH:mm"
        said = format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale=formats.LOCALES[self.language])
        return Said(formats.first_of_month(said, self.language).replace(" ", FIXED))

    def stamp(self, moment: datetime) -> Said:
        """A moment to the second, with its distance from UTC."""
        zone = format_datetime(
            moment, "'UTC'xxx", tzinfo=moment.tzinfo, locale=formats.LOCALES[self.language]
        )
        return Said(f"{self.day(moment.date())}, {moment:%H:%M:%S}{FIXED}({zone})")

    def hours(self, hours: ServiceHours | None) -> Said:
        """Weekly hours: days, then times."""
        if hours is None:
            return Said(DASH)
        return Said(f"{self.t(f'days_{hours.days}')}{FIXED}{self.times(hours)}")

    def times(self, hours: ServiceHours) -> Said:
        """When hours open and close, unbroken."""
        return Said(f"{clock_time(hours.opens)}{JOINED}{DASH}{JOINED}{clock_time(hours.closes)}")

    def listed(self, parts: Iterable[str]) -> Said:
        """Parts as a list in a sentence: a, b and c."""
        return Said(format_list(list(parts), "standard", locale=formats.LOCALES[self.language]))

    def short(self, text: str, limit: int = SHORT) -> Said:
        """A customer's name, shorter than a name may be."""
        return Said(door.name(text, limit))

    def missed(self, needs: Iterable[str]) -> Said:
        """The needs that a tier misses, as a list."""
        return Said(", ".join(self.t(f"miss_{need}") for need in needs))

    def questions(self, fields: Iterable[str], facts: Mapping[str, Fact]) -> Said:
        """The questions behind fields of a document, `needs.maintenance` and the like, as a list."""
        return Said(", ".join(self._question(field.removeprefix("needs."), facts) for field in fields))

    def countries(self, codes: Iterable[str]) -> Said:
        """Countries by their names, as a list."""
        names = formats.LOCALES[self.language].territories
        return self.listed(names.get(code, code) for code in codes)

    def figure(self, value: str, unit: str) -> Said:
        """The value of an assumption, as written in data, with its unit."""
        if not value:
            return Said()
        if unit in ("role", "yes_no"):
            return self.t(f"role_{value}" if unit == "role" else f"answer_{value}")
        if unit == "date":
            return self.day(date.fromisoformat(value))
        if unit == "country":
            return self.countries((value,))
        if unit == "weekly_hours":
            return self.hours(ServiceHours.written(value))
        if unit == "EUR":
            return self.money(Decimal(value))
        if unit == "share":
            return self.t("unit_percent", value=Decimal(value) * 100)
        return self.t(f"unit_{unit}", value=Decimal(value)) if f"unit_{unit}" in self.texts else Said(value)

    def spread(self, minutes: Spread | None) -> Said:
        """Mean and standard deviation of a handling time, in minutes."""
        return Said(f"{self.number(minutes.mean)} / {self.number(minutes.deviation)}" if minutes else DASH)

    def _question(self, field: str, facts: Mapping[str, Fact]) -> str:
        if f"question_{field}" in self.texts:
            return self.t(f"question_{field}")
        return self.say(facts[field].text) if field in facts else self.t(f"need_{field}")

    def _value(self, value: object) -> object:
        if isinstance(value, Text | Phrase | str):
            return self.say(value)
        if isinstance(value, Decimal | int):
            return self.number(value)
        return self.day(value) if isinstance(value, date) else value
