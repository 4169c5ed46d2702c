"""`assessment verify`: whether a proposal is genuine, unchanged, and what the engine still gives."""

import json
from typing import TYPE_CHECKING

import click

from assessment.asked import Problems, one_of, wrong
from assessment.cli.failures import DONE, WRONG_INPUT
from assessment.cli.inputs import FORMATS, read_file
from assessment.service import service_of
from assessment.settings import MEBIBYTE, Settings
from assessment.translations import LANGUAGES, N_, SOURCE_LANGUAGE

if TYPE_CHECKING:
    from assessment.proposal.record import Record
    from assessment.proposal.verify import Verification

PROPOSAL = "PROPOSAL.pdf"
LARGEST = 64 * MEBIBYTE


@click.command("verify")
@click.argument("file", metavar=PROPOSAL)
@click.option("--format", "form", metavar="text|json", default="text", help="A line a finding, or JSON.")
@click.option("--language", metavar="en|fr|de|nl", default=SOURCE_LANGUAGE, help="The language of messages.")
def command(file: str, form: str, language: str) -> int:
    """Verify a proposal, as it was issued or as it was accepted.

    Exit code 0 where there is nothing to complain of, 2 where there is.
    """
    problems, raw = Problems(), b""
    with problems.gathered():
        one_of(form, FORMATS, "--format")
    with problems.gathered():
        one_of(language, LANGUAGES, "--language")
    with problems.gathered():
        raw = _pdf(file)
    problems.raise_any()
    found = _verified(raw)
    messages = [message[language] for message in found.messages]
    click.echo(json.dumps(_document(found, messages), indent=2) if form == "json" else "\n".join(messages))
    return DONE if found.good else WRONG_INPUT


def _pdf(file: str) -> bytes:
    raw = read_file(file, PROPOSAL, LARGEST)
    if len(raw) > LARGEST:
        raise wrong(PROPOSAL, N_("is larger than {most} MiB"), most=LARGEST // MEBIBYTE)
    return raw


def _verified(raw: bytes) -> "Verification":
    """What can be said about the file by this installation's rules and seals."""
    from assessment.issuing import trusted_seals
    from assessment.proposal.verify import verify

    settings = Settings.from_environment()
    return verify(raw, service_of(settings).rules, trusted_seals(settings))


def _accepted(record: "Record") -> dict[str, object]:
    """Who accepted which version and when, as the proposal carries it."""
    said = record.acceptance
    return {
        "number": record.number,
        "version": record.version,
        "name": said.name,
        "function": said.function,
        "at": said.accepted_at.isoformat(),
        "accepted_pdf_sha256": said.digest,
    }


def _document(found: "Verification", messages: list[str]) -> dict[str, object]:
    """The findings; where there is something to complain of, as errors too."""
    seal = found.seal
    document: dict[str, object] = {
        "good": found.good,
        "sealed": seal is not None,
        "unchanged": seal is not None and seal.unchanged,
        "trusted": seal is not None and seal.trusted,
        "recomputed": found.recomputed,
        "fee": None if found.fee_said is None else str(found.fee_said),
        "fee_recomputed": None if found.fee_given is None else str(found.fee_given),
        "accepted": None if found.record is None else _accepted(found.record),
        "messages": messages,
    }
    errors = [{"path": PROPOSAL, "message": message} for message in messages]
    return document if found.good else {**document, "errors": errors}
