"""The way of a list through the pages, as a browser without scripts goes it."""

import html
import re
from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.web.questionnaire.customer import Customer, fields_of
from tests.web.reading import Page

GLPI = (
    '"Nom";"Statut";"Fabricant";"Numéro de série";"Type";"Modèle";"Lieu"\r\n'
    '"PC1";"En service";"LENOVO";"PF1";"Portable";"ThinkPad T14";"Siège"\r\n'
    '"PC2";"En service";"LENOVO";"PF2";"Portable";"ThinkPad T14";"Siège"\r\n'
    '"PC3";"Réformé";"LENOVO";"PF3";"Portable";"ThinkPad T14";"Siège"\r\n'
    '"IMP";"En service";"Kyocera";"KY1";"Imprimante";"TASKalfa";"Siège"\r\n'
)


def upload(customer: Customer, data: bytes | str, name: str = "list.csv", source: str = "auto") -> str:
    """Upload a list; the address of its dry run."""
    answer = try_upload(customer, data, name, source)
    assert answer.status_code == 303, answer.text[-2000:]
    return str(answer.location)


def try_upload(customer: Customer, data: bytes | str, name: str = "list.csv", source: str = "auto") -> Any:  # noqa: ANN401
    customer.open("import")
    raw = data.encode() if isinstance(data, str) else data
    body, kind = multipart({**customer.form(), "source": source}, name, raw)
    return customer.client.post(f"{customer.address}/import", data=body, content_type=kind)


def multipart(fields: dict[str, str], name: str, data: bytes) -> tuple[bytes, str]:
    """A form with a file as browsers send it, and its type. (The test client leaves its own file open.)"""
    file = FileStorage(BytesIO(data), name, "file")
    boundary, body = encode_multipart(MultiDict({**fields, "file": file}))
    return body, f'multipart/form-data; boundary="{boundary}"'


def press(customer: Customer, address: str, **fields: str) -> Any:  # noqa: ANN401
    """Send the form of the page that is open."""
    token = customer.form()["csrf_token"]
    return customer.client.post(address, data={"csrf_token": token, **fields})


def take(customer: Customer, seen: str) -> Any:  # noqa: ANN401
    customer.open(seen)
    return press(customer, f"{seen}/take")


def columns(text: str) -> dict[str, str]:
    """What each column of a dry run means, by its header."""
    headers = re.findall(r'id="header-(\d+)"><bdi>([^<]*)', text)
    chosen = fields_of(text)
    return {html.unescape(header): chosen[f"column-{number}"] for number, header in headers}


def said(customer: Customer) -> str:
    """The text of the page that is open."""
    return " ".join(Page(customer.text).text.split())


def devices(customer: Customer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = customer.answers()["answers"]["devices"]
    return found
