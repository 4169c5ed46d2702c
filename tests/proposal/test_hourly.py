"""Work billed by the hour: the bill comes first, and once that is accepted no fixed fee is spoken of."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from assessment.assess import Assessment
from assessment.facts import Choice
from assessment.proposal import Acceptance, Issue
from assessment.proposal.content import Content, content_of
from assessment.proposal.page import document
from assessment.rulebook import LANGUAGES
from assessment.translations import formats
from tests.conftest import TODAY, example

MOMENT = datetime(2026, 11, 25, 13, 4, 5, tzinfo=UTC)
MANAGED = '<section class="chapter chapter-managed">'
FIXED = {
    "en": ("fixed fee", "managed contract", "the fee"),
    "fr": ("forfait", "contrat géré"),
    "de": ("Pauschale", "pauschale", "Managed-IT-Vertrag"),
    "nl": ("vast bedrag", "vaste bedrag", "vast maandbedrag", "vaste prijs", "contract voor beheerde IT"),
}
# What may still speak of a fixed fee: the customer's answer, assumptions, and advice of the rules.
ELSEWHERE = re.compile(
    r'<section class="chapter chapter-(situation|assumptions|advice)">.*?</section>', re.DOTALL
)


def accepted(assessment: Assessment, billing: str, tier: str | None = None) -> Content:
    choice = Choice(tier, billing, assessment.adjustments.ticked)
    acceptance = Acceptance("A", "B", MOMENT, choice, "ab" * 32)
    return content_of(assessment, Issue("1", 1, "issued", TODAY, acceptance))


def offered(assessment: Assessment) -> Content:
    return content_of(assessment, Issue("1", 1, "issued", TODAY))


def told(content: Content, language: str) -> str:
    """What the reader sees outside of the chapters that tell what was asked and assumed."""
    page = document(content, language)
    return re.sub(r"<[^>]+>", " ", ELSEWHERE.sub("", page[page.index("<body") :]))


@pytest.mark.parametrize("tier", ["business", "office"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_accepted_hourly_bill_speaks_of_no_fixed_fee(
    language: str, tier: str, assessed: Callable[..., Assessment]
) -> None:
    content = accepted(assessed("office-25", alternatives=["office"]), "hourly", tier)
    page, fee = told(content, language), content.assessment.fee
    assert [words for words in FIXED[language] if words in page] == []
    assert fee is not None and formats.amount(fee.monthly, language) not in page
    assert MANAGED not in document(content, language)


def test_the_lines_of_an_accepted_hourly_bill_add_up_to_it(assessed: Callable[..., Assessment]) -> None:
    amount: dict[str, Any] = {"item": "nas", "field": "monthly", "value": "40.00", "reason": "Agreed"}
    about: dict[str, Any] = {"overrides": [amount], "discount": {"percent": 7, "reason": "Loyal"}}
    for adjusted in ({}, about):
        content = accepted(assessed("office-25", **adjusted), "hourly")
        assert content.offer.tier is not None
        bill = content.offer.tier.hourly_bill
        assert sum(line.amount for line in content.offer.lines) == bill
        assert sum(amount for _, amount in content.offer.parts) == bill
        assert not {"premium", "rounding", "discount"} & {line.part for line in content.offer.lines}


def test_an_accepted_fixed_fee_keeps_its_lines_and_leaves_nothing_to_choose(
    assessed: Callable[..., Assessment],
) -> None:
    content = accepted(assessed("office-25", alternatives=["office"]), "fixed")
    page, fee = document(content, "en"), content.assessment.fee
    assert fee is not None and sum(line.amount for line in content.offer.lines) == fee.monthly
    assert MANAGED in page
    assert "You may choose one of these instead" not in page
    assert "You may choose one of these instead" in document(offered(content.assessment), "en")


def test_an_hourly_proposal_calls_the_fixed_fee_its_alternative(assessed: Callable[..., Assessment]) -> None:
    needs = example("office-25")["needs"] | {"managed_it": False}
    page = told(offered(assessed(example("office-25") | {"needs": needs})), "en")
    for words in (
        "Proposal for a support contract",
        "we expect to bill €2,406.32 a month by the hour",
        "make it the fixed fee, the alternative",
        "Work is billed by the hour at the contract",
        "This describes the alternative to hourly billing.",
    ):
        assert words in page, words


def test_where_billing_is_open_both_ways_are_told(assessed: Callable[..., Assessment]) -> None:
    needs = {**example("office-25")["needs"], "managed_it": None}
    content = offered(assessed(example("office-25") | {"needs": needs}))
    page = told(content, "en")
    assert content.offer.billing == "open"
    assert "Proposal for a support contract" in page and "Under contract" in page
    assert "and all work if you choose hourly billing, is billed by the hour" in page


def test_only_who_may_still_sign_reads_of_a_manager_s_approval(assessed: Callable[..., Assessment]) -> None:
    assessment = assessed("office-25", discount={"percent": Decimal(50), "reason": "Loyal"})
    because = "The discount is above the limit."
    assert because in document(content_of(assessment, Issue("1", 1, "draft", TODAY)), "en")
    assert because not in document(accepted(assessment, "fixed"), "en")
