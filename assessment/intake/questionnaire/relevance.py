"""Which questions are asked, given the answers so far. Nothing is deleted here: what is not asked is kept."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from assessment.intake.questionnaire.answers import Answers, Sheet, Value
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import ITEM_LISTS, LISTS, UNKNOWN, Question, Section
from assessment.rulebook.tables import Kind

NONE_ASKED: Mapping[str, str] = {}


def asked(
    rulebook: Rulebook, answers: Answers, section: Section, entry: str | None = None
) -> tuple[Question, ...]:
    """The questions of `section` that are asked, about the entry of that id where it is a list.

    Those whose answer is implied (the only site, the only kind of a list) are not. `KeyError` for an entry
    that there is not.
    """
    sheet = answers.once if entry is None else answers.lists[section.about][entry]
    return tuple(
        question
        for question in relevant(rulebook, answers, section, sheet)
        if implied(rulebook, answers, section, question) is None
    )


def relevant(
    rulebook: Rulebook,
    answers: Answers,
    section: Section,
    sheet: Sheet,
    once: Mapping[str, str] | None = None,
) -> Iterator[Question]:
    """The questions whose conditions hold on `sheet`; `once` are the words of the questions asked once."""
    words = dict(once_words(rulebook, answers) if once is None else once)
    if section.about in ITEM_LISTS:
        words |= _catalogue(rulebook, section, sheet)
    for question in section.questions:
        if _holds(question, words):
            words[question.id] = _word(sheet.answers.get(question.id))
            yield question
        else:
            words[question.id] = UNKNOWN


def once_words(rulebook: Rulebook, answers: Answers) -> Mapping[str, str]:
    """The answers to the questions asked once as conditions compare them; of what is not asked: unknown."""
    if not _conditioned(rulebook):
        return NONE_ASKED
    words: dict[str, str] = {}
    for section in rulebook.questionnaire.sections:
        for question in () if section.listed else section.questions:
            known = _holds(question, words)
            words[question.id] = _word(answers.once.answers.get(question.id)) if known else UNKNOWN
    return words


@lru_cache(maxsize=16)
def _conditioned(rulebook: Rulebook) -> bool:
    """Whether any condition names a question that is asked once."""
    once = rulebook.questionnaire.scalars
    questions = [each for section in rulebook.questionnaire.sections for each in section.questions]
    return any(test.question in once for each in questions for tests in each.when for test in tests)


def implied(rulebook: Rulebook, answers: Answers, section: Section, question: Question) -> str | None:
    """The one answer that a question can have here; none where there are several, or none at all."""
    if question.type == "kind":
        options = tuple(kinds_of(rulebook, section.about))
    elif question.type == "site":
        options = tuple(answers.lists["sites"])
    else:
        return None
    return options[0] if len(options) == 1 else None


@lru_cache(maxsize=64)
def kinds_of(rulebook: Rulebook, group: str) -> Mapping[str, Kind]:
    """The kinds of the catalogue that a list takes."""
    return {id_: kind for id_, kind in rulebook.tables.kinds.items() if kind.group == group}


def kind_of(rulebook: Rulebook, section: Section, sheet: Sheet) -> Kind | None:
    """The kind of an entry; none while it is not known."""
    kinds = kinds_of(rulebook, section.about)
    if len(kinds) == 1:
        return next(iter(kinds.values()))
    question = next((each for each in section.questions if each.type == "kind"), None)
    return kinds.get(str(sheet.answers.get(question.id))) if question else None


def section_of(rulebook: Rulebook, path: str) -> Section | None:
    """The section of the list that a path begins with; none for a question that is asked once."""
    name = path.split("/")[0]
    return rulebook.questionnaire.list_section(name) if name in LISTS else None


def _catalogue(rulebook: Rulebook, section: Section, sheet: Sheet) -> dict[str, str]:
    kind = kind_of(rulebook, section, sheet)
    facts = ("hardware", "maintainable", "sla_asked")
    return {fact: _word(getattr(kind, fact)) if kind else UNKNOWN for fact in facts}


def _holds(question: Question, words: Mapping[str, str]) -> bool:
    if not question.when:
        return True
    return any(all(test.holds(words[test.question]) for test in tests) for tests in question.when)


def _word(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) and value else UNKNOWN
