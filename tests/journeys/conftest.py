"""A running service and a real browser; a page that complains on its console fails its test."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import make_server

from assessment.app import create_app
from assessment.settings import Settings

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# The list of the address bar is a page of its own, drawn for each window: most of what opening one takes.
# What is said last goes before, so what Playwright says itself stands here once more.
NOT_WANTED = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "MediaRouter", "LensOverlay", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(NOT_WANTED)}",
]
PATIENCE = 30_000
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service, on a port that was free."""
    app = create_app(Settings(instance_dir=tmp_path_factory.mktemp("instance")))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def left_open(browser: Browser) -> Iterator[None]:
    """A page that a test leaves open would go on asking its server."""
    yield
    for context in browser.contexts:
        context.close()


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens pages of the service: `opened("/", width=360, java_script_enabled=False)`."""
    contexts, complaints = [], list[str]()

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error" and "422" not in message.text and "404" not in message.text:
            complaints.append(message.text)

    def open_page(address: str, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def inventory(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a document where a file can be chosen."""

    def write(text: str) -> Path:
        path = tmp_path / "inventory.json"
        path.write_text(text, "utf-8")
        return path

    return write
