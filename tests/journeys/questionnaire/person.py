"""A customer who fills in the questionnaire in a browser."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

PATIENCE = 30_000
# What a browser says by itself about a server that is away or an address where nothing is.
EXPECTED = (
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION",
    "ERR_EMPTY_RESPONSE",
    "404",
    "422",
    "409",
    "ERR_SOCKET",
)


class Person:
    """One browser with one page in front; `address` is that of the assessment."""

    def __init__(self, context: BrowserContext, scripts: bool = True) -> None:
        self.context, self.complaints, self.scripts = context, list[str](), scripts
        self.page, self.address = self.new_page(), ""

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", self._complain)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _complain(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(each in message.text for each in EXPECTED):
            self.complaints.append(message.text)

    def start(self, language: str = "en") -> None:
        self.page.goto(f"/start?language={language}")
        self.page.fill("#company", "Weber & Fils")
        self.page.fill("#email", "it@weber.example")
        self.page.check("#consent")
        self.page.click("#start .button")
        self.page.wait_for_url("**/link")
        self.address = re.sub(r"/link$", "", self.page.url)

    def go(self, page: str) -> None:
        self.page.goto(f"{self.address}/{page}")

    def onward(self, page: str) -> None:
        self.page.click(".onward button[value=next]")
        self.page.wait_for_url(f"**/{page}")

    def field(self, name: str, entry: int = 0) -> str:
        """The name of a field of an entry of the list in front."""
        found = self.page.locator("[data-entry]").nth(entry).get_attribute("data-entry")
        return f"[name='{found}/{name}']"

    def add(self, **answers: str) -> None:
        """Add an entry to the list in front, and fill it in."""
        place = self.page.locator("[data-entry]").count()
        self.page.click("button[name=add]")
        self.page.locator("[data-entry]").nth(place).wait_for()
        for name, value in answers.items():
            field = self.field(name, place)
            if not self.scripts and not self.page.locator(field).is_visible():
                self.page.click("button[value=stay]")
            if self.page.locator(f"select{field}").count():
                self.page.select_option(field, value)
            else:
                self.page.fill(field, value)

    def saved(self) -> None:
        self.page.locator("[data-saving=saved]").wait_for()

    def answer_everything(self) -> None:
        """From the first page of questions to the last."""
        page = self.page
        self.go("company")
        page.select_option("[name=company_country]", "LU")
        page.select_option(self.field("country"), "LU")
        page.fill(self.field("postal_code"), "L-7333")
        self.onward("people")
        page.check("[name=everyday_it_support][value=yes]")
        self.add(quantity="25")
        self.onward("services")
        self.add(kind="internet_access", supplier="provider")
        self.onward("devices")
        self.add(kind="switch", name="Access switches", quantity="2")
        self.add(kind="server", name="File server")
        self.onward("needs")
        for question in ("guaranteed_support", "maintenance", "managed_it"):
            page.check(f"[name={question}][value=yes]")
        page.check("[name='fault_window~days'][value=mon-fri]")
        page.fill("[name=response_hours]", "8")
        page.check("[name=contact][value=phone]")
        self.onward("check")

    def data(self) -> dict[str, Any]:
        """Everything that is stored, as it is downloaded."""
        found: dict[str, Any] = self.context.request.get(f"{self.address}/data.json").json()
        return found

    def once(self) -> dict[str, Any]:
        found: dict[str, Any] = self.data()["answers"]["once"]["answers"]
        return found

    def devices(self) -> list[dict[str, Any]]:
        return [each["answers"] for each in self.data()["answers"]["devices"]]

    def download(self, folder: Path) -> bytes:
        """The proposal, by the button of the result page."""
        with self.page.expect_download() as waiting:
            self.page.click("[data-proposal]")
        file = folder / "proposal.pdf"
        waiting.value.save_as(file)
        return file.read_bytes()
