"""Seal: a signature over the whole file (PAdES B-B) that breaks neither of the standards."""

import io
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys, pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from assessment.proposal.apart import apart

FIELD = "Seal"
OWN_SEAL = "seal.pem"
OWN_YEARS = 10
DAYS_A_YEAR = 365


class SealError(ValueError):
    """The certificate or the key cannot seal, or no time stamp can be had; says why."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """A certificate with its key, and where to have seals time-stamped, if anywhere."""

    signer: SimpleSigner
    timestamp_url: str | None = None

    @property
    def certificate(self) -> asn1_x509.Certificate:
        """The certificate that seals carry."""
        return self.signer.signing_cert

    @classmethod
    def of_files(cls, certificate: Path, key: Path, timestamp_url: str | None = None) -> "Sealer":
        """The sealer of PEM files: the certificate, its chain after it, and an unencrypted key."""
        try:
            return cls(_signer(certificate.read_bytes(), key.read_bytes()), timestamp_url)
        except (OSError, ValueError, KeyError, IndexError) as error:
            raise SealError(f"{certificate.name} and {key.name} cannot seal: {error}") from error

    @classmethod
    def own(cls, folder: Path, name: str, timestamp_url: str | None = None) -> "Sealer":
        """The installation's self-made sealer in the name of `name`, made on first use, kept in `folder`."""
        path = folder / OWN_SEAL
        if not path.exists():
            _keep(_self_made(name), path)
        raw = path.read_bytes()
        return cls(_signer(raw, raw), timestamp_url)


def sealer_of(
    certificate: Path | None, key: Path | None, instance: Path, name: str, timestamp_url: str | None = None
) -> Sealer:
    """The configured sealer, or the installation's own where none is configured."""
    if certificate and key:
        return Sealer.of_files(certificate, key, timestamp_url)
    return Sealer.own(instance, name, timestamp_url)


def seal(pdf: bytes, sealer: Sealer, at: datetime | None = None) -> bytes:
    """The PDF with the sealer's signature appended; its first bytes stay as they are.

    Raises `SealError` where a time stamp is wanted and its service gives none.
    """
    signature = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=sealer.certificate.subject.native.get("common_name"),
    )
    field = SigFieldSpec(
        FIELD, readable_field_name=FIELD, invis_sig_settings=InvisSigSettings(True, False, True)
    )
    timestamper = HTTPTimeStamper(sealer.timestamp_url) if sealer.timestamp_url else None
    signer = PdfSigner(signature, sealer.signer, timestamper=timestamper, new_field_spec=field)
    writer = _KeepsMetadata(io.BytesIO(pdf))
    try:
        return bytes(apart(lambda: signer.sign_pdf(writer, output=io.BytesIO())).getbuffer())
    except TimestampRequestError as error:
        raise SealError(
            f"the time-stamping service at {sealer.timestamp_url} gave no stamp: {error}"
        ) from error


class _KeepsMetadata(IncrementalPdfFileWriter):
    """Leaves the metadata alone: it says that the file is archivable and accessible."""

    def _update_meta(self) -> None:
        """Nothing; a private hook of pyHanko 0.38, pinned and covered by a test."""


def _signer(certificates: bytes, key: bytes) -> SimpleSigner:
    blocks = [(kind, content) for kind, _, content in pem.unarmor(certificates, multiple=True)]
    chain = [asn1_x509.Certificate.load(content) for kind, content in blocks if kind == "CERTIFICATE"]
    private = serialization.load_pem_private_key(_key_block(key), password=None)
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    registry.register_multiple(chain[1:])
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    if chain[0].public_key.dump() != public:
        raise ValueError("the key does not belong to the certificate")
    return SimpleSigner(chain[0], keys.PrivateKeyInfo.load(der), registry)


def _key_block(raw: bytes) -> bytes:
    """The private key of a PEM file that may hold certificates as well."""
    blocks = [
        pem.armor(kind, content, headers)
        for kind, headers, content in pem.unarmor(raw, multiple=True)
        if "PRIVATE KEY" in kind
    ]
    return bytes(blocks[0])


def _self_made(name: str) -> bytes:
    """A new key (EC P-256) and a certificate that it has signed itself, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name} proposals"[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name[:64]),
        ]
    )
    now = datetime.now(UTC)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=OWN_YEARS * DAYS_A_YEAR))
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM) + private


def _keep(content: bytes, path: Path) -> None:
    """Write a file that only its owner may read; where another process was faster, its file stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
