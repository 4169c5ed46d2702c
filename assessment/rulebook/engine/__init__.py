"""The one adapter to durable_rules: a stateless matcher, lines in, matching patterns of each line out.

durable_rules crashes, hangs or answers wrongly outside a narrow subset of what it offers. Only that
subset is used here, and `pattern`, `schema`, `ruleset` and `matcher` each hold one part of the guard.
"""

from assessment.rulebook.engine.matcher import Matcher
from assessment.rulebook.engine.pattern import Condition, Operator, Pattern, Value
from assessment.rulebook.engine.ruleset import EngineError
from assessment.rulebook.engine.schema import UnsafeLine, UnsafePattern

__all__ = [
    "Condition",
    "EngineError",
    "Matcher",
    "Operator",
    "Pattern",
    "UnsafeLine",
    "UnsafePattern",
    "Value",
]
