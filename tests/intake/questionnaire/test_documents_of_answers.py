"""Answers and inventories turn into each other; what is not asked is left out and comes back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.facts import Answer, InputError, Inventory
from assessment.intake import inventory_document
from assessment.intake.questionnaire import (
    EMPTY,
    Add,
    Change,
    answer_path,
    answers_of,
    apply,
    asked,
    check,
    draft_of,
    inventory_document_of,
    progress,
)
from assessment.rulebook import Rulebook
from tests.conftest import example
from tests.intake.questionnaire.made import ON, changes, loaded, made

CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
EXAMPLES = ("office-25", "cloud-only-unknowns", "three-countries")
BASE = (
    Change("company_name", "Weber"),
    Change("company_country", "LU"),
    Add("sites/hq", {"country": "LU", "city": "Steinsel"}),
)


def ids(rulebook: Rulebook, answers: object, about: str, entry: str) -> list[str]:
    section = rulebook.questionnaire.list_section(about)
    return [question.id for question in asked(rulebook, answers, section, entry)]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_uploaded_inventory_comes_out_as_it_went_in(rulebook: Rulebook, name: str) -> None:
    inventory = loaded(example(name), rulebook)
    answers = answers_of(rulebook, inventory)
    assert check(rulebook, answers, ON) == ()
    assert loaded(inventory_document_of(rulebook, answers), rulebook) == inventory


@CALM
@given(data=st.data())
def test_inventories_are_the_same_after_a_round_trip(rulebook: Rulebook, data: st.DataObject) -> None:
    inventory = data.draw(inventories(rulebook))
    answers = answers_of(rulebook, inventory)
    assert loaded(inventory_document_of(rulebook, answers), rulebook) == inventory


@CALM
@given(data=st.data())
def test_answers_load_or_lack_only_what_is_missing(rulebook: Rulebook, data: st.DataObject) -> None:
    answers = apply(rulebook, EMPTY, data.draw(changes(rulebook.questionnaire)), ON).answers
    problems = check(rulebook, answers, ON)
    try:
        loaded(inventory_document_of(rulebook, answers), rulebook)
    except InputError as error:
        told = {problem.message for problem in error.problems}
        assert told <= {"is missing; it is required", "has {length} entries; at least {least} are needed"}
        assert problems != ()
    loaded(draft_of(rulebook, answers).document, rulebook)
    assert all(page.entries >= 0 for page in progress(rulebook, answers).values())


def test_what_is_missing_is_told_by_the_path_of_its_question(rulebook: Rulebook) -> None:
    answers = made(rulebook, Add("devices/d1"), Add("people/p1"))
    told = {problem.path for problem in check(rulebook, answers, ON)}
    assert told == {
        *("company_name", "company_country", "sites"),
        *("devices/d1/kind", "devices/d1/site", "people/p1/quantity", "people/p1/site"),
    }
    assert set(draft_of(rulebook, answers).open) == told


def test_a_typed_value_that_is_no_answer_keeps_the_answers_from_being_final(rulebook: Rulebook) -> None:
    answers = made(rulebook, *BASE, Add("devices/d1", {"kind": "nas"}))
    answers = apply(rulebook, answers, [Change("devices/d1/quantity", "two", 1)], ON).answers
    (problem,) = check(rulebook, answers, ON)
    assert (problem.path, problem.values["value"]) == ("devices/d1/quantity", '"two"')


def test_a_contradiction_is_told_at_the_entry(rulebook: Rulebook) -> None:
    document = example("office-25")
    document["items"][4]["units"] = [{"serial": "1"}, {"serial": "2"}]
    answers = answers_of(rulebook, loaded(document, rulebook))
    fewer = made(rulebook, Change("devices/sw/quantity", 1, 2), answers=answers)
    assert [problem.path for problem in check(rulebook, fewer, ON)] == ["devices/sw"]


def test_an_answer_that_is_not_asked_for_any_more_is_kept_and_comes_back(rulebook: Rulebook) -> None:
    known = {"kind": "switch", "guaranteed_stock": "no", "substitutable": "no", "spare_on_site": "yes"}
    answers = made(rulebook, *BASE, Add("devices/d1", known))
    assert "spare_on_site" in ids(rulebook, answers, "devices", "d1")
    covered = made(rulebook, Change("devices/d1/guaranteed_stock", "yes", "no"), answers=answers)
    assert "spare_on_site" not in ids(rulebook, covered, "devices", "d1")
    assert "spare_on_site" not in inventory_document_of(rulebook, covered)["items"][0]
    again = made(rulebook, Change("devices/d1/guaranteed_stock", "no", "yes"), answers=covered)
    assert again == answers
    assert inventory_document_of(rulebook, again)["items"][0]["spare_on_site"] is True


def test_questions_follow_the_catalogue_and_earlier_answers(rulebook: Rulebook) -> None:
    answers = made(
        rulebook,
        *BASE,
        Add("devices/vm", {"kind": "virtual_machine"}),
        Add("services/own", {"kind": "internet_access", "supplier": "provider"}),
        Add("services/other", {"kind": "internet_access", "supplier": "other"}),
        Add("services/sla", {"kind": "internet_access", "sla_class": "business"}),
    )
    assert not {"guaranteed_stock", "spare_on_site"} & set(ids(rulebook, answers, "devices", "vm"))
    assert "sla_class" in ids(rulebook, answers, "services", "own")
    assert "sla_class" not in ids(rulebook, answers, "services", "other")
    assert "maintenance_wanted" not in ids(rulebook, answers, "services", "sla")


def test_the_only_site_is_not_asked_for_and_still_said(rulebook: Rulebook) -> None:
    answers = made(rulebook, *BASE, Add("devices/d1", {"kind": "nas", "manufacturer": "HPE", "model": "X"}))
    assert "site" not in ids(rulebook, answers, "devices", "d1")
    (item,) = loaded(inventory_document_of(rulebook, answers), rulebook).items
    assert (item.site, item.name, item.quantity) == ("hq", "HPE X", 1)
    two = made(rulebook, Add("sites/w", {"country": "DE"}), answers=answers)
    assert "site" in ids(rulebook, two, "devices", "d1")
    assert [problem.path for problem in check(rulebook, two, ON)] == ["devices/d1/site"]


def test_a_question_of_the_result_leads_to_its_field(rulebook: Rulebook) -> None:
    answers = answers_of(rulebook, loaded(example("cloud-only-unknowns"), rulebook))
    assert answer_path(rulebook, answers, "net", "sla_class") == "services/net/sla_class"
    assert answer_path(rulebook, answers, None, "needs.maintenance") == "maintenance"
    assert answer_path(rulebook, answers, "nix", "sla_class") is None


def test_progress_counts_what_is_asked(rulebook: Rulebook) -> None:
    answers = made(rulebook, Change("maintenance", "unknown"), Change("managed_it", "yes"))
    answers = apply(rulebook, answers, [Change("response_hours", "soon")], ON).answers
    page = progress(rulebook, answers)["needs"]
    assert (page.answered, page.unknown, page.open, page.invalid) == (1, 1, 4, 1)


@st.composite
def inventories(draw: st.DrawFn, rulebook: Rulebook) -> Inventory:
    """Inventories in which nothing is answered that would not be asked."""
    answer = st.sampled_from([True, False, None])
    text = st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs", "P")), min_size=1, max_size=20)
    name = text.map(str.strip).filter(bool)
    sites = draw(st.lists(name, min_size=1, max_size=3))
    kinds = rulebook.tables.kinds
    items = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(list(kinds)), max_size=8))):
        item = {"id": f"i{number}", "kind": kind, "name": draw(name), "site": f"s{number % len(sites)}"}
        item |= {"quantity": draw(st.integers(1, 1_000_000))}
        if kinds[kind].sla_asked:
            item["sla_class"] = draw(st.sampled_from([*rulebook.tables.sla_classes, "none", None]))
        elif kinds[kind].group == "devices":
            item |= {key: draw(answer) for key in ("support_wanted", "notes") if key != "notes"}
            item |= {"model": draw(st.none() | name), "units": [{"serial": draw(name)}]}
        if kinds[kind].hardware:
            item["guaranteed_stock"] = draw(answer)
            if item["guaranteed_stock"] is not True:
                item["substitutable"] = draw(answer)
        items.append(item)
    document = {
        "format": "assessment.inventory/1",
        "customer": {"name": draw(name), "country": "LU", "language": draw(st.sampled_from(["fr", "de"]))},
        "sites": [{"id": f"s{number}", "name": each, "country": "BE"} for number, each in enumerate(sites)],
        "needs": {"maintenance": draw(answer), "response_hours": draw(st.none() | st.integers(1, 99))},
        "items": items,
    }
    return loaded(document, rulebook)


def test_the_inventories_above_say_what_they_should(rulebook: Rulebook) -> None:
    inventory = loaded(example("office-25"), rulebook)
    assert inventory.needs.maintenance is Answer.YES
    assert inventory_document(inventory)["items"][0]["id"] == "users"
