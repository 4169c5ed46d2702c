"""Hostile words: nothing is fetched, nothing leaks, the layout survives, and the standards hold."""

import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from assessment.assess import Assessment
from assessment.facts import Inventory
from assessment.proposal import Issue, door, propose
from assessment.proposal.print import PrintError, print_job
from assessment.proposal.print_job import PrintJob
from tests.conftest import TODAY
from tests.proposal.conftest import failed, text_of

NAMES = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</style></title></head><h1>Mine",
    "'\"><link rel=attachment href='file:///etc/passwd'>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}${7*7}",
    "url(http://127.0.0.1:{port}/a) @import 'http://127.0.0.1:{port}/b'",
    "file:///etc/passwd http://127.0.0.1:{port}/c",
    "<svg><image href='http://127.0.0.1:{port}/d'/></svg>",
    "\u202egro.elpmaxe\u202c \u2066isolated\u2069 \u200f\u200e",
    "😀 👩‍👩‍👧‍👦 🇱🇺 ✈️ ❤️‍🔥",
    "株式会社ミックス 주식회사 有限公司",
    "شركة לבנה \u041e\u041e\u041e \u0395\u03bb\u03bb\u03ac\u03c2 Հայ",
    "ก ไทย हिन्दी ᚠᚢᚦ 𓀀 \ue000 \U0010ffff",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "\x00\x01\x1b[31mred\x7f\u2028line\u2029para\ufffe",
    "W" * 100_000,
    "\n" * 50_000 + "x",
    "word " * 30_000,
    "&amp;lt; &#60; &lt;b&gt;",
    "ﬁ ﷽ ⸻ 𒐫",
]
LONGEST_SECONDS = 30
LONG = [name for name in NAMES if len(name) > 1_000]
SHORT = [name for name in NAMES if name not in LONG]
# Each long one by itself; of the short ones as many together as a line of a form would hold.
TOGETHER = [*LONG, *(" ".join(SHORT[place : place + 4]) for place in range(0, len(SHORT), 4))]


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server on loopback that notes whoever comes."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    came.append(b"somebody")

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], came
        stop.set()
        thread.join()


def renamed(inventory: Inventory, text: str) -> Inventory:
    """The inventory with `text` wherever a customer may write."""
    customer = replace(inventory.customer, name=text, contact=text, email="a@b.example", phone=text)
    sites = tuple(replace(site, name=text, city=text, postal_code=text) for site in inventory.sites)
    items = tuple(
        replace(item, name=text, manufacturer=text, model=text, notes=text) for item in inventory.items
    )
    return replace(inventory, customer=customer, sites=sites, items=items)


def hostile(assessment: Assessment, text: str) -> Assessment:
    inventory = renamed(assessment.inventory, text)
    items = tuple(
        replace(decided, item=item) for decided, item in zip(assessment.items, inventory.items, strict=True)
    )
    sites = tuple(
        replace(decided, site=site) for decided, site in zip(assessment.sites, inventory.sites, strict=True)
    )
    return replace(assessment, inventory=inventory, items=items, sites=sites)


@pytest.mark.parametrize("text", TOGETHER, ids=[ascii(name[:20]) for name in TOGETHER])
def test_a_hostile_name_neither_fetches_nor_leaks_nor_breaks(
    text: str, assessed: Callable[..., Assessment], listener: tuple[int, list[bytes]]
) -> None:
    port, came = listener
    assessment = hostile(assessed("three-countries"), text.replace("{port}", str(port)))
    began = time.monotonic()
    pdf = propose(assessment, "en", Issue("1", 1, "issued", TODAY))
    assert time.monotonic() - began < LONGEST_SECONDS
    assert came == []
    words = text_of(pdf)
    assert "root:" not in words and "49" not in words.split()[:40]
    assert not failed(pdf, "3a")
    assert not failed(pdf, "ua1")
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert len(read.pages) < 20
        assert set(read.attachments) == {"inventory.json", "adjustments.json", "result.json"}
        assert all(uri.startswith(("https://", "mailto:")) for uri in links(read))


def links(pdf: pikepdf.Pdf) -> Iterator[str]:
    for sheet in pdf.pages:
        for annotation in sheet.get("/Annots", []):
            if "/A" in annotation:
                yield str(annotation.A.URI)


def test_a_hostile_number_is_only_text(assessed: Callable[..., Assessment]) -> None:
    number = "<b>\u202e" + "9" * 500
    pdf = propose(assessed("three-countries"), "en", Issue(number, 1, "issued", TODAY))
    assert "<b>999" in text_of(pdf, 1, 1)


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="" src="http://127.0.0.1:{port}/x">',
        '<img alt="" src="file:///etc/passwd">',
        '<img alt="" src="data:image/png;base64,AAAA">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>@font-face{font-family:x;src:url(http://127.0.0.1:{port}/f)}</style><p style=font-family:x>x",
        "<style>p{background:url(ftp://127.0.0.1/x)}</style><p>x</p>",
        '<object data="file:///etc/passwd"></object>',
        '<embed src="file:///etc/passwd">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="http://127.0.0.1:{port}/x#y"/></svg>',
        '<img alt="" src="asset:/../../etc/passwd">',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
    ],
)
def test_a_page_that_reaches_out_gets_nothing(html: str, listener: tuple[int, list[bytes]]) -> None:
    port, came = listener
    try:
        pdf = print_job(
            PrintJob(f"<html lang=en><title>x</title><body>{html}".replace("{port}", str(port)), TODAY)
        )
    except PrintError:
        pdf = None
    assert came == []
    if pdf is not None:
        assert "root:" not in text_of(pdf)
        with pikepdf.open(io.BytesIO(pdf)) as read:
            assert not read.attachments


def test_a_character_that_no_font_has_is_a_visible_box_and_noted(caplog: pytest.LogCaptureFixture) -> None:
    assert door.printable("a\U0001f9ffb") == "a\U0001f9ffb"
    assert door.printable("x\u1a20y") == "x\u25a1y"
    assert "no font of the proposal has U+1A20" in caplog.text


def test_names_are_cut_to_what_the_room_holds() -> None:
    assert len(door.name("W" * 100_000)) == door.NAME_LIMIT
    assert door.name("W" * 100_000).endswith("…")
    assert door.name("  two\nlines\tand\x00nul ") == "two lines and nul"
    assert door.name("e" + "\u0301" * 50) == "é" + "\u0301" * door.MARKS_ON_A_LETTER


def test_nothing_of_the_machine_is_in_the_file(printed: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed("office-25", "en"))) as pdf:
        told = str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
    assert str(Path.home()) not in told
    assert socket.gethostname() not in told
