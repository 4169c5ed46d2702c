"""Loads, checks, dates and compiles what lies in `rules/`; the only home of PyYAML and durable_rules."""

from assessment.rulebook.book import Rulebook
from assessment.rulebook.editions import NoEdition
from assessment.rulebook.load import Rules, load_rules
from assessment.rulebook.reading import RulebookError
from assessment.rulebook.texts import LANGUAGES, Phrase, Text

__all__ = ["LANGUAGES", "NoEdition", "Phrase", "Rulebook", "RulebookError", "Rules", "Text", "load_rules"]
