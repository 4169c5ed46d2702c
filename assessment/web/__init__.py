"""The web pages: a document goes in; verdicts, tiers, fee and advice are shown, the proposal is downloaded.

On these pages nothing is stored and nobody is signed in; what customers type into the questionnaire is kept,
and lies in a package of its own. The document travels in the page, in a hidden field of a form that posts it
again for another language, another moment of the clock or the PDF; examples have addresses of their own. A
forged request from elsewhere could only show visitors what they were given, so there is nothing for a CSRF
token to protect; the questionnaire's forms carry one.
"""

from assessment.web.accepting import register as register_accepting
from assessment.web.desk import register as register_desk
from assessment.web.draining import Draining
from assessment.web.errors import error_page
from assessment.web.pages import blueprint
from assessment.web.questionnaire import register as register_questionnaire
from assessment.web.wrapping import wrap

__all__ = [
    "Draining",
    "blueprint",
    "error_page",
    "register_accepting",
    "register_desk",
    "register_questionnaire",
    "wrap",
]
