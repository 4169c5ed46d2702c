"""Options to tick, and the page that records who accepted what and when."""

import hashlib
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pikepdf
import pytest

from assessment.assess import Assessment
from assessment.facts import Choice
from assessment.proposal import Acceptance, Issue, propose
from assessment.proposal.content import content_of
from assessment.proposal.page import document
from assessment.proposal.seal import Sealer, seal
from assessment.proposal.verify import verify
from assessment.rulebook import LANGUAGES, load_rules
from assessment.translations import formats
from tests.conftest import RULES, TODAY
from tests.proposal.conftest import NUMBER, failed, plain, text_of

LEASED = {"item": "print", "field": "support_cover", "value": "none", "reason": "Leased"}
GROWTH = {"item": "srv", "field": "quantity", "value": 3, "reason": "Growth"}
OFFERED: dict[str, Any] = {
    "alternatives": ["office"],
    "options": [
        {"id": "leased", "name": "Printers <leased>", "overrides": [LEASED]},
        {"id": "more", "name": "Two more servers", "included": True, "overrides": [GROWTH]},
    ],
}
MOMENT = datetime(2026, 11, 25, 13, 4, 5, tzinfo=UTC)
DIGEST = hashlib.sha256(b"the issued PDF").hexdigest()
ACCEPTANCE = Acceptance(
    "Anne Müller", "Managing director", MOMENT, Choice("office", "hourly", ("leased",)), DIGEST
)


@pytest.fixture(scope="module")
def offered(assessed: Callable[..., Assessment]) -> Assessment:
    return assessed("office-25", **OFFERED)


@pytest.fixture(scope="module")
def recorded(
    offered: Assessment, shelved: Callable[[str, Callable[[], bytes]], bytes]
) -> Callable[[str], bytes]:
    """The accepted proposal in a language."""

    def recorded_(language: str) -> bytes:
        def print_() -> bytes:
            return propose(offered, language, Issue(NUMBER, 2, "issued", TODAY, ACCEPTANCE))

        return shelved(f"accepted-{language}", print_)

    return recorded_


@pytest.fixture(scope="module")
def accepted(recorded: Callable[[str], bytes]) -> bytes:
    return recorded("en")


def spoken(pdf: bytes, first: int = 1) -> str:
    return " ".join(text_of(pdf, first).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_are_boxes_to_tick_with_their_price(language: str, offered: Assessment) -> None:
    html = document(content_of(offered, Issue("1", 1, "issued", TODAY)), language)
    assert html.count('<table class="ticks">') == 2
    assert html.count("☑") == 2 and html.count("☐") == 2 + 3
    assert "Printers &lt;leased&gt;" in html
    for option in offered.options:
        for amount in (option.with_it.monthly, option.without.monthly):
            assert formats.amount(amount, language) in html


def test_an_included_option_is_part_of_the_fee(offered: Assessment) -> None:
    included = next(each for each in offered.options if each.id == "more")
    assert offered.fee is not None and included.ticked
    assert included.with_it.monthly == offered.fee.monthly > included.without.monthly


def test_the_last_page_records_who_accepted_what_and_when(accepted: bytes, offered: Assessment) -> None:
    with pikepdf.open(io.BytesIO(accepted)) as pdf:
        text = spoken(accepted, len(pdf.pages))
    assert f"Imprimerie du Nord accepted proposal {NUMBER}, version 2, of 22 November 2026" in text
    for told in ("Anne Müller", "Managing director", "25 November 2026, 14:04:05 (UTC+01:00)", DIGEST):
        assert told in text
    for told in ("Support contract Office", "Billing Hourly billing", "☑", "☐"):
        assert told in text
    chosen = content_of(offered, Issue(NUMBER, 2, "issued", TODAY, ACCEPTANCE)).assessment
    offer = next(each for each in chosen.contract.tiers if each.tier.id == "office")
    assert chosen.fee is not None
    for amount in (offer.hourly_bill, chosen.fee.one_off.total):
        assert formats.money(amount, "en") in text


def test_every_page_of_an_accepted_proposal_says_so_and_none_can_be_signed(accepted: bytes) -> None:
    pages = text_of(accepted).split("\f")[:-1]
    assert all("Accepted" in page for page in pages)
    assert "With this signature" not in spoken(accepted)
    assert "This proposal is for Office, chosen instead of Business." in spoken(accepted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_accepted_proposal_meets_both_standards_before_and_after_sealing(
    language: str, recorded: Callable[[str], bytes], sealer: Sealer
) -> None:
    for pdf in (recorded(language), seal(recorded(language), sealer)):
        assert not failed(pdf, "3a")
        assert not failed(pdf, "ua1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_of_what_was_accepted_can_be_read_back(
    language: str, recorded: Callable[[str], bytes], offered: Assessment
) -> None:
    chosen = content_of(offered, Issue(NUMBER, 2, "issued", TODAY, ACCEPTANCE))
    with pikepdf.open(io.BytesIO(recorded(language))) as pdf:
        last = plain(text_of(recorded(language), len(pdf.pages)))
    assert chosen.assessment.fee is not None and chosen.offer.tier is not None
    once = chosen.assessment.fee.one_off.total
    wanted = [formats.money(amount, language) for amount in (chosen.offer.tier.hourly_bill, once)]
    for option in chosen.offer.options:
        amounts = (option.without, option.with_it, abs(option.effect), abs(option.once))
        wanted += [formats.amount(amount, language) for amount in amounts]
    assert len(wanted) == 2 + 4 * len(OFFERED["options"])
    assert [each for each in wanted if plain(each) not in last] == []


def test_an_accepted_proposal_has_the_same_bytes_again(offered: Assessment, accepted: bytes) -> None:
    again = propose(offered, "en", Issue(NUMBER, 2, "issued", TODAY, ACCEPTANCE))
    assert again == accepted


def test_an_accepted_proposal_is_recomputed_with_what_was_chosen(accepted: bytes, sealer: Sealer) -> None:
    found = verify(seal(accepted, sealer), load_rules(RULES), [sealer.certificate])
    assert found.good and found.fee_said == found.fee_given != Decimal(0)


def test_the_record_is_dated_on_the_day_of_acceptance(accepted: bytes) -> None:
    with pikepdf.open(io.BytesIO(accepted)) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20261125")


def test_a_moment_without_a_zone_and_a_record_without_a_person_are_refused(offered: Assessment) -> None:
    with pytest.raises(ValueError, match="zone"):
        Acceptance("A", "B", datetime(2026, 11, 25), Choice(), DIGEST)
    with pytest.raises(ValueError, match="who accepted"):
        content_of(offered, Issue("1", 1, "accepted", date(2026, 11, 25)))
