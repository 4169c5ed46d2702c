"""`POST /api/v1/import`: a list in, a preview and an inventory out, nothing stored."""

import json
from collections.abc import Mapping as Values
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from assessment.api.bodies import readable
from assessment.api.current import reader_language, service
from assessment.api.import_operation import IMPORT
from assessment.asked import Problems, below, day_of, one_of, shown, today, wrong
from assessment.facts import Customer
from assessment.intake import Vocabulary, read_inventory
from assessment.intake.choices import countries
from assessment.intake.documents import parse
from assessment.intake.imports import (
    ASKED,
    MOST_WORKBOOK_MEBIBYTES,
    Mapping,
    Preview,
    customer_of,
    difference_document,
    inventory_from,
    merge,
    preview,
    preview_document,
)
from assessment.intake.imports.words import clean
from assessment.rulebook import Rulebook
from assessment.settings import LARGEST_DOCUMENT, MEBIBYTE
from assessment.translations import LANGUAGES, N_, translate

blueprint = Blueprint("import", __name__, url_prefix="/api/v1")
FILES = ("file", "inventory", "mapping")
FIELDS = ("source", "customer", "country", "site", "on", "language")
LARGEST_REQUEST = MOST_WORKBOOK_MEBIBYTES * MEBIBYTE + LARGEST_DOCUMENT + MEBIBYTE
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts of the request, checked."""

    data: bytes
    filename: str
    source: str
    customer: Customer
    site: str | None
    on: date
    mapping: Mapping | None
    inventory: bytes | None


def import_file() -> Response:
    """Understand a list and make an inventory of it, or put it into one."""
    request.max_content_length = LARGEST_REQUEST
    request.max_form_memory_size = LARGEST_DOCUMENT
    with readable():
        asked = _asked()
    rulebook = service().rulebook(asked.on)
    with below("file"):
        found = preview(
            asked.data,
            asked.filename,
            rulebook,
            on=asked.on,
            source=asked.source,
            mapping=asked.mapping,
            language=asked.customer.language,
        )
    return _answer({"preview": preview_document(found, _say), **_documents(found, rulebook, asked)})


blueprint.route("/import", methods=["POST"])(blueprint.doc(**IMPORT)(import_file))


def _documents(found: Preview, rulebook: Rulebook, asked: Asked) -> dict[str, Any]:
    if asked.inventory is None:
        return {"document": inventory_from(found, rulebook, asked.customer, asked.site), "difference": None}
    with below("inventory"):
        read_inventory(asked.inventory, Vocabulary.of(rulebook), asked.on)
    merged = merge(json.loads(asked.inventory.decode("utf-8-sig")), found, site=asked.site)
    return {"document": merged.document, "difference": difference_document(merged.difference)}


def _answer(content: dict[str, Any]) -> Response:
    response = Response(json.dumps(content, separators=(",", ":")), mimetype="application/json")
    response.headers["Content-Language"] = reader_language()
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Language")
    return response


def _say(message: str, values: Values[str, object]) -> str:
    return translate(reader_language(), message, values)


def _asked() -> Asked:
    """The parts; raises InputError with every problem of them."""
    problems, on, source, country, mapping = Problems(), today(), "auto", "LU", None
    for unknown in sorted({*request.form, *request.files} - {*FILES, *FIELDS}):
        with problems.gathered():
            raise wrong(
                unknown, N_("is not a known key; known are {known}"), known=", ".join((*FILES, *FIELDS))
            )
    with problems.gathered():
        on = day_of(request.form.get("on"), "on")
    with problems.gathered():
        source = one_of(request.form.get("source", "auto"), ASKED, "source")
    with problems.gathered():
        country = _country(request.form.get("country", "LU"))
    language = request.form.get("language", "en")
    with problems.gathered():
        one_of(language, LANGUAGES, "language")
    file = request.files.get("file")
    if file is None:
        with problems.gathered():
            raise wrong("file", N_("is missing; it is required"))
    name = request.form.get("customer") or customer_of((file.filename if file else None) or "")
    for path, word in (("customer", name), ("site", request.form.get("site"))):
        with problems.gathered():
            _check_name(path, word)
    with problems.gathered():
        mapping = _mapping()
    problems.raise_any()
    assert file is not None
    customer = Customer(name.strip(), country, language)
    site = (request.form.get("site") or "").strip() or None
    data = file.stream.read()
    return Asked(data, file.filename or "", source, customer, site, on, mapping, _part("inventory"))


def _country(word: str) -> str:
    if word not in countries():
        message = N_("must be a country code of ISO 3166 like LU, not {value}")
        raise wrong("country", message, value=shown(word))
    return word


def _check_name(path: str, word: str | None) -> None:
    if word and not (word.isprintable() and 0 < len(clean(word)) <= LONGEST):
        message = N_("must be a name of 1 to {most} characters, not {value}")
        raise wrong(path, message, most=LONGEST, value=shown(word))


def _mapping() -> Mapping | None:
    """What the caller says about columns, as the preview of an earlier request told it."""
    raw = _part("mapping")
    if raw is None:
        return None
    with below("mapping"):
        document = parse(raw)
    return Mapping.from_document(document)


def _part(name: str) -> bytes | None:
    """A part that may be a file or a field; none where it is absent or empty."""
    file = request.files.get(name)
    raw = file.stream.read() if file is not None else request.form.get(name, "").encode("utf-8", "replace")
    return raw or None
