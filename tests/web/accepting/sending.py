"""Sends proposals, and opens them as customers do."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assessment.store import proposals
from assessment.store.desk import find_file
from assessment.store.proposals import Proposal
from assessment.workflow import Adjusting, OfferAlternatives, SetOption, adjust, step
from assessment.workflow.proposals import Issuing, find, issue, send
from tests.web.desk.conftest import Office
from tests.web.desk.made import TOKEN
from tests.workflow.proposal_steps import approved

MORE = {"item": "laptops", "field": "quantity", "value": 20, "reason": "Two more"}
LEASED = {"item": "print", "field": "support_cover", "value": "none", "reason": "Leased"}
OFFER = (
    OfferAlternatives(("standard",)),
    SetOption("more", "More <laptops>", (MORE,)),
    SetOption("leased", "Printers leased", (LEASED,), included=True),
)
SHOWN = re.compile(r'name="shown" value="([^"]+)"')


@dataclass
class Customer:
    """A browser that holds a link, and fills in tokens."""

    client: FlaskClient
    proposal: Proposal
    secret: str
    token: str = field(default="")

    @property
    def address(self) -> str:
        return f"/p/{self.proposal.id}"

    def open(self, status: int = 200, **options: object) -> str:
        """Follow the link; the page that it leads to."""
        response = self.client.get(f"/proposal/{self.secret}")
        assert response.status_code == 303 and response.headers["Location"] == self.address
        return self.look(status, **options)

    def look(self, status: int = 200, **options: object) -> str:
        response = self.client.get(self.address, **options)  # type: ignore[arg-type]
        assert response.status_code == status, response.status_code
        found = TOKEN.search(page := response.get_data(as_text=True))
        self.token = found[1] if found else self.token
        return page

    def post(self, part: str = "", **fields: object) -> TestResponse:
        data = {"csrf_token": self.token, "version": self.proposal.version, **fields}
        return self.client.post(f"{self.address}{part}", data=data)

    def choose(self, **choice: object) -> dict[str, object]:
        """Choose something else; the choice with the amounts that are shown for it."""
        answer = self.post(do="fresh", **choice)
        found = SHOWN.search(answer.get_data(as_text=True))
        assert answer.status_code == 200 and found
        return {**choice, "shown": found[1]}

    def accept(self, **fields: object) -> TestResponse:
        """Accept what `choose` gave."""
        said = {"name": "Anna Weber", "function": "Gérante", "agree": "yes", "do": "accept"}
        return self.post(**{**said, **fields})


@dataclass
class Sender:
    """Makes proposals and sends them."""

    office: Office

    def ready(self, *changes: Adjusting) -> UUID:
        desk, who, id_ = self.office.desk, self.office.engineer, self.office.assessment()
        step(desk, who, id_, "start_review")
        adjust(desk, who, id_, find_file(desk.database, id_).version, *(changes or OFFER))
        step(desk, who, id_, "make_ready")
        return id_

    def send(self, id_: UUID | None = None, language: str = "de", *, recipient: str = "") -> Customer:
        """The next version, sent; with a customer who has its link and has not opened it."""
        desk, who = self.office.desk, self.office.engineer
        made = issue(desk, who, id_ or self.ready(), Issuing(UUID(int=id_.int).hex if id_ else "r", language))
        approved(desk, who, made)
        sent = send(desk, who, made.id, recipient)
        return Customer(self.office.app.test_client(), sent, self.link(sent))

    def link(self, proposal: Proposal) -> str:
        return proposals.new_proposal_link(self.office.database, proposal.id)

    def status(self, customer: Customer) -> str:
        return find(self.office.desk, customer.secret).status
