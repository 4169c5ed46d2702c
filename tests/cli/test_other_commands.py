"""`assessment propose`, `verify`, `rulebook check` and the help."""

import shutil
from pathlib import Path

import pytest

from tests.cli.commands import OFFICE, UNKNOWNS, Here, in_own_process, written
from tests.conftest import RULES, example

ON = ("--on", "2026-11-22")


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "instance"
    monkeypatch.setenv("INSTANCE_DIR", str(folder))
    return folder


def test_a_proposal_is_written_sealed_and_verifies(here: Here, instance: Path, tmp_path: Path) -> None:
    out = tmp_path / "office.pdf"
    done = here.run("propose", OFFICE, "-o", str(out), "--language", "de", *ON)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert out.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    verified = here.run("verify", str(out), "--format", "json")
    assert verified.code == 0
    assert {"good": True, "unchanged": True, "fee": "2536.00"}.items() <= verified.json.items()


def test_the_documentation_of_a_set_up_is_written(here: Here, tmp_path: Path) -> None:
    out = tmp_path / "setup.pdf"
    done = here.run("document", OFFICE, "-o", str(out), "--language", "nl", *ON)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert out.read_bytes().startswith(b"%PDF-")
    assert here.run("document", OFFICE, "-o", "no/such/folder/out.pdf").code == 2


def test_a_changed_proposal_is_exit_2_with_what_is_wrong(here: Here, instance: Path, tmp_path: Path) -> None:
    out = tmp_path / "office.pdf"
    here.run("propose", OFFICE, "-o", str(out), *ON)
    raw = bytearray(out.read_bytes())
    raw[len(raw) // 3] ^= 1
    out.write_bytes(bytes(raw))
    verified = here.run("verify", str(out), "--format", "json", "--language", "fr")
    assert verified.code == 2
    assert verified.json["good"] is False
    assert verified.paths[0] == "PROPOSAL.pdf"


@pytest.mark.parametrize("file", [OFFICE, "nowhere.pdf", "rules"])
def test_what_is_no_proposal_is_exit_2(file: str, here: Here, instance: Path) -> None:
    assert here.run("verify", file).code == 2


@pytest.mark.parametrize("out", ["no/such/folder/out.pdf", "rules"])
def test_a_proposal_that_cannot_be_written_is_refused_before_the_work(out: str, here: Here) -> None:
    done = here.run("propose", OFFICE, "-o", out)
    assert done.code == 2
    assert done.err.startswith("-o: ")


def test_a_proposal_cannot_be_issued_while_answers_change_its_price(here: Here, tmp_path: Path) -> None:
    done = here.run("propose", UNKNOWNS, "-o", str(tmp_path / "out.pdf"), "--number", "P-1", *ON)
    assert done.code == 2
    assert "564.00 to 750.00 EUR; answer needs.maintenance" in done.err
    assert not (tmp_path / "out.pdf").exists()


def test_a_proposal_cannot_be_issued_where_no_contract_meets_the_needs(here: Here, tmp_path: Path) -> None:
    document = example("office-25")
    document["needs"]["response_hours"] = 1
    file = written(tmp_path, "bespoke.json", document)
    done = here.run("propose", file, "-o", str(tmp_path / "out.pdf"), "--number", "P-1", *ON)
    assert (done.code, done.err) == (2, "--number: cannot be issued: no contract meets every stated need\n")


def test_the_rules_are_sound(here: Here) -> None:
    done = here.run("rulebook", "check")
    assert done.code == 0
    assert "Exactly one rule holds for each of" in done.out


def test_every_problem_of_a_rulebook_is_told_with_its_file(here: Here, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    (folder / "changes.yaml").write_text("editions: [\n", "utf-8")
    (folder / "tables" / "area.yaml").write_text("editions: [\n", "utf-8")
    done = here.run("rulebook", "check", str(folder), "--format", "json")
    assert done.code == 2
    assert {"changes.yaml", "tables/area.yaml"} <= set(done.paths)


def test_a_folder_of_rules_that_is_none_is_exit_2(here: Here) -> None:
    assert here.run("rulebook", "check", "nowhere").code == 2


def test_the_help_names_every_command(here: Here) -> None:
    for words in (("--help",), ("evaluate", "--help"), ("rulebook", "--help")):
        assert here.run(*words).code == 0
    told = here.run("--help").out
    for command in ("evaluate", "propose", "clock", "rulebook", "verify", "serve"):
        assert command in told


def test_a_port_that_is_none_is_exit_2_and_one_that_is_taken_our_fault(here: Here) -> None:
    assert here.run("serve", "--port", "http").code == 2
    assert here.run("serve", "--host", "no such host").code == 2


def test_debug_tells_where_a_fault_of_ours_happened(tmp_path: Path) -> None:
    done = in_own_process(["evaluate", OFFICE, "--debug"], RULES_DIR=str(tmp_path))
    assert done.code == 1
    assert "Traceback" in done.err
