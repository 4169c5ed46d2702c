"""The customer's page tells what the print tells, from the same chapters."""

from collections.abc import Callable

import pytest

from assessment.assess import Assessment
from assessment.proposal import Issue, proposal_page
from assessment.rulebook import LANGUAGES
from tests.conftest import TODAY

INDICATIVE = Issue("0", 1, "indicative", TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_fee_and_every_chapter(language: str, assessed: Callable[..., Assessment]) -> None:
    page = proposal_page(assessed("office-25"), language, INDICATIVE)
    for chapter in (
        "situation",
        "verdicts",
        "covers",
        "tiers",
        "fee",
        "advice",
        "service",
        "managed",
        "conditions",
    ):
        assert f'id="{chapter}"' in page
    assert "536" in page
    assert page.count("<svg") >= 4


def test_the_page_brings_no_style_of_its_own_and_escapes_names(assessed: Callable[..., Assessment]) -> None:
    document = assessed("office-25")
    page = proposal_page(document, "fr", INDICATIVE)
    assert "<style" not in page and " style=" not in page and "<script" not in page
    assert page.startswith("<article") and page.rstrip().endswith("</article>")
