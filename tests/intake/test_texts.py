"""Texts that look like nothing, and characters that are none."""

import pytest

from assessment.intake.problems import Wrong
from assessment.intake.texts import Text

INVISIBLE = ["\u200b", "\u2060", "\ufeff", "\u200e", "\u00ad", " \u200b \u00a0", "\u3164", "\u2800", "\u0301"]
NO_CHARACTERS = ["a\u0378", "a\ufdd0", "a\uffff", "a\U0001fffe", "a\U0010ffff", "\u0378"]
FINE = ["é", "日本", "👍🏽", "👩\u200d💻", "a\u200bb", "نام", "§ 1", "ß"]


@pytest.mark.parametrize("text", INVISIBLE)
def test_what_shows_nothing_is_no_name(text: str) -> None:
    with pytest.raises(Wrong):
        Text(200, required=True).read(text)
    assert Text(200).read(text) is None


@pytest.mark.parametrize("text", NO_CHARACTERS)
def test_what_is_no_character_is_refused(text: str) -> None:
    for required in (True, False):
        with pytest.raises(Wrong, match="no character"):
            Text(200, required=required).read(text)


@pytest.mark.parametrize("text", FINE)
def test_every_script_is_welcome(text: str) -> None:
    assert Text(200, required=True).read(text) == text
