"""Answers for tests, made by hypothesis and by hand."""

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

from assessment.facts import Inventory
from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import EMPTY, Add, Answers, Change, Remove, apply
from assessment.intake.questionnaire.changes import AnyChange
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import LISTS, Questionnaire

ON = date(2026, 11, 22)
WORDS = st.sampled_from(
    ["", "unknown", "yes", "no", "LU", "laptop", "internet_access", "user", "provider", "hq"]
)
VALUES = st.one_of(
    st.none(),
    WORDS,
    st.sampled_from(
        ["5", "8,5", "-1", "2020-01-31", "31.01.2020", "a@b.example", "none", "business", "s1", "other"]
    ),
    st.text(max_size=30),
    st.booleans(),
    st.integers(-5, 5),
    st.lists(st.sampled_from(["email", "phone", "fax", ""]), max_size=3),
    st.fixed_dictionaries(
        {
            "days": st.sampled_from(["mon-fri", "x"]),
            "from": st.just("08:00"),
            "to": st.sampled_from(["18:00", "7"]),
        }
    ),
)
IDS = ("a1", "b2", "c3")


def paths(questionnaire: Questionnaire) -> list[str]:
    """The path of every question, for a few entries of every list."""
    listed = [
        f"{name}/{name[0]}{id_}/{question.id}"
        for name in LISTS
        for id_ in IDS
        for question in questionnaire.list_section(name).questions
    ]
    return [*questionnaire.scalars, *listed]


def changes(questionnaire: Questionnaire) -> st.SearchStrategy[list[AnyChange]]:
    """Changes of all kinds, sensible and not."""
    entries = st.sampled_from([f"{name}/{name[0]}{id_}" for name in LISTS for id_ in IDS])
    change = st.builds(Change, st.sampled_from(paths(questionnaire)), VALUES, VALUES)
    return st.lists(st.one_of(change, st.builds(Add, entries), st.builds(Remove, entries)), max_size=40)


def made(rulebook: Rulebook, *made_changes: AnyChange, answers: Answers = EMPTY) -> Answers:
    """Answers after changes, all of which must be taken."""
    applied = apply(rulebook, answers, made_changes, ON)
    assert applied.conflicts == () and applied.problems == ()
    return applied.answers


def plain(answers: Answers) -> Any:  # noqa: ANN401
    return json.loads(json.dumps(answers.as_document(), sort_keys=True))


def loaded(document: object, rulebook: Rulebook) -> Inventory:
    return load_inventory(document, Vocabulary.of(rulebook), ON)
