"""Sealed: whose it is, whether it was changed, and whether the engine still gives what it says."""

import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from assessment.assess import Assessment
from assessment.proposal import Issue, propose
from assessment.proposal.seal import OWN_SEAL, Sealer, SealError, seal, sealer_of
from assessment.proposal.verify import verify
from assessment.rulebook import LANGUAGES, Rulebook, Rules
from tests.conftest import TODAY


def said(pdf: bytes, rules: Rules, sealer: Sealer | None = None, language: str = "en") -> list[str]:
    trusted = [sealer.certificate] if sealer else []
    return [message[language] for message in verify(pdf, rules, trusted).messages]


def test_poppler_finds_the_seal_valid_and_whole(sealed: Callable[..., bytes], tmp_path: Path) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed("office-25"))
    told = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told


def test_sealing_only_appends(printed: Callable[..., bytes], sealed: Callable[..., bytes]) -> None:
    assert sealed("office-25").startswith(printed("office-25"))


def test_a_genuine_proposal_verifies(sealed: Callable[..., bytes], sealer: Sealer, rules: Rules) -> None:
    found = verify(sealed("office-25"), rules, [sealer.certificate])
    assert found.good
    assert found.seal is not None and found.seal.signer == "Mixvoip proposals"
    assert found.seal.trusted and found.seal.self_made and found.seal.unchanged
    assert found.fee_said == found.fee_given == Decimal("2536.00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_in_every_language(
    language: str, sealed: Callable[..., bytes], sealer: Sealer, rules: Rules
) -> None:
    messages = said(sealed("office-25", "fr"), rules, sealer, language)
    assert len(messages) == 6
    assert "2" in messages[-1] and "536" in messages[-1]


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.9])
def test_one_changed_byte_is_detected(
    part: float, sealed: Callable[..., bytes], sealer: Sealer, rules: Rules
) -> None:
    changed = bytearray(sealed("three-countries"))
    changed[int(len(changed) * part)] ^= 1
    found = verify(bytes(changed), rules, [sealer.certificate])
    assert not found.good
    assert found.seal is None or not found.seal.unchanged


def test_something_appended_is_detected(sealed: Callable[..., bytes], sealer: Sealer, rules: Rules) -> None:
    assert not verify(sealed("three-countries") + b"\n% more\n", rules, [sealer.certificate]).good


def test_a_revision_after_the_seal_is_detected(
    sealed: Callable[..., bytes], sealer: Sealer, rules: Rules
) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed("three-countries")))
    writer.root["/Lang"] = generic.pdf_string("xx")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(sealed("three-countries"))
    found = verify(out.getvalue(), rules, [sealer.certificate])
    assert found.seal is not None and not found.seal.unchanged
    assert not found.good
    assert "changed" in " ".join(said(out.getvalue(), rules, sealer))


@pytest.mark.parametrize("size", [50, 65])
def test_heaps_of_junk_are_no_pdf(size: int, rules: Rules) -> None:
    junk = b"%PDF-1.7\n" + b"1 0 obj\n<< /Length 9 >>\n" * (size * 1024 * 1024 // 25)
    assert said(junk, rules) == ["This file is not a PDF that can be read."]


def with_file(pdf: bytes, name: str, content: bytes) -> bytes:
    """The PDF with other content in an embedded file, as somebody would change it."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        for file in read.Root.AF:
            if str(file.UF) == name:
                file.EF.F.write(content)
        out = io.BytesIO()
        read.save(out)
    return out.getvalue()


def embedded(pdf: bytes, name: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return read.attachments[name].get_file().read_bytes()


def test_a_changed_inventory_is_detected_even_if_it_is_sealed_again(
    printed: Callable[..., bytes], sealer: Sealer, rules: Rules
) -> None:
    inventory = json.loads(embedded(printed("office-25"), "inventory.json"))
    inventory["items"][0]["quantity"] = 5
    forged = seal(with_file(printed("office-25"), "inventory.json", json.dumps(inventory).encode()), sealer)
    found = verify(forged, rules, [sealer.certificate])
    assert found.seal is not None and found.seal.unchanged
    assert found.recomputed is False
    assert found.fee_given != found.fee_said
    assert "The fee is not what the rules give: it says €2,536.00" in " ".join(said(forged, rules, sealer))


def test_another_fee_on_page_one_is_detected(
    assessed: Callable[..., Assessment], printed: Callable[..., bytes], sealer: Sealer, rules: Rules
) -> None:
    assessment = assessed("office-25")
    assert assessment.fee is not None
    cheaper = replace(assessment, fee=replace(assessment.fee, monthly=Decimal("1536.00")))
    pdf = propose(cheaper, "en", Issue("1", 1, "issued", TODAY))
    honest = embedded(printed("office-25"), "result.json")
    found = verify(seal(with_file(pdf, "result.json", honest), sealer), rules, [sealer.certificate])
    assert found.recomputed is True
    assert found.fee_on_page is False
    assert not found.good


def test_a_seal_of_somebody_else_is_not_trusted(
    printed: Callable[..., bytes], sealer: Sealer, rules: Rules, tmp_path: Path
) -> None:
    stranger = Sealer.own(tmp_path, "Mixvoip")
    found = verify(seal(printed("office-25"), stranger), rules, [sealer.certificate])
    assert found.seal is not None and found.seal.unchanged
    assert not found.seal.trusted
    assert not found.good


def test_what_is_not_sealed_or_no_pdf_is_said_so(printed: Callable[..., bytes], rules: Rules) -> None:
    assert said(printed("office-25"), rules)[0] == "It carries no seal: anybody may have made or changed it."
    for rubbish in (b"", b"hello", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(10_000)):
        assert said(rubbish, rules) == ["This file is not a PDF that can be read."]


def test_a_pdf_without_our_files_is_said_so(rules: Rules) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    assert "nothing can be recomputed" in said(out.getvalue(), rules)[-1]


def test_unusable_files_are_said_so(printed: Callable[..., bytes], rules: Rules) -> None:
    for content in (b"{", b"[]", b"null", b'{"format": "assessment.inventory/1"}', b"[" * 100_000):
        assert (
            "cannot be used"
            in said(with_file(printed("three-countries"), "inventory.json", content), rules)[-1]
        )
        assert (
            "cannot be used" in said(with_file(printed("three-countries"), "result.json", content), rules)[-1]
        )


def test_an_old_proposal_verifies_after_a_new_edition(
    sealed: Callable[..., bytes], sealer: Sealer, rulebook: Rulebook
) -> None:
    class Later:
        """Has a dearer edition from tomorrow on, and keeps the one of today."""

        texts = rulebook.texts

        def on(self, day: date) -> Rulebook:
            if day <= TODAY:
                return rulebook
            return replace(rulebook, edition=TODAY + timedelta(days=1), digest="sha256:later")

    assert verify(sealed("office-25"), Later(), [sealer.certificate]).good


def test_another_rulebook_is_said_so(sealed: Callable[..., bytes], rulebook: Rulebook) -> None:
    class Other:
        """Has other rules for the same day."""

        texts = rulebook.texts

        def on(self, day: date) -> Rulebook:
            return replace(rulebook, digest="sha256:other")

    found = verify(sealed("office-25"), Other())
    assert found.recomputed is None
    assert "is not the one that this service has for that day" in found.messages[-1]["en"]


def test_the_own_seal_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first, again = (sealer_of(None, None, tmp_path / "new", "Mixvoip") for _ in range(2))
    assert first.certificate.dump() == again.certificate.dump()
    assert (tmp_path / "new" / OWN_SEAL).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == [OWN_SEAL]


def test_a_configured_certificate_seals_and_its_issuer_is_trusted(
    printed: Callable[..., bytes], rules: Rules, tmp_path: Path
) -> None:
    root_key, root = certificate("Root", None)
    key, leaf = certificate("Provider SA", (root_key, root))
    chain, private = tmp_path / "chain.pem", tmp_path / "key.pem"
    pem = serialization.Encoding.PEM
    chain.write_bytes(leaf.public_bytes(pem) + root.public_bytes(pem))
    private.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    )
    sealer = sealer_of(chain, private, tmp_path, "unused")
    found = verify(seal(printed("office-25"), sealer), rules, [sealer.certificate])
    assert found.good and found.seal is not None
    assert found.seal.signer == "Provider SA" and not found.seal.self_made
    with pytest.raises(SealError, match="cannot seal"):
        sealer_of(private, private, tmp_path, "unused")


def certificate(
    name: str, issuer: tuple[ec.EllipticCurvePrivateKey, x509.Certificate] | None
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(issuer[1].subject if issuer else subject, subject, key.public_key(), 7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(issuer is None, None), critical=True)
        .sign(issuer[0] if issuer else key, hashes.SHA256())
    )
    return key, built
