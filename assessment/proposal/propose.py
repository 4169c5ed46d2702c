"""Propose: an assessment becomes a PDF, in this process or in a worker; the same bytes for the same input."""

import json
from dataclasses import replace

from assessment.assess import Assessment
from assessment.intake import adjustments_document, inventory_document
from assessment.proposal.content import Content, content_of
from assessment.proposal.documentation import documentation_content
from assessment.proposal.issue import AsOf, Issue
from assessment.proposal.page import document, documentation
from assessment.proposal.print_job import EmbeddedFile, PrintJob
from assessment.proposal.record import record_document
from assessment.proposal.words import Words, proposal_texts
from assessment.result import result_document

INVENTORY, ADJUSTMENTS, RESULT = "inventory.json", "adjustments.json", "result.json"
ACCEPTANCE = "acceptance.json"


def print_job_of(assessment: Assessment, language: str, issue: Issue) -> PrintJob:
    """Page and files of a proposal, ready to print anywhere."""
    content = content_of(assessment, issue)
    dated = content.accepted_at.date() if content.accepted_at else issue.issued_on
    return PrintJob(document(content, language), dated, tuple(_files(content, language)))


def propose(assessment: Assessment, language: str, issue: Issue) -> bytes:
    """The unsealed PDF, printed in this process.

    `KeyError` for a language that we do not speak, `PrintError` where the page cannot be printed as the
    standards ask.
    """
    from assessment.proposal.print import print_job

    return print_job(print_job_of(assessment, language, issue))


def documentation_job_of(assessment: Assessment, language: str, as_of: AsOf) -> PrintJob:
    """Page and files of the documentation of a set-up, ready to print anywhere."""
    content = documentation_content(assessment, as_of)
    words = Words(proposal_texts(assessment.rulebook), language)
    inventory = as_json(inventory_document(assessment.inventory))
    files = (EmbeddedFile(INVENTORY, inventory, words.t("file_inventory"), "Source"),)
    return PrintJob(documentation(content, language), as_of.dated, files)


def documentation_of(assessment: Assessment, language: str, as_of: AsOf) -> bytes:
    """The documentation of a set-up as an unsealed PDF, printed in this process. Raises like `propose`."""
    from assessment.proposal.print import print_job

    return print_job(documentation_job_of(assessment, language, as_of))


def _files(content: Content, language: str) -> list[EmbeddedFile]:
    assessment = content.assessment
    words = Words(proposal_texts(assessment.rulebook), language)
    documents = [
        (INVENTORY, inventory_document(assessment.inventory), "file_inventory", "Source"),
        (ADJUSTMENTS, adjustments_document(assessment.adjustments), "file_adjustments", "Source"),
        (RESULT, result_document(assessment, language), "file_result", "Data"),
    ]
    if content.acceptance and content.accepted_at:
        signed = replace(content.acceptance, accepted_at=content.accepted_at)
        documents.append((ACCEPTANCE, record_document(content.issue, signed), "file_acceptance", "Data"))
    return [
        EmbeddedFile(name, as_json(document), words.t(text), relationship)
        for name, document, text, relationship in documents
    ]


def as_json(content: object) -> bytes:
    """A document as it is embedded: one line for each value, the same bytes for the same content."""
    return json.dumps(content, ensure_ascii=False, indent=1, default=str).encode() + b"\n"
