"""Messages come out in the reader's language, numbers and dates as people write them there."""

from datetime import date
from decimal import Decimal

import pytest

from assessment.translations import LANGUAGES, best_language, translate
from assessment.translations.formats import amount, day, money, number
from assessment.translations.units import value_with_unit
from assessment.translations.words import ACCOUNTS, QUESTIONS, ROLES, account, question, role

NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def test_a_message_is_filled_in_the_language_asked_for() -> None:
    message, values = "must be text, not {value}", {"value": "5"}
    assert translate("en", message, values) == "must be text, not 5"
    assert translate("de", message, values) == "muss Text sein, nicht 5"


def test_a_message_that_no_catalogue_has_stays_as_it_is() -> None:
    assert translate("fr", "nobody says {what}", {"what": "this"}) == "nobody says this"


def test_braces_in_a_value_are_left_alone() -> None:
    assert translate("nl", "must be text, not {value}", {"value": "{x}"}) == "moet tekst zijn, niet {x}"


def test_a_message_without_values_keeps_its_braces() -> None:
    assert translate("en", "write {} for an object") == "write {} for an object"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "more than 20,000 rows"),
        ("fr", f"plus de 20{NARROW}000 lignes"),
        ("de", "mehr als 20.000 Zeilen"),
        ("nl", "meer dan 20.000 rijen"),
    ],
)
def test_long_numbers_are_written_as_each_language_groups_them(language: str, said: str) -> None:
    assert said in translate(language, "has more than {most:,} rows below its header row", {"most": 20_000})


def test_a_language_that_we_do_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="'lb' is not one of en, fr, de, nl"):
        translate("lb", "yes")


@pytest.mark.parametrize(
    ("wanted", "best"),
    [(["fr-LU"], "fr"), (["lb", "de_DE"], "de"), (["NL"], "nl"), (["lb"], None), ([""], None), ([], None)],
)
def test_the_first_language_that_we_speak_is_the_best(wanted: list[str], best: str | None) -> None:
    assert best_language(wanted) == best


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "€1,234.50"),
        ("fr", f"1{NARROW}234,50{NBSP}€"),
        ("de", f"1.234,50{NBSP}€"),
        ("nl", f"€{NBSP}1.234,50"),
    ],
)
def test_money_is_written_as_in_the_language(language: str, written: str) -> None:
    assert money(Decimal("1234.5"), language) == written


def test_an_amount_in_a_column_has_cents_and_no_currency() -> None:
    assert amount(Decimal(1234), "de") == "1.234,00"


def test_a_number_has_the_decimals_that_it_needs() -> None:
    assert [number(Decimal(each), "fr") for each in ("7", "0.50", "63.25")] == ["7", "0,5", "63,25"]


def test_a_day_is_written_in_words() -> None:
    assert [day(date(2026, 11, 22), language) for language in LANGUAGES] == [
        "22 November 2026",
        "22 novembre 2026",
        "22. November 2026",
        "22 november 2026",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("30", "percent", "30 %"),
        ("0.05", "share", "5 %"),
        ("60.00", "EUR", f"60,00{NBSP}€"),
        ("45", "minutes", "45 Minuten"),
        ("1", "hours", "1 Stunde"),
        ("1.0", "days", "1 Tag"),
        ("1", "months", "1 Monat"),
        ("0.5", "months", "0,5 Monate"),
        ("LU", "country", "Luxemburg"),
        ("2026-01-01", "date", "1. Januar 2026"),
        ("engineer", "role", "Ingenieur"),
        ("yes", "yes_no", "ja"),
        ("mon-fri 08:00-18:00", "weekly_hours", "Mo\u2013Fr 08:00\u201318:00"),
        ("1.5", "factor", "1,5"),
        ("as it is", "nothing we know", "as it is"),
    ],
)
def test_a_figure_of_the_rulebook_is_said_with_its_unit(value: str, unit: str, said: str) -> None:
    assert value_with_unit(value, unit, "de") == said


def test_every_word_has_a_name_in_every_language_and_unknown_ones_are_shown_as_they_are() -> None:
    for say, words in ((question, QUESTIONS), (role, ROLES), (account, ACCOUNTS)):
        assert all(
            say(language, word) != word or language == "en" for language in LANGUAGES[1:3] for word in words
        )
        assert say("fr", "new_word") == "new_word"
