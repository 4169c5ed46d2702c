"""Changes are made field by field: nobody overwrites anybody silently, and nothing that was typed is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.facts import InputError
from assessment.intake.questionnaire import (
    EMPTY,
    Add,
    Answers,
    Change,
    Conflict,
    Edit,
    Outcome,
    Remove,
    apply,
    changes_of,
)
from assessment.intake.questionnaire.changes import MOST_CHANGES, AnyChange, document_of
from assessment.rulebook import Rulebook
from tests.intake.questionnaire.made import IDS, ON, VALUES, changes, made, paths, plain

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DEVICE = Add("devices/d1", {"kind": "switch", "name": "Core"})


@pytest.mark.parametrize(
    ("path", "typed", "stored"),
    [
        ("company_name", "  Weber  & Fils ", "Weber  & Fils"),
        ("company_country", "LU", "LU"),
        ("company_name", None, ""),
        ("maintenance", "yes", True),
        ("maintenance", "no", False),
        ("maintenance", "unknown", None),
        ("maintenance", None, None),
        ("maintenance", "", ""),
        ("response_hours", "8,5", 8.5),
        ("response_hours", "8", 8),
        ("contact", ["phone", "email", "phone"], ["phone", "email"]),
        ("contact", [], ""),
        ("fault_window", {"days": "", "from": "", "to": ""}, ""),
        ("devices/d1/quantity", "1 000", 1000),
        ("devices/d1/purchased", "31.1.2021", "2021-01-31"),
        ("devices/d1/purchased", "1/2/2021", "2021-02-01"),
        ("devices/d1/notes", "a\r\nb", "a\nb"),
    ],
)
def test_what_is_typed_becomes_an_answer(
    rulebook: Rulebook, path: str, typed: object, stored: object
) -> None:
    answers = made(rulebook, DEVICE)
    after = made(rulebook, Change(path, typed, answers.shown(path)), answers=answers)  # type: ignore[arg-type]
    assert after.shown(path) == stored


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("devices/d1/quantity", "5x"),
        ("devices/d1/quantity", "0"),
        ("devices/d1/quantity", "5.0"),
        ("devices/d1/purchased", "31.02.2021"),
        ("devices/d1/purchased", "2031-01-01"),
        ("devices/d1/kind", "fridge"),
        ("devices/d1/site", "nowhere"),
        ("contact_email", "it@"),
        ("company_country", "XX"),
        ("fault_window", {"days": "mon-fri", "from": "18:00", "to": "08:00"}),
        ("contact", ["fax"]),
        ("company_name", "x" * 500),
    ],
)
def test_what_is_no_answer_is_told_and_kept_as_it_was_typed(
    rulebook: Rulebook, path: str, typed: object
) -> None:
    answers = made(rulebook, DEVICE)
    applied = apply(rulebook, answers, [Change(path, typed, answers.shown(path))], ON)  # type: ignore[arg-type]
    assert applied.conflicts == () and applied.problems[0].path.startswith(path)
    assert applied.answers.shown(path) == typed
    again = made(rulebook, Change(path, "", typed), answers=applied.answers)  # type: ignore[arg-type]
    assert again.shown(path) == ""


@pytest.mark.parametrize("typed", ["a\u0000b", "a\u202eb", "a\ud800b"])
def test_control_characters_are_told_and_leave_a_mark(rulebook: Rulebook, typed: str) -> None:
    applied = apply(rulebook, EMPTY, [Change("company_name", typed)], ON)
    assert len(applied.problems) == 1
    assert applied.answers.shown("company_name") == "a\ufffdb"


def test_what_is_longer_than_anything_is_refused_and_changes_nothing(rulebook: Rulebook) -> None:
    answers = made(rulebook, Change("company_name", "Weber"))
    applied = apply(rulebook, answers, [Change("company_name", "x" * 100_000, "Weber")], ON)
    assert applied.answers == answers and len(applied.problems) == 1


def test_one_bad_value_does_not_stop_the_others(rulebook: Rulebook) -> None:
    bad = Change("devices/d1/quantity", "many", 1)
    applied = apply(
        rulebook, made(rulebook, DEVICE), [bad, Change("nix", "1"), Change("company_name", "W")], ON
    )
    assert [problem.path for problem in applied.problems] == ["devices/d1/quantity", "nix"]
    assert applied.answers.shown("company_name") == "W"


def test_a_field_that_changed_meanwhile_is_not_overwritten(rulebook: Rulebook) -> None:
    answers = made(rulebook, Change("company_name", "Weber"))
    applied = apply(rulebook, answers, [Change("company_name", "Thill", "")], ON)
    assert applied.conflicts == (Conflict("company_name", "Thill", "Weber"),)
    assert (
        made(rulebook, Change("company_name", "Thill", "Weber"), answers=answers).shown("company_name")
        == "Thill"
    )


def test_two_who_want_the_same_have_no_conflict(rulebook: Rulebook) -> None:
    answers = made(rulebook, Change("devices/d1/quantity", "5", 1), answers=made(rulebook, DEVICE))
    assert made(rulebook, Change("devices/d1/quantity", " 5", 1), answers=answers) == answers


def test_adding_twice_adds_once_and_a_removed_entry_comes_back_as_it_was(rulebook: Rulebook) -> None:
    answers = made(rulebook, DEVICE, DEVICE, Change("devices/d1/model", "2530"))
    gone = made(rulebook, Remove("devices/d1"), Remove("devices/d1"), answers=answers)
    assert gone.lists["devices"] == {}
    late = apply(rulebook, gone, [Change("devices/d1/model", "2540", "2530")], ON)
    assert late.conflicts == (Conflict("devices/d1/model", "2540", "", removed=True),)
    assert made(rulebook, Add("devices/d1"), answers=gone).lists == answers.lists


@pytest.mark.parametrize(
    "path", ["devices", "devices/", "devices/a b", "nix/a", "devices/a/b", "a", "people/d1"]
)
def test_what_is_no_entry_cannot_be_added(rulebook: Rulebook, path: str) -> None:
    answers = made(rulebook, DEVICE)
    applied = apply(rulebook, answers, [Add(path)], ON)
    assert applied.answers == answers and len(applied.problems) == 1


def test_sites_are_limited(rulebook: Rulebook) -> None:
    applied = apply(rulebook, EMPTY, [Add(f"sites/s{number}") for number in range(205)], ON)
    assert len(applied.answers.lists["sites"]) == 200 and len(applied.problems) == 5


def test_a_site_is_named_by_id_or_by_name(rulebook: Rulebook) -> None:
    sites = [Add("sites/hq", {"name": "Siège"}), Add("sites/w", {"city": "Trier"})]
    rows = [
        Add("devices/a", {"site": "siege"}),
        Add("devices/b", {"site": "w"}),
        Add("devices/c", {"site": "TRIER"}),
    ]
    answers = made(rulebook, *sites, *rows)
    assert [sheet.answers["site"] for sheet in answers.lists["devices"].values()] == ["hq", "w", "w"]


@CALM
@given(data=st.data())
def test_answers_and_changes_can_be_written_down(rulebook: Rulebook, data: st.DataObject) -> None:
    some = data.draw(changes(rulebook.questionnaire))
    assert list(changes_of([document_of(change) for change in some])) == some
    applied = apply(rulebook, EMPTY, some, ON)
    assert Answers.of(plain(applied.answers)) == applied.answers
    document, outcome = Edit(rulebook, tuple(some), ON)({})
    assert Answers.of(document) == applied.answers
    assert Outcome.of(outcome).conflicts == applied.conflicts


@CALM
@given(data=st.data())
def test_changes_of_different_fields_give_the_same_in_any_order(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    start = apply(rulebook, EMPTY, data.draw(changes(rulebook.questionnaire)), ON).answers
    shuffled = data.draw(st.permutations(paths(rulebook.questionnaire)))
    places = [path for path in shuffled[:12] if start.sheet(path) is not None]
    ours = [Change(path, data.draw(VALUES), start.shown(path)) for path in places[:6]]
    theirs = [Change(path, data.draw(VALUES), start.shown(path)) for path in places[6:]]
    one = apply(rulebook, apply(rulebook, start, ours, ON).answers, theirs, ON)
    other = apply(rulebook, apply(rulebook, start, theirs, ON).answers, ours, ON)
    assert one.conflicts == other.conflicts == ()
    assert plain(one.answers) == plain(other.answers)


@CALM
@given(data=st.data())
def test_a_removal_and_changes_elsewhere_give_the_same_in_any_order(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    adds: list[AnyChange] = [Add(f"sites/s{id_}", {"name": id_}) for id_ in IDS]
    start = made(rulebook, *adds, Add("devices/x", {"kind": "nas"}))
    ours = [Change("devices/x/site", data.draw(st.sampled_from(["sa1", "b2", "c3"])))]
    theirs = [Remove(f"sites/s{data.draw(st.sampled_from(IDS))}")]
    one = apply(rulebook, apply(rulebook, start, ours, ON).answers, theirs, ON)
    other = apply(rulebook, apply(rulebook, start, theirs, ON).answers, ours, ON)
    assert plain(one.answers) == plain(other.answers)


@pytest.mark.parametrize("document", [None, {}, "x", [1], [{}], [{"path": 1}], [{"path": "x" * 300}]])
def test_what_are_no_changes_is_refused(document: object) -> None:
    with pytest.raises(InputError):
        changes_of(document)


def test_too_many_changes_are_refused() -> None:
    with pytest.raises(InputError, match="at most"):
        changes_of([{"path": "a"}] * (MOST_CHANGES + 1))
