"""What the reader finds: page one tells the story, the rest is all there, and drafts look like drafts."""

import re
from collections.abc import Callable

import pytest

from assessment.assess import Assessment
from assessment.proposal import Issue, propose
from assessment.proposal.offer import offer_of
from assessment.proposal.page import templates
from assessment.proposal.words import proposal_texts
from assessment.rulebook import LANGUAGES, Rulebook
from tests.conftest import ROOT, TODAY, example
from tests.proposal.conftest import NUMBER, plain, text_of

CHAPTERS = {
    "en": (
        "Your situation", "What needs a contract, and why", "The contracts side by side",
        "The price and its arithmetic", "Our advice", "How the service works",
        "What a managed contract covers", "What is not included", "Assumptions", "Conditions",
        "Acceptance", "Annex: every item",
    ),
    "de": ("Ihre Situation", "Der Preis und seine Berechnung", "Auftragserteilung"),
    "fr": ("Votre situation", "Les contrats côte à côte", "Le prix et son calcul", "Acceptation"),
    "nl": ("Uw situatie", "De contracten naast elkaar", "De prijs en de berekening ervan", "Aanvaarding"),
}  # fmt: skip


def spoken(pdf: bytes, first: int = 1, last: int | None = None) -> str:
    return " ".join(text_of(pdf, first, last).split())


def test_page_one_holds_the_decision_and_what_it_rests_on(printed: Callable[..., bytes]) -> None:
    text = spoken(printed("office-25", "en"), 1, 1)
    for fact in (
        "You need a support contract. We recommend Business, as managed IT for a fixed monthly fee.",
        "€2,536.00",
        "Business",
        "22 December 2026",
        "1 \u00d7 Internet access: covered already, no contract needed",
        "13 of 13 items",
        "€1,850.68",
        "€3,077.67",
        f"{NUMBER} · version 2",
    ):
        assert fact in text, fact


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_is_there_in_every_language(language: str, printed: Callable[..., bytes]) -> None:
    text = spoken(printed("office-25", language))
    for title in CHAPTERS[language]:
        assert text.count(title) >= 2, f"{title} is missing from the contents or from the text"


def test_contents_name_the_page_on_which_a_chapter_begins(printed: Callable[..., bytes]) -> None:
    pdf = printed("office-25", "en")
    entries = re.findall(r"^\s*\d+\s+(.+?)\s{2,}(\d+)\s*$", text_of(pdf, 2, 2, layout=True), re.MULTILINE)
    assert len(entries) == 14
    for title, number in entries:
        assert title in spoken(pdf, int(number), int(number)), f"{title} is not on page {number}"


def test_every_page_after_the_first_says_which_document_and_which_page(printed: Callable[..., bytes]) -> None:
    pdf = printed("office-25", "de")
    pages = int(re.findall(r"Seite 2 von (\d+)", spoken(pdf, 2, 2))[0])
    for number in range(2, pages + 1):
        text = spoken(pdf, number, number)
        assert f"Seite {number} von {pages}" in text
        assert f"Angebot {NUMBER} · Version 2" in text
        assert "Imprimerie du Nord" in text


@pytest.mark.parametrize(
    ("name", "language", "status", "word"),
    [
        ("cloud-only-unknowns", "de", "indicative", "Unverbindliche Schätzung"),
        ("three-countries", "fr", "draft", "Brouillon, ne pas signer"),
        ("office-25", "de", "superseded", "Durch eine neuere Version ersetzt"),
    ],
)
def test_what_cannot_be_signed_says_so_on_every_page(
    name: str, language: str, status: str, word: str, printed: Callable[..., bytes]
) -> None:
    pdf = printed(name, language, status)
    pages = text_of(pdf).split("\f")[:-1]
    assert all(word in " ".join(page.split()) for page in pages)


def test_an_issued_document_can_be_signed(printed: Callable[..., bytes]) -> None:
    text = spoken(printed("office-25", "en"))
    assert "With this signature Imprimerie du Nord accepts proposal MX-2026-0042, version 2" in text
    assert "Name and function" in text
    assert "indicative" not in text.lower()


def test_unknown_answers_give_a_range_and_no_signature_even_if_issued(printed: Callable[..., bytes]) -> None:
    text = spoken(printed("cloud-only-unknowns", "en"))
    assert "€564.00 to €750.00 depending on open answers" in text
    assert "A binding proposal follows once they no longer change the price" in text
    assert "With this signature" not in text
    assert "Indicative, not binding" in text


def test_hourly_billing_shows_the_bill_first_and_the_fee_as_alternative(
    printed: Callable[..., bytes],
) -> None:
    text = spoken(printed("three-countries", "en"), 1, 1)
    assert "with work billed by the hour as you wish" in text
    assert text.index("Expected hourly bill a month") < text.index("Alternative: fixed monthly fee")


def test_no_need_means_no_fee_and_nothing_to_sign(assessed: Callable[..., Assessment]) -> None:
    document = example("three-countries")
    document["needs"] |= {"maintenance": False, "everyday_it_support": False}
    text = spoken(propose(assessed(document), "en", Issue("1", 1, "issued", TODAY)))
    assert "You do not need a support contract." in text
    assert "No fee" in text
    assert "Nothing has to be signed" in text
    assert "How the service works" not in text


def test_needs_beyond_every_contract_ask_for_a_talk(assessed: Callable[..., Assessment]) -> None:
    document = example("office-25")
    document["needs"] |= {"response_hours": 1}
    text = spoken(propose(assessed(document), "en", Issue("1", 1, "issued", TODAY)))
    assert "No published contract meets all your needs. Let us talk" in text
    assert (
        "What you need goes beyond the published contracts: response time. Please write to sales@mixvoip.com"
        in text
    )
    assert "With this signature" not in text
    assert "Indicative, not binding" in text


@pytest.mark.parametrize(
    "document",
    [("cloud-only-unknowns", "de", "indicative"), (1_000, "nl"), ("three-countries", "fr", "draft")],
    ids=str,
)
def test_page_one_is_one_page(document: tuple[str | int, ...], printed: Callable[..., bytes]) -> None:
    contents = {"de": "Inhalt", "nl": "Inhoud", "fr": "Sommaire"}
    assert contents[str(document[1])] in spoken(printed(*document), 2, 2)


def test_a_chosen_tier_its_reason_and_alternatives_are_printed(assessed: Callable[..., Assessment]) -> None:
    assessment = assessed(
        "office-25", tier="office", tier_reason="Agreed on the phone", alternatives=["business"]
    )
    text = spoken(propose(assessment, "en", Issue("1", 1, "issued", TODAY)))
    assert "This proposal is for Office, chosen instead of Business." in text
    assert "Why Office: Agreed on the phone" in text
    assert "Business, fixed monthly fee 2,536.00 +56.00" in text


def test_an_alternative_costs_what_it_would_if_it_were_chosen_discount_included(
    assessed: Callable[..., Assessment],
) -> None:
    about = {"discount": {"percent": 7, "reason": "Loyal"}, "alternatives": ["office", "standard"]}
    offer = offer_of(assessed("office-25", **about), TODAY, signable=True)
    others = [each for each in offer.alternatives if each.fixed]
    assert len(others) == 2
    for each in others:
        chosen = assessed("office-25", **about, choice={"tier": each.tier.id, "billing": "fixed"})
        assert chosen.fee and each.monthly == chosen.fee.monthly


def test_an_override_is_printed_with_its_reason(assessed: Callable[..., Assessment]) -> None:
    override = {"item": "nas", "field": "monthly", "value": "40.00", "reason": "Agreed for the first year"}
    text = spoken(propose(assessed("office-25", overrides=[override]), "en", Issue("1", 1, "issued", TODAY)))
    assert "Synology RS1221+ EUR a month 40.00 Agreed for the first year" in text


def test_examples_use_the_days_after_the_proposal(printed: Callable[..., bytes]) -> None:
    text = spoken(printed("office-25", "en"))
    assert "Mon 23 Nov, 09:00 Mon 23 Nov, 12:00 Mon 23 Nov, 15:00" in text
    assert "Fri 27 Nov, 17:00 Sat 28 Nov, 08:00 Sat 28 Nov, 11:00" in text


def test_french_has_its_spaces_and_german_its_quotes(printed: Callable[..., bytes]) -> None:
    french = propose_text(printed("office-25", "fr"))
    assert not re.search(r"[a-zé][;!?]", french.replace("…", ""))
    assert "«\u00a08" in french or "«\u202f8" in french
    assert "„8 Stunden“" in spoken(printed("office-25", "de"))


def propose_text(pdf: bytes) -> str:
    """The text with the spaces that it really has."""
    import io

    from pypdf import PdfReader

    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_every_text_that_a_template_names_exists_and_every_text_is_used(rulebook: Rulebook) -> None:
    sources = "".join(
        path.read_text("utf-8")
        for folder in ("templates/proposal", "assessment/proposal")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".html", ".py")
    )
    texts = set(proposal_texts(rulebook))
    named = set(re.findall(r"""\bt\(["'](\w+)["'][,)]""", sources))
    assert named <= texts
    prefixes = set(re.findall(r"""["'](\w+_)["'] ~""", sources)) | set(
        re.findall(r"""t\(f["'](\w+_)\{""", sources)
    )
    words = set(re.findall(r"\w+", sources))
    unused = {
        text for text in texts - words if not text.startswith((*prefixes, "verify_", "unit_", "question_"))
    }
    assert unused == set()


def test_no_figure_of_the_provider_stands_in_a_template() -> None:
    for name in templates().list_templates(extensions=["html"]):
        source = (ROOT / "templates" / "proposal" / name).read_text("utf-8")
        told = re.sub(r"<[^>]*>", "", re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", source, flags=re.DOTALL))
        assert not re.search(r"\d", told), name
        assert "mixvoip" not in source.lower(), name


def test_no_language_leaks_into_another(printed: Callable[..., bytes]) -> None:
    foreign = {
        "en": ("Vertrag", "forfait", "maandprijs"),
        "fr": ("fixed monthly fee", "Stunden", "maandprijs"),
        "de": ("fixed monthly fee", "heures", "uren"),
        "nl": ("fixed monthly fee", "Stunden", "heures"),
    }
    for language, words in foreign.items():
        text = plain(text_of(printed("office-25", language)))
        assert [word for word in words if plain(word) in text] == [], language
