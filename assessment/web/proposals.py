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

if TYPE_CHECKING:
    from assessment.proposal import Verification

log = logging.getLogger(__name__)
LONGEST_NAME = 40
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")


def download(assessment: Assessment, language: str, settings: Settings) -> Response:
    """The indicative PDF of an assessment; 503 where it cannot be printed now.

    Nobody has signed it off, so it is never a binding offer; what is open about it is printed in it.
    """
    from assessment.proposal.worker import RenderFailed

    try:
        pdf = _sealed(assessment, language, settings)
    except RenderFailed as error:
        log.error("a proposal was not printed: %s", error)
        raise ServiceUnavailable from error
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(assessment, language)}"'
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def verified(raw: bytes, service: Service) -> "Verification":
    """What can be said about a PDF that somebody handed in, by this installation's rules and seals."""
    from assessment.proposal import verify

    return verify(raw, service.rules, trusted_seals(service.settings))


def file_name(assessment: Assessment, language: str) -> str:
    """A name in plain letters, digits and hyphens: whose proposal it is, its day and its language."""
    decomposed = unicodedata.normalize("NFKD", assessment.inventory.customer.name)
    letters = _NOT_PLAIN.sub("-", decomposed.encode("ascii", "ignore").decode()).strip("-")
    whose = letters[:LONGEST_NAME].strip("-") or "proposal"
    return f"{whose}-{assessment.evaluated_on.isoformat()}-{language}.pdf"


def _sealed(assessment: Assessment, language: str, settings: Settings) -> bytes:
    """Printed in a process of its own, because printing is not safe in threads; sealed in this one."""
    from assessment.proposal.content import Issue
    from assessment.proposal.propose import print_job_of
    from assessment.proposal.seal import seal, sealer_of
    from assessment.proposal.worker import Limits, worker

    issue = Issue(indicative_number(assessment), 1, INDICATIVE, assessment.evaluated_on)
    pdf = worker().render(print_job_of(assessment, language, issue), Limits())
    files, provider = (settings.seal_certificate, settings.seal_key), assessment.rulebook.provider
    return seal(pdf, sealer_of(*files, settings.instance_dir, provider, settings.seal_timestamp_url))
