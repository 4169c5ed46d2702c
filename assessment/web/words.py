"""Says things in the reader's language: our words from the catalogues, the rulebook's from the rulebook."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_datetime
from babel.lists import format_list
from babel.numbers import format_currency

from assessment.decisions.taken import UNDECIDED
from assessment.facts import Answer, ServiceHours, clock_time
from assessment.rulebook import Phrase, Rulebook, Text
from assessment.translations import N_, formats, translate
from assessment.translations.units import ANSWERS

STILL_OPEN = N_("Still open")
NOT_KNOWN = N_("not known")
DAYS = {5: N_("Mon\u2013Fri"), 6: N_("Mon\u2013Sat"), 7: N_("every day")}
HOURS, HOURS_AND_DAYS = N_("{hours} h"), N_("{hours} h ({days} days)")
HOURS_OF_A_DAY = N_("{hours} h (1 day)")
DASH = "\u2013"
A_DAY = 24
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Words:
    """One reader's language, and the rulebook whose names are said in it."""

    language: str
    rulebook: Rulebook

    def say(self, message: str, **values: object) -> str:
        """A message of the catalogues, filled."""
        return translate(self.language, message, values)

    def of(self, text: Text | Phrase) -> str:
        """A text of the rulebook."""
        return text[self.language]

    def money(self, amount: Decimal) -> str:
        """An amount in EUR with its sign."""
        return formats.money(amount, self.language)

    def euros(self, amount: Decimal) -> str:
        """A whole amount without its cents; with them where it has some."""
        if amount != amount.to_integral_value():
            return self.money(amount)
        locale = formats.LOCALES[self.language]
        pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
        return format_currency(amount, "EUR", pattern, locale=locale, currency_digits=False)

    def whole_euros(self, amount: Decimal) -> str:
        """An amount rounded half-up to the euro, for sentences and pictures."""
        return self.euros(amount.quantize(Decimal(1), ROUND_HALF_UP))

    def amount(self, amount: Decimal) -> str:
        """An amount for a column whose head names the currency."""
        return formats.amount(amount, self.language)

    def number(self, value: Decimal | int) -> str:
        """A number with the decimals that it needs."""
        return formats.number(value, self.language)

    def day(self, day: date) -> str:
        """A date in full words."""
        return formats.day(day, self.language)

    def moment(self, moment: datetime) -> str:
        """Weekday, day, month and time of day where the customer is."""
        pattern = "EEE d. MMM, HH:mm" if self.language == "de" else "EEE d MMM, HH:mm"
        return format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale=formats.LOCALES[self.language])

    def listed(self, parts: list[str]) -> str:
        """Parts as a list in a sentence: a, b and c."""
        return format_list(parts, "standard", locale=formats.LOCALES[self.language])

    def hours(self, hours: Decimal) -> str:
        """A time in hours; from a day on in days as well."""
        if hours < A_DAY:
            return self.say(HOURS, hours=self.number(hours))
        days = (hours / A_DAY).quantize(TENTH, ROUND_HALF_UP)
        if days == 1:
            return self.say(HOURS_OF_A_DAY, hours=self.number(hours))
        return self.say(HOURS_AND_DAYS, hours=self.number(hours), days=self.number(days))

    def service_hours(self, hours: ServiceHours | None) -> str:
        """Weekly hours, such as Mon-Fri 08:00-17:00."""
        if hours is None:
            return DASH
        return f"{self.say(DAYS[hours.days])} {clock_time(hours.opens)}{DASH}{clock_time(hours.closes)}"

    def outcome(self, decision: str, outcome: str) -> str:
        """What a decision's outcome is called."""
        if outcome == UNDECIDED:
            return self.say(STILL_OPEN)
        return self.of(self.rulebook.decisions[decision].outcomes[outcome])

    def input(self, name: str, value: str) -> tuple[str, str]:
        """What a decision read: the name of the fact or decision, and its value."""
        decision = self.rulebook.decisions.get(name)
        if decision is not None:
            return self.of(decision.title), self.outcome(name, value)
        fact = self.rulebook.facts.get(name)
        message = NOT_KNOWN if value == Answer.UNKNOWN else ANSWERS.get(value)
        return (self.of(fact.text) if fact else name), self.say(message) if message else value
