"""Whatever is typed is stored or refused, and shown as text only, exports included."""

import csv
import io
from html.parser import HTMLParser

import pytest

from tests.web.questionnaire.customer import Customer
from tests.web.questionnaire.way import add, fill_in

HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" autofocus onfocus="alert(1)',
    "template": "{{ 7*7 }}{% raw %}",
    "formula": '=HYPERLINK("http://x.example","y")',
    "control": "a\x00b\x1b[31m",
    "right to left": "\u202eevil\u202c שלום",
    "emoji": "👩‍💻🇱🇺" * 5,
    "surrogate": "\ud83d",
    "script end": "</textarea></script><script>alert(1)</script>",
}
TEXTS = ("name", "manufacturer", "model", "notes")
PAGES = ("company", "people", "services", "devices", "check", "panel", "yours", "link")
# All that our pages load or run by themselves.
OURS = ("/static/", "#")


class Elements(HTMLParser):
    """The elements of a page that could do something, and every attribute that would."""

    def __init__(self) -> None:
        super().__init__()
        self.alive: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = dict(attrs).get("src") or ""
        if tag in ("script", "img", "iframe", "object") and not source.startswith(OURS):
            self.alive.append(f"{tag} {source}")
        self.alive += [name for name, _ in attrs if name.startswith("on") or name == "autofocus"]


def assert_inert(page: str) -> None:
    elements = Elements()
    elements.feed(page)
    assert not elements.alive


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_inert_everywhere(started: Customer, text: str) -> None:
    fill_in(started)
    entry, site = started.entry("devices"), started.entry("sites")
    fields = [f"{entry}/{name}" for name in TEXTS] + [f"{site}/name", "company_name", "contact_name"]
    shown = {field: started_value(started, field) for field in fields}
    changes = [{"path": field, "value": text, "base": shown[field]} for field in fields]
    answer = started.save(changes, page="devices")
    assert answer.status_code == 200
    for page in PAGES:
        assert_inert(started.open(page).text)
    if started.client.get(f"{started.address}/result").status_code == 200:
        assert_inert(started.open("result").text)
        assert_inert(started.open("offer").text)
    started.open("data.json")
    table = started.client.get(f"{started.address}/template/devices.csv").data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t"))]


def started_value(customer: Customer, path: str) -> object:
    answers = customer.answers()["answers"]
    about, _, rest = path.partition("/")
    if not rest:
        return answers["once"]["answers"].get(path, "")
    id_, question = rest.split("/")
    (entry,) = [each for each in answers[about] if each["id"] == id_]
    return entry["answers"].get(question, "")


@pytest.mark.parametrize("text", [*HOSTILE.values(), "x" * 100_000], ids=[*HOSTILE, "long"])
def test_hostile_text_in_forms_is_inert(started: Customer, text: str) -> None:
    entry = add(started, "devices", kind="switch")
    started.open("devices")
    typed = {f"{entry}/{name}": text.encode("utf-8", "replace") for name in TEXTS}
    answer = started.post("devices", {**started.form(), **typed, "go": "next"})
    assert answer.status_code in (303, 422)
    assert_inert(started.text)
    assert_inert(started.open("devices").text)


@pytest.mark.parametrize("text", [*HOSTILE.values(), "x" * 100_000], ids=[*HOSTILE, "long"])
def test_hostile_text_at_the_start_is_inert(customer: Customer, text: str) -> None:
    sent = text.encode("utf-8", "replace")
    form = {**customer.open("/start").form(), "company": sent, "name": sent, "email": sent, "language": sent}
    answer = customer.client.post("/start", data={**form, "consent": "yes"})
    assert answer.status_code == 422
    assert_inert(answer.text)


@pytest.mark.parametrize("text", [*HOSTILE.values(), "x" * 100_000], ids=[*HOSTILE, "long"])
def test_hostile_messages_and_pastes_are_inert(started: Customer, text: str) -> None:
    fill_in(started)
    sent = text.encode("utf-8", "replace")
    started.open("offer")
    answer = started.client.post(f"{started.address}/offer", data={**started.form(), "message": sent})
    assert answer.status_code in (303, 422)
    assert_inert(answer.text)
    started.open("devices")
    answer = started.post("devices", {**started.form(), "rows": "devices", "paste~devices": sent})
    assert answer.status_code in (303, 422)
    assert_inert(started.open("devices").text)
