"""A sealed proposal for an assessment: indicative, or issued under a number if nothing stands against it."""

import hashlib
import json
from typing import TYPE_CHECKING

from assessment.asked import Problems, wrong
from assessment.assess import Assessment
from assessment.intake import adjustments_document, inventory_document
from assessment.settings import Settings
from assessment.translations import N_

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

INDICATIVE, ISSUED = "indicative", "issued"
APPROVAL_REQUIRED = "required"
OPEN = N_("cannot be issued while open answers change the price, {low} to {high} EUR; answer {question}")
BESPOKE = N_("cannot be issued: no contract meets every stated need")
UNAPPROVED = N_("cannot be issued before a sales manager has approved it")


def sealed_proposal(
    assessment: Assessment, language: str, settings: Settings, number: str | None = None, version: int = 1
) -> bytes:
    """The PDF of a proposal in `language`, sealed by this installation.

    Without a number it is indicative. With one it is issued; InputError tells what stands against that.
    """
    # The libraries that print and seal are the heaviest of all: only who prints waits for them.
    from assessment.proposal import Issue, propose

    if number is not None:
        check_issuable(assessment)
    status = INDICATIVE if number is None else ISSUED
    issue = Issue(number or indicative_number(assessment), version, status, assessment.evaluated_on)
    return sealed(propose(assessment, language, issue), assessment.rulebook.provider, settings)


def sealed(pdf: bytes, provider: str, settings: Settings) -> bytes:
    """A PDF with the seal of this installation, which speaks for `provider`."""
    from assessment.proposal.seal import seal, sealer_of

    files = settings.seal_certificate, settings.seal_key
    return seal(pdf, sealer_of(*files, settings.instance_dir, provider, settings.seal_timestamp_url))


def trusted_seals(settings: Settings) -> "list[Certificate]":
    """The certificates that proposals of this installation are sealed with; none before the first seal."""
    from assessment.proposal.seal import OWN_SEAL, sealer_of

    files = settings.seal_certificate, settings.seal_key
    if not all(files) and not (settings.instance_dir / OWN_SEAL).exists():
        return []
    return [sealer_of(*files, settings.instance_dir, "").certificate]


def indicative_number(assessment: Assessment) -> str:
    """A number that says on which day and from which documents it was made; the same for the same."""
    documents = [
        inventory_document(assessment.inventory),
        adjustments_document(assessment.adjustments),
        assessment.rulebook.digest,
    ]
    digest = hashlib.sha256(json.dumps(documents, sort_keys=True, default=str).encode()).hexdigest()
    return f"I-{assessment.evaluated_on:%Y%m%d}-{digest[:6].upper()}"


def check_issuable(assessment: Assessment) -> None:
    """Raise InputError with everything that stands against issuing a binding proposal."""
    fee, problems = assessment.fee, Problems()
    if fee is None:
        return
    if fee.unknowns.low != fee.unknowns.high:
        low, high, first = fee.unknowns.low, fee.unknowns.high, fee.unknowns.questions[0]
        question = f"{first.item}.{first.question}" if first.item else first.question
        with problems.gathered():
            raise wrong("--number", OPEN, low=low, high=high, question=question)
    if fee.indicative:
        with problems.gathered():
            raise wrong("--number", BESPOKE)
    if fee.approval.outcome == APPROVAL_REQUIRED:
        with problems.gathered():
            raise wrong("--number", UNAPPROVED)
    problems.raise_any()
