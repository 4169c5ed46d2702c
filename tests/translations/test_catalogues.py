"""Every message of the code and of the templates is in every catalogue, translated, with the same places."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from assessment.rulebook import LANGUAGES as RULEBOOK_LANGUAGES
from assessment.translations import LANGUAGES, SOURCE_LANGUAGE
from tests.conftest import ROOT

FOLDER = ROOT / "assessment" / "translations"
OTHERS = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
KEYWORDS = {"N_": None, "_": None, "translate": (2,)}
SAME_IN_EVERY_LANGUAGE = re.compile(r"[^\w]*(\{\w+\}[^\w]*)+h?")


def messages_of_the_code() -> dict[str, str]:
    """Every message id with the place where it stands first."""
    found: dict[str, str] = {}
    for folder, pattern in (("assessment", "**.py"), ("templates", "**.html")):
        method = [(pattern, "python" if folder == "assessment" else "jinja2")]
        for file, line, message, *_ in extract_from_dir(ROOT / folder, method, keywords=KEYWORDS):
            assert isinstance(message, str), f"{file}:{line}: plural forms are not used"
            found.setdefault(message, f"{folder}/{file}:{line}")
    return found


MESSAGES = messages_of_the_code()


def catalogue(language: str) -> dict[str, str]:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file, locale=language) if each.id}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_catalogues_are_those_of_the_languages_that_the_rulebook_speaks() -> None:
    assert {path.stem for path in FOLDER.glob("*.po")} == set(OTHERS)
    assert tuple(LANGUAGES) == tuple(RULEBOOK_LANGUAGES)


def test_the_mapping_for_pybabel_finds_code_and_templates() -> None:
    with (FOLDER / "babel.cfg").open() as file:
        methods, _ = parse_mapping_cfg(file)
    assert methods == [("assessment/**.py", "python"), ("templates/**.html", "jinja2")]


def test_messages_are_found_at_all() -> None:
    assert len(MESSAGES) > 100
    assert "must be text, not {value}" in MESSAGES


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated(language: str) -> None:
    done = catalogue(language)
    missing = [f"{place}: {message}" for message, place in MESSAGES.items() if not done.get(message)]
    assert not missing, f"{language}.po lacks:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_keeps_what_nobody_says_any_more(language: str) -> None:
    assert not sorted(set(catalogue(language)) - set(MESSAGES))


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    wrong = {
        message: text for message, text in catalogue(language).items() if places(text) != places(message)
    }
    assert not wrong


@pytest.mark.parametrize("language", OTHERS)
def test_long_messages_are_not_copies_of_the_english(language: str) -> None:
    copies = [message for message, text in catalogue(language).items() if text == message]
    assert not [message for message in copies if len(message.split()) > 3 and not is_only_places(message)]


def is_only_places(message: str) -> bool:
    return SAME_IN_EVERY_LANGUAGE.fullmatch(message) is not None


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_marked_as_a_guess(language: str) -> None:
    with (FOLDER / f"{language}.po").open("rb") as file:
        assert not [each.id for each in read_po(file, locale=language) if each.id and each.fuzzy]


def test_every_interface_text_is_marked_where_it_is_a_constant() -> None:
    assert not list(unmarked_problem_messages())


def unmarked_problem_messages() -> Iterator[str]:
    """`wrong("path", "a text")` in our entrances, whose text would never be translated."""
    pattern = re.compile(r"wrong\([^()]*?,\s*\"[a-z{]")
    for path in sorted((ROOT / "assessment").rglob("*.py")):
        if path.relative_to(ROOT).parts[1] in ("api", "cli", "asked.py", "service.py", "issuing.py"):
            yield from (f"{Path(path).name}: {hit}" for hit in pattern.findall(path.read_text("utf-8")))
