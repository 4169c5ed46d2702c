"""The published prices and our assumptions, transcribed by hand, and small cases to price with them.

Deliberately not read from `rules/`: what is tested here must not move when somebody edits a table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import yaml

from assessment.decisions.taken import DecidedItem, DecidedSite, Decision, ItemDecisions
from assessment.facts import Adjustments, Answer, Item, ServiceHours, Site
from assessment.pricing import Asks, Case, PriceBook, Priced, price, price_book
from assessment.rulebook.tables import Effort, Kind, Parameters, Spread, Tier
from assessment.rulebook.texts import Text

RULES = Path(__file__).parents[2] / "rules"
LONG_AGO = date(2026, 1, 1)

# kind: incidents, remote mean/SD, on-site share in percent, on-site mean/SD, maintenance minutes, role, life
EFFORTS = """
user             0.50  25/25   3  60/45   3    technician  -
laptop           0.15  35/40  10  75/60   5    technician  4
desktop          0.12  35/40  15  75/60   5    technician  5
server           0.30  60/75  10  120/90  45   engineer    6
virtual_machine  0.20  50/60   2  90/60   25   engineer    -
firewall         0.20  60/70   8  90/75   30   engineer    6
router           0.10  50/55  15  75/60   10   engineer    6
switch           0.04  50/55  35  90/75   6    engineer    7
access_point     0.04  35/40  30  60/45   4    technician  6
nas              0.15  45/50  15  90/60   20   engineer    6
printer          0.20  25/25  25  45/30   2    technician  5
ups              0.03  30/30  50  60/45   4    technician  4
ip_phone         0.03  20/20  10  45/30   0.5  technician  7
pbx              0.10  45/50  10  90/60   15   engineer    7
internet_access  0.10  30/30  15  75/60   3    technician  -
office_365       0.20  40/40   0  -       30   engineer    -
private_network  0.10  45/45  10  75/60   10   engineer    -
telephony        0.10  30/30   5  60/45   5    technician  -
hosting          0.10  45/50   0  -       15   engineer    -
backup           0.15  40/45   2  75/60   20   engineer    -
other_service    0.10  40/40   5  60/45   5    technician  -
other_device     0.05  40/45  20  60/45   5    technician  5
cabling          0.02  -     100  90/60   0    cabling     15
"""

# tier: price, response, intervention, rates of cabling, technician, engineer, consulting, fault hours
TIERS = """
none      0       -   -   95  108  129  145  -
standard  58.00   12  24  89  104  120  139  mon-fri 08:00 17:00
office    262.00  8   12  87  96   111  131  mon-fri 07:30 18:00
business  318.00  3   6   87  96   111  131  mon-sun 07:00 19:00
"""
SERVICES = (
    "internet_access",
    "office_365",
    "private_network",
    "telephony",
    "hosting",
    "backup",
    "other_service",
)
NOT_HARDWARE = ("user", "virtual_machine", *SERVICES)


def same(word: str) -> Text:
    return Text(word, word, word, word)


def _number(word: str) -> Decimal | None:
    return None if word == "-" else Decimal(word)


def _spread(word: str) -> Spread | None:
    return None if word == "-" else Spread(*(Decimal(part) for part in word.split("/")))


def efforts() -> dict[str, Effort]:
    rows = [line.split() for line in EFFORTS.strip().splitlines()]
    return {
        kind: Effort(
            kind,
            Decimal(rate),
            _spread(remote),
            Decimal(share) / 100,
            _spread(site),
            Decimal(care),
            role,
            _number(life),
        )
        for kind, rate, remote, share, site, care, role, life in rows
    }


def kinds() -> dict[str, Kind]:
    return {
        kind: Kind(kind, same(kind), "any", kind not in NOT_HARDWARE, kind != "cabling", kind in SERVICES)
        for kind in efforts()
    }


def tiers() -> dict[str, Tier]:
    found = {}
    for line in TIERS.strip().splitlines():
        name, fee, response, intervention, cabling, technician, engineer, consulting, *hours = line.split()
        roles = ("cabling", "technician", "engineer", "consulting")
        rates = dict(zip(roles, map(Decimal, (cabling, technician, engineer, consulting)), strict=True))
        window = ServiceHours.parse(*hours) if len(hours) == 3 else None
        found[name] = Tier(
            name, same(name.title()), name != "none", window, window,
            _number(response), _number(intervention), ("email",), Decimal(fee), rates,
        )  # fmt: skip
    return found


def parameters() -> Parameters:
    return Parameters(
        daytime=ServiceHours.parse("mon-fri", "08:00", "20:00"),
        remote_increment_minutes=Decimal(15),
        on_site_first_minutes=Decimal(60),
        on_site_increment_minutes=Decimal(15),
        out_of_hours_share=Decimal("0.05"),
        out_of_hours_factor=Decimal("1.5"),
        travel_price=Decimal("60.00"),
        customer_variation=Decimal("0.4"),
        premium=Decimal("0.25"),
        site_minutes=Decimal(45),
        site_role="engineer",
        onboarding_site_hours=Decimal(2),
        onboarding_site_role="engineer",
        onboarding_device_minutes=Decimal(4),
        onboarding_device_role="technician",
        requote_change_percent=Decimal(30),
        validity_days=Decimal(30),
        term_months=Decimal(12),
        notice_months=Decimal(3),
        payment_days=Decimal(30),
        reminder_days=Decimal(7),
        review_months=Decimal(6),
        discount_limit_percent=Decimal(10),
        fee_floor=Decimal(100),
        holidays_stop_clock=True,
        unstated_window=ServiceHours.parse("mon-fri", "08:00", "18:00"),
    )


def texts() -> dict[str, Text]:
    written = yaml.safe_load((RULES / "texts" / "pricing.yaml").read_text("utf-8"))
    return {f"pricing.{name}": Text(**text) for name, text in written.items()}


BOOK: PriceBook = price_book(kinds(), tiers(), efforts(), parameters(), texts(), "business")


def decision(name: str, outcomes: Iterable[str], unanswered: tuple[str, ...] = ()) -> Decision:
    """A decision that is open where several outcomes are possible."""
    possible = tuple(dict.fromkeys(outcomes))
    outcome = possible[0] if len(possible) == 1 else "undecided"
    return Decision(name, outcome, None, same("because"), "test", {}, possible, unanswered)


@dataclass(frozen=True)
class Line:
    """An inventory item as these tests state it: answers are y, n or ? for sla, support and maintenance."""

    kind: str
    quantity: int = 1
    answers: str = "nyy"
    site: str = "hq"
    id: str = ""


def covers(answers: str) -> tuple[str, str]:
    """The published logic for known answers, in plain Python."""
    sla, support, maintenance = tuple(answers)
    if sla == "y":
        return "sla", "sla"
    return "contract" if support == "y" else "none", "contract" if maintenance == "y" else "none"


def completions(answers: str) -> Iterator[str]:
    return ("".join(each) for each in product(*("yn" if answer == "?" else answer for answer in answers)))


QUESTIONS = ("sla_class", "needs.guaranteed_support", "needs.maintenance")


def decided_as(answers: str) -> ItemDecisions:
    """The decisions for three-valued answers, by trying every completion."""
    support, maintenance = zip(*(covers(each) for each in completions(answers)), strict=True)
    asked = tuple(name for name, answer in zip(QUESTIONS, answers, strict=True) if answer == "?")
    other = decision("any", ("any",))
    return ItemDecisions(
        decision("support_cover", support), decision("maintenance_cover", maintenance), other, other, asked
    )


def decided(line: Line, position: int = 0) -> DecidedItem:
    name = line.id or f"{line.kind}-{position}"
    item = Item(name, line.kind, name.title(), line.quantity, line.site, Answer.UNKNOWN)
    return DecidedItem(item, decided_as(line.answers), "priced", {})


def site(name: str = "hq", reach: str = "in_area") -> DecidedSite:
    return DecidedSite(Site(name, name.title(), "LU"), decision("site_reach", (reach,)))


def case(
    lines: Iterable[Line],
    sites: Iterable[DecidedSite] = (site(),),
    need: str = "required",
    misses: Mapping[str, tuple[str, ...]] | None = None,
    adjustments: Adjustments | None = None,
) -> Case:
    """A case; `misses` names the needs that each tier misses, `none` always misses one."""
    missed = {"none": ("guaranteed_support",), **(misses or {})}
    fits = {
        name: tuple(decision("tier_fit", (each,)) for each in missed.get(name, ())) for name in BOOK.tiers
    }
    items = tuple(decided(line, position) for position, line in enumerate(lines))
    return Case(items, tuple(sites), decision("contract_need", (need,)), fits, adjustments or Adjustments())


@dataclass(frozen=True)
class Redecided:
    """Answers one question at a time, by the plain logic above."""

    lines: tuple[Line, ...]

    def __call__(self, item: str | None, question: str) -> Iterator[Mapping[str, ItemDecisions]]:
        place = QUESTIONS.index(question)
        for answer in "yn":
            yield {
                name: decided_as(line.answers[:place] + answer + line.answers[place + 1 :])
                for position, line in enumerate(self.lines)
                if (name := line.id or f"{line.kind}-{position}") and item in (None, name)
                if line.answers[place] == "?"
            }


def asks(lines: Iterable[Line] = ()) -> Asks:
    """No waits, the plain logic, and approval of everything."""
    return Asks(
        lambda tier: (None, None),
        Redecided(tuple(lines)),
        lambda percent, fee: decision("approval", ("not_needed",)),
    )


def priced(lines: Iterable[Line], **about: object) -> Priced:
    """Price these lines with the tables above."""
    lines = tuple(lines)
    return price(BOOK, case(lines, **about), asks(lines))  # type: ignore[arg-type]
