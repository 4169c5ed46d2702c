"""Whatever is wrong in an inventory is told with its place and with what would be right, all at once."""

from typing import Any

import pytest

from assessment.facts import InputError
from assessment.intake import load_inventory
from tests.intake.good import ABSENT, INVENTORY, ON, Step, changed, inventory, paths, told
from tests.intake.words import VOCABULARY

ITEM = ("items", 0)
NET = ("items", 1)
HOURS = ("needs", "fault_window")
WHOLE = "must be a whole number from 1 to 1000000, not"
POSITIVE = "must be a number greater than 0 and at most 1000, not"
ID = "must be an id of 1 to 64 of A-Z a-z 0-9 . _ -, not"
YES_NO = "must be true, false or null, not"
DATE = "must be a date like 2026-01-31, not"
LATE = "must not be after 2026-11-22, the day of evaluation"
LONG = "characters; at most"
FORMAT = "assessment.inventory/1"
KINDS = ", ".join(VOCABULARY.kinds)
CLASSES = ", ".join(VOCABULARY.sla_classes)
OTHERS = "a service of another supplier has no SLA class of ours"
NO_MAIL = "must be an e-mail address like it@example.com, not"
CLOCK = "must be a time like 08:00, not"
SITE = {"id": "hq", "name": "Siège", "country": "LU"}

BAD: list[tuple[tuple[Step, ...], object, str]] = [
    (("format",), ABSENT, "format: is missing; it is required"),
    (("format",), "assessment/2", f'format: must be "{FORMAT}", not "assessment/2"'),
    (("customer",), ABSENT, "customer: is missing; it is required"),
    (("customer",), None, "customer: must be an object, not null"),
    (("customer",), [], "customer: must be an object, not []"),
    (("customer", "name"), "", "customer.name: must not be empty"),
    (("customer", "name"), " \u00a0 ", "customer.name: must not be empty"),
    (("customer", "name"), None, "customer.name: must be text, not null"),
    (("customer", "name"), "x" * 1_000_000, "customer.name: has 1000000 characters; at most 200 are allowed"),
    (("customer", "name"), "a\u0000b", "customer.name: must not contain the control character U+0000"),
    (("customer", "name"), "name\n", "customer.name: must not contain the control character U+000A"),
    (("customer", "name"), "a\u2028b", "customer.name: must not contain the control character U+2028"),
    (("customer", "name"), "a\u202eb", "customer.name: must not contain the control character U+202E"),
    (("customer", "name"), "a\ud800b", "customer.name: must not contain the control character U+D800"),
    (("customer", "country"), "lu", 'customer.country: "lu" is not known; did you mean "LU"?'),
    (("customer", "country"), "EU", 'customer.country: must be a country code of ISO 3166 like LU, not "EU"'),
    (("customer", "country"), 352, "customer.country: must be text, not 352"),
    (("customer", "language"), "lb", 'customer.language: must be one of en, fr, de, nl, not "lb"'),
    (("customer", "email"), "it@", f'customer.email: {NO_MAIL} "it@"'),
    (("customer", "email"), "", "customer.email: must not be empty"),
    (("customer", "contact"), "x" * 201, "customer.contact: has 201 characters; at most 200 are allowed"),
    (("customer", "phone"), 352123456, "customer.phone: must be text, not 352123456"),
    (("sites",), [], "sites: has 0 entries; at least 1 are needed"),
    (("sites",), {"hq": {}}, "sites: must be a list, not {…}"),
    (("sites", 0, "country"), ABSENT, "sites[0].country: is missing; it is required"),
    (("sites", 0, "postal_code"), "L" * 21, f"sites[0].postal_code: has 21 {LONG} 20 are allowed"),
    (("sites", 0, "city"), "L" * 101, "sites[0].city: has 101 characters; at most 100 are allowed"),
    (("sites", 1, "id"), "hq", 'sites[1].id: "hq" is the id of sites[0] already; ids are unique'),
    (("sites", 1, "id"), "t r", f'sites[1].id: {ID} "t r"'),
    (("needs",), None, "needs: must be an object, not null"),
    (("needs", "managed_it"), "yes", f'needs.managed_it: {YES_NO} "yes"'),
    (("needs", "maintenance"), 1, f"needs.maintenance: {YES_NO} 1"),
    (("needs", "fault_window"), "8-18", 'needs.fault_window: must be an object, not "8-18"'),
    ((*HOURS, "days"), "mon-fry", 'needs.fault_window.days: "mon-fry" is not known; did you mean "mon-fri"?'),
    ((*HOURS, "from"), ABSENT, "needs.fault_window.from: is missing; it is required"),
    ((*HOURS, "from"), "8:00", f'needs.fault_window.from: {CLOCK} "8:00"'),
    ((*HOURS, "from"), "24:00", f'needs.fault_window.from: {CLOCK} "24:00"'),
    ((*HOURS, "to"), "24:01", f'needs.fault_window.to: {CLOCK} "24:01"'),
    ((*HOURS, "to"), "07:30", "needs.fault_window.to: must be later than 08:00, not 07:30"),
    ((*HOURS, "to"), "08:00", "needs.fault_window.to: must be later than 08:00, not 08:00"),
    (("needs", "response_hours"), 0, f"needs.response_hours: {POSITIVE} 0"),
    (("needs", "response_hours"), -1, f"needs.response_hours: {POSITIVE} -1"),
    (("needs", "response_hours"), 1000.5, f"needs.response_hours: {POSITIVE} 1000.5"),
    (("needs", "response_hours"), True, f"needs.response_hours: {POSITIVE} true"),
    (("needs", "intervention_hours"), "4", f'needs.intervention_hours: {POSITIVE} "4"'),
    (("needs", "contact"), "phone", 'needs.contact: must be a list, not "phone"'),
    (("needs", "contact", 1), "fax", 'needs.contact[1]: must be one of email, phone, chat, not "fax"'),
    (("needs", "contact", 1), None, "needs.contact[1]: must be text, not null"),
    (("items",), None, "items: must be a list, not null"),
    (("items",), [{}] * 20_001, "items: has 20001 entries; at most 20000 are allowed"),
    (("sites",), [SITE] * 201, "sites: has 201 entries; at most 200 are allowed"),
    (ITEM, "switch", 'items[0]: must be an object, not "switch"'),
    ((*ITEM, "id"), "", f'items[0].id: {ID} ""'),
    ((*ITEM, "id"), "x" * 65, f'items[0].id: {ID} "{"x" * 60}…"'),
    ((*ITEM, "id"), "sw\n", f'items[0].id: {ID} "sw\\n"'),
    ((*ITEM, "id"), 7, f"items[0].id: {ID} 7"),
    ((*NET, "id"), "sw", 'items[1].id: "sw" is the id of items[0] already; ids are unique'),
    ((*ITEM, "kind"), "swich", 'items[0].kind: "swich" is not known; did you mean "switch"?'),
    ((*ITEM, "kind"), "Switch", 'items[0].kind: "Switch" is not known; did you mean "switch"?'),
    ((*ITEM, "kind"), "§", f'items[0].kind: must be one of {KINDS}, not "§"'),
    ((*ITEM, "kind"), ["switch"], "items[0].kind: must be text, not […]"),
    ((*ITEM, "quantity"), ABSENT, "items[0].quantity: is missing; it is required"),
    ((*ITEM, "quantity"), 0, f"items[0].quantity: {WHOLE} 0"),
    ((*ITEM, "quantity"), 1_000_001, f"items[0].quantity: {WHOLE} 1000001"),
    ((*ITEM, "quantity"), 5.0, f"items[0].quantity: {WHOLE} 5.0"),
    ((*ITEM, "quantity"), "5", f'items[0].quantity: {WHOLE} "5"'),
    ((*ITEM, "quantity"), True, f"items[0].quantity: {WHOLE} true"),
    ((*ITEM, "site"), "hg", 'items[0].site: "hg" is not the id of a site of this document'),
    ((*ITEM, "site"), "trir", 'items[0].site: "trir" is not known; did you mean "trier"?'),
    ((*ITEM, "site"), {}, "items[0].site: must be text, not {}"),
    ((*ITEM, "model"), "x" * 201, "items[0].model: has 201 characters; at most 200 are allowed"),
    ((*ITEM, "notes"), "x" * 2_001, "items[0].notes: has 2001 characters; at most 2000 are allowed"),
    ((*ITEM, "notes"), "a\tb", "items[0].notes: must not contain the control character U+0009"),
    ((*ITEM, "guaranteed_stock"), "false", f'items[0].guaranteed_stock: {YES_NO} "false"'),
    ((*ITEM, "spare_on_site"), 0, f"items[0].spare_on_site: {YES_NO} 0"),
    ((*NET, "sla_class"), "gold", f'items[1].sla_class: must be one of {CLASSES}, none, not "gold"'),
    ((*NET, "supplier"), "others", 'items[1].supplier: "others" is not known; did you mean "other"?'),
    ((*NET, "supplier"), "other", f'items[1].sla_class: must be null or "none": {OTHERS}'),
    ((*ITEM, "purchased"), "2026-11-23", f"items[0].purchased: {LATE}"),
    ((*ITEM, "purchased"), "20210501", f'items[0].purchased: {DATE} "20210501"'),
    ((*ITEM, "purchased"), "2021-W18-6", f'items[0].purchased: {DATE} "2021-W18-6"'),
    ((*ITEM, "purchased"), "2021-02-30", f'items[0].purchased: {DATE} "2021-02-30"'),
    ((*ITEM, "purchased"), "01.05.2021", f'items[0].purchased: {DATE} "01.05.2021"'),
    ((*ITEM, "purchased"), 2021, f"items[0].purchased: {DATE} 2021"),
    ((*ITEM, "units"), [{}, {}, {}], "items[0].units: has 3 entries; at most 2 are allowed, the quantity"),
    ((*ITEM, "units", 0, "serial"), 17, "items[0].units[0].serial: must be text, not 17"),
    ((*ITEM, "units", 0, "purchased"), "2027-01-01", f"items[0].units[0].purchased: {LATE}"),
    ((*ITEM, "units", 0, "warranty_until"), "soon", f'items[0].units[0].warranty_until: {DATE} "soon"'),
    ((*ITEM, "quantty"), 2, 'items[0].quantty: is not a known key; did you mean "quantity"?'),
    (("needs", "contacts"), [], 'needs.contacts: is not a known key; did you mean "contact"?'),
    (("xyz",), 1, "xyz: is not a known key; known are format, customer, sites, needs, items"),
    (("a b\n",), 1, '["a b\\n"]: is not a known key; known are format, customer, sites, needs, items'),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "value", "problem"), BAD, ids=[problem[:70] for *_, problem in BAD])
def test_a_wrong_value_is_told_with_its_place_and_what_would_be_right(
    steps: tuple[Step, ...], value: object, problem: str
) -> None:
    with pytest.raises(InputError) as refused:
        inventory((steps, value))
    assert told(refused.value) == [problem]


def test_every_problem_is_told_at_once_in_the_order_of_the_document() -> None:
    document: dict[str, Any] = {
        "items": [
            {"site": "hq", "quantity": 0, "id": "a", "colour": "red", "kind": "switch"},
            {
                "id": "a",
                "kind": "swich",
                "name": "",
                "quantity": "5",
                "site": "nowhere",
                "units": [{"serial": 1}],
            },
        ],
        "needs": {"contact": ["fax"], "response_hours": 0},
        "sites": [{"id": "hq", "country": "Luxembourg", "name": "Siège"}],
        "customer": {"country": "LU"},
        "extra": 1,
    }
    with pytest.raises(InputError) as refused:
        load_inventory(document, VOCABULARY, ON)
    assert paths(refused.value) == [
        "items[0].quantity",
        "items[0].colour",
        "items[0].name",
        "items[1].id",
        "items[1].kind",
        "items[1].name",
        "items[1].quantity",
        "items[1].site",
        "items[1].units[0].serial",
        "needs.contact[0]",
        "needs.response_hours",
        "sites[0].country",
        "customer.name",
        "extra",
        "format",
    ]


def test_a_site_with_another_problem_is_still_known_to_its_items() -> None:
    with pytest.raises(InputError) as refused:
        inventory((("sites", 0, "name"), ""))
    assert paths(refused.value) == ["sites[0].name"]


@pytest.mark.parametrize("sites", [ABSENT, None, "hq", []])
def test_items_are_not_blamed_where_there_are_no_sites_at_all(sites: object) -> None:
    with pytest.raises(InputError) as refused:
        inventory((("sites",), sites))
    assert paths(refused.value) == ["sites"]


def test_thousands_of_broken_items_are_all_told() -> None:
    items = [
        {"id": f"i{n}", "kind": f"kind{n}", "name": "x", "quantity": 0, "site": f"s{n}", "x": n}
        for n in range(2_000)
    ]
    with pytest.raises(InputError) as refused:
        inventory((("items",), items))
    assert len(refused.value.problems) == 8_000
    assert refused.value.problems[-1].path == "items[1999].x"


def test_an_object_of_unknown_keys_is_told_shortly() -> None:
    document = {**INVENTORY, **{f"key{n}": n for n in range(5_000)}}
    with pytest.raises(InputError) as refused:
        load_inventory(document, VOCABULARY, ON)
    assert len(refused.value.problems) == 101
    assert told(refused.value)[-1] == "key100: is not a known key, and neither are 4899 keys behind it"


def test_reading_stops_where_no_honest_mistake_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.intake.lists.MOST_FAULTS", 10)
    with pytest.raises(InputError) as refused:
        inventory((("items",), [1] * 100))
    assert len(refused.value.problems) == 12
    assert (
        told(refused.value)[-1]
        == "items[11]: and what follows it was not checked; too much is wrong before it"
    )


def test_a_problem_keeps_its_message_apart_from_its_values() -> None:
    with pytest.raises(InputError) as refused:
        inventory(((*ITEM, "quantity"), 0))
    [problem] = refused.value.problems
    assert problem.message == "must be a whole number from {least} to {most}, not {value}"
    assert dict(problem.values) == {"least": 1, "most": 1_000_000, "value": "0"}


def test_the_document_that_was_given_is_not_changed() -> None:
    document = changed(INVENTORY)
    load_inventory(document, VOCABULARY, ON)
    assert document == INVENTORY
