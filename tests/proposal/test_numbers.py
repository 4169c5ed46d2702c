"""Read back by a real reader, the document's numbers are the result's, and its visible lines add up."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from assessment.assess import Assessment
from assessment.proposal import Issue, propose
from assessment.proposal.content import content_of
from assessment.rulebook import LANGUAGES
from assessment.translations import formats
from tests.conftest import TODAY, example
from tests.proposal.conftest import inventory_of_size, plain, text_of

EXAMPLES = ("office-25", "cloud-only-unknowns", "three-countries")
GROUPED_BY = {"en": ",", "de": ".", "nl": "."}
LANGUAGE_ORDER = ("en", "fr", "de", "nl")
HEADS = {
    "monthly": ("Every month", "Chaque mois", "Jeden Monat", "Elke maand"),
    "fee": ("Fixed monthly fee", "Forfait mensuel", "Monatspauschale", "Vast maandbedrag"),
    "once": ("Once, at the start", "Une fois, au début", "Einmalig zu Beginn", "Eenmalig, bij de start"),
    "onboarding": (
        "One-off onboarding",
        "Prise en charge initiale",
        "Einmalige Einrichtung",
        "Eenmalige onboarding",
    ),
    "annex": ("Annex: every item", "Annexe : chaque élément", "Anhang: jede Position", "Bijlage: elk item"),
    "total": ("Total", "Total", "Summe", "Totaal"),
}


def said(head: str, language: str) -> str:
    return HEADS[head][LANGUAGE_ORDER.index(language)]


def money_of(assessment: Assessment) -> Iterator[Decimal]:
    """Every amount of the result that the document shows with cents and without currency."""
    fee = assessment.fee
    assert fee is not None
    yield from (line.amount for line in (*fee.lines, *fee.one_off.lines))
    yield from (fee.monthly, fee.one_off.total)
    for offer in assessment.contract.tiers:
        yield from (*offer.tier.rates.values(), *offer.expected_hours.values(), offer.hourly_bill)
        yield from (amount for amount in (offer.fixed_fee,) if amount is not None)
    yield from (each.hours for each in assessment.contract.break_even if each.hours is not None)
    if fee.unknowns.low != fee.unknowns.high:
        yield from (question.effect for question in fee.unknowns.questions)
    for amounts in assessment.amounts:
        yield amounts.reactive + amounts.maintenance + amounts.override


def totals_of(assessment: Assessment) -> Iterator[Decimal]:
    """Every amount that the document shows with its currency."""
    fee = assessment.fee
    assert fee is not None
    yield fee.monthly
    if fee.p10 != fee.p90:
        yield from (fee.p10, fee.p90)
    if fee.unknowns.low != fee.unknowns.high:
        yield from (fee.unknowns.low, fee.unknowns.high)


def waits_of(assessment: Assessment) -> Iterator[Decimal]:
    for offer in assessment.contract.tiers:
        for wait in (offer.response_wait, offer.intervention_wait):
            if wait is not None:
                yield from (wait.typical_hours, wait.worst_hours)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_number_of_the_result_is_in_the_document(
    name: str, language: str, assessed: Callable[..., Assessment], printed: Callable[..., bytes]
) -> None:
    assessment, text = assessed(name), plain(text_of(printed(name, language)))
    wanted = [formats.amount(amount, language) for amount in money_of(assessment)]
    wanted += [formats.money(amount, language) for amount in totals_of(assessment)]
    wanted += [formats.number(hours, language) for hours in waits_of(assessment)]
    wanted = [each.replace("-", "\u2212") for each in wanted]
    assert [number for number in wanted if plain(number) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_renewal_plan_is_in_the_document_line_by_line(
    language: str, assessed: Callable[..., Assessment], printed: Callable[..., bytes]
) -> None:
    assessment = assessed("office-25")
    plan = content_of(assessment, Issue("1", 1, "issued", TODAY)).renewals
    kinds, text = assessment.rulebook.tables.kinds, plain(text_of(printed("office-25", language)))
    rows = [
        ", ".join(f"{units} \u00d7 {kinds[kind].name[language]}" for kind, units in year.kinds)
        + formats.number(year.due, language)
        for year in plan.years
        if year.due
    ]
    assert len(rows) > 2 and sum(year.due for year in plan.years) == plan.due
    assert [row for row in rows if plain(row) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*EXAMPLES, 1_000])
def test_the_visible_lines_add_up_to_the_visible_totals(
    name: str | int, language: str, printed: Callable[..., bytes]
) -> None:
    if name == 1_000 and language != "nl":
        pytest.skip("one language of the long document says enough")
    text = text_of(printed(name, language), layout=True)
    for head, total in (("monthly", "fee"), ("once", "onboarding"), ("annex", "total")):
        lines, printed_total = lines_between(text, said(head, language), said(total, language), language)
        assert len(lines) > 1
        assert sum(lines) == printed_total, head


def lines_between(text: str, head: str, total: str, language: str) -> tuple[list[Decimal], Decimal]:
    """The last amount of each line after a heading (its second mention), up to its total."""
    amounts = []
    places = [found.start() for found in re.finditer(re.escape(head), text)]
    for line in text[places[min(1, len(places) - 1)] :].splitlines()[1:]:
        found = re.findall(r"[-\u2212]?\d[\d .,]*[.,]\d\d(?=\s*$)", line)
        if not found:
            continue
        value = amount_of(re.split(r"\s{2,}", found[-1])[-1], language)
        if line.strip().startswith(total):
            return amounts, value
        amounts.append(value)
    raise AssertionError(f"no line begins with {total}")


def amount_of(written: str, language: str) -> Decimal:
    figures = written.replace(" ", "").replace("\u2212", "-")
    if language in GROUPED_BY:
        figures = figures.replace(GROUPED_BY[language], "")
    return Decimal(figures if language == "en" else figures.replace(",", "."))


def test_a_discount_is_a_line_and_both_totals_are_shown(assessed: Callable[..., Assessment]) -> None:
    assessment = assessed("office-25", discount={"percent": 10, "reason": "Three-year loyalty"})
    text = text_of(propose(assessment, "en", Issue("1", 1, "issued", TODAY)), layout=True)
    assert assessment.fee is not None
    lines, total = lines_between(text, "Every month", "Fixed monthly fee", "en")
    assert sum(lines) == total == assessment.fee.monthly
    assert "Fee without discount €2,536.00" in " ".join(text.split())
    assert "Three-year loyalty" in text


def test_monthly_and_one_off_amounts_are_never_added(
    assessed: Callable[..., Assessment], printed: Callable[..., bytes]
) -> None:
    fee = assessed("office-25").fee
    assert fee is not None
    both = formats.amount(fee.monthly + fee.one_off.total, "en")
    assert both not in text_of(printed("office-25", "en"))


@pytest.mark.parametrize("items", [5_000])
def test_lists_are_bounded_and_still_add_up(items: int, assessed: Callable[..., Assessment]) -> None:
    from assessment.proposal.annex import annex
    from assessment.proposal.groups import verdict_groups

    assessment = assessed(inventory_of_size(items))
    listed = annex(assessment)
    assert len(listed.lines) <= 80 and len(listed.rest) <= 23
    assert sum(line.items for line in (*listed.lines, *listed.rest)) == items
    assert sum(line.monthly for line in (*listed.lines, *listed.rest)) == listed.monthly
    groups = verdict_groups(assessment)
    assert sum(group.items for group in groups) == items
    for group in groups:
        assert len(group.rows) <= 20
        assert sum(row.units for row in group.rows) + group.rest_units == group.units
        assert sum(row.monthly for row in group.rows) + group.rest_monthly == group.monthly


def test_the_item_table_ties_out_with_the_fee(assessed: Callable[..., Assessment]) -> None:
    from assessment.proposal.annex import annex

    assessment: Any = assessed("office-25")
    work = sum(line.amount for line in assessment.fee.lines if line.part in ("reactive", "maintenance"))
    assert annex(assessment).monthly == work


OPTIONS: dict[str, Any] = {
    "options": [
        {"id": "agreed", "name": "Agreed amount", "included": True, "overrides": [
            {"item": "fw-a", "field": "monthly", "value": "1234.50", "reason": "Agreed"}]},
        {"id": "more", "name": "Many more of these", "overrides": [
            {"item": "fw-t", "field": "quantity", "value": 40, "reason": "Growth"}]},
    ]
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_option_is_a_line_with_its_price_without_and_with_it(
    language: str, assessed: Callable[..., Assessment]
) -> None:
    document = example("three-countries")
    document["needs"] |= {"managed_it": True}
    assessment = assessed(document, **OPTIONS)
    text = text_of(propose(assessment, language, Issue("1", 1, "issued", TODAY)), layout=True)
    lines = [" ".join(line.replace("\u2212", "-").split()) for line in text.splitlines()]
    assert len(assessment.options) == 2
    for option in assessment.options:
        amounts = [option.without.monthly, option.with_it.monthly]
        assert amounts[0] != amounts[1] and max(amounts) > 1_000
        written = " ".join(" ".join(formats.amount(each, language).split()) for each in amounts)
        assert any(f"{option.name} {written} " in line for line in lines), written
