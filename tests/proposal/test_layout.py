"""Where things stand on the page, as a reader sees it: nothing overlaps, leaves the margins or is alone."""

import io
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pikepdf
import pytest

from assessment.rulebook import LANGUAGES
from tests.proposal.boxes import LEFT, POINTS_A_MM, RIGHT, SLACK, Word, overlapping, pages_of
from tests.proposal.conftest import text_of

EXAMPLES = ("office-25", "cloud-only-unknowns", "three-countries")
DOCUMENTS = [(name, language) for name in EXAMPLES for language in LANGUAGES]
HEAD, FOOT = 27 * POINTS_A_MM, (297 - 22) * POINTS_A_MM
GUTTERS = ((HEAD - 4, HEAD - SLACK), (FOOT + SLACK, FOOT + 5 * POINTS_A_MM))
LINES_BELOW_A_HEADING = 2
HEADING = 18
STOP_WORDS = {
    "en": {"the", "with", "which", "your", "without", "from", "this"},
    "fr": {"avec", "vous", "dans", "sont", "une", "votre", "aux", "cette"},
    "de": {"und", "nicht", "werden", "für", "eine", "wird", "mit", "dem"},
    "nl": {"niet", "wordt", "een", "voor", "het", "worden", "uw", "deze"},
}


@pytest.fixture(scope="module")
def read(printed: Callable[..., bytes]) -> Callable[[str, str], list[list[Word]]]:
    known: dict[tuple[str, str], list[list[Word]]] = {}

    def read_(name: str, language: str) -> list[list[Word]]:
        if (name, language) not in known:
            known[name, language] = pages_of(printed(name, language))
        return known[name, language]

    return read_


@pytest.mark.parametrize(("name", "language"), DOCUMENTS)
def test_no_word_stands_on_another(name: str, language: str, read: Callable[..., list[list[Word]]]) -> None:
    assert [pair for page in read(name, language) for pair in overlapping(page)] == []


@pytest.mark.parametrize(("name", "language"), DOCUMENTS)
def test_no_word_leaves_the_margins(name: str, language: str, read: Callable[..., list[list[Word]]]) -> None:
    pages = read(name, language)
    beside = [
        (number, word)
        for number, page in enumerate(pages, 1)
        for word in page
        if word.left < LEFT - SLACK or word.right > RIGHT + SLACK
    ]
    between = [
        (number, word)
        for number, page in enumerate(pages[1:], 2)
        for word in page
        if any(word.top < end and word.bottom > start for start, end in GUTTERS)
    ]
    assert (beside, between) == ([], [])


def headings_of(pdf: bytes) -> Iterator[tuple[int, float, str]]:
    """The page, the top in points and the text of each heading that has a bookmark."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        entries = list(outline.root)
        while entries:
            entry = entries.pop()
            entries += entry.children
            destination: Any = entry.destination
            page, _, _, top, *_ = destination
            height = float(document.pages[numbers[page.objgen]].mediabox[3])
            yield numbers[page.objgen], height - float(top), entry.title


@pytest.mark.parametrize(("name", "language"), DOCUMENTS)
def test_no_heading_stands_at_the_bottom_without_what_it_heads(
    name: str, language: str, read: Callable[..., list[list[Word]]], printed: Callable[..., bytes]
) -> None:
    pages, headings = read(name, language), list(headings_of(printed(name, language)))
    assert len(headings) > 20
    for number, top, title in headings:
        below = [word for word in pages[number] if top + HEADING < word.top < FOOT]
        lines = {round(word.top / 6) for word in below}
        assert len(lines) >= LINES_BELOW_A_HEADING, f"{title} is alone at the bottom of page {number + 1}"


@pytest.mark.parametrize(("name", "language"), DOCUMENTS)
def test_every_text_is_in_the_language_asked_for(
    name: str, language: str, printed: Callable[..., bytes]
) -> None:
    words = set(re.findall(r"[^\W\d_]+", text_of(printed(name, language)).lower()))
    foreign = {each: STOP_WORDS[each] & words for each in LANGUAGES if each != language}
    assert foreign == {each: set() for each in LANGUAGES if each != language}
    assert len(STOP_WORDS[language] & words) > 3


def test_the_check_sees_what_overlaps_and_what_is_in_another_language() -> None:
    here, beside = Word("one", 10, 10, 40, 20), Word("two", 41, 10, 70, 20)
    assert overlapping([here, beside, Word("three", 28, 12, 60, 22)]) == [("one", "three"), ("two", "three")]
    assert overlapping([here, beside, Word("below", 10, 19, 40, 29)]) == []
    for one, other in combinations(LANGUAGES, 2):
        assert not STOP_WORDS[one] & STOP_WORDS[other]
