"""A customer as a browser without scripts: opens pages, fills in forms, presses buttons."""

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

START = {"language": "en", "name": "Anna Weber", "company": "Weber & Fils", "email": "it@weber.example"}
_TAG = re.compile(r"<(input|select|textarea|option|button|/select|/textarea)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w~-]+)(?:="([^"]*)")?')


@dataclass
class Customer:
    """Somebody with a browser; `address` is that of the assessment, `page` what was opened last."""

    client: FlaskClient
    address: str = ""
    page: TestResponse | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.address.rpartition("/")[2]

    @property
    def text(self) -> str:
        assert self.page is not None
        return self.page.text

    def open(self, address: str, status: int = 200) -> "Customer":
        """Open an address, below that of the assessment where it does not begin with a slash."""
        whole = address if address.startswith("/") else f"{self.address}/{address}"
        self.page = self.client.get(whole, headers=self.headers)
        assert self.page.status_code == status, (whole, self.page.status_code, self.page.location)
        return self

    def start(self, **other: str) -> "Customer":
        """Start an assessment."""
        self.open("/start")
        answer = self.client.post("/start", data={**self.form(), **START, "consent": "yes", **other})
        assert answer.status_code == 303, answer.text
        self.address = answer.location.removesuffix("/link")
        return self

    def form(self, text: str | None = None) -> dict[str, Any]:
        """What the page's form would send if nobody touched it."""
        return fields_of(text or self.text)

    def send(self, page: str, **answers: Any) -> TestResponse:
        """Open a page of questions, fill it in, and press "Save and continue"."""
        self.open(page)
        return self.post(page, {**self.form(), "go": "next", **answers})

    def post(self, page: str, data: dict[str, Any]) -> TestResponse:
        files = "multipart/form-data" if any(isinstance(each, tuple) for each in data.values()) else None
        self.page = self.client.post(f"{self.address}/{page}", data=data, content_type=files)
        return self.page

    def save(self, changes: list[dict[str, Any]], save_id: str = "s1", page: str = "needs") -> TestResponse:
        """What scripts send while one types."""
        body = {"save_id": save_id, "changes": changes, "page": page, "first": 0}
        return self.client.post(f"{self.address}/save", json=body, headers={"X-CSRFToken": self.token()})

    def token(self) -> str:
        return str(
            fields_of(self.open("link" if self.address else "/start").open("yours").text)["csrf_token"]
        )

    def answers(self) -> dict[str, Any]:
        """Everything that is stored, as it is downloaded."""
        found: dict[str, Any] = json.loads(self.open("data.json").text)
        return found

    def entry(self, about: str, place: int = 0) -> str:
        """The path of an entry of a list."""
        return f"{about}/{self.answers()['answers'][about][place]['id']}"


def fields_of(text: str) -> dict[str, Any]:
    """Names and values of the fields that a browser would send; templates are no part of the page."""
    found: dict[str, Any] = {}
    text = re.sub(r"<template>.*?</template>", "", text, flags=re.DOTALL)
    for element in re.finditer(r"<input\b([^>]*)>", text):
        said = attributes(element[1])
        chosen = said.get("type") not in ("checkbox", "radio") or "checked" in said
        if "name" in said and chosen and said.get("type") != "file":
            found[said["name"]] = said.get("value", "on")
    for element in re.finditer(r"<textarea\b([^>]*)>\n?(.*?)</textarea>", text, re.DOTALL):
        found[attributes(element[1])["name"]] = html.unescape(element[2])
    for element in re.finditer(r"<select\b([^>]*)>(.*?)</select>", text, re.DOTALL):
        options = re.findall(r"<option([^>]*)>([^<]*)", element[2])
        said = [attributes(each) | {"text": words} for each, words in options]
        best = next((each for each in said if "selected" in each), said[0])
        found[attributes(element[1])["name"]] = best.get("value", best["text"])
    return found


def attributes(written: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(written)}
