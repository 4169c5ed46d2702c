"""`assessment serve`: the web service, run as in production."""

import os
import socket
import sys
from collections.abc import Sequence

import click

from assessment.asked import shown, whole_number, wrong
from assessment.cli.failures import Fault, warn_of_links
from assessment.cli.supervising import CONFIGURATION
from assessment.cli.users import say_first
from assessment.settings import EMBEDDED, Settings
from assessment.translations import N_

APPLICATION = "assessment.app:serving()"
LARGEST_PORT = 65_535
THREADS = 4
MOST_WORKERS = 64
SECONDS_FOR_A_REQUEST = 60


@click.command("serve")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", metavar="NUMBER", default="8000", show_default=True, help="Which port; 0 for any free one."
)
@click.option(
    "--workers", metavar="NUMBER", default=None, help="How many processes; two, or WEB_CONCURRENCY."
)
def command(host: str, port: str, workers: str | None) -> None:
    """Serve pages and HTTP interface until Ctrl-C."""
    number = whole_number(port, "--port", 0, LARGEST_PORT)
    place = "--workers" if workers else "WEB_CONCURRENCY"
    processes = whole_number(workers or os.environ.get("WEB_CONCURRENCY") or "2", place, 1, MOST_WORKERS)
    _try_to_listen(host, number)
    say_first(_base(host, number))
    warn_of_links(Settings.from_environment())
    sys.stdout.flush()
    embedded = ("--config", CONFIGURATION) if Settings.from_environment().jobs == EMBEDDED else ()
    os.execv(sys.executable, [sys.executable, *gunicorn(host, number, processes), *embedded])


def _base(host: str, port: int) -> str:
    """Where a person on this machine reaches the service; the setting goes before."""
    name = "127.0.0.1" if host in ("", "0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return Settings.from_environment().public_url or f"http://{name}:{port}"


def gunicorn(host: str, port: int, workers: int) -> Sequence[str]:
    """The words after the interpreter: one loaded application, shared by the workers' processes."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return (
        *("-m", "gunicorn", APPLICATION, "--bind", address, "--name", "assessment"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", str(THREADS)),
        *("--timeout", str(SECONDS_FOR_A_REQUEST), "--graceful-timeout", "20", "--no-control-socket"),
        "--preload",
        *("--access-logfile", "-", "--forwarded-allow-ips", "127.0.0.1"),
    )


def _try_to_listen(host: str, port: int) -> None:
    """Fail in one clear line where nobody could listen there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise wrong(
            "--host", N_("must be an address of this machine, not {value}"), value=shown(host)
        ) from error
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as error:
            raise Fault(f"cannot listen on {host}, port {port}: {error.strerror or error}") from error
