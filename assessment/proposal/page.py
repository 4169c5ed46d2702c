"""Page: content becomes HTML, for print and for the customer's browser, from the same chapters."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assessment.proposal import pictures
from assessment.proposal.content import Content
from assessment.proposal.documentation import SERVICES_SHOWN, SITES_SHOWN, Documentation
from assessment.proposal.door import printable
from assessment.proposal.places import TEMPLATES
from assessment.proposal.words import Words, proposal_texts

LARGEST_PAGE = 4_000_000


class PageTooLarge(ValueError):
    """The page is larger than anything that the templates mean to say."""


@cache
def templates() -> Environment:
    """The proposal's templates; what is put in is escaped, and a name that is missing is an error."""
    loader = FileSystemLoader(TEMPLATES)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def document(content: Content, language: str) -> str:
    """The whole proposal for print, with cover, table of contents and running heads."""
    return _filled("document.html", content, language, offer=content.offer)


def documentation(content: Documentation, language: str) -> str:
    """The documentation of a set-up for print."""
    bounds = {"sites_shown": SITES_SHOWN, "services_shown": SERVICES_SHOWN}
    return _filled("documentation.html", content, language, **bounds)


def fragment(content: Content, language: str) -> Markup:
    """The proposal's chapters for a page of the web."""
    return Markup(_filled("page.html", content, language, offer=content.offer))


def _filled(template: str, content: Content | Documentation, language: str, **more: object) -> str:
    assessment = content.assessment
    words = Words(proposal_texts(assessment.rulebook), language)
    page = (
        templates()
        .get_template(template)
        .render(
            c=content,
            a=assessment,
            brand=content.brand,
            tables=assessment.rulebook.tables,
            decisions=assessment.rulebook.decisions,
            facts=assessment.rulebook.facts,
            w=words,
            t=words.t,
            language=language,
            logo=Markup(content.brand.logo),
            pictures=pictures,
            **more,
        )
    )
    if len(page) > LARGEST_PAGE:
        raise PageTooLarge(f"the page has {len(page)} characters, more than {LARGEST_PAGE}")
    return printable(page)
