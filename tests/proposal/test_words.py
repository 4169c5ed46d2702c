"""Words: each language's numbers, dates and spaces; customers' words pass the door."""

from datetime import date
from decimal import Decimal

import pytest

from assessment.facts import ServiceHours
from assessment.proposal.words import Words, proposal_texts, typeset
from assessment.rulebook import LANGUAGES, Phrase, Rulebook, Text


@pytest.fixture
def texts(rulebook: Rulebook) -> dict[str, Text]:
    return dict(proposal_texts(rulebook))


def test_french_spaces_are_narrow_and_do_not_break() -> None:
    assert typeset("Non : oui ; quoi ? « 8 h » !", "fr") == (
        "Non\u00a0: oui\u202f; quoi\u202f? «\u00a08\u00a0h\u00a0»\u202f!"
    )
    assert typeset("Nein: ja; was?", "de") == "Nein: ja; was?"


@pytest.mark.parametrize(
    ("language", "money", "day"),
    [
        ("en", "€2,536.00", "22 November 2026"),
        ("fr", "2\u202f536,00\u00a0€", "22 novembre 2026"),
        ("de", "2.536,00\u00a0€", "22. November 2026"),
        ("nl", "€\u00a02.536,00", "22 november 2026"),
    ],
)
def test_amounts_and_dates_are_written_as_the_language_writes_them(
    language: str, money: str, day: str, texts: dict[str, Text]
) -> None:
    words = Words(texts, language)
    assert words.money(Decimal("2536.00")) == money
    assert words.day(date(2026, 11, 22)).replace("\u00a0", " ") == day


def test_a_difference_shows_its_sign(texts: dict[str, Text]) -> None:
    words = Words(texts, "en")
    assert [words.signed(Decimal(value)) for value in ("5", "-5.1", "0")] == ["+5.00", "\u22125.10", "0.00"]


def test_customers_words_are_cut_and_ours_are_not(texts: dict[str, Text]) -> None:
    words = Words(texts, "en")
    text = Text("{name}", "{name}", "{name}", "{name}")
    assert len(words.say(Phrase(text, {"name": "x" * 5_000}))) == 200
    told = words.listed(str(number) for number in range(500))
    assert words.say(Phrase(text, {"name": told})) == told


def test_braces_in_a_customers_name_stay_braces(texts: dict[str, Text]) -> None:
    text = Text("{name}", "{name}", "{name}", "{name}")
    assert Words(texts, "en").say(Phrase(text, {"name": "{texts} {0}"})) == "{texts} {0}"


def test_hours_do_not_break(texts: dict[str, Text]) -> None:
    assert " " not in Words(texts, "de").hours(ServiceHours(7, 420, 1140))


def test_a_language_that_we_do_not_speak_is_refused(texts: dict[str, Text]) -> None:
    with pytest.raises(KeyError):
        Words(texts, "it")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_texts_have_the_same_places_in_every_language(language: str, texts: dict[str, Text]) -> None:
    from string import Formatter

    for id_, text in texts.items():
        places = [
            {name for _, name, _, _ in Formatter().parse(each) if name}
            for each in (text["en"], text[language])
        ]
        assert places[0] == places[1], id_


def test_french_texts_have_a_space_where_typography_wants_one(texts: dict[str, Text]) -> None:
    import re

    for id_, text in texts.items():
        assert not re.search(r"[\w}»][;!?]|[\w}»]:(?!//|\d)|«(?! )|(?<! )»", text["fr"]), id_


def test_german_and_english_quotes_are_their_own(texts: dict[str, Text]) -> None:
    for id_, text in texts.items():
        assert text["de"].count("„") == text["de"].count("“"), id_
        assert '"' not in "".join(text[language] for language in LANGUAGES), id_
