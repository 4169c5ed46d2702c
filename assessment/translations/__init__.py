"""The words of every entrance: message ids are the English texts, catalogues hold the other languages.

The catalogues are compiled from their `.po` files when a language is first used, so nothing has to be built.
Numbers, amounts and dates are in `formats`, the names of outcomes, roles and questions in `words`.
"""

from assessment.translations.catalogues import LANGUAGES, N_, SOURCE_LANGUAGE, best_language, translate

__all__ = ["LANGUAGES", "N_", "SOURCE_LANGUAGE", "best_language", "translate"]
