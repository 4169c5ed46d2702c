"""Importing a list, at the questionnaire and at the desk alike: a dry run that shows everything, then all."""

from assessment.web.importing.pages import Pages
from assessment.web.importing.place import Held, Place

__all__ = ["Held", "Pages", "Place"]
