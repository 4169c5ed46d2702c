"""What a good inventory document means."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from marshmallow import Schema

from assessment.facts import Answer, ServiceHours, Unit
from assessment.intake import load_inventory, read_inventory
from assessment.intake.choices import countries
from assessment.intake.fields import ThreeValued
from tests.intake.good import ABSENT, INVENTORY, ON, Step, inventory
from tests.intake.words import VOCABULARY

EXAMPLES = Path(__file__).resolve().parents[2] / "rules" / "examples"
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("name", "items"), [("office-25", 13), ("three-countries", 5), ("cloud-only-unknowns", 4)]
)
def test_the_examples_load_whole_and_without_notes(name: str, items: int) -> None:
    loaded = read_inventory((EXAMPLES / f"{name}.json").read_bytes(), VOCABULARY, ON)
    assert (len(loaded.items), loaded.notes) == (items, ())
    assert json.loads((EXAMPLES / f"{name}.json").read_bytes())["customer"]["name"] == loaded.customer.name


def test_every_key_arrives_in_its_place() -> None:
    loaded = inventory()
    assert (loaded.customer.name, loaded.customer.language, loaded.customer.contact) == (
        "Weber & Fils",
        "fr",
        None,
    )
    assert [site.id for site in loaded.sites] == ["hq", "trier"]
    assert loaded.needs.fault_window == ServiceHours(5, 8 * 60, 18 * 60)
    assert (loaded.needs.response_hours, loaded.needs.intervention_hours) == (Decimal(8), Decimal("12.5"))
    assert loaded.needs.contact == ("email", "phone")
    switch, line = loaded.items
    assert (switch.kind, switch.quantity, switch.site, switch.purchased) == (
        "switch",
        2,
        "hq",
        date(2021, 5, 1),
    )
    assert switch.units == (Unit("CN7XJ0", "A-104", date(2021, 5, 1), None),)
    assert (line.sla, line.sla_class) == (YES, "business")


OPTIONAL: list[tuple[Step, ...]] = [
    ("customer", "language"),
    ("customer", "email"),
    ("sites", 0, "city"),
    ("needs", "guaranteed_support"),
    ("needs", "fault_window"),
    ("needs", "response_hours"),
    ("needs", "contact"),
    ("items", 0, "guaranteed_stock"),
    ("items", 0, "purchased"),
    ("items", 0, "units"),
    ("items", 1, "sla_class"),
]


@pytest.mark.parametrize("steps", OPTIONAL)
def test_null_says_as_little_as_absence(steps: tuple[Step, ...]) -> None:
    assert inventory((steps, None)) == inventory((steps, ABSENT))


def test_what_is_not_said_is_unknown_or_no_need() -> None:
    loaded = inventory((("needs",), {}), (("customer",), {"name": "A", "country": "LU"}), (("items",), []))
    assert loaded.needs.maintenance is UNKNOWN
    assert (loaded.needs.fault_window, loaded.needs.response_hours, loaded.needs.contact) == (None, None, ())
    assert (loaded.customer.language, loaded.items) == ("en", ())


@pytest.mark.parametrize(
    ("kind", "supplier", "named", "sla", "sla_class"),
    [
        ("internet_access", None, "office", YES, "office"),
        ("internet_access", "provider", "office", YES, "office"),
        ("internet_access", None, "none", NO, None),
        ("internet_access", "provider", None, UNKNOWN, None),
        ("internet_access", None, None, UNKNOWN, None),
        ("internet_access", "other", None, NO, None),
        ("internet_access", "other", "none", NO, None),
        ("router", None, None, NO, None),
        ("router", None, "none", NO, None),
        ("router", None, "business", YES, "business"),
        ("user", "other", None, NO, None),
    ],
)
def test_class_supplier_and_kind_tell_whether_there_is_an_sla(
    kind: str, supplier: str | None, named: str | None, sla: Answer, sla_class: str | None
) -> None:
    item = {"id": "x", "kind": kind, "name": "X", "quantity": 1, "site": "hq"}
    loaded = inventory((("items",), [{**item, "supplier": supplier, "sla_class": named}])).items[0]
    assert (loaded.sla, loaded.sla_class, loaded.supplier) == (sla, sla_class, supplier)


def test_stock_answers_about_what_is_not_hardware_are_ignored_with_a_note() -> None:
    loaded = inventory((("items", 1, "spare_on_site"), True), (("items", 1, "substitutable"), None))
    assert loaded.items[1].spare_on_site is UNKNOWN
    assert [str(note) for note in loaded.notes] == [
        "items[1].spare_on_site: is asked of hardware only and was ignored"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("  Weber  ", "Weber"),
        ("Sie\u0300ge", "Siège"),
        ("\u00a0Büro\u00a0", "Büro"),
        ("日本 🙂", "日本 🙂"),
        ("x" * 200 + "  ", "x" * 200),
        ("e\u0301" * 200, "é" * 200),
    ],
)
def test_text_is_trimmed_and_composed_before_it_is_counted(written: str, meant: str) -> None:
    assert inventory((("customer", "name"), written)).customer.name == meant


def test_only_notes_hold_line_breaks_and_all_of_them_become_line_feeds() -> None:
    written = "one\r\ntwo\rthree\nfour\u2028five\n"
    assert inventory((("items", 0, "notes"), written)).items[0].notes == "one\ntwo\nthree\nfour\nfive"


def test_empty_optional_text_is_none() -> None:
    assert inventory((("sites", 0, "city"), " ")).sites[0].city is None


def test_a_repeated_contact_option_counts_once() -> None:
    assert inventory((("needs", "contact"), ["phone", "email", "phone"])).needs.contact == ("phone", "email")


@pytest.mark.parametrize(("opens", "closes"), [("00:00", "24:00"), ("00:00", "00:01"), ("23:59", "24:00")])
def test_a_fault_window_reaches_to_both_ends_of_the_day(opens: str, closes: str) -> None:
    window = inventory(
        (("needs", "fault_window"), {"days": "mon-sun", "from": opens, "to": closes})
    ).needs.fault_window
    assert window is not None
    assert window.as_document() == {"days": "mon-sun", "from": opens, "to": closes}


@pytest.mark.parametrize("day", ["1970-01-01", "2026-11-22", "2024-02-29"])
def test_a_purchase_may_be_as_late_as_the_day_of_evaluation(day: str) -> None:
    assert inventory((("items", 0, "purchased"), day)).items[0].purchased == date.fromisoformat(day)


def test_a_warranty_may_end_in_the_future() -> None:
    unit = inventory((("items", 0, "units", 0, "warranty_until"), "2031-01-01")).items[0].units[0]
    assert unit.warranty_until == date(2031, 1, 1)


def test_the_limits_themselves_are_allowed() -> None:
    item: dict[str, Any] = {
        "id": "x" * 64,
        "kind": "user",
        "name": "n" * 200,
        "site": "hq",
        "notes": "n" * 2_000,
    }
    loaded = inventory(
        (("items",), [{**item, "quantity": 1_000_000, "units": [{"serial": "s" * 100}]}]),
        (("needs", "response_hours"), 1_000),
        (("needs", "intervention_hours"), 0.001),
    )
    assert loaded.items[0].quantity == 1_000_000


def test_sites_may_stand_behind_the_items_that_name_them() -> None:
    backwards = dict(reversed(INVENTORY.items()))
    assert load_inventory(backwards, VOCABULARY, ON) == inventory()


def test_there_are_as_many_countries_as_in_iso_3166() -> None:
    assert len(countries()) == 249
    assert {"LU", "BE", "DE", "FR", "GB", "TW", "PS", "AX"} <= set(countries())


def test_a_rule_is_a_field_of_any_marshmallow_schema() -> None:
    schema = Schema.from_dict({"wanted": ThreeValued()})()
    assert schema.load({"wanted": True}) == {"wanted": YES}
    assert schema.load({"wanted": None}) == {"wanted": None}
    assert schema.dump({"wanted": UNKNOWN}) == {"wanted": None}
    assert schema.validate({"wanted": 1}) == {"wanted": ["must be true, false or null, not {value}"]}
