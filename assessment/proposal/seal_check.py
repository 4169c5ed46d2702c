"""The seal of a PDF that somebody hands in: whose it is, and whether the file is as it was sealed."""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from assessment.proposal.apart import apart

# What is wrong with a stranger's file is said in the verification, not in our log.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What a seal says; `signer` is a name in a certificate, and worth what that is worth."""

    signer: str
    sealed_at: datetime | None
    unchanged: bool
    trusted: bool
    self_made: bool


def check_seal(raw: bytes, trusted: Iterable[x509.Certificate]) -> SealCheck | None:
    """The check of a PDF's last seal; none where there is none that can be read.

    `trusted` are the certificates of this service: a seal is trusted if it is one of them or comes from one.
    """
    try:
        seals = PdfFileReader(io.BytesIO(raw)).embedded_regular_signatures
        if not seals:
            return None
        return _checked(seals[-1], tuple(trusted))
    except (
        PdfError,
        SignatureValidationError,
        SigningError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
    ):
        return None


def _checked(seal: EmbeddedPdfSignature, trusted: tuple[x509.Certificate, ...]) -> SealCheck:
    context = ValidationContext(trust_roots=list(trusted), allow_fetching=False)
    # What follows a seal is a change whatever it is; to find out which takes minutes for a tagged document.
    status = apart(lambda: validate_pdf_signature(seal, signer_validation_context=context, skip_diff=True))
    certificate = status.signing_cert
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    unchanged = status.intact and status.valid and whole
    known = status.trusted or certificate.dump() in [each.dump() for each in trusted]
    return SealCheck(
        _name(certificate),
        status.signer_reported_dt,
        unchanged,
        known,
        certificate.issuer == certificate.subject,
    )


def _name(certificate: x509.Certificate) -> str:
    native = certificate.subject.native
    return str(native.get("common_name") or certificate.subject.human_friendly)
