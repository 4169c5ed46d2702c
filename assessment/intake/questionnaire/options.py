"""What can be chosen as the answer to a question, worded in all languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from assessment.intake.choices import countries
from assessment.intake.questionnaire.answers import Answers
from assessment.intake.questionnaire.relevance import kinds_of
from assessment.rulebook import LANGUAGES, Rulebook, Text
from assessment.rulebook.questionnaire import UNKNOWN, Question, Section

# Languages by their own names, the same in every language.
OWN_NAMES = {"en": "English", "fr": "Français", "de": "Deutsch", "nl": "Nederlands"}
YES_NO = {"yes": Text("Yes", "Oui", "Ja", "Ja"), "no": Text("No", "Non", "Nein", "Nee")}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen: the word that a form sends, and its wording."""

    id: str
    text: Text


def options_of(
    rulebook: Rulebook, answers: Answers, section: Section, question: Question, *, unknown: bool = True
) -> tuple[Option, ...]:
    """The answers of a closed question in the order to be shown, "I don't know" last; none for typed ones."""
    found = _options(rulebook, answers, section, question)
    first = {id_: found[id_] for id_ in question.first if id_ in found}
    listed = [Option(id_, text) for id_, text in {**first, **found}.items()]
    if unknown and question.unknown and found:
        listed.append(Option(UNKNOWN, question.unknown))
    return tuple(listed)


def _options(
    rulebook: Rulebook, answers: Answers, section: Section, question: Question
) -> Mapping[str, Text]:
    match question.type:
        case "answer":
            return YES_NO
        case "kind":
            return {id_: kind.name for id_, kind in kinds_of(rulebook, section.about).items()}
        case "sla_class":
            classes = {id_: each.name for id_, each in rulebook.tables.sla_classes.items()}
            return {**classes, **question.options}
        case "country":
            return _countries()
        case "language":
            return {id_: _same(name) for id_, name in OWN_NAMES.items()}
        case "site":
            return {id_: _same(_site_name(rulebook, answers, id_)) for id_ in answers.lists["sites"]}
    return question.options


def _site_name(rulebook: Rulebook, answers: Answers, id_: str) -> str:
    questions = rulebook.questionnaire.list_section("sites").questions
    by_key = {each.key: each.id for each in questions}
    answered = answers.lists["sites"][id_].answers
    names = (answered.get(by_key.get(key, "")) for key in ("name", "city", "postal_code", "country"))
    number = list(answers.lists["sites"]).index(id_) + 1
    return next((str(name) for name in names if name), str(number))


def _same(text: str) -> Text:
    return Text(**dict.fromkeys(LANGUAGES, text))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, Text]:
    """Every country by its code, in the order of the English names."""
    names = {language: Locale(language).territories for language in LANGUAGES}
    texts = {code: Text(**{each: names[each].get(code, code) for each in LANGUAGES}) for code in countries()}
    return dict(sorted(texts.items(), key=lambda entry: entry[1].en))
