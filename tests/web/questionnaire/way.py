"""The way through the questionnaire without scripts, for one inventory."""

from typing import Any

from tests.web.questionnaire.customer import Customer

NEEDS = {
    "guaranteed_support": "yes",
    "maintenance": "yes",
    "managed_it": "yes",
    "fault_window~days": "mon-fri",
    "fault_window~from": "08:00",
    "fault_window~to": "18:00",
    "response_hours": "8",
    "intervention_hours": "12,5",
    "contact": ["email", "phone"],
}


def fill_in(customer: Customer) -> None:
    """Answer everything that a result needs, page by page."""
    site = customer.entry("sites")
    company = {"company_country": "LU", f"{site}/country": "LU", f"{site}/postal_code": "L-7333"}
    assert customer.send("company", **company).location.endswith("/people")
    add(customer, "people", quantity="25")
    assert customer.send("people", everyday_it_support="yes").location.endswith("/services")
    add(customer, "services", kind="internet_access", supplier="provider", sla_class="business")
    assert customer.send("services").location.endswith("/devices")
    add(customer, "devices", kind="switch", name="Access switches", quantity="2", guaranteed_stock="no")
    assert customer.send("devices").location.endswith("/needs")
    assert customer.send("needs", **NEEDS).location.endswith("/check")


def add(customer: Customer, about: str, **answers: Any) -> str:
    """Press "add another", then fill in the new entry; returns its path."""
    customer.open(about)
    assert customer.post(about, {**customer.form(), "add": about}).status_code == 303
    entry = customer.entry(about, -1)
    customer.open(about)
    typed = {f"{entry}/{name}": value for name, value in answers.items()}
    assert customer.post(about, {**customer.form(), **typed, "go": "stay"}).status_code == 303
    return entry
