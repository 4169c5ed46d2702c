"""Every line can be read, and checked by hand, in every language."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hand_tables import Line, priced, texts

from assessment.facts import Adjustments, Discount, Override
from assessment.pricing.wording import money, number
from assessment.rulebook.texts import LANGUAGES

ADJUSTMENTS = Adjustments(
    (Override("printer-2", "monthly", Decimal("9.99"), "agreed"),), Discount(Decimal("2.5"), "loyal")
)
LINES = (Line("server", 2), Line("user", 25), Line("printer", 3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_words_and_a_basis_without_open_places(language: str) -> None:
    fee = priced(LINES, adjustments=ADJUSTMENTS).fee
    assert fee is not None
    assert {line.part for line in fee.lines} == {
        "contract", "reactive", "maintenance", "sites", "premium", "override", "rounding", "discount",
    }  # fmt: skip
    for line in (*fee.lines, *fee.one_off.lines):
        assert line.basis is not None
        for phrase in (line.label, line.basis):
            assert phrase[language].strip()
            assert not set("{}") & set(phrase[language])


def test_the_basis_of_maintenance_can_be_computed_by_hand() -> None:
    fee = priced(LINES).fee
    assert fee is not None
    line = next(line for line in fee.lines if (line.part, line.kind) == ("maintenance", "server"))
    assert line.basis is not None
    assert line.basis["en"] == "90 minutes a month, engineer, €120.00 an hour"
    assert line.basis["fr"] == "90\u00a0minutes par mois, ingénieur, 120,00\u00a0€ de l’heure"
    assert line.amount == Decimal("180.00")


def test_the_basis_of_support_can_be_computed_by_hand() -> None:
    fee = priced((Line("server", 20),)).fee
    assert fee is not None
    line = next(line for line in fee.lines if line.part == "reactive")
    assert line.basis is not None
    incidents, *_, cost = line.basis["en"].removesuffix(" on average").split(" ")
    assert (Decimal(incidents) * Decimal(cost.removeprefix("€"))).quantize(Decimal("0.01")) == line.amount


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("amount", ["0.00", "9.99", "1254.47", "1234567.80", "-3.10"])
def test_amounts_are_written_as_babel_writes_them(amount: str, language: str) -> None:
    locale = {"en": "en_IE"}.get(language, language)
    assert money(Decimal(amount))[language] == format_decimal(Decimal(amount), "#,##0.00", locale=locale)


@pytest.mark.parametrize(
    ("value", "written"), [("25", "25"), ("12.50", "12,5"), ("1000", "1.000"), ("0", "0")]
)
def test_numbers_have_no_more_decimals_than_they_need(value: str, written: str) -> None:
    assert number(Decimal(value))["de"] == written


def test_no_two_languages_share_a_sentence() -> None:
    sentences = [
        text for name, text in texts().items() if name.endswith("_basis") and "{reason}" not in text.en
    ]
    for text in sentences:
        assert len({text[language] for language in LANGUAGES}) == len(LANGUAGES), text.en
