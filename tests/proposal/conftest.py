"""Proposals as they serve: the real engine, the real printer, and what real readers find in the result."""

import os
import random
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest

from assessment.assess import Assessment, evaluate
from assessment.facts import Adjustments
from assessment.intake import Vocabulary, load_adjustments
from assessment.proposal import Issue, propose
from assessment.proposal.seal import Sealer, seal
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of

NUMBER = "MX-2026-0042"
PEOPLE = ("user", "virtual_machine")
SERVICES = (
    "internet_access", "private_network", "telephony", "hosting", "backup", "office_365", "other_service",
)  # fmt: skip
DEVICES = (
    "laptop", "desktop", "server", "firewall", "router", "switch", "access_point", "nas",
    "printer", "ups", "ip_phone", "pbx", "other_device", "cabling",
)  # fmt: skip
KINDS = (*DEVICES, *PEOPLE, *SERVICES)
MODELS = ("Dell Latitude", "Aruba 2530", "Müller & Söhne", "Poste d'accueil")


@pytest.fixture(scope="session")
def assessed(rulebook: Rulebook) -> Callable[..., Assessment]:
    """Evaluates a document, or the example of a name, with adjustments if there are any."""

    def assess(document: str | dict[str, Any], **adjustments: object) -> Assessment:
        inventory = inventory_of(example(document) if isinstance(document, str) else document, rulebook)
        changes = Adjustments()
        if adjustments:
            raw = {"format": "assessment.adjustments/1", **adjustments}
            changes = load_adjustments(raw, Vocabulary.of(rulebook), inventory)
        return evaluate(inventory, rulebook, TODAY, changes)

    return assess


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one test run share, so that a document is printed once."""
    base = tmp_path_factory.getbasetemp()
    shelf = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "printed"
    shelf.mkdir(exist_ok=True)
    return shelf


@pytest.fixture(scope="session")
def shelved(shelf: Path) -> Callable[[str, Callable[[], bytes]], bytes]:
    """A document by its name, printed by whichever process of a run asks first."""

    def shelved_(name: str, print_: Callable[[], bytes]) -> bytes:
        file = shelf / f"{name}.pdf"
        if not file.exists():
            draft = shelf / f"{file.name}.{os.getpid()}"
            draft.write_bytes(print_())
            draft.replace(file)
        return file.read_bytes()

    return shelved_


@pytest.fixture(scope="session")
def printed(
    assessed: Callable[..., Assessment], shelved: Callable[[str, Callable[[], bytes]], bytes]
) -> Callable[..., bytes]:
    """The unsealed PDF of an example, or of so many items, printed once a run."""

    @cache
    def printed_(name: str | int, language: str = "en", status: str = "issued") -> bytes:
        def print_() -> bytes:
            assessment = assessed(inventory_of_size(name) if isinstance(name, int) else name)
            return propose(assessment, language, Issue(NUMBER, 2, status, TODAY))

        return shelved(f"{name}-{language}-{status}", print_)

    return printed_


@pytest.fixture(scope="session")
def sealer(tmp_path_factory: pytest.TempPathFactory) -> Sealer:
    return Sealer.own(tmp_path_factory.mktemp("instance"), "Mixvoip")


@pytest.fixture(scope="session")
def sealed(printed: Callable[..., bytes], sealer: Sealer) -> Callable[..., bytes]:
    """The sealed PDF of an example."""

    @cache
    def seal_(name: str | int, language: str = "en", status: str = "issued") -> bytes:
        return seal(printed(name, language, status), sealer)

    return seal_


def text_of(pdf: bytes, first: int = 1, last: int | None = None, layout: bool = False) -> str:
    """What poppler reads on pages `first` to `last`, its special spaces made plain."""
    pages = ["-f", str(first), *(["-l", str(last)] if last else [])]
    command = ["pdftotext", *pages, *(["-layout"] if layout else []), "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return text.translate({0xA0: " ", 0x202F: " ", 0x2060: None})


def plain(text: str) -> str:
    """Text without any white space, to find what is broken over lines."""
    return "".join(text.translate({0x2060: None}).split()).replace("\u202f", "").replace("\u00a0", "")


def inventory_of_size(items: int, seed: int = 1) -> dict[str, Any]:
    """An inventory of so many items of every kind at four sites, the same for the same seed."""
    dice = random.Random(seed)
    return {
        "format": "assessment.inventory/1",
        "customer": {"name": "Groupe Hospitalier du Grand Est & Partenaires", "country": "FR"},
        "sites": [
            {"id": f"s{place}", "name": f"Site {place}", "country": country, "city": "Ville"}
            for place, country in enumerate(("LU", "BE", "FR", "US"))
        ],
        "needs": {
            "guaranteed_support": True, "maintenance": True, "everyday_it_support": True, "managed_it": True,
            "fault_window": {"days": "mon-fri", "from": "08:00", "to": "18:00"},
            "response_hours": 8, "intervention_hours": 12, "contact": ["email", "phone"],
        },
        "items": [_item(number, dice) for number in range(items)],
    }  # fmt: skip


def _item(number: int, dice: random.Random) -> dict[str, Any]:
    kind = dice.choice(KINDS)
    item: dict[str, Any] = {
        "id": f"i{number}",
        "kind": kind,
        "name": f"{dice.choice(MODELS)} {number}",
        "quantity": dice.choice((1, 1, 1, 2, 5, 12)),
        "site": f"s{dice.randrange(4)}",
    }
    if dice.random() < 0.15:
        item |= {"support_wanted": False, "maintenance_wanted": False}
    if kind in SERVICES:
        return item | {"sla_class": dice.choice(("none", "office", "business"))}
    if kind in PEOPLE:
        return item
    stock = {name: dice.random() < 0.4 for name in ("guaranteed_stock", "substitutable", "spare_on_site")}
    purchased = date(dice.randrange(2016, 2026), dice.randrange(1, 12), 15).isoformat()
    return item | stock | ({"purchased": purchased} if dice.random() < 0.7 else {})


def pictures_of(pdf: bytes, folder: Path, dots: int = 60) -> list[Path]:
    """Every page as a grey picture."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-gray", "-r", str(dots), str(file), str(folder / "page")], check=True)
    return sorted(folder.glob("page-*.pgm"))


def failed(pdf: bytes, profile: str) -> list[str]:
    """What a validator finds; where it doubts a length, because data ends in 0x0D, qpdf decides."""
    report = page.validate_pdf_bytes(pdf, profile=profile)
    found = [
        failure for failure in report.failures if "STREAM-LENGTH" not in failure.rule_id or not clean(pdf)
    ]
    return [f"{failure.rule_id}: {failure.message}" for failure in found]


def clean(pdf: bytes) -> bool:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return subprocess.run(["qpdf", "--check", file.name], capture_output=True).returncode == 0
