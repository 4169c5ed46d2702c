"""The proposal as a download: printed by the worker, sealed, under a name that every system can keep."""

import logging
import re
import unicodedata
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.exceptions import ServiceUnavailable

from assessment.assess import Assessment
from assessment.issuing import INDICATIVE, indicative_number, trusted_seals
from assessment.service import Service
from assessment.settings import Settings
from assessment.store.proposals import ISSUED_PDF, Pdf, Proposal

if TYPE_CHECKING:
    from assessment.proposal.verify import Verification

log = logging.getLogger(__name__)
LONGEST_NAME = 40
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")


def download(assessment: Assessment, language: str, settings: Settings) -> Response:
    """The indicative PDF of an assessment; 503 where it cannot be printed or sealed now.

    Nobody has signed it off, so it is never a binding offer; what is open about it is printed in it.
    """
    from assessment.proposal.seal import SealError
    from assessment.proposal.worker import RenderFailed

    try:
        pdf = _sealed(assessment, language, settings)
    except (RenderFailed, SealError) as error:
        log.error("a proposal was not printed or sealed: %s", error)
        raise ServiceUnavailable from error
    return _as_file(pdf, file_name(assessment, language), language)


def draft(it: Proposal, assessment: Assessment) -> Response:
    """What a version will say, as a PDF that is marked a draft; 503 where it cannot be printed now."""
    from assessment.proposal import Issue, RenderFailed, render_in_worker

    terms = it.terms
    issue = Issue(terms.number, it.version, "draft", terms.issued_on)
    try:
        pdf = render_in_worker(assessment, terms.language, issue)
    except RenderFailed as error:
        log.error("a draft was not printed: %s", error)
        raise ServiceUnavailable from error
    return _as_file(pdf, f"{terms.number}-{it.version}-draft.pdf", terms.language)


def documentation(it: Proposal, assessment: Assessment, language: str) -> Response:
    """The set-up that a proposal looks after, as a PDF; 503 where it cannot be printed now."""
    from assessment.proposal import AsOf, RenderFailed, document_in_worker

    as_of = AsOf(assessment.evaluated_on, it.terms.number, it.version)
    try:
        pdf = document_in_worker(assessment, language, as_of)
    except RenderFailed as error:
        log.error("a documentation was not printed: %s", error)
        raise ServiceUnavailable from error
    return _as_file(pdf, f"{it.terms.number}-{it.version}-documentation-{language}.pdf", language)


def kept_file(it: Proposal, pdf: Pdf, kind: str) -> Response:
    """A file of a version as it was stored, byte for byte."""
    ending = "" if kind == ISSUED_PDF else f"-{kind}"
    return _as_file(pdf.content, f"{it.terms.number}-{it.version}{ending}.pdf", it.terms.language)


def _as_file(pdf: bytes, name: str, language: str) -> Response:
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def verified(raw: bytes, service: Service) -> "Verification":
    """What can be said about a PDF that somebody handed in, by this installation's rules and seals."""
    from assessment.proposal.verify import verify

    return verify(raw, service.rules, trusted_seals(service.settings))


def file_name(assessment: Assessment, language: str) -> str:
    """A name in plain letters, digits and hyphens: whose proposal it is, its day and its language."""
    decomposed = unicodedata.normalize("NFKD", assessment.inventory.customer.name)
    letters = _NOT_PLAIN.sub("-", decomposed.encode("ascii", "ignore").decode()).strip("-")
    whose = letters[:LONGEST_NAME].strip("-") or "proposal"
    return f"{whose}-{assessment.evaluated_on.isoformat()}-{language}.pdf"


def _sealed(assessment: Assessment, language: str, settings: Settings) -> bytes:
    """Printed in a process of its own, because printing is not safe in threads; sealed in this one."""
    from assessment.proposal import Issue, render_in_worker
    from assessment.proposal.seal import seal, sealer_of

    issue = Issue(indicative_number(assessment), 1, INDICATIVE, assessment.evaluated_on)
    pdf = render_in_worker(assessment, language, issue)
    files, provider = (settings.seal_certificate, settings.seal_key), assessment.rulebook.provider
    return seal(pdf, sealer_of(*files, settings.instance_dir, provider, settings.seal_timestamp_url))
