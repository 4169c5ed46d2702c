"""Sealed with a time stamp: a service on loopback answers as RFC 3161 says."""

import io
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper

from assessment.proposal.seal import Sealer, SealError, seal
from assessment.proposal.verify import verify
from assessment.rulebook import Rules
from tests.proposal.conftest import failed

STAMPED = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def authority_of(name: str) -> tuple[asn1_x509.Certificate, keys.PrivateKeyInfo]:
    """A certificate for time stamps, and its key."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    der, form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    private = key.private_bytes(der, form, serialization.NoEncryption())
    return asn1_x509.Certificate.load(certificate.public_bytes(der)), keys.PrivateKeyInfo.load(private)


@pytest.fixture
def service() -> Iterator[str]:
    """The address of a time-stamping service."""
    authority = DummyTimeStamper(*authority_of("Time"), fixed_dt=STAMPED)

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = authority.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_seal_carries_the_time_that_a_service_confirms(
    printed: Callable[..., bytes], service: str, tmp_path: Path, rules: Rules
) -> None:
    sealer = Sealer.own(tmp_path, "Mixvoip", service)
    sealed = seal(printed("three-countries"), sealer)
    signature = PdfFileReader(io.BytesIO(sealed)).embedded_regular_signatures[0]
    stamps = {each["type"].native: each["values"] for each in signature.signer_info["unsigned_attrs"]}
    token = stamps["signature_time_stamp_token"][0]["content"]
    assert token["encap_content_info"]["content"].parsed["gen_time"].native == STAMPED
    found = verify(sealed, rules, [sealer.certificate])
    assert found.good
    assert not failed(sealed, "3a")
    assert not failed(sealed, "ua1")


def test_a_service_that_does_not_answer_is_said_so(printed: Callable[..., bytes], tmp_path: Path) -> None:
    sealer = Sealer.own(tmp_path, "Mixvoip", "http://127.0.0.1:9/")
    with pytest.raises(SealError, match="time"):
        seal(printed("three-countries"), sealer)
