"""Adjustments: with a reason, kept apart, never overwritten unseen, carried through changes of answers."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.assess import evaluate
from assessment.facts import InputError
from assessment.intake import Vocabulary, load_adjustments, load_inventory
from assessment.intake.questionnaire import Add, Answers, Change, Remove, answers_of
from assessment.rulebook import Rulebook
from assessment.store.desk import File, Stale
from assessment.store.staff import User
from assessment.workflow import (
    Adjusting,
    Aside,
    ChooseTier,
    Desk,
    DropOption,
    DropOverride,
    OfferAlternatives,
    Replace,
    SetDiscount,
    SetOption,
    SetOverride,
    adjust,
    read_trail,
    review,
    save_answers,
    show,
    trail_json,
)
from assessment.workflow.adjusting import EMPTY
from assessment.workflow.carrying import carry
from tests.conftest import TODAY, example, inventory_of
from tests.workflow.conftest import Office, Staff


def saved(found: File | Stale) -> File:
    assert isinstance(found, File)
    return found


def item_of(kind: str) -> str:
    return next(str(item["id"]) for item in example("office-25")["items"] if item["kind"] == kind)


FIREWALL = item_of("firewall")
SET = SetOverride(FIREWALL, "monthly", "12,50", "Agreed on the phone")


def test_an_override_is_shown_as_one_ever_after(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    before = review(desk, ada, id_)
    file = saved(adjust(desk, ada, id_, 0, SET))
    after = review(desk, ada, id_)
    assert after.answers == before.answers
    assert (file.version, file.changed_by) == (1, "Ada")
    assert file.adjustments["overrides"] == [
        {"item": FIREWALL, "field": "monthly", "value": "12.50", "reason": "Agreed on the phone"}
    ]
    assert after.shown.assessment is not None
    assert after.shown.assessment.adjustments.overrides[0].value == Decimal("12.50")


def test_every_kind_of_change_is_made_and_taken_back(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    changes = (
        SET,
        SetOverride(FIREWALL, "quantity", "2", "Two of them"),
        SetOverride(FIREWALL, "incidents", "0,5", "Old"),
        SetOverride(FIREWALL, "maintenance_minutes", "30", "Old"),
        SetOverride(FIREWALL, "maintenance_cover", "none", "Replaced next month"),
        SetDiscount("5", "Three sites"),
        ChooseTier("business", "Night shifts"),
        OfferAlternatives(("office",)),
    )
    file = saved(adjust(desk, ada, id_, 0, *changes))
    assert file.adjustments["discount"] == {"percent": 5, "reason": "Three sites"}
    assert (file.adjustments["tier"], file.adjustments["alternatives"]) == ("business", ["office"])
    assert len(file.adjustments["overrides"]) == 5
    back = [DropOverride(FIREWALL, each["field"]) for each in file.adjustments["overrides"]]
    file = saved(adjust(desk, ada, id_, 1, *back, SetDiscount(None), ChooseTier(None), OfferAlternatives(())))
    assert not file.adjustments.get("overrides") and file.adjustments.get("tier") is None
    entries = read_trail(desk, ada, id_, limit=16)
    assert [each.action for each in entries] == [
        *("alternatives", "tier", "discount", *["override_dropped"] * 5),
        *("alternatives", "tier", "discount", *["override"] * 5),
    ]
    assert entries[-1].reason == "Agreed on the phone" and entries[-1].after == "12.50"


def test_a_second_override_of_a_field_takes_the_place_of_the_first(
    desk: Desk, ada: User, office: Office
) -> None:
    id_ = office(ada)
    adjust(desk, ada, id_, 0, SET)
    file = saved(adjust(desk, ada, id_, 1, SetOverride(FIREWALL, "monthly", "20", "Higher")))
    assert [each["value"] for each in file.adjustments["overrides"]] == ["20.00"]
    last = read_trail(desk, ada, id_)[0]
    assert (last.before, last.after, last.reason) == ("12.50", "20.00", "Higher")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (SetOverride(FIREWALL, "monthly", "12", ""), f"overrides/{FIREWALL}/monthly/reason"),
        (SetOverride(FIREWALL, "monthly", "much", "r"), f"overrides/{FIREWALL}/monthly/value"),
        (SetOverride(FIREWALL, "monthly", "-5", "r"), f"overrides/{FIREWALL}/monthly/value"),
        (SetOverride(FIREWALL, "quantity", "1.5", "r"), f"overrides/{FIREWALL}/quantity/value"),
        (SetOverride(FIREWALL, "support_cover", "free", "r"), f"overrides/{FIREWALL}/support_cover/value"),
        (SetOverride(FIREWALL, "colour", "red", "r"), f"overrides/{FIREWALL}/colour/field"),
        (SetOverride("gone", "monthly", "12", "r"), "overrides/gone/monthly/item"),
        (SetDiscount("101", "r"), "discount.percent"),
        (SetDiscount("5", ""), "discount.reason"),
        (ChooseTier("gold", "r"), "tier"),
        (ChooseTier("office", ""), "tier_reason"),
        (OfferAlternatives(("gold",)), "alternatives[0]"),
        (Replace([]), ""),
        (Replace({"overrides": 5}), "overrides"),
        (Replace({"overrides": [5]}), "overrides[0]"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    desk: Desk, ada: User, office: Office, change: Adjusting, path: str
) -> None:
    id_ = office(ada)
    with pytest.raises(InputError) as refused:
        adjust(desk, ada, id_, 0, SetDiscount(1, "kept out too"), change)
    assert path in {problem.path for problem in refused.value.problems}
    assert review(desk, ada, id_).file.version == 0


def test_two_engineers_never_overwrite_each_other_unseen(desk: Desk, people: Staff, office: Office) -> None:
    id_ = office(people.ada)
    saved(adjust(desk, people.ada, id_, 0, SET))
    late = adjust(desk, people.mia, id_, 0, SetDiscount(5, "Three sites"))
    assert isinstance(late, Stale)
    assert (late.file.version, late.file.changed_by) == (1, "Ada")
    file = saved(adjust(desk, people.mia, id_, late.file.version, SetDiscount(5, "Three sites")))
    assert file.adjustments["overrides"] and file.adjustments["discount"]


def test_of_many_at_the_same_moment_one_is_made(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)

    def does(percent: int) -> bool:
        return isinstance(adjust(desk, ada, id_, 0, SetDiscount(percent, "r")), File)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(does, range(1, 9))) == 1
    assert review(desk, ada, id_).file.version == 1


def test_customer_and_engineer_work_at_the_same_time(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    save_answers(desk, ada, id_, "s1", (Change("company_name", "Nord SA", "Imprimerie du Nord"),))
    assert isinstance(adjust(desk, ada, id_, 0, SET), File)


def test_an_override_whose_item_vanished_is_kept_aside_and_comes_back(
    desk: Desk, ada: User, office: Office
) -> None:
    id_ = office(ada)
    file = saved(adjust(desk, ada, id_, 0, SET))
    priced = review(desk, ada, id_).shown
    save_answers(desk, ada, id_, "s1", (Remove(f"devices/{FIREWALL}"),))
    without = review(desk, ada, id_)
    override = file.adjustments["overrides"][0]
    assert without.shown.aside == (Aside("override", override, "item_gone"),)
    assert without.file.adjustments == file.adjustments
    saved(adjust(desk, ada, id_, 1, SetDiscount(5, "Three sites")))
    assert review(desk, ada, id_).shown.aside == without.shown.aside
    save_answers(desk, ada, id_, "s2", (Add(f"devices/{FIREWALL}"),))
    saved(adjust(desk, ada, id_, 2, SetDiscount(None)))
    again = review(desk, ada, id_).shown
    assert again.aside == () and again.assessment is not None and priced.assessment is not None
    assert again.assessment.fee == priced.assessment.fee


def test_what_is_aside_can_be_taken_back(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    saved(adjust(desk, ada, id_, 0, SET))
    save_answers(desk, ada, id_, "s1", (Remove(f"devices/{FIREWALL}"),))
    saved(adjust(desk, ada, id_, 1, DropOverride(FIREWALL, "monthly")))
    assert review(desk, ada, id_).shown.aside == ()


def test_every_change_of_adjustments_and_answers_is_in_the_trail(
    desk: Desk, ada: User, office: Office
) -> None:
    id_ = office(ada)
    before = len(trail_json(desk, ada, id_)["entries"])
    save_answers(desk, ada, id_, "s1", (Change("company_name", "Nord SA", "Imprimerie du Nord"),))
    save_answers(desk, ada, id_, "s2", (Change(f"devices/{FIREWALL}/quantity", "7", 1),))
    save_answers(desk, ada, id_, "s2", (Change(f"devices/{FIREWALL}/quantity", "7", 1),))
    save_answers(desk, ada, id_, "s3", (Remove(f"devices/{FIREWALL}"), Add("devices/new", {"quantity": "3"})))
    entries = trail_json(desk, ada, id_)["entries"][before:]
    assert [(each["action"], each["path"]) for each in entries] == [
        ("answer", "company_name"),
        ("answer", f"devices/{FIREWALL}/quantity"),
        ("entry_removed", f"devices/{FIREWALL}"),
        ("entry_added", "devices/new"),
    ]
    assert (entries[0]["before"], entries[0]["after"]) == ("Imprimerie du Nord", "Nord SA")
    assert {each["who"]["name"] for each in entries} == {"Ada"}


ITEMS = [str(item["id"]) for item in example("office-25")["items"]]
REASONS = st.text("abc ü", min_size=1, max_size=5).filter(lambda text: text.strip() != "")
OVERRIDES = st.one_of(
    st.builds(SetOverride, st.sampled_from(ITEMS), st.just("quantity"), st.integers(1, 50), REASONS),
    st.builds(SetOverride, st.sampled_from(ITEMS), st.just("incidents"), st.integers(0, 5), REASONS),
    st.builds(SetOverride, st.sampled_from(ITEMS), st.just("monthly"), st.integers(0, 500), REASONS),
    st.builds(
        SetOverride,
        st.sampled_from(ITEMS),
        st.sampled_from(["support_cover", "maintenance_cover"]),
        st.sampled_from(["contract", "none"]),
        REASONS,
    ),
)


@given(
    overrides=st.lists(OVERRIDES, max_size=6),
    removed=st.sets(st.sampled_from(ITEMS), max_size=4),
    percent=st.one_of(st.none(), st.integers(1, 30)),
    tier=st.sampled_from([None, "standard", "office", "business"]),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_inventory_and_adjustments_alone_recompute_what_is_shown(
    rulebook: Rulebook,
    overrides: list[SetOverride],
    removed: set[str],
    percent: int | None,
    tier: str | None,
) -> None:
    document: dict[str, Any] = {"format": "assessment.adjustments/1"}
    for change in (*overrides, SetDiscount(percent, "Agreed"), ChooseTier(tier, "Nights")):
        document = change.on(document)
    inventory = inventory_of(example("office-25"), rulebook)
    answers = answers_of(rulebook, inventory).as_document()
    for name in ("people", "services", "devices"):
        answers[name] = [entry for entry in answers[name] if entry["id"] not in removed]
    shown = show(rulebook, Answers.of(answers), document, TODAY)
    vocabulary = Vocabulary.of(rulebook)
    read = load_inventory(shown.inventory, vocabulary, TODAY)
    adjustments = load_adjustments(shown.adjustments, vocabulary, read)
    assert shown.assessment == evaluate(read, rulebook, TODAY, adjustments)
    kept = {(each["item"], each["field"]) for each in document.get("overrides", ())}
    applied = {(each.item, each.field) for each in adjustments.overrides}
    aside = {(each.value["item"], each.value["field"]) for each in shown.aside}
    assert applied | aside == kept and not applied & aside
    assert {item for item, _ in aside} <= removed


def test_answers_that_contradict_each_other_are_told(rulebook: Rulebook) -> None:
    answers = answers_of(rulebook, inventory_of(example("office-25"), rulebook)).as_document()
    answers["devices"][0]["kept"] = {"units": [{"serial": str(number)} for number in range(900)]}
    shown = show(rulebook, Answers.of(answers), {"format": "assessment.adjustments/1"}, TODAY)
    assert shown.assessment is None and shown.problems


CARE = SetOverride(FIREWALL, "monthly", "12,50", "Offered").on({})["overrides"][0]
OPTION = SetOption("care", "Firewall for a fixed amount", (CARE,))


def test_an_option_is_offered_changed_and_taken_back_and_the_trail_says_so(
    desk: Desk, ada: User, office: Office
) -> None:
    id_ = office(ada)
    file = saved(adjust(desk, ada, id_, 0, OPTION))
    assert file.adjustments["options"][0]["overrides"][0]["value"] == "12.50"
    file = saved(adjust(desk, ada, id_, 1, replace(OPTION, included=True)))
    assert [(each["id"], each["included"]) for each in file.adjustments["options"]] == [("care", True)]
    assessment = review(desk, ada, id_).shown.assessment
    assert assessment is not None and [each.ticked for each in assessment.options] == [True]
    file = saved(adjust(desk, ada, id_, 2, DropOption("care")))
    assert not file.adjustments.get("options")
    sets = f"{FIREWALL}/monthly = 12.50"
    told = [(each.action, each.before, each.after) for each in read_trail(desk, ada, id_, limit=3)]
    assert told == [
        ("option_dropped", [OPTION.name, "included", sets], None),
        ("option", [OPTION.name, sets], [OPTION.name, "included", sets]),
        ("option", None, [OPTION.name, sets]),
    ]


def test_an_option_about_an_item_that_is_gone_waits_until_it_is_back(desk: Desk) -> None:
    vocabulary, whole = Vocabulary.of(desk.rulebook), inventory_of(example("office-25"), desk.rulebook)
    less = replace(whole, items=tuple(each for each in whole.items if each.id != FIREWALL))
    document = {**EMPTY, **OPTION.on({}), "choice": {"options": ["care"]}}
    carried = carry(vocabulary, document, less)
    assert [(each.part, each.why) for each in carried.aside] == [
        ("option", "item_gone"),
        ("choice", "not_possible"),
    ]
    assert (carried.adjustments.options, carried.adjustments.choice) == ((), None)
    assert carry(vocabulary, document, whole).adjustments.ticked == ("care",)


def test_what_is_wrong_with_an_option_is_told_with_its_place(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    with pytest.raises(InputError) as refused:
        adjust(desk, ada, id_, 0, replace(OPTION, name=""), OfferAlternatives(("gold",)))
    assert {problem.path for problem in refused.value.problems} == {"options[0].name", "alternatives[0]"}
